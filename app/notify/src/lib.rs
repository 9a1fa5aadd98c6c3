//! What reaches people: mail (how a letter looks, the queue's sender, the development mailbox) and notifications inside the product.
//!
//! Words: a *letter* is what a module wants to say; a *mail* is the finished text and HTML in the queue. Modules queue mail in
//! the transaction that is its reason; this crate sends it afterwards, at least once, with growing pauses after failures.
//! A *notification* is what one person was told inside the product: modules order it as [`kernel::server::notice::Notice`], nobody but
//! that person ever sees it, and it goes after 90 days. Events: `notification.changed`, to that person alone.
//! It does not decide who is told what.

// Before the modules, for its macros.
ui::words!("notify");

pub mod api;
pub mod inbox;
pub mod model;
pub mod pages;
#[cfg(not(target_arch = "wasm32"))]
pub mod server;

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_complete() {
        crate::words::check();
    }
}
