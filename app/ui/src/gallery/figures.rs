//! Figures: typed ones, and drawn ones.

use super::{Tile, say};
use crate::{Chart, ChartView, DateField, DateRangeField, MoneyField, NumberField, PhoneField, TimeField};
use leptos::prelude::*;

/// What is typed in one form and kept in another.
#[component]
pub(super) fn Typed() -> impl IntoView {
    let text = |text: &str| RwSignal::new(text.to_owned());
    view! {
        <div class="gallery-fields">
            <MoneyField name="g-money" label=say("value") currency="EUR" value=text("1200.00")/>
            <DateField name="g-date" label=say("expected-close") value=text("2026-11-21") min="2026-01-01"/>
            <NumberField name="g-number" label=say("employees") value=text("1200") min=1 max=100_000 help=say("employees-help")/>
            <NumberField name="g-rate" label=say("discount") value=text("12.5") digits=1 min=0 max=1_000 step=5 suffix="%"/>
            <DateRangeField name="g-range" label=say("period") value=text("2026-10-01/2026-12-31")/>
            <TimeField name="g-time" label=say("starts-at") value=text("09:30")/>
            <PhoneField name="g-mobile" label=say("mobile") value=text("+491701234567")/>
            <PhoneField name="g-mobile-ar" label=say("office") value=text("+201001234567") optional=true help=say("office-help")/>
        </div>
    }
}

/// What each of the drawn figures is: keys of its words.
const NAMES: [&str; 5] = ["chart-line", "chart-bar", "chart-stacked", "chart-donut", "chart-funnel"];

/// The charts, in the order of [`NAMES`].
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn views(lang: crate::i18n::Lang) -> Vec<ChartView> {
    use crate::{ChartData, ChartKind, format};
    let said = |keys: &[&str]| keys.iter().map(|key| super::words::in_lang(lang, key)).collect::<Vec<_>>();
    let one = |key: &str| super::words::in_lang(lang, key);
    let months: Vec<_> = (6..=11).map(|month| format::month(lang, month, true).to_owned()).collect();
    let people = ["Sara", "عمر", "Ines", "Tim"].map(str::to_owned).to_vec();
    [
        ChartData::new(ChartKind::Line, months.clone())
            .series(one("won"), vec![12.0, 18.0, 15.0, 22.0, 31.0, 28.0])
            .series(one("lost"), vec![9.0, 7.0, 11.0, 8.0, 6.0, 10.0]),
        ChartData::new(ChartKind::Bar, people).series(one("value"), vec![128_400.0, 96_150.5, 61_200.0, 18_000.0]).unit("\u{a0}€"),
        ChartData::new(ChartKind::Stacked, months)
            .series(one("new"), vec![20.0, 24.0, 18.0, 30.0, 26.0, 34.0])
            .series(one("renewal"), vec![8.0, 9.0, 12.0, 7.0, 15.0, 11.0])
            .series(one("extension"), vec![3.0, 5.0, 2.0, 6.0, 4.0, 8.0]),
        ChartData::new(ChartKind::Donut, said(&["source-fair", "source-website", "source-referral", "source-mail"]))
            .series(one("contacts"), vec![420.0, 310.0, 180.0, 90.0]),
        ChartData::new(ChartKind::Funnel, said(&["stage-lead", "qualified", "stage-proposal", "stage-negotiation", "won"]))
            .series(one("deals"), vec![480.0, 260.0, 140.0, 82.0, 48.0]),
    ]
    .into_iter()
    .map(|data| ChartView::new(data, lang))
    .collect()
}

/// The charts, and one as its table.
#[component]
pub(super) fn Charts(views: Vec<ChartView>) -> impl IntoView {
    let table = views.first().cloned();
    view! {
        <div class="gallery-charts">
            {views
                .into_iter()
                .zip(NAMES)
                .enumerate()
                .map(|(index, (view, name))| view! { <Chart id=format!("g-chart-{index}") label=say(name) view=Signal::stored(view)/> })
                .collect_view()}
        </div>
        <Tile name=say("tile-table")>
            {table.map(|view| view! { <Chart id="g-chart-table" label=say("same-figures") view=Signal::stored(view) table=true/> })}
        </Tile>
    }
}
