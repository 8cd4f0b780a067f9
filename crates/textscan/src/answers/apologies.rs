//! Words by which an inability counts as a refusal: verbs of helping, and the words after an
//! apology.

/// Sign of a refusal behind an apology: words of inability, and words that make it something else.
pub(super) struct Inability {
    pub(super) says: &'static [&'static str],
    /// Words behind the inability with which it is help: "I can't find your order".
    pub(super) unless: &'static [&'static str],
    /// Most bytes between the apology and the inability, unless a word of [`Self::own`] stands there.
    pub(super) between: usize,
    /// Words that say the inability is the model's own.
    pub(super) own: &'static [&'static str],
}

/// By the number in `Phrase::Apology`: Chinese, Japanese, Korean, Russian, Spanish, French, German,
/// Italian, Portuguese, Dutch, Polish, Turkish.
#[rustfmt::skip]
pub(super) static APOLOGIES: [Inability; 12] = [
    Inability {
        says: &[
            "无法", "無法", "不能", "不可以", "没法", "没办法", "没有办法", "沒辦法", "沒有辦法", "不便", "不支持",
            "不支援", "不具备", "没有能力", "无权", "拒绝", "难以", "做不到", "帮不了", "不提供", "不被允许", "不会",
        ],
        unless: &["找到", "查到", "查询到", "看到", "听清", "理解", "识别", "打开附件", "复现", "确认您"],
        between: 12,
        own: &["我", "本", "请求", "要求", "问题", "助手", "模型", "作为"],
    },
    Inability {
        says: &["できません", "できかねます", "いたしかねます", "お答えできない", "お手伝いできない", "致しかねます", "できない"],
        unless: &["見つけることができません", "見つけられ"],
        between: 120,
        own: &[],
    },
    Inability {
        says: &["수 없", "어렵습니다", "불가능합니다", "못합니다", "드리지 못"],
        unless: &["찾을 수 없"],
        between: 120,
        own: &[],
    },
    Inability {
        says: &["я не могу", "не могу", "я не в состоянии", "не имею возможности", "у меня нет возможности"],
        unless: &["найти"],
        between: 80,
        own: &[],
    },
    Inability {
        says: &["no puedo", "no me es posible", "no soy capaz", "no tengo la capacidad", "no tengo acceso", "no estoy en condiciones", "no estoy autorizad"],
        unless: &["encontrar", "localizar", "ver "],
        between: 60,
        own: &[],
    },
    Inability {
        says: &["je ne peux", "je ne suis pas en mesure", "il m'est impossible", "je n'ai pas la capacité", "je n'ai pas accès", "je ne suis pas capable", "je ne suis pas autorisé"],
        unless: &["trouver", "voir "],
        between: 60,
        own: &[],
    },
    Inability {
        says: &["kann ich", "ich kann", "ich bin nicht in der lage", "bin ich nicht in der lage", "darf ich", "ist es mir nicht möglich", "es ist mir nicht möglich"],
        unless: &["finden", "erkennen"],
        between: 40,
        own: &[],
    },
    Inability {
        says: &["non posso", "non sono in grado", "non mi è possibile", "non ho accesso", "non ho la capacità"],
        unless: &["trovare", "vedere"],
        between: 60,
        own: &[],
    },
    Inability {
        says: &["não posso", "não consigo", "não sou capaz", "não me é possível", "não tenho acesso", "não tenho a capacidade"],
        unless: &["encontrar", "localizar", "ver "],
        between: 60,
        own: &[],
    },
    Inability {
        says: &["ik kan", "kan ik", "ik ben niet in staat", "ik mag"],
        unless: &["vinden", "zien"],
        between: 40,
        own: &[],
    },
    Inability {
        says: &["nie mogę", "nie jestem w stanie", "nie mam dostępu", "nie potrafię"],
        unless: &["znaleźć"],
        between: 60,
        own: &[],
    },
    Inability {
        says: &["yapamam", "yardımcı olamam", "olamıyorum", "mümkün değil", "yapamıyorum", "sağlayamam", "veremem"],
        unless: &[],
        between: 120,
        own: &[],
    },
];

/// Languages of [`APOLOGIES`] whose inability is a plain "I can" until a "not" follows: German, Dutch.
pub(super) const NEGATED: [(u8, [&str; 3]); 2] = [
    (6, ["nicht", "kein", "nie"]),
    (9, ["niet", "geen", "nooit"]),
];

/// Verbs of helping in Chinese.
#[rustfmt::skip]
pub(super) const CHINESE_VERBS: [&str; 26] = [
    "提供", "回答", "满足", "帮", "协助", "完成", "为您", "为你", "替您", "替你", "生成", "参与", "讨论", "给出", "执行",
    "访问", "处理", "支持", "预订", "发送", "创作", "透露", "分享", "評論", "評估", "滿足",
];

/// Verbs of helping, with what makes them such.
#[rustfmt::skip]
pub(super) const VERBS: [&str; 109] = [
    "send ", "make a ", "view ",
    "assist", "help", "provide", "fulfill", "fulfil", "comply", "generate", "create", "support", "discuss",
    "engage", "participate", "write that", "write this", "write a", "write an", "write content", "write about",
    "share", "give you", "give advice", "give medical", "give legal", "give financial", "give out",
    "give instructions", "offer", "do that", "do this", "continue with", "answer", "respond", "complete this",
    "complete that", "complete your", "produce", "recommend", "promote", "condone", "endorse", "encourage",
    "perform", "carry out", "execute", "browse", "access the", "access your", "access external", "access real",
    "search the web", "search the internet", "make purchases", "make phone calls", "make calls",
    "make reservations", "make bookings", "book a", "book your", "reserve", "place orders", "send emails",
    "send messages", "send an email", "open links", "open websites", "play music", "set alarms", "set reminders",
    "schedule", "accommodate", "satisfy", "grant", "advise you", "teach you how", "explain how to make",
    "facilitate", "reveal", "disclose", "predict the", "diagnose", "process images", "process payments",
    "view images", "view or", "see images", "interact with", "be of assistance", "be able to help",
    "be able to assist", "be able to provide", "be involved", "in good conscience", "allow", "contribute", "aid",
    "role-play", "roleplay", "speculate", "take actions", "take part", "translate this", "tell you how to",
    "impersonate", "pretend to", "offer medical", "physically",
];

/// Verbs after which an inability is no refusal: what is missing, what is felt.
#[rustfmt::skip]
pub(super) const OTHERWISE: [&str; 52] = [
    "find", "locate", "see any", "see the attach", "see your", "see an", "see it", "reproduce", "hear",
    "tell from", "tell whether", "tell which", "remember", "recall", "wait", "think of", "believe", "imagine",
    "agree", "open the attach", "open the file", "open the link", "make it", "sleep", "stop", "help but", "recommend it enough", "recommend this enough", "recommend them enough", "help feeling", "say i", "figure", "stand ",
    "promise", "guarantee", "overstate", "emphasi", "stress", "thank", "know ", "have ", "see how", "see why",
    "understand", "mind", "think", "want", "like", "need", "care", "recall", "say ",
];
