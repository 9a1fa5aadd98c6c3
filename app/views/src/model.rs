//! A saved view, and how one is entered.

use chrono::{DateTime, Utc};
use kernel::{FieldError, Id, Problems, UserId};
use serde::{Deserialize, Serialize};

/// Marks a view's id.
pub enum ViewMark {}
/// A view's id.
pub type ViewId = Id<ViewMark>;

/// The longest name, in characters.
pub const MAX_NAME: usize = 80;
/// The longest filter and order, in bytes as they stand in an address.
pub const MAX_QUERY: usize = 4000;
/// The longest arrangement of columns, in bytes.
pub const MAX_COLUMNS: usize = 2000;
/// The most views that are put into an order at once.
pub const MAX_ORDERED: usize = 200;

/// A view as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct View {
    /// Never changes.
    pub id: ViewId,
    /// Counts the changes; the `ETag` of the view.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 1))]
    pub version: i64,
    /// The list it is of.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "contacts"))]
    pub list: String,
    /// What people call it.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "VIPs without a call"))]
    pub name: String,
    /// Who made it.
    pub owner_id: UserId,
    /// Whether everybody in the organisation sees it.
    pub shared: bool,
    /// Filter and order, as in the list's address.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "tag=vip&sort=name"))]
    pub query: String,
    /// The columns with their widths, as in the list's address; empty for the usual ones.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "company,email:240"))]
    pub columns: String,
    /// Its place among the views of the list.
    pub position: i32,
    /// Whether the list opens with it: a private one for its owner, a shared one for everybody without one of their own.
    pub is_default: bool,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

impl View {
    /// The address that shows it, of a list at this path.
    #[must_use]
    pub fn href(&self, path: &str) -> String {
        let mut href = format!("{path}?view={}", self.id);
        for (name, words) in [("", &self.query), ("columns=", &self.columns)] {
            if !words.is_empty() {
                href.push('&');
                href.push_str(name);
                href.push_str(words);
            }
        }
        href
    }
}

/// A view as somebody enters it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct ViewForm {
    /// The list it is of; can't be changed afterwards.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "contacts", max_length = 40))]
    pub list: String,
    /// What people will call it; required.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "VIPs without a call", max_length = 80))]
    pub name: String,
    /// Everybody in the organisation sees it; needs views:share.
    pub shared: bool,
    /// Filter and order, as in the list's address.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "tag=vip&sort=name", max_length = 4000))]
    pub query: String,
    /// The columns with their widths, as in the list's address.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "company,email:240", max_length = 2000))]
    pub columns: String,
    /// The list opens with it.
    pub is_default: bool,
}

/// What changes in a view; absent fields stay.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct ViewPatch {
    /// Another name.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "VIPs", max_length = 80))]
    pub name: Option<String>,
    /// Shared with everybody or not; needs views:share.
    pub shared: Option<bool>,
    /// Another filter and order.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "tag=vip", max_length = 4000))]
    pub query: Option<String>,
    /// Other columns.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "company", max_length = 2000))]
    pub columns: Option<String>,
    /// The list opens with it or not.
    pub is_default: Option<bool>,
}

/// The order of a list's views.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct ViewOrder {
    /// The views in their order; those that aren't named keep their place, those that may not be changed are passed over.
    pub ids: Vec<ViewId>,
}

impl ViewForm {
    /// The form of a view.
    #[must_use]
    pub fn of(view: &View) -> Self {
        Self {
            list: view.list.clone(),
            name: view.name.clone(),
            shared: view.shared,
            query: view.query.clone(),
            columns: view.columns.clone(),
            is_default: view.is_default,
        }
    }

    /// The form after a change.
    #[must_use]
    pub fn patched(mut self, patch: &ViewPatch) -> Self {
        let ViewPatch { name, shared, query, columns, is_default } = patch.clone();
        self.name = name.unwrap_or(self.name);
        self.shared = shared.unwrap_or(self.shared);
        self.query = query.unwrap_or(self.query);
        self.columns = columns.unwrap_or(self.columns);
        self.is_default = is_default.unwrap_or(self.is_default);
        self
    }

    /// The view that this form describes, its name in one line.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self) -> Result<Self, Vec<FieldError>> {
        let mut problems = Problems::new();
        let name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = problems.required("name", &name, MAX_NAME);
        let key = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !self.list.starts_with(|c: char| c.is_ascii_lowercase()) || self.list.len() > 40 || !self.list.chars().all(key) {
            problems.add("list", "invalid_list", "Name a list such as contacts.");
        }
        let query = words(&mut problems, "query", self.query.trim_start_matches('?'), MAX_QUERY);
        let columns = words(&mut problems, "columns", &self.columns, MAX_COLUMNS);
        let (shared, is_default) = (self.shared, self.is_default);
        problems.finish(Self { list: self.list.clone(), name, shared, query, columns, is_default })
    }
}

impl ViewOrder {
    /// The order, each view once.
    ///
    /// # Errors
    /// None, or too many.
    pub fn parse(&self) -> Result<Vec<ViewId>, Vec<FieldError>> {
        let mut problems = Problems::new();
        let mut ids: Vec<ViewId> = Vec::new();
        for id in &self.ids {
            if !ids.contains(id) && ids.len() <= MAX_ORDERED {
                ids.push(*id);
            }
        }
        if ids.is_empty() {
            problems.add("ids", "required", "Name at least one view.");
        } else if ids.len() > MAX_ORDERED {
            problems.add("ids", "too_many", format!("Name at most {MAX_ORDERED} views."));
        }
        problems.finish(ids)
    }
}

/// A part of an address, already encoded: no blank, no mark that ends or breaks an address.
fn words(problems: &mut Problems, field: &str, text: &str, most: usize) -> String {
    let text = text.trim();
    if !text.bytes().all(|byte| byte.is_ascii_graphic() && !b"#\"<>\\`".contains(&byte)) {
        problems.add(field, "invalid_address", "Use the words of the list's address, percent-encoded.");
        return String::new();
    }
    problems.text(field, text, most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> ViewForm {
        ViewForm { list: "contacts".into(), name: "  VIPs \n now ".into(), query: "?tag=vip&q=m%C3%BCller".into(), ..ViewForm::default() }
    }

    #[test]
    fn names_stand_in_one_line_and_addresses_are_addresses() {
        let view = form().parse().unwrap();
        assert_eq!((view.name.as_str(), view.query.as_str()), ("VIPs now", "tag=vip&q=m%C3%BCller"));
        let codes = |form: ViewForm| form.parse().unwrap_err().into_iter().map(|e| format!("{}:{}", e.field, e.code)).collect::<Vec<_>>();
        assert_eq!(codes(ViewForm { name: " ".into(), ..form() }), ["name:required"]);
        assert_eq!(codes(ViewForm { name: "x".repeat(81), ..form() }), ["name:too_long"]);
        for list in ["", "Contacts", "../team", "contacts?x", "9", "a/b"] {
            assert_eq!(codes(ViewForm { list: list.into(), ..form() }), ["list:invalid_list"], "{list}");
        }
        for query in ["a b", "q=ü", "x\"y", "a#b", "a\u{0}"] {
            assert_eq!(codes(ViewForm { query: query.into(), ..form() }), ["query:invalid_address"], "{query}");
        }
        assert_eq!(codes(ViewForm { columns: "x".repeat(2001), ..form() }), ["columns:too_long"]);
    }

    #[test]
    fn a_patch_changes_what_it_names() {
        let patch = ViewPatch { name: Some("Other".into()), columns: Some("email".into()), ..ViewPatch::default() };
        let after = form().patched(&patch);
        assert_eq!((after.name.as_str(), after.columns.as_str(), after.query), ("Other", "email", form().query));
    }
}
