//! Which entries are wanted: the same question for the page, the API and the file.

use chrono::{DateTime, Utc};
use kernel::{FieldError, Problems, UserId};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use uuid::Uuid;

/// How an action may end.
pub const OUTCOMES: [&str; 3] = ["success", "denied", "failure"];
/// The fewest digits by which a request can be looked up.
pub const CORRELATION_MIN: usize = 8;

/// Which entries are wanted; all given conditions hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct AuditFilter {
    /// Entries on a page, 1 to 200; 20 when absent. A file takes no notice of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<i64>,
    /// `next_cursor` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Of this person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor_id: Option<UserId>,
    /// Of this action.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), param(example = "contact.created"))]
    pub action: Option<String>,
    /// About this kind of record.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), param(example = "contact"))]
    pub resource: Option<String>,
    /// About this record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_id: Option<String>,
    /// With this outcome: `success`, `denied` or `failure`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), param(example = "denied"))]
    pub outcome: Option<String>,
    /// Not before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<DateTime<Utc>>,
    /// Before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<DateTime<Utc>>,
    /// From this IP address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), param(example = "192.0.2.7"))]
    pub ip: Option<String>,
    /// Of the request with this correlation id, or whose id begins with these eight digits or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), param(example = "019ab1c4"))]
    pub correlation: Option<String>,
}

/// A question that can be answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Of this person.
    pub actor_id: Option<UserId>,
    /// Of this action.
    pub action: Option<String>,
    /// About this kind of record.
    pub resource: Option<String>,
    /// About this record.
    pub resource_id: Option<String>,
    /// With this outcome, one of [`OUTCOMES`].
    pub outcome: Option<&'static str>,
    /// Not before.
    pub from: Option<DateTime<Utc>>,
    /// Before.
    pub to: Option<DateTime<Utc>>,
    /// From this address, as the log writes it.
    pub ip: Option<String>,
    /// Of requests with ids from the first to the second.
    pub correlation: Option<(Uuid, Uuid)>,
}

impl AuditFilter {
    /// The question without what is wrong or empty in it.
    ///
    /// # Errors
    /// `unknown_outcome`, `invalid_ip`, `invalid_correlation`, `empty_period`, `too_long`.
    pub fn parse(&self) -> Result<Wanted, Vec<FieldError>> {
        let mut problems = Problems::new();
        let text = |problems: &mut Problems, field: &str, value: &Option<String>, max: usize| {
            value.as_deref().map(|text| problems.text(field, text, max)).filter(|text| !text.is_empty())
        };
        let action = text(&mut problems, "action", &self.action, 100);
        let resource = text(&mut problems, "resource", &self.resource, 100);
        let resource_id = text(&mut problems, "resource_id", &self.resource_id, 200);
        let outcome = text(&mut problems, "outcome", &self.outcome, 20);
        let known = outcome.as_deref().and_then(|asked| OUTCOMES.into_iter().find(|known| *known == asked));
        if outcome.is_some() && known.is_none() {
            problems.add("outcome", "unknown_outcome", "Use success, denied or failure.");
        }
        let ip = text(&mut problems, "ip", &self.ip, 60).and_then(|text| {
            let ip = text.parse::<IpAddr>().ok();
            if ip.is_none() {
                problems.add("ip", "invalid_ip", "Write a whole address such as 192.0.2.7 or 2001:db8::7.");
            }
            ip.map(|ip| ip.to_string())
        });
        let correlation = text(&mut problems, "correlation", &self.correlation, 60).and_then(|text| {
            let range = id_range(&text);
            if range.is_none() {
                problems.add("correlation", "invalid_correlation", "Write the correlation id, or at least its first eight digits.");
            }
            range
        });
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from >= to
        {
            problems.add("to", "empty_period", "Choose an end after the beginning.");
        }
        let (actor_id, from, to) = (self.actor_id, self.from, self.to);
        problems.finish(Wanted { actor_id, action, resource, resource_id, outcome: known, from, to, ip, correlation })
    }

    /// The same question from its beginning.
    #[must_use]
    pub fn first_page(&self) -> Self {
        Self { limit: None, cursor: None, ..self.clone() }
    }
}

/// The ids that begin with these digits, first and last.
fn id_range(text: &str) -> Option<(Uuid, Uuid)> {
    let digits: String = text.trim().chars().filter(|c| *c != '-').collect();
    if !(CORRELATION_MIN..=32).contains(&digits.len()) || !digits.chars().all(|c| c.is_ascii_hexdigit()) {
        return None;
    }
    let end = |fill: char| Uuid::parse_str(&format!("{digits}{}", fill.to_string().repeat(32 - digits.len()))).ok();
    Some((end('0')?, end('f')?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_said_field_by_field() {
        let at = DateTime::UNIX_EPOCH;
        let filter = AuditFilter {
            outcome: Some("maybe".into()),
            ip: Some("10.0.0".into()),
            correlation: Some("zz".into()),
            from: Some(at),
            to: Some(at),
            ..AuditFilter::default()
        };
        let codes: Vec<_> = filter.parse().unwrap_err().into_iter().map(|e| e.code).collect();
        assert_eq!(codes, ["unknown_outcome", "invalid_ip", "invalid_correlation", "empty_period"]);
        let blank = AuditFilter { action: Some(" ".into()), ip: Some(String::new()), ..AuditFilter::default() };
        assert_eq!(blank.parse(), Ok(Wanted::default()));
    }

    #[test]
    fn the_beginning_of_an_id_finds_all_that_begin_so() {
        let id = Uuid::from_u128(0x019a_b1c4_5678_7abc_8def_0123_4567_89ab);
        for digits in ["019ab1c4", "019AB1C4-56", &id.to_string(), " 019ab1c456787abc8def0123456789ab "] {
            let (first, last) = id_range(digits).expect(digits);
            assert!(first <= id && id <= last, "{digits}");
        }
        assert_eq!(id_range(&id.to_string()), Some((id, id)));
        for none in ["", "019ab1c", "019ab1c4z", &"0".repeat(33)] {
            assert_eq!(id_range(none), None, "{none}");
        }
    }

    #[test]
    fn addresses_are_written_as_the_log_writes_them() {
        let filter = AuditFilter { ip: Some(" 2001:DB8:0::7 ".into()), ..AuditFilter::default() };
        assert_eq!(filter.parse().unwrap().ip.as_deref(), Some("2001:db8::7"));
    }
}
