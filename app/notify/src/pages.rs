//! The development mailbox: what would have been sent, with its links to click.

mod inbox;

pub use inbox::InboxRoute;

use crate::{
    api::list_dev_mail,
    model::{Mailbox, MailboxItem},
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{
    Lazy, NavigateOptions,
    any_nested_route::IntoAnyNestedRoute,
    components::Route,
    hooks::{use_navigate, use_query_map},
    path,
};
use ui::{Button, Drawing, EmptyState, ErrorPanel, PageHead, Shape, Skeleton, icon};

// The page, behind a split of its own.
ui::split! {
    dev, preload_mailbox_page,
    fn mailbox_page() {
        MailboxPage().into_any()
    }
}

ui::behind_split!(Mail, mailbox_page(), preload_mailbox_page);

/// The route `/dev/mailbox`.
#[component(transparent)]
#[must_use]
pub fn MailboxRoute() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! { <Route path=path!("dev/mailbox") view={Lazy::<Mail>::new()}/> }.into_inner().into_any_nested_route()
}

/// The mailbox; which mail is open stands in the address.
#[component]
fn MailboxPage() -> impl IntoView {
    let mails = Resource::new(|| (), |()| list_dev_mail());
    let refresh = move |_| mails.refetch();
    view! {
        <Title text=t!("notify-mailbox-title")/>
        <main class="content page-alone-wide">
            <PageHead title=t!("notify-mailbox-title") lead=Some(t!("notify-mailbox-lead"))>
                <Button icon=icon::REFRESH on_click=refresh>{t!("notify-mailbox-refresh")}</Button>
            </PageHead>
            <Transition fallback=|| view! { <Skeleton shape=Shape::Lines count=6/> }>
                {move || Suspend::new(async move {
                    match mails.await {
                        Ok(mailbox) if mailbox.items.is_empty() => {
                            view! { <EmptyState drawing=Drawing::Mail title=t!("notify-mailbox-empty") text=t!("notify-mailbox-empty-hint")/> }.into_any()
                        }
                        Ok(mailbox) => view! { <Mails mailbox/> }.into_any(),
                        Err(error) => {
                            view! { <ErrorPanel title=t!("notify-mailbox-failed") help=error.detail reference=error.correlation_id on_retry=move |()| mails.refetch()/> }
                                .into_any()
                        }
                    }
                })}
            </Transition>
        </main>
    }
}

/// The list beside the open mail.
#[component]
fn Mails(mailbox: Mailbox) -> impl IntoView {
    let query = use_query_map();
    let open = Memo::new(move |_| query.read().get("mail").and_then(|n| n.parse::<usize>().ok()).unwrap_or(0));
    let items = StoredValue::new(mailbox.items);
    let count = items.with_value(Vec::len);
    let navigate = use_navigate();
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let to = match event.key().as_str() {
            "j" | "ArrowDown" => (open.get_untracked() + 1).min(count.saturating_sub(1)),
            "k" | "ArrowUp" => open.get_untracked().saturating_sub(1),
            _ => return,
        };
        event.prevent_default();
        navigate(&format!("?mail={to}"), NavigateOptions { scroll: false, ..Default::default() });
    };
    view! {
        <div class="mailbox" on:keydown=keys>
            <nav class="mail-list" aria-label=t!("notify-mailbox-title")>
                {items.with_value(|items| items.iter().enumerate().map(|(at, mail)| row(at, mail, open)).collect_view())}
            </nav>
            {move || items.with_value(|items| items.get(open.get()).cloned()).map(|mail| view! { <OpenMail mail/> })}
        </div>
    }
}

fn row(at: usize, mail: &MailboxItem, open: Memo<usize>) -> impl IntoView + use<> {
    let time = mail.at.get(11..16).unwrap_or_default().to_owned();
    let (to, subject) = (mail.to.clone(), mail.subject.clone());
    view! {
        <a class="mail-row" href=format!("/dev/mailbox?mail={at}") aria-current=move || (open.get() == at).then_some("true")>
            <span class="mail-from truncate" dir="ltr">{to}</span>
            <span class="mail-time num">{time}</span>
            <span class="mail-subject truncate" dir="auto">{subject}</span>
        </a>
    }
}

/// One mail as text, its links to click.
#[component]
fn OpenMail(mail: MailboxItem) -> impl IntoView {
    let lines: Vec<_> = mail.text.lines().map(str::to_owned).collect();
    let line = |line: String| {
        if mail.links.contains(&line) {
            view! { <a href=line.clone() rel="external" dir="ltr">{line.clone()}</a><br/> }.into_any()
        } else {
            view! { {line}<br/> }.into_any()
        }
    };
    view! {
        <article class="mail-view">
            <h2 dir="auto">{mail.subject.clone()}</h2>
            <p class="muted">{t!("notify-mailbox-to", address = mail.to.clone())}</p>
            <p class="prose break-words" dir="auto">{lines.into_iter().map(line).collect_view()}</p>
        </article>
    }
}
