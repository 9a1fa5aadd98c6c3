//! API keys: made, listed and revoked. What a key may do at a request the kernel finds out.

use super::{
    api_key_sql::{self, NewRow},
    roles,
};
use crate::{
    model::{ApiKey, ApiKeyForm, ApiKeyId, CreatedApiKey},
    permission,
};
use chrono::TimeDelta;
use kernel::{
    Ctx, Cursor, Error, Page, PageRequest,
    server::{api_key::Token, audit::Audit},
};
use serde_json::json;

/// Keys that an organisation may have at once.
const MOST: i64 = 2000;

/// The keys that were not revoked, newest first.
///
/// # Errors
/// 401, 403; 422 for a cursor or limit that isn't one.
pub async fn list_api_keys(ctx: &Ctx, page: &PageRequest) -> Result<Page<ApiKey>, Error> {
    let (limit, after) = page.checked()?;
    let mut tx = ctx.read(permission::API_KEYS_MANAGE).await?;
    let rows = api_key_sql::list(&mut tx, ctx.now(), after, limit).await?;
    let count = api_key_sql::count(&mut tx).await?;
    Ok(Page::from_rows(rows, limit, count, |row| Cursor::pack(&(row.created_at, row.id))))
}

/// Makes a key and shows it this once.
///
/// # Errors
/// 401; 403, also `permission_beyond_own` for a scope that the maker doesn't hold; 409 `too_many_keys`; 422.
pub async fn create_api_key(ctx: &Ctx, form: &ApiKeyForm) -> Result<CreatedApiKey, Error> {
    let new = form.parse()?;
    let mut tx = ctx.write(permission::API_KEYS_MANAGE).await?;
    roles::check_known("scopes", &new.scopes)?;
    roles::check_grant(ctx, &new.scopes, &[])?;
    if api_key_sql::count(&mut tx).await? >= MOST {
        return Err(Error::problem(409, "too_many_keys", format!("An organisation has at most {MOST} keys. Revoke one first.")));
    }
    // Whoever is behind this request: without a person there is nobody on whose behalf it could act.
    let by = ctx.session()?.user_id;
    let (now, id) = (ctx.now(), ApiKeyId::new());
    let (text, token) = Token::generate(id.uuid());
    let expires = new.days.map(|days| now + TimeDelta::days(days));
    let hint: String = text.chars().skip(text.chars().count().saturating_sub(4)).collect();
    let row = NewRow { id, name: &new.name, hint: &hint, hash: &token.hash, scopes: &new.scopes, by, now, expires };
    api_key_sql::insert(&mut tx, &row).await?;
    let key = api_key_sql::get(&mut tx, id, now).await?;
    tx.audit(Audit::new("api_key.created", "api_key", id).after(&json!({ "name": key.name, "scopes": key.scopes, "expires_at": expires })));
    // The kept answer has no secret in it.
    let kept = tx.finish(201, CreatedApiKey { key, token: None }).await?;
    Ok(CreatedApiKey { token: Some(text), ..kept })
}

/// Revokes a key: it stops with its next request.
///
/// # Errors
/// 401, 403; 404 when there is no such key or it was revoked before.
pub async fn revoke_api_key(ctx: &Ctx, id: ApiKeyId) -> Result<(), Error> {
    let mut tx = ctx.write(permission::API_KEYS_MANAGE).await?;
    let name = api_key_sql::revoke(&mut tx, id, ctx.actor_id(), ctx.now()).await?;
    tx.audit(Audit::new("api_key.revoked", "api_key", id).before(&json!({ "name": name })));
    tx.finish(204, ()).await
}
