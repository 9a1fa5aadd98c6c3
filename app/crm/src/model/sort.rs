//! Sorting by several columns: `-created_at,name` in the address, a list of fields in the code.

use kernel::FieldError;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// How many columns a list is sorted by at most; the id always comes last and makes the order total.
pub const MAX_KEYS: usize = 3;

/// A column that a list can be sorted by. SQL matches on the variants, so no text of a caller reaches it.
pub trait SortField: Copy + Eq + fmt::Debug + 'static {
    /// All columns with their names in the address.
    const FIELDS: &'static [(Self, &'static str)];
    /// The order where the caller names none.
    const DEFAULT: SortKey<Self>;

    /// The name in the address.
    #[must_use]
    fn name(self) -> &'static str {
        Self::FIELDS.iter().find(|(field, _)| *field == self).map_or("", |(_, name)| name)
    }

    /// The column of a name.
    #[must_use]
    fn from_name(name: &str) -> Option<Self> {
        Self::FIELDS.iter().find(|(_, known)| *known == name).map(|(field, _)| *field)
    }
}

/// One column of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SortKey<F> {
    /// The column.
    pub field: F,
    /// Largest first.
    pub descending: bool,
}

/// An order by several columns, the first one counting most. Empty means the default of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort<F>(Vec<SortKey<F>>);

impl<F> Default for Sort<F> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<F: SortField> Sort<F> {
    /// Reads `-created_at,name`; an empty text is the default order.
    ///
    /// # Errors
    /// Of the field `sort`: `unknown_sort`, `sort_twice` or `too_many`.
    pub fn parse(text: &str) -> Result<Self, FieldError> {
        let mut keys: Vec<SortKey<F>> = Vec::new();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let (descending, name) = part.strip_prefix('-').map_or((false, part), |name| (true, name));
            let Some(field) = F::from_name(name) else {
                let known: Vec<_> = F::FIELDS.iter().map(|(_, name)| *name).collect();
                return Err(problem("unknown_sort", format!("Sort by {}; put - in front for largest first.", known.join(", "))));
            };
            if keys.iter().any(|key| key.field == field) {
                return Err(problem("sort_twice", format!("Name {name} only once.")));
            }
            keys.push(SortKey { field, descending });
        }
        if keys.len() > MAX_KEYS {
            return Err(problem("too_many", format!("Sort by at most {MAX_KEYS} columns.")));
        }
        Ok(Self(keys))
    }

    /// The order by one column.
    #[must_use]
    pub fn by(field: F, descending: bool) -> Self {
        Self(vec![SortKey { field, descending }])
    }

    /// The columns to order by, never empty.
    #[must_use]
    pub fn keys(&self) -> Vec<SortKey<F>> {
        if self.0.is_empty() { vec![F::DEFAULT] } else { self.0.clone() }
    }

    /// Whether this is the default order, which the address needn't name.
    #[must_use]
    pub fn is_default(&self) -> bool {
        self.keys() == [F::DEFAULT]
    }

    /// Whether the list is sorted by this column now, and if so whether largest first.
    #[must_use]
    pub fn direction(&self, field: F) -> Option<bool> {
        self.keys().iter().find(|key| key.field == field).map(|key| key.descending)
    }

    /// The order after a click on a column's head: ascending, then descending, then out of it again.
    /// With `more` (shift held) the other columns stay, else this column is the only one.
    #[must_use]
    pub fn toggled(&self, field: F, more: bool) -> Self {
        let mut keys: Vec<_> = self.keys().into_iter().filter(|key| more || key.field == field).collect();
        match self.direction(field) {
            None => keys.push(SortKey { field, descending: false }),
            Some(false) => keys.iter_mut().filter(|key| key.field == field).for_each(|key| key.descending = true),
            Some(true) => {
                keys.retain(|key| key.field != field);
                // Leaving the default order's own column would change nothing: turn it round instead.
                if keys.is_empty() && F::DEFAULT == (SortKey { field, descending: true }) {
                    keys.push(SortKey { field, descending: false });
                }
            }
        }
        if keys.len() > MAX_KEYS {
            keys.remove(0);
        }
        Self(keys)
    }
}

/// What is wrong with `sort`.
fn problem(code: &str, message: String) -> FieldError {
    FieldError { field: "sort".to_owned(), code: code.to_owned(), message }
}

impl<F: SortField> fmt::Display for Sort<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, key) in self.0.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            let minus = if key.descending { "-" } else { "" };
            write!(f, "{comma}{minus}{}", key.field.name())?;
        }
        Ok(())
    }
}

impl<F: SortField> Serialize for Sort<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, F: SortField> Deserialize<'de> for Sort<F> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(|error| de::Error::custom(error.message))
    }
}
