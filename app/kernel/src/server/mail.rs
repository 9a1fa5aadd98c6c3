//! Mail as the outbox holds it; the `notify` module sends it.

use serde::Serialize;

/// A finished mail, queued in the transaction that is its reason.
#[derive(Clone, Debug, Serialize)]
pub struct Mail {
    /// The receiver's address.
    pub to_address: String,
    /// The receiver's name, maybe empty.
    pub to_name: String,
    /// Language it is written in, `en` or `ar`.
    pub lang: String,
    /// One line.
    pub subject: String,
    /// For readers without HTML.
    pub text_body: String,
    /// The same, well made.
    pub html_body: String,
}
