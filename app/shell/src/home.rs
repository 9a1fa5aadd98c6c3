//! The page a person starts on: what they have to do, what closes soon, what they opened lately; and for a new organisation the
//! first steps.

mod lists;
mod steps;

use chrono::{DateTime, TimeDelta, Utc};
use crm::{
    api::{activities::list_activities, deals::list_deals, samples::get_sample_data},
    model::{Activity, ActivityFilter, ActivityKind, ActivityQuery, Deal, DealFilter, DealQuery, DealStatus, SampleData, Sort},
};
use desk::{
    api::{get_first_days, list_traces},
    model::{FirstDays, Trace},
};
use kernel::{AppError, PageRequest, Session};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{Lazy, any_nested_route::IntoAnyNestedRoute, components::Route, path};
use lists::{Closing, Recent, Tasks};
use serde::{Deserialize, Serialize};
use steps::FirstSteps;
use ui::{ErrorPanel, PageHead, Shape, Skeleton};

/// Rows of each list.
const ROWS: i64 = 6;
/// How far ahead a deal closes soon.
const SOON: TimeDelta = TimeDelta::days(30);

ui::split! {
    lists, preload_home_page,
    fn home_page() {
        HomePage().into_any()
    }
}

ui::behind_split!(Home, home_page(), preload_home_page);

/// The route `/`, inside the frame.
#[component(transparent)]
#[must_use]
pub fn HomeRoute() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! { <Route path=path!("") view={Lazy::<Home>::new()}/> }.into_inner().into_any_nested_route()
}

/// What the page shows, fetched together. Lists that the person may not see are absent.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Loaded {
    now: DateTime<Utc>,
    tasks: Option<Vec<Activity>>,
    deals: Option<Vec<Deal>>,
    recent: Vec<Trace>,
    days: FirstDays,
    samples: Option<SampleData>,
}

async fn load(session: Option<Session>) -> Result<Loaded, AppError> {
    let me = session.as_ref().map(|session| session.user_id);
    let may = session.is_some_and(|session| session.may(crm::permission::READ));
    let now = kernel::clock::page_now();
    let page = PageRequest { limit: Some(ROWS), cursor: None };
    let tasks = async {
        let filter = ActivityFilter { kind: Some(ActivityKind::Task), owner_id: me, done: Some(false), ..ActivityFilter::default() };
        let query = ActivityQuery { filter, sort: Sort::parse("due_at").unwrap_or_default(), page: page.clone() };
        if may { list_activities(query).await.map(|page| Some(page.items)) } else { Ok(None) }
    };
    let deals = async {
        let filter = DealFilter {
            status: Some(DealStatus::Open),
            owner_id: me,
            close_before: Some((now + SOON).date_naive()),
            ..DealFilter::default()
        };
        let query = DealQuery { filter, sort: Sort::parse("expected_close").unwrap_or_default(), page: page.clone() };
        if may { list_deals(query).await.map(|page| Some(page.items)) } else { Ok(None) }
    };
    let samples = async { if may { get_sample_data().await.map(Some) } else { Ok(None) } };
    let (tasks, deals, recent, days, samples) = futures::join!(tasks, deals, list_traces(), get_first_days(), samples);
    Ok(Loaded { now, tasks: tasks?, deals: deals?, recent: recent?, days: days?, samples: samples? })
}

/// The page.
#[component]
fn HomePage() -> impl IntoView {
    let session = use_context::<Session>();
    let name =
        session.as_ref().map(|session| session.user_name.split_whitespace().next().unwrap_or_default().to_owned()).unwrap_or_default();
    let greeting = if name.is_empty() { t!("shell-home-hello") } else { t!("shell-home-hello-named", name = name) };
    let loaded = Resource::new_blocking(move || session.clone(), load);
    view! {
        <Title text=t!("shell-home")/>
        <div class="page home">
            <PageHead title=greeting lead=Some(t!("shell-home-lead"))/>
            <Transition fallback=|| view! { <Skeleton shape=Shape::Cards count=3/> }>
                {move || Some(match loaded.get()? {
                    Ok(loaded) => view! { <Parts loaded/> }.into_any(),
                    Err(error) => {
                        view! { <ErrorPanel reference=error.correlation_id on_retry=move |()| loaded.refetch()/> }.into_any()
                    }
                })}
            </Transition>
        </div>
    }
}

/// The parts: first steps while there are any, then the lists.
#[component]
fn Parts(loaded: Loaded) -> impl IntoView {
    let Loaded { now, tasks, deals, recent, days, samples } = loaded;
    view! {
        <FirstSteps days samples/>
        <div class="home-lists">
            {tasks.map(|tasks| view! { <Tasks tasks now/> })}
            {deals.map(|deals| view! { <Closing deals now/> })}
            <Recent recent/>
        </div>
    }
}
