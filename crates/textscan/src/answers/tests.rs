//! Answers that are none, and good answers that share some of their looks.

use crate::Purpose;
use crate::tests::rules;

/// The rules about answers and encoding that hit an answer.
fn of(answer: &str) -> Vec<&'static str> {
    rules(Purpose::Answer, answer)
        .into_iter()
        .filter(|id| id.starts_with("answer") || id.starts_with("text"))
        .collect()
}

#[track_caller]
fn only(answer: &str, rule: &str) {
    assert_eq!(of(answer), [rule], "{answer}");
}

#[track_caller]
fn good(answer: &str) {
    assert_eq!(of(answer), [""; 0], "{answer}");
}

#[test]
fn refusals_in_several_languages() {
    for answer in [
        "I'm sorry, but I can't assist with that request.",
        "I’m sorry, but I can’t help with that.",
        "Unfortunately, I cannot provide medical advice.",
        "I am unable to fulfill this request.",
        "I'm not able to comply.",
        "I won't write that.",
        "Lo siento, pero no puedo ayudarte con eso.",
        "Je suis désolé, mais je ne peux pas répondre.",
        "Es tut mir leid, aber ich kann dabei nicht helfen.",
        "Mi dispiace, ma non posso aiutarti.",
        "Desculpe, mas não posso ajudar.",
        "К сожалению, я не могу помочь.",
        "抱歉，我无法回答这个问题。",
        "죄송하지만 도와드릴 수 없습니다.",
        "I'm sorry, but I don't have the ability to reserve tables. What I can do is convert units.",
        "Sorry, I'm unable to carry out tasks in the outside world such as posting letters.",
        "Unfortunately, this is not something I can help you with.",
        "I must respectfully decline to take part in that.",
        "Sorry, can't do that.",
        "That goes against my guidelines, so let's talk about something else.",
        "I'm afraid I cannot open the door for you.",
        "I do not have access to the internet, so today's weather is unknown to me.",
        "很抱歉，我目前不能替您叫车。",
        "对不起，我无法满足这个请求。",
        "抱歉，作为一个助手，这类内容我不方便也无法提供。",
        "不好意思，这个请求我不能完成。",
        "這個問題我無法回答，對不起。",
        "很遗憾，我没有办法替您拨打电话。",
        "我不能协助您制作危险物品。",
        "申し訳ございませんが、そのご依頼にはお応えできません。",
        "Leider kann ich Ihnen dabei nicht weiterhelfen.",
        "Malheureusement, je ne suis pas en mesure de passer des appels.",
        "Lamentablemente, no tengo acceso a tus correos.",
        "Infelizmente, não consigo fazer reservas.",
    ] {
        only(answer, "answer-refusal");
    }
    for answer in [
        "I'm sorry, but I can't find your order; could you send me its number?",
        "I can't help but admire it.",
        "You cannot help it. A friend can.",
        "Sorry for the delay! Your parcel is on its way.",
        "She said: it is what I will not do again.",
        "You can help them, and they can't assist you.",
        "Sorry about that! Here is the corrected version:",
        "I'm sorry to hear that. You can reset the password in the settings.",
        "Sorry, I can't see an attachment. Could you send it again?",
        "Unfortunately, the train cannot wait, so leave before nine.",
        "I can't wait to hear how it went!",
        "I don't think so: the second answer is right.",
        "I won't lie, that is a hard one. Start with the edges.",
        "抱歉让您久等了，您的包裹已经发出。",
        "抱歉，刚才的代码不能运行，以下是修正后的版本。",
        "抱歉，我没有找到您的订单，请提供订单号。",
        "对不起，是我算错了，正确答案是四十二。",
        "这台机器不能在低温下使用。",
        "Leider regnet es morgen, nehmen Sie einen Schirm mit.",
        "Lo siento mucho por tu pérdida.",
        "Malheureusement, le train est en retard.",
    ] {
        good(answer);
    }
    // Far into the answer it is a quotation.
    good(&format!(
        "{} I cannot assist with that.",
        "He wrote a long and winding letter about it. ".to_owned()
            + "Each page said something new, in ink of another colour, and nobody could tell why. Some of it was about \
           the sea, some about the weather in spring, and one page held nothing but the names of ships that \
           had sailed from Bremen long ago."
    ));
}

#[test]
fn answers_that_speak_of_themselves() {
    for answer in [
        "As an AI language model, I have no opinion.",
        "As an AI, I do not eat.",
        "Well, I'm an AI assistant and like numbers.",
        "I don't know, as an AI model trained on text.",
        "I am ChatGPT, a large language model.",
        "En tant que modèle de langage, je pense que oui.",
        "Als KI-Sprachmodell habe ich keine Meinung.",
        "作为一个人工智能，我没有感情。",
    ] {
        only(answer, "answer-self-mention");
    }
    for answer in [
        "As an AI engineer you will train models.",
        "The AI market grows.",
        "He works as an AIDS researcher.",
        "PAID as an AIR MAIL letter.",
    ] {
        good(answer);
    }
}

#[test]
fn answers_that_are_none() {
    for answer in ["", " \n\t", ".", "..."] {
        only(answer, "answer-empty");
    }
    for answer in [
        "N/A",
        "n/a.",
        " null ",
        "<no output>",
        "No output",
        "<noinput>",
        "nan",
        "-",
        "?",
    ] {
        only(answer, "answer-nothing");
    }
    for answer in [
        "None",
        "unknown",
        "no",
        "0",
        "nullable",
        "No output voltage was measured.",
        "Yes?",
    ] {
        good(answer);
    }
    assert_eq!(rules(Purpose::Prompt, " <noinput>"), ["prompt-no-input"]);
    assert_eq!(rules(Purpose::Prompt, "no input was given"), [""; 0]);
}

#[test]
fn examples_run_together() {
    for answer in [
        "Paris.\n18. Instruction: Name a river.",
        "Paris.\nInstruction: Name a river.",
        "Paris.\n\n### Instruction:\nName a river.",
        "Paris.\n### Response:\nThe Seine.",
    ] {
        only(answer, "answer-merged");
    }
    for answer in [
        "Instruction: press the button.",
        "See the second Instruction: press it.",
        "Paris.\n### Input voltage\n5 V.",
        "1. Instructions: read them.",
        "10.Instruction:",
    ] {
        good(answer);
    }
}

#[test]
fn reasoning_that_is_not_closed() {
    for answer in [
        "<think>Hm, 4.",
        "4.</think>",
        "</think><think>4.",
        "<think>a<think>b</think>4.",
    ] {
        only(answer, "answer-think-unbalanced");
    }
    for answer in [
        "<think>2 + 2</think>4.",
        "I think < 4 > think.",
        "<think></think>.",
    ] {
        good(answer);
    }
    assert_eq!(rules(Purpose::Prompt, "Close your <think> tag."), [""; 0]);
}

#[test]
fn answers_cut_off() {
    for (answer, rule) in [
        (
            "The three reasons for this are cost, time, and the",
            "answer-cut-sentence",
        ),
        (
            "We went to the market and bought bread, milk,",
            "answer-cut-sentence",
        ),
        (
            "Der Zug fährt heute leider nicht nach Hamburg, weil der",
            "answer-cut-sentence",
        ),
        (
            "第一天我们去了市场，买了面包和牛奶，",
            "answer-cut-sentence",
        ),
        ("Here:\n```python\nprint(1)\n", "answer-cut-code"),
        ("{\"a\": 1, \"b\": [1, 2", "answer-cut-json"),
        ("[{\"a\": \"}\"", "answer-cut-json"),
        ("{\"a\": {\"b\": 1}", "answer-cut-json"),
    ] {
        only(answer, rule);
    }
    for answer in [
        "The three reasons are cost, time and place",
        "Milk,",
        "Vitamin A",
        "It is done.",
        "He said \"yes\"",
        "Here:\n```python\nprint(1)\n```",
        "{\"a\": \"}\\\"\", \"b\": [1, 2]}",
        "{a, b and c are a set that I like",
        "[1] Smith, 2020",
        "See (above)",
        "好的。",
        "We all have to live and then, one day, we die",
        "[{\"a\": 1}]\n",
    ] {
        good(answer);
    }
}

/// Returns sentences that all differ.
fn varied(sentences: usize) -> String {
    const WORDS: [&str; 12] = [
        "harbour", "winter", "letters", "copper", "garden", "stories", "market", "silver",
        "morning", "river", "lantern", "orchard",
    ];
    let mut drawn = 20_261_125_u64;
    let mut text = String::new();
    for _ in 0..sentences {
        for between in [" ", " brought ", " ", " near ", ". "] {
            drawn = drawn * 48_271 % 2_147_483_647;
            text += WORDS[usize::try_from(drawn % 12).unwrap()];
            text += between;
        }
    }
    text
}

/// Returns lines made from their numbers.
fn lines(make: impl Fn(usize) -> String) -> String {
    (0..12).map(make).collect()
}

#[test]
fn answers_that_go_round_in_circles() {
    only(&"the same words again and again. ".repeat(6), "answer-loop");
    only(&"no ".repeat(40), "answer-loop");
    only(&"这个很好".repeat(12), "answer-loop");
    let stuck = format!(
        "{}{}",
        varied(10),
        "I think that the answer is forty. ".repeat(5)
    );
    only(&stuck, "answer-loop");
    good(&"no ".repeat(12));
    good(&"the same words again and again. ".repeat(3));
    // Data repeats by nature.
    good(&format!("[{}\"z\"]", "0, ".repeat(60)));
    good(&format!("Here:\n```\n{}```", "x = x + 1\n".repeat(40)));
}

#[test]
fn answers_that_repeat_phrases_or_lines() {
    let said = "The quick brown fox jumps over the lazy dog near the old river bank today. ";
    let half = format!(
        "{}{said}And then. {said}But also. {said}So there. {said}Finally. {said}",
        varied(1)
    );
    only(&half, "answer-repeats");
    good(&varied(40));
    good(&varied(120));
    // Every third line is the same; between them stand lines of their own.
    let mut poem = String::new();
    for verse in varied(24)
        .split(". ")
        .filter(|verse| !verse.is_empty())
        .collect::<Vec<_>>()
        .chunks(2)
    {
        poem += &verse.join(", ");
        poem += ".\nOver the hills, over.\n";
    }
    only(&poem, "answer-repeats-lines");
    good(&lines(|n| format!("- Point {n}: item {}\n", n * 17)));
}

#[test]
fn facts_the_prompt_does_not_hold() {
    let answer = "It was founded in 1876 by Alexander Graham in Boston, and its labs in Murray Hill and in \
        Holmdel employed John Bardeen, Walter Brattain and Claude Shannon for many years after the war.";
    only(answer, "answer-new-facts");
    let mut checks = crate::TextChecks::new();
    let prompt = format!("Summarise: {answer}");
    let hits = checks.record(0, &[(Purpose::Prompt, &prompt), (Purpose::Answer, answer)]);
    assert!(hits.is_empty(), "{hits:?}");
    let facts = checks.finish().facts;
    assert_eq!((facts.full, facts.answers), (0, 1));
    // In German every noun has a capital letter.
    good(
        "Es ist so, dass der Hund und die Katze mit dem Ball und auch mit der Maus im Garten spielen, und das Kind sieht zu.",
    );
}

#[test]
fn damaged_text() {
    only("SchÃ¶ne GrÃ¼ÃŸe.", "text-mojibake");
    only("A lost \u{fffd} letter.", "text-lost-characters");
    assert_eq!(rules(Purpose::Prompt, "fianceÃ©"), ["text-mojibake"]);
}

#[test]
fn a_byte_order_mark_inside_a_text_is_said() {
    only("\u{feff}The answer.", "text-byte-order-mark");
    only("First.\u{feff} Second.", "text-byte-order-mark");
    good("全角：括号（内）。");
}

#[test]
fn worked_steps_of_one_template_are_no_loop() {
    let names = ["Nora", "Emil", "Ines", "Juri"];
    let goods = ["juice", "salad", "bread", "cheese"];
    let step = |at: usize| {
        let (count, price, good) = (at + 2, at + 3, goods[at]);
        let cost = count * price;
        let sum = format!("{count} × ${price} = $<<{count}*{price}={cost}>>{cost}");
        format!("The price of {}'s {good} is {sum}.\n", names[at])
    };
    let steps = [0, 1, 2, 3].map(step).concat();
    good(&format!(
        "{steps}Together that is $<<6+12+20+30=68>>68.\n#### 68"
    ));
    good(
        "The price of Nora's juice is 2 × $1 = $<<2*1=2>>2.\nThe price of Emil's juice is 1 × $1 = $<<1*1=1>>1.\nThe price of Nora's salad is 2 × $4 = $<<2*4=8>>8.\nThe price of Emil's salad is 2 × $4 = $<<2*4=8>>8.\nTogether their lunch costs $2 + $1 + $8 + $8 = $<<2+1+8+8=19>>19.\n#### 19",
    );
    let table: Vec<String> = (1..=12)
        .map(|n| format!("Step {n}: multiply by 7, which gives {}.\n", n * 7))
        .collect();
    good(&table.concat());
    let proof = |n: usize| {
        let square = n * n;
        format!("For n = {n} the left side is {square} and the right side is {square}.\n")
    };
    let proof: Vec<String> = (1..=8).map(proof).collect();
    good(&proof.concat());
}

#[test]
fn json_like_answers_are_hits_unless_they_parse() {
    for answer in [
        "{'name': search, 'parameters': {'query': 'tea'}}",
        "{\"name\": \"search\", \"parameters\": {\"query\": \"tea\",}}",
        "{name: \"search\"}",
        "{\"name\": None}",
        "[{\"a\": 1}] is the answer",
    ] {
        only(answer, "answer-broken-json");
    }
    good("{\"name\": \"search\", \"parameters\": {}}");
    good("{\"a\": 1}\n{\"a\": 2}");
    let mut checks = crate::TextChecks::new();
    for answer in ["{\"a\": 1}", "{\"a\": 2}", "{'a': 3}"] {
        checks.record(0, &[(Purpose::Answer, answer)]);
    }
    assert!(checks.finish().json_answers);
    let mut checks = crate::TextChecks::new();
    for answer in ["{'a': 3}", "Here it is.", "No."] {
        checks.record(0, &[(Purpose::Answer, answer)]);
    }
    assert!(!checks.finish().json_answers);
}
