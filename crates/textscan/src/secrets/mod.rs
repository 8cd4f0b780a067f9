//! What opens a door: keys, tokens, passwords in addresses.
//!
//! Nearly every issuer begins its tokens with letters of its own. [`shapes`] lists them with what
//! must follow; the scan looks only where a rare byte of such a beginning stands. What has no
//! beginning of its own, but a surrounding, is in [`surroundings`].

mod shapes;
mod surroundings;

pub(crate) use shapes::{anchored, is_anchor};
pub(crate) use surroundings::{
    assigned, azure_secret, databricks, mailchimp, password_in_address, private_key, signed_token,
    telegram,
};

use super::rule::rules;
use tuneworthy_core::source::Source;
use tuneworthy_core::units::Date;

const FIX: &str = "Revoke it where it was issued, then put a made-up value of the same shape in its \
    place: whoever holds the file, or asks the tuned model well, has it.";

static GITLEAKS: Source = Source {
    title: "Gitleaks, default rules",
    url: "https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml",
    read: Date::fixed(2026, 11, 25),
};
static GITHUB_PAGE: Source = Source {
    title: "GitHub, Authentication token format updates are generally available (2021-03-31)",
    url: "https://github.blog/changelog/2021-03-31-authentication-token-format-updates-are-generally-available",
    read: Date::fixed(2026, 11, 25),
};
static AWS_PAGE: Source = Source {
    title: "AWS, IAM identifiers: unique ID prefixes",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html",
    read: Date::fixed(2026, 11, 25),
};
static SLACK_PAGE: Source = Source {
    title: "Slack, Tokens",
    url: "https://docs.slack.dev/authentication/tokens",
    read: Date::fixed(2026, 11, 25),
};
static STRIPE_PAGE: Source = Source {
    title: "Stripe, API keys",
    url: "https://docs.stripe.com/keys",
    read: Date::fixed(2026, 11, 25),
};
static GITLAB_PAGE: Source = Source {
    title: "GitLab, Add a prefix to deploy tokens",
    url: "https://gitlab.com/gitlab-org/gitlab/-/merge_requests/138438",
    read: Date::fixed(2026, 11, 25),
};
static DETECT_SECRETS: Source = Source {
    title: "detect-secrets, AWS keys",
    url: "https://github.com/Yelp/detect-secrets/blob/master/detect_secrets/plugins/aws.py",
    read: Date::fixed(2026, 11, 28),
};
static KINGFISHER: Source = Source {
    title: "Kingfisher, Discord rules",
    url: "https://github.com/mongodb/kingfisher/blob/main/crates/kingfisher-rules/data/rules/discord.yml",
    read: Date::fixed(2026, 11, 28),
};
static NOSEY_PARKER: Source = Source {
    title: "Nosey Parker, Google rules",
    url: "https://github.com/praetorian-inc/noseyparker/blob/main/crates/noseyparker/data/default/builtin/rules/google.yml",
    read: Date::fixed(2026, 11, 28),
};
static TRUFFLEHOG_GROQ: Source = Source {
    title: "TruffleHog, Groq detector",
    url: "https://github.com/trufflesecurity/trufflehog/blob/main/pkg/detectors/groq/groq.go",
    read: Date::fixed(2026, 11, 28),
};
static TRUFFLEHOG_XAI: Source = Source {
    title: "TruffleHog, xAI detector",
    url: "https://github.com/trufflesecurity/trufflehog/blob/main/pkg/detectors/xai/xai.go",
    read: Date::fixed(2026, 11, 28),
};
static TRUFFLEHOG_DOCKER: Source = Source {
    title: "TruffleHog, Docker Hub detector",
    url: "https://github.com/trufflesecurity/trufflehog/blob/main/pkg/detectors/dockerhub/v2/dockerhub.go",
    read: Date::fixed(2026, 11, 28),
};
static REPLICATE_PAGE: Source = Source {
    title: "Replicate, API tokens",
    url: "https://replicate.com/docs/topics/security/api-tokens",
    read: Date::fixed(2026, 11, 28),
};
static RFC_3986: Source = Source {
    title: "RFC 3986, Uniform Resource Identifier (2005-01), section 3.2.1",
    url: "https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1",
    read: Date::fixed(2026, 11, 28),
};
static SUPABASE_CLI: Source = Source {
    title: "Supabase CLI, the pattern of access tokens",
    url: "https://github.com/supabase/cli/blob/main/apps/cli-go/internal/utils/access_token.go",
    read: Date::fixed(2026, 11, 28),
};
static PURVIEW: Source = Source {
    title: "Microsoft Purview, Azure storage account key",
    url: "https://learn.microsoft.com/en-us/purview/sit-defn-azure-storage-account-key",
    read: Date::fixed(2026, 11, 28),
};

rules! { 1;
    AWS_KEY = "secret-aws-key", Secret, "AWS access key id", FIX, Some(&AWS_PAGE);
    AWS_SECRET = "secret-aws-secret", Secret, "AWS secret access key", FIX, Some(&DETECT_SECRETS);
    BEDROCK = "secret-aws-bedrock", Secret, "Amazon Bedrock API key", FIX, Some(&GITLEAKS);
    GITHUB = "secret-github", Secret, "GitHub token", FIX, Some(&GITHUB_PAGE);
    GITHUB_FINE = "secret-github-fine-grained", Secret, "GitHub fine-grained token", FIX, Some(&GITLEAKS);
    GITLAB = "secret-gitlab", Secret, "GitLab token", FIX, Some(&GITLAB_PAGE);
    SLACK = "secret-slack", Secret, "Slack token", FIX, Some(&SLACK_PAGE);
    SLACK_HOOK = "secret-slack-webhook", Secret, "Slack webhook address", FIX, Some(&GITLEAKS);
    TEAMS_HOOK = "secret-teams-webhook", Secret, "Microsoft Teams webhook address", FIX, Some(&GITLEAKS);
    DISCORD_HOOK = "secret-discord-webhook", Secret, "Discord webhook address", FIX, Some(&KINGFISHER);
    STRIPE = "secret-stripe", Secret, "Stripe key", FIX, Some(&STRIPE_PAGE);
    OPENAI = "secret-openai", Secret, "OpenAI API key", FIX, Some(&GITLEAKS);
    ANTHROPIC = "secret-anthropic", Secret, "Anthropic API key", FIX, Some(&GITLEAKS);
    GOOGLE = "secret-google", Secret, "Google API key", FIX, Some(&GITLEAKS);
    GOOGLE_OAUTH = "secret-google-oauth", Secret, "Google OAuth secret or token", FIX, Some(&NOSEY_PARKER);
    HUGGING_FACE = "secret-hugging-face", Secret, "Hugging Face token", FIX, Some(&GITLEAKS);
    GROQ = "secret-groq", Secret, "Groq API key", FIX, Some(&TRUFFLEHOG_GROQ);
    XAI = "secret-xai", Secret, "xAI API key", FIX, Some(&TRUFFLEHOG_XAI);
    PERPLEXITY = "secret-perplexity", Secret, "Perplexity API key", FIX, Some(&GITLEAKS);
    REPLICATE = "secret-replicate", Secret, "Replicate token", FIX, Some(&REPLICATE_PAGE);
    NPM = "secret-npm", Secret, "npm token", FIX, Some(&GITLEAKS);
    PYPI = "secret-pypi", Secret, "PyPI token", FIX, Some(&GITLEAKS);
    RUBYGEMS = "secret-rubygems", Secret, "RubyGems key", FIX, Some(&GITLEAKS);
    DOCKER = "secret-docker", Secret, "Docker Hub token", FIX, Some(&TRUFFLEHOG_DOCKER);
    PRIVATE_KEY = "secret-private-key", Secret, "Private key", FIX, Some(&GITLEAKS);
    AGE_KEY = "secret-age", Secret, "age private key", FIX, Some(&GITLEAKS);
    JWT = "secret-jwt", Secret, "Signed token (JWT)", FIX, Some(&GITLEAKS);
    PASSWORD = "secret-password-in-url", Secret, "Password in an address", FIX, Some(&RFC_3986);
    SENDGRID = "secret-sendgrid", Secret, "SendGrid API key", FIX, Some(&GITLEAKS);
    TWILIO = "secret-twilio", Secret, "Twilio API key", FIX, Some(&GITLEAKS);
    MAILGUN = "secret-mailgun", Secret, "Mailgun key", FIX, Some(&GITLEAKS);
    MAILCHIMP = "secret-mailchimp", Secret, "Mailchimp API key", FIX, Some(&GITLEAKS);
    TELEGRAM = "secret-telegram", Secret, "Telegram bot token", FIX, Some(&GITLEAKS);
    DIGITALOCEAN = "secret-digitalocean", Secret, "DigitalOcean token", FIX, Some(&GITLEAKS);
    DATABRICKS = "secret-databricks", Secret, "Databricks token", FIX, Some(&GITLEAKS);
    SHOPIFY = "secret-shopify", Secret, "Shopify token", FIX, Some(&GITLEAKS);
    SQUARE = "secret-square", Secret, "Square token", FIX, Some(&GITLEAKS);
    PLANETSCALE = "secret-planetscale", Secret, "PlanetScale token or password", FIX, Some(&GITLEAKS);
    SUPABASE = "secret-supabase", Secret, "Supabase token", FIX, Some(&SUPABASE_CLI);
    AIRTABLE = "secret-airtable", Secret, "Airtable token", FIX, Some(&GITLEAKS);
    LINEAR = "secret-linear", Secret, "Linear API key", FIX, Some(&GITLEAKS);
    NOTION = "secret-notion", Secret, "Notion token", FIX, Some(&GITLEAKS);
    POSTMAN = "secret-postman", Secret, "Postman API key", FIX, Some(&GITLEAKS);
    NEW_RELIC = "secret-new-relic", Secret, "New Relic key", FIX, Some(&GITLEAKS);
    GRAFANA = "secret-grafana", Secret, "Grafana token", FIX, Some(&GITLEAKS);
    SENTRY = "secret-sentry", Secret, "Sentry token", FIX, Some(&GITLEAKS);
    VAULT = "secret-vault", Secret, "HashiCorp Vault token", FIX, Some(&GITLEAKS);
    TERRAFORM = "secret-terraform", Secret, "Terraform Cloud token", FIX, Some(&GITLEAKS);
    AZURE = "secret-azure-client", Secret, "Azure AD client secret", FIX, Some(&GITLEAKS);
    AZURE_STORAGE = "secret-azure-storage", Secret, "Azure storage account key", FIX, Some(&PURVIEW);
    HEROKU = "secret-heroku", Secret, "Heroku API key", FIX, Some(&GITLEAKS);
    ATLASSIAN = "secret-atlassian", Secret, "Atlassian API token", FIX, Some(&GITLEAKS);
    DOPPLER = "secret-doppler", Secret, "Doppler token", FIX, Some(&GITLEAKS);
    FLY = "secret-fly", Secret, "Fly.io token", FIX, Some(&GITLEAKS);
    PULUMI = "secret-pulumi", Secret, "Pulumi token", FIX, Some(&GITLEAKS);
}

#[cfg(test)]
mod tests;
