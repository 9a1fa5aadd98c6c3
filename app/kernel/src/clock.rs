//! Time as the code sees it: always UTC, always from a [`Clock`] that a test can set.

use chrono::{DateTime, Utc};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// A moment in UTC.
pub type Time = DateTime<Utc>;

/// The source of the present moment. Clones share one clock.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// Microseconds added to the real time; tests move it.
    shift: Arc<AtomicI64>,
}

impl Clock {
    /// The present moment, cut to microseconds (what PostgreSQL keeps).
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the system's time")]
    #[must_use]
    pub fn now(&self) -> Time {
        let micros = Utc::now().timestamp_micros() + self.shift.load(Ordering::Relaxed);
        DateTime::from_timestamp_micros(micros).unwrap_or_default()
    }

    /// Moves this clock and all its clones forward; for tests.
    pub fn advance(&self, by: chrono::TimeDelta) {
        self.shift.fetch_add(by.num_microseconds().unwrap_or(0), Ordering::Relaxed);
    }
}

/// The present moment as a page shows it: by the request's clock on the server, by the browser's own in the browser.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn page_now() -> Time {
    crate::Ctx::from_request().map(|ctx| ctx.now()).unwrap_or_default()
}

/// The present moment as a page shows it: by the request's clock on the server, by the browser's own in the browser.
#[cfg(target_arch = "wasm32")]
#[must_use]
pub fn page_now() -> Time {
    String::from(js_sys::Date::new_0().to_iso_string()).parse().unwrap_or_default()
}
