//! Payback: the time at which cumulative flows reach zero, first and for good.

/// Payback of flows, in periods from now. `None` is never, within the given flows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PaybackPeriods {
    /// First time at which the cumulative flow reaches zero.
    pub first: Option<f64>,
    /// Time from which on it stays at or above zero: later spending never outweighs it again.
    pub lasting: Option<f64>,
}

/// Returns when cumulative flows reach zero; the flow of a period is spread evenly over it.
///
/// No outlay and a gain is paid back at once (0). No outlay and no gain is never. Reaching zero
/// exactly and staying there is paid back.
#[must_use]
pub fn payback(flows: &[f64]) -> PaybackPeriods {
    let mut path = Path::default();
    let mut sum = 0.0;
    for (period, flow) in flows.iter().enumerate() {
        let before = sum;
        sum += flow;
        path.step(period, before, sum);
    }
    path.payback()
}

/// Cumulative value, followed period by period, with the times at which it crosses zero.
#[derive(Clone, Copy, Debug)]
pub struct Path {
    standing: PathState,
    first: f64,
    lasting: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PathState {
    /// Neither spent nor gained so far.
    Idle,
    /// More has gone out than come in.
    Behind,
    /// At least as much has come in.
    Even,
}

impl Default for Path {
    fn default() -> Self {
        Self {
            standing: PathState::Idle,
            first: f64::INFINITY,
            lasting: f64::INFINITY,
        }
    }
}

impl Path {
    /// Adds a period by the values before and after it; period 0 is now. Must be called for each
    /// period in turn.
    pub fn step(&mut self, period: usize, before: f64, value: f64) {
        let standing = if value < 0.0 {
            PathState::Behind
        } else {
            PathState::Even
        };
        if standing != self.standing {
            self.turn(period as f64, before, value);
        }
    }

    /// Notes that the value changed sides. Apart, because most steps cross nothing.
    fn turn(&mut self, period: f64, last: f64, value: f64) {
        if value < 0.0 {
            self.standing = PathState::Behind;
            self.lasting = f64::INFINITY;
            return;
        }
        let before = (period - 1.0).max(0.0);
        let at = match self.standing {
            PathState::Idle if value == 0.0 => return,
            PathState::Idle => before,
            _ => before + last / (last - value),
        };
        self.standing = PathState::Even;
        self.first = self.first.min(at);
        self.lasting = at;
    }

    /// Returns the time at which it first reached zero, infinite for never.
    #[must_use]
    pub fn first(&self) -> f64 {
        self.first
    }

    /// Returns the time at which it reached zero for good, infinite for never.
    #[must_use]
    pub fn lasting(&self) -> f64 {
        self.lasting
    }

    /// Returns both times, as far as the path goes.
    #[must_use]
    pub fn payback(&self) -> PaybackPeriods {
        let finite = |at: f64| at.is_finite().then_some(at);
        PaybackPeriods {
            first: finite(self.first),
            lasting: finite(self.lasting),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is(flows: &[f64], first: Option<f64>, lasting: Option<f64>) {
        let found = payback(flows);
        let near = |found: Option<f64>, known: Option<f64>| match (found, known) {
            (Some(found), Some(known)) => (found - known).abs() < 1e-12,
            (found, known) => found == known,
        };
        assert!(near(found.first, first), "{flows:?}: {found:?}");
        assert!(near(found.lasting, lasting), "{flows:?}: {found:?}");
    }

    #[test]
    fn known_answers() {
        // Ross, Westerfield and Jaffe, "Corporate Finance", on the payback rule: two years.
        is(
            &[-50_000.0, 30_000.0, 20_000.0, 10_000.0],
            Some(2.0),
            Some(2.0),
        );
        // Within a year: 3 + 10/40.
        is(&[-100.0, 20.0, 30.0, 40.0, 40.0], Some(3.25), Some(3.25));
        is(&[-100.0, 50.0, 50.0], Some(2.0), Some(2.0));
    }

    #[test]
    fn at_once_and_never() {
        is(&[5.0, 1.0], Some(0.0), Some(0.0));
        is(&[0.0, 1.0], Some(0.0), Some(0.0));
        is(&[5.0, -9.0, 1.0], Some(0.0), None);
        is(&[0.0, -9.0, 18.0], Some(1.5), Some(1.5));
        for never in [
            &[][..],
            &[0.0, 0.0],
            &[-100.0, 30.0, 30.0],
            &[-100.0, 0.0],
            &[-100.0, -5.0],
            &[0.0, -5.0],
            &[0.0],
        ] {
            is(never, None, None);
        }
    }

    #[test]
    fn a_rebuild_can_cost_the_payback_again() {
        // Back at 2, rebuilt for 60 in the third, back for good at 4.5.
        is(
            &[-100.0, 50.0, 50.0, -60.0, 40.0, 40.0],
            Some(2.0),
            Some(4.5),
        );
        is(
            &[-100.0, 50.0, 60.0, -60.0, 40.0],
            Some(1.0 + 50.0 / 60.0),
            None,
        );
        // Down to nothing and no further is still paid back.
        is(
            &[-100.0, 110.0, -10.0, 0.0],
            Some(100.0 / 110.0),
            Some(100.0 / 110.0),
        );
    }

    proptest! {
        #[test]
        fn the_last_is_not_before_the_first(flows in prop::collection::vec(-100i32..100, 0..30)) {
            let flows: Vec<f64> = flows.into_iter().map(f64::from).collect();
            let found = payback(&flows);
            if let Some(lasting) = found.lasting {
                prop_assert!(found.first.unwrap() <= lasting);
                prop_assert!(lasting <= flows.len() as f64);
            }
            // For good means: at the end one is not behind.
            let end: f64 = flows.iter().sum();
            prop_assert_eq!(found.lasting.is_some(), end >= 0.0 && flows.iter().any(|flow| *flow != 0.0) && found.first.is_some());
        }

        #[test]
        fn more_saving_never_lengthens(
            outlay in 0.0f64..1e5,
            savings in prop::collection::vec((-1e3f64..1e4, 0.0f64..1e3), 1..48),
        ) {
            let path = |extra: bool| {
                let mut flows = vec![-outlay];
                flows.extend(savings.iter().map(|(saving, more)| saving + if extra { *more } else { 0.0 }));
                payback(&flows)
            };
            let (less, more) = (path(false), path(true));
            for (less, more) in [(less.first, more.first), (less.lasting, more.lasting)] {
                if let Some(less) = less {
                    prop_assert!(more.is_some_and(|more| more <= less + 1e-9), "{more:?} after {less}");
                }
            }
        }
    }
}
