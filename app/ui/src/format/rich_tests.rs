//! Rich text from friends and strangers.

use super::*;
use proptest::prelude::*;

#[test]
fn what_is_kept() {
    for (html, clean) in [
        ("Hello", "<p>Hello</p>"),
        ("<p>a</p><p>b</p>", "<p>a</p><p>b</p>"),
        ("<div>a<br>b</div>", "<p>a<br>b</p>"),
        ("<b>bold</b> and <i>italic</i>", "<p><strong>bold</strong> and <em>italic</em></p>"),
        ("<h1 class=x>Title</h1>text", "<h3>Title</h3><p>text</p>"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ol><li><p>a</p><p>b</p></li></ol>", "<ol><li>a<br>b</li></ol>"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<a href='https://a.test/?a=1&amp;b=2'>x</a>", "<p><a href=\"https://a.test/?a=1&amp;b=2\">x</a></p>"),
        ("a &lt; b &amp; c", "<p>a &lt; b &amp; c</p>"),
        ("1 < 2", "<p>1 &lt; 2</p>"),
        ("  lots \n of\tspace  ", "<p>lots of space</p>"),
        ("<p></p><p><br></p>", ""),
        ("<span style='color:red'>red</span>", "<p>red</p>"),
        ("سلام <b>عليكم</b>", "<p>سلام <strong>عليكم</strong></p>"),
    ] {
        assert_eq!(clean_html(html), clean, "{html}");
    }
    assert_eq!(html_of_text("a\n\nb<c"), "<p>a</p><p>b&lt;c</p>");
    assert_eq!(text_of_html("<h3>T</h3><p>a<br>b</p><ul><li>c &amp; d</li></ul>"), "T\na\nb\nc & d");
}

#[test]
fn what_would_harm_goes() {
    for html in [
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT >",
        "<style>p{}</style>",
        "<svg><script>alert(1)</script></svg>",
        "<iframe src=x></iframe>",
        "<!-- <b>x</b> -->",
        "<script>",
    ] {
        assert_eq!(clean_html(html), "", "{html}");
    }
    for (html, clean) in [
        ("<a href='javascript:alert(1)'>x</a>", "<p>x</p>"),
        ("<a href='java\tscript:alert(1)'>x</a>", "<p>x</p>"),
        ("<a href='&#106;avascript:alert(1)'>x</a>", "<p>x</p>"),
        ("<a href=data:text/html,x>x</a>", "<p>x</p>"),
        ("<a href='https://a.test/\" onclick=\"alert(1)'>x</a>", "<p><a href=\"https://a.test/&quot;onclick=&quot;alert(1)\">x</a></p>"),
        ("<img src=x onerror=alert(1)>y", "<p>y</p>"),
        ("<p onclick='alert(1)'>y</p>", "<p>y</p>"),
        ("<b><p>x</b></p>", "<p>x</p>"),
    ] {
        assert_eq!(clean_html(html), clean, "{html}");
    }
}

/// Whether a text holds only our elements, each closed in its turn.
fn is_clean(html: &str) -> bool {
    let mut open = Vec::new();
    let mut rest = html;
    while let Some((_, tag)) = rest.split_once('<') {
        let Some((tag, after)) = tag.split_once('>') else { return false };
        rest = after;
        let fine = match tag.strip_prefix('/') {
            Some(name) => open.pop() == Some(name.to_owned()),
            None if tag == "br" => true,
            None => {
                let name = if tag.starts_with("a href=\"") { "a" } else { tag };
                open.push(name.to_owned());
                matches!(name, "p" | "h3" | "ul" | "ol" | "li" | "strong" | "em" | "a")
            }
        };
        if !fine {
            return false;
        }
    }
    open.is_empty()
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z &<>\"'=/]{0,6}",
        "\\PC{0,5}",
        prop_oneof![
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<ul>",
            "</ul>",
            "<ol>",
            "</ol>",
            "<li>",
            "</li>",
            "<br>",
            "<h2>",
            "</h2>",
            "<div>",
            "</div>",
            "</a>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<a href=\"https://a.test\">",
            "<a href='javascript:x'>",
            "<a href=",
            "&amp;",
            "&#x3c;",
        ],
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn always_safe_balanced_and_settled(pieces in proptest::collection::vec(piece(), 0..14)) {
        let clean = clean_html(&pieces.concat());
        prop_assert!(is_clean(&clean), "{}", clean);
        prop_assert_eq!(clean_html(&clean), clean.clone());
        let links = clean.split("href=\"").skip(1);
        for link in links {
            prop_assert!(["http:", "https:", "mailto:", "tel:"].iter().any(|kind| link.to_lowercase().starts_with(kind)), "{}", link);
        }
    }

    #[test]
    fn text_comes_back(lines in proptest::collection::vec("[a-zA-Zء-ي<>&0-9]{1,8}", 0..5)) {
        let text = lines.join("\n");
        prop_assert_eq!(text_of_html(&html_of_text(&text)), text);
    }
}
