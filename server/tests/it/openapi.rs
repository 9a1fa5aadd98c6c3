//! The API's description is the API: valid, complete, equal to what is routed, and changed only on purpose.
//! `UPDATE_SNAPSHOTS=1 cargo nextest run -p server openapi` rewrites the lists in `snapshots/` after a review.

use crate::kit::{TestApp, build};
use axum::http::Method;
use serde_json::{Map, Value};
use server::{modules, web};
use std::{collections::BTreeSet, path::Path};

/// One operation of the document.
#[derive(Clone, Debug)]
pub struct Operation {
    pub method: Method,
    /// Below `/api/v1`, with `{id}`.
    pub path: String,
    pub id: String,
    pub about: Value,
}

/// The document as JSON.
pub fn document() -> Value {
    serde_json::from_str(&web::rest().1.to_json().expect("OpenAPI")).expect("JSON")
}

/// All operations, sorted by path and method.
pub fn operations() -> Vec<Operation> {
    let document = document();
    let empty = Map::new();
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap_or(&empty) {
        for (method, about) in item.as_object().unwrap_or(&empty) {
            let Ok(method) = Method::from_bytes(method.to_ascii_uppercase().as_bytes()) else { continue };
            if ["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&method.as_str()) {
                let id = about["operationId"].as_str().unwrap_or_default().to_owned();
                operations.push(Operation { method, path: path.clone(), id, about: about.clone() });
            }
        }
    }
    operations.sort_by(|a, b| (&a.path, a.method.as_str()).cmp(&(&b.path, b.method.as_str())));
    operations
}

/// Compares with a committed list, or rewrites it when UPDATE_SNAPSHOTS is set.
fn snapshot(name: &str, mut lines: Vec<String>) {
    lines.sort();
    let text = lines.join("\n") + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/snapshots").join(name);
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, &text).expect("write the snapshot");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let (now, before): (BTreeSet<_>, BTreeSet<_>) = (text.lines().collect(), kept.lines().collect());
    let (new, gone): (Vec<_>, Vec<_>) = (now.difference(&before).collect(), before.difference(&now).collect());
    assert!(
        text == kept,
        "{name} changed. New: {new:#?} Gone: {gone:#?}\nWhat is gone breaks callers. When it is meant: UPDATE_SNAPSHOTS=1 cargo nextest run -p server openapi"
    );
}

#[test]
fn the_document_is_complete() {
    let document = document();
    assert!(document["openapi"].as_str().is_some_and(|v| v.starts_with("3.1")), "{}", document["openapi"]);
    for name in ["title", "version", "description"] {
        assert!(document["info"][name].as_str().is_some_and(|t| !t.is_empty()), "info.{name}");
    }
    assert_eq!(document["servers"][0]["url"], "/api/v1");
    assert!(document["components"]["securitySchemes"]["bearer"].is_object());
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    for operation in operations() {
        let name = format!("{} {}", operation.method, operation.path);
        let about = &operation.about;
        let mut fault = |wrong: bool, text: &str| {
            if wrong {
                faults.push(format!("{name}: {text}"));
            }
        };
        fault(operation.id.is_empty() || !ids.insert(operation.id.clone()), "needs an operationId of its own");
        fault(!operation.id.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "its operationId is not verb_noun");
        fault(about["tags"].as_array().is_none_or(|t| t.len() != 1), "needs one tag");
        fault(about["summary"].as_str().is_none_or(str::is_empty), "needs a summary: the first line of the handler's comment");
        let empty = Map::new();
        let responses = about["responses"].as_object().unwrap_or(&empty);
        fault(!responses.keys().any(|s| s.starts_with('2')), "says nothing of success");
        fault(!responses.keys().any(|s| s.starts_with('4')), "says nothing of failure");
        fault(about["requestBody"].is_object() && !responses.contains_key("422"), "takes a body and so must say 422");
        fault(operation.path.contains('{') && !responses.contains_key("404"), "names a record and so must say 404");
        for (status, response) in responses {
            fault(response["description"].as_str().is_none_or(str::is_empty), &format!("{status} needs a description"));
            if status.starts_with('4') {
                fault(
                    response["content"]["application/problem+json"].is_null(),
                    &format!("{status} is not described as application/problem+json"),
                );
            } else if status != "204" {
                fault(response["content"].as_object().is_none_or(Map::is_empty), &format!("{status} needs a body"));
            }
        }
        for parameter in about["parameters"].as_array().into_iter().flatten() {
            let at = parameter["name"].as_str().unwrap_or_default();
            let place = parameter["in"].as_str().unwrap_or_default();
            fault(!["path", "query", "header"].contains(&place), &format!("parameter {at} stands nowhere ({place})"));
            fault(place == "path" && !operation.path.contains(&format!("{{{at}}}")), &format!("parameter {at} is not in the path"));
            fault(
                parameter["description"].as_str().is_none_or(str::is_empty) && at != "sort",
                &format!("parameter {at} needs a description"),
            );
        }
        for part in operation.path.split('/').filter_map(|p| p.strip_prefix('{')?.strip_suffix('}')) {
            let told = about["parameters"].as_array().into_iter().flatten().any(|p| p["name"] == part && p["in"] == "path");
            fault(!told, &format!("does not describe {{{part}}}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_reference_leads_somewhere() {
    fn references(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(map) => {
                found.extend(map.get("$ref").and_then(Value::as_str).map(str::to_owned));
                map.values().for_each(|v| references(v, found));
            }
            Value::Array(list) => list.iter().for_each(|v| references(v, found)),
            _ => {}
        }
    }
    let document = document();
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    let lost: Vec<_> = found.iter().filter(|r| document.pointer(r.trim_start_matches('#')).is_none()).collect();
    assert!(lost.is_empty(), "{lost:?}");
    assert!(!found.is_empty());
}

#[test]
fn operations_change_on_purpose() {
    snapshot("operations.txt", operations().iter().map(|o| format!("{} {} {}", o.method, o.path, o.id)).collect());
}

#[test]
fn server_functions_change_on_purpose() {
    // Named, so that the linker keeps the modules and with them their functions.
    assert!(!modules::all().is_empty());
    let paths: Vec<_> = leptos::server_fn::axum::server_fn_paths().map(|(path, method)| format!("{method} {path}")).collect();
    assert!(paths.iter().all(|p| p.starts_with("POST /rpc/")), "{paths:?}");
    assert!(
        !paths.iter().any(|p| p.chars().rev().take(10).all(|c| c.is_ascii_digit())),
        "an address must not hang on the build folder: see .cargo/config.toml"
    );
    snapshot("server_functions.txt", paths);
}

#[test]
fn permissions_change_on_purpose() {
    let mut lines = Vec::new();
    let mut known = BTreeSet::new();
    for module in modules::all() {
        for permission in module.permissions {
            let code = permission.code();
            assert!(code.split_once(':').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty()), "{code} is not resource:action");
            assert!(known.insert(code), "{code} belongs to two modules");
            lines.push(format!("module {}: {code}", module.name));
        }
    }
    for role in identity::model::BUILT_IN {
        for code in role.permissions {
            assert!(known.contains(code), "the role {} holds {code}, which no module knows", role.key);
            lines.push(format!("role {}: {code}", role.key));
        }
    }
    let admin: BTreeSet<_> =
        identity::model::BUILT_IN.iter().filter(|r| r.key == "admin").flat_map(|r| r.permissions.iter().copied()).collect();
    assert_eq!(admin, known, "an administrator may do everything");
    snapshot("permissions.txt", lines);
}

#[tokio::test]
async fn what_is_described_is_what_is_served() {
    let app = TestApp::start().await;
    let served = app.get("/api/v1/openapi.json").await.expect(200);
    assert_eq!(served.header("content-type"), "application/json");
    assert_eq!(served.json(), document());
    let page = app.get("/api/docs").await.expect(200);
    assert!(page.text().contains("/api-docs.js") && page.header("content-type").starts_with("text/html"));
    let foreign = page.text().split('"').find(|address| address.starts_with("http")).map(str::to_owned);
    assert_eq!(foreign, None, "the page takes something from elsewhere");
    for operation in operations() {
        let path = format!("/api/v1{}", operation.path.replace("{id}", "019a0000-0000-7000-8000-000000000000"));
        // A method that nobody has: 405 where a route is, 404 where none is.
        let answer = app.send(build(Method::TRACE, &path, None, &[])).await;
        let answer = if answer.status == 403 {
            app.send(build(Method::TRACE, &path, None, &[("origin", "http://neuroops.test")])).await
        } else {
            answer
        };
        assert_eq!(answer.status, 405, "{} {path} is described, but not routed", operation.method);
    }
}

/// All REST routes go through `routes!`, which describes them: no other way to a route exists.
#[test]
fn no_route_is_hidden_from_the_document() {
    const ROUTED: &[(&str, &str)] = &[
        ("server/src/web.rs", "pages, server functions, the docs page"),
        ("server/src/docs.rs", "the document itself"),
        ("server/src/health.rs", "health and metrics"),
        ("app/kernel/src/server/images.rs", "small pictures; identity/images.rs shows who sees them"),
        ("app/tenancy/src/server/brand.rs", "a stylesheet that follows from its address; settings.rs looks at it"),
        ("app/crm/src/server/web_form_page.rs", "public forms, pages without a program; crm_web_forms.rs looks at them"),
        ("app/notify/src/server/mailbox.rs", "the development mailbox, in demo mode only"),
    ];
    let mut hidden = Vec::new();
    for (path, text) in crate::architecture::sources(&["app", "server/src"]) {
        let routes = [".route(\"", ".nest(\"", "routing::get(", "routing::post("].iter().any(|way| text.contains(way));
        if routes && !ROUTED.iter().any(|(known, _)| *known == path) {
            hidden.push(path);
        }
    }
    assert!(hidden.is_empty(), "make routes with utoipa's routes!, so that the document and the isolation test know them: {hidden:?}");
}
