//! Self-hosting: the number of machines billed by the hour, and their cost, busy or idle.
//!
//! GPUs = ⌈tokens per second in the busiest hour / throughput of one⌉ + spare ones. They are paid
//! for every hour of the month, idle or not.

use tuneworthy_core::units::{
    Gpus, HoursPerMonth, Share, TokensPerMonth, TokensPerSecond, UsdPerHour, UsdPerMonth,
};

/// Hours per month: 8,760 in a year, by twelve.
pub const MONTH: HoursPerMonth = HoursPerMonth(730.0);

/// Load of the machines and their throughput.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Load {
    /// Tokens per month, prompt and answer.
    pub tokens: TokensPerMonth,
    /// Ratio of the busiest hour to the average.
    pub peak: f64,
    /// Throughput of one GPU.
    pub speed: TokensPerSecond,
    /// Number of spare GPUs.
    pub spare: Gpus,
}

impl Load {
    /// Returns the average tokens per second.
    #[must_use]
    pub fn average(&self) -> TokensPerSecond {
        TokensPerSecond(self.tokens.0 / (MONTH.0 * 3_600.0))
    }

    /// Returns the number of GPUs for the busiest hour, spare ones included. At least one, however
    /// small the load: a model that may be called at any time runs all the time.
    #[must_use]
    pub fn gpus(&self) -> Gpus {
        // Not `max`: in the browser that is a call, and this is asked for every month of every future.
        let at_least_one = |value: f64| if value > 1.0 { value } else { 1.0 };
        let busiest = self.average() * at_least_one(self.peak);
        Gpus(at_least_one((busiest / self.speed).ceil())) + self.spare
    }

    /// Returns the utilisation of all GPUs, spare ones included.
    #[must_use]
    pub fn busy(&self) -> Share {
        Share::new(self.average().0 / (self.gpus().0 * self.speed.0))
    }
}

/// Returns the monthly rent of some GPUs; `beside` is the cost of all that runs beside them, as a
/// share of their price.
#[must_use]
pub fn rent(gpus: Gpus, hour: UsdPerHour, beside: Share) -> UsdPerMonth {
    let machines = hour * gpus * MONTH;
    machines + machines * beside
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tuneworthy_core::units::{CallsPerMonth, Usd, UsdPerCall, UsdPerMillionTokens};

    const LOAD: Load = Load {
        tokens: TokensPerMonth(0.0),
        peak: 1.0,
        speed: TokensPerSecond(700.0),
        spare: Gpus(0.0),
    };

    fn close(left: f64, right: f64, within: f64) {
        assert!((left - right).abs() <= within, "{left} is not {right}");
    }

    #[test]
    fn one_gpu_all_month() {
        close(
            rent(Gpus(1.0), UsdPerHour(3.99), Share::NONE).0,
            2_912.7,
            1e-9,
        );
        close(
            rent(Gpus(1.0), UsdPerHour(7.0), Share::NONE).0,
            5_110.0,
            1e-9,
        );
        close(
            rent(Gpus(2.0), UsdPerHour(2.0), Share::new(0.4)).0,
            4_088.0,
            1e-9,
        );
    }

    /// Calls of 1,000 tokens in and 200 out that cost as much as one H100, idle or not.
    #[test]
    fn the_volume_that_one_idle_gpu_eats() {
        for (call, at_399, at_7) in [
            (0.0002, 14.56e6, 25.55e6),
            (0.000_72, 4.05e6, 7.10e6),
            (0.002, 1.46e6, 2.56e6),
            (0.004, 728e3, 1.28e6),
            (0.008, 364e3, 639e3),
        ] {
            for (hour, published) in [(3.99, at_399), (7.0, at_7)] {
                let rent = rent(Gpus(1.0), UsdPerHour(hour), Share::NONE);
                let calls: CallsPerMonth = rent / UsdPerCall(call);
                // Published to three digits.
                close(calls.0 / published, 1.0, 0.003);
            }
        }
    }

    /// A published guide prints 0.46M, a thousand times too few.
    #[test]
    fn self_hosting_for_4608_dollars_is_460_million_tokens_at_ten() {
        let tokens: TokensPerMonth = UsdPerMonth(4_608.0) / UsdPerMillionTokens(10.0);
        close(tokens.0, 460.8e6, 1e-3);
        let once: tuneworthy_core::units::Tokens = Usd(4_608.0) / UsdPerMillionTokens(10.0);
        close(once.0, 460.8e6, 1e-3);
    }

    #[test]
    fn gpus_carry_the_busiest_hour() {
        // 700 tokens a second all month is one GPU's work exactly.
        let full = Load {
            tokens: TokensPerMonth(700.0 * 3_600.0 * 730.0),
            ..LOAD
        };
        assert_eq!(full.gpus(), Gpus(1.0));
        close(full.busy().get(), 1.0, 1e-12);
        let peaked = Load {
            peak: 3.0,
            spare: Gpus(1.0),
            ..full
        };
        assert_eq!(peaked.gpus(), Gpus(4.0));
        close(peaked.busy().get(), 0.25, 1e-12);
        let none = Load { peak: 0.0, ..LOAD };
        assert_eq!(none.gpus(), Gpus(1.0));
        assert_eq!(none.busy(), Share::NONE);
    }

    proptest! {
        #[test]
        fn there_is_always_room_for_the_busiest_hour(
            tokens in 0.0f64..1e13, peak in 1.0f64..20.0, speed in 1.0f64..1e5, spare in 0u8..5,
        ) {
            let load = Load {
                tokens: TokensPerMonth(tokens),
                peak,
                speed: TokensPerSecond(speed),
                spare: Gpus(f64::from(spare)),
            };
            let working = load.gpus() - load.spare;
            prop_assert!(working.0 * speed >= load.average().0 * peak * (1.0 - 1e-12));
            prop_assert!((working.0 - 1.0) * speed < load.average().0 * peak || working.0 <= 1.0);
        }
    }
}
