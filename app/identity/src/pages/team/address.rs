//! What narrows the list of people down; it stands in the address.

use super::Team;
use crate::{model::UserFilter, pages::words::role_name, permission::ROLES_READ};
use kernel::access::use_may;
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use std::time::Duration;
use ui::{Choice, SearchField, Select, Toolbar};

/// People on a page.
const PAGE: i64 = 50;

/// What the address asks for.
pub fn use_filter() -> Memo<UserFilter> {
    let query = use_query_map();
    Memo::new(move |_| {
        let text = |name: &str| query.with(|query| query.get(name)).filter(|text| !text.is_empty());
        // What is no status of ours asks for all.
        let status = text("status").filter(|status| ["active", "deactivated"].contains(&status.as_str()));
        let second_factor = text("second_factor").and_then(|flag| flag.parse().ok());
        UserFilter { limit: Some(PAGE), cursor: None, q: text("q"), status, role: text("role"), second_factor }
    })
}

/// The bar above the list.
#[component]
pub fn Filters(team: Team, filter: Memo<UserFilter>) -> impl IntoView {
    let (q, status, role, factor) = filter.with_untracked(|filter| {
        let text = |text: &Option<String>| RwSignal::new(text.clone().unwrap_or_default());
        let flag = filter.second_factor.map(|on| on.to_string());
        (text(&filter.q), text(&filter.status), text(&filter.role), text(&flag))
    });
    let navigate = use_navigate();
    let go = move || {
        let pairs = [
            ("q", q.get_untracked().trim().to_owned()),
            ("status", status.get_untracked()),
            ("role", role.get_untracked()),
            ("second_factor", factor.get_untracked()),
        ];
        let mut params = leptos_router::params::ParamsMap::new();
        pairs.into_iter().filter(|(_, value)| !value.is_empty()).for_each(|(name, value)| params.insert(name, value));
        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        navigate(&format!("/team{}", params.to_query_string()), options);
    };
    let typed = go.clone();
    let mut settle = debounce(Duration::from_millis(200), move |words: String| {
        if filter.try_with_untracked(|filter| filter.q.clone().unwrap_or_default() != words) == Some(true) {
            typed();
        }
    });
    Effect::new(move |_| settle(q.with(|q| q.trim().to_owned())));
    let chosen = Callback::new(move |_| go());
    let statuses =
        Signal::stored(vec![Choice::new("active", t!("identity-active")), Choice::new("deactivated", t!("identity-deactivated"))]);
    let factors =
        Signal::stored(vec![Choice::new("true", t!("identity-factor-with")), Choice::new("false", t!("identity-factor-without"))]);
    let roles = Signal::derive(move || {
        team.roles.with(|roles| roles.iter().map(|role| Choice::new(role.key.clone(), role_name(role))).collect::<Vec<_>>())
    });
    // Its place is kept before the roles are known.
    let may_see_roles = use_may(ROLES_READ);
    view! {
        <Toolbar label=t!("identity-team-filters")>
            <SearchField label=t!("identity-team-search") value=q/>
            <Select
                name="status"
                label=t!("identity-status")
                hide_label=true
                options=statuses
                value=status
                empty=t!("identity-status-any")
                on_change=chosen
                class="max-sm:flex-auto"
            />
            // On phones after the other two, which share a line.
            <Select
                name="second_factor"
                label=t!("identity-tab-second-factor")
                hide_label=true
                options=factors
                value=factor
                empty=t!("identity-factor-any")
                on_change=chosen
                class="max-sm:order-last max-sm:flex-auto"
            />
            <Show when=move || may_see_roles.get()>
                <Select
                    name="role"
                    label=t!("identity-role")
                    hide_label=true
                    options=roles
                    value=role
                    empty=t!("identity-role-any")
                    on_change=chosen
                    class="max-sm:flex-auto"
                />
            </Show>
        </Toolbar>
    }
}
