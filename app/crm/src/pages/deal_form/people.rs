//! The people of a deal: found by typing, shown as tags.

use super::lookup;
use leptos::prelude::*;
use ui::{Choice, Combobox, Tag};

/// A search that adds people, and those who were added.
#[component]
pub fn PeopleField(
    /// Who is chosen.
    chosen: RwSignal<Vec<Choice>>,
) -> impl IntoView {
    let (picked, asked) = (RwSignal::new(None::<Choice>), RwSignal::new(String::new()));
    let found = LocalResource::new(move || lookup::contacts(asked.get()));
    let options = Signal::derive(move || {
        let mut all = found.get().unwrap_or_default();
        chosen.with(|chosen| all.retain(|choice| chosen.iter().all(|other| other.value != choice.value)));
        all
    });
    // What is picked becomes a tag, and the field is free for the next.
    Effect::new(move |_| {
        if let Some(choice) = picked.get() {
            chosen.update(|chosen| {
                if chosen.iter().all(|other| other.value != choice.value) {
                    chosen.push(choice);
                }
            });
            picked.set(None);
        }
    });
    view! {
        <Combobox name="contact_ids" label=t!("crm-deal-contacts") value=picked query=asked options optional=true placeholder=t!("crm-deal-contacts.add")/>
        <div class="cluster" hidden=move || chosen.with(Vec::is_empty)>
            <For each=move || chosen.get() key=|choice| choice.value.clone() let:choice>
                {
                    let id = choice.value.clone();
                    view! { <Tag text=choice.label on_remove=Callback::new(move |()| chosen.update(|all| all.retain(|other| other.value != id)))/> }
                }
            </For>
        </div>
    }
}
