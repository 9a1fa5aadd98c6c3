//! The working hours of each weekday, and the days on which nobody works.

use super::{
    form::{Saving, Section, SettingsForm},
    holidays::{Holidays, Rows},
};
use crate::model::{
    BusinessHours, Tenant, TenantPatch,
    hours::{Interval, MAX_INTERVALS, TimeOfDay},
};
use chrono::Weekday;
use leptos::prelude::*;
use ui::{Button, FormErrors, Icon, IconButton, Menu, MenuItem, Size, Variant, field_id, format, i18n::use_lang, icon};

/// One interval being edited.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Slot {
    key: u32,
    from: RwSignal<String>,
    to: RwSignal<String>,
}

/// The week being edited, Monday first. Copies are the same week.
#[derive(Clone, Copy)]
struct Week {
    days: RwSignal<Vec<Vec<Slot>>>,
    next: StoredValue<u32>,
}

/// A time field can't say the end of the day: there midnight stands for it.
fn shown(time: TimeOfDay) -> String {
    if time.minutes() == crate::model::hours::DAY { "00:00".to_owned() } else { time.to_string() }
}

impl Week {
    fn new(hours: &BusinessHours) -> Self {
        let week = Self { days: RwSignal::new(Vec::new()), next: StoredValue::new(0) };
        week.show(hours);
        week
    }

    fn slot(self, from: String, to: String) -> Slot {
        let key = self.next.get_value();
        self.next.set_value(key.wrapping_add(1));
        Slot { key, from: RwSignal::new(from), to: RwSignal::new(to) }
    }

    fn show(self, hours: &BusinessHours) {
        let day = |day: usize| hours.day(day).iter().map(|open| self.slot(shown(open.from), shown(open.to))).collect::<Vec<_>>();
        self.days.set((0..7).map(day).collect());
    }

    /// What the fields say; a time that can't be read makes an empty interval, which the check reports.
    fn read(self) -> BusinessHours {
        let time = |text: &str| text.parse::<TimeOfDay>().unwrap_or_default();
        let end = |text: &str| if text == "00:00" { "24:00".parse().unwrap_or_default() } else { time(text) };
        let interval = |slot: &Slot| Interval { from: slot.from.with(|text| time(text)), to: slot.to.with(|text| end(text)) };
        BusinessHours { week: self.days.with(|days| days.iter().map(|day| day.iter().map(interval).collect()).collect()) }
    }

    fn change(self, day: usize, change: impl FnOnce(&mut Vec<Slot>)) {
        self.days.update(|days| {
            if let Some(day) = days.get_mut(day) {
                change(day);
            }
        });
    }

    /// One more interval, after the last one.
    fn add(self, day: usize) {
        let last = self.days.with_untracked(|days| days.get(day).and_then(|day| day.last()).map(|slot| slot.to.get_untracked()));
        let from = last.filter(|time| time.as_str() >= "09:00" && time.as_str() < "22:00");
        let slot = match from {
            Some(from) => self.slot(from, "23:00".to_owned()),
            None => self.slot("09:00".to_owned(), "17:00".to_owned()),
        };
        self.change(day, |day| day.push(slot));
    }

    /// The same hours on these days.
    fn copy(self, from: usize, to: std::ops::Range<usize>) {
        let times: Vec<(String, String)> = self.days.with_untracked(|days| {
            days.get(from)
                .map(|day| day.iter().map(|slot| (slot.from.get_untracked(), slot.to.get_untracked())).collect())
                .unwrap_or_default()
        });
        for day in to.filter(|day| *day != from) {
            let slots = times.iter().map(|(from, to)| self.slot(from.clone(), to.clone())).collect();
            self.change(day, |day| *day = slots);
        }
    }
}

/// The form.
#[component]
pub fn HoursForm(
    /// The organisation as it is.
    tenant: Tenant,
    /// Whether this person may change it.
    may_manage: bool,
) -> impl IntoView {
    let errors = FormErrors::provide();
    let (week, holidays) = (Week::new(&tenant.business_hours), Rows::new(&tenant.holidays));
    let read = move || TenantPatch { business_hours: Some(week.read()), holidays: Some(holidays.read()), ..TenantPatch::default() };
    let saving = Saving::new(&tenant, errors, read, Callback::new(|_: Tenant| {}));
    let discard = move |base: TenantPatch| {
        week.show(&base.business_hours.unwrap_or_default());
        holidays.show(&base.holidays.unwrap_or_default());
    };
    // The week begins where the organisation's does.
    let first = usize::try_from(tenant.week_start - 1).unwrap_or(0);
    let zone = tenant.time_zone.replace('_', " ");
    view! {
        <SettingsForm saving on_discard=discard>
            <Section title=t!("tenancy-hours") lead=t!("tenancy-hours-lead", zone = zone)>
                <div class="week">{(0..7).map(|n| view! { <Day week day={(first + n) % 7} may_manage/> }).collect_view()}</div>
            </Section>
            <Section title=t!("tenancy-holidays") lead=t!("tenancy-holidays-lead")>
                <Holidays rows=holidays may_manage/>
            </Section>
        </SettingsForm>
    }
}

/// One weekday.
#[component]
fn Day(week: Week, day: usize, may_manage: bool) -> impl IntoView {
    const DAYS: [Weekday; 7] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    let lang = use_lang();
    let name = DAYS.get(day).map(|day| format::weekday(lang, *day)).unwrap_or_default();
    let slots = Memo::new(move |_| week.days.with(|days| days.get(day).cloned().unwrap_or_default()));
    let field = format!("business_hours.week[{day}]");
    let error_id = format!("{}-error", field_id(&field));
    let errors = use_context::<FormErrors>();
    let wrong = {
        let field = field.clone();
        move || errors.and_then(|errors| errors.of(&field))
    };
    view! {
        <div class="week-day" role="group" aria-label=name id=field_id(&field) tabindex="-1">
            <span class="week-name">{name}</span>
            <div class="week-slots">
                <Show when=move || slots.with(Vec::is_empty)><span class="muted week-closed">{t!("tenancy-closed")}</span></Show>
                <For each=move || slots.get() key=|part| part.key let:part>
                    <Part part name may_manage on_remove=move |()| week.change(day, |slots| slots.retain(|other| other.key != part.key))/>
                </For>
                {move || {
                    wrong().map(|text| view! { <p class="field-error" id=error_id.clone()><Icon glyph=icon::ALERT/><span>{text}</span></p> })
                }}
            </div>
            {may_manage.then(|| view! { <DayTools week day name full=Signal::derive(move || slots.with(Vec::len) >= MAX_INTERVALS)/> })}
        </div>
    }
}

/// What can be done with a day.
#[component]
fn DayTools(week: Week, day: usize, name: &'static str, full: Signal<bool>) -> impl IntoView {
    view! {
        <div class="week-tools">
            <IconButton glyph=icon::PLUS size=Size::Small label=t!("tenancy-hours-add", day = name) disabled=full on_click=move |_| week.add(day)/>
            <Menu id=format!("hours-{day}") label=t!("tenancy-hours-more", day = name) glyph_only=true size=Size::Small variant=Variant::Ghost>
                <MenuItem icon=icon::COPY on_select=move |()| week.copy(day, 0..7)>{t!("tenancy-hours-copy-all")}</MenuItem>
                <MenuItem icon=icon::COPY on_select=move |()| week.copy(day, 0..5)>{t!("tenancy-hours-copy-weekdays")}</MenuItem>
                <MenuItem icon=icon::CLOSE on_select=move |()| week.change(day, Vec::clear)>{t!("tenancy-hours-close")}</MenuItem>
            </Menu>
        </div>
    }
}

/// One interval: from, to, away.
#[component]
fn Part(part: Slot, name: &'static str, may_manage: bool, #[prop(into)] on_remove: Callback<()>) -> impl IntoView {
    let time = |value: RwSignal<String>, label: String| {
        view! {
            <input
                class="input time-input"
                type="time"
                aria-label=label
                value=value.get_untracked()
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        }
    };
    view! {
        <span class="week-slot">
            {time(part.from, t!("tenancy-hours-from", day = name))} <span aria-hidden="true">"–"</span>
            {time(part.to, t!("tenancy-hours-to", day = name))}
            {may_manage
                .then(|| {
                    view! {
                        <Button variant=Variant::Ghost size=Size::Small icon=icon::CLOSE class="btn-icon" on_click=move |_| on_remove.run(())>
                            <span class="sr-only">{t!("tenancy-hours-remove", day = name)}</span>
                        </Button>
                    }
                })}
        </span>
    }
}
