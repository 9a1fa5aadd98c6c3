//! What business hours mean at a moment: in the organisation's time zone, with its summer time and holidays. Pure, for service
//! levels, reminders and whatever else counts working time.

use crate::model::hours::{BusinessHours, Holiday};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Offset, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::Tz;

/// How far ahead the next opening is looked for: beyond it, nobody opens.
const HORIZON: Days = Days::new(800);

/// Business hours where they hold.
#[derive(Clone, Debug)]
pub struct BusinessCalendar {
    hours: BusinessHours,
    holidays: Vec<Holiday>,
    zone: Tz,
}

/// A time from the first moment up to the second.
type Span = (DateTime<Utc>, DateTime<Utc>);

impl BusinessCalendar {
    /// Hours and holidays in a zone.
    #[must_use]
    pub const fn new(hours: BusinessHours, holidays: Vec<Holiday>, zone: Tz) -> Self {
        Self { hours, holidays, zone }
    }

    /// Whether somebody works at this moment.
    #[must_use]
    pub fn is_open(&self, at: DateTime<Utc>) -> bool {
        let local = at.with_timezone(&self.zone).naive_local();
        let minute = local.hour() * 60 + local.minute();
        !self.is_holiday(local.date())
            && self.of(local.date()).iter().any(|open| u32::from(open.from.minutes()) <= minute && minute < u32::from(open.to.minutes()))
    }

    /// This moment when somebody works, else the next one when somebody begins to; none when nobody does for two years.
    #[must_use]
    pub fn next_open(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if self.hours.week.iter().all(Vec::is_empty) {
            return None;
        }
        let end = at.checked_add_days(HORIZON)?;
        self.spans(at, end).next().map(|(from, _)| from)
    }

    /// How many whole minutes are worked from one moment to another; negative when the second is the earlier one. The hour that
    /// summer time takes away is not worked, the one that it gives back is worked twice.
    #[must_use]
    pub fn business_minutes_between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> i64 {
        if to < from {
            return -self.business_minutes_between(to, from);
        }
        self.spans(from, to).map(|(start, end)| end - start).sum::<TimeDelta>().num_minutes()
    }

    /// The moment at which so many working minutes after `from` have passed; none when two years don't hold that many.
    #[must_use]
    pub fn after(&self, from: DateTime<Utc>, minutes: u32) -> Option<DateTime<Utc>> {
        let mut left = TimeDelta::minutes(i64::from(minutes));
        let end = from.checked_add_days(HORIZON)?;
        for (start, stop) in self.spans(from, end) {
            if stop - start >= left {
                return Some(start + left);
            }
            left -= stop - start;
        }
        None
    }

    fn is_holiday(&self, day: NaiveDate) -> bool {
        self.holidays.iter().any(|holiday| holiday.is_on(day))
    }

    fn of(&self, day: NaiveDate) -> &[crate::model::hours::Interval] {
        self.hours.day(usize::try_from(day.weekday().num_days_from_monday()).unwrap_or(usize::MAX))
    }

    /// When somebody works between two moments, in order.
    fn spans(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> impl Iterator<Item = Span> {
        // While the distance from UTC stays the same, local time runs like any other.
        Even { zone: self.zone, at: from, to }.flat_map(move |(start, end, offset)| self.spans_within(start, end, offset))
    }

    /// The same within a time whose distance from UTC is `offset` throughout.
    fn spans_within(&self, start: DateTime<Utc>, end: DateTime<Utc>, offset: TimeDelta) -> impl Iterator<Item = Span> {
        let (first, last) = ((start + offset).date_naive(), (end + offset).date_naive());
        let days = first.iter_days().take_while(move |day| *day <= last).filter(|day| !self.is_holiday(*day));
        days.flat_map(move |day| {
            self.of(day).iter().filter_map(move |open| {
                let at = |minutes: u16| (day.and_time(NaiveTime::MIN) + TimeDelta::minutes(i64::from(minutes))).and_utc() - offset;
                let span = (at(open.from.minutes()).max(start), at(open.to.minutes()).min(end));
                (span.0 < span.1).then_some(span)
            })
        })
    }
}

/// Cuts a time where its distance from UTC changes.
struct Even {
    zone: Tz,
    at: DateTime<Utc>,
    to: DateTime<Utc>,
}

impl Even {
    fn offset(&self, at: DateTime<Utc>) -> TimeDelta {
        TimeDelta::seconds(i64::from(self.zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc()))
    }

    /// The first second after `before` at which the distance is another one, when it is another one at `after`.
    fn change(&self, before: DateTime<Utc>, after: DateTime<Utc>) -> DateTime<Utc> {
        let (old, mut low, mut high) = (self.offset(before), before, after);
        while high - low > TimeDelta::seconds(1) {
            let middle = low + TimeDelta::seconds((high - low).num_seconds() / 2);
            if self.offset(middle) == old {
                low = middle;
            } else {
                high = middle;
            }
        }
        // Changes happen on whole minutes; `low` may carry a fraction of a second.
        high.with_nanosecond(0).filter(|whole| *whole > before && self.offset(*whole) != old).unwrap_or(high)
    }
}

impl Iterator for Even {
    type Item = (DateTime<Utc>, DateTime<Utc>, TimeDelta);

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.to {
            return None;
        }
        let (start, offset) = (self.at, self.offset(self.at));
        let mut seen = start;
        loop {
            // No zone changes twice within twelve hours.
            let look = (seen + TimeDelta::hours(12)).min(self.to);
            if self.offset(look) != offset {
                self.at = self.change(seen, look);
                break;
            }
            seen = look;
            if look >= self.to {
                self.at = self.to;
                break;
            }
        }
        Some((start, self.at, offset))
    }
}

#[cfg(test)]
mod tests;
