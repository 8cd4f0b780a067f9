//! Tokens, passes and cost of training on the file at each service.
//!
//! A service bills the tokens of each example, up to its limit, once for each pass. The default
//! number of passes is the one its pages or programs state; where none do, one pass is priced.
//! Prices are the catalogue's, each with its day and source.

use serde::Serialize;

use crate::counts::{Lengths, Shortening, Trainer};
use crate::limits::Longer;
use crate::service::Service;
use crate::source::{self, Source};
use crate::target::Target;
use tuneworthy_core::catalog::{PriceList, PriceRow, PriceUnit, Sort};
use tuneworthy_core::terms::{Evidence, Method};
use tuneworthy_core::units::{Date, grouped};
use tuneworthy_tokenizer::{Overlong, default_passes};

/// Tokens, passes and cost of training on the file at one service.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Training {
    /// The service.
    pub target: Target,
    /// Its name.
    pub name: &'static str,
    /// The most tokens of an example it trains on; for trainers on one's own machines the chosen length,
    /// or else their own.
    pub max_tokens: Option<u64>,
    /// Treatment of longer examples.
    pub longer: Longer,
    /// Tokens of one pass: those of each example, up to the limit.
    pub tokens: u64,
    /// Tokens learnt in one pass.
    pub learnt: u64,
    /// Number of passes that are priced.
    pub passes: u64,
    /// Source of the service's default number of passes; `None` if no page was found that states
    /// one, in which case one pass is priced.
    pub passes_source: Option<&'static Source>,
    /// Cost of all passes, for each of its models that the catalogue knows.
    pub costs: Vec<Cost>,
    /// Reason why there is no cost; otherwise empty.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub note: &'static str,
}

/// Cost of training on the file by one row of the catalogue.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cost {
    /// The row.
    pub id: String,
    /// The model or group of models.
    pub model: String,
    /// Unit of the price.
    pub unit: PriceUnit,
    /// Lowest and highest price of one unit in US dollars; `None` if no page states it.
    pub price: Option<(f64, f64)>,
    /// Lowest and highest cost of all passes in US dollars, in whole cents; `None` if there is no
    /// price, or if it is by the hour.
    pub usd: Option<(f64, f64)>,
    /// Day on which the price was true.
    pub as_of: Option<Date>,
    /// Certainty of the price, in the words of GRADE.
    pub evidence: Evidence,
    /// Title of the page that states the price.
    pub source: String,
    /// Address of that page.
    pub url: String,
    /// Further remarks; often empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Cost {
    /// Returns the cost of all passes in words, or the reason why there is none.
    #[must_use]
    pub fn in_words(&self) -> String {
        match (self.usd, self.price) {
            // Everything is in whole cents.
            (Some((_, high)), _) if high < 0.01 => "under $0.01".to_owned(),
            (Some((low, high)), _) if low.to_bits() == high.to_bits() => {
                format!("${}", grouped(low))
            }
            (Some((low, high)), _) if low < 0.01 => format!("up to ${}", grouped(high)),
            (Some((low, high)), _) => format!("${} to ${}", grouped(low), grouped(high)),
            (None, Some(_)) => "by the hour".to_owned(),
            (None, None) => self.note.clone(),
        }
    }
}

/// Returns the prefix of the ids of a target's rows in the price list.
const fn rows_of(target: Target) -> Option<&'static str> {
    match target {
        Target::OpenAi => Some("openai/"),
        Target::Azure => Some("azure/"),
        Target::Gemini => Some("google/train-gemini"),
        Target::BedrockNova => Some("aws/train-nova"),
        Target::BedrockLlama => Some("aws/train-llama"),
        Target::Together => Some("together/"),
        Target::Fireworks => Some("fireworks/"),
        Target::Mistral => Some("mistral/"),
        Target::BedrockClaude
        | Target::Trl
        | Target::Axolotl
        | Target::LlamaFactory
        | Target::MsSwift => None,
    }
}

impl Training {
    /// Returns whether training runs on one's own machines.
    #[must_use]
    pub fn is_own_machine(&self) -> bool {
        Trainer::of(self.target).is_some()
    }
}

const OWN: &str = "It trains on GPUs you rent or own: what they cost is among the money.";
const NO_ROW: &str = "The catalogue has no price of training there for this method.";

/// Returns a service's default number of passes over supervised examples, and its source. For other
/// methods no page was found, and one pass is taken.
fn passes(target: Target, method: Option<Method>, examples: u64) -> (u64, Option<&'static Source>) {
    match target {
        _ if method != Some(Method::Sft) => (1, None),
        Target::OpenAi => (default_passes(examples), Some(&source::OPENAI_NOTEBOOK)),
        Target::BedrockNova => (2, Some(&source::NOVA_HYPERPARAMETERS)),
        Target::Together => (1, Some(&source::TOGETHER_CLIENT)),
        _ => (1, None),
    }
}

/// Returns the training of each service that accepts at least one example.
pub(super) fn of(services: &[Service], lengths: &Lengths, today: Date) -> Vec<Training> {
    let reads = services.iter().filter(|service| service.accepted > 0);
    reads
        .map(|service| training(service, lengths, today))
        .collect()
}

fn training(service: &Service, lengths: &Lengths, today: Date) -> Training {
    let target = service.target;
    let trainer = Trainer::of(target);
    let max_tokens = match trainer {
        Some(trainer) => lengths.chosen().or(trainer.own_length().tokens),
        None => service.limits.max_tokens,
    };
    let within = |most| lengths.all.total_within(most, Overlong::Cut);
    let (tokens, learnt) = match trainer.map(|trainer| lengths.of(trainer)) {
        Some(total) => (total.tokens, Some(total.learnt)),
        None => (
            max_tokens.and_then(within).unwrap_or(lengths.all.total()),
            max_tokens.and_then(|most| lengths.left_at(most)),
        ),
    };
    let own = trainer.is_some();
    let (passes, passes_source) = passes(target, service.method, service.accepted);
    let costs: Vec<Cost> = rows_of(target)
        .into_iter()
        .flat_map(|start| rows(start, service, today))
        .map(|row| cost(row, tokens.saturating_mul(passes), today))
        .collect();
    let note = match (costs.is_empty(), own) {
        (true, true) => OWN,
        (true, false) => NO_ROW,
        (false, _) => "",
    };
    Training {
        target,
        name: service.name,
        max_tokens,
        longer: trainer.map_or(service.limits.longer, |trainer| {
            match trainer.own_length().longer {
                Shortening::CutEnd => Longer::Cut,
                Shortening::Drop => Longer::Dropped,
                Shortening::CutQuestion => Longer::QuestionCut,
            }
        }),
        tokens,
        learnt: learnt.unwrap_or(lengths.learnt),
        passes,
        passes_source,
        costs,
        note,
    }
}

/// The rows of the price list for a service's method.
fn rows<'a>(
    start: &'a str,
    service: &'a Service,
    today: Date,
) -> impl Iterator<Item = &'static PriceRow> + 'a {
    let training = PriceList::bundled().of(Sort::Training, today);
    training.filter(move |price| {
        let tuneworthy_core::catalog::Charge::Training { methods, .. } = &price.charge else {
            return false;
        };
        price.id.starts_with(start)
            && service
                .method
                .is_some_and(|method| methods.contains(&method))
    })
}

fn cost(row: &PriceRow, tokens: u64, today: Date) -> Cost {
    let price = row.amount(today).map(|range| (range.low(), range.high()));
    let unit = row.unit().unwrap_or(PriceUnit::MillionTokens);
    let by_token = price.filter(|_| unit == PriceUnit::MillionTokens);
    let bill = |rate: f64| (tokens as f64 * rate / 1e4).round() / 100.0;
    let source = PriceList::bundled().sources_of(row).next();
    Cost {
        id: row.id.to_string(),
        model: row.name.to_string(),
        unit,
        price,
        usd: by_token.map(|(low, high)| (bill(low), bill(high))),
        as_of: row.as_of,
        evidence: row.evidence,
        source: source.map_or_else(String::new, |source| source.title.to_string()),
        url: source.map_or_else(String::new, |source| source.url.to_string()),
        note: row.note.to_string(),
    }
}
