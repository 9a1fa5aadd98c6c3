//! The second factor: set up with an authenticator, asked for at each sign-in, replaced once by a recovery code.

use super::{
    account_sql::{self, Account},
    credentials, letters,
    second_factor_sql::{self as sql},
    sign_in,
    totp::{self, Totp},
};
use crate::model::{
    Challenge, CodeForm, ProveForm, QrPicture, RECOVERY_CODES, RecoveryCodes, SecondFactor, SecondFactorSetUp, SwitchOffForm, Tokens,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use kernel::{Ctx, Error, PlatformTx, TenantId, UserId, server::audit::Audit};
use qrcode::{Color, EcLevel, QrCode};
use rand::Rng;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::fmt::Write;

/// How long the second half of a sign-in may take.
const MINUTES: i64 = 5;
/// Letters and digits of recovery codes: none that look alike.
const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
/// Where a challenge's seal belongs.
const CHALLENGE: &str = "sign-in challenge";

/// Whether the signed-in person has a second factor.
///
/// # Errors
/// 401.
pub async fn get(ctx: &Ctx) -> Result<SecondFactor, Error> {
    let session = ctx.session()?;
    let mut tx = ctx.kernel().platform().await?;
    let (since, required) = sql::state(&mut tx, session.user_id, session.tenant_id).await?;
    let recovery_codes_left = sql::codes_left(&mut tx, session.user_id).await?;
    Ok(SecondFactor { since, recovery_codes_left, required })
}

/// Makes a secret for an authenticator. It is in force only once [`confirm`] has seen a code of it.
///
/// # Errors
/// 401; 409 `second_factor.on`.
pub async fn begin(ctx: &Ctx) -> Result<SecondFactorSetUp, Error> {
    let session = ctx.session()?;
    let totp = Totp::fresh()?;
    let sealed = ctx.kernel().seal.close(&place(session.user_id), totp.secret())?;
    let mut tx = ctx.kernel().platform().await?;
    if account_sql::get_for_update(&mut tx, session.user_id).await?.second_factor {
        return Err(already_on());
    }
    sql::begin(&mut tx, session.user_id, &sealed, ctx.now()).await?;
    tx.commit().await?;
    let address = totp.address(&session.email);
    let qr = picture(&address)?;
    Ok(SecondFactorSetUp { secret: totp.secret_text(), address, qr })
}

/// Puts the second factor in force by a first code, and gives recovery codes. All sessions stay: whoever holds them signed in.
///
/// # Errors
/// 401; 409 `second_factor.on` or `second_factor.not_begun`; 422 `code_wrong` on `code`.
pub async fn confirm(ctx: &Ctx, form: &CodeForm) -> Result<RecoveryCodes, Error> {
    let session = ctx.session()?;
    let user = session.user_id;
    let mut tx = ctx.kernel().platform().await?;
    let row = sql::get_for_update(&mut tx, user)
        .await?
        .ok_or_else(|| Error::problem(409, "second_factor.not_begun", "Ask for a secret first."))?;
    if row.confirmed_at.is_some() {
        return Err(already_on());
    }
    let totp = Totp::of(ctx.kernel().seal.open(&place(user), &row.secret)?)?;
    let step = totp::typed(&form.code).and_then(|code| totp.step_of(&code, ctx.now(), row.last_step)).ok_or_else(code_wrong)?;
    sql::use_step(&mut tx, user, step).await?;
    sql::confirm(&mut tx, user, ctx.now()).await?;
    let codes = give_codes(ctx, &mut tx, user).await?;
    let letter = letters::second_factor_on(&session.locale, &session.email, &session.user_name);
    tx.leave(ctx, session.tenant_id, |note| {
        note.audit(Audit::new("user.second_factor_on", "user", user));
        note.mail(letter);
    })
    .await?;
    tx.commit().await?;
    Ok(codes)
}

/// Replaces the recovery codes; the old ones work no more.
///
/// # Errors
/// 401; 409 `second_factor.off`; 422 `code_wrong` on `code`; 423; 429.
pub async fn renew_codes(ctx: &Ctx, form: &CodeForm) -> Result<RecoveryCodes, Error> {
    credentials::gate(ctx)?;
    let session = ctx.session()?;
    let account = of_session(ctx).await?;
    let mut tx = proved(ctx, &account, session.tenant_id, &form.code).await?;
    let codes = give_codes(ctx, &mut tx, account.id).await?;
    tx.leave(ctx, session.tenant_id, |note| note.audit(Audit::new("user.recovery_codes_renewed", "user", account.id))).await?;
    tx.commit().await?;
    Ok(codes)
}

/// Switches the second factor off, by password and code.
///
/// # Errors
/// 401; 409 `second_factor.off`, or `second_factor.required` when the organisation asks for one; 422 `password_wrong` on `password`,
/// `code_wrong` on `code`; 423; 429.
pub async fn switch_off(ctx: &Ctx, form: &SwitchOffForm) -> Result<(), Error> {
    credentials::gate(ctx)?;
    let session = ctx.session()?;
    let account = of_session(ctx).await?;
    if get(ctx).await?.required {
        return Err(Error::problem(409, "second_factor.required", "Your organisation asks for a second factor, so it stays on."));
    }
    credentials::check_own(ctx, &account.email, &form.password, "password").await?;
    let mut tx = proved(ctx, &account, session.tenant_id, &form.code).await?;
    sql::remove(&mut tx, account.id).await?;
    let letter = letters::second_factor_off(&account.locale, &account.email, &account.name);
    tx.leave(ctx, session.tenant_id, |note| {
        note.audit(Audit::new("user.second_factor_off", "user", account.id));
        note.mail(letter);
    })
    .await?;
    tx.commit().await
}

/// What a sealed challenge says: who gave the right password, for which organisation, and until when it counts.
#[derive(Serialize, Deserialize)]
struct Pending {
    user: UserId,
    tenant: TenantId,
    /// The person's version then: a new password makes the challenge worthless.
    version: i64,
    until: i64,
}

/// The question for a code, to be answered with [`prove`].
pub(super) fn challenge(ctx: &Ctx, account: &Account, tenant: TenantId) -> Result<Challenge, Error> {
    let life = TimeDelta::minutes(MINUTES);
    let pending = Pending { user: account.id, tenant, version: account.version, until: (ctx.now() + life).timestamp() };
    let sealed = ctx.kernel().seal.close(CHALLENGE, &serde_json::to_vec(&pending)?)?;
    Ok(Challenge {
        code: "second_factor_required".to_owned(),
        challenge_token: URL_SAFE_NO_PAD.encode(sealed),
        expires_in: life.num_seconds(),
    })
}

/// The second half of a sign-in. Wrong codes count towards the account's lock as wrong passwords do.
///
/// # Errors
/// 401 `challenge.expired` when it came too late or was never ours; 422 `code_wrong` on `code`; 423 `account_locked`; 403 as
/// [`sign_in::sign_in`]; 429.
pub async fn prove(ctx: &Ctx, form: &ProveForm) -> Result<Tokens, Error> {
    credentials::gate(ctx)?;
    let late = || Error::problem(401, "challenge.expired", "This took too long. Sign in with your password again.");
    let sealed = URL_SAFE_NO_PAD.decode(form.challenge_token.trim()).map_err(|_| late())?;
    let opened = ctx.kernel().seal.open(CHALLENGE, &sealed).map_err(|_| late())?;
    let pending: Pending = serde_json::from_slice(&opened).map_err(|_| late())?;
    if pending.until <= ctx.now().timestamp() {
        return Err(late());
    }
    let mut tx = ctx.kernel().platform().await?;
    let account = account_sql::get(&mut tx, pending.user).await?.filter(|account| account.version == pending.version).ok_or_else(late)?;
    tx.commit().await?;
    let tx = proved(ctx, &account, pending.tenant, &form.code).await?;
    sign_in::enter(ctx, tx, &account, Some(pending.tenant)).await
}

/// Checks and uses up a code, counted like a password: the transaction in which it was used, to go on in.
async fn proved(ctx: &Ctx, account: &Account, tenant: TenantId, text: &str) -> Result<PlatformTx, Error> {
    if !account.second_factor {
        return Err(Error::problem(409, "second_factor.off", "There is no second factor."));
    }
    let (tx, _) = credentials::attempt(ctx, &account.email).await?;
    tx.commit().await?;
    let mut tx = ctx.kernel().platform().await?;
    match pass(ctx, &mut tx, account.id, text).await? {
        None => {
            credentials::failed(ctx, tx, &account.email, Some(account), "user.second_factor_failed").await?;
            return Err(code_wrong());
        }
        Some(Way::Authenticator) => {}
        Some(Way::Recovery { left }) => {
            let letter = letters::recovery_code_used(&account.locale, &account.email, &account.name, left);
            tx.leave(ctx, tenant, |note| {
                note.audit(Audit::new("user.recovery_code_used", "user", account.id).after(&json!({ "left": left })));
                note.mail(letter);
            })
            .await?;
        }
    }
    credentials::forgive(&mut tx, &account.email).await?;
    Ok(tx)
}

/// How somebody proved it.
enum Way {
    Authenticator,
    Recovery { left: i64 },
}

async fn pass(ctx: &Ctx, tx: &mut PlatformTx, user: UserId, text: &str) -> Result<Option<Way>, Error> {
    let Some(row) = sql::get_for_update(tx, user).await?.filter(|row| row.confirmed_at.is_some()) else { return Ok(None) };
    if let Some(code) = totp::typed(text) {
        let totp = Totp::of(ctx.kernel().seal.open(&place(user), &row.secret)?)?;
        let Some(step) = totp.step_of(&code, ctx.now(), row.last_step) else { return Ok(None) };
        sql::use_step(tx, user, step).await?;
        return Ok(Some(Way::Authenticator));
    }
    if !sql::use_code(tx, user, &print(ctx, user, text), ctx.now()).await? {
        return Ok(None);
    }
    Ok(Some(Way::Recovery { left: sql::codes_left(tx, user).await? }))
}

async fn of_session(ctx: &Ctx) -> Result<Account, Error> {
    let user = ctx.session()?.user_id;
    let mut tx = ctx.kernel().platform().await?;
    let account = account_sql::get(&mut tx, user).await?.ok_or(Error::NotFound)?;
    tx.commit().await?;
    if account.second_factor { Ok(account) } else { Err(Error::problem(409, "second_factor.off", "There is no second factor.")) }
}

/// Ten new recovery codes in place of the old ones.
async fn give_codes(ctx: &Ctx, tx: &mut PlatformTx, user: UserId) -> Result<RecoveryCodes, Error> {
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| recovery_code()).collect();
    let prints: Vec<_> = codes.iter().map(|code| print(ctx, user, code)).collect();
    sql::replace_codes(tx, user, &prints).await?;
    Ok(RecoveryCodes { codes })
}

/// Ten letters and digits, 49 random bits: `k7m2p-9xqwd`.
fn recovery_code() -> String {
    let mut rng = rand::rng();
    let mut letters = (0..10).filter_map(|_| LETTERS.get(rng.random_range(0..LETTERS.len())).copied().map(char::from));
    let half: String = letters.by_ref().take(5).collect();
    format!("{half}-{}", letters.collect::<String>())
}

/// The fingerprint of a recovery code; how it is written doesn't matter.
fn print(ctx: &Ctx, user: UserId, code: &str) -> Vec<u8> {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).take(64).map(|c| c.to_ascii_lowercase()).collect();
    ctx.kernel().seal.fingerprint(&format!("recovery code {user}"), &plain)
}

/// Where a secret's seal belongs.
fn place(user: UserId) -> String {
    format!("second factor {user}")
}

fn already_on() -> Error {
    Error::problem(409, "second_factor.on", "There is a second factor already. Switch it off first.")
}

fn code_wrong() -> Error {
    Error::field("code", "code_wrong", "This code doesn't fit, or was used already. Wait for the next one.")
}

/// The QR code of a text: each row's dark stretches as rectangles of one path.
fn picture(text: &str) -> Result<QrPicture, Error> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|error| Error::Internal(error.to_string()))?;
    let width = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                // Writing into a String can't fail.
                let _ = write!(path, "M{x} {y}h{0}v1h-{0}z", run.len());
            }
            x += run.len();
        }
    }
    Ok(QrPicture { size: u32::try_from(width).unwrap_or_default(), path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recovery_codes_are_readable_and_differ() {
        let codes: std::collections::HashSet<_> = (0..200).map(|_| recovery_code()).collect();
        assert_eq!(codes.len(), 200);
        assert!(codes.iter().all(|code| code.len() == 11 && code.as_bytes()[5] == b'-' && totp::typed(code).is_none()));
        assert!(codes.iter().all(|code| !code.contains(['0', 'o', '1', 'l', 'i'])));
    }

    #[test]
    fn a_qr_picture_has_its_corners() {
        let picture = picture("otpauth://totp/NeuroOps:mona@acme.example?secret=GEZDGNBVGY3TQOJQ").unwrap();
        // Each code begins with the seven dark squares of its first corner.
        assert!(picture.path.starts_with("M0 0h7v1h-7z") && picture.size >= 21, "{picture:?}");
    }
}
