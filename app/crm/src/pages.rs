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
mod timeline;

use leptos::prelude::*;
use leptos_router::{
    Lazy,
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

ui::behind_split!(Contacts, crm_page(Page::Contacts), __preload_crm_page);
ui::behind_split!(NewContact, crm_page(Page::NewContact), __preload_crm_page);
ui::behind_split!(Contact, crm_page(Page::Contact), __preload_crm_page);
ui::behind_split!(Companies, crm_page(Page::Companies), __preload_crm_page);
ui::behind_split!(NewCompany, crm_page(Page::NewCompany), __preload_crm_page);
ui::behind_split!(Company, crm_page(Page::Company), __preload_crm_page);
ui::behind_split!(Imports, crm_page(Page::Imports), __preload_crm_page);
ui::behind_split!(NewImport, crm_page(Page::NewImport), __preload_crm_page);
ui::behind_split!(Import, crm_page(Page::Import), __preload_crm_page);
ui::behind_split!(Deals, crm_page(Page::Deals), __preload_crm_page);
ui::behind_split!(Deal, crm_page(Page::Deal), __preload_crm_page);

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
