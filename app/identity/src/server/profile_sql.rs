//! Queries of one's own profile and photo.

use crate::model::{NewProfile, Profile};
use kernel::{Error, ImageId, TenantTx, UserId, image_path};

/// The profile of a member.
pub async fn get(tx: &mut TenantTx, user: UserId) -> Result<Profile, Error> {
    let tenant = tx.tenant().uuid();
    let row = sqlx::query!(
        r#"select u.email, u.name, u.locale, u.time_zone, t.time_zone as tenant_time_zone, m.photo_id as "photo_id: ImageId"
             from memberships m
             join users u on u.id = m.user_id
             join tenants t on t.id = m.tenant_id
            where m.tenant_id = $1 and m.user_id = $2"#,
        tenant,
        user.uuid()
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(Profile {
        email: row.email,
        name: row.name,
        locale: row.locale,
        time_zone: row.time_zone,
        tenant_time_zone: row.tenant_time_zone,
        photo_url: row.photo_id.map(image_path),
    })
}

/// Changes name, language and zone.
pub async fn update(tx: &mut TenantTx, user: UserId, new: &NewProfile) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!(
        "update users u set name = $3, locale = $4, time_zone = $5, version = u.version + 1
           from memberships m where m.tenant_id = $1 and m.user_id = u.id and u.id = $2",
        tenant,
        user.uuid(),
        new.name,
        new.locale,
        new.time_zone
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The photo of a member, held until the transaction's end.
pub async fn photo_for_update(tx: &mut TenantTx, user: UserId) -> Result<Option<ImageId>, Error> {
    let tenant = tx.tenant().uuid();
    let photo = sqlx::query_scalar!(
        r#"select photo_id as "photo_id: ImageId" from memberships where tenant_id = $1 and user_id = $2 for no key update"#,
        tenant,
        user.uuid()
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(photo)
}

/// Sets or takes away the photo of a member.
pub async fn set_photo(tx: &mut TenantTx, user: UserId, photo: Option<ImageId>) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!(
        "update memberships set photo_id = $3 where tenant_id = $1 and user_id = $2",
        tenant,
        user.uuid(),
        photo.map(ImageId::uuid)
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
