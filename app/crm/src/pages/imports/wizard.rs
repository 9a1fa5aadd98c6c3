//! The steps to an import: choose the file, say what its columns mean, decide about what is known already. The file is
//! read in the browser by the code that the server runs, so mistakes show before anything is sent.

use super::{
    browser::{Order, keep, read_start, send},
    columns::ColumnStep,
    options::OptionStep,
    words::code_words,
};
use crate::{
    model::{
        OnDuplicate,
        import::{ImportField, Mapping, OwnFields, Preview, preview},
    },
    pages::list::words::problem_words,
};
use fields::known::use_fields;
use kernel::{Currency, FieldError, Session};
use leptos::{prelude::*, reactive::send_wrapper_ext::SendOption};
use leptos_meta::Title;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use ui::{Banner, Breadcrumb, Crumb, FileDrop, PageHead, Stepper, Tone};
use web_sys::File;

/// The largest file, in bytes, that the server takes.
const MAX_FILE: f64 = 52_428_800.0;

/// What the steps share. Copies are the same wizard.
#[derive(Clone, Copy)]
pub struct Wizard {
    /// The step, from 0.
    pub step: RwSignal<usize>,
    /// The chosen file's name.
    pub file_name: RwSignal<String>,
    /// What the columns mean.
    pub mapping: RwSignal<Mapping>,
    /// The beginning of the file as the import understands it.
    pub preview: RwSignal<Option<Preview>>,
    /// Only tell what would happen.
    pub dry_run: RwSignal<bool>,
    /// What to do with contacts that are known already.
    pub on_duplicate: RwSignal<String>,
    /// The share of the file that is sent, from 0 to 1; none while nothing is sent.
    pub sending: RwSignal<Option<f64>>,
    /// The own fields that columns may fill, as they were when the page was opened.
    pub own: StoredValue<OwnFields>,
    /// What is wrong with the file or the request.
    pub problem: RwSignal<Option<String>>,
    /// Files belong to one thread; without one, a server may drop this on any.
    file: StoredValue<SendOption<File>>,
    start: StoredValue<(Vec<u8>, bool)>,
    open: StoredValue<Callback<String>>,
}

/// The names of the steps, the run included.
pub fn steps() -> Vec<String> {
    vec![t!("crm-import-step-file"), t!("crm-import-step-columns"), t!("crm-import-step-options"), t!("crm-import-step-run")]
}

impl Wizard {
    fn new() -> Self {
        let navigate = use_navigate();
        let currency = use_context::<Session>().map_or(Currency::EUR, |session| session.currency);
        let open = Callback::new(move |to: String| navigate(&to, NavigateOptions::default()));
        Self {
            step: RwSignal::new(0),
            file_name: RwSignal::new(String::new()),
            mapping: RwSignal::new(Mapping::default()),
            preview: RwSignal::new(None),
            dry_run: RwSignal::new(false),
            on_duplicate: RwSignal::new(OnDuplicate::Skip.code().to_owned()),
            sending: RwSignal::new(None),
            own: StoredValue::new(OwnFields { fields: use_fields("contact").get_untracked(), currency }),
            problem: RwSignal::new(None),
            file: StoredValue::new(SendOption::new_local(None)),
            start: StoredValue::new((Vec::new(), true)),
            open: StoredValue::new(open),
        }
    }

    /// Takes a file in: reads its beginning, guesses its columns, goes on to them.
    fn take(self, file: File) {
        self.problem.set(None);
        self.file_name.set(file.name());
        if file.size() > MAX_FILE {
            self.problem.set(Some(t!("crm-import-error-file-too-large")));
            return;
        }
        read_start(&file.clone(), move |read| {
            let Some((bytes, whole)) = read else {
                let _ = self.problem.try_set(Some(t!("crm-import-error-unreadable")));
                return;
            };
            match self.own.with_value(|own| preview(&bytes, whole, None, own)) {
                Ok(found) => {
                    self.file.update_value(|kept| kept.update(|kept| *kept = Some(file)));
                    self.start.set_value((bytes, whole));
                    self.mapping.set(found.mapping.clone());
                    self.preview.set(Some(found));
                    self.step.set(1);
                }
                Err(error) => self.problem.set(Some(file_problem(&error))),
            }
        });
    }

    /// Says what a column means, and looks at the file again.
    pub fn map(self, column: &str, field: ImportField) {
        self.mapping.update(|mapping| mapping.set(column, field));
        let mapping = self.mapping.get_untracked();
        let found = self.start.with_value(|(bytes, whole)| self.own.with_value(|own| preview(bytes, *whole, Some(&mapping), own)));
        if let Ok(found) = found {
            self.preview.set(Some(found));
        }
    }

    /// Sends the file and goes on to the import.
    pub fn run(self) {
        let Some(file) = self.file.with_value(|file| Option::clone(file)) else { return };
        if self.sending.get_untracked().is_some() {
            return;
        }
        let order = Order {
            file,
            mapping: serde_json::to_string(&self.mapping.get_untracked()).unwrap_or_default(),
            on_duplicate: self.on_duplicate.get_untracked(),
        };
        self.problem.set(None);
        self.sending.set(Some(0.0));
        let (again, dry_run) = (order.clone(), self.dry_run.get_untracked());
        send(
            &order,
            dry_run,
            move |share| {
                let _ = self.sending.try_set(Some(share));
            },
            move |answer| {
                let _ = self.sending.try_set(None);
                match answer {
                    Ok(import) => {
                        if dry_run {
                            keep(&import.id.to_string(), again);
                        }
                        if let Some(open) = self.open.try_get_value() {
                            open.run(format!("/imports/{}", import.id));
                        }
                    }
                    Err(error) => {
                        let words = error.errors.first().map_or_else(|| problem_words(&error), file_problem);
                        let _ = self.problem.try_set(Some(words));
                    }
                }
            },
        );
    }
}

/// What is wrong with a file, in words.
fn file_problem(error: &FieldError) -> String {
    code_words(&error.code, &error.message)
}

/// The page `/imports/new`.
#[component]
pub fn NewImportPage() -> impl IntoView {
    let wizard = Wizard::new();
    let step = wizard.step;
    view! {
        <Title text=t!("crm-import-new")/>
        <div class="page">
            <Breadcrumb crumbs=vec![Crumb::link(t!("crm-import-page"), "/imports"), Crumb::here(t!("crm-import-new"))]/>
            <PageHead title=t!("crm-import-new")/>
            <Stepper steps=steps() current=step/>
            {move || {
                wizard
                    .problem
                    .get()
                    .map(|words| view! { <Banner tone=Tone::Danger alert=true><span>{words}</span></Banner> })
            }}
            {move || match step.get() {
                0 => view! { <FileStep wizard/> }.into_any(),
                1 => view! { <ColumnStep wizard/> }.into_any(),
                _ => view! { <OptionStep wizard/> }.into_any(),
            }}
        </div>
    }
}

/// Choose or drop the file.
#[component]
fn FileStep(wizard: Wizard) -> impl IntoView {
    view! {
        <section class="flex max-w-2xl flex-col gap-4">
            <FileDrop
                name="file"
                label=t!("crm-import-choose")
                accept=".csv,.tsv,.txt,text/csv"
                help=t!("crm-import-choose-help")
                on_file=Callback::new(move |file: File| wizard.take(file))
            />
            <p class="muted text-sm">{t!("crm-import-private")}</p>
        </section>
    }
}
