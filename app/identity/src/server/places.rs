//! The organisations of a person, and going from one to another.

use super::{account_sql, session_sql, sessions, sign_in};
use crate::model::{MyTenant, SessionId, SwitchForm, Tokens};
use kernel::{Ctx, Error, Page, server::audit::Audit};
use serde_json::json;

/// The organisations that the signed-in person can work in now, by name.
///
/// # Errors
/// 401.
pub async fn list(ctx: &Ctx) -> Result<Page<MyTenant>, Error> {
    let session = ctx.session()?;
    let mut tx = ctx.kernel().platform().await?;
    let rows = account_sql::open_places(&mut tx, session.user_id).await?;
    tx.commit().await?;
    let items: Vec<_> = rows.into_iter().map(|(id, name)| MyTenant { id, name, current: id == session.tenant_id }).collect();
    let total = i64::try_from(items.len()).unwrap_or(i64::MAX);
    Ok(Page { items, total, total_capped: false, next_cursor: None })
}

/// Goes on working in another of one's organisations: a new session there, and the end of this one.
///
/// # Errors
/// 401; 403 `user.deactivated` or `tenant.suspended`; 404 when it is none of one's own.
pub async fn switch(ctx: &Ctx, form: &SwitchForm) -> Result<Tokens, Error> {
    let signed_in = ctx.signed_in()?;
    let (user, from, session) = (signed_in.session.user_id, signed_in.session.tenant_id, SessionId::from_uuid(signed_in.session_id));
    let mut tx = ctx.kernel().platform().await?;
    let account = account_sql::get(&mut tx, user).await?.ok_or(Error::NotFound)?;
    if !account_sql::places(&mut tx, user).await?.iter().any(|place| place.tenant_id == form.tenant_id) {
        return Err(Error::NotFound);
    }
    let (mut tx, to) = sign_in::admit(ctx, tx, &account, Some(form.tenant_id)).await?;
    session_sql::revoke_own(&mut tx, user, session, "switched", ctx.now()).await?;
    tx.leave(ctx, from, |note| note.audit(Audit::new("session.switched_away", "session", session))).await?;
    let tokens = sessions::begin(ctx, &mut tx, &account, to).await?;
    tx.leave(ctx, to, |note| note.audit(Audit::new("session.switched_here", "user", user).after(&json!({ "email": account.email }))))
        .await?;
    tx.commit().await?;
    Ok(tokens)
}
