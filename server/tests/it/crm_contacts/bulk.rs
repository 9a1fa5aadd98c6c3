//! Many contacts, or companies, at once: the report, its undo, histories and events, and what it refuses.

use super::{announced, at, company, contact, former_colleague, text};
use crate::kit::{Person, TestApp};
use axum::http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

async fn bulk(of: &Person, request: Value) -> Value {
    of.post("/api/v1/contacts/bulk", request).await.expect(200).json()
}

/// What became of one of them.
fn status(report: &Value, id: &Value) -> String {
    let item = report["items"].as_array().unwrap().iter().find(|item| item["id"] == *id);
    text(&item.unwrap_or_else(|| panic!("{id} isn't in {report}"))["status"])
}

#[tokio::test]
async fn the_report_tells_what_became_of_each_and_undo_is_the_opposite() {
    let app = TestApp::start().await;
    let (person, theirs) = (app.tenant().await, app.tenant().await);
    let (a, b) = (contact(&person, json!({"first_name": "a", "tags": ["Vip"]})).await, contact(&person, json!({"first_name": "b"})).await);
    let (foreign, unknown) = (contact(&theirs, json!({"first_name": "theirs"})).await, json!(Uuid::now_v7()));
    let ids = json!([a["id"], b["id"], foreign["id"], unknown, b["id"]]);
    let report = bulk(&person, json!({"action": "tag", "tags": ["vip"], "ids": ids})).await;
    assert_eq!(report["items"].as_array().unwrap().len(), 4, "each once");
    // `Vip` and `vip` are one tag.
    let all = [&a["id"], &b["id"], &foreign["id"], &unknown].map(|id| status(&report, id));
    assert_eq!(all, ["unchanged", "changed", "not_found", "not_found"]);
    let tagged = person.get("/api/v1/contacts?tag=vip").await.expect(200).json();
    assert_eq!((&tagged["total"], &tagged["items"][0]["id"]), (&json!(1), &b["id"]));
    let report = bulk(&person, json!({"action": "untag", "tags": ["VIP"], "ids": [b["id"]]})).await;
    assert_eq!(status(&report, &b["id"]), "changed");
    assert_eq!(person.get("/api/v1/contact-tags").await.expect(200).json(), json!([{"tag": "Vip", "count": 1}]));
    let gone = bulk(&person, json!({"action": "delete", "ids": [a["id"], b["id"], foreign["id"]]})).await;
    assert_eq!([&a, &b, &foreign].map(|c| status(&gone, &c["id"])), ["changed", "changed", "not_found"]);
    assert_eq!(person.get("/api/v1/contacts").await.expect(200).json()["total"], 0);
    assert_eq!(status(&bulk(&person, json!({"action": "delete", "ids": [a["id"]]})).await, &a["id"]), "not_found");
    let back = bulk(&person, json!({"action": "restore", "ids": [a["id"], b["id"]]})).await;
    assert_eq!([&a, &b].map(|c| status(&back, &c["id"])), ["changed", "changed"]);
    assert_eq!(person.get("/api/v1/contacts").await.expect(200).json()["total"], 2);
    assert_eq!(theirs.get(&at("contacts", &foreign)).await.expect(200).json(), foreign, "untouched");
}

#[tokio::test]
async fn each_change_stands_in_the_history_and_is_announced() {
    let person = TestApp::start().await.tenant().await;
    let sales = person.colleague(&["sales"]).await;
    let made = contact(&person, json!({"first_name": "a", "tags": ["old"]})).await;
    let ids = json!([made["id"]]);
    bulk(&person, json!({"action": "tag", "tags": ["new"], "ids": ids})).await;
    bulk(&person, json!({"action": "assign", "owner_id": sales.user, "ids": ids})).await;
    let same = bulk(&person, json!({"action": "assign", "owner_id": sales.user, "ids": ids})).await;
    assert_eq!(status(&same, &made["id"]), "unchanged");
    bulk(&person, json!({"action": "assign", "owner_id": null, "ids": ids})).await;
    let entries = super::history::timeline(&person, "contacts", &made, "").await;
    let fields: Vec<_> = entries["items"].as_array().unwrap().iter().map(|item| item["payload"]["fields"].clone()).collect();
    let (user, nobody) = (json!(sales.user), Value::Null);
    let expected =
        [json!({"owner_id": [user, nobody]}), json!({"owner_id": [nobody, user]}), json!({"tags": [["old"], ["old", "new"]]}), Value::Null];
    assert_eq!(fields, expected);
    let told: Vec<_> = announced(&person).await.into_iter().filter(|(kind, _)| kind.starts_with("contact.")).collect();
    let told: Vec<_> = told.iter().map(|(kind, payload)| (kind.as_str(), payload["version"].as_i64())).collect();
    let expected =
        [("contact.created", Some(1)), ("contact.tagged", Some(2)), ("contact.assigned", Some(3)), ("contact.assigned", Some(4))];
    assert_eq!(told, expected);
}

#[tokio::test]
async fn wrong_requests_change_nothing() {
    let person = TestApp::start().await.tenant().await;
    let (made, gone) = (contact(&person, json!({"first_name": "a"})).await, former_colleague(&person).await);
    let many: Vec<_> = (0..1001).map(|_| Uuid::now_v7()).collect();
    let ids = json!([made["id"]]);
    for (request, field, code) in [
        (json!({"action": "tag", "tags": ["x"], "ids": []}), "ids", "required"),
        (json!({"action": "delete", "ids": many}), "ids", "too_many"),
        (json!({"action": "tag", "tags": [" "], "ids": ids}), "tags", "required"),
        (json!({"action": "assign", "owner_id": Uuid::now_v7(), "ids": ids}), "owner_id", "unknown_reference"),
        (json!({"action": "assign", "owner_id": gone.user, "ids": ids}), "owner_id", "unknown_reference"),
    ] {
        let answer = person.post("/api/v1/contacts/bulk", request).await.expect(422);
        assert_eq!(answer.fields()[field], code, "{}", answer.text());
    }
    for request in [json!({"ids": ids}), json!({"action": "explode", "ids": ids}), json!({"action": "tag", "ids": ids}), json!([])] {
        person.post("/api/v1/contacts/bulk", request).await.expect(422);
    }
    assert_eq!(person.get(&at("contacts", &made)).await.expect(200).json(), made);
    // Support writes, but doesn't delete.
    let support = person.colleague(&["support"]).await;
    support.post("/api/v1/contacts/bulk", json!({"action": "delete", "ids": ids})).await.expect(403);
    let report = bulk(&support, json!({"action": "tag", "tags": ["x"], "ids": ids})).await;
    assert_eq!(status(&report, &made["id"]), "changed");
}

#[tokio::test]
async fn a_full_contact_takes_no_more_tags_and_stays_editable() {
    let person = TestApp::start().await.tenant().await;
    let tags: Vec<_> = (0..50).map(|n| format!("t{n}")).collect();
    let full = contact(&person, json!({"first_name": "full", "tags": tags})).await;
    let report = bulk(&person, json!({"action": "tag", "tags": ["one more"], "ids": [full["id"]]})).await;
    assert_eq!(status(&report, &full["id"]), "unchanged");
    person.patch(&at("contacts", &full), json!({"title": "x"})).await.expect(200);
}

#[tokio::test]
async fn a_repeated_bulk_change_with_one_key_happens_once() {
    let person = TestApp::start().await.tenant().await;
    company(&person, "Cedar").await;
    let made = contact(&person, json!({"first_name": "a"})).await;
    let request = json!({"action": "tag", "tags": ["x"], "ids": [made["id"]]});
    let send = || person.with(Method::POST, "/api/v1/contacts/bulk", Some(request.clone()), &[("idempotency-key", "bulk-1")]);
    let (first, again) = (send().await.expect(200).json(), send().await.expect(200).json());
    assert_eq!((status(&first, &made["id"]), &first), ("changed".to_owned(), &again));
    assert_eq!(person.get(&at("contacts", &made)).await.expect(200).json()["version"], 2);
}

#[tokio::test]
async fn companies_change_many_at_once_too() {
    let app = TestApp::start().await;
    let (person, theirs) = (app.tenant().await, app.tenant().await);
    let sales = person.colleague(&["sales"]).await;
    let (a, b, foreign) = (company(&person, "Cedar").await, company(&person, "Nordwind").await, company(&theirs, "Theirs").await);
    let bulk = async |request: Value| person.post("/api/v1/companies/bulk", request).await.expect(200).json();
    let ids = json!([a["id"], b["id"], foreign["id"]]);
    let report = bulk(json!({"action": "tag", "tags": ["supplier"], "ids": ids})).await;
    assert_eq!([&a, &b, &foreign].map(|c| status(&report, &c["id"])), ["changed", "changed", "not_found"]);
    assert_eq!(person.get("/api/v1/companies?tag=supplier").await.expect(200).json()["total"], 2);
    let report = bulk(json!({"action": "tag", "tags": ["SUPPLIER"], "ids": [a["id"]]})).await;
    assert_eq!(status(&report, &a["id"]), "unchanged");
    bulk(json!({"action": "assign", "owner_id": sales.user, "ids": [a["id"], b["id"]]})).await;
    assert_eq!(person.get(&format!("/api/v1/companies?owner_id={}", sales.user)).await.expect(200).json()["total"], 2);
    bulk(json!({"action": "untag", "tags": ["supplier"], "ids": [b["id"]]})).await;
    assert_eq!(person.get("/api/v1/companies?tag=supplier").await.expect(200).json()["total"], 1);
    let entries = super::history::timeline(&person, "companies", &b, "").await;
    assert_eq!(entries["items"][0]["payload"]["fields"], json!({"tags": [["supplier"], []]}));
    bulk(json!({"action": "delete", "ids": ids})).await;
    assert_eq!(person.get("/api/v1/companies").await.expect(200).json()["total"], 0);
    bulk(json!({"action": "restore", "ids": ids})).await;
    assert_eq!(person.get("/api/v1/companies").await.expect(200).json()["total"], 2);
    assert_eq!(theirs.get(&at("companies", &foreign)).await.expect(200).json(), foreign, "untouched");
    let support = person.colleague(&["support"]).await;
    support.post("/api/v1/companies/bulk", json!({"action": "delete", "ids": [a["id"]]})).await.expect(403);
    let told: Vec<_> = announced(&person).await.into_iter().map(|(kind, _)| kind).filter(|kind| kind == "company.tagged").collect();
    assert_eq!(told.len(), 2);
}
