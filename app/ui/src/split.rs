//! Pages behind a module's one lazy split point.

/// Declares a route type that leads to a page behind the split: `ui::behind_split!(Team, identity_page(Page::Team), __preload_identity_page);`
/// for `#[leptos::lazy] fn identity_page(page: Page) -> AnyView`, whose preload function the attribute makes.
#[macro_export]
macro_rules! behind_split {
    ($name:ident, $split:ident($($page:expr)?), $preload:ident) => {
        struct $name;

        impl leptos_router::LazyRoute for $name {
            fn data() -> Self {
                Self
            }

            async fn view(_: Self) -> leptos::prelude::AnyView {
                $split($($page)?).await
            }

            async fn preload() {
                // Only the browser has anything to fetch.
                #[cfg(target_arch = "wasm32")]
                $preload().await;
            }
        }
    };
}
