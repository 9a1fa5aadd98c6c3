//! What the parts of the settings have in common: head, tabs, the organisation as it is.

use super::{
    Page, brand::BrandForm, general::GeneralForm, hours::HoursForm, modules::ModulesForm, region::RegionForm, security::SecurityForm,
};
use crate::{api::get_tenant, model::Tenant, permission::MANAGE};
use kernel::{AppError, Session};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{Banner, Breadcrumb, Crumb, ErrorPanel, LinkTabs, PageHead, Shape, Skeleton, TabItem, Tone, i18n::use_lang};

const ROOT: &str = "/settings/organisation";

impl Page {
    const ALL: [Self; 6] = [Self::General, Self::Brand, Self::Region, Self::Hours, Self::Modules, Self::Security];

    /// Its address.
    fn path(self) -> String {
        match self {
            Self::General => ROOT.to_owned(),
            Self::Brand => format!("{ROOT}/brand"),
            Self::Region => format!("{ROOT}/region"),
            Self::Hours => format!("{ROOT}/hours"),
            Self::Modules => format!("{ROOT}/modules"),
            Self::Security => format!("{ROOT}/security"),
        }
    }

    fn label(self) -> String {
        match self {
            Self::General => t!("tenancy-general"),
            Self::Brand => t!("tenancy-brand"),
            Self::Region => t!("tenancy-region"),
            Self::Hours => t!("tenancy-hours"),
            Self::Modules => t!("tenancy-modules"),
            Self::Security => t!("tenancy-security"),
        }
    }
}

/// A sentence for a code: ours, else the one every module shares.
pub fn words_for(code: &str, fallback: &str) -> String {
    let key = format!("tenancy-error-{}", code.replace(['.', '_'], "-"));
    crate::words::WORDS.find(use_lang().code(), &key).unwrap_or_else(|| ui::error_text(code, fallback))
}

/// A sentence for a failed request.
pub fn problem_words(error: &AppError) -> String {
    let (code, fallback) = error.errors.first().map_or((&error.code, &error.detail), |first| (&first.code, &first.message));
    words_for(code, fallback)
}

/// One part of the settings.
#[component]
pub fn SettingsPage(
    /// Which.
    page: Page,
) -> impl IntoView {
    let may_manage = use_context::<Session>().is_some_and(|session| session.may(MANAGE));
    let tabs = Page::ALL.map(|page| TabItem::new(page.path(), page.label())).to_vec();
    let tenant = Resource::new_blocking(|| (), |()| get_tenant());
    view! {
        <Title text=t!("tenancy-title")/>
        <div class="page settings-page">
            <Breadcrumb crumbs=vec![Crumb::here(page.label())]/>
            <PageHead title=t!("tenancy-title") lead=Some(t!("tenancy-lead"))/>
            <LinkTabs label=t!("tenancy-title") items=tabs current=page.path()/>
            {(!may_manage).then(|| view! { <Banner tone=Tone::Info>{t!("tenancy-read-only")}</Banner> })}
            <Transition fallback=|| view! { <Skeleton shape=Shape::Form count=5/> }>
                {move || {
                    tenant.get().map(|answer| match answer {
                        Ok(tenant) => view! { <Part page tenant may_manage/> }.into_any(),
                        Err(error) => {
                            let help = problem_words(&error);
                            view! { <ErrorPanel title=t!("tenancy-failed") help reference=error.correlation_id on_retry=move |()| tenant.refetch()/> }.into_any()
                        }
                    })
                }}
            </Transition>
        </div>
    }
}

/// The form of a part; it can only be read without the permission.
#[component]
fn Part(page: Page, tenant: Tenant, may_manage: bool) -> impl IntoView {
    let form = match page {
        Page::General => view! { <GeneralForm tenant may_manage/> }.into_any(),
        Page::Brand => view! { <BrandForm tenant may_manage/> }.into_any(),
        Page::Region => view! { <RegionForm tenant may_manage/> }.into_any(),
        Page::Hours => view! { <HoursForm tenant may_manage/> }.into_any(),
        Page::Modules => view! { <ModulesForm tenant may_manage/> }.into_any(),
        Page::Security => view! { <SecurityForm tenant/> }.into_any(),
    };
    view! { <fieldset class="settings-part" disabled=!may_manage><legend class="sr-only">{page.label()}</legend>{form}</fieldset> }
}
