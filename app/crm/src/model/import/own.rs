//! Columns that fill the organisation's own fields.

use super::{
    RowError,
    mapping::{ImportField, Mapping},
    row::ImportedContact,
};
use fields::{
    display::read_cell,
    model::{Custom, Field, FieldKind, check},
};
use kernel::{Currency, FieldError, Problems, form::is_email};
use serde_json::Value;

/// What a cell of an own field says.
pub enum OwnCell {
    /// A value as records keep it.
    Value(Value),
    /// The mail address of a colleague; who that is only the server knows.
    Person(String),
    /// Nothing.
    Nothing,
}

/// The own fields of contacts, and the currency of amounts that name none.
#[derive(Clone, Debug)]
pub struct OwnFields {
    /// The fields.
    pub fields: Vec<Field>,
    /// The tenant's currency.
    pub currency: Currency,
}

/// The own fields of contacts, with the columns that fill them.
#[derive(Clone, Debug)]
pub struct OwnColumns {
    fields: Vec<Field>,
    columns: Vec<Option<String>>,
    currency: Currency,
}

impl OwnColumns {
    /// These fields as a mapping fills them.
    #[must_use]
    pub fn new(own: &OwnFields, mapping: &Mapping) -> Self {
        let column = |field: &Field| {
            let mut all = mapping.iter();
            all.find(|(_, filled)| matches!(filled, ImportField::Own(key) if *key == field.key)).map(|(column, _)| column.to_owned())
        };
        Self { columns: own.fields.iter().map(column).collect(), fields: own.fields.clone(), currency: own.currency }
    }

    /// Whether a mapping fills fields that there are, and all that a new contact must have.
    ///
    /// # Errors
    /// `import.unknown_field` under `mapping.<column>`, `import.required_field` under `mapping.custom.<key>`.
    pub fn check(&self, mapping: &Mapping) -> Result<(), Vec<FieldError>> {
        let mut problems = Problems::new();
        for (column, filled) in mapping.iter() {
            if let ImportField::Own(key) = filled
                && self.fields.iter().all(|field| field.key != *key)
            {
                let message = "There is no field of this name; see /api/v1/custom-fields.";
                problems.add(format!("mapping.{column}"), "import.unknown_field", message);
            }
        }
        for (field, column) in self.fields.iter().zip(&self.columns) {
            if field.required && field.preset.is_null() && column.is_none() {
                problems.add(
                    format!("mapping.custom.{}", field.key),
                    "import.required_field",
                    format!("Map a column to {}: new contacts need it.", field.label),
                );
            }
        }
        problems.finish(())
    }

    /// What a cell says.
    ///
    /// # Errors
    /// Why the field doesn't take it.
    pub fn read(&self, key: &str, cell: &str) -> Result<OwnCell, FieldError> {
        let Some(field) = self.fields.iter().find(|field| field.key == key) else { return Ok(OwnCell::Nothing) };
        if field.kind == FieldKind::Person {
            let address = cell.trim().to_lowercase();
            return if is_email(&address) {
                Ok(OwnCell::Person(address))
            } else {
                let message = "Write the email of a colleague.".to_owned();
                Err(FieldError { field: format!("custom.{key}"), code: "invalid_email".to_owned(), message })
            };
        }
        Ok(read_cell(field, cell, self.currency.code())?.map_or(OwnCell::Nothing, OwnCell::Value))
    }

    /// The own values of the new contact that a row makes, presets included. Colleagues who are still to be found count as values.
    ///
    /// # Errors
    /// What is required and missing, by column.
    pub fn complete(&self, imported: &ImportedContact) -> Result<Custom, Vec<RowError>> {
        let given = &imported.contact.custom;
        let open = |field: &Field| imported.people.contains_key(&field.key) && !given.contains_key(&field.key);
        let fields: Vec<Field> = self.fields.iter().filter(|field| !open(field)).cloned().collect();
        check(&fields, given, None).map_err(|errors| {
            let error = |error: FieldError| {
                let key = error.field.strip_prefix("custom.").unwrap_or_default();
                RowError::new(imported.row, self.column(key), &error.code, error.message)
            };
            errors.into_iter().map(error).collect()
        })
    }

    /// The column that fills a field.
    #[must_use]
    pub fn column(&self, key: &str) -> Option<&str> {
        let found = self.fields.iter().zip(&self.columns).find(|(field, _)| field.key == key);
        found.and_then(|(_, column)| column.as_deref())
    }
}
