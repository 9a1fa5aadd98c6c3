//! The log: filters, entries newest first, and the open one beside them.

use super::{
    address::{Address, Asked, file_href},
    detail::EntryDrawer,
    filters::LogFilters,
    news::News,
    rows::Rows,
};
use crate::{
    api::{audit_choices, list_audit_events},
    model::{AuditChoices, AuditEvent, AuditFilter},
    permission::AUDIT_EXPORT,
};
use kernel::{AppError, Page, Session};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{
    Button, Drawing, EmptyState, ErrorPanel, LinkButton, PageHead, Shape, Size, Skeleton, Toast, Toasts, format, i18n::use_lang, icon,
    use_toasts, use_zone,
};

/// Entries that come at once.
const ROWS: i64 = 50;

/// What the parts of the page share. Copies are the same log.
#[derive(Clone, Copy)]
pub struct Log {
    /// What the address says.
    pub address: Address,
    /// The question as the server takes it.
    pub filter: Memo<AuditFilter>,
    /// The entries on the page.
    pub rows: RwSignal<Vec<AuditEvent>>,
    /// How many match.
    pub total: RwSignal<(i64, bool)>,
    cursor: RwSignal<Option<String>>,
    loading: RwSignal<bool>,
    /// Counts requests to look again.
    pub changed: RwSignal<u32>,
}

impl Log {
    fn take(self, page: Page<AuditEvent>) {
        self.total.set((page.total, page.total_capped));
        self.cursor.set(page.next_cursor);
        self.rows.set(page.items);
    }

    fn load_more(self, toasts: Toasts) {
        let Some(cursor) = self.cursor.get_untracked() else { return };
        if self.loading.get_untracked() {
            return;
        }
        self.loading.set(true);
        let filter = AuditFilter { limit: Some(ROWS), cursor: Some(cursor.clone()), ..self.filter.get_untracked() };
        leptos::task::spawn_local(async move {
            let answer = list_audit_events(filter).await;
            // Meanwhile the list may have become another one, or the page may have gone.
            let same = self.cursor.try_get_untracked().flatten().is_some_and(|now| now == cursor);
            let _ = self.loading.try_set(false);
            match answer {
                Ok(page) if same => {
                    self.rows.update(|rows| rows.extend(page.items));
                    self.cursor.set(page.next_cursor);
                }
                Ok(_) => {}
                Err(error) => toasts.show(Toast::error(words_for(&error))),
            }
        });
    }
}

/// A sentence for a failed request.
pub fn words_for(error: &AppError) -> String {
    let (code, fallback) = error.errors.first().map_or((&error.code, &error.detail), |first| (&first.code, &first.message));
    let key = format!("audit-error-{}", code.replace(['.', '_'], "-"));
    crate::words::WORDS.find(ui::i18n::use_lang().code(), &key).unwrap_or_else(|| ui::error_text(code, fallback))
}

/// The page `/settings/audit`.
#[component]
pub fn AuditPage() -> impl IntoView {
    let may_export = use_context::<Session>().is_some_and(|session| session.may(AUDIT_EXPORT));
    let (address, zone) = (Address::here(), use_zone());
    let log = Log {
        address,
        filter: Memo::new(move |_| address.asked.with(|asked| asked.filter(zone))),
        rows: RwSignal::new(Vec::new()),
        total: RwSignal::new((0, false)),
        cursor: RwSignal::new(None),
        loading: RwSignal::new(false),
        changed: RwSignal::new(0),
    };
    let busy = RwSignal::new(false);
    let rows = Resource::new_blocking(
        move || (log.filter.get(), log.changed.get()),
        |(filter, _)| list_audit_events(AuditFilter { limit: Some(ROWS), ..filter }),
    );
    let choices = use_choices();
    view! {
        <Title text=t!("audit-title")/>
        <div class="page">
            <PageHead title=t!("audit-title") lead=Some(t!("audit-lead"))>
                {may_export.then(|| view! { <ExportLink log/> })}
            </PageHead>
            <LogFilters log choices/>
            <News log/>
            <Transition fallback=|| view! { <Skeleton shape=Shape::Table count=12/> } set_pending=busy>
                {move || {
                    rows.get().map(|answer| match answer {
                        Ok(page) if page.items.is_empty() => {
                            log.take(page);
                            view! { <Nothing log/> }.into_any()
                        }
                        Ok(page) => {
                            log.take(page);
                            view! { <Rows log busy/> <Foot log/> }.into_any()
                        }
                        Err(error) => {
                            let help = words_for(&error);
                            view! { <ErrorPanel title=t!("audit-failed") help reference=error.correlation_id on_retry=move |()| rows.refetch()/> }.into_any()
                        }
                    })
                }}
            </Transition>
            <EntryDrawer address/>
        </div>
    }
}

/// The people and actions of the filters, once they are known.
fn use_choices() -> Signal<AuditChoices> {
    let answer = Resource::new(|| (), |()| audit_choices());
    let choices = RwSignal::new(AuditChoices::default());
    // Filled after hydration, so that both targets paint the same at first.
    Effect::new(move |_| {
        if let Some(Ok(found)) = answer.get() {
            choices.set(found);
        }
    });
    choices.into()
}

/// Takes what is shown out as a file.
#[component]
fn ExportLink(log: Log) -> impl IntoView {
    move || {
        view! {
            <LinkButton href=log.filter.with(file_href) icon=icon::DOWNLOAD external=true id="audit-export">{t!("audit-export")}</LinkButton>
        }
    }
}

/// How many entries are shown, and the way to more.
#[component]
fn Foot(log: Log) -> impl IntoView {
    let (toasts, lang) = (use_toasts(), use_lang());
    let words = move || {
        let (total, capped) = log.total.get();
        let shown = format::integer(lang, i64::try_from(log.rows.with(Vec::len)).unwrap_or(i64::MAX));
        let total = format::integer(lang, total);
        t!("audit-shown", shown = shown, total = if capped { format!("{total}+") } else { total })
    };
    view! {
        <div class="load-more">
            <span class="load-more-count">{words}</span>
            <Show when=move || log.cursor.with(Option::is_some)>
                <Button size=Size::Small loading=log.loading on_click=move |_| log.load_more(toasts)>{t!("audit-more-rows")}</Button>
            </Show>
        </div>
        <Show when=move || log.total.get().1>
            <p class="muted text-center text-sm">{t!("audit-export-limit")}</p>
        </Show>
    }
}

/// No entries match.
#[component]
fn Nothing(log: Log) -> impl IntoView {
    view! {
        <EmptyState drawing=Drawing::Search title=t!("audit-none") text=t!("audit-none-text")>
            <Button on_click=move |_| log.address.change(|asked| *asked = Asked::default())>{t!("audit-clear")}</Button>
        </EmptyState>
    }
}
