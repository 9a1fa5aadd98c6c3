//! The logo: dropped or chosen, shown at once, taken away again.

use super::{form::Saving, frame::problem_words, upload::send_logo};
use crate::{api::remove_logo, model::Tenant};
use kernel::{AppError, image_path};
use leptos::prelude::*;
use ui::{Button, FileDrop, Size, Toast, use_toasts};

/// The logo and the ways to change it. It is saved at once, apart from the form around it.
#[component]
pub fn Logo(
    /// The organisation as it is.
    tenant: Tenant,
    /// Whether this person may change it.
    may_manage: bool,
    /// The form around it, which saves over the newer version from then on.
    saving: Saving,
) -> impl IntoView {
    let logo = RwSignal::new(tenant.logo);
    let (busy, wrong, toasts) = (RwSignal::new(false), RwSignal::new(None::<String>), use_toasts());
    let take = move |answer: Result<Tenant, AppError>| {
        let _ = busy.try_set(false);
        match answer {
            Ok(tenant) => {
                saving.seen(tenant.version);
                show_in_frame(tenant.logo.map(image_path));
                logo.set(tenant.logo);
                toasts.show(Toast::success(t!("tenancy-saved")));
            }
            Err(error) => wrong.set(Some(problem_words(&error))),
        }
    };
    let on_file = Callback::new(move |file: web_sys::File| {
        wrong.set(None);
        busy.set(true);
        send_logo(&file, take);
    });
    let remove = move |_| {
        busy.set(true);
        leptos::task::spawn_local(async move { take(remove_logo().await) });
    };
    view! {
        <div class="field">
            <p class="field-label">{t!("tenancy-logo")}</p>
            <div class="logo-now">
                {move || match logo.get() {
                    Some(id) => view! { <img class="logo-preview" src=image_path(id) alt=t!("tenancy-logo-now")/> }.into_any(),
                    None => view! { <span class="muted">{t!("tenancy-logo-none")}</span> }.into_any(),
                }}
                <Show when=move || may_manage && logo.with(Option::is_some)>
                    <Button size=Size::Small loading=busy on_click=remove>{t!("tenancy-logo-remove")}</Button>
                </Show>
            </div>
        </div>
        {may_manage
            .then(|| {
                view! {
                    <FileDrop
                        name="logo"
                        label=t!("tenancy-logo-choose")
                        help=t!("tenancy-logo-help")
                        accept="image/png,image/jpeg,image/webp"
                        error=wrong
                        disabled=busy
                        on_file
                    />
                }
            })}
    }
}

/// Shows the logo in the sidebar without loading the page anew.
fn show_in_frame(path: Option<String>) {
    if let Ok(Some(mark)) = document().query_selector(".sidebar-head .logo") {
        // It can't fail: the name is valid.
        let _ = mark.set_attribute("src", path.as_deref().unwrap_or("/logo.svg"));
    }
}
