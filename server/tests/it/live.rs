//! Live updates: what others do reaches an open page within a second, within the tenant and its permissions, without a gap.

use crate::kit::{Person, TestApp, build};
use axum::{body::Body, extract::ConnectInfo, http::Method};
use futures::{Stream, StreamExt};
use kernel::{
    Ctx, Permission,
    server::{events::NewEvent, live},
};
use serde_json::{Value, json};
use std::{pin::Pin, time::Duration};
use tower::ServiceExt;
use uuid::Uuid;

const READ: Permission = Permission("crm:read");
const SECRET: Permission = Permission("audit:read");

/// An open event stream.
struct Page {
    chunks: Pin<Box<dyn Stream<Item = String> + Send>>,
    rest: String,
}

impl Page {
    async fn open(person: &Person, last: Option<&str>) -> Self {
        let bearer = format!("Bearer {}", person.token);
        let mut headers = vec![("authorization", bearer.as_str())];
        headers.extend(last.map(|id| ("last-event-id", id)));
        let mut request = build(Method::GET, "/api/v1/events", None, &headers);
        request.extensions_mut().insert(ConnectInfo(person.app.peer));
        let response = person.app.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let body: Body = response.into_body();
        let chunks = body.into_data_stream().map(|chunk| String::from_utf8(chunk.unwrap().to_vec()).unwrap());
        let mut page = Self { chunks: Box::pin(chunks), rest: String::new() };
        // The greeting: from now on nothing is missed.
        let hello = page.message(Duration::from_secs(2)).await.expect("a greeting");
        assert!(hello.starts_with(':') || hello.contains("retry"), "{hello}");
        page
    }

    /// The next message of the stream, without its blank line.
    async fn message(&mut self, within: Duration) -> Option<String> {
        let end = tokio::time::Instant::now() + within;
        loop {
            if let Some((message, rest)) = self.rest.split_once("\n\n") {
                let (message, rest) = (message.to_owned(), rest.to_owned());
                self.rest = rest;
                return Some(message);
            }
            let chunk = tokio::time::timeout_at(end, self.chunks.next()).await.ok()??;
            self.rest.push_str(&chunk);
        }
    }

    /// The next event of a kind: (its id, its data).
    async fn event(&mut self, kind: &str, within: Duration) -> Option<(String, Value)> {
        let end = tokio::time::Instant::now() + within;
        loop {
            let left = end.checked_duration_since(tokio::time::Instant::now())?;
            let message = self.message(left).await?;
            let line = |name: &str| message.lines().find_map(|l| l.strip_prefix(name)).map(|v| v.trim().to_owned());
            let data: Value = line("data:").and_then(|d| serde_json::from_str(&d).ok()).unwrap_or_default();
            if data["kind"] == kind {
                return Some((line("id:").unwrap_or_default(), data));
            }
        }
    }
}

async fn announce(app: &TestApp, person: &Person, kind: &'static str, permission: Permission) {
    let mut tx = Ctx::for_job(&app.kernel, person.tenant, Uuid::now_v7()).write(permission).await.unwrap();
    tx.emit(NewEvent::new(kind, "test", Uuid::now_v7(), permission).with(&json!({"n": 1})));
    tx.commit().await.unwrap();
}

async fn start() -> TestApp {
    let app = TestApp::start().await;
    tokio::spawn(live::run(app.kernel.clone()));
    // Until it listens.
    tokio::time::sleep(Duration::from_millis(500)).await;
    app
}

const SECOND: Duration = Duration::from_secs(1);

#[tokio::test(flavor = "multi_thread")]
async fn another_persons_change_arrives_within_a_second() {
    let app = start().await;
    let admin = app.tenant().await;
    let colleague = admin.colleague(&["sales"]).await;
    let mut page = Page::open(&colleague, None).await;
    let made = admin.post("/api/v1/contacts", json!({"first_name": "Live", "last_name": "Update"})).await.expect(201).json();
    let (id, event) = page.event("contact.created", SECOND).await.expect("the change within a second");
    assert_eq!(event["resource_id"], made["id"]);
    assert!(Uuid::parse_str(&id).is_ok(), "an id to resume from");
    assert_eq!(event["tenant_id"], json!(admin.tenant));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_ones_own_tenant_and_only_with_the_permission() {
    let app = start().await;
    let (admin, stranger) = (app.tenant().await, app.tenant().await);
    let viewer = admin.colleague(&["viewer"]).await;
    let mut pages = [Page::open(&admin, None).await, Page::open(&viewer, None).await, Page::open(&stranger, None).await];
    announce(&app, &admin, "test.secret", SECRET).await;
    announce(&app, &admin, "test.common", READ).await;
    let [of_admin, of_viewer, of_stranger] = &mut pages;
    assert!(of_admin.event("test.secret", SECOND).await.is_some());
    assert!(of_admin.event("test.common", SECOND).await.is_some());
    let viewer_reads_audit = viewer.get("/api/v1/audit-events").await.status == 200;
    assert!(!viewer_reads_audit, "this test needs a role without audit:read");
    assert!(of_viewer.event("test.common", SECOND).await.is_some());
    assert!(of_viewer.event("test.secret", Duration::from_millis(300)).await.is_none(), "lacks the permission");
    assert!(of_stranger.event("test.common", Duration::from_millis(300)).await.is_none(), "another tenant");
    let answer = app.get("/api/v1/events").await;
    assert_eq!((answer.status.as_u16(), answer.code()), (401, "unauthenticated".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_stream_goes_on_where_it_stopped() {
    let app = start().await;
    let admin = app.tenant().await;
    let mut page = Page::open(&admin, None).await;
    announce(&app, &admin, "test.one", READ).await;
    let (last, _) = page.event("test.one", SECOND).await.expect("the first");
    drop(page);
    announce(&app, &admin, "test.two", READ).await;
    announce(&app, &admin, "test.three", READ).await;
    let mut page = Page::open(&admin, Some(&last)).await;
    let two = page.event("test.two", SECOND).await.expect("missed while away");
    let three = page.event("test.three", SECOND).await.expect("missed while away");
    assert!(two.0 < three.0, "in order");
    announce(&app, &admin, "test.four", READ).await;
    page.event("test.four", SECOND).await.expect("and live again");
    let mut strange = Page::open(&admin, Some("not an id")).await;
    announce(&app, &admin, "test.five", READ).await;
    strange.event("test.five", SECOND).await.expect("a strange id only starts anew");
}

/// Two transactions can end in another order than they began: the one that ended last is not lost between two streams.
#[tokio::test(flavor = "multi_thread")]
async fn a_transaction_that_ended_late_is_not_lost_between_two_streams() {
    let app = start().await;
    let admin = app.tenant().await;
    let mut page = Page::open(&admin, None).await;
    let mut slow = Ctx::for_job(&app.kernel, admin.tenant, Uuid::now_v7()).write(READ).await.unwrap();
    slow.emit(NewEvent::new("test.slow", "test", Uuid::now_v7(), READ));
    announce(&app, &admin, "test.fast", READ).await;
    let (last, _) = page.event("test.fast", SECOND).await.expect("the fast one");
    drop(page);
    slow.commit().await.unwrap();
    // Until its notice found nobody listening.
    tokio::time::sleep(Duration::from_millis(400)).await;
    let mut page = Page::open(&admin, Some(&last)).await;
    page.event("test.slow", SECOND).await.expect("an event that was made before the last one seen, but committed after it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_was_away_too_long_is_told_to_look_again() {
    let app = start().await;
    let admin = app.tenant().await;
    let mut page = Page::open(&admin, None).await;
    announce(&app, &admin, "test.one", READ).await;
    let (last, _) = page.event("test.one", SECOND).await.expect("the first");
    drop(page);
    announce(&app, &admin, "test.two", READ).await;
    app.later(chrono::TimeDelta::minutes(40));
    let mut page = Page::open(&admin, Some(&last)).await;
    let message = page.message(SECOND).await.unwrap_or_default();
    assert!(message.contains("event: reload") || message.contains("test.two"), "neither the event nor a reload: {message:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_ends_when_what_one_may_do_changes() {
    let app = start().await;
    let admin = app.tenant().await;
    let (viewer, other) = (admin.colleague(&["viewer"]).await, admin.colleague(&["viewer"]).await);
    let mut pages = [Page::open(&viewer, None).await, Page::open(&other, None).await];
    admin.patch(&format!("/api/v1/users/{}", viewer.user), json!({"roles": ["hr"]})).await.expect(200);
    let [mine, theirs] = &mut pages;
    let (last, change) = mine.event("identity.permissions_changed", SECOND).await.expect("the news");
    assert_eq!((change["resource"].as_str(), change["resource_id"].clone()), (Some("user"), json!(viewer.user)));
    assert!(mine.message(SECOND).await.is_none(), "the stream ended");
    assert!(theirs.event("identity.permissions_changed", SECOND).await.is_some());
    announce(&app, &admin, "test.one", READ).await;
    assert!(theirs.event("test.one", SECOND).await.is_some(), "another's stream goes on");
    // It comes back with what it may see now, and stays.
    let mut again = Page::open(&viewer, Some(&last)).await;
    announce(&app, &admin, "test.two", READ).await;
    assert!(again.event("test.two", Duration::from_millis(400)).await.is_none(), "HR sees no customers");
    // A role concerns everybody.
    let role = admin.post("/api/v1/roles", json!({"name": "Own", "permissions": ["crm:read"]})).await.expect(201).json();
    admin.patch(&format!("/api/v1/roles/{}", role["id"].as_str().unwrap()), json!({"permissions": []})).await.expect(200);
    assert!(again.event("identity.permissions_changed", SECOND).await.is_some());
    assert!(theirs.event("identity.permissions_changed", SECOND).await.is_some());
    assert!(theirs.message(SECOND).await.is_none());
}
