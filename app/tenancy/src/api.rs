//! Server functions of the organisation's settings.

use crate::model::{Tenant, TenantPatch};
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
