//! Which cards of the board are shown: those of an owner, those with a word. The server picks them; the browser applies the
//! same rule to what others change meanwhile.

use super::DealCard;
use kernel::UserId;
use serde::{Deserialize, Serialize};

/// The most words that are looked for.
const MAX_WORDS: usize = 10;

/// What narrows the board down; the same names in the address as in the list of deals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BoardFilter {
    /// Words, each a part of the title or of the company's name.
    pub q: String,
    /// Worked on by this colleague.
    pub owner_id: Option<UserId>,
    /// Worked on by nobody.
    pub unassigned: bool,
}

impl BoardFilter {
    /// Whether every card passes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether this card passes.
    #[must_use]
    pub fn passes(&self, card: &DealCard) -> bool {
        if self.owner_id.is_some_and(|owner| card.owner_id != Some(owner)) || self.unassigned && card.owner_id.is_some() {
            return false;
        }
        let text = format!("{} {}", card.title, card.company_name.as_deref().unwrap_or_default()).to_lowercase();
        self.words().iter().all(|word| text.contains(word))
    }

    /// The words in small letters, without what no text can hold.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        self.q.replace('\0', "").to_lowercase().split_whitespace().take(MAX_WORDS).map(ToOwned::to_owned).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DealId;
    use kernel::{Currency, Money};

    #[test]
    fn words_owner_and_nobody() {
        let me = UserId::new();
        let card = DealCard {
            id: DealId::new(),
            version: 1,
            title: "Cold store".to_owned(),
            value: Money::new(0, Currency::EUR),
            company_id: None,
            company_name: Some("Cedar Trading".to_owned()),
            owner_id: Some(me),
            expected_close: None,
            rank: String::new(),
            stage_since: chrono::DateTime::UNIX_EPOCH,
        };
        let words = |q: &str| BoardFilter { q: q.to_owned(), ..BoardFilter::default() };
        assert!(words("").passes(&card) && words("CEDAR cold").passes(&card));
        assert!(!words("cedar warm").passes(&card));
        assert!(BoardFilter { owner_id: Some(me), ..BoardFilter::default() }.passes(&card));
        assert!(!BoardFilter { owner_id: Some(UserId::new()), ..BoardFilter::default() }.passes(&card));
        assert!(!BoardFilter { unassigned: true, ..BoardFilter::default() }.passes(&card));
    }
}
