//! Views: saving, changing, the bin. Everybody has their own; shared ones belong to those who may share.

use super::{
    lists,
    view_sql::{self, Eyes},
};
use crate::{
    model::{View, ViewForm, ViewId, ViewOrder, ViewPatch},
    permission::SHARE,
};
use kernel::{
    Ctx, Error, TenantTx,
    server::{audit::Audit, rest::check_version},
};

/// Whoever is signed in, with the lists that are open to them.
fn eyes(ctx: &Ctx) -> Result<Eyes, Error> {
    let me = ctx.session()?.user_id;
    Ok(Eyes { me, lists: lists::open_to(ctx) })
}

/// The views that the caller sees, of one list or of all.
///
/// # Errors
/// 401; the driver's.
pub async fn list_views(ctx: &Ctx, list: Option<&str>) -> Result<Vec<View>, Error> {
    let eyes = eyes(ctx)?;
    let mut tx = ctx.own().await?;
    view_sql::list(&mut tx, &eyes, list).await
}

/// One view that the caller sees.
///
/// # Errors
/// 404; 401; the driver's.
pub async fn get_view(ctx: &Ctx, id: ViewId) -> Result<View, Error> {
    let eyes = eyes(ctx)?;
    let mut tx = ctx.own().await?;
    view_sql::get(&mut tx, &eyes, id, false).await
}

/// Saves a view at the end of its list's views.
///
/// # Errors
/// 422 field by field, also for a list that is closed to the caller; 403 to share without views:share; 401; the driver's.
pub async fn create_view(ctx: &Ctx, form: &ViewForm) -> Result<View, Error> {
    let eyes = eyes(ctx)?;
    let mut tx = if form.shared { ctx.write(SHARE).await? } else { ctx.own().await? };
    let new = form.parse()?;
    if !eyes.lists.contains(&new.list) {
        return Err(Error::field("list", "unknown_list", "There is no such list."));
    }
    let id = ViewId::new();
    if new.is_default {
        view_sql::clear_default(&mut tx, id, eyes.me, &new).await?;
    }
    view_sql::insert(&mut tx, eyes.me, id, &new).await?;
    let view = view_sql::get(&mut tx, &eyes, id, false).await?;
    tx.audit(Audit::new("view.created", "view", id).after(&view));
    tx.finish(201, view).await
}

/// Changes a view.
///
/// # Errors
/// 404; 403 for a shared one without views:share; 412 when `seen` isn't its version; 422 field by field; 401; the driver's.
pub async fn update_view(ctx: &Ctx, id: ViewId, patch: &ViewPatch, seen: Option<i64>) -> Result<View, Error> {
    let (eyes, mut tx, before) = open(ctx, id, false).await?;
    check_version(seen, before.version)?;
    let new = ViewForm::of(&before).patched(patch).parse()?;
    // Who shares a view, or takes a shared one back, needs the right to share; a private one stays with its owner.
    if new.shared != before.shared {
        share(ctx)?;
        if !new.shared && before.owner_id != eyes.me {
            return Err(Error::field("shared", "not_yours", "Only the person who made a view can make it private."));
        }
    }
    if new.is_default {
        view_sql::clear_default(&mut tx, id, before.owner_id, &new).await?;
    }
    view_sql::update(&mut tx, id, &new).await?;
    let view = view_sql::get(&mut tx, &eyes, id, false).await?;
    tx.audit(Audit::new("view.updated", "view", id).before(&before).after(&view));
    tx.finish(200, view).await
}

/// Puts a view into the bin.
///
/// # Errors
/// 404; 403 for a shared one without views:share; 412 when `seen` isn't its version; 401; the driver's.
pub async fn delete_view(ctx: &Ctx, id: ViewId, seen: Option<i64>) -> Result<(), Error> {
    let (_, mut tx, before) = open(ctx, id, false).await?;
    check_version(seen, before.version)?;
    view_sql::bin(&mut tx, id, true).await?;
    tx.audit(Audit::new("view.deleted", "view", id).before(&before));
    tx.finish(204, ()).await
}

/// Takes a view out of the bin. It comes back as no default, since another may have become that.
///
/// # Errors
/// 404 when it isn't in the bin; 403 for a shared one without views:share; 401; the driver's.
pub async fn restore_view(ctx: &Ctx, id: ViewId) -> Result<View, Error> {
    let (eyes, mut tx, _) = open(ctx, id, true).await?;
    view_sql::bin(&mut tx, id, false).await?;
    let view = view_sql::get(&mut tx, &eyes, id, false).await?;
    tx.audit(Audit::new("view.restored", "view", id).after(&view));
    tx.finish(200, view).await
}

/// Puts views into an order; those that the caller may not change are passed over.
///
/// # Errors
/// 422 for none or too many; 401; the driver's.
pub async fn order_views(ctx: &Ctx, order: &ViewOrder) -> Result<(), Error> {
    let eyes = eyes(ctx)?;
    let mut tx = ctx.own().await?;
    let ids = order.parse()?;
    view_sql::order(&mut tx, &eyes, ctx.may(SHARE), &ids).await?;
    tx.finish(204, ()).await
}

/// Opens the tenant for a change of one view, which is locked.
async fn open(ctx: &Ctx, id: ViewId, binned: bool) -> Result<(Eyes, TenantTx, View), Error> {
    let eyes = eyes(ctx)?;
    let mut tx = ctx.own().await?;
    let before = view_sql::lock(&mut tx, &eyes, id, binned).await?;
    if before.shared {
        share(ctx)?;
    }
    Ok((eyes, tx, before))
}

fn share(ctx: &Ctx) -> Result<(), Error> {
    if ctx.may(SHARE) { Ok(()) } else { Err(Error::Forbidden(SHARE)) }
}
