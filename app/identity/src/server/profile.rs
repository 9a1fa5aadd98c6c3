//! One's own profile: name, language, zone, photo.

use super::profile_sql as sql;
use crate::{
    model::{Profile, ProfileForm},
    permission,
};
use kernel::{
    Ctx, Error,
    server::{
        audit::Audit,
        events::NewEvent,
        images::{self, Crop, ImageKind, Picture},
    },
};
use serde_json::json;

/// The profile of who is signed in.
///
/// # Errors
/// 401, 403 `second_factor.due`.
pub async fn get(ctx: &Ctx) -> Result<Profile, Error> {
    let user = ctx.session()?.user_id;
    let mut tx = ctx.own().await?;
    let profile = sql::get(&mut tx, user).await?;
    tx.finish(200, profile).await
}

/// Changes name, language and zone.
///
/// # Errors
/// 401; 403 `second_factor.due`; 422 with each wrong field.
pub async fn update(ctx: &Ctx, form: &ProfileForm) -> Result<Profile, Error> {
    let user = ctx.session()?.user_id;
    let new = form.parse()?;
    let mut tx = ctx.own().await?;
    if let Some(zone) = &new.time_zone
        && !tenancy::server::zone_exists(&mut tx, zone).await?
    {
        return Err(Error::field("time_zone", "unknown_time_zone", "Use an IANA name such as Europe/Berlin."));
    }
    let before = sql::get(&mut tx, user).await?;
    sql::update(&mut tx, user, &new).await?;
    let after = sql::get(&mut tx, user).await?;
    if before != after {
        let facts = |p: &Profile| json!({ "name": p.name, "locale": p.locale, "time_zone": p.time_zone });
        tx.audit(Audit::new("user.profile_changed", "user", user).before(&facts(&before)).after(&facts(&after)));
        tx.emit(NewEvent::new("user.profile_changed", "user", user, permission::USERS_READ).with(&json!({ "name": after.name })));
    }
    tx.finish(200, after).await
}

/// Sets one's photo in this organisation, cut out of a picture.
///
/// # Errors
/// 401; 403 `second_factor.due`; 413, 422 as [`Picture::of`].
pub async fn set_photo(ctx: &Ctx, bytes: Vec<u8>, crop: Crop) -> Result<Profile, Error> {
    let user = ctx.session()?.user_id;
    ctx.complete()?;
    let picture = Picture::of(ImageKind::Photo, bytes, crop).await?;
    let mut tx = ctx.own().await?;
    let old = sql::photo_for_update(&mut tx, user).await?;
    let new = picture.store(&mut tx).await?;
    sql::set_photo(&mut tx, user, Some(new)).await?;
    if let Some(old) = old {
        images::remove_image(&mut tx, old).await?;
    }
    tx.audit(Audit::new("user.photo_changed", "user", user).after(&json!({ "photo": new })));
    tx.emit(NewEvent::new("user.profile_changed", "user", user, permission::USERS_READ));
    let profile = sql::get(&mut tx, user).await?;
    tx.finish(200, profile).await
}

/// Takes one's photo away. Having none is fine.
///
/// # Errors
/// 401; 403 `second_factor.due`.
pub async fn remove_photo(ctx: &Ctx) -> Result<(), Error> {
    let user = ctx.session()?.user_id;
    let mut tx = ctx.own().await?;
    if let Some(old) = sql::photo_for_update(&mut tx, user).await? {
        sql::set_photo(&mut tx, user, None).await?;
        images::remove_image(&mut tx, old).await?;
        tx.audit(Audit::new("user.photo_removed", "user", user));
        tx.emit(NewEvent::new("user.profile_changed", "user", user, permission::USERS_READ));
    }
    tx.finish(204, ()).await
}
