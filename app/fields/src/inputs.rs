//! The own fields of a record in its form.

use crate::{
    display,
    model::{Custom, Field, FieldKind, check},
};
use kernel::{Currency, FieldError, Session, session::Colleague};
use leptos::prelude::*;
use serde_json::{Value, json};
use ui::{Checkbox, Choice, DateField, FormErrors, MoneyField, NumberField, Select, TextField};

/// What an input holds.
#[derive(Clone, Copy)]
enum Held {
    /// A line; a choice's key, a colleague's id, a day among them.
    Line(RwSignal<String>),
    /// An amount and its currency.
    Amount(RwSignal<String>, RwSignal<String>),
    /// Keys of options.
    Keys(RwSignal<Vec<String>>),
}

/// The inputs of a form. Copies are the same form.
#[derive(Clone, Copy)]
pub struct CustomForm {
    inputs: StoredValue<Vec<(Field, Held)>>,
    /// What the form does not show: values of fields that are gone by now.
    rest: StoredValue<Custom>,
    /// The record as it was; none for a new one.
    before: StoredValue<Option<Custom>>,
}

impl CustomForm {
    /// Inputs for these fields with a record's values; `new` records start with the presets.
    #[must_use]
    pub fn new(fields: Vec<Field>, custom: &Custom, new: bool) -> Self {
        let usual = use_context::<Session>().map_or(Currency::EUR, |session| session.currency).to_string();
        let inputs = fields.into_iter().map(|field| {
            let held = match field.kind {
                FieldKind::Money => Held::Amount(RwSignal::new(String::new()), RwSignal::new(usual.clone())),
                FieldKind::MultiChoice => Held::Keys(RwSignal::new(Vec::new())),
                _ => Held::Line(RwSignal::new(String::new())),
            };
            (field, held)
        });
        let form = Self {
            inputs: StoredValue::new(inputs.collect()),
            rest: StoredValue::new(Custom::new()),
            before: StoredValue::new((!new).then(|| custom.clone())),
        };
        let mut start = custom.clone();
        if new {
            form.inputs.with_value(|inputs| {
                let presets = inputs.iter().filter(|(field, _)| !field.preset.is_null());
                for (field, _) in presets.filter(|(field, _)| !custom.contains_key(&field.key)) {
                    start.insert(field.key.clone(), field.preset.clone());
                }
            });
        }
        form.show(&start);
        form
    }

    /// Whether there are any.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.inputs.with_value(Vec::is_empty)
    }

    /// What is wrong with these values.
    #[must_use]
    pub fn wrong(self, custom: &Custom) -> Vec<FieldError> {
        let fields: Vec<Field> = self.inputs.with_value(|inputs| inputs.iter().map(|(field, _)| field.clone()).collect());
        self.before.with_value(|before| check(&fields, custom, before.as_ref())).err().unwrap_or_default()
    }

    /// Shows other values.
    pub fn show(self, custom: &Custom) {
        self.inputs.with_value(|inputs| {
            for (field, held) in inputs {
                let value = custom.get(&field.key).unwrap_or(&Value::Null);
                match held {
                    Held::Line(line) => line.set(match value {
                        Value::String(text) => text.clone(),
                        Value::Number(number) => number.to_string(),
                        _ => String::new(),
                    }),
                    Held::Amount(amount, currency) => {
                        let part = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
                        amount.set(part("amount").unwrap_or_default());
                        if let Some(code) = part("currency") {
                            currency.set(code);
                        }
                    }
                    Held::Keys(keys) => {
                        keys.set(value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect());
                    }
                }
            }
            let known = |key: &str| inputs.iter().any(|(field, _)| field.key == key);
            self.rest.set_value(custom.iter().filter(|(key, _)| !known(key)).map(|(key, value)| (key.clone(), value.clone())).collect());
        });
    }

    /// What the form says now; a field left empty is `null`, so that it is emptied. Reactive.
    #[must_use]
    pub fn read(self) -> Custom {
        let mut custom = self.rest.get_value();
        self.inputs.with_value(|inputs| {
            for (field, held) in inputs {
                let value = match held {
                    Held::Line(line) => Some(line.get()).filter(|text| !text.trim().is_empty()).map(Value::String),
                    Held::Amount(amount, currency) => {
                        let (amount, currency) = (amount.get(), currency.get());
                        (!amount.trim().is_empty()).then(|| display::amount(&amount, &currency))
                    }
                    Held::Keys(keys) => Some(keys.get()).filter(|keys| !keys.is_empty()).map(|keys| json!(keys)),
                };
                let value = match (field.kind, value) {
                    // As records keep it, so that a form that nobody changed equals its record.
                    (FieldKind::Number, Some(Value::String(text))) => {
                        text.parse().map_or_else(|_| Value::String(text.clone()), Value::Number)
                    }
                    (_, value) => value.unwrap_or_default(),
                };
                custom.insert(field.key.clone(), value);
            }
        });
        custom
    }
}

/// The inputs, one below the other. Their errors have the names `custom.<key>`.
#[component]
pub fn CustomInputs(
    /// What they hold.
    form: CustomForm,
    /// For people.
    colleagues: Signal<Vec<Colleague>>,
) -> impl IntoView {
    form.inputs.with_value(|inputs| inputs.iter().map(|(field, held)| input(field, *held, colleagues)).collect_view())
}

fn input(field: &Field, held: Held, colleagues: Signal<Vec<Colleague>>) -> AnyView {
    let (name, label, help, required) = (format!("custom.{}", field.key), field.label.clone(), field.help.clone(), field.required);
    match (field.kind, held) {
        (FieldKind::Number, Held::Line(value)) => view! { <NumberField name label help required value digits=6/> }.into_any(),
        (FieldKind::Date, Held::Line(value)) => view! { <DateField name label help required value/> }.into_any(),
        (FieldKind::Choice, Held::Line(value)) => {
            let options: Vec<_> = field.options.iter().map(|option| Choice::new(option.key.clone(), option.label.clone())).collect();
            // What a record has stays in sight, also when its option is gone.
            let options = Signal::derive(move || {
                let (mut options, now) = (options.clone(), value.get());
                if !now.is_empty() && options.iter().all(|option| option.value != now) {
                    options.push(Choice::new(now.clone(), now));
                }
                options
            });
            view! { <Select name label help required value options empty=t!("fields-none")/> }.into_any()
        }
        (FieldKind::Person, Held::Line(value)) => {
            let options = Signal::derive(move || {
                let now = value.get();
                let offered = colleagues.get().into_iter().filter(|other| other.active || other.id.to_string() == now);
                offered.map(|other| Choice::new(other.id.to_string(), other.name)).collect::<Vec<_>>()
            });
            view! { <Select name label help required value options empty=t!("fields-none")/> }.into_any()
        }
        (FieldKind::Url, Held::Line(value)) => {
            view! { <TextField name label help required value inputmode="url" autocomplete="off" placeholder="https://"/> }.into_any()
        }
        (_, Held::Line(value)) => view! { <TextField name label help required value autocomplete="off"/> }.into_any(),
        (_, Held::Amount(value, currency)) => {
            let codes = Signal::derive(|| Currency::all().map(|code| Choice::new(code.to_string(), code.to_string())).collect::<Vec<_>>());
            let of = t!("fields-currency-of", field = label.clone());
            view! {
                <div class="form-row form-row-amount">
                    <MoneyField name=name.clone() label help required currency value/>
                    <Select name=format!("{name}.currency") label=of hide_label=true value=currency options=codes/>
                </div>
            }
            .into_any()
        }
        (_, Held::Keys(keys)) => view! { <Ticks field=field.clone() keys/> }.into_any(),
    }
}

/// A box to tick for each option.
#[component]
fn Ticks(field: Field, keys: RwSignal<Vec<String>>) -> impl IntoView {
    let name = format!("custom.{}", field.key);
    let group = name.clone();
    let tick = move |key: String, label: String| {
        let on = RwSignal::new(keys.with_untracked(|keys| keys.contains(&key)));
        let (id, mine) = (format!("{group}.{key}"), key.clone());
        Effect::new(move |_| on.set(keys.with(|keys| keys.contains(&mine))));
        let flip = move |ticked: bool| {
            keys.update(|keys| {
                keys.retain(|held| *held != key);
                if ticked {
                    keys.push(key.clone());
                }
            });
        };
        view! { <Checkbox name=id label value=on on_change=flip/> }
    };
    let (form, errors) = (format!("f-{name}"), use_context::<FormErrors>());
    let error = move || errors.and_then(|errors| errors.of(&name));
    view! {
        <fieldset class="field" id=form tabindex="-1">
            <legend class="field-label">{field.label}</legend>
            {(!field.help.is_empty()).then(|| view! { <p class="field-help">{field.help}</p> })}
            <div class="cluster">{field.options.into_iter().map(|option| tick(option.key, option.label)).collect_view()}</div>
            {move || error().map(|error| view! { <p class="field-error" role="alert">{error}</p> })}
        </fieldset>
    }
}
