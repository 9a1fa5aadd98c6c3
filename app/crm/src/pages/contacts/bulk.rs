//! What can be done to the selected rows at once. Each of it can be taken back.

use super::{
    may,
    state::{ListState, Listed},
    words::say_failed,
};
use crate::{
    api::contacts::bulk_contacts,
    model::{BulkAction, BulkRequest, ContactId, ContactRow},
    pages::deals::Colleague,
    permission,
};
use kernel::{AppError, UserId};
use leptos::prelude::*;
use std::pin::Pin;
use ui::{
    ActionBar, Button, Dialog, DialogActions, Menu, MenuItem, MenuSeparator, Size, TagInput, Toast, Toasts, Variant, icon, use_toasts,
};

/// A change of many records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Gives them these tags.
    Tag(Vec<String>),
    /// Takes these tags away.
    Untag(Vec<String>),
    /// Gives them to this colleague, or to nobody.
    Assign(Option<UserId>),
    /// Puts them into the bin.
    Delete,
    /// Takes them out of the bin.
    Restore,
}

/// The answer of the server to come.
pub type Answer = Pin<Box<dyn Future<Output = Result<(), AppError>>>>;

/// Records that can be changed many at once.
pub trait Bulk: Listed {
    /// Asks the server for it.
    fn change(ids: Vec<Self::Id>, change: Change) -> Answer;
}

impl Bulk for ContactRow {
    fn change(ids: Vec<ContactId>, change: Change) -> Answer {
        let action = match change {
            Change::Tag(tags) => BulkAction::Tag { tags },
            Change::Untag(tags) => BulkAction::Untag { tags },
            Change::Assign(owner_id) => BulkAction::Assign { owner_id },
            Change::Delete => BulkAction::Delete,
            Change::Restore => BulkAction::Restore,
        };
        Box::pin(async move { bulk_contacts(BulkRequest { ids, action }).await.map(drop) })
    }
}

/// The bar that appears while rows are selected.
#[component]
pub fn SelectionBar<R: Bulk>(
    /// The list.
    state: ListState<R>,
    /// Those who may own records.
    colleagues: Signal<Vec<Colleague>>,
    /// Tags to offer.
    tags: Signal<Vec<String>>,
) -> impl IntoView {
    let toasts = use_toasts();
    let tagging = RwSignal::new(None::<bool>);
    let busy = RwSignal::new(false);
    let apply = Callback::new(move |change: Change| run(state, toasts, busy, change));
    view! {
        <ActionBar count=state.count() on_clear=move |()| state.select_all(false)>
            {move || may(permission::WRITE).get().then(|| {
                    view! {
                        <Button variant=Variant::Ghost size=Size::Small icon=icon::TAG on_click=move |_| tagging.set(Some(true))>
                            {t!("crm-list-tag")}
                        </Button>
                        <Button variant=Variant::Ghost size=Size::Small icon=icon::MINUS on_click=move |_| tagging.set(Some(false))>
                            {t!("crm-list-untag")}
                        </Button>
                        <AssignMenu colleagues apply/>
                    }
                })}
            {move || may(permission::DELETE).get().then(|| {
                    view! {
                        <Button variant=Variant::Ghost size=Size::Small icon=icon::TRASH loading=busy on_click=move |_| apply.run(Change::Delete)>
                            {t!("crm-list-delete")}
                        </Button>
                    }
                })}
        </ActionBar>
        <TagDialog state tags tagging apply/>
    }
}

/// Whom to give them to.
#[component]
fn AssignMenu(colleagues: Signal<Vec<Colleague>>, apply: Callback<Change>) -> impl IntoView {
    view! {
        <Menu id="bulk-assign" label=t!("crm-list-assign") glyph=icon::USER variant=Variant::Ghost size=Size::Small>
            {move || {
                colleagues
                    .get()
                    .into_iter()
                    .filter(|colleague| colleague.active)
                    .map(|Colleague { id, name, .. }| {
                        view! { <MenuItem on_select=move |()| apply.run(Change::Assign(Some(id)))><bdi>{name}</bdi></MenuItem> }
                    })
                    .collect_view()
            }}
            <MenuSeparator/>
            <MenuItem on_select=move |()| apply.run(Change::Assign(None))>{t!("crm-list-nobody")}</MenuItem>
        </Menu>
    }
}

/// Which tags to give (`Some(true)`) or to take away (`Some(false)`).
#[component]
fn TagDialog<R: Bulk>(
    state: ListState<R>,
    tags: Signal<Vec<String>>,
    tagging: RwSignal<Option<bool>>,
    apply: Callback<Change>,
) -> impl IntoView {
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
            <TagForm state offered=tags add=true tagging apply/>
        </Dialog>
        <Dialog id="bulk-untag" title=t!("crm-list-untag-title") open=removing>
            <TagForm state offered=tags add=false tagging apply/>
        </Dialog>
    }
}

/// The tags and the two buttons.
#[component]
fn TagForm<R: Bulk>(
    state: ListState<R>,
    offered: Signal<Vec<String>>,
    add: bool,
    tagging: RwSignal<Option<bool>>,
    apply: Callback<Change>,
) -> impl IntoView {
    let tags = RwSignal::new(Vec::<String>::new());
    let known = Signal::derive(move || {
        if add {
            return offered.get();
        }
        let mut held: Vec<String> = state.chosen().iter().flat_map(|row| row.tags().to_vec()).collect();
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
        apply.run(if add { Change::Tag(tags) } else { Change::Untag(tags) });
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

/// Changes the selected rows, says so, and offers to take it back.
fn run<R: Bulk>(state: ListState<R>, toasts: Toasts, busy: RwSignal<bool>, change: Change) {
    let rows = state.chosen();
    if rows.is_empty() || busy.get_untracked() {
        return;
    }
    busy.set(true);
    let ids: Vec<R::Id> = rows.iter().map(Listed::id).collect();
    let (words, back) = (words(&change, rows.len()), undo(&rows, &change));
    leptos::task::spawn_local(async move {
        let answer = R::change(ids, change).await;
        let _ = busy.try_set(false);
        match answer {
            Ok(()) => {
                refresh(state);
                toasts.show(Toast::success(words).undo(toasts.callback(move |()| take_back(state, toasts, back.clone()))));
            }
            Err(error) => say_failed(toasts, &error),
        }
    });
}

/// What was done, in words.
fn words(change: &Change, n: usize) -> String {
    match change {
        Change::Tag(_) => t!("crm-list-tagged", n = n),
        Change::Untag(_) => t!("crm-list-untagged", n = n),
        Change::Assign(_) => t!("crm-list-assigned", n = n),
        Change::Delete => t!("crm-list-deleted", n = n),
        Change::Restore => t!("crm-list-restored", n = n),
    }
}

/// The changes that bring the rows back to what they were.
fn undo<R: Listed>(rows: &[R], change: &Change) -> Vec<(Vec<R::Id>, Change)> {
    let held = |row: &R, tag: &String| row.tags().iter().any(|own| own.to_lowercase() == tag.to_lowercase());
    let ids = |keep: &dyn Fn(&R) -> bool| rows.iter().filter(|row| keep(row)).map(Listed::id).collect::<Vec<_>>();
    let steps: Vec<(Vec<R::Id>, Change)> = match change {
        Change::Tag(tags) => tags.iter().map(|tag| (ids(&|row| !held(row, tag)), Change::Untag(vec![tag.clone()]))).collect(),
        Change::Untag(tags) => tags.iter().map(|tag| (ids(&|row| held(row, tag)), Change::Tag(vec![tag.clone()]))).collect(),
        Change::Assign(_) => {
            let mut owners: Vec<Option<UserId>> = rows.iter().map(Listed::owner).collect();
            owners.sort_unstable();
            owners.dedup();
            owners.into_iter().map(|owner| (ids(&|row| row.owner() == owner), Change::Assign(owner))).collect()
        }
        Change::Delete => vec![(ids(&|_| true), Change::Restore)],
        Change::Restore => vec![(ids(&|_| true), Change::Delete)],
    };
    steps.into_iter().filter(|(ids, _)| !ids.is_empty()).collect()
}

/// Takes a change back.
fn take_back<R: Bulk>(state: ListState<R>, toasts: Toasts, steps: Vec<(Vec<R::Id>, Change)>) {
    leptos::task::spawn_local(async move {
        for (ids, change) in steps {
            if let Err(error) = R::change(ids, change).await {
                say_failed(toasts, &error);
                break;
            }
        }
        refresh(state);
    });
}

/// Fetches the rows anew, if the page is still there.
fn refresh<R: Listed>(state: ListState<R>) {
    let _ = state.changed.try_update(|n| *n += 1);
}
