//! Lists: their question goes to the address and comes back.

use super::codes;
use crate::model::{
    ActivityQuery, CompanyId, CompanyQuery, ContactField, ContactFilter, ContactQuery, ContactSort, DealId, DealQuery, ListQuery,
    query::{Filter, decode_pairs, encode_pairs},
    sort::{SortField, SortKey},
};
use kernel::{PageRequest, UserId};

#[test]
fn a_question_survives_the_address_and_json() {
    let filter = ContactFilter {
        q: "müller & söhne +49 100% 🚀".into(),
        tag: vec!["vip".into(), "a,b".into()],
        owner_id: Some(UserId::new()),
        unassigned: true,
        company_id: Some(CompanyId::new()),
        deal_id: Some(DealId::new()),
        source: Some("fair=2026".into()),
        created_after: Some("2026-01-01T00:00:00Z".parse().unwrap()),
        created_before: Some("2026-02-01T10:30:00.5Z".parse().unwrap()),
        custom: vec!["region:north,south".into(), "note:a:b & c".into()],
        has_email: Some(true),
        has_phone: Some(false),
    };
    let page = PageRequest { limit: Some(50), cursor: Some("5b5d".into()) };
    let query = ContactQuery { filter, sort: ContactSort::parse("-updated_at,name").unwrap(), page };
    let text = query.to_query();
    assert!(text.is_ascii() && !text.contains(' '), "{text}");
    assert_eq!(ContactQuery::from_query(&text), Ok(query.clone()));
    assert_eq!(ContactQuery::from_request(&text), Ok(query.clone()));
    let json = serde_json::to_string(&query).unwrap();
    assert_eq!(serde_json::from_str::<ContactQuery>(&json).unwrap(), query);
    assert_eq!(serde_json::from_str::<ContactQuery>("{}").unwrap(), ContactQuery::default());
}

/// Each key that a filter knows comes back from the value it is given.
fn every_key_comes_back<F: Filter + std::fmt::Debug, S: SortField>(values: &[&str]) {
    assert_eq!(F::KEYS.len(), values.len());
    for (key, value) in F::KEYS.iter().zip(values) {
        let query = ListQuery::<F, S>::from_request(&format!("{key}={value}")).unwrap();
        assert!(!query.filter.is_empty(), "{key}");
        assert_eq!(query.to_query(), format!("{key}={value}"));
    }
    assert_eq!(ListQuery::<F, S>::default().to_query(), "");
}

#[test]
fn no_key_is_forgotten() {
    let id = CompanyId::new().to_string();
    let (id, day, time) = (id.as_str(), "2026-01-01", "2026-01-01T00:00:00Z");
    every_key_comes_back::<ContactFilter, ContactField>(&[
        "x",
        "vip",
        id,
        "true",
        id,
        id,
        "fair",
        time,
        time,
        "region:north",
        "true",
        "false",
    ]);
    every_key_comes_back::<crate::model::CompanyFilter, crate::model::CompanyField>(&[
        "x",
        "vip",
        id,
        "true",
        "fair",
        time,
        time,
        "region:north",
    ]);
    every_key_comes_back::<crate::model::DealFilter, crate::model::DealField>(&[
        "x",
        id,
        id,
        "won",
        id,
        "true",
        id,
        id,
        day,
        day,
        "true",
        "region:north",
    ]);
    every_key_comes_back::<crate::model::ActivityFilter, crate::model::ActivityField>(&[
        "x", "task", id, id, id, id, id, "false", time, time,
    ]);
    every_key_comes_back::<crate::model::LeadFilter, crate::model::LeadField>(&[
        "x",
        "lost",
        id,
        "true",
        "fair",
        "true",
        time,
        time,
        "region:north",
    ]);
}

#[test]
fn what_is_wrong_stands_under_its_key() {
    let query = "owner_id=7&has_email=maybe&created_after=soon&sort=-nope&limit=0&color=red";
    assert_eq!(
        codes(&ContactQuery::from_request(query).unwrap_err()),
        [
            ("owner_id", "invalid_id"),
            ("has_email", "invalid_flag"),
            ("created_after", "invalid_time"),
            ("sort", "unknown_sort"),
            ("limit", "invalid_limit"),
            ("color", "unknown_parameter"),
        ]
    );
    assert!(ContactQuery::from_query("?tab=notes&q=").unwrap().filter.is_empty());
    assert_eq!(codes(&ContactQuery::from_query("q=a%00b").unwrap_err()), [("q", "control_characters")]);
    assert_eq!(
        codes(&DealQuery::from_query("status=lose&close_after=2026-13-01").unwrap_err()),
        [("status", "unknown_status"), ("close_after", "invalid_date")]
    );
    assert_eq!(codes(&ActivityQuery::from_query("kind=x").unwrap_err()), [("kind", "unknown_kind")]);
    assert!(CompanyQuery::from_query("created_after=2026-01-01T00:00:00+02:00").is_ok());
}

#[test]
fn orders() {
    let sort = |text: &str| ContactSort::parse(text).unwrap();
    let key = |field, descending| SortKey { field, descending };
    assert_eq!(sort("-created_at, name").keys(), [key(ContactField::CreatedAt, true), key(ContactField::Name, false)]);
    assert_eq!(sort("").keys(), [key(ContactField::CreatedAt, true)]);
    assert!(sort("-created_at").is_default());
    for (bad, code) in [
        ("nope", "unknown_sort"),
        ("name;drop table", "unknown_sort"),
        ("name,-name", "sort_twice"),
        ("name,email,company,created_at", "too_many"),
    ] {
        assert_eq!(ContactSort::parse(bad).unwrap_err().code, code);
    }
}

#[test]
fn clicks_on_heads() {
    let sort = |text: &str| ContactSort::parse(text).unwrap();
    for (was, field, more, becomes) in [
        ("", ContactField::Name, false, "name"),
        ("name", ContactField::Name, false, "-name"),
        ("-name", ContactField::Name, false, ""),
        ("", ContactField::CreatedAt, false, "created_at"),
        ("created_at", ContactField::CreatedAt, false, "-created_at"),
        ("name", ContactField::Email, true, "name,email"),
        ("name,email", ContactField::Name, true, "-name,email"),
        ("-name,email", ContactField::Name, true, "email"),
        ("name,email", ContactField::Company, false, "company"),
        ("name,email,company", ContactField::UpdatedAt, true, "email,company,updated_at"),
    ] {
        assert_eq!(sort(was).toggled(field, more).to_string(), becomes, "{was} {field:?} {more}");
    }
}

#[test]
fn broken_escapes_do_no_harm() {
    for (text, value) in [("q=%", "%"), ("q=%zz", "%zz"), ("q=%4", "%4"), ("q=%ff", "\u{fffd}"), ("q=a+b%2Bc", "a b+c"), ("q=%C3%A9", "é")]
    {
        assert_eq!(decode_pairs(text), [("q".to_owned(), value.to_owned())]);
    }
    assert_eq!(encode_pairs(&[("q", "a b&c=é".to_owned())]), "q=a%20b%26c%3D%C3%A9");
}
