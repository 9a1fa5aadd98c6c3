//! The public page of a form, as the server paints it. No program wakes it up in the browser.

use crate::model::{WebField, WebForm};
use kernel::FieldError;
use leptos::{config::LeptosOptions, prelude::*};
use leptos_meta::HashedStylesheet;
use std::collections::HashMap;
use ui::{
    Banner, Button, FormErrors, TextArea, TextField, Tone, Variant,
    i18n::{Lang, provide_lang},
};

/// What the page says.
#[derive(Clone, Debug)]
pub enum Said {
    /// The form, with what was sent already and what is wrong with it.
    Ask {
        /// When the page was painted, signed.
        stamp: String,
        /// What was sent.
        sent: HashMap<String, String>,
        /// What is wrong with the whole, as the key of its words.
        problem: Option<&'static str>,
        /// What is wrong with the fields.
        errors: Vec<FieldError>,
    },
    /// It was sent.
    Thanks,
    /// There is no such form.
    Gone,
}

/// The whole document, in a language.
#[must_use]
pub fn document(options: LeptosOptions, lang: Lang, form: Option<&WebForm>, said: &Said) -> String {
    let owner = Owner::new();
    let page = owner.with(|| {
        provide_lang(lang);
        let heading = form.map(|form| form.heading.clone()).filter(|text| !text.is_empty());
        let heading = heading.unwrap_or_else(|| if form.is_some() { t!("crm-webform-heading") } else { t!("crm-webform-gone") });
        let body = match said {
            Said::Ask { stamp, sent, problem, errors } => match form {
                Some(form) => ask(lang, form, stamp.clone(), sent, *problem, errors).into_any(),
                None => ().into_any(),
            },
            Said::Thanks => {
                let own = form.map(|form| form.thanks.clone()).filter(|text| !text.is_empty());
                view! { <p class="whitespace-pre-line" role="status" dir="auto">{own.unwrap_or_else(|| t!("crm-webform-thanks"))}</p> }
                    .into_any()
            }
            Said::Gone => view! { <p>{t!("crm-webform-gone-text")}</p> }.into_any(),
        };
        view! {
            <!DOCTYPE html>
            <html lang=lang.code() dir=lang.dir() data-theme="system">
                <head>
                    <meta charset="utf-8"/>
                    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                    <meta name="color-scheme" content="light dark"/>
                    <meta name="robots" content="noindex"/>
                    <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                    <HashedStylesheet options/>
                    <title>{heading.clone()}</title>
                </head>
                <body>
                    <main class="auth">
                        <div class="auth-card">
                            <h1 class="auth-title" dir="auto">{heading}</h1>
                            {body}
                        </div>
                        {form.is_some().then(|| languages(lang))}
                    </main>
                </body>
            </html>
        }
        .to_html()
    });
    owner.cleanup();
    page
}

/// The way to the other language.
fn languages(lang: Lang) -> impl IntoView {
    let (other, name) = if lang == Lang::En { (Lang::Ar, "العربية") } else { (Lang::En, "English") };
    view! { <p class="auth-foot"><a href=format!("?lang={}", other.code()) lang=other.code()>{name}</a></p> }
}

/// The form itself.
fn ask(
    lang: Lang,
    form: &WebForm,
    stamp: String,
    sent: &HashMap<String, String>,
    problem: Option<&'static str>,
    errors: &[FieldError],
) -> impl IntoView {
    let words = |error: &FieldError| (error.field.clone(), crate::pages::error_words(&error.code, &error.message));
    FormErrors::provide().set(errors.iter().map(words));
    let field = |field: &WebField| {
        let value = RwSignal::new(sent.get(field.code()).cloned().unwrap_or_default());
        input(*field, value, form.required.contains(field))
    };
    let intro = Some(form.intro.clone()).filter(|text| !text.is_empty());
    view! {
        {intro.map(|text| view! { <p class="auth-lead whitespace-pre-line" dir="auto">{text}</p> })}
        {problem.map(|key| view! { <Banner tone=Tone::Warning alert=true>{tl!(lang, key)}</Banner> })}
        <form class="form" method="post" action=format!("?lang={}", lang.code())>
            <input type="hidden" name="stamp" value=stamp/>
            <div class="sr-only" aria-hidden="true">
                <label for="website">"Website"</label>
                <input id="website" name="website" type="text" tabindex="-1" autocomplete="off"/>
            </div>
            {form.fields.iter().map(field).collect_view()}
            <Button submit=true variant=Variant::Primary wide=true>{t!("crm-webform-send")}</Button>
        </form>
    }
}

/// One field with its words.
fn input(field: WebField, value: RwSignal<String>, required: bool) -> AnyView {
    let (label, kind, fills) = match field {
        WebField::Name => (t!("crm-lead-field-name"), "text", "name"),
        WebField::CompanyName => (t!("crm-lead-field-company-name"), "text", "organization"),
        WebField::Title => (t!("crm-lead-field-title"), "text", "organization-title"),
        WebField::Email => (t!("crm-lead-field-email"), "email", "email"),
        WebField::Phone => (t!("crm-lead-field-phone"), "tel", "tel"),
        WebField::Note => {
            return view! { <TextArea name="note" label=t!("crm-webform-note") value rows=5 required optional=!required/> }.into_any();
        }
    };
    view! { <TextField name=field.code() label kind value autocomplete=fills required optional=!required/> }.into_any()
}
