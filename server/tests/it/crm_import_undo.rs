//! Undoing an import gives back what was there, whatever was there and whatever the file said.

use crate::{
    crm_imports::{counts, import, undo},
    isolation::shared_superuser,
    kit::{Person, TestApp, rows},
};
use proptest::{collection::vec, option, prelude::*, sample::select, strategy::ValueTree, test_runner::TestRunner};
use serde_json::json;
use sqlx::PgConnection;
use std::collections::BTreeSet;

const ADDRESSES: [&str; 5] = ["a@x.example", "b@x.example", "C@X.example", "d@y.example", "not an address"];
const NAMES: [&str; 6] = ["Amina", "José", "ليلى حداد", "O'Neil, Pat", "=1+1", "x"];
const COMPANIES: [&str; 3] = ["Cedar", "CEDAR", "شركة الشرق"];
const TAGS: [&str; 3] = ["vip", "vip, news", "عميل"];

/// Name, address, company, tags.
type Row = (&'static str, Option<&'static str>, Option<&'static str>, Option<&'static str>);

#[derive(Clone, Debug)]
struct Case {
    there: Vec<Row>,
    file: Vec<Row>,
    on_duplicate: &'static str,
}

fn row() -> impl Strategy<Value = Row> {
    (
        select(&NAMES[..]),
        option::weighted(0.9, select(&ADDRESSES[..])),
        option::weighted(0.6, select(&COMPANIES[..])),
        option::weighted(0.5, select(&TAGS[..])),
    )
}

fn cases() -> impl Strategy<Value = Case> {
    (vec(row(), 0..5), vec(row(), 1..12), select(&["skip", "update", "create"][..])).prop_map(|(there, file, on_duplicate)| Case {
        there,
        file,
        on_duplicate,
    })
}

/// What an import may touch, as people see it: what lies in the bin is not there.
async fn picture(conn: &mut PgConnection, of: &Person) -> Vec<(&'static str, BTreeSet<String>)> {
    let of_contact = |column: &str| format!("{column} in (select id from contacts where tenant_id = $1 and deleted_at is null)");
    let mut picture = Vec::new();
    for (table, which) in [
        ("contacts", "deleted_at is null".to_owned()),
        ("companies", "deleted_at is null".to_owned()),
        ("contact_emails", of_contact("contact_id")),
        ("contact_tags", of_contact("record_id")),
        ("custom_values", of_contact("record_id")),
        ("activities", "kind <> 'system'".to_owned()),
    ] {
        picture.push((table, rows(conn, of, table, &which).await));
    }
    picture
}

/// Whether the import changed anything.
async fn undone_is_as_before(app: &TestApp, conn: &mut PgConnection, case: &Case) -> bool {
    let person = app.tenant().await;
    let level = json!({"record": "contact", "key": "level", "label": "Level", "preset": "gold"});
    person.post("/api/v1/custom-fields", level).await.expect(201);
    for (name, address, company, tags) in &case.there {
        let company = match company {
            Some(name) => json!(person.post("/api/v1/companies", json!({"name": name})).await.json()["id"].as_str()),
            None => json!(null),
        };
        let addresses: Vec<_> = address.iter().filter(|text| text.contains('@')).map(|text| json!({"address": text})).collect();
        let tags: Vec<_> = tags.iter().flat_map(|tags| tags.split(", ")).collect();
        let form = json!({"first_name": name, "emails": addresses, "company_id": company, "tags": tags, "custom": {"level": "silver"}});
        // The same address twice is refused: then it is not there twice.
        person.post("/api/v1/contacts", form).await;
    }
    let before = picture(conn, &person).await;
    let cell = |text: Option<&str>| format!("\"{}\"", text.unwrap_or_default());
    let lines = case.file.iter().map(|(name, address, company, tags)| {
        format!("{},{},{},{},platinum\n", cell(Some(name)), cell(*address), cell(*company), cell(*tags))
    });
    let file = format!("First name,E-mail,Company,Tags,Level\n{}", lines.collect::<String>());
    let done = import(&person, file.as_bytes(), &[("on_duplicate", case.on_duplicate)]).await;
    let [created, updated, ..] = counts(&done);
    if created + updated == 0 {
        assert_eq!(picture(conn, &person).await, before, "nothing was done: {case:?}");
        return false;
    }
    let changed = picture(conn, &person).await != before;
    let undone = undo(&person, &done).await;
    assert!(undone["undone_at"].is_string(), "{undone}");
    for ((table, then), (_, now)) in before.into_iter().zip(picture(conn, &person).await) {
        assert_eq!(then, now, "{table} is not as it was: {case:?}");
    }
    changed
}

#[tokio::test]
async fn undoing_an_import_gives_everything_back() {
    let app = TestApp::start().await;
    let mut superuser = shared_superuser(&app).await;
    let mut runner = TestRunner::deterministic();
    let mut changed = 0;
    for _ in 0..24 {
        let case = cases().new_tree(&mut runner).unwrap().current();
        changed += usize::from(undone_is_as_before(&app, &mut superuser, &case).await);
    }
    assert!(changed >= 12, "only {changed} of the files changed anything");
}
