//! A company signs up: organisation, first person, roles and what other modules add, in one transaction.

use super::{
    account_sql::{self, NewUser},
    credentials::{evenly, gate, may_mail},
    letters, password, role_sql, tidy,
    token::Token,
    token_sql, verify,
};
use crate::model::{ADMIN, NewAccount, SignUpForm, SignedUp};
use chrono::TimeDelta;
use futures::future::BoxFuture;
use kernel::{Ctx, Error, PlatformTx, TenantId, UserId, server::audit::Audit};
use serde_json::json;
use std::sync::{PoisonError, RwLock};
use tenancy::model::{NewTenant, Tenant};

/// Adds what a module gives each new organisation, in the transaction that makes it; the text is the organisation's language.
pub type TenantHook = for<'a> fn(&'a mut PlatformTx, TenantId, &'a str) -> BoxFuture<'a, Result<(), Error>>;

static HOOKS: RwLock<Vec<TenantHook>> = RwLock::new(Vec::new());

/// Registers what a module adds to each new organisation. The same function counts once.
pub fn on_tenant_created(hook: TenantHook) {
    let mut hooks = HOOKS.write().unwrap_or_else(PoisonError::into_inner);
    if !hooks.iter().any(|known| std::ptr::fn_addr_eq(*known, hook)) {
        hooks.push(hook);
    }
}

/// Makes an organisation with the built-in roles and all that modules add, but without people.
///
/// # Errors
/// 422 `name_taken` on `organization_name`; what a hook fails with.
pub async fn open_tenant(tx: &mut PlatformTx, ctx: &Ctx, new: &NewTenant) -> Result<Tenant, Error> {
    let tenant = tenancy::server::create_tenant(tx, ctx, new).await?;
    role_sql::insert_built_in(tx, tenant.id, ctx.now()).await?;
    let hooks = HOOKS.read().unwrap_or_else(PoisonError::into_inner).clone();
    for hook in hooks {
        hook(tx, tenant.id, &tenant.locale).await?;
    }
    Ok(tenant)
}

/// Signs a company up and mails a link that proves the address.
///
/// The answer never tells whether the address has an account. If it has, its owner gets a mail that says so, the name is
/// taken as it would be, and the ids in the answer are new ones that lead nowhere. A sign-up that was never confirmed
/// is replaced, so that nobody can hold another's address, or wait behind it with a password of their own.
///
/// # Errors
/// 422 with each wrong field, among them `password_too_short`, `password_too_common` and `name_taken`; 429.
pub async fn sign_up(ctx: &Ctx, form: &SignUpForm) -> Result<SignedUp, Error> {
    gate(ctx)?;
    let about = vec![form.email.clone(), form.organization_name.clone(), form.name.clone().unwrap_or_default()];
    let weak = password::fault(&form.password, about).await?;
    let new = match (form.parse(), weak) {
        (Ok(new), None) => new,
        (Ok(_), Some(fault)) => return Err(vec![fault.of_field("password")].into()),
        (Err(mut errors), weak) => {
            errors.retain(|error| error.field != "password");
            errors.extend(weak.map(|fault| fault.of_field("password")));
            return Err(errors.into());
        }
    };
    evenly(enrol(ctx, &new)).await
}

async fn enrol(ctx: &Ctx, new: &NewAccount) -> Result<SignedUp, Error> {
    let hash = password::hash(&new.password).await?;
    let mut tx = ctx.kernel().platform().await?;
    account_sql::lock_email(&mut tx, &new.email).await?;
    let answer = match account_sql::find(&mut tx, &new.email).await? {
        Some(account) if account.email_verified_at.is_some() => {
            let tenant_id = tenancy::server::reserve_name(&mut tx, ctx, &new.organization_name).await?;
            let letter = letters::have_account(ctx, &account.locale, &account.email, &account.name);
            let letter = may_mail(&mut tx, "sign-up", &new.email, ctx.now(), 1, 5).await?.then_some(letter);
            tx.leave(ctx, tenant_id, |note| {
                note.enqueue(tidy::order(ctx.now(), tidy::CONFIRM_DAYS));
                letter.into_iter().for_each(|letter| note.mail(letter));
            })
            .await?;
            tx.audit_platform(ctx, Audit::new("user.sign_up_repeated", "user", account.id)).await?;
            (UserId::new(), tenant_id)
        }
        waiting => {
            if let Some(account) = waiting {
                drop_unverified(&mut tx, account.id).await?;
            }
            make(&mut tx, ctx, new, &hash).await?
        }
    };
    tx.commit().await?;
    let message = "Check your mail and open the link in it to confirm your address.".to_owned();
    Ok(SignedUp { message, user_id: answer.0, tenant_id: answer.1 })
}

/// Organisation, person, role, mail.
async fn make(tx: &mut PlatformTx, ctx: &Ctx, new: &NewAccount, hash: &str) -> Result<(UserId, TenantId), Error> {
    let locale = new.locale.as_deref().unwrap_or(ctx.lang);
    let tenant = open_tenant(tx, ctx, &NewTenant::new(&new.organization_name, locale)).await?;
    let user = NewUser {
        id: UserId::new(),
        email: &new.email,
        name: &new.name,
        password_hash: hash,
        locale,
        verified_at: None,
        platform_admin: false,
    };
    account_sql::insert(tx, &user, ctx.now()).await?;
    account_sql::join(tx, tenant.id, user.id, ctx.now()).await?;
    let roles = role_sql::by_key_platform(tx, tenant.id, &[ADMIN.to_owned()]).await?;
    role_sql::set_platform(tx, tenant.id, user.id, &roles).await?;
    tx.leave(ctx, tenant.id, |note| {
        note.audit(Audit::new("user.signed_up", "user", user.id).after(&json!({ "email": user.email, "roles": [ADMIN] })));
        note.enqueue(tidy::order(ctx.now(), tidy::CONFIRM_DAYS));
    })
    .await?;
    if may_mail(tx, "verify", &new.email, ctx.now(), 2, 10).await? {
        let token = Token::new();
        let expires = ctx.now() + TimeDelta::hours(verify::HOURS);
        token_sql::insert(tx, user.id, tenant.id, token_sql::VERIFY, &token.hash, ctx.now(), expires).await?;
        let letter = letters::verify_email(ctx, locale, &new.email, &new.name, &token.text);
        tx.leave(ctx, tenant.id, |note| note.mail(letter)).await?;
    }
    Ok((user.id, tenant.id))
}

/// Forgets a person whose address was never proved, and frees the names of the organisations that only they are in. They never
/// could sign in, so nothing else hangs on them.
pub(super) async fn drop_unverified(tx: &mut PlatformTx, user: UserId) -> Result<(), Error> {
    for tenant in account_sql::alone_in(tx, user).await? {
        tenancy::server::release_name(tx, tenant).await?;
    }
    account_sql::delete_unverified(tx, user).await
}
