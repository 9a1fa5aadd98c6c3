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
}

/// What `app.session_check` answers.
#[derive(sqlx::FromRow)]
struct CheckRow {
    reason: Option<String>,
    user_id: Option<Uuid>,
    email: Option<String>,
    user_name: Option<String>,
    user_locale: Option<String>,
    tenant_name: Option<String>,
    tenant_currency: Option<String>,
    tenant_time_zone: Option<String>,
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
    let permissions = row.permissions.unwrap_or_default();
    let session = Session {
        user_id: claims.sub,
        email: row.email.unwrap_or_default(),
        user_name: row.user_name.unwrap_or_default(),
        locale: row.user_locale.unwrap_or_default(),
        tenant_id: claims.tid,
        tenant_name: row.tenant_name.unwrap_or_default(),
        currency: row.tenant_currency.and_then(|code| code.parse().ok()).unwrap_or(crate::Currency::EUR),
        time_zone: row.tenant_time_zone.unwrap_or_default(),
        roles: row.role_keys.unwrap_or_default(),
        permissions: permissions.clone(),
        platform_admin: row.is_platform_admin.unwrap_or_default(),
    };
    Ok(SignedIn { session, session_id: claims.sid, permissions: Arc::new(permissions.into_iter().collect()) })
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
    fn forged_expired_and_strange_tokens_are_refused() {
        let keys = Keys::new("a secret of the operator, 32 bytes long");
        let now = Clock::default().now();
        let claims = Claims {
            sub: UserId::new(),
            tid: TenantId::new(),
            sid: Uuid::nil(),
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
