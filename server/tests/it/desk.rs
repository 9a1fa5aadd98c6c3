//! What one person is told and has at hand: nobody else's, only what they may see, and live.

use crate::kit::{Person, TestApp};
use serde_json::{Value, json};
use uuid::Uuid;

async fn told(person: &Person) -> Vec<Value> {
    person.get("/api/v1/notifications").await.expect(200).json()["items"].as_array().cloned().unwrap_or_default()
}

async fn unread(person: &Person) -> i64 {
    person.get("/api/v1/notifications/unread").await.expect(200).json()["unread"].as_i64().expect("a number")
}

async fn deal(by: &Person, title: &str, owner: Option<&Person>) -> Value {
    let owner = owner.map(|owner| owner.user);
    by.post("/api/v1/deals", json!({"title": title, "owner_id": owner})).await.expect(201).json()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deal_given_to_somebody_is_told_to_them_alone_and_once() {
    let app = TestApp::start().await;
    let admin = app.tenant().await;
    let (sales, other) = (admin.colleague(&["sales"]).await, admin.colleague(&["sales"]).await);
    let made = deal(&admin, "Cold store", Some(&sales)).await;
    app.work(admin.tenant).await;
    let news = told(&sales).await;
    assert_eq!(news.len(), 1, "{news:?}");
    assert_eq!((news[0]["kind"].as_str(), news[0]["args"]["title"].as_str()), (Some("deal.assigned"), Some("Cold store")));
    assert_eq!(news[0]["link"], format!("/deals/{}", made["id"].as_str().expect("an id")));
    assert!(news[0]["actor"].is_string() && news[0]["read_at"].is_null());
    assert!(told(&other).await.is_empty(), "another person");
    let mine: Vec<_> = told(&admin).await.into_iter().filter(|n| n["kind"] == "deal.assigned").collect();
    assert!(mine.is_empty(), "one's own doing");
    // A change that leaves the owner alone says nothing; taking it oneself neither.
    let path = format!("/api/v1/deals/{}", made["id"].as_str().expect("an id"));
    admin.patch(&path, json!({"title": "Colder store"})).await.expect(200);
    sales.patch(&path, json!({"owner_id": sales.user})).await.expect(200);
    admin.patch(&path, json!({"owner_id": other.user})).await.expect(200);
    app.work(admin.tenant).await;
    assert_eq!((told(&sales).await.len(), told(&other).await.len()), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn reading_is_ones_own() {
    let app = TestApp::start().await;
    let (admin, stranger) = (app.tenant().await, app.tenant().await);
    let (sales, other) = (admin.colleague(&["sales"]).await, admin.colleague(&["admin"]).await);
    for n in 0..3 {
        deal(&admin, &format!("Deal {n}"), Some(&sales)).await;
    }
    app.work(admin.tenant).await;
    assert_eq!(unread(&sales).await, 3);
    let id = told(&sales).await[0]["id"].as_str().expect("an id").to_owned();
    let path = format!("/api/v1/notifications/{id}");
    // Neither a colleague who may do everything nor another tenant reaches it.
    other.patch(&path, json!({"read": true})).await.expect(404);
    stranger.patch(&path, json!({"read": true})).await.expect(404);
    sales.patch(&path, json!({"read": true})).await.expect(200);
    assert_eq!(unread(&sales).await, 2);
    let only_new = sales.get("/api/v1/notifications?unread=true&limit=1").await.expect(200).json();
    assert_eq!((only_new["items"].as_array().map(Vec::len), only_new["total"].as_i64()), (Some(1), Some(2)));
    let next = only_new["next_cursor"].as_str().expect("more").to_owned();
    let rest = sales.get(&format!("/api/v1/notifications?unread=true&limit=1&cursor={next}")).await.expect(200).json();
    assert_ne!(rest["items"][0]["id"], only_new["items"][0]["id"]);
    sales.patch(&path, json!({"read": false})).await.expect(200);
    assert_eq!(unread(&sales).await, 3);
    sales.post("/api/v1/notifications/read-all", json!({})).await.expect(200);
    assert_eq!(unread(&sales).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_switched_off_is_not_told() {
    let app = TestApp::start().await;
    let admin = app.tenant().await;
    let sales = admin.colleague(&["sales"]).await;
    let choice = |wanted: bool| json!({"kind": "deal.assigned", "wanted": wanted});
    sales.call(axum::http::Method::PUT, "/api/v1/notification-choices", Some(choice(false))).await.expect(200);
    deal(&admin, "Unheard", Some(&sales)).await;
    app.work(admin.tenant).await;
    assert!(told(&sales).await.is_empty());
    sales.call(axum::http::Method::PUT, "/api/v1/notification-choices", Some(choice(true))).await.expect(200);
    deal(&admin, "Heard", Some(&sales)).await;
    app.work(admin.tenant).await;
    assert_eq!(told(&sales).await.len(), 1);
    let unknown = json!({"kind": "no.such", "wanted": true});
    let refused = sales.call(axum::http::Method::PUT, "/api/v1/notification-choices", Some(unknown)).await.expect(422);
    assert_eq!(refused.fields(), json!({"kind": "unknown_kind"}));
}

#[tokio::test(flavor = "multi_thread")]
async fn tasks_imports_and_invitations_are_told() {
    let app = TestApp::start().await;
    let admin = app.tenant().await;
    let sales = admin.colleague(&["sales"]).await;
    let contact = admin.post("/api/v1/contacts", json!({"first_name": "Amina"})).await.expect(201).json();
    let task = |subject: &str, due: chrono::TimeDelta| json!({"kind": "task", "subject": subject, "contact_id": contact["id"], "owner_id": sales.user, "due_at": (app.kernel.clock.now() + due).to_rfc3339()});
    admin.post("/api/v1/activities", task("Soon", chrono::TimeDelta::minutes(30))).await.expect(201);
    admin.post("/api/v1/activities", task("Late", chrono::TimeDelta::minutes(-30))).await.expect(201);
    admin.post("/api/v1/activities", task("Far", chrono::TimeDelta::days(3))).await.expect(201);
    let fields = [("mapping", r#"{"Name":"first_name"}"#), ("dry_run", "false"), ("on_duplicate", "skip")];
    sales.upload("/api/v1/contact-imports", &fields, ("people.csv", b"Name\nAda\n")).await.expect(202);
    // Twice, as after a crash: nothing is told twice.
    for _ in 0..2 {
        remind(&app, &admin).await;
        app.work(admin.tenant).await;
    }
    let mut kinds: Vec<String> = told(&sales).await.iter().map(|n| n["kind"].as_str().unwrap_or_default().to_owned()).collect();
    kinds.sort();
    assert_eq!(kinds, ["import.completed", "task.assigned", "task.assigned", "task.assigned", "task.due", "task.overdue"]);
    let joined = told(&admin).await.into_iter().filter(|n| n["kind"] == "invitation.accepted").count();
    assert_eq!(joined, 1, "the colleague who came");
}

/// Orders the reminders of a tenant, as the periodic task does for all.
async fn remind(app: &TestApp, of: &Person) {
    let ctx = kernel::Ctx::for_job(&app.kernel, of.tenant, Uuid::now_v7());
    let mut tx = app.kernel.platform().await.expect("platform");
    let job = || kernel::server::jobs::NewJob::new("crm.remind", &json!({}));
    tx.leave(&ctx, of.tenant, |note| note.enqueue(job())).await.expect("a job");
    tx.commit().await.expect("commit");
}

#[tokio::test(flavor = "multi_thread")]
async fn recent_records_are_ones_own_and_follow_the_permission() {
    let app = TestApp::start().await;
    let (admin, stranger) = (app.tenant().await, app.tenant().await);
    let hr = admin.colleague(&["hr"]).await;
    let mut ids = Vec::new();
    for n in 0..25 {
        let made = admin.post("/api/v1/contacts", json!({"first_name": format!("Person {n}")})).await.expect(201).json();
        ids.push(made["id"].as_str().expect("an id").to_owned());
    }
    let open = |id: &str| json!({"kind": "contact", "id": id});
    for id in &ids {
        admin.post("/api/v1/recent-records", open(id)).await.expect(204);
    }
    admin.post("/api/v1/recent-records", open(&ids[10])).await.expect(204);
    let seen = admin.get("/api/v1/recent-records").await.expect(200).json();
    let seen = seen.as_array().expect("a list");
    assert_eq!(seen.len(), 20);
    assert_eq!((seen[0]["title"].as_str(), seen[1]["title"].as_str()), (Some("Person 10"), Some("Person 24")));
    // Without the permission, of another tenant, of no kind: not there.
    hr.post("/api/v1/recent-records", open(&ids[0])).await.expect(404);
    stranger.post("/api/v1/recent-records", open(&ids[0])).await.expect(404);
    admin.post("/api/v1/recent-records", json!({"kind": "secret", "id": ids[0]})).await.expect(404);
    assert_eq!(stranger.get("/api/v1/recent-records").await.expect(200).json(), json!([]));
    // What is gone is not shown, what is renamed has its new name.
    admin.delete(&format!("/api/v1/contacts/{}", ids[10])).await.expect(204);
    admin.patch(&format!("/api/v1/contacts/{}", ids[24]), json!({"first_name": "Renamed"})).await.expect(200);
    let seen = admin.get("/api/v1/recent-records").await.expect(200).json();
    assert_eq!(seen[0]["title"], "Renamed");
}

#[tokio::test(flavor = "multi_thread")]
async fn pins_are_kept_in_order() {
    let app = TestApp::start().await;
    let (admin, stranger) = (app.tenant().await, app.tenant().await);
    let other = admin.colleague(&["admin"]).await;
    let deal = deal(&admin, "Cold store", None).await;
    let record = json!({"record": {"kind": "deal", "id": deal["id"]}});
    admin.post("/api/v1/pins", record.clone()).await.expect(201);
    admin.post("/api/v1/pins", record.clone()).await.expect(201);
    let pins = admin.post("/api/v1/pins", json!({"link": "/contacts?tag=vip", "title": "Important"})).await.expect(201).json();
    let titles = |pins: &Value| {
        pins.as_array().expect("a list").iter().map(|p| p["title"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(titles(&pins), ["Cold store", "Important"]);
    let ids = [&pins[1]["id"], &pins[0]["id"]];
    let turned = admin.call(axum::http::Method::PUT, "/api/v1/pins", Some(json!({"ids": ids}))).await.expect(200).json();
    assert_eq!(titles(&turned), ["Important", "Cold store"]);
    let path = format!("/api/v1/pins/{}", pins[0]["id"].as_str().expect("an id"));
    other.delete(&path).await.expect(404);
    stranger.delete(&path).await.expect(404);
    stranger.post("/api/v1/pins", record).await.expect(404);
    let refused = admin.post("/api/v1/pins", json!({"link": "//evil.example", "title": "x"})).await.expect(422);
    assert_eq!(refused.fields(), json!({"link": "invalid_link"}));
    assert_eq!(titles(&admin.delete(&path).await.expect(200).json()), ["Important"]);
    assert_eq!(other.get("/api/v1/pins").await.expect(200).json(), json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn first_steps_are_computed_from_what_is_there() {
    let app = TestApp::start().await;
    let admin = app.tenant().await;
    let done =
        |days: &Value, key: &str| days["steps"].as_array().expect("steps").iter().find(|s| s["key"] == key).map(|s| s["done"].clone());
    let days = admin.get("/api/v1/first-days").await.expect(200).json();
    assert_eq!((done(&days, "contacts"), done(&days, "deal")), (Some(json!(false)), Some(json!(false))));
    admin.post("/api/v1/contacts", json!({"first_name": "Amina"})).await.expect(201);
    deal(&admin, "First", None).await;
    let days = admin.get("/api/v1/first-days").await.expect(200).json();
    assert_eq!((done(&days, "contacts"), done(&days, "deal")), (Some(json!(true)), Some(json!(true))));
    let viewer = admin.colleague(&["viewer"]).await;
    assert!(done(&viewer.get("/api/v1/first-days").await.expect(200).json(), "deal").is_none(), "who can't take a step isn't asked to");
}

/// Everything of the CRM that a tenant has, as a digest per table.
async fn digest(of: &Person) -> Vec<(String, String)> {
    let mut tx =
        kernel::Ctx::for_job(&of.app.kernel, of.tenant, Uuid::now_v7()).read(kernel::Permission("crm:read")).await.expect("inside");
    let mut digests = Vec::new();
    let tables = [
        "companies",
        "company_tags",
        "contacts",
        "contact_emails",
        "contact_tags",
        "deals",
        "deal_contacts",
        "activities",
        "sample_records",
        "notifications",
    ];
    for table in tables {
        let sql = format!("select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {table} t where tenant_id = $1");
        let digest: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(of.tenant).fetch_one(tx.conn()).await.expect("digest");
        digests.push((table.to_owned(), digest));
    }
    digests
}

#[tokio::test(flavor = "multi_thread")]
async fn sample_data_goes_without_a_trace() {
    let app = TestApp::start().await;
    let admin = app.tenant().await;
    let bare = async || admin.get("/api/v1/sample-data").await.expect(200).json()["empty"] == true;
    assert!(bare().await, "nothing yet, whatever others have");
    let company = admin.post("/api/v1/companies", json!({"name": "Mine"})).await.expect(201).json();
    let contact = admin
        .post("/api/v1/contacts", json!({"first_name": "Mine", "company_id": company["id"], "tags": ["own"]}))
        .await
        .expect(201)
        .json();
    let own = json!({"title": "Mine", "company_id": company["id"], "contact_ids": [contact["id"]]});
    admin.post("/api/v1/deals", own).await.expect(201);
    assert!(!bare().await);
    app.work(admin.tenant).await;
    let before = digest(&admin).await;
    for _ in 0..2 {
        let added = admin.post("/api/v1/sample-data", json!({})).await.expect(201).json();
        assert!(added["records"].as_i64() > Some(20), "{added}");
        let again = admin.post("/api/v1/sample-data", json!({})).await.expect(409);
        assert_eq!(again.code(), "samples.there");
        let found = admin.get("/api/v1/search?q=Cedar").await.expect(200).json();
        assert!(!found["items"].as_array().expect("hits").is_empty(), "samples are records like others");
        // Samples are no first step.
        let days = admin.get("/api/v1/first-days").await.expect(200).json();
        assert!(days["steps"].as_array().expect("steps").iter().filter(|step| step["key"] == "contacts").all(|step| step["done"] == true));
        app.work(admin.tenant).await;
        admin.delete("/api/v1/sample-data").await.expect(200);
        app.work(admin.tenant).await;
        assert_eq!(digest(&admin).await, before);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ones_own_records_outlive_the_samples_they_were_linked_to() {
    let app = TestApp::start().await;
    let (admin, stranger) = (app.tenant().await, app.tenant().await);
    admin.post("/api/v1/sample-data", json!({})).await.expect(201);
    let hits = admin.get("/api/v1/search?q=Amina").await.expect(200).json();
    let sample = hits["items"].as_array().expect("hits").iter().find(|hit| hit["kind"] == "contact").expect("a sample")["id"].clone();
    let company = admin.get("/api/v1/companies?q=Cedar").await.expect(200).json()["items"][0]["id"].clone();
    let own = json!({"title": "Mine", "company_id": company, "contact_ids": [sample]});
    let deal = admin.post("/api/v1/deals", own).await.expect(201).json();
    let contact = admin.post("/api/v1/contacts", json!({"first_name": "Mine", "company_id": company})).await.expect(201).json();
    let note = json!({"kind": "note", "body": "Mine", "contact_id": sample, "deal_id": deal["id"]});
    let note = admin.post("/api/v1/activities", note).await.expect(201).json();
    // Another tenant's removal doesn't reach these.
    stranger.delete("/api/v1/sample-data").await.expect(200);
    assert!(admin.get("/api/v1/sample-data").await.expect(200).json()["records"].as_i64() > Some(0));
    admin.delete("/api/v1/sample-data").await.expect(200);
    let text = |value: &Value| value.as_str().expect("an id").to_owned();
    let deal = admin.get(&format!("/api/v1/deals/{}", text(&deal["id"]))).await.expect(200).json();
    assert_eq!((deal["company_id"].clone(), deal["contact_ids"].clone()), (Value::Null, json!([])));
    assert_eq!(admin.get(&format!("/api/v1/contacts/{}", text(&contact["id"]))).await.expect(200).json()["company_id"], Value::Null);
    let note = admin.get(&format!("/api/v1/activities/{}", text(&note["id"]))).await.expect(200).json();
    assert_eq!((note["contact_id"].clone(), note["body"].as_str()), (Value::Null, Some("Mine")));
    admin.get(&format!("/api/v1/contacts/{}", text(&sample))).await.expect(404);
}
