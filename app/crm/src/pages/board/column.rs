//! One stage of the pipeline: figures, cards, more of them, and a line to add one.

use super::{
    add::QuickAdd,
    card::Card,
    state::{BoardState, ColumnSignals, Figures},
};
use crate::{
    model::{BoardFilter, DealId, DealStatus},
    pages::deals::amount_short,
};
use leptos::prelude::*;
use ui::{Button, Size, Variant, format, i18n::use_lang};

/// A line of the list: a card, or where the dragged one would land.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Line {
    Card(DealId),
    Slot,
}

/// A column.
#[component]
pub fn Column(state: BoardState, column: ColumnSignals) -> impl IntoView {
    let stage = column.stage.clone();
    let stage_id = stage.id;
    let colour = match stage.status {
        DealStatus::Open => format!("stage-c{}", column.index % 8),
        DealStatus::Won => "stage-won".to_owned(),
        DealStatus::Lost => "stage-lost".to_owned(),
    };
    let landing = Memo::new(move |_| state.target.get().filter(|target| target.to.stage_id == stage_id));
    let lines = Memo::new(move |_| lines(column.ids.get(), landing.get().filter(|target| !target.home).map(|target| target.to.after_id)));
    let empty = move || lines.with(Vec::is_empty);
    let figures = column.figures;
    let [name, label] = std::array::from_fn(|_| stage.name.clone());
    let open = stage.status == DealStatus::Open;
    view! {
        <section class=format!("board-column {colour}") class:is-over=move || landing.get().is_some() data-stage=stage_id.to_string() aria-label=label>
            <header class="board-head">
                <h2 class="board-name"><bdi>{name}</bdi></h2>
                <Counts figures/>
                <Sums figures probability=stage.probability open/>
            </header>
            <ul class="board-cards">
                <For each=move || lines.get() key=|line| *line let:line>
                    {match line {
                        Line::Card(id) => view! { <Card state stage=stage.clone() id/> }.into_any(),
                        Line::Slot => view! { <li class="drop-slot" aria-hidden="true"></li> }.into_any(),
                    }}
                </For>
                <Show when=empty>
                    <li class="p-4 text-center text-sm text-muted">
                        {move || if state.filter.with(BoardFilter::is_empty) { t!("crm-board-column-empty") } else { t!("crm-board-column-none") }}
                    </li>
                </Show>
                <More state figures stage=stage_id/>
            </ul>
            {move || (state.may_write.get() && open).then(|| view! { <QuickAdd state stage=stage_id index=column.index/> })}
        </section>
    }
}

/// The cards with the slot behind the card it follows; at the end when that one isn't shown.
fn lines(ids: Vec<DealId>, slot: Option<Option<DealId>>) -> Vec<Line> {
    let mut lines: Vec<Line> = ids.into_iter().map(Line::Card).collect();
    if let Some(after) = slot {
        let end = lines.len();
        let place = after.map_or(0, |after| lines.iter().position(|line| *line == Line::Card(after)).map_or(end, |index| index + 1));
        lines.insert(place.min(end), Line::Slot);
    }
    lines
}

/// How many deals.
#[component]
fn Counts(figures: RwSignal<Figures>) -> impl IntoView {
    let lang = use_lang();
    let count = move || figures.with(|figures| figures.count);
    view! {
        <span class="board-count" aria-hidden="true">{move || format::integer(lang, count())}</span>
        <span class="sr-only">{move || t!("crm-board-count", n = count())}</span>
    }
}

/// What the deals are worth, and what that is worth at the stage's probability.
#[component]
fn Sums(figures: RwSignal<Figures>, probability: i32, open: bool) -> impl IntoView {
    let lang = use_lang();
    view! {
        <span class="board-sum">
            {move || {
                let Figures { total, weighted, others, .. } = figures.get();
                let full = format::money(lang, total.minor, total.currency.code());
                view! {
                    <strong title=full>{amount_short(lang, total)}</strong>
                    {others.into_iter().map(|sum| format!(" + {}", amount_short(lang, sum))).collect::<String>()}
                    {open.then(|| view! { <Weighted sum=amount_short(lang, weighted) probability/> })}
                }
            }}
        </span>
    }
}

/// What the sum is worth at the stage's probability.
#[component]
fn Weighted(sum: String, probability: i32) -> impl IntoView {
    let help = t!("crm-board-weighted.help", percent = format!("{probability}%"));
    view! {
        " · "
        <span title=help>{t!("crm-board-weighted", sum = sum)}</span>
    }
}

/// The way to the cards that aren't on the page yet.
#[component]
fn More(state: BoardState, figures: RwSignal<Figures>, stage: crate::model::StageId) -> impl IntoView {
    let lang = use_lang();
    let loading = RwSignal::new(false);
    let rest = Memo::new(move |_| figures.with(|figures| figures.count.saturating_sub(i64::try_from(figures.loaded).unwrap_or(i64::MAX))));
    let more = move || {
        loading.set(true);
        state.load_more(stage, move || {
            let _ = loading.try_set(false);
        });
    };
    view! {
        <Show when=move || rest.get().is_positive()>
            <li class="flex flex-col items-center gap-1 p-2">
                <Button size=Size::Small variant=Variant::Ghost loading on_click=move |_| more()>
                    {move || t!("crm-board-more", n = format::integer(lang, rest.get()))}
                </Button>
            </li>
        </Show>
    }
}
