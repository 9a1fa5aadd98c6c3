//! Does this password belong to this address? Slow, counted, and the same for addresses without an account.

use super::{
    account_sql::{self, Account},
    password,
    token_sql::{self, Failures},
};
use crate::model::Password;
use chrono::TimeDelta;
use kernel::{Ctx, Error, PlatformTx, clock::Time, server::audit::Audit};
use serde_json::json;
use std::{net::IpAddr, time::Duration};
use uuid::Uuid;

/// Failures that lock an account.
const ACCOUNT_FAILURES: i64 = 5;
/// Failures, over all accounts, that lock an address. More than one account's: a whole office may share an address.
const ADDRESS_FAILURES: i64 = 25;
/// How long a lock holds, and within which time failures add up.
const LOCK: TimeDelta = TimeDelta::minutes(15);
/// How long answers take at least that must not tell whether an account exists.
const EVEN: Duration = Duration::from_millis(150);

/// Counts a visitor's request against the limit of its address: five a second.
///
/// # Errors
/// [`Error::RateLimited`].
pub fn gate(ctx: &Ctx) -> Result<(), Error> {
    ctx.kernel().limits.auth(ctx.ip)
}

/// Checks a password. An attempt is counted before the password is looked at, so that many at once don't get more guesses;
/// success forgives, unless a code is asked for as well: then only [`forgive`] after the code does, or who knows the password
/// could try codes without end. For an address without an account it does the same work.
///
/// # Errors
/// 401 `invalid_credentials`, 423 `account_locked` or `address_locked`, 503 `busy`.
pub async fn check(ctx: &Ctx, email: &str, typed: &Password) -> Result<Account, Error> {
    let (mut tx, attempt) = attempt(ctx, email).await?;
    let account = account_sql::find(&mut tx, email).await?;
    tx.commit().await?;

    let fits = password::verify(typed, account.as_ref().and_then(|account| account.password_hash.clone())).await?;

    let mut tx = ctx.kernel().platform().await?;
    if let (true, Some(account)) = (fits, &account) {
        if account.second_factor {
            token_sql::uncount(&mut tx, attempt).await?;
        } else {
            token_sql::forgive(&mut tx, email).await?;
        }
        tx.commit().await?;
        return Ok(account.clone());
    }
    failed(ctx, tx, email, account.as_ref(), "user.sign_in_failed").await?;
    Err(Error::problem(401, "invalid_credentials", "The address or the password is wrong."))
}

/// [`check`] of the signed-in person's own password, typed into this field of a form.
///
/// # Errors
/// 422 `password_wrong` on the field; 423, 503 as [`check`].
pub async fn check_own(ctx: &Ctx, email: &str, typed: &Password, field: &str) -> Result<Account, Error> {
    check(ctx, email, typed).await.map_err(|error| match error {
        Error::Problem(problem) if problem.status == 401 => Error::field(field, "password_wrong", "This is not your password."),
        other => other,
    })
}

/// Counts an attempt at a person's password or code, unless they or the address are locked. The transaction is still to be
/// committed; until then other attempts wait.
///
/// # Errors
/// 423 `account_locked` or `address_locked`.
pub async fn attempt(ctx: &Ctx, email: &str) -> Result<(PlatformTx, Uuid), Error> {
    let (now, address) = (ctx.now(), address_key(ctx.ip));
    let mut tx = ctx.kernel().platform().await?;
    token_sql::lock_counter(&mut tx, email).await?;
    locked(ctx, &mut tx, email, &address).await?;
    let id = token_sql::count(&mut tx, email, &address, now).await?;
    Ok((tx, id))
}

/// Notes a failed attempt, and that it locked the account if it did, and commits.
///
/// # Errors
/// The driver's.
pub async fn failed(ctx: &Ctx, mut tx: PlatformTx, email: &str, account: Option<&Account>, what: &'static str) -> Result<(), Error> {
    let id = account.map_or_else(String::new, |a| a.id.to_string());
    let mut entries = vec![Audit::new(what, "user", id.clone()).after(&json!({ "email": email })).failed()];
    let failures = token_sql::account_failures(&mut tx, email, ctx.now() - LOCK * 2).await?;
    if failures.count >= ACCOUNT_FAILURES {
        entries.push(Audit::new("user.locked", "user", id).after(&json!({ "email": email, "minutes": LOCK.num_minutes() })).denied());
    }
    let home = match account {
        Some(account) => account_sql::places(&mut tx, account.id).await?.into_iter().next(),
        None => None,
    };
    match home {
        Some(home) => tx.leave(ctx, home.tenant_id, |note| entries.into_iter().for_each(|entry| note.audit(entry))).await?,
        None => {
            for entry in entries {
                tx.audit_platform(ctx, entry).await?;
            }
        }
    }
    tx.commit().await
}

/// Forgets a person's failures: they proved all that is asked for.
///
/// # Errors
/// The driver's.
pub async fn forgive(tx: &mut PlatformTx, email: &str) -> Result<(), Error> {
    token_sql::forgive(tx, email).await
}

/// Fails while this account or this address is locked.
async fn locked(ctx: &Ctx, tx: &mut PlatformTx, email: &str, address: &str) -> Result<(), Error> {
    let (now, since) = (ctx.now(), ctx.now() - LOCK * 2);
    let minutes = |until: Time| ((until - now).num_seconds() + 59).max(60) / 60;
    if let Some(until) = lock_of(&token_sql::account_failures(tx, email, since).await?, ACCOUNT_FAILURES, now) {
        let detail = format!("Too many wrong passwords or codes. Try again in {} min, or set a new password.", minutes(until));
        return Err(Error::problem(423, "account_locked", detail));
    }
    if address.is_empty() || !ctx.kernel().settings.rate_limits {
        return Ok(());
    }
    if let Some(until) = lock_of(&token_sql::address_failures(tx, address, since).await?, ADDRESS_FAILURES, now) {
        let detail = format!("Too many failed sign-ins from your network. Try again in {} min.", minutes(until));
        return Err(Error::problem(423, "address_locked", detail));
    }
    Ok(())
}

/// Attempts under a lock aren't counted, so the latest failure is the one that locked.
fn lock_of(failures: &Failures, limit: i64, now: Time) -> Option<Time> {
    let until = failures.last? + LOCK;
    (failures.count >= limit && until > now).then_some(until)
}

/// What an address counts under: itself, or for IPv6 its network of 64 bits, which one customer has whole.
fn address_key(ip: Option<IpAddr>) -> String {
    match ip {
        None => String::new(),
        Some(IpAddr::V4(ip)) => ip.to_string(),
        Some(IpAddr::V6(ip)) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// Whether another mail of this kind may go to this address, and counts it. Unknown addresses count as well.
///
/// # Errors
/// The driver's.
pub async fn may_mail(tx: &mut PlatformTx, kind: &str, email: &str, now: Time, per_minute: i64, per_day: i64) -> Result<bool, Error> {
    let key = format!("{kind}:{email}");
    token_sql::lock_counter(tx, &key).await?;
    let minute = token_sql::counted(tx, &key, now - TimeDelta::minutes(1)).await?;
    let day = token_sql::counted(tx, &key, now - TimeDelta::days(1)).await?;
    if minute >= per_minute || day >= per_day {
        return Ok(false);
    }
    token_sql::count(tx, &key, "", now).await?;
    Ok(true)
}

/// Runs something whose duration would tell whether an account exists, and answers after at least [`EVEN`].
pub async fn evenly<T>(work: impl Future<Output = T>) -> T {
    let (done, ()) = tokio::join!(work, tokio::time::sleep(EVEN));
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::clock::Clock;

    #[test]
    fn the_fifth_failure_locks_for_fifteen_minutes() {
        let now = Clock::default().now();
        let failures = |count, minutes| Failures { last: Some(now - TimeDelta::minutes(minutes)), count };
        assert_eq!(lock_of(&failures(4, 0), ACCOUNT_FAILURES, now), None);
        assert_eq!(lock_of(&failures(5, 0), ACCOUNT_FAILURES, now), Some(now + LOCK));
        assert_eq!(lock_of(&failures(5, 15), ACCOUNT_FAILURES, now), None);
        assert_eq!(lock_of(&Failures { last: None, count: 0 }, ACCOUNT_FAILURES, now), None);
    }

    #[test]
    fn one_customer_of_a_provider_is_one_address() {
        assert_eq!(address_key("2001:db8:1:2:3::4".parse().ok()), address_key("2001:db8:1:2:ffff::1".parse().ok()));
        assert_ne!(address_key("192.0.2.1".parse().ok()), address_key("192.0.2.2".parse().ok()));
    }
}
