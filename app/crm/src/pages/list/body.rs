//! The list itself: the grid, or why there is none.

use super::{Catalog, List, own, state::Phase, words};
use kernel::AppError;
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use std::sync::Arc;
use ui::{ErrorPanel, Grid, Save, Shape, Skeleton, SortWish, i18n::use_lang, use_toasts};

/// The id of the list's search field.
pub const SEARCH: &str = "list-search";

/// The list.
#[component]
pub fn ListBody<K: Catalog>(
    /// The list.
    list: List<K>,
    /// What stands there when it is empty.
    #[prop(into)]
    nothing: ViewFn,
    /// Where a new record is made.
    new: Signal<Option<&'static str>>,
) -> impl IntoView {
    let state = list.state;
    let busy = RwSignal::new(false);
    let rows = Resource::new_blocking(
        move || (list.address.query.get(), state.changed.get()),
        move |(question, _)| state.first(question, K::fetch),
    );
    use_list_keys(new);
    view! {
        <Transition fallback=|| view! { <Skeleton shape=Shape::Table count=12/> } set_pending=busy>
            // First the answer is taken in, then what it came to is shown: the grid stays while its rows change.
            {move || {
                rows.get().map(|answer| match answer {
                    Ok(None) => {}
                    Ok(Some(page)) => state.take(Ok(page)),
                    Err(error) => state.take(Err(error)),
                })
            }}
            {
                let nothing = nothing.clone();
                move || match state.phase.get() {
                    Phase::Waiting => ().into_any(),
                    Phase::Rows => {
                        // Rights act at once: with others it is another grid.
                        let (selectable, changeable) = (list.may_select.get(), list.may_write.get());
                        view! { <Rows list busy selectable changeable/> }.into_any()
                    }
                    Phase::Empty => nothing.run().into_any(),
                    Phase::Failed => match state.error.get() {
                        Some(error) => view! { <ListFailed error on_retry=move |()| rows.refetch()/> }.into_any(),
                        None => ().into_any(),
                    },
                }
            }
        </Transition>
    }
}

/// The saved views of the list.
#[component]
pub fn ListViews<K: Catalog>(
    /// The list.
    list: List<K>,
    /// What it shows without a view.
    #[prop(into)]
    all: String,
) -> impl IntoView {
    let address = list.address;
    view! {
        <views::ViewsBar
            list=K::LIST
            path=K::PATH
            all
            words=Signal::derive(move || address.words())
            current=address.view
            on_go=move |to| address.go(to)
        />
    }
}

/// The rows.
#[component]
fn Rows<K: Catalog>(list: List<K>, #[prop(into)] busy: Signal<bool>, selectable: bool, changeable: bool) -> impl IntoView {
    let (state, address, toasts, lang) = (list.state, list.address, use_toasts(), use_lang());
    let sorts = Signal::derive(move || {
        let keys = address.query.with(|query| query.sort.keys());
        let named = |key: &crate::model::sort::SortKey<K::Field>| {
            K::ORDERS.iter().find(|(_, field)| *field == key.field).map(|(name, _)| (*name, key.descending))
        };
        keys.iter().filter_map(named).collect::<Vec<_>>()
    });
    let on_sort = move |wish: SortWish| {
        let field = K::ORDERS.iter().find(|(name, _)| *name == wish.key).map(|(_, field)| *field);
        match (field, wish.descending) {
            (Some(field), None) => address.sort_by(field, wish.more),
            (Some(field), Some(descending)) => address.sort_so(field, descending),
            (None, _) => {}
        }
    };
    let totals = Signal::derive(move || {
        let (total, capped) = (state.total.get(), state.capped.get());
        let name = list.columns.with_value(|all| all.first().map_or("", |(spec, _)| spec.key));
        vec![(name, K::counted(total, words::total_in(lang, total, capped)))]
    });
    let currency = own::usual_currency();
    let save = move |row: K::Row, column: &'static str, value: String| match list
        .own
        .with_value(|fields| own::own_patch(fields, column, &value, &currency))
    {
        Some(patch) => K::save_own(row, patch),
        None => K::save(row, column, value),
    };
    let save: Option<Save<K::Row>> = changeable.then(|| Arc::new(save) as Save<K::Row>);
    let open = move |at: usize| {
        if let Some(id) = state.rows.with(at, super::Listed::id) {
            address.lay(Some(id.to_string()));
        }
    };
    view! {
        <Grid
            id="records"
            label=K::title()
            rows=state.rows
            state=state.grid
            columns=K::columns(list)
            layout=list.layout
            on_layout=move |layout| list.arrange(&layout)
            sorts
            on_sort
            on_open=open
            on_want=move |_| list.more(toasts)
            selectable
            save
            busy
            totals
            class="list-frame"
        />
    }
}

/// A list that did not come.
#[component]
pub fn ListFailed(
    /// Why.
    error: AppError,
    /// Tries again.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    view! { <ErrorPanel help=words::problem_words(&error) reference=error.correlation_id on_retry/> }
}

/// Keys of the page around the grid: `/` searches, `n` makes a new record.
fn use_list_keys(new: Signal<Option<&'static str>>) {
    let navigate = use_navigate();
    let pressed = move |event: leptos::ev::KeyboardEvent| {
        if event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() || is_writing(&event) {
            return;
        }
        match (event.key().as_str(), new.get_untracked()) {
            ("/", _) => {
                let found = document().get_element_by_id(SEARCH);
                if let Some(field) = found.and_then(|field| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(field).ok()) {
                    let _ = field.focus();
                }
            }
            ("n", Some(href)) => navigate(href, NavigateOptions::default()),
            _ => return,
        }
        event.prevent_default();
    };
    // Effects run in the browser only.
    Effect::new(move |_| {
        let listener = window_event_listener(leptos::ev::keydown, pressed.clone());
        on_cleanup(move || listener.remove());
    });
}

/// Whether a key is meant for a field, an open menu or a dialog.
fn is_writing(event: &leptos::ev::KeyboardEvent) -> bool {
    let inside = "input:not([type=checkbox]), textarea, select, [contenteditable], [popover], dialog";
    let target = event.target().and_then(|target| wasm_bindgen::JsCast::dyn_into::<web_sys::Element>(target).ok());
    target.is_some_and(|target| target.closest(inside).is_ok_and(|found| found.is_some()))
        || document().query_selector("dialog[open]").is_ok_and(|found| found.is_some())
}
