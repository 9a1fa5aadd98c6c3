//! Name, language, zone and photo.

use super::{AccountFrame, photo::PhotoCard, zone::ZoneField};
use crate::{
    api::{UpdateProfile, get_profile},
    model::Profile,
    pages::{problem::Refusal, visitor::Notice},
};
use leptos::{form::ActionForm, prelude::*};
use ui::{Banner, Button, Card, Choice, ErrorPanel, Select, Shape, Skeleton, TextField, Tone, Variant, i18n::Lang};

/// The page.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let profile = Resource::new(|| (), |()| get_profile());
    view! {
        <AccountFrame at="/account/profile" title=t!("identity-tab-profile")>
            <Notice flag="saved" text=t!("identity-profile-saved")/>
            <Suspense fallback=|| view! { <Skeleton shape=Shape::Form/> }>
                {move || Suspend::new(async move {
                    match profile.await {
                        Ok(profile) => {
                            view! {
                                <PhotoCard profile=profile.clone()/>
                                <Card title=t!("identity-profile-about")><ProfileFields profile/></Card>
                            }
                                .into_any()
                        }
                        Err(error) => {
                            view! {
                                <ErrorPanel title=t!("identity-profile-failed") help=error.detail reference=error.correlation_id on_retry=move |()| profile.refetch()/>
                            }
                                .into_any()
                        }
                    }
                })}
            </Suspense>
        </AccountFrame>
    }
}

/// The form; a plain post, which loads the page anew in the language that was chosen.
#[component]
fn ProfileFields(profile: Profile) -> impl IntoView {
    let action = ServerAction::<UpdateProfile>::new();
    let refusal = Refusal::of(action);
    let whole = refusal.whole();
    let languages: Vec<_> = Lang::ALL.into_iter().map(|lang| Choice::new(lang.code(), lang.name())).collect();
    let name = RwSignal::new(profile.name);
    let locale = RwSignal::new(profile.locale);
    view! {
        {move || whole.get().map(|text| view! { <Banner tone=Tone::Danger alert=true>{text}</Banner> })}
        <ActionForm action attr:class="form">
            <TextField name="name" label=t!("identity-your-name") value=name autocomplete="name" required=true maxlength=200u32 error=refusal.at("name")/>
            <Select name="locale" label=t!("identity-language") help=t!("identity-language-help") options=Signal::stored(languages) value=locale error=refusal.at("locale")/>
            <ZoneField chosen=profile.time_zone of_tenant=profile.tenant_time_zone error=refusal.at("time_zone")/>
            <div class="form-actions">
                <Button submit=true variant=Variant::Primary loading=action.pending()>{t!("identity-save")}</Button>
            </div>
        </ActionForm>
    }
}
