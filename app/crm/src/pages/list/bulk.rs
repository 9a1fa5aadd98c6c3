//! What can be done to the selected rows at once. Each of it can be taken back.

use super::{Answer, Catalog, List, Listed, may, words::say_failed};
use crate::{
    model::{BulkAction, bulk::MAX_BULK},
    pages::deals::Colleague,
    permission,
};
use kernel::{AppError, UserId};
use leptos::prelude::*;
use std::sync::Arc;
use ui::{
    ActionBar, Button, Dialog, DialogActions, Menu, MenuItem, MenuSeparator, Size, TagInput, Toast, Toasts, Variant, format,
    i18n::use_lang, icon, use_toasts,
};

/// The most rows that are selected at once.
const MAX_SELECTED: usize = 10_000;

/// The bar that appears while rows are selected.
#[component]
pub fn SelectionBar<K: Catalog>(
    /// The list.
    list: List<K>,
    /// What else can be done to records of this kind.
    #[prop(optional, into)]
    more: ViewFn,
) -> impl IntoView {
    let toasts = use_toasts();
    let (may_write, may_delete) = (may(permission::WRITE), may(permission::DELETE));
    let tagging = RwSignal::new(None::<bool>);
    let busy = RwSignal::new(false);
    let apply = Callback::new(move |action: BulkAction| run(list, toasts, busy, action));
    let selected = list.state.grid.selected;
    view! {
        <ActionBar count=list.state.grid.count() on_clear=move |()| selected.update(std::collections::HashSet::clear)>
            <SelectMatches list/>
            {move || (K::TAGGED && may_write.get()).then(|| view! { <TagButtons tagging/> })}
            {move || may_write.get().then(|| view! { <AssignMenu colleagues=list.colleagues apply/> {K::actions(apply)} })}
            {move || may_write.get().then(|| more.run())}
            {move || may_delete.get().then(|| {
                    view! {
                        <Button variant=Variant::Ghost size=Size::Small icon=icon::TRASH loading=busy on_click=move |_| apply.run(BulkAction::Delete)>
                            {t!("crm-list-delete")}
                        </Button>
                    }
                })}
        </ActionBar>
        {K::TAGGED.then(|| view! { <TagDialog list tagging apply/> })}
    }
}

/// The ways to give tags and to take them away.
#[component]
fn TagButtons(tagging: RwSignal<Option<bool>>) -> impl IntoView {
    view! {
        <Button variant=Variant::Ghost size=Size::Small icon=icon::TAG on_click=move |_| tagging.set(Some(true))>
            {t!("crm-list-tag")}
        </Button>
        <Button variant=Variant::Ghost size=Size::Small icon=icon::MINUS on_click=move |_| tagging.set(Some(false))>
            {t!("crm-list-untag")}
        </Button>
    }
}

/// Once all rows that are here are selected: the way to those that are not here yet.
#[component]
fn SelectMatches<K: Catalog>(list: List<K>) -> impl IntoView {
    let (state, toasts, lang) = (list.state, use_toasts(), use_lang());
    let loading = RwSignal::new(false);
    let rest = Memo::new(move |_| {
        let all = state.grid.selected.with(std::collections::HashSet::len) >= state.rows.len();
        (all && state.cursor.with(Option::is_some)).then(|| usize::try_from(state.total.get()).unwrap_or(MAX_SELECTED).min(MAX_SELECTED))
    });
    let select = move |_| {
        loading.set(true);
        let asked = list.address.query.get_untracked();
        leptos::task::spawn_local(async move {
            if let Err(error) = state.select_matches(asked, MAX_SELECTED, K::fetch).await {
                say_failed(toasts, &error);
            }
            let _ = loading.try_set(false);
        });
    };
    let figure = move |n: usize| format::integer(lang, i64::try_from(n).unwrap_or(i64::MAX));
    view! {
        <Show when=move || rest.with(Option::is_some)>
            <Button variant=Variant::Ghost size=Size::Small loading on_click=select>
                {move || t!("crm-list-select-matches", n = figure(rest.get().unwrap_or_default()))}
            </Button>
        </Show>
    }
}

/// Whom to give them to.
#[component]
fn AssignMenu(colleagues: Signal<Vec<Colleague>>, apply: Callback<BulkAction>) -> impl IntoView {
    let assign = move |owner_id: Option<UserId>| apply.run(BulkAction::Assign { owner_id });
    view! {
        <Menu id="bulk-assign" label=t!("crm-list-assign") glyph=icon::USER variant=Variant::Ghost size=Size::Small>
            {move || {
                colleagues
                    .get()
                    .into_iter()
                    .filter(|colleague| colleague.active)
                    .map(|Colleague { id, name, .. }| {
                        view! { <MenuItem on_select=move |()| assign(Some(id))><bdi>{name}</bdi></MenuItem> }
                    })
                    .collect_view()
            }}
            <MenuSeparator/>
            <MenuItem on_select=move |()| assign(None)>{t!("crm-list-nobody")}</MenuItem>
        </Menu>
    }
}

/// Which tags to give (`Some(true)`) or to take away (`Some(false)`).
#[component]
fn TagDialog<K: Catalog>(list: List<K>, tagging: RwSignal<Option<bool>>, apply: Callback<BulkAction>) -> impl IntoView {
    let (adding, removing) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move |_| {
        let wanted = tagging.get();
        adding.set(wanted == Some(true));
        removing.set(wanted == Some(false));
    });
    // Escape closes the dialog by its own signal.
    Effect::new(move |seen: Option<bool>| {
        let open = adding.get() || removing.get();
        if seen == Some(true) && !open {
            tagging.set(None);
        }
        open
    });
    view! {
        <Dialog id="bulk-tag" title=t!("crm-list-tag-title") open=adding>
            <TagForm list add=true tagging apply/>
        </Dialog>
        <Dialog id="bulk-untag" title=t!("crm-list-untag-title") open=removing>
            <TagForm list add=false tagging apply/>
        </Dialog>
    }
}

/// The tags and the two buttons.
#[component]
fn TagForm<K: Catalog>(list: List<K>, add: bool, tagging: RwSignal<Option<bool>>, apply: Callback<BulkAction>) -> impl IntoView {
    let tags = RwSignal::new(Vec::<String>::new());
    let known = Signal::derive(move || {
        if add {
            return list.tags.get();
        }
        let mut held: Vec<String> = list.state.chosen().iter().flat_map(|row| row.tags().to_vec()).collect();
        held.sort_unstable();
        held.dedup();
        held
    });
    let words = if add { t!("crm-list-tag") } else { t!("crm-list-untag") };
    let submit = move || {
        let tags = tags.get_untracked();
        if tags.is_empty() {
            return;
        }
        tagging.set(None);
        apply.run(if add { BulkAction::Tag { tags } } else { BulkAction::Untag { tags } });
    };
    view! {
        <form
            class="form"
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <TagInput name="bulk-tags" label=t!("crm-contact-field-tags") value=tags suggestions=known/>
            <DialogActions>
                <Button on_click=move |_| tagging.set(None)>{t!("crm-list-cancel")}</Button>
                <Button variant=Variant::Primary submit=true disabled=Signal::derive(move || tags.with(Vec::is_empty))>{words}</Button>
            </DialogActions>
        </form>
    }
}

/// Changes records, as many requests as that takes.
async fn change<K: Catalog>(ids: Vec<<K::Row as Listed>::Id>, action: BulkAction) -> Result<(), AppError> {
    for part in ids.chunks(MAX_BULK) {
        K::change(part.to_vec(), action.clone()).await?;
    }
    Ok(())
}

/// Changes the selected rows, says so, and offers to take it back.
fn run<K: Catalog>(list: List<K>, toasts: Toasts, busy: RwSignal<bool>, action: BulkAction) {
    let told = action.clone();
    act(
        list,
        toasts,
        busy,
        move |n| words(&told, n),
        |rows| {
            let ids: Vec<_> = rows.iter().map(Listed::id).collect();
            let steps = undo(&rows, &action);
            (Box::pin(change::<K>(ids, action)), Arc::new(move || Box::pin(take_steps::<K>(steps.clone()))))
        },
    );
}

/// Brings back what was done.
type Back = Arc<dyn Fn() -> Answer<()> + Send + Sync>;

/// Does something to the selected rows, says so, and offers to take it back.
pub fn act<K: Catalog>(
    list: List<K>,
    toasts: Toasts,
    busy: RwSignal<bool>,
    words: impl FnOnce(usize) -> String,
    go: impl FnOnce(Vec<K::Row>) -> (Answer<()>, Back),
) {
    let rows = list.state.chosen();
    if rows.is_empty() || busy.get_untracked() {
        return;
    }
    busy.set(true);
    let words = words(rows.len());
    let (going, back) = go(rows);
    leptos::task::spawn_local(async move {
        let answer = going.await;
        let _ = busy.try_set(false);
        list.state.refresh();
        match answer {
            Ok(()) => toasts.show(Toast::success(words).undo(toasts.callback(move |()| take_back(list, toasts, back())))),
            Err(error) => say_failed(toasts, &error),
        }
    });
}

/// What was done, in words.
fn words(action: &BulkAction, n: usize) -> String {
    match action {
        BulkAction::Tag { .. } => t!("crm-list-tagged", n = n),
        BulkAction::Untag { .. } => t!("crm-list-untagged", n = n),
        BulkAction::Assign { .. } => t!("crm-list-assigned", n = n),
        BulkAction::Status { .. } => t!("crm-lead-stepped", n = n),
        BulkAction::Delete => t!("crm-list-deleted", n = n),
        BulkAction::Restore => t!("crm-list-restored", n = n),
    }
}

/// Changes, and the records that each is for.
type Steps<R> = Vec<(Vec<<R as Listed>::Id>, BulkAction)>;

/// The changes that bring the rows back to what they were.
fn undo<R: Listed>(rows: &[R], action: &BulkAction) -> Steps<R> {
    let held = |row: &R, tag: &String| row.tags().iter().any(|own| own.to_lowercase() == tag.to_lowercase());
    let ids = |keep: &dyn Fn(&R) -> bool| rows.iter().filter(|row| keep(row)).map(Listed::id).collect::<Vec<_>>();
    let steps: Steps<R> = match action {
        BulkAction::Tag { tags } => {
            tags.iter().map(|tag| (ids(&|row| !held(row, tag)), BulkAction::Untag { tags: vec![tag.clone()] })).collect()
        }
        BulkAction::Untag { tags } => {
            tags.iter().map(|tag| (ids(&|row| held(row, tag)), BulkAction::Tag { tags: vec![tag.clone()] })).collect()
        }
        BulkAction::Assign { .. } => {
            let mut owners: Vec<Option<UserId>> = rows.iter().map(Listed::owner).collect();
            owners.sort_unstable();
            owners.dedup();
            owners.into_iter().map(|owner_id| (ids(&|row| row.owner() == owner_id), BulkAction::Assign { owner_id })).collect()
        }
        BulkAction::Status { .. } => {
            let mut steps: Steps<R> = Vec::new();
            for (id, back) in rows.iter().filter_map(|row| Some((row.id(), row.back()?))) {
                match steps.iter_mut().find(|(_, action)| *action == back) {
                    Some((ids, _)) => ids.push(id),
                    None => steps.push((vec![id], back)),
                }
            }
            steps
        }
        BulkAction::Delete => vec![(ids(&|_| true), BulkAction::Restore)],
        BulkAction::Restore => vec![(ids(&|_| true), BulkAction::Delete)],
    };
    steps.into_iter().filter(|(ids, _)| !ids.is_empty()).collect()
}

/// Does one change after the other.
async fn take_steps<K: Catalog>(steps: Steps<K::Row>) -> Result<(), AppError> {
    for (ids, action) in steps {
        change::<K>(ids, action).await?;
    }
    Ok(())
}

/// Takes a change back.
fn take_back<K: Catalog>(list: List<K>, toasts: Toasts, back: Answer<()>) {
    leptos::task::spawn_local(async move {
        if let Err(error) = back.await {
            say_failed(toasts, &error);
        }
        list.state.refresh();
    });
}
