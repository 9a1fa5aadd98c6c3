//! What the demo mode and seeds need: organisations and people that are simply there.

use super::{
    account_sql::{self, NewUser},
    password, role_sql, sign_up,
};
use crate::model::Password;
use kernel::{Ctx, Error, PlatformTx, TenantId, UserId};
use tenancy::model::NewTenant;

/// A person to be there.
pub struct DemoUser<'a> {
    /// Lower case.
    pub email: &'a str,
    /// Their name.
    pub name: &'a str,
    /// Set when they are made; one that exists keeps its own.
    pub password: &'a str,
    /// Key of the one role they hold, such as `sales`.
    pub role: &'a str,
    /// Where.
    pub tenant: TenantId,
    /// `en` or `ar`.
    pub locale: &'a str,
    /// Whether they can sign in at once.
    pub verified: bool,
    /// Whether they run the platform.
    pub platform_admin: bool,
}

/// The organisation with this name, made if there is none; says whether it was made now.
///
/// # Errors
/// The driver's, or a hook's.
pub async fn ensure_demo_tenant(tx: &mut PlatformTx, ctx: &Ctx, name: &str) -> Result<(TenantId, bool), Error> {
    if let Some(id) = tenancy::server::find_by_name(tx, name).await? {
        return Ok((id, false));
    }
    let tenant = sign_up::open_tenant(tx, ctx, &NewTenant::new(name, "en")).await?;
    Ok((tenant.id, true))
}

/// The person with this address, made if there is none, as a member with this role.
///
/// # Errors
/// [`Error::Internal`] for an unknown role; the driver's.
pub async fn ensure_demo_user(tx: &mut PlatformTx, ctx: &Ctx, user: &DemoUser<'_>) -> Result<UserId, Error> {
    let now = ctx.now();
    let id = match account_sql::find(tx, user.email).await? {
        Some(account) => account.id,
        None => {
            let hash = password::hash(&Password(user.password.to_owned())).await?;
            let new = NewUser {
                id: UserId::new(),
                email: user.email,
                name: user.name,
                password_hash: &hash,
                locale: user.locale,
                verified_at: user.verified.then_some(now),
                platform_admin: user.platform_admin,
            };
            account_sql::insert(tx, &new, now).await?;
            new.id
        }
    };
    let roles = role_sql::by_key_platform(tx, user.tenant, &[user.role.to_owned()]).await?;
    if roles.is_empty() {
        return Err(Error::Internal(format!("no role '{}' in tenant {}", user.role, user.tenant)));
    }
    account_sql::join(tx, user.tenant, id, now).await?;
    role_sql::set_platform(tx, user.tenant, id, &roles).await?;
    Ok(id)
}
