//! The members of an organisation: who they are, what they may do, whether they still work here.

use super::{
    person,
    role_sql::{self, RoleRow},
    session_sql, user_sql,
};
use crate::{
    model::{ADMIN, Deactivation, Role, User, UserFilter, UserPatch, UserRow},
    permission,
};
use kernel::{
    Ctx, Cursor, Error, Page, PageRequest, TenantTx, UserId,
    server::{
        audit::Audit,
        events::{NewEvent, PERMISSIONS_CHANGED},
        rest::check_version,
    },
};
use serde_json::json;

/// One page of members, by address.
///
/// # Errors
/// 401, 403; 422 for an unknown status.
pub async fn list_users(ctx: &Ctx, filter: &UserFilter) -> Result<Page<UserRow>, Error> {
    if filter.status.as_deref().is_some_and(|status| !["active", "deactivated"].contains(&status)) {
        return Err(Error::field("status", "invalid_parameter", "Use active or deactivated."));
    }
    let q = filter.q.as_deref().map(str::trim).filter(|q| !q.is_empty()).map(str::to_owned);
    if q.as_deref().is_some_and(|q| q.chars().count() > 200 || q.contains('\0')) {
        return Err(Error::field("q", "invalid_parameter", "Search for at most 200 visible characters."));
    }
    let role = filter.role.as_deref().map(str::trim).filter(|role| !role.is_empty()).map(str::to_owned);
    let filter = UserFilter { q, role, ..filter.clone() };
    let (limit, after) = PageRequest { limit: filter.limit, cursor: filter.cursor.clone() }.checked::<String>()?;
    let mut tx = ctx.read(permission::USERS_READ).await?;
    let rows = user_sql::list(&mut tx, &filter, after.as_deref(), limit).await?;
    let count = user_sql::count(&mut tx, &filter).await?;
    Ok(Page::from_rows(rows, limit, count, |row| Cursor::pack(&row.email)))
}

/// One member.
///
/// # Errors
/// 401, 403, 404.
pub async fn get_user(ctx: &Ctx, id: UserId) -> Result<User, Error> {
    let mut tx = ctx.read(permission::USERS_READ).await?;
    user_sql::get(&mut tx, id).await
}

/// The names of the active administrators, at most five: whom a colleague asks for a permission. Every member may know.
///
/// # Errors
/// 401; the driver's.
pub async fn list_administrators(ctx: &Ctx) -> Result<Vec<String>, Error> {
    let mut tx = ctx.own().await?;
    user_sql::administrators(&mut tx, ADMIN).await
}

/// All roles of the organisation.
///
/// # Errors
/// 401, 403.
pub async fn list_roles(ctx: &Ctx) -> Result<Vec<Role>, Error> {
    let mut tx = ctx.read(permission::ROLES_READ).await?;
    role_sql::list(&mut tx).await
}

/// The roles with these keys or ids, if the caller may give them.
///
/// # Errors
/// 422 `unknown_role` on `roles`; 403 `role_beyond_own`.
pub(super) async fn roles_to_give(ctx: &Ctx, tx: &mut TenantTx, keys: &[String]) -> Result<Vec<RoleRow>, Error> {
    let roles = known_roles(tx, keys).await?;
    within_own(ctx, &roles)?;
    Ok(roles)
}

async fn known_roles(tx: &mut TenantTx, keys: &[String]) -> Result<Vec<RoleRow>, Error> {
    let roles = role_sql::by_key(tx, keys).await?;
    match keys.iter().find(|key| !roles.iter().any(|role| role.key == **key || role.id.to_string() == **key)) {
        Some(unknown) => Err(Error::field("roles", "unknown_role", &format!("There is no role {unknown:?}; see GET /roles."))),
        None => Ok(roles),
    }
}

/// Nobody gives what they don't hold.
pub(super) fn within_own(ctx: &Ctx, roles: &[RoleRow]) -> Result<(), Error> {
    let Some(own) = ctx.granted() else { return Ok(()) };
    match roles.iter().find(|role| role.permissions.iter().any(|code| !own.contains(code))) {
        Some(beyond) => {
            Err(Error::problem(403, "role_beyond_own", format!("The role {} permits more than you may do yourself.", beyond.name)))
        }
        None => Ok(()),
    }
}

/// Changes a member's roles; takes effect at their next request. `seen` is the version that the change is based on.
///
/// # Errors
/// 401; 403, also `role_beyond_own`; 404; 409 `last_admin`; 412 when `seen` is old; 422 `unknown_role`, `required` on `roles`.
pub async fn update_user(ctx: &Ctx, id: UserId, seen: Option<i64>, patch: &UserPatch) -> Result<User, Error> {
    let wanted = patch.parse()?;
    let mut tx = ctx.write(permission::USERS_MANAGE).await?;
    role_sql::lock_admins(&mut tx).await?;
    let before = user_sql::get(&mut tx, id).await?;
    check_version(seen, before.version)?;
    let Some(wanted) = wanted else { return tx.finish(200, before).await };
    let wanted = known_roles(&mut tx, &wanted).await?;
    let (held, added): (Vec<_>, Vec<_>) = wanted.into_iter().partition(|role| before.roles.contains(&role.key));
    within_own(ctx, &added)?;
    let roles: Vec<_> = held.iter().chain(&added).map(|role| role.id).collect();
    role_sql::set(&mut tx, id, &roles).await?;
    user_sql::touch(&mut tx, id).await?;
    keep_an_admin(&mut tx, &before).await?;
    let after = user_sql::get(&mut tx, id).await?;
    tx.audit(
        Audit::new("user.roles_changed", "user", id).before(&json!({ "roles": before.roles })).after(&json!({ "roles": after.roles })),
    );
    tx.emit(NewEvent::new("user.roles_changed", "user", id, permission::USERS_READ).with(&json!({ "roles": after.roles })));
    tx.emit(NewEvent::to_all(PERMISSIONS_CHANGED, "user", id));
    tx.finish(200, after).await
}

/// Switches a member's access off, ends their sessions here and stops their API keys. Their records go to a colleague, in the
/// background, if one is named.
///
/// # Errors
/// 401, 403, 404; 409 `own_account` or `last_admin`; 422 on `to` as [`super::person::hand_over`].
pub async fn deactivate_user(ctx: &Ctx, id: UserId, how: Deactivation) -> Result<User, Error> {
    let mut tx = ctx.write(permission::USERS_MANAGE).await?;
    if ctx.actor_id() == Some(id) {
        return Err(Error::problem(409, "own_account", "You can't switch off your own access. Ask another administrator."));
    }
    role_sql::lock_admins(&mut tx).await?;
    let before = user_sql::get(&mut tx, id).await?;
    if before.status == "deactivated" {
        return tx.finish(200, before).await;
    }
    user_sql::set_status(&mut tx, id, "deactivated").await?;
    keep_an_admin(&mut tx, &before).await?;
    session_sql::revoke_all(&mut tx, id, None, "user_deactivated", ctx.now()).await?;
    if let Some(to) = how.hand_over_to {
        person::order(&mut tx, id, to).await?;
    }
    changed(tx, id, "user.deactivated").await
}

/// Switches a member's access on again, with the roles they had.
///
/// # Errors
/// 401, 403, 404.
pub async fn reactivate_user(ctx: &Ctx, id: UserId) -> Result<User, Error> {
    let mut tx = ctx.write(permission::USERS_MANAGE).await?;
    let before = user_sql::get(&mut tx, id).await?;
    if before.status == "active" {
        return tx.finish(200, before).await;
    }
    // Their roles come back with them, so the same bound holds as for giving these roles.
    roles_to_give(ctx, &mut tx, &before.roles).await?;
    user_sql::set_status(&mut tx, id, "active").await?;
    changed(tx, id, "user.reactivated").await
}

async fn changed(mut tx: TenantTx, id: UserId, what: &'static str) -> Result<User, Error> {
    let after = user_sql::get(&mut tx, id).await?;
    tx.audit(Audit::new(what, "user", id).after(&json!({ "status": after.status })));
    tx.emit(NewEvent::new(what, "user", id, permission::USERS_READ));
    tx.emit(NewEvent::to_all(PERMISSIONS_CHANGED, "user", id));
    tx.finish(200, after).await
}

/// Fails when a change took the last active administrator away. The administrators' role is locked by then, so that two such
/// changes at once come here one after the other.
async fn keep_an_admin(tx: &mut TenantTx, before: &User) -> Result<(), Error> {
    if before.roles.iter().any(|role| role == ADMIN) && role_sql::count_admins(tx).await? == 0 {
        return Err(Error::problem(409, "last_admin", "An organisation needs an administrator. Make somebody else one first."));
    }
    Ok(())
}

/// Remembers a person's language, if they are signed in.
///
/// # Errors
/// The driver's.
pub async fn set_language(ctx: &Ctx, lang: &str) -> Result<(), Error> {
    let Ok(session) = ctx.session() else { return Ok(()) };
    let user = session.user_id;
    let mut tx = ctx.own_incomplete().await?;
    user_sql::set_locale(&mut tx, user, lang).await?;
    tx.commit().await
}
