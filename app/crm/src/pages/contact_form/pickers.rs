//! Fields that choose another record: a company, found by typing or made on the spot, and an owner.

use crate::{
    api::companies::{create_company, list_companies},
    model::{CompanyFilter, CompanyForm, CompanyQuery},
    pages::{deals::Colleague, list::words::say_failed},
};
use kernel::{Id, PageRequest, Session};
use leptos::prelude::*;
use ui::{Choice, Combobox, Select, use_toasts};

/// The id in a select's value; none for "nobody".
#[must_use]
pub fn to_id<T>(value: &str) -> Option<Id<T>> {
    value.parse().ok()
}

/// The company that somebody works for.
#[component]
pub fn CompanyPicker(
    /// What is chosen.
    value: RwSignal<Option<Choice>>,
) -> impl IntoView {
    let toasts = use_toasts();
    let typed = RwSignal::new(String::new());
    let found = Resource::new(
        move || typed.get(),
        |q| async move {
            let filter = CompanyFilter { q, ..CompanyFilter::default() };
            list_companies(CompanyQuery { filter, page: PageRequest { limit: Some(8), cursor: None }, ..CompanyQuery::default() }).await
        },
    );
    let options = RwSignal::new(Vec::new());
    // What was found stays in sight while the next answer is on its way.
    Effect::new(move |_| {
        if let Some(Ok(page)) = found.get() {
            options.set(page.items.into_iter().map(|row| Choice::new(row.id.to_string(), row.name).hint(row.domain)).collect());
        }
    });
    let create = move |name: String| {
        leptos::task::spawn_local(async move {
            match create_company(CompanyForm { name, ..CompanyForm::default() }).await {
                Ok(company) => {
                    let _ = value.try_set(Some(Choice::new(company.id.to_string(), company.name)));
                }
                Err(error) => say_failed(toasts, &error),
            }
        });
    };
    let offer = Callback::<String, String>::new(move |name| t!("crm-contact-create-company", name = name));
    view! {
        <Combobox
            name="company_id"
            label=t!("crm-contact-field-company")
            value
            query=typed
            options
            create_label=offer
            on_create=Callback::new(create)
            placeholder=t!("crm-contact-company-placeholder")
        />
    }
}

/// The colleague who looks after a record; oneself first.
#[component]
pub fn OwnerPicker(
    /// The chosen id, or empty.
    value: RwSignal<String>,
    /// Those there are.
    colleagues: Signal<Vec<Colleague>>,
) -> impl IntoView {
    let me = use_context::<Session>().map(|session| (session.user_id, session.user_name));
    let options = Signal::derive(move || {
        let mine = me.as_ref().map(|(id, name)| Choice::new(id.to_string(), t!("crm-list-me", name = name.clone())));
        let now = value.get();
        let others = colleagues.get().into_iter().filter(|other| me.as_ref().is_none_or(|(id, _)| *id != other.id));
        let others = others.filter(|other| other.active || other.id.to_string() == now);
        mine.into_iter().chain(others.map(|other| Choice::new(other.id.to_string(), other.name))).collect::<Vec<_>>()
    });
    view! { <Select name="owner_id" label=t!("crm-contact-field-owner") options value empty=t!("crm-list-nobody")/> }
}
