//! The way into the settings: a card for each part that this person may look at.

use kernel::{Permission, Session};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{Glyph, Icon, PageHead, icon};

/// A part of the settings.
struct Part {
    href: &'static str,
    glyph: Glyph,
    needs: Option<Permission>,
    title: String,
    text: String,
}

/// All parts, those of the organisation first.
fn parts() -> Vec<Part> {
    let tenant = Some(tenancy::permission::READ);
    let part = |href, glyph, needs, title, text| Part { href, glyph, needs, title, text };
    vec![
        part("/settings/organisation", icon::BUILDING, tenant, t!("shell-settings-general"), t!("shell-settings-general-text")),
        part("/settings/organisation/brand", icon::EDIT, tenant, t!("shell-settings-brand"), t!("shell-settings-brand-text")),
        part("/settings/organisation/region", icon::GLOBE, tenant, t!("shell-settings-region"), t!("shell-settings-region-text")),
        part("/settings/organisation/hours", icon::CLOCK, tenant, t!("shell-settings-hours"), t!("shell-settings-hours-text")),
        part("/settings/organisation/modules", icon::LAYERS, tenant, t!("shell-settings-modules"), t!("shell-settings-modules-text")),
        part("/settings/organisation/security", icon::SHIELD, tenant, t!("shell-settings-security"), t!("shell-settings-security-text")),
        part(
            "/settings/pipelines",
            icon::BOARD,
            Some(crm::permission::MANAGE),
            t!("shell-settings-pipelines"),
            t!("shell-settings-pipelines-text"),
        ),
        part(
            "/settings/fields",
            icon::COLUMNS,
            Some(fields::permission::MANAGE),
            t!("shell-settings-fields"),
            t!("shell-settings-fields-text"),
        ),
        part("/team", icon::USER_PLUS, Some(identity::permission::USERS_READ), t!("shell-team"), t!("shell-settings-team-text")),
        part("/settings/roles", icon::KEY, Some(identity::permission::ROLES_READ), t!("shell-roles"), t!("shell-settings-roles-text")),
        part(
            "/settings/api-keys",
            icon::LINK,
            Some(identity::permission::API_KEYS_MANAGE),
            t!("shell-api-keys"),
            t!("shell-settings-api-keys-text"),
        ),
        part("/settings/leads", icon::TARGET, Some(crm::permission::MANAGE), t!("shell-settings-leads"), t!("shell-settings-leads-text")),
        part("/settings/audit", icon::HISTORY, Some(audit::permission::AUDIT_READ), t!("shell-audit"), t!("shell-settings-audit-text")),
        part("/account/profile", icon::USER, None, t!("shell-profile"), t!("shell-settings-profile-text")),
    ]
}

/// The page `/settings`.
#[component]
#[must_use]
pub fn SettingsHome() -> impl IntoView {
    let session = use_context::<Session>();
    let may = move |part: &Part| part.needs.is_none_or(|needs| session.as_ref().is_some_and(|session| session.may(needs)));
    view! {
        <Title text=t!("shell-settings")/>
        <div class="page">
            <PageHead title=t!("shell-settings") lead=Some(t!("shell-settings-lead"))/>
            <ul class="settings-cards">
                {parts()
                    .into_iter()
                    .filter(may)
                    .map(|part| {
                        view! {
                            <li>
                                <a class="settings-card" href=part.href>
                                    <Icon glyph=part.glyph/>
                                    <span class="settings-card-text">
                                        <span class="settings-card-title">{part.title}</span>
                                        <span>{part.text}</span>
                                    </span>
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </div>
    }
}
