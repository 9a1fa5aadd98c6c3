//! The deals of the organisation: a board, or a list; what is shown stands in the address.

mod clock;
mod list;
mod people;
mod words;

pub use clock::now;
pub use list::NoMatches;
pub use people::{Colleague, Owner, owner_name, use_colleagues};
pub use words::{amount, amount_short};

use super::{board::BoardPanel, deal_form::DealDialog};
use crate::model::{BoardFilter, query::encode_pairs};
use chrono::{DateTime, Utc};
use kernel::{Session, UserId, access::use_may};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate, use_query_map},
    params::ParamsMap,
};
use list::DealList;
use std::time::Duration;
use ui::{Button, Choice, Icon, PageHead, SearchField, Select, Toolbar, Variant, icon};

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
    let view = Memo::new(move |_| query.with(|query| query.get("view").unwrap_or_default()) == "list");
    let filter = Memo::new(move |_| query.with(read_filter));
    provide_context(use_colleagues());
    let may_write = use_may(crate::permission::WRITE);
    let goto = use_goto();
    let (creating, saved) = (RwSignal::new(false), RwSignal::new(None));
    // The address can ask for the form: links elsewhere do.
    Effect::new({
        let goto = goto.clone();
        move |_| {
            if may_write.get() && query.with(|query| query.get("new").is_some()) {
                creating.set(true);
                goto(&[("new", None)]);
            }
        }
    });
    let on_new = Callback::new(move |()| creating.set(true));
    let leave = use_navigate();
    let on_clear = Callback::new(move |()| {
        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        leave(if view.get_untracked() { "/deals?view=list" } else { "/deals" }, options);
    });
    view! {
        <Title text=t!("crm-deal-page")/>
        <div class=move || if view.get() { "page" } else { "board-page" }>
            <PageHead title=t!("crm-deal-page")>
                {move || may_write.get().then(|| view! { <Button class="max-md:hidden" variant=Variant::Primary icon=icon::PLUS on_click=move |_| on_new.run(())>{t!("crm-deal-new")}</Button> })}
            </PageHead>
            <Filters filter list=view/>
            {move || {
                if view.get() {
                    view! { <DealList saved on_new on_clear/> }.into_any()
                } else {
                    view! { <BoardPanel filter=filter.into() saved on_new on_clear/> }.into_any()
                }
            }}
            <DealDialog open=creating deal=None on_saved=Callback::new(move |deal| saved.set(Some(deal)))/>
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

/// Board or list; links, so that they work at once and open in a new tab.
#[component]
fn Views(list: Memo<bool>) -> impl IntoView {
    let query = use_query_map();
    let href = move |view: Option<&'static str>| {
        query.with(|query| {
            let mut pairs: Vec<(&str, String)> =
                ["q", "owner_id", "unassigned"].into_iter().filter_map(|key| Some((key, query.get(key)?))).collect();
            pairs.extend(view.map(|view| ("view", view.to_owned())));
            let mark = if pairs.is_empty() { "" } else { "?" };
            format!("/deals{mark}{}", encode_pairs(&pairs))
        })
    };
    let class = |on: bool| if on { "btn btn-sm btn-secondary" } else { "btn btn-sm btn-ghost" };
    view! {
        <nav class="segmented" aria-label=t!("crm-deal-views")>
            <a class=move || class(!list.get()) href=move || href(None) aria-current=move || (!list.get()).then_some("page")>
                <Icon glyph=icon::BOARD/>
                <span class="btn-text">{t!("crm-deal-view-board")}</span>
            </a>
            <a class=move || class(list.get()) href=move || href(Some("list")) aria-current=move || list.get().then_some("page")>
                <Icon glyph=icon::LIST/>
                <span class="btn-text">{t!("crm-deal-view-list")}</span>
            </a>
        </nav>
    }
}

/// Search words, owner, board or list: all in the address.
#[component]
fn Filters(filter: Memo<BoardFilter>, list: Memo<bool>) -> impl IntoView {
    let goto = use_goto();
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
            <span class="push"></span>
            <Views list/>
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
