//! The options of a choice, a line each.

use crate::model::FieldOption;
use leptos::prelude::*;
use ui::{Button, IconButton, Size, TextField, Variant, icon};

/// One line: its number, the option's key if it has one already, its words.
type Line = (u32, String, RwSignal<String>);

/// The lines of a form. Copies are the same lines.
#[derive(Clone, Copy)]
pub struct Options {
    lines: RwSignal<Vec<Line>>,
    next: StoredValue<u32>,
}

impl Options {
    /// A line for each option, and an empty one when there are none.
    #[must_use]
    pub fn new(options: &[FieldOption]) -> Self {
        let this = Self { lines: RwSignal::new(Vec::new()), next: StoredValue::new(0) };
        for option in options {
            this.add(option.key.clone(), option.label.clone());
        }
        if options.is_empty() {
            this.add(String::new(), String::new());
        }
        this
    }

    fn add(self, key: String, label: String) {
        let number = self.next.get_value();
        self.next.set_value(number.wrapping_add(1));
        self.lines.update(|lines| lines.push((number, key, RwSignal::new(label))));
    }

    fn remove(self, number: u32) {
        self.lines.update(|lines| lines.retain(|(other, ..)| *other != number));
    }

    /// What the lines say. Reactive.
    #[must_use]
    pub fn read(self) -> Vec<FieldOption> {
        self.lines.with(|lines| lines.iter().map(|(_, key, label)| FieldOption { key: key.clone(), label: label.get() }).collect())
    }

    /// The name of the input that an error at `options[n].…` belongs to.
    #[must_use]
    pub fn name_of(self, field: &str) -> Option<String> {
        let rest = field.strip_prefix("options")?;
        let at = rest.strip_prefix('[').and_then(|rest| rest.split(']').next()).and_then(|n| n.parse::<usize>().ok()).unwrap_or_default();
        self.lines.with_untracked(|lines| lines.get(at).map(|(number, ..)| input_name(*number)))
    }
}

fn input_name(number: u32) -> String {
    format!("option-{number}")
}

/// The lines.
#[component]
pub fn OptionLines(options: Options) -> impl IntoView {
    let line = move |(number, _, label): Line| {
        let place = move || options.lines.with(|lines| lines.iter().position(|(other, ..)| *other == number)).unwrap_or_default() + 1;
        view! {
            <div class="option-line">
                <TextField name=input_name(number) label=untrack(|| t!("fields-option", n = place())) value=label hide_label=true autocomplete="off" class="flex-1"/>
                <IconButton glyph=icon::CLOSE label=untrack(|| t!("fields-option-remove", n = place())) on_click=move |_| options.remove(number)/>
            </div>
        }
    };
    view! {
        <fieldset class="field">
            <legend class="field-label">{t!("fields-options")}</legend>
            <For each=move || options.lines.get() key=|(number, ..)| *number children=line/>
            <div>
                <Button size=Size::Small variant=Variant::Ghost icon=icon::PLUS on_click=move |_| options.add(String::new(), String::new())>
                    {t!("fields-option-add")}
                </Button>
            </div>
        </fieldset>
    }
}
