//! Writes rich text so that it is always balanced and never says nothing.

/// How deep lists may stand in each other.
const DEEPEST: usize = 6;

/// An element of rich text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Paragraph,
    Heading,
    Bullets,
    Numbers,
    Item,
    Bold,
    Italic,
    Break,
    /// With a safe address; empty for a link that leads nowhere, which keeps its words only.
    Link(String),
}

impl Tag {
    const fn name(&self) -> &'static str {
        match self {
            Self::Paragraph => "p",
            Self::Heading => "h3",
            Self::Bullets => "ul",
            Self::Numbers => "ol",
            Self::Item => "li",
            Self::Bold => "strong",
            Self::Italic => "em",
            Self::Break => "br",
            Self::Link(_) => "a",
        }
    }

    const fn is_inline(&self) -> bool {
        matches!(self, Self::Bold | Self::Italic | Self::Link(_))
    }

    const fn is_list(&self) -> bool {
        matches!(self, Self::Bullets | Self::Numbers)
    }

    fn opening(&self) -> String {
        match self {
            Self::Link(href) => format!("<a href=\"{}\">", escape(href)),
            other => format!("<{}>", other.name()),
        }
    }
}

/// The text so far, and what is open in it.
#[derive(Default)]
pub(super) struct Out {
    html: String,
    open: Vec<Tag>,
}

impl Out {
    /// Closes everything.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.pop();
        }
        self.html
    }

    /// Begins an element where it may stand.
    pub fn open(&mut self, tag: Tag) {
        match tag {
            Tag::Break => {
                if self.in_block() && !self.at_start() {
                    self.html.push_str("<br>");
                }
            }
            Tag::Link(href) if href.is_empty() => {}
            Tag::Link(_) => {
                if self.open.iter().any(|open| matches!(open, Tag::Link(_))) {
                    self.close(&Tag::Link(String::new()));
                }
                self.block();
                self.push(tag);
            }
            Tag::Bold | Tag::Italic => {
                if !self.open.contains(&tag) {
                    self.block();
                    self.push(tag);
                }
            }
            Tag::Paragraph | Tag::Heading => {
                self.end_text();
                match self.open.last() {
                    Some(Tag::Item) => self.open(Tag::Break),
                    Some(Tag::Bullets | Tag::Numbers) => self.push(Tag::Item),
                    _ => self.push(tag),
                }
            }
            Tag::Bullets | Tag::Numbers => {
                self.end_text();
                if self.open.iter().filter(|open| open.is_list()).count() < DEEPEST {
                    if self.open.last().is_some_and(Tag::is_list) {
                        self.push(Tag::Item);
                    }
                    self.push(tag);
                }
            }
            Tag::Item => {
                if self.open.iter().any(Tag::is_list) {
                    while self.open.last().is_some_and(|open| !open.is_list()) {
                        self.pop();
                    }
                    self.push(Tag::Item);
                } else {
                    self.open(Tag::Paragraph);
                }
            }
        }
    }

    /// Ends an element, and those begun inside it. One that is not open, or that holds the list around, is left alone.
    pub fn close(&mut self, tag: &Tag) {
        let same = |open: &Tag| std::mem::discriminant(open) == std::mem::discriminant(tag);
        let Some(at) = self.open.iter().rposition(same) else { return };
        let crosses = self.open.iter().skip(at + 1).any(Tag::is_list) && !tag.is_list() && *tag != Tag::Item;
        if crosses {
            return;
        }
        while self.open.len() > at {
            self.pop();
        }
    }

    /// Writes text with single blanks.
    pub fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let blank = |c: char| c.is_whitespace() && c != '\u{A0}';
        if text.chars().all(blank) && (!self.in_block() || self.at_start()) {
            return;
        }
        self.block();
        for c in text.chars().filter(|c| !c.is_control() || c.is_whitespace()) {
            if blank(c) {
                if !self.at_start() && !self.html.ends_with(' ') {
                    self.html.push(' ');
                }
            } else {
                push_escaped(&mut self.html, c);
            }
        }
    }

    /// Whether text could go on where we are.
    fn in_block(&self) -> bool {
        self.open.last().is_some_and(|open| !open.is_list())
    }

    /// Whether nothing stands yet in this block, or on this line of it.
    fn at_start(&self) -> bool {
        let mut html = self.html.as_str();
        for open in self.open.iter().rev() {
            if html.ends_with("<br>") {
                return true;
            }
            let Some(before) = html.strip_suffix(&open.opening()) else { return false };
            if !open.is_inline() {
                return true;
            }
            html = before;
        }
        html.is_empty()
    }

    /// Makes sure that text has a block to stand in.
    fn block(&mut self) {
        match self.open.last() {
            None => self.push(Tag::Paragraph),
            Some(open) if open.is_list() => self.push(Tag::Item),
            Some(_) => {}
        }
    }

    /// Ends what only text may stand in.
    fn end_text(&mut self) {
        while self.open.last().is_some_and(|open| open.is_inline() || matches!(open, Tag::Paragraph | Tag::Heading)) {
            self.pop();
        }
    }

    fn push(&mut self, tag: Tag) {
        self.html.push_str(&tag.opening());
        self.open.push(tag);
    }

    /// Ends the innermost element; an empty one goes without a trace, and so do breaks and blanks at a block's end.
    fn pop(&mut self) {
        let Some(tag) = self.open.pop() else { return };
        if !tag.is_inline() {
            loop {
                let trimmed = self.html.trim_end_matches(' ');
                let trimmed = trimmed.strip_suffix("<br>").unwrap_or(trimmed);
                if trimmed.len() == self.html.len() {
                    break;
                }
                self.html.truncate(trimmed.len());
            }
        }
        let opening = tag.opening();
        if self.html.ends_with(&opening) {
            self.html.truncate(self.html.len() - opening.len());
        } else {
            self.html.push_str(&format!("</{}>", tag.name()));
        }
    }
}

fn push_escaped(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\u{A0}' => out.push_str("&nbsp;"),
        c => out.push(c),
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push_escaped(&mut out, c));
    out
}
