//! Narrowing a list by own fields: what is asked already, and a window to ask for more.

use crate::{
    display,
    model::{Field, FieldKind, Wish},
};
use kernel::session::Colleague;
use leptos::prelude::*;
use serde_json::json;
use ui::{Button, Checkbox, Choice, DateField, Icon, NumberField, Popover, Select, TextField, Variant, icon};

/// The wishes of a list, a mark each, and the way to another one. Nothing without fields.
#[component]
pub fn FieldFilters(
    /// The fields of the list's records.
    fields: Vec<Field>,
    /// What is asked now: `region:north`.
    #[prop(into)]
    wishes: Signal<Vec<String>>,
    /// Asks for something else.
    #[prop(into)]
    on_change: Callback<Vec<String>>,
    /// For people.
    colleagues: Signal<Vec<Colleague>>,
) -> impl IntoView {
    let known = StoredValue::new(fields);
    let mark = move |text: String| {
        let words = known.with_value(|fields| told(fields, &text, colleagues));
        let leave = move |_| on_change.run(wishes.get_untracked().into_iter().filter(|other| *other != text).collect());
        view! {
            <button type="button" class="chip" aria-pressed="true" on:click=leave>
                <bdi>{words}</bdi>
                <Icon glyph=icon::CLOSE/>
                <span class="sr-only">{t!("fields-filter-remove")}</span>
            </button>
        }
    };
    let open = RwSignal::new(false);
    let done = move |wish: Wish| {
        let key = format!("{}:", wish.key);
        let mut now: Vec<String> = wishes.get_untracked().into_iter().filter(|other| !other.starts_with(&key)).collect();
        now.push(wish.to_string());
        open.set(false);
        on_change.run(now);
    };
    view! {
        {move || wishes.get().into_iter().map(mark).collect_view()}
        {(known.with_value(|fields| !fields.is_empty()))
            .then(|| {
                view! {
                    <Popover id="filter-own" label=t!("fields-filter") class="btn btn-secondary btn-sm chip" open>
                        <Ask known colleagues on_done=done/>
                    </Popover>
                }
            })}
    }
}

/// A wish in words: `Region: North`.
fn told(fields: &[Field], text: &str, colleagues: Signal<Vec<Colleague>>) -> String {
    let Some(wish) = Wish::read(text) else { return text.to_owned() };
    let Some(field) = fields.iter().find(|field| field.key == wish.key) else { return text.to_owned() };
    let value = |text: &str| {
        let value = match field.kind {
            FieldKind::Number | FieldKind::Money => return text.to_owned(),
            _ => json!(text),
        };
        display::words(field, Some(&value), colleagues)
    };
    let wanted = match (wish.wanted.as_str(), wish.wanted.split_once("..")) {
        ("*", _) => t!("fields-filter-any"),
        ("!", _) => t!("fields-filter-none"),
        (_, Some((from, ""))) if field.kind.has_order() => t!("fields-filter-from", from = value(from)),
        (_, Some(("", to))) if field.kind.has_order() => t!("fields-filter-to", to = value(to)),
        (_, Some((from, to))) if field.kind.has_order() => t!("fields-filter-between", from = value(from), to = value(to)),
        (words, _) => match field.kind {
            FieldKind::MultiChoice | FieldKind::Choice => {
                words.split(',').map(|key| field.option_label(key)).collect::<Vec<_>>().join(t!("fields-and").as_str())
            }
            FieldKind::Person => words.split(',').map(value).collect::<Vec<_>>().join(t!("fields-and").as_str()),
            _ => words.to_owned(),
        },
    };
    t!("fields-filter-told", field = field.label.clone(), wanted = wanted)
}

/// What is entered in the window. Copies are the same.
#[derive(Clone, Copy)]
struct Entry {
    key: RwSignal<String>,
    /// `values`, `*` or `!`.
    how: RwSignal<String>,
    words: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
    keys: RwSignal<Vec<String>>,
}

impl Entry {
    /// The wish that is entered, if it is one.
    fn wish(self, field: &Field) -> Option<Wish> {
        let wanted = match (self.how.get().as_str(), field.kind) {
            (how @ ("*" | "!"), _) => how.to_owned(),
            (_, kind) if kind.has_order() => format!("{}..{}", self.from.get().trim(), self.to.get().trim()),
            (_, FieldKind::Text | FieldKind::Url) => self.words.get().trim().to_owned(),
            _ => self.keys.get().join(","),
        };
        let wish = Wish { key: field.key.clone(), wanted };
        wish.of(field).is_ok().then_some(wish)
    }
}

/// The window: which field, and what of it.
#[component]
fn Ask(known: StoredValue<Vec<Field>>, colleagues: Signal<Vec<Colleague>>, #[prop(into)] on_done: Callback<Wish>) -> impl IntoView {
    let text = || RwSignal::new(String::new());
    let entry = Entry {
        key: text(),
        how: RwSignal::new("values".to_owned()),
        words: text(),
        from: text(),
        to: text(),
        keys: RwSignal::new(Vec::new()),
    };
    let field = Memo::new(move |_| {
        let key = entry.key.get();
        known.with_value(|fields| fields.iter().find(|field| field.key == key).or_else(|| fields.first()).cloned())
    });
    Effect::new(move |_| {
        entry.key.track();
        entry.keys.set(Vec::new());
        for text in [entry.words, entry.from, entry.to] {
            text.set(String::new());
        }
    });
    let fields =
        known.with_value(|fields| fields.iter().map(|field| Choice::new(field.key.clone(), field.label.clone())).collect::<Vec<_>>());
    entry.key.set(fields.first().map(|choice| choice.value.clone()).unwrap_or_default());
    let hows = ["values", "*", "!"].map(|how| Choice::new(how, how_words(how)));
    let wish = Memo::new(move |_| field.get().and_then(|field| entry.wish(&field)));
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(wish) = wish.get_untracked() {
            on_done.run(wish);
        }
    };
    view! {
        <form class="form pop-form" on:submit=go>
            <Select name="own-field" label=t!("fields-filter-field") value=entry.key options=Signal::stored(fields)/>
            <Select name="own-how" label=t!("fields-filter-how") value=entry.how options=Signal::stored(hows.to_vec())/>
            <Show when=move || entry.how.with(|how| how == "values")>
                {move || field.get().map(|field| values(&field, entry, colleagues))}
            </Show>
            <Button variant=Variant::Primary submit=true disabled=Signal::derive(move || wish.with(Option::is_none))>{t!("fields-filter-go")}</Button>
        </form>
    }
}

fn how_words(how: &str) -> String {
    match how {
        "*" => t!("fields-filter-any"),
        "!" => t!("fields-filter-none"),
        _ => t!("fields-filter-values"),
    }
}

/// The inputs for what is wanted of a field.
fn values(field: &Field, entry: Entry, colleagues: Signal<Vec<Colleague>>) -> AnyView {
    let (from, to) = (t!("fields-filter-at-least"), t!("fields-filter-at-most"));
    match field.kind {
        FieldKind::Number | FieldKind::Money => view! {
            <div class="form-row">
                <NumberField name="own-from" label=from value=entry.from digits=6/>
                <NumberField name="own-to" label=to value=entry.to digits=6/>
            </div>
        }
        .into_any(),
        FieldKind::Date => view! {
            <div class="form-row">
                <DateField name="own-from" label=from value=entry.from/>
                <DateField name="own-to" label=to value=entry.to/>
            </div>
        }
        .into_any(),
        FieldKind::Text | FieldKind::Url => {
            view! { <TextField name="own-words" label=t!("fields-filter-words") value=entry.words autocomplete="off"/> }.into_any()
        }
        FieldKind::Choice | FieldKind::MultiChoice => {
            let offered = field.options.iter().map(|option| (option.key.clone(), option.label.clone())).collect();
            ticks(field, offered, entry.keys)
        }
        FieldKind::Person => {
            let field = field.clone();
            (move || ticks(&field, colleagues.get().into_iter().map(|other| (other.id.to_string(), other.name)).collect(), entry.keys))
                .into_any()
        }
    }
}

/// A box for each value.
fn ticks(field: &Field, offered: Vec<(String, String)>, keys: RwSignal<Vec<String>>) -> AnyView {
    let tick = move |(key, label): (String, String)| {
        let (on, name) = (RwSignal::new(keys.with_untracked(|keys| keys.contains(&key))), format!("own-{key}"));
        let flip = move |ticked: bool| {
            keys.update(|keys| {
                keys.retain(|held| *held != key);
                if ticked {
                    keys.push(key.clone());
                }
            });
        };
        view! { <Checkbox name label value=on on_change=flip/> }
    };
    view! {
        <fieldset class="field">
            <legend class="field-label">{field.label.clone()}</legend>
            {offered.into_iter().map(tick).collect_view()}
        </fieldset>
    }
    .into_any()
}
