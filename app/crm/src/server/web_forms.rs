//! Forms on web sites: keeping them, and turning what visitors send into leads.

use super::{contact_sql, deals, leads, web_form_sql, web_form_token};
use crate::{
    model::{Lead, WebField, WebForm, WebFormForm, WebFormId, lead::Origin},
    permission,
};
use kernel::{
    Ctx, Error, Page,
    server::{audit::Audit, rest::check_version},
};
use serde_json::Value;
use uuid::Uuid;

/// All forms by name.
///
/// # Errors
/// 401, 403; the driver's.
pub async fn list_lead_forms(ctx: &Ctx) -> Result<Page<WebForm>, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    let items = web_form_sql::list(&mut tx, None, false).await?;
    let total = i64::try_from(items.len()).unwrap_or(i64::MAX);
    Ok(Page { items, total, total_capped: false, next_cursor: None })
}

/// One form.
///
/// # Errors
/// 404; 401, 403; the driver's.
pub async fn get_lead_form(ctx: &Ctx, id: WebFormId) -> Result<WebForm, Error> {
    web_form_sql::get(&mut ctx.read(permission::READ).await?, id, false).await
}

/// Makes a form.
///
/// # Errors
/// 422 field by field; 401, 403; the driver's.
pub async fn create_lead_form(ctx: &Ctx, form: &WebFormForm) -> Result<WebForm, Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    let (form, id) = (form.parse()?, WebFormId::new());
    contact_sql::check_owner(&mut tx, form.owner_id, None).await?;
    web_form_sql::save(&mut tx, id, &form).await?;
    let form = web_form_sql::get(&mut tx, id, false).await?;
    tx.audit(Audit::new("lead_form.created", "lead_form", id).after(&form));
    tx.finish(201, form).await
}

/// Changes a form by a merge patch.
///
/// # Errors
/// 404; 412 when `seen` isn't its version; 422 field by field; 401, 403; the driver's.
pub async fn update_lead_form(ctx: &Ctx, id: WebFormId, patch: Value, seen: Option<i64>) -> Result<WebForm, Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    web_form_sql::lock(&mut tx, id).await?;
    let before = web_form_sql::get(&mut tx, id, false).await?;
    check_version(seen, before.version)?;
    let new = WebFormForm::merge(&before, patch)?.parse()?;
    contact_sql::check_owner(&mut tx, new.owner_id, before.owner_id).await?;
    web_form_sql::save(&mut tx, id, &new).await?;
    let form = web_form_sql::get(&mut tx, id, false).await?;
    tx.audit(Audit::new("lead_form.updated", "lead_form", id).before(&before).after(&form));
    tx.finish(200, form).await
}

/// Puts a form into the bin; its address leads nowhere then.
///
/// # Errors
/// 404; 401, 403; the driver's.
pub async fn delete_lead_form(ctx: &Ctx, id: WebFormId) -> Result<(), Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    web_form_sql::lock(&mut tx, id).await?;
    let before = web_form_sql::get(&mut tx, id, false).await?;
    web_form_sql::bin(&mut tx, id, true).await?;
    tx.audit(Audit::new("lead_form.deleted", "lead_form", id).before(&before));
    tx.finish(204, ()).await
}

/// Takes a form out of the bin.
///
/// # Errors
/// 404 when it isn't in the bin; 401, 403; the driver's.
pub async fn restore_lead_form(ctx: &Ctx, id: WebFormId) -> Result<WebForm, Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    web_form_sql::lock(&mut tx, id).await?;
    web_form_sql::get(&mut tx, id, true).await?;
    web_form_sql::bin(&mut tx, id, false).await?;
    let form = web_form_sql::get(&mut tx, id, false).await?;
    tx.audit(Audit::new("lead_form.restored", "lead_form", id).after(&form));
    tx.finish(200, form).await
}

/// The form of a public address, as a visitor may see it. It is opened as its tenant's own work, for no visitor has a permission.
///
/// # Errors
/// 404 for an address that isn't ours, and for a form that is closed or gone; the driver's.
pub(super) async fn open_form(ctx: &Ctx, token: &str) -> Result<(Ctx, WebForm), Error> {
    let (tenant, id) = web_form_token::form_of(ctx.kernel(), token).ok_or(Error::NotFound)?;
    let mut own = Ctx::for_job(ctx.kernel(), tenant, ctx.correlation_id);
    own.ip = ctx.ip;
    let mut tx = own.read(permission::READ).await?;
    let form = web_form_sql::get(&mut tx, id, false).await?;
    if !form.open || !super::web_form_sql::takes_part(&mut tx).await? {
        return Err(Error::NotFound);
    }
    drop(tx);
    Ok((own, form))
}

/// Makes a lead of what a visitor sent. Sent twice from the same page, it is one lead.
///
/// # Errors
/// 422 field by field; the driver's.
pub(super) async fn submit(own: &Ctx, form: &WebForm, page: Uuid, sent: impl Fn(WebField) -> String) -> Result<Option<Lead>, Error> {
    let mut tx = own.write(permission::WRITE).await?;
    let currency = deals::currency(&mut tx).await?;
    let mut new = form.read(sent, currency)?.parse(currency)?;
    // Who left meanwhile gets nothing more; then the rules decide.
    if contact_sql::check_owner(&mut tx, new.owner_id, None).await.is_err() {
        new.owner_id = None;
    }
    new.custom = fields::server::fields::presets(&mut tx, "lead").await?;
    let origin = Origin { form_id: Some(form.id), submission: Some(page) };
    let lead = match leads::enter(&mut tx, new, origin).await {
        Err(Error::Problem(problem)) if problem.code == "lead.sent_already" => return Ok(None),
        other => other?,
    };
    web_form_sql::count(&mut tx, form.id).await?;
    tx.commit().await?;
    Ok(Some(lead))
}
