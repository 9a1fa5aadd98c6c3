//! Keeps each request's reactive owner its own.
//!
//! Leptos remembers the current owner per thread, and code after an `.await` of its request handler relies on it (the preload
//! links of lazy pages, for one). When several requests take turns on a thread, such code would meet another request's owner and
//! write into another answer. This middleware puts the right one in place at each turn.

use axum::{extract::Request, middleware::Next, response::Response};
use leptos::prelude::Owner;
use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

/// The middleware.
pub async fn keep(request: Request, next: Next) -> Response {
    Kept::new(next.run(request)).await
}

/// A future that finds at each turn the owner that it left behind at the turn before.
pub struct Kept<T> {
    inner: Pin<Box<dyn Future<Output = T> + Send>>,
    owner: Option<Owner>,
}

impl<T> Kept<T> {
    /// Starts without an owner.
    pub fn new(inner: impl Future<Output = T> + Send + 'static) -> Self {
        Self { inner: Box::pin(inner), owner: None }
    }
}

impl<T> Future for Kept<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let others = Owner::current();
        put(self.owner.take());
        let result = self.inner.as_mut().poll(context);
        self.owner = Owner::current();
        put(others);
        result
    }
}

/// Makes this the thread's owner, or leaves it without one.
fn put(owner: Option<Owner>) {
    match (owner, Owner::current()) {
        (Some(owner), _) => owner.set(),
        (None, Some(left)) => left.unset(),
        (None, None) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{Kept, put};
    use futures::FutureExt;
    use leptos::prelude::Owner;

    #[test]
    fn tasks_that_take_turns_on_a_thread_keep_their_own() {
        let turn = || {
            Kept::new(async {
                let own = Owner::new_root(None);
                own.set();
                for _ in 0..3 {
                    tokio::task::yield_now().await;
                    assert_eq!(Owner::current(), Some(own.clone()));
                }
            })
        };
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        runtime.block_on(futures::future::join(turn(), turn()));
        assert_eq!(Owner::current(), None, "nothing is left behind");
    }

    #[test]
    fn what_was_there_before_is_there_after() {
        let outer = Owner::new_root(None);
        outer.set();
        assert_eq!(Kept::new(async { Owner::current() }).now_or_never(), Some(None));
        assert_eq!(Owner::current(), Some(outer));
        put(None);
    }
}
