//! Queries of roles and of who holds them.

use crate::model::{BUILT_IN, Role, RoleId};
use kernel::{Error, PlatformTx, TenantId, TenantTx, UserId, clock::Time};

/// A role as it is checked before it is given.
pub struct RoleRow {
    /// Its id.
    pub id: RoleId,
    /// Its key.
    pub key: String,
    /// Its English name.
    pub name: String,
    /// What it permits.
    pub permissions: Vec<String>,
}

/// Gives a new tenant the built-in roles.
pub async fn insert_built_in(tx: &mut PlatformTx, tenant: TenantId, now: Time) -> Result<(), Error> {
    for role in BUILT_IN {
        let permissions: Vec<String> = role.permissions.iter().map(|&code| code.to_owned()).collect();
        sqlx::query!(
            "insert into roles (tenant_id, id, key, name, built_in, permissions, created_at) values ($1, $2, $3, $4, true, $5, $6)
             on conflict on constraint roles_key do update set name = excluded.name, permissions = excluded.permissions",
            tenant.uuid(),
            RoleId::new().uuid(),
            role.key,
            role.name,
            &permissions,
            now
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}

/// Sets all roles of a member, by role id.
pub async fn set_platform(tx: &mut PlatformTx, tenant: TenantId, user: UserId, roles: &[RoleId]) -> Result<(), Error> {
    let ids: Vec<_> = roles.iter().map(|id| id.uuid()).collect();
    sqlx::query!(
        "delete from member_roles where tenant_id = $1 and user_id = $2 and role_id <> all ($3)",
        tenant.uuid(),
        user.uuid(),
        &ids
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "insert into member_roles (tenant_id, user_id, role_id)
         select $1, $2, r.id from roles r where r.tenant_id = $1 and r.id = any ($3) on conflict do nothing",
        tenant.uuid(),
        user.uuid(),
        &ids
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The roles of a tenant with these keys.
pub async fn by_key_platform(tx: &mut PlatformTx, tenant: TenantId, keys: &[String]) -> Result<Vec<RoleId>, Error> {
    let ids = sqlx::query_scalar!(r#"select id as "id: RoleId" from roles where tenant_id = $1 and key = any ($2)"#, tenant.uuid(), keys)
        .fetch_all(tx.conn())
        .await?;
    Ok(ids)
}

/// English names of these roles.
pub async fn names_platform(tx: &mut PlatformTx, tenant: TenantId, roles: &[RoleId]) -> Result<Vec<String>, Error> {
    let ids: Vec<_> = roles.iter().map(|id| id.uuid()).collect();
    let names =
        sqlx::query_scalar!("select name from roles where tenant_id = $1 and id = any ($2) order by created_at, id", tenant.uuid(), &ids)
            .fetch_all(tx.conn())
            .await?;
    Ok(names)
}

/// All roles, in the order they were made.
pub async fn list(tx: &mut TenantTx) -> Result<Vec<Role>, Error> {
    let tenant = tx.tenant().uuid();
    let roles = sqlx::query_as!(
        Role,
        r#"select r.id as "id: RoleId", r.key, r.name, r.built_in, r.permissions, r.created_at,
                  (select count(*) from member_roles mr
                     join memberships m on m.tenant_id = mr.tenant_id and m.user_id = mr.user_id and m.status = 'active'
                    where mr.tenant_id = r.tenant_id and mr.role_id = r.id) as "members!"
             from roles r where r.tenant_id = $1 order by r.created_at, r.id"#,
        tenant
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(roles)
}

/// The roles with these keys or ids.
pub async fn by_key(tx: &mut TenantTx, keys: &[String]) -> Result<Vec<RoleRow>, Error> {
    let tenant = tx.tenant().uuid();
    let roles = sqlx::query_as!(
        RoleRow,
        r#"select id as "id: RoleId", key, name, permissions from roles
            where tenant_id = $1 and (key = any ($2) or id::text = any ($2)) order by created_at, id"#,
        tenant,
        keys
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(roles)
}

/// Sets all roles of a member.
pub async fn set(tx: &mut TenantTx, user: UserId, roles: &[RoleId]) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    let ids: Vec<_> = roles.iter().map(|id| id.uuid()).collect();
    sqlx::query!("delete from member_roles where tenant_id = $1 and user_id = $2 and role_id <> all ($3)", tenant, user.uuid(), &ids)
        .execute(tx.conn())
        .await?;
    sqlx::query!(
        "insert into member_roles (tenant_id, user_id, role_id) select $1, $2, id from unnest($3::uuid[]) as r(id) on conflict do nothing",
        tenant,
        user.uuid(),
        &ids
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Holds the administrators' role until the transaction's end: whoever takes an administrator away passes here one by one. The
/// count that follows must be a statement of its own, so that it sees what the one before did.
pub async fn lock_admins(tx: &mut TenantTx) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!("select id from roles where tenant_id = $1 and key = 'admin' for no key update", tenant).fetch_optional(tx.conn()).await?;
    Ok(())
}

/// How many active administrators there are.
pub async fn count_admins(tx: &mut TenantTx) -> Result<i64, Error> {
    let tenant = tx.tenant().uuid();
    let n = sqlx::query_scalar!(
        r#"select count(*) as "n!"
             from roles r
             join member_roles mr on mr.tenant_id = r.tenant_id and mr.role_id = r.id
             join memberships m on m.tenant_id = mr.tenant_id and m.user_id = mr.user_id and m.status = 'active'
             join users u on u.id = m.user_id and u.status = 'active'
            where r.tenant_id = $1 and r.key = 'admin'"#,
        tenant
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(n)
}
