//! How deals read: amounts for narrow places, the names of those who work on them.

use super::people::Colleague;
use kernel::{Money, UserId};
use leptos::prelude::*;
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

/// The name of an owner, if there is one and we know it. Tracks the list of colleagues.
#[must_use]
pub fn owner_name(colleagues: Signal<Vec<Colleague>>, owner: Option<UserId>) -> Option<String> {
    let owner = owner?;
    colleagues.with(|all| all.iter().find(|colleague| colleague.id == owner).map(|colleague| colleague.name.clone()))
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
