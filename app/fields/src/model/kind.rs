//! What a field can hold.

use serde::{Deserialize, Serialize};

/// What a field holds. Can't be changed afterwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub enum FieldKind {
    /// A line of text.
    #[default]
    Text,
    /// A number of at most 15 digits, six of them after the point.
    Number,
    /// A day, such as `2026-11-22`.
    Date,
    /// One of the field's options, by its key.
    Choice,
    /// Several of the field's options, by their keys.
    MultiChoice,
    /// An amount in a currency.
    Money,
    /// The address of a page.
    Url,
    /// A colleague, by their id.
    Person,
}

impl FieldKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 8] =
        [Self::Text, Self::Number, Self::Date, Self::Choice, Self::MultiChoice, Self::Money, Self::Url, Self::Person];

    /// Its name in the API and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Date => "date",
            Self::Choice => "choice",
            Self::MultiChoice => "multi_choice",
            Self::Money => "money",
            Self::Url => "url",
            Self::Person => "person",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether its values are among the field's options.
    #[must_use]
    pub const fn has_options(self) -> bool {
        matches!(self, Self::Choice | Self::MultiChoice)
    }

    /// Whether its values have an order, so that lists can ask for those from one to another.
    #[must_use]
    pub const fn has_order(self) -> bool {
        matches!(self, Self::Number | Self::Date | Self::Money)
    }
}
