//! The grid with every kind of cell: changed in place, totals, a refusal, and a thousand rows to scroll.

use super::words::say;
use crate::{
    Badge, Choice, Editor, Grid, GridColumn, GridRow, GridRows, GridState, Layout, Refused, Save, Saving, SortWish, Tone, format,
    i18n::use_lang, specs,
};
use leptos::prelude::*;
use std::sync::Arc;

/// A made-up deal.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Deal {
    id: u32,
    title: String,
    stage: String,
    /// In cents.
    value: i64,
    /// In percent.
    chance: i64,
    close: String,
}

impl GridRow for Deal {
    fn key(&self) -> u128 {
        u128::from(self.id)
    }
    fn name(&self) -> String {
        self.title.clone()
    }
}

const STAGES: [&str; 3] = ["stage-lead", "stage-proposal", "won"];

/// So many deals.
fn deals(count: u32) -> Vec<Deal> {
    let deal = |id: u32| {
        let titles = ["deal-fleet", "deal-website", "deal-fair", "deal-support"];
        let at = usize::try_from(id).unwrap_or_default();
        Deal {
            id,
            title: format!("{} {}", say(titles.get(at % titles.len()).copied().unwrap_or_default()), id + 1),
            stage: STAGES.get(at % STAGES.len()).copied().unwrap_or_default().to_owned(),
            value: i64::from(id % 97) * 125_050,
            chance: i64::from(id % 11) * 10,
            close: format!("2026-{:02}-{:02}", id % 12 + 1, id % 27 + 1),
        }
    };
    (0..count).map(deal).collect()
}

fn columns() -> Vec<GridColumn<Deal>> {
    let lang = use_lang();
    let stages = Signal::derive(|| STAGES.into_iter().map(|stage| Choice::new(stage, say(stage))).collect::<Vec<_>>());
    vec![
        GridColumn::new("title", say("grid-deal"), 240, |deal: &Deal| deal.title.clone())
            .editable(Editor::Text, |deal: &Deal| deal.title.clone(), |deal, value| value.clone_into(&mut deal.title))
            .sorts(),
        GridColumn::new("stage", say("grid-stage"), 136, |deal: &Deal| say(&deal.stage))
            .face(|deal| {
                let (stage, tone) = (say(&deal.stage), if deal.stage == "won" { Tone::Success } else { Tone::Neutral });
                view! { <Badge tone dot=true>{stage}</Badge> }.into_any()
            })
            .editable(Editor::Choice(stages), |deal: &Deal| deal.stage.clone(), |deal, value| value.clone_into(&mut deal.stage)),
        GridColumn::new("value", say("value"), 136, move |deal: &Deal| format::money(lang, deal.value, "EUR"))
            .editable(Editor::Money(2), |deal: &Deal| deal.value.to_string(), |deal, value| deal.value = value.parse().unwrap_or_default())
            .end()
            .sorts(),
        GridColumn::new("chance", say("grid-chance"), 104, |deal: &Deal| format!("{} %", deal.chance))
            .editable(
                Editor::Number(0),
                |deal: &Deal| deal.chance.to_string(),
                |deal, value| {
                    deal.chance = value.parse().unwrap_or_default();
                },
            )
            .end(),
        GridColumn::new("close", say("expected-close"), 136, |deal: &Deal| deal.close.clone()).editable(
            Editor::Date,
            |deal: &Deal| deal.close.clone(),
            |deal, value| value.clone_into(&mut deal.close),
        ),
    ]
}

/// The grid. A chance of more than a hundred is refused.
#[component]
pub(super) fn Deals() -> impl IntoView {
    let (rows, state) = (GridRows::new(), GridState::new());
    rows.set(deals(1000), 1000);
    let specs = StoredValue::new(specs(&columns()));
    let layout = RwSignal::new(specs.with_value(|specs| Layout::usual(specs)));
    let sorts = RwSignal::new(vec![("value", true)]);
    let lang = use_lang();
    let totals = Signal::derive(move || {
        let sum = rows.all().iter().map(|deal| deal.value).sum();
        vec![("title", say("grid-total")), ("value", format::money(lang, sum, "EUR"))]
    });
    let save: Save<Deal> = Arc::new(|deal, column, value| -> Saving<Deal> {
        Box::pin(async move {
            let mut now = deal;
            let number = value.parse().unwrap_or_default();
            match column {
                "chance" if number > 100 => return Err(Refused { why: say("grid-most"), now: None }),
                "chance" => now.chance = number,
                "value" => now.value = number,
                "stage" => now.stage = value,
                "close" => now.close = value,
                _ => now.title = value,
            }
            Ok(now)
        })
    });
    let sort = move |wish: SortWish| {
        let down =
            wish.descending.unwrap_or_else(|| sorts.with_untracked(|sorts| !sorts.iter().any(|(key, down)| *key == wish.key && *down)));
        let mut all = rows.chosen(|_| true);
        all.sort_by(|a, b| if wish.key == "value" { a.value.cmp(&b.value) } else { a.title.cmp(&b.title) });
        if down {
            all.reverse();
        }
        sorts.set(vec![(wish.key, down)]);
        rows.set(all, 1000);
    };
    view! {
        <div class="gallery-grid">
            <Grid
                id="gallery-deals"
                label=say("deals")
                rows
                state
                columns=columns()
                layout
                on_layout=move |next| layout.set(next)
                sorts
                on_sort=sort
                on_open=|_| ()
                on_want=|_| ()
                selectable=true
                save=Some(save)
                totals
            />
        </div>
    }
}
