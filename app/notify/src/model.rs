//! What the development mailbox shows, and what people are told inside the product.

mod inbox;

pub use inbox::*;

use serde::{Deserialize, Serialize};

/// A mail in the development mailbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxItem {
    /// The receiver.
    pub to: String,
    /// Its one line.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The HTML.
    pub html: String,
    /// All addresses that the text links to, in order.
    pub links: Vec<String>,
    /// When it was queued, RFC 3339.
    pub at: String,
}

/// The newest mails, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailbox {
    /// The mails.
    pub items: Vec<MailboxItem>,
}
