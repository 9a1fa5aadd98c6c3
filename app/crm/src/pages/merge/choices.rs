//! Whose value of each field stays: radio cards for those that differ.

use crate::{
    model::{
        MergeKind, MergeSide, Side, Subject,
        merge::{is_nothing, united, usual},
    },
    pages::timeline::{field_name, value_words},
};
use leptos::prelude::*;
use serde_json::Value;
use ui::{Choice, RadioCards};

/// The order of the fields; own ones come after them.
const ORDER: [&str; 11] =
    ["name", "first_name", "last_name", "title", "company_id", "domain", "emails", "phones", "email", "phone", "address"];

/// A field that differs, and whose value is chosen.
#[derive(Clone)]
pub struct Differing {
    /// Its name in the form.
    pub name: String,
    /// `kept`, `other` or `both`.
    pub chosen: RwSignal<String>,
    label: String,
    kept: String,
    other: String,
    united: bool,
}

/// A chosen word as a side.
pub fn side(word: &str) -> Option<Side> {
    match word {
        "kept" => Some(Side::Kept),
        "other" => Some(Side::Other),
        "both" => Some(Side::Both),
        _ => None,
    }
}

/// How many fields have the same value in both, those that are empty left out.
pub fn same(kept: &MergeSide, other: &MergeSide) -> usize {
    kept.fields.iter().filter(|(name, value)| !is_nothing(value) && other.fields.get(*name) == Some(*value)).count()
}

/// The fields that differ, in the order of the form.
pub fn differing(kind: MergeKind, kept: &MergeSide, other: &MergeSide) -> Vec<Differing> {
    let about = match kind {
        MergeKind::Contact => Subject::Contact(kept.id.into()),
        MergeKind::Company => Subject::Company(kept.id.into()),
    };
    let mut names: Vec<&String> = kept.fields.keys().chain(other.fields.keys().filter(|name| !kept.fields.contains_key(*name))).collect();
    names.sort_by_key(|name| {
        let place = ORDER.iter().position(|known| *known == name.as_str()).unwrap_or(ORDER.len());
        (name.starts_with("custom."), place)
    });
    let value = |of: &MergeSide, name: &str| of.fields.get(name).cloned().unwrap_or_default();
    let words = |of: &MergeSide, name: &str, value: &Value| {
        let text = value_words(about, name, value, &of.names);
        // Numbers and addresses keep their own direction.
        if text.is_empty() { t!("crm-merge-empty") } else { format!("\u{2068}{text}\u{2069}") }
    };
    let mut fields = Vec::new();
    for name in names {
        let (mine, theirs) = (value(kept, name), value(other, name));
        if mine == theirs || (is_nothing(&mine) && is_nothing(&theirs)) {
            continue;
        }
        let chosen = match usual(name, &mine, &theirs) {
            // Both of something and nothing is the something.
            Side::Both if is_nothing(&theirs) => "kept",
            Side::Both if is_nothing(&mine) => "other",
            Side::Kept => "kept",
            Side::Other => "other",
            Side::Both => "both",
        };
        fields.push(Differing {
            label: field_name(about, name),
            kept: words(kept, name, &mine),
            other: words(other, name, &theirs),
            united: united(name) && !is_nothing(&mine) && !is_nothing(&theirs),
            chosen: RwSignal::new(chosen.to_owned()),
            name: name.clone(),
        });
    }
    fields
}

/// The fields, one below the other, the two values side by side.
#[component]
pub fn Choices(fields: Vec<Differing>, kept_name: String, other_name: String) -> impl IntoView {
    if fields.is_empty() {
        return view! { <p class="muted">{t!("crm-merge-no-difference")}</p> }.into_any();
    }
    let from = |name: &str| t!("crm-merge-from", name = name.to_owned());
    // Namesakes are told apart by what becomes of them.
    let (kept_hint, other_hint) =
        if kept_name == other_name { (t!("crm-merge-stays"), t!("crm-merge-goes")) } else { (from(&kept_name), from(&other_name)) };
    let field = move |field: Differing| {
        let mut options = vec![
            Choice { value: "kept".to_owned(), label: field.kept, hint: Some(kept_hint.clone()) },
            Choice { value: "other".to_owned(), label: field.other, hint: Some(other_hint.clone()) },
        ];
        if field.united {
            options.insert(0, Choice { value: "both".to_owned(), label: t!("crm-merge-both"), hint: Some(t!("crm-merge-both.help")) });
        }
        view! { <RadioCards name=field.name label=field.label options value=field.chosen/> }
    };
    view! { <div class="form merge-fields">{fields.into_iter().map(field).collect_view()}</div> }.into_any()
}
