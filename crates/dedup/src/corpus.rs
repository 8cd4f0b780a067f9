//! Made-up training examples in English and Chinese, to measure with. No two share more than words
//! and turns of phrase, unless one was made from the other by [`edited`].

/// Numbers that look random and are the same every time (`SplitMix64`).
#[derive(Clone, Debug)]
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let word = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let word = (word ^ word >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        word ^ word >> 31
    }

    /// From 0 to one less than `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap_or(0)
    }

    fn pick<'a>(&mut self, from: &'a str) -> &'a str {
        let words = from.split('|').count();
        let word = self.below(words);
        from.split('|').nth(word).unwrap_or_default()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CorpusLanguage {
    English,
    Chinese,
}

/// Kind of change made to an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CorpusEdit {
    Number,
    Word,
    Sentence,
}

/// Sentences of the prompt and of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CorpusExample {
    language: CorpusLanguage,
    pub(crate) prompt: Vec<String>,
    pub(crate) answer: Vec<String>,
}

impl CorpusExample {
    fn gap(&self) -> &'static str {
        match self.language {
            CorpusLanguage::English => " ",
            CorpusLanguage::Chinese => "",
        }
    }

    pub(crate) fn prompt(&self) -> String {
        self.prompt.join(self.gap())
    }

    pub(crate) fn answer(&self) -> String {
        self.answer.join(self.gap())
    }

    pub(crate) fn sentences(&self) -> usize {
        self.prompt.len() + self.answer.len()
    }
}

/// `N` noun, `A` adjective, `V` verb, `P` place, `T` time, `W` who, `#` number.
const ENGLISH: [&str; 24] = [
    "The A N that I V T is still in P.",
    "W asked about the N twice, and the A one V it.",
    "Our N in P has been A since order #.",
    "Can I return a A N if W already V it?",
    "T we V # items, most of them A.",
    "Please check whether the N and the N are both A.",
    "W says the N was V by mistake near P.",
    "I paid # dollars for this N, which is not A at all.",
    "Nobody in P V my N before it became A.",
    "The invoice names a A N, yet W V a different one.",
    "First open the N, then look for the A N under P.",
    "You will find it T, next to the N that W V.",
    "Any A N like this usually costs about # dollars in P.",
    "We are sorry that the N was V; W will look into it T.",
    "If the N stays A, send it to P with the form W V.",
    "It takes # days until a N from P is A again.",
    "Keep the A N, and W will refund the N T.",
    "That depends on whether W V the N or merely made it A.",
    "There is a limit of # for each N sent to P.",
    "Since T, every A N is V by W first.",
    "Write to W in P and mention the N numbered #.",
    "What happens to my N when P closes T?",
    "Unlike the N, a A one can be V without asking W.",
    "The rule is simple: what W V T stays in P.",
];
const ENGLISH_WORDS: [&str; 6] = [
    "parcel|subscription|keyboard|invoice|blender|voucher|contract|suitcase|router|tent|bicycle|charger|passport|lamp|mattress|camera|printer|kettle|jacket|ticket|guitar|backpack|thermostat|helmet|carpet|telescope|notebook|drill|freezer|sofa|receipt|warranty|password|account|reservation|deposit|coupon|newsletter|headset|monitor|microphone|rucksack|skateboard|umbrella|violin|wardrobe|radiator|toaster|projector|saddle",
    "broken|late|blue|oversized|missing|refurbished|expired|noisy|wooden|heavy|waterproof|faded|duplicate|urgent|fragile|unlabelled|rusty|silent|temporary|misprinted|electric|folded|polished|scratched|cancelled|premium|leaking|yellow|portable|crooked|sealed|frozen|damp|adjustable|hollow|antique|magnetic|striped|slippery|unpaid",
    "ordered|replaced|forgot|shipped|cancelled|repaired|borrowed|inspected|misplaced|unpacked|photographed|weighed|returned|registered|renewed|upgraded|exchanged|collected|delivered|labelled|painted|measured|tested|activated|disconnected|donated|recycled|reserved|stored|wrapped|cleaned|rejected|reported|rented|assembled|sold",
    "Lisbon|the warehouse|our Oslo branch|the basement|Kraków|the lobby|the north depot|Porto|Halifax|the sorting centre|the airport|Nagoya|the second floor|the garage|Tallinn|the back office|Valencia|the showroom|Leipzig|the harbour|Brisbane|the old store|Montreal|the loading bay|Utrecht",
    "last Tuesday|in early spring|after the holidays|this morning|on the 3rd of May|before noon|during the sale|a week ago|at midnight|over the weekend|in November|right after lunch|since the update|on Friday evening|two months ago|around Easter|every other day|by the end of June|yesterday|at short notice",
    "my neighbour|the courier|Ms Okafor|the accountant|a colleague|Mr Lindqvist|your agent|the landlord|my daughter|the technician|Dr Amari|the new intern|the supplier|our lawyer|the driver|Mrs Tanaka|the manager|a volunteer|the cashier|your partner",
];
const CHINESE: [&str; 20] = [
    "我T买的AN到现在还在P。",
    "W问了两次关于N的事,后来又V了一个A的。",
    "我们在P的N从订单#开始就变得很A。",
    "如果W已经V了,这个A的N还能退吗?",
    "T我们一共V了#件,大部分都很A。",
    "请帮忙确认N和N是不是都A。",
    "W说那个N是在P附近被误V的。",
    "这个N花了我#元,可是一点也不A。",
    "P没有人V过我的N,它却已经A了。",
    "发票上写的是A的N,而W却V了另外一件。",
    "先打开N,再到P下面找A的那一项。",
    "您T就能在W所V的N旁边看到它。",
    "这样A的N在P通常要#元左右。",
    "非常抱歉N被V了,W会在T处理。",
    "要是N仍旧A,请连同表格寄到P。",
    "从P寄来的N一般#天后恢复A。",
    "A的N您留着,W会把钱退给您。",
    "这要看W有没有V那个N。",
    "寄往P的每件N最多#个,T起生效。",
    "凡是A的N,都由W先行V。",
];
const CHINESE_WORDS: [&str; 6] = [
    "包裹|会员卡|键盘|发票|搅拌机|优惠券|合同|行李箱|路由器|帐篷|自行车|充电器|护照|台灯|床垫|相机|打印机|水壶|夹克|门票|吉他|背包|恒温器|头盔|地毯|望远镜|笔记本|电钻|冰柜|沙发|收据|保修单|密码|账户|预订单|押金|耳机|显示器|麦克风|滑板|雨伞|小提琴|衣柜|暖气片|烤面包机|投影仪",
    "破损|迟到|蓝色|超大|缺失|翻新|过期|嘈杂|木制|沉重|防水|褪色|重复|紧急|易碎|生锈|安静|临时|印错|电动|折叠|抛光|刮花|高级|漏水|黄色|便携|歪斜|密封|冷冻|潮湿|可调|空心|古董|磁性|条纹|湿滑|未付款",
    "订购|更换|忘记|寄出|取消|修理|借走|检查|弄丢|拆开|拍照|称重|退回|登记|续费|升级|换货|领取|送达|贴标|上漆|测量|测试|激活|断开|捐赠|回收|预留|存放|包装|清洗|拒收|举报|租用|组装|卖掉",
    "上海|仓库|广州分店|地下室|成都|大堂|北区站点|青岛|哈尔滨|分拣中心|机场|名古屋|二楼|车库|厦门|后勤办公室|西安|展厅|苏州|码头|昆明|老店|南京|装卸区|拉萨",
    "上周二|初春|节后|今天早上|五月三日|中午之前|促销期间|一周前|半夜|周末|十一月|午饭后|系统更新后|周五晚上|两个月前|国庆前后|每隔一天|六月底|昨天|临时",
    "邻居|快递员|王女士|会计|同事|李先生|客服|房东|我女儿|技术员|张医生|实习生|供应商|律师|司机|田中太太|经理|志愿者|收银员|合伙人",
];

fn sentence(language: CorpusLanguage, random: &mut Random) -> String {
    let (patterns, words): (&[&str], _) = match language {
        CorpusLanguage::English => (&ENGLISH, &ENGLISH_WORDS),
        CorpusLanguage::Chinese => (&CHINESE, &CHINESE_WORDS),
    };
    let pattern = patterns[random.below(patterns.len())];
    let mut text = String::new();
    for (place, letter) in pattern.char_indices() {
        // In English only a capital that stands alone is a place to fill.
        let alone = language == CorpusLanguage::Chinese || {
            let after = pattern[place + 1..].chars().next();
            let before = pattern[..place].chars().next_back();
            before.is_none_or(|c| !c.is_alphabetic()) && after.is_none_or(|c| !c.is_alphabetic())
        };
        let list = ["N", "A", "V", "P", "T", "W"]
            .iter()
            .position(|list| alone && list.starts_with(letter));
        match list {
            Some(list) => text.push_str(random.pick(words[list])),
            None if letter == '#' => text.push_str(&(random.below(90_000) + 10_000).to_string()),
            None => text.push(letter),
        }
    }
    text
}

/// Different examples, from two sentences to sixteen.
pub(crate) fn examples(language: CorpusLanguage, count: usize, seed: u64) -> Vec<CorpusExample> {
    let mut random = Random(seed);
    let sentences = |most: usize, random: &mut Random| {
        let count = 1 + random.below(most);
        (0..count).map(|_| sentence(language, random)).collect()
    };
    (0..count)
        .map(|_| {
            let mut prompt: Vec<String> = sentences(6, &mut random);
            let number = random.below(900_000) + 100_000;
            prompt.insert(
                0,
                match language {
                    CorpusLanguage::English => format!("Ticket {number}:"),
                    CorpusLanguage::Chinese => format!("工单{number}:"),
                },
            );
            CorpusExample {
                language,
                prompt,
                answer: sentences(9, &mut random),
            }
        })
        .collect()
}

/// Returns the example with one change made to it.
pub(crate) fn edited(
    example: &CorpusExample,
    edit: CorpusEdit,
    random: &mut Random,
) -> CorpusExample {
    let mut edited = example.clone();
    match edit {
        CorpusEdit::Number => {
            let number = random.below(900_000) + 100_000;
            let digits = edited.prompt[0].trim_start_matches(|c: char| !c.is_ascii_digit());
            let digits = digits.trim_end_matches(':').to_owned();
            edited.prompt[0] = edited.prompt[0].replace(&digits, &number.to_string());
        }
        CorpusEdit::Word => {
            let place = random.below(edited.sentences() - 1) + 1;
            let language = edited.language;
            let text = at(&mut edited, place);
            let words = match language {
                CorpusLanguage::English => &ENGLISH_WORDS,
                CorpusLanguage::Chinese => &CHINESE_WORDS,
            };
            let old = words
                .iter()
                .flat_map(|list| list.split('|'))
                .filter(|word| text.contains(*word))
                .max_by_key(|word| word.len());
            let new = random.pick(words[0]);
            if let Some(old) = old {
                *text = text.replacen(old, if new == old { "globe" } else { new }, 1);
            }
        }
        CorpusEdit::Sentence => {
            let place = random.below(edited.sentences() - 1) + 1;
            let language = edited.language;
            *at(&mut edited, place) = sentence(language, random);
        }
    }
    edited
}

/// A sentence, counted through prompt and answer.
fn at(example: &mut CorpusExample, place: usize) -> &mut String {
    match place.checked_sub(example.prompt.len()) {
        None => &mut example.prompt[place],
        Some(place) => &mut example.answer[place],
    }
}

/// A long instruction, the same for every record it is put before.
pub(crate) fn instruction(language: CorpusLanguage, seed: u64) -> String {
    let mut random = Random(seed);
    (0..40)
        .map(|_| sentence(language, &mut random) + " ")
        .collect()
}
