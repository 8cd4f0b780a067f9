//! The table of tokens that are known by their beginning.

use crate::bytes::{is_alnum, is_hex, is_word};
use crate::detector::Detector;

/// A token's shape.
pub(super) struct Shape {
    pub(super) detector: Detector,
    /// Beginning of the token.
    pub(super) prefix: &'static [u8],
    /// Distance from the start to the byte the scan stops at: a rare one, of the prefix, or
    /// behind it the point that parts the rest.
    pub(super) anchor: usize,
    /// Bytes that the rest may have.
    pub(super) body: fn(u8) -> bool,
    /// Shortest and longest rest, in bytes.
    pub(super) least: usize,
    pub(super) most: usize,
    /// Bytes that stand somewhere in the rest.
    pub(super) holds: &'static [u8],
}

impl Shape {
    pub(super) const fn anchor_byte(&self) -> u8 {
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

/// Capital letters and digits.
const fn is_capital(byte: u8) -> bool {
    matches!(byte, b'A'..=b'Z' | b'0'..=b'9')
}

/// Base64 for addresses.
pub(super) const fn is_name(byte: u8) -> bool {
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

pub(super) static SHAPES: [Shape; 104] = [
    anchored_at(
        shape(Detector::SecretAwsKey, b"AKIA", is_capital, 16, 16),
        1,
    ),
    anchored_at(
        shape(Detector::SecretAwsKey, b"ASIA", is_capital, 16, 16),
        1,
    ),
    anchored_at(
        shape(Detector::SecretAwsKey, b"ABIA", is_capital, 16, 16),
        1,
    ),
    anchored_at(
        shape(Detector::SecretAwsKey, b"ACCA", is_capital, 16, 16),
        1,
    ),
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
    // Keys of projects, service accounts and administrators say what they are.
    shape(Detector::SecretOpenai, b"sk-proj-", is_name, 40, 200),
    shape(Detector::SecretOpenai, b"sk-svcacct-", is_name, 40, 200),
    shape(Detector::SecretOpenai, b"sk-admin-", is_name, 40, 200),
    shape(Detector::SecretAnthropic, b"sk-ant-", is_name, 40, 130),
    shape(Detector::SecretOther, b"sk-or-v1-", is_hex, 64, 64),
    // DeepSeek, Moonshot and other services that speak OpenAI's protocol, and its first keys.
    anchored_at(shape(Detector::SecretOther, b"sk-", is_alnum, 32, 64), 2),
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
    shape(Detector::SecretOther, b"lsv2_pt_", is_word, 40, 50),
    shape(Detector::SecretOther, b"lsv2_sk_", is_word, 40, 50),
    shape(Detector::SecretOther, b"pcsk_", is_word, 60, 80),
    shape(Detector::SecretOther, b"figd_", is_name, 36, 64),
    shape(Detector::SecretOther, b"nfp_", is_alnum, 36, 40),
    shape(Detector::SecretOther, b"CFPAT-", is_name, 43, 43),
    shape(Detector::SecretOther, b"sqp_", is_hex, 40, 40),
    shape(Detector::SecretOther, b"tvly-", is_name, 28, 48),
    shape(Detector::SecretOther, b"e2b_", is_hex, 40, 40),
];
