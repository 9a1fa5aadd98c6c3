//! The pages of the module, all behind one lazy split point: the first that is opened brings them all.

mod board;
mod companies;
mod company_form;
mod company_record;
mod contact_form;
mod contact_record;
mod contacts;
mod deal_form;
mod deal_record;
mod deals;
mod imports;
mod live;
mod timeline;

use leptos::prelude::*;
use leptos_router::{
    Lazy, LazyRoute,
    any_nested_route::IntoAnyNestedRoute,
    components::{Outlet, ParentRoute, Route},
    path,
};

/// The pages behind the split.
#[derive(Clone, Copy, Debug)]
enum Page {
    Contacts,
    NewContact,
    Contact,
    Companies,
    NewCompany,
    Company,
    Imports,
    NewImport,
    Import,
    Deals,
    Deal,
}

/// The one split point.
#[leptos::lazy]
fn crm_page(page: Page) -> AnyView {
    match page {
        Page::Contacts => contacts::ContactsPage().into_any(),
        Page::NewContact => contact_record::NewContactPage().into_any(),
        Page::Contact => contact_record::ContactPage().into_any(),
        Page::Companies => companies::CompaniesPage().into_any(),
        Page::NewCompany => company_record::NewCompanyPage().into_any(),
        Page::Company => company_record::CompanyPage().into_any(),
        Page::Imports => imports::ImportsPage().into_any(),
        Page::NewImport => imports::NewImportPage().into_any(),
        Page::Import => imports::ImportPage().into_any(),
        Page::Deals => deals::DealsPage().into_any(),
        Page::Deal => deal_record::DealPage().into_any(),
    }
}

/// A route that leads to a page behind the split.
macro_rules! behind_split {
    ($name:ident, $page:expr) => {
        struct $name;

        impl LazyRoute for $name {
            fn data() -> Self {
                Self
            }

            async fn view(_: Self) -> AnyView {
                crm_page($page).await
            }

            async fn preload() {
                #[cfg(target_arch = "wasm32")]
                __preload_crm_page().await;
            }
        }
    };
}

behind_split!(Contacts, Page::Contacts);
behind_split!(NewContact, Page::NewContact);
behind_split!(Contact, Page::Contact);
behind_split!(Companies, Page::Companies);
behind_split!(NewCompany, Page::NewCompany);
behind_split!(Company, Page::Company);
behind_split!(Imports, Page::Imports);
behind_split!(NewImport, Page::NewImport);
behind_split!(Import, Page::Import);
behind_split!(Deals, Page::Deals);
behind_split!(Deal, Page::Deal);

/// The routes inside the frame.
#[component(transparent)]
#[must_use]
pub fn CrmRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=Outlet>
            <Route path=path!("contacts") view={Lazy::<Contacts>::new()}/>
            <Route path=path!("contacts/new") view={Lazy::<NewContact>::new()}/>
            <Route path=path!("contacts/:id") view={Lazy::<Contact>::new()}/>
            <Route path=path!("companies") view={Lazy::<Companies>::new()}/>
            <Route path=path!("companies/new") view={Lazy::<NewCompany>::new()}/>
            <Route path=path!("companies/:id") view={Lazy::<Company>::new()}/>
            <Route path=path!("imports") view={Lazy::<Imports>::new()}/>
            <Route path=path!("imports/new") view={Lazy::<NewImport>::new()}/>
            <Route path=path!("imports/:id") view={Lazy::<Import>::new()}/>
            <Route path=path!("deals") view={Lazy::<Deals>::new()}/>
            <Route path=path!("deals/:id") view={Lazy::<Deal>::new()}/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}
