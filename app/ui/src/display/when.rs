//! Times in a page, the same on server and browser.

use crate::i18n::use_lang;
use crate::{format, use_zone};
use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;

/// A moment in the reader's zone: `21 Nov 2026, 14:05`.
#[component]
pub fn Moment(
    /// The moment.
    at: DateTime<Utc>,
) -> impl IntoView {
    view! { <time datetime=at.to_rfc3339()>{format::date_time(use_lang(), at, use_zone())}</time> }
}

/// How long ago (or ahead) of `now`, which the caller takes from its data so that both targets agree; hovering shows
/// the moment.
#[component]
pub fn Ago(
    /// The moment.
    at: DateTime<Utc>,
    /// The present, as the server saw it.
    now: DateTime<Utc>,
) -> impl IntoView {
    let (lang, zone) = (use_lang(), use_zone());
    view! {
        <time datetime=at.to_rfc3339() title=format::date_time(lang, at, zone)>
            {format::relative(lang, at, now, zone)}
        </time>
    }
}

/// A calendar day: `21 Nov 2026`.
#[component]
pub fn Day(
    /// The day.
    day: NaiveDate,
) -> impl IntoView {
    view! { <time datetime=format::day_input(day)>{format::date(use_lang(), day)}</time> }
}
