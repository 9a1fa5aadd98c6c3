//! Time zone, language, currency, fiscal year, week, and how days and numbers are written.

use super::form::{Saving, Section, SettingsForm, load_anew};
use crate::{
    api::find_time_zones,
    model::{Tenant, TenantPatch, ZoneChoice, patch::days_of},
};
use chrono::Weekday;
use leptos::prelude::*;
use ui::{
    Choice, Combobox, FormErrors, Select, format,
    i18n::{Lang, use_lang},
};

/// The fields as signals. Copies are the same form.
#[derive(Clone, Copy)]
struct Fields {
    zone: RwSignal<Option<Choice>>,
    locale: RwSignal<String>,
    currency: RwSignal<String>,
    fiscal_month: RwSignal<String>,
    fiscal_day: RwSignal<String>,
    week_start: RwSignal<String>,
    date_format: RwSignal<String>,
    number_format: RwSignal<String>,
}

fn zone_choice(name: &str) -> Option<Choice> {
    Some(Choice::new(name, name.replace('_', " "))).filter(|_| !name.is_empty())
}

impl Fields {
    fn new(tenant: &Tenant) -> Self {
        let text = |value: &str| RwSignal::new(value.to_owned());
        Self {
            zone: RwSignal::new(zone_choice(&tenant.time_zone)),
            locale: text(&tenant.locale),
            currency: text(tenant.currency.code()),
            fiscal_month: text(&tenant.fiscal_month.to_string()),
            fiscal_day: text(&tenant.fiscal_day.to_string()),
            week_start: text(&tenant.week_start.to_string()),
            date_format: text(&tenant.date_format),
            number_format: text(&tenant.number_format),
        }
    }

    fn read(self) -> TenantPatch {
        TenantPatch {
            time_zone: self.zone.get().map(|zone| zone.value),
            locale: Some(self.locale.get()),
            currency: Some(self.currency.get()),
            fiscal_month: self.fiscal_month.get().parse().ok(),
            fiscal_day: self.fiscal_day.get().parse().ok(),
            week_start: self.week_start.get().parse().ok(),
            date_format: Some(self.date_format.get()),
            number_format: Some(self.number_format.get()),
            ..TenantPatch::default()
        }
    }

    fn show(self, patch: TenantPatch) {
        let number = |value: Option<i32>| value.map(|n| n.to_string()).unwrap_or_default();
        self.zone.set(patch.time_zone.as_deref().and_then(zone_choice));
        self.locale.set(patch.locale.unwrap_or_default());
        self.currency.set(patch.currency.unwrap_or_default());
        self.fiscal_month.set(number(patch.fiscal_month));
        self.fiscal_day.set(number(patch.fiscal_day));
        self.week_start.set(number(patch.week_start));
        self.date_format.set(patch.date_format.unwrap_or_default());
        self.number_format.set(patch.number_format.unwrap_or_default());
    }
}

/// The form.
#[component]
pub fn RegionForm(
    /// The organisation as it is.
    tenant: Tenant,
    /// Whether this person may change it.
    may_manage: bool,
) -> impl IntoView {
    let errors = FormErrors::provide();
    let fields = Fields::new(&tenant);
    // Everything on every page is written by these.
    let saved = Callback::new(|_: Tenant| load_anew());
    let saving = Saving::new(&tenant, errors, move || fields.read(), saved);
    let locked = tenant.currency_locked;
    view! {
        <SettingsForm saving on_discard=move |base| fields.show(base)>
            <Section title=t!("tenancy-place") lead=t!("tenancy-place-lead")>
                <ZoneField value=fields.zone enabled=may_manage/>
                <Select name="locale" label=t!("tenancy-locale") options=languages() value=fields.locale help=t!("tenancy-locale-help")/>
            </Section>
            <Section title=t!("tenancy-money") lead=t!("tenancy-money-lead")>
                <Select
                    name="currency"
                    label=t!("tenancy-currency")
                    options=currencies()
                    value=fields.currency
                    disabled=locked
                    help=if locked { t!("tenancy-currency-locked") } else { t!("tenancy-currency-help") }
                />
                <FiscalYear month=fields.fiscal_month day=fields.fiscal_day/>
            </Section>
            <Section title=t!("tenancy-formats") lead=t!("tenancy-formats-lead")>
                <Select name="week_start" label=t!("tenancy-week-start") options=weekdays() value=fields.week_start/>
                <Select name="date_format" label=t!("tenancy-date-format") options=date_formats() value=fields.date_format/>
                <Select name="number_format" label=t!("tenancy-number-format") options=number_formats() value=fields.number_format/>
            </Section>
        </SettingsForm>
    }
}

/// A zone found by typing.
#[component]
fn ZoneField(value: RwSignal<Option<Choice>>, enabled: bool) -> impl IntoView {
    let (query, found) = (RwSignal::new(String::new()), RwSignal::new(Vec::<Choice>::new()));
    Effect::new(move |_| {
        let q = query.get();
        leptos::task::spawn_local(async move {
            // Without an answer the list stays as it was; the next letter asks again.
            if let Ok(zones) = find_time_zones(q.clone()).await
                && query.try_get_untracked() == Some(q)
            {
                found.set(zones.iter().map(labelled).collect());
            }
        });
    });
    if !enabled {
        return view! { <ui::TextField name="time_zone" label=t!("tenancy-time-zone") value=RwSignal::new(value.get_untracked().map(|z| z.label).unwrap_or_default()) readonly=true/> }.into_any();
    }
    view! { <Combobox name="time_zone" label=t!("tenancy-time-zone") value query options=found help=t!("tenancy-time-zone-help")/> }
        .into_any()
}

/// A zone with its distance from UTC.
fn labelled(zone: &ZoneChoice) -> Choice {
    let (sign, minutes) = if zone.offset < 0 { ('−', -zone.offset) } else { ('+', zone.offset) };
    Choice::new(zone.name.clone(), zone.name.replace('_', " ")).hint(format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60))
}

/// The first day of the fiscal year; the days offered are those of the month.
#[component]
fn FiscalYear(month: RwSignal<String>, day: RwSignal<String>) -> impl IntoView {
    let lang = use_lang();
    let months: Vec<Choice> = (1..=12).map(|n: u32| Choice::new(n.to_string(), format::month(lang, n, false))).collect();
    let most = Memo::new(move |_| days_of(month.with(|month| month.parse().unwrap_or(1))));
    let days = Signal::derive(move || (1..=most.get()).map(|n| Choice::new(n.to_string(), n.to_string())).collect::<Vec<_>>());
    Effect::new(move |_| {
        let most = most.get();
        if day.with_untracked(|day| day.parse().is_ok_and(|day: i32| day > most)) {
            day.set(most.to_string());
        }
    });
    view! {
        <fieldset class="form-section">
            <legend class="field-label">{t!("tenancy-fiscal-year")}</legend>
            <div class="form-row">
                <Select name="fiscal_day" label=t!("tenancy-fiscal-day") options=days value=day/>
                <Select name="fiscal_month" label=t!("tenancy-fiscal-month") options=months value=month/>
            </div>
        </fieldset>
    }
}

fn languages() -> Vec<Choice> {
    Lang::ALL.into_iter().map(|lang| Choice::new(lang.code(), lang.name())).collect()
}

/// The common currencies first, then all.
fn currencies() -> Vec<Choice> {
    kernel::Currency::all().map(|currency| Choice::new(currency.code(), currency.code())).collect()
}

fn weekdays() -> Vec<Choice> {
    let lang = use_lang();
    let days = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    days.into_iter().map(|day| Choice::new(day.number_from_monday().to_string(), format::weekday(lang, day))).collect()
}

fn date_formats() -> Vec<Choice> {
    let month = format::month(use_lang(), 11, true);
    vec![
        Choice::new("auto", format!("21 {month} 2026")),
        Choice::new("dmy", "21/11/2026"),
        Choice::new("mdy", "11/21/2026"),
        Choice::new("ymd", "2026-11-21"),
    ]
}

fn number_formats() -> Vec<Choice> {
    vec![
        Choice::new("comma", "1,234.56"),
        Choice::new("dot", "1.234,56"),
        Choice::new("space", "1\u{202f}234,56"),
        Choice::new("apostrophe", "1’234.56"),
    ]
}
