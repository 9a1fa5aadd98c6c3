//! Mail: how a letter looks, the queue's sender, and the development mailbox.
//!
//! Words: a *letter* is what a module wants to say; a *mail* is the finished text and HTML in the queue. Modules queue mail in
//! the transaction that is its reason; this crate sends it afterwards, at least once, with growing pauses after failures.
//! It does not decide who gets mail, and knows no business word.

// Before the modules, for its macros.
ui::words!("notify");

pub mod api;
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
