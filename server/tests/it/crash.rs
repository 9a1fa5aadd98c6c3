//! Sudden death of the real program, with its embedded database, in the middle of an import: afterwards every row is there
//! exactly once.

use reqwest::{Client, multipart};
use serde_json::Value;
use std::{
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

const ROWS: usize = 12_000;

/// The program on a folder of its own; killed when dropped.
struct Program {
    child: Child,
    base: String,
}

impl Program {
    async fn start(data: &Path) -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let child = Command::new(env!("CARGO_BIN_EXE_neuroops"))
            .arg("serve")
            .env("NEUROOPS_ADDR", format!("127.0.0.1:{port}"))
            .env("NEUROOPS_DATA_DIR", data)
            .env("NEUROOPS_LOG", "warn")
            .env_remove("DATABASE_URL")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let program = Self { child, base: format!("http://127.0.0.1:{port}") };
        let until = Instant::now() + Duration::from_secs(90);
        while !ready(&program.base).await {
            assert!(Instant::now() < until, "not ready");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        program
    }

    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Already dead is fine.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn ready(base: &str) -> bool {
    reqwest::get(format!("{base}/health/ready")).await.is_ok_and(|answer| answer.status().is_success())
}

/// The process id of the database in this folder.
fn postmaster(data: &Path) -> String {
    let file = std::fs::read_to_string(data.join("postgres/cluster/postmaster.pid")).unwrap();
    file.lines().next().unwrap().trim().to_owned()
}

/// Ends a database that a killed program left behind.
fn stop_database(data: &Path) {
    let pid = postmaster(data);
    let _ = Command::new("kill").args(["-INT", &pid]).status();
    for _ in 0..100 {
        if !Path::new(&format!("/proc/{pid}")).exists() {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

async fn sign_in(base: &str) -> String {
    let body = serde_json::json!({"email": "owner@demo.test", "password": "demo-Passw0rd!"});
    let answer: Value = Client::new().post(format!("{base}/api/v1/auth/login")).json(&body).send().await.unwrap().json().await.unwrap();
    answer["access_token"].as_str().unwrap().to_owned()
}

async fn get(base: &str, token: &str, path: &str) -> Option<Value> {
    Client::new().get(format!("{base}/api/v1{path}")).bearer_auth(token).send().await.ok()?.error_for_status().ok()?.json().await.ok()
}

async fn start_import(base: &str, token: &str) -> String {
    let mut file = String::from("first name,last name,email\n");
    for row in 0..ROWS {
        file.push_str(&format!("Crash,Row {row},crash-{row}@example.com\n"));
    }
    let form = multipart::Form::new()
        .text("mapping", r#"{"first name":"first_name","last name":"last_name","email":"email"}"#)
        .text("dry_run", "false")
        .text("on_duplicate", "create")
        .part("file", multipart::Part::text(file).file_name("crash.csv").mime_str("text/csv").unwrap());
    let answer = Client::new().post(format!("{base}/api/v1/contact-imports")).bearer_auth(token).multipart(form).send().await.unwrap();
    let import: Value = answer.error_for_status().unwrap().json().await.unwrap();
    import["id"].as_str().unwrap().to_owned()
}

/// Waits until the import has written some rows, but not all.
async fn half_way(base: &str, token: &str, id: &str) {
    loop {
        let import = get(base, token, &format!("/contact-imports/{id}")).await.unwrap();
        let processed = import["processed"].as_u64().unwrap();
        assert!(processed < ROWS as u64, "too fast for this test: {import}");
        if processed > 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Waits for the import's end and checks that every row is there exactly once.
async fn exactly_once(base: &str, token: &str, id: &str) {
    let until = Instant::now() + Duration::from_secs(150);
    let import = loop {
        let import = get(base, token, &format!("/contact-imports/{id}")).await;
        if let Some(import) = import.filter(|import| import["status"] == "completed" || import["status"] == "failed") {
            break import;
        }
        assert!(Instant::now() < until, "the import did not go on");
        tokio::time::sleep(Duration::from_millis(300)).await;
    };
    assert_eq!((&import["status"], &import["created"]), (&"completed".into(), &ROWS.into()), "{import}");
    let mut seen = std::collections::HashSet::new();
    let mut cursor = String::new();
    loop {
        let page = get(base, token, &format!("/contacts?sort=email&limit=200{cursor}")).await.unwrap();
        for contact in page["items"].as_array().unwrap() {
            let email = contact["email"].as_str().unwrap_or_default().to_owned();
            assert!(!email.starts_with("crash-") || seen.insert(email.clone()), "{email} is there twice");
        }
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(seen.len(), ROWS);
}

fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir_in("/tmp").unwrap();
    std::fs::set_permissions(dir.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    dir
}

#[tokio::test]
async fn a_killed_server_finishes_the_import_after_its_restart() {
    let dir = folder();
    let mut first = Program::start(dir.path()).await;
    let token = sign_in(&first.base).await;
    let id = start_import(&first.base, &token).await;
    half_way(&first.base, &token, &id).await;
    first.kill();
    let second = Program::start(dir.path()).await;
    let token = sign_in(&second.base).await;
    exactly_once(&second.base, &token, &id).await;
    drop(second);
    stop_database(dir.path());
}

#[tokio::test]
async fn a_killed_database_comes_back_and_the_import_goes_on() {
    let dir = folder();
    let program = Program::start(dir.path()).await;
    let token = sign_in(&program.base).await;
    let id = start_import(&program.base, &token).await;
    half_way(&program.base, &token, &id).await;
    assert!(Command::new("kill").args(["-9", &postmaster(dir.path())]).status().unwrap().success());
    exactly_once(&program.base, &token, &id).await;
    drop(program);
    stop_database(dir.path());
}
