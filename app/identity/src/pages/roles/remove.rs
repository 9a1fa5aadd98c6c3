//! Deleting a role, and what its people get instead.

use crate::{
    api::{delete_role, list_roles},
    model::{Role, RoleRemoval},
    pages::{problem::words_for, words::role_name},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use ui::{Button, Choice, Dialog, DialogActions, Select, Toast, Variant, use_toasts};

/// The dialog.
#[component]
pub fn RemoveDialog(
    /// The role to delete.
    role: Role,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let (toasts, navigate) = (use_toasts(), use_navigate());
    let (others, to, busy) = (RwSignal::new(Vec::<Choice>::new()), RwSignal::new(String::new()), RwSignal::new(false));
    let (id, name, members) = (role.id, role.name.clone(), role.members);
    // A waiting invitation may hold it too, which only the server's refusal tells.
    let used = RwSignal::new(members > 0);
    Effect::new(move |_| {
        if open.get() {
            spawn_local(async move {
                if let Ok(roles) = list_roles().await {
                    let choices = roles.iter().filter(|role| role.id != id).map(|role| Choice::new(role.id.to_string(), role_name(role)));
                    let _ = others.try_set(choices.collect());
                }
            });
        }
    });
    let deleted = name.clone();
    let go = Callback::new(move |_: leptos::ev::MouseEvent| {
        busy.set(true);
        let (name, navigate) = (deleted.clone(), navigate.clone());
        let removal = RoleRemoval { move_to: to.get_untracked().parse().ok() };
        spawn_local(async move {
            let answer = delete_role(id, removal).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(()) => {
                    navigate("/settings/roles", NavigateOptions::default());
                    toasts.show(Toast::success(t!("identity-role-deleted", name = name)));
                }
                Err(error) => {
                    if error.code == "role_in_use" {
                        let _ = used.try_set(true);
                    }
                    let field = error.errors.first().map(|field| words_for(&field.code, &field.message));
                    toasts.show(Toast::error(field.unwrap_or_else(|| words_for(&error.code, &error.detail))));
                }
            }
        });
    });
    let blocked = Signal::derive(move || used.get() && to.with(String::is_empty));
    view! {
        <Dialog id="remove-role" title=t!("identity-role-delete-title", name = name) lead=t!("identity-role-delete-lead", n = members) open>
            <Show when=move || used.get()>
                <Select name="move_to" label=t!("identity-role-move-to") options=others value=to empty=t!("identity-choose") required=true/>
            </Show>
            <DialogActions>
                <Button on_click=move |_| open.set(false)>{t!("identity-cancel")}</Button>
                <Button variant=Variant::Danger loading=busy disabled=blocked on_click=go>{t!("identity-role-delete")}</Button>
            </DialogActions>
        </Dialog>
    }
}
