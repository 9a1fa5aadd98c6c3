//! What holds for everybody's sign-in: a second factor, and the way to send everybody out.

use super::{
    form::{Saving, Section, SettingsForm},
    frame::problem_words,
    upload::delete,
};
use crate::model::{Tenant, TenantPatch};
use kernel::{AppError, Permission, Session};
use leptos::prelude::*;
use serde::Deserialize;
use ui::{Button, Checkbox, Dialog, DialogActions, FormErrors, Toast, Variant, use_toasts};

/// What ending everybody's sessions needs; the right is `identity`'s.
const SESSIONS_MANAGE: Permission = Permission("sessions:manage");

/// How many sessions ended.
#[derive(Debug, Deserialize)]
struct Ended {
    sessions: u64,
}

/// The form.
#[component]
pub fn SecurityForm(
    /// The organisation as it is.
    tenant: Tenant,
) -> impl IntoView {
    let errors = FormErrors::provide();
    let required = RwSignal::new(tenant.require_second_factor);
    let read = move || TenantPatch { require_second_factor: Some(required.get()), ..TenantPatch::default() };
    let saving = Saving::new(&tenant, errors, read, Callback::new(|_: Tenant| {}));
    let may_end = use_context::<Session>().is_some_and(|session| session.may(SESSIONS_MANAGE));
    let asking = RwSignal::new(false);
    view! {
        <SettingsForm saving on_discard=move |base: TenantPatch| required.set(base.require_second_factor.unwrap_or_default())>
            <Section title=t!("tenancy-second-factor") lead=t!("tenancy-second-factor-lead")>
                <Checkbox
                    name="require_second_factor"
                    label=t!("tenancy-second-factor-require")
                    value=required
                    help=t!("tenancy-second-factor-help")
                />
            </Section>
            {may_end
                .then(|| {
                    view! {
                        <Section title=t!("tenancy-sessions") lead=t!("tenancy-sessions-lead")>
                            <div><Button variant=Variant::Danger id="end-sessions" on_click=move |_| asking.set(true)>{t!("tenancy-sessions-end")}</Button></div>
                        </Section>
                    }
                })}
        </SettingsForm>
        <Dialog id="end-sessions-dialog" title=t!("tenancy-sessions-ask") open=asking>
            <EndSessions open=asking/>
        </Dialog>
    }
}

/// Asks once more.
#[component]
fn EndSessions(open: RwSignal<bool>) -> impl IntoView {
    let (busy, toasts) = (RwSignal::new(false), use_toasts());
    let done = move |answer: Result<Ended, AppError>| {
        let _ = busy.try_set(false);
        open.set(false);
        toasts.show(match answer {
            Ok(ended) => Toast::success(t!("tenancy-sessions-ended", n = ended.sessions)),
            Err(error) => Toast::error(problem_words(&error)),
        });
    };
    let end = move |_| {
        busy.set(true);
        delete("/api/v1/tenants/current/sessions", done);
    };
    view! {
        <p>{t!("tenancy-sessions-text")}</p>
        <DialogActions>
            <Button on_click=move |_| open.set(false)>{t!("tenancy-cancel")}</Button>
            <Button variant=Variant::Danger loading=busy on_click=end>{t!("tenancy-sessions-end")}</Button>
        </DialogActions>
    }
}
