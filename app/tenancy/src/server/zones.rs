//! Time zones by name.

use crate::model::ZoneChoice;
use chrono::{DateTime, Offset, TimeZone, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};
use kernel::{Ctx, Error};

/// The most zones of an answer.
const MOST: usize = 30;

/// Zones whose name holds these letters, with their distance from UTC now; without letters the best known ones.
///
/// # Errors
/// 401.
pub fn find_time_zones(ctx: &Ctx, q: &str) -> Result<Vec<ZoneChoice>, Error> {
    ctx.session()?;
    Ok(matching(q, ctx.now()))
}

/// One for each part of the world, shown before anything is typed.
const KNOWN: [Tz; 12] = [
    Tz::UTC,
    Tz::Europe__London,
    Tz::Europe__Berlin,
    Tz::Europe__Istanbul,
    Tz::Africa__Cairo,
    Tz::Asia__Riyadh,
    Tz::Asia__Dubai,
    Tz::Asia__Kolkata,
    Tz::Asia__Singapore,
    Tz::America__New_York,
    Tz::America__Chicago,
    Tz::America__Los_Angeles,
];

fn matching(q: &str, now: DateTime<Utc>) -> Vec<ZoneChoice> {
    let plain = |text: &str| text.to_lowercase().replace(['_', '/'], " ");
    let wanted = plain(q.trim());
    let choice = |zone: &Tz| ZoneChoice {
        name: zone.name().to_owned(),
        offset: zone.offset_from_utc_datetime(&now.naive_utc()).fix().local_minus_utc() / 60,
    };
    if wanted.is_empty() {
        return KNOWN.iter().map(choice).collect();
    }
    let words: Vec<&str> = wanted.split_whitespace().collect();
    // Old names of the same places would only repeat them; UTC has no place.
    let current = |zone: &&Tz| zone.name().contains('/') && !zone.name().starts_with("Etc/") || zone.name() == "UTC";
    let fits = |zone: &&Tz| {
        let name = plain(zone.name());
        words.iter().all(|word| name.contains(word))
    };
    TZ_VARIANTS.iter().filter(current).filter(fits).take(MOST).map(choice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_found_by_parts_of_their_name() {
        let now = "2026-07-01T00:00:00Z".parse().unwrap();
        let found = matching("new york", now);
        assert_eq!((found[0].name.as_str(), found[0].offset), ("America/New_York", -240));
        assert!(matching("berl", now).iter().any(|zone| zone.name == "Europe/Berlin" && zone.offset == 120));
        assert!(matching("", now).len() == KNOWN.len() && matching("xyzzy", now).is_empty());
        assert!(matching("a", now).len() <= MOST);
    }
}
