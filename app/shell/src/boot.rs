//! What a page knows before it asks for anything: who is signed in, which language, which theme. The server says it once,
//! inside the page, and the browser reads it there.

use fields::model::Field;
use kernel::Session;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The facts of this page load.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Boot {
    /// The person, if signed in.
    pub session: Option<Session>,
    /// `en` or `ar`.
    pub lang: String,
    /// `light`, `dark` or `system`.
    pub theme: String,
    /// Whether this is a demonstration, with its mailbox and gallery.
    pub demo: bool,
    /// Minutes east of UTC in which dates are shown.
    pub zone: i32,
    /// Whether the sidebar shows drawings only.
    pub narrow: bool,
    /// `comfortable` or `compact`: the height of rows and controls.
    pub density: String,
    /// The fields that the organisation added to its records.
    pub fields: Vec<Field>,
    /// Which build of the program made the page.
    pub build: String,
}

impl Boot {
    /// The facts of this page: found out on the server, read from the page in the browser.
    #[must_use]
    pub fn load() -> Self {
        SharedValue::new(Self::of_request).into_inner()
    }

    #[cfg(target_arch = "wasm32")]
    fn of_request() -> Self {
        // Only reached when the page carries no facts, which no page of ours does.
        Self::default()
    }

    /// What the request says.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn of_request() -> Self {
        use kernel::{Ctx, server::request::cookie};
        let Ok(ctx) = Ctx::from_request() else { return Self::default() };
        let parts = use_context::<http::request::Parts>();
        let cookie = |name: &str| parts.as_ref().and_then(|p| cookie(&p.headers, name)).map(str::to_owned);
        let theme = cookie("theme").filter(|t| ["light", "dark"].contains(&t.as_str())).unwrap_or_else(|| "system".to_owned());
        let session = ctx.session().ok().cloned();
        // The zone that the person chose, else the one that the browser is in.
        let here = || cookie("zone").and_then(|z| z.parse::<i32>().ok()).filter(|z| (-840..=840).contains(z));
        let zone = session.as_ref().and_then(|session| session.zone_offset).or_else(here).unwrap_or(0);
        let narrow = cookie("sidebar").as_deref() == Some("narrow");
        let density = if cookie("density").as_deref() == Some("compact") { "compact" } else { "comfortable" }.to_owned();
        let build = build().to_owned();
        let fields =
            parts.as_ref().and_then(|parts| parts.extensions.get::<PageFields>()).map(|fields| fields.0.clone()).unwrap_or_default();
        Self { session, lang: ctx.lang.to_owned(), theme, demo: ctx.kernel().settings.demo, zone, narrow, density, fields, build }
    }
}

/// The fields of a request for a page, looked up before it is painted.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Debug, Default)]
pub struct PageFields(pub Vec<Field>);

/// Which build this program is: a new one has another, a restart of the same has not.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn build() -> &'static str {
    use std::{fs, sync::LazyLock, time::UNIX_EPOCH};
    static BUILD: LazyLock<String> = LazyLock::new(|| {
        let made = std::env::current_exe().and_then(fs::metadata).and_then(|file| file.modified());
        let seconds = made.ok().and_then(|made| made.duration_since(UNIX_EPOCH).ok()).map(|age| age.as_secs());
        format!("{}-{:x}", env!("CARGO_PKG_VERSION"), seconds.unwrap_or_default())
    });
    &BUILD
}
