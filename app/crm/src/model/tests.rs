//! Tests of the model: tables of what people and their files really contain.

mod boards;
#[cfg(not(target_arch = "wasm32"))]
mod docs;
mod forms;
mod import_columns;
mod import_files;
mod import_own;
mod import_rows;
mod lists;
mod merges;

use kernel::FieldError;

/// The codes of errors with their fields, for comparison.
fn codes(errors: &[FieldError]) -> Vec<(&str, &str)> {
    errors.iter().map(|error| (error.field.as_str(), error.code.as_str())).collect()
}
