//! The pages of the module: lists in the part `lists`, everything else in `work` (see `ui::split!`).

mod asked;
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
mod duplicates;
mod imports;
mod lead_form;
mod lead_funnel;
mod lead_record;
mod lead_settings;
mod leads;
mod list;
mod merge;
mod pipelines;
mod samples;
mod timeline;

pub use list::words::error_words;
pub use samples::SampleOffer;

use crate::model::MergeKind;
use leptos::prelude::*;
use leptos_router::{
    Lazy,
    any_nested_route::IntoAnyNestedRoute,
    components::{Outlet, ParentRoute, Route},
    path,
};

/// The lists.
#[derive(Clone, Copy, Debug)]
enum ListsPage {
    Contacts,
    Companies,
    Deals,
    Leads,
}

ui::split! {
    lists, preload_crm_lists,
    fn crm_lists(page: ListsPage) {
        match page {
            ListsPage::Contacts => contacts::ContactsPage().into_any(),
            ListsPage::Companies => companies::CompaniesPage().into_any(),
            ListsPage::Deals => deals::DealListPage().into_any(),
            ListsPage::Leads => leads::LeadsPage().into_any(),
        }
    }
}

ui::behind_split!(Contacts, crm_lists(ListsPage::Contacts), preload_crm_lists);
ui::behind_split!(Companies, crm_lists(ListsPage::Companies), preload_crm_lists);
ui::behind_split!(DealList, crm_lists(ListsPage::Deals), preload_crm_lists);
ui::behind_split!(Leads, crm_lists(ListsPage::Leads), preload_crm_lists);

/// The pages of one contact, company, lead or deal, and the forms.
#[derive(Clone, Copy, Debug)]
enum RecordsPage {
    NewContact,
    Contact,
    NewCompany,
    Company,
    NewLead,
    Lead,
    Deal,
    Forecast,
}

ui::split! {
    work, preload_crm_records,
    fn crm_records(page: RecordsPage) {
        match page {
            RecordsPage::NewContact => contact_record::NewContactPage().into_any(),
            RecordsPage::Contact => contact_record::ContactPage().into_any(),
            RecordsPage::NewCompany => company_record::NewCompanyPage().into_any(),
            RecordsPage::Company => company_record::CompanyPage().into_any(),
            RecordsPage::NewLead => lead_record::NewLeadPage().into_any(),
            RecordsPage::Lead => lead_record::LeadPage().into_any(),
            RecordsPage::Deal => deal_record::DealPage().into_any(),
            RecordsPage::Forecast => deals::ForecastPage().into_any(),
        }
    }
}

ui::behind_split!(NewContact, crm_records(RecordsPage::NewContact), preload_crm_records);
ui::behind_split!(Contact, crm_records(RecordsPage::Contact), preload_crm_records);
ui::behind_split!(NewCompany, crm_records(RecordsPage::NewCompany), preload_crm_records);
ui::behind_split!(Company, crm_records(RecordsPage::Company), preload_crm_records);
ui::behind_split!(NewLead, crm_records(RecordsPage::NewLead), preload_crm_records);
ui::behind_split!(Lead, crm_records(RecordsPage::Lead), preload_crm_records);
ui::behind_split!(Deal, crm_records(RecordsPage::Deal), preload_crm_records);
ui::behind_split!(Forecast, crm_records(RecordsPage::Forecast), preload_crm_records);

/// The pages around leads.
#[derive(Clone, Copy, Debug)]
enum LeadsPage {
    Funnel,
    Settings,
}

ui::split! {
    work, preload_crm_leads,
    fn crm_leads(page: LeadsPage) {
        match page {
            LeadsPage::Funnel => lead_funnel::FunnelPage().into_any(),
            LeadsPage::Settings => lead_settings::LeadSettingsPage().into_any(),
        }
    }
}

ui::behind_split!(LeadFunnel, crm_leads(LeadsPage::Funnel), preload_crm_leads);
ui::behind_split!(LeadSettings, crm_leads(LeadsPage::Settings), preload_crm_leads);

/// The pages of records that may be one.
#[derive(Clone, Copy, Debug)]
enum MergesPage {
    Duplicates,
    Contacts,
    Companies,
}

ui::split! {
    work, preload_crm_merges,
    fn crm_merges(page: MergesPage) {
        match page {
            MergesPage::Duplicates => duplicates::DuplicatesPage().into_any(),
            MergesPage::Contacts => view! { <merge::MergePage kind=MergeKind::Contact/> }.into_any(),
            MergesPage::Companies => view! { <merge::MergePage kind=MergeKind::Company/> }.into_any(),
        }
    }
}

ui::behind_split!(Duplicates, crm_merges(MergesPage::Duplicates), preload_crm_merges);
ui::behind_split!(MergeContacts, crm_merges(MergesPage::Contacts), preload_crm_merges);
ui::behind_split!(MergeCompanies, crm_merges(MergesPage::Companies), preload_crm_merges);

/// The pages of imports.
#[derive(Clone, Copy, Debug)]
enum ImportsPage {
    Imports,
    NewImport,
    Import,
}

ui::split! {
    work, preload_crm_imports,
    fn crm_imports(page: ImportsPage) {
        match page {
            ImportsPage::Imports => imports::ImportsPage().into_any(),
            ImportsPage::NewImport => imports::NewImportPage().into_any(),
            ImportsPage::Import => imports::ImportPage().into_any(),
        }
    }
}

ui::behind_split!(Imports, crm_imports(ImportsPage::Imports), preload_crm_imports);
ui::behind_split!(NewImport, crm_imports(ImportsPage::NewImport), preload_crm_imports);
ui::behind_split!(Import, crm_imports(ImportsPage::Import), preload_crm_imports);

// The board.
ui::split! {
    work, preload_crm_board,
    fn crm_board() {
        deals::DealsPage().into_any()
    }
}

ui::behind_split!(Deals, crm_board(), preload_crm_board);

// The settings of pipelines.
ui::split! {
    admin, preload_crm_settings,
    fn crm_settings() {
        pipelines::PipelinesPage().into_any()
    }
}

ui::behind_split!(Pipelines, crm_settings(), preload_crm_settings);

/// The routes inside the frame.
#[component(transparent)]
#[must_use]
pub fn CrmRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=Outlet>
            <Route path=path!("contacts") view={Lazy::<Contacts>::new()}/>
            <Route path=path!("contacts/new") view={Lazy::<NewContact>::new()}/>
            <Route path=path!("contacts/:id") view={Lazy::<Contact>::new()}/>
            <Route path=path!("contacts/:id/merge/:other") view={Lazy::<MergeContacts>::new()}/>
            <Route path=path!("companies/:id/merge/:other") view={Lazy::<MergeCompanies>::new()}/>
            <Route path=path!("duplicates") view={Lazy::<Duplicates>::new()}/>
            <Route path=path!("companies") view={Lazy::<Companies>::new()}/>
            <Route path=path!("companies/new") view={Lazy::<NewCompany>::new()}/>
            <Route path=path!("companies/:id") view={Lazy::<Company>::new()}/>
            <Route path=path!("leads") view={Lazy::<Leads>::new()}/>
            <Route path=path!("leads/new") view={Lazy::<NewLead>::new()}/>
            <Route path=path!("leads/funnel") view={Lazy::<LeadFunnel>::new()}/>
            <Route path=path!("leads/:id") view={Lazy::<Lead>::new()}/>
            <Route path=path!("settings/leads") view={Lazy::<LeadSettings>::new()}/>
            <Route path=path!("imports") view={Lazy::<Imports>::new()}/>
            <Route path=path!("imports/new") view={Lazy::<NewImport>::new()}/>
            <Route path=path!("imports/:id") view={Lazy::<Import>::new()}/>
            <Route path=path!("deals") view={Lazy::<Deals>::new()}/>
            <Route path=path!("deals/list") view={Lazy::<DealList>::new()}/>
            <Route path=path!("deals/forecast") view={Lazy::<Forecast>::new()}/>
            <Route path=path!("settings/pipelines") view={Lazy::<Pipelines>::new()}/>
            <Route path=path!("deals/:id") view={Lazy::<Deal>::new()}/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}
