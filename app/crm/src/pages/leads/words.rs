//! How leads read.

use crate::model::LeadStatus;
use leptos::prelude::*;
use ui::{Badge, Tone};

/// What a status is called.
#[must_use]
pub fn status_words(status: LeadStatus) -> String {
    match status {
        LeadStatus::New => t!("crm-lead-status-new"),
        LeadStatus::Qualified => t!("crm-lead-status-qualified"),
        LeadStatus::Nurturing => t!("crm-lead-status-nurturing"),
        LeadStatus::Converted => t!("crm-lead-status-converted"),
        LeadStatus::Lost => t!("crm-lead-status-lost"),
    }
}

/// A status with its colour.
#[must_use]
pub fn status_badge(status: LeadStatus) -> AnyView {
    let tone = match status {
        LeadStatus::New => Tone::Info,
        LeadStatus::Qualified => Tone::Accent,
        LeadStatus::Nurturing => Tone::Neutral,
        LeadStatus::Converted => Tone::Success,
        LeadStatus::Lost => Tone::Danger,
    };
    view! { <Badge tone dot=true>{status_words(status)}</Badge> }.into_any()
}
