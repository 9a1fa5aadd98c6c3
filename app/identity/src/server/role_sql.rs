//! Queries of roles and of who holds them.

use crate::model::{BUILT_IN, NewRole, Role, RoleId};
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

/// The roles that a member holds.
pub async fn of_member(tx: &mut PlatformTx, tenant: TenantId, user: UserId) -> Result<Vec<RoleRow>, Error> {
    let roles = sqlx::query_as!(
        RoleRow,
        r#"select r.id as "id: RoleId", r.key, r.name, r.permissions
             from member_roles mr join roles r on r.tenant_id = mr.tenant_id and r.id = mr.role_id
            where mr.tenant_id = $1 and mr.user_id = $2"#,
        tenant.uuid(),
        user.uuid()
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(roles)
}

/// All roles, in the order they were made.
pub async fn list(tx: &mut TenantTx) -> Result<Vec<Role>, Error> {
    let tenant = tx.tenant().uuid();
    let roles = sqlx::query_as!(
        Role,
        r#"select r.id as "id: RoleId", r.key, r.name, r.built_in, r.permissions, r.created_at, r.version,
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

/// One role.
pub async fn get(tx: &mut TenantTx, id: RoleId) -> Result<Role, Error> {
    let tenant = tx.tenant().uuid();
    let role = sqlx::query_as!(
        Role,
        r#"select r.id as "id: RoleId", r.key, r.name, r.built_in, r.permissions, r.created_at, r.version,
                  (select count(*) from member_roles mr
                     join memberships m on m.tenant_id = mr.tenant_id and m.user_id = mr.user_id and m.status = 'active'
                    where mr.tenant_id = r.tenant_id and mr.role_id = r.id) as "members!"
             from roles r where r.tenant_id = $1 and r.id = $2"#,
        tenant,
        id.uuid()
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(role)
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

/// The keys of all roles.
pub async fn keys(tx: &mut TenantTx) -> Result<Vec<String>, Error> {
    let tenant = tx.tenant().uuid();
    Ok(sqlx::query_scalar!("select key from roles where tenant_id = $1", tenant).fetch_all(tx.conn()).await?)
}

/// Holds a role until the transaction's end, so that nobody gets it while it is deleted.
pub async fn lock(tx: &mut TenantTx, id: RoleId) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!("select id from roles where tenant_id = $1 and id = $2 for update", tenant, id.uuid()).fetch_one(tx.conn()).await?;
    Ok(())
}

/// A new role of an organisation's own.
pub async fn insert(tx: &mut TenantTx, id: RoleId, key: &str, new: &NewRole) -> Result<(), Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    sqlx::query!(
        "insert into roles (tenant_id, id, key, name, permissions, created_at) values ($1, $2, $3, $4, $5, $6)",
        tenant,
        id.uuid(),
        key,
        new.name,
        &new.permissions,
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Changes a role of an organisation's own.
pub async fn update(tx: &mut TenantTx, id: RoleId, new: &NewRole) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!(
        "update roles set name = $3, permissions = $4, version = version + 1 where tenant_id = $1 and id = $2 and not built_in",
        tenant,
        id.uuid(),
        new.name,
        &new.permissions
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// How many people, active or not, and waiting invitations have a role.
pub async fn holders(tx: &mut TenantTx, id: RoleId) -> Result<i64, Error> {
    let tenant = tx.tenant().uuid();
    let n = sqlx::query_scalar!(
        r#"select (select count(*) from member_roles where tenant_id = $1 and role_id = $2)
                + (select count(*) from invitations
                    where tenant_id = $1 and $2 = any (role_ids) and accepted_at is null and revoked_at is null) as "n!""#,
        tenant,
        id.uuid()
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(n)
}

/// Gives the people and waiting invitations of one role another one instead.
pub async fn replace(tx: &mut TenantTx, gone: RoleId, to: RoleId) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!(
        "insert into member_roles (tenant_id, user_id, role_id)
         select tenant_id, user_id, $3 from member_roles where tenant_id = $1 and role_id = $2 on conflict do nothing",
        tenant,
        gone.uuid(),
        to.uuid()
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!("delete from member_roles where tenant_id = $1 and role_id = $2", tenant, gone.uuid()).execute(tx.conn()).await?;
    sqlx::query!(
        "update invitations set (role_ids) = row(array_append(array_remove(array_remove(role_ids, $2), $3), $3))
          where tenant_id = $1 and $2 = any (role_ids) and accepted_at is null and revoked_at is null",
        tenant,
        gone.uuid(),
        to.uuid()
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Deletes a role of an organisation's own that nobody has.
pub async fn delete(tx: &mut TenantTx, id: RoleId) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!("delete from roles where tenant_id = $1 and id = $2 and not built_in", tenant, id.uuid()).execute(tx.conn()).await?;
    Ok(())
}

/// Brings the built-in roles of all tenants up to date; rows that are so stay untouched.
pub async fn refresh_built_in(tx: &mut PlatformTx) -> Result<(), Error> {
    for role in BUILT_IN {
        let permissions: Vec<String> = role.permissions.iter().map(|&code| code.to_owned()).collect();
        sqlx::query!(
            "update roles set name = $2, permissions = $3, version = version + 1
              where built_in and key = $1 and (name <> $2 or permissions <> $3)",
            role.key,
            role.name,
            &permissions
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}
