//! Mail addresses and telephone numbers of a form: as many lines as people need, the main one first.

use crate::model::{Email, Phone};
use leptos::prelude::*;
use ui::{Button, Choice, IconButton, PhoneField, Select, Size, TextField, Variant, icon};

/// Which kind of line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelKind {
    Email,
    Phone,
}

impl ChannelKind {
    /// The form's name for the list.
    const fn list(self) -> &'static str {
        match self {
            Self::Email => "emails",
            Self::Phone => "phones",
        }
    }

    /// The form's name for the part that people type.
    const fn part(self) -> &'static str {
        match self {
            Self::Email => "address",
            Self::Phone => "number",
        }
    }
}

/// One line. Its key stays when other lines come and go.
#[derive(Clone, Copy, Debug)]
struct Line {
    key: usize,
    label: RwSignal<String>,
    text: RwSignal<String>,
}

/// The lines of one kind. Copies are the same lines.
#[derive(Clone, Copy, Debug)]
pub struct Lines {
    all: RwSignal<Vec<Line>>,
    next: StoredValue<usize>,
}

impl Lines {
    /// These lines (label, text); one empty line if there are none.
    pub fn new(lines: impl Iterator<Item = (String, String)>) -> Self {
        let new = Self { all: RwSignal::new(Vec::new()), next: StoredValue::new(0) };
        new.show(lines);
        new
    }

    /// Shows other lines.
    pub fn show(self, lines: impl Iterator<Item = (String, String)>) {
        self.all.update(Vec::clear);
        lines.for_each(|(label, text)| self.add(&label, &text));
        if self.all.with_untracked(Vec::is_empty) {
            self.add("", "");
        }
    }

    fn add(self, label: &str, text: &str) {
        let key = self.next.get_value();
        self.next.set_value(key + 1);
        let label = if label.is_empty() { "work" } else { label };
        let line = Line { key, label: RwSignal::new(label.to_owned()), text: RwSignal::new(text.to_owned()) };
        self.all.update(|all| all.push(line));
    }

    fn read(self) -> Vec<(String, String)> {
        self.all.with(|all| all.iter().map(|line| (line.label.get(), line.text.get())).collect())
    }

    /// The lines as mail addresses. Reactive.
    pub fn emails(self) -> Vec<Email> {
        self.read().into_iter().map(|(label, address)| Email { label, address }).collect()
    }

    /// The lines as telephone numbers. Reactive.
    pub fn phones(self) -> Vec<Phone> {
        self.read().into_iter().map(|(label, number)| Phone { label, number }).collect()
    }

    /// The name of the field that an error such as `emails[1].address` belongs to.
    pub fn name_of(self, list: &str, field: &str) -> Option<String> {
        let (index, part) = field.strip_prefix(list)?.strip_prefix('[')?.split_once("].")?;
        let index: usize = index.parse().ok()?;
        let key = self.all.with_untracked(|all| all.get(index).map(|line| line.key))?;
        Some(format!("{list}-{key}-{part}"))
    }
}

/// The lines of one kind, with a way to add and to take away.
#[component]
pub fn Channels(kind: ChannelKind, lines: Lines) -> impl IntoView {
    let (legend, add) = match kind {
        ChannelKind::Email => (t!("crm-contact-emails"), t!("crm-contact-add-email")),
        ChannelKind::Phone => (t!("crm-contact-phones"), t!("crm-contact-add-phone")),
    };
    view! {
        <div class="flex flex-col gap-2" role="group" aria-label=legend.clone()>
            <span class="field-label" aria-hidden="true">{legend.clone()}</span>
            <For each=move || lines.all.get() key=|line| line.key let:line>
                <LineRow kind lines line/>
            </For>
            <div>
                <Button variant=Variant::Ghost size=Size::Small icon=icon::PLUS on_click=move |_| lines.add("", "")>{add}</Button>
            </div>
        </div>
    }
}

/// One line: what it is for, and the address or number.
#[component]
fn LineRow(kind: ChannelKind, lines: Lines, line: Line) -> impl IntoView {
    let key = line.key;
    let name = format!("{}-{key}-{}", kind.list(), kind.part());
    let (label, remove) = match kind {
        ChannelKind::Email => (t!("crm-contact-field-email"), t!("crm-contact-remove-email")),
        ChannelKind::Phone => (t!("crm-contact-field-phone"), t!("crm-contact-remove-phone")),
    };
    let labels = labels(&line.label.get_untracked());
    view! {
        <div class="flex items-start gap-2 max-sm:flex-wrap">
            <Select
                name=format!("{}-{key}-label", kind.list())
                label=t!("crm-contact-channel-label")
                hide_label=true
                options=labels
                value=line.label
                class="w-28 flex-none max-sm:w-full"
            />
            {match kind {
                ChannelKind::Email => {
                    view! { <TextField name=name label=label hide_label=true kind="email" value=line.text autocomplete="off" class="flex-1"/> }.into_any()
                }
                ChannelKind::Phone => view! { <PhoneField name=name label=label hide_label=true value=line.text class="flex-1"/> }.into_any(),
            }}
            <IconButton glyph=icon::CLOSE label=remove on_click=move |_| lines.all.update(|all| all.retain(|other| other.key != key))/>
        </div>
    }
}

/// What a line may be for, and what it is for now if that is something else.
fn labels(now: &str) -> Vec<Choice> {
    let mut all = vec![
        Choice::new("work", label_words("work")),
        Choice::new("home", label_words("home")),
        Choice::new("mobile", label_words("mobile")),
        Choice::new("other", label_words("other")),
    ];
    if !all.iter().any(|choice| choice.value == now) {
        all.push(Choice::new(now, now));
    }
    all
}

/// How the label of an address or number reads; people's own labels read as they are.
#[must_use]
pub fn label_words(label: &str) -> String {
    match label {
        "work" | "" => t!("crm-contact-label-work"),
        "home" => t!("crm-contact-label-home"),
        "mobile" => t!("crm-contact-label-mobile"),
        "other" => t!("crm-contact-label-other"),
        own => own.to_owned(),
    }
}
