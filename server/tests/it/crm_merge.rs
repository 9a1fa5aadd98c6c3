//! Duplicates are found, dismissed and merged; a merge leads everything to the record that stays, and undo leads it back.

use crate::{
    isolation::shared_superuser,
    kit::{Person, TestApp, rows},
};
use axum::http::Method;
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use serde_json::{Value, json};
use sqlx::PgConnection;
use std::collections::BTreeSet;

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

async fn make(of: &Person, path: &str, form: Value) -> String {
    text(&of.post(&format!("/api/v1/{path}"), form).await.expect(201).json()["id"])
}

async fn get(of: &Person, path: &str) -> Value {
    of.get(&format!("/api/v1/{path}")).await.expect(200).json()
}

async fn merge(of: &Person, list: &str, kept: &str, other: &str, choices: Value) -> Value {
    let form = json!({"other_id": other, "choices": choices});
    of.post(&format!("/api/v1/{list}/{kept}/merge"), form).await.expect(200).json()
}

/// The tables that a merge may touch, as they are, without versions and times of change, which only ever go on.
async fn picture(conn: &mut PgConnection, person: &Person) -> Vec<(String, BTreeSet<String>)> {
    let mut picture = Vec::new();
    for table in [
        "contacts",
        "companies",
        "contact_emails",
        "contact_tags",
        "company_tags",
        "deals",
        "deal_contacts",
        "leads",
        "custom_values",
        "contact_import_changes",
        "contact_import_companies",
    ] {
        picture.push((table.to_owned(), rows(conn, person, table, "true").await));
    }
    // What a merge and its undo write into the history stays there.
    let written = "coalesce(payload ->> 'event', '') not in ('merged', 'unmerged')";
    picture.push(("activities".to_owned(), rows(conn, person, "activities", written).await));
    picture
}

#[tokio::test]
async fn duplicates_are_found_dismissed_and_found_again() {
    let app = TestApp::start().await;
    let (person, stranger) = (app.tenant().await, app.tenant().await);
    let company = make(&person, "companies", json!({"name": "Cedar Trading GmbH", "domain": "cedar.example"})).await;
    let twin = make(&person, "companies", json!({"name": "Cedar Trading", "phone": "+49 30 123456"})).await;
    make(&person, "companies", json!({"name": "Harbour Logistics"})).await;
    let amina =
        json!({"first_name": "Amina", "last_name": "Haddad", "company_id": company, "emails": [{"address": "amina@cedar.example"}]});
    let amina = make(&person, "contacts", amina).await;
    let like = make(&person, "contacts", json!({"first_name": "Aminah", "last_name": "Haddad", "company_id": company})).await;
    let same =
        json!({"first_name": "A.", "last_name": "Haddad", "emails": [{"address": "AMINA@cedar.example"}, {"address": "x@y.example"}]});
    let same = make(&person, "contacts", same).await;
    let called =
        make(&person, "contacts", json!({"first_name": "أحمد", "last_name": "علي", "phones": [{"number": "+49 170 1234567"}]})).await;
    let caller = make(&person, "contacts", json!({"first_name": "احمد", "last_name": "على", "phones": [{"number": "0170 1234567"}]})).await;
    make(&person, "contacts", json!({"first_name": "Ben", "last_name": "Ortiz", "company_id": company})).await;
    app.work(person.tenant).await;

    let found = get(&person, "duplicates?kind=contact").await;
    let pairs: Vec<(BTreeSet<String>, Value, i64)> = found["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pair| {
            (
                BTreeSet::from([text(&pair["first"]["id"]), text(&pair["second"]["id"])]),
                pair["reasons"].clone(),
                pair["score"].as_i64().unwrap(),
            )
        })
        .collect();
    let of = |a: &str, b: &str| pairs.iter().find(|(ids, ..)| *ids == BTreeSet::from([a.to_owned(), b.to_owned()]));
    assert_eq!(of(&amina, &same).expect("the same address").1, json!(["email"]));
    assert_eq!(of(&amina, &like).expect("alike in one company").1, json!(["name_like", "company"]));
    assert_eq!(of(&called, &caller).expect("the same number and, folded, the same name").1, json!(["phone", "name"]));
    assert_eq!(pairs.len(), 3, "{found}");
    assert!(pairs.windows(2).all(|two| two[0].2 >= two[1].2), "the surest first");
    let firms = get(&person, "duplicates?kind=company").await;
    assert_eq!(firms["items"][0]["reasons"], json!(["name"]));
    assert_eq!((text(&firms["items"][0]["first"]["id"]), text(&firms["items"][0]["second"]["id"])), (company.clone(), twin));

    // One page after the other gives each once.
    let first = get(&person, "duplicates?limit=2").await;
    let rest = get(&person, &format!("duplicates?limit=2&cursor={}", text(&first["next_cursor"]))).await;
    assert_eq!((first["items"].as_array().unwrap().len(), rest["items"].as_array().unwrap().len()), (2, 1));
    assert_eq!((first["total"].as_i64(), &rest["next_cursor"]), (Some(3), &Value::Null));
    assert_eq!(get(&person, &format!("duplicates?record_id={called}")).await["total"], 1);

    // Dismissed: gone from the list, also when one of the two changes.
    let pair = text(&get(&person, &format!("duplicates?record_id={called}")).await["items"][0]["id"]);
    let dismiss = format!("/api/v1/duplicates/{pair}/dismiss");
    stranger.post(&dismiss, json!({})).await.expect(404);
    person.post(&dismiss, json!({})).await.expect(204);
    person.patch(&format!("/api/v1/contacts/{called}"), json!({"title": "Buyer"})).await.expect(200);
    app.work(person.tenant).await;
    assert_eq!(get(&person, &format!("duplicates?record_id={called}")).await["total"], 0);
    assert_eq!(get(&person, "duplicates?dismissed=true").await["total"], 1);
    person.post(&format!("/api/v1/duplicates/{pair}/restore"), json!({})).await.expect(204);
    assert_eq!(get(&person, &format!("duplicates?record_id={called}")).await["total"], 1);

    // No longer alike: no longer suggested. Deleted: neither.
    person
        .patch(&format!("/api/v1/contacts/{caller}"), json!({"first_name": "Omar", "last_name": "Farouk", "phones": []}))
        .await
        .expect(200);
    app.work(person.tenant).await;
    assert_eq!(get(&person, &format!("duplicates?record_id={called}")).await["total"], 0);
    person.delete(&format!("/api/v1/contacts/{same}")).await.expect(204);
    assert_eq!(get(&person, "duplicates").await["total"], 1);
    assert_eq!(get(&stranger, "duplicates").await["total"], 0);
    person.get("/api/v1/duplicates?kind=deal").await.expect(422);
}

#[tokio::test]
async fn a_merge_leads_everything_to_the_contact_that_stays() {
    let app = TestApp::start().await;
    let (person, stranger) = (app.tenant().await, app.tenant().await);
    let company = make(&person, "companies", json!({"name": "Cedar Trading"})).await;
    let kept = make(
        &person,
        "contacts",
        json!({"first_name": "Amina", "last_name": "Haddad", "emails": [{"address": "a@b.example"}], "tags": ["vip"]}),
    )
    .await;
    let other = json!({"first_name": "A.", "last_name": "Haddad", "title": "Buyer", "company_id": company, "emails": [{"address": "c@d.example"}], "tags": ["new"]});
    let other = make(&person, "contacts", other).await;
    let deal = make(&person, "deals", json!({"title": "Cold store", "contact_ids": [other]})).await;
    let shared = make(&person, "deals", json!({"title": "Racks", "contact_ids": [other, kept]})).await;
    let note = make(&person, "activities", json!({"kind": "note", "body": "Called back", "contact_id": other})).await;
    let merged = merge(&person, "contacts", &kept, &other, json!({"first_name": "other"})).await;
    assert_eq!(merged["moved"], json!([{"what": "activities", "count": 1}, {"what": "deals", "count": 2}]));
    let now = get(&person, &format!("contacts/{kept}")).await;
    assert_eq!((now["display_name"].as_str(), now["title"].as_str()), (Some("A. Haddad"), Some("Buyer")));
    assert_eq!((now["company_name"].as_str(), &now["tags"]), (Some("Cedar Trading"), &json!(["vip", "new"])));
    assert_eq!(now["emails"].as_array().unwrap().len(), 2);
    assert_eq!(get(&person, &format!("deals/{deal}")).await["contact_ids"], json!([kept]));
    assert_eq!(get(&person, &format!("deals/{shared}")).await["contact_ids"], json!([kept]));
    assert_eq!(get(&person, &format!("activities/{note}")).await["contact_id"], json!(kept));
    // The history tells; the audit log too.
    let history = get(&person, &format!("contacts/{kept}/timeline")).await;
    assert_eq!(
        (&history["items"][0]["payload"]["event"], &history["items"][0]["payload"]["name"]),
        (&json!("merged"), &json!("A. Haddad"))
    );
    assert_eq!(get(&person, &format!("audit-events?resource_id={kept}&action=contact.merged")).await["total"], 1);
    // The other one's address names who it is now, and the bin doesn't give it back.
    let gone = person.get(&format!("/api/v1/contacts/{other}")).await.expect(404);
    assert_eq!((gone.code().as_str(), gone.json()["errors"][0]["message"].as_str()), ("record.merged", Some(kept.as_str())));
    person.post(&format!("/api/v1/contacts/{other}/restore"), json!({})).await.expect(404);
    let bulk = person.post("/api/v1/contacts/bulk", json!({"ids": [other], "action": "restore"})).await.expect(200).json();
    assert_eq!(bulk["items"][0]["status"], "not_found");
    assert_eq!(stranger.get(&format!("/api/v1/contacts/{other}")).await.expect(404).code(), "not_found");

    // Undone: what was changed since stays.
    person.patch(&format!("/api/v1/contacts/{kept}"), json!({"source": "fair", "tags": ["vip", "new", "later"]})).await.expect(200);
    let undo = format!("/api/v1/merges/{}/undo", text(&merged["id"]));
    stranger.post(&undo, json!({})).await.expect(404);
    person.post(&undo, json!({})).await.expect(200);
    let back = get(&person, &format!("contacts/{kept}")).await;
    assert_eq!(
        (back["display_name"].as_str(), back["title"].as_str(), &back["company_id"]),
        (Some("Amina Haddad"), Some(""), &Value::Null)
    );
    assert_eq!((back["source"].as_str(), &back["tags"]), (Some("fair"), &json!(["vip", "later"])));
    assert_eq!(get(&person, &format!("contacts/{other}")).await["display_name"], "A. Haddad");
    assert_eq!(get(&person, &format!("deals/{deal}")).await["contact_ids"], json!([other]));
    assert_eq!(get(&person, &format!("deals/{shared}")).await["contact_ids"], json!([other, kept]));
    assert_eq!(get(&person, &format!("activities/{note}")).await["contact_id"], json!(other));
    assert_eq!(person.post(&undo, json!({})).await.expect(409).code(), "merge.undone");
    assert!(!get(&person, &format!("merges/{}", text(&merged["id"]))).await["undone_at"].is_null());
}

#[tokio::test]
async fn a_merge_of_companies_leads_its_people_and_deals() {
    let app = TestApp::start().await;
    let person = app.tenant().await;
    let kept = make(&person, "companies", json!({"name": "Cedar", "domain": "cedar.example"})).await;
    let other = make(&person, "companies", json!({"name": "Cedar Trading GmbH", "address": {"city": "Berlin"}, "tags": ["old"]})).await;
    let contact = make(&person, "contacts", json!({"first_name": "Amina", "company_id": other})).await;
    let deal = make(&person, "deals", json!({"title": "Cold store", "company_id": other})).await;
    let merged = merge(&person, "companies", &kept, &other, json!({"name": "other"})).await;
    assert_eq!(merged["moved"], json!([{"what": "contacts", "count": 1}, {"what": "deals", "count": 1}]));
    let now = get(&person, &format!("companies/{kept}")).await;
    assert_eq!((now["name"].as_str(), now["address"]["city"].as_str()), (Some("Cedar Trading GmbH"), Some("Berlin")));
    for (path, id) in [("contacts", &contact), ("deals", &deal)] {
        let record = get(&person, &format!("{path}/{id}")).await;
        assert_eq!((&record["company_id"], record["company_name"].as_str()), (&json!(kept), Some("Cedar Trading GmbH")));
    }
    assert_eq!(person.get(&format!("/api/v1/companies/{other}")).await.expect(404).code(), "record.merged");
    person.post(&format!("/api/v1/merges/{}/undo", text(&merged["id"])), json!({})).await.expect(200);
    assert_eq!(get(&person, &format!("contacts/{contact}")).await["company_id"], json!(other));
    assert_eq!(get(&person, &format!("companies/{kept}")).await["name"], "Cedar");
}

#[tokio::test]
async fn merging_is_refused_where_it_makes_no_sense() {
    let app = TestApp::start().await;
    let (person, stranger) = (app.tenant().await, app.tenant().await);
    let [a, b, c] = ["Amina", "Amine", "Amin"].map(|name| json!({"first_name": name}));
    let (a, b, c) = (make(&person, "contacts", a).await, make(&person, "contacts", b).await, make(&person, "contacts", c).await);
    let foreign = make(&stranger, "contacts", json!({"first_name": "Else"})).await;
    let path = format!("/api/v1/contacts/{a}/merge");
    assert_eq!(person.post(&path, json!({"other_id": a})).await.expect(422).fields()["other_id"], "merge.same");
    assert_eq!(person.post(&path, json!({"other_id": foreign})).await.expect(422).fields()["other_id"], "unknown_reference");
    person.post(&format!("/api/v1/contacts/{foreign}/merge"), json!({"other_id": a})).await.expect(404);
    let both = json!({"other_id": b, "choices": {"title": "both"}});
    assert_eq!(person.post(&path, both).await.expect(422).fields()["choices.title"], "merge.not_both");
    person.post(&path, json!({"other_id": b, "choices": {"shoe": "kept"}})).await.expect(422);
    let stale = json!({"other_id": b, "version": 1, "other_version": 7});
    assert_eq!(person.post(&path, stale).await.expect(409).code(), "merge.changed");

    // Who may write but not delete may not merge.
    let support = person.colleague(&["support"]).await;
    support.post(&path, json!({"other_id": b})).await.expect(403);
    merge(&person, "contacts", &a, &b, json!({})).await;

    // One after the other: a chain leads to its end, and is undone from there.
    let second = merge(&person, "contacts", &c, &a, json!({})).await;
    assert_eq!(person.get(&format!("/api/v1/contacts/{b}")).await.expect(404).json()["errors"][0]["message"], json!(c));
    person.post(&format!("/api/v1/merges/{}/undo", text(&second["id"])), json!({})).await.expect(200);
    assert_eq!(person.get(&format!("/api/v1/contacts/{b}")).await.expect(404).json()["errors"][0]["message"], json!(a));
}

#[tokio::test]
async fn of_two_at_once_one_merges() {
    let app = TestApp::start().await;
    let person = app.tenant().await;
    for round in 0..8 {
        let a = make(&person, "contacts", json!({"first_name": format!("A{round}")})).await;
        let b = make(&person, "contacts", json!({"first_name": format!("B{round}")})).await;
        make(&person, "deals", json!({"title": "Cold store", "contact_ids": [a, b]})).await;
        let (one, other) = (format!("/api/v1/contacts/{a}/merge"), format!("/api/v1/contacts/{b}/merge"));
        let edited = format!("/api/v1/contacts/{a}");
        // Both ways at once, and an edit between them.
        let (first, second, edit) = tokio::join!(
            person.post(&one, json!({"other_id": b})),
            person.post(&other, json!({"other_id": a})),
            person.patch(&edited, json!({"title": "Buyer"})),
        );
        let statuses = [first.status.as_u16(), second.status.as_u16()];
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
        assert!(statuses.contains(&409), "{statuses:?}");
        assert!([200, 404].contains(&edit.status.as_u16()), "{}", edit.text());
    }
    // An edit that a page didn't see refuses the merge.
    let (a, b) = (make(&person, "contacts", json!({"first_name": "A"})).await, make(&person, "contacts", json!({"first_name": "B"})).await);
    let edit = person.with(Method::PATCH, &format!("/api/v1/contacts/{b}"), Some(json!({"title": "x"})), &[]).await;
    edit.expect(200);
    let form = json!({"other_id": b, "version": 1, "other_version": 1});
    assert_eq!(person.post(&format!("/api/v1/contacts/{a}/merge"), form).await.expect(409).code(), "merge.changed");
}

#[tokio::test]
async fn every_reference_is_known_to_merging() {
    let app = TestApp::start().await;
    let mut superuser = shared_superuser(&app).await;
    let references: BTreeSet<String> = sqlx::query_scalar(
        "select k.conrelid::regclass::text || '.' || a.attname
           from pg_constraint k
          cross join lateral unnest(k.conkey, k.confkey) u (mine, theirs)
           join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.mine
           join pg_attribute f on f.attrelid = k.confrelid and f.attnum = u.theirs and f.attname = 'id'
          where k.contype = 'f' and k.confrelid in ('contacts'::regclass, 'companies'::regclass)",
    )
    .fetch_all(&mut superuser)
    .await
    .unwrap()
    .into_iter()
    .collect();
    let known: BTreeSet<String> =
        crm::server::merges::places().into_iter().chain(crm::server::merges::OWN.iter().map(|own| (*own).to_owned())).collect();
    assert_eq!(references, known, "a table refers to contacts or companies: say in crm/src/server/merges/links.rs how a merge leads it");
}

/// What two records have: bits say who has which link.
#[derive(Clone, Debug)]
struct Case {
    /// Of each deal, activity: linked to none, the first, the second or both.
    deals: Vec<u8>,
    activities: Vec<u8>,
    leads: Vec<u8>,
    choices: Vec<u8>,
    swap: bool,
}

fn cases() -> impl Strategy<Value = Case> {
    let some = |most: usize| proptest::collection::vec(0_u8..4, 0..most);
    (some(4), some(3), some(2), proptest::collection::vec(0_u8..4, 4), any::<bool>())
        .prop_map(|(deals, activities, leads, choices, swap)| Case { deals, activities, leads, choices, swap })
}

async fn undone_is_as_before(app: &TestApp, conn: &mut PgConnection, list: &str, case: &Case) {
    let person = app.tenant().await;
    let own = json!({"record": list_kind(list), "label": "Region", "kind": "text"});
    let key = text(&person.post("/api/v1/custom-fields", own).await.expect(201).json()["key"]);
    let firm = make(&person, "companies", json!({"name": "Harbour"})).await;
    let form = |n: u8| match list {
        "contacts" => json!({
            "first_name": format!("Amina {n}"), "company_id": if n == 0 { json!(firm) } else { Value::Null }, "title": if n == 1 { "Buyer" } else { "" },
            "emails": [{"address": "both@b.example"}, {"address": format!("own{n}@b.example")}], "phones": [{"number": format!("+4930123456{n}")}],
            "tags": ["both", format!("own{n}")], "custom": {(key.clone()): format!("region {n}")},
        }),
        _ => json!({
            "name": format!("Cedar {n}"), "domain": if n == 1 { "cedar.example" } else { "" }, "address": {"city": format!("Town {n}")},
            "tags": ["both", format!("own{n}")], "custom": {(key.clone()): format!("region {n}")},
        }),
    };
    let ids = [make(&person, list, form(0)).await, make(&person, list, form(1)).await];
    let linked = |bits: u8| (0..2).filter(|n| bits & (1 << n) != 0).map(|n| ids[n].clone()).collect::<Vec<_>>();
    for bits in &case.deals {
        let who = linked(*bits);
        let form = if list == "contacts" {
            json!({"title": "Deal", "contact_ids": who})
        } else {
            json!({"title": "Deal", "company_id": who.first()})
        };
        make(&person, "deals", form).await;
    }
    let column = if list == "contacts" { "contact_id" } else { "company_id" };
    for id in case.activities.iter().flat_map(|bits| linked(*bits)) {
        make(&person, "activities", json!({"kind": "task", "subject": "Call", column: id})).await;
        if list == "companies" {
            make(&person, "contacts", json!({"first_name": "Staff", "company_id": id})).await;
        }
    }
    for id in case.leads.iter().flat_map(|bits| linked(*bits)) {
        let lead = make(&person, "leads", json!({"name": "Lead", "company_name": "Leads"})).await;
        let into = if list == "contacts" { json!({"contact_id": id, "no_company": true}) } else { json!({"company_id": id}) };
        person.post(&format!("/api/v1/leads/{lead}/convert"), into).await.expect(200);
    }
    let before = picture(conn, &person).await;
    let names: [&str; 4] =
        if list == "contacts" { ["first_name", "title", "emails", "tags"] } else { ["name", "domain", "address", "tags"] };
    let choices: serde_json::Map<String, Value> = names
        .into_iter()
        .zip(&case.choices)
        .filter_map(|(name, choice)| Some((name.to_owned(), json!(["kept", "other", "both"].get(usize::from(*choice))?))))
        .filter(|(name, side)| side != "both" || ["emails", "tags"].contains(&name.as_str()))
        .collect();
    let (kept, other) = if case.swap { (&ids[1], &ids[0]) } else { (&ids[0], &ids[1]) };
    let merged = merge(&person, list, kept, other, Value::Object(choices)).await;
    assert_ne!(picture(conn, &person).await, before);
    person.post(&format!("/api/v1/merges/{}/undo", text(&merged["id"])), json!({})).await.expect(200);
    for ((table, then), (_, now)) in before.into_iter().zip(picture(conn, &person).await) {
        assert_eq!(then, now, "{table} is not as it was: {case:?}");
    }
}

fn list_kind(list: &str) -> &'static str {
    if list == "contacts" { "contact" } else { "company" }
}

#[tokio::test]
async fn undoing_a_merge_gives_everything_back() {
    let app = TestApp::start().await;
    let mut superuser = shared_superuser(&app).await;
    let mut runner = TestRunner::deterministic();
    for round in 0..12 {
        let case = cases().new_tree(&mut runner).unwrap().current();
        undone_is_as_before(&app, &mut superuser, if round % 2 == 0 { "contacts" } else { "companies" }, &case).await;
    }
    // Both on one deal, which is one link afterwards and two again.
    let both = Case { deals: vec![3, 3, 1, 2], activities: vec![3], leads: vec![3], choices: vec![1, 1, 2, 2], swap: false };
    for list in ["contacts", "companies"] {
        undone_is_as_before(&app, &mut superuser, list, &both).await;
    }
}
