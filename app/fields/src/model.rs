//! A field, how one is entered, the values it takes, and how lists ask for them.

mod field;
mod kind;
mod value;
mod wish;

pub use field::{
    Field, FieldForm, FieldId, FieldLine, FieldOption, FieldOrder, FieldPatch, FieldsOfRecord, KEPT_DAYS, MAX_FIELDS, MAX_LABEL,
    MAX_OPTIONS,
};
pub use kind::FieldKind;
pub use value::{Custom, begin, check, check_patch, shared, shown_number};
pub use wish::{Bound, MAX_WISHES, Wanted, Wish};

#[cfg(test)]
mod tests;
