//! One's photo: chosen, moved into its square, sent.

use super::{
    browser,
    crop::{CropBox, Cut},
};
use crate::{
    api::RemovePhoto,
    model::Profile,
    pages::problem::{Refusal, words_for},
};
use kernel::{AppError, Session};
use leptos::{form::ActionForm, prelude::*, reactive::send_wrapper_ext::SendOption};
use ui::{Avatar, Banner, Button, Card, Dialog, DialogActions, FileDrop, Tone, Variant, icon, use_toasts};

/// What is shown now, and the ways to another.
#[component]
pub fn PhotoCard(profile: Profile) -> impl IntoView {
    let name = if profile.name.is_empty() { profile.email } else { profile.name };
    let organization = use_context::<Session>().map(|session| session.tenant_name).unwrap_or_default();
    let open = RwSignal::new(false);
    let remove = ServerAction::<RemovePhoto>::new();
    let refusal = Refusal::of(remove).whole();
    let has_one = profile.photo_url.is_some();
    let face = match profile.photo_url {
        Some(src) => view! { <Avatar name src size="xl"/> }.into_any(),
        None => view! { <Avatar name size="xl"/> }.into_any(),
    };
    view! {
        <Card title=t!("identity-photo")>
            {move || refusal.get().map(|text| view! { <Banner tone=Tone::Danger alert=true>{text}</Banner> })}
            <div class="photo-card">
                {face}
                <div class="photo-words">
                    <p class="muted">{t!("identity-photo-help", organization = organization)}</p>
                    <div class="form-actions">
                        <Button icon=icon::UPLOAD on_click=move |_| open.set(true)>{t!("identity-photo-choose")}</Button>
                        {has_one
                            .then(|| {
                                view! {
                                    <ActionForm action=remove>
                                        <Button submit=true variant=Variant::Ghost icon=icon::TRASH loading=remove.pending()>{t!("identity-photo-remove")}</Button>
                                    </ActionForm>
                                }
                            })}
                    </div>
                </div>
            </div>
            <Dialog id="photo" title=t!("identity-photo-title") lead=t!("identity-photo-lead") open><PhotoForm open/></Dialog>
        </Card>
    }
}

/// Choosing and cutting; closes by loading the page anew, where the photo is everywhere.
#[component]
fn PhotoForm(open: RwSignal<bool>) -> impl IntoView {
    let toasts = use_toasts();
    let cut = Cut::new();
    // Files belong to one thread; without one, a server may drop this on any.
    let file = StoredValue::new(SendOption::<web_sys::File>::new_local(None));
    let picture = RwSignal::new(None::<String>);
    let error = RwSignal::new(None::<String>);
    let sending = RwSignal::new(false);
    on_cleanup(move || {
        if let Some(address) = picture.try_get_untracked().flatten() {
            browser::forget_address(&address);
        }
    });
    let take = Callback::new(move |chosen: web_sys::File| {
        error.set(None);
        cut.reset();
        if let Some(old) = picture.get_untracked() {
            browser::forget_address(&old);
        }
        picture.set(browser::address_of(&chosen));
        file.update_value(|file| file.update(|file| *file = Some(chosen)));
    });
    let answered = move |answer: Result<(), AppError>| {
        let _ = sending.try_set(false);
        match answer {
            Ok(()) => browser::go("/account/profile?photo=saved"),
            Err(problem) => {
                let words =
                    problem.errors.first().map_or_else(|| words_for(&problem.code, &problem.detail), |f| words_for(&f.code, &f.message));
                if error.try_set(Some(words.clone())).is_some() {
                    toasts.show(ui::Toast::error(words));
                }
            }
        }
    };
    let send = move |_| {
        let Some(chosen) = file.with_value(|file| Option::clone(file)) else {
            error.set(Some(words_for("required", "")));
            return;
        };
        sending.set(true);
        browser::send_photo(&chosen, cut.numbers(), answered);
    };
    let failed = move || {
        picture.set(None);
        file.update_value(|file| file.update(|file| *file = None));
        error.set(Some(words_for("image.unsupported", "")));
    };
    view! {
        <FileDrop name="photo" label=t!("identity-photo-file") accept="image/png,image/jpeg,image/webp" help=t!("identity-photo-file-help") on_file=take error=error/>
        {move || picture.get().map(|src| view! { <CropBox src cut on_failure=Callback::new(move |()| failed())/> })}
        <DialogActions>
            <Button on_click=move |_| open.set(false)>{t!("identity-cancel")}</Button>
            <Button variant=Variant::Primary loading=sending on_click=send>{t!("identity-photo-save")}</Button>
        </DialogActions>
    }
}
