//! The second factor: what is asked for beside the password, and what the account page shows of it.

use super::{Password, Tokens};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// How many recovery codes a person gets at once.
pub const RECOVERY_CODES: usize = 10;

/// Whether a person has a second factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct SecondFactor {
    /// Since when; absent when there is none.
    pub since: Option<DateTime<Utc>>,
    /// How many recovery codes are left.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 9))]
    pub recovery_codes_left: i64,
    /// Whether the organisation asks for one: then it can't be switched off.
    pub required: bool,
}

/// A new secret, not in force until a code proves that an authenticator has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct SecondFactorSetUp {
    /// For typing it into an authenticator.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"))]
    pub secret: String,
    /// The same as an address that authenticators open.
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schema(example = "otpauth://totp/NeuroOps:mona%40acme.example?secret=GEZDGNBVGY3TQOJQ&issuer=NeuroOps")
    )]
    pub address: String,
    /// The same as a picture.
    pub qr: QrPicture,
}

/// A QR code as one path of an SVG, dark squares one unit wide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct QrPicture {
    /// Squares along each side, without a margin.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 45))]
    pub size: u32,
    /// The `d` of the path.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "M0 0h7v1h-7z"))]
    pub path: String,
}

/// A code of the authenticator.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schema(example = json!({"code": "287082"})))]
pub struct CodeForm {
    /// Six digits, or a recovery code where one may stand in.
    pub code: String,
}

/// Recovery codes, shown this once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct RecoveryCodes {
    /// Each opens once.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = json!(["k7m2p-9xqwd"])))]
    pub codes: Vec<String>,
}

/// Switching the second factor off.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct SwitchOffForm {
    /// The password.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = String, format = Password))]
    pub password: Password,
    /// A code of the authenticator, or a recovery code.
    pub code: String,
}

/// The answer to a right password when a code is asked for as well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Challenge {
    /// Always `second_factor_required`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "second_factor_required"))]
    pub code: String,
    /// Send it with the code to `POST /auth/second-factor`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.…"))]
    pub challenge_token: String,
    /// Seconds until it is too late.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 300))]
    pub expires_in: i64,
}

/// The second half of a sign-in.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct ProveForm {
    /// As the first half gave it.
    pub challenge_token: String,
    /// Six digits of the authenticator, or a recovery code.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "287082"))]
    pub code: String,
}

/// What a right password gives.
#[derive(Clone)]
pub enum Admission {
    /// The way in.
    Open(Tokens),
    /// A question more.
    Challenge(Challenge),
}
