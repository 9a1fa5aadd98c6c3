//! Telling one person something: what any module can order for a colleague without knowing how they hear of it. A notice is a job
//! of the same transaction; the module `notify` does it.

use super::jobs::NewJob;
use crate::UserId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The kind of the job that tells somebody.
pub const TELL: &str = "notify.tell";

/// Something that one person should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Who.
    pub to: UserId,
    /// What happened: `deal.assigned`. It names the sentence, and what people switch on and off.
    pub kind: String,
    /// Who did it; absent for what happens by itself. One's own doings are not told.
    pub by: Option<UserId>,
    /// What the sentence names: `{"title": "Cold store"}`.
    pub args: BTreeMap<String, String>,
    /// Where it leads, without host.
    pub link: String,
    /// The same key is told to the same person once.
    pub key: String,
}

impl Notice {
    /// A notice without names and without a doer.
    #[must_use]
    pub fn new(to: UserId, kind: &str, link: impl Into<String>, key: impl Into<String>) -> Self {
        Self { to, kind: kind.to_owned(), by: None, args: BTreeMap::new(), link: link.into(), key: key.into() }
    }

    /// With who did it.
    #[must_use]
    pub fn by(self, by: Option<UserId>) -> Self {
        Self { by, ..self }
    }

    /// With something that the sentence names, cut at 200 characters.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.args.insert(name.to_owned(), value.chars().take(200).collect());
        self
    }

    /// The job that tells it; none when the person did it.
    #[must_use]
    pub fn job(self) -> Option<NewJob> {
        (self.by != Some(self.to)).then(|| NewJob::new(TELL, &self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ones_own_doings_are_not_told() {
        let (me, other) = (UserId::new(), UserId::new());
        let notice = Notice::new(me, "deal.assigned", "/deals/1", "k");
        assert!(notice.clone().by(Some(me)).job().is_none());
        assert!(notice.clone().by(Some(other)).job().is_some());
        assert_eq!(notice.with("title", &"x".repeat(300)).args.get("title").map(String::len), Some(200));
    }
}
