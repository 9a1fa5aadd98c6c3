//! Changing a cell in place: Enter and leaving keep what was entered, Escape doesn't, Tab goes to the next cell that can be
//! changed.

use super::{cells::Cell, column::Editor, grid::Core, keys};
use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

/// Begins with a focused and selected field, wherever it was asked for.
pub(super) fn watch(core: Core) {
    Effect::new(move |_| {
        if core.state.editing.get().is_none() {
            return;
        }
        request_animation_frame(move || {
            let found = core.body.try_get_untracked().flatten().and_then(|body| body.query_selector(".grid-input").ok()?);
            let Some(field) = found.and_then(|field| field.dyn_into::<HtmlElement>().ok()) else { return };
            let _ = field.focus();
            if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
                input.select();
            }
        });
    });
}

/// The field in the place of a cell's content.
#[component]
pub(super) fn CellEditor(core: Core, at: usize, column: usize) -> impl IntoView {
    let source = core.source();
    let title = source.heading(column).map(|heading| heading.title.clone()).unwrap_or_default();
    let label = t!("ui-grid-edit", what = title, of = source.name(at));
    let Some(draft) = source.draft(at, column) else { return ().into_any() };
    let (value, wrong) = (RwSignal::new(shown(&draft.editor, &draft.value)), RwSignal::new(None::<String>));
    let editor = StoredValue::new(draft.editor.clone());
    // True once it may be left: keeps a field that is taken away from saving again.
    let done = StoredValue::new(false);
    let keep = move || {
        if done.try_get_value() != Some(false) {
            return true;
        }
        match editor.with_value(|editor| editor.read(&value.get_untracked())) {
            Ok(read) => {
                done.set_value(true);
                let source = core.source();
                if core.state.editing.get_untracked() == Some((at, column)) {
                    core.state.editing.set(None);
                }
                source.change(at, column, read);
                true
            }
            Err(words) => {
                wrong.set(Some(words));
                false
            }
        }
    };
    let pressed = move |event: KeyboardEvent| {
        event.stop_propagation();
        let place = core.layout.with_untracked(|layout| layout.at(column)).unwrap_or_default();
        match event.key().as_str() {
            "Escape" => {
                event.prevent_default();
                done.set_value(true);
                core.state.editing.set(None);
                keys::go(core, Cell { row: at, column: place });
            }
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                if keep() {
                    keys::go(core, Cell { row: at, column: place });
                }
            }
            "Tab" => {
                event.prevent_default();
                if keep() {
                    next(core, Cell { row: at, column: place }, event.shift_key());
                }
            }
            _ => {}
        }
    };
    let left = move |_| {
        if !keep() {
            // Left with something that can't be kept: the cell stays as it was.
            done.set_value(true);
            core.state.editing.set(None);
        }
    };
    let typed = move |text: String| {
        wrong.set(None);
        value.set(text);
    };
    let start = value.get_untracked();
    match draft.editor {
        Editor::Choice(choices) => view! {
            <select class="grid-input" aria-label=label on:change=move |event| typed(event_target_value(&event)) on:keydown=pressed on:blur=left>
                {choices
                    .get_untracked()
                    .into_iter()
                    .map(|choice| view! { <option value=choice.value.clone() selected=choice.value == start>{choice.label}</option> })
                    .collect_view()}
            </select>
        }
        .into_any(),
        other => view! {
            <input
                class="grid-input"
                type=if matches!(other, Editor::Date) { "date" } else { "text" }
                inputmode=matches!(other, Editor::Number(_) | Editor::Money(_)).then_some("decimal")
                dir=if matches!(other, Editor::Text) { "auto" } else { "ltr" }
                autocomplete="off"
                aria-label=label
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                title=move || wrong.get()
                value=start
                on:input=move |event| typed(event_target_value(&event))
                on:keydown=pressed
                on:blur=left
            />
            <span class="sr-only" role="alert">{move || wrong.get()}</span>
        }
        .into_any(),
    }
}

/// What the field shows at first: minor units as people write them.
fn shown(editor: &Editor, value: &str) -> String {
    match editor {
        Editor::Number(digits) | Editor::Money(digits) => decimal(value, *digits),
        _ => value.to_owned(),
    }
}

/// Units of ten to the minus `digits` as a decimal number.
fn decimal(units: &str, digits: u32) -> String {
    let digits = usize::try_from(digits).unwrap_or(0);
    let (sign, figures) = units.strip_prefix('-').map_or(("", units), |rest| ("-", rest));
    if digits == 0 || figures.is_empty() {
        return units.to_owned();
    }
    let padded = format!("{figures:0>width$}", width = digits + 1);
    let (whole, fraction) = padded.split_at(padded.len() - digits);
    if fraction.bytes().all(|byte| byte == b'0') { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// Goes on with the next cell that can be changed, in this row or the next one; else stays.
fn next(core: Core, from: Cell, back: bool) {
    let source = core.source();
    let (rows, columns) = (untrack(|| source.len()), core.layout.with_untracked(|layout| layout.columns().len()));
    let mut at = from;
    for _ in 0..columns.saturating_mul(2) {
        at = match (back, at.column) {
            (true, 0) if at.row == 0 => break,
            (true, 0) => Cell { row: at.row - 1, column: columns.saturating_sub(1) },
            (true, column) => Cell { column: column - 1, ..at },
            (false, column) if column + 1 >= columns && at.row + 1 >= rows => break,
            (false, column) if column + 1 >= columns => Cell { row: at.row + 1, column: 0 },
            (false, column) => Cell { column: column + 1, ..at },
        };
        if core.column(at.column).is_some_and(|column| source.editable(column)) {
            super::scroll::reveal(core, at);
            keys::edit(core, at);
            return;
        }
    }
    keys::go(core, from);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_read_as_people_write_them() {
        for (units, digits, text) in
            [("120050", 2, "1200.50"), ("120000", 2, "1200"), ("-5", 2, "-0.05"), ("7", 0, "7"), ("", 2, ""), ("1234", 3, "1.234")]
        {
            assert_eq!(decimal(units, digits), text);
        }
        assert_eq!(Editor::Money(2).read(" 1.2k "), Ok("120000".to_owned()));
        assert_eq!(Editor::Number(0).read(""), Ok(String::new()));
        assert!(Editor::Money(2).read("much").is_err());
    }
}
