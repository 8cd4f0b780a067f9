//! Cost of a tuning programme over time: the first build, retraining, and the rebuild at a base's
//! shutdown.

use tuneworthy_core::units::{Days, Examples, Months, Share, Usd, UsdPerDay, UsdPerExample};

/// Labels and their review.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Labelling {
    /// Number of labels.
    pub count: Examples,
    /// Cost of one label.
    pub each: UsdPerExample,
    /// Share checked by a second person, at the price of a label.
    pub review: Share,
}

impl Labelling {
    /// Returns `count · each · (1 + review)`.
    #[must_use]
    pub fn cost(&self) -> Usd {
        let once = self.each * self.count;
        once + once * self.review
    }
}

/// Cost of a build or rebuild of a tuned model, item by item.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bill {
    /// Labels and their review.
    pub labels: Usd,
    /// Collecting data, and other work done once.
    pub data_work: Usd,
    /// Engineering days.
    pub engineering: Usd,
    /// All training runs.
    pub training: Usd,
    /// A round of evaluation after every run.
    pub evaluation: Usd,
}

impl Bill {
    /// Returns the sum.
    #[must_use]
    pub fn total(&self) -> Usd {
        self.labels + self.data_work + self.engineering + self.training + self.evaluation
    }
}

/// Inputs of a programme's bills.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Programme {
    /// Labels for the first build.
    pub labels: Labelling,
    /// Collecting data, and other work done once.
    pub data_work: Usd,
    /// Engineering days of the first build.
    pub days: Days,
    /// Cost of an engineering day.
    pub day_rate: UsdPerDay,
    /// Training runs of the first build.
    pub runs: f64,
    /// Cost of one training run.
    pub run: Usd,
    /// Cost of one round of evaluation.
    pub evaluation: Usd,
    /// Engineering days of a retraining.
    pub retrain_days: Days,
    /// Labels made anew for a retraining.
    pub refreshed: Labelling,
}

impl Programme {
    /// Returns the cost of the first build.
    #[must_use]
    pub fn build(&self) -> Bill {
        Bill {
            labels: self.labels.cost(),
            data_work: self.data_work,
            ..self.rebuild()
        }
    }

    /// Returns the cost of a rebuild on another base: the work, the runs and the evaluations again,
    /// the data not.
    #[must_use]
    pub fn rebuild(&self) -> Bill {
        Bill {
            engineering: self.day_rate * self.days,
            training: self.run * self.runs,
            evaluation: self.evaluation * self.runs,
            ..Bill::default()
        }
    }

    /// Returns the cost of one more run on refreshed data.
    #[must_use]
    pub fn retrain(&self) -> Bill {
        Bill {
            labels: self.refreshed.cost(),
            engineering: self.day_rate * self.retrain_days,
            training: self.run,
            evaluation: self.evaluation,
            ..Bill::default()
        }
    }
}

/// Times at which the tuned model is built and built again, in months from the start.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calendar {
    /// Time at which it goes live.
    pub live: Months,
    /// Time between retrainings; `None` for none.
    pub every: Option<Months>,
    /// Time at which its base is shut down, if that is announced.
    pub base_ends: Option<Months>,
}

/// Shortest time between retrainings that is counted.
const SHORTEST: Months = Months(0.1);

/// Event in the life of a tuned model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TuneEvent {
    /// Another training run.
    Retrain,
    /// Rebuild on another base after a shutdown.
    Rebuild,
}

impl Calendar {
    /// Calls `seen` with every event before the horizon, in order. A rebuild counts as a
    /// retraining: the next one is due that much later. A base that ends before the model is live
    /// costs its rebuild when the model goes live.
    pub fn events(&self, horizon: Months, mut seen: impl FnMut(Months, TuneEvent)) {
        let rebuild = self
            .base_ends
            .map(|ends| ends.max(self.live))
            .filter(|ends| *ends < horizon);
        self.retrainings(self.live, rebuild.unwrap_or(horizon), &mut seen);
        if let Some(at) = rebuild {
            seen(at, TuneEvent::Rebuild);
            self.retrainings(at, horizon, &mut seen);
        }
    }

    fn retrainings(&self, from: Months, until: Months, seen: &mut impl FnMut(Months, TuneEvent)) {
        let Some(every) = self.every else { return };
        let every = every.max(SHORTEST);
        let mut at = from + every;
        while at < until {
            seen(at, TuneEvent::Retrain);
            at += every;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PROGRAMME: Programme = Programme {
        labels: Labelling {
            count: Examples(1_000.0),
            each: UsdPerExample(0.5),
            review: Share::NONE,
        },
        data_work: Usd(2_000.0),
        days: Days(20.0),
        day_rate: UsdPerDay(800.0),
        runs: 4.0,
        run: Usd(10.0),
        evaluation: Usd(50.0),
        retrain_days: Days(3.0),
        refreshed: Labelling {
            count: Examples(100.0),
            each: UsdPerExample(0.5),
            review: Share::NONE,
        },
    };

    fn events(
        live: f64,
        every: Option<f64>,
        base_ends: Option<f64>,
        horizon: f64,
    ) -> Vec<(f64, TuneEvent)> {
        let calendar = Calendar {
            live: Months(live),
            every: every.map(Months),
            base_ends: base_ends.map(Months),
        };
        let mut found = vec![];
        calendar.events(Months(horizon), |at, event| found.push((at.0, event)));
        found
    }

    #[test]
    fn a_build_is_the_sum_of_its_parts() {
        let bill = PROGRAMME.build();
        assert_eq!(bill.total(), Usd(500.0 + 2_000.0 + 16_000.0 + 40.0 + 200.0));
        let mut reviewed = PROGRAMME;
        reviewed.labels.review = Share::new(0.2);
        assert_eq!(reviewed.build().labels, Usd(600.0));
    }

    #[test]
    fn a_rebuild_saves_data_and_retraining_saves_work() {
        assert_eq!(PROGRAMME.rebuild().total(), Usd(16_240.0));
        assert_eq!(
            PROGRAMME.retrain().total(),
            Usd(50.0 + 2_400.0 + 10.0 + 50.0)
        );
    }

    /// 572,322 labels of MACHIAVELLI: half a million dollars from people, under five thousand from
    /// a model.
    #[test]
    fn published_labelling_bills() {
        let labels = |each: f64| Labelling {
            count: Examples(572_322.0),
            each: UsdPerExample(each),
            review: Share::NONE,
        };
        assert!((labels(0.874).cost().0 / 500_000.0 - 1.0).abs() < 0.001);
        assert!(labels(0.0087).cost().0 < 5_000.0);
    }

    #[test]
    fn retrainings_come_at_their_times() {
        use TuneEvent::{Rebuild, Retrain};
        assert_eq!(events(1.0, None, None, 24.0), []);
        assert_eq!(
            events(1.0, Some(6.0), None, 19.0),
            [(7.0, Retrain), (13.0, Retrain)]
        );
        // The rebuild starts the clock anew.
        assert_eq!(
            events(1.0, Some(6.0), Some(10.0), 24.0),
            [
                (7.0, Retrain),
                (10.0, Rebuild),
                (16.0, Retrain),
                (22.0, Retrain)
            ]
        );
    }

    #[test]
    fn a_base_that_ends_within_the_horizon_costs_a_rebuild() {
        assert_eq!(
            events(1.0, None, Some(14.0), 24.0),
            [(14.0, TuneEvent::Rebuild)]
        );
        assert_eq!(events(1.0, None, Some(24.0), 24.0), []);
        // Gone before the model is live, or before the start.
        assert_eq!(
            events(3.0, None, Some(1.0), 24.0),
            [(3.0, TuneEvent::Rebuild)]
        );
        assert_eq!(
            events(3.0, None, Some(-5.0), 24.0),
            [(3.0, TuneEvent::Rebuild)]
        );
    }

    proptest! {
        #[test]
        fn events_are_in_order_few_and_within_the_horizon(
            live in 0.0f64..30.0, every in prop::option::of(0.0f64..30.0),
            ends in prop::option::of(-20.0f64..60.0), horizon in 1.0f64..120.0,
        ) {
            let found = events(live, every, ends, horizon);
            prop_assert!(found.len() <= 1_201);
            prop_assert!(found.windows(2).all(|pair| pair[0].0 <= pair[1].0));
            prop_assert!(found.iter().all(|(at, _)| *at >= live && *at < horizon));
            let rebuilds = found.iter().filter(|(_, event)| *event == TuneEvent::Rebuild);
            prop_assert!(rebuilds.count() <= 1);
        }
    }
}
