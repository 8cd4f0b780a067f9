//! Investment arithmetic: internal rates of return.
//!
//! A flow is what comes in (positive) or goes out (negative) in one period; the first happens now
//! and is not discounted.

use super::order::sort_few;

/// Rate of return per period: 0.01 is one percent.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Rate(pub f64);

/// Internal rates of return of some flows.
#[derive(Clone, Debug, PartialEq)]
pub enum Internal {
    /// None: the flows never balance at any rate.
    None,
    /// One rate, comparable with the cost of capital.
    One(Rate),
    /// More than one rate, lowest first; none of them means anything by itself.
    Several(Vec<Rate>),
}

/// Lowest rate in the search: a loss of 99.9 % per period.
const LOWEST: f64 = -0.999;

/// Highest rate in the search: a factor of a million per period.
const HIGHEST: f64 = 1e6;

/// Steps of the search between them, even in the logarithm of 1 + rate.
const STEPS: u32 = 1_024;

/// Logarithm of 1 + rate between whose two signs the rate of any flows that change sign once lies.
const FARTHEST: f64 = 64.0;

/// Returns every rate per period at which the flows have a present value of zero.
///
/// Flows that change sign once have one (Descartes' rule), wherever it lies. Others are searched from
/// -99.9 % to 100,000,000 % in small steps, with a closer search wherever the value comes near zero
/// without crossing it.
#[must_use]
pub fn internal_rates(flows: &[f64]) -> Internal {
    let changes = sign_changes(flows);
    if changes == 0 {
        return Internal::None;
    }
    let balance = Balance::of(flows);
    if changes == 1 && balance.at(-FARTHEST) * balance.at(FARTHEST) < 0.0 {
        let log = balance.root(-FARTHEST, FARTHEST);
        return Internal::One(Rate(libm::expm1(log)));
    }
    let mut roots: Vec<f64> = Vec::new();
    let (first, last) = (libm::log(1.0 + LOWEST), libm::log(1.0 + HIGHEST));
    let at = |step: u32| first + (last - first) * f64::from(step) / f64::from(STEPS);
    let mut before = (at(0), balance.at(at(0)));
    let mut previous = before;
    for step in 1..=STEPS {
        let here = (at(step), balance.at(at(step)));
        let close = |a: f64, b: f64| a.signum() * b.signum() > 0.0;
        if here.1 == 0.0 {
            roots.push(here.0);
        } else if before.1 != 0.0 && !close(before.1, here.1) {
            roots.push(balance.root(before.0, here.0));
        } else if changes > 1
            && previous.1.abs() > before.1.abs()
            && before.1.abs() < here.1.abs()
            && close(previous.1, here.1)
            && close(previous.1, before.1)
        {
            balance.touching(previous.0, here.0, &mut roots);
        }
        (previous, before) = (before, here);
    }
    sort_few(&mut roots, |one, other| one.total_cmp(other).is_lt());
    let mut rates: Vec<Rate> = roots.iter().map(|log| Rate(libm::expm1(*log))).collect();
    match rates.len() {
        0 => Internal::None,
        1 => Internal::One(rates.remove(0)),
        _ => Internal::Several(rates),
    }
}

fn sign_changes(flows: &[f64]) -> usize {
    let mut changes = 0;
    let mut last = 0.0f64;
    for flow in flows.iter().filter(|flow| **flow != 0.0) {
        if last * flow.signum() < 0.0 {
            changes += 1;
        }
        last = flow.signum();
    }
    changes
}

/// Present value of flows at the logarithm of 1 + rate, scaled by a positive factor that keeps it
/// finite, relative to the sum of all flows.
struct Balance<'a> {
    flows: &'a [f64],
    size: f64,
}

impl<'a> Balance<'a> {
    /// Values this close to zero are zero up to rounding.
    const ROUNDING: f64 = 1e-13;

    fn of(flows: &'a [f64]) -> Self {
        // The largest, not the sum: the sum of many large flows may be infinite.
        let size = flows
            .iter()
            .fold(0.0, |most: f64, flow| most.max(flow.abs()));
        Self { flows, size }
    }

    fn at(&self, log: f64) -> f64 {
        let fold = |value: f64, flow: &f64| flow / self.size + value * libm::exp(-log.abs());
        // Below a rate of zero later flows weigh more: sum from the other end, times (1+rate)^n.
        if log >= 0.0 {
            self.flows.iter().rev().fold(0.0, fold)
        } else {
            self.flows.iter().fold(0.0, fold)
        }
    }

    /// Returns the crossing between two points on either side of it.
    fn root(&self, mut low: f64, mut high: f64) -> f64 {
        let rising = self.at(high) > 0.0;
        for _ in 0..72 {
            let middle = f64::midpoint(low, high);
            if (self.at(middle) > 0.0) == rising {
                high = middle;
            } else {
                low = middle;
            }
        }
        f64::midpoint(low, high)
    }

    /// Adds the roots between two points on the same side of zero, where the value comes closest to
    /// it: two crossings, one touch, or none.
    fn touching(&self, from: f64, to: f64, roots: &mut Vec<f64>) {
        let side = self.at(from).signum();
        let (mut low, mut high) = (from, to);
        for _ in 0..100 {
            let third = (high - low) / 3.0;
            let (a, b) = (low + third, high - third);
            if self.at(a) * side < self.at(b) * side {
                high = b;
            } else {
                low = a;
            }
        }
        let closest = f64::midpoint(low, high);
        let value = self.at(closest) * side;
        if value.abs() <= Self::ROUNDING {
            roots.push(closest);
        } else if value < 0.0 {
            roots.push(self.root(from, closest));
            roots.push(self.root(closest, to));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(found: f64, known: f64) {
        assert!(
            (found - known).abs() <= 1e-9 * known.abs().max(1.0),
            "{found} is not {known}"
        );
    }

    /// Present value of flows, the first of which is now.
    fn present_value(flows: &[f64], rate: Rate) -> f64 {
        let factor = 1.0 / (1.0 + rate.0);
        let flows = flows.iter().rev();
        flows.fold(0.0, |later, flow| flow + later * factor)
    }

    /// numpy-financial 1.0.0, `irr`; where it has several, numpy's roots of the same flows.
    #[test]
    fn internal_rates_with_known_answers() {
        let one = |flows: &[f64], known: f64| match internal_rates(flows) {
            Internal::One(rate) => near(rate.0, known),
            other => panic!("{flows:?}: {other:?}"),
        };
        one(&[-100.0, 39.0, 59.0, 55.0, 20.0], 0.280_948_421_159_960_66);
        one(&[-100.0, 0.0, 0.0, 74.0], -0.095_495_830_348_972_8);
        one(&[-100.0, 100.0, 0.0, 7.0], 0.062_058_485_629_929_55);
        one(
            &[-40_000.0, 5_000.0, 8_000.0, 12_000.0, 30_000.0],
            0.105_822_598_408_901_85,
        );
        one(
            &[-150_000.0, 15_000.0, 25_000.0, 35_000.0, 45_000.0, 60_000.0],
            0.052_432_888_859_414_33,
        );
        let mut small = vec![-3_000.0];
        small.extend([2.0; 12]);
        one(&small, -0.415_089_877_666_624);
        let mut monthly = vec![-1_000.0];
        monthly.extend([100.0; 24]);
        one(&monthly, 0.086_278_046_763_885_95);
        // Nearly all of it is lost within one period.
        one(&[-348_292.25, 1.0], 1.0 / 348_292.25 - 1.0);
        // Ten years of months, large amounts: the powers stay finite.
        let mut long = vec![-1e15];
        long.extend([1e14; 120]);
        one(&long, 0.099_998_921_229_930_01);
    }

    #[test]
    fn none_and_several() {
        for flows in [&[][..], &[0.0, 0.0], &[5.0, 1.0], &[-5.0], &[-5.0, -1.0]] {
            assert_eq!(internal_rates(flows), Internal::None, "{flows:?}");
        }
        let several = |flows: &[f64], known: &[f64]| {
            let Internal::Several(rates) = internal_rates(flows) else {
                panic!("{flows:?}");
            };
            assert_eq!(rates.len(), known.len(), "{rates:?}");
            for (rate, known) in rates.iter().zip(known) {
                near(rate.0, *known);
            }
        };
        several(
            &[-100.0, 100.0, 0.0, -7.0],
            &[-0.678_894_373_632_386_7, -0.083_299_666_184_932_56],
        );
        several(
            &[-5.0, 10.5, 1.0, -8.0, 1.0],
            &[
                -0.870_201_247_484_741_1,
                0.088_598_338_527_754_34,
                0.709_559_527_686_184_1,
            ],
        );
        // Two rates a hair apart: 10 % and 10.01 %, (1.1 - x)(1.1001 - x).
        several(&[1.0, -2.2001, 1.1 * 1.1001], &[0.1, 0.1001]);
        // Never balanced at any rate, though signs change twice.
        assert_eq!(internal_rates(&[10.0, -1.0, 10.0]), Internal::None);
    }

    #[test]
    fn a_touch_counts_once() {
        // (1 - v)^2: worth nothing at 0 %, and more at any other rate.
        let Internal::One(rate) = internal_rates(&[1.0, -2.0, 1.0]) else {
            panic!("one rate");
        };
        assert!(rate.0.abs() < 1e-6, "{rate:?}");
    }

    proptest! {
        #[test]
        fn a_rate_found_balances(flows in prop::collection::vec(-1e6f64..1e6, 2..40)) {
            let rates = match internal_rates(&flows) {
                Internal::None => vec![],
                Internal::One(rate) => vec![rate],
                Internal::Several(rates) => rates,
            };
            for rate in rates {
                let size: Vec<f64> = flows.iter().map(|flow| flow.abs()).collect();
                let slack = 1e-6 * present_value(&size, rate);
                prop_assert!(present_value(&flows, rate).abs() <= slack, "{rate:?}");
            }
        }

        #[test]
        fn an_outlay_then_gains_have_exactly_one(outlay in 1.0f64..1e6, gains in prop::collection::vec(1.0f64..1e6, 1..60)) {
            let mut flows = vec![-outlay];
            flows.extend(gains);
            prop_assert!(matches!(internal_rates(&flows), Internal::One(_)));
        }
    }
}
