//! Another legal name: asked for by an organisation, decided by the platform's staff.

use super::{legal_name_sql, tenants};
use crate::{
    model::{LegalNameForm, LegalNameRequestId, Tenant},
    permission,
};
use kernel::{
    Ctx, Error, TenantId,
    server::{audit::Audit, events::NewEvent},
};
use serde_json::json;

/// Asks for another legal name.
///
/// # Errors
/// 401, 403; 409 `legal_name.pending` while another wish waits; 422.
pub async fn request_legal_name(ctx: &Ctx, form: &LegalNameForm) -> Result<Tenant, Error> {
    let form = form.parse()?;
    let mut tx = ctx.write(permission::MANAGE).await?;
    if tenants::read(&mut tx).await?.legal_name == form.legal_name {
        return Err(Error::field("legal_name", "legal_name.same", "This is the legal name already."));
    }
    let id = LegalNameRequestId::new();
    legal_name_sql::insert(&mut tx, id, &form, ctx.actor_id(), ctx.now()).await.map_err(|error| {
        error.on_constraint("legal_name_requests_pending", || {
            Error::problem(409, "legal_name.pending", "Another legal name waits for approval. Withdraw it first.")
        })
    })?;
    let tenant = tenants::read(&mut tx).await?;
    tx.audit(Audit::new("tenant.legal_name_requested", "tenant", tenant.id).after(&form));
    tx.emit(NewEvent::new("tenant.legal_name_requested", "tenant", tenant.id, permission::READ));
    tx.finish(201, tenant).await
}

/// Takes the pending wish back.
///
/// # Errors
/// 401, 403; 404 when none waits.
pub async fn withdraw_legal_name(ctx: &Ctx) -> Result<Tenant, Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    if !legal_name_sql::withdraw(&mut tx, ctx.actor_id(), ctx.now()).await? {
        return Err(Error::NotFound);
    }
    let tenant = tenants::read(&mut tx).await?;
    tx.audit(Audit::new("tenant.legal_name_withdrawn", "tenant", tenant.id).after(&json!({ "legal_name": tenant.legal_name })));
    tx.finish(200, tenant).await
}

/// What the staff decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The organisation has this legal name from now on.
    Approve,
    /// It keeps the old one; says why.
    Reject(String),
}

/// Decides a wish, on behalf of the platform: only for those who run it.
///
/// # Errors
/// 401; 404 for everybody else, and when no such wish waits.
pub async fn decide_legal_name(ctx: &Ctx, tenant: TenantId, id: LegalNameRequestId, verdict: &Verdict) -> Result<(), Error> {
    ctx.complete()?;
    if !ctx.session()?.platform_admin {
        return Err(Error::NotFound);
    }
    let mut tx = ctx.kernel().platform().await?;
    let (status, note) = match verdict {
        Verdict::Approve => ("approved", ""),
        Verdict::Reject(note) => ("rejected", note.as_str()),
    };
    let wanted = legal_name_sql::decide(&mut tx, (tenant, id), (status, note), ctx.actor_id(), ctx.now()).await?.ok_or(Error::NotFound)?;
    if *verdict == Verdict::Approve {
        legal_name_sql::set_legal_name(&mut tx, tenant, &wanted).await?;
    }
    tx.leave(ctx, tenant, |left| {
        let after = json!({ "legal_name": wanted, "status": status, "note": note });
        left.audit(Audit::new("tenant.legal_name_decided", "tenant", tenant).after(&after));
        left.emit(NewEvent::new("tenant.updated", "tenant", tenant, permission::READ));
    })
    .await?;
    tx.commit().await
}
