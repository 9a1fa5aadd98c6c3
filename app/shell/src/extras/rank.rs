//! What the palette shows for a text, in which order.

use super::fuzzy::{BEGINNING, score};
use crm::model::SearchHit;
use ui::{
    Glyph,
    command::{Act, CommandKind, Entry},
};

/// Entries of one kind at most.
const EACH: usize = 8;

/// The parts of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Records that were opened lately.
    Recent,
    /// Records that were found.
    Found,
    /// Pages.
    Pages,
    /// What can be made.
    Create,
    /// What can be done.
    Actions,
}

/// One line of the list.
#[derive(Clone, Debug)]
pub struct Line {
    /// Where it stands.
    pub part: Part,
    /// Its words.
    pub title: String,
    /// Quieter words beside it.
    pub detail: String,
    /// Its drawing.
    pub glyph: Glyph,
    /// Its keys.
    pub keys: &'static str,
    /// What it does.
    pub act: Act,
}

/// A record as a line.
pub fn record(part: Part, kind: &str, title: String, detail: String, href: String) -> Line {
    Line { part, title, detail, glyph: crate::commands::glyph_of(kind), keys: "", act: Act::Go(href) }
}

/// The lines for a text: without one, what was opened lately and everything that is offered.
pub fn lines(typed: &str, recent: &[Line], found: &[SearchHit], entries: &[Entry]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    if typed.is_empty() {
        lines.extend(recent.iter().cloned());
    }
    let records: Vec<Line> =
        found.iter().map(|hit| record(Part::Found, &hit.kind, hit.title.clone(), hit.detail.clone(), hit.href())).collect();
    // Who types the beginning of a page's name wants that page; else records come first.
    let mut offered: Vec<Line> = Vec::new();
    let mut leads = false;
    for part in [Part::Pages, Part::Create, Part::Actions] {
        let mut fitting: Vec<(u32, &Entry)> = entries
            .iter()
            .filter(|entry| part_of(entry.kind) == part)
            .filter_map(|entry| score(&entry.title, &entry.words, typed).map(|score| (score, entry)))
            .collect();
        fitting.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        leads |= part == Part::Pages && fitting.first().is_some_and(|(score, _)| *score >= BEGINNING);
        offered.extend(fitting.into_iter().take(EACH).map(|(_, entry)| Line {
            part,
            title: entry.title.clone(),
            detail: String::new(),
            glyph: entry.glyph,
            keys: entry.keys,
            act: entry.act.clone(),
        }));
    }
    let at = if leads { offered.iter().take_while(|line| line.part == Part::Pages).count() } else { 0 };
    let rest = offered.split_off(at);
    lines.extend(offered);
    lines.extend(records);
    lines.extend(rest);
    lines
}

const fn part_of(kind: CommandKind) -> Part {
    match kind {
        CommandKind::Place | CommandKind::Page => Part::Pages,
        CommandKind::Create => Part::Create,
        CommandKind::Action => Part::Actions,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ui::icon;

    fn entry(kind: CommandKind, title: &str) -> Entry {
        let act = Act::Go("/".to_owned());
        Entry { id: title.to_owned(), kind, title: title.to_owned(), words: String::new(), glyph: icon::FILE, keys: "", act }
    }

    #[test]
    fn the_beginning_of_a_pages_name_beats_records() {
        let hit = SearchHit {
            kind: "contact".to_owned(),
            id: "01890a5d-ac96-774b-bcce-b302099a8057".parse().expect("an id"),
            title: "Ruby Cooper".to_owned(),
            detail: String::new(),
        };
        let entries =
            [entry(CommandKind::Create, "New company"), entry(CommandKind::Place, "Companies"), entry(CommandKind::Place, "My contacts")];
        let titles =
            |typed: &str| lines(typed, &[], std::slice::from_ref(&hit), &entries).into_iter().map(|line| line.title).collect::<Vec<_>>();
        assert_eq!(titles("comp"), ["Companies", "Ruby Cooper", "New company"]);
        assert_eq!(titles("cont"), ["Ruby Cooper", "My contacts"]);
    }

    #[test]
    fn records_come_before_pages_and_the_best_first() {
        let entries =
            [entry(CommandKind::Create, "New contact"), entry(CommandKind::Place, "My contacts"), entry(CommandKind::Place, "Contacts")];
        let recent = [record(Part::Recent, "contact", "Amina".to_owned(), String::new(), "/contacts/1".to_owned())];
        let titles = |typed: &str| lines(typed, &recent, &[], &entries).into_iter().map(|line| line.title).collect::<Vec<_>>();
        assert_eq!(titles("con"), ["Contacts", "My contacts", "New contact"]);
        assert_eq!(titles("").first().map(String::as_str), Some("Amina"));
        assert_eq!(titles("zzz"), Vec::<String>::new());
    }
}
