//! Exact money: whole minor units and an ISO 4217 currency. Never floating point.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Currencies whose minor unit is not a hundredth (ISO 4217); all others have two digits.
const EXPONENTS: [(&str, u8); 24] = [
    ("BHD", 3),
    ("BIF", 0),
    ("CLP", 0),
    ("DJF", 0),
    ("GNF", 0),
    ("IQD", 3),
    ("ISK", 0),
    ("JOD", 3),
    ("JPY", 0),
    ("KMF", 0),
    ("KRW", 0),
    ("KWD", 3),
    ("LYD", 3),
    ("OMR", 3),
    ("PYG", 0),
    ("RWF", 0),
    ("TND", 3),
    ("UGX", 0),
    ("UYI", 0),
    ("VND", 0),
    ("VUV", 0),
    ("XAF", 0),
    ("XOF", 0),
    ("XPF", 0),
];

/// Active ISO 4217 codes with two digits of minor unit.
const HUNDREDTHS: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF \
CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS \
KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP \
PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS \
VES WST XCD YER ZAR ZMW ZWG";

/// An ISO 4217 currency code, checked against the list of active ones.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

/// What was wrong with an amount or a currency; `code` goes over the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not an active ISO 4217 code.
    #[error("use a three-letter ISO 4217 currency code such as EUR")]
    UnknownCurrency,
    /// Not a decimal number such as `1200.00`.
    #[error("write the amount as a decimal number such as 1200.00")]
    Malformed,
    /// More digits after the point than the currency has.
    #[error("this currency has fewer digits after the decimal point")]
    TooPrecise,
    /// Beyond what 64 bits of minor units hold.
    #[error("the amount is too large")]
    TooLarge,
}

impl MoneyError {
    /// The stable code of this error.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownCurrency => "money.unknown_currency",
            Self::Malformed => "money.malformed",
            Self::TooPrecise => "money.too_precise",
            Self::TooLarge => "money.too_large",
        }
    }
}

impl Currency {
    /// The euro.
    pub const EUR: Self = Self(*b"EUR");

    /// Every active one, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        let mut codes: Vec<&str> = HUNDREDTHS.split_whitespace().chain(EXPONENTS.map(|(code, _)| code)).collect();
        codes.sort_unstable();
        codes.into_iter().filter_map(|code| code.parse().ok())
    }

    /// How many digits its minor unit has: 2 for EUR, 0 for JPY, 3 for KWD.
    #[must_use]
    pub fn exponent(self) -> u8 {
        EXPONENTS.iter().find(|(code, _)| *code == self.code()).map_or(2, |(_, digits)| *digits)
    }

    /// The three letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }
}

impl FromStr for Currency {
    type Err = MoneyError;
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let code = text.trim().to_ascii_uppercase();
        let known = HUNDREDTHS.split_ascii_whitespace().any(|c| c == code) || EXPONENTS.iter().any(|(c, _)| *c == code);
        let bytes = <[u8; 3]>::try_from(code.as_bytes()).map_err(|_| MoneyError::UnknownCurrency)?;
        if known { Ok(Self(bytes)) } else { Err(MoneyError::UnknownCurrency) }
    }
}
impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.code())
    }
}
impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

/// An exact amount. On the wire `{"amount":"1200.00","currency":"EUR"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// Whole minor units: cents of a euro, fils of a dinar.
    pub minor: i64,
    /// What they are units of.
    pub currency: Currency,
}

impl Money {
    /// An amount of minor units.
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Reads a plain decimal such as `1200`, `1200.5` or `-0.01`.
    ///
    /// # Errors
    /// [`MoneyError`] when the text is no decimal, has too many digits after the point, or is too large.
    pub fn parse(amount: &str, currency: Currency) -> Result<Self, MoneyError> {
        let text = amount.trim();
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let numeric = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !numeric(whole) || !numeric(fraction) || digits.ends_with('.') {
            return Err(MoneyError::Malformed);
        }
        let exponent = usize::from(currency.exponent());
        let (kept, rest) = fraction.split_at(fraction.len().min(exponent));
        if rest.bytes().any(|b| b != b'0') {
            return Err(MoneyError::TooPrecise);
        }
        let joined = format!("{whole}{kept:0<exponent$}");
        let minor: i64 = joined.parse().map_err(|_| MoneyError::TooLarge)?;
        Ok(Self { minor: if negative { -minor } else { minor }, currency })
    }

    /// The amount as a plain decimal with all digits of the currency: `1200.00`.
    #[must_use]
    pub fn amount(&self) -> String {
        let exponent = usize::from(self.currency.exponent());
        let sign = if self.minor < 0 { "-" } else { "" };
        let digits = format!("{:0>width$}", self.minor.unsigned_abs(), width = exponent + 1);
        let (whole, fraction) = digits.split_at(digits.len() - exponent);
        if exponent == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }
}

/// [`Money`] as it stands in JSON.
#[derive(Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
struct WireMoney {
    /// A decimal number as text.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "1200.00"))]
    amount: String,
    /// ISO 4217.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "EUR"))]
    currency: String,
}

impl Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        WireMoney { amount: self.amount(), currency: self.currency.to_string() }.serialize(s)
    }
}
impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let wire = WireMoney::deserialize(d)?;
        let currency = wire.currency.parse().map_err(serde::de::Error::custom)?;
        Self::parse(&wire.amount, currency).map_err(serde::de::Error::custom)
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use super::{Money, WireMoney};
    use utoipa::{PartialSchema, ToSchema, openapi};
    impl PartialSchema for Money {
        fn schema() -> openapi::RefOr<openapi::Schema> {
            WireMoney::schema()
        }
    }
    impl ToSchema for Money {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_survive_the_wire() {
        for (text, code, minor, shown) in [
            ("1200.00", "EUR", 120_000, "1200.00"),
            ("1200.5", "EUR", 120_050, "1200.50"),
            ("-0.01", "USD", -1, "-0.01"),
            ("7", "JPY", 7, "7"),
            ("1.234", "KWD", 1234, "1.234"),
            ("1.200", "EUR", 120, "1.20"),
        ] {
            let money = Money::parse(text, code.parse().unwrap()).unwrap();
            assert_eq!((money.minor, money.amount().as_str()), (minor, shown));
            let json = serde_json::to_string(&money).unwrap();
            assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), money);
        }
    }

    #[test]
    fn bad_amounts_say_what_is_wrong() {
        let parse = |text: &str| Money::parse(text, Currency::EUR);
        assert_eq!(parse("1.005"), Err(MoneyError::TooPrecise));
        assert_eq!(parse("99999999999999999999"), Err(MoneyError::TooLarge));
        for bad in ["", "-", ".5", "1.", "1,5", "1e3", "١٢", "NaN"] {
            assert_eq!(parse(bad), Err(MoneyError::Malformed), "{bad}");
        }
        assert_eq!("EUX".parse::<Currency>(), Err(MoneyError::UnknownCurrency));
    }
}
