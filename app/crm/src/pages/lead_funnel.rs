//! How leads went on: counts, conversion and time in each status, for a span of days that stands in the address.

use super::{
    leads::status_badge,
    list::{ListFailed, may},
};
use crate::{
    api::leads::leads_funnel,
    model::{
        Funnel, FunnelQuery, FunnelStep,
        query::{encode_pairs, write_time},
    },
    permission,
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use ui::{
    Breadcrumb, Card, Crumb, DateRangeField, Day, Drawing, EmptyState, LinkButton, PageHead, Progress, Shape, Skeleton, Table, format,
    i18n::use_lang, icon,
};

/// The page `/leads/funnel`.
#[component]
pub fn FunnelPage() -> impl IntoView {
    let params = use_query_map();
    let navigate = StoredValue::new(use_navigate());
    let asked =
        Memo::new(move |_| params.with(|params| FunnelQuery { from: params.get("from"), until: params.get("until"), owner_id: None }));
    let funnel = Resource::new_blocking(move || asked.get(), leads_funnel);
    let typed = RwSignal::new(asked.with_untracked(span));
    let go = move |value: String| {
        let to = match value.split_once("..") {
            Some((from, until)) => format!("/leads/funnel?{}", encode_pairs(&[("from", from.to_owned()), ("until", until.to_owned())])),
            None => "/leads/funnel".to_owned(),
        };
        navigate.with_value(|navigate| navigate(&to, NavigateOptions { scroll: false, ..NavigateOptions::default() }));
    };
    let may_export = may(permission::EXPORT);
    let file = move || {
        let pairs: Vec<(&str, String)> = asked.with(|asked| {
            [("from", asked.from.clone()), ("until", asked.until.clone())].into_iter().filter_map(|(key, day)| Some((key, day?))).collect()
        });
        format!("/api/v1/reports/crm/leads-funnel/csv?{}", encode_pairs(&pairs))
    };
    view! {
        <Title text=t!("crm-funnel-page")/>
        <div class="page">
            <Breadcrumb crumbs=vec![Crumb::link(t!("crm-lead-page"), "/leads"), Crumb::here(t!("crm-funnel-short"))]/>
            <PageHead title=t!("crm-funnel-page") lead=Some(t!("crm-funnel-lead"))>
                {move || may_export.get().then(|| view! { <LinkButton href=file() external=true icon=icon::DOWNLOAD>{t!("crm-funnel-csv")}</LinkButton> })}
            </PageHead>
            <DateRangeField name="span" label=t!("crm-funnel-span") value=typed past=true on_change=Callback::new(go)/>
            <Transition fallback=|| view! { <Skeleton shape=Shape::Table count=5/> }>
                {move || {
                    funnel.get().map(|answer| match answer {
                        Ok(funnel) if funnel.total == 0 => {
                            view! { <EmptyState drawing=Drawing::Activity title=t!("crm-funnel-none") text=t!("crm-funnel-none-text")/> }.into_any()
                        }
                        Ok(funnel) => view! { <Steps funnel/> }.into_any(),
                        Err(error) => view! { <ListFailed error on_retry=move |()| funnel.refetch()/> }.into_any(),
                    })
                }}
            </Transition>
        </div>
    }
}

/// The days as the field writes them.
fn span(asked: &FunnelQuery) -> String {
    match (&asked.from, &asked.until) {
        (Some(from), Some(until)) => format!("{from}..{until}"),
        _ => String::new(),
    }
}

/// A row for each status.
#[component]
fn Steps(funnel: Funnel) -> impl IntoView {
    let lang = use_lang();
    let (from, until) = (funnel.from, funnel.until);
    let (begins, ends) = (write_time(funnel.begins), write_time(funnel.ends));
    let row = move |step: FunnelStep| {
        let pairs = [("status", step.status.code().to_owned()), ("created_after", begins.clone()), ("created_before", ends.clone())];
        let href = format!("/leads?{}", encode_pairs(&pairs));
        let share = f64::from(i32::try_from(step.per_mille).unwrap_or_default()) / 1000.0;
        let value = Signal::stored(u64::try_from(step.per_mille).ok());
        view! {
            <tr>
                <th scope="row">{status_badge(step.status)}</th>
                <td class="num"><a href=href>{format::integer(lang, step.now)}</a></td>
                <td class="num">{format::integer(lang, step.reached)}</td>
                <td><span class="cluster">{format::percent(lang, share, 1)} <Progress label=t!("crm-funnel-share") value max=Signal::stored(1000)/></span></td>
                <td class="num">{step.median_seconds.map(lasted)}</td>
            </tr>
        }
    };
    view! {
        <Card flush=true>
            <p class="p-4 muted">
                {t!("crm-funnel-total", n = funnel.total)} " · " <Day day=from/> " – " <Day day=until/>
            </p>
            <Table label=t!("crm-funnel-page")>
                <thead>
                    <tr>
                        <th scope="col">{t!("crm-lead-field-status")}</th>
                        <th scope="col" class="num">{t!("crm-funnel-now")}</th>
                        <th scope="col" class="num">{t!("crm-funnel-reached")}</th>
                        <th scope="col">{t!("crm-funnel-share")}</th>
                        <th scope="col" class="num">{t!("crm-funnel-median")}</th>
                    </tr>
                </thead>
                <tbody>{funnel.steps.into_iter().map(row).collect_view()}</tbody>
            </Table>
        </Card>
    }
}

/// How long, as people say it.
fn lasted(seconds: i64) -> String {
    match seconds {
        ..3600 => t!("crm-funnel-minutes", n = seconds / 60),
        3600..172_800 => t!("crm-funnel-hours", n = seconds / 3600),
        _ => t!("crm-funnel-days", n = seconds / 86_400),
    }
}
