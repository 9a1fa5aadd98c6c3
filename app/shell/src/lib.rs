//! The application: HTML document, routes, frame, and the registry of commands that sidebar, create menu, palette and shortcuts are
//! made from. It composes the modules and owns no business word.

// Before the modules, for its macros.
ui::words!("shell");

mod access;
mod app;
mod boot;
mod browser;
mod commands;
mod document;
mod extras;
#[cfg(not(target_arch = "wasm32"))]
mod failure;
mod forbidden;
mod frame;
mod home;
mod not_found;
mod person;
mod program;
mod settings;
mod shortcuts;
mod texts;
mod workshop;

pub use app::App;
#[cfg(not(target_arch = "wasm32"))]
pub use boot::{PageFields, build};
#[cfg(target_arch = "wasm32")]
pub use browser::say_ready;
pub use document::document;
#[cfg(not(target_arch = "wasm32"))]
pub use failure::failure_page;
#[cfg(target_arch = "wasm32")]
pub use texts::load_words;
pub use texts::{WordsFile, words_file};

/// Whether a visitor who isn't signed in may open this page.
#[must_use]
pub fn is_public(path: &str) -> bool {
    const PAGES: [&str; 8] = [
        "/sign-in",
        "/sign-in/code",
        "/sign-up",
        "/check-mail",
        "/verify-email",
        "/forgot-password",
        "/reset-password",
        "/accept-invitation",
    ];
    PAGES.contains(&path) || path.starts_with("/dev/")
}

/// Where to send somebody who must do something else first, instead of this page.
#[must_use]
pub fn detour_of(session: &kernel::Session, path: &str) -> Option<&'static str> {
    const SET_UP: &str = "/account/second-factor";
    (session.second_factor_due && path != SET_UP && !is_public(path)).then_some(SET_UP)
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_complete() {
        crate::words::check();
    }
}
