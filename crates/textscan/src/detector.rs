//! Detectors: names for everything the scan can find in a text.
//!
//! A detector says only what was matched. How serious that is, which services refuse it and how to
//! fix it is decided by the crate that holds the rules.

use serde::{Serialize, Serializer};

macro_rules! detectors {
    ($($name:ident = $id:literal, $doc:literal;)+) => {
        /// A kind of match in a text.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Detector { $(#[doc = concat!("`", $doc, "`.")] $name,)+ }

        impl Detector {
            /// Every detector, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Returns the stable id, as written in reports.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }
        }
    };
}

detectors! {
    // Personal data.
    PersonalEmail = "personal-email", "E-mail address";
    PersonalPhone = "personal-phone", "Phone number";
    PersonalCard = "personal-card", "Payment card number";
    PersonalIban = "personal-iban", "Bank account (IBAN)";
    PersonalIpv4 = "personal-ipv4", "Public internet address (IPv4)";
    PersonalIpv6 = "personal-ipv6", "Public internet address (IPv6)";
    PersonalUsSsn = "personal-us-ssn", "US social security number";
    PersonalEsDni = "personal-es-dni", "Spanish identity number (DNI or NIE)";
    PersonalBrCpf = "personal-br-cpf", "Brazilian taxpayer number (CPF)";
    PersonalInAadhaar = "personal-in-aadhaar", "Indian identity number (Aadhaar)";
    PersonalUkNino = "personal-uk-nino", "UK National Insurance number";
    PersonalCnId = "personal-cn-id", "Chinese resident identity number";
    PersonalFrNir = "personal-fr-nir", "French social security number (NIR)";
    PersonalItCf = "personal-it-cf", "Italian tax code (codice fiscale)";
    PersonalCaSin = "personal-ca-sin", "Canadian social insurance number";
    PersonalPlPesel = "personal-pl-pesel", "Polish identity number (PESEL)";
    PersonalKrRrn = "personal-kr-rrn", "South Korean resident registration number";
    PersonalNlBsn = "personal-nl-bsn", "Dutch citizen service number (BSN)";
    PersonalDeTaxId = "personal-de-tax-id", "German tax identification number";
    // Secrets.
    SecretAwsKey = "secret-aws-key", "AWS access key id";
    SecretAwsSecret = "secret-aws-secret", "AWS secret access key";
    SecretAwsBedrock = "secret-aws-bedrock", "Amazon Bedrock API key";
    SecretGithub = "secret-github", "GitHub token";
    SecretGithubFineGrained = "secret-github-fine-grained", "GitHub fine-grained token";
    SecretGitlab = "secret-gitlab", "GitLab token";
    SecretSlack = "secret-slack", "Slack token";
    SecretSlackWebhook = "secret-slack-webhook", "Slack webhook address";
    SecretTeamsWebhook = "secret-teams-webhook", "Microsoft Teams webhook address";
    SecretDiscordWebhook = "secret-discord-webhook", "Discord webhook address";
    SecretStripe = "secret-stripe", "Stripe key";
    SecretOpenai = "secret-openai", "OpenAI API key";
    SecretAnthropic = "secret-anthropic", "Anthropic API key";
    SecretGoogle = "secret-google", "Google API key";
    SecretGoogleOauth = "secret-google-oauth", "Google OAuth secret or token";
    SecretHuggingFace = "secret-hugging-face", "Hugging Face token";
    SecretGroq = "secret-groq", "Groq API key";
    SecretXai = "secret-xai", "xAI API key";
    SecretPerplexity = "secret-perplexity", "Perplexity API key";
    SecretReplicate = "secret-replicate", "Replicate token";
    SecretNpm = "secret-npm", "npm token";
    SecretPypi = "secret-pypi", "PyPI token";
    SecretRubygems = "secret-rubygems", "RubyGems key";
    SecretDocker = "secret-docker", "Docker Hub token";
    SecretPrivateKey = "secret-private-key", "Private key";
    SecretAge = "secret-age", "age private key";
    SecretJwt = "secret-jwt", "Signed token (JWT)";
    SecretPasswordInUrl = "secret-password-in-url", "Password in an address";
    SecretSendgrid = "secret-sendgrid", "SendGrid API key";
    SecretTwilio = "secret-twilio", "Twilio API key";
    SecretMailgun = "secret-mailgun", "Mailgun key";
    SecretMailchimp = "secret-mailchimp", "Mailchimp API key";
    SecretTelegram = "secret-telegram", "Telegram bot token";
    SecretDigitalocean = "secret-digitalocean", "DigitalOcean token";
    SecretDatabricks = "secret-databricks", "Databricks token";
    SecretShopify = "secret-shopify", "Shopify token";
    SecretSquare = "secret-square", "Square token";
    SecretPlanetscale = "secret-planetscale", "PlanetScale token or password";
    SecretSupabase = "secret-supabase", "Supabase token";
    SecretAirtable = "secret-airtable", "Airtable token";
    SecretLinear = "secret-linear", "Linear API key";
    SecretNotion = "secret-notion", "Notion token";
    SecretPostman = "secret-postman", "Postman API key";
    SecretNewRelic = "secret-new-relic", "New Relic key";
    SecretGrafana = "secret-grafana", "Grafana token";
    SecretSentry = "secret-sentry", "Sentry token";
    SecretVault = "secret-vault", "HashiCorp Vault token";
    SecretTerraform = "secret-terraform", "Terraform Cloud token";
    SecretAzureClient = "secret-azure-client", "Azure AD client secret";
    SecretAzureStorage = "secret-azure-storage", "Azure storage account key";
    SecretHeroku = "secret-heroku", "Heroku API key";
    SecretAtlassian = "secret-atlassian", "Atlassian API token";
    SecretDoppler = "secret-doppler", "Doppler token";
    SecretFly = "secret-fly", "Fly.io token";
    SecretPulumi = "secret-pulumi", "Pulumi token";
    SecretDiscord = "secret-discord", "Discord bot token";
    SecretOther = "secret-other", "API key of another service";
    SecretNamed = "secret-named", "Password or key beside its name";
    // Strings reserved by services and chat templates; unfilled placeholders.
    ReservedNovaSystem = "reserved-nova-system", "\"System:\"";
    ReservedNovaUser = "reserved-nova-user", "\"User:\"";
    ReservedNovaBot = "reserved-nova-bot", "\"Bot:\"";
    ReservedNovaAssistant = "reserved-nova-assistant", "\"Assistant:\"";
    ReservedNovaThought = "reserved-nova-thought", "\"Thought:\"";
    ReservedNovaEos = "reserved-nova-eos", "\"[EOS]\"";
    ReservedNovaImage = "reserved-nova-image", "\"<image>\"";
    ReservedNovaVideo = "reserved-nova-video", "\"<video>\"";
    ReservedNovaUnk = "reserved-nova-unk", "\"<unk>\"";
    ReservedClaudeHuman = "reserved-claude-human", "\"Human:\" at the start of a line";
    ReservedClaudeAssistant = "reserved-claude-assistant", "\"Assistant:\" at the start of a line";
    ReservedTemplateChatml = "reserved-template-chatml", "ChatML mark (Qwen and others)";
    ReservedTemplateLlama = "reserved-template-llama", "Llama 3 or 4 mark";
    ReservedTemplateMistral = "reserved-template-mistral", "Mistral or Llama 2 mark";
    ReservedTemplateGemma = "reserved-template-gemma", "Gemma mark";
    ReservedTemplateDeepseek = "reserved-template-deepseek", "DeepSeek mark";
    ReservedTemplateHarmony = "reserved-template-harmony", "Harmony mark (gpt-oss)";
    ReservedTemplateCohere = "reserved-template-cohere", "Cohere mark";
    ReservedTemplatePhi = "reserved-template-phi", "Phi or Zephyr mark";
    ReservedTemplateSentence = "reserved-template-sentence", "Sentence mark (<s> or </s>)";
    PlaceholderDoubleBraces = "placeholder-double-braces", "Blank in double braces";
    PlaceholderBraces = "placeholder-braces", "Blank in braces";
    PlaceholderBrackets = "placeholder-brackets", "Blank in brackets";
    PlaceholderAngles = "placeholder-angles", "Blank in angle brackets";
    PlaceholderFormat = "placeholder-format", "Format mark (%s) in prose";
    PlaceholderLorem = "placeholder-lorem", "Filler text (lorem ipsum)";
    PlaceholderTodo = "placeholder-todo", "Note to do it later (TODO)";
    // Answers, prompts and encoding.
    AnswerRefusal = "answer-refusal", "Refusal";
    AnswerSelfMention = "answer-self-mention", "Answer that speaks of itself as an AI model";
    AnswerEmpty = "answer-empty", "Empty answer";
    AnswerNothing = "answer-nothing", "Answer that stands for none (N/A, <no output>)";
    PromptNoInput = "prompt-no-input", "Prompt that says it has no input";
    AnswerMerged = "answer-merged", "Several examples run together in one answer";
    AnswerThinkUnbalanced = "answer-think-unbalanced", "<think> without its other half";
    AnswerLoop = "answer-loop", "Answer that goes round in circles";
    AnswerRepeats = "answer-repeats", "Answer that repeats its phrases";
    AnswerRepeatsLines = "answer-repeats-lines", "Answer that repeats its lines";
    AnswerCutSentence = "answer-cut-sentence", "Answer that stops within a sentence";
    AnswerCutCode = "answer-cut-code", "Answer that leaves a code block open";
    AnswerCutJson = "answer-cut-json", "Answer that leaves its JSON open";
    AnswerBrokenJson = "answer-broken-json", "Answer that begins like JSON and does not parse";
    AnswerNewFacts = "answer-new-facts", "Answer full of facts its prompt does not hold";
    TextMojibake = "text-mojibake", "Letters damaged by a wrong encoding";
    TextLostCharacters = "text-lost-characters", "Characters lost (U+FFFD)";
    TextByteOrderMark = "text-byte-order-mark", "Byte order mark inside a text (U+FEFF)";
}

impl Detector {
    /// Number of detectors.
    pub const COUNT: usize = Self::ALL.len();

    /// Returns whether matches are personal data or secrets, which no excerpt may show.
    #[must_use]
    pub const fn is_private(self) -> bool {
        // The order of declaration: personal data, secrets, then the rest.
        (self as usize) < Self::ReservedNovaSystem as usize
    }

    /// Returns whether matches are damaged text.
    pub(crate) const fn is_damage(self) -> bool {
        matches!(
            self,
            Self::TextMojibake | Self::TextLostCharacters | Self::TextByteOrderMark
        )
    }
}

impl Serialize for Detector {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_unique_and_plain() {
        let ids: BTreeSet<_> = Detector::ALL.iter().map(|detector| detector.id()).collect();
        assert_eq!(ids.len(), Detector::COUNT);
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        assert!(ids.iter().all(|id| id.bytes().all(plain)));
    }

    #[test]
    fn personal_data_and_secrets_are_private() {
        for detector in Detector::ALL {
            let id = detector.id();
            let private = id.starts_with("personal-") || id.starts_with("secret-");
            assert_eq!(detector.is_private(), private, "{id}");
        }
    }
}
