//! Fields.

use crate::{
    Button, Checkbox, Choice, ColourField, Combobox, DateField, DateRangeField, ErrorSummary, FileDrop, FormErrors, MoneyField,
    MultiSelect, NumberField, PasswordField, PhoneField, RadioCards, SearchField, Segmented, Select, Switch, TagInput, TextArea, TextField,
    TimeField, Variant, icon,
};
use leptos::prelude::*;

fn countries() -> Vec<Choice> {
    vec![Choice::new("de", "Germany"), Choice::new("eg", "Egypt"), Choice::new("jo", "Jordan")]
}

fn wrong(text: &str) -> Signal<Option<String>> {
    Signal::stored(Some(text.to_owned()))
}

#[component]
pub(super) fn Fields() -> impl IntoView {
    view! {
        <div class="gallery-fields">
            <Texts/>
            <Choices/>
            <Figures/>
        </div>
        <Broken/>
    }
}

#[component]
fn Texts() -> impl IntoView {
    view! {
        <TextField name="g-name" label="Name" value=RwSignal::new("Sara Ahmadi".to_owned())/>
        <TextField name="g-email" label="Email" kind="email" placeholder="name@company.com" icon=icon::MAIL optional=true help="We never write to it without asking."/>
        <TextField name="g-phone" label="Phone" kind="tel" value=RwSignal::new("12".to_owned()) error=wrong("Enter a phone number like +49 170 1234567.")/>
        <TextField name="g-share" label="Share" kind="number" value=RwSignal::new("40".to_owned()) suffix="%"/>
        <TextField name="g-off" label="Customer number" value=RwSignal::new("C-1042".to_owned()) disabled=true/>
        <TextField name="g-read" label="API key" value=RwSignal::new("nk_live_…f3a9".to_owned()) readonly=true/>
        <PasswordField name="g-password" label="New password" fresh=true strength=Some(2) help="At least ten characters."/>
        <MoneyField name="g-money" label="Value" currency="EUR" value=RwSignal::new("1200.00".to_owned())/>
        <DateField name="g-date" label="Expected close" value=RwSignal::new("2026-11-21".to_owned())/>
        <TextArea name="g-note" label="Note" value=RwSignal::new("Wants a demo next week.\nأرسل العرض بالعربية.".to_owned()) help="Ctrl-Enter saves."/>
        <div class="stack">
            <SearchField name="g-search" shortcut="/"/>
            <SearchField name="g-search-full" value=RwSignal::new("sara".to_owned())/>
        </div>
    }
}

#[component]
fn Choices() -> impl IntoView {
    let person = RwSignal::new(Some(Choice::new("1", "Nordwind GmbH")));
    let query = RwSignal::new(String::new());
    let all = [("1", "Nordwind GmbH", "Hamburg"), ("2", "Atlas Foods", "Cairo"), ("3", "Blue Nile Travel", "Amman")];
    let options = Signal::derive(move || {
        let typed = query.get().to_lowercase();
        all.iter()
            .filter(|(_, name, _)| name.to_lowercase().contains(&typed))
            .map(|(value, name, city)| Choice::new(*value, *name).hint(*city))
            .collect::<Vec<_>>()
    });
    view! {
        <Select name="g-country" label="Country" options=countries() value=RwSignal::new("eg".to_owned())/>
        <Select name="g-owner" label="Owner" options=countries() empty="Anyone" error=wrong("Choose one of the list.")/>
        <Combobox name="g-company" label="Company" value=person query options create_label=|text: String| format!("Create “{text}”") on_create=|_| ()/>
        <TagInput name="g-tags" label="Tags" value=RwSignal::new(vec!["vip".to_owned(), "عميل".to_owned(), "fair-2026".to_owned()])/>
        <FileDrop name="g-file" label="Contacts as CSV" accept=".csv,text/csv" help="UTF-8 or UTF-16, up to 100 MB."/>
        <div class="stack">
            <Checkbox name="g-check" label="Send me a copy" value=RwSignal::new(true)/>
            <Checkbox name="g-terms" label="I accept the terms" help="You can read them below." error=wrong("Please accept the terms.")/>
            <Checkbox name="g-check-off" label="Not available" disabled=true/>
            <Switch name="g-switch" label="Notify me by mail" value=RwSignal::new(true) help="Takes effect at once."/>
            <Switch name="g-switch-off" label="Weekly summary"/>
            <Segmented
                name="g-view"
                label="View"
                options=vec![Choice::new("list", "List"), Choice::new("board", "Board"), Choice::new("calendar", "Calendar")]
                value=RwSignal::new("board".to_owned())
            />
        </div>
    }
}

/// What is typed in one form and kept in another.
#[component]
fn Figures() -> impl IntoView {
    let text = |text: &str| RwSignal::new(text.to_owned());
    let (people, query) =
        (RwSignal::new(vec![Choice::new("1", "Sara Ahmadi"), Choice::new("2", "عمر عزيز")]), RwSignal::new(String::new()));
    let all = [
        Choice::new("1", "Sara Ahmadi"),
        Choice::new("2", "عمر عزيز"),
        Choice::new("3", "Ines Roth").hint("Hamburg"),
        Choice::new("4", "Tim Berg"),
    ];
    let options = Signal::derive(move || {
        let typed = query.get().to_lowercase();
        all.iter().filter(|choice| choice.label.to_lowercase().contains(&typed)).cloned().collect::<Vec<_>>()
    });
    view! {
        <NumberField name="g-number" label="Employees" value=text("1200") min=1 max=100_000 help="Arrow keys step."/>
        <NumberField name="g-rate" label="Discount" value=text("12.5") digits=1 min=0 max=1_000 step=5 suffix="%"/>
        <NumberField name="g-number-wrong" label="Seats" value=text("many") error=wrong("Enter a number like 1,200.50 or 1.2k.")/>
        <DateField name="g-day-off" label="Signed on" value=text("2026-02-28") disabled=true/>
        <DateRangeField name="g-range" label="Period" value=text("2026-10-01/2026-12-31")/>
        <TimeField name="g-time" label="Starts at" value=text("09:30")/>
        <PhoneField name="g-mobile" label="Mobile" value=text("+491701234567")/>
        <PhoneField name="g-mobile-ar" label="Office" value=text("+201001234567") optional=true help="Type it as you dial it."/>
        <MultiSelect name="g-people" label="Guests" value=people query options/>
        <ColourField name="g-colour" label="Colour" value=text("#059669")/>
        <RadioCards
            name="g-plan"
            label="Who sees it"
            options=vec![Choice::new("me", "Only me").hint("Nobody else, not even administrators."), Choice::new("team", "My team"), Choice::new("all", "Everybody").hint("All who work here.")]
            value=text("team")
        />
    }
}

/// A form that came back with errors.
#[component]
fn Broken() -> impl IntoView {
    let errors = FormErrors::provide();
    errors.set([
        ("g-first".to_owned(), "Please fill this in.".to_owned()),
        ("g-mail".to_owned(), "Enter an email address like name@company.com.".to_owned()),
    ]);
    view! {
        <super::Tile name="A form with errors">
            <form class="form">
                <ErrorSummary/>
                <div class="form-row">
                    <TextField name="g-first" label="First name"/>
                    <TextField name="g-last" label="Last name" optional=true/>
                </div>
                <TextField name="g-mail" label="Email" kind="email" value=RwSignal::new("sara@".to_owned())/>
                <div class="form-actions">
                    <Button variant=Variant::Primary>"Save contact"</Button>
                    <Button variant=Variant::Ghost>"Cancel"</Button>
                </div>
            </form>
        </super::Tile>
    }
}
