//! Faults: rules that a record breaks, with the value that breaks them.

use crate::rule::Rule;
use crate::target::Targets;
use tuneworthy_ingest::json::{Node, Str};

/// A detail of a fault.
#[derive(Clone, Debug)]
pub(crate) enum Hint<'t> {
    /// Nothing.
    None,
    /// A word of this program: the role that was probably meant, the missing field.
    Word(&'static str),
    /// A word of the record: a name, an argument.
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
    /// Targets that read the record and are concerned.
    pub(crate) concerns: Targets,
    /// Targets that reject the file for it.
    pub(crate) rejects: Targets,
    /// Targets that drop the record for it.
    pub(crate) drops: Targets,
    pub(crate) hint: Hint<'t>,
}

/// The faults of one record.
#[derive(Debug)]
pub(crate) struct Faults<'t> {
    pub(crate) list: Vec<Fault<'t>>,
    /// Targets that read the format of the record.
    pub(crate) takers: Targets,
}

impl<'t> Faults<'t> {
    pub(crate) const fn new(takers: Targets) -> Self {
        Self {
            list: Vec::new(),
            takers,
        }
    }

    /// Adds a fault with the effects in the table.
    pub(crate) fn add(&mut self, rule: Rule, node: Node<'t>) {
        self.hint(rule, node, Hint::None);
    }

    /// Adds a fault with the effects in the table, and a detail.
    pub(crate) fn hint(&mut self, rule: Rule, node: Node<'t>, hint: Hint<'t>) {
        self.hint_for(rule, node, self.takers, hint);
    }

    /// Adds a fault for which only these targets reject the file.
    pub(crate) fn refused(&mut self, rule: Rule, node: Node<'t>, rejects: Targets) {
        self.effect(rule, node, rejects, Targets::NONE);
    }

    /// Adds a fault that concerns these targets alone, which reject the file.
    pub(crate) fn refused_by(&mut self, rule: Rule, node: Node<'t>, targets: Targets) {
        if !(targets & self.takers).is_empty() {
            self.push(Fault {
                rule,
                node,
                within: 0,
                concerns: targets,
                rejects: targets,
                drops: Targets::NONE,
                hint: Hint::None,
            });
        }
    }

    /// Adds a fault with these effects in place of those in the table.
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

    /// Adds a fault with the effects in the table, for these targets alone.
    pub(crate) fn concerning(&mut self, rule: Rule, node: Node<'t>, concerns: Targets) {
        self.hint_for(rule, node, concerns, Hint::None);
    }

    /// Adds a fault with the effects in the table, for these targets alone, and a detail.
    pub(crate) fn hint_for(
        &mut self,
        rule: Rule,
        node: Node<'t>,
        concerns: Targets,
        hint: Hint<'t>,
    ) {
        self.inside(rule, node, 0, concerns, hint);
    }

    /// Adds such a fault at a place inside the value, in bytes from its start.
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

    /// Restricts the faults to fewer targets than read the format.
    pub(crate) fn narrow(&mut self, takers: Targets) {
        self.takers = takers;
        for fault in &mut self.list {
            fault.concerns = fault.concerns & takers;
            fault.rejects = fault.rejects & takers;
            fault.drops = fault.drops & takers;
        }
    }

    /// Returns whether a rule is broken.
    pub(crate) fn has(&self, rule: Rule) -> bool {
        self.list.iter().any(|fault| fault.rule == rule)
    }
}
