//! Results of one model, as far as they are worked out.

use tuneworthy_economics::OnAssumptions;
use tuneworthy_economics::inputs::Quantity;
use tuneworthy_economics::model::CostModel;
use tuneworthy_economics::options::OptionKind;
use tuneworthy_economics::results::{Against, OptionResult, Results, Unknown};
use tuneworthy_economics::sensitivity::{TornadoBar, TurningPoints};
use tuneworthy_economics::simulate::{Effort, Model};

/// A model and what its futures showed.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    /// The model.
    pub(crate) model: CostModel,
    /// Results of its simulation.
    pub(crate) results: Results,
    /// Effect of each input on the saving of tuning, the strongest first.
    pub(crate) bars: Vec<TornadoBar>,
    /// Saving of the tuned option with every input at its median.
    pub(crate) base: f64,
    /// The number of calls at which tuning breaks even.
    pub(crate) volume: Option<TurningPoints<bool>>,
    /// Dependence of the conclusion on assumptions.
    pub(crate) assumptions: Option<OnAssumptions>,
}

impl Outcome {
    /// An outcome without what is worked out last.
    pub(crate) fn new(model: CostModel, results: Results) -> Self {
        Self {
            model,
            results,
            bars: Vec::new(),
            base: 0.0,
            volume: None,
            assumptions: None,
        }
    }

    /// Returns whether enough futures were simulated for the figures to be printed.
    pub(crate) fn is_fit_to_print(&self) -> bool {
        self.results.points >= Effort::Rest.points()
    }

    /// The options with what was found of each.
    pub(crate) fn options(&self) -> impl Iterator<Item = (OptionKind, &OptionResult)> {
        self.model
            .kinds()
            .iter()
            .copied()
            .zip(&self.results.options)
    }

    /// The option that tuning is held against.
    pub(crate) fn reference(&self) -> OptionKind {
        let kinds = self.model.kinds();
        let reference = kinds.get(self.results.reference).copied();
        reference.unwrap_or(OptionKind::Today)
    }

    /// The tuned option that is expected to save most: its place, its name, and how it compares.
    pub(crate) fn tuned(&self) -> Option<(usize, OptionKind, &Against)> {
        self.options()
            .enumerate()
            .filter(|(at, _)| self.model.tuned(*at))
            .filter_map(|(at, (kind, found))| Some((at, kind, found.against.as_ref()?)))
            .max_by(|a, b| a.2.discounted.mean.0.total_cmp(&b.2.discounted.mean.0))
    }

    /// The tuned option that is expected to save more, where both are priced.
    pub(crate) fn cheaper_tuned(&self) -> Option<OptionKind> {
        let both = [OptionKind::TunedVendor, OptionKind::TunedOwn];
        let priced = both.iter().all(|kind| self.model.kinds().contains(kind));
        self.tuned().filter(|_| priced).map(|(_, kind, _)| kind)
    }

    /// Returns the quantity that an input of the model stands for.
    pub(crate) fn quantity(&self, input: usize) -> Option<Quantity> {
        let id = self.model.inputs().get(input)?.id;
        let mut used = self.model.rests_on().iter().map(|(quantity, _)| *quantity);
        used.find(|quantity| quantity.id() == id)
    }
}

/// Returns the name of an unknown, as a noun.
pub(super) fn unknown_name(outcome: &Outcome, unknown: Unknown) -> Option<String> {
    match unknown {
        Unknown::Reaching => Some("Whether the tune reaches your bar".to_owned()),
        Unknown::Input(input) => Some(outcome.quantity(input)?.label()),
    }
}

/// An option's name where there is little room.
pub(super) const fn short_name(kind: OptionKind) -> &'static str {
    match kind {
        OptionKind::Today => "Today",
        OptionKind::Improved => "Cached, batched",
        OptionKind::Cheaper => "Cheaper model",
        OptionKind::Stronger => "Stronger model",
        OptionKind::TunedVendor => "Tuned, vendor",
        OptionKind::TunedOwn => "Tuned, own GPUs",
    }
}
