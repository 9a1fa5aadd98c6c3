//! The field kit: one column, label above, help below, the error at the field and tied to it by id.

mod checkbox;
mod combobox;
mod errors;
mod file;
mod frame;
mod keep;
mod money;
mod password;
mod segmented;
mod select;
mod tags;
mod text;
mod text_area;

pub use checkbox::{Checkbox, Switch};
pub use combobox::Combobox;
pub use errors::{ErrorSummary, FormErrors};
pub use file::FileDrop;
pub(crate) use keep::focus_id;
pub use money::MoneyField;
pub use password::PasswordField;
pub use segmented::Segmented;
pub use select::Select;
pub use tags::TagInput;
pub use text::{DateField, SearchField, TextField};
pub use text_area::TextArea;

/// The id of the field with this name: `f-email`. For labels, links and tests.
#[must_use]
pub fn field_id(name: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' }).collect();
    format!("f-{plain}")
}

/// One thing to choose: in a select, a combobox, a segmented control.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What the form carries.
    pub value: String,
    /// What people read.
    pub label: String,
    /// A quieter second line or remark (combobox only).
    pub hint: Option<String>,
}

impl Choice {
    /// A choice without a hint.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None }
    }

    /// Adds the second line.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
