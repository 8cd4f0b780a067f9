//! Keys of the services most used, credentials in commands and files, and what only looks like them.

use super::{AROUND, Draw, Score, detects, put};
use tuneworthy_textscan::Purpose;

const EACH: usize = 40;
const ALNUM: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const NAME: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
const HEX: &str = "0123456789abcdef";
const BASE32: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const BASE64: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// A key of a service as its documentation describes it.
fn key(draw: &mut Draw, service: &str) -> String {
    let a = |draw: &mut Draw, count| draw.text(ALNUM, count);
    match service {
        "Hugging Face" => format!("hf_{}", draw.text(LETTERS, 34)),
        "OpenAI" => match draw.below(3) {
            0 => format!("sk-{}T3BlbkFJ{}", a(draw, 20), a(draw, 20)),
            1 => format!(
                "sk-proj-{}T3BlbkFJ{}",
                draw.text(NAME, 74),
                draw.text(NAME, 74)
            ),
            _ => format!("sk-svcacct-{}", draw.text(NAME, 120)),
        },
        "Anthropic" => format!("sk-ant-api03-{}AA", draw.text(NAME, 93)),
        "AWS" => match draw.below(2) {
            0 => format!("AKIA{}", draw.text(BASE32, 16)),
            _ => format!("aws_secret_access_key={}", draw.text(BASE64, 40)),
        },
        "Google" => format!("AIza{}", draw.text(NAME, 35)),
        "GitHub" => match draw.below(2) {
            0 => format!("ghp_{}", a(draw, 36)),
            _ => format!("github_pat_{}_{}", a(draw, 22), a(draw, 59)),
        },
        "GitLab" => format!("glpat-{}", draw.text(NAME, 20)),
        "Slack" => format!(
            "xoxb-{}-{}-{}",
            draw.digits(12),
            draw.digits(12),
            a(draw, 24)
        ),
        "Stripe" => format!("sk_live_{}", a(draw, 24)),
        "npm" => format!("npm_{}", a(draw, 36)),
        "PyPI" => format!("pypi-AgEIcHlwaS5vcmc{}", draw.text(NAME, 150)),
        "Azure" => match draw.below(2) {
            0 => format!("AccountKey={}==", draw.text(BASE64, 86)),
            _ => format!("{}8Q~{}", a(draw, 3), a(draw, 34)),
        },
        "SendGrid" => format!("SG.{}.{}", draw.text(NAME, 22), draw.text(NAME, 43)),
        "Twilio" => format!("SK{}", draw.text(HEX, 32)),
        "DigitalOcean" => format!("dop_v1_{}", draw.text(HEX, 64)),
        "Databricks" => format!("dapi{}", draw.text(HEX, 32)),
        "Telegram" => format!(
            "{}:AA{}",
            draw.text("123456789", 1) + &draw.digits(9),
            draw.text(NAME, 33)
        ),
        "Discord" => format!("M{}.{}.{}", a(draw, 23), a(draw, 6), draw.text(NAME, 38)),
        "Mailgun" => match draw.below(2) {
            0 => format!("key-{}", draw.text(HEX, 32)),
            _ => format!(
                "{}-{}-{}",
                draw.text(HEX, 32),
                draw.text(HEX, 8),
                draw.text(HEX, 8)
            ),
        },
        _ => format!("shpat_{}", draw.text(HEX, 32)),
    }
}

const SERVICES: [&str; 20] = [
    "Hugging Face",
    "OpenAI",
    "Anthropic",
    "AWS",
    "Google",
    "GitHub",
    "GitLab",
    "Slack",
    "Stripe",
    "npm",
    "PyPI",
    "Azure",
    "SendGrid",
    "Twilio",
    "DigitalOcean",
    "Databricks",
    "Telegram",
    "Discord",
    "Mailgun",
    "Shopify",
];

/// Returns a text that resembles a key and is none.
fn other(draw: &mut Draw, at: usize) -> String {
    match at % 24 {
        0 => draw.text(HEX, 40),
        1 => format!("sha256:{}", draw.text(HEX, 64)),
        2 => format!(
            "{}-{}-4{}-a{}-{}",
            draw.text(HEX, 8),
            draw.text(HEX, 4),
            draw.text(HEX, 3),
            draw.text(HEX, 3),
            draw.text(HEX, 12)
        ),
        3 => format!("hf_{}", "x".repeat(34)),
        4 => "sk-your-key-goes-here".to_owned(),
        5 => "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx".to_owned(),
        6 => "AKIAIOSFODNN7EXAMPLE".to_owned(),
        7 => "hf_transfer and npm_config_cache and sk_buff".to_owned(),
        8 => "task-9000, risk-based, desk-sharing".to_owned(),
        9 => format!("commit {}", draw.text(HEX, 7)),
        10 => format!("https://a.example.net/files/{}", draw.text(ALNUM, 32)),
        11 => "password = input(\"Password: \")".to_owned(),
        12 => "Authorization: Bearer $TOKEN".to_owned(),
        13 => "token: str = Field(default=None)".to_owned(),
        14 => "DB_PASSWORD=changeme".to_owned(),
        15 => format!("order-{}", draw.digits(12)),
        16 => "curl -u username:password https://api.example.com".to_owned(),
        17 => "postgres://user:password@localhost/db".to_owned(),
        18 => "the secret: start early and keep notes".to_owned(),
        19 => format!("model-{}-instruct-v2", draw.digits(4)),
        20 => "api_key=os.getenv('OPENAI_API_KEY')".to_owned(),
        21 => "if token == 'Bearer': return next_token".to_owned(),
        22 => "ENV SECRET_KEY=${SECRET_KEY}".to_owned(),
        _ => "getAccessTokenSilently().then(setAccessToken)".to_owned(),
    }
}

const PASSWORDS: [&str; 24] = [
    "curl -u deploy:{} https://build.firma-nord.de/job",
    "curl --user 'deploy:{}' https://build.firma-nord.de",
    "curl -X GET \\\n  -u deploy:{} \\\n  https://build.firma-nord.de",
    "curl -H \"Authorization: Bearer {k}\" https://api.firma-nord.de",
    "requests.get(url, headers={'Authorization': 'Bearer {k}'})",
    "Authorization: Bearer {k}",
    "x-api-key: {k}",
    "postgres://app:{}@db.firma-nord.de:5432/shop",
    "mongodb+srv://app:{}@cluster0.firma.mongodb.net/x",
    "redis://:{}@cache.firma-nord.de:6379",
    "https://deploy:{}@git.firma-nord.de/a.git",
    "mysqldump -h db --password={} shop",
    "pg_restore --password {} shop.dump",
    "DB_PASSWORD={}\nDB_HOST=10.0.0.5",
    "export API_TOKEN={k}",
    "SECRET_KEY=\"{k}\"",
    "Server=tcp:db,1433;User ID=sa;Password={};Encrypt=True",
    "jdbc:mysql://db/x?user=app&password={}",
    "spring.datasource.password={}",
    "  password: {}\n  host: db",
    "{\"user\": \"app\", \"password\": \"{}\"}",
    "client_secret = '{k}'",
    "Benutzer: app, Passwort: {}",
    "账号：app 密码：{}",
];

/// A password as people choose them.
fn password(draw: &mut Draw) -> String {
    const WORDS: [&str; 10] = [
        "nordwind", "Sommer", "tiger", "Bergsee", "kaffee", "Orion", "adler", "Regen", "winter",
        "Maple",
    ];
    let word = draw.pick(&WORDS);
    match draw.below(4) {
        0 => format!("{word}{}", draw.text("23456789", 2)),
        1 => format!("{word}!{}", draw.text("23456789", 3)),
        2 => format!("{}{}9", draw.text(LETTERS, 11), draw.text(ALNUM, 4)),
        _ => format!("{word}#{}", draw.pick(&WORDS)),
    }
}

pub(crate) fn scores() -> Vec<Score> {
    let mut draw = Draw(20_261_130);
    let mut planted = Vec::new();
    for at in 0..EACH {
        for service in SERVICES {
            planted.push(put(
                AROUND[(at + service.len()) % AROUND.len()],
                &key(&mut draw, service),
            ));
        }
    }
    let clean: Vec<String> = (0..EACH * 20)
        .map(|at| put(AROUND[at / 24 % AROUND.len()], &other(&mut draw, at)))
        .collect();
    let named: Vec<String> = (0..EACH * 12)
        .map(|at| {
            let text = PASSWORDS[at % PASSWORDS.len()];
            let text = text.replace("{k}", &draw.text(ALNUM, 32));
            put(&text, &password(&mut draw))
        })
        .collect();
    let finds = |text: &str| detects(Purpose::Answer, text, "secret");
    vec![
        Score::of("keys of 20 services", &planted, &clean, finds),
        Score::of(
            "passwords in commands, addresses and files",
            &named,
            &[],
            finds,
        ),
    ]
}

/// Keys that are missed, by service, for a failing test.
pub(crate) fn missed_services() -> Vec<&'static str> {
    let mut draw = Draw(20_261_131);
    let found = |draw: &mut Draw, service| detects(Purpose::Answer, &key(draw, service), "secret");
    SERVICES
        .into_iter()
        .filter(|service| (0..200).filter(|_| found(&mut draw, service)).count() < 196)
        .collect()
}
