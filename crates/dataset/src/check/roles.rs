//! The order of roles: checks for every reader, and a small automaton for each strict reader.

use crate::fault::Faults;
use crate::record::example::{Example, Role, Side, Turn};
use crate::record::formats::Format;
use crate::rule::Rule;
use crate::target::{Target, Targets};
use tuneworthy_ingest::json::Node;

/// A turn, as far as order goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Symbol {
    System,
    Developer,
    User,
    /// An answer.
    Assistant,
    /// A call of tools, whose results should follow.
    Calls,
    Tool,
    Other,
}

use Symbol::{Assistant as A, Calls as C, Developer as D, System as S, Tool as T, User as U};

/// A transition of an automaton: from a state, on one of the symbols, to a state. State 0 is the
/// start.
type Step = (u8, &'static [Symbol], u8);

/// An automaton of the order of roles that some targets accept.
struct Machine {
    who: Targets,
    steps: &'static [Step],
    /// States in which a conversation may end.
    ends: &'static [u8],
    /// Whether a record out of order is dropped with a line in the log, rather than refused.
    drops: bool,
    /// Whether the system prompt is kept outside the messages.
    system_outside: bool,
}

/// User and assistant in turns, nothing else, the assistant last.
const PAIRS: &[Step] = &[(0, &[U], 1), (1, &[A, C], 2), (2, &[U], 1)];

static MACHINES: [Machine; 6] = [
    Machine {
        who: Targets::of(&[
            Target::BedrockClaude,
            Target::BedrockNova,
            Target::BedrockLlama,
        ]),
        steps: PAIRS,
        ends: &[2],
        drops: false,
        system_outside: true,
    },
    // Strict turns, and an assistant somewhere. States from 3 on have seen one.
    Machine {
        who: Target::Together.only(),
        steps: &[
            (0, &[S], 1),
            (0, &[U], 2),
            (1, &[U], 2),
            (2, &[A], 3),
            (2, &[C], 4),
            (3, &[U], 6),
            (4, &[T], 5),
            (5, &[T], 5),
            (5, &[A], 3),
            (5, &[C], 4),
            (6, &[A], 3),
            (6, &[C], 4),
        ],
        ends: &[3, 4, 5, 6],
        drops: false,
        system_outside: false,
    },
    // One system message at most, in front; then any order.
    Machine {
        who: Target::Fireworks.only(),
        steps: &[
            (0, &[S], 1),
            (0, &[U, T, D], 1),
            (0, &[A, C], 2),
            (1, &[U, T, D], 1),
            (1, &[A, C], 2),
            (2, &[U, T, D, A, C], 2),
        ],
        ends: &[2],
        drops: false,
        system_outside: false,
    },
    // The user, the assistant, results behind calls, the assistant last.
    Machine {
        who: Target::Mistral.only(),
        steps: &[
            (0, &[S], 1),
            (0, &[U], 2),
            (1, &[U], 2),
            (2, &[U], 2),
            (2, &[A], 3),
            (2, &[C], 4),
            (3, &[U], 2),
            (4, &[T], 5),
            (5, &[T], 5),
            (5, &[A], 3),
            (5, &[C], 4),
        ],
        ends: &[3, 4],
        drops: false,
        system_outside: false,
    },
    // Odd places ask, even places answer; results of several calls count as one.
    Machine {
        who: Target::LlamaFactory.only(),
        steps: &[
            (0, &[S], 1),
            (0, &[U], 2),
            (0, &[T], 4),
            (1, &[U], 2),
            (1, &[T], 4),
            (2, &[A, C], 3),
            (4, &[T], 4),
            (4, &[A, C], 3),
            (3, &[U], 2),
            (3, &[T], 4),
        ],
        ends: &[3],
        drops: true,
        system_outside: false,
    },
    // Any order, and one answer at least.
    Machine {
        who: Targets::of(&[Target::OpenAi, Target::Azure, Target::Gemini]),
        steps: &[
            (0, &[S, D, U, T], 0),
            (0, &[A, C], 1),
            (1, &[S, D, U, T, A, C], 1),
        ],
        ends: &[1],
        drops: false,
        system_outside: false,
    },
];

/// Checks the order of the turns.
pub(super) fn check<'t>(example: &Example<'t>, faults: &mut Faults<'t>) {
    let turns: Vec<&Turn<'t>> = example
        .turns
        .iter()
        .filter(|turn| {
            matches!(turn.side, Side::Given | Side::Learnt) && turn.role != Role::Document
        })
        .collect();
    match example.format {
        Format::Chat
        | Format::BedrockClaude
        | Format::Mistral
        | Format::Converse
        | Format::Gemini
        | Format::ShareGpt
        | Format::FactoryNative
        | Format::TrlPromptCompletion => conversation(example, &turns, faults),
        Format::ChatReinforcement => reinforcement(example, &turns, faults),
        Format::ChatPreference
        | Format::GeminiPreference
        | Format::NovaPreference
        | Format::ShareGptPreference => input(example, &turns, faults),
        _ => {}
    }
}

fn symbol(example: &Example<'_>, turn: &Turn<'_>) -> Symbol {
    match turn.role {
        Role::System => S,
        Role::Developer => D,
        Role::User => U,
        Role::Assistant if example.calls_of(turn).is_empty() && !is_call(turn) => A,
        Role::Assistant => C,
        Role::Tool => T,
        Role::Document | Role::Other => Symbol::Other,
    }
}

/// ShareGPT says a call by the name of its role.
fn is_call(turn: &Turn<'_>) -> bool {
    let role = turn.role_node.and_then(|node| node.as_str());
    role.is_some_and(|role| role == *"function_call")
}

/// The value to point at: the role, or what stands for it.
fn at<'t>(turn: &Turn<'t>) -> Node<'t> {
    turn.role_node.unwrap_or(turn.node)
}

fn conversation<'t>(example: &Example<'t>, turns: &[&Turn<'t>], faults: &mut Faults<'t>) {
    if turns.is_empty() {
        return;
    }
    // Claude's own system prompt stands outside and is no message.
    let outside = turns.first().is_some_and(|turn| turn.role_node.is_none());
    let messages = if outside { &turns[1..] } else { turns };
    let found = odd(example, messages);
    let no_assistant = messages.iter().all(|turn| turn.role != Role::Assistant);
    let mut refused: Vec<(Rule, Node<'t>, Targets, Targets)> = Vec::new();
    for machine in &MACHINES {
        let who = machine.who & faults.takers;
        if who.is_empty() {
            continue;
        }
        let Some((rule, node)) = run(machine, example, messages) else {
            continue;
        };
        let (rejects, drops) = if machine.drops {
            (Targets::NONE, who)
        } else {
            (who, Targets::NONE)
        };
        match refused.iter_mut().find(|known| known.0 == rule) {
            Some(known) => {
                known.2 |= rejects;
                known.3 |= drops;
            }
            None => refused.push((rule, node, rejects, drops)),
        }
    }
    for (rule, node) in found {
        if refused.iter().all(|known| known.0 != rule) {
            let none = Targets::NONE;
            refused.push((rule, node, none, none));
        }
    }
    for (rule, node, rejects, drops) in refused {
        if rule == Rule::NO_ASSISTANT {
            // The trainers have no automaton: an example without an answer trains on nothing.
            faults.effect(rule, node, rejects, drops | rule.row().drops);
        } else if !(no_assistant && rule == Rule::LAST_NOT_ASSISTANT) {
            faults.effect(rule, node, rejects, drops);
        }
    }
}

/// Returns the rules on order that a conversation breaks for every reader, each once.
fn odd<'t>(example: &Example<'t>, turns: &[&Turn<'t>]) -> Vec<(Rule, Node<'t>)> {
    let mut found = Vec::new();
    let mut once = |rule: Rule, node: Node<'t>| {
        if found.iter().all(|(known, _)| *known != rule) {
            found.push((rule, node));
        }
    };
    let mut before = None;
    let mut systems = 0;
    let mut called = false;
    for (place, turn) in turns.iter().enumerate() {
        let this = symbol(example, turn);
        if this == S {
            systems += 1;
            if systems > 1 {
                once(Rule::SEVERAL_SYSTEMS, at(turn));
            } else if place > 0 {
                once(Rule::SYSTEM_NOT_FIRST, at(turn));
            }
        }
        if this == D {
            once(Rule::DEVELOPER, at(turn));
        }
        if this == T && !called {
            once(Rule::TOOL_OUT_OF_PLACE, at(turn));
        }
        // Two tool results in a row answer two calls.
        let speaks = |symbol| matches!(symbol, U | A | C);
        let same =
            |one: Symbol, other| one == other || (matches!(one, A | C) && matches!(other, A | C));
        if before.is_some_and(|before| speaks(this) && same(before, this)) {
            once(Rule::REPEATED_ROLE, at(turn));
        }
        called = this == C || (this == T && called);
        before = Some(this);
    }
    match before {
        Some(A | C | Symbol::Other) | None => {}
        Some(_) => {
            if let Some(last) = turns.last() {
                once(Rule::LAST_NOT_ASSISTANT, at(last));
            }
        }
    }
    if turns.iter().all(|turn| turn.role != Role::Assistant) {
        once(Rule::NO_ASSISTANT, example.root);
    }
    found
}

/// The first rule a conversation breaks on its way through an automaton, and where.
fn run<'t>(
    machine: &Machine,
    example: &Example<'t>,
    turns: &[&Turn<'t>],
) -> Option<(Rule, Node<'t>)> {
    let (mut state, mut before, mut systems, mut answered) = (0, None, 0, false);
    for turn in turns {
        let this = symbol(example, turn);
        if this == Symbol::Other {
            // Its name is a fault of its own.
            return None;
        }
        systems += u32::from(this == S);
        let step = machine
            .steps
            .iter()
            .find(|(from, on, _)| *from == state && on.contains(&this));
        let Some((_, _, to)) = step else {
            let rule = why(machine, before, this, systems);
            return Some((rule, at(turn)));
        };
        answered |= matches!(this, A | C);
        (state, before) = (*to, Some(this));
    }
    if machine.ends.contains(&state) {
        return None;
    }
    let last = turns.last()?;
    Some(if !answered {
        (Rule::NO_ASSISTANT, example.root)
    } else if machine.drops {
        (Rule::ODD_TURNS, at(last))
    } else {
        (Rule::LAST_NOT_ASSISTANT, at(last))
    })
}

/// Returns the rule that a missing transition breaks.
fn why(machine: &Machine, before: Option<Symbol>, this: Symbol, systems: u32) -> Rule {
    let drops = machine.drops;
    match (before, this) {
        (_, S) if machine.system_outside => Rule::SYSTEM_INSIDE,
        (_, S) if systems > 1 => Rule::SEVERAL_SYSTEMS,
        (_, S) => Rule::SYSTEM_NOT_FIRST,
        (_, D) => Rule::DEVELOPER,
        (Some(A | C), A | C) | (Some(U), U) => Rule::REPEATED_ROLE,
        (Some(A | U) | None, T) if !drops => Rule::TOOL_OUT_OF_PLACE,
        (None | Some(S), A | C) => Rule::FIRST_ROLE,
        (Some(C), _) if !drops => Rule::NEVER_ANSWERED,
        _ if drops => Rule::ODD_TURNS,
        _ => Rule::ROLE_ORDER,
    }
}

fn reinforcement<'t>(example: &Example<'t>, turns: &[&Turn<'t>], faults: &mut Faults<'t>) {
    let Some(last) = turns.last() else { return };
    let asks = matches!(last.role, Role::User | Role::Other);
    // Fireworks and Nova state no such rule; at OpenAI and Azure the model answers the user.
    if !asks {
        let strict = Targets::of(&[Target::OpenAi, Target::Azure]);
        faults.refused(Rule::LAST_NOT_USER, at(last), strict);
    }
    let system = |turn: &&&Turn<'t>| turn.role == Role::System;
    if let Some(turn) = turns.iter().find(system) {
        let azure = Target::Azure.only();
        faults.concerning(Rule::SYSTEM_ON_AZURE, at(turn), azure);
        if turns.iter().position(|turn| turn.role == Role::System) != Some(0) {
            faults.refused(Rule::SYSTEM_NOT_FIRST, at(turn), Target::BedrockNova.only());
        }
    }
    for (rule, node) in odd(example, turns) {
        if matches!(rule, Rule::SEVERAL_SYSTEMS | Rule::REPEATED_ROLE) {
            faults.add(rule, node);
        }
    }
}

/// Checks the conversation that a pair answers.
fn input<'t>(example: &Example<'t>, turns: &[&Turn<'t>], faults: &mut Faults<'t>) {
    let Some(last) = turns.last() else {
        return;
    };
    if last.role == Role::Assistant {
        faults.add(Rule::INPUT_ENDS_ASSISTANT, at(last));
    }
    for (rule, node) in odd(example, turns) {
        match rule {
            Rule::REPEATED_ROLE => {
                let strict = Targets::of(&[Target::Together, Target::BedrockNova]);
                faults.refused(rule, node, strict);
            }
            Rule::SYSTEM_NOT_FIRST | Rule::SEVERAL_SYSTEMS | Rule::TOOL_OUT_OF_PLACE => {
                faults.add(rule, node);
            }
            _ => {}
        }
    }
}
