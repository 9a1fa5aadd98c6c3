//! The fields of each kind of record: adding, changing, ordering, deleting.

use super::{bin::Bin, editor::FieldDialog, words};
use crate::{
    api::{delete_field, order_fields, restore_field, survey_fields},
    model::{Field, FieldId, FieldLine, FieldOrder, FieldsOfRecord},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use ui::{
    Badge, Button, Drawing, EmptyState, ErrorPanel, Menu, MenuItem, MenuSeparator, PageHead, Shape, Size, Skeleton, Table, Toast, Toasts,
    Variant, icon,
    live::{Live, use_live},
    use_toasts,
};

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Page {
    pub toasts: Toasts,
    /// Counts the changes: each asks for the fields anew.
    pub changed: RwSignal<u32>,
    /// What is in the dialog: `Some(None)` for a new field.
    pub editing: RwSignal<Option<Option<Field>>>,
}

impl Page {
    /// Asks for the fields anew.
    pub fn refresh(self) {
        let _ = self.changed.try_update(|n| *n = n.wrapping_add(1));
    }
}

/// The page `/settings/fields`.
#[component]
pub fn FieldsPage() -> impl IntoView {
    let page = Page { toasts: use_toasts(), changed: RwSignal::new(0), editing: RwSignal::new(None) };
    let all = Resource::new_blocking(move || page.changed.get(), |_| survey_fields());
    use_live(move |live| {
        if matches!(live, Live::Change(change) if change.resource == "custom_field") {
            page.refresh();
        }
    });
    let asked = use_query_map();
    let record = Memo::new(move |_| asked.with(|asked| asked.get("record")));
    view! {
        <Title text=t!("fields-title")/>
        <div class="page">
            <PageHead title=t!("fields-title") lead=Some(t!("fields-lead"))>
                <Button variant=Variant::Primary icon=icon::PLUS on_click=move |_| page.editing.set(Some(None))>{t!("fields-new")}</Button>
            </PageHead>
            <Transition fallback=|| view! { <Skeleton shape=Shape::Table count=6/> }>
                {move || {
                    all.get()
                        .map(|answer| match answer {
                            Ok(all) => view! { <Records page all record=record.get()/> }.into_any(),
                            Err(error) => {
                                view! { <ErrorPanel help=words::problem(&error) reference=error.correlation_id on_retry=move |()| all.refetch()/> }
                                    .into_any()
                            }
                        })
                }}
            </Transition>
        </div>
    }
}

/// A tab for each kind of record, and the fields of the open one.
#[component]
fn Records(page: Page, all: Vec<FieldsOfRecord>, record: Option<String>) -> impl IntoView {
    let open = all.iter().position(|of| Some(&of.record) == record.as_ref()).unwrap_or_default();
    let tab = |(at, of): (usize, &FieldsOfRecord)| {
        let href = format!("/settings/fields?record={}", of.record);
        let count = of.fields.len();
        view! {
            <a class="tab" href=href aria-current=(at == open).then_some("page")>
                {words::record(&of.record)}
                <span class="muted">{count}</span>
            </a>
        }
    };
    let tabs = all.iter().enumerate().map(tab).collect_view();
    let Some(of) = all.into_iter().nth(open) else { return ().into_any() };
    let name = of.record.clone();
    let empty = of.fields.is_empty();
    view! {
        <nav class="tabs" aria-label=t!("fields-records")>{tabs}</nav>
        {if empty {
            view! {
                <EmptyState drawing=Drawing::Sheets title=t!("fields-empty") text=t!("fields-empty-text")>
                    <Button icon=icon::PLUS on_click=move |_| page.editing.set(Some(None))>{t!("fields-new")}</Button>
                </EmptyState>
            }
                .into_any()
        } else {
            view! { <Fields page lines=of.fields/> }.into_any()
        }}
        <Bin page lines=of.deleted/>
        <FieldDialog page record=name/>
    }
    .into_any()
}

#[component]
fn Fields(page: Page, lines: Vec<FieldLine>) -> impl IntoView {
    let order: Vec<FieldId> = lines.iter().map(|line| line.field.id).collect();
    let row = move |(at, line): (usize, FieldLine)| view! { <Row page line order=order.clone() at/> };
    view! {
        <Table label=t!("fields-title")>
            <thead>
                <tr>
                    <th scope="col">{t!("fields-label")}</th>
                    <th scope="col">{t!("fields-kind")}</th>
                    <th scope="col">{t!("fields-marks")}</th>
                    <th scope="col" class="num">{t!("fields-used")}</th>
                    <th scope="col"><span class="sr-only">{t!("fields-actions")}</span></th>
                </tr>
            </thead>
            <tbody>{lines.into_iter().enumerate().map(row).collect_view()}</tbody>
        </Table>
    }
}

#[component]
fn Row(page: Page, line: FieldLine, order: Vec<FieldId>, at: usize) -> impl IntoView {
    let FieldLine { field, used } = line;
    let (edit, gone, last) = (field.clone(), field.clone(), order.len().saturating_sub(1));
    let moves = move |to: usize| {
        let mut ids = order.clone();
        if at < ids.len() && to < ids.len() {
            ids.swap(at, to);
        }
        spawn_local(async move {
            if let Err(error) = order_fields(FieldOrder { ids }).await {
                page.toasts.show(Toast::error(words::problem(&error)));
            }
            page.refresh();
        });
    };
    let (up, down) = (moves.clone(), moves);
    let options = field.options.iter().map(|option| option.label.clone()).collect::<Vec<_>>().join(", ");
    view! {
        <tr>
            <th scope="row">
                <span class="person-text">
                    <button type="button" class="link self-start text-start" on:click=move |_| page.editing.set(Some(Some(edit.clone())))><bdi>{field.label.clone()}</bdi></button>
                    <span class="muted self-start" dir="ltr">{field.key.clone()}</span>
                </span>
            </th>
            <td>
                <span class="person-text">
                    {words::kind(field.kind)}
                    {(!options.is_empty()).then(|| view! { <span class="muted"><bdi>{options}</bdi></span> })}
                </span>
            </td>
            <td>
                <span class="cluster">
                    {field.required.then(|| view! { <Badge>{t!("fields-required")}</Badge> })}
                    {field.in_list.then(|| view! { <Badge>{t!("fields-in-list")}</Badge> })}
                </span>
            </td>
            <td class="num">{used}</td>
            <td class="num">
                <Menu id=format!("field-{}", field.key) label=t!("fields-menu", name = field.label.clone()) glyph_only=true variant=Variant::Ghost size=Size::Small>
                    <MenuItem icon=icon::EDIT on_select=move |()| page.editing.set(Some(Some(field.clone())))>{t!("fields-edit")}</MenuItem>
                    <MenuItem icon=icon::ARROW_UP disabled={at == 0} on_select=move |()| up(at.saturating_sub(1))>{t!("fields-up")}</MenuItem>
                    <MenuItem icon=icon::ARROW_DOWN disabled={at >= last} on_select=move |()| down(at.saturating_add(1))>{t!("fields-down")}</MenuItem>
                    <MenuSeparator/>
                    <MenuItem icon=icon::TRASH danger=true on_select=move |()| delete(page, gone.clone())>{t!("fields-delete")}</MenuItem>
                </Menu>
            </td>
        </tr>
    }
}

/// Deletes a field; the message offers to take that back.
fn delete(page: Page, field: Field) {
    spawn_local(async move {
        match delete_field(field.id).await {
            Ok(()) => {
                let undo = Callback::new(move |()| restore(page, field.id));
                page.toasts.show(Toast::success(t!("fields-deleted", name = field.label)).undo(undo));
            }
            Err(error) => page.toasts.show(Toast::error(words::problem(&error))),
        }
        page.refresh();
    });
}

/// Takes a deletion back.
pub(super) fn restore(page: Page, id: FieldId) {
    spawn_local(async move {
        match restore_field(id).await {
            Ok(field) => page.toasts.show(Toast::success(t!("fields-restored", name = field.label))),
            Err(error) => page.toasts.show(Toast::error(words::problem(&error))),
        }
        page.refresh();
    });
}
