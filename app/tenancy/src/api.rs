//! Server functions of the organisation's settings.

use crate::model::{LegalNameForm, Tenant, TenantPatch, ZoneChoice};
use kernel::{AppError, Json};
use leptos::prelude::*;

/// The organisation of who is signed in.
#[server(name = GetTenant, input = Json, output = Json)]
pub async fn get_tenant() -> Result<Tenant, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::tenants::current(&ctx).await)
}

/// Changes its settings; `version` is the one the page showed.
#[server(name = UpdateTenant, input = Json, output = Json)]
pub async fn update_tenant(patch: TenantPatch, version: Option<i64>) -> Result<Tenant, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::tenants::update_current(&ctx, version, &patch).await)
}

/// Takes the logo away.
#[server(name = RemoveLogo, input = Json, output = Json)]
pub async fn remove_logo() -> Result<Tenant, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::logo::remove_logo(&ctx).await)
}

/// Asks for another legal name.
#[server(name = RequestLegalName, input = Json, output = Json)]
pub async fn request_legal_name(form: LegalNameForm) -> Result<Tenant, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::legal_names::request_legal_name(&ctx, &form).await)
}

/// Takes that wish back.
#[server(name = WithdrawLegalName, input = Json, output = Json)]
pub async fn withdraw_legal_name() -> Result<Tenant, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::legal_names::withdraw_legal_name(&ctx).await)
}

/// Time zones by parts of their name.
#[server(name = FindTimeZones, input = Json, output = Json)]
pub async fn find_time_zones(q: String) -> Result<Vec<ZoneChoice>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::zones::find_time_zones(&ctx, &q))
}
