//! Access tokens, and the live check that each request makes of its session.

use super::{error::Error, kernel::Kernel};
use crate::{Session, TenantId, UserId, clock::Time};
use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{collections::HashSet, sync::Arc};
use uuid::Uuid;

/// The cookie of the browser's access token.
pub const ACCESS_COOKIE: &str = "neuroops_access";
/// The cookie of the browser's refresh token; sent to the refresh paths only.
pub const REFRESH_COOKIE: &str = "neuroops_refresh";

/// What an access token says: who, in which tenant, in which session. What they may do is looked up at each request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// The person.
    pub sub: UserId,
    /// The tenant.
    pub tid: TenantId,
    /// The session.
    pub sid: Uuid,
    /// The version of what their roles permit, by which the holder of an old token learns of a change ([`roles_version`]).
    #[serde(default)]
    pub rv: u32,
    /// Issuer, always `neuroops`.
    pub iss: String,
    /// Issued at, seconds since 1970.
    pub iat: i64,
    /// Expires at, seconds since 1970.
    pub exp: i64,
}

/// The keys of access tokens, derived from the operator's secret.
pub struct Keys {
    encode: EncodingKey,
    decode: DecodingKey,
    validation: Validation,
}

impl Keys {
    /// Derives the keys.
    #[must_use]
    pub fn new(secret: &str) -> Self {
        let key = Sha256::new().chain_update(b"neuroops access token v1\0").chain_update(secret.as_bytes()).finalize();
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&["neuroops"]);
        validation.set_required_spec_claims(&["exp", "iss", "sub"]);
        // Expiry is checked against our own clock, which tests can move.
        validation.validate_exp = false;
        Self { encode: EncodingKey::from_secret(&key), decode: DecodingKey::from_secret(&key), validation }
    }

    /// Signs an access token.
    ///
    /// # Errors
    /// [`Error::Internal`] when the claims can't be written, which no claims of ours cause.
    pub fn sign(&self, claims: &Claims) -> Result<String, Error> {
        jsonwebtoken::encode(&Header::default(), claims, &self.encode).map_err(|e| Error::Internal(e.to_string()))
    }

    /// Reads a token back.
    ///
    /// # Errors
    /// `token.expired` or `token.invalid`.
    pub fn verify(&self, token: &str, now: Time) -> Result<Claims, &'static str> {
        let claims = jsonwebtoken::decode::<Claims>(token, &self.decode, &self.validation).map_err(|_| "token.invalid")?.claims;
        if claims.exp <= now.timestamp() { Err("token.expired") } else { Ok(claims) }
    }
}

/// A live session as the database knows it at this request.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// What the page may know of it.
    pub session: Session,
    /// Its id.
    pub session_id: Uuid,
    /// Permission codes, for quick look-ups.
    pub permissions: Arc<HashSet<String>>,
    /// What the roles permit, also in modules that are switched off: what the person may give to others.
    pub granted: Arc<HashSet<String>>,
    /// What the roles permit changed since the token was made. What counts is [`SignedIn::permissions`] in any case.
    pub roles_changed: bool,
}

/// A number that changes with what a person's roles permit: it stands in their tokens.
#[must_use]
pub fn roles_version(permissions: &[String]) -> u32 {
    let mut sorted: Vec<_> = permissions.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    let digest = Sha256::digest(sorted.join("\n"));
    digest.iter().take(4).fold(0, |number, byte| (number << 8) | u32::from(*byte))
}

/// What `app.session_check` answers.
#[derive(sqlx::FromRow)]
struct CheckRow {
    reason: Option<String>,
    user_id: Option<Uuid>,
    email: Option<String>,
    user_name: Option<String>,
    user_locale: Option<String>,
    user_time_zone: Option<String>,
    zone_offset: Option<i32>,
    photo_id: Option<Uuid>,
    tenant_name: Option<String>,
    logo_id: Option<Uuid>,
    brand_color: Option<String>,
    modules_off: Option<Vec<String>>,
    second_factor_due: Option<bool>,
    tenant_count: Option<i32>,
    tenant_currency: Option<String>,
    tenant_time_zone: Option<String>,
    tenant_week_start: Option<i32>,
    tenant_date_format: Option<String>,
    tenant_number_format: Option<String>,
    role_keys: Option<Vec<String>>,
    permissions: Option<Vec<String>>,
    is_platform_admin: Option<bool>,
    last_seen_at: Option<DateTime<Utc>>,
}

/// Checks a token's signature and age, then that its session, person, membership and tenant are all still alive.
/// One round trip; nothing is cached, so that revocation and role changes act at once.
///
/// # Errors
/// [`Error::Unauthenticated`] with the reason; the driver's error when the database can't be asked.
pub async fn check(kernel: &Kernel, token: &str) -> Result<SignedIn, Error> {
    let now = kernel.clock.now();
    let claims = kernel.keys.verify(token, now).map_err(Error::Unauthenticated)?;
    let row: CheckRow = sqlx::query_as("select * from app.session_check($1, $2, $3)")
        .bind(claims.tid)
        .bind(claims.sid)
        .bind(now)
        .fetch_optional(&kernel.db.app)
        .await?
        .ok_or(Error::Unauthenticated("session.ended"))?;
    if let Some(reason) = row.reason {
        return Err(Error::Unauthenticated(match reason.as_str() {
            "tenant_suspended" | "tenant_archived" => "tenant.suspended",
            "user_deactivated" | "member_deactivated" => "user.deactivated",
            "session_expired" => "token.expired",
            _ => "session.ended",
        }));
    }
    if row.user_id != Some(claims.sub.uuid()) {
        return Err(Error::Unauthenticated("token.invalid"));
    }
    if row.last_seen_at.is_none_or(|seen| now - seen > chrono::TimeDelta::minutes(1)) {
        touch(kernel, &claims, now).await?;
    }
    let mut session = row.session(&claims);
    let roles_changed = roles_version(&session.permissions) != claims.rv;
    let granted = Arc::new(session.permissions.iter().cloned().collect());
    // Nobody may use what the organisation has switched off, whatever their roles say.
    session.permissions = switched_on(session.permissions, &session.modules_off);
    let permissions = Arc::new(session.permissions.iter().cloned().collect());
    Ok(SignedIn { session, session_id: claims.sid, permissions, granted, roles_changed })
}

/// The permissions whose modules are on.
fn switched_on(permissions: Vec<String>, modules_off: &[String]) -> Vec<String> {
    let is_off = |code: &String| code.split(':').next().is_some_and(|module| modules_off.iter().any(|off| off == module));
    permissions.into_iter().filter(|code| !is_off(code)).collect()
}

impl CheckRow {
    /// The live session that this row describes.
    fn session(self, claims: &Claims) -> Session {
        Session {
            user_id: claims.sub,
            email: self.email.unwrap_or_default(),
            user_name: self.user_name.unwrap_or_default(),
            locale: self.user_locale.unwrap_or_default(),
            photo: self.photo_id.map(Into::into),
            time_zone: self.user_time_zone.clone().or(self.tenant_time_zone).unwrap_or_default(),
            own_time_zone: self.user_time_zone,
            zone_offset: self.zone_offset,
            tenant_id: claims.tid,
            tenant_name: self.tenant_name.unwrap_or_default(),
            logo: self.logo_id.map(Into::into),
            brand_color: self.brand_color,
            modules_off: self.modules_off.unwrap_or_default(),
            tenants: self.tenant_count.unwrap_or(1),
            second_factor_due: self.second_factor_due.unwrap_or_default(),
            currency: self.tenant_currency.and_then(|code| code.parse().ok()).unwrap_or(crate::Currency::EUR),
            week_start: self.tenant_week_start.unwrap_or(1),
            date_format: self.tenant_date_format.unwrap_or_default(),
            number_format: self.tenant_number_format.unwrap_or_default(),
            roles: self.role_keys.unwrap_or_default(),
            permissions: self.permissions.unwrap_or_default(),
            platform_admin: self.is_platform_admin.unwrap_or_default(),
        }
    }
}

/// Notes that the session is in use, at most once a minute.
async fn touch(kernel: &Kernel, claims: &Claims, now: Time) -> Result<(), Error> {
    sqlx::query("update sessions set last_seen_at = $3 where tenant_id = $1 and id = $2")
        .bind(claims.tid)
        .bind(claims.sid)
        .bind(now)
        .execute(&kernel.db.platform)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;

    #[test]
    fn modules_that_are_off_take_their_permissions_along() {
        let codes = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
        let all = codes(&["crm:read", "crm:write", "tenant:read"]);
        assert_eq!(switched_on(all.clone(), &codes(&["crm"])), codes(&["tenant:read"]));
        assert_eq!(switched_on(all.clone(), &codes(&["cr", "crm:read"])), all);
    }

    #[test]
    fn the_version_of_roles_follows_what_they_permit() {
        let version = |codes: &[&str]| roles_version(&codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>());
        assert_eq!(version(&["crm:read", "crm:write"]), version(&["crm:write", "crm:read"]));
        assert_ne!(version(&["crm:read"]), version(&["crm:read", "crm:write"]));
    }

    #[test]
    fn forged_expired_and_strange_tokens_are_refused() {
        let keys = Keys::new("a secret of the operator, 32 bytes long");
        let now = Clock::default().now();
        let claims = Claims {
            sub: UserId::new(),
            tid: TenantId::new(),
            sid: Uuid::nil(),
            rv: roles_version(&[]),
            iss: "neuroops".to_owned(),
            iat: now.timestamp(),
            exp: now.timestamp() + 60,
        };
        let token = keys.sign(&claims).unwrap();
        assert_eq!(keys.verify(&token, now), Ok(claims.clone()));
        assert_eq!(keys.verify(&token, now + chrono::TimeDelta::seconds(60)), Err("token.expired"));
        assert_eq!(Keys::new("another secret").verify(&token, now), Err("token.invalid"));
        let strange = keys.sign(&Claims { iss: "someone".to_owned(), ..claims }).unwrap();
        assert_eq!(keys.verify(&strange, now), Err("token.invalid"));
        for bad in ["", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "\u{202e}"] {
            assert_eq!(keys.verify(bad, now), Err("token.invalid"), "{bad}");
        }
    }
}
