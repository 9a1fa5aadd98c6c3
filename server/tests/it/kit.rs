//! The test kit: the whole application in process, two tenants when wanted, a clock to turn, mail to read.

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use chrono::TimeDelta;
use kernel::{
    Kernel, TenantId, UserId,
    clock::Clock,
    server::{db::Db, dispatch, settings::Settings, worker},
};
use serde_json::{Value, json};
use server::{bootstrap, migrations, modules, serve, web};
use sqlx::{Connection, PgConnection};
use std::{
    net::SocketAddr,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};
use tower::ServiceExt;
use uuid::Uuid;

/// The password of all people in tests.
pub const PASSWORD: &str = "correct-Horse-7-battery";

/// A running application without a socket.
#[derive(Clone)]
pub struct TestApp {
    pub kernel: Kernel,
    pub router: Router,
    /// Where its requests come from; its own, so that tests don't share rate limits.
    pub peer: SocketAddr,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The body as JSON, null when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or(Value::Null)
    }
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
    /// The problem's stable code.
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }
    /// The codes of the fields that are wrong: `{"emails[0].address": "invalid_email"}`.
    pub fn fields(&self) -> Value {
        let errors = self.json()["errors"].as_array().cloned().unwrap_or_default();
        errors
            .iter()
            .map(|e| (e["field"].as_str().unwrap_or_default().to_owned(), e["code"].clone()))
            .collect::<serde_json::Map<_, _>>()
            .into()
    }
    pub fn header(&self, name: &str) -> String {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned()
    }
    /// This answer, which must have that status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }
}

/// A signed-in person of a tenant.
#[derive(Clone)]
pub struct Person {
    pub app: TestApp,
    pub tenant: TenantId,
    pub user: UserId,
    pub email: String,
    pub token: String,
    pub refresh: String,
}

impl TestApp {
    /// The application on the shared test database.
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    /// The same with other settings.
    pub async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let url = database().await;
        let mut settings = Settings {
            public_url: "http://neuroops.test".to_owned(),
            secret: "only for tests, and at least thirty-two bytes".to_owned(),
            encryption_key: "another one for tests, as long as the first".to_owned(),
            data_dir: std::env::temp_dir().join("neuroops-tests"),
            demo: true,
            access_ttl: Duration::from_secs(86_400),
            refresh_ttl: Duration::from_secs(30 * 86_400),
            trusted_proxies: Vec::new(),
            rate_limits: false,
            mail_from: "NeuroOps <no-reply@neuroops.test>".to_owned(),
            smtp_url: None,
            pool_size: 8,
        };
        change(&mut settings);
        modules::connect();
        let db = Db::connect(&as_role(&url, "neuroops_app"), &as_role(&url, "neuroops_platform"), &settings)
            .await
            .expect("connect as the bound roles");
        let kernel = Kernel::new(db, Clock::default(), settings);
        let site = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/site");
        static PEERS: AtomicU32 = AtomicU32::new(1);
        let n = PEERS.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        let peer = SocketAddr::from(([127, n[1], n[2], n[3]], 40_000));
        let options = serve::leptos_options(&site, peer);
        let router = web::router(web::Web { kernel: kernel.clone(), options, metrics: serve::metrics() });
        Self { kernel, router, peer }
    }

    /// Turns the clock forward.
    pub fn later(&self, by: TimeDelta) {
        self.kernel.clock.advance(by);
    }

    /// Sends one request.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let mut request = request;
        request.extensions_mut().insert(ConnectInfo(self.peer));
        let response = self.router.clone().oneshot(request).await.expect("the router never fails");
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.expect("a body").to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    /// A request with JSON, as nobody.
    pub async fn call(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        self.send(build(method, path, body, &[])).await
    }
    pub async fn get(&self, path: &str) -> Answer {
        self.call(Method::GET, path, None).await
    }
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.call(Method::POST, path, Some(body)).await
    }

    /// A new organisation with its verified and signed-in administrator.
    pub async fn tenant(&self) -> Person {
        let unique = Uuid::now_v7().simple().to_string();
        let email = format!("admin-{unique}@example.com");
        self.sign_up(&email, &format!("Org {unique}")).await
    }

    /// Signs up, verifies the mail, signs in.
    pub async fn sign_up(&self, email: &str, organization: &str) -> Person {
        let body = json!({"email": email, "password": PASSWORD, "organization_name": organization});
        self.post("/api/v1/auth/register", body).await.expect(201);
        let token = self.mailed_token(email).await;
        self.post("/api/v1/auth/verify-email", json!({"token": token})).await.expect(200);
        self.sign_in(email).await
    }

    /// Signs in with the tests' password.
    pub async fn sign_in(&self, email: &str) -> Person {
        let answer = self.post("/api/v1/auth/login", json!({"email": email, "password": PASSWORD})).await.expect(200).json();
        let text = |name: &str| answer[name].as_str().expect(name).to_owned();
        let (token, refresh) = (text("access_token"), text("refresh_token"));
        let me = self
            .send(build(Method::GET, "/api/v1/auth/me", None, &[("authorization", &format!("Bearer {token}"))]))
            .await
            .expect(200)
            .json();
        let id = |name: &str| me[name].as_str().and_then(|id| id.parse::<Uuid>().ok()).expect(name);
        Person { app: self.clone(), tenant: id("tenant_id").into(), user: id("user_id").into(), email: email.to_owned(), token, refresh }
    }

    /// Queued mail to an address, newest first: (subject, text, html).
    pub async fn mails(&self, to: &str) -> Vec<(String, String, String)> {
        let mut tx = self.kernel.platform().await.expect("platform");
        sqlx::query_as("select subject, text_body, html_body from mails where to_address = $1 order by id desc")
            .bind(to)
            .fetch_all(tx.conn())
            .await
            .expect("mails")
    }

    /// The token in the newest mail's link.
    pub async fn mailed_token(&self, to: &str) -> String {
        let mails = self.mails(to).await;
        let text = &mails.first().unwrap_or_else(|| panic!("no mail to {to}")).1;
        let rest = text.split("token=").nth(1).unwrap_or_else(|| panic!("no token in {text}"));
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect()
    }

    /// Hands out a tenant's events and does its jobs until there are none.
    pub async fn work(&self, tenant: TenantId) -> usize {
        let modules = modules::all();
        let listeners: Vec<_> = modules.iter().flat_map(|m| m.listeners.clone()).collect();
        let handlers: worker::Handlers = modules.iter().flat_map(|m| m.jobs.iter().map(|job| (job.kind(), job.clone()))).collect();
        let mut done = 0;
        loop {
            while dispatch::dispatch(&self.kernel, &listeners, Some(tenant)).await.expect("dispatch") > 0 {}
            match worker::drain(&self.kernel, &handlers, tenant).await.expect("drain") {
                0 => return done,
                n => done += n,
            }
        }
    }
}

impl Person {
    /// A request with JSON, as this person.
    pub async fn call(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        self.with(method, path, body, &[]).await
    }
    /// The same with more headers.
    pub async fn with(&self, method: Method, path: &str, body: Option<Value>, headers: &[(&str, &str)]) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        let mut all = vec![("authorization", bearer.as_str())];
        all.extend_from_slice(headers);
        self.app.send(build(method, path, body, &all)).await
    }
    pub async fn get(&self, path: &str) -> Answer {
        self.call(Method::GET, path, None).await
    }
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.call(Method::POST, path, Some(body)).await
    }
    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.call(Method::PATCH, path, Some(body)).await
    }
    pub async fn delete(&self, path: &str) -> Answer {
        self.call(Method::DELETE, path, None).await
    }

    /// A multipart upload: text fields and one file.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], file: (&str, &[u8])) -> Answer {
        self.upload_as(Method::POST, path, fields, file).await
    }
    /// The same with another method.
    pub async fn upload_as(&self, method: Method, path: &str, fields: &[(&str, &str)], file: (&str, &[u8])) -> Answer {
        let boundary = "neuroops-test-boundary";
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend_from_slice(
                format!("--{boundary}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").as_bytes(),
            );
        }
        body.extend_from_slice(
            format!(
                "--{boundary}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{}\"\r\ncontent-type: text/csv\r\n\r\n",
                file.0
            )
            .as_bytes(),
        );
        body.extend_from_slice(file.1);
        body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "neuroops.test")
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token))
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={boundary}"))
            .header(header::CONTENT_LENGTH, body.len())
            .body(Body::from(body))
            .expect("a request");
        self.app.send(request).await
    }

    /// A colleague in the same tenant with these built-in roles, invited and signed in.
    pub async fn colleague(&self, roles: &[&str]) -> Person {
        let email = format!("colleague-{}@example.com", Uuid::now_v7().simple());
        self.post("/api/v1/invitations", json!({"email": email, "roles": roles})).await.expect(201);
        let token = self.app.mailed_token(&email).await;
        let body = json!({"token": token, "name": "Colleague", "password": PASSWORD});
        self.app.post("/api/v1/auth/accept-invitation", body).await.expect(200);
        self.app.sign_in(&email).await
    }
}

/// A request with JSON and headers.
pub fn build(method: Method, path: &str, body: Option<Value>, headers: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path).header(header::HOST, "neuroops.test");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    match body {
        Some(json) => request.header(header::CONTENT_TYPE, "application/json").body(Body::from(json.to_string())),
        None => request.body(Body::empty()),
    }
    .expect("a request")
}

/// The superuser's URL of the cluster that tests run on.
pub fn cluster() -> String {
    std::env::var("TEST_DATABASE_URL")
        .expect("TEST_DATABASE_URL is not set: run `make test`, or `eval \"$(deploy/dev/testdb.sh start)\"` first")
}

/// The same server as another role.
pub fn as_role(url: &str, role: &str) -> String {
    let (scheme, rest) = url.split_once("://").expect("a URL");
    let (_, host) = rest.split_once('@').expect("user@host");
    format!("{scheme}://{role}@{host}")
}

/// The same server, another database.
pub fn in_database(url: &str, name: &str) -> String {
    let (server, _) = url.rsplit_once('/').expect("a database");
    format!("{server}/{name}")
}

/// The migrated database of this set of migrations, made by whichever test comes first.
async fn database() -> String {
    let cluster = cluster();
    let digest = migrations::MIGRATOR.iter().fold(0_u64, |sum, m| {
        m.checksum.iter().take(8).fold(sum.rotate_left(7), |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(*byte)))
    });
    let name = format!("neuroops_test_{digest:016x}");
    let mut conn = PgConnection::connect(&cluster).await.expect("the test cluster");
    sqlx::query("select pg_advisory_lock(7316)").execute(&mut conn).await.expect("lock");
    let url = in_database(&cluster, &name);
    let there: bool = sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
        .bind(&name)
        .fetch_one(&mut conn)
        .await
        .expect("look");
    if !there {
        let temporary = format!("{name}_new");
        fresh_database(&mut conn, &cluster, &temporary).await;
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!("alter database {temporary} rename to {name}")))
            .execute(&mut conn)
            .await
            .expect("rename");
    }
    sqlx::query("select pg_advisory_unlock(7316)").execute(&mut conn).await.expect("unlock");
    url
}

/// Makes and migrates a database of this name, replacing an old one.
pub async fn fresh_database(conn: &mut PgConnection, cluster: &str, name: &str) {
    let run = format!("drop database if exists {name} with (force)");
    sqlx::raw_sql(sqlx::AssertSqlSafe(run)).execute(&mut *conn).await.expect("drop");
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("create database {name}"))).execute(&mut *conn).await.expect("create");
    let url = in_database(cluster, name);
    let mut inside = PgConnection::connect(&url).await.expect("the new database");
    for sql in [bootstrap::ROLES_SQL, bootstrap::DATABASE_SQL] {
        sqlx::raw_sql(sql).execute(&mut inside).await.expect("bootstrap");
    }
    inside.close().await.expect("close");
    migrations::apply(&as_role(&url, "neuroops_owner")).await.expect("migrate");
}

/// The rows of a table that are one tenant's and pass `which`, without versions and times of change, which only ever go on.
pub async fn rows(conn: &mut sqlx::PgConnection, person: &Person, table: &str, which: &str) -> std::collections::BTreeSet<String> {
    let sql = format!("select (to_jsonb(t) - 'version' - 'updated_at')::text from {table} t where tenant_id = $1 and {which}");
    let rows: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(person.tenant).fetch_all(conn).await.unwrap();
    rows.into_iter().collect()
}
