//! The list of holidays.

use crate::model::{Holiday, hours::MAX_HOLIDAYS};
use chrono::NaiveDate;
use leptos::prelude::*;
use ui::{Button, Checkbox, DateField, IconButton, Size, TextField, icon};

/// One holiday being edited.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Row {
    day: RwSignal<String>,
    name: RwSignal<String>,
    yearly: RwSignal<bool>,
}

/// The list being edited. Copies are the same list.
#[derive(Clone, Copy)]
pub struct Rows(RwSignal<Vec<Row>>);

impl Rows {
    /// A list that begins with these.
    pub fn new(holidays: &[Holiday]) -> Self {
        let rows = Self(RwSignal::new(Vec::new()));
        rows.show(holidays);
        rows
    }

    /// Shows another list.
    pub fn show(self, holidays: &[Holiday]) {
        let row = |holiday: &Holiday| Row {
            day: RwSignal::new(holiday.day.to_string()),
            name: RwSignal::new(holiday.name.clone()),
            yearly: RwSignal::new(holiday.yearly),
        };
        self.0.set(holidays.iter().map(row).collect());
    }

    /// What the fields say; a day that is missing is one that the check refuses.
    pub fn read(self) -> Vec<Holiday> {
        let read = |row: &Row| Holiday {
            day: row.day.with(|day| day.parse().unwrap_or(NaiveDate::MIN)),
            name: row.name.get(),
            yearly: row.yearly.get(),
        };
        self.0.with(|rows| rows.iter().map(read).collect())
    }

    fn add(self) {
        let row = Row { day: RwSignal::new(String::new()), name: RwSignal::new(String::new()), yearly: RwSignal::new(false) };
        self.0.update(|rows| rows.push(row));
    }
}

/// The list, a row each.
#[component]
pub fn Holidays(
    /// The list.
    rows: Rows,
    /// Whether this person may change it.
    may_manage: bool,
) -> impl IntoView {
    let row = move |(at, row): (usize, Row)| {
        // The first row's labels head the columns.
        let later = at > 0;
        let remove = move |_| {
            rows.0.update(|rows| {
                if at < rows.len() {
                    rows.remove(at);
                }
            });
        };
        view! {
            <li class="holiday">
                <DateField name=format!("holidays[{at}].day") label=t!("tenancy-holiday-day") hide_label=later value=row.day/>
                <TextField name=format!("holidays[{at}].name") label=t!("tenancy-holiday-name") hide_label=later value=row.name autocomplete="off"/>
                <Checkbox name=format!("holidays[{at}].yearly") label=t!("tenancy-holiday-yearly") value=row.yearly/>
                {may_manage
                    .then(|| {
                        view! { <IconButton glyph=icon::CLOSE size=Size::Small label=t!("tenancy-holiday-remove", n = at + 1) on_click=remove/> }
                    })}
            </li>
        }
    };
    view! {
        <Show when=move || rows.0.with(Vec::is_empty)><p class="muted">{t!("tenancy-holidays-none")}</p></Show>
        <ul class="holidays">{move || rows.0.get().into_iter().enumerate().map(row).collect_view()}</ul>
        <Show when=move || may_manage && rows.0.with(Vec::len) < MAX_HOLIDAYS>
            <div><Button size=Size::Small icon=icon::PLUS id="holiday-add" on_click=move |_| rows.add()>{t!("tenancy-holiday-add")}</Button></div>
        </Show>
    }
}
