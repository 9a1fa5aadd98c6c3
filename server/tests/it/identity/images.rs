//! Small pictures and the facts of the session: what a page knows of person and organisation, and who may see a picture.

use super::path_of;
use crate::{
    isolation::shared_superuser,
    kit::{Person, TestApp, build},
};
use axum::http::Method;
use kernel::{
    ImageId,
    server::auth::{Claims, roles_version},
};
use serde_json::{Value, json};

async fn run(app: &TestApp, sql: &str, person: &Person, id: ImageId) {
    let mut superuser = shared_superuser(app).await;
    sqlx::query(sqlx::AssertSqlSafe(sql.to_owned()))
        .bind(person.tenant)
        .bind(person.user)
        .bind(id)
        .execute(&mut superuser)
        .await
        .expect(sql);
}

const IMAGE: &str = "insert into images (tenant_id, id, kind, media_type, bytes, width, height, sha256, created_by)
                     values ($1, $3, 'photo', 'image/png', 'picture', 1, 1, sha256('picture'), $2)";

#[tokio::test]
async fn pictures_are_shown_to_their_own_tenant_only() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.tenant().await, app.tenant().await);
    let id = ImageId::new();
    run(&app, IMAGE, &owner, id).await;
    let path = format!("/images/{id}");
    let shown = owner.colleague(&["client"]).await.get(&path).await.expect(200);
    assert_eq!(shown.bytes, b"picture");
    assert_eq!(
        ["content-type", "cache-control", "x-content-type-options"].map(|name| shown.header(name)),
        ["image/png", "private, max-age=31536000, immutable", "nosniff"]
    );
    assert!(shown.header("content-security-policy").contains("default-src 'none'"));
    assert_eq!(stranger.get(&path).await.expect(404).header("cache-control"), "no-store");
    app.get(&path).await.expect(404);
    owner.get("/images/1").await.expect(404);
    owner.get(&format!("/images/{}", ImageId::new())).await.expect(404);
}

#[tokio::test]
async fn the_page_knows_person_and_organisation() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let (photo, logo) = (ImageId::new(), ImageId::new());
    for id in [photo, logo] {
        run(&app, IMAGE, &owner, id).await;
    }
    let person = "with u as (update users set time_zone = 'Asia/Kathmandu' where id = $2)
                  update memberships set photo_id = $3 where tenant_id = $1 and user_id = $2";
    run(&app, person, &owner, photo).await;
    let tenant = "update tenants set logo_id = $3, brand_color = '#0a7f5c', modules_off = '{crm}', time_zone = 'Europe/Berlin' where id = $1 and $2 is not null";
    run(&app, tenant, &owner, logo).await;
    let me = owner.get("/api/v1/auth/me").await.expect(200).json();
    assert_eq!((&me["photo_url"], &me["logo_url"]), (&json!(format!("/images/{photo}")), &json!(format!("/images/{logo}"))));
    assert_eq!((&me["time_zone"], &me["brand_color"]), (&json!("Asia/Kathmandu"), &json!("#0a7f5c")));
    assert_eq!((&me["modules_off"], &me["tenants"], &me["second_factor_due"]), (&json!(["crm"]), &json!(1), &json!(false)));
    let mate = owner.colleague(&["viewer"]).await.get("/api/v1/auth/me").await.expect(200).json();
    assert_eq!((&mate["time_zone"], &mate["photo_url"]), (&json!("Europe/Berlin"), &Value::Null));
    // The page itself shows both pictures, and times in the zone that was chosen: five hours and three quarters east.
    let cookie = format!("neuroops_access={}", owner.token);
    let page =
        app.send(build(Method::GET, "/account/profile", None, &[("cookie", &cookie), ("accept", "text/html")])).await.expect(200).text();
    assert!(page.contains(&format!("src=\"/images/{photo}\"")) && page.contains(&format!("src=\"/images/{logo}\"")));
    assert!(page.contains(r#"\"zone\":345"#) || page.contains("\"zone\":345"), "the offset is not in the page");
}

#[tokio::test]
async fn who_owes_a_second_factor_may_do_nothing_else() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let on = "update tenants set require_second_factor = true where id = $1 and ($2, $3) is not null";
    run(&app, on, &owner, ImageId::new()).await;
    assert_eq!(owner.get("/api/v1/auth/me").await.expect(200).json()["second_factor_due"], json!(true));
    for path in ["/api/v1/contacts", "/api/v1/users", "/api/v1/tenants/current", "/api/v1/auth/sessions", "/api/v1/events"] {
        assert_eq!(owner.get(path).await.expect(403).code(), "second_factor.due", "{path}");
    }
    let function = format!("/rpc/{}", path_of::<identity::api::ListUsers>());
    let answer = owner.post(&function, json!({"filter": {}})).await.expect(403);
    assert_eq!(answer.code(), "second_factor.due");
    let having = "update users set second_factor_since = now() where id = $2 and ($1, $3) is not null";
    run(&app, having, &owner, ImageId::new()).await;
    owner.get("/api/v1/contacts").await.expect(200);
    let off = "update users set second_factor_since = null where id = $2 and ($1, $3) is not null";
    run(&app, off, &owner, ImageId::new()).await;
    owner.call(Method::POST, "/api/v1/auth/logout", None).await.expect(204);
}

#[tokio::test]
async fn a_token_tells_that_roles_changed_since() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let sales = owner.colleague(&["sales"]).await;
    let claims = |token: &str| -> Claims {
        use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
        let payload = token.split('.').nth(1).expect("a payload");
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).expect("base64")).expect("claims")
    };
    let answer = sales.get("/api/v1/auth/me").await.expect(200);
    let permissions: Vec<String> = serde_json::from_value(answer.json()["permissions"].clone()).expect("codes");
    assert_eq!((claims(&sales.token).rv, answer.header("x-roles-changed")), (roles_version(&permissions), String::new()));
    owner.patch(&format!("/api/v1/users/{}", sales.user), json!({"roles": ["viewer"]})).await.expect(200);
    let answer = sales.get("/api/v1/contacts").await.expect(200);
    assert_eq!(answer.header("x-roles-changed"), "1");
    sales.post("/api/v1/contacts", json!({"first_name": "A"})).await.expect(403);
    let fresh = app.post("/api/v1/auth/refresh", json!({"refresh_token": sales.refresh})).await.expect(200).json();
    assert_ne!(claims(fresh["access_token"].as_str().expect("token")).rv, claims(&sales.token).rv);
}
