//! Server functions of the audit log.

use crate::model::{AuditChoices, AuditDetail, AuditEvent, AuditFilter, AuditId};
use chrono::{DateTime, Utc};
use kernel::{AppError, Json, Page};
use leptos::prelude::*;

/// A page of entries, newest first.
#[server(name = ListAuditEvents, input = Json, output = Json)]
pub async fn list_audit_events(filter: AuditFilter) -> Result<Page<AuditEvent>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::events::list_audit_events(&ctx, &filter).await)
}

/// One entry with its change.
#[server(name = GetAuditEvent, input = Json, output = Json)]
pub async fn get_audit_event(id: AuditId) -> Result<AuditDetail, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::events::get_audit_event(&ctx, id).await)
}

/// How many entries came since this one, up to a hundred.
#[server(name = CountNewAuditEvents, input = Json, output = Json)]
pub async fn count_new_audit_events(filter: AuditFilter, at: DateTime<Utc>, id: AuditId) -> Result<i64, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::events::count_new(&ctx, &filter, (at, id)).await)
}

/// What there is to choose from in the filters.
#[server(name = AuditChoicesOf, input = Json, output = Json)]
pub async fn audit_choices() -> Result<AuditChoices, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::events::audit_choices(&ctx).await)
}
