//! How deals read: amounts for wide and narrow places.

use kernel::Money;
use ui::{format, i18n::Lang};

/// An amount, without the cents when there are none: `€1,200`.
#[must_use]
pub fn amount(lang: Lang, money: Money) -> String {
    let code = money.currency.code();
    let scale = 10_i64.checked_pow(money.currency.exponent().into()).unwrap_or(1);
    if money.minor % scale == 0 { format::money_with(lang, money.minor / scale, code, 0) } else { format::money(lang, money.minor, code) }
}

/// An amount for a narrow place: `€12.4k`.
#[must_use]
pub fn amount_short(lang: Lang, money: Money) -> String {
    format::money_short(lang, money.minor, money.currency.code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Currency;

    #[test]
    fn cents_only_where_there_are_some() {
        let show = |minor| amount(Lang::En, Money::new(minor, Currency::EUR));
        assert_eq!(show(120_000), "€1,200");
        assert_eq!(show(120_050), "€1,200.50");
        assert_eq!(show(0), "€0");
        assert_eq!(amount(Lang::En, Money::new(1_500, "JPY".parse().unwrap())), "¥1,500");
    }
}
