//! Tokens known by their beginning: prefixes, and the shape of the rest.

use crate::bytes::{
    Chains, at, before, is_alnum, is_hex, is_sequence, is_word, run, stands, variety,
};
use crate::detector::Detector;
use crate::excerpt::Show;
use crate::hit::HitSink;

/// A token's shape.
struct Shape {
    detector: Detector,
    /// Beginning of the token.
    prefix: &'static [u8],
    /// Distance from the start to the byte the scan stops at: a rare one, of the prefix, or
    /// behind it the point that parts the rest.
    anchor: usize,
    /// Bytes that the rest may have.
    body: fn(u8) -> bool,
    /// Shortest and longest rest, in bytes.
    least: usize,
    most: usize,
    /// Bytes that stand somewhere in the rest.
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
    detector: Detector,
    prefix: &'static [u8],
    body: fn(u8) -> bool,
    least: usize,
    most: usize,
) -> Shape {
    Shape {
        detector,
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

/// Base64 for addresses.
const fn is_name(byte: u8) -> bool {
    is_word(byte) || byte == b'-'
}

/// Base64 for addresses, in parts that points separate.
const fn is_dotted(byte: u8) -> bool {
    is_name(byte) || byte == b'.'
}

/// Path of a web address.
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

/// Longest rest of a token without a limit.
const OPEN: usize = 1000;

static SHAPES: [Shape; 90] = [
    anchored_at(shape(Detector::SecretAwsKey, b"AKIA", is_base32, 16, 16), 1),
    anchored_at(shape(Detector::SecretAwsKey, b"ASIA", is_base32, 16, 16), 1),
    anchored_at(shape(Detector::SecretAwsKey, b"ABIA", is_base32, 16, 16), 1),
    anchored_at(shape(Detector::SecretAwsKey, b"ACCA", is_base32, 16, 16), 1),
    shape(Detector::SecretAwsBedrock, b"ABSK", is_base64, 109, 269),
    shape(
        Detector::SecretAwsBedrock,
        b"bedrock-api-key-",
        is_base64,
        40,
        OPEN,
    ),
    shape(Detector::SecretGithub, b"ghp_", is_alnum, 36, 251),
    shape(Detector::SecretGithub, b"gho_", is_alnum, 36, 251),
    shape(Detector::SecretGithub, b"ghu_", is_alnum, 36, 251),
    shape(Detector::SecretGithub, b"ghs_", is_alnum, 36, 251),
    shape(Detector::SecretGithub, b"ghr_", is_alnum, 36, 251),
    shape(
        Detector::SecretGithubFineGrained,
        b"github_pat_",
        is_word,
        82,
        244,
    ),
    shape(Detector::SecretGitlab, b"glpat-", is_dotted, 20, 320),
    shape(Detector::SecretGitlab, b"gldt-", is_name, 20, 64),
    shape(Detector::SecretGitlab, b"glrt-", is_dotted, 20, 320),
    shape(Detector::SecretGitlab, b"glcbt-", is_name, 20, 64),
    shape(Detector::SecretGitlab, b"glptt-", is_hex, 40, 40),
    shape(Detector::SecretGitlab, b"glsoat-", is_name, 20, 64),
    shape(Detector::SecretGitlab, b"glagent-", is_name, 50, 64),
    shape(Detector::SecretGitlab, b"gloas-", is_name, 64, 64),
    shape(Detector::SecretSlack, b"xoxb-", is_name, 24, 120),
    shape(Detector::SecretSlack, b"xoxp-", is_name, 24, 120),
    shape(Detector::SecretSlack, b"xoxa-", is_name, 24, 120),
    shape(Detector::SecretSlack, b"xoxr-", is_name, 24, 120),
    shape(Detector::SecretSlack, b"xoxs-", is_name, 24, 120),
    shape(Detector::SecretSlack, b"xoxo-", is_name, 24, 120),
    shape(Detector::SecretSlack, b"xoxe-", is_name, 24, 200),
    shape(Detector::SecretSlack, b"xapp-", is_name, 24, 200),
    shape(Detector::SecretStripe, b"sk_live_", is_alnum, 10, 247),
    shape(Detector::SecretStripe, b"rk_live_", is_alnum, 10, 247),
    shape(Detector::SecretStripe, b"sk_test_", is_alnum, 16, 247),
    shape(Detector::SecretStripe, b"rk_test_", is_alnum, 16, 247),
    shape(Detector::SecretStripe, b"whsec_", is_alnum, 24, 128),
    // The middle of every OpenAI key is "OpenAI" in base64. The scan finds the hyphen.
    anchored_at(
        holding(
            shape(Detector::SecretOpenai, b"sk-", is_name, 40, 300),
            b"T3BlbkFJ",
        ),
        2,
    ),
    shape(Detector::SecretAnthropic, b"sk-ant-", is_name, 80, 130),
    anchored_at(shape(Detector::SecretGoogle, b"AIza", is_name, 35, 35), 2),
    shape(Detector::SecretGoogleOauth, b"GOCSPX-", is_name, 28, 28),
    shape(Detector::SecretGoogleOauth, b"ya29.", is_dotted, 60, OPEN),
    shape(Detector::SecretHuggingFace, b"hf_", is_alnum, 34, 37),
    shape(Detector::SecretHuggingFace, b"api_org_", is_alnum, 34, 34),
    shape(Detector::SecretGroq, b"gsk_", is_alnum, 52, 52),
    shape(Detector::SecretXai, b"xai-", is_word, 70, 90),
    shape(Detector::SecretPerplexity, b"pplx-", is_alnum, 48, 48),
    shape(Detector::SecretReplicate, b"r8_", is_alnum, 37, 37),
    shape(Detector::SecretNpm, b"npm_", is_alnum, 36, 36),
    holding(
        shape(Detector::SecretPypi, b"pypi-", is_name, 60, OPEN),
        b"AgEIcHlwaS5vcmc",
    ),
    shape(Detector::SecretRubygems, b"rubygems_", is_hex, 48, 48),
    shape(Detector::SecretDocker, b"dckr_pat_", is_name, 27, 32),
    shape(Detector::SecretDocker, b"dckr_oat_", is_name, 27, 32),
    shape(Detector::SecretAge, b"AGE-SECRET-KEY-", is_alnum, 59, 59),
    shape(Detector::SecretSendgrid, b"SG.", is_dotted, 66, 69),
    shape(Detector::SecretTwilio, b"SK", is_hex, 32, 32),
    shape(Detector::SecretMailgun, b"key-", is_hex, 32, 32),
    shape(Detector::SecretDigitalocean, b"dop_v1_", is_hex, 64, 64),
    shape(Detector::SecretDigitalocean, b"doo_v1_", is_hex, 64, 64),
    shape(Detector::SecretDigitalocean, b"dor_v1_", is_hex, 64, 64),
    shape(Detector::SecretShopify, b"shpat_", is_hex, 32, 32),
    shape(Detector::SecretShopify, b"shpca_", is_hex, 32, 32),
    shape(Detector::SecretShopify, b"shppa_", is_hex, 32, 32),
    shape(Detector::SecretShopify, b"shpss_", is_hex, 32, 32),
    shape(Detector::SecretSquare, b"sq0atp-", is_name, 22, 60),
    shape(Detector::SecretSquare, b"sq0csp-", is_name, 43, 60),
    shape(
        Detector::SecretPlanetscale,
        b"pscale_tkn_",
        is_dotted,
        32,
        64,
    ),
    shape(
        Detector::SecretPlanetscale,
        b"pscale_pw_",
        is_dotted,
        32,
        64,
    ),
    shape(
        Detector::SecretPlanetscale,
        b"pscale_oauth_",
        is_dotted,
        32,
        64,
    ),
    shape(Detector::SecretSupabase, b"sbp_", is_hex, 40, 40),
    shape(Detector::SecretSupabase, b"sbp_oauth_", is_hex, 40, 40),
    // "pat", fourteen letters and digits, a point: the point is the rare byte.
    anchored_at(
        shape(Detector::SecretAirtable, b"pat", is_dotted, 79, 79),
        17,
    ),
    shape(Detector::SecretLinear, b"lin_api_", is_alnum, 40, 40),
    shape(Detector::SecretNotion, b"ntn_", is_alnum, 46, 46),
    shape(Detector::SecretPostman, b"PMAK-", is_name, 59, 59),
    shape(Detector::SecretNewRelic, b"NRAK-", is_alnum, 27, 27),
    shape(Detector::SecretNewRelic, b"NRII-", is_name, 32, 32),
    shape(Detector::SecretGrafana, b"glsa_", is_word, 41, 41),
    shape(Detector::SecretGrafana, b"glc_", is_base64, 32, 400),
    shape(Detector::SecretSentry, b"sntryu_", is_hex, 64, 64),
    shape(Detector::SecretSentry, b"sntrys_", is_macaroon, 80, 500),
    shape(Detector::SecretVault, b"hvs.", is_name, 24, 120),
    shape(Detector::SecretVault, b"hvb.", is_name, 138, 300),
    shape(Detector::SecretTerraform, b".atlasv1.", is_name, 60, 70),
    shape(Detector::SecretHeroku, b"HRKU-", is_name, 36, 60),
    anchored_at(
        shape(
            Detector::SecretAtlassian,
            b"ATATT3",
            |byte| is_name(byte) || byte == b'=',
            180,
            200,
        ),
        4,
    ),
    anchored_at(
        shape(
            Detector::SecretAzureStorage,
            b"AccountKey=",
            is_base64,
            86,
            88,
        ),
        7,
    ),
    anchored_at(
        shape(
            Detector::SecretSlackWebhook,
            b"hooks.slack.com/",
            is_path,
            40,
            80,
        ),
        5,
    ),
    anchored_at(
        shape(
            Detector::SecretTeamsWebhook,
            b".webhook.office.com/webhookb2/",
            is_path,
            100,
            300,
        ),
        0,
    ),
    anchored_at(
        shape(
            Detector::SecretDiscordWebhook,
            b"discord.com/api/webhooks/",
            is_path,
            80,
            120,
        ),
        7,
    ),
    anchored_at(
        shape(
            Detector::SecretDiscordWebhook,
            b"discordapp.com/api/webhooks/",
            is_path,
            80,
            120,
        ),
        10,
    ),
    shape(Detector::SecretDoppler, b"dp.pt.", is_alnum, 43, 43),
    shape(Detector::SecretFly, b"fm2_", is_macaroon, 100, OPEN),
    shape(Detector::SecretPulumi, b"pul-", is_hex, 40, 40),
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

/// Returns whether a shape has its anchor at this byte.
pub(crate) const fn is_anchor(byte: u8) -> bool {
    ANCHORS.has(byte)
}

/// Finds a token whose anchor stands at `place`. Returns its end.
pub(crate) fn anchored(sink: &mut HitSink<'_>, place: usize) -> Option<usize> {
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

fn token(sink: &mut HitSink<'_>, shape: &Shape, start: usize) -> Option<usize> {
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
        sink.example();
    } else {
        sink.hit(shape.detector, start, end, Show::Prefix(shape.prefix.len()));
    }
    Some(end)
}

/// Returns whether a token is a placeholder: it says so, repeats itself, counts, or lacks
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
            assert!(rare, "{:?} at {}", shape.detector, char::from(byte));
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
