//! Codes that change with time (TOTP, RFC 6238): six digits, steps of 30 seconds, one step of tolerance, each step once.

use kernel::{Error, clock::Time};
use rand::RngCore;
use subtle::ConstantTimeEq;
use totp_rs::{Algorithm, TOTP};

/// Seconds of one step.
const STEP: u64 = 30;
/// Digits of a code.
const DIGITS: usize = 6;
/// Length of a secret in bytes, as RFC 4226 wants it.
const SECRET: usize = 20;

/// The codes of one secret.
pub struct Totp(TOTP);

impl Totp {
    /// Of a new secret.
    ///
    /// # Errors
    /// As [`Totp::of`].
    pub fn fresh() -> Result<Self, Error> {
        let mut secret = vec![0; SECRET];
        rand::rng().fill_bytes(&mut secret);
        Self::of(secret)
    }

    /// Of a known secret.
    ///
    /// # Errors
    /// [`Error::Internal`] for a secret that is too short, which none of ours is.
    pub fn of(secret: Vec<u8>) -> Result<Self, Error> {
        TOTP::new(Algorithm::SHA1, DIGITS, 1, STEP, secret).map(Self).map_err(|error| Error::Internal(error.to_string()))
    }

    /// The secret's bytes.
    pub fn secret(&self) -> &[u8] {
        &self.0.secret
    }

    /// The secret as people type it: groups of four letters and digits.
    pub fn secret_text(&self) -> String {
        let letters: Vec<char> = self.0.get_secret_base32().chars().collect();
        letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    }

    /// What the code of the QR picture says to an authenticator.
    pub fn address(&self, account: &str) -> String {
        let secret = self.0.get_secret_base32();
        let label = serde_urlencoded::to_string([("", account)]).unwrap_or_default().replace('+', "%20");
        let label = label.trim_start_matches('=');
        format!("otpauth://totp/NeuroOps:{label}?secret={secret}&issuer=NeuroOps&algorithm=SHA1&digits={DIGITS}&period={STEP}")
    }

    /// The step whose code this is, if it is the code of now or of one step around, and later than `last`.
    pub fn step_of(&self, code: &str, now: Time, last: i64) -> Option<i64> {
        let present = u64::try_from(now.timestamp()).ok()? / STEP;
        let mut found = None;
        // All three are compared, whichever fits.
        for step in [present.saturating_sub(1), present, present + 1] {
            let fits: bool = self.0.generate(step * STEP).as_bytes().ct_eq(code.as_bytes()).into();
            let step = i64::try_from(step).unwrap_or(i64::MAX);
            if fits && step > last {
                found = Some(step);
            }
        }
        found
    }
}

/// The code that somebody typed, without blanks and with Latin digits; nothing when it can be no code.
pub fn typed(text: &str) -> Option<String> {
    let digits: Option<String> = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| match c {
            '0'..='9' => Some(c),
            '٠'..='٩' => char::from_digit(u32::from(c) - 0x660, 10),
            '۰'..='۹' => char::from_digit(u32::from(c) - 0x6f0, 10),
            _ => None,
        })
        .collect();
    digits.filter(|digits| digits.len() == DIGITS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use proptest::prelude::*;

    fn at(seconds: i64) -> Time {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    fn code(totp: &Totp, seconds: i64) -> String {
        totp.0.generate(u64::try_from(seconds).unwrap())
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, the last six digits.
        let totp = Totp::of(b"12345678901234567890".to_vec()).unwrap();
        for (seconds, wanted) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")] {
            assert_eq!(totp.step_of(wanted, at(seconds), 0), Some(seconds / 30));
        }
        assert_eq!(totp.secret_text(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        let address = totp.address("mona+x@acme.example");
        assert_eq!(
            address,
            "otpauth://totp/NeuroOps:mona%2Bx%40acme.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=NeuroOps&algorithm=SHA1&digits=6&period=30"
        );
    }

    #[test]
    fn what_people_type_becomes_a_code_or_nothing() {
        assert_eq!(typed(" 123 456 "), Some("123456".to_owned()));
        assert_eq!(typed("١٢٣٤٥٦"), Some("123456".to_owned()));
        assert_eq!(typed("۱۲۳-۴۵۶"), Some("123456".to_owned()));
        for nothing in ["", "12345", "1234567", "12345a", "abcde-fghij", "１２３４５６"] {
            assert_eq!(typed(nothing), None, "{nothing}");
        }
    }

    proptest! {
        #[test]
        fn a_code_works_one_step_around_its_own_and_once(secret in any::<[u8; 20]>(), made in 0_i64..4_000_000_000, late in -200_i64..200) {
            let totp = Totp::of(secret.to_vec()).unwrap();
            let (made, now) = (made + 300, made + 300 + late);
            let apart = (now / 30 - made / 30).abs();
            let step = totp.step_of(&code(&totp, made), at(now), 0);
            // Two steps may have the same six digits, once in a million.
            if apart <= 1 {
                prop_assert!(step.is_some());
            }
            if let Some(step) = step {
                prop_assert!((step - now / 30).abs() <= 1);
                prop_assert_eq!(totp.step_of(&code(&totp, made), at(now), step).filter(|again| *again <= step), None);
            }
        }

        #[test]
        fn nothing_else_is_a_code(text in "\\PC{0,12}") {
            let totp = Totp::of(b"12345678901234567890".to_vec()).unwrap();
            let accepted = typed(&text).and_then(|code| totp.step_of(&code, at(59), 0));
            prop_assert!(accepted.is_none() || typed(&text).is_some_and(|code| code.chars().all(|c| c.is_ascii_digit())));
        }
    }
}
