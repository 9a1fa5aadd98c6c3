//! Parts of the browser's program that are fetched when a page of theirs is first opened.
//!
//! Pages of several modules share one part by its name. What two parts have in common becomes a file of its own, so each
//! new name may double their number: use one of these before you make another.
//!
//! | part | pages |
//! | --- | --- |
//! | `visitor` | signing in and up, for people without a session |
//! | `lists` | lists of records |
//! | `work` | a record, its forms, boards, imports |
//! | `admin` | one's own account, people, roles, settings, the audit log |
//! | `dev` | gallery and mailbox |

use crate::{Button, ErrorPanel, icon};
use leptos::prelude::*;

/// Declares a function whose code lies in a part, and the routes that lead to it:
///
/// ```ignore
/// ui::split! {
///     admin, preload_identity_page,
///     fn identity_page(page: Page) { match page { Page::Team => TeamPage().into_any(), .. } }
/// }
/// ui::behind_split!(Team, identity_page(Page::Team), preload_identity_page);
/// ```
/// The function is async. Its answer is an error when the part can't be fetched.
#[macro_export]
macro_rules! split {
    ($part:ident, $preload:ident, fn $name:ident($($argument:ident: $type:ty)?) $body:block) => {
        #[cfg(target_arch = "wasm32")]
        #[::leptos::wasm_split::wasm_split($part, fallible, wasm_split_path = ::leptos::wasm_split, preload($preload))]
        fn $name($($argument: $type)?) -> Result<::leptos::prelude::AnyView, ::leptos::wasm_split::SplitLoaderError> {
            Ok($body)
        }

        #[cfg(not(target_arch = "wasm32"))]
        async fn $name($($argument: $type)?) -> Result<::leptos::prelude::AnyView, ::std::convert::Infallible> {
            ::leptos::prefetch_lazy_fn_on_server(stringify!($part));
            Ok($body)
        }
    };
}

/// Declares a route type that leads to a page behind [`split!`](crate::split).
#[macro_export]
macro_rules! behind_split {
    ($vis:vis $name:ident, $split:ident($($page:expr)?), $preload:ident) => {
        $vis struct $name;

        impl leptos_router::LazyRoute for $name {
            fn data() -> Self {
                Self
            }

            async fn view(_: Self) -> leptos::prelude::AnyView {
                $split($($page)?).await.unwrap_or_else(|error| $crate::part_missing(&error))
            }

            async fn preload() {
                // Only the browser has anything to fetch. What doesn't come now is asked for again by the view.
                #[cfg(target_arch = "wasm32")]
                let _ = $preload().await;
                // To fetch and to show are two tasks of the browser.
                $crate::breathe().await;
            }
        }
    };
}

/// Ends the browser's present task, so that it can answer to clicks and draw before the next one. A server goes on at once.
pub async fn breathe() {
    #[cfg(target_arch = "wasm32")]
    gloo_timers::future::TimeoutFuture::new(0).await;
}

/// What a page shows whose part did not come: usually there is a new version, and loading the page anew helps. That is
/// tried once by itself; after that the reader decides.
#[must_use]
pub fn part_missing(error: &impl std::fmt::Display) -> AnyView {
    leptos::logging::warn!("a part of the program did not come: {error}");
    recover::reload_once();
    view! {
        <ErrorPanel title=t!("ui-part-missing") help=t!("ui-part-missing-help")>
            <Button icon=icon::REFRESH on_click=|_| recover::reload()>{t!("ui-part-reload")}</Button>
        </ErrorPanel>
    }
    .into_any()
}

#[cfg(target_arch = "wasm32")]
mod recover {
    use leptos::prelude::window;

    /// Loads the page anew, unless that was done for the same page in the last half minute.
    pub fn reload_once() {
        const KEY: &str = "part-missing";
        let Ok(Some(memory)) = window().session_storage() else { return };
        let now = kernel::clock::Clock::default().now().timestamp();
        let last = memory.get_item(KEY).ok().flatten().and_then(|at| at.parse::<i64>().ok());
        if last.is_none_or(|last| now.saturating_sub(last) > 30) && memory.set_item(KEY, &now.to_string()).is_ok() {
            reload();
        }
    }

    pub fn reload() {
        // A browser that refuses is leaving the page already.
        let _ = window().location().reload();
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod recover {
    pub fn reload_once() {}
    pub fn reload() {}
}
