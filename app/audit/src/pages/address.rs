//! What the address says about the log: the question, and which entry is open.

use crate::model::{AuditFilter, AuditId};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use kernel::UserId;
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
    params::ParamsMap,
};

/// Where the log is.
pub const PATH: &str = "/settings/audit";

/// What is asked for, in the reader's own days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Of this person.
    pub actor: Option<UserId>,
    /// Of this action.
    pub action: Option<String>,
    /// About this kind of record.
    pub resource: Option<String>,
    /// About this record.
    pub record: Option<String>,
    /// With this outcome.
    pub outcome: Option<String>,
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// Up to this day.
    pub to: Option<NaiveDate>,
    /// From this IP address.
    pub ip: Option<String>,
    /// Of the request whose id begins so.
    pub request: Option<String>,
}

impl Asked {
    fn read(map: &ParamsMap) -> Self {
        let text = |name: &str| map.get(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        Self {
            actor: text("actor").and_then(|id| id.parse().ok()),
            action: text("action"),
            resource: text("resource"),
            record: text("record"),
            outcome: text("outcome"),
            from: text("from").and_then(|day| day.parse().ok()),
            to: text("to").and_then(|day| day.parse().ok()),
            ip: text("ip"),
            request: text("request"),
        }
    }

    fn write(&self, map: &mut ParamsMap) {
        let day = |day: &Option<NaiveDate>| day.map(|day| day.to_string());
        let pairs = [
            ("actor", self.actor.map(|id| id.to_string())),
            ("action", self.action.clone()),
            ("resource", self.resource.clone()),
            ("record", self.record.clone()),
            ("outcome", self.outcome.clone()),
            ("from", day(&self.from)),
            ("to", day(&self.to)),
            ("ip", self.ip.clone()),
            ("request", self.request.clone()),
        ];
        for (name, value) in pairs {
            if let Some(value) = value {
                map.insert(name, value);
            }
        }
    }

    /// The question as the server takes it; days are those of `offset` minutes east of UTC.
    pub fn filter(&self, offset: i32) -> AuditFilter {
        let midnight = |day: NaiveDate| -> DateTime<Utc> { day.and_time(NaiveTime::MIN).and_utc() - TimeDelta::minutes(i64::from(offset)) };
        AuditFilter {
            actor_id: self.actor,
            action: self.action.clone(),
            resource: self.resource.clone(),
            resource_id: self.record.clone(),
            outcome: self.outcome.clone(),
            from: self.from.map(midnight),
            to: self.to.and_then(|day| day.succ_opt()).map(midnight),
            ip: self.ip.clone(),
            correlation: self.request.clone(),
            ..AuditFilter::default()
        }
    }
}

/// The log's place in the address. Copies are the same.
#[derive(Clone, Copy)]
pub struct Address {
    /// The question.
    pub asked: Memo<Asked>,
    /// The open entry.
    pub entry: Memo<Option<AuditId>>,
    go: Callback<String>,
}

impl Address {
    /// Of this page. Call it while the page is set up.
    pub fn here() -> Self {
        let map = use_query_map();
        let navigate = use_navigate();
        let go = Callback::new(move |to: String| {
            navigate(&to, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
        });
        Self {
            asked: Memo::new(move |_| map.with(Asked::read)),
            entry: Memo::new(move |_| map.with(|map| map.get("entry")).and_then(|id| id.parse().ok())),
            go,
        }
    }

    fn href_of(asked: &Asked, entry: Option<AuditId>) -> String {
        let mut map = ParamsMap::new();
        asked.write(&mut map);
        if let Some(entry) = entry {
            map.insert("entry", entry.to_string());
        }
        format!("{PATH}{}", map.to_query_string())
    }

    /// The address with this entry open. Tracks the question.
    pub fn href(self, entry: AuditId) -> String {
        self.asked.with(|asked| Self::href_of(asked, Some(entry)))
    }

    /// Closes the open entry.
    pub fn close(self) {
        self.go.run(self.asked.with_untracked(|asked| Self::href_of(asked, None)));
    }

    /// Changes the question.
    pub fn change(self, change: impl FnOnce(&mut Asked)) {
        let mut asked = self.asked.get_untracked();
        change(&mut asked);
        self.go.run(Self::href_of(&asked, None));
    }
}

/// The address of the file with the entries that match.
pub fn file_href(filter: &AuditFilter) -> String {
    let mut map = ParamsMap::new();
    let pairs = [
        ("actor_id", filter.actor_id.map(|id| id.to_string())),
        ("action", filter.action.clone()),
        ("resource", filter.resource.clone()),
        ("resource_id", filter.resource_id.clone()),
        ("outcome", filter.outcome.clone()),
        ("from", filter.from.map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true))),
        ("to", filter.to.map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true))),
        ("ip", filter.ip.clone()),
        ("correlation", filter.correlation.clone()),
    ];
    for (name, value) in pairs {
        if let Some(value) = value {
            map.insert(name, value);
        }
    }
    format!("/api/v1/audit-events/export{}", map.to_query_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_the_readers_own() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 21);
        let filter = Asked { from: day, to: day, ..Asked::default() }.filter(120);
        assert_eq!(filter.from.unwrap().to_rfc3339(), "2026-11-20T22:00:00+00:00");
        assert_eq!(filter.to.unwrap().to_rfc3339(), "2026-11-21T22:00:00+00:00");
    }

    #[test]
    fn a_question_survives_the_address() {
        let mut map = ParamsMap::new();
        let asked = Asked { action: Some("contact.created".into()), record: Some("a b&c".into()), ..Asked::default() };
        asked.write(&mut map);
        assert_eq!(Asked::read(&map), asked);
        assert!(Address::href_of(&asked, None).starts_with("/settings/audit?"));
        assert_eq!(Address::href_of(&Asked::default(), None), "/settings/audit");
    }
}
