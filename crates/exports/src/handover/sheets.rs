//! Sheets to fill in: a comparison of models, and queries for retrieval.

use std::fmt::Write as _;

use tuneworthy_core::assessment::{Assessment, QuestionId};
use tuneworthy_core::catalog::{PriceList, PriceRow, Sort, seller_name};
use tuneworthy_core::units::{Date, UsdPerMillionTokens, grouped};

use super::{HandoverFile, answers, cells};

const MODELS: [&str; 16] = [
    "model",
    "seller",
    "input_usd_per_million",
    "cached_input_usd_per_million",
    "output_usd_per_million",
    "price_as_of",
    "price_changes_on",
    "sold_until",
    "cases",
    "pass_share",
    "pass_low_95",
    "pass_high_95",
    "usd_per_call",
    "p50_ms",
    "p95_ms",
    "data_terms",
];

/// Returns the sheet of models: every model sold today with its prices, and columns for results.
pub(super) fn models(prices: &PriceList, today: Date) -> HandoverFile {
    let mut text = cells::words(&MODELS);
    for row in prices.of(Sort::Model, today) {
        text.push_str(&model(row, today));
    }
    HandoverFile {
        path: "model-shoot-out.csv".to_owned(),
        purpose: "Models sold today with prices, dates and days of shutdown; the results are yours to fill in. Keep the rows you may use, and run each case three times.".to_owned(),
        text,
    }
}

fn model(row: &PriceRow, today: Date) -> String {
    let day = |day: Option<Date>| day.map_or(String::new(), |day| day.to_string());
    let price = |price: Option<UsdPerMillionTokens>| cells::number(price.map(|price| price.0));
    let prices = row.rates(today).map(|rates| rates.prices);
    let mut line = vec![
        cells::text(&row.name),
        cells::text(seller_name(row.seller()).unwrap_or(row.seller())),
        price(prices.and_then(|prices| prices.input)),
        price(prices.and_then(|prices| prices.cached_read)),
        price(prices.and_then(|prices| prices.output)),
        day(row.as_of),
        day(row.next_change(today)),
        day(row.ends),
    ];
    line.resize(MODELS.len(), String::new());
    cells::row(&line)
}

const QUERIES: [&str; 8] = [
    "query",
    "relevant_document_ids",
    "grade_0_to_3",
    "right_answer",
    "must_cite",
    "retrieved_at_5",
    "retrieved_at_10",
    "answer_supported",
];

/// Returns the sheet of queries and the note on how it is used.
pub(super) fn retrieval(assessment: &Assessment) -> Vec<HandoverFile> {
    let mut sheet = cells::words(&QUERIES);
    for case in 1..=3 {
        let query = format!("REPLACE_INPUT {case}");
        sheet.push_str(&cells::words(&[
            &query,
            "REPLACE_DOCUMENT_IDS",
            "3",
            "REPLACE_EXPECTED",
            "yes",
            "",
            "",
            "",
        ]));
    }
    vec![
        HandoverFile {
            path: "retrieval/queries.csv".to_owned(),
            purpose: "Queries with the documents that answer them and the right answer, for recall first and answers second.".to_owned(),
            text: sheet,
        },
        HandoverFile {
            path: "retrieval/README.md".to_owned(),
            purpose: "The measures of retrieval, in the order in which they are looked at.".to_owned(),
            text: note(assessment),
        },
    ]
}

fn note(assessment: &Assessment) -> String {
    let mut text = "# Retrieval\n\n\
        - A row of queries.csv is a real question with the ids of the documents that answer it. Grade 3: answers it; 2: a part; 1: on the subject; 0: not.\n\
        - Look at recall first: the share of relevant documents among the first 5 and the first 10. No answer can rest on a document that was not found.\n\
        - Then the order: nDCG at 10, and the mean reciprocal rank of the first relevant one.\n\
        - Then the answers: is each claim supported by a retrieved document, and is the answer right?\n\
        - Test the search without a model, and the model with the right documents put in by hand, each alone: it tells which of the two fails.\n"
        .to_owned();
    // A String takes every text.
    if let Some(bar) = answers::bar(assessment) {
        let bar = tuneworthy_core::units::number::plain(bar.low());
        let _ = writeln!(
            text,
            "- Your bar for answers is {bar} %: recall at 10 below that cannot reach it."
        );
    }
    let new_facts = assessment
        .data
        .map_or(0, |data| data.text.new_facts_permille);
    if new_facts > 0 {
        let share = grouped((new_facts as f64 / 10.0).round());
        let _ = writeln!(
            text,
            "- In about {share} % of the training file's answers stand facts that their prompts lack: those documents belong into the index."
        );
    }
    if let Some(often) = answers::label(assessment, QuestionId::FactsChange) {
        let _ = writeln!(
            text,
            "- Facts change, as you answered: {}. Build the index anew at least as often.",
            often.to_lowercase()
        );
    }
    text
}
