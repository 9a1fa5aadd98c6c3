//! The organisations one works in, and going from one to another.

use super::AccountFrame;
use crate::{
    api::{SwitchTenant, list_my_tenants},
    model::MyTenant,
    pages::problem::Refusal,
};
use leptos::{form::ActionForm, prelude::*};
use ui::{Avatar, Badge, Banner, Button, Card, ErrorPanel, Shape, Size, Skeleton, Tone};

/// The page; it works before it is awake.
#[component]
pub fn OrganizationsPage() -> impl IntoView {
    let places = Resource::new(|| (), |()| list_my_tenants());
    let switch = ServerAction::<SwitchTenant>::new();
    let refusal = Refusal::of(switch).whole();
    view! {
        <AccountFrame at="/account/organizations" title=t!("identity-tab-organizations")>
            <p class="muted">{t!("identity-organizations-lead")}</p>
            {move || refusal.get().map(|text| view! { <Banner tone=Tone::Danger alert=true>{text}</Banner> })}
            <Card title=t!("identity-tab-organizations") flush=true>
                <Suspense fallback=|| view! { <Skeleton shape=Shape::Lines count=2/> }>
                    {move || Suspend::new(async move {
                        match places.await {
                            Ok(page) => {
                                view! { <ul class="rows">{page.items.into_iter().map(|place| view! { <Place place switch/> }).collect_view()}</ul> }.into_any()
                            }
                            Err(error) => {
                                view! {
                                    <ErrorPanel title=t!("identity-organizations-failed") help=error.detail reference=error.correlation_id on_retry=move |()| places.refetch()/>
                                }
                                    .into_any()
                            }
                        }
                    })}
                </Suspense>
            </Card>
        </AccountFrame>
    }
}

#[component]
fn Place(place: MyTenant, switch: ServerAction<SwitchTenant>) -> impl IntoView {
    let act = if place.current {
        view! { <Badge tone=Tone::Success>{t!("identity-organization-here")}</Badge> }.into_any()
    } else {
        let name = place.name.clone();
        view! {
            <ActionForm action=switch>
                <input type="hidden" name="tenant_id" value=place.id.to_string()/>
                <Button submit=true size=Size::Small>{t!("identity-organization-open")}<span class="sr-only">{format!(": {name}")}</span></Button>
            </ActionForm>
        }
        .into_any()
    };
    view! {
        <li class="row">
            <Avatar name=place.name.clone() square=true/>
            <span class="person-text"><bdi>{place.name}</bdi></span>
            {act}
        </li>
    }
}
