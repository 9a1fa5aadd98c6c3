//! Passwords: Argon2id, and how easily a new one is guessed.

use crate::model::{Password, PasswordFault};
use argon2::{
    Argon2, PasswordHash, PasswordHasher, PasswordVerifier,
    password_hash::{SaltString, rand_core::OsRng},
};
use kernel::{Ctx, Error};
use std::{sync::LazyLock, time::Duration};
use tokio::sync::Semaphore;

/// Hashes at once: each takes 19 MiB and a core.
static PLACES: Semaphore = Semaphore::const_new(2);
/// How long a request waits for one of them.
const PATIENCE: Duration = Duration::from_secs(10);
/// What is verified when there is no account, so that the answer takes as long.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| digest("nobody's password").ok());

/// Hashes a new password.
///
/// # Errors
/// 503 `busy` when too many wait.
pub async fn hash(password: &Password) -> Result<String, Error> {
    let text = password.0.clone();
    apart(move || digest(&text)).await?
}

/// Whether a password fits a hash. Without a hash it takes as long and says no.
///
/// # Errors
/// 503 `busy` when too many wait.
pub async fn verify(password: &Password, hash: Option<String>) -> Result<bool, Error> {
    // What can't be anybody's password is not worth its hashing cost, but takes the time of one.
    let text = if password.0.len() > crate::model::PASSWORD_MAX_BYTES { String::new() } else { password.0.clone() };
    apart(move || {
        let known = hash.is_some();
        let Some(hash) = hash.or_else(|| NOBODY.clone()) else { return false };
        let fits = PasswordHash::new(&hash).is_ok_and(|parsed| Argon2::default().verify_password(text.as_bytes(), &parsed).is_ok());
        fits && known
    })
    .await
}

/// How hard a password is to guess, 0 to 4, knowing these words about its owner.
///
/// # Errors
/// When the thread that weighs it dies.
pub async fn rate(password: &Password, about: Vec<String>) -> Result<u8, Error> {
    // Beyond this length nothing is common, and the estimate takes long.
    let text: String = password.0.chars().take(100).collect();
    let weighed = tokio::task::spawn_blocking(move || {
        let mut words: Vec<&str> =
            about.iter().flat_map(|text| text.split(['@', '.', ' ', '-', '_'])).filter(|word| word.len() > 2).collect();
        words.extend(["neuroops", "neuro"]);
        u8::from(zxcvbn::zxcvbn(&text, &words).score())
    });
    weighed.await.map_err(|error| Error::Internal(error.to_string()))
}

/// [`rate`] for anybody who types a new password: bounded in size and, for each address, in speed.
///
/// # Errors
/// 422 for more than a form can hold; 429.
pub async fn rate_for_visitor(ctx: &Ctx, password: &Password, about: Vec<String>) -> Result<u8, Error> {
    super::credentials::gate(ctx)?;
    if about.len() > 5 || about.iter().any(|text| text.len() > 1000) {
        return Err(Error::field("about", "too_long", "Send at most five short texts."));
    }
    rate(password, about).await
}

/// What is wrong with a new password: its length, or that it falls in under a million guesses.
///
/// # Errors
/// As [`rate`].
pub async fn fault(password: &Password, about: Vec<String>) -> Result<Option<PasswordFault>, Error> {
    if let Some(fault) = password.length_fault() {
        return Ok(Some(fault));
    }
    Ok((rate(password, about).await? < 2).then_some(PasswordFault::TooCommon))
}

/// Runs a hash on a thread of its own, two at a time.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    let busy = || Error::problem(503, "busy", "Many people are signing in just now. Try again in a moment.");
    let place = tokio::time::timeout(PATIENCE, PLACES.acquire()).await.map_err(|_| busy())?.map_err(|_| busy())?;
    let done = tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.to_string()));
    drop(place);
    done
}

/// Argon2id at OWASP's parameters, which are the crate's: 19 MiB, two passes, one lane.
fn digest(text: &str) -> Result<String, Error> {
    let salt = SaltString::generate(&mut OsRng);
    let hash = Argon2::default().hash_password(text.as_bytes(), &salt).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(text: &str) -> Password {
        Password(text.to_owned())
    }

    #[tokio::test]
    async fn hashes_are_argon2id_at_the_wanted_cost_and_fit_only_their_password() {
        let hash = hash(&password("four quiet words")).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(verify(&password("four quiet words"), Some(hash.clone())).await.unwrap());
        assert!(!verify(&password("four quiet word"), Some(hash)).await.unwrap());
        assert!(!verify(&password("nobody's password"), None).await.unwrap());
        assert!(!verify(&password("x"), Some("broken".to_owned())).await.unwrap());
    }

    #[tokio::test]
    async fn common_and_personal_passwords_are_refused() {
        let about = || vec!["mona.haddad@acme.example".to_owned(), "Acme GmbH".to_owned()];
        for weak in ["password", "12345678", "qwertyui", "monahaddad", "acme2026", "neuroops1"] {
            assert_eq!(fault(&password(weak), about()).await.unwrap(), Some(PasswordFault::TooCommon), "{weak}");
        }
        for good in ["four unrelated quiet words", "demo-Passw0rd!", "شجرة زيتون قديمة"] {
            assert_eq!(fault(&password(good), about()).await.unwrap(), None, "{good}");
        }
        assert_eq!(fault(&password("x1!"), about()).await.unwrap(), Some(PasswordFault::TooShort));
    }
}
