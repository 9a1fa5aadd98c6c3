//! Forms on web sites: what visitors send becomes leads, what programs send doesn't.

use crate::kit::{Answer, Person, TestApp};
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::net::SocketAddr;

async fn web_form(of: &Person, form: Value) -> Value {
    of.post("/api/v1/lead-forms", form).await.expect(201).json()
}

fn address(form: &Value) -> String {
    form["path"].as_str().expect("a path").to_owned()
}

/// The signed stamp of a page.
fn stamp(page: &Answer) -> String {
    let html = page.text();
    let (_, rest) = html.split_once("name=\"stamp\" value=\"").unwrap_or_else(|| panic!("no stamp in {html}"));
    rest.split('"').next().unwrap().to_owned()
}

async fn send(app: &TestApp, path: &str, fields: &[(&str, &str)]) -> Answer {
    let body = serde_urlencoded::to_string(fields).unwrap();
    let request = Request::builder().method(Method::POST).uri(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    app.send(request.header(header::ACCEPT, "text/html").body(Body::from(body)).unwrap()).await
}

async fn leads(of: &Person) -> Vec<Value> {
    of.get("/api/v1/leads").await.expect(200).json()["items"].as_array().unwrap().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_becomes_a_lead_and_somebody_is_told() {
    let app = TestApp::start().await;
    let (admin, stranger) = (app.tenant().await, app.tenant().await);
    let sales = admin.colleague(&["sales"]).await;
    sales.post("/api/v1/lead-forms", json!({"name": "x"})).await.expect(403);
    let form =
        web_form(&admin, json!({"name": "Contact page", "heading": "Talk <to> us", "thanks": "See you", "owner_id": sales.user})).await;
    // Own fields of leads begin with their presets, and what is required of colleagues is not asked of visitors.
    for (key, more) in [("level", json!({"preset": "gold"})), ("code", json!({"required": true}))] {
        let mut own = json!({"record": "lead", "key": key, "label": key});
        own.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        admin.post("/api/v1/custom-fields", own).await.expect(201);
    }
    let path = address(&form);
    let page = app.get(&path).await.expect(200);
    assert!(page.text().contains("Talk &lt;to&gt; us") && !page.text().contains("<script"), "{}", page.text());
    assert!(page.header("content-security-policy").contains("frame-ancestors *"));
    assert_eq!(page.header("x-frame-options"), "");
    assert_ne!(app.get("/sign-in").await.header("x-frame-options"), "", "other pages may not be framed");
    assert!(app.get(&format!("{path}?lang=ar")).await.expect(200).text().contains("dir=\"rtl\""));
    app.later(TimeDelta::seconds(10));
    let stamp = stamp(&page);
    let fields = [("stamp", stamp.as_str()), ("name", "Amina"), ("email", "amina@cedar.example"), ("note", "Hello"), ("phone", "+49 1")];
    // What is missing is named, and nothing is lost.
    let refused = send(&app, &path, &[("stamp", &stamp), ("name", "Amina"), ("email", "")]).await.expect(422);
    assert!(refused.text().contains("Amina") && refused.text().contains("aria-invalid=\"true\""), "{}", refused.text());
    let sent = send(&app, &path, &fields).await.expect(303);
    assert!(sent.header("location").contains("sent=1"));
    assert!(app.get(&sent.header("location")).await.expect(200).text().contains("See you"));
    send(&app, &path, &fields).await.expect(303);
    let found = leads(&admin).await;
    assert_eq!(found.len(), 1, "sent twice from one page it is one");
    assert_eq!((&found[0]["source"], &found[0]["owner_id"], &found[0]["phone"]), (&json!("Contact page"), &json!(sales.user), &json!("")));
    assert_eq!(found[0]["custom"], json!({"level": "gold"}));
    assert!(leads(&stranger).await.is_empty());
    app.work(admin.tenant).await;
    let news = sales.get("/api/v1/notifications").await.expect(200).json();
    assert_eq!(news["items"][0]["kind"], "lead.received");
    let id = form["id"].as_str().unwrap();
    let now = admin.get(&format!("/api/v1/lead-forms/{id}")).await.expect(200).json();
    assert_eq!(now["submissions"], 1);
    // Closed or gone, it leads nowhere.
    admin.patch(&format!("/api/v1/lead-forms/{id}"), json!({"open": false})).await.expect(200);
    app.get(&path).await.expect(404);
    send(&app, &path, &fields).await.expect(404);
    admin.patch(&format!("/api/v1/lead-forms/{id}"), json!({"open": true})).await.expect(200);
    admin.delete(&format!("/api/v1/lead-forms/{id}")).await.expect(204);
    app.get(&path).await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_make_no_leads() {
    let app = TestApp::start().await;
    let admin = app.tenant().await;
    let (form, other) = (web_form(&admin, json!({"name": "One"})).await, web_form(&admin, json!({"name": "Two"})).await);
    let path = address(&form);
    let good = stamp(&app.get(&path).await.expect(200));
    let elsewhere = stamp(&app.get(&address(&other)).await.expect(200));
    let send_with = async |stamp: &str, trap: &str| {
        send(&app, &path, &[("stamp", stamp), ("website", trap), ("name", "Bot"), ("email", "bot@spam.example")]).await
    };
    // Later than the moment, which begins with zeros.
    let letter = if good.as_bytes()[20] == b'A' { "B" } else { "A" };
    let changed = format!("{}{letter}{}", &good[..20], &good[21..]);
    // Too soon, without a stamp, with another form's, with one made up.
    send_with(&good, "").await.expect(422);
    app.later(TimeDelta::seconds(5));
    for stamp in ["", "x", &elsewhere, &changed] {
        send_with(stamp, "").await.expect(422);
    }
    // Who fills in what nobody sees is told that all went well.
    send_with(&good, "https://spam.example").await.expect(303);
    assert!(leads(&admin).await.is_empty());
    // Too late; the new page works.
    app.later(TimeDelta::hours(25));
    let late = send_with(&good, "").await.expect(422);
    app.later(TimeDelta::seconds(5));
    send_with(&stamp(&late), "").await.expect(303);
    let admin = app.sign_in(&admin.email).await;
    assert_eq!(leads(&admin).await.len(), 1);
    // Addresses can't be made up: each letter counts.
    for at in 3..path.len() {
        let mut made_up = path.clone().into_bytes();
        made_up[at] = if made_up[at] == b'A' { b'B' } else { b'A' };
        let made_up = String::from_utf8(made_up).unwrap();
        // The last letter has bits that say nothing.
        if at + 1 < path.len() {
            assert_eq!(app.get(&made_up).await.status, 404, "{made_up}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_sends_a_few_at_once() {
    let app = TestApp::with(|settings| settings.rate_limits = true).await;
    let app = TestApp { peer: SocketAddr::from(([127, 249, 1, 1], 40_000)), ..app };
    let admin = app.tenant().await;
    let path = address(&web_form(&admin, json!({"name": "One"})).await);
    let mut statuses = Vec::new();
    let pages: Vec<String> = futures::future::join_all((0..8).map(|_| app.get(&path))).await.iter().map(stamp).collect();
    app.later(TimeDelta::seconds(5));
    for stamp in &pages {
        statuses.push(send(&app, &path, &[("stamp", stamp), ("name", "A"), ("email", "a@cedar.example")]).await.status.as_u16());
    }
    assert_eq!(statuses, [303, 303, 303, 303, 303, 429, 429, 429]);
    assert_eq!(leads(&admin).await.len(), 5);
}
