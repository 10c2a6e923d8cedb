// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The soft lock of one credential after wrong passwords.
//!
//! Each failure makes the next attempt wait a little longer; too many close the credential until
//! the day ends. It never looks at the IP address: a whole school shares one.

use std::time::Duration;

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};

/// How long one waits after each failure of the day, in seconds. When the list is over, the
/// credential is closed until the day ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Throttle {
    /// Seconds after the first, the second, … failure.
    pub delays: Vec<u32>,
}

impl Default for Throttle {
    fn default() -> Self {
        Self { delays: vec![1, 3, 5, 10, 30, 60, 120, 300, 600] }
    }
}

/// What is remembered of the failures of a credential. A successful login puts back the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ThrottleState {
    /// Failures on `day`.
    pub failures: u32,
    /// The day of the last failure, where the school is.
    pub day: Option<Date>,
    /// No attempt is considered before this instant.
    pub closed_until: Option<Timestamp>,
}

/// The attempt comes too early: the password must not even be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many wrong passwords: retry after {} s", wait.as_secs())]
pub struct RetryAfter {
    /// How long to wait, in whole seconds, at least one.
    pub wait: Duration,
    /// Whether the credential is closed for the rest of the day.
    pub until_tomorrow: bool,
}

impl RetryAfter {
    /// The stable key of the message for people.
    #[must_use]
    pub fn key(&self) -> &'static str {
        if self.until_tomorrow { "throttle-until-tomorrow" } else { "throttle-retry-after" }
    }
}

impl Throttle {
    /// The state after one more wrong password at `now` (in the time zone of the school). The count
    /// starts again on a new day.
    #[must_use]
    pub fn after_failure(&self, state: ThrottleState, now: &Zoned) -> ThrottleState {
        let today = now.date();
        // A day in the future means that the clock was put back: the failures still count.
        let counts_on = state.day.is_some_and(|day| day >= today);
        let failures = if counts_on { state.failures } else { 0 }.saturating_add(1);
        ThrottleState { failures, day: Some(today), closed_until: Some(self.closed_until(failures, now)) }
    }

    /// Whether an attempt may be made at `now`.
    ///
    /// # Errors
    /// [`RetryAfter`] when it may not yet.
    pub fn check(&self, state: ThrottleState, now: &Zoned) -> Result<(), RetryAfter> {
        let Some(closed_until) = state.closed_until else {
            return Ok(());
        };
        // Never beyond today, also when the clock was put back.
        let end = closed_until.min(end_of_day(now));
        let missing = end.as_millisecond() - now.timestamp().as_millisecond();
        if missing <= 0 {
            return Ok(());
        }
        let seconds = u64::try_from(missing).unwrap_or_default().div_ceil(1_000);
        Err(RetryAfter {
            wait: Duration::from_secs(seconds),
            until_tomorrow: self.delay_after(state.failures).is_none(),
        })
    }

    fn closed_until(&self, failures: u32, now: &Zoned) -> Timestamp {
        let end = end_of_day(now);
        let Some(delay) = self.delay_after(failures) else {
            return end;
        };
        let later = now.timestamp().checked_add(Duration::from_secs(delay.into()));
        later.map_or(end, |instant| instant.min(end))
    }

    fn delay_after(&self, failures: u32) -> Option<u32> {
        let position = usize::try_from(failures.checked_sub(1)?).ok()?;
        self.delays.get(position).copied()
    }
}

fn end_of_day(now: &Zoned) -> Timestamp {
    now.tomorrow()
        .and_then(|tomorrow| tomorrow.start_of_day())
        .map_or(Timestamp::MAX, |midnight| midnight.timestamp())
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use proptest::prelude::*;

    use super::*;

    fn rome(text: &str) -> Zoned {
        format!("{text}[Europe/Rome]").parse().unwrap()
    }

    fn fail_times(times: u32, now: &Zoned) -> ThrottleState {
        let throttle = Throttle::default();
        (0..times).fold(ThrottleState::default(), |state, _| throttle.after_failure(state, now))
    }

    #[test]
    fn nobody_waits_before_the_first_failure() {
        let now = rome("2026-11-23T08:00");
        assert_eq!(Throttle::default().check(ThrottleState::default(), &now), Ok(()));
    }

    #[test]
    fn the_wait_grows_and_then_lasts_until_midnight() {
        let now = rome("2026-11-23T08:00");
        let to_midnight = 16 * 3_600;
        for (failures, seconds) in
            [(1, 1), (2, 3), (3, 5), (4, 10), (5, 30), (9, 600), (10, to_midnight), (500, to_midnight)]
        {
            let refused = Throttle::default().check(fail_times(failures, &now), &now).unwrap_err();
            assert_eq!(refused.wait.as_secs(), seconds, "after {failures}");
            assert_eq!(refused.until_tomorrow, failures >= 10, "after {failures}");
        }
    }

    #[test]
    fn once_the_wait_is_over_one_may_try_again() {
        let now = rome("2026-11-23T08:00");
        let state = fail_times(4, &now);
        let throttle = Throttle::default();
        assert!(throttle.check(state, &(&now + 9_999.milliseconds())).is_err());
        assert_eq!(throttle.check(state, &(&now + 10.seconds())), Ok(()));
    }

    #[test]
    fn a_new_day_opens_and_counts_from_one() {
        let evening = rome("2026-11-23T23:00");
        let closed = fail_times(12, &evening);
        let throttle = Throttle::default();
        assert!(throttle.check(closed, &rome("2026-11-23T23:59:59")).is_err());
        let morning = rome("2026-11-24T00:00");
        assert_eq!(throttle.check(closed, &morning), Ok(()));
        assert_eq!(throttle.after_failure(closed, &morning).failures, 1);
    }

    #[test]
    fn the_day_that_ends_daylight_saving_has_25_hours() {
        let now = rome("2026-10-25T00:00");
        let refused = Throttle::default().check(fail_times(10, &now), &now).unwrap_err();
        assert_eq!(refused.wait.as_secs(), 25 * 3_600);
    }

    #[test]
    fn a_clock_that_was_put_back_does_not_close_for_longer_than_the_day() {
        let closed = fail_times(10, &rome("2027-06-01T10:00"));
        let now = rome("2026-11-23T23:00");
        let refused = Throttle::default().check(closed, &now).unwrap_err();
        assert_eq!(refused.wait.as_secs(), 3_600);
        assert_eq!(Throttle::default().after_failure(closed, &now).failures, 11);
    }

    proptest! {
        #[test]
        fn a_wait_is_never_zero_and_never_beyond_the_day(failures in 0_u32..40, minute in 0_i64..1_440) {
            let now = rome("2026-11-23T00:00") + minute.minutes();
            let state = fail_times(failures, &now);
            if let Err(refused) = Throttle::default().check(state, &now) {
                prop_assert!(refused.wait.as_secs() >= 1);
                prop_assert!(refused.wait.as_secs() <= u64::try_from(1_440 - minute).unwrap() * 60);
            }
        }
    }
}
