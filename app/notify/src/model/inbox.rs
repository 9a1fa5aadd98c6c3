//! What one person was told inside the product.

use chrono::{DateTime, Utc};
use kernel::{Id, PageRequest};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Marks a notification's id.
pub enum NotificationMark {}
/// A notification of one person.
pub type NotificationId = Id<NotificationMark>;

/// Every kind that modules tell of; people switch each on and off.
pub const KINDS: [&str; 10] = [
    "lead.received",
    "lead.assigned",
    "lead.idle",
    "deal.assigned",
    "task.assigned",
    "task.due",
    "task.overdue",
    "import.completed",
    "import.failed",
    "invitation.accepted",
];

/// Something that the person was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Notification {
    /// Which.
    pub id: NotificationId,
    /// What happened; programs and translations go by it.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "deal.assigned"))]
    pub kind: String,
    /// Who did it; absent for what happened by itself.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Mona Haddad"))]
    pub actor: Option<String>,
    /// What the sentence names.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = json!({"title": "Cold store"})))]
    pub args: BTreeMap<String, String>,
    /// Where it leads, without host.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "/deals/01890a5d-ac96-774b-bcce-b302099a8057"))]
    pub link: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it was read; absent while it is new.
    pub read_at: Option<DateTime<Utc>>,
}

/// Which notifications.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema, utoipa::IntoParams))]
#[cfg_attr(not(target_arch = "wasm32"), into_params(parameter_in = Query))]
pub struct InboxQuery {
    /// Only new ones.
    pub unread: bool,
    /// Rows on a page, 1 to 200; 20 when absent.
    pub limit: Option<i64>,
    /// `next_cursor` of the page before.
    pub cursor: Option<String>,
}

impl InboxQuery {
    /// The part of the list that is asked for.
    #[must_use]
    pub fn page(&self) -> PageRequest {
        PageRequest { limit: self.limit, cursor: self.cursor.clone() }
    }
}

/// Whether one was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct ReadMark {
    /// `true`: read; `false`: new again.
    pub read: bool,
}

/// How many are new.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Unread {
    /// How many, counted up to 100.
    pub unread: i64,
}

/// One kind and whether the person wants to be told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct NoticeChoice {
    /// The kind.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "task.due"))]
    pub kind: String,
    /// Whether it is told.
    pub wanted: bool,
}
