//! The products of a deal: lines of quantity, price and discount, before tax.
//!
//! A line's total is `quantity × unit price × (100 % − discount)`, rounded half up to a minor unit of the deal's currency, once,
//! on the line. The deal's value is the exact sum of its lines' totals, so the page, the API and every report agree to the cent.

use super::text::{ascii_digits, one_line, or_default};
use kernel::{Currency, FieldError, Money, Problems};
use serde::{Deserialize, Serialize};

/// The most lines of a deal.
pub const MAX_LINES: usize = 200;
/// The longest name of a product, in characters.
const MAX_PRODUCT: usize = 200;
/// Decimals of a quantity.
pub const QUANTITY_DIGITS: u32 = 3;
/// Decimals of a discount in percent.
pub const DISCOUNT_DIGITS: u32 = 2;
/// The largest quantity, in thousandths: a billion.
const MAX_QUANTITY: i64 = 1_000_000_000_000;
/// The whole of a price in hundredths of a percent.
const WHOLE: i64 = 10_000;

/// A product of a deal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct DealLine {
    /// What is sold.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Cold store panel"))]
    pub name: String,
    /// How many, as a decimal with at most three digits after the point.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "12.5"))]
    pub quantity: String,
    /// What one costs.
    pub price: Money,
    /// What is taken off, in percent, as a decimal with at most two digits after the point.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "10"))]
    pub discount: String,
    /// Quantity times price less discount, rounded half up.
    pub total: Money,
}

/// The products of a deal and what they come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct DealLines {
    /// The version of the deal.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 4))]
    pub version: i64,
    /// The lines in order.
    pub lines: Vec<DealLine>,
    /// The exact sum of their totals.
    pub total: Money,
}

/// A line as somebody enters it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct DealLineForm {
    /// What is sold; required.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Cold store panel", max_length = 200))]
    pub name: String,
    /// How many: more than nothing, at most three digits after the point; one when empty.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "12.5"))]
    pub quantity: String,
    /// What one costs, in the deal's currency; nothing when empty.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "199.90"))]
    pub price: String,
    /// What is taken off, 0 to 100 percent, at most two digits after the point; nothing when empty.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "10"))]
    pub discount: String,
}

/// The products that a deal is to have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct DealLinesForm {
    /// All of them, in order; at most 200. None: the deal keeps its value, which can be changed again.
    pub lines: Vec<DealLineForm>,
}

/// A line that may be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDealLine {
    /// What is sold; never empty.
    pub name: String,
    /// How many, in thousandths; more than nothing.
    pub quantity_milli: i64,
    /// What one costs, in minor units; never negative.
    pub price_minor: i64,
    /// What is taken off, in hundredths of a percent.
    pub discount_bp: i32,
    /// What it comes to, in minor units.
    pub total_minor: i64,
}

impl NewDealLine {
    /// The line as callers see it.
    #[must_use]
    pub fn show(&self, currency: Currency) -> DealLine {
        DealLine {
            name: self.name.clone(),
            quantity: write_scaled(self.quantity_milli, QUANTITY_DIGITS),
            price: Money::new(self.price_minor, currency),
            discount: write_scaled(self.discount_bp.into(), DISCOUNT_DIGITS),
            total: Money::new(self.total_minor, currency),
        }
    }
}

impl DealLine {
    /// The line as somebody would enter it.
    #[must_use]
    pub fn form(&self) -> DealLineForm {
        DealLineForm {
            name: self.name.clone(),
            quantity: self.quantity.clone(),
            price: self.price.amount(),
            discount: self.discount.clone(),
        }
    }
}

impl DealLineForm {
    /// The line that this form describes, in a currency; notes its problems under `lines[n].`.
    fn parse(&self, problems: &mut Problems, at: usize, currency: Currency) -> Option<NewDealLine> {
        let field = |name: &str| format!("lines[{at}].{name}");
        let name = problems.required(&field("name"), &one_line(&self.name), MAX_PRODUCT);
        let decimal = |text: &str, empty: &str| {
            let text = ascii_digits(&one_line(text));
            if text.is_empty() { empty.to_owned() } else { text }
        };
        let quantity = read_scaled(&decimal(&self.quantity, "1"), QUANTITY_DIGITS).filter(|milli| (1..=MAX_QUANTITY).contains(milli));
        if quantity.is_none() {
            problems.add(field("quantity"), "line.quantity", "Write a number above zero with at most three decimals.");
        }
        let price = match Money::parse(&decimal(&self.price, "0"), currency) {
            Ok(price) if price.minor >= 0 => Some(price.minor),
            Ok(_) => {
                problems.add(field("price"), "money.negative", "Write an amount of zero or more.");
                None
            }
            Err(error) => {
                problems.add(field("price"), error.code(), format!("{error}."));
                None
            }
        };
        let discount = read_scaled(&decimal(&self.discount, "0"), DISCOUNT_DIGITS).filter(|bp| (0..=WHOLE).contains(bp));
        let discount = discount.and_then(|bp| i32::try_from(bp).ok());
        if discount.is_none() {
            problems.add(field("discount"), "line.discount", "Write 0 to 100 percent with at most two decimals.");
        }
        let (quantity_milli, price_minor, discount_bp) = (quantity?, price?, discount?);
        let total = line_total(quantity_milli, price_minor, discount_bp);
        if total.is_none() {
            problems.add(field("price"), "money.too_large", "The amount is too large.");
        }
        Some(NewDealLine { name, quantity_milli, price_minor, discount_bp, total_minor: total? })
    }

    /// What this line comes to, if it can be read.
    #[must_use]
    pub fn total(&self, currency: Currency) -> Option<Money> {
        let named = Self { name: "x".to_owned(), ..self.clone() };
        named.parse(&mut Problems::new(), 0, currency).map(|line| Money::new(line.total_minor, currency))
    }
}

impl DealLinesForm {
    /// The lines that this form describes and their sum, in the deal's currency.
    ///
    /// # Errors
    /// Everything that is wrong with them, under `lines[n].field`.
    pub fn parse(&self, currency: Currency) -> Result<(Vec<NewDealLine>, Money), Vec<FieldError>> {
        let mut problems = Problems::new();
        if self.lines.len() > MAX_LINES {
            problems.add("lines", "too_many", format!("Keep at most {MAX_LINES} lines."));
            return Err(problems.into_vec());
        }
        let lines: Vec<NewDealLine> =
            self.lines.iter().enumerate().filter_map(|(at, line)| line.parse(&mut problems, at, currency)).collect();
        let sum = lines.iter().try_fold(0_i64, |sum, line| sum.checked_add(line.total_minor));
        if sum.is_none() {
            problems.add("lines", "money.too_large", "The amount is too large.");
        }
        problems.finish((lines, Money::new(sum.unwrap_or_default(), currency)))
    }
}

/// Thousandths times minor units less hundredths of a percent, rounded half up; `None` beyond 64 bits.
#[must_use]
pub fn line_total(quantity_milli: i64, price_minor: i64, discount_bp: i32) -> Option<i64> {
    let scale = 1_000 * i128::from(WHOLE);
    let product = i128::from(quantity_milli).checked_mul(i128::from(price_minor))?;
    let product = product.checked_mul(i128::from(WHOLE) - i128::from(discount_bp))?;
    i64::try_from((product.checked_add(scale / 2)?).div_euclid(scale)).ok()
}

/// A plain decimal such as `12.5` as a whole number of its smallest parts; `None` when it isn't one or has too many digits.
#[must_use]
pub fn read_scaled(text: &str, digits: u32) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(fraction) || text.ends_with('.') {
        return None;
    }
    let fraction = fraction.trim_end_matches('0');
    let missing = usize::try_from(digits).ok()?.checked_sub(fraction.len())?;
    format!("{whole}{fraction}{}", "0".repeat(missing)).parse().ok()
}

/// The plain decimal of a whole number of smallest parts, without noughts at its end.
#[must_use]
pub fn write_scaled(scaled: i64, digits: u32) -> String {
    let width = usize::try_from(digits).unwrap_or_default();
    let text = format!("{scaled:0>width$}", width = width + 1);
    let (whole, fraction) = text.split_at(text.len() - width);
    match fraction.trim_end_matches('0') {
        "" => whole.to_owned(),
        fraction => format!("{whole}.{fraction}"),
    }
}
