//! The second step: what each column means, with examples from the file, and what is wrong with its first rows.

use super::{
    wizard::Wizard,
    words::{RowErrors, code_words, field_words},
};
use crate::model::import::{Delimiter, ImportField, Preview};
use fields::model::Field;
use kernel::FieldError;
use leptos::prelude::*;
use ui::{Banner, Button, Choice, Select, Table, Tone, Variant, icon};

/// How many examples a column shows.
const EXAMPLES: usize = 3;
/// The step.
#[component]
pub fn ColumnStep(wizard: Wizard) -> impl IntoView {
    let preview = Memo::new(move |_| wizard.preview.get().unwrap_or_default());
    let headers = preview.with_untracked(|preview| preview.headers.clone());
    let blocked = Signal::derive(move || preview.with(|preview| !preview.problems.is_empty()));
    let facts = preview.with_untracked(|found| {
        let delimiter = delimiter_words(found.delimiter);
        t!("crm-import-file-facts", encoding = found.encoding.name(), delimiter = delimiter, columns = found.headers.len())
    });
    let lines = headers.into_iter().enumerate().map(|(at, header)| view! { <ColumnLine wizard preview at header/> }).collect_view();
    view! {
        <section class="flex flex-col gap-4">
            <p class="muted">
                <strong class="text-ink"><bdi>{wizard.file_name.get_untracked()}</bdi></strong>
                " · "
                {facts}
            </p>
            {move || preview.with(|preview| preview.problems.iter().map(|problem| problem_words(wizard, problem)).collect::<Vec<_>>())
                .into_iter()
                .map(|words| view! { <Banner tone=Tone::Warning alert=true><span>{words}</span></Banner> })
                .collect_view()}
            <Table label=t!("crm-import-step-columns") sticky_first=false>
                <thead>
                    <tr>
                        <th scope="col">{t!("crm-import-column")}</th>
                        <th scope="col">{t!("crm-import-fills")}</th>
                        <th scope="col" class="max-md:hidden">{t!("crm-import-examples")}</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </Table>
            <RowCheck preview/>
            <div class="save-bar">
                <Button icon=icon::ARROW_START on_click=move |_| wizard.step.set(0)>{t!("crm-import-back")}</Button>
                <Button variant=Variant::Primary disabled=blocked on_click=move |_| wizard.step.set(2)>{t!("crm-import-next")}</Button>
            </div>
        </section>
    }
}

/// What separates the cells, in words.
fn delimiter_words(delimiter: Delimiter) -> String {
    match delimiter {
        Delimiter::Comma => t!("crm-import-comma"),
        Delimiter::Semicolon => t!("crm-import-semicolon"),
        Delimiter::Tab => t!("crm-import-tab"),
        Delimiter::Pipe => t!("crm-import-pipe"),
    }
}

/// A column: its name, what it fills, what stands in it.
#[component]
fn ColumnLine(wizard: Wizard, preview: Memo<Preview>, at: usize, header: String) -> impl IntoView {
    let own = header.clone();
    let field = Memo::new(move |_| wizard.mapping.with(|mapping| mapping.field(&own)));
    let value = RwSignal::new(field.get_untracked().code().into_owned());
    // Another column may take the field over: this one then shows that it is left out.
    Effect::new(move |_| value.set(field.get().code().into_owned()));
    let examples = preview.with_untracked(|preview| {
        let cells = preview.rows.iter().filter_map(|row| row.cells.get(at)).map(|cell| cell.trim().to_owned());
        let mut found: Vec<String> = Vec::new();
        for cell in cells.filter(|cell| !cell.is_empty()) {
            if found.len() < EXAMPLES && !found.contains(&cell) {
                found.push(cell);
            }
        }
        found
    });
    let short = examples.clone();
    let column = header.clone();
    let mut options: Vec<Choice> = ImportField::ALL.iter().map(|field| Choice::new(field.code(), field_words(field))).collect();
    let own = wizard.own.with_value(|own| own.fields.iter().map(own_choice).collect::<Vec<_>>());
    // Before the last one, which leaves the column out.
    let last = options.len().saturating_sub(1);
    options.splice(last..last, own);
    let left_out = move || field.get() == ImportField::Skip;
    view! {
        <tr>
            <th scope="row" class="max-md:max-w-36!" class:text-muted=left_out>
                <bdi>{header.clone()}</bdi>
                <span class="grid-detail" dir="auto">{short.first().cloned()}</span>
            </th>
            <td class="overflow-visible!">
                <Select
                    name=format!("column-{at}")
                    label=t!("crm-import-meaning", column = header)
                    hide_label=true
                    options
                    value
                    class="w-52 max-w-full max-md:w-40"
                    on_change=move |code: String| wizard.map(&column, ImportField::from_code(&code).unwrap_or_default())
                />
            </td>
            <td class="max-md:hidden">
                <span class="cluster">
                    {examples.into_iter().map(|text| view! { <span class="max-w-48 truncate rounded bg-sunken px-2 text-xs"><bdi>{text}</bdi></span> }).collect_view()}
                </span>
            </td>
        </tr>
    }
}

/// What is wrong with the mapping; a field that lacks a column is named.
fn problem_words(wizard: Wizard, problem: &FieldError) -> String {
    let lacking = problem.field.strip_prefix("mapping.custom.").filter(|_| problem.code == "import.required_field");
    let label = lacking
        .and_then(|key| wizard.own.with_value(|own| own.fields.iter().find(|field| field.key == key).map(|field| field.label.clone())));
    label.map_or_else(|| code_words(&problem.code, &problem.message), |label| t!("crm-import-required-field", field = label))
}

/// An own field as a choice.
fn own_choice(field: &Field) -> Choice {
    Choice::new(ImportField::Own(field.key.clone()).code(), field.label.clone())
}

/// What the first rows say: how many are fine, and what is wrong with the others.
#[component]
fn RowCheck(preview: Memo<Preview>) -> impl IntoView {
    let checked = move || preview.with(|preview| (preview.problems.is_empty(), preview.checked, preview.failed));
    view! {
        <Show when=move || checked().0 && checked().1 != 0>
            {move || match checked() {
                (_, n, 0) => view! { <Banner tone=Tone::Success><span>{t!("crm-import-check-good", n = n)}</span></Banner> }.into_any(),
                (_, n, failed) => {
                    view! { <Banner tone=Tone::Warning><span>{t!("crm-import-check-wrong", n = n, failed = failed)}</span></Banner> }.into_any()
                }
            }}
        </Show>
        <RowErrors errors=Signal::derive(move || preview.with(|preview| preview.errors.clone()))/>
    }
}
