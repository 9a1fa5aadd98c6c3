//! The page of one's own notifications: what the bell's panel shows, whole, and what one wants to be told of.

use crate::{
    api::{list_notice_choices, list_notifications},
    inbox::{Choices, Inbox, InboxList},
    model::{InboxQuery, NoticeChoice, Notification},
};
use kernel::{AppError, Page as Rows};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{Lazy, any_nested_route::IntoAnyNestedRoute, components::Route, path};
use ui::{Breadcrumb, Crumb, ErrorPanel, PageHead, Shape, Skeleton};

ui::split! {
    admin, preload_inbox_page,
    fn inbox_page() {
        InboxPage().into_any()
    }
}

ui::behind_split!(Notifications, inbox_page(), preload_inbox_page);

/// The route `/notifications`, inside the frame.
#[component(transparent)]
#[must_use]
pub fn InboxRoute() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! { <Route path=path!("notifications") view={Lazy::<Notifications>::new()}/> }.into_inner().into_any_nested_route()
}

/// The newest rows, and what one is told of.
async fn fetch() -> Result<(Rows<Notification>, Vec<NoticeChoice>), AppError> {
    futures::try_join!(list_notifications(InboxQuery { limit: Some(20), ..InboxQuery::default() }), list_notice_choices())
}

/// The page.
#[component]
fn InboxPage() -> impl IntoView {
    let first = Resource::new_blocking(|| (), |()| fetch());
    let inbox = use_context::<Inbox>();
    view! {
        <Title text=t!("notify-inbox")/>
        <div class="page content-narrow">
            <Breadcrumb crumbs=vec![Crumb::here(t!("notify-inbox"))]/>
            <PageHead title=t!("notify-inbox") lead=Some(t!("notify-inbox-lead"))/>
            <Transition fallback=|| view! { <Skeleton shape=Shape::Lines count=6/> }>
                {move || {
                    let (answer, inbox) = (first.get()?, inbox?);
                    Some(match answer {
                        Ok((first, choices)) => {
                            view! {
                                <InboxList inbox first/>
                                <Choices choices/>
                            }
                                .into_any()
                        }
                        Err(error) => {
                            view! { <ErrorPanel title=t!("notify-inbox-failed") reference=error.correlation_id on_retry=move |()| first.refetch()/> }.into_any()
                        }
                    })
                }}
            </Transition>
        </div>
    }
}
