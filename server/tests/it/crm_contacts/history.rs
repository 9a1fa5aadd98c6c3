//! Notes and tasks, and the history of a record.

use super::{announced, at, company, contact, text};
use crate::kit::{Person, TestApp};
use serde_json::{Value, json};
use uuid::Uuid;

/// A page of a record's history; `more` is the rest of the query.
pub async fn timeline(of: &Person, kind: &str, record: &Value, more: &str) -> Value {
    of.get(&format!("{}/timeline?{more}", at(kind, record))).await.expect(200).json()
}

#[tokio::test]
async fn a_task_is_entered_done_reopened_and_binned() {
    let person = TestApp::start().await.tenant().await;
    let made = contact(&person, json!({"first_name": "Amina"})).await;
    let form = json!({"kind": "task", "subject": "Call back", "due_at": "2026-12-01T09:30:00Z", "contact_id": made["id"], "owner_id": person.user});
    let answer = person.post("/api/v1/activities", form).await.expect(201);
    let task = answer.json();
    let path = at("activities", &task);
    assert_eq!((answer.header("etag"), answer.header("location")), ("\"v1\"".to_owned(), path.clone()));
    assert_eq!((&task["done"], &task["author_id"]), (&json!(false), &json!(person.user)));
    let done = person.patch(&path, json!({"done": true})).await.expect(200).json();
    assert!(done["done_at"].is_string());
    person.app.later(chrono::TimeDelta::hours(1));
    let edited = person.patch(&path, json!({"subject": "Call back soon"})).await.expect(200).json();
    assert_eq!((&edited["done_at"], &edited["due_at"]), (&done["done_at"], &task["due_at"]), "the moment it was done is kept");
    let open = person.patch(&path, json!({"done": false, "due_at": null})).await.expect(200).json();
    assert_eq!((&open["done_at"], &open["due_at"]), (&Value::Null, &Value::Null));
    person.delete(&path).await.expect(204);
    person.get(&path).await.expect(404);
    person.post(&format!("{path}/restore"), json!({})).await.expect(200);
    person.post(&format!("{path}/restore"), json!({})).await.expect(404);
    let told: Vec<_> = announced(&person).await.into_iter().filter(|(kind, _)| kind.starts_with("activity.")).collect();
    let told: Vec<_> = told.iter().map(|(kind, payload)| (kind.trim_start_matches("activity."), payload["version"].as_i64())).collect();
    let expected = [("created", 1), ("completed", 2), ("updated", 3), ("updated", 4), ("deleted", 5), ("restored", 6)];
    assert_eq!(told, expected.map(|(kind, version)| (kind, Some(version))));
}

#[tokio::test]
async fn wrong_input_names_its_field() {
    let app = TestApp::start().await;
    let (person, theirs) = (app.tenant().await, app.tenant().await);
    let foreign = contact(&theirs, json!({"first_name": "theirs"})).await;
    let (made, binned) = (contact(&person, json!({"first_name": "a"})).await, contact(&person, json!({"first_name": "b"})).await);
    person.delete(&at("contacts", &binned)).await.expect(204);
    let (id, unknown) = (&made["id"], Uuid::now_v7());
    for (form, field, code) in [
        (json!({"contact_id": id}), "subject", "activity.needs_text"),
        (json!({"subject": "x"}), "contact_id", "activity.needs_link"),
        (json!({"subject": "x", "contact_id": unknown}), "contact_id", "unknown_reference"),
        (json!({"subject": "x", "contact_id": foreign["id"]}), "contact_id", "unknown_reference"),
        (json!({"subject": "x", "contact_id": binned["id"]}), "contact_id", "unknown_reference"),
        (json!({"subject": "x", "contact_id": id, "company_id": unknown}), "company_id", "unknown_reference"),
        (json!({"subject": "x", "contact_id": id, "deal_id": unknown}), "deal_id", "unknown_reference"),
        (json!({"subject": "x", "contact_id": id, "owner_id": theirs.user}), "owner_id", "unknown_reference"),
        (json!({"subject": "x", "contact_id": id, "due_at": "soon"}), "due_at", "invalid_time"),
        (json!({"subject": "x", "contact_id": id, "kind": "system"}), "kind", "invalid_type"),
        (json!({"subject": "a\u{0}b", "contact_id": id}), "subject", "control_characters"),
    ] {
        let answer = person.post("/api/v1/activities", form.clone()).await.expect(422);
        assert_eq!(answer.fields()[field], code, "{form}: {}", answer.text());
    }
    assert_eq!(person.get("/api/v1/activities").await.expect(200).json()["total"], 0);
}

#[tokio::test]
async fn lists_of_activities_filter_and_page() {
    let person = TestApp::start().await.tenant().await;
    let (made, firm) = (contact(&person, json!({"first_name": "a"})).await, company(&person, "Cedar").await);
    for n in 0..9_u32 {
        let (link, id) = if n % 3 == 0 { ("company_id", &firm["id"]) } else { ("contact_id", &made["id"]) };
        let due = (n % 2 == 0).then(|| format!("2026-12-0{}", 1 + n % 4));
        let kind = ["task", "note"][(n % 2) as usize];
        person
            .post("/api/v1/activities", json!({"kind": kind, "subject": format!("n{n}"), link: id, "due_at": due, "done": n == 4}))
            .await
            .expect(201);
    }
    let (contact_id, company_id) = (text(&made["id"]), text(&firm["id"]));
    for (question, total) in [
        (String::new(), 9),
        (format!("contact_id={contact_id}"), 6),
        (format!("company_id={company_id}"), 3),
        ("kind=task".to_owned(), 5),
        ("kind=task&done=false".to_owned(), 4),
        ("due_after=2026-12-02&due_before=2026-12-04".to_owned(), 2),
        ("q=N7".to_owned(), 1),
        ("q=%25".to_owned(), 0),
    ] {
        let page = person.get(&format!("/api/v1/activities?{question}")).await.expect(200).json();
        assert_eq!(page["total"], total, "{question}");
    }
    for order in ["due_at", "-due_at", "due_at,-created_at", "-created_at"] {
        let whole = person.get(&format!("/api/v1/activities?sort={order}")).await.expect(200).json();
        let ids = |page: &Value| page["items"].as_array().unwrap().iter().map(|row| text(&row["id"])).collect::<Vec<_>>();
        let (mut met, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = person.get(&format!("/api/v1/activities?sort={order}&limit=2{cursor}")).await.expect(200).json();
            met.extend(ids(&page));
            let Some(next) = page["next_cursor"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(met, ids(&whole), "{order}");
    }
    // What is without a date comes after what has one.
    let first = person.get("/api/v1/activities?sort=due_at&limit=5").await.expect(200).json();
    assert!(first["items"].as_array().unwrap().iter().all(|row| row["due_at"].is_string()));
}

#[tokio::test]
async fn a_history_mixes_what_people_wrote_with_what_changed() {
    let app = TestApp::start().await;
    let (person, theirs) = (app.tenant().await, app.tenant().await);
    let made = contact(&person, json!({"first_name": "Amina", "tags": ["a"]})).await;
    let path = at("contacts", &made);
    person.patch(&path, json!({"last_name": "Haddad", "tags": ["a", "b"]})).await.expect(200);
    // Saving without a change is no news.
    person.patch(&path, json!({"last_name": "Haddad"})).await.expect(200);
    let note = person.post("/api/v1/activities", json!({"body": "Met at the fair.", "contact_id": made["id"]})).await.expect(201).json();
    let all = timeline(&person, "contacts", &made, "").await;
    assert_eq!(all["total"], 3);
    let items = all["items"].as_array().unwrap();
    assert_eq!((&items[0]["id"], &items[0]["kind"], &items[0]["author_id"]), (&note["id"], &json!("note"), &json!(person.user)));
    assert!(items[0]["author_name"].as_str().is_some_and(|name| !name.is_empty()));
    let updated = json!({"event": "updated", "fields": {"last_name": ["", "Haddad"], "tags": [["a"], ["a", "b"]]}});
    assert_eq!((&items[1]["kind"], &items[1]["payload"]), (&json!("system"), &updated));
    assert_eq!(items[2]["payload"], json!({"event": "created"}));
    // What changed by itself is no activity: nobody edits or deletes it.
    let system = at("activities", &items[1]);
    person.get(&system).await.expect(404);
    person.patch(&system, json!({"body": "forged"})).await.expect(404);
    person.delete(&system).await.expect(404);
    let (mut met, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = timeline(&person, "contacts", &made, &format!("limit=1{cursor}")).await;
        met.extend(page["items"].as_array().unwrap().clone());
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(&met, items);
    theirs.get(&format!("{path}/timeline")).await.expect(404);
    person.get(&format!("{path}/timeline?cursor=zz")).await.expect(422);
}

#[tokio::test]
async fn a_history_says_what_the_ids_in_it_are_called() {
    let person = TestApp::start().await.tenant().await;
    let pipeline = person.get("/api/v1/pipelines").await.expect(200).json()["items"][0].clone();
    let (from, to) = (&pipeline["stages"][0], &pipeline["stages"][1]);
    let made = contact(&person, json!({"first_name": "Amina", "last_name": "Haddad"})).await;
    let deal = person.post("/api/v1/deals", json!({"title": "Cold store"})).await.expect(201).json();
    let path = at("deals", &deal);
    person.post(&format!("{path}/move"), json!({"stage_id": to["id"]})).await.expect(200);
    person.patch(&path, json!({"contact_ids": [made["id"]], "owner_id": person.user, "title": "Cold stores"})).await.expect(200);
    let entries = timeline(&person, "deals", &deal, "").await["items"].clone();
    let mut names = serde_json::Map::new();
    names.insert(text(&made["id"]), json!("Amina Haddad"));
    names.insert(person.user.to_string(), json!(person.email));
    assert_eq!(entries[0]["names"], Value::Object(names));
    let mut stages = serde_json::Map::new();
    for stage in [from, to] {
        stages.insert(text(&stage["id"]), stage["name"].clone());
    }
    assert_eq!((&entries[1]["payload"]["event"], &entries[1]["names"]), (&json!("moved"), &Value::Object(stages)));
    assert_eq!(entries[2]["names"], json!({}));
}
