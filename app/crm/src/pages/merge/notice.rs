//! Where merging begins: a notice on a record that may be there twice, and a button when two rows are selected.

use crate::{
    api::merges::list_duplicates,
    model::{Duplicate, DuplicateQuery, MergeKind},
    pages::{
        contact_record::go_to,
        duplicates::reason_words,
        list::{Catalog, List, Listed, may},
    },
    permission,
};
use kernel::{AppError, Page};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use ui::{
    Banner, Button, Size, Tone, Variant, icon,
    live::{Live, use_live},
};
use uuid::Uuid;

/// Pairs as an answer carries them.
pub type Pairs = Result<Page<Duplicate>, AppError>;

/// The pairs of a record.
///
/// # Errors
/// Those of the server function.
pub async fn duplicates_of(kind: MergeKind, id: Option<Uuid>) -> Pairs {
    list_duplicates(DuplicateQuery { kind, record_id: Some(id.unwrap_or_default()), limit: Some(3), ..DuplicateQuery::default() }).await
}

/// The record that the one of an address was merged into, as the answer tells.
pub fn merged_into(error: &AppError) -> Option<Uuid> {
    error.errors.iter().find(|error| error.code == "merged_into")?.message.parse().ok()
}

/// Shows a record anew when it was merged with another, or no longer is.
pub fn follow_merges(kind: MergeKind, id: Signal<Option<Uuid>>, again: Callback<()>) {
    use_live(move |live| {
        let Live::Change(change) = live else { return };
        let ours = change.resource == kind.code() && change.resource_id.and_then(|id| id.parse().ok()) == id.get_untracked();
        if ours && change.payload.get("merge_id").is_some() {
            again.run(());
        }
    });
}

/// Says that a record may be there twice, to those who can do something about it.
#[component]
pub fn DuplicateNotice(
    /// The record.
    #[prop(into)]
    id: Uuid,
    /// Its pairs; a failure is no reason to disturb.
    pairs: Pairs,
) -> impl IntoView {
    let (may_write, may_delete) = (may(permission::WRITE), may(permission::DELETE));
    let pairs = StoredValue::new(pairs.map(|page| page.items).unwrap_or_default());
    let shown = move || may_write.get() && may_delete.get() && pairs.with_value(|pairs| !pairs.is_empty());
    view! {
        {move || shown().then(|| {
                let lines = pairs.get_value().into_iter().map(|pair| line(id, pair)).collect_view();
                view! { <Banner tone=Tone::Warning>{t!("crm-dup-notice")} <ul class="pair-notice">{lines}</ul></Banner> }
            })}
    }
}

fn line(id: Uuid, pair: Duplicate) -> impl IntoView {
    let other = if pair.first.id == id { pair.second } else { pair.first };
    let why = pair.reasons.iter().map(|reason| reason_words(reason)).collect::<Vec<_>>().join(" · ");
    view! {
        <li>
            <a href=format!("{}/{id}/merge/{}", pair.kind.path(), other.id)>{t!("crm-dup-compare-with", name = other.name)}</a>
            " " <span class="muted">{why}</span>
        </li>
    }
}

/// The way from two selected rows to their merge.
#[component]
pub fn MergeSelected<K: Catalog>(
    /// The list.
    list: List<K>,
    /// What its records are.
    kind: MergeKind,
) -> impl IntoView {
    let may_delete = may(permission::DELETE);
    let go = StoredValue::new(use_navigate());
    let selected = list.state.grid.selected;
    let two = move || may_delete.get() && selected.with(|selected| selected.len() == 2);
    let merge = move |_| {
        if let [kept, other] = list.state.chosen().as_slice() {
            go_to(go, &format!("{}/{}/merge/{}", kind.path(), kept.id(), other.id()));
        }
    };
    view! {
        <Show when=two>
            <Button variant=Variant::Ghost size=Size::Small icon=icon::LAYERS on_click=merge>{t!("crm-merge-do")}</Button>
        </Show>
    }
}
