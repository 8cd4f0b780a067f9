//! Phrases of refusals and self-mentions, in the languages most data is in.
//!
//! A refusal is an inability or an unwillingness. Some phrases refuse as they stand. Others do if a
//! verb of helping follows ("I can't help with that", not "I can't sleep"), or if an apology stands
//! before them in the opening ("I'm sorry, I can't book a table"), whatever is declined then.

/// Meaning of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phrase {
    /// Refuses as it stands.
    Refuses,
    /// Refuses if a verb of `VERBS` follows, or any verb after an apology.
    Unable,
    /// Refuses after an apology.
    AfterApology,
    /// An English apology.
    Sorry,
    /// An apology, in the language with this number in `APOLOGIES`: refuses if an inability follows.
    Apology(u8),
    /// The Chinese "I": refuses if an inability and a verb of helping follow.
    Own,
    /// Speaks of itself.
    Itself,
}

use Phrase::{AfterApology, Apology, Itself, Own, Refuses, Sorry, Unable};

/// Phrases in small letters where ASCII; a straight apostrophe also stands for a curly one.
#[rustfmt::skip]
pub(super) static PHRASES: [(&str, Phrase); 337] = [
    ("sorry", Sorry), ("i apologize", Sorry), ("i apologise", Sorry), ("apologies", Sorry), ("unfortunately", Sorry),
    ("i'm afraid", Sorry), ("i am afraid", Sorry), ("regrettably", Sorry), ("i regret", Sorry), ("i can't", Unable),
    ("i cannot", Unable), ("i can not", Unable), ("i'm unable to", Unable), ("i am unable to", Unable),
    ("i'm not able to", Unable), ("i am not able to", Unable), ("i won't", Unable), ("i will not", Unable),
    ("i'm not allowed to", Unable), ("i am not allowed to", Unable), ("i'm not permitted to", Unable),
    ("i'm not programmed to", Unable), ("i am not programmed to", Unable), ("i'm not designed to", Unable),
    ("i am not designed to", Unable), ("i'm not equipped to", Unable), ("i am not equipped to", Unable),
    ("i'm not authorized to", Unable), ("i am not authorized to", Unable), ("i couldn't possibly", Unable),
    ("i'm incapable of", Unable), ("can't", AfterApology), ("cannot", AfterApology), ("unable to", AfterApology),
    ("not able to", AfterApology), ("i don't have access to", AfterApology),
    ("i do not have access to", AfterApology), ("i have no access to", AfterApology),
    ("not something i", AfterApology), ("beyond what i can", AfterApology), ("outside of what i can", AfterApology),
    ("not possible for me", AfterApology), ("i have no way", AfterApology), ("i don't have the ability", Refuses),
    ("i do not have the ability", Refuses), ("i don't have the capability", Refuses),
    ("i do not have the capability", Refuses), ("i don't have the capacity", Refuses),
    ("i lack the ability", Refuses), ("i lack the capability", Refuses), ("i have no ability to", Refuses),
    ("i don't have the means to", Refuses), ("i don't have real-time", Refuses),
    ("i do not have real-time", Refuses), ("i don't have access to real-time", Refuses),
    ("i don't have access to current", Refuses), ("i don't have access to your", Refuses),
    ("i don't have access to personal", Refuses), ("i don't have access to the internet", Refuses),
    ("i do not have access to real-time", Refuses), ("i do not have access to the internet", Refuses),
    ("i'm not comfortable", Refuses), ("i am not comfortable", Refuses), ("i don't feel comfortable", Refuses),
    ("i do not feel comfortable", Refuses), ("i must decline", Refuses), ("i have to decline", Refuses),
    ("i need to decline", Refuses), ("i'll have to decline", Refuses), ("i will have to decline", Refuses),
    ("i'm going to have to decline", Refuses), ("i respectfully decline", Refuses),
    ("i must respectfully decline", Refuses), ("i decline to", Refuses), ("i must refuse", Refuses),
    ("i refuse to", Refuses), ("i have to refuse", Refuses), ("i'd rather not", Refuses),
    ("i would rather not", Refuses), ("i'd prefer not to", Refuses), ("i would prefer not to", Refuses),
    ("not something i can help", Refuses), ("not something i can do", Refuses),
    ("not something i can assist", Refuses), ("not something i can provide", Refuses),
    ("not something i'm able", Refuses), ("not something i am able", Refuses), ("isn't something i can", Refuses),
    ("is not something i can", Refuses), ("not able to help with that", Refuses), ("can't help with that", Refuses),
    ("cannot help with that", Refuses), ("can't assist with that", Refuses), ("cannot assist with that", Refuses),
    ("can't do that for you", Refuses), ("beyond my capabilities", Refuses), ("beyond my abilities", Refuses),
    ("beyond the scope of what i", Refuses), ("outside my capabilities", Refuses),
    ("outside of my capabilities", Refuses), ("outside my scope", Refuses), ("outside the scope of what i", Refuses),
    ("against my guidelines", Refuses), ("against my programming", Refuses), ("against my principles", Refuses),
    ("goes against my", Refuses), ("violates my guidelines", Refuses), ("my guidelines don't", Refuses),
    ("my guidelines prohibit", Refuses), ("my guidelines do not", Refuses), ("my programming doesn't", Refuses),
    ("my programming does not", Refuses), ("not appropriate for me to", Refuses),
    ("inappropriate for me to", Refuses), ("not ethical for me to", Refuses),
    ("it would be irresponsible for me", Refuses), ("i'm just an ai and can't", Refuses), ("no can do", Refuses),
    ("i don't provide", Refuses), ("i do not provide", Refuses), ("i don't assist", Refuses),
    ("i do not assist", Refuses), ("i don't engage in", Refuses), ("i do not engage in", Refuses),
    ("i don't participate", Refuses), ("i do not participate", Refuses), ("i don't create content", Refuses),
    ("i do not create content", Refuses), ("request cannot be fulfilled", Refuses), ("i can't fulfill", Refuses),
    ("i cannot fulfill", Refuses), ("i can't comply", Refuses), ("i cannot comply", Refuses),
    ("we can't assist", Refuses), ("we cannot assist", Refuses), ("we are unable to assist", Refuses),
    ("we're unable to assist", Refuses),
    // zh
    ("我", Own),
    ("抱歉", Apology(0)), ("对不起", Apology(0)), ("對不起", Apology(0)), ("不好意思", Apology(0)), ("很遗憾", Apology(0)),
    ("很遺憾", Apology(0)), ("恐怕", Apology(0)), ("请原谅", Apology(0)), ("請原諒", Apology(0)), ("请谅解", Apology(0)),
    // ja
    ("申し訳", Apology(1)), ("すみません", Apology(1)), ("ごめんなさい", Apology(1)), ("残念ながら", Apology(1)),
    ("恐れ入りますが", Apology(1)),
    // ko
    ("죄송", Apology(2)), ("미안", Apology(2)), ("아쉽지만", Apology(2)), ("유감", Apology(2)),
    // ru
    ("К сожалению", Apology(3)), ("к сожалению", Apology(3)), ("Извините", Apology(3)), ("извините", Apology(3)),
    ("Простите", Apology(3)), ("простите", Apology(3)), ("Прошу прощения", Apology(3)),
    // es
    ("lo siento", Apology(4)), ("lamento", Apology(4)), ("lamentablemente", Apology(4)),
    ("desafortunadamente", Apology(4)), ("disculpa", Apology(4)), ("perdón", Apology(4)), ("lo lamento", Apology(4)),
    // fr
    ("désolé", Apology(5)), ("je regrette", Apology(5)), ("malheureusement", Apology(5)),
    ("je m'excuse", Apology(5)),
    // de
    ("tut mir leid", Apology(6)), ("leider", Apology(6)), ("entschuldig", Apology(6)), ("ich bedaure", Apology(6)),
    ("bedauerlicherweise", Apology(6)),
    // it
    ("mi dispiace", Apology(7)), ("purtroppo", Apology(7)), ("mi spiace", Apology(7)), ("spiacente", Apology(7)),
    // pt
    ("desculpe", Apology(8)), ("sinto muito", Apology(8)), ("infelizmente", Apology(8)),
    ("lamentavelmente", Apology(8)),
    // nl
    ("het spijt me", Apology(9)), ("helaas", Apology(9)), ("sorry, maar ik", Apology(9)),
    // pl
    ("przykro mi", Apology(10)), ("niestety", Apology(10)), ("przepraszam", Apology(10)),
    // tr
    ("üzgünüm", Apology(11)), ("maalesef", Apology(11)), ("ne yazık ki", Apology(11)), ("我没有能力", Refuses),
    ("我無法提供", Refuses), ("我无法提供", Refuses), ("我无法回答", Refuses), ("我无法满足", Refuses), ("我无法帮", Refuses),
    ("我无法协助", Refuses), ("我无法完成", Refuses), ("我无法生成", Refuses), ("我无法执行", Refuses), ("我无法参与", Refuses),
    ("我无法讨论", Refuses), ("我无法为您", Refuses), ("我不能提供", Refuses), ("我不能回答", Refuses), ("我不能帮", Refuses),
    ("我不能协助", Refuses), ("我不能满足", Refuses), ("我不能参与", Refuses), ("我不能为您", Refuses), ("我不能替", Refuses),
    ("我没办法帮", Refuses), ("我没办法为", Refuses), ("我没有办法帮", Refuses), ("我没有办法为", Refuses), ("我没有权限", Refuses),
    ("我不具备", Refuses), ("我拒绝", Refuses), ("我不会提供", Refuses), ("我不会协助", Refuses), ("我不会参与", Refuses),
    ("我不会帮", Refuses), ("我無法回答", Refuses), ("我無法協助", Refuses), ("我不便", Refuses), ("无法满足您的请求", Refuses),
    ("无法满足你的请求", Refuses), ("无法满足这个请求", Refuses), ("不能满足您的请求", Refuses), ("无法回答您的问题", Refuses),
    ("无法回答这个问题", Refuses), ("无法提供相关", Refuses), ("请求我无法", Refuses), ("问题我无法", Refuses), ("要求我无法", Refuses),
    ("我做不到", Refuses), ("我帮不了", Refuses), ("お手伝いできません", Refuses), ("お答えできません", Refuses), ("対応できません", Refuses),
    ("お応えできません", Refuses), ("回答できません", Refuses), ("提供できません", Refuses), ("お答えすることはできません", Refuses),
    ("도와드릴 수 없", Refuses), ("답변드릴 수 없", Refuses), ("제공할 수 없", Refuses), ("도와 드릴 수 없", Refuses), ("응할 수 없", Refuses),
    ("я не могу помочь", Refuses), ("я не могу выполнить", Refuses), ("я не могу предоставить", Refuses),
    ("я не могу ответить", Refuses), ("Я не могу помочь", Refuses), ("Я не могу выполнить", Refuses),
    ("Я не могу предоставить", Refuses), ("Я не могу ответить", Refuses), ("no puedo ayudar", Refuses),
    ("no puedo proporcionar", Refuses), ("no puedo responder a", Refuses), ("no puedo cumplir", Refuses),
    ("no me es posible", Refuses), ("je ne peux pas vous aider", Refuses), ("je ne peux pas t'aider", Refuses),
    ("je ne peux pas répondre à", Refuses), ("je ne peux pas fournir", Refuses),
    ("je ne suis pas en mesure", Refuses), ("ich bin nicht in der lage", Refuses), ("dabei kann ich nicht", Refuses),
    ("damit kann ich nicht", Refuses), ("das kann ich nicht tun", Refuses), ("ich kann ihnen dabei nicht", Refuses),
    ("ich kann dir dabei nicht", Refuses), ("ich kann diese anfrage nicht", Refuses),
    ("non posso aiutarti", Refuses), ("non posso aiutarla", Refuses), ("non sono in grado di", Refuses),
    ("não posso ajudar", Refuses), ("não posso fornecer", Refuses), ("não sou capaz de", Refuses),
    ("não consigo ajudar", Refuses), ("daar kan ik niet", Refuses), ("ik kan u hier niet", Refuses),
    ("ik kan je hier niet", Refuses), ("ik ben niet in staat", Refuses), ("nie mogę pomóc", Refuses),
    ("nie jestem w stanie", Refuses), ("yardımcı olamam", Refuses), ("bu isteği yerine getiremem", Refuses),
    // Self-mentions
    ("as a language model", Itself), ("as a large language model", Itself), ("i'm a language model", Itself),
    ("i am a language model", Itself), ("i'm just a language model", Itself), ("i'm a large language model", Itself),
    ("i am a large language model", Itself), ("i'm chatgpt", Itself), ("i am chatgpt", Itself),
    ("developed by openai", Itself), ("created by openai", Itself), ("trained by openai", Itself),
    ("created by anthropic", Itself), ("i'm claude", Itself), ("i am claude", Itself),
    ("como modelo de lenguaje", Itself), ("como un modelo de lenguaje", Itself),
    ("como inteligencia artificial", Itself), ("en tant que modèle de langage", Itself),
    ("en tant que modèle linguistique", Itself), ("en tant qu'ia", Itself),
    ("en tant qu'intelligence artificielle", Itself), ("als ki-sprachmodell", Itself), ("als ki-modell", Itself),
    ("als sprachmodell", Itself), ("als künstliche intelligenz", Itself), ("come modello linguistico", Itself),
    ("come modello di linguaggio", Itself), ("como um modelo de linguagem", Itself),
    ("como modelo de linguagem", Itself), ("als ai-taalmodel", Itself), ("jako model językowy", Itself),
    ("bir yapay zeka", Itself), ("Как языковая модель", Itself), ("как языковая модель", Itself),
    ("作为一个人工智能", Itself), ("作为人工智能", Itself), ("作为一个ai", Itself), ("作为ai", Itself), ("ai言語モデルとして", Itself),
    ("ai 언어 모델", Itself),
];
