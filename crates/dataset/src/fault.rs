//! What a record breaks, before it is counted: rules with the value they stand at.

use super::rule::Rule;
use super::target::Targets;
use tuneworthy_ingest::json::{Node, Str};

/// What more there is to say about a fault.
#[derive(Clone, Debug)]
pub(crate) enum Hint<'t> {
    /// Nothing.
    None,
    /// A word of ours: the role that was probably meant, the field that is missing.
    Word(&'static str),
    /// A word of the record's: a name, an argument.
    Quoted(Str<'t>),
    /// A word from a text inside the record, such as a call's arguments.
    Inside(String),
}

/// A rule broken at a place in a record.
#[derive(Clone, Debug)]
pub(crate) struct Fault<'t> {
    pub(crate) rule: Rule,
    pub(crate) node: Node<'t>,
    /// Bytes from the value's start to the place meant.
    pub(crate) within: usize,
    /// Who reads the record and is concerned.
    pub(crate) concerns: Targets,
    /// Who refuses the file for it.
    pub(crate) rejects: Targets,
    /// Who leaves the record out for it.
    pub(crate) drops: Targets,
    pub(crate) hint: Hint<'t>,
}

/// The faults of one record.
#[derive(Debug)]
pub(crate) struct Faults<'t> {
    pub(crate) list: Vec<Fault<'t>>,
    /// Who reads the record's format.
    pub(crate) takers: Targets,
}

impl<'t> Faults<'t> {
    pub(crate) const fn new(takers: Targets) -> Self {
        Self {
            list: Vec::new(),
            takers,
        }
    }

    /// As the table says.
    pub(crate) fn add(&mut self, rule: Rule, node: Node<'t>) {
        self.hint(rule, node, Hint::None);
    }

    /// As the table says, and a word more.
    pub(crate) fn hint(&mut self, rule: Rule, node: Node<'t>, hint: Hint<'t>) {
        self.hint_for(rule, node, self.takers, hint);
    }

    /// Refused by these, whatever the table says.
    pub(crate) fn refused(&mut self, rule: Rule, node: Node<'t>, rejects: Targets) {
        self.effect(rule, node, rejects, Targets::NONE);
    }

    /// Refused by some and left out by others, whatever the table says.
    pub(crate) fn effect(&mut self, rule: Rule, node: Node<'t>, rejects: Targets, drops: Targets) {
        self.push(Fault {
            rule,
            node,
            within: 0,
            concerns: self.takers,
            rejects,
            drops,
            hint: Hint::None,
        });
    }

    /// As the table says, for these alone.
    pub(crate) fn concerning(&mut self, rule: Rule, node: Node<'t>, concerns: Targets) {
        self.hint_for(rule, node, concerns, Hint::None);
    }

    /// As the table says, for these alone, and a word more.
    pub(crate) fn hint_for(
        &mut self,
        rule: Rule,
        node: Node<'t>,
        concerns: Targets,
        hint: Hint<'t>,
    ) {
        self.inside(rule, node, 0, concerns, hint);
    }

    /// The same, at a place inside the value.
    pub(crate) fn inside(
        &mut self,
        rule: Rule,
        node: Node<'t>,
        within: usize,
        concerns: Targets,
        hint: Hint<'t>,
    ) {
        let row = rule.row();
        self.push(Fault {
            rule,
            node,
            within,
            concerns,
            rejects: row.rejects.without(row.drops),
            drops: row.drops,
            hint,
        });
    }

    fn push(&mut self, mut fault: Fault<'t>) {
        fault.concerns = fault.concerns & self.takers;
        fault.rejects = fault.rejects & fault.concerns;
        fault.drops = fault.drops & fault.concerns;
        self.list.push(fault);
    }

    /// Fewer read the record than its format alone would tell.
    pub(crate) fn narrow(&mut self, takers: Targets) {
        self.takers = takers;
        for fault in &mut self.list {
            fault.concerns = fault.concerns & takers;
            fault.rejects = fault.rejects & takers;
            fault.drops = fault.drops & takers;
        }
    }

    /// Whether a rule is among them.
    pub(crate) fn has(&self, rule: Rule) -> bool {
        self.list.iter().any(|fault| fault.rule == rule)
    }
}
