//! Is it alive, is it ready, how is it doing.

use crate::{migrations, web::Web};
use axum::{
    Json, Router,
    extract::{ConnectInfo, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::get,
};
use serde_json::json;
use std::net::SocketAddr;

/// `/health/live`, `/health/ready`, `/metrics`.
pub fn routes() -> Router<Web> {
    Router::new().route("/health/live", get(live)).route("/health/ready", get(ready)).route("/metrics", get(metrics))
}

/// The process answers, and says which build it is: open pages offer to load anew when it is another than theirs.
async fn live() -> Json<serde_json::Value> {
    Json(json!({"status": "live", "build": shell::build()}))
}

/// The database answers, its schema is the one this program was built for, and the queue can be read.
async fn ready(State(web): State<Web>) -> Response {
    let mut checks = serde_json::Map::new();
    let mut ok = true;
    match migrations::state(&web.kernel).await {
        Ok(state) => {
            ok &= state.pending == 0;
            checks.insert("database".to_owned(), json!("ok"));
            checks.insert(
                "migrations".to_owned(),
                json!(if state.pending == 0 { "ok".to_owned() } else { format!("{} pending: run `neuroops migrate`", state.pending) }),
            );
            checks.insert(
                "queue".to_owned(),
                json!({"waiting": state.jobs_waiting, "dead": state.jobs_dead, "oldest_seconds": state.oldest_seconds}),
            );
        }
        Err(error) => {
            ok = false;
            tracing::warn!(%error, "not ready");
            checks.insert("database".to_owned(), json!("unreachable"));
        }
    }
    let status = if ok { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(json!({"status": if ok { "ready" } else { "not ready" }, "checks": checks}))).into_response()
}

/// Prometheus metrics, for this machine only: a proxy in front never passes them on.
async fn metrics(State(web): State<Web>, peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>, headers: HeaderMap) -> Response {
    let local =
        peer.is_none_or(|p| p.0.0.ip().is_loopback()) && !headers.contains_key("x-forwarded-for") && !headers.contains_key("forwarded");
    if !local {
        return StatusCode::NOT_FOUND.into_response();
    }
    let (size, idle) = web.kernel.db.pool_usage();
    metrics::gauge!("neuroops_pool_connections").set(f64::from(size));
    metrics::gauge!("neuroops_pool_idle").set(u32::try_from(idle).map_or(0.0, f64::from));
    metrics::gauge!("neuroops_live_streams").set(u32::try_from(web.kernel.live.open_streams()).map_or(0.0, f64::from));
    if let Ok(state) = migrations::state(&web.kernel).await {
        metrics::gauge!("neuroops_jobs_waiting").set(u32::try_from(state.jobs_waiting).map_or(0.0, f64::from));
        metrics::gauge!("neuroops_jobs_dead").set(u32::try_from(state.jobs_dead).map_or(0.0, f64::from));
    }
    web.metrics.render().into_response()
}
