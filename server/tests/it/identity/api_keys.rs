//! API keys: shown once, exactly their scopes, stopped at once, never more than their maker.

use super::audited;
use crate::kit::{Answer, Person, TestApp, build};
use axum::http::Method;
use chrono::TimeDelta;
use kernel::server::api_key::Token;
use serde_json::{Value, json};

/// A key with these scopes, in the hand of a program.
pub struct Program {
    app: TestApp,
    pub id: String,
    pub token: String,
}

impl Program {
    pub async fn new(maker: &Person, scopes: &[&str]) -> Self {
        let body = json!({"name": "A program", "scopes": scopes});
        let made = maker.post("/api/v1/api-keys", body).await.expect(201).json();
        let text = |name: &str| made[name].as_str().expect(name).to_owned();
        Self { app: maker.app.clone(), id: text("id"), token: text("token") }
    }

    pub async fn call(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        self.with(method, path, body, &[]).await
    }

    async fn with(&self, method: Method, path: &str, body: Option<Value>, headers: &[(&str, &str)]) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        let mut all = vec![("authorization", bearer.as_str())];
        all.extend_from_slice(headers);
        self.app.send(build(method, path, body, &all)).await
    }

    async fn get(&self, path: &str) -> Answer {
        self.call(Method::GET, path, None).await
    }
}

#[tokio::test]
async fn a_key_is_shown_once_and_does_what_its_scopes_say() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let program = Program::new(&owner, &["crm:read", "crm:write"]).await;
    assert!(Token::parse(&program.token).is_some());
    let made = program.call(Method::POST, "/api/v1/contacts", Some(json!({"first_name": "By key"}))).await.expect(201).json();
    program.get(&format!("/api/v1/contacts/{}", made["id"].as_str().unwrap())).await.expect(200);
    assert_eq!(
        program.call(Method::DELETE, &format!("/api/v1/contacts/{}", made["id"].as_str().unwrap()), None).await.expect(403).code(),
        "forbidden"
    );
    assert_eq!(program.get("/api/v1/users").await.expect(403).code(), "forbidden");
    // The list knows it, but not its secret.
    let list = owner.get("/api/v1/api-keys").await.expect(200);
    let secret = program.token.rsplit('_').next().unwrap();
    assert!(!list.text().contains(secret) && !list.text().contains("token"), "{}", list.text());
    let key = &list.json()["items"][0];
    assert_eq!((key["hint"].as_str(), key["status"].as_str()), (Some(&program.token[program.token.len() - 4..]), Some("active")));
    assert!(key["last_used_at"].is_string() && key["last_used_ip"].is_string(), "{key}");
    // Who did it, and through which key.
    let mut tx = app.kernel.platform().await.unwrap();
    let (actor, kind, through): (uuid::Uuid, String, uuid::Uuid) =
        sqlx::query_as("select actor_id, actor_kind, api_key_id from audit_events where tenant_id = $1 and action = 'contact.created'")
            .bind(owner.tenant)
            .fetch_one(tx.conn())
            .await
            .unwrap();
    assert_eq!((actor, kind.as_str(), through.to_string()), (owner.user.uuid(), "api", program.id.clone()));
}

#[tokio::test]
async fn nothing_in_the_database_opens_the_door() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let body = json!({"name": "Twice", "scopes": ["crm:read"]});
    let headers = [("idempotency-key", "the-same")];
    let first = owner.with(Method::POST, "/api/v1/api-keys", Some(body.clone()), &headers).await.expect(201).json();
    let again = owner.with(Method::POST, "/api/v1/api-keys", Some(body), &headers).await.expect(201).json();
    assert_eq!(first["id"], again["id"], "a repetition makes no second key");
    assert!(again["token"].is_null(), "and has no secret to show");
    let token = first["token"].as_str().unwrap();
    let mut superuser = crate::isolation::shared_superuser(&app).await;
    let tables: Vec<String> = sqlx::query_scalar(
        "select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
          where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'",
    )
    .fetch_all(&mut superuser)
    .await
    .unwrap();
    for table in tables {
        let sql = format!("select count(*) from {table} t where tenant_id = $1 and position($2 in t::text) > 0");
        let found: i64 =
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(owner.tenant).bind(token).fetch_one(&mut superuser).await.unwrap();
        assert_eq!(found, 0, "{table} holds the secret");
    }
}

#[tokio::test]
async fn a_key_never_does_more_than_its_maker() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let role = json!({"name": "Integrator", "permissions": ["api_keys:manage", "crm:read", "crm:write"]});
    owner.post("/api/v1/roles", role).await.expect(201);
    let maker = owner.colleague(&["integrator"]).await;
    let make = |scopes: Value| {
        let maker = maker.clone();
        async move { maker.post("/api/v1/api-keys", json!({"name": "K", "scopes": scopes})).await }
    };
    assert_eq!(make(json!(["crm:read", "users:read"])).await.expect(403).code(), "permission_beyond_own");
    assert_eq!(make(json!(["api_keys:manage"])).await.expect(422).fields(), json!({"scopes": "scope_forbidden"}));
    assert_eq!(make(json!([])).await.expect(422).fields(), json!({"scopes": "required"}));
    assert_eq!(make(json!(["crm:fly"])).await.expect(422).fields(), json!({"scopes": "unknown_permission"}));
    let program = Program::new(&maker, &["crm:read", "crm:write"]).await;
    program.call(Method::POST, "/api/v1/contacts", Some(json!({"first_name": "A"}))).await.expect(201);
    // The maker may less: so may the key, at once.
    let path = format!("/api/v1/users/{}", maker.user);
    owner.patch(&path, json!({"roles": ["viewer"]})).await.expect(200);
    program.call(Method::POST, "/api/v1/contacts", Some(json!({"first_name": "B"}))).await.expect(403);
    program.get("/api/v1/contacts").await.expect(200);
    // The maker is out: so is the key.
    owner.post(&format!("{path}/deactivate"), json!({})).await.expect(200);
    assert_eq!(program.get("/api/v1/contacts").await.expect(401).code(), "user.deactivated");
    let list = owner.get("/api/v1/api-keys").await.expect(200).json();
    assert_eq!(list["items"][0]["status"], "stopped");
}

#[tokio::test]
async fn a_key_ends_when_it_is_revoked_or_too_old() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.tenant().await, app.tenant().await);
    let program = Program::new(&owner, &["crm:read"]).await;
    program.get("/api/v1/contacts").await.expect(200);
    stranger.delete(&format!("/api/v1/api-keys/{}", program.id)).await.expect(404);
    owner.delete(&format!("/api/v1/api-keys/{}", program.id)).await.expect(204);
    assert_eq!(program.get("/api/v1/contacts").await.expect(401).code(), "api_key.revoked");
    owner.delete(&format!("/api/v1/api-keys/{}", program.id)).await.expect(404);
    assert_eq!((audited(&app, &owner, "api_key.created").await, audited(&app, &owner, "api_key.revoked").await), (1, 1));

    let body = json!({"name": "Short", "scopes": ["crm:read"], "expires_in_days": 1});
    let token = owner.post("/api/v1/api-keys", body).await.expect(201).json()["token"].as_str().unwrap().to_owned();
    let short = Program { app: app.clone(), id: String::new(), token };
    short.get("/api/v1/contacts").await.expect(200);
    app.later(TimeDelta::days(1));
    assert_eq!(short.get("/api/v1/contacts").await.expect(401).code(), "api_key.expired");
}

#[tokio::test]
async fn a_key_is_nobodys_sign_in() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let all: Vec<String> =
        identity::model::BUILT_IN[0].permissions.iter().filter(|p| **p != "api_keys:manage").map(|p| (*p).to_owned()).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let program = Program::new(&owner, &all).await;
    // Keys make no keys, whatever else they may do.
    let body = json!({"name": "Child", "scopes": ["crm:read"]});
    program.call(Method::POST, "/api/v1/api-keys", Some(body)).await.expect(403);
    program.get("/api/v1/api-keys").await.expect(403);
    for path in ["/api/v1/auth/me", "/api/v1/auth/sessions"] {
        assert_eq!(program.get(path).await.expect(403).code(), "api_key.not_allowed", "{path}");
    }
    let change = json!({"old_password": "x", "new_password": "another quiet pair of words"});
    program.call(Method::POST, "/api/v1/auth/change-password", Some(change)).await.expect(403);
    program.call(Method::POST, "/api/v1/auth/logout", None).await.expect(403);
    // But it can invite, in the organisation's name.
    let list = json!({"addresses": "by-key@rows.example", "roles": ["viewer"]});
    program.call(Method::POST, "/api/v1/invitations/bulk", Some(list)).await.expect(200);
}

#[tokio::test]
async fn wrong_keys_open_nothing() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let program = Program::new(&owner, &["crm:read"]).await;
    let id = program.id.parse().unwrap();
    let (other_secret, _) = Token::generate(id);
    let (other_key, _) = Token::generate(uuid::Uuid::now_v7());
    let cut = program.token[..program.token.len() - 1].to_owned();
    for token in [other_secret, other_key, cut, "nk_".to_owned(), format!("{}x", program.token)] {
        let wrong = Program { app: app.clone(), id: String::new(), token };
        assert_eq!(wrong.get("/api/v1/contacts").await.expect(401).code(), "api_key.invalid", "{}", wrong.token);
    }
    // A key is a bearer token, not a cookie.
    let cookie = format!("neuroops_access={}", program.token);
    let answer = app.send(build(Method::GET, "/api/v1/contacts", None, &[("cookie", &cookie)])).await;
    answer.expect(401);
}

#[tokio::test]
async fn the_tenant_header_only_confirms() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.tenant().await, app.tenant().await);
    let program = Program::new(&owner, &["crm:read"]).await;
    let (own, other) = (owner.tenant.to_string(), stranger.tenant.to_string());
    program.with(Method::GET, "/api/v1/contacts", None, &[("x-tenant-id", &own)]).await.expect(200);
    owner.with(Method::GET, "/api/v1/contacts", None, &[("x-tenant-id", &own)]).await.expect(200);
    let nobody = uuid::Uuid::now_v7().to_string();
    let mut answers = Vec::new();
    for named in [other.as_str(), nobody.as_str(), "nonsense", ""] {
        for answer in [
            program.with(Method::GET, "/api/v1/contacts", None, &[("x-tenant-id", named)]).await,
            owner.with(Method::GET, "/api/v1/contacts", None, &[("x-tenant-id", named)]).await,
        ] {
            let mut problem = answer.expect(403).json();
            problem["correlation_id"] = Value::Null;
            answers.push(problem);
        }
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "the refusal doesn't tell whether a tenant exists: {answers:?}");
    assert_eq!(answers[0]["code"], "tenant.mismatch");
    assert_eq!(audited(&app, &owner, "isolation.foreign_tenant").await, 8);
    assert_eq!(audited(&app, &stranger, "isolation.foreign_tenant").await, 0, "not the other tenant's business");
}
