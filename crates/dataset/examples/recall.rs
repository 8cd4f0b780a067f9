//! Prints how much of generated sets with known answers is found, and how often something is found that is
//! not there: cards, phones, accounts, keys, passwords, refusals, near-copies, leaked prompts.

#[path = "../tests/recall/mod.rs"]
mod recall;

fn main() {
    println!("| kind | recall | false alarms |\n|---|---|---|");
    for score in recall::all() {
        println!(
            "| {} | {} % ({} of {}) | {} of {} |",
            score.kind,
            score.recall(),
            score.found,
            score.planted,
            score.wrong,
            score.clean
        );
        for (what, text) in [("missed", &score.missed), ("alarm", &score.alarm)] {
            if let Some(text) = text {
                eprintln!("{}: {what}: {text:?}", score.kind);
            }
        }
    }
    for service in recall::keys::missed_services() {
        eprintln!("missed: {service}");
    }
}
