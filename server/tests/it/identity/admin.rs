//! What an administrator does about people: inviting many, ending sessions, handing records over, and never locking everybody out.

use super::audited;
use crate::kit::{PASSWORD, Person, TestApp};
use chrono::TimeDelta;
use serde_json::{Value, json};

#[tokio::test]
async fn a_pasted_list_is_invited_and_told_apart() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let colleague = owner.colleague(&["sales"]).await;
    owner.post("/api/v1/invitations", json!({"email": "waits@rows.example", "roles": ["hr"]})).await.expect(201);
    let unique = uuid::Uuid::now_v7().simple().to_string();
    let list = format!(
        "Mona <m-{unique}@rows.example>; \"Nasser, Samir\" <s-{unique}@rows.example>\n{}, waits@rows.example, nobody@, m-{unique}@rows.example",
        colleague.email
    );
    let body = json!({"addresses": list, "roles": ["sales", "hr"]});
    let report = owner.post("/api/v1/invitations/bulk", body.clone()).await.expect(200).json();
    let told: Vec<(String, String)> = report["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| (item["address"].as_str().unwrap().to_owned(), item["status"].as_str().unwrap().to_owned()))
        .collect();
    let expected = [
        (format!("m-{unique}@rows.example"), "invited"),
        (format!("s-{unique}@rows.example"), "invited"),
        (colleague.email.clone(), "already_member"),
        ("waits@rows.example".to_owned(), "already_invited"),
        ("nobody@".to_owned(), "invalid"),
    ];
    assert_eq!(told, expected.map(|(address, status)| (address, status.to_owned())));
    let token = app.mailed_token(&format!("s-{unique}@rows.example")).await;
    app.post("/api/v1/auth/accept-invitation", json!({"token": token, "password": PASSWORD})).await.expect(200);
    let joined = owner.get(&format!("/api/v1/users?q=s-{unique}")).await.expect(200).json();
    assert_eq!((joined["items"][0]["name"].as_str(), joined["items"][0]["roles"].clone()), (Some("Nasser, Samir"), json!(["sales", "hr"])));
    // Once more: nobody gets a second mail.
    let again = owner.post("/api/v1/invitations/bulk", body).await.expect(200).json();
    assert!(again["items"].as_array().unwrap().iter().all(|item| item["status"] != "invited"), "{again}");
    assert_eq!(app.mails(&format!("m-{unique}@rows.example")).await.len(), 1);
    for (body, fields) in [
        (json!({"addresses": " ,; ", "roles": ["hr"]}), json!({"addresses": "required"})),
        (json!({"addresses": "a@b.co", "roles": ["nonsense"]}), json!({"roles": "unknown_role"})),
    ] {
        assert_eq!(owner.post("/api/v1/invitations/bulk", body).await.expect(422).fields(), fields);
    }
    colleague.post("/api/v1/invitations/bulk", json!({"addresses": "a@b.co", "roles": ["hr"]})).await.expect(403);
}

#[tokio::test]
async fn an_invitation_is_sent_again_with_a_new_link() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.tenant().await, app.tenant().await);
    let email = format!("again-{}@rows.example", uuid::Uuid::now_v7().simple());
    let made = owner.post("/api/v1/invitations", json!({"email": email, "roles": ["hr"]})).await.expect(201).json();
    let path = format!("/api/v1/invitations/{}/resend", made["id"].as_str().unwrap());
    let first = app.mailed_token(&email).await;
    assert_eq!(owner.post(&path, json!({})).await.expect(429).code(), "mailed_just_now");
    app.later(TimeDelta::days(8));
    assert_eq!(
        app.post("/api/v1/auth/accept-invitation", json!({"token": first, "password": PASSWORD})).await.expect(422).fields(),
        json!({"token": "token.expired"})
    );
    let owner = app.sign_in(&owner.email).await;
    let stranger = app.sign_in(&stranger.email).await;
    stranger.post(&path, json!({})).await.expect(404);
    owner.post(&path, json!({})).await.expect(200);
    assert_eq!(
        app.post("/api/v1/auth/accept-invitation", json!({"token": first, "password": PASSWORD})).await.expect(422).fields(),
        json!({"token": "token.invalid"})
    );
    let second = app.mailed_token(&email).await;
    app.post("/api/v1/auth/accept-invitation", json!({"token": second, "password": PASSWORD})).await.expect(200);
    owner.post(&path, json!({})).await.expect(404);
}

#[tokio::test]
async fn people_are_found_by_role_and_their_sessions_end_one_by_one() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let (sales, hr) = (owner.colleague(&["sales"]).await, owner.colleague(&["hr"]).await);
    let found = owner.get("/api/v1/users?role=sales").await.expect(200).json();
    assert_eq!((found["total"].as_i64(), found["items"][0]["id"].clone()), (Some(1), json!(sales.user)));
    let second = app.sign_in(&sales.email).await;
    let path = format!("/api/v1/users/{}/sessions", sales.user);
    let sessions = owner.get(&path).await.expect(200).json();
    // The one of the accepted invitation, and two sign-ins.
    assert_eq!(sessions["total"].as_i64(), Some(3));
    assert!(sessions["items"].as_array().unwrap().iter().all(|s| s["current"] == false));
    let newest = sessions["items"][0]["id"].as_str().unwrap().to_owned();
    owner.delete(&format!("/api/v1/users/{}/sessions/{newest}", hr.user)).await.expect(404);
    owner.delete(&format!("{path}/{newest}")).await.expect(204);
    second.get("/api/v1/auth/me").await.expect(401);
    sales.get("/api/v1/auth/me").await.expect(200);
    owner.delete(&format!("{path}/{newest}")).await.expect(404);
    sales.get(&path).await.expect(403);
}

#[tokio::test]
async fn an_administrator_mails_a_link_to_a_new_password() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let sales = owner.colleague(&["sales"]).await;
    let path = format!("/api/v1/users/{}/password-reset", sales.user);
    owner.post(&path, json!({})).await.expect(204);
    assert_eq!(owner.post(&path, json!({})).await.expect(429).code(), "mailed_just_now");
    let token = app.mailed_token(&sales.email).await;
    let new = "another quiet pair of words";
    app.post("/api/v1/auth/reset-password", json!({"token": token, "password": new})).await.expect(200);
    app.post("/api/v1/auth/login", json!({"email": sales.email, "password": new})).await.expect(200);
    assert_eq!(audited(&app, &owner, "user.password_reset_sent").await, 1);
    sales.post(&path, json!({})).await.expect(401);
}

async fn owned(person: &Person, of: &Person, kind: &str) -> i64 {
    let list = person.get(&format!("/api/v1/users/{}/holdings", of.user)).await.expect(200).json();
    list.as_array().unwrap().iter().find(|h| h["kind"] == kind).and_then(|h| h["count"].as_i64()).unwrap_or(0)
}

#[tokio::test]
async fn records_are_handed_over_when_somebody_leaves() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.tenant().await, app.tenant().await);
    let (leaver, heir) = (owner.colleague(&["sales"]).await, owner.colleague(&["sales"]).await);
    let of = |person: &Person| json!(person.user);
    for n in 0..3 {
        owner.post("/api/v1/contacts", json!({"first_name": format!("C{n}"), "owner_id": of(&leaver)})).await.expect(201);
    }
    let company = owner.post("/api/v1/companies", json!({"name": "Left behind", "owner_id": of(&leaver)})).await.expect(201).json();
    let pipeline = owner.get("/api/v1/pipelines").await.json()["items"][0].clone();
    let deal = json!({"title": "Open", "pipeline_id": pipeline["id"], "stage_id": pipeline["stages"][0]["id"], "owner_id": of(&leaver)});
    owner.post("/api/v1/deals", deal).await.expect(201);
    for done in [false, true] {
        let task = json!({"kind": "task", "subject": "Call", "company_id": company["id"], "owner_id": of(&leaver), "done": done});
        owner.post("/api/v1/activities", task).await.expect(201);
    }
    owner.post("/api/v1/contacts", json!({"first_name": "Mine", "owner_id": of(&owner)})).await.expect(201);
    for (kind, count) in [("contacts", 3), ("companies", 1), ("deals", 1), ("tasks", 1)] {
        assert_eq!(owned(&owner, &leaver, kind).await, count, "{kind}");
    }
    let off = format!("/api/v1/users/{}/deactivate", leaver.user);
    for (to, code) in [(of(&leaver), "same_user"), (of(&stranger), "unknown_user")] {
        let answer = owner.post(&format!("{off}?hand_over_to={}", to.as_str().unwrap()), json!({})).await;
        assert_eq!(answer.expect(422).fields(), json!({"to": code}));
    }
    leaver.get("/api/v1/auth/me").await.expect(200);
    owner.post(&format!("{off}?hand_over_to={}", heir.user), json!({})).await.expect(200);
    leaver.get("/api/v1/auth/me").await.expect(401);
    app.work(owner.tenant).await;
    for (kind, count) in [("contacts", 3), ("companies", 1), ("deals", 1), ("tasks", 1)] {
        assert_eq!((owned(&owner, &leaver, kind).await, owned(&owner, &heir, kind).await), (0, count), "{kind}");
    }
    assert_eq!(owned(&owner, &owner, "contacts").await, 1, "others keep theirs");
    assert_eq!(audited(&app, &owner, "user.records_handed_over").await, 1);
    assert_eq!(audited(&app, &owner, "contact.assigned").await, 3);
    let history = owner.get(&format!("/api/v1/companies/{}/timeline", company["id"].as_str().unwrap())).await.expect(200).json();
    assert!(history.to_string().contains(&json!([leaver.user, heir.user]).to_string()), "{history}");
    // Without a person to leave it works as well, and twice is once.
    owner.post(&format!("/api/v1/users/{}/hand-over", heir.user), json!({"to": of(&owner)})).await.expect(202);
    app.work(owner.tenant).await;
    app.work(owner.tenant).await;
    assert_eq!(owned(&owner, &owner, "contacts").await, 4);
    let heir_left: Value = owner.get(&format!("/api/v1/users/{}/holdings", heir.user)).await.json();
    assert!(heir_left.as_array().unwrap().iter().all(|h| h["count"] == 0), "{heir_left}");
}

#[tokio::test]
async fn however_they_try_one_administrator_stays() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    for round in 0..6 {
        let second = owner.colleague(&["admin"]).await;
        let (mine, theirs) = (format!("/api/v1/users/{}", owner.user), format!("/api/v1/users/{}", second.user));
        let (mine_off, theirs_off) = (format!("{mine}/deactivate"), format!("{theirs}/deactivate"));
        let demote = json!({"roles": ["viewer"]});
        let (first, other) = match round % 3 {
            0 => tokio::join!(owner.patch(&theirs, demote.clone()), second.patch(&mine, demote)),
            1 => tokio::join!(owner.post(&theirs_off, json!({})), second.post(&mine_off, json!({}))),
            _ => tokio::join!(owner.patch(&theirs, demote), second.post(&mine_off, json!({}))),
        };
        let mut tx = app.kernel.platform().await.unwrap();
        let left: i64 = sqlx::query_scalar(
            "select count(*) from member_roles mr join roles r on r.tenant_id = mr.tenant_id and r.id = mr.role_id
               join memberships m on m.tenant_id = mr.tenant_id and m.user_id = mr.user_id
              where mr.tenant_id = $1 and r.key = 'admin' and m.status = 'active'",
        )
        .bind(owner.tenant)
        .fetch_one(tx.conn())
        .await
        .unwrap();
        assert_eq!(left, 1, "round {round}: {} {} / {} {}", first.status, first.text(), other.status, other.text());
        // For the next round the first one is administrator again.
        for sql in [
            "update memberships set status = 'active' where tenant_id = $1 and user_id = $2",
            "delete from member_roles where tenant_id = $1 and user_id <> $2",
            "insert into member_roles (tenant_id, user_id, role_id) select tenant_id, $2, id from roles where tenant_id = $1 and key = 'admin' on conflict do nothing",
        ] {
            sqlx::query(sqlx::AssertSqlSafe(sql.to_owned())).bind(owner.tenant).bind(owner.user).execute(tx.conn()).await.unwrap();
        }
        sqlx::query("update sessions set revoked_at = null where tenant_id = $1 and user_id = $2")
            .bind(owner.tenant)
            .bind(owner.user)
            .execute(tx.conn())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
}
