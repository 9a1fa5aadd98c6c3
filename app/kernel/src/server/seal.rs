//! What lies in the database but must not be read in a copy of it: sealed with AES-256-GCM under the operator's key, or kept
//! only as a keyed fingerprint.

use super::error::Error;
use aes_gcm::{
    Aes256Gcm, KeyInit, Nonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use rand::RngCore;
use sha2::{Digest, Sha256};

/// The first byte of what was sealed: the way it was done.
const VERSION: u8 = 1;
const NONCE: usize = 12;

/// The keys, derived from the operator's.
pub struct Seal {
    cipher: Aes256Gcm,
    prints: [u8; 32],
}

impl Seal {
    /// Derives the keys.
    #[must_use]
    pub fn new(key: &str) -> Self {
        let derive = |what: &[u8]| Sha256::new().chain_update(what).chain_update([0]).chain_update(key.as_bytes()).finalize();
        Self { cipher: Aes256Gcm::new(&derive(b"neuroops seal v1")), prints: derive(b"neuroops fingerprints v1").into() }
    }

    /// Seals bytes. `place` says whose they are and what for: elsewhere they can't be opened.
    ///
    /// # Errors
    /// [`Error::Internal`] when the cipher refuses, which only absurd lengths cause.
    pub fn close(&self, place: &str, bytes: &[u8]) -> Result<Vec<u8>, Error> {
        let mut nonce = [0_u8; NONCE];
        rand::rng().fill_bytes(&mut nonce);
        let payload = Payload { msg: bytes, aad: place.as_bytes() };
        let closed = self.cipher.encrypt(&Nonce::from(nonce), payload).map_err(|_| Error::Internal("sealing failed".to_owned()))?;
        Ok([&[VERSION], nonce.as_slice(), &closed].concat())
    }

    /// Opens what was sealed for the same place.
    ///
    /// # Errors
    /// [`Error::Internal`] when the key is another one, or the bytes were changed or moved.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<Vec<u8>, Error> {
        let wrong =
            || Error::Internal(format!("what is sealed for {place} can't be opened: is NEUROOPS_ENCRYPTION_KEY another one than before?"));
        let (version, rest) = sealed.split_first().ok_or_else(wrong)?;
        let (nonce, closed) = rest.split_first_chunk::<NONCE>().filter(|_| *version == VERSION).ok_or_else(wrong)?;
        self.cipher.decrypt(&Nonce::from(*nonce), Payload { msg: closed, aad: place.as_bytes() }).map_err(|_| wrong())
    }

    /// A fingerprint of a secret that is too short for a plain hash: without the key, guesses can't be tried on it.
    #[must_use]
    pub fn fingerprint(&self, place: &str, secret: &str) -> Vec<u8> {
        let Ok(mut mac) = <Hmac<Sha256> as Mac>::new_from_slice(&self.prints) else { return Vec::new() };
        mac.update(place.as_bytes());
        mac.update(&[0]);
        mac.update(secret.as_bytes());
        mac.finalize().into_bytes().to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_only_there_and_with_the_key() {
        let seal = Seal::new("a key of the operator, 32 bytes or more");
        let sealed = seal.close("user 1", b"secret").unwrap();
        assert_eq!(seal.open("user 1", &sealed).unwrap(), b"secret");
        assert_ne!(sealed, seal.close("user 1", b"secret").unwrap(), "never twice the same");
        assert!(!sealed.windows(6).any(|w| w == b"secret"));
        assert!(seal.open("user 2", &sealed).is_err());
        assert!(Seal::new("another key of the operator, as long").open("user 1", &sealed).is_err());
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(seal.open("user 1", &changed).is_err(), "byte {at}");
        }
        for cut in 0..sealed.len() {
            assert!(seal.open("user 1", &sealed[..cut]).is_err());
        }
    }

    #[test]
    fn fingerprints_depend_on_key_place_and_secret() {
        let (a, b) = (Seal::new("a key"), Seal::new("b key"));
        assert_eq!(a.fingerprint("x", "code"), a.fingerprint("x", "code"));
        assert_eq!(a.fingerprint("x", "code").len(), 32);
        assert_ne!(a.fingerprint("x", "code"), b.fingerprint("x", "code"));
        assert_ne!(a.fingerprint("x", "code"), a.fingerprint("y", "code"));
        assert_ne!(a.fingerprint("x", "code"), a.fingerprint("x", "edoc"));
    }
}
