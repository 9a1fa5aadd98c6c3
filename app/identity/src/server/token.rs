//! Random tokens: what people hold is never stored, only its hash.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::RngCore;
use sha2::{Digest, Sha256};

/// Length of a token in bytes.
const BYTES: usize = 32;

/// A new token.
pub struct Token {
    /// For its holder: 43 letters that fit into an address.
    pub text: String,
    /// For the database.
    pub hash: Vec<u8>,
}

impl Token {
    /// Makes one from the operating system's randomness.
    pub fn new() -> Self {
        let mut bytes = [0_u8; BYTES];
        rand::rng().fill_bytes(&mut bytes);
        let text = URL_SAFE_NO_PAD.encode(bytes);
        Self { hash: hash_of(&text), text }
    }
}

/// The hash under which a token is stored. It needs no salt: a token has 256 random bits.
pub fn hash_of(text: &str) -> Vec<u8> {
    Sha256::digest(text.trim().as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_differ_and_are_found_by_their_hash() {
        let (a, b) = (Token::new(), Token::new());
        assert_ne!(a.text, b.text);
        assert_eq!(a.text.len(), 43);
        assert_eq!(hash_of(&format!(" {}\n", a.text)), a.hash);
        assert_eq!(a.hash.len(), 32);
    }
}
