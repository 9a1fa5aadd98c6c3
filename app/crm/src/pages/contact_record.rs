//! One contact: how to reach it, what it is about, what happened. Editing stands in the address, so a link can open it.

mod facts;

use super::{
    contact_form::ContactEditor,
    list::{ListFailed, may, words::say_failed},
    merge::{DuplicateNotice, Pairs, duplicates_of, follow_merges, merged_into},
    timeline::{Entries, Timeline, first_entries},
};
use crate::{
    api::contacts::{delete_contact, get_contact, restore_contact},
    model::{Contact, ContactForm, ContactId, DealFilter, MergeKind, Subject},
    pages::deals::{Colleague, use_colleagues},
    permission,
};
pub use facts::{ContactFacts, DealCard, Deals, Fact, deals_of, mail_link, phone_link, site_link};
use kernel::AppError;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{
    NavigateOptions,
    components::Redirect,
    hooks::{use_navigate, use_params_map, use_query_map},
};
use ui::{
    Avatar, Breadcrumb, Button, Crumb, Drawer, EmptyState, LinkButton, Menu, MenuItem, PageHead, Shape, Skeleton, Toast, Variant, icon,
    use_toasts,
};

/// The page `/contacts/:id`.
#[component]
pub fn ContactPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse::<ContactId>().ok())));
    // All that the page shows is asked for here: a resource made while another one is awaited gets no fixed place in the
    // page, and would not be found again when the browser takes over.
    let contact = Resource::new_blocking(move || id.get(), fetch);
    let entries = Resource::new_blocking(move || id.get(), |id| first_entries(Subject::Contact(id.unwrap_or_default())));
    let deals = Resource::new_blocking(move || id.get(), |contact_id| deals_of(DealFilter { contact_id, ..DealFilter::default() }));
    let pairs = Resource::new_blocking(move || id.get(), |id| duplicates_of(MergeKind::Contact, id.map(Into::into)));
    let colleagues = use_colleagues();
    follow_merges(
        MergeKind::Contact,
        Signal::derive(move || id.get().map(Into::into)),
        Callback::new(move |()| {
            contact.refetch();
            entries.refetch();
            deals.refetch();
            pairs.refetch();
        }),
    );
    view! {
        <div class="page">
            <Transition fallback=|| view! { <Skeleton shape=Shape::Record/> }>
                {move || {
                    let (contact_now, entries, deals, pairs) = (contact.get(), entries.get(), deals.get(), pairs.get());
                    Some(match contact_now? {
                        Ok(contact) => view! { <Record contact entries=entries? deals=deals? pairs=pairs? colleagues/> }.into_any(),
                        Err(error) if merged_into(&error).is_some() => view! { <Redirect path=format!("/contacts/{}", merged_into(&error).unwrap_or_default())/> }.into_any(),
                        Err(error) if error.status == 404 => view! { <Gone/> }.into_any(),
                        Err(error) => view! { <ListFailed error on_retry=move |()| contact.refetch()/> }.into_any(),
                    })
                }}
            </Transition>
        </div>
    }
}

/// The contact of an address; one that is no id leads to nobody.
async fn fetch(id: Option<ContactId>) -> Result<Contact, AppError> {
    match id {
        Some(id) => get_contact(id).await,
        None => Err(AppError::new(404, "not_found", "There is no such contact.")),
    }
}

/// There is no such contact, or no longer.
#[component]
fn Gone() -> impl IntoView {
    view! {
        <Title text=t!("crm-contact-gone")/>
        <PageHead title=t!("crm-contact-gone")/>
        <EmptyState drawing=ui::Drawing::Search title=t!("crm-contact-gone") text=t!("crm-contact-gone-text")>
            <LinkButton href="/contacts">{t!("crm-contact-back")}</LinkButton>
        </EmptyState>
    }
}

/// The contact as it is; a change shows at once, without fetching the page anew.
#[component]
fn Record(contact: Contact, entries: Entries, deals: Deals, pairs: Pairs, colleagues: Signal<Vec<Colleague>>) -> impl IntoView {
    let (id, changed) = (contact.id, RwSignal::new(0_u32));
    let contact = RwSignal::new(contact);
    let name = Memo::new(move |_| contact.with(|contact| contact.display_name.clone()));
    let lead = Signal::derive(move || {
        contact.with(|contact| {
            let parts: Vec<String> =
                [Some(contact.title.clone()), contact.company_name.clone()].into_iter().flatten().filter(|text| !text.is_empty()).collect();
            (!parts.is_empty()).then(|| parts.join(" · "))
        })
    });
    let before = ViewFn::from(move || view! { {move || view! { <Avatar name=name.get() size="lg"/> }} });
    view! {
        // Head and bar ask once more when the record was put anew and these are gone.
        <Title text=move || name.try_get().unwrap_or_default()/>
        <Breadcrumb crumbs=Signal::derive(move || vec![Crumb::link(t!("crm-contact-page"), "/contacts"), Crumb::here(name.try_get().unwrap_or_default())])/>
        <PageHead title=name lead before>
            <Actions contact/>
        </PageHead>
        <DuplicateNotice id pairs/>
        <div class="record">
            <div class="record-main">
                <Timeline about=Subject::Contact(id) changed first=entries/>
            </div>
            <div class="record-side">
                <ContactFacts contact colleagues/>
                <DealCard deals/>
            </div>
        </div>
        <EditDrawer contact changed/>
    }
}

/// Edit, and the rest in a menu.
#[component]
fn Actions(contact: RwSignal<Contact>) -> impl IntoView {
    let (toasts, navigate) = (use_toasts(), use_navigate());
    let (may_write, may_delete) = (may(permission::WRITE), may(permission::DELETE));
    let go = toasts.keep(|| StoredValue::new(navigate));
    let id = contact.with_untracked(|contact| contact.id);
    let restore = toasts.callback(move |()| {
        leptos::task::spawn_local(async move {
            match restore_contact(id).await {
                Ok(contact) => go_to(go, &format!("/contacts/{}", contact.id)),
                Err(error) => say_failed(toasts, &error),
            }
        });
    });
    let delete = move |()| {
        let (version, name) = contact.with_untracked(|contact| (contact.version, contact.display_name.clone()));
        leptos::task::spawn_local(async move {
            match delete_contact(id, Some(version)).await {
                Ok(()) => {
                    go_to(go, "/contacts");
                    toasts.show(Toast::success(t!("crm-contact-deleted", name = name)).undo(restore));
                }
                Err(error) => say_failed(toasts, &error),
            }
        });
    };
    let edit = move |_| go_to(go, "?edit=1");
    view! {
        {move || may_write.get().then(|| view! { <Button icon=icon::EDIT on_click=edit>{t!("crm-list-edit")}</Button> })}
        {move || may_delete.get().then(|| {
                view! {
                    <Menu id="contact-more" label=t!("crm-list-more-actions") glyph=icon::DOTS glyph_only=true variant=Variant::Ghost>
                        <MenuItem icon=icon::TRASH danger=true on_select=delete>{t!("crm-contact-delete")}</MenuItem>
                    </Menu>
                }
            })}
    }
}

/// Goes somewhere, also when the component that wanted it has gone meanwhile.
pub fn go_to(go: StoredValue<impl Fn(&str, NavigateOptions) + Clone + Send + Sync + 'static>, to: &str) {
    if let Some(go) = go.try_get_value() {
        go(to, NavigateOptions { scroll: !to.starts_with('?'), ..NavigateOptions::default() });
    }
}

/// What is true only once the page is awake: forms that fetch on their own are not for the server to draw.
pub fn use_awake(wanted: Signal<bool>) -> Memo<bool> {
    let awake = RwSignal::new(false);
    Effect::new(move |_| awake.set(true));
    Memo::new(move |_| awake.get() && wanted.get())
}

/// The form in a drawer; the address says whether it is open.
#[component]
fn EditDrawer(contact: RwSignal<Contact>, changed: RwSignal<u32>) -> impl IntoView {
    let query = use_query_map();
    let navigate = StoredValue::new(use_navigate());
    let may_write = may(permission::WRITE);
    let open = use_awake(Signal::derive(move || may_write.get() && query.with(|query| query.get("edit").is_some())));
    let path = format!("/contacts/{}", contact.with_untracked(|contact| contact.id));
    let toasts = use_toasts();
    let close = Callback::new(move |()| {
        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        navigate.with_value(|navigate| navigate(&path, options));
    });
    let saved = Callback::new(move |now: Contact| {
        contact.set(now);
        changed.update(|n| *n += 1);
        close.run(());
        toasts.show(Toast::success(t!("crm-list-saved")));
    });
    view! {
        <Drawer id="contact-edit" title=Signal::derive(|| t!("crm-contact-edit")) open on_close=close>
            <ContactEditor record=Some(contact.get_untracked()) on_saved=saved on_cancel=close/>
        </Drawer>
    }
}

/// The page `/contacts/new`; `company_id` in the address fills the company in.
#[component]
pub fn NewContactPage() -> impl IntoView {
    let query = use_query_map();
    let company_id = query.with_untracked(|query| query.get("company_id").and_then(|id| id.parse().ok()));
    let company_name = query.with_untracked(|query| query.get("company"));
    let start = ContactForm { company_id, ..ContactForm::default() };
    let (toasts, navigate) = (use_toasts(), StoredValue::new(use_navigate()));
    let saved = Callback::new(move |contact: Contact| {
        toasts.show(Toast::success(t!("crm-contact-created", name = contact.display_name)));
        go_to(navigate, &format!("/contacts/{}", contact.id));
    });
    view! {
        <Title text=t!("crm-contact-new")/>
        <div class="page">
            <Breadcrumb crumbs=vec![Crumb::link(t!("crm-contact-page"), "/contacts"), Crumb::here(t!("crm-contact-new"))]/>
            <PageHead title=t!("crm-contact-new")/>
            <ContactEditor start company_name on_saved=saved on_cancel=move |()| go_to(navigate, "/contacts")/>
        </div>
    }
}
