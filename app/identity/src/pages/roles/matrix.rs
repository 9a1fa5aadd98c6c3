//! The permission matrix: modules as groups, what it is about as rows, what may be done as columns.

use crate::{
    model::PermissionView,
    pages::words::{action_label, module_label, resource_label},
};
use kernel::access::use_session;
use leptos::prelude::*;

/// Actions in the order people expect them; others follow as they come.
const ORDER: [&str; 6] = ["read", "write", "delete", "import", "export", "manage"];

/// The order of a permission's code among all: what people work with every day before what keeps the place in order, by what it is
/// about, then by what may be done.
pub fn rank(code: &str) -> (bool, String, usize) {
    const ORDERLY: [&str; 6] = ["users", "roles", "sessions", "api_keys", "tenant", "audit"];
    let (resource, action) = code.split_once(':').unwrap_or((code, ""));
    (ORDERLY.contains(&resource), resource.to_owned(), ORDER.iter().position(|known| *known == action).unwrap_or(ORDER.len()))
}

/// The columns of these permissions.
pub fn columns(permissions: &[PermissionView]) -> Vec<String> {
    let mut columns: Vec<String> = Vec::new();
    for permission in permissions {
        if !columns.iter().any(|known| known == permission.action()) {
            columns.push(permission.action().to_owned());
        }
    }
    columns.sort_by_key(|action| ORDER.iter().position(|known| known == action).unwrap_or(ORDER.len()));
    columns
}

/// Modules with what each is about, in the order given.
pub fn groups(permissions: &[PermissionView]) -> Vec<(String, Vec<String>)> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for permission in permissions {
        let resource = permission.resource().to_owned();
        match groups.iter_mut().find(|(module, _)| *module == permission.module) {
            Some((_, resources)) if resources.contains(&resource) => {}
            Some((_, resources)) => resources.push(resource),
            None => groups.push((permission.module.clone(), vec![resource])),
        }
    }
    groups
}

/// The matrix. What the reader may not do themselves they can take away, but not give.
#[component]
pub fn Matrix(
    /// Everything there is.
    permissions: Vec<PermissionView>,
    /// Codes of what is ticked.
    held: RwSignal<Vec<String>>,
    /// Whether it can be changed at all.
    #[prop(into)]
    editable: Signal<bool>,
) -> impl IntoView {
    let actions = columns(&permissions);
    let heads = actions.iter().map(|action| view! { <th scope="col">{action_label(action)}</th> }).collect_view();
    let width = actions.len() + 1;
    let groups = groups(&permissions)
        .into_iter()
        .map(|(module, resources)| {
            let rows = resources
                .into_iter()
                .map(|resource| {
                    let cells = actions
                        .iter()
                        .map(|action| {
                            let found = permissions.iter().find(|p| p.resource() == resource && p.action() == action).cloned();
                            match found {
                                Some(permission) => view! { <td><Cell permission held editable/></td> }.into_any(),
                                None => view! { <td class="matrix-none"></td> }.into_any(),
                            }
                        })
                        .collect_view();
                    view! { <tr><th scope="row">{resource_label(&resource)}</th>{cells}</tr> }
                })
                .collect_view();
            view! {
                <tbody>
                    <tr class="matrix-group"><th scope="rowgroup" colspan=width.to_string()>{module_label(&module)}</th></tr>
                    {rows}
                </tbody>
            }
        })
        .collect_view();
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=t!("identity-matrix")>
            <table class="table matrix" aria-label=t!("identity-matrix")>
                <thead><tr><th scope="col">{t!("identity-matrix-what")}</th>{heads}</tr></thead>
                {groups}
            </table>
        </div>
    }
}

/// One permission, to tick.
#[component]
fn Cell(permission: PermissionView, held: RwSignal<Vec<String>>, editable: Signal<bool>) -> impl IntoView {
    let session = use_session();
    let code = StoredValue::new(permission.code);
    let ticked = Signal::derive(move || code.with_value(|code| held.with(|held| held.contains(code))));
    let own = Memo::new(move |_| {
        code.with_value(|code| session.with(|session| session.as_ref().is_some_and(|session| session.permissions.contains(code))))
    });
    let disabled = move || !editable.get() || (!own.get() && !ticked.get());
    let label = permission.label;
    let title = {
        let label = label.clone();
        move || if editable.get() && !own.get() { t!("identity-matrix-beyond", what = label.clone()) } else { label.clone() }
    };
    let change = move |event| {
        let on = event_target_checked(&event);
        held.update(|held| {
            code.with_value(|code| held.retain(|other| other != code));
            if on {
                held.push(code.get_value());
            }
        });
    };
    view! {
        <label class="matrix-cell" title=title>
            <input class="checkbox" type="checkbox" checked=ticked.get_untracked() prop:checked=move || ticked.get() disabled=disabled on:change=change/>
            <span class="matrix-words">{label}</span>
        </label>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_permissions_come_first() {
        let mut codes = ["users:read", "crm:delete", "audit:read", "crm:read", "users:manage"];
        codes.sort_by_cached_key(|code| rank(code));
        assert_eq!(codes, ["crm:read", "crm:delete", "audit:read", "users:read", "users:manage"]);
    }

    #[test]
    fn permissions_become_rows_and_columns() {
        let view = |module: &str, code: &str| PermissionView { code: code.into(), module: module.into(), label: code.into() };
        let all = [view("crm", "crm:write"), view("crm", "crm:read"), view("identity", "users:manage"), view("x", "y:fly")];
        assert_eq!(columns(&all), ["read", "write", "manage", "fly"]);
        assert_eq!(
            groups(&all),
            [("crm".into(), vec!["crm".into()]), ("identity".into(), vec!["users".into()]), ("x".into(), vec!["y".into()])]
        );
    }
}
