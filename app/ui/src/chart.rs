//! Charts: figures drawn by Apache ECharts, with the same figures as a table a click away.
//!
//! The server makes a [`ChartView`] of figures (`ChartView::new(data, lang)`), which crosses the wire whole; the browser
//! fetches the drawing program only where a chart is. It draws on a canvas in the page's own colours, follows its size and
//! the theme, mirrors in right-to-left pages, and doesn't move under reduced motion.

mod data;
#[cfg(not(target_arch = "wasm32"))]
mod option;

pub use data::{ChartData, ChartKind, ChartSeries, ChartView};

use crate::format;
use crate::i18n::use_lang;
use crate::icon::{self, Icon};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Our drawing program with ECharts inside, built by `deploy/dev/assets.sh`.
const PROGRAM: &str = "/vendor/echarts/chart.js";

/// Fetches the drawing program once a page; `failed` is told when it can't be had.
fn load(failed: RwSignal<bool>) {
    let document = document();
    let (Some(head), None) = (document.head(), document.get_element_by_id("chart-program")) else { return };
    let Some(script) = document.create_element("script").ok().and_then(|script| script.dyn_into::<web_sys::HtmlScriptElement>().ok())
    else {
        return;
    };
    script.set_id("chart-program");
    script.set_type("module");
    script.set_src(PROGRAM);
    let lost = Closure::once_into_js(move || {
        // The next chart may try again.
        if let Some(script) = leptos::prelude::document().get_element_by_id("chart-program") {
            script.remove();
        }
        let _ = failed.try_set(true);
    });
    let _ = script.add_event_listener_with_callback("error", lost.unchecked_ref());
    let _ = head.append_child(&script);
}

/// A chart with its name, a table view, and words for screen readers.
#[component]
pub fn Chart(
    /// Its id.
    #[prop(into)]
    id: String,
    /// What it shows, above it.
    #[prop(into)]
    label: String,
    /// The figures and how they are drawn.
    #[prop(into)]
    view: Signal<ChartView>,
    /// Begins with the table.
    #[prop(optional)]
    table: bool,
) -> impl IntoView {
    let lang = use_lang();
    let (as_table, failed) = (RwSignal::new(table), RwSignal::new(false));
    Effect::new(move |_| load(failed));
    let title_id = format!("{id}-title");
    let (name, named) = (label.clone(), title_id.clone());
    let said = move || view.with(|view| summary(&name, &view.data));
    let tabled = move || as_table.get() || failed.get();
    view! {
        <figure class="chart" id=id aria-labelledby=named>
            <figcaption class="chart-head">
                <span class="chart-title" id=title_id>{label.clone()}</span>
                <button
                    type="button"
                    class="btn btn-ghost btn-sm"
                    aria-pressed=move || if tabled() { "true" } else { "false" }
                    hidden=move || failed.get()
                    on:click=move |_| as_table.update(|on| *on = !*on)
                >
                    <Icon glyph=icon::TABLE/>
                    {t!("ui-chart-table")}
                </button>
            </figcaption>
            <div class="chart-picture" role="img" aria-label=said hidden=tabled>
                <neuro-chart
                    class="chart-canvas"
                    option=move || view.with(|view| view.option.clone())
                    unit=move || view.with(|view| view.data.unit.clone())
                    dir=lang.dir()
                ></neuro-chart>
            </div>
            <div class="chart-table table-frame" hidden=move || !tabled() tabindex="0" role="region" aria-label=label>
                {move || view.with(|view| figures(&view.data))}
            </div>
        </figure>
    }
}

/// The chart in a sentence: its kind, how many figures, the highest.
fn summary(label: &str, data: &ChartData) -> String {
    let lang = use_lang();
    let all = data.series.iter().flat_map(|series| series.values.iter().zip(&data.labels));
    let highest = all.clone().max_by(|(one, _), (other, _)| one.total_cmp(other));
    match highest {
        Some((value, at)) => {
            let highest = format!("{}{}", format::decimal(lang, *value, 2), data.unit);
            t!("ui-chart-summary", what = label.to_owned(), n = all.count(), highest = highest, at = at.clone())
        }
        None => t!("ui-chart-empty", what = label.to_owned()),
    }
}

/// The figures as a table.
fn figures(data: &ChartData) -> impl IntoView + use<> {
    let lang = use_lang();
    let unit = data.unit.clone();
    let heads = data.series.iter().map(|series| view! { <th scope="col" class="num">{series.name.clone()}</th> }).collect_view();
    let rows = data
        .labels
        .iter()
        .enumerate()
        .map(|(row, label)| {
            let cells = data.series.iter().map(|series| {
                let value = series.values.get(row).map(|value| format!("{}{unit}", format::decimal(lang, *value, 2)));
                view! { <td class="num">{value}</td> }
            });
            view! { <tr><th scope="row"><bdi>{label.clone()}</bdi></th>{cells.collect_view()}</tr> }
        })
        .collect_view();
    view! {
        <table class="table">
            <thead><tr><th scope="col"><span class="sr-only">{t!("ui-chart-label")}</span></th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
