//! The form of a deal's products: a row for each, its total while one types, the sum below.

use crate::{
    api::deals::set_deal_lines,
    model::{
        DealId, DealLine, DealLineForm, DealLines, DealLinesForm,
        deal_line::{DISCOUNT_DIGITS, QUANTITY_DIGITS},
    },
    pages::board::why,
};
use kernel::{AppError, Currency, FieldError, Money};
use leptos::{prelude::*, task::spawn_local};
use ui::{
    Button, DialogActions, ErrorSummary, FormErrors, IconButton, MoneyField, NumberField, Size, TextField, Variant, format, i18n::use_lang,
    icon,
};

/// A row of the form.
#[derive(Clone, Copy)]
struct Row {
    key: usize,
    name: RwSignal<String>,
    quantity: RwSignal<String>,
    price: RwSignal<String>,
    discount: RwSignal<String>,
}

impl Row {
    fn new(key: usize, line: Option<&DealLine>) -> Self {
        let form = line.map(DealLine::form).unwrap_or_else(|| DealLineForm { quantity: "1".to_owned(), ..DealLineForm::default() });
        Self {
            key,
            name: RwSignal::new(form.name),
            quantity: RwSignal::new(form.quantity),
            price: RwSignal::new(form.price),
            discount: RwSignal::new(form.discount),
        }
    }

    /// The row as the server takes it. Reactive.
    fn read(self, currency: Currency) -> DealLineForm {
        let price = self.price.get();
        let minor = format::parse_money(&price, currency.exponent().into());
        DealLineForm {
            name: self.name.get(),
            quantity: self.quantity.get(),
            // What isn't an amount goes as it was written: the parser says what is wrong with it.
            price: minor.map_or(price, |minor| Money::new(minor, currency).amount()),
            discount: self.discount.get(),
        }
    }
}

/// The form.
#[component]
pub fn LinesForm(
    /// Whose products.
    id: DealId,
    /// As they are.
    lines: DealLines,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What to do with the lines as the server keeps them.
    #[prop(into)]
    on_saved: Callback<DealLines>,
) -> impl IntoView {
    let (errors, busy, lang) = (FormErrors::provide(), RwSignal::new(false), use_lang());
    let (currency, version) = (lines.total.currency, lines.version);
    let mut start: Vec<Row> = lines.lines.iter().enumerate().map(|(key, line)| Row::new(key, Some(line))).collect();
    if start.is_empty() {
        start.push(Row::new(0, None));
    }
    let next = StoredValue::new(start.len());
    let rows = RwSignal::new(start);
    let read = move || DealLinesForm { lines: rows.get().into_iter().map(|row| row.read(currency)).collect() };
    let sum = move || read().lines.iter().filter_map(|line| line.total(currency)).fold(0_i64, |sum, total| sum.saturating_add(total.minor));
    let add = move |_| {
        let key = next.get_value();
        next.set_value(key + 1);
        rows.update(|rows| rows.push(Row::new(key, None)));
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let form = untrack(read);
        if let Err(problems) = form.parse(currency) {
            return errors.set(problems.iter().map(|problem| sentence(rows, problem)));
        }
        errors.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = set_deal_lines(id, form, Some(version)).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(fresh) => {
                    let _ = open.try_set(false);
                    on_saved.try_run(fresh);
                }
                Err(error) => errors.set(sentences(rows, &error)),
            }
        });
    };
    view! {
        <form class="form" novalidate on:submit=save>
            <ErrorSummary/>
            <div class="lines">
                <For each=move || rows.get() key=|row| row.key let:row>
                    <RowFields row rows currency/>
                </For>
            </div>
            <div class="lines-end">
                <Button variant=Variant::Ghost size=Size::Small icon=icon::PLUS on_click=add>{t!("crm-line-add")}</Button>
                <output class="lines-sum" aria-live="polite">{t!("crm-line-sum")} " " <strong>{move || format::money(lang, sum(), currency.code())}</strong></output>
            </div>
            <DialogActions>
                <Button on_click=move |_| open.set(false)>{t!("crm-deal-cancel")}</Button>
                <Button variant=Variant::Primary submit=true loading=busy>{t!("crm-deal-save")}</Button>
            </DialogActions>
        </form>
    }
}

/// One row.
#[component]
fn RowFields(row: Row, rows: RwSignal<Vec<Row>>, currency: Currency) -> impl IntoView {
    let lang = use_lang();
    let name = |part: &str| format!("line-{}-{part}", row.key);
    let place = Memo::new(move |_| rows.with(|rows| rows.iter().position(|other| other.key == row.key)).map_or(0, |at| at + 1));
    let total = move || row.read(currency).total(currency).map(|total| format::money(lang, total.minor, currency.code()));
    view! {
        <div class="line" role="group" aria-label=move || t!("crm-line-place", n = i64::try_from(place.get()).unwrap_or_default())>
            <TextField name=name("name") label=t!("crm-line-name") value=row.name autocomplete="off" maxlength=200_u32 class="line-name"/>
            <NumberField name=name("quantity") label=t!("crm-line-quantity") value=row.quantity digits=QUANTITY_DIGITS/>
            <MoneyField name=name("price") label=t!("crm-line-price") currency=currency.code().to_owned() value=row.price/>
            <NumberField name=name("discount") label=t!("crm-line-discount") value=row.discount digits=DISCOUNT_DIGITS/>
            <output class="line-total" aria-label=t!("crm-line-total")>{total}</output>
            <IconButton
                glyph=icon::TRASH
                label=t!("crm-line-remove")
                on_click=move |_| rows.update(|rows| rows.retain(|other| other.key != row.key))
            />
        </div>
    }
}

/// A line's problem, under the name that the form knows.
fn sentence(rows: RwSignal<Vec<Row>>, problem: &FieldError) -> (String, String) {
    let words = ui::error_text(&problem.code, &problem.message);
    let place = problem.field.strip_prefix("lines[").and_then(|rest| rest.split_once("]."));
    let name = place.and_then(|(at, part)| {
        let at: usize = at.parse().ok()?;
        rows.with_untracked(|rows| rows.get(at).map(|row| format!("line-{}-{part}", row.key)))
    });
    (name.unwrap_or_default(), words)
}

fn sentences(rows: RwSignal<Vec<Row>>, error: &AppError) -> Vec<(String, String)> {
    if error.errors.is_empty() {
        return vec![(String::new(), why(error))];
    }
    error.errors.iter().map(|problem| sentence(rows, problem)).collect()
}
