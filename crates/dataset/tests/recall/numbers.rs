//! Cards, phone numbers of twenty countries, bank accounts; and numbers that are none of them.

use super::{AROUND, Draw, Score, detects, put};
use tuneworthy_textscan::Purpose;

const EACH: usize = 200;

/// A number of an issuer with its check digit.
fn card(draw: &mut Draw) -> String {
    let (prefix, length) = [
        ("4", 16),
        ("51", 16),
        ("55", 16),
        ("37", 15),
        ("34", 15),
        ("6011", 16),
        ("2221", 16),
        ("3530", 16),
        ("36", 14),
        ("62", 19),
    ][draw.below(10)];
    let mut number = format!("{prefix}{}", draw.digits(length - prefix.len() - 1));
    let sum: u32 = number
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let value = u32::from(digit - b'0') << ((at + 1) % 2);
            if value > 9 { value - 9 } else { value }
        })
        .sum();
    number.push_str(&((10 - sum % 10) % 10).to_string());
    number
}

fn grouped(number: &str, separator: &str) -> String {
    let groups: &[usize] = match number.len() {
        15 => &[4, 6, 5],
        14 => &[4, 6, 4],
        19 => &[4, 4, 4, 4, 3],
        _ => &[4, 4, 4, 4],
    };
    let mut at = 0;
    let parts: Vec<&str> = groups
        .iter()
        .map(|length| {
            at += length;
            &number[at - length..at]
        })
        .collect();
    parts.join(separator)
}

fn cards(draw: &mut Draw) -> Score {
    const SAYS: [&str; 20] = [
        "My card number is {}.",
        "Please charge my Visa {} for the order.",
        "cc: {}, exp 04/29",
        "The transaction on my credit card {} is not mine.",
        "{\"order_id\": 8812, \"card_number\": \"{}\"}",
        "Refund invoice 2210 to Mastercard {}, please.",
        "| order | card |\n|---|---|\n| 17 | {} |",
        "payment_method = Card(\"{}\", \"09/28\")",
        "ticket 4411: customer gave amex {} on the phone",
        "Meine Kreditkarte {} wurde abgelehnt.",
        "我的信用卡号是{}，请退款。",
        "Mi tarjeta {} no funciona.",
        "Ma carte {} a été refusée pour la commande.",
        "Mijn kaart is een Visa: {}.",
        "номер карты: {}",
        "カード番号は{}です。",
        "{} (Visa, cvv 311)",
        "Shipment delayed; card on file: {}",
        "creditCard={}",
        "Kart numaram {}.",
    ];
    const CLEAN: [&str; 12] = [
        "Order number {} has shipped.",
        "Tracking {}",
        "paid by card, invoice number: {}",
        "The hash is a{}f.",
        "https://shop.example.net/item/{}",
        "x = {} * 2",
        "IMEI {}",
        "The document id is {}.",
        "seed {}",
        "serial number {} of the card reader",
        "transaction id {}",
        "{}.75 metres",
    ];
    let mut planted = Vec::new();
    for at in 0..EACH * 2 {
        let number = card(draw);
        let number = match draw.below(4) {
            0 => grouped(&number, " "),
            1 => grouped(&number, "-"),
            _ => number,
        };
        planted.push(put(SAYS[at % SAYS.len()], &number));
    }
    let clean: Vec<String> = (0..EACH * 2)
        .map(|at| put(CLEAN[at % CLEAN.len()], &card(draw)))
        .collect();
    Score::of("payment cards", &planted, &clean, |text| {
        detects(Purpose::Prompt, text, "personal-card")
    })
}

/// Country, calling code, national layouts (`#` any digit, `~` 2 to 9, the rest as written), words.
const COUNTRIES: [(&str, &str, &[&str], &[&str]); 20] = [
    (
        "United States",
        "1",
        &["~~#-~~#-####", "(~~#) ~~#-####", "~~#.~~#.####"],
        &["phone", "call", "cell:"],
    ),
    (
        "United Kingdom",
        "44",
        &["07### ######", "020 7### ####", "0161 ### ####"],
        &["tel:", "phone", "mobile"],
    ),
    (
        "Germany",
        "49",
        &["0171 #######", "030/#######", "089 ### ### ##"],
        &["Telefon:", "Tel.", "Handy"],
    ),
    (
        "France",
        "33",
        &["06 ~# ~# ~# ~#", "01 ~# ~# ~# ~#"],
        &["Tél :", "téléphone", "portable, tél"],
    ),
    (
        "Spain",
        "34",
        &["6~~ ### ###", "9~~ ## ## ##"],
        &["móvil", "teléfono", "tel."],
    ),
    (
        "Italy",
        "39",
        &["3~~ ### ####", "06 ##~# ####"],
        &["telefono", "tel.", "cell."],
    ),
    (
        "Netherlands",
        "31",
        &["06-~#######", "020 ~~# ####"],
        &["telefoon", "tel:", "mobil, tel."],
    ),
    (
        "Norway",
        "47",
        &["9## ## ###", "22 ~# ~# ##", "4#######"],
        &["telefon", "tlf.", "mobil"],
    ),
    (
        "Denmark",
        "45",
        &["2# ~# ~# ##", "6#~# ####"],
        &["telefon", "tlf", "mobil:"],
    ),
    (
        "Sweden",
        "46",
        &["070-##~ ## ##", "08-##~ ### ##"],
        &["telefon", "mobil", "tel"],
    ),
    (
        "Poland",
        "48",
        &["5~~ ### ###", "22 ~~# ## ##"],
        &["telefon", "tel.", "kom. tel."],
    ),
    (
        "Turkey",
        "90",
        &["05## ~## ## ##", "0212 ~## ## ##"],
        &["telefon", "cep telefonu", "tel"],
    ),
    (
        "Russia",
        "7",
        &["8 (9##) ~##-##-##", "8 9## ~##-##-##"],
        &["телефон", "тел.", "моб."],
    ),
    (
        "India",
        "91",
        &["9#### #####", "8#########"],
        &["mobile", "फोन", "phone"],
    ),
    (
        "China",
        "86",
        &["13# ~### ~###", "159~#######"],
        &["电话", "手机", "联系电话"],
    ),
    (
        "Japan",
        "81",
        &["090-~###-~###", "03-~###-~###"],
        &["電話", "携帯", "tel"],
    ),
    (
        "South Korea",
        "82",
        &["010-~###-~###", "02-~###-~###"],
        &["전화", "휴대폰", "연락처"],
    ),
    (
        "Singapore",
        "65",
        &["9### ~#~#", "6#~##~##"],
        &["phone", "mobile", "tel"],
    ),
    (
        "Brazil",
        "55",
        &["(11) 9~###-~###", "(21) ~###-~###"],
        &["telefone", "celular", "WhatsApp"],
    ),
    (
        "Australia",
        "61",
        &["04## ~~# ~##", "(02) 9~~# ~###"],
        &["phone", "mobile", "ph. phone"],
    ),
];

fn filled(draw: &mut Draw, layout: &str) -> String {
    layout
        .chars()
        .map(|c| match c {
            '#' => draw.digits(1),
            '~' => draw.text("23456789", 1),
            c => c.to_string(),
        })
        .collect()
}

/// Numbers that are no phone numbers, in the layouts of above.
const NO_PHONES: [&str; 24] = [
    "The order ~~~#### was sent on 2026-03-1~.",
    "It costs ~~ ### ### euros in all.",
    "Between 19~~ and 20~~, pages ~~~-~~~.",
    "timestamp 17~~#######",
    "ISBN 978-3-16-14~#~#-0",
    "matrix: [~~, ~~, ~~~, ~~~~, ~~]",
    "v1.~~.###.####",
    "lat 5~.~#~#~#, lon 1~.#~#~#~",
    "+~~~#~# points for the team",
    "The model has 7~~~~###~~ parameters.",
    "GATTACA ~~ ~~ ~~ ~~",
    "score: ~~-~~, ~~-~~, ~~-~~",
    "id=~~~~####~~",
    "0.~~~~####~~",
    "part number ~~#-~~##-####-7",
    "12:~~:~~, 13:~~:~~",
    "call the function with ~~~~~~",
    "phone released on 2026-0~-1~",
    "mobile traffic rose by ~~.~ percent",
    "telephone exchange built in 19~~",
    "Kurs 20~~/~~, Raum ~~~",
    "共~~~~元，编号~~~~~~~",
    "~~~~~~ and ##~~##",
    "sum(~~~~~~, ~~~~~~) = ~~~~~~~",
];

fn phones(draw: &mut Draw) -> Vec<Score> {
    let (mut abroad, mut home) = (Vec::new(), Vec::new());
    for (at, (_, code, layouts, words)) in COUNTRIES.iter().cycle().take(EACH * 4).enumerate() {
        let layout = layouts[draw.below(layouts.len())];
        let number = filled(draw, layout);
        let word = words[draw.below(words.len())];
        let sentence = [
            format!("{word} {number}"),
            format!("My {word} is {number}, thanks."),
            format!("{{\"{word}\": \"{number}\"}}"),
            format!("| name | {word} |\n| Anna | {number} |"),
            format!("Anna Keller\n{word} {number}\nanna's desk"),
        ];
        home.push(sentence[at % sentence.len()].clone());
        let national: String = number.chars().filter(char::is_ascii_digit).collect();
        let national = match *code {
            "1" | "39" => national,
            "7" => national[1..].to_owned(),
            _ => national.trim_start_matches('0').to_owned(),
        };
        let written = match at % 4 {
            0 => format!("+{code}{national}"),
            1 => format!("+{code} {} {}", &national[..2], &national[2..]),
            2 => format!("+{code} {}-{}", &national[..3], &national[3..]),
            _ => format!(
                "+{code} {} {} {}",
                &national[..2],
                &national[2..5],
                &national[5..]
            ),
        };
        abroad.push(put(AROUND[at % AROUND.len()], &written));
    }
    let clean: Vec<String> = (0..EACH * 4)
        .map(|at| filled(draw, NO_PHONES[at % NO_PHONES.len()]))
        .collect();
    let finds = |text: &str| detects(Purpose::Prompt, text, "personal-phone");
    vec![
        Score::of(
            "phones of 20 countries, with country code",
            &abroad,
            &clean,
            finds,
        ),
        Score::of("phones of 20 countries, behind a word", &home, &[], finds),
    ]
}

/// Countries and the layouts of their accounts: `#` digits, `A` capital letters.
const ACCOUNTS: [(&str, &str); 20] = [
    ("DE", "##################"),
    ("FR", "#####################A#"),
    ("GB", "AAAA##############"),
    ("ES", "####################"),
    ("IT", "A######################"),
    ("NL", "AAAA##########"),
    ("BE", "############"),
    ("AT", "################"),
    ("CH", "#################"),
    ("PL", "########################"),
    ("SE", "####################"),
    ("NO", "###########"),
    ("DK", "##############"),
    ("FI", "##############"),
    ("PT", "#####################"),
    ("IE", "AAAA##############"),
    ("GR", "#######################"),
    ("CZ", "####################"),
    ("TR", "######################"),
    ("SA", "####################"),
];

fn account(draw: &mut Draw, at: usize) -> String {
    let (country, layout) = ACCOUNTS[at % ACCOUNTS.len()];
    let own: String = layout
        .chars()
        .map(|c| {
            if c == 'A' {
                draw.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1)
            } else {
                draw.digits(1)
            }
        })
        .collect();
    let rest = format!("{own}{country}00")
        .bytes()
        .fold(0_u32, |rest, byte| match byte {
            b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
            _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
        });
    format!("{country}{:02}{own}", 98 - rest)
}

fn spaced(number: &str) -> String {
    let bytes: Vec<char> = number.chars().collect();
    let groups: Vec<String> = bytes.chunks(4).map(|four| four.iter().collect()).collect();
    groups.join(" ")
}

fn accounts(draw: &mut Draw) -> Score {
    let number = |draw: &mut Draw, at: usize| {
        let number = account(draw, at);
        if at.is_multiple_of(3) {
            spaced(&number)
        } else {
            number
        }
    };
    let planted: Vec<String> = (0..EACH * 2)
        .map(|at| put(AROUND[at / 20 % AROUND.len()], &number(draw, at)))
        .collect();
    let clean: Vec<String> = (0..EACH * 2)
        .map(|at| {
            // One digit is another: the check fails.
            let mut number = account(draw, at);
            let last = number.pop().expect("a digit");
            number.push(
                char::from_digit((last.to_digit(10).expect("a digit") + 1) % 10, 10).expect("one"),
            );
            put(AROUND[at % AROUND.len()], &number)
        })
        .collect();
    Score::of("IBANs of 20 countries", &planted, &clean, |text| {
        detects(Purpose::Prompt, text, "personal-iban")
    })
}

pub(crate) fn scores() -> Vec<Score> {
    let mut draw = Draw(20_261_129);
    let mut scores = vec![cards(&mut draw)];
    scores.extend(phones(&mut draw));
    scores.push(accounts(&mut draw));
    scores
}
