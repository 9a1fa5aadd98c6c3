//! Own roles: nobody gives what they don't hold, changes act at the next request, nobody is left with a role that is gone.

use super::audited;
use crate::kit::{Answer, Person, TestApp, build};
use axum::http::Method;
use kernel::UserId;
use serde_json::{Value, json};

async fn make(person: &Person, name: &str, permissions: &[&str]) -> Answer {
    person.post("/api/v1/roles", json!({"name": name, "permissions": permissions})).await
}

fn id(role: &Value) -> String {
    role["id"].as_str().expect("an id").to_owned()
}

/// A person whose only role permits exactly this.
async fn with_only(owner: &Person, permissions: &[&str]) -> Person {
    let role = make(owner, &format!("Only {}", uuid::Uuid::now_v7()), permissions).await.expect(201).json();
    owner.colleague(&[role["key"].as_str().expect("key")]).await
}

#[tokio::test]
async fn a_role_is_made_changed_and_deleted() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let made = make(&owner, "Inside sales", &["crm:write", "crm:read", "crm:read"]).await.expect(201);
    let role = made.json();
    assert_eq!((role["key"].as_str(), role["built_in"].as_bool(), role["members"].as_i64()), (Some("inside-sales"), Some(false), Some(0)));
    assert_eq!(role["permissions"], json!(["crm:read", "crm:write"]));
    let path = format!("/api/v1/roles/{}", id(&role));
    assert_eq!(make(&owner, "inside  SÁLES", &[]).await.expect(422).fields(), json!({"name": "name_taken"}));
    assert_eq!(make(&owner, "Admin", &[]).await.expect(422).fields(), json!({"name": "name_taken"}), "a built-in name too");
    assert_eq!(make(&owner, "B", &["crm:fly"]).await.expect(422).fields(), json!({"permissions": "unknown_permission"}));
    let patch = json!({"name": "Sales desk", "permissions": ["crm:read"]});
    let changed = owner.with(Method::PATCH, &path, Some(patch.clone()), &[("if-match", &made.header("etag"))]).await.expect(200);
    assert_eq!((changed.json()["name"].clone(), changed.json()["permissions"].clone()), (json!("Sales desk"), json!(["crm:read"])));
    let stale = owner.with(Method::PATCH, &path, Some(patch), &[("if-match", &made.header("etag"))]).await;
    assert_eq!(stale.expect(412).code(), "stale");
    owner.delete(&path).await.expect(204);
    owner.get(&path).await.expect(404);
    for action in ["role.created", "role.updated", "role.deleted"] {
        assert_eq!(audited(&app, &owner, action).await, 1, "{action}");
    }
}

#[tokio::test]
async fn built_in_roles_stay_as_they_are() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let roles = owner.get("/api/v1/roles").await.expect(200).json();
    for role in roles["items"].as_array().unwrap() {
        let path = format!("/api/v1/roles/{}", id(role));
        assert_eq!(owner.patch(&path, json!({"permissions": []})).await.expect(409).code(), "role_built_in");
        assert_eq!(owner.delete(&path).await.expect(409).code(), "role_built_in");
    }
}

#[tokio::test]
async fn a_change_of_a_role_acts_at_the_next_request() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let role = make(&owner, "Desk", &["crm:read"]).await.expect(201).json();
    let desk = owner.colleague(&["desk"]).await;
    desk.get("/api/v1/contacts").await.expect(200);
    desk.post("/api/v1/contacts", json!({"first_name": "A"})).await.expect(403);
    let path = format!("/api/v1/roles/{}", id(&role));
    owner.patch(&path, json!({"permissions": ["crm:read", "crm:write"]})).await.expect(200);
    desk.post("/api/v1/contacts", json!({"first_name": "A"})).await.expect(201);
    owner.patch(&path, json!({"permissions": []})).await.expect(200);
    desk.get("/api/v1/contacts").await.expect(403);
}

#[tokio::test]
async fn nobody_gives_what_they_do_not_hold() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let chief = with_only(&owner, &["roles:read", "roles:manage", "users:read", "users:manage", "crm:read"]).await;
    assert_eq!(make(&chief, "More", &["crm:read", "crm:delete"]).await.expect(403).code(), "permission_beyond_own");
    let small = make(&chief, "Less", &["crm:read"]).await.expect(201).json();
    let path = format!("/api/v1/roles/{}", id(&small));
    assert_eq!(chief.patch(&path, json!({"permissions": ["crm:read", "tenant:manage"]})).await.expect(403).code(), "permission_beyond_own");
    // What an administrator put in may stay and go, but not come back.
    owner.patch(&path, json!({"permissions": ["crm:read", "crm:delete"]})).await.expect(200);
    chief.patch(&path, json!({"name": "Less still"})).await.expect(200);
    chief.patch(&path, json!({"permissions": ["crm:read"]})).await.expect(200);
    assert_eq!(chief.patch(&path, json!({"permissions": ["crm:delete"]})).await.expect(403).code(), "permission_beyond_own");
    // Nor by moving people to a greater role, giving it to oneself, or inviting with it.
    let admin = owner.get("/api/v1/roles").await.json()["items"][0].clone();
    assert_eq!(admin["key"], "admin");
    let moved = chief.delete(&format!("{path}?move_to={}", id(&admin))).await;
    assert_eq!(moved.expect(403).code(), "role_beyond_own");
    let own = format!("/api/v1/users/{}", chief.user);
    assert_eq!(chief.patch(&own, json!({"roles": ["admin"]})).await.expect(403).code(), "role_beyond_own");
    let list = json!({"addresses": "x@y.example", "roles": ["admin"]});
    assert_eq!(chief.post("/api/v1/invitations/bulk", list).await.expect(403).code(), "role_beyond_own");
}

#[tokio::test]
async fn a_role_in_use_goes_only_with_a_successor() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let role = make(&owner, "Desk", &["crm:read"]).await.expect(201).json();
    let path = format!("/api/v1/roles/{}", id(&role));
    let desk = owner.colleague(&["desk"]).await;
    owner.post("/api/v1/invitations", json!({"email": "waiting@rows.example", "roles": ["desk"]})).await.expect(201);
    assert_eq!(owner.delete(&path).await.expect(409).code(), "role_in_use");
    for wrong in [id(&role), uuid::Uuid::now_v7().to_string()] {
        let answer = owner.delete(&format!("{path}?move_to={wrong}")).await;
        assert_eq!(answer.expect(422).fields(), json!({"move_to": "unknown_role"}));
    }
    let roles = owner.get("/api/v1/roles").await.json();
    let viewer = roles["items"].as_array().unwrap().iter().find(|r| r["key"] == "viewer").cloned().unwrap();
    owner.delete(&format!("{path}?move_to={}", id(&viewer))).await.expect(204);
    let user = owner.get(&format!("/api/v1/users/{}", desk.user)).await.expect(200).json();
    assert_eq!(user["roles"], json!(["viewer"]));
    let waiting = owner.get("/api/v1/invitations").await.expect(200).json();
    assert_eq!(waiting["items"][0]["roles"], json!(["viewer"]));
}

#[tokio::test]
async fn permissions_are_explained_by_roles() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.tenant().await, app.tenant().await);
    let both = owner.colleague(&["viewer", "support"]).await;
    let path = format!("/api/v1/users/{}/permissions", both.user);
    let reasons = owner.get(&path).await.expect(200).json();
    let find = |code: &str| reasons["items"].as_array().unwrap().iter().find(|r| r["code"] == code).cloned();
    assert_eq!(find("crm:read").unwrap()["roles"], json!(["support", "viewer"]));
    assert_eq!(find("crm:write").unwrap()["roles"], json!(["support"]));
    assert_eq!(find("crm:write").unwrap()["label"], "Add and change contacts, companies, leads, deals and tasks");
    assert_eq!(find("users:manage"), None);
    stranger.get(&path).await.expect(404);
    owner.get(&format!("/api/v1/users/{}/permissions", UserId::new())).await.expect(404);
}

#[tokio::test]
async fn every_permission_has_words_in_both_languages() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let mut seen = Vec::new();
    for lang in ["en", "ar"] {
        let list = owner.with(Method::GET, "/api/v1/permissions", None, &[("cookie", &format!("lang={lang}"))]).await.expect(200).json();
        let items = list["items"].as_array().unwrap().clone();
        let known: usize = server::modules::all().iter().map(|module| module.permissions.len()).sum();
        assert_eq!(items.len(), known);
        for item in items {
            let label = item["label"].as_str().unwrap().to_owned();
            assert!(!label.is_empty() && !label.contains("identity-may"), "{item}: add identity-may-… to app/identity/locales/{lang}.ftl");
            seen.push(label);
        }
    }
    let count = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), count, "two permissions say the same, or a language is missing");
}

#[tokio::test]
async fn a_start_brings_built_in_roles_up_to_date() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let mut tx = app.kernel.platform().await.unwrap();
    sqlx::query("update roles set permissions = array['users:read'] where tenant_id = $1 and key = 'sales'")
        .bind(owner.tenant)
        .execute(tx.conn())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let own = make(&owner, "Own", &["crm:read"]).await.expect(201).json();
    identity::server::refresh_built_in(&app.kernel).await.unwrap();
    let roles = owner.get("/api/v1/roles").await.json();
    let find = |key: &str| roles["items"].as_array().unwrap().iter().find(|r| r["key"] == key).cloned().unwrap();
    assert!(find("sales")["permissions"].as_array().unwrap().contains(&json!("crm:write")));
    assert_eq!(find("own")["permissions"], own["permissions"], "an organisation's own role is its own");
    // Nobody is anybody here.
    let nobody = app.send(build(Method::GET, "/api/v1/roles", None, &[])).await;
    nobody.expect(401);
}
