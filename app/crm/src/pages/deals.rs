//! The deals of the organisation as a board, a list or a forecast; what is shown stands in the address.

mod catalog;
mod clock;
mod closing;
mod filters;
mod forecast;
mod list;
mod people;
mod shared;
mod words;

pub use clock::now;
pub use closing::ClosingDialog;
pub use forecast::ForecastPage;
pub use list::DealListPage;
pub use people::{Colleague, Owner, owner_name, use_colleagues};
pub use shared::{NoMatches, reason_name, use_lost_reasons, use_pipelines};
pub use words::{amount, amount_short};

use super::{board::BoardPanel, deal_form::DealDialog};
use crate::model::{BoardFilter, Pipeline, PipelineId, query::encode_pairs};
use chrono::{DateTime, Utc};
use kernel::{Session, UserId, access::use_may};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate, use_query_map},
    params::ParamsMap,
};
use shared::{PipelineMenu, Way, Ways, use_creating};
use std::time::Duration;
use ui::{Button, Choice, PageHead, SearchField, Select, Toolbar, Variant, icon};

/// What every part of a deals page needs to know.
#[derive(Clone, Copy)]
pub struct Facts {
    /// The present moment, as the data saw it.
    pub now: DateTime<Utc>,
    /// The reader's minutes east of UTC.
    pub zone: i32,
    /// Those who may own deals.
    pub colleagues: Signal<Vec<Colleague>>,
}

impl Facts {
    /// Fixes them for the components below; call it while one is set up.
    pub fn at(now: DateTime<Utc>) -> Self {
        let facts = Self { now, zone: ui::use_zone(), colleagues: use_context::<Signal<Vec<Colleague>>>().unwrap_or_default() };
        provide_context(facts);
        facts
    }

    /// What was fixed above.
    #[must_use]
    pub fn get() -> Self {
        use_context::<Self>().unwrap_or_else(|| Self::at(now()))
    }
}

/// The page `/deals`.
#[component]
pub fn DealsPage() -> impl IntoView {
    let query = use_query_map();
    let filter = Memo::new(move |_| query.with(read_filter));
    let pipeline = Memo::new(move |_| query.with(|query| query.get("pipeline_id").and_then(|id| id.parse::<PipelineId>().ok())));
    provide_context(use_colleagues());
    let pipelines = use_pipelines();
    let may_write = use_may(crate::permission::WRITE);
    let (creating, saved) = (use_creating(), RwSignal::new(None));
    let on_new = Callback::new(move |()| creating.set(true));
    let leave = use_navigate();
    let on_clear = Callback::new(move |()| {
        let of = pipeline.get_untracked().map(|id| format!("?pipeline_id={id}")).unwrap_or_default();
        leave(&format!("/deals{of}"), NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
    });
    view! {
        <Title text=t!("crm-deal-page")/>
        <div class="board-page">
            <PageHead title=t!("crm-deal-page")>
                {move || may_write.get().then(|| view! { <Button class="max-md:hidden" variant=Variant::Primary icon=icon::PLUS on_click=move |_| on_new.run(())>{t!("crm-deal-new")}</Button> })}
            </PageHead>
            <Filters filter pipeline pipelines/>
            {move || view! { <BoardPanel pipeline=pipeline.get() filter=filter.into() saved on_new on_clear/> }}
            <DealDialog open=creating deal=None pipeline=pipeline on_saved=Callback::new(move |deal| saved.set(Some(deal)))/>
        </div>
    }
}

/// What the address says about the board.
fn read_filter(query: &ParamsMap) -> BoardFilter {
    BoardFilter {
        q: query.get("q").unwrap_or_default(),
        owner_id: query.get("owner_id").and_then(|id| id.parse().ok()),
        unassigned: query.get("unassigned").as_deref() == Some("true"),
    }
}

/// Changes parts of the address's question: a value sets, `None` takes away; the rest stays.
pub fn use_goto() -> impl Fn(&[(&'static str, Option<String>)]) + Clone + Send + Sync + 'static {
    let (query, location, navigate) = (use_query_map(), use_location(), use_navigate());
    move |changes| {
        let mut pairs: Vec<(String, String)> = query.with_untracked(|query| {
            let all = query.clone().into_iter();
            all.map(|(key, value)| (key.into_owned(), value)).filter(|(key, _)| changes.iter().all(|(name, _)| name != key)).collect()
        });
        pairs.extend(changes.iter().filter_map(|(name, value)| Some(((*name).to_owned(), value.clone()?))));
        let pairs: Vec<(&str, String)> = pairs.iter().map(|(key, value)| (key.as_str(), value.clone())).collect();
        let path = location.pathname.get_untracked();
        let mark = if pairs.is_empty() { "" } else { "?" };
        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        navigate(&format!("{path}{mark}{}", encode_pairs(&pairs)), options);
    }
}

/// Pipeline, search words, owner, and the other ways to show deals: all in the address.
#[component]
fn Filters(filter: Memo<BoardFilter>, pipeline: Memo<Option<PipelineId>>, pipelines: Signal<Vec<Pipeline>>) -> impl IntoView {
    let goto = use_goto();
    let shown = Signal::derive(move || {
        pipeline.get().or_else(|| pipelines.with(|all| all.iter().find(|pipeline| pipeline.is_default).map(|pipeline| pipeline.id)))
    });
    let switch = {
        let goto = goto.clone();
        move |id: Option<PipelineId>| goto(&[("pipeline_id", id.map(|id| id.to_string()))])
    };
    let q = RwSignal::new(filter.with_untracked(|filter| filter.q.clone()));
    let owner = RwSignal::new(filter.with_untracked(owner_key));
    // Back and forward change the address: the fields follow.
    Effect::new(move |_| {
        let (words, key) = filter.with(|filter| (filter.q.clone(), owner_key(filter)));
        if q.with_untracked(|q| q.trim() != words) {
            q.set(words);
        }
        if owner.with_untracked(|owner| *owner != key) {
            owner.set(key);
        }
    });
    let mut search = debounce(Duration::from_millis(250), {
        let goto = goto.clone();
        move |words: String| goto(&[("q", Some(words).filter(|words| !words.is_empty()))])
    });
    Effect::new(move |first: Option<()>| {
        let words = q.with(|q| q.trim().to_owned());
        if first.is_some() && filter.with_untracked(|filter| filter.q != words) {
            search(words);
        }
    });
    let me: Option<UserId> = use_context::<Session>().map(|session| session.user_id);
    let colleagues = use_context::<Signal<Vec<Colleague>>>().unwrap_or_default();
    let options = Signal::derive(move || {
        let mut all = vec![Choice::new("none", t!("crm-deal-unassigned"))];
        all.extend(me.map(|me| Choice::new(me.to_string(), t!("crm-deal-mine"))));
        let others = colleagues.get().into_iter().filter(|colleague| Some(colleague.id) != me);
        all.extend(others.map(|colleague| Choice::new(colleague.id.to_string(), colleague.name)));
        all
    });
    let choose = move |key: String| {
        let none = key == "none";
        goto(&[("owner_id", Some(key).filter(|key| !key.is_empty() && !none)), ("unassigned", none.then(|| "true".to_owned()))]);
    };
    view! {
        <Toolbar label=t!("crm-deal-filters")>
            <SearchField label=t!("crm-deal-search") value=q/>
            <Select name="owner" label=t!("crm-deal-owner") hide_label=true options value=owner empty=t!("crm-deal-anyone") on_change=choose/>
            <PipelineMenu pipelines chosen=shown on_choose=switch/>
            <span class="push"></span>
            <Ways here=Way::Board/>
        </Toolbar>
    }
}

/// The owner's line in the select.
fn owner_key(filter: &BoardFilter) -> String {
    match filter.owner_id {
        Some(id) => id.to_string(),
        None if filter.unassigned => "none".to_owned(),
        None => String::new(),
    }
}
