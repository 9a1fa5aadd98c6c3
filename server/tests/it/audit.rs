//! The audit log: narrowed down, paged, told in words, compared field by field, taken out as a file.

use crate::{
    architecture::sources,
    kit::{Person, TestApp},
};
use axum::http::Method;
use regex::Regex;
use serde_json::{Value, json};

async fn items(person: &Person, query: &str) -> Vec<Value> {
    let page = person.get(&format!("/api/v1/audit-events?{query}")).await.expect(200).json();
    page["items"].as_array().expect("items").clone()
}

async fn contact(person: &Person, first_name: &str) -> String {
    let made = person.post("/api/v1/contacts", json!({"first_name": first_name})).await.expect(201).json();
    made["id"].as_str().expect("id").to_owned()
}

#[tokio::test]
async fn each_filter_narrows_and_all_hold_together() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.tenant().await, app.tenant().await);
    let seller = owner.colleague(&["sales"]).await;
    let (a, _) = (contact(&owner, "A").await, contact(&seller, "B").await);
    contact(&stranger, "Elsewhere").await;
    let made = |list: &[Value]| list.iter().filter(|e| e["action"] == "contact.created").count();
    assert_eq!(made(&items(&owner, "limit=100").await), 2);
    for (query, count) in [
        ("action=contact.created".to_owned(), 2),
        ("resource=contact".to_owned(), 2),
        (format!("actor_id={}&resource=contact", seller.user), 1),
        (format!("actor_id={}&resource=contact", stranger.user), 0),
        (format!("resource=contact&resource_id={a}"), 1),
        ("resource=contact&outcome=denied".to_owned(), 0),
        ("resource=contact&to=2020-01-01T00:00:00Z".to_owned(), 0),
        ("resource=contact&from=2020-01-01T00:00:00Z".to_owned(), 2),
        ("resource=contact&ip=203.0.113.1".to_owned(), 0),
        (format!("resource=contact&ip={}", app.peer.ip()), 2),
    ] {
        assert_eq!(items(&owner, &query).await.len(), count, "{query}");
    }
    let entry = items(&owner, &format!("resource_id={a}")).await.remove(0);
    let request = entry["correlation_id"].as_str().expect("an id");
    let found = items(&owner, &format!("correlation={request}")).await;
    assert!(found.iter().any(|e| e["id"] == entry["id"]));
    let beginning: String = request.chars().take(13).collect();
    assert!(items(&owner, &format!("correlation={beginning}&limit=200")).await.iter().any(|e| e["id"] == entry["id"]));
    for (query, field, code) in [
        ("outcome=maybe", "outcome", "unknown_outcome"),
        ("ip=1.2.3", "ip", "invalid_ip"),
        ("correlation=12", "correlation", "invalid_correlation"),
        ("from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "to", "empty_period"),
        ("cursor=zz", "cursor", "invalid_cursor"),
        ("shoe=9", "shoe", "invalid_parameter"),
    ] {
        let answer = owner.get(&format!("/api/v1/audit-events?{query}")).await.expect(422);
        assert_eq!(answer.fields(), json!({ field: code }), "{query}");
    }
    seller.get("/api/v1/audit-events").await.expect(403);
    assert_eq!(items(&owner, "outcome=denied").await[0]["action"], "permission.denied");
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_repetition() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    for n in 0..7 {
        contact(&owner, &format!("N{n}")).await;
    }
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = owner.get(&format!("/api/v1/audit-events?action=contact.created&limit=3{cursor}")).await.expect(200).json();
        assert_eq!(page["total"], 7);
        seen.extend(page["items"].as_array().expect("items").iter().map(|e| e["after"]["first_name"].as_str().expect("a name").to_owned()));
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(seen, ["N6", "N5", "N4", "N3", "N2", "N1", "N0"]);
}

#[tokio::test]
async fn an_entry_tells_what_changed_in_the_readers_words() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.tenant().await, app.tenant().await);
    let id = contact(&owner, "Amina").await;
    let path = format!("/api/v1/contacts/{id}");
    owner.patch(&path, json!({"first_name": "Mina", "owner_id": owner.user})).await.expect(200);
    let entry = items(&owner, &format!("resource_id={id}&action=contact.updated")).await.remove(0);
    assert_eq!((entry["action_label"].as_str(), entry["resource_label"].as_str()), (Some("Changed a contact"), Some("Contact")));
    assert_eq!(entry["href"], json!(format!("/contacts/{id}")));
    let path = format!("/api/v1/audit-events/{}", entry["id"].as_str().expect("id"));
    let detail = owner.get(&path).await.expect(200).json();
    let field = |name: &str| detail["changes"].as_array().expect("changes").iter().find(|c| c["field"] == name).cloned().expect(name);
    let first = field("first_name");
    assert_eq!((first["before"].clone(), first["after"].clone(), first["changed"].clone()), (json!("Amina"), json!("Mina"), json!(true)));
    assert_ne!(first["label"], "");
    assert_eq!(field("id")["changed"], false);
    assert_eq!(field("owner_id")["after"], json!(owner.email), "people are named");
    let arabic = owner.with(Method::GET, &path, None, &[("cookie", "lang=ar")]).await.expect(200).json();
    assert_eq!(arabic["event"]["action_label"], "عدّل جهة اتصال");
    stranger.get(&path).await.expect(404);
    owner.colleague(&["sales"]).await.get(&path).await.expect(403);
    let groups = owner.get("/api/v1/audit-actions").await.expect(200).json();
    assert!(groups.as_array().expect("groups").iter().any(|g| g["resource"] == "deal" && g["label"] == "Deal"));
}

#[tokio::test]
async fn new_entries_are_counted_from_a_place() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    contact(&owner, "First").await;
    let newest = items(&owner, "action=contact.created").await.remove(0);
    let ask = || {
        let body = json!({"filter": {"resource": "contact"}, "at": newest["at"], "id": newest["id"]});
        owner.post("/rpc/audit/api/count_new_audit_events", body)
    };
    assert_eq!(ask().await.expect(200).json(), json!(0));
    contact(&owner, "Second").await;
    contact(&owner, "Third").await;
    contact(&app.tenant().await, "Elsewhere").await;
    assert_eq!(ask().await.expect(200).json(), json!(2));
}

#[tokio::test]
async fn the_file_is_safe_complete_and_itself_an_entry() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let manager = owner.colleague(&["manager"]).await;
    let id = contact(&owner, "=cmd|' /C calc'!A0").await;
    contact(&app.tenant().await, "Elsewhere").await;
    manager.get("/api/v1/audit-events").await.expect(200);
    manager.get("/api/v1/audit-events/export").await.expect(403);
    let file = owner.get(&format!("/api/v1/audit-events/export?resource=contact&resource_id={id}")).await.expect(200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8; header=present");
    assert!(file.header("content-disposition").starts_with("attachment; filename=\"audit-log-"));
    let text = file.text();
    let mut lines = text.split("\r\n");
    assert!(lines.next().is_some_and(|head| head.starts_with("\u{feff}at,actor,")), "{text}");
    let line = lines.next().expect("a row");
    assert!(line.contains("contact.created,Created a contact,contact,Contact,") && line.contains(&id), "{line}");
    assert_eq!((lines.next(), lines.next()), (Some(""), None), "{text}");
    let entry = items(&owner, "action=audit.exported").await.remove(0);
    assert_eq!(entry["after"]["filter"], json!({"resource": "contact", "resource_id": id}));
    let all = owner.get("/api/v1/audit-events/export").await.expect(200).text();
    assert!(all.contains("audit.exported") && all.matches("\r\n").count() > 5);
    assert!(!all.lines().any(|line| line.contains(",=") || line.contains(",@") || line.starts_with('=')), "{all}");
}

#[test]
fn every_action_that_is_noted_has_words_in_both_languages() {
    server::modules::connect();
    let noted = Regex::new(r#"Audit::new\(\s*"([a-z_.]+)"\s*,\s*"([a-z_]+)""#).expect("a pattern");
    let mut lost = Vec::new();
    for (path, text) in sources(&["app", "server/src"]) {
        for found in noted.captures_iter(&text) {
            let (action, resource) = (&found[1], &found[2]);
            let told = |words: &kernel::server::audit::AuditWords| {
                ["en", "ar"].iter().all(|lang| words.action(lang, action).is_some()) && words.actions.contains(&action)
            };
            let words: Vec<_> = server::modules::all().into_iter().filter_map(|module| module.audit_words).collect();
            if !words.iter().any(told) {
                lost.push(format!("{path}: '{action}' needs words in locales/audit.*.ftl and a line in audit_words.rs"));
            }
            if !words.iter().any(|words| words.resource("ar", resource).is_some()) {
                lost.push(format!("{path}: the kind of record '{resource}' needs words (…-what-{resource})"));
            }
        }
    }
    lost.sort();
    lost.dedup();
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}
