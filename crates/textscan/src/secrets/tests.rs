//! Secrets made up for these tests: of the right shape, never issued.

use super::shapes::is_made_up;
use crate::tests::{hits, misses, one};
use crate::{Purpose, TextChecks};

/// Letters and digits that look drawn, this many.
fn drawn(count: usize) -> String {
    "Zk3fQ9vX2mWb7RtY5uHnAa1Bb8Cc4Dd6Ee0FgIjKlMoPpSsTrUuVvWxYyZ2q"
        .chars()
        .cycle()
        .take(count)
        .collect()
}

/// A random token in hexadecimal.
fn hex(count: usize) -> String {
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
        .chars()
        .cycle()
        .take(count)
        .collect()
}

/// A token of every kind that has a beginning.
#[rustfmt::skip]
#[allow(clippy::too_many_lines)] // A table.
fn tokens() -> Vec<(&'static str, String)> {
    let base32 = "K5ZTQ3VXL7MWB2RY";
    vec![
        ("secret-aws-key", format!("AKIA{base32}")),
        ("secret-aws-key", format!("ASIA{base32}")),
        ("secret-aws-bedrock", format!("ABSK{}=", drawn(120))),
        ("secret-github", format!("ghp_{}", drawn(36))),
        ("secret-github", format!("gho_{}", drawn(36))),
        ("secret-github", format!("ghu_{}", drawn(36))),
        ("secret-github", format!("ghs_{}", drawn(36))),
        ("secret-github", format!("ghr_{}", drawn(76))),
        (
            "secret-github-fine-grained",
            format!("github_pat_{}_{}", drawn(22), drawn(59)),
        ),
        ("secret-gitlab", format!("glpat-{}", drawn(20))),
        ("secret-gitlab", format!("gldt-{}", drawn(20))),
        ("secret-gitlab", format!("glptt-{}", hex(40))),
        (
            "secret-slack",
            format!("xoxb-172938465012-172938465099-{}", drawn(24)),
        ),
        (
            "secret-slack",
            format!("xapp-1-A02B4C6D8E0-172938465012-{}", hex(64)),
        ),
        (
            "secret-slack-webhook",
            format!("hooks.slack.com/services/T02AB4CD6/B03EF5GH7/{}", drawn(24)),
        ),
        (
            "secret-discord-webhook",
            format!("discord.com/api/webhooks/1122334455667788990/{}", drawn(68)),
        ),
        ("secret-stripe", format!("sk_live_{}", drawn(24))),
        ("secret-stripe", format!("rk_live_{}", drawn(99))),
        ("secret-stripe", format!("whsec_{}", drawn(32))),
        (
            "secret-openai",
            format!("sk-{}T3BlbkFJ{}", drawn(20), drawn(20)),
        ),
        (
            "secret-openai",
            format!("sk-proj-{}T3BlbkFJ{}", drawn(74), drawn(74)),
        ),
        ("secret-anthropic", format!("sk-ant-api03-{}AA", drawn(93))),
        ("secret-google", format!("AIza{}", drawn(35))),
        ("secret-google-oauth", format!("GOCSPX-{}", drawn(28))),
        ("secret-hugging-face", format!("hf_{}", drawn(34))),
        ("secret-groq", format!("gsk_{}", drawn(52))),
        ("secret-perplexity", format!("pplx-{}", drawn(48))),
        ("secret-xai", format!("xai-{}", drawn(80))),
        ("secret-google-oauth", format!("ya29.{}", drawn(200))),
        ("secret-replicate", format!("r8_{}", drawn(37))),
        ("secret-docker", format!("dckr_pat_{}", drawn(27))),
        ("secret-docker", format!("dckr_oat_{}", drawn(32))),
        ("secret-supabase", format!("sbp_{}", hex(40))),
        ("secret-supabase", format!("sbp_oauth_{}", hex(40))),
        ("secret-npm", format!("npm_{}", drawn(36))),
        ("secret-pypi", format!("pypi-AgEIcHlwaS5vcmc{}", drawn(90))),
        ("secret-rubygems", format!("rubygems_{}", hex(48))),
        ("secret-docker", format!("dckr_pat_{}", drawn(27))),
        (
            "secret-age",
            format!(
                "AGE-SECRET-KEY-1{}",
                "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
                    .repeat(2)
                    .get(..58)
                    .unwrap()
            ),
        ),
        (
            "secret-jwt",
            format!("eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiYW5uYSJ9.{}", drawn(43)),
        ),
        ("secret-sendgrid", format!("SG.{}.{}", drawn(22), drawn(43))),
        ("secret-twilio", format!("SK{}", hex(32))),
        ("secret-mailgun", format!("key-{}", hex(32))),
        ("secret-mailchimp", format!("{}-us14", hex(32))),
        ("secret-telegram", format!("7112835094:AA{}", drawn(33))),
        ("secret-digitalocean", format!("dop_v1_{}", hex(64))),
        ("secret-databricks", format!("dapi{}", hex(32))),
        ("secret-shopify", format!("shpat_{}", hex(32))),
        ("secret-square", format!("sq0atp-{}", drawn(22))),
        ("secret-planetscale", format!("pscale_tkn_{}", drawn(43))),
        ("secret-supabase", format!("sbp_{}", hex(40))),
        ("secret-airtable", format!("pat{}.{}", drawn(14), hex(64))),
        ("secret-linear", format!("lin_api_{}", drawn(40))),
        ("secret-notion", format!("ntn_{}", drawn(46))),
        ("secret-postman", format!("PMAK-{}-{}", hex(24), hex(34))),
        ("secret-new-relic", format!("NRAK-{}", drawn(27))),
        ("secret-grafana", format!("glsa_{}_{}", drawn(32), hex(8))),
        ("secret-sentry", format!("sntryu_{}", hex(64))),
        ("secret-vault", format!("hvs.{}", drawn(95))),
        ("secret-azure-client", format!("aB38Q~{}", drawn(34))),
        (
            "secret-azure-storage",
            format!("AccountKey={}==", drawn(86)),
        ),
        ("secret-heroku", format!("HRKU-AA{}", drawn(50))),
        ("secret-atlassian", format!("ATATT3{}", drawn(186))),
        ("secret-doppler", format!("dp.pt.{}", drawn(43))),
        ("secret-fly", format!("fm2_{}", drawn(120))),
        ("secret-pulumi", format!("pul-{}", hex(40))),
        ("secret-xai", format!("xai-{}", drawn(80))),
    ]
}

#[test]
fn every_token_is_found_alone_quoted_and_assigned() {
    for (rule, token) in tokens() {
        for text in [
            token.clone(),
            format!("Use \"{token}\" here."),
            format!("API_KEY={token}\nnext"),
            format!("The key is {token}, keep it."),
            format!("令牌：{token}。"),
        ] {
            assert_eq!(one("secret", &text).map(|hit| hit.0), Some(rule), "{text}");
            assert!(
                one("secret", &text)
                    .is_some_and(|(_, what)| token.contains(what) && what.len() + 6 >= token.len()),
                "{text}"
            );
        }
    }
}

#[test]
fn cut_lengthened_or_joined_tokens_are_none() {
    for token in [
        "AKIAK5ZTQ3VXL7MWB2R".to_owned(),
        "AKIAK5ZTQ3VXL7MWB2RYQ".to_owned(),
        "XAKIAK5ZTQ3VXL7MWB2RY".to_owned(),
        format!("ghp_{}", drawn(35)),
        format!("xghp_{}", drawn(36)),
        format!("AIza{}", drawn(36)),
        format!("npm_{}", drawn(40)),
        format!("SK{}", hex(33)),
        format!("pypi-{}", drawn(90)),
        format!("dapi{}", hex(31)),
        format!("eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiYW5uYSJ9.{}", drawn(20)),
        format!("7112835094:AA{}", drawn(40)),
        format!("hash {}", hex(64)),
        format!("sha256-{}=", drawn(43)),
        "task-based learning, risk-free sk-learn, key-value, hf_hub, npm_config_registry"
            .to_owned(),
        "eyJ is how base64 of JSON starts".to_owned(),
        "discord.com/api/webhooks/ID/TOKEN".to_owned(),
    ] {
        misses("secret", &token);
    }
}

#[test]
fn documentation_is_no_secret() {
    for text in [
        "AKIAIOSFODNN7EXAMPLE",
        "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "sk_live_your1key2goes3here",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
        "postgres://user:password@localhost:5432/db",
        "mysql://root:${DB_PASS}@db.firma.de/x",
        "mysql://root:%DB_PASS%@db.firma.de/x",
        "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
        "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
        "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
    ] {
        misses("secret", text);
        let mut checks = TextChecks::new();
        checks.record(0, &[(Purpose::Prompt, text)]);
        assert_eq!(checks.finish().examples, 1, "{text}");
    }
}

#[test]
fn secrets_known_by_their_surroundings() {
    let key = drawn(64);
    for title in [
        "RSA PRIVATE KEY",
        "PRIVATE KEY",
        "OPENSSH PRIVATE KEY",
        "EC PRIVATE KEY",
        "PGP PRIVATE KEY BLOCK",
    ] {
        let heading = format!("-----BEGIN {title}-----");
        hits(
            "secret",
            &format!("{heading}\n{key}\n{key}\n"),
            "secret-private-key",
            &heading,
        );
        hits(
            "secret",
            &format!("\"{heading}\\n{key}\\n\""),
            "secret-private-key",
            &heading,
        );
    }
    misses("secret", &format!("-----BEGIN PUBLIC KEY-----\n{key}"));
    misses("secret", &format!("-----BEGIN CERTIFICATE-----\n{key}"));
    hits(
        "secret",
        "postgresql://app:k7Qz9vX2@db.firma.de:5432/x",
        "secret-password-in-url",
        "postgresql://app:k7Qz9vX2@",
    );
    hits(
        "secret",
        "see mongodb+srv://anna:k7Qz9vX2@c0.mongodb.net",
        "secret-password-in-url",
        "mongodb+srv://anna:k7Qz9vX2@",
    );
    hits(
        "secret",
        "see ftp://anna:%40k7Qz9vX2@db.firma.de",
        "secret-password-in-url",
        "ftp://anna:%40k7Qz9vX2@",
    );
    for text in [
        "https://firma.de:8080/a@b.de",
        "https://medium.com/@anna/a-story",
        "git+ssh://git@github.com/x.git",
        "http://a:b@c",
        "ratio 3:4 @ noon",
        "postgres://user:<password>@host/db",
        "redis://:***@host:6379",
    ] {
        misses("secret", text);
    }
    let secret = "wJ8lrXU9nF2MI/K7MD3NG+bPxR5iCY1Zq0Lm4TvB";
    hits(
        "secret",
        &format!("AWS_SECRET_ACCESS_KEY=\"{secret}\""),
        "secret-aws-secret",
        secret,
    );
    misses("secret", "aws_secret_access_key is where the secret goes");
}

#[test]
fn what_is_shown_is_the_public_beginning() {
    let mut checks = TextChecks::new();
    let text = format!("ghp_{} postgres://me:k7Qz9vX2@db.firma.de", drawn(36));
    let hits = checks.record(0, &[(Purpose::Tool, &text)]);
    let mut shown: Vec<String> = hits.iter().map(|hit| hit.excerpt(&text)).collect();
    shown.sort();
    assert_eq!(shown, ["ghp_…", "postgres://…"]);
    assert!(!is_made_up(drawn(36).as_bytes()) && !is_made_up(hex(32).as_bytes()));
}

#[test]
#[allow(clippy::too_many_lines)] // Two tables.
fn passwords_and_keys_beside_their_names() {
    let rule = "secret-named";
    for (text, what) in [
        (
            "curl -u developer:yqDVtkqPECriaLRi https://infra.firma-nord.de/rest",
            "yqDVtkqPECriaLRi",
        ),
        (
            "curl https://a.firma.de \\\n  --user 'anna:sommer wind'",
            "sommer",
        ),
        (
            "curl --user anna:nordwind9 -X POST https://a.firma.de",
            "nordwind9",
        ),
        (
            "curl -H 'Authorization: Bearer cfcabd11c7ed9a41b1a3e063c32d5114' https://a.de",
            "cfcabd11c7ed9a41b1a3e063c32d5114",
        ),
        (
            "headers = {\"Authorization\": \"Bearer q8Zr-2kLm_91TxvB0aPe\"}",
            "q8Zr-2kLm_91TxvB0aPe",
        ),
        (
            "authorization: token 9f86d081884c7d659a2feaa0c55ad015",
            "9f86d081884c7d659a2feaa0c55ad015",
        ),
        (
            "Authorization: Basic YW5uYTpub3Jkd2luZDk=",
            "YW5uYTpub3Jkd2luZDk=",
        ),
        (
            "use Bearer cfcabd11c7ed9a41b1a3e063c32d5114 as usual",
            "cfcabd11c7ed9a41b1a3e063c32d5114",
        ),
        (
            "X-API-Key: 9f86d081884c7d659a2feaa0c55ad015",
            "9f86d081884c7d659a2feaa0c55ad015",
        ),
        ("mysqldump --password nordwind9! shop > a.sql", "nordwind9!"),
        ("mysql -u root -pnordwind9! shop", "nordwind9!"),
        (
            "app --api-key 9f86d081884c7d65_9a2feaa0c5",
            "9f86d081884c7d65_9a2feaa0c5",
        ),
        ("DB_PASSWORD=nordwind9!\nDB_HOST=db", "nordwind9!"),
        (
            "export API_KEY=\"Zk3fQ9vX2mWb7RtY5uHn\"",
            "Zk3fQ9vX2mWb7RtY5uHn",
        ),
        (
            "Server=db.firma.de;User Id=sa;Password=Nord!wind7;Encrypt=true",
            "Nord!wind7",
        ),
        ("spring.datasource.password: nordwind9!", "nordwind9!"),
        ("client_secret: 'yqDVtkqPECriaLRi9Q'", "yqDVtkqPECriaLRi9Q"),
        ("{\"password\": \"nordwind9!\"}", "nordwind9!"),
        ("{\\\"password\\\": \\\"nordwind9!\\\"}", "nordwind9!"),
        (
            "https://api.firma.de/v1?access_token=q8Zr2kLm91TxvB0aPe&x=1",
            "q8Zr2kLm91TxvB0aPe",
        ),
        ("**Password:** nordwind9!", "nordwind9!"),
        ("Passwort: nordwind9!", "nordwind9!"),
        ("密码：nordwind9!", "nordwind9!"),
        (
            "DefaultEndpoint=x;SharedAccessKey=q8Zr2kLm91TxvB0aPe7WcYd3hJ5nM6sVfGtRiUo4Kl8=",
            "q8Zr2kLm91TxvB0aPe7WcYd3hJ5nM6sVfGtRiUo4Kl8=",
        ),
    ] {
        let (found, bytes) = one("secret", text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(found, rule, "{text}");
        assert!(bytes.starts_with(what), "{text}: {bytes}");
    }
    for text in [
        "curl -u user:password https://a.de",
        "curl -u \"$USER:$PASS\" https://a.de",
        "curl -u admin: https://a.de",
        "docker run -u 1000:1000 image",
        "rsync -u file host:/path with curl",
        "Authorization: Bearer <token>",
        "Authorization: Bearer YOUR_API_KEY",
        "\"Authorization\": f\"Bearer {token}\"",
        "Authorization: Bearer ${TOKEN}",
        "Authorization: Basic dXNlcjpwYXNzd29yZA==",
        "password = getpass.getpass()",
        "password: String,",
        "password=request.form['password']",
        "if password == stored_password2:",
        "self.password = config.db.password",
        "Password: at least eight characters",
        "Your password is required: enter it",
        "api_key=os.environ[\"API_KEY_2024\"]",
        "api_key = settings.api_key_v2",
        "token = tokenizer.next_token()",
        "pad_token=\"<|endoftext|>\"",
        "next_token: eyJsYXN0IjoxMjM0NTY3ODkwMTIzNDU2",
        "{\"token\": \"B-PER\", \"secret\": false}",
        "max_tokens=4096, token: 17",
        "password = \"changeme123\"",
        "DB_PASSWORD=${DB_PASSWORD}",
        "--password-stdin < file",
        "The bearer of bad news. Bearer bonds are rare.",
        "secret: the-recipe-is-in-the-old-book-of-1987-and-2001",
        "model = \"gpt-4o-mini-2024-07-18\"",
    ] {
        assert_eq!(one("secret", text), None, "{text}");
    }
}

#[test]
fn tokens_without_a_digit_are_found() {
    for (rule, token) in [
        (
            "secret-hugging-face",
            "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".to_owned(),
        ),
        (
            "secret-github",
            "ghp_qWzRtPlKjHgFdSxCvBnMyTrLkPqZwXcVbNmH".to_owned(),
        ),
        ("secret-aws-key", "AKIAQZPWKXNVJTRLMHGB".to_owned()),
        (
            "secret-npm",
            "npm_qWzRtPlKjHgFdSxCvBnMyTrLkPqZwXcVbNmH".to_owned(),
        ),
        (
            "secret-discord",
            "MTkxMjM0NTY3ODkwMTIzNDU2.GqWzRt.PlKjHgFdSxCvBnMyTrLkPqZwXcVbNm".to_owned(),
        ),
        ("secret-other", format!("sk-{}", hex(32))),
        ("secret-other", format!("sk-or-v1-{}", hex(64))),
        ("secret-openai", format!("sk-proj-{}", drawn(60))),
        ("secret-mailgun", format!("{}-a1b2c3d4-5e6f7a8b", hex(32))),
    ] {
        let text = format!("It is {token} now");
        assert_eq!(one("secret", &text), Some((rule, token.as_str())), "{text}");
    }
    for text in [
        "hf_ThisIsWhereYourAccessTokenGoesNow",
        "sk-estimator-doc-link-and-the-rest-of-it",
        "task-9f86d081884c7d659a2feaa0c55ad015",
        "a3bf4f1b2b0b822cd15d6c15b0f00a08-a1b2-c3d4",
    ] {
        assert_eq!(one("secret", text), None, "{text}");
    }
}
