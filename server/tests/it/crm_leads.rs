//! Leads: entering, changing, their way from status to status, what they become, who gets them, when they are forgotten; other
//! tenants' records.

use crate::kit::{Answer, Person, TestApp};
use axum::http::Method;
use chrono::TimeDelta;
use serde_json::{Value, json};

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

async fn lead(of: &Person, form: Value) -> Value {
    of.post("/api/v1/leads", form).await.expect(201).json()
}

fn path(lead: &Value) -> String {
    format!("/api/v1/leads/{}", text(&lead["id"]))
}

async fn status(of: &Person, lead: &Value, body: Value) -> Answer {
    of.post(&format!("{}/status", path(lead)), body).await
}

async fn names(of: &Person, query: &str) -> Vec<String> {
    let page = of.get(&format!("/api/v1/leads?{query}")).await.expect(200).json();
    page["items"].as_array().unwrap().iter().map(|row| text(&row["display_name"])).collect()
}

#[tokio::test]
async fn a_lead_is_entered_read_changed_binned_and_restored() {
    let app = TestApp::start().await;
    let (person, stranger) = (app.tenant().await, app.tenant().await);
    let form = json!({
        "name": " Amina  Haddad ", "company_name": "Cedar Trading", "email": "Amina@Cedar.example", "phone": "+49 170 1234567",
        "value": {"amount": "1200.50"}, "source": "fair", "owner_id": person.user, "note": "Needs a cold store.",
    });
    let made = person.post("/api/v1/leads", form).await.expect(201);
    assert_eq!(made.header("etag"), "\"v1\"");
    let made = made.json();
    assert_eq!(made["display_name"], "Amina Haddad");
    assert_eq!((made["email"].as_str(), made["phone"].as_str()), (Some("amina@cedar.example"), Some("+491701234567")));
    assert_eq!((made["status"].as_str(), made["inactive"].as_bool()), (Some("new"), Some(false)));
    assert_eq!(made["value"], json!({"amount": "1200.50", "currency": "EUR"}));
    let patched = person.patch(&path(&made), json!({"title": "Buyer", "note": null})).await.expect(200).json();
    assert_eq!((patched["title"].as_str(), patched["note"].as_str(), patched["version"].as_i64()), (Some("Buyer"), Some(""), Some(2)));
    let stale = person.with(Method::PATCH, &path(&made), Some(json!({"title": "x"})), &[("if-match", "\"v1\"")]).await;
    assert_eq!(stale.status, 412);
    for (form, field) in
        [(json!({}), "name"), (json!({"email": "no address"}), "email"), (json!({"name": "x", "value": {"amount": "-1"}}), "value.amount")]
    {
        let refused = person.post("/api/v1/leads", form).await.expect(422);
        assert!(!refused.fields()[field].is_null(), "{field}");
    }
    // Another tenant finds nothing of it.
    stranger.get(&path(&made)).await.expect(404);
    stranger.patch(&path(&made), json!({"title": "x"})).await.expect(404);
    stranger.delete(&path(&made)).await.expect(404);
    assert!(names(&stranger, "").await.is_empty());
    person.delete(&path(&made)).await.expect(204);
    person.get(&path(&made)).await.expect(404);
    person.post(&format!("{}/restore", path(&made)), json!({})).await.expect(200);
    assert_eq!(names(&person, "q=amina+hadad").await, ["Amina Haddad"], "a typing error is forgiven");
    assert_eq!(person.get("/api/v1/search?q=amina").await.expect(200).json()["items"][0]["kind"], "lead");
}

#[tokio::test]
async fn each_change_of_status_is_logged() {
    let app = TestApp::start().await;
    let person = app.tenant().await;
    let made = lead(&person, json!({"name": "Amina"})).await;
    app.later(TimeDelta::days(2));
    let person = app.sign_in(&person.email).await;
    status(&person, &made, json!({"status": "qualified", "reason": "Budget is there"})).await.expect(200);
    status(&person, &made, json!({"status": "qualified"})).await.expect(200);
    let refused = status(&person, &made, json!({"status": "lost"})).await.expect(422);
    assert_eq!(refused.fields()["reason"], "lead.reason_required");
    assert_eq!(status(&person, &made, json!({"status": "converted"})).await.expect(422).fields()["status"], "lead.convert_instead");
    let lost = status(&person, &made, json!({"status": "lost", "reason": "Bought elsewhere"})).await.expect(200).json();
    assert_eq!(lost["reason"], "Bought elsewhere");
    let steps = person.get(&format!("{}/history", path(&made))).await.expect(200).json();
    let steps: Vec<_> =
        steps.as_array().unwrap().iter().map(|s| (text(&s["to"]), text(&s["reason"]), s["stayed_seconds"].as_i64().unwrap())).collect();
    assert_eq!(steps.len(), 3, "what changes nothing is no step");
    assert_eq!((steps[0].0.as_str(), steps[0].1.as_str()), ("lost", "Bought elsewhere"));
    assert_eq!((steps[1].0.as_str(), steps[2].0.as_str()), ("qualified", "new"));
    assert!((172_800..172_900).contains(&steps[1].2), "two days as new: {steps:?}");
    let funnel = person.get("/api/v1/reports/crm/leads-funnel").await.expect(200).json();
    assert_eq!(funnel["total"], 1);
    assert_eq!((&funnel["steps"][1]["reached"], &funnel["steps"][1]["now"]), (&json!(1), &json!(0)));
    assert_eq!(funnel["steps"][4]["per_mille"], 1000);
    assert!(funnel["steps"][0]["median_seconds"].as_i64().unwrap() >= 172_800);
    person.get("/api/v1/reports/crm/leads-funnel?from=2026-02-01&until=2026-01-01").await.expect(422);
    let csv = person.get("/api/v1/reports/crm/leads-funnel/csv").await.expect(200).text();
    assert!(csv.starts_with("status,now,reached") && csv.contains("lost,1,1,1000,"), "{csv}");
}

#[tokio::test]
async fn many_change_at_once_but_not_the_converted() {
    let person = TestApp::start().await.tenant().await;
    let (one, two) = (lead(&person, json!({"name": "One"})).await, lead(&person, json!({"name": "Two"})).await);
    person.post(&format!("{}/convert", path(&two)), json!({})).await.expect(200);
    let body = |action: Value| {
        let mut body = json!({"ids": [one["id"], two["id"]]});
        body.as_object_mut().unwrap().extend(action.as_object().unwrap().clone());
        body
    };
    let bulk = async |action: Value| person.post("/api/v1/leads/bulk", body(action)).await;
    let report = bulk(json!({"action": "status", "status": "nurturing"})).await.expect(200).json();
    let found: Vec<_> = report["items"].as_array().unwrap().iter().map(|item| (item["id"].clone(), text(&item["status"]))).collect();
    assert!(
        found.contains(&(one["id"].clone(), "changed".to_owned())) && found.contains(&(two["id"].clone(), "unchanged".to_owned())),
        "{found:?}"
    );
    assert_eq!(names(&person, "status=nurturing").await, ["One"]);
    assert_eq!(bulk(json!({"action": "status", "status": "lost"})).await.expect(422).fields()["reason"], "lead.reason_required");
    bulk(json!({"action": "tag", "tags": ["vip"]})).await.expect(422);
    person.post("/api/v1/contacts/bulk", body(json!({"action": "status", "status": "new"}))).await.expect(422);
    bulk(json!({"action": "assign", "owner_id": person.user})).await.expect(200);
    assert_eq!(names(&person, &format!("owner_id={}", person.user)).await, ["One"]);
    let steps = person.get(&format!("{}/history", path(&one))).await.expect(200).json();
    assert_eq!(steps.as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_lead_becomes_a_contact_a_company_and_a_deal_with_its_history() {
    let app = TestApp::start().await;
    let (person, stranger) = (app.tenant().await, app.tenant().await);
    let form = json!({"name": "Amina Haddad", "company_name": "Cedar Trading", "email": "amina@cedar.example", "value": {"amount": "900"}});
    let made = lead(&person, form).await;
    person.post("/api/v1/activities", json!({"subject": "First talk", "lead_id": made["id"]})).await.expect(201);
    stranger.post(&format!("{}/convert", path(&made)), json!({})).await.expect(404);
    let foreign = stranger.post("/api/v1/contacts", json!({"first_name": "Not yours"})).await.expect(201).json();
    let refused = person.post(&format!("{}/convert", path(&made)), json!({"contact_id": foreign["id"]})).await.expect(422);
    assert!(!refused.fields()["contact_id"].is_null());
    let done = person.post(&format!("{}/convert", path(&made)), json!({"deal": {"title": "Cold store"}})).await.expect(200).json();
    let became = &done["became"];
    assert_eq!((done["status"].as_str(), became["contact_name"].as_str()), (Some("converted"), Some("Amina Haddad")));
    assert_eq!((became["company_name"].as_str(), became["deal_title"].as_str()), (Some("Cedar Trading"), Some("Cold store")));
    let contact = person.get(&format!("/api/v1/contacts/{}", text(&became["contact_id"]))).await.expect(200).json();
    assert_eq!((&contact["last_name"], &contact["company_id"]), (&json!("Haddad"), &became["company_id"]));
    let deal = person.get(&format!("/api/v1/deals/{}", text(&became["deal_id"]))).await.expect(200).json();
    assert_eq!((&deal["value"]["amount"], &deal["contact_ids"][0]), (&json!("900.00"), &became["contact_id"]));
    let line = person.get(&format!("/api/v1/contacts/{}/timeline", text(&became["contact_id"]))).await.expect(200).json();
    assert!(line["items"].as_array().unwrap().iter().any(|item| item["subject"] == "First talk"), "its history moves along");
    // Then it can only be read.
    assert_eq!(person.patch(&path(&made), json!({"title": "x"})).await.expect(409).code(), "lead.converted");
    assert_eq!(status(&person, &made, json!({"status": "new"})).await.expect(409).code(), "lead.converted");
    assert_eq!(person.post(&format!("{}/convert", path(&made)), json!({})).await.expect(409).code(), "lead.converted");
    // Another lead of the same person finds what is there.
    let again = lead(&person, json!({"name": "A. Haddad", "company_name": "cedar trading", "email": "amina@cedar.example"})).await;
    let matches = person.get(&format!("{}/matches", path(&again))).await.expect(200).json();
    assert_eq!((&matches["contacts"][0]["id"], &matches["companies"][0]["id"]), (&became["contact_id"], &became["company_id"]));
    let joined = person.post(&format!("{}/convert", path(&again)), json!({})).await.expect(200).json();
    assert_eq!((&joined["became"]["contact_id"], &joined["became"]["company_id"]), (&became["contact_id"], &became["company_id"]));
    // Unless somebody wants it otherwise.
    let other = lead(&person, json!({"name": "B. Haddad", "company_name": "Cedar Trading", "email": "amina@cedar.example"})).await;
    let apart =
        person.post(&format!("{}/convert", path(&other)), json!({"new_contact": true, "no_company": true})).await.expect(200).json();
    assert!(apart["became"]["contact_id"] != became["contact_id"] && apart["became"]["company_id"].is_null());
}

#[tokio::test(flavor = "multi_thread")]
async fn converted_by_many_at_once_it_becomes_one() {
    let person = TestApp::start().await.tenant().await;
    let made = lead(&person, json!({"name": "Amina", "company_name": "Cedar Trading"})).await;
    let path = format!("{}/convert", path(&made));
    let answers = futures::future::join_all((0..8).map(|_| person.post(&path, json!({"deal": {}})))).await;
    let mut statuses: Vec<_> = answers.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409, 409, 409, 409, 409, 409, 409]);
    for list in ["contacts", "companies", "deals"] {
        assert_eq!(person.get(&format!("/api/v1/{list}")).await.expect(200).json()["total"], 1, "{list}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_lead_is_marked_and_its_owner_told_once() {
    let app = TestApp::start().await;
    let admin = app.tenant().await;
    let sales = admin.colleague(&["sales"]).await;
    let made = lead(&admin, json!({"name": "Quiet", "owner_id": sales.user})).await;
    let told = async |person: &Person| {
        let all = person.get("/api/v1/notifications").await.expect(200).json();
        all["items"].as_array().unwrap().iter().filter(|one| one["kind"] == "lead.idle").count()
    };
    let idle = async || {
        let ctx = kernel::Ctx::for_job(&app.kernel, admin.tenant, uuid::Uuid::now_v7());
        let mut tx = ctx.own().await.unwrap();
        tx.enqueue(kernel::server::jobs::NewJob::new("crm.lead_idle", &json!({})));
        tx.commit().await.unwrap();
        app.work(admin.tenant).await;
    };
    app.later(TimeDelta::days(29));
    idle().await;
    let (admin, sales) = (app.sign_in(&admin.email).await, app.sign_in(&sales.email).await);
    assert_eq!((told(&sales).await, names(&admin, "inactive=true").await.len()), (0, 0));
    app.later(TimeDelta::days(2));
    let (admin, sales) = (app.sign_in(&admin.email).await, app.sign_in(&sales.email).await);
    idle().await;
    idle().await;
    assert_eq!((told(&sales).await, told(&admin).await), (1, 0));
    assert_eq!(names(&admin, "inactive=true").await, ["Quiet"]);
    assert_eq!(admin.get(&path(&made)).await.expect(200).json()["inactive"], true);
    // Who decides otherwise, and who does something.
    sales.call(Method::PUT, "/api/v1/lead-settings", Some(json!({"idle_days": 60}))).await.expect(403);
    admin.call(Method::PUT, "/api/v1/lead-settings", Some(json!({"idle_days": 0}))).await.expect(422);
    admin.call(Method::PUT, "/api/v1/lead-settings", Some(json!({"idle_days": 60}))).await.expect(200);
    assert!(names(&admin, "inactive=true").await.is_empty());
    admin.call(Method::PUT, "/api/v1/lead-settings", Some(json!({"idle_days": 30}))).await.expect(200);
    sales.post("/api/v1/activities", json!({"subject": "Called", "kind": "call", "lead_id": made["id"]})).await.expect(201);
    assert_eq!(admin.get(&path(&made)).await.expect(200).json()["inactive"], false);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rules_give_new_leads_to_people_by_turns() {
    let app = TestApp::start().await;
    let (admin, stranger) = (app.tenant().await, app.tenant().await);
    let (one, two) = (admin.colleague(&["sales"]).await, admin.colleague(&["sales"]).await);
    let rule = async |form: Value| admin.post("/api/v1/lead-rules", form).await;
    one.post("/api/v1/lead-rules", json!({"name": "x", "user_ids": [one.user]})).await.expect(403);
    rule(json!({"name": "x", "user_ids": []})).await.expect(422);
    rule(json!({"name": "x", "user_ids": [stranger.user]})).await.expect(422);
    let all = rule(json!({"name": "All", "user_ids": [one.user, two.user]})).await.expect(201).json();
    let german = rule(json!({"name": "Germany", "field": "phone", "value": "0049", "user_ids": [admin.user]})).await.expect(201).json();
    assert_eq!(german["value"], "+49");
    let order = json!({"ids": [german["id"], all["id"]]});
    admin.call(Method::PUT, "/api/v1/lead-rules/order", Some(json!({"ids": [all["id"]]}))).await.expect(422);
    admin.call(Method::PUT, "/api/v1/lead-rules/order", Some(order)).await.expect(200);
    assert_eq!(lead(&two, json!({"name": "A", "phone": "+49 170 1234567"})).await["owner_id"], json!(admin.user));
    assert_eq!(lead(&two, json!({"name": "B", "owner_id": two.user})).await["owner_id"], json!(two.user), "a named owner stays");
    // At once, and still fair.
    let made = futures::future::join_all((0..10).map(|n| lead(&admin, json!({"name": format!("Lead {n}")})))).await;
    for person in [&one, &two] {
        assert_eq!(made.iter().filter(|lead| lead["owner_id"] == json!(person.user)).count(), 5);
    }
    assert!(lead(&stranger, json!({"name": "C"})).await["owner_id"].is_null());
}
