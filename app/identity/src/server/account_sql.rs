//! Queries about people and memberships that come before a tenant is known.

use kernel::{Error, PlatformTx, TenantId, UserId, clock::Time};

/// A person as sign-in sees them.
#[derive(Clone)]
pub struct Account {
    /// Their id.
    pub id: UserId,
    /// Lower case.
    pub email: String,
    /// Maybe empty.
    pub name: String,
    /// `en` or `ar`.
    pub locale: String,
    /// `active` or `deactivated`, everywhere.
    pub status: String,
    /// Absent for people who never set one.
    pub password_hash: Option<String>,
    /// When they proved their address.
    pub email_verified_at: Option<Time>,
    /// Whether they run the platform.
    pub platform_admin: bool,
    /// Whether a code is asked for beside the password.
    pub second_factor: bool,
    /// Counts changes.
    pub version: i64,
}

/// A person to be.
pub struct NewUser<'a> {
    /// Their id.
    pub id: UserId,
    /// Lower case.
    pub email: &'a str,
    /// Maybe empty.
    pub name: &'a str,
    /// Argon2id.
    pub password_hash: &'a str,
    /// `en` or `ar`.
    pub locale: &'a str,
    /// When the address was proved, if it was.
    pub verified_at: Option<Time>,
    /// Whether they run the platform.
    pub platform_admin: bool,
}

/// A place of a person in a tenant.
pub struct Place {
    /// The tenant.
    pub tenant_id: TenantId,
    /// The tenant's status.
    pub tenant_status: String,
    /// The membership's status.
    pub status: String,
}

/// A member of a tenant, whether or not they still work there.
pub struct Member {
    /// The tenant's name.
    pub organization: String,
    /// Whether they work in another tenant as well.
    pub elsewhere: bool,
}

/// Lets only one transaction at a time work on what concerns this address, whether or not it has an account.
pub async fn lock_email(tx: &mut PlatformTx, email: &str) -> Result<(), Error> {
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('email ' || $1, 0))", email).execute(tx.conn()).await?;
    Ok(())
}

/// The person with this address.
pub async fn find(tx: &mut PlatformTx, email: &str) -> Result<Option<Account>, Error> {
    let account = sqlx::query_as!(
        Account,
        r#"select id as "id: UserId", email, name, locale, status, password_hash, email_verified_at, is_platform_admin as platform_admin,
                  second_factor_since is not null as "second_factor!", version
             from users where email = $1"#,
        email
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(account)
}

/// A person.
pub async fn get(tx: &mut PlatformTx, id: UserId) -> Result<Option<Account>, Error> {
    let account = sqlx::query_as!(
        Account,
        r#"select id as "id: UserId", email, name, locale, status, password_hash, email_verified_at, is_platform_admin as platform_admin,
                  second_factor_since is not null as "second_factor!", version
             from users where id = $1"#,
        id.uuid()
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(account)
}

/// A person, held until the transaction's end.
pub async fn get_for_update(tx: &mut PlatformTx, id: UserId) -> Result<Account, Error> {
    let account = sqlx::query_as!(
        Account,
        r#"select id as "id: UserId", email, name, locale, status, password_hash, email_verified_at, is_platform_admin as platform_admin,
                  second_factor_since is not null as "second_factor!", version
             from users where id = $1 for no key update"#,
        id.uuid()
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(account)
}

/// A new person.
pub async fn insert(tx: &mut PlatformTx, new: &NewUser<'_>, now: Time) -> Result<(), Error> {
    sqlx::query!(
        "insert into users (id, email, name, password_hash, locale, email_verified_at, is_platform_admin, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.id.uuid(),
        new.email,
        new.name,
        new.password_hash,
        new.locale,
        new.verified_at,
        new.platform_admin,
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Forgets a person who never proved their address.
pub async fn delete_unverified(tx: &mut PlatformTx, id: UserId) -> Result<(), Error> {
    sqlx::query!("delete from memberships where user_id = $1", id.uuid()).execute(tx.conn()).await?;
    sqlx::query!("delete from users where id = $1 and email_verified_at is null", id.uuid()).execute(tx.conn()).await?;
    Ok(())
}

/// People of a tenant who signed up before a moment and never proved their address.
pub async fn unverified_before(tx: &mut PlatformTx, tenant: TenantId, before: Time) -> Result<Vec<UserId>, Error> {
    let ids = sqlx::query_scalar!(
        r#"select u.id as "id: UserId" from memberships m join users u on u.id = m.user_id
            where m.tenant_id = $1 and u.email_verified_at is null and u.created_at < $2 for update of u"#,
        tenant.uuid(),
        before
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(ids)
}

/// Sets a password. Whoever could do so holds the mailbox or the old password, so the address counts as proved.
pub async fn set_password(tx: &mut PlatformTx, id: UserId, hash: &str, now: Time) -> Result<(), Error> {
    sqlx::query!(
        "update users set password_hash = $2, email_verified_at = coalesce(email_verified_at, $3), version = version + 1 where id = $1",
        id.uuid(),
        hash,
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Sets a name where there is none yet.
pub async fn set_name(tx: &mut PlatformTx, id: UserId, name: &str) -> Result<(), Error> {
    sqlx::query!("update users set name = $2, version = version + 1 where id = $1 and name = '' and $2 <> ''", id.uuid(), name)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Notes that the address is proved.
pub async fn set_verified(tx: &mut PlatformTx, id: UserId, now: Time) -> Result<(), Error> {
    sqlx::query!(
        "update users set email_verified_at = coalesce(email_verified_at, $2), version = version + 1 where id = $1",
        id.uuid(),
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Makes somebody a member, or an active one again.
pub async fn join(tx: &mut PlatformTx, tenant: TenantId, user: UserId, now: Time) -> Result<(), Error> {
    sqlx::query!(
        "insert into memberships (tenant_id, user_id, created_at) values ($1, $2, $3)
         on conflict (tenant_id, user_id) do update set status = 'active'",
        tenant.uuid(),
        user.uuid(),
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The places of a person; usable ones first, then the one worked in last, then the oldest.
pub async fn places(tx: &mut PlatformTx, user: UserId) -> Result<Vec<Place>, Error> {
    let places = sqlx::query_as!(
        Place,
        r#"select m.tenant_id as "tenant_id: TenantId", t.status as tenant_status, m.status
             from memberships m
             join tenants t on t.id = m.tenant_id
             left join lateral (
               select max(s.created_at) as at from sessions s where s.tenant_id = m.tenant_id and s.user_id = m.user_id
             ) last on true
            where m.user_id = $1
            order by (m.status = 'active' and t.status = 'active') desc, (m.status = 'active') desc, last.at desc nulls last, m.created_at"#,
        user.uuid()
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(places)
}

/// The tenants that a person can work in now, by name.
pub async fn open_places(tx: &mut PlatformTx, user: UserId) -> Result<Vec<(TenantId, String)>, Error> {
    let rows = sqlx::query!(
        r#"select t.id as "id: TenantId", t.name from memberships m join tenants t on t.id = m.tenant_id
            where m.user_id = $1 and m.status = 'active' and t.status = 'active' order by t.name_key, t.id"#,
        user.uuid()
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// A person as one of their tenants sees them among all.
pub async fn member(tx: &mut PlatformTx, tenant: TenantId, user: UserId) -> Result<Option<Member>, Error> {
    let member = sqlx::query_as!(
        Member,
        r#"select t.name as organization,
                  exists (select from memberships o where o.user_id = m.user_id and o.tenant_id <> m.tenant_id and o.status = 'active')
                    as "elsewhere!"
             from memberships m join tenants t on t.id = m.tenant_id
            where m.tenant_id = $1 and m.user_id = $2"#,
        tenant.uuid(),
        user.uuid()
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(member)
}

/// The tenants whose only member a person is.
pub async fn alone_in(tx: &mut PlatformTx, user: UserId) -> Result<Vec<TenantId>, Error> {
    let tenants = sqlx::query_scalar!(
        r#"select m.tenant_id as "id: TenantId" from memberships m
            where m.user_id = $1
              and not exists (select from memberships o where o.tenant_id = m.tenant_id and o.user_id <> m.user_id)"#,
        user.uuid()
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(tenants)
}
