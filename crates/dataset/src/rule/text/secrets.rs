//! Rules about secrets: keys, tokens, passwords.

use crate::rule::row::text_rules;
use crate::source::Source;
use tuneworthy_core::units::Date;

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

const FIX: &str = "Revoke it where it was issued, then put a made-up value of the same shape in its \
    place: whoever holds the file, or asks the tuned model well, has it.";

text_rules! { " in a text.":
    SecretAwsKey = TrainsWrongly, Secret, AWS_PAGE, "AWS access key id", FIX;
    SecretAwsSecret = TrainsWrongly, Secret, DETECT_SECRETS, "AWS secret access key", FIX;
    SecretAwsBedrock = TrainsWrongly, Secret, GITLEAKS, "Amazon Bedrock API key", FIX;
    SecretGithub = TrainsWrongly, Secret, GITHUB_PAGE, "GitHub token", FIX;
    SecretGithubFineGrained = TrainsWrongly, Secret, GITLEAKS, "GitHub fine-grained token", FIX;
    SecretGitlab = TrainsWrongly, Secret, GITLAB_PAGE, "GitLab token", FIX;
    SecretSlack = TrainsWrongly, Secret, SLACK_PAGE, "Slack token", FIX;
    SecretSlackWebhook = TrainsWrongly, Secret, GITLEAKS, "Slack webhook address", FIX;
    SecretTeamsWebhook = TrainsWrongly, Secret, GITLEAKS, "Microsoft Teams webhook address", FIX;
    SecretDiscordWebhook = TrainsWrongly, Secret, KINGFISHER, "Discord webhook address", FIX;
    SecretStripe = TrainsWrongly, Secret, STRIPE_PAGE, "Stripe key", FIX;
    SecretOpenai = TrainsWrongly, Secret, GITLEAKS, "OpenAI API key", FIX;
    SecretAnthropic = TrainsWrongly, Secret, GITLEAKS, "Anthropic API key", FIX;
    SecretGoogle = TrainsWrongly, Secret, GITLEAKS, "Google API key", FIX;
    SecretGoogleOauth = TrainsWrongly, Secret, NOSEY_PARKER, "Google OAuth secret or token", FIX;
    SecretHuggingFace = TrainsWrongly, Secret, GITLEAKS, "Hugging Face token", FIX;
    SecretGroq = TrainsWrongly, Secret, TRUFFLEHOG_GROQ, "Groq API key", FIX;
    SecretXai = TrainsWrongly, Secret, TRUFFLEHOG_XAI, "xAI API key", FIX;
    SecretPerplexity = TrainsWrongly, Secret, GITLEAKS, "Perplexity API key", FIX;
    SecretReplicate = TrainsWrongly, Secret, REPLICATE_PAGE, "Replicate token", FIX;
    SecretNpm = TrainsWrongly, Secret, GITLEAKS, "npm token", FIX;
    SecretPypi = TrainsWrongly, Secret, GITLEAKS, "PyPI token", FIX;
    SecretRubygems = TrainsWrongly, Secret, GITLEAKS, "RubyGems key", FIX;
    SecretDocker = TrainsWrongly, Secret, TRUFFLEHOG_DOCKER, "Docker Hub token", FIX;
    SecretPrivateKey = TrainsWrongly, Secret, GITLEAKS, "Private key", FIX;
    SecretAge = TrainsWrongly, Secret, GITLEAKS, "age private key", FIX;
    SecretJwt = TrainsWrongly, Secret, GITLEAKS, "Signed token (JWT)", FIX;
    SecretPasswordInUrl = TrainsWrongly, Secret, RFC_3986, "Password in an address", FIX;
    SecretSendgrid = TrainsWrongly, Secret, GITLEAKS, "SendGrid API key", FIX;
    SecretTwilio = TrainsWrongly, Secret, GITLEAKS, "Twilio API key", FIX;
    SecretMailgun = TrainsWrongly, Secret, GITLEAKS, "Mailgun key", FIX;
    SecretMailchimp = TrainsWrongly, Secret, GITLEAKS, "Mailchimp API key", FIX;
    SecretTelegram = TrainsWrongly, Secret, GITLEAKS, "Telegram bot token", FIX;
    SecretDigitalocean = TrainsWrongly, Secret, GITLEAKS, "DigitalOcean token", FIX;
    SecretDatabricks = TrainsWrongly, Secret, GITLEAKS, "Databricks token", FIX;
    SecretShopify = TrainsWrongly, Secret, GITLEAKS, "Shopify token", FIX;
    SecretSquare = TrainsWrongly, Secret, GITLEAKS, "Square token", FIX;
    SecretPlanetscale = TrainsWrongly, Secret, GITLEAKS, "PlanetScale token or password", FIX;
    SecretSupabase = TrainsWrongly, Secret, SUPABASE_CLI, "Supabase token", FIX;
    SecretAirtable = TrainsWrongly, Secret, GITLEAKS, "Airtable token", FIX;
    SecretLinear = TrainsWrongly, Secret, GITLEAKS, "Linear API key", FIX;
    SecretNotion = TrainsWrongly, Secret, GITLEAKS, "Notion token", FIX;
    SecretPostman = TrainsWrongly, Secret, GITLEAKS, "Postman API key", FIX;
    SecretNewRelic = TrainsWrongly, Secret, GITLEAKS, "New Relic key", FIX;
    SecretGrafana = TrainsWrongly, Secret, GITLEAKS, "Grafana token", FIX;
    SecretSentry = TrainsWrongly, Secret, GITLEAKS, "Sentry token", FIX;
    SecretVault = TrainsWrongly, Secret, GITLEAKS, "HashiCorp Vault token", FIX;
    SecretTerraform = TrainsWrongly, Secret, GITLEAKS, "Terraform Cloud token", FIX;
    SecretAzureClient = TrainsWrongly, Secret, GITLEAKS, "Azure AD client secret", FIX;
    SecretAzureStorage = TrainsWrongly, Secret, PURVIEW, "Azure storage account key", FIX;
    SecretHeroku = TrainsWrongly, Secret, GITLEAKS, "Heroku API key", FIX;
    SecretAtlassian = TrainsWrongly, Secret, GITLEAKS, "Atlassian API token", FIX;
    SecretDoppler = TrainsWrongly, Secret, GITLEAKS, "Doppler token", FIX;
    SecretFly = TrainsWrongly, Secret, GITLEAKS, "Fly.io token", FIX;
    SecretPulumi = TrainsWrongly, Secret, GITLEAKS, "Pulumi token", FIX;
    SecretDiscord = TrainsWrongly, Secret, GITLEAKS, "Discord bot token", FIX;
    SecretOther = TrainsWrongly, Secret, NO_PAGE, "API key of another service", FIX;
    SecretNamed = TrainsWrongly, Secret, NO_PAGE, "Password or key beside its name", FIX;
}
