//! The line under a column that adds a deal: title, value, Enter, and the next one.

use super::state::BoardState;
use crate::model::{DealForm, StageId, deal::MoneyForm};
use fields::known::use_fields;
use kernel::{Currency, Money, Session};
use leptos::{ev::SubmitEvent, prelude::*};
use ui::{Button, Size, TextField, Variant, format, icon};

/// A button that becomes a short form.
#[component]
pub fn QuickAdd(state: BoardState, stage: StageId, index: usize) -> impl IntoView {
    let open = RwSignal::new(false);
    let button = format!("add-{index}-button");
    let back = button.clone();
    let close = move || {
        open.set(false);
        focus_soon(back.clone());
    };
    view! {
        <div class="board-add">
            <Show
                when=move || open.get()
                fallback=move || {
                    view! {
                        <Button
                            id=button.clone()
                            variant=Variant::Ghost
                            size=Size::Small
                            icon=icon::PLUS
                            on_click=move |_| {
                                open.set(true);
                                focus_soon(format!("add-{index}-title"));
                            }
                        >
                            {t!("crm-board-add")}
                        </Button>
                    }
                }
            >
                <AddForm state stage index on_close=Callback::new({ let close = close.clone(); move |()| close() })/>
            </Show>
        </div>
    }
}

fn focus_soon(id: String) {
    request_animation_frame(move || super::keys::focus_element(&id));
}

#[component]
fn AddForm(state: BoardState, stage: StageId, index: usize, on_close: Callback<()>) -> impl IntoView {
    let currency = use_context::<Session>().map_or(Currency::EUR, |session| session.currency);
    let (title, value) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (busy, wrong) = (RwSignal::new(false), RwSignal::new(None::<(String, String)>));
    let own = use_fields("deal");
    let error =
        move |field: &'static str| Signal::derive(move || wrong.get().filter(|(name, _)| name.starts_with(field)).map(|(_, text)| text));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let money = match read(&value.get_untracked(), currency) {
            Ok(money) => money,
            Err(text) => return wrong.set(Some(("value".to_owned(), text))),
        };
        let form =
            DealForm { title: title.get_untracked(), stage_id: Some(stage), value: Some(money), owner_id: state.me, ..DealForm::default() };
        if let Err(problems) = form.parse(currency) {
            let first = problems.into_iter().next();
            return wrong.set(first.map(|problem| (problem.field, ui::error_text(&problem.code, &problem.message))));
        }
        busy.set(true);
        wrong.set(None);
        state.add(form, move |result| {
            let _ = busy.try_set(false);
            match result {
                Ok(()) => {
                    let _ = title.try_set(String::new());
                    let _ = value.try_set(String::new());
                }
                Err(error) => {
                    let field = error.errors.first().map_or("title", |error| error.field.as_str());
                    // This form has no own fields: it names the first that is missed, and the form that has it.
                    let own = field.strip_prefix("custom.").map(|key| {
                        own.with_untracked(|own| {
                            own.iter().find(|field| field.key == key).map_or(key.to_owned(), |field| field.label.clone())
                        })
                    });
                    let text = match own {
                        Some(label) => ("title".to_owned(), t!("crm-board-add-needs", field = label)),
                        None => (field.to_owned(), super::moves::why(&error)),
                    };
                    let _ = wrong.try_set(Some(text));
                }
            }
            focus_soon(format!("add-{index}-title"));
        });
    };
    view! {
        <form
            class="flex flex-col gap-2 rounded-[10px] border border-line bg-raised p-2"
            on:submit=submit
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    event.stop_propagation();
                    on_close.run(());
                }
            }
        >
            <TextField name="title" id=format!("add-{index}-title") label=t!("crm-deal-title") placeholder=t!("crm-deal-title") value=title error=error("title") hide_label=true autocomplete="off" maxlength=200_u32/>
            <TextField
                name="value"
                id=format!("add-{index}-value")
                label=t!("crm-deal-value")
                placeholder=t!("crm-deal-value")
                value=value
                error=error("value")
                hide_label=true
                inputmode="decimal"
                autocomplete="off"
                suffix=currency.code().to_owned()
            />
            <div class="flex gap-2">
                <Button variant=Variant::Primary size=Size::Small submit=true loading=busy>{t!("crm-board-add")}</Button>
                <Button variant=Variant::Ghost size=Size::Small on_click=move |_| on_close.run(())>{t!("crm-deal-cancel")}</Button>
            </div>
        </form>
    }
}

/// An amount as people type it, as the form's plain number; empty is zero.
///
/// # Errors
/// What to say when it isn't one.
pub fn read(text: &str, currency: Currency) -> Result<MoneyForm, String> {
    let text = text.trim();
    let minor = if text.is_empty() { Some(0) } else { format::parse_money(text, currency.exponent().into()) };
    let minor = minor.ok_or_else(|| ui::error_text("money.malformed", &t!("crm-deal-value-wrong")))?;
    Ok(MoneyForm { amount: Money::new(minor, currency).amount(), currency: currency.to_string() })
}
