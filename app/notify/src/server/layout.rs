//! How a letter becomes a mail: plain text, and HTML that mail programs of all ages show well.

use kernel::server::mail::Mail;
use ui::i18n::Lang;

/// What a module wants to say to one person, in their language.
pub struct Letter<'a> {
    /// `en` or `ar`.
    pub lang: &'a str,
    /// The receiver's address.
    pub to_address: &'a str,
    /// The receiver's name, maybe empty.
    pub to_name: &'a str,
    /// One line.
    pub subject: String,
    /// "Hello Mona,".
    pub greeting: String,
    /// One to three short paragraphs.
    pub paragraphs: Vec<String>,
    /// The one thing to do: label and address.
    pub button: Option<(String, String)>,
    /// Small print: how long the link works, what to do when it wasn't them.
    pub note: Option<String>,
}

/// Puts a letter into our layout, as text and as HTML.
#[must_use]
pub fn letter_mail(letter: Letter<'_>) -> Mail {
    let lang: Lang = letter.lang.parse().unwrap_or_default();
    let footer = tl!(lang, "notify-footer");
    let fallback = tl!(lang, "notify-link-fallback");
    Mail {
        to_address: letter.to_address.to_owned(),
        to_name: letter.to_name.to_owned(),
        lang: lang.code().to_owned(),
        text_body: text(&letter, &footer),
        html_body: html(&letter, lang, &footer, &fallback),
        subject: letter.subject,
    }
}

fn text(letter: &Letter<'_>, footer: &str) -> String {
    let button = letter.button.as_ref().map(|(label, url)| format!("{label}:\n{url}"));
    let parts = std::iter::once(letter.greeting.clone()).chain(letter.paragraphs.clone()).chain(button).chain(letter.note.clone());
    let body: Vec<_> = parts.collect();
    format!("{}\n\n-- \n{footer}\n", body.join("\n\n"))
}

/// Tables and inline styles, because mail programs know little else.
fn html(letter: &Letter<'_>, lang: Lang, footer: &str, fallback: &str) -> String {
    let (dir, align) = if lang.dir() == "rtl" { ("rtl", "right") } else { ("ltr", "left") };
    let font = "font-family:Inter,'IBM Plex Sans Arabic',Segoe UI,Tahoma,Arial,sans-serif";
    let paragraph = |text: &str, style: &str| format!(r#"<p style="margin:0 0 16px;{style}">{}</p>"#, escape(text));
    let main = "font-size:16px;line-height:26px;color:#1f2430";
    let small = "font-size:13px;line-height:20px;color:#667085";
    let mut body = paragraph(&letter.greeting, main);
    for text in &letter.paragraphs {
        body.push_str(&paragraph(text, main));
    }
    if let Some((label, url)) = &letter.button {
        let (label, url) = (escape(label), escape(url));
        body.push_str(&format!(
            r#"<table role="presentation" cellpadding="0" cellspacing="0" style="margin:8px 0 24px"><tr><td style="border-radius:8px;background:#4338ca"><a href="{url}" style="display:inline-block;padding:13px 24px;{font};font-size:16px;font-weight:600;color:#ffffff;text-decoration:none">{label}</a></td></tr></table>
<p style="margin:0 0 16px;{small}">{}<br><a href="{url}" dir="ltr" style="color:#4338ca;word-break:break-all">{url}</a></p>"#,
            escape(fallback)
        ));
    }
    if let Some(note) = &letter.note {
        body.push_str(&paragraph(note, small));
    }
    format!(
        r#"<!doctype html><html lang="{code}" dir="{dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>{subject}</title></head>
<body style="margin:0;padding:0;background:#f4f5f8"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f4f5f8"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px"><tr><td align="{align}" style="padding:0 8px 16px;{font};font-size:18px;font-weight:700;color:#4338ca">NeuroOps</td></tr>
<tr><td dir="{dir}" align="{align}" style="background:#ffffff;border:1px solid #e4e7ec;border-radius:12px;padding:32px;{font}">{body}</td></tr>
<tr><td align="{align}" dir="{dir}" style="padding:16px 8px;{font};{small}">{footer}</td></tr></table></td></tr></table></body></html>"#,
        code = lang.code(),
        subject = escape(&letter.subject),
        footer = escape(footer),
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(lang: &str) -> Letter<'_> {
        Letter {
            lang,
            to_address: "a@example.com",
            to_name: "A",
            subject: "Hello <b>".to_owned(),
            greeting: "Hello <script>alert(1)</script>,".to_owned(),
            paragraphs: vec!["One & two".to_owned()],
            button: Some(("Go".to_owned(), "https://x.test/?a=1&b=\"2".to_owned())),
            note: None,
        }
    }

    #[test]
    fn what_people_typed_stays_text() {
        let mail = letter_mail(letter("en"));
        assert!(!mail.html_body.contains("<script>") && mail.html_body.contains("&lt;script&gt;"));
        assert!(mail.html_body.contains("a=1&amp;b=&quot;2"));
        assert!(mail.text_body.contains("https://x.test/?a=1&b=\"2"));
    }

    #[test]
    fn arabic_mail_runs_from_right_to_left() {
        let mail = letter_mail(letter("ar"));
        assert!(mail.html_body.contains(r#"<html lang="ar" dir="rtl">"#));
        assert!(!mail.text_body.contains("notify-footer"));
    }
}
