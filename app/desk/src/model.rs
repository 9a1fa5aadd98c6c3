//! Traces, pins and first steps.

use kernel::{FieldError, Id, Problems};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Marks a pin's id.
pub enum PinMark {}
/// Something that a person keeps in the sidebar.
pub type PinId = Id<PinMark>;

/// How many traces are kept.
pub const TRACES: i64 = 20;
/// How many pins a person can have.
pub const PINS: i64 = 50;
/// The longest name of a pinned page, in characters.
const MAX_TITLE: usize = 200;
/// The longest address of a pinned page, in characters.
const MAX_LINK: usize = 1000;

/// A record that somebody opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct RecordRef {
    /// `contact`, `company` or `deal`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "contact"))]
    pub kind: String,
    /// Which.
    pub id: Uuid,
}

/// A record with its name, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Trace {
    /// `contact`, `company` or `deal`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "contact"))]
    pub kind: String,
    /// Which.
    pub id: Uuid,
    /// What it is called now.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Amina Haddad"))]
    pub title: String,
    /// The address of its page.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "/contacts/01890a5d-ac96-774b-bcce-b302099a8057"))]
    pub link: String,
}

/// Something pinned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Pin {
    /// Which pin.
    pub id: PinId,
    /// The kind of record, or `page`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "deal"))]
    pub kind: String,
    /// The record, when it is one.
    pub record_id: Option<Uuid>,
    /// What it is called now.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Cold store"))]
    pub title: String,
    /// Where it leads.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "/deals/list"))]
    pub link: String,
}

/// What to pin: a record, or a page with its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct PinForm {
    /// A record.
    pub record: Option<RecordRef>,
    /// A page's address without host, with its filters.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "/contacts?tag=vip"))]
    pub link: String,
    /// The page's name.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Important contacts", max_length = 200))]
    pub title: String,
}

/// What may be pinned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewPin {
    /// A record.
    Record(RecordRef),
    /// A page: its address and name.
    Page(String, String),
}

impl PinForm {
    /// What this form describes.
    ///
    /// # Errors
    /// `required`, `invalid_link` and `too_long`, field by field.
    pub fn parse(&self) -> Result<NewPin, Vec<FieldError>> {
        if let Some(record) = &self.record {
            return Ok(NewPin::Record(record.clone()));
        }
        let mut problems = Problems::new();
        let title = self.title.trim();
        if title.is_empty() {
            problems.add("title", "required", "Write a name.");
        } else if title.chars().count() > MAX_TITLE {
            problems.add("title", "too_long", format!("Write at most {MAX_TITLE} characters."));
        }
        let mut letters = self.link.chars();
        let ours = letters.next() == Some('/') && !matches!(letters.next(), None | Some('/' | '\\'));
        if !ours || self.link.chars().count() > MAX_LINK || self.link.chars().any(char::is_control) {
            problems.add("link", "invalid_link", "Write an address of this product, such as /contacts.");
        }
        problems.finish(NewPin::Page(self.link.clone(), title.to_owned()))
    }
}

/// All pins in a new order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct PinOrder {
    /// The pins, first to last; those left out come after them.
    pub ids: Vec<PinId>,
}

/// A step of the first days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Step {
    /// Names its words: `contacts`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "contacts"))]
    pub key: String,
    /// Where it is taken.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "/imports/new"))]
    pub link: String,
    /// Whether it is taken.
    pub done: bool,
}

/// How far the first days are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct FirstDays {
    /// The steps that this person can take.
    pub steps: Vec<Step>,
    /// Whether they put the list away.
    pub dismissed: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_addresses_can_be_pinned() {
        let form = |link: &str| PinForm { link: link.to_owned(), title: "Name".to_owned(), ..PinForm::default() };
        assert!(form("/contacts?tag=vip").parse().is_ok());
        for bad in ["", "/", "//evil.example", "/\\evil.example", "https://evil.example", "javascript:1", "/a\nb"] {
            assert!(form(bad).parse().is_err(), "{bad}");
        }
        assert!(PinForm { link: "/contacts".to_owned(), ..PinForm::default() }.parse().is_err(), "without a name");
    }
}
