//! The list of contacts: what it shows stands in the address, what is selected in the page.

pub mod address;
mod bulk;
pub mod column_choice;
pub mod columns;
mod filters;
pub mod menus;
mod rows;
pub mod state;
pub mod table;
pub mod words;

pub use bulk::{Answer, Bulk, Change, SelectionBar};
pub use filters::{use_search, use_tags};

use crate::{
    api::contacts::list_contacts,
    model::{ContactField, ContactFilter, ContactRow, query::Filter},
    pages::deals::use_colleagues,
    permission,
};
use address::ListAddress;
use columns::ContactAddress;
use filters::ContactFilters;
use kernel::{AppError, Permission, access::use_may};
use leptos::prelude::*;
use leptos_meta::Title;
use rows::ContactTable;
use state::{ListState, load};
use table::{ListFoot, use_list_keys};
use ui::{Button, Drawing, EmptyState, ErrorPanel, LinkButton, PageHead, Shape, Skeleton, Variant, icon, use_toasts};

/// Whether the signed-in person may do this, now and after a change of their roles. It only decides what is offered; the server decides anew.
#[must_use]
pub fn may(permission: Permission) -> Signal<bool> {
    use_may(permission)
}

/// The page `/contacts`.
#[component]
pub fn ContactsPage() -> impl IntoView {
    let address = ListAddress::<ContactFilter, ContactField>::of("/contacts");
    let state = ListState::<ContactRow>::new();
    let toasts = use_toasts();
    let (colleagues, tags) = (use_colleagues(), use_tags());
    let busy = RwSignal::new(false);
    let rows = Resource::new_blocking(
        move || (address.query.get(), address.pages.get_untracked(), state.changed.get()),
        |(question, pages, _)| load(question, pages, list_contacts),
    );
    let (may_write, may_delete) = (may(permission::WRITE), may(permission::DELETE));
    use_list_keys(state, Signal::derive(move || may_write.get().then_some("/contacts/new")));
    let on_more = move |()| state.load_more(address, list_contacts, move |error| words::say_failed(toasts, &error));
    view! {
        <Title text=t!("crm-contact-page")/>
        <div class="board-page max-md:flex-none!">
            <PageHead title=t!("crm-contact-page")>
                {move || may(permission::IMPORT).get().then(|| view! { <LinkButton href="/imports/new" icon=icon::IMPORT>{t!("crm-contact-import")}</LinkButton> })}
                {move || may_write.get().then(|| {
                        view! { <LinkButton href="/contacts/new" variant=Variant::Primary icon=icon::PLUS>{t!("crm-contact-new")}</LinkButton> }
                    })}
            </PageHead>
            <ContactFilters state address colleagues tags/>
            <Transition fallback=|| view! { <Skeleton shape=Shape::Table count=12/> } set_pending=busy>
                {move || {
                    rows.get().map(|answer| match answer {
                        Ok(page) if page.items.is_empty() => {
                            state.take(page);
                            view! { <Nothing address/> }.into_any()
                        }
                        Ok(page) => {
                            state.take(page);
                            let may_select = may_write.get() || may_delete.get();
                            view! {
                                <ContactTable state address colleagues may_select busy/>
                                <ListFoot state on_more/>
                            }
                                .into_any()
                        }
                        Err(error) => view! { <ListFailed error on_retry=move |()| rows.refetch()/> }.into_any(),
                    })
                }}
            </Transition>
            <SelectionBar state colleagues tags/>
        </div>
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

/// No rows: because there are none, or because the filter lets none through.
#[component]
fn Nothing(address: ContactAddress) -> impl IntoView {
    let narrowed = move || address.query.with(|query| !query.filter.is_empty());
    let (may_write, may_import) = (may(permission::WRITE), may(permission::IMPORT));
    move || {
        if narrowed() {
            view! { <NoMatches on_clear=move |()| address.change(|query| query.filter = ContactFilter::default())/> }.into_any()
        } else {
            view! {
                <EmptyState drawing=Drawing::People title=t!("crm-contact-none") text=t!("crm-contact-none-text")>
                    {move || may_import.get().then(|| {
                            view! {
                                <LinkButton href="/imports/new" variant=Variant::Primary icon=icon::IMPORT>{t!("crm-contact-import")}</LinkButton>
                            }
                        })}
                    {move || may_write.get().then(|| view! { <LinkButton href="/contacts/new" icon=icon::PLUS>{t!("crm-contact-new")}</LinkButton> })}
                </EmptyState>
            }
            .into_any()
        }
    }
}

/// A filter that lets nothing through.
#[component]
pub fn NoMatches(
    /// Takes the filter away.
    #[prop(into)]
    on_clear: Callback<()>,
) -> impl IntoView {
    view! {
        <EmptyState drawing=Drawing::Search title=t!("crm-list-no-matches") text=t!("crm-list-no-matches-text")>
            <Button on_click=move |_| on_clear.run(())>{t!("crm-list-clear-all")}</Button>
        </EmptyState>
    }
}
