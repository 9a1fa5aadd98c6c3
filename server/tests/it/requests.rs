//! Bad input, and what each request carries: the right status, a problem document with code and correlation id, headers.

mod headers;
mod idempotency;
mod limits;
mod parsers;
mod tokens;

use crate::kit::{Answer, PASSWORD, Person, TestApp, build};
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use serde_json::{Value, json};
use uuid::Uuid;

/// A refusal as it must be: this status and code, `application/problem+json`, a correlation id in body and header, no inside
/// of the program.
#[track_caller]
fn refused(answer: Answer, status: u16, code: &str) -> Value {
    let text = answer.text();
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (status, code), "{text}");
    assert_eq!(answer.header("content-type"), "application/problem+json", "{text}");
    let problem = answer.json();
    let id = problem["correlation_id"].as_str().unwrap_or_default();
    assert!(Uuid::parse_str(id).is_ok_and(|id| !id.is_nil()), "{text}");
    assert_eq!(answer.header("x-correlation-id"), id);
    assert_eq!(problem["status"], status);
    for name in ["type", "title", "detail"] {
        assert!(problem[name].as_str().is_some_and(|t| !t.is_empty()), "{name}: {text}");
    }
    for inside in ["panicked", "backtrace", ".rs:", "sqlx", "postgres", "pool", "select ", "insert into", "stack"] {
        assert!(!text.to_ascii_lowercase().contains(inside), "{inside:?} shows the inside: {text}");
    }
    problem
}

/// A body of any kind, sent as this person.
async fn raw(person: &Person, method: Method, path: &str, content_type: &str, body: impl Into<Body>) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "neuroops.test")
        .header(header::AUTHORIZATION, format!("Bearer {}", person.token))
        .header(header::CONTENT_TYPE, content_type)
        .body(body.into())
        .unwrap();
    person.app.send(request).await
}

/// Where JSON is written, with a body that is right.
async fn writes(admin: &Person) -> Vec<(Method, String, Value)> {
    let contact = admin.post("/api/v1/contacts", json!({"first_name": "Ada"})).await.expect(201).json();
    let deal = admin.post("/api/v1/deals", json!({"title": "Deal"})).await.expect(201).json();
    let id = |record: &Value| record["id"].as_str().unwrap().to_owned();
    vec![
        (Method::POST, "/api/v1/contacts".into(), json!({"first_name": "Ada"})),
        (Method::PATCH, format!("/api/v1/contacts/{}", id(&contact)), json!({"first_name": "Ada"})),
        (Method::POST, "/api/v1/companies".into(), json!({"name": "Acme"})),
        (Method::POST, "/api/v1/deals".into(), json!({"title": "Deal"})),
        (Method::PATCH, format!("/api/v1/deals/{}", id(&deal)), json!({"title": "Deal"})),
        (Method::POST, format!("/api/v1/deals/{}/move", id(&deal)), json!({"stage_id": deal["stage_id"]})),
        (Method::POST, "/api/v1/activities".into(), json!({"kind": "note", "body": "Hello", "contact_id": contact["id"]})),
        (Method::POST, "/api/v1/auth/login".into(), json!({"email": admin.email, "password": PASSWORD})),
    ]
}

#[tokio::test]
async fn what_is_no_json_is_refused_everywhere() {
    let admin = TestApp::start().await.tenant().await;
    for (method, path, good) in writes(&admin).await {
        let send = |content_type: &'static str, body: String| raw(&admin, method.clone(), &path, content_type, body);
        println!("{method} {path}");
        let whole = good.to_string();
        let cut = whole.trim_end_matches('}').to_owned();
        for broken in ["", "{", "nonsense", "\u{feff}{}", &cut, &format!("{whole}}}"), &format!("{whole} x"), &whole.replace('"', "'")] {
            refused(send("application/json", broken.to_owned()).await, 400, "malformed_json");
        }
        // Too deep to read, or already not what is wanted.
        let nested = send("application/json", "[".repeat(100_000)).await;
        assert!(matches!(nested.status.as_u16(), 400 | 422), "{}", nested.text());
        for strange in ["text/plain", "application/x-www-form-urlencoded", "application/xml", "multipart/form-data; boundary=x", ""] {
            refused(send(strange, good.to_string()).await, 415, "unsupported_media_type");
        }
        let large = format!("{{\"first_name\":\"{}\"}}", "x".repeat(3 << 20));
        refused(send("application/json", large).await, 413, "too_large");
        let list = refused(send("application/json", "[]".to_owned()).await, 422, "validation_failed");
        assert_ne!(list["errors"], Value::Null);

        let mut more = good.clone();
        more["colour"] = json!("red");
        let problem = refused(send("application/json", more.to_string()).await, 422, "validation_failed");
        assert_eq!((&problem["errors"][0]["field"], &problem["errors"][0]["code"]), (&json!("colour"), &json!("unknown_field")));
        // What was good stays good, also with a charset.
        let answer = send("application/json; charset=utf-8", good.to_string()).await;
        assert!(answer.status.is_success(), "{path}: {}", answer.text());
    }
}

#[tokio::test]
async fn text_is_kept_as_it_is_or_refused() {
    let admin = TestApp::start().await.tenant().await;
    for kept in ["Zoë 👩🏽‍🚀 Łukasz", "ليلى", "O'Brien; drop table contacts --", "<script>alert(1)</script>", "%_\\", "{{7*7}}"]
    {
        let made = admin.post("/api/v1/contacts", json!({"first_name": kept})).await.expect(201).json();
        assert_eq!(made["first_name"], kept);
        let read = admin.get(&format!("/api/v1/contacts/{}", made["id"].as_str().unwrap())).await.expect(200).json();
        assert_eq!(read["first_name"], kept);
    }
    let field = |problem: &Value| (problem["errors"][0]["field"].clone(), problem["errors"].as_array().map_or(0, Vec::len));
    for (path, name) in [("/api/v1/contacts", "first_name"), ("/api/v1/companies", "name"), ("/api/v1/deals", "title")] {
        for bad in ["x".repeat(10_000), "a\0b".to_owned()] {
            let problem = refused(admin.post(path, json!({name: bad})).await, 422, "validation_failed");
            assert_eq!(field(&problem), (json!(name), 1), "{path}");
        }
        for (wrong, code) in [(json!(7), "invalid_type"), (json!({"a": 1}), "invalid_type")] {
            let problem = refused(admin.post(path, json!({name: wrong})).await, 422, "validation_failed");
            assert_eq!((&problem["errors"][0]["field"], &problem["errors"][0]["code"]), (&json!(name), &json!(code)), "{path}");
        }
    }
    let many = json!({"first_name": "A", "emails": [{"label": "work", "address": "good@example.com"}, {"label": "work", "address": "bad"}], "company_id": "no id"});
    refused(admin.post("/api/v1/contacts", many).await, 422, "validation_failed");
    let many = json!({"first_name": "x".repeat(201), "emails": [{"label": "work", "address": "good@example.com"}, {"label": "work", "address": "bad"}]});
    let answer = admin.post("/api/v1/contacts", many).await;
    assert_eq!(answer.fields().as_object().map(serde_json::Map::len), Some(2), "all at once: {}", answer.text());
    assert!(answer.fields()["emails[1].address"].is_string(), "{}", answer.text());
    // Lone surrogates are no text at all.
    let answer = raw(&admin, Method::POST, "/api/v1/contacts", "application/json", r#"{"first_name":"\ud800"}"#).await;
    refused(answer, 400, "malformed_json");
    let answer = raw(&admin, Method::POST, "/api/v1/contacts", "application/json", b"{\"first_name\":\"\xff\xfe\"}".to_vec()).await;
    refused(answer, 400, "malformed_json");
    // NUL where text goes into a query.
    for path in ["/api/v1/contacts?q=%00", "/api/v1/contacts?q=a%00b", "/api/v1/users?q=%00", "/api/v1/companies?q=%00"] {
        let answer = admin.get(path).await;
        assert!(matches!(answer.status.as_u16(), 200 | 422), "{path}: {}", answer.text());
    }
    let answer = admin.app.post("/api/v1/auth/login", json!({"email": "a\0b@example.com", "password": "a\0b"})).await;
    assert!(matches!(answer.status.as_u16(), 401 | 422), "{}", answer.text());
}

#[tokio::test]
async fn money_and_dates_are_checked() {
    let admin = TestApp::start().await.tenant().await;
    for (value, field) in [
        (json!({"amount": "12.345", "currency": "EUR"}), "value.amount"),
        (json!({"amount": "-1", "currency": "EUR"}), "value.amount"),
        (json!({"amount": "1e9", "currency": "EUR"}), "value.amount"),
        (json!({"amount": "99999999999999999999999", "currency": "EUR"}), "value.amount"),
        (json!({"amount": "1.00", "currency": "ZZZZ"}), "value.currency"),
    ] {
        let problem = refused(admin.post("/api/v1/deals", json!({"title": "D", "value": value})).await, 422, "validation_failed");
        assert_eq!(problem["errors"][0]["field"], field, "{value}");
    }
    for day in ["2026-02-30", "tomorrow", "0000-00-00", "99999-01-01"] {
        let problem = refused(admin.post("/api/v1/deals", json!({"title": "D", "expected_close": day})).await, 422, "validation_failed");
        assert_eq!(problem["errors"][0]["field"], "expected_close", "{day}");
    }
}

#[tokio::test]
async fn lists_refuse_what_they_do_not_understand() {
    let admin = TestApp::start().await.tenant().await;
    for n in 0..3 {
        admin.post("/api/v1/contacts", json!({"first_name": format!("C{n}")})).await.expect(201);
        admin.post("/api/v1/deals", json!({"title": format!("D{n}")})).await.expect(201);
        admin.post("/api/v1/companies", json!({"name": format!("F{n}")})).await.expect(201);
    }
    let mut faults = Vec::new();
    for list in ["contacts", "companies", "deals", "activities", "users", "audit-events", "contact-imports", "invitations"] {
        let get = |query: &str| {
            let path = format!("/api/v1/{list}?{query}");
            let admin = admin.clone();
            async move { admin.get(&path).await }
        };
        for query in [
            "limit=0",
            "limit=201",
            "limit=-1",
            "limit=x",
            "limit=99999999999999999999",
            "limit=1.5",
            "cursor=zz",
            "cursor=5b5d",
            "cursor=%00",
            "cursor=6e756c6c",
            "colour=red",
            "sort=password_hash",
            "sort=name;drop",
        ] {
            let answer = get(query).await;
            if answer.code() == "validation_failed" {
                refused(answer, 422, "validation_failed");
            } else {
                faults.push(format!("{list}?{query}: {} {}", answer.status, answer.code()));
            }
        }
        let page = get("limit=1").await.expect(200).json();
        assert!(page["items"].is_array() && page["total"].is_i64() && page.get("next_cursor").is_some(), "{list}: {page}");
        if let Some(cursor) = page["next_cursor"].as_str() {
            let next = get(&format!("limit=1&cursor={cursor}")).await.expect(200).json();
            assert_ne!(next["items"][0], page["items"][0], "{list} goes on");
            // Another tenant's cursor is only a place, not a key to rows.
            let stranger = admin.app.tenant().await;
            let theirs = stranger.get(&format!("/api/v1/{list}?limit=200&cursor={cursor}")).await.text();
            for item in page["items"].as_array().into_iter().flatten() {
                assert!(!theirs.contains(item["id"].as_str().unwrap()), "{list}");
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[tokio::test]
async fn addresses_and_methods_that_do_not_exist() {
    let app = TestApp::start().await;
    let admin = app.tenant().await;
    for path in [
        "/api/v1/nothing",
        "/api/v1/",
        "/api/v1/contacts/",
        "/api/v1/contacts/a/b/c",
        "/api/v2/contacts",
        "/api/nothing",
        "/api/v1/..%2f..%2fetc%2fpasswd",
    ] {
        refused(admin.get(path).await, 404, "not_found");
    }
    for (method, path) in [
        (Method::PUT, "/api/v1/contacts"),
        (Method::DELETE, "/api/v1/deals"),
        (Method::PATCH, "/api/v1/auth/login"),
        (Method::POST, "/api/v1/openapi.json"),
    ] {
        let answer = admin.call(method, path, None).await;
        assert!(!answer.header("allow").is_empty(), "{path} says what it allows");
        refused(answer, 405, "method_not_allowed");
    }
    for id in ["1", "null", "00000000-0000-0000-0000-000000000000", "%00", "a'b", &Uuid::now_v7().to_string()] {
        for list in ["contacts", "companies", "deals", "activities", "users", "pipelines", "contact-imports"] {
            refused(admin.get(&format!("/api/v1/{list}/{id}")).await, 404, "not_found");
        }
    }
    // Where no API is, no problem documents are.
    let answer = app.get("/no-such-file.png").await;
    assert_eq!(answer.status, 404);
}

#[tokio::test]
async fn the_callers_correlation_id_is_kept() {
    let app = TestApp::start().await;
    let admin = app.tenant().await;
    let id = Uuid::now_v7().to_string();
    let answer = admin.with(Method::GET, "/api/v1/contacts/nothing", None, &[("x-correlation-id", &id)]).await;
    assert_eq!(answer.json()["correlation_id"], id);
    assert_eq!(answer.header("x-correlation-id"), id);
    let made =
        admin.with(Method::POST, "/api/v1/contacts", Some(json!({"first_name": "Trace"})), &[("x-correlation-id", &id)]).await.expect(201);
    assert_eq!(made.header("x-correlation-id"), id);
    let events = admin.get("/api/v1/audit-events?limit=200").await.expect(200).json();
    let of_it = events["items"].as_array().unwrap().iter().find(|e| e["correlation_id"] == id);
    assert_eq!(of_it.map(|e| &e["action"]), Some(&json!("contact.created")), "the audit entry carries it");
    for strange in ["no id", "<script>", "a'; drop table audit_events --", &"x".repeat(5000)] {
        let answer = admin.with(Method::GET, "/api/v1/auth/me", None, &[("x-correlation-id", strange)]).await.expect(200);
        assert!(Uuid::parse_str(&answer.header("x-correlation-id")).is_ok(), "a strange one is replaced");
    }
}

#[tokio::test]
async fn a_change_of_an_old_version_is_refused() {
    let admin = TestApp::start().await.tenant().await;
    for (list, body, patch) in [
        ("contacts", json!({"first_name": "One"}), json!({"first_name": "Two"})),
        ("companies", json!({"name": "One"}), json!({"name": "Two"})),
        ("deals", json!({"title": "One"}), json!({"title": "Two"})),
    ] {
        let made = admin.post(&format!("/api/v1/{list}"), body).await.expect(201);
        let first = made.header("etag");
        assert!(first.starts_with('"') && first.ends_with('"'), "{list}: {first}");
        let path = format!("/api/v1/{list}/{}", made.json()["id"].as_str().unwrap());
        assert_eq!(admin.get(&path).await.expect(200).header("etag"), first);
        let change = |tag: &str| {
            let (admin, path, patch, tag) = (admin.clone(), path.clone(), patch.clone(), tag.to_owned());
            async move { admin.with(Method::PATCH, &path, Some(patch), &[("if-match", &tag)]).await }
        };
        let second = change(&first).await.expect(200).header("etag");
        assert_ne!(second, first);
        for stale in [first.as_str(), "\"nonsense\"", "\"v999\"", "W/\"v0\"", ""] {
            refused(change(stale).await, 412, "stale");
        }
        refused(admin.with(Method::DELETE, &path, None, &[("if-match", &first)]).await, 412, "stale");
        assert_eq!(admin.get(&path).await.expect(200).header("etag"), second, "nothing happened");
        change("*").await.expect(200);
    }
}

/// An unknown address, a wrong password: the same answer, and nothing of the account in it.
#[tokio::test]
async fn sign_in_tells_nothing() {
    let app = TestApp::start().await;
    let admin = app.tenant().await;
    let sign_in = |email: String, password: &'static str| {
        let app = app.clone();
        async move { app.post("/api/v1/auth/login", json!({"email": email, "password": password})).await }
    };
    let wrong = sign_in(admin.email.clone(), "wrong-Horse-7-battery").await;
    let unknown = sign_in(format!("nobody-{}@example.com", Uuid::now_v7().simple()), "wrong-Horse-7-battery").await;
    let (wrong, unknown) = (refused(wrong, 401, "invalid_credentials"), refused(unknown, 401, "invalid_credentials"));
    assert_eq!((&wrong["detail"], &wrong["title"]), (&unknown["detail"], &unknown["title"]));
    let again = app.send(build(Method::POST, "/api/v1/auth/login", Some(json!({"email": admin.email})), &[])).await;
    let problem = refused(again, 422, "validation_failed");
    assert_eq!(problem["errors"][0]["field"], "password");
}
