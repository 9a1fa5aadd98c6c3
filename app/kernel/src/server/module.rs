//! What a module gives the product: everything the binary needs to know of it, in one value.

pub use super::records::CustomKind;

use super::{
    audit::AuditWords,
    cron::Cron,
    events::Event,
    hand_over::HandOver,
    jobs::{JobHandler, NewJob},
    kernel::Kernel,
    records::{FirstStep, ListKind, RecordKind},
};
use crate::Permission;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// Turns an event into jobs of the same tenant; must be quick and free of side effects.
pub type Listener = fn(&Event) -> Vec<NewJob>;

/// A module's descriptor. `server/src/modules.rs` lists them all.
pub struct Module {
    /// Its crate's name.
    pub name: &'static str,
    /// What its role editor offers.
    pub permissions: &'static [Permission],
    /// Its REST routes with their OpenAPI.
    pub rest: fn() -> OpenApiRouter<Kernel>,
    /// Its job handlers.
    pub jobs: Vec<Arc<dyn JobHandler>>,
    /// Its ears.
    pub listeners: Vec<Listener>,
    /// Its periodic work.
    pub crons: Vec<Cron>,
    /// How its entries of the audit log read.
    pub audit_words: Option<AuditWords>,
    /// Its part in handing a person's records over.
    pub hand_over: Option<Arc<dyn HandOver>>,
    /// Its kinds of records, for what people opened lately and pinned.
    pub records: &'static [RecordKind],
    /// Its lists that have views.
    pub lists: &'static [ListKind],
    /// Its kinds of records that organisations can add fields to.
    pub custom: &'static [CustomKind],
    /// Its part in a new organisation's first days.
    pub first_steps: &'static [FirstStep],
}

impl Module {
    /// A module with permissions and routes; add jobs and listeners to it.
    #[must_use]
    pub fn new(name: &'static str, permissions: &'static [Permission], rest: fn() -> OpenApiRouter<Kernel>) -> Self {
        Self {
            name,
            permissions,
            rest,
            jobs: Vec::new(),
            listeners: Vec::new(),
            crons: Vec::new(),
            audit_words: None,
            hand_over: None,
            records: &[],
            lists: &[],
            custom: &[],
            first_steps: &[],
        }
    }

    /// With a job handler.
    #[must_use]
    pub fn job(mut self, handler: impl JobHandler + 'static) -> Self {
        self.jobs.push(Arc::new(handler));
        self
    }

    /// With words for its entries of the audit log.
    #[must_use]
    pub fn tells(mut self, words: AuditWords) -> Self {
        self.audit_words = Some(words);
        self
    }

    /// With a part in handing a person's records over.
    #[must_use]
    pub fn hand_over(mut self, part: impl HandOver + 'static) -> Self {
        self.hand_over = Some(Arc::new(part));
        self
    }

    /// With kinds of records.
    #[must_use]
    pub const fn records(mut self, records: &'static [RecordKind]) -> Self {
        self.records = records;
        self
    }

    /// With lists that have views.
    #[must_use]
    pub const fn lists(mut self, lists: &'static [ListKind]) -> Self {
        self.lists = lists;
        self
    }

    /// With kinds of records that organisations can add fields to.
    #[must_use]
    pub const fn custom(mut self, kinds: &'static [CustomKind]) -> Self {
        self.custom = kinds;
        self
    }

    /// With steps of a new organisation's first days.
    #[must_use]
    pub const fn first_steps(mut self, steps: &'static [FirstStep]) -> Self {
        self.first_steps = steps;
        self
    }

    /// With periodic work.
    #[must_use]
    pub fn cron(mut self, cron: Cron) -> Self {
        self.crons.push(cron);
        self
    }

    /// With a listener.
    #[must_use]
    pub fn listener(mut self, listener: Listener) -> Self {
        self.listeners.push(listener);
        self
    }
}
