//! Everybody out: ends the sessions of all people of an organisation.

use super::session_sql;
use crate::{model::SessionId, permission};
use kernel::{
    Ctx, Error,
    server::{
        audit::Audit,
        events::{NewEvent, PERMISSIONS_CHANGED},
    },
};
use serde_json::json;

/// Ends all sessions of the organisation but the asking one; tells how many.
///
/// # Errors
/// 401, 403.
pub async fn revoke_tenant_sessions(ctx: &Ctx) -> Result<u64, Error> {
    let mut tx = ctx.write(permission::SESSIONS_MANAGE).await?;
    let keep = ctx.signed_in().ok().map(|signed_in| SessionId::from_uuid(signed_in.session_id));
    let ended = session_sql::revoke_everybodys(&mut tx, keep, ctx.now()).await?;
    let tenant = tx.tenant();
    tx.audit(Audit::new("tenant.sessions_ended", "tenant", tenant).after(&json!({ "sessions": ended })));
    // Open pages look who they are, and find out.
    tx.emit(NewEvent::to_all(PERMISSIONS_CHANGED, "tenant", tenant));
    tx.finish(200, ended).await
}
