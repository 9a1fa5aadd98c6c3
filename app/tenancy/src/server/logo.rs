//! An organisation's logo.

use super::{tenant_sql, tenants};
use crate::{model::Tenant, permission};
use kernel::{
    Ctx, Error,
    server::{
        audit::Audit,
        events::NewEvent,
        images::{Crop, ImageKind, Picture, remove_image},
    },
};
use serde_json::json;

/// Shows this picture (PNG, JPEG or WebP) as the logo, in the place of the one before.
///
/// # Errors
/// 401, 403; 413 or 422 on `file` for what is no small picture.
pub async fn set_logo(ctx: &Ctx, file: Vec<u8>) -> Result<Tenant, Error> {
    // Before the picture is unpacked, which takes its time.
    ctx.read(permission::MANAGE).await?;
    let picture = Picture::of(ImageKind::Logo, file, Crop::default()).await?;
    let mut tx = ctx.write(permission::MANAGE).await?;
    let before = tenant_sql::get_for_update(&mut tx).await?.into_tenant()?;
    let logo = picture.store(&mut tx).await?;
    let row = tenant_sql::set_logo(&mut tx, Some(logo)).await?;
    if let Some(old) = before.logo {
        remove_image(&mut tx, old).await?;
    }
    let after = tenants::complete(&mut tx, row.into_tenant()?).await?;
    tx.audit(Audit::new("tenant.logo_changed", "tenant", after.id).before(&json!({ "logo": before.logo })).after(&json!({ "logo": logo })));
    tx.emit(NewEvent::new("tenant.updated", "tenant", after.id, permission::READ));
    tx.finish(200, after).await
}

/// Shows no logo any more; that there was none is fine.
///
/// # Errors
/// 401, 403.
pub async fn remove_logo(ctx: &Ctx) -> Result<Tenant, Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    let before = tenant_sql::get_for_update(&mut tx).await?.into_tenant()?;
    let Some(old) = before.logo else {
        let tenant = tenants::complete(&mut tx, before).await?;
        return tx.finish(200, tenant).await;
    };
    let row = tenant_sql::set_logo(&mut tx, None).await?;
    remove_image(&mut tx, old).await?;
    let after = tenants::complete(&mut tx, row.into_tenant()?).await?;
    tx.audit(Audit::new("tenant.logo_changed", "tenant", after.id).before(&json!({ "logo": old })).after(&json!({ "logo": null })));
    tx.emit(NewEvent::new("tenant.updated", "tenant", after.id, permission::READ));
    tx.finish(200, after).await
}
