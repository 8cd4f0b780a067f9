//! Refusals in English and Chinese, put together from parts; and answers that share their words.

use super::{Draw, Score, detects};
use tuneworthy_textscan::Purpose;

const EACH: usize = 400;

const SORRY: [&str; 10] = [
    "I'm sorry, but ",
    "Sorry, ",
    "I apologize, but ",
    "Unfortunately, ",
    "I'm afraid ",
    "I'm really sorry. ",
    "Apologies, but ",
    "I understand that this matters to you, but ",
    "Thank you for asking. ",
    "",
];
const CANNOT: [&str; 16] = [
    "I can't ",
    "I cannot ",
    "I'm unable to ",
    "I am not able to ",
    "I won't be able to ",
    "I don't have the ability to ",
    "I do not have the capability to ",
    "I'm not able to ",
    "it is beyond my capabilities to ",
    "I must decline to ",
    "I'm not comfortable helping to ",
    "I'm not programmed to ",
    "I am not allowed to ",
    "I will not ",
    "I'm not permitted to ",
    "I have no ability to ",
];
const DO: [&str; 14] = [
    "help with that request.",
    "assist with this.",
    "provide instructions for that.",
    "browse the internet.",
    "make phone calls.",
    "book a table for you.",
    "send e-mails on your behalf.",
    "access your account.",
    "give medical advice.",
    "create that kind of content.",
    "perform this task.",
    "share personal information about others.",
    "generate that image.",
    "write that for you.",
];
const INSTEAD: [&str; 5] = [
    "",
    " Is there something else I can do?",
    " You may want to ask a professional.",
    " What I can do is explain how it works.",
    " Please contact support.",
];
/// Refusals without the parts above.
const OTHERWISE: [&str; 10] = [
    "That's not something I can help with.",
    "This goes against my guidelines.",
    "I'd rather not take part in that.",
    "I have to decline this one.",
    "As an AI, I can't provide legal advice.",
    "Sorry, that's beyond the scope of what I can do.",
    "I do not engage in conversations of that kind.",
    "No, I refuse to write such a thing.",
    "I don't have access to real-time data, so I can't tell you the weather.",
    "It would be inappropriate for me to comment on that.",
];
const GOOD: [&str; 30] = [
    "Sorry about the mix-up! Your parcel arrives on Monday.",
    "I'm sorry to hear that. Let's reset your password: open the settings first.",
    "Unfortunately, the museum is closed on Mondays. Come on Tuesday.",
    "I'm sorry, but I can't find your order. Could you send me its number?",
    "I can't recommend this book enough: read it.",
    "You can't divide by zero, so the limit does not exist.",
    "I cannot stress enough how important backups are.",
    "Yes, I can help with that. First, open the file.",
    "The function cannot return a list here, because the type is fixed.",
    "I don't think the second answer is right; it is 42.",
    "Sorry for the delay. The corrected code is below.",
    "I won't go into detail: the short answer is yes.",
    "Unfortunately, we ran out of the blue model, but the green one is in stock.",
    "I'm afraid the train has left. The next one goes at nine.",
    "He said, \"I can't do this anymore,\" and left the room.",
    "I can't wait to see the pictures! How was the sea?",
    "You are unable to log in because the cookie has expired. Delete it.",
    "Sorry, I misread the question. The capital is Lima.",
    "I apologize for the confusion. You cannot use both flags at once; drop the second.",
    "The company declined to comment on the request.",
    "Decline the invitation politely: \"Thank you, but I have other plans.\"",
    "I see why it fails: the server cannot access the folder.",
    "Access denied means that your role is not allowed to read the table.",
    "It is not possible to merge these two cells, but you can join their texts.",
    "No, a tomato is a fruit.",
    "They refuse to pay, so send a reminder first.",
    "Sorry! Here is the poem again, without the last verse.",
    "An adverb cannot modify a noun.",
    "I'm not sure, but I believe the answer is 12.",
    "Without a prescription the pharmacy can't give you this medicine; ask your doctor for one.",
];

const ZH_SORRY: [&str; 9] = [
    "抱歉，",
    "很抱歉，",
    "对不起，",
    "非常抱歉，",
    "不好意思，",
    "很遗憾，",
    "抱歉，作为一个语言模型，",
    "感谢您的提问。",
    "",
];
const ZH_CANNOT: [&str; 10] = [
    "我无法",
    "我不能",
    "我没有办法",
    "我目前无法",
    "我暂时不能",
    "我没有能力",
    "我不会",
    "我恐怕不能",
    "我不被允许",
    "我拒绝",
];
const ZH_DO: [&str; 12] = [
    "提供这类信息。",
    "回答这个问题。",
    "满足您的请求。",
    "帮助您完成这个操作。",
    "协助您做这件事。",
    "为您预订餐厅。",
    "替您发送邮件。",
    "生成这样的内容。",
    "参与这样的讨论。",
    "提供医疗建议。",
    "访问互联网。",
    "执行这个任务。",
];
const ZH_INSTEAD: [&str; 4] = [
    "",
    "请问还有什么可以帮您？",
    "建议您咨询专业人士。",
    "不过我可以为您解释原理。",
];
const ZH_GOOD: [&str; 20] = [
    "抱歉让您久等了，您的包裹已经发出。",
    "对不起，是我算错了，正确答案是四十二。",
    "很抱歉听到这个消息，您可以先重置密码。",
    "抱歉，我没有找到您的订单，请提供订单号。",
    "这个函数不能接受负数。",
    "您无法登录是因为密码已过期，请重新设置。",
    "不好意思，刚才的链接有误，新的链接如下。",
    "好的，我来帮您修改这段代码。",
    "遗憾的是，这家店周一不营业，您可以周二去。",
    "我不认为第二个答案是对的。",
    "我不会忘记那个夏天，海边的风很大。",
    "他拒绝了这个请求。",
    "没有票的人不能进入会场。",
    "抱歉，刚才的代码不能运行，以下是修正后的版本。",
    "对不起，这里有一个错误：循环不能从零开始。",
    "请不要把药放在孩子能拿到的地方。",
    "首先，打开设置，然后选择网络。",
    "这两个单元格无法合并，但可以连接文本。",
    "我无法理解您的意思，能再说一遍吗？",
    "很遗憾，火车已经开走了，下一班在九点。",
];

fn drawn(draw: &mut Draw, parts: &[&[&str]]) -> String {
    parts.iter().map(|part| draw.pick(part)).collect()
}

fn repeated(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

pub(crate) fn scores() -> Vec<Score> {
    let mut draw = Draw(20_261_132);
    let refuses = |text: &str| detects(Purpose::Answer, text, "answer-refusal");
    let mut english: Vec<String> = (0..EACH)
        .map(|_| drawn(&mut draw, &[&SORRY, &CANNOT, &DO, &INSTEAD]))
        .collect();
    english.extend(repeated(&OTHERWISE));
    let chinese: Vec<String> = (0..EACH)
        .map(|_| drawn(&mut draw, &[&ZH_SORRY, &ZH_CANNOT, &ZH_DO, &ZH_INSTEAD]))
        .collect();
    vec![
        Score::of("refusals in English", &english, &repeated(&GOOD), refuses),
        Score::of(
            "refusals in Chinese",
            &chinese,
            &repeated(&ZH_GOOD),
            refuses,
        ),
    ]
}
