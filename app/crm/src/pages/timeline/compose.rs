//! The box that adds a note, call, meeting or task. Ctrl-Enter sends it.

use super::form_about;
use crate::{
    api::activities::create_activity,
    model::{ActivityForm, ActivityKind, Subject},
    pages::list::words::{field_words, problem_words},
};
use kernel::Session;
use leptos::prelude::*;
use ui::{Button, Choice, DateField, ErrorSummary, FormErrors, Segmented, Size, TextArea, TextField, Variant};

/// What each kind is called.
pub fn kind_words(kind: ActivityKind) -> String {
    match kind {
        ActivityKind::Note => t!("crm-activity-note"),
        ActivityKind::Task => t!("crm-activity-task"),
        ActivityKind::Call => t!("crm-activity-call"),
        ActivityKind::Meeting => t!("crm-activity-meeting"),
    }
}

/// The box.
#[component]
pub fn Composer(about: Subject, on_added: Callback<()>) -> impl IntoView {
    let errors = FormErrors::provide();
    let kind = RwSignal::new(ActivityKind::Note.code().to_owned());
    let (subject, body, due) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let busy = RwSignal::new(false);
    let me = use_context::<Session>().map(|session| session.user_id);
    let is_task = Memo::new(move |_| kind.with(|kind| kind == ActivityKind::Task.code()));
    let send = move || {
        if busy.get_untracked() {
            return;
        }
        let task = is_task.get_untracked();
        let form = ActivityForm {
            kind: ActivityKind::from_code(&kind.get_untracked()).unwrap_or_default(),
            subject: if task { subject.get_untracked() } else { String::new() },
            body: if task { String::new() } else { body.get_untracked() },
            due_at: Some(due.get_untracked()).filter(|due| task && !due.is_empty()),
            done: !task,
            owner_id: me.filter(|_| task),
            ..form_about(about)
        };
        if let Err(mut wrong) = form.parse() {
            // What there is to write stands in another field for a note.
            wrong.iter_mut().filter(|error| !task && error.field == "subject").for_each(|error| "body".clone_into(&mut error.field));
            errors.set(field_words(&wrong));
            return;
        }
        errors.clear();
        busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = create_activity(form).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(_) => {
                    for text in [subject, body, due] {
                        let _ = text.try_set(String::new());
                    }
                    on_added.try_run(());
                }
                Err(error) if error.errors.is_empty() => {
                    errors.set(vec![(String::new(), problem_words(&error))]);
                }
                Err(error) => errors.set(field_words(&error.errors)),
            }
        });
    };
    let kinds = ActivityKind::ALL.into_iter().map(|kind| Choice::new(kind.code(), kind_words(kind))).collect::<Vec<_>>();
    view! {
        <form
            class="mb-6 flex flex-col gap-3"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
        >
            <Segmented name="kind" label=t!("crm-activity-kind") options=kinds value=kind/>
            <ErrorSummary/>
            <Show
                when=move || is_task.get()
                fallback=move || view! { <TextArea name="body" label=t!("crm-activity-text") value=body rows=3 on_send=move |()| send()/> }
            >
                <div class="form-row">
                    <TextField name="subject" label=t!("crm-activity-subject") value=subject autocomplete="off"/>
                    <DateField name="due_at" label=t!("crm-activity-due") value=due optional=true/>
                </div>
            </Show>
            <div class="cluster">
                <Button variant=Variant::Primary size=Size::Small submit=true loading=busy>
                    {move || if is_task.get() { t!("crm-activity-add-task") } else { t!("crm-activity-add") }}
                </Button>
                <span class="muted text-xs max-md:hidden">{t!("crm-activity-send-hint")}</span>
            </div>
        </form>
    }
}
