//! Decoding of a link: from a pasted text to the assessment.

use super::{
    DATE, END, LINK_VERSION, LinkContent, LinkError, MAX_LINK, NAME, NONE, NOT_SURE, PRICES, SEED,
    check, escape, file, gap, packed,
};
use crate::number;
use crate::problem::{Problems, RecordProblem, one_of, quote};
use crate::text;
use tuneworthy_core::assessment::{Answer, AnswerKind, Assessment, QuestionId};
use tuneworthy_core::units::Range;
use tuneworthy_text::is_invisible;

/// Largest number of extra layers of percent-encoding that are removed.
const LAYERS: usize = 3;

/// Decodes a link: a whole address, or its fragment with or without the `#`.
///
/// # Errors
/// Returns [`LinkError`] if the text is not a link of this program, or did not arrive as it was
/// sent.
pub fn decode(link: &str) -> Result<LinkContent, LinkError> {
    if link.len() > MAX_LINK {
        return Err(LinkError::TooLong);
    }
    let mut failure = Failure {
        depth: 0,
        error: LinkError::NotALink,
    };
    for reading in readings(link) {
        for layer in layers(reading) {
            match split(&layer) {
                Ok((version, pairs)) => {
                    if let Some(shared) = read(version, &pairs) {
                        return Ok(shared);
                    }
                    failure.deepen(3, LinkError::Altered);
                }
                Err(Failure { depth, error }) => failure.deepen(depth, error),
            }
        }
    }
    Err(failure.error)
}

/// Returns whether an address or fragment carries the marker, so that it should be opened as a
/// link, whole or not.
pub fn is_link(link: &str) -> bool {
    let short: String = link.chars().take(MAX_LINK).collect();
    layers(short).any(|layer| after_marker(&layer).is_some())
}

/// Failure of one reading, and its depth. The reader is shown the deepest one.
struct Failure {
    depth: u8,
    error: LinkError,
}

impl Failure {
    fn deepen(&mut self, depth: u8, error: LinkError) {
        if depth > self.depth {
            *self = Self { depth, error };
        }
    }
}

/// Iterates over the texts the link may have been before mail programs, chats and address bars
/// changed it.
fn readings(link: &str) -> impl Iterator<Item = String> {
    let squeezed = |text: &str| -> String {
        text.chars()
            .filter(|c| !c.is_whitespace() && !is_invisible(*c))
            .collect()
    };
    let tight = squeezed(link);
    // A mail's source ends wrapped lines with `=`.
    let unwrapped = squeezed(&link.replace("=\r\n", "").replace("=\n", ""));
    // The address bar turns white space into these.
    let bare = ["%20", "%09", "%0A", "%0D", "%0a", "%0d"]
        .into_iter()
        .fold(tight.clone(), |text, space| text.replace(space, ""));
    [tight, link.trim().to_owned(), unwrapped, bare].into_iter()
}

/// Iterates over the text, and the text with one, two and three layers of percent-encoding removed.
fn layers(text: String) -> impl Iterator<Item = String> {
    std::iter::successors(Some(text), |text| {
        let next = escape::percent_decode(text)?;
        (next != *text).then_some(next)
    })
    .take(LAYERS + 1)
}

/// Returns the text after the `l` of `#/l`, if it can be a version.
fn after_marker(text: &str) -> Option<&str> {
    let fragment = text.split_once('#').map_or(text, |(_, fragment)| fragment);
    let rest = fragment
        .strip_prefix('/')
        .unwrap_or(fragment)
        .strip_prefix('l')?;
    let versioned = rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit());
    versioned.then_some(rest)
}

/// Keys and values, decoded.
type LinkPairs = Vec<(String, String)>;

/// Returns the format and the pairs of a link with a valid check value.
fn split(text: &str) -> Result<(u32, LinkPairs), Failure> {
    let fail = |depth, error| Err(Failure { depth, error });
    let Some(rest) = after_marker(text) else {
        return fail(0, LinkError::NotALink);
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (version, rest) = rest.split_at(digits);
    if rest.is_empty() {
        return fail(1, LinkError::CutShort);
    }
    let Some(rest) = rest.strip_prefix('.') else {
        return fail(1, LinkError::Altered);
    };
    if version.starts_with('0') {
        return fail(1, LinkError::Altered);
    }
    let number = version.parse().unwrap_or(u32::MAX);
    if number > LINK_VERSION {
        return fail(2, LinkError::Newer);
    }
    let Some((found, body)) = rest.split_once('?') else {
        let whole = rest.split('&').any(is_end);
        return fail(
            1,
            if whole {
                LinkError::Altered
            } else {
                LinkError::CutShort
            },
        );
    };
    let mut segments = body
        .split('&')
        .map(|segment| segment.strip_prefix("amp;").unwrap_or(segment));
    let mut pairs = Some(Vec::new());
    let ended = segments.by_ref().any(|segment| {
        let end = is_end(segment);
        if !end {
            pairs = pairs.take().zip(pair(segment)).map(|(mut pairs, pair)| {
                pairs.push(pair);
                pairs
            });
        }
        end
    });
    let holds = |pairs: &LinkPairs| {
        let pairs = pairs
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()));
        found == check(version, pairs)
    };
    match pairs.filter(holds) {
        _ if !ended => fail(3, LinkError::CutShort),
        None => fail(3, LinkError::Altered),
        Some(pairs) => Ok((number, pairs)),
    }
}

/// Returns whether a segment is the end mark, possibly followed by pasted text.
fn is_end(segment: &str) -> bool {
    let rest = segment
        .strip_prefix("amp;")
        .unwrap_or(segment)
        .strip_prefix(END);
    // No key begins like the end mark, so only letters and digits could be the rest of a longer one.
    rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

fn pair(segment: &str) -> Option<(String, String)> {
    let (key, value) = segment.split_once('=')?;
    escape::decode(key).zip(escape::decode(value))
}

/// Returns the assessment of these pairs. `None` without a day, which [`super::encode`] never
/// leaves out.
fn read(version: u32, pairs: &[(String, String)]) -> Option<LinkContent> {
    let first = |key: &str| {
        pairs
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.as_str())
    };
    let mut problems = Problems::default();
    let mut assessment = Assessment::new(first(DATE)?.parse().ok()?);
    for (at, (key, value)) in pairs.iter().enumerate() {
        if pairs.iter().take(at).any(|(name, _)| name == key) {
            problems.note(|| RecordProblem::new(key, "this key once", "it again"));
            continue;
        }
        match (key.as_str(), QuestionId::from_id(key)) {
            (DATE | PRICES, _) => {}
            (NAME, _) => assessment.name = text::clean_name(value),
            (SEED, _) => match value.parse() {
                Ok(seed) => assessment.seed = seed,
                Err(_) => problems.note(|| RecordProblem::new(key, "a whole number", quote(value))),
            },
            (_, Some(question)) => {
                let answer = answer(question, value);
                if let Err(expected) = answer.and_then(|answer| {
                    assessment
                        .set(question, answer)
                        .map_err(|invalid| invalid.to_string())
                }) {
                    problems.note(|| RecordProblem::new(key, expected, quote(value)));
                }
            }
            (_, None)
                if version > 1
                    && packed::read(key, value, &mut assessment.money, &mut problems) => {}
            (_, None)
                if version > 2 && file::read(key, value, &mut assessment.data, &mut problems) => {}
            (_, None) if version > 3 && (key == gap::GAP || gap::TEXTS.contains(&key.as_str())) => {
            }
            (_, None) => {
                problems.note(|| {
                    RecordProblem::new(
                        text::clean_name(key),
                        "a question this version knows",
                        quote(value),
                    )
                });
            }
        }
    }
    if version > 3 {
        assessment.gap = gap::read(first, &mut problems);
    }
    Some(LinkContent {
        assessment,
        catalog_version: text::clean_name(first(PRICES).unwrap_or("")),
        problems: problems.into_vec(),
    })
}

/// Reads an answer, or returns a description of the expected value.
fn answer(question: QuestionId, value: &str) -> Result<Answer, String> {
    let definition = question.definition();
    let choice = |id: &str| {
        let known = definition.choices().iter().map(|choice| choice.id);
        definition.choice(id).ok_or_else(|| one_of(known, id))
    };
    match definition.kind {
        AnswerKind::Text => Ok(Answer::Text(text::clean(value))),
        _ if value == NOT_SURE => Ok(Answer::NotSure),
        AnswerKind::One(_) => choice(value).map(Answer::One),
        AnswerKind::Many { .. } if value == NONE => Ok(Answer::Many(0)),
        AnswerKind::Many { .. } => value
            .split('.')
            .try_fold(0_u32, |set, id| Ok(set | 1 << choice(id)?))
            .map(Answer::Many),
        AnswerKind::Number { support, .. } => {
            let (low, high) = value.split_once('~').unwrap_or((value, value));
            let ends = number::parse(low).zip(number::parse(high));
            let (low, high) = ends.ok_or("a number or a range low~high")?;
            Range::new(low, high, support)
                .map(Answer::Number)
                .map_err(|error| error.to_string())
        }
    }
}
