//! A repeated write gets the first answer; the same key with something else is refused; sixteen at once are one.

use super::refused;
use crate::kit::{Answer, Person, TestApp};
use axum::http::Method;
use chrono::TimeDelta;
use serde_json::{Value, json};
use uuid::Uuid;

async fn create(person: &Person, key: &str, name: &str) -> Answer {
    person.with(Method::POST, "/api/v1/contacts", Some(json!({"first_name": name})), &[("idempotency-key", key)]).await
}

async fn how_many(person: &Person) -> i64 {
    person.get("/api/v1/contacts").await.expect(200).json()["total"].as_i64().unwrap()
}

#[tokio::test]
async fn a_repetition_gets_the_first_answer() {
    let app = TestApp::start().await;
    let admin = app.tenant().await;
    let first = create(&admin, "key-1", "Once").await.expect(201);
    assert_eq!(first.header("idempotent-replayed"), "");
    let again = create(&admin, "key-1", "Once").await.expect(201);
    assert_eq!(again.header("idempotent-replayed"), "true");
    assert_eq!(again.json(), first.json());
    for name in ["etag", "location"] {
        assert!(!first.header(name).is_empty());
        assert_eq!(again.header(name), first.header(name), "the same answer has the same {name}");
    }
    refused(create(&admin, "key-1", "Other").await, 422, "idempotency.other_body");
    let elsewhere = admin.with(Method::POST, "/api/v1/companies", Some(json!({"name": "Once"})), &[("idempotency-key", "key-1")]).await;
    refused(elsewhere, 422, "idempotency.other_body");
    assert_eq!(how_many(&admin).await, 1);

    // A key is one's own: a colleague's and another tenant's are other keys.
    let colleague = admin.colleague(&["sales"]).await;
    assert_eq!(create(&colleague, "key-1", "Colleague").await.expect(201).header("idempotent-replayed"), "");
    assert_eq!(create(&app.tenant().await, "key-1", "Stranger").await.expect(201).header("idempotent-replayed"), "");

    app.later(TimeDelta::hours(25));
    let admin = app.sign_in(&admin.email).await;
    assert_eq!(create(&admin, "key-1", "Other").await.expect(201).header("idempotent-replayed"), "", "after a day a key is free again");
}

#[tokio::test]
async fn a_refusal_is_not_kept() {
    let admin = TestApp::start().await.tenant().await;
    refused(create(&admin, "key-2", &"x".repeat(10_000)).await, 422, "validation_failed");
    let made = create(&admin, "key-2", "Corrected").await.expect(201);
    assert_eq!(made.json()["first_name"], "Corrected");
    for bad in [String::new(), "x".repeat(256)] {
        refused(create(&admin, &bad, "A").await, 422, "idempotency.bad_key");
    }
}

#[tokio::test]
async fn all_kinds_of_writes_are_repeated_alike() {
    let admin = TestApp::start().await.tenant().await;
    let deal = admin.post("/api/v1/deals", json!({"title": "D"})).await.expect(201).json();
    let path = format!("/api/v1/deals/{}", deal["id"].as_str().unwrap());
    let stage = admin.get("/api/v1/pipelines").await.expect(200).json()["items"][0]["stages"][1]["id"].clone();
    let calls: [(Method, String, Option<Value>); 3] = [
        (Method::PATCH, path.clone(), Some(json!({"title": "E"}))),
        (Method::POST, format!("{path}/move"), Some(json!({"stage_id": stage}))),
        (Method::DELETE, path.clone(), None),
    ];
    for (n, (method, path, body)) in calls.into_iter().enumerate() {
        let key = format!("write-{n}");
        let headers = [("idempotency-key", key.as_str())];
        let first = admin.with(method.clone(), &path, body.clone(), &headers).await;
        assert!(first.status.is_success(), "{method}: {}", first.text());
        let again = admin.with(method.clone(), &path, body, &headers).await;
        assert_eq!((again.status, again.json()), (first.status, first.json()), "{method} {path}");
        assert_eq!(again.header("idempotent-replayed"), "true", "{method} {path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sixteen_at_once_are_one() {
    let admin = TestApp::start().await.tenant().await;
    let key = Uuid::now_v7().to_string();
    let answers = futures::future::join_all((0..16).map(|_| {
        let (admin, key) = (admin.clone(), key.clone());
        tokio::spawn(async move { create(&admin, &key, "Together").await })
    }))
    .await;
    let answers: Vec<Answer> = answers.into_iter().map(Result::unwrap).collect();
    for answer in &answers {
        assert_eq!(answer.status, 201, "{}", answer.text());
        assert_eq!(answer.json()["id"], answers[0].json()["id"]);
    }
    assert_eq!(answers.iter().filter(|a| a.header("idempotent-replayed").is_empty()).count(), 1, "one of them did it");
    assert_eq!(how_many(&admin).await, 1);
}

#[tokio::test]
async fn a_key_of_nobody_changes_nothing() {
    let app = TestApp::start().await;
    let request = crate::kit::build(Method::POST, "/api/v1/contacts", Some(json!({"first_name": "A"})), &[("idempotency-key", "k")]);
    refused(app.send(request).await, 401, "unauthenticated");
}
