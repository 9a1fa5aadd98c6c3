//! Imports of contact files: the list of those that ran, the steps to a new one, and the page that follows one.

mod browser;
mod columns;
mod options;
mod status;
mod wizard;
mod words;

pub use status::ImportPage;
pub use wizard::NewImportPage;

use super::list::{ListFailed, may};
use crate::{api::imports::list_imports, model::ContactImport, permission};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use ui::{
    Badge, Drawing, EmptyState, LinkButton, Moment, PageHead, Pager, Shape, Skeleton, Table, Tone, Variant, format, i18n::use_lang, icon,
};
use words::state_of;

/// The page `/imports`.
#[component]
pub fn ImportsPage() -> impl IntoView {
    let query = use_query_map();
    let cursor = Memo::new(move |_| query.with(|query| query.get("cursor")));
    let imports = Resource::new_blocking(move || cursor.get(), list_imports);
    let may_import = may(permission::IMPORT);
    view! {
        <Title text=t!("crm-import-page")/>
        <div class="page">
            <PageHead title=t!("crm-import-page") lead=Some(t!("crm-import-lead"))>
                {move || may_import.get().then(|| view! { <LinkButton href="/imports/new" variant=Variant::Primary icon=icon::UPLOAD>{t!("crm-import-new")}</LinkButton> })}
            </PageHead>
            <Transition fallback=|| view! { <Skeleton shape=Shape::Table count=6/> }>
                {move || {
                    imports.get().map(|answer| match answer {
                        Ok(page) if page.items.is_empty() => {
                            view! {
                                <EmptyState drawing=Drawing::Sheets title=t!("crm-import-none") text=t!("crm-import-none-text")>
                                    {move || may_import.get().then(|| {
                                            view! {
                                                <LinkButton href="/imports/new" variant=Variant::Primary icon=icon::UPLOAD>
                                                    {t!("crm-import-new")}
                                                </LinkButton>
                                            }
                                        })}
                                </EmptyState>
                            }
                                .into_any()
                        }
                        Ok(page) => {
                            let next = page.next_cursor.map(|cursor| format!("/imports?cursor={cursor}"));
                            let previous = cursor.get_untracked().map(|_| "/imports".to_owned());
                            let paged = next.is_some() || previous.is_some();
                            view! {
                                <ImportTable imports=page.items/>
                                {paged.then(|| view! { <Pager previous=Signal::stored(previous) next=Signal::stored(next)/> })}
                            }
                                .into_any()
                        }
                        Err(error) => view! { <ListFailed error on_retry=move |()| imports.refetch()/> }.into_any(),
                    })
                }}
            </Transition>
        </div>
    }
}

/// The imports that ran.
#[component]
fn ImportTable(imports: Vec<ContactImport>) -> impl IntoView {
    view! {
        <Table label=t!("crm-import-page")>
            <thead>
                <tr>
                    <th scope="col">{t!("crm-import-file")}</th>
                    <th scope="col">{t!("crm-import-state")}</th>
                    <th scope="col" class="num">{t!("crm-import-created")}</th>
                    <th scope="col" class="num max-md:hidden">{t!("crm-import-updated")}</th>
                    <th scope="col" class="num max-md:hidden">{t!("crm-import-skipped")}</th>
                    <th scope="col" class="num max-md:hidden">{t!("crm-import-failed")}</th>
                    <th scope="col" class="max-md:hidden">{t!("crm-import-when")}</th>
                </tr>
            </thead>
            <tbody>{imports.into_iter().map(row).collect_view()}</tbody>
        </Table>
    }
}

fn row(import: ContactImport) -> impl IntoView {
    let lang = use_lang();
    let (tone, words) = state_of(&import);
    let figure = move |n: i64| format::integer(lang, n);
    view! {
        <tr>
            <th scope="row"><a class="row-link" href=format!("/imports/{}", import.id)><bdi>{import.file_name}</bdi></a></th>
            <td>
                <span class="cluster">
                    <Badge tone dot=true>{words}</Badge>
                    {import.dry_run.then(|| view! { <Badge tone=Tone::Neutral>{t!("crm-import-dry-run-badge")}</Badge> })}
                </span>
            </td>
            <td class="num">{figure(import.created)}</td>
            <td class="num max-md:hidden">{figure(import.updated)}</td>
            <td class="num max-md:hidden">{figure(import.skipped)}</td>
            <td class="num max-md:hidden">{figure(import.failed)}</td>
            <td class="muted max-md:hidden"><Moment at=import.created_at/></td>
        </tr>
    }
}
