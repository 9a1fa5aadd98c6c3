//! Idempotency keys: a repeated write gets the first one's answer. The key is claimed in the write's own transaction, so a
//! crash between the two is impossible: either both happened or neither.

use super::{ctx::Ctx, error::Error, rest::Body};
use crate::TenantId;
use axum::{
    extract::{OriginalUri, Request},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use std::sync::{Arc, atomic::AtomicBool};
use uuid::Uuid;

/// The request header that carries the key.
pub const HEADER: HeaderName = HeaderName::from_static("idempotency-key");
/// Keys are honoured for this long.
const HOURS: i64 = 24;

/// Marks a response whose place an earlier answer takes.
#[derive(Clone, Copy)]
pub struct ReplayNow;

/// A key that this request claims with its first write.
pub struct Claim {
    key: String,
    hash: Vec<u8>,
    pub(super) used: AtomicBool,
}

impl Claim {
    pub(super) async fn insert(&self, conn: &mut PgConnection, tenant: TenantId, ctx: &Ctx) -> Result<(), Error> {
        let stale = ctx.now() - chrono::TimeDelta::hours(HOURS);
        sqlx::query("delete from idempotency_keys where tenant_id = $1 and actor_id = $2 and key = $3 and created_at < $4")
            .bind(tenant)
            .bind(actor(ctx))
            .bind(&self.key)
            .bind(stale)
            .execute(&mut *conn)
            .await?;
        sqlx::query("insert into idempotency_keys (tenant_id, actor_id, key, request_hash, created_at) values ($1, $2, $3, $4, $5)")
            .bind(tenant)
            .bind(actor(ctx))
            .bind(&self.key)
            .bind(&self.hash)
            .bind(ctx.now())
            .execute(conn)
            .await
            .map_err(|error| Error::from(error).on_constraint("idempotency_keys_pkey", || Error::Replay))?;
        Ok(())
    }

    pub(super) async fn keep(
        &self,
        conn: &mut PgConnection,
        tenant: TenantId,
        ctx: &Ctx,
        status: u16,
        answer: &impl Serialize,
    ) -> Result<(), Error> {
        sqlx::query("update idempotency_keys set status = $4, response = $5 where tenant_id = $1 and actor_id = $2 and key = $3")
            .bind(tenant)
            .bind(actor(ctx))
            .bind(&self.key)
            .bind(i32::from(status))
            .bind(serde_json::to_value(answer)?)
            .execute(conn)
            .await?;
        Ok(())
    }
}

fn actor(ctx: &Ctx) -> Uuid {
    ctx.actor_id().map_or(Uuid::nil(), Into::into)
}

/// Middleware of the REST routes: answers a repeated key from the first answer, refuses it with another body, and else
/// hands the key to the write.
///
/// # Errors
/// 422 `idempotency.other_body` or `idempotency.bad_key`, 413 for a body beyond the limit.
pub async fn replay(mut request: Request, next: Next) -> Result<Response, Error> {
    let writes = matches!(*request.method(), Method::POST | Method::PATCH | Method::PUT | Method::DELETE);
    let Some(header) = request.headers().get(HEADER).filter(|_| writes).cloned() else { return Ok(next.run(request).await) };
    let ctx = request.extensions().get::<Ctx>().cloned();
    let Some(mut ctx) = ctx.filter(|ctx| ctx.tenant_id().is_ok()) else { return Ok(next.run(request).await) };
    let key = key_of(&header)?;
    let path = request.extensions().get::<OriginalUri>().map_or_else(|| request.uri().path().to_owned(), |uri| uri.path().to_owned());
    let (hash, request_again) = fingerprint(request).await?;
    request = request_again;
    if let Some(answer) = kept(&ctx, &key, &hash, &path).await? {
        return Ok(answer);
    }
    ctx.claim = Some(Arc::new(Claim { key: key.clone(), hash: hash.clone(), used: AtomicBool::new(false) }));
    request.extensions_mut().insert(ctx.clone());
    let response = next.run(request).await;
    if response.extensions().get::<ReplayNow>().is_some()
        && let Some(answer) = kept(&ctx, &key, &hash, &path).await?
    {
        return Ok(answer);
    }
    Ok(response)
}

fn key_of(header: &HeaderValue) -> Result<String, Error> {
    match header.to_str() {
        Ok(key) if (1..=255).contains(&key.len()) => Ok(key.to_owned()),
        _ => Err(Error::problem(422, "idempotency.bad_key", "Use an Idempotency-Key of 1 to 255 visible ASCII characters.")),
    }
}

/// A digest of what the request asks, and the request with its body still unread. Uploads count by their length.
async fn fingerprint(request: Request) -> Result<(Vec<u8>, Request), Error> {
    let mut digest = Sha256::new();
    digest.update(request.method().as_str());
    digest.update(request.uri().path_and_query().map_or("", |p| p.as_str()));
    let upload = request.headers().get(header::CONTENT_TYPE).is_some_and(|value| value.as_bytes().starts_with(b"multipart/"));
    if upload {
        digest.update(request.headers().get(header::CONTENT_LENGTH).map_or(&b""[..], HeaderValue::as_bytes));
        return Ok((digest.finalize().to_vec(), request));
    }
    let (parts, body) = request.into_parts();
    let bytes = Body::read(body).await?;
    digest.update(&bytes);
    Ok((digest.finalize().to_vec(), Request::from_parts(parts, bytes.into())))
}

/// The answer that was given to this key at this address before.
async fn kept(ctx: &Ctx, key: &str, hash: &[u8], path: &str) -> Result<Option<Response>, Error> {
    let since = ctx.now() - chrono::TimeDelta::hours(HOURS);
    let mut tx = ctx.own_read().await?;
    let row: Option<(Vec<u8>, Option<i32>, Option<Value>)> = sqlx::query_as(
        "select request_hash, status, response from idempotency_keys where tenant_id = $1 and actor_id = $2 and key = $3 and created_at >= $4",
    )
    .bind(tx.tenant())
    .bind(actor(ctx))
    .bind(key)
    .bind(since)
    .fetch_optional(tx.conn())
    .await?;
    let Some((first, status, answer)) = row else { return Ok(None) };
    if first != hash {
        return Err(Error::problem(
            422,
            "idempotency.other_body",
            "This Idempotency-Key was used with another request. Use a new key for a new request.",
        ));
    }
    let status = status.and_then(|s| u16::try_from(s).ok()).and_then(|s| StatusCode::from_u16(s).ok()).unwrap_or(StatusCode::NO_CONTENT);
    let version = answer.as_ref().and_then(|a| a.get("version")).and_then(Value::as_i64);
    let made =
        answer.as_ref().filter(|_| status == StatusCode::CREATED).and_then(|a| a.get("id")?.as_str().map(|id| format!("{path}/{id}")));
    let mut response = if status == StatusCode::NO_CONTENT { status.into_response() } else { (status, axum::Json(answer)).into_response() };
    if let Some(tag) = version.and_then(|v| HeaderValue::from_str(&format!("\"v{v}\"")).ok()) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    if let Some(place) = made.and_then(|place| HeaderValue::from_str(&place).ok()) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response.headers_mut().insert("idempotent-replayed", HeaderValue::from_static("true"));
    Ok(Some(response))
}
