//! Queries of the members of a tenant.

use crate::model::{User, UserFilter, UserRow};
use kernel::{Error, IMAGES, TenantTx, UserId};

/// One page of members by address, one row more than asked for.
pub async fn list(tx: &mut TenantTx, filter: &UserFilter, after: Option<&str>, limit: i64) -> Result<Vec<UserRow>, Error> {
    let tenant = tx.tenant().uuid();
    let rows = sqlx::query_as!(
        UserRow,
        r#"select u.id as "id: UserId", u.email, u.name, m.status,
                  coalesce((select array_agg(r.key order by r.created_at, r.id)
                              from member_roles mr join roles r on r.tenant_id = mr.tenant_id and r.id = mr.role_id
                             where mr.tenant_id = m.tenant_id and mr.user_id = m.user_id), '{}') as "roles!",
                  u.email_verified_at is not null as "email_verified!",
                  u.second_factor_since is not null as "second_factor!",
                  $8::text || m.photo_id as photo_url,
                  (select max(s.last_seen_at) from sessions s where s.tenant_id = m.tenant_id and s.user_id = m.user_id) as last_seen_at,
                  m.created_at as joined_at
             from memberships m
             join users u on u.id = m.user_id
            where m.tenant_id = $1
              and ($2::text is null or m.status = $2)
              and ($3::text is null or position(app.norm($3) in app.norm(u.email || ' ' || u.name)) > 0)
              and ($4::text is null or u.email > $4)
              and ($6::text is null or exists (
                    select from member_roles mr join roles r on r.tenant_id = mr.tenant_id and r.id = mr.role_id
                     where mr.tenant_id = m.tenant_id and mr.user_id = m.user_id and r.key = $6))
              and ($7::bool is null or (u.second_factor_since is not null) = $7)
            order by u.email
            limit $5"#,
        tenant,
        filter.status.as_deref(),
        filter.q.as_deref(),
        after,
        limit + 1,
        filter.role.as_deref(),
        filter.second_factor,
        IMAGES
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows)
}

/// The names of up to five active members who hold a role, longest-serving first.
pub async fn administrators(tx: &mut TenantTx, role: &str) -> Result<Vec<String>, Error> {
    let tenant = tx.tenant().uuid();
    let names = sqlx::query_scalar!(
        r#"select coalesce(nullif(u.name, ''), u.email) as "name!"
             from memberships m
             join users u on u.id = m.user_id and u.status = 'active'
            where m.tenant_id = $1 and m.status = 'active'
              and exists (select from member_roles mr join roles r on r.tenant_id = mr.tenant_id and r.id = mr.role_id
                           where mr.tenant_id = m.tenant_id and mr.user_id = m.user_id and r.key = $2)
            order by m.created_at, m.user_id
            limit 5"#,
        tenant,
        role,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(names)
}

/// How many members match.
pub async fn count(tx: &mut TenantTx, filter: &UserFilter) -> Result<i64, Error> {
    let tenant = tx.tenant().uuid();
    let n = sqlx::query_scalar!(
        r#"select count(*) as "n!" from (
             select 1 from memberships m
               join users u on u.id = m.user_id
              where m.tenant_id = $1
                and ($2::text is null or m.status = $2)
                and ($3::text is null or position(app.norm($3) in app.norm(u.email || ' ' || u.name)) > 0)
                and ($5::text is null or exists (
                      select from member_roles mr join roles r on r.tenant_id = mr.tenant_id and r.id = mr.role_id
                       where mr.tenant_id = m.tenant_id and mr.user_id = m.user_id and r.key = $5))
                and ($6::bool is null or (u.second_factor_since is not null) = $6)
              limit $4) as found"#,
        tenant,
        filter.status.as_deref(),
        filter.q.as_deref(),
        kernel::page::COUNT_CAP + 1,
        filter.role.as_deref(),
        filter.second_factor
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(n)
}

/// One member.
pub async fn get(tx: &mut TenantTx, id: UserId) -> Result<User, Error> {
    let tenant = tx.tenant().uuid();
    let user = sqlx::query_as!(
        User,
        r#"select u.id as "id: UserId", u.email, u.name, u.locale, m.status,
                  coalesce((select array_agg(r.key order by r.created_at, r.id)
                              from member_roles mr join roles r on r.tenant_id = mr.tenant_id and r.id = mr.role_id
                             where mr.tenant_id = m.tenant_id and mr.user_id = m.user_id), '{}') as "roles!",
                  coalesce((select array_agg(distinct p order by p)
                              from member_roles mr join roles r on r.tenant_id = mr.tenant_id and r.id = mr.role_id,
                                   unnest(r.permissions) as p
                             where mr.tenant_id = m.tenant_id and mr.user_id = m.user_id), '{}') as "permissions!",
                  u.email_verified_at is not null as "email_verified!",
                  u.second_factor_since is not null as "second_factor!",
                  $3::text || m.photo_id as photo_url,
                  m.created_at as joined_at,
                  u.version
             from memberships m
             join users u on u.id = m.user_id
            where m.tenant_id = $1 and m.user_id = $2"#,
        tenant,
        id.uuid(),
        IMAGES
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(user)
}

/// Whether this address belongs to an active member.
pub async fn is_member(tx: &mut TenantTx, email: &str) -> Result<bool, Error> {
    let tenant = tx.tenant().uuid();
    let member = sqlx::query_scalar!(
        r#"select exists (select from memberships m join users u on u.id = m.user_id
                           where m.tenant_id = $1 and m.status = 'active' and u.email = $2) as "member!""#,
        tenant,
        email
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(member)
}

/// Which of these addresses belong to active members.
pub async fn members_of(tx: &mut TenantTx, emails: &[String]) -> Result<Vec<String>, Error> {
    let tenant = tx.tenant().uuid();
    let found = sqlx::query_scalar!(
        "select u.email from memberships m join users u on u.id = m.user_id
          where m.tenant_id = $1 and m.status = 'active' and u.email = any ($2)",
        tenant,
        emails
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(found)
}

/// Sets a membership's status.
pub async fn set_status(tx: &mut TenantTx, id: UserId, status: &str) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!("update memberships set status = $3 where tenant_id = $1 and user_id = $2", tenant, id.uuid(), status)
        .execute(tx.conn())
        .await?;
    touch(tx, id).await
}

/// Counts a change of a person.
pub async fn touch(tx: &mut TenantTx, id: UserId) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!(
        "update users u set version = u.version + 1 from memberships m where m.tenant_id = $1 and m.user_id = u.id and u.id = $2",
        tenant,
        id.uuid()
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Sets one's own language.
pub async fn set_locale(tx: &mut TenantTx, id: UserId, locale: &str) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!(
        "update users u set locale = $3 from memberships m where m.tenant_id = $1 and m.user_id = u.id and u.id = $2",
        tenant,
        id.uuid(),
        locale
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Whether anybody was ever invited or works here beside the first person.
pub async fn has_colleagues(tx: &mut TenantTx) -> Result<bool, Error> {
    let tenant = tx.tenant().uuid();
    let there = sqlx::query_scalar!(
        r#"select exists (select from memberships where tenant_id = $1 offset 1)
               or exists (select from invitations where tenant_id = $1 and revoked_at is null) as "there!""#,
        tenant,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(there)
}
