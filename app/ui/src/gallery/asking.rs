//! Fields.

use super::{Tile, say, say_named};
use crate::{
    Checkbox, Choice, ColourField, Combobox, DateField, MoneyField, MultiSelect, NumberField, PasswordField, PhoneField, RadioCards,
    SearchField, Segmented, Select, Switch, TagInput, TextArea, TextField, TimeField, icon,
};
use leptos::prelude::*;

fn countries() -> Vec<Choice> {
    vec![Choice::new("de", say("germany")), Choice::new("eg", say("egypt")), Choice::new("jo", say("jordan"))]
}

fn wrong(text: &str) -> Signal<Option<String>> {
    Signal::stored(Some(text.to_owned()))
}

#[component]
pub(super) fn Texts() -> impl IntoView {
    view! {
        <div class="gallery-fields">
            <TextField name="g-name" label=say("name") value=RwSignal::new("Sara Ahmadi".to_owned())/>
            <TextField name="g-email" label=say("email") kind="email" placeholder="name@company.com" icon=icon::MAIL optional=true help=say("email-help")/>
            <TextField name="g-phone" label=say("phone") kind="tel" value=RwSignal::new("12".to_owned()) error=wrong(&t!("ui-error-invalid-phone"))/>
            <TextField name="g-share" label=say("share") kind="number" value=RwSignal::new("40".to_owned()) suffix="%"/>
            <TextField name="g-off" label=say("customer-number") value=RwSignal::new("C-1042".to_owned()) disabled=true/>
            <TextField name="g-read" label=say("api-key") value=RwSignal::new("nk_live_…f3a9".to_owned()) readonly=true/>
            <PasswordField name="g-password" label=say("new-password") fresh=true strength=Some(2) help=say("password-help")/>
            <TextArea name="g-note" label=say("note") value=RwSignal::new("Wants a demo next week.\nأرسل العرض بالعربية.".to_owned()) help=say("note-help")/>
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
            <Select name="g-country" label=say("country") options=countries() value=RwSignal::new("eg".to_owned())/>
            <Select name="g-owner" label=say("owner") options=countries() empty=say("anyone") error=wrong(&t!("ui-error-invalid-choice"))/>
            <Combobox name="g-company" label=say("company") value=person query options create_label=|text: String| say_named("create", "name", text) on_create=|_| ()/>
            <MultiSelect name="g-people" label=say("guests") value=people query=guest options=guests/>
            <TagInput name="g-tags" label=say("tags") value=RwSignal::new(vec!["vip".to_owned(), "عميل".to_owned(), "fair-2026".to_owned()])/>
            <div class="stack">
                <Checkbox name="g-check" label=say("send-copy") value=RwSignal::new(true)/>
                <Checkbox name="g-terms" label=say("accept-terms") help=say("terms-help") error=wrong(&say("terms-wrong"))/>
                <Checkbox name="g-check-off" label=say("not-available") disabled=true/>
                <Switch name="g-switch" label=say("notify") value=RwSignal::new(true) help=say("notify-help")/>
                <Switch name="g-switch-off" label=say("weekly-summary")/>
                <Segmented
                    name="g-view"
                    label=say("view")
                    options=vec![Choice::new("list", say("list")), Choice::new("board", say("board")), Choice::new("calendar", say("calendar"))]
                    value=RwSignal::new("board".to_owned())
                />
            </div>
            <RadioCards
                name="g-plan"
                label=say("who-sees")
                options=vec![Choice::new("me", say("only-me")).hint(say("only-me-hint")), Choice::new("team", say("my-team")), Choice::new("all", say("everybody")).hint(say("everybody-hint"))]
                value=RwSignal::new("team".to_owned())
            />
            <ColourField name="g-colour" label=say("colour") value=RwSignal::new("#059669".to_owned())/>
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
        <Tile name=say("tile-empty")>
            <div class="gallery-fields">
                <TextField name="s-name" label=say("name") required=true/>
                <NumberField name="s-number" label=say("employees") optional=true/>
                <DateField name="s-date" label=say("due")/>
                <TimeField name="s-time" label=say("at") optional=true/>
                <PhoneField name="s-phone" label=say("phone") optional=true/>
                <Combobox name="s-company" label=say("company") value=none query=none_query options=nothing() loading=true/>
            </div>
        </Tile>
        <Tile name=say("tile-wrong")>
            <div class="gallery-fields">
                <NumberField name="e-number" label=say("seats") value=text("many") error=wrong(&t!("ui-number-wrong"))/>
                <MoneyField name="e-money" label=say("value") currency="EUR" value=text("a lot") error=wrong(&t!("ui-error-invalid-amount"))/>
                <DateField name="e-date" label=say("due") value=text("soon") error=wrong(&t!("ui-date-wrong"))/>
                <TimeField name="e-time" label=say("at") value=text("later") error=wrong(&t!("ui-time-wrong"))/>
                <PhoneField name="e-phone" label=say("phone") value=text("12") error=wrong(&t!("ui-phone-wrong"))/>
                <Combobox name="e-company" label=say("company") value=bad query=bad_query options=nothing() error=wrong(&t!("ui-error-invalid-choice"))/>
            </div>
        </Tile>
        <Tile name=say("tile-disabled")>
            <div class="gallery-fields">
                <TextField name="d-name" label=say("name") value=text("Sara Ahmadi") disabled=true/>
                <NumberField name="d-number" label=say("employees") value=text("1200") disabled=true/>
                <DateField name="d-date" label=say("signed-on") value=text("2026-02-28") disabled=true/>
                <TimeField name="d-time" label=say("at") value=text("09:30") disabled=true/>
                <PhoneField name="d-phone" label=say("phone") value=text("+491701234567") disabled=true/>
                <ColourField name="d-colour" label=say("colour") value=text("#059669") disabled=true/>
            </div>
        </Tile>
        <Tile name=say("tile-long")>
            <div class="gallery-fields">
                <TextField name="l-name" label=LONG value=text(LONG) help=LONG/>
                <Combobox name="l-company" label=say("company") value=long query=long_query options=nothing()/>
                <MultiSelect name="l-many" label=say("companies") value=many query=RwSignal::new(String::new()) options=nothing()/>
            </div>
        </Tile>
    }
}
