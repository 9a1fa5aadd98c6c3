//! API keys: how a program proves on whose behalf it acts. A key is shown once; only its hash is stored.
//!
//! A key looks like `nk_019aa1b2c3d4e5f60718293a4b5c6d7e_Zk3…` (its id, then 256 random bits): the prefix lets people and
//! scanners of leaked secrets recognise it, the id finds its row.

use super::{error::Error, kernel::Kernel};
use crate::{TenantId, UserId, clock::Time};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::RngCore;
use sha2::{Digest, Sha256};
use std::{collections::HashSet, net::IpAddr, sync::Arc};
use uuid::Uuid;

/// What every key starts with.
pub const PREFIX: &str = "nk_";
/// Length of the secret in bytes and of its text.
const SECRET: usize = 32;
const SECRET_TEXT: usize = 43;
/// Length of the id's text.
const ID_TEXT: usize = 32;

/// A key as its holder sends it, in its parts.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    /// Names the key's row.
    pub id: Uuid,
    /// Proves it: SHA-256 of the whole text. It needs no salt, for the secret has 256 random bits.
    pub hash: Vec<u8>,
}

/// Never shows the hash, so that it gets into no log.
impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Token({})", self.id)
    }
}

impl Token {
    /// Makes a key with this id: its text for the holder, its hash for the database.
    #[must_use]
    pub fn generate(id: Uuid) -> (String, Self) {
        let mut secret = [0_u8; SECRET];
        rand::rng().fill_bytes(&mut secret);
        let text = format!("{PREFIX}{}_{}", id.simple(), URL_SAFE_NO_PAD.encode(secret));
        let hash = Sha256::digest(text.as_bytes()).to_vec();
        (text, Self { id, hash })
    }

    /// Reads a key back; `None` for whatever doesn't have exactly its form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (id, secret) = text.strip_prefix(PREFIX)?.split_once('_')?;
        let lower_hex = |c: u8| c.is_ascii_digit() || (b'a'..=b'f').contains(&c);
        let fits = id.len() == ID_TEXT && id.bytes().all(lower_hex) && secret.len() == SECRET_TEXT;
        let id = Uuid::try_parse(id).ok().filter(|_| fits)?;
        URL_SAFE_NO_PAD.decode(secret).ok().filter(|bytes| bytes.len() == SECRET)?;
        Some(Self { id, hash: Sha256::digest(text.as_bytes()).to_vec() })
    }
}

/// A live key as the database knows it at this request.
#[derive(Clone, Debug)]
pub struct KeyHolder {
    /// The key.
    pub key_id: Uuid,
    /// What its maker called it.
    pub name: String,
    /// The organisation it belongs to.
    pub tenant_id: TenantId,
    /// That organisation's name.
    pub tenant_name: String,
    /// Who made it, on whose behalf it acts.
    pub user_id: UserId,
    /// What it may do: its scopes, as far as its maker may still do them.
    pub permissions: Arc<HashSet<String>>,
}

/// What `app.api_key_check` answers.
#[derive(sqlx::FromRow)]
struct CheckRow {
    reason: Option<String>,
    tenant_id: Option<Uuid>,
    user_id: Option<Uuid>,
    key_name: Option<String>,
    tenant_name: Option<String>,
    permissions: Option<Vec<String>>,
    last_used_at: Option<Time>,
}

/// Checks a key: that it exists, is neither revoked nor expired, and that its maker still works in an active organisation.
/// One round trip; nothing is cached, so that a revocation acts at once.
///
/// # Errors
/// [`Error::Unauthenticated`] with the reason; the driver's error when the database can't be asked.
pub async fn check(kernel: &Kernel, text: &str, ip: Option<IpAddr>) -> Result<KeyHolder, Error> {
    let now = kernel.clock.now();
    let token = Token::parse(text).ok_or(Error::Unauthenticated("api_key.invalid"))?;
    let row: CheckRow = sqlx::query_as("select * from app.api_key_check($1, $2, $3)")
        .bind(token.id)
        .bind(&token.hash)
        .bind(now)
        .fetch_one(&kernel.db.app)
        .await?;
    if let Some(reason) = row.reason {
        return Err(Error::Unauthenticated(match reason.as_str() {
            "tenant_suspended" | "tenant_archived" => "tenant.suspended",
            "key_expired" => "api_key.expired",
            "key_revoked" => "api_key.revoked",
            "user_deactivated" | "member_deactivated" => "user.deactivated",
            _ => "api_key.invalid",
        }));
    }
    let (Some(tenant), Some(user)) = (row.tenant_id, row.user_id) else { return Err(Error::Unauthenticated("api_key.invalid")) };
    let holder = KeyHolder {
        key_id: token.id,
        name: row.key_name.unwrap_or_default(),
        tenant_id: TenantId::from_uuid(tenant),
        tenant_name: row.tenant_name.unwrap_or_default(),
        user_id: UserId::from_uuid(user),
        permissions: Arc::new(row.permissions.unwrap_or_default().into_iter().collect()),
    };
    if row.last_used_at.is_none_or(|used| now - used > chrono::TimeDelta::minutes(1)) {
        touch(kernel, &holder, ip, now).await?;
    }
    Ok(holder)
}

/// Notes that the key is in use and from where, at most once a minute.
async fn touch(kernel: &Kernel, holder: &KeyHolder, ip: Option<IpAddr>, now: Time) -> Result<(), Error> {
    // Typed UUIDs only, so there is nothing to inject.
    let begin = format!("BEGIN; SET LOCAL app.tenant_id = '{}'", holder.tenant_id);
    let mut tx = kernel.db.app.begin_with(sqlx::AssertSqlSafe(begin)).await?;
    sqlx::query("update api_keys set last_used_at = $3, last_used_ip = $4 where tenant_id = $1 and id = $2")
        .bind(holder.tenant_id)
        .bind(holder.key_id)
        .bind(now)
        .bind(ip.map(|ip| ip.to_string()))
        .execute(&mut *tx)
        .await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_back_and_strangers_do_not() {
        let id = Uuid::now_v7();
        let (text, token) = Token::generate(id);
        assert_eq!(text.len(), PREFIX.len() + ID_TEXT + 1 + SECRET_TEXT);
        assert_eq!(Token::parse(&text), Some(token.clone()));
        assert_eq!(token.hash.len(), 32);
        assert_ne!(Token::generate(id).1.hash, token.hash, "the secret is new each time");
        assert!(!format!("{token:?}").contains(&text));
        for bad in ["", "nk_", "nk__", &text[1..], &text[..text.len() - 1], &format!("{text}A"), &text.to_uppercase(), &format!(" {text}")]
        {
            assert_eq!(Token::parse(bad), None, "{bad}");
        }
    }
}
