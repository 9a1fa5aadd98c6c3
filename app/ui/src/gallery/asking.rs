//! Fields.

use super::Tile;
use crate::{
    Checkbox, Choice, ColourField, Combobox, DateField, MoneyField, MultiSelect, NumberField, PasswordField, PhoneField, RadioCards,
    SearchField, Segmented, Select, Switch, TagInput, TextArea, TextField, TimeField, icon,
};
use leptos::prelude::*;

fn countries() -> Vec<Choice> {
    vec![Choice::new("de", "Germany"), Choice::new("eg", "Egypt"), Choice::new("jo", "Jordan")]
}

fn wrong(text: &str) -> Signal<Option<String>> {
    Signal::stored(Some(text.to_owned()))
}

#[component]
pub(super) fn Texts() -> impl IntoView {
    view! {
        <div class="gallery-fields">
            <TextField name="g-name" label="Name" value=RwSignal::new("Sara Ahmadi".to_owned())/>
            <TextField name="g-email" label="Email" kind="email" placeholder="name@company.com" icon=icon::MAIL optional=true help="We never write to it without asking."/>
            <TextField name="g-phone" label="Phone" kind="tel" value=RwSignal::new("12".to_owned()) error=wrong("Enter a phone number like +49 170 1234567.")/>
            <TextField name="g-share" label="Share" kind="number" value=RwSignal::new("40".to_owned()) suffix="%"/>
            <TextField name="g-off" label="Customer number" value=RwSignal::new("C-1042".to_owned()) disabled=true/>
            <TextField name="g-read" label="API key" value=RwSignal::new("nk_live_…f3a9".to_owned()) readonly=true/>
            <PasswordField name="g-password" label="New password" fresh=true strength=Some(2) help="At least ten characters."/>
            <TextArea name="g-note" label="Note" value=RwSignal::new("Wants a demo next week.\nأرسل العرض بالعربية.".to_owned()) help="Ctrl-Enter saves."/>
            <div class="stack">
                <SearchField name="g-search" shortcut="/"/>
                <SearchField name="g-search-full" value=RwSignal::new("sara".to_owned())/>
            </div>
        </div>
    }
}

#[component]
pub(super) fn Choices() -> impl IntoView {
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
    let (people, guest) =
        (RwSignal::new(vec![Choice::new("1", "Sara Ahmadi"), Choice::new("2", "عمر عزيز")]), RwSignal::new(String::new()));
    let guests = vec![Choice::new("1", "Sara Ahmadi"), Choice::new("3", "Ines Roth").hint("Hamburg"), Choice::new("4", "Tim Berg")];
    view! {
        <div class="gallery-fields">
            <Select name="g-country" label="Country" options=countries() value=RwSignal::new("eg".to_owned())/>
            <Select name="g-owner" label="Owner" options=countries() empty="Anyone" error=wrong("Choose one of the list.")/>
            <Combobox name="g-company" label="Company" value=person query options create_label=|text: String| format!("Create “{text}”") on_create=|_| ()/>
            <MultiSelect name="g-people" label="Guests" value=people query=guest options=guests/>
            <TagInput name="g-tags" label="Tags" value=RwSignal::new(vec!["vip".to_owned(), "عميل".to_owned(), "fair-2026".to_owned()])/>
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
            <RadioCards
                name="g-plan"
                label="Who sees it"
                options=vec![Choice::new("me", "Only me").hint("Nobody else, not even administrators."), Choice::new("team", "My team"), Choice::new("all", "Everybody").hint("All who work here.")]
                value=RwSignal::new("team".to_owned())
            />
            <ColourField name="g-colour" label="Colour" value=RwSignal::new("#059669".to_owned())/>
        </div>
    }
}

/// No matches.
const fn nothing() -> Vec<Choice> {
    Vec::new()
}

/// Words that are longer than their field.
const LONG: &str = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle in Hohenstein-Oldenburg";

/// The same fields empty, wrong, disabled, and with long words.
#[component]
pub(super) fn States() -> impl IntoView {
    let text = |text: &str| RwSignal::new(text.to_owned());
    let pick = |chosen: Option<Choice>| (RwSignal::new(chosen), RwSignal::new(String::new()));
    let (none, none_query) = pick(None);
    let (long, long_query) = pick(Some(Choice::new("1", LONG)));
    let (bad, bad_query) = pick(None);
    let many = RwSignal::new(vec![Choice::new("1", LONG)]);
    view! {
        <Tile name="Empty, required and optional">
            <div class="gallery-fields">
                <TextField name="s-name" label="Name" required=true/>
                <NumberField name="s-number" label="Employees" optional=true/>
                <DateField name="s-date" label="Due"/>
                <TimeField name="s-time" label="At" optional=true/>
                <PhoneField name="s-phone" label="Phone" optional=true/>
                <Combobox name="s-company" label="Company" value=none query=none_query options=nothing() loading=true/>
            </div>
        </Tile>
        <Tile name="Wrong">
            <div class="gallery-fields">
                <NumberField name="e-number" label="Seats" value=text("many") error=wrong("Enter a number like 1,200.50 or 1.2k.")/>
                <MoneyField name="e-money" label="Value" currency="EUR" value=text("a lot") error=wrong("Enter an amount like 1200 or 1,200.50.")/>
                <DateField name="e-date" label="Due" value=text("soon") error=wrong("Enter a day like 24.12., tomorrow or next fri.")/>
                <TimeField name="e-time" label="At" value=text("later") error=wrong("Enter a time like 9:30 or 9:30pm.")/>
                <PhoneField name="e-phone" label="Phone" value=text("12") error=wrong("Enter a phone number like 0170 1234567 or +49 170 1234567.")/>
                <Combobox name="e-company" label="Company" value=bad query=bad_query options=nothing() error=wrong("Choose one of the list.")/>
            </div>
        </Tile>
        <Tile name="Disabled">
            <div class="gallery-fields">
                <TextField name="d-name" label="Name" value=text("Sara Ahmadi") disabled=true/>
                <NumberField name="d-number" label="Employees" value=text("1200") disabled=true/>
                <DateField name="d-date" label="Signed on" value=text("2026-02-28") disabled=true/>
                <TimeField name="d-time" label="At" value=text("09:30") disabled=true/>
                <PhoneField name="d-phone" label="Phone" value=text("+491701234567") disabled=true/>
                <ColourField name="d-colour" label="Colour" value=text("#059669") disabled=true/>
            </div>
        </Tile>
        <Tile name="Long words">
            <div class="gallery-fields">
                <TextField name="l-name" label=LONG value=text(LONG) help=LONG/>
                <Combobox name="l-company" label="Company" value=long query=long_query options=nothing()/>
                <MultiSelect name="l-many" label="Companies" value=many query=RwSignal::new(String::new()) options=nothing()/>
            </div>
        </Tile>
    }
}
