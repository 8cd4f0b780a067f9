//! Beginnings and what must follow them.

use super::{
    AGE_KEY, AIRTABLE, ANTHROPIC, ATLASSIAN, AWS_KEY, AZURE_STORAGE, BEDROCK, DIGITALOCEAN,
    DISCORD_HOOK, DOCKER, DOPPLER, FLY, GITHUB, GITHUB_FINE, GITLAB, GOOGLE, GOOGLE_OAUTH, GRAFANA,
    GROQ, HEROKU, HUGGING_FACE, LINEAR, MAILGUN, NEW_RELIC, NOTION, NPM, OPENAI, PERPLEXITY,
    PLANETSCALE, POSTMAN, PULUMI, PYPI, REPLICATE, RUBYGEMS, SENDGRID, SENTRY, SHOPIFY, SLACK,
    SLACK_HOOK, SQUARE, STRIPE, SUPABASE, TEAMS_HOOK, TERRAFORM, TWILIO, VAULT, XAI,
};
use crate::bytes::{
    Chains, at, before, is_alnum, is_hex, is_sequence, is_word, run, stands, variety,
};
use crate::hits::Sink;
use crate::mask::Show;
use crate::rule::Rule;

/// A token's shape.
struct Shape {
    rule: Rule,
    /// What it begins with.
    prefix: &'static [u8],
    /// How far from its start stands the byte the scan looks for: a rare one, of the prefix, or
    /// behind it the point that parts the rest.
    anchor: usize,
    /// What the rest is made of.
    body: fn(u8) -> bool,
    /// How long the rest is.
    least: usize,
    most: usize,
    /// What the rest holds.
    holds: &'static [u8],
}

impl Shape {
    const fn anchor_byte(&self) -> u8 {
        if self.anchor < self.prefix.len() {
            self.prefix[self.anchor]
        } else {
            b'.'
        }
    }
}

/// A token that begins with `prefix`, whose last byte is rare.
const fn shape(
    rule: Rule,
    prefix: &'static [u8],
    body: fn(u8) -> bool,
    least: usize,
    most: usize,
) -> Shape {
    Shape {
        rule,
        prefix,
        anchor: prefix.len() - 1,
        body,
        least,
        most,
        holds: b"",
    }
}

/// A token that holds certain bytes.
const fn holding(shape: Shape, holds: &'static [u8]) -> Shape {
    Shape { holds, ..shape }
}

/// A token whose rare byte is not the last of its prefix.
const fn anchored_at(shape: Shape, anchor: usize) -> Shape {
    Shape { anchor, ..shape }
}

/// Capital letters and the digits 2 to 7: base 32.
const fn is_base32(byte: u8) -> bool {
    matches!(byte, b'A'..=b'Z' | b'2'..=b'7')
}

/// What base64 for addresses is made of.
const fn is_name(byte: u8) -> bool {
    is_word(byte) || byte == b'-'
}

/// The same, in parts.
const fn is_dotted(byte: u8) -> bool {
    is_name(byte) || byte == b'.'
}

/// What the path of a web address is made of.
const fn is_path(byte: u8) -> bool {
    is_name(byte) || matches!(byte, b'/' | b'@')
}

/// Base64.
const fn is_base64(byte: u8) -> bool {
    is_alnum(byte) || matches!(byte, b'+' | b'/' | b'=')
}

/// Base64 with a comma, as macaroons are joined.
const fn is_macaroon(byte: u8) -> bool {
    is_base64(byte) || matches!(byte, b'_' | b',')
}

/// As long as it goes.
const OPEN: usize = 1000;

static SHAPES: [Shape; 90] = [
    anchored_at(shape(AWS_KEY, b"AKIA", is_base32, 16, 16), 1),
    anchored_at(shape(AWS_KEY, b"ASIA", is_base32, 16, 16), 1),
    anchored_at(shape(AWS_KEY, b"ABIA", is_base32, 16, 16), 1),
    anchored_at(shape(AWS_KEY, b"ACCA", is_base32, 16, 16), 1),
    shape(BEDROCK, b"ABSK", is_base64, 109, 269),
    shape(BEDROCK, b"bedrock-api-key-", is_base64, 40, OPEN),
    shape(GITHUB, b"ghp_", is_alnum, 36, 251),
    shape(GITHUB, b"gho_", is_alnum, 36, 251),
    shape(GITHUB, b"ghu_", is_alnum, 36, 251),
    shape(GITHUB, b"ghs_", is_alnum, 36, 251),
    shape(GITHUB, b"ghr_", is_alnum, 36, 251),
    shape(GITHUB_FINE, b"github_pat_", is_word, 82, 244),
    shape(GITLAB, b"glpat-", is_dotted, 20, 320),
    shape(GITLAB, b"gldt-", is_name, 20, 64),
    shape(GITLAB, b"glrt-", is_dotted, 20, 320),
    shape(GITLAB, b"glcbt-", is_name, 20, 64),
    shape(GITLAB, b"glptt-", is_hex, 40, 40),
    shape(GITLAB, b"glsoat-", is_name, 20, 64),
    shape(GITLAB, b"glagent-", is_name, 50, 64),
    shape(GITLAB, b"gloas-", is_name, 64, 64),
    shape(SLACK, b"xoxb-", is_name, 24, 120),
    shape(SLACK, b"xoxp-", is_name, 24, 120),
    shape(SLACK, b"xoxa-", is_name, 24, 120),
    shape(SLACK, b"xoxr-", is_name, 24, 120),
    shape(SLACK, b"xoxs-", is_name, 24, 120),
    shape(SLACK, b"xoxo-", is_name, 24, 120),
    shape(SLACK, b"xoxe-", is_name, 24, 200),
    shape(SLACK, b"xapp-", is_name, 24, 200),
    shape(STRIPE, b"sk_live_", is_alnum, 10, 247),
    shape(STRIPE, b"rk_live_", is_alnum, 10, 247),
    shape(STRIPE, b"sk_test_", is_alnum, 16, 247),
    shape(STRIPE, b"rk_test_", is_alnum, 16, 247),
    shape(STRIPE, b"whsec_", is_alnum, 24, 128),
    // The middle of every OpenAI key is "OpenAI" in base64. The scan finds the hyphen.
    anchored_at(
        holding(shape(OPENAI, b"sk-", is_name, 40, 300), b"T3BlbkFJ"),
        2,
    ),
    shape(ANTHROPIC, b"sk-ant-", is_name, 80, 130),
    anchored_at(shape(GOOGLE, b"AIza", is_name, 35, 35), 2),
    shape(GOOGLE_OAUTH, b"GOCSPX-", is_name, 28, 28),
    shape(GOOGLE_OAUTH, b"ya29.", is_dotted, 60, OPEN),
    shape(HUGGING_FACE, b"hf_", is_alnum, 34, 37),
    shape(HUGGING_FACE, b"api_org_", is_alnum, 34, 34),
    shape(GROQ, b"gsk_", is_alnum, 52, 52),
    shape(XAI, b"xai-", is_word, 70, 90),
    shape(PERPLEXITY, b"pplx-", is_alnum, 48, 48),
    shape(REPLICATE, b"r8_", is_alnum, 37, 37),
    shape(NPM, b"npm_", is_alnum, 36, 36),
    holding(shape(PYPI, b"pypi-", is_name, 60, OPEN), b"AgEIcHlwaS5vcmc"),
    shape(RUBYGEMS, b"rubygems_", is_hex, 48, 48),
    shape(DOCKER, b"dckr_pat_", is_name, 27, 32),
    shape(DOCKER, b"dckr_oat_", is_name, 27, 32),
    shape(AGE_KEY, b"AGE-SECRET-KEY-", is_alnum, 59, 59),
    shape(SENDGRID, b"SG.", is_dotted, 66, 69),
    shape(TWILIO, b"SK", is_hex, 32, 32),
    shape(MAILGUN, b"key-", is_hex, 32, 32),
    shape(DIGITALOCEAN, b"dop_v1_", is_hex, 64, 64),
    shape(DIGITALOCEAN, b"doo_v1_", is_hex, 64, 64),
    shape(DIGITALOCEAN, b"dor_v1_", is_hex, 64, 64),
    shape(SHOPIFY, b"shpat_", is_hex, 32, 32),
    shape(SHOPIFY, b"shpca_", is_hex, 32, 32),
    shape(SHOPIFY, b"shppa_", is_hex, 32, 32),
    shape(SHOPIFY, b"shpss_", is_hex, 32, 32),
    shape(SQUARE, b"sq0atp-", is_name, 22, 60),
    shape(SQUARE, b"sq0csp-", is_name, 43, 60),
    shape(PLANETSCALE, b"pscale_tkn_", is_dotted, 32, 64),
    shape(PLANETSCALE, b"pscale_pw_", is_dotted, 32, 64),
    shape(PLANETSCALE, b"pscale_oauth_", is_dotted, 32, 64),
    shape(SUPABASE, b"sbp_", is_hex, 40, 40),
    shape(SUPABASE, b"sbp_oauth_", is_hex, 40, 40),
    // "pat", fourteen letters and digits, a point: the point is the rare byte.
    anchored_at(shape(AIRTABLE, b"pat", is_dotted, 79, 79), 17),
    shape(LINEAR, b"lin_api_", is_alnum, 40, 40),
    shape(NOTION, b"ntn_", is_alnum, 46, 46),
    shape(POSTMAN, b"PMAK-", is_name, 59, 59),
    shape(NEW_RELIC, b"NRAK-", is_alnum, 27, 27),
    shape(NEW_RELIC, b"NRII-", is_name, 32, 32),
    shape(GRAFANA, b"glsa_", is_word, 41, 41),
    shape(GRAFANA, b"glc_", is_base64, 32, 400),
    shape(SENTRY, b"sntryu_", is_hex, 64, 64),
    shape(SENTRY, b"sntrys_", is_macaroon, 80, 500),
    shape(VAULT, b"hvs.", is_name, 24, 120),
    shape(VAULT, b"hvb.", is_name, 138, 300),
    shape(TERRAFORM, b".atlasv1.", is_name, 60, 70),
    shape(HEROKU, b"HRKU-", is_name, 36, 60),
    anchored_at(
        shape(
            ATLASSIAN,
            b"ATATT3",
            |byte| is_name(byte) || byte == b'=',
            180,
            200,
        ),
        4,
    ),
    anchored_at(shape(AZURE_STORAGE, b"AccountKey=", is_base64, 86, 88), 7),
    anchored_at(shape(SLACK_HOOK, b"hooks.slack.com/", is_path, 40, 80), 5),
    anchored_at(
        shape(
            TEAMS_HOOK,
            b".webhook.office.com/webhookb2/",
            is_path,
            100,
            300,
        ),
        0,
    ),
    anchored_at(
        shape(DISCORD_HOOK, b"discord.com/api/webhooks/", is_path, 80, 120),
        7,
    ),
    anchored_at(
        shape(
            DISCORD_HOOK,
            b"discordapp.com/api/webhooks/",
            is_path,
            80,
            120,
        ),
        10,
    ),
    shape(DOPPLER, b"dp.pt.", is_alnum, 43, 43),
    shape(FLY, b"fm2_", is_macaroon, 100, OPEN),
    shape(PULUMI, b"pul-", is_hex, 40, 40),
];

static ANCHORS: Chains<{ SHAPES.len() }> = Chains::new(&{
    let mut keys = [0; SHAPES.len()];
    let mut index = 0;
    while index < SHAPES.len() {
        keys[index] = SHAPES[index].anchor_byte();
        index += 1;
    }
    keys
});

/// Whether some shape is looked for at this byte.
pub(crate) const fn is_anchor(byte: u8) -> bool {
    ANCHORS.has(byte)
}

/// Looks for tokens whose anchor stands at `place`. Where one ends.
pub(crate) fn anchored(sink: &mut Sink<'_>, place: usize) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    ANCHORS.of(bytes[place]).find_map(|index| {
        let shape = &SHAPES[index];
        let start = place.checked_sub(shape.anchor)?;
        // Looking at one byte first saves most of the comparisons.
        let may = bytes[start] == shape.prefix[0];
        (may && stands(bytes, start, shape.prefix))
            .then(|| token(sink, shape, start))
            .flatten()
    })
}

fn token(sink: &mut Sink<'_>, shape: &Shape, start: usize) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    if shape.prefix[0] != b'.' && is_name(before(bytes, start)) {
        return None;
    }
    let from = start + shape.prefix.len();
    let mut end = run(bytes, from, shape.most + 1, shape.body);
    // A full stop or comma at the end is the sentence's.
    while end > from && matches!(bytes[end - 1], b'.' | b',' | b'-') && end - from > shape.least {
        end -= 1;
    }
    let body = &bytes[from..end];
    let fits = (shape.least..=shape.most).contains(&body.len())
        && !is_word(at(bytes, end))
        && body
            .windows(shape.holds.len().max(1))
            .any(|part| part.starts_with(shape.holds));
    if !fits {
        return None;
    }
    if is_made_up(body) {
        sink.placeholder();
    } else {
        sink.hit(shape.rule, start, end, Show::Prefix(shape.prefix.len()));
    }
    Some(end)
}

/// Whether a token was typed to stand for one: it says so, repeats itself, counts, or lacks
/// either letters or digits.
pub(super) fn is_made_up(body: &[u8]) -> bool {
    const SAYS: [&[u8]; 10] = [
        // The key of Azure's storage emulator, the same on every machine.
        b"eby8vdm02xnocqflquwjpllmetlcdxj1ouzft50usrz6",
        b"example",
        b"xxxx",
        b"your",
        b"placeholder",
        b"dummy",
        b"sample",
        b"redacted",
        b"fake",
        b"....",
    ];
    let says = SAYS.iter().any(|word| {
        body.windows(word.len())
            .any(|part| part.eq_ignore_ascii_case(word))
    });
    let letters = body.iter().any(u8::is_ascii_alphabetic);
    let digits = body.iter().any(u8::is_ascii_digit);
    // A token of ten random letters and digits has about eight; see `variety`.
    let least = 6.min(body.len() / 2);
    says || !letters || !digits || is_sequence(body) || variety(body) < least
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_anchor_is_rare_in_english() {
        for shape in &SHAPES {
            let byte = shape.anchor_byte();
            // Digits are looked at as numbers first.
            let rare = !byte.is_ascii_lowercase() && !byte.is_ascii_digit() || byte == b'z';
            assert!(rare, "{:?} at {}", shape.rule, char::from(byte));
            assert!(shape.least <= shape.most);
        }
    }

    #[test]
    fn documentation_is_recognised() {
        assert!(is_made_up(b"IOSFODNN7EXAMPLE"));
        assert!(is_made_up(b"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"));
        assert!(is_made_up(b"1234567890abcdefghijklmnopqrstuvwxyz"));
        assert!(is_made_up(b"YOUR_TOKEN_1_HERE"));
        assert!(!is_made_up(b"Zk3fQ9vX2mWb7RtY5uHn"));
    }
}
