//! Rich text as we keep it: a small, safe part of HTML. Whatever is pasted, typed or sent comes out as paragraphs, one
//! kind of heading, lists, bold, italic and links to the web, mail and telephone; everything else loses its tags or goes.

use super::rich_out::{Out, Tag};

/// Elements whose content is no text.
const SKIPPED: &[&str] =
    &["script", "style", "head", "title", "template", "svg", "math", "iframe", "object", "noscript", "textarea", "select", "xmp"];

/// The safe part of an HTML text: `<p> <h3> <ul> <ol> <li> <strong> <em> <br> <a href>`, balanced, without attributes but
/// `href`. Cleaning twice gives the same. Empty when nothing is left to read.
#[must_use]
pub fn clean_html(html: &str) -> String {
    let mut out = Out::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        out.text(&decode(text));
        rest = match markup(tag, &mut out) {
            Some(after) => after,
            None => {
                out.text("<");
                tag.get(1..).unwrap_or_default()
            }
        };
    }
    out.text(&decode(rest));
    out.finish()
}

/// Text as rich text: a paragraph for each line.
#[must_use]
pub fn html_of_text(text: &str) -> String {
    let mut out = Out::default();
    for line in text.lines() {
        out.open(Tag::Paragraph);
        out.text(line);
        out.close(&Tag::Paragraph);
    }
    out.finish()
}

/// The words of rich text alone, a line for each block: for search, previews, mails.
#[must_use]
pub fn text_of_html(html: &str) -> String {
    let clean = clean_html(html);
    let mut out = String::new();
    let mut rest = clean.as_str();
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        out.push_str(&decode(text));
        let (name, after) = tag.split_once('>').unwrap_or((tag, ""));
        if matches!(name, "</p" | "</h3" | "</li" | "<br" | "<ul" | "<ol") && !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        rest = after;
    }
    out.push_str(&decode(rest));
    out.truncate(out.trim_end().len());
    out
}

/// Reads one piece of markup; what follows it, or none if it is no markup.
fn markup<'a>(tag: &'a str, out: &mut Out) -> Option<&'a str> {
    if let Some(comment) = tag.strip_prefix("<!--") {
        return Some(comment.split_once("-->").map_or("", |(_, after)| after));
    }
    let body = tag.strip_prefix('<')?;
    let closing = body.starts_with('/');
    let body = body.strip_prefix('/').unwrap_or(body);
    if body.starts_with(['!', '?']) {
        return Some(body.split_once('>').map_or("", |(_, after)| after));
    }
    if !body.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = body.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(body.len());
    let (name, attributes) = body.split_at(end);
    let name = name.to_ascii_lowercase();
    let (href, after) = attributes_of(attributes);
    if SKIPPED.contains(&name.as_str()) {
        return Some(if closing { after } else { past_end(after, &name) });
    }
    if let Some(tag) = tag_of(&name, href) {
        if closing { out.close(&tag) } else { out.open(tag) }
    }
    Some(after)
}

/// Our element for one of HTML's.
fn tag_of(name: &str, href: Option<String>) -> Option<Tag> {
    Some(match name {
        "p" | "div" | "section" | "article" | "blockquote" | "pre" | "tr" | "dt" | "dd" | "figure" => Tag::Paragraph,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Tag::Heading,
        "ul" | "menu" => Tag::Bullets,
        "ol" => Tag::Numbers,
        "li" => Tag::Item,
        "strong" | "b" => Tag::Bold,
        "em" | "i" => Tag::Italic,
        "br" => Tag::Break,
        "a" => Tag::Link(href.and_then(|href| safe_link(&href)).unwrap_or_default()),
        _ => return None,
    })
}

/// The value of `href` among attributes, and what follows the tag.
fn attributes_of(text: &str) -> (Option<String>, &str) {
    let mut href = None;
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return (href, after);
        }
        if rest.is_empty() {
            return (href, "");
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/')).unwrap_or(rest.len());
        // An equals sign where a name should be is part of the name.
        let end = if end == 0 { rest.chars().next().map_or(0, char::len_utf8) } else { end };
        let (name, after) = rest.split_at(end);
        let (value, after) = value_of(after);
        if name.eq_ignore_ascii_case("href") && href.is_none() {
            href = value.map(decode);
        }
        rest = after;
    }
}

/// An attribute's value, if it has one, and what follows.
fn value_of(text: &str) -> (Option<&str>, &str) {
    let Some(value) = text.trim_start().strip_prefix('=') else { return (None, text) };
    let value = value.trim_start();
    for quote in ['"', '\''] {
        if let Some(inside) = value.strip_prefix(quote) {
            return inside.split_once(quote).map_or((Some(inside), ""), |(inside, after)| (Some(inside), after));
        }
    }
    let end = value.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(value.len());
    let (value, after) = value.split_at(end);
    (Some(value), after)
}

/// What follows the end of an element whose content is skipped.
fn past_end<'a>(text: &'a str, name: &str) -> &'a str {
    let end = format!("</{name}");
    let lower = text.to_ascii_lowercase();
    let Some(at) = lower.find(&end) else { return "" };
    let tail = text.get(at..).unwrap_or_default();
    tail.split_once('>').map_or("", |(_, after)| after)
}

/// A link as it may stand in our pages: web, mail, telephone. Others are none, and so is whatever hides its kind.
#[must_use]
pub fn safe_link(href: &str) -> Option<String> {
    let plain: String = href.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let (kind, rest) = plain.split_once(':')?;
    let known = matches!(kind.to_ascii_lowercase().as_str(), "http" | "https" | "mailto" | "tel");
    (known && !rest.is_empty()).then_some(plain)
}

/// Characters written as entities, as themselves. Unknown ones stay as they are.
fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, entity) = rest.split_at(at);
        out.push_str(before);
        let known = entity.get(1..).and_then(|body| body.split_once(';')).and_then(|(name, after)| Some((character(name)?, after)));
        match known {
            Some((c, after)) => {
                out.push(c);
                rest = after;
            }
            None => {
                out.push('&');
                rest = entity.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| *c != '\0')?
        }
    })
}

#[cfg(test)]
#[path = "rich_tests.rs"]
mod tests;
