//! Cells that every list of records has: the name with its link, tags, owner, times.

use super::{Catalog, List, Listed, words::refusal_words};
use crate::pages::deals::{Owner, owner_name};
use chrono::{DateTime, Utc};
use kernel::{AppError, UserId};
use leptos::prelude::*;
use ui::{Avatar, Choice, Editor, GridColumn, GridRow, Icon, Moment, Refused, Tag, icon};

/// The cell with the record's name: its link, a way to look at it beside the list, and on phones a line below it.
#[must_use]
pub fn name_cell<K: Catalog>(list: List<K>, row: &K::Row, detail: Option<String>, square: bool) -> AnyView {
    let (id, name) = (row.id(), row.name());
    view! {
        <span class="cell-person">
            <Avatar name=name.clone() square/>
            <span class="grid-words">
                <a class="row-link" href=format!("{}/{id}", K::RECORDS)><bdi>{name.clone()}</bdi></a>
                <span class="grid-detail" dir="auto">{detail}</span>
            </span>
        </span>
        <button
            type="button"
            class="grid-peek"
            aria-label=t!("crm-list-peek", name = name)
            title=t!("crm-list-peek.short")
            on:click=move |_| list.address.lay(Some(id.to_string()))
        >
            <Icon glyph=icon::SIDEBAR/>
        </button>
    }
    .into_any()
}

/// The row after a change, or why there was none; as it is by now (`again`), if somebody else was faster.
///
/// # Errors
/// What the grid shows instead.
pub async fn kept<R>(answer: Result<R, AppError>, again: impl Future<Output = Result<R, AppError>>) -> Result<R, Refused<R>> {
    match answer {
        Ok(row) => Ok(row),
        Err(error) => {
            let now = if error.status == 412 { again.await.ok() } else { None };
            Err(Refused { why: refusal_words(&error), now })
        }
    }
}

/// A column of a text field that can be changed in place.
#[must_use]
pub fn text_column<K: Catalog>(
    key: &'static str,
    title: String,
    width: u16,
    get: fn(&K::Row) -> &String,
    set: fn(&mut K::Row) -> &mut String,
) -> GridColumn<K::Row> {
    GridColumn::new(key, title, width, move |row: &K::Row| get(row).clone()).editable(
        Editor::Text,
        move |row: &K::Row| get(row).clone(),
        move |row, value| value.clone_into(set(row)),
    )
}

/// The column of tags. `link` is the list with one tag only.
#[must_use]
pub fn tag_column<K: Catalog>(
    title: String,
    link: impl Fn(String) -> String + Clone + Send + Sync + 'static,
    apply: impl Fn(&mut K::Row, Vec<String>) + Send + Sync + 'static,
) -> GridColumn<K::Row> {
    GridColumn::new("tags", title, 160, |row: &K::Row| row.tags().join(", "))
        .face(move |row| {
            let tags = row.tags().to_vec();
            view! { <TagCell tags href=link.clone()/> }.into_any()
        })
        .editable(Editor::Text, |row: &K::Row| row.tags().join(", "), move |row, value| apply(row, split_tags(value)))
}

/// The tags in a line: `vip, fair`.
#[must_use]
pub fn split_tags(line: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in line.split([',', '،', ';']).map(str::trim).filter(|tag| !tag.is_empty()) {
        if !tags.iter().any(|held| held.to_lowercase() == tag.to_lowercase()) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

/// The tags of a row: three, and how many more there are.
#[component]
fn TagCell(tags: Vec<String>, href: impl Fn(String) -> String + 'static) -> impl IntoView {
    let rest = tags.len().saturating_sub(3);
    let hidden = tags.iter().skip(3).cloned().collect::<Vec<_>>().join(", ");
    view! {
        <span class="cell-tags">
            {tags.into_iter().take(3).map(|text| view! { <Tag text=text.clone() href=untrack(|| href(text))/> }).collect_view()}
            {(rest > 0).then(|| view! { <span class="muted" title=hidden>{format!("+{rest}")}</span> })}
        </span>
    }
}

/// The column of owners.
#[must_use]
pub fn owner_column<K: Catalog>(
    list: List<K>,
    title: String,
    apply: impl Fn(&mut K::Row, Option<UserId>) + Send + Sync + 'static,
) -> GridColumn<K::Row> {
    let colleagues = list.colleagues;
    let choices = Signal::derive(move || {
        let mut choices = vec![Choice::new("", t!("crm-list-nobody"))];
        let active = colleagues.get().into_iter().filter(|colleague| colleague.active);
        choices.extend(active.map(|colleague| Choice::new(colleague.id.to_string(), colleague.name)));
        choices
    });
    GridColumn::new("owner", title, 152, move |row: &K::Row| untrack(|| owner_name(colleagues, row.owner())).unwrap_or_default())
        .face(move |row| view! { <Owner colleagues owner=row.owner()/> }.into_any())
        .editable(
            Editor::Choice(choices),
            |row: &K::Row| row.owner().map(|id| id.to_string()).unwrap_or_default(),
            move |row, value| apply(row, value.parse().ok()),
        )
}

/// A column of moments.
#[must_use]
pub fn time_column<K: Catalog>(
    key: &'static str,
    title: String,
    of: impl Fn(&K::Row) -> DateTime<Utc> + Clone + Send + Sync + 'static,
) -> GridColumn<K::Row> {
    let told = of.clone();
    GridColumn::new(key, title, 152, move |row: &K::Row| told(row).to_rfc3339())
        .face(move |row| view! { <span class="muted"><Moment at=of(row)/></span> }.into_any())
        .sorts()
        .hidden()
}
