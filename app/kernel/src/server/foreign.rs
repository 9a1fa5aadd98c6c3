//! Notices who asks for another tenant's records (spec: answered with 404 and logged as a violation). The caller learns
//! nothing: the question is asked after the answer, and what it finds goes to the platform's own log.

use super::{audit::Audit, ctx::Ctx, error::Error};
use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::Response,
};
use serde_json::json;
use std::sync::Arc;
use tokio::sync::Semaphore;
use uuid::Uuid;

/// How much of a body is looked through, in bytes.
const LONGEST: usize = 65_536;
/// The largest body with JSON that any handler takes, in bytes.
const LARGEST: usize = 2_097_152;
/// Ids that one request is asked about; who tries more is found by the first ones.
const MOST: usize = 32;
/// Questions asked of the database at once.
const AT_ONCE: usize = 4;
/// Questions that wait for their turn or are being asked; beyond it a request passes unwatched, and is counted.
const AT_MOST: usize = 256;

static ASKING: Semaphore = Semaphore::const_new(AT_ONCE);
static PLACES: Semaphore = Semaphore::const_new(AT_MOST);

/// Middleware behind [`super::request::identify`]: when a known caller's request ends in "not there", asks whether an id in its
/// address or body belongs to another tenant.
///
/// # Errors
/// 413 for JSON that is larger than any handler takes.
pub async fn watch(request: Request, next: Next) -> Result<Response, Error> {
    let Some(ctx) = request.extensions().get::<Ctx>().filter(|ctx| ctx.tenant_id().is_ok()).cloned() else {
        return Ok(next.run(request).await);
    };
    let path: Arc<str> = request.uri().path().into();
    let mut ids = ids_in(request.uri().to_string().as_bytes());
    let request = if is_json(request.headers()) {
        let (parts, body) = request.into_parts();
        let bytes =
            axum::body::to_bytes(body, LARGEST).await.map_err(|_| Error::problem(413, "too_large", "The request is larger than 1 MB."))?;
        ids.extend(ids_in(bytes.get(..LONGEST).unwrap_or(&bytes)));
        Request::from_parts(parts, Body::from(bytes))
    } else {
        request
    };
    let response = next.run(request).await;
    if matches!(response.status(), StatusCode::NOT_FOUND | StatusCode::UNPROCESSABLE_ENTITY) {
        suspect(&ctx, &path, ids);
    }
    Ok(response)
}

fn is_json(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().windows(4).any(|part| part == b"json"))
}

/// Asks, after the answer, whether these ids belong to another tenant, and notes it. For services that answer for each record of
/// a list; what ends in an error is watched already.
pub fn suspect(ctx: &Ctx, place: &str, mut ids: Vec<Uuid>) {
    ids.sort_unstable();
    ids.dedup();
    ids.truncate(MOST);
    if ids.is_empty() {
        return;
    }
    let Ok(permit) = PLACES.try_acquire() else {
        metrics::counter!("neuroops_isolation_unwatched_total").increment(1);
        return;
    };
    let (ctx, place) = (ctx.clone(), place.to_owned());
    // Not in the request: how long it takes must not tell what it found.
    tokio::spawn(async move {
        // It is never closed.
        let turn = ASKING.acquire().await;
        if let Err(error) = note(&ctx, &place, &ids).await {
            tracing::warn!(%error, "could not find out whether a request reached for another tenant");
        }
        drop((turn, permit));
    });
}

async fn note(ctx: &Ctx, place: &str, ids: &[Uuid]) -> Result<(), Error> {
    let tenant = ctx.tenant_id()?;
    let mut tx = ctx.kernel().platform().await?;
    let found: Vec<(Uuid, String)> =
        sqlx::query_as("select id, resource from app.foreign_ids($1, $2)").bind(tenant).bind(ids).fetch_all(tx.conn()).await?;
    for (id, resource) in &found {
        metrics::counter!("neuroops_isolation_violations_total").increment(1);
        tracing::warn!(%tenant, %id, resource, place, correlation_id = %ctx.correlation_id, "another tenant's record was asked for");
        let about = json!({ "tenant_id": tenant, "resource": resource, "place": place, "api_key_id": ctx.api_key_id() });
        tx.audit_platform(ctx, Audit::new("isolation.foreign_id", "record", id).denied().after(&about)).await?;
    }
    tx.commit().await
}

/// Every id in a text, in its common form with dashes.
fn ids_in(text: &[u8]) -> Vec<Uuid> {
    const LENGTH: usize = 36;
    let (mut ids, mut at) = (Vec::new(), 0);
    while let Some(part) = text.get(at..at + LENGTH)
        && ids.len() < MOST
    {
        match Uuid::try_parse_ascii(part) {
            Ok(id) => {
                ids.push(id);
                at += LENGTH;
            }
            Err(_) => at += 1,
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_wherever_they_stand() {
        let (a, b) = (Uuid::now_v7(), Uuid::new_v4());
        assert_eq!(ids_in(format!("/contacts/{a}?owner_id={b}").as_bytes()), [a, b]);
        assert_eq!(ids_in(format!(r#"{{"ids":["{a}","{b}"],"x":"{}"}}"#, b.simple()).as_bytes()), [a, b]);
        assert_eq!(ids_in(b"no id, only - dashes - and 0123456789abcdef"), Vec::<Uuid>::new());
        assert_eq!(ids_in(&vec![b'0'; 100_000]).len(), 0);
    }
}
