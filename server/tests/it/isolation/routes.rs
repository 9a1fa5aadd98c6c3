//! Every REST operation and every server function: called by nobody, by somebody without the permission, and with the ids of
//! another tenant in each place where an id can stand.

use super::{
    functions::FUNCTIONS,
    operations::{Call, OPERATIONS, RESOURCES, Who},
    rows::{self, Owner},
    shared_superuser,
};
use crate::{
    identity::api_keys::Program,
    kit::{Answer, Person, TestApp},
    openapi,
};
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use regex::Regex;
use sqlx::PgConnection;
use uuid::Uuid;

/// A route with the way to call it.
#[derive(Clone, Debug)]
struct Route {
    call: &'static Call,
    method: Method,
    /// With `@contact` where `{id}` stood.
    path: String,
}

fn rest() -> Vec<Route> {
    let mut lost = Vec::new();
    let mut routes = Vec::new();
    let mut known: Vec<_> = OPERATIONS.iter().map(|call| call.name).collect();
    for operation in openapi::operations() {
        known.retain(|name| *name != operation.id);
        let Some(call) = OPERATIONS.iter().find(|call| call.name == operation.id) else {
            lost.push(format!(
                "{} {} ({}) is new: add `call(\"{}\", Who::…, body)` to isolation/operations.rs",
                operation.method, operation.path, operation.id, operation.id
            ));
            continue;
        };
        let mut parts: Vec<String> = Vec::new();
        for part in operation.path.split('/') {
            let record = part.starts_with('{').then(|| RESOURCES.iter().find(|(name, _)| parts.last().is_some_and(|last| last == name)));
            match record {
                None => parts.push(part.to_owned()),
                Some(Some((_, record))) => parts.push(format!("@{record}")),
                Some(None) => lost.push(format!("{}: say in RESOURCES of isolation/operations.rs which record {part} is", operation.path)),
            }
        }
        routes.push(Route { call, method: operation.method, path: format!("/api/v1{}", parts.join("/")) });
    }
    lost.extend(known.iter().map(|name| format!("'{name}' is no operation any more: take it out of isolation/operations.rs")));
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    routes
}

fn functions() -> Vec<Route> {
    assert!(!server::modules::all().is_empty());
    let mut lost = Vec::new();
    let mut routes = Vec::new();
    let mut known: Vec<_> = FUNCTIONS.iter().map(|call| call.name).collect();
    for (path, method) in leptos::server_fn::axum::server_fn_paths() {
        let parts: Vec<_> = path.trim_start_matches("/rpc/").split('/').collect();
        let name = format!("{}/{}", parts.first().copied().unwrap_or_default(), parts.last().copied().unwrap_or_default());
        known.retain(|k| *k != name);
        match FUNCTIONS.iter().find(|call| call.name == name) {
            Some(call) => routes.push(Route { call, method, path: path.to_owned() }),
            None => lost.push(format!("{path} is new: add `call(\"{name}\", Who::…, arguments)` to isolation/functions.rs")),
        }
    }
    lost.extend(known.iter().map(|name| format!("'{name}' is no server function any more: take it out of isolation/functions.rs")));
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    routes.sort_by(|a, b| a.path.cmp(&b.path));
    routes
}

fn all() -> Vec<Route> {
    rest().into_iter().chain(functions()).collect()
}

/// `@name` with the id of this owner's record; the `n`th of all with that of another owner.
fn fill(template: &str, mine: Owner, foreign: Option<(usize, Owner)>, from: usize) -> String {
    let names = Regex::new(r"@([a-z_]+)").expect("a pattern");
    let mut n = from;
    names
        .replace_all(template, |found: &regex::Captures<'_>| {
            let name = &found[1];
            match name {
                "unique" => format!("u{}", Uuid::now_v7().simple()),
                "rows" => found[0].to_owned(),
                _ => {
                    let owner = foreign.filter(|(place, _)| *place == n).map_or(mine, |(_, other)| other);
                    n += 1;
                    if name == "mark" { owner.mark() } else { owner.id(name).to_string() }
                }
            }
        })
        .into_owned()
}

/// How many ids a template holds.
fn places(template: &str) -> usize {
    let names = Regex::new(r"@([a-z_]+)").expect("a pattern");
    names.captures_iter(template).filter(|c| !["unique", "rows"].contains(&&c[1])).count()
}

impl Route {
    fn ids(&self) -> usize {
        places(&self.path) + places(self.call.body) + places(self.call.query)
    }

    /// What stands at this place: a filter only narrows, everything else names what is worked on.
    fn is_filter(&self, place: usize) -> bool {
        self.call.filters || place >= places(&self.path) + places(self.call.body)
    }

    fn label(&self) -> String {
        format!("{} {} ({})", self.method, self.path, self.call.name)
    }

    async fn send(&self, app: &TestApp, token: Option<&str>, mine: Owner, foreign: Option<(usize, Owner)>) -> Answer {
        let mut path = fill(&self.path, mine, foreign, 0);
        let body = fill(self.call.body, mine, foreign, places(&self.path));
        if !self.call.query.is_empty() {
            path = format!("{path}?{}", fill(self.call.query, mine, foreign, places(&self.path) + places(self.call.body)));
        }
        let mut request = Request::builder().method(self.method.clone()).uri(path).header(header::HOST, "neuroops.test");
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let request = match body.as_str() {
            "" if self.method == Method::POST && self.path.starts_with("/rpc/") => {
                request.header(header::CONTENT_TYPE, "application/json").body(Body::from("{}"))
            }
            "" => request.body(Body::empty()),
            "<file>" => {
                let part = "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\ncontent-type: text/csv\r\n\r\nname,email\nRow,row@rows.example\n\r\n--b--\r\n";
                request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=b").body(Body::from(part))
            }
            form if form.starts_with('?') => request
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Body::from(form.trim_start_matches('?').to_owned())),
            json => request.header(header::CONTENT_TYPE, "application/json").body(Body::from(json.to_owned())),
        };
        app.send(request.expect("a request")).await
    }
}

async fn denials(superuser: &mut PgConnection, person: &Person) -> i64 {
    sqlx::query_scalar(
        "select count(*) from audit_events where tenant_id = $1 and actor_id = $2 and action = 'permission.denied' and outcome = 'denied'",
    )
    .bind(person.tenant)
    .bind(person.user)
    .fetch_one(superuser)
    .await
    .expect("audit")
}

#[tokio::test]
async fn nobody_gets_in_without_signing_in() {
    let app = TestApp::start().await;
    let mut faults = Vec::new();
    for route in all() {
        if route.call.who == Who::Public {
            continue;
        }
        for token in [None, Some("nonsense")] {
            let answer = route.send(&app, token, Owner::of(Uuid::now_v7()), None).await;
            if answer.status != 401 {
                faults.push(format!("{} without a token: {} {}", route.label(), answer.status, answer.text()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[tokio::test]
async fn nobody_does_more_than_their_roles_allow() {
    let app = TestApp::start().await;
    let admin = app.tenant().await;
    let client = admin.colleague(&["client"]).await;
    let mut superuser = shared_superuser(&app).await;
    let owner = Owner::of(admin.tenant.uuid());
    rows::seed(&mut superuser, owner).await;
    let before = rows::digest(&mut superuser, owner.tenant).await;
    let mut faults = Vec::new();
    for route in all() {
        let Who::Needs(permission) = route.call.who else { continue };
        let known = denials(&mut superuser, &client).await;
        let answer = route.send(&app, Some(&client.token), owner, None).await;
        if answer.status != 403 {
            faults.push(format!("{} without {permission}: {} {}", route.label(), answer.status, answer.text()));
        } else if !answer.text().contains(permission) {
            faults.push(format!("{} asks for another permission than {permission}: {}", route.label(), answer.text()));
        } else if denials(&mut superuser, &client).await != known + 1 {
            faults.push(format!("{}: the refusal stands not in the audit log", route.label()));
        }
    }
    let changed: Vec<_> = rows::digest(&mut superuser, owner.tenant)
        .await
        .into_iter()
        .zip(before)
        .filter(|(now, then)| now != then)
        .map(|(now, _)| now.0)
        .collect();
    assert_eq!(
        changed,
        ["sessions", "audit_events"].into_iter().filter(|t| changed.iter().any(|c| c == t)).collect::<Vec<_>>(),
        "a refused call changed something"
    );
    // What is one's own needs no permission.
    for route in all().into_iter().filter(|route| route.call.who == Who::Own) {
        let again = app.sign_in(&client.email).await;
        let answer = route.send(&app, Some(&again.token), owner, None).await;
        if !(answer.status.is_success() || route.call.fine.contains(&answer.status.as_u16())) {
            faults.push(format!("{} is one's own: {} {}", route.label(), answer.status, answer.text()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[tokio::test]
async fn nobody_reaches_another_tenants_records() {
    let app = TestApp::start().await;
    let (admin, stranger) = (app.tenant().await, app.tenant().await);
    // Calls that end sessions end those of somebody else.
    let colleague = admin.colleague(&["viewer"]).await;
    let mut superuser = shared_superuser(&app).await;
    let theirs = Owner::of(stranger.tenant.uuid());
    rows::seed(&mut superuser, theirs).await;
    let before = rows::digest(&mut superuser, theirs.tenant).await;
    let (mut faults, mut watched) = (Vec::new(), Vec::new());
    for (n, route) in all().into_iter().enumerate() {
        if matches!(route.call.who, Who::Public | Who::Stream) {
            continue;
        }
        let caller = if route.call.who == Who::Own { app.sign_in(&colleague.email).await } else { admin.clone() };
        let seed = u64::try_from(n).expect("few") + 1;
        for place in 0..route.ids() {
            // Rows of one's own for each try: so that nothing but the foreign id can be what is wrong.
            let mine =
                ready(&mut superuser, &route, Owner::of(admin.tenant.uuid()).another(seed * 100 + u64::try_from(place).expect("few")))
                    .await;
            let answer = route.send(&app, Some(&caller.token), mine, Some((place, theirs))).await;
            let (status, text) = (answer.status.as_u16(), answer.text());
            if matches!(status, 404 | 422) || route.call.each {
                watched.push((answer.header("x-correlation-id"), format!("{} at place {place}", route.label())));
            }
            let hidden = matches!(status, 404 | 422) || (answer.status.is_success() && (route.is_filter(place) || route.call.each));
            if !hidden {
                faults.push(format!("{} with another tenant's id at place {place}: {status} {text}", route.label()));
            }
            if text.contains(&theirs.mark()) || text.contains(&theirs.tenant.to_string()) {
                faults.push(format!("{} with another tenant's id at place {place} shows their data: {text}", route.label()));
            }
            if route.call.each && answer.status.is_success() && !text.contains("not_found") {
                faults.push(format!("{} does not say that the other tenant's record is not there: {text}", route.label()));
            }
        }
        // The same call with one's own ids works, so that the refusals above were the ids'.
        let mine = ready(&mut superuser, &route, Owner::of(admin.tenant.uuid()).another(seed * 100 + 99)).await;
        let answer = route.send(&app, Some(&caller.token), mine, None).await;
        if !(answer.status.is_success() && route.call.fine.is_empty() || route.call.fine.contains(&answer.status.as_u16())) {
            faults.push(format!(
                "{} with one's own ids is not right, correct its line: {} {}",
                route.label(),
                answer.status,
                answer.text()
            ));
        }
        if answer.text().contains(&theirs.mark()) {
            faults.push(format!("{} shows another tenant's data: {}", route.label(), answer.text()));
        }
    }
    faults.extend(unnoticed(&mut superuser, watched).await);
    app.work(admin.tenant).await;
    let changed: Vec<_> = rows::digest(&mut superuser, theirs.tenant)
        .await
        .into_iter()
        .zip(before)
        .filter(|(now, then)| now != then)
        .map(|(now, _)| now.0)
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(changed, Vec::<String>::new(), "rows of the other tenant changed");
}

/// Which of these calls, that named another tenant's record, the platform's log doesn't know. It is written after the answer.
async fn unnoticed(superuser: &mut PgConnection, mut calls: Vec<(String, String)>) -> Vec<String> {
    for _ in 0..50 {
        let known: Vec<String> =
            sqlx::query_scalar("select correlation_id::text from platform_audit_events where action = 'isolation.foreign_id'")
                .fetch_all(&mut *superuser)
                .await
                .expect("the platform's log");
        calls.retain(|(id, _)| !known.contains(id));
        if calls.is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    calls
        .into_iter()
        .map(|(_, call)| {
            format!("{call} named another tenant's record, and nobody noticed: grant its table in a migration with app.protect_search")
        })
        .collect()
}

/// A key with one scope does only what that scope says, and nothing of a person's own.
#[tokio::test]
async fn no_key_does_more_than_its_scopes_allow() {
    let app = TestApp::start().await;
    let admin = app.tenant().await;
    let mut superuser = shared_superuser(&app).await;
    let owner = Owner::of(admin.tenant.uuid());
    rows::seed(&mut superuser, owner).await;
    let program = Program::new(&admin, &["tenant:read"]).await;
    let mut faults = Vec::new();
    for route in all() {
        let expected = match route.call.who {
            Who::Needs("tenant:read") | Who::Public | Who::Stream => continue,
            Who::Needs(permission) => permission,
            Who::Own => "api_key.not_allowed",
        };
        let answer = route.send(&app, Some(&program.token), owner, None).await;
        if answer.status != 403 || !answer.text().contains(expected) {
            faults.push(format!("{} with a key without {expected}: {} {}", route.label(), answer.status, answer.text()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A fresh set of rows, made ready for this route.
async fn ready(superuser: &mut PgConnection, route: &Route, mine: Owner) -> Owner {
    rows::seed(superuser, mine).await;
    if !route.call.first.is_empty() {
        let sql = Regex::new(r"@([a-z_]+)")
            .expect("a pattern")
            .replace_all(route.call.first, |c: &regex::Captures<'_>| format!("'{}'", mine.id(&c[1])))
            .into_owned();
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(superuser).await.expect("make ready");
    }
    mine
}
