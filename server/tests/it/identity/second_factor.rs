//! The second factor: set up, asked for, once each, enforced everywhere, and slow to guess.

use super::{audited, cookie_of, form, login, path_of};
use crate::{
    isolation::shared_superuser,
    kit::{PASSWORD, Person, TestApp, build},
};
use axum::http::Method;
use chrono::TimeDelta;
use serde_json::{Value, json};
use totp_rs::{Algorithm, Secret, TOTP};

/// An authenticator with a person's secret.
pub(super) struct Phone {
    app: TestApp,
    totp: TOTP,
}

impl Phone {
    fn of(app: &TestApp, secret: &str) -> Self {
        let bytes = Secret::Encoded(secret.replace(' ', "")).to_bytes().expect("base32");
        Self { app: app.clone(), totp: TOTP::new(Algorithm::SHA1, 6, 1, 30, bytes).expect("a secret") }
    }

    /// The code that it shows so many steps from now.
    pub(super) fn code(&self, steps: i64) -> String {
        let now = self.app.kernel.clock.now().timestamp() + steps * 30;
        self.totp.generate(u64::try_from(now).expect("after 1970"))
    }
}

/// Switches the second factor on; the phone and the recovery codes.
pub(super) async fn set_up(person: &Person) -> (Phone, Vec<String>) {
    let begun = person.post("/api/v1/account/second-factor", json!({})).await.expect(200).json();
    let phone = Phone::of(&person.app, begun["secret"].as_str().expect("a secret"));
    let given = person.post("/api/v1/account/second-factor/confirm", json!({"code": phone.code(-1)})).await.expect(200).json();
    (phone, serde_json::from_value(given["codes"].clone()).expect("codes"))
}

pub(super) async fn challenge(app: &TestApp, email: &str) -> String {
    let answer = login(app, email, PASSWORD).await.expect(202).json();
    assert_eq!((&answer["code"], &answer["expires_in"]), (&json!("second_factor_required"), &json!(300)));
    assert!(answer["access_token"].is_null());
    answer["challenge_token"].as_str().expect("a challenge").to_owned()
}

pub(super) async fn prove(app: &TestApp, challenge: &str, code: &str) -> crate::kit::Answer {
    app.post("/api/v1/auth/second-factor", json!({"challenge_token": challenge, "code": code})).await
}

#[tokio::test]
async fn a_code_is_asked_for_and_works_once() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let begun = owner.post("/api/v1/account/second-factor", json!({})).await.expect(200).json();
    assert!(
        begun["address"].as_str().is_some_and(|a| a.starts_with("otpauth://totp/NeuroOps:")) && begun["qr"]["size"].as_u64() > Some(20)
    );
    let phone = Phone::of(&app, begun["secret"].as_str().expect("a secret"));
    let confirm = |code: String| owner.post("/api/v1/account/second-factor/confirm", json!({"code": code}));
    assert_eq!(confirm("000000".to_owned()).await.expect(422).fields(), json!({"code": "code_wrong"}));
    // Not in force yet: the password still opens.
    login(&app, &owner.email, PASSWORD).await.expect(200);
    let first = phone.code(0);
    let codes = confirm(first.clone()).await.expect(200).json();
    assert_eq!(codes["codes"].as_array().map(Vec::len), Some(10));
    assert_eq!(confirm(phone.code(1)).await.expect(409).code(), "second_factor.on");
    assert_eq!(owner.post("/api/v1/account/second-factor", json!({})).await.expect(409).code(), "second_factor.on");
    let state = owner.get("/api/v1/account/second-factor").await.expect(200).json();
    assert!(state["since"].is_string() && state["recovery_codes_left"] == json!(10) && state["required"] == json!(false));
    // The code of the set-up is used up; the next one opens, and then it is used up too.
    let token = challenge(&app, &owner.email).await;
    assert_eq!(prove(&app, &token, &first).await.expect(422).fields(), json!({"code": "code_wrong"}));
    app.later(TimeDelta::seconds(30));
    let code = phone.code(0);
    prove(&app, &token, &format!(" {} {} ", &code[..3], &code[3..])).await.expect(200);
    prove(&app, &challenge(&app, &owner.email).await, &code).await.expect(422);
    // One step of tolerance, no more.
    app.later(TimeDelta::seconds(90));
    prove(&app, &challenge(&app, &owner.email).await, &phone.code(-2)).await.expect(422);
    prove(&app, &challenge(&app, &owner.email).await, &phone.code(2)).await.expect(422);
    prove(&app, &challenge(&app, &owner.email).await, &phone.code(1)).await.expect(200);
    // Older than the newest that was used.
    prove(&app, &challenge(&app, &owner.email).await, &phone.code(0)).await.expect(422);
    assert_eq!(audited(&app, &owner, "user.second_factor_on").await, 1);
    assert_eq!(audited(&app, &owner, "user.second_factor_failed").await, 5);
    assert!(app.mails(&owner.email).await.iter().any(|(subject, _, _)| subject.contains("asks for a code")));
}

#[tokio::test]
async fn a_challenge_is_short_lived_and_cannot_be_made_up() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let (phone, _) = set_up(&owner).await;
    let token = challenge(&app, &owner.email).await;
    let expired = |answer: crate::kit::Answer| assert_eq!(answer.expect(401).code(), "challenge.expired");
    for wrong in ["", "x", &token[..token.len() - 2], &format!("{token}AA"), &owner.token, &owner.refresh] {
        expired(prove(&app, wrong, &phone.code(0)).await);
    }
    app.later(TimeDelta::minutes(5));
    expired(prove(&app, &token, &phone.code(0)).await);
    // A new password makes what the old one began worthless.
    let token = challenge(&app, &owner.email).await;
    let change = json!({"old_password": PASSWORD, "new_password": "another quiet pair of words"});
    owner.post("/api/v1/auth/change-password", change).await.expect(200);
    expired(prove(&app, &token, &phone.code(0)).await);
}

#[tokio::test]
async fn codes_are_not_guessed() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let (phone, codes) = set_up(&owner).await;
    // The right password in between forgives nothing.
    for guess in 0..5 {
        let token = challenge(&app, &owner.email).await;
        prove(&app, &token, &format!("{guess}00000")).await.expect(422);
        if guess < 4 {
            continue;
        }
        assert_eq!(prove(&app, &token, &phone.code(1)).await.expect(423).code(), "account_locked");
        prove(&app, &token, &codes[0]).await.expect(423);
    }
    login(&app, &owner.email, PASSWORD).await.expect(423);
    assert_eq!(audited(&app, &owner, "user.locked").await, 1);
    app.later(TimeDelta::minutes(15));
    prove(&app, &challenge(&app, &owner.email).await, &phone.code(0)).await.expect(200);
    // Guessing at the same moment counts one by one.
    app.later(TimeDelta::minutes(1));
    let token = challenge(&app, &owner.email).await;
    let guesses = (0..9).map(|n| {
        let (app, token) = (app.clone(), token.clone());
        async move { prove(&app, &token, &format!("99999{n}")).await.status.as_u16() }
    });
    let statuses = futures::future::join_all(guesses).await;
    assert_eq!(statuses.iter().filter(|&&status| status == 422).count(), 5, "{statuses:?}");
}

#[tokio::test]
async fn recovery_codes_open_once_and_are_renewed() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let (phone, codes) = set_up(&owner).await;
    let loud = codes[3].to_uppercase().replace('-', " ");
    prove(&app, &challenge(&app, &owner.email).await, &loud).await.expect(200);
    prove(&app, &challenge(&app, &owner.email).await, &codes[3]).await.expect(422);
    assert_eq!(owner.get("/api/v1/account/second-factor").await.expect(200).json()["recovery_codes_left"], json!(9));
    assert_eq!(audited(&app, &owner, "user.recovery_code_used").await, 1);
    let renew = |code: String| owner.post("/api/v1/account/second-factor/recovery-codes", json!({"code": code}));
    renew("123456".to_owned()).await.expect(422);
    app.later(TimeDelta::seconds(60));
    let new: Vec<String> = serde_json::from_value(renew(phone.code(0)).await.expect(200).json()["codes"].clone()).expect("codes");
    prove(&app, &challenge(&app, &owner.email).await, &codes[4]).await.expect(422);
    prove(&app, &challenge(&app, &owner.email).await, &new[0]).await.expect(200);
    // Of two at once one opens.
    let token = challenge(&app, &owner.email).await;
    let (a, b) = tokio::join!(prove(&app, &token, &new[1]), prove(&app, &token, &new[1]));
    let mut statuses = [a.status.as_u16(), b.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 422]);
    // Neither the codes nor the secret lie open in the database.
    let mut superuser = shared_superuser(&app).await;
    let (secret, prints): (Vec<u8>, i64) = sqlx::query_as(
        "select f.secret, (select count(*) from recovery_codes r where r.user_id = f.user_id and octet_length(code_print) = 32) from second_factors f where user_id = $1",
    )
    .bind(owner.user)
    .fetch_one(&mut superuser)
    .await
    .expect("a row");
    assert!(prints == 10 && secret.len() > 20 && !secret.windows(20).any(|w| w == phone.totp.secret));
}

#[tokio::test]
async fn switching_off_takes_password_and_code() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let off = |password: &str, code: String| {
        let body = json!({"password": password, "code": code});
        owner.post("/api/v1/account/second-factor/switch-off", body)
    };
    assert_eq!(off(PASSWORD, "123456".to_owned()).await.expect(409).code(), "second_factor.off");
    let (phone, codes) = set_up(&owner).await;
    assert_eq!(off("wrong password", phone.code(0)).await.expect(422).fields(), json!({"password": "password_wrong"}));
    assert_eq!(off(PASSWORD, "123456".to_owned()).await.expect(422).fields(), json!({"code": "code_wrong"}));
    off(PASSWORD, codes[0].clone()).await.expect(204);
    login(&app, &owner.email, PASSWORD).await.expect(200);
    assert_eq!(audited(&app, &owner, "user.second_factor_off").await, 1);
    let (_, again) = set_up(&owner).await;
    prove(&app, &challenge(&app, &owner.email).await, &codes[1]).await.expect(422);
    prove(&app, &challenge(&app, &owner.email).await, &again[1]).await.expect(200);
}

pub(super) async fn require(app: &TestApp, person: &Person) {
    let mut superuser = shared_superuser(app).await;
    sqlx::query("update tenants set require_second_factor = true where id = $1")
        .bind(person.tenant)
        .execute(&mut superuser)
        .await
        .expect("require");
}

#[tokio::test]
async fn an_organisation_that_asks_for_it_gets_it() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    require(&app, &owner).await;
    let cookie = format!("neuroops_access={}", owner.token);
    let open = |path: &'static str| {
        let (app, cookie) = (app.clone(), cookie.clone());
        async move { app.send(build(Method::GET, path, None, &[("cookie", &cookie), ("accept", "text/html")])).await }
    };
    for path in ["/contacts", "/account/profile", "/team", "/"] {
        assert_eq!(open(path).await.expect(303).header("location"), "/account/second-factor", "{path}");
    }
    let page = open("/account/second-factor").await.expect(200).text();
    assert!(
        !page.contains("href=\"/contacts\"") && !page.contains("href=\"/account/profile\" class=\"tab\""),
        "the page leads nowhere else"
    );
    for path in ["/api/v1/account/profile", "/api/v1/auth/sessions", "/api/v1/contacts"] {
        assert_eq!(owner.get(path).await.expect(403).code(), "second_factor.due", "{path}");
    }
    owner.upload("/api/v1/account/photo", &[], ("a.png", b"x")).await.expect(403);
    let change = json!({"old_password": PASSWORD, "new_password": "another quiet pair of words"});
    owner.post("/api/v1/auth/change-password", change).await.expect(403);
    let function = format!("/rpc/{}", path_of::<identity::api::ListSessions>());
    assert_eq!(owner.post(&function, json!({})).await.expect(403).code(), "second_factor.due");
    let (phone, _) = set_up(&owner).await;
    owner.get("/api/v1/contacts").await.expect(200);
    open("/contacts").await.expect(200);
    app.later(TimeDelta::seconds(60));
    let off = json!({"password": PASSWORD, "code": phone.code(0)});
    assert_eq!(owner.post("/api/v1/account/second-factor/switch-off", off).await.expect(409).code(), "second_factor.required");
}

#[tokio::test]
async fn signing_in_with_a_code_works_without_scripts() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let (phone, _) = set_up(&owner).await;
    app.later(TimeDelta::seconds(60));
    let body = format!("email={}&password={PASSWORD}&next=%2Fdeals", owner.email.replace('@', "%40"));
    let half = form(&app, path_of::<identity::api::SignIn>(), &body, "").await.expect(302);
    assert_eq!(half.header("location"), "/sign-in/code?next=%2Fdeals");
    assert!(cookie_of(&half.headers, "neuroops_access").is_none());
    let cookie = cookie_of(&half.headers, "neuroops_challenge").expect("a challenge");
    assert!(cookie.contains("HttpOnly") && cookie.contains("Max-Age=300"), "{cookie}");
    let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
    let page = app.send(build(Method::GET, "/sign-in/code?next=%2Fdeals", None, &[("cookie", &cookie)])).await.expect(200).text();
    assert!(page.contains("name=\"code\"") && page.contains("one-time-code"));
    let function = path_of::<identity::api::ProveSecondFactor>();
    let wrong = form(&app, function, "code=000000&next=%2Fdeals", &cookie).await.expect(302);
    assert!(wrong.header("location").contains("__err=") && cookie_of(&wrong.headers, "neuroops_access").is_none());
    let right = form(&app, function, &format!("code={}&next=%2Fdeals", phone.code(0)), &cookie).await.expect(302);
    assert_eq!(right.header("location"), "/deals");
    assert!(cookie_of(&right.headers, "neuroops_access").is_some());
    assert!(cookie_of(&right.headers, "neuroops_challenge").is_some_and(|cookie| cookie.contains("Max-Age=0")));
}

#[tokio::test]
async fn an_invitation_does_not_step_around_it() {
    let app = TestApp::start().await;
    let (host, guest) = (app.tenant().await, app.tenant().await);
    let (phone, _) = set_up(&guest).await;
    app.later(TimeDelta::seconds(60));
    host.post("/api/v1/invitations", json!({"email": guest.email, "roles": ["viewer"]})).await.expect(201);
    let token = app.mailed_token(&guest.email).await;
    let answer = app.post("/api/v1/auth/accept-invitation", json!({"token": token, "password": PASSWORD})).await.expect(202).json();
    let challenge = answer["challenge_token"].as_str().expect("a challenge").to_owned();
    let tokens = prove(&app, &challenge, &phone.code(0)).await.expect(200).json();
    let bearer = format!("Bearer {}", tokens["access_token"].as_str().expect("token"));
    let me: Value = app.send(build(Method::GET, "/api/v1/auth/me", None, &[("authorization", &bearer)])).await.expect(200).json();
    assert_eq!(me["tenant_id"], json!(host.tenant));
}
