//! Roles: made, changed and deleted by those who may, never beyond what they may do themselves.

use super::{
    product::product,
    role_sql::{self, RoleRow},
    user_sql,
};
use crate::{
    model::{NewRole, PermissionReason, PermissionView, Role, RoleForm, RoleId, RolePatch, RoleRemoval, beyond, role_key},
    permission,
};
use kernel::{
    Ctx, Error, Kernel, TenantTx, UserId,
    server::{
        audit::Audit,
        events::{NewEvent, PERMISSIONS_CHANGED},
        rest::check_version,
    },
};
use serde_json::json;
use std::collections::BTreeMap;

/// Own roles that an organisation may have.
const MOST: i64 = 2000;

/// What there is to permit, in the order of the modules, with words in the caller's language.
///
/// # Errors
/// 401, 403.
pub async fn list_permissions(ctx: &Ctx) -> Result<Vec<PermissionView>, Error> {
    // Only asks: there is nothing of the tenant in it.
    ctx.read(permission::ROLES_READ).await?.commit().await?;
    let view = |(module, permission): &(&'static str, kernel::Permission)| PermissionView {
        code: permission.code().to_owned(),
        module: (*module).to_owned(),
        label: label(ctx.lang, permission.code()),
    };
    Ok(product().permissions.iter().map(view).collect())
}

/// A permission in words.
fn label(lang: &str, code: &str) -> String {
    tl!(lang.parse().unwrap_or_default(), &format!("identity-may-{}", code.replace([':', '_'], "-")))
}

/// One role.
///
/// # Errors
/// 401, 403, 404.
pub async fn get_role(ctx: &Ctx, id: RoleId) -> Result<Role, Error> {
    let mut tx = ctx.read(permission::ROLES_READ).await?;
    role_sql::get(&mut tx, id).await
}

/// Makes a role.
///
/// # Errors
/// 401; 403, also `permission_beyond_own`; 409 `too_many_roles`; 422, among them `name_taken` and `unknown_permission`.
pub async fn create_role(ctx: &Ctx, form: &RoleForm) -> Result<Role, Error> {
    let new = form.parse()?;
    let mut tx = ctx.write(permission::ROLES_MANAGE).await?;
    check_grant(ctx, &new.permissions, &[])?;
    let keys = role_sql::keys(&mut tx).await?;
    if i64::try_from(keys.len()).unwrap_or(i64::MAX) >= MOST {
        return Err(Error::problem(409, "too_many_roles", format!("An organisation has at most {MOST} roles. Delete one first.")));
    }
    let (id, key) = (RoleId::new(), role_key(&new.name, &keys));
    role_sql::insert(&mut tx, id, &key, &new).await.map_err(name_taken)?;
    let role = role_sql::get(&mut tx, id).await?;
    tx.audit(Audit::new("role.created", "role", id).after(&summary(&role)));
    tx.finish(201, role).await
}

/// Changes a role; takes effect at the next request of those who hold it, and on their open pages. `seen` is the version that the
/// change is based on.
///
/// # Errors
/// 401; 403, also `permission_beyond_own`; 404; 409 `role_built_in`; 412 when `seen` is old; 422 as [`create_role`].
pub async fn update_role(ctx: &Ctx, id: RoleId, seen: Option<i64>, patch: &RolePatch) -> Result<Role, Error> {
    let mut tx = ctx.write(permission::ROLES_MANAGE).await?;
    role_sql::lock(&mut tx, id).await?;
    let before = role_sql::get(&mut tx, id).await?;
    own_role(&before)?;
    check_version(seen, before.version)?;
    let new = patch.parse(&before.name, &before.permissions)?;
    check_grant(ctx, &new.permissions, &before.permissions)?;
    if (NewRole { name: before.name.clone(), permissions: sorted(&before.permissions) }) == new {
        return tx.finish(200, before).await;
    }
    role_sql::update(&mut tx, id, &new).await.map_err(name_taken)?;
    let after = role_sql::get(&mut tx, id).await?;
    tx.audit(Audit::new("role.updated", "role", id).before(&summary(&before)).after(&summary(&after)));
    if sorted(&before.permissions) != sorted(&after.permissions) {
        tx.emit(NewEvent::to_all(PERMISSIONS_CHANGED, "role", id));
    }
    tx.finish(200, after).await
}

/// Deletes a role. Its people and waiting invitations get another one instead, which must be named if there are any.
///
/// # Errors
/// 401; 403, also `role_beyond_own` for the other role; 404; 409 `role_built_in` or `role_in_use`; 422 `unknown_role` on `move_to`.
pub async fn delete_role(ctx: &Ctx, id: RoleId, removal: &RoleRemoval) -> Result<(), Error> {
    let mut tx = ctx.write(permission::ROLES_MANAGE).await?;
    role_sql::lock(&mut tx, id).await?;
    let before = role_sql::get(&mut tx, id).await?;
    own_role(&before)?;
    let holders = role_sql::holders(&mut tx, id).await?;
    match removal.move_to {
        Some(to) => {
            let to = successor(ctx, &mut tx, id, to).await?;
            role_sql::replace(&mut tx, id, to).await?;
        }
        None if holders > 0 => {
            let text = format!("{holders} people or invitations have this role. Name the role they get instead in move_to.");
            return Err(Error::problem(409, "role_in_use", text));
        }
        None => {}
    }
    role_sql::delete(&mut tx, id).await?;
    tx.audit(Audit::new("role.deleted", "role", id).before(&summary(&before)).after(&json!({ "moved_to": removal.move_to })));
    tx.emit(NewEvent::to_all(PERMISSIONS_CHANGED, "role", id));
    tx.finish(204, ()).await
}

/// The role that comes in a deleted one's place.
async fn successor(ctx: &Ctx, tx: &mut TenantTx, gone: RoleId, to: RoleId) -> Result<RoleId, Error> {
    let role = role_sql::by_key(tx, &[to.to_string()]).await?.into_iter().find(|role| role.id == to && to != gone);
    let role: RoleRow = role.ok_or_else(|| Error::field("move_to", "unknown_role", "Name another role of this organisation."))?;
    super::people::within_own(ctx, std::slice::from_ref(&role))?;
    Ok(role.id)
}

/// Why a person may do what they may: each permission with the roles that give it.
///
/// # Errors
/// 401, 403; 404 when there is no such person here.
pub async fn explain_permissions(ctx: &Ctx, id: UserId) -> Result<Vec<PermissionReason>, Error> {
    let mut tx = ctx.read(permission::USERS_READ).await?;
    let user = user_sql::get(&mut tx, id).await?;
    let roles = role_sql::by_key(&mut tx, &user.roles).await?;
    let mut reasons: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for role in &roles {
        for code in &role.permissions {
            reasons.entry(code).or_default().push(role.key.clone());
        }
    }
    // In the order of the product; what no module knows any more permits nothing.
    let reason = |(_, permission): &(&'static str, kernel::Permission)| {
        let roles = reasons.get(permission.code())?.clone();
        Some(PermissionReason { code: permission.code().to_owned(), label: label(ctx.lang, permission.code()), roles })
    };
    Ok(product().permissions.iter().filter_map(reason).collect())
}

/// Brings the built-in roles of all organisations up to what this version of the product gives them. Done at each start.
///
/// # Errors
/// The driver's.
pub async fn refresh_built_in(kernel: &Kernel) -> Result<(), Error> {
    let mut tx = kernel.platform().await?;
    role_sql::refresh_built_in(&mut tx).await?;
    tx.commit().await
}

/// Every code must exist, and what is new the caller must hold.
pub(super) fn check_grant(ctx: &Ctx, wanted: &[String], before: &[String]) -> Result<(), Error> {
    check_known("permissions", wanted)?;
    let Some(own) = ctx.granted() else { return Ok(()) };
    match beyond(wanted, before, own).first() {
        Some(code) => Err(Error::problem(403, "permission_beyond_own", format!("You can't give {code}, which you don't hold yourself."))),
        None => Ok(()),
    }
}

/// Every code must be one of the product's.
pub(super) fn check_known(field: &str, codes: &[String]) -> Result<(), Error> {
    let product = product();
    match codes.iter().find(|code| !product.permissions.iter().any(|(_, known)| known.code() == code.as_str())) {
        Some(code) => Err(Error::field(field, "unknown_permission", &format!("There is no permission {code:?}; see GET /permissions."))),
        None => Ok(()),
    }
}

fn own_role(role: &Role) -> Result<(), Error> {
    if role.built_in {
        return Err(Error::problem(409, "role_built_in", "Built-in roles stay as they are. Copy this one and change the copy."));
    }
    Ok(())
}

fn name_taken(error: Error) -> Error {
    error.on_constraint("roles_name", || Error::field("name", "name_taken", "Another role has this name."))
}

fn summary(role: &Role) -> serde_json::Value {
    json!({ "name": role.name, "permissions": role.permissions })
}

fn sorted(codes: &[String]) -> Vec<String> {
    let mut codes = codes.to_vec();
    codes.sort();
    codes
}
