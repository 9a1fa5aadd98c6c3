//! Every page is painted whole on the server, and the same each time: what the browser wakes up must not depend on which of
//! two things came first.

use crate::kit::{Answer, Person, TestApp, build};
use axum::http::Method;
use serde_json::{Value, json};
use std::collections::HashSet;

/// How often each page is painted.
const TIMES: usize = 40;

/// A page without what differs by right: the nonce, figures (times), and the data after the document, which come as they come.
fn stable(answer: &Answer) -> String {
    let policy = answer.header("content-security-policy");
    let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a nonce").to_owned();
    let mut page = answer.text().split("</html>").next().unwrap_or_default().replace(&nonce, "");
    page.retain(|c| !c.is_ascii_digit());
    page
}

async fn paint(of: Option<&Person>, app: &TestApp, path: &str) {
    let cookie = of.map(|person| format!("neuroops_access={}", person.token)).unwrap_or_default();
    let mut painters = tokio::task::JoinSet::new();
    for _ in 0..TIMES {
        let (app, path, cookie) = (app.clone(), path.to_owned(), cookie.clone());
        painters.spawn(async move { app.send(build(Method::GET, &path, None, &[("cookie", &cookie)])).await.expect(200) });
    }
    let mut seen = HashSet::new();
    while let Some(answer) = painters.join_next().await {
        let answer = answer.unwrap_or_else(|error| panic!("{path}: {error}"));
        let page = answer.text();
        assert!(page.contains("<h1") && !page.contains("skeleton"), "{path} is not whole: {page}");
        seen.insert(stable(&answer));
    }
    assert_eq!(seen.len(), 1, "{path} is painted in {} ways: {seen:#?}", seen.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_visitors() {
    let app = TestApp::start().await;
    let admin = app.tenant().await;
    let email = format!("invited-{}", admin.email);
    admin.post("/api/v1/invitations", json!({"email": email, "name": "Mate", "roles": ["sales"]})).await.expect(201);
    let token = app.mailed_token(&email).await;
    let invitation = format!("/accept-invitation?token={token}");
    for path in [
        "/sign-in",
        "/sign-in/code",
        "/sign-up",
        "/check-mail?email=a%40b.test",
        "/forgot-password",
        "/reset-password?token=x",
        &invitation,
    ] {
        paint(None, &app, path).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_the_office() {
    let app = TestApp::start().await;
    let admin = app.tenant().await;
    let id = |record: &Value| record["id"].as_str().expect("an id").to_owned();
    let company = id(&admin.post("/api/v1/companies", json!({"name": "Cedar"})).await.expect(201).json());
    let contact = json!({"first_name": "Amina", "company_id": company, "tags": ["vip"]});
    let contact = id(&admin.post("/api/v1/contacts", contact).await.expect(201).json());
    let twin = id(&admin.post("/api/v1/contacts", json!({"first_name": "Amine", "company_id": company})).await.expect(201).json());
    let deal = json!({"title": "Cold store", "company_id": company, "contact_ids": [contact]});
    let deal = id(&admin.post("/api/v1/deals", deal).await.expect(201).json());
    let fields = [("mapping", r#"{"Name":"first_name"}"#), ("dry_run", "false"), ("on_duplicate", "skip")];
    let import = id(&admin.upload("/api/v1/contact-imports", &fields, ("a.csv", b"Name\nAda\n")).await.expect(202).json());
    app.work(admin.tenant).await;
    let records = [format!("/contacts/{contact}"), format!("/companies/{company}"), format!("/deals/{deal}"), format!("/imports/{import}")];
    let role = id(&admin.get("/api/v1/roles").await.expect(200).json()["items"][1]);
    let merge = format!("/contacts/{contact}/merge/{twin}");
    let people = [merge, "/duplicates".to_owned(), format!("/team/{}", admin.user), format!("/settings/roles/{role}")];
    let office = ["/settings/roles", "/settings/roles/new", "/settings/api-keys"];
    for path in office.into_iter().chain(people.iter().map(String::as_str)) {
        paint(Some(&admin), &app, path).await;
    }
    let lists = [
        "/team",
        "/account/profile",
        "/account/password",
        "/account/sessions",
        "/account/second-factor",
        "/account/organizations",
        "/",
        "/notifications",
        "/contacts",
        "/contacts/new",
        "/companies",
        "/companies/new",
        "/imports",
        "/imports/new",
        "/deals",
    ];
    let settings = [
        "/settings",
        "/settings/audit",
        "/settings/audit?action=contact.created",
        "/settings/organisation",
        "/settings/organisation/brand",
        "/settings/organisation/region",
        "/settings/organisation/hours",
        "/settings/organisation/modules",
        "/settings/organisation/security",
    ];
    for path in lists.into_iter().chain(settings).chain(records.iter().map(String::as_str)).chain([
        "/deals/list",
        "/deals/forecast",
        "/settings/pipelines",
    ]) {
        paint(Some(&admin), &app, path).await;
    }
}
