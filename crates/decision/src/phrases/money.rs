//! Words for an outlook on the money.

use super::lower;
use tuneworthy_core::format::{months, of_hundred, usd};
use tuneworthy_core::units::counted;
use tuneworthy_economics::{MissingInput, OptionKind, Outlook};

/// Returns the sentence on whether tuning pays.
#[must_use]
pub fn pays(outlook: &Outlook) -> &'static str {
    match (outlook.pays(), outlook.chance_it_pays.get()) {
        (true, chance) if chance >= 0.9 => "Tuning pays.",
        (true, chance) if chance >= 0.5 => "Tuning is expected to pay.",
        (true, _) => "Tuning pays on average, and in most futures it does not.",
        (false, chance) if chance <= 0.1 => "Tuning does not pay.",
        (false, chance) if chance <= 0.5 => "Tuning is not expected to pay.",
        (false, _) => "Tuning pays in most futures, and on average it does not.",
    }
}

/// Returns the sentence on the expected saving or loss and its probability.
#[must_use]
pub fn expected(outlook: &Outlook) -> String {
    let net = outlook.net_value.0;
    let does = if net > 0.0 {
        format!("save {} more than it costs", usd(net))
    } else {
        format!("cost {} more than it saves", usd(-net))
    };
    format!(
        "Over {} it is expected to {does}, discounted, and it saves something in {} futures.",
        months(outlook.months.0),
        of_hundred(outlook.chance_it_pays.get())
    )
}

/// Returns the sentences on how far the conclusion hangs on assumptions, and which to replace first.
#[must_use]
pub fn assumptions(outlook: &Outlook) -> Option<String> {
    let on = outlook.assumptions;
    if on.count == 0 {
        return None;
    }
    let draws = of_hundred(on.same.get());
    let so = if on.is_firm() {
        "so the verdict may rest on it"
    } else {
        "so no verdict rests on it yet"
    };
    let first = on.first.map_or_else(String::new, |quantity| {
        format!(
            " Replace “{}” first: it moves the result most.",
            quantity.label()
        )
    });
    Some(format!(
        "It rests on {} of ours. The conclusion is the same in {draws} draws of them together, {so}.{first}",
        counted(on.count as u64, "assumption"),
    ))
}

/// Returns the sentence that names the inputs missing before a judgement.
#[must_use]
pub fn missing(needs: &[MissingInput]) -> String {
    let names = needs.iter().map(|need| match need {
        MissingInput::Answer(question) => lower(question.definition().short),
        MissingInput::Field(field) => lower(field.definition().label),
        MissingInput::Price(slot) => lower(slot.label()),
        MissingInput::Gpu => "which GPU".to_owned(),
    });
    let names = names.collect::<Vec<_>>().join("; ");
    format!("Some of it is entered, and too little to judge tuning by. Missing: {names}.")
}

/// Returns a name and a value each for payback, the options compared and the end of the base.
#[must_use]
pub fn terms(outlook: &Outlook) -> Vec<(&'static str, String)> {
    let horizon = months(outlook.months.0);
    let when = outlook.payback.map_or_else(
        || format!("not within {horizon} in half of the futures or more"),
        |time| format!("within {} in half of the futures", months(time.0)),
    );
    let never = format!("in {} futures", of_hundred(outlook.never.get()));
    let name = |kind: OptionKind| format!("“{}”", kind.label());
    let against = if outlook.reference_meets {
        name(outlook.reference)
    } else {
        format!(
            "{}, since no untuned option is likely to meet your bar",
            name(outlook.reference)
        )
    };
    let mut terms = vec![
        ("Median payback", when),
        ("Never pays back", never),
        ("Tuned option", name(outlook.tuned)),
        ("Compared with", against),
    ];
    if let Some(shutdown) = outlook.shutdown {
        let before = if shutdown.before_payback {
            ", before the outlay is paid back in half of the futures"
        } else {
            ""
        };
        let text = format!("{}{before}; a rebuild is counted", shutdown.on.in_words());
        terms.push(("Base ends", text));
    }
    terms
}
