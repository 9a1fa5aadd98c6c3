//! Fields: how they are read, entered and checked.

use super::{Custom, FieldKind, check};
use chrono::{DateTime, Utc};
use kernel::{FieldError, Id, Problems};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Marks a field's id.
pub enum FieldMark {}
/// A field's id.
pub type FieldId = Id<FieldMark>;

/// The longest label, in characters.
pub const MAX_LABEL: usize = 60;
/// The longest help, in characters.
const MAX_HELP: usize = 200;
/// The longest key, in bytes.
const MAX_KEY: usize = 40;
/// The most options of a field.
pub const MAX_OPTIONS: usize = 100;
/// The most fields of a kind of record.
pub const MAX_FIELDS: usize = 60;
/// For how many days the values of a deleted field are kept.
pub const KEPT_DAYS: i64 = 30;

/// One of the values that a choice offers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct FieldOption {
    /// What records keep; made from the label when empty, and never changed afterwards.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "north", max_length = 40))]
    pub key: String,
    /// What people read.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "North", max_length = 60))]
    pub label: String,
}

/// A field as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Field {
    /// Never changes.
    pub id: FieldId,
    /// Counts the changes; the `ETag` of the field.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 1))]
    pub version: i64,
    /// The kind of record that has it.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "contact"))]
    pub record: String,
    /// What programs call it: its name in a record's `custom`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "region"))]
    pub key: String,
    /// What people call it.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Region"))]
    pub label: String,
    /// What it holds.
    pub kind: FieldKind,
    /// A sentence below it in forms, maybe empty.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Where the customer buys"))]
    pub help: String,
    /// A new record needs a value, and none can be emptied.
    pub required: bool,
    /// What a new record starts with, as in `custom`; none when null.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "north"))]
    pub preset: Value,
    /// What a choice offers, in its order.
    pub options: Vec<FieldOption>,
    /// Whether lists show it without being asked to.
    pub in_list: bool,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// When it was deleted; its values are kept for 30 days from then on.
    pub deleted_at: Option<DateTime<Utc>>,
}

/// A field as somebody enters it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct FieldForm {
    /// The kind of record that gets it; can't be changed afterwards.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "contact"))]
    pub record: String,
    /// What programs call it; made from the label when empty, can't be changed afterwards.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "region", max_length = 40))]
    pub key: String,
    /// What people call it; required.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Region", max_length = 60))]
    pub label: String,
    /// What it holds; can't be changed afterwards.
    pub kind: FieldKind,
    /// A sentence below it in forms.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Where the customer buys", max_length = 200))]
    pub help: String,
    /// New records need a value.
    pub required: bool,
    /// What a new record starts with.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "north"))]
    pub preset: Value,
    /// What a choice offers: at least one, at most 100.
    pub options: Vec<FieldOption>,
    /// Lists show it without being asked to.
    pub in_list: bool,
}

/// What changes in a field; absent fields stay.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct FieldPatch {
    /// Another label.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Sales region", max_length = 60))]
    pub label: Option<String>,
    /// Another help.
    #[cfg_attr(not(target_arch = "wasm32"), schema(max_length = 200))]
    pub help: Option<String>,
    /// New records need a value or not.
    pub required: Option<bool>,
    /// What a new record starts with; null for nothing.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = Value, example = "north"))]
    pub preset: Option<Value>,
    /// All options, those that stay with their keys. Records keep values whose option goes.
    pub options: Option<Vec<FieldOption>>,
    /// Lists show it without being asked to or not.
    pub in_list: Option<bool>,
}

/// Keeps `null` apart from an absent field.
fn given<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// The order of fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct FieldOrder {
    /// The fields of one kind of record in their order; those that aren't named follow as they were.
    pub ids: Vec<FieldId>,
}

/// A field and how much it is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldLine {
    /// The field.
    pub field: Field,
    /// How many records have a value.
    pub used: i64,
}

/// A kind of record with its fields, as the page of fields shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldsOfRecord {
    /// `contact`.
    pub record: String,
    /// Its fields in order.
    pub fields: Vec<FieldLine>,
    /// Those that were deleted and can be restored, the latest first.
    pub deleted: Vec<FieldLine>,
}

impl FieldForm {
    /// The form of a field.
    #[must_use]
    pub fn of(field: &Field) -> Self {
        let field = field.clone();
        Self {
            record: field.record,
            key: field.key,
            label: field.label,
            kind: field.kind,
            help: field.help,
            required: field.required,
            preset: field.preset,
            options: field.options,
            in_list: field.in_list,
        }
    }

    /// The form after a change.
    #[must_use]
    pub fn patched(mut self, patch: &FieldPatch) -> Self {
        let FieldPatch { label, help, required, preset, options, in_list } = patch.clone();
        self.label = label.unwrap_or(self.label);
        self.help = help.unwrap_or(self.help);
        self.required = required.unwrap_or(self.required);
        self.preset = preset.unwrap_or(self.preset);
        self.options = options.unwrap_or(self.options);
        self.in_list = in_list.unwrap_or(self.in_list);
        self
    }

    /// The field that this form describes: keys filled in, the preset as records keep it.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self) -> Result<Self, Vec<FieldError>> {
        let mut problems = Problems::new();
        let label = problems.required("label", &line(&self.label), MAX_LABEL);
        let help = problems.text("help", &line(&self.help), MAX_HELP);
        let key = if self.key.trim().is_empty() { key_of(&label, "field") } else { self.key.trim().to_owned() };
        if !is_key(&key) {
            problems.add("key", "invalid_key", "Begin with a small letter; then small letters, digits and _, at most 40 in all.");
        }
        let options = if self.kind.has_options() { options(&mut problems, &self.options) } else { Vec::new() };
        let mut form = Self { label, help, key, options, preset: Value::Null, ..self.clone() };
        if !self.preset.is_null() {
            form.preset = form.parse_preset(&self.preset, &mut problems);
        }
        problems.finish(form)
    }

    /// The preset as a record keeps it.
    fn parse_preset(&self, preset: &Value, problems: &mut Problems) -> Value {
        let field = self.clone().into_field(FieldId::new(), DateTime::UNIX_EPOCH);
        let given = Custom::from([(field.key.clone(), preset.clone())]);
        match check(&[Field { required: false, ..field }], &given, None) {
            Ok(mut custom) => custom.remove(&self.key).unwrap_or_default(),
            Err(wrong) => {
                for error in wrong {
                    problems.add("preset", error.code, error.message);
                }
                Value::Null
            }
        }
    }

    /// A new field of this form, which must be parsed.
    #[must_use]
    pub fn into_field(self, id: FieldId, now: DateTime<Utc>) -> Field {
        Field {
            id,
            version: 1,
            record: self.record,
            key: self.key,
            label: self.label,
            kind: self.kind,
            help: self.help,
            required: self.required,
            preset: self.preset,
            options: self.options,
            in_list: self.in_list,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        }
    }
}

impl Field {
    /// What an option of this key is called; the key itself when the option is gone.
    #[must_use]
    pub fn option_label(&self, key: &str) -> String {
        self.options.iter().find(|option| option.key == key).map_or_else(|| key.to_owned(), |option| option.label.clone())
    }
}

/// A text in one line.
pub(super) fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether programs can use it as a name.
fn is_key(key: &str) -> bool {
    key.len() <= MAX_KEY
        && key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// A key made from a label: `Sales region` gives `sales_region`. A label without Latin letters gives a key that follows from its
/// letters, so that the same label always gives the same.
fn key_of(label: &str, prefix: &str) -> String {
    let mut key = String::new();
    for c in label.to_lowercase().chars() {
        match c {
            'a'..='z' | '0'..='9' => key.push(c),
            _ if !key.is_empty() && !key.ends_with('_') => key.push('_'),
            _ => {}
        }
    }
    let key: String = key.chars().take(MAX_KEY).collect();
    let key = key.trim_matches('_');
    // Mostly other letters: what is left of them would be no name.
    let letters = label.chars().filter(|c| c.is_alphanumeric()).count();
    match key.chars().next() {
        Some(c) if c.is_ascii_lowercase() && key.len() * 2 >= letters => key.to_owned(),
        // FNV-1a, 32 bits.
        _ => format!("{prefix}_{:08x}", label.bytes().fold(0x811c_9dc5_u32, |hash, b| (hash ^ u32::from(b)).wrapping_mul(0x0100_0193))),
    }
}

/// The options of a choice with their keys.
fn options(problems: &mut Problems, given: &[FieldOption]) -> Vec<FieldOption> {
    let mut kept: Vec<FieldOption> = Vec::new();
    if given.len() > MAX_OPTIONS {
        problems.add("options", "too_many", format!("Keep at most {MAX_OPTIONS} options."));
        return kept;
    }
    for (index, option) in given.iter().enumerate() {
        let at = |name: &str| format!("options[{index}].{name}");
        if option.label.trim().is_empty() && option.key.trim().is_empty() {
            continue;
        }
        let label = problems.required(&at("label"), &line(&option.label), MAX_LABEL);
        let key = if option.key.trim().is_empty() { key_of(&label, "option") } else { option.key.trim().to_owned() };
        if !is_key(&key) {
            problems.add(at("key"), "invalid_key", "Begin with a small letter; then small letters, digits and _, at most 40 in all.");
        } else if kept.iter().any(|other| other.key == key || other.label.to_lowercase() == label.to_lowercase()) {
            problems.add(at("label"), "option_twice", "This option is there already.");
        } else {
            kept.push(FieldOption { key, label });
        }
    }
    if kept.is_empty() && problems.is_empty() {
        problems.add("options", "required", "Name at least one option.");
    }
    kept
}
