//! The field kit: one column, label above, help below, the error at the field and tied to it by id.

mod cards;
mod checkbox;
mod colour;
mod combobox;
mod date;
mod date_range;
mod day_grid;
mod errors;
mod file;
mod frame;
mod keep;
mod matches;
mod money;
mod multi;
mod number;
mod password;
mod phone;
mod rich;
mod segmented;
mod select;
mod tags;
mod text;
mod text_area;
mod time;
mod typed;

pub use cards::RadioCards;
pub use checkbox::{Checkbox, Switch};
pub use colour::{ColourField, PALETTE, parse_colour};
pub use combobox::Combobox;
pub use date::DateField;
pub use date_range::DateRangeField;
pub(crate) use day_grid::step as day_step;
pub use day_grid::{provide_first_day, today, use_first_day};
pub use errors::{ErrorSummary, FormErrors};
pub use file::FileDrop;
pub(crate) use keep::focus_id;
pub use money::MoneyField;
pub use multi::MultiSelect;
pub use number::NumberField;
pub use password::PasswordField;
pub use phone::{PhoneField, provide_home_country};
pub use rich::RichText;
pub use segmented::Segmented;
pub use select::Select;
pub use tags::TagInput;
pub use text::{SearchField, TextField};
pub use text_area::TextArea;
pub use time::TimeField;

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
