//! The third step: what to do with contacts that are known already, and whether to try first.

use super::{wizard::Wizard, words::duplicate_words};
use crate::model::OnDuplicate;
use leptos::prelude::*;
use ui::{Button, Progress, Switch, Variant, icon};

/// The step.
#[component]
pub fn OptionStep(wizard: Wizard) -> impl IntoView {
    let busy = Signal::derive(move || wizard.sending.get().is_some());
    // Thousandths, for the bar counts in whole numbers.
    let sent = Signal::derive(move || wizard.sending.get().map(thousandths));
    view! {
        <section class="flex max-w-2xl flex-col gap-6">
            <fieldset class="flex flex-col gap-2">
                <legend class="mb-2 font-semibold">{t!("crm-import-duplicates")}</legend>
                {OnDuplicate::ALL.into_iter().map(|choice| view! { <Option choice chosen=wizard.on_duplicate/> }).collect_view()}
            </fieldset>
            <Switch name="dry_run" label=t!("crm-import-dry-run") help=t!("crm-import-dry-run.help") value=wizard.dry_run/>
            <Show when=move || busy.get()>
                <div class="stack" role="status">
                    <span class="muted text-sm">{t!("crm-import-sending")}</span>
                    <Progress label=t!("crm-import-sending") value=sent max=Signal::stored(1000)/>
                </div>
            </Show>
            <div class="save-bar">
                <Button icon=icon::ARROW_START disabled=busy on_click=move |_| wizard.step.set(1)>{t!("crm-import-back")}</Button>
                <Button variant=Variant::Primary loading=busy on_click=move |_| wizard.run()>
                    {move || if wizard.dry_run.get() { t!("crm-import-try") } else { t!("crm-import-start") }}
                </Button>
            </div>
        </section>
    }
}

/// A share from 0 to 1 in thousandths.
fn thousandths(share: f64) -> u64 {
    (1..=1000_u32).rev().find(|n| share * 1000.0 >= f64::from(*n)).map_or(0, u64::from)
}

/// One choice with what it means.
#[component]
fn Option(choice: OnDuplicate, chosen: RwSignal<String>) -> impl IntoView {
    let (words, help) = duplicate_words(choice);
    let code = choice.code();
    view! {
        <label class="flex items-start gap-3 rounded-lg border border-line bg-surface p-3 has-checked:border-accent has-checked:bg-accent-soft">
            <input
                class="mt-1"
                type="radio"
                name="on_duplicate"
                value=code
                checked=chosen.get_untracked() == code
                prop:checked=move || chosen.with(|chosen| chosen == code)
                on:change=move |_| chosen.set(code.to_owned())
            />
            <span>
                <span class="block font-medium">{words}</span>
                <span class="muted block text-sm">{help}</span>
            </span>
        </label>
    }
}

#[cfg(test)]
mod tests {
    use super::thousandths;

    #[test]
    fn shares_in_thousandths() {
        assert_eq!([0.0, 0.0004, 0.25, 1.0, 7.0].map(thousandths), [0, 0, 250, 1000, 1000]);
    }
}
