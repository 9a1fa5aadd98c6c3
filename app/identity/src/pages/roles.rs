//! Roles: the list, and one role with its permission matrix.

mod matrix;
mod remove;
mod role;

pub use matrix::rank;
pub use role::RolePage;

use crate::{
    api::list_roles,
    model::Role,
    pages::{
        problem::words_for,
        words::{role_help, role_name},
    },
    permission::ROLES_MANAGE,
};
use kernel::access::use_may;
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{
    Badge, ErrorPanel, LinkButton, PageHead, Shape, Skeleton, Table, Variant, format,
    i18n::use_lang,
    icon,
    live::{Live, use_live},
};

/// The page `/settings/roles`.
#[component]
pub fn RolesPage() -> impl IntoView {
    let may_manage = use_may(ROLES_MANAGE);
    let changed = RwSignal::new(0_u32);
    let roles = Resource::new_blocking(move || changed.get(), |_| list_roles());
    use_live(move |live| {
        if matches!(live, Live::Change(change) if ["role", "user"].contains(&change.resource.as_str())) {
            changed.update(|n| *n = n.wrapping_add(1));
        }
    });
    view! {
        <Title text=t!("identity-roles-title")/>
        <div class="page">
            <PageHead title=t!("identity-roles-title") lead=Some(t!("identity-roles-page-lead"))>
                {move || {
                    may_manage
                        .get()
                        .then(|| view! { <LinkButton href="/settings/roles/new" variant=Variant::Primary icon=icon::PLUS>{t!("identity-role-new")}</LinkButton> })
                }}
            </PageHead>
            <Transition fallback=|| view! { <Skeleton shape=Shape::Table count=10/> }>
                {move || {
                    roles
                        .get()
                        .map(|answer| match answer {
                            Ok(roles) => view! { <RoleTable roles/> }.into_any(),
                            Err(error) => {
                                view! {
                                    <ErrorPanel
                                        title=t!("identity-roles-failed")
                                        help=words_for(&error.code, &error.detail)
                                        reference=error.correlation_id
                                        on_retry=move |()| roles.refetch()
                                    />
                                }
                                    .into_any()
                            }
                        })
                }}
            </Transition>
        </div>
    }
}

#[component]
fn RoleTable(roles: Vec<Role>) -> impl IntoView {
    let lang = use_lang();
    let row = move |role: Role| {
        let count = |n: usize| format::integer(lang, i64::try_from(n).unwrap_or(i64::MAX));
        let kind = if role.built_in { t!("identity-built-in") } else { t!("identity-own-role") };
        view! {
            <tr>
                <th scope="row">
                    <span class="person-text">
                        <a class="row-link" href=format!("/settings/roles/{}", role.id)><bdi>{role_name(&role)}</bdi></a>
                        <span class="muted">{role_help(&role)}</span>
                    </span>
                </th>
                <td><Badge>{kind}</Badge></td>
                <td class="num">{format::integer(lang, role.members)}</td>
                <td class="num">{count(role.permissions.len())}</td>
            </tr>
        }
    };
    view! {
        <Table label=t!("identity-roles-title")>
            <thead>
                <tr>
                    <th scope="col">{t!("identity-role")}</th>
                    <th scope="col">{t!("identity-kind")}</th>
                    <th scope="col" class="num">{t!("identity-members")}</th>
                    <th scope="col" class="num">{t!("identity-permissions")}</th>
                </tr>
            </thead>
            <tbody>{roles.into_iter().map(row).collect_view()}</tbody>
        </Table>
    }
}
