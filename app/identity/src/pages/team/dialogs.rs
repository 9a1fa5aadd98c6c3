//! What is asked before somebody's roles or access change.

use super::Team;
use crate::{
    api::{HandOver, SetUserRoles, deactivate_user, list_holdings, list_users, reactivate_user, reset_second_factor},
    model::{Deactivation, HandOverForm, Holding, Role, UserFilter},
    pages::{
        problem::words_for,
        words::{role_help, role_name},
    },
};
use kernel::{AppError, UserId};
use leptos::{prelude::*, task::spawn_local};
use ui::{Banner, Button, Checkbox, Choice, Dialog, DialogActions, Select, Toast, Toasts, Tone, Variant, use_toasts};

/// What to say of a refusal.
fn why(error: &AppError) -> String {
    error.errors.first().map_or_else(|| words_for(&error.code, &error.detail), |field| words_for(&field.code, &field.message))
}

/// Switches somebody's access on again.
pub fn reactivate(team: Team, toasts: Toasts, id: UserId, name: String) {
    spawn_local(async move {
        match reactivate_user(id).await {
            Ok(_) => {
                toasts.show(Toast::success(t!("identity-was-reactivated", name = name)));
                team.refresh();
            }
            Err(error) => toasts.show(Toast::error(why(&error))),
        }
    });
}

/// Every role with what it is for.
#[component]
pub fn RoleChoice(
    /// The roles there are.
    #[prop(into)]
    roles: Signal<Vec<Role>>,
    /// Keys of the roles that are ticked.
    wanted: RwSignal<Vec<String>>,
) -> impl IntoView {
    let tick = move |role: Role| {
        let key = role.key.clone();
        let ticked = RwSignal::new(wanted.with_untracked(|held| held.contains(&key)));
        let change = move |on| {
            wanted.update(|held| {
                held.retain(|k| *k != key);
                if on {
                    held.push(key.clone());
                }
            });
        };
        view! { <Checkbox name=format!("role-{}", role.key) label=role_name(&role) help=role_help(&role) value=ticked on_change=change/> }
    };
    move || roles.get().into_iter().map(tick).collect_view()
}

/// The roles of one person, to tick.
#[component]
pub fn RolesDialog(team: Team, id: UserId, name: String, held: Vec<String>, open: RwSignal<bool>) -> impl IntoView {
    let toasts = use_toasts();
    let save = ServerAction::<SetUserRoles>::new();
    let wanted = RwSignal::new(held.clone());
    // When it closes: the next time begins with what they hold.
    Effect::new(move |_| {
        if !open.get() {
            wanted.set(held.clone());
        }
    });
    let saved = t!("identity-roles-saved", name = name.clone());
    Effect::new(move |_| match save.value().get() {
        Some(Ok(_)) => {
            open.set(false);
            toasts.show(Toast::success(saved.clone()));
            team.refresh();
        }
        Some(Err(error)) => toasts.show(Toast::error(why(&error))),
        None => {}
    });
    view! {
        <Dialog id=format!("roles-{id}") title=t!("identity-roles-of", name = name) lead=t!("identity-roles-lead") open>
            <RoleChoice roles=team.roles wanted/>
            <DialogActions>
                <Button on_click=move |_| open.set(false)>{t!("identity-cancel")}</Button>
                <Button variant=Variant::Primary loading=save.pending() on_click=move |_| { save.dispatch(SetUserRoles { id, roles: wanted.get_untracked() }); }>
                    {t!("identity-save")}
                </Button>
            </DialogActions>
        </Dialog>
    }
}

/// What somebody is responsible for, in words: `142 contacts, 3 deals`.
pub fn holding_words(holdings: &[Holding]) -> Option<String> {
    let words: Vec<_> = holdings.iter().filter(|holding| holding.count > 0).map(one_holding).collect();
    (!words.is_empty()).then(|| words.join(t!("identity-and").as_str()))
}

/// One kind in words.
pub fn one_holding(holding: &Holding) -> String {
    let n = holding.count;
    match holding.kind.as_str() {
        "contacts" => t!("identity-holds-contacts", n = n),
        "companies" => t!("identity-holds-companies", n = n),
        "leads" => t!("identity-holds-leads", n = n),
        "deals" => t!("identity-holds-deals", n = n),
        "tasks" => t!("identity-holds-tasks", n = n),
        other => format!("{n} {other}"),
    }
}

/// The colleagues who can take records over, once they are known; and what there is to take.
fn use_heirs(id: UserId, open: RwSignal<bool>) -> (RwSignal<Vec<Choice>>, RwSignal<Vec<Holding>>) {
    let (heirs, holdings) = (RwSignal::new(Vec::new()), RwSignal::new(Vec::new()));
    Effect::new(move |_| {
        if !open.get() {
            return;
        }
        spawn_local(async move {
            if let Ok(found) = list_holdings(id).await {
                let _ = holdings.try_set(found);
            }
            let filter = UserFilter { limit: Some(200), status: Some("active".to_owned()), ..UserFilter::default() };
            if let Ok(page) = list_users(filter).await {
                let others = page.items.into_iter().filter(|user| user.id != id);
                let choices = others.map(|user| Choice::new(user.id.to_string(), super::people::name_of(&user.name, &user.email)));
                let _ = heirs.try_set(choices.collect());
            }
        });
    });
    (heirs, holdings)
}

/// Switching somebody's access off, and who gets their records.
#[component]
pub fn DeactivateDialog(team: Team, id: UserId, name: String, open: RwSignal<bool>) -> impl IntoView {
    let toasts = use_toasts();
    let (heirs, holdings) = use_heirs(id, open);
    let (to, busy) = (RwSignal::new(String::new()), RwSignal::new(false));
    let done = name.clone();
    // The row, and with it this dialog, is drawn anew by then.
    let back = toasts.callback({
        let name = name.clone();
        move |()| reactivate(team, toasts, id, name.clone())
    });
    let go = Callback::new(move |_: leptos::ev::MouseEvent| {
        busy.set(true);
        let (name, how) = (done.clone(), Deactivation { hand_over_to: to.get_untracked().parse().ok() });
        spawn_local(async move {
            let answer = deactivate_user(id, how).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(_) => {
                    let _ = open.try_set(false);
                    toasts.show(Toast::success(t!("identity-was-deactivated", name = name)).undo(back));
                    team.refresh();
                }
                Err(error) => toasts.show(Toast::error(why(&error))),
            }
        });
    });
    view! {
        <Dialog id=format!("leave-{id}") title=t!("identity-deactivate-title", name = name) lead=t!("identity-deactivate-lead") open>
            {move || {
                holdings
                    .with(|holdings| holding_words(holdings))
                    .map(|what| {
                        view! {
                            <p>{t!("identity-deactivate-holds", what = what)}</p>
                            <Select name="to" label=t!("identity-hand-over-to") options=heirs value=to empty=t!("identity-hand-over-nobody")/>
                        }
                    })
            }}
            <DialogActions>
                <Button on_click=move |_| open.set(false)>{t!("identity-cancel")}</Button>
                <Button variant=Variant::Danger loading=busy on_click=go>{t!("identity-deactivate")}</Button>
            </DialogActions>
        </Dialog>
    }
}

/// Switching off the second factor of somebody who lost it.
#[component]
pub fn ResetFactorDialog(team: Team, id: UserId, name: String, open: RwSignal<bool>) -> impl IntoView {
    let toasts = use_toasts();
    let busy = RwSignal::new(false);
    let title = t!("identity-factor-reset-title", name = name.clone());
    let (done, beyond) = (t!("identity-factor-was-reset", name = name.clone()), t!("identity-factor-reset-beyond", name = name));
    let go = Callback::new(move |_: leptos::ev::MouseEvent| {
        busy.set(true);
        // The page hears of the change, and may have drawn this dialog anew, before the answer is here.
        let (done, beyond) = (done.clone(), beyond.clone());
        spawn_local(async move {
            let answer = reset_second_factor(id).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(()) => {
                    let _ = open.try_set(false);
                    toasts.show(Toast::success(done));
                    team.refresh();
                }
                Err(error) if error.code == "role_beyond_own" => toasts.show(Toast::error(beyond)),
                Err(error) => toasts.show(Toast::error(why(&error))),
            }
        });
    });
    view! {
        <Dialog id=format!("reset-factor-{id}") title lead=t!("identity-factor-reset-lead") open>
            <p class="muted">{t!("identity-factor-reset-sure")}</p>
            <DialogActions>
                <Button on_click=move |_| open.set(false)>{t!("identity-cancel")}</Button>
                <Button variant=Variant::Danger loading=busy on_click=go>{t!("identity-factor-off")}</Button>
            </DialogActions>
        </Dialog>
    }
}

/// Handing somebody's records over while they stay.
#[component]
pub fn HandOverDialog(team: Team, id: UserId, name: String, open: RwSignal<bool>) -> impl IntoView {
    let toasts = use_toasts();
    let (heirs, holdings) = use_heirs(id, open);
    let to = RwSignal::new(String::new());
    let give = ServerAction::<HandOver>::new();
    Effect::new(move |_| match give.value().get() {
        Some(Ok(order)) => {
            open.set(false);
            let heir = order.to.to_string();
            let heir = heirs.with_untracked(|all| all.iter().find(|choice| choice.value == heir).map(|choice| choice.label.clone()));
            toasts.show(Toast::success(t!("identity-handing-over", name = heir.unwrap_or_default())));
            team.refresh();
        }
        Some(Err(error)) => toasts.show(Toast::error(why(&error))),
        None => {}
    });
    let go = move |_| {
        if let Ok(to) = to.get_untracked().parse() {
            give.dispatch(HandOver { id, form: HandOverForm { to } });
        }
    };
    view! {
        <Dialog id=format!("hand-over-{id}") title=t!("identity-hand-over-title", name = name) lead=t!("identity-hand-over-lead") open>
            {move || match holdings.with(|holdings| holding_words(holdings)) {
                Some(what) => view! { <p>{what}</p> }.into_any(),
                None => view! { <Banner tone=Tone::Info>{t!("identity-holds-nothing")}</Banner> }.into_any(),
            }}
            <Select name="to" label=t!("identity-hand-over-to") options=heirs value=to empty=t!("identity-choose") required=true/>
            <DialogActions>
                <Button on_click=move |_| open.set(false)>{t!("identity-cancel")}</Button>
                <Button variant=Variant::Primary loading=give.pending() disabled=Signal::derive(move || to.with(String::is_empty)) on_click=go>
                    {t!("identity-hand-over")}
                </Button>
            </DialogActions>
        </Dialog>
    }
}
