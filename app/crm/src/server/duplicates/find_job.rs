//! Looks for duplicates of what was changed since the last time: soon after a change, and every ten minutes for what told nobody, such
//! as an import.

use super::pair_sql::{self, Place};
use crate::{model::MergeKind, permission};
use kernel::{
    Ctx, Error, TenantTx,
    server::{
        cron::{self, Cron},
        events::{Event, NewEvent},
        jobs::{JobHandler, NewJob},
    },
};
use serde_json::{Value, json};
use std::time::Duration;
use uuid::Uuid;

/// The kind of the job.
const KIND: &str = "crm.find_duplicates";
/// Records of one transaction.
const CHUNK: i64 = 200;

/// Every ten minutes, in each tenant.
pub const CRON: Cron = Cron { name: KIND, every: Duration::from_secs(600), run: |kernel| Box::pin(cron::in_each_tenant(kernel, find)) };

/// Looks at what was changed since the last time.
#[must_use]
pub fn find() -> NewJob {
    NewJob::new(KIND, &json!({})).once("all")
}

/// A contact or company that was entered, changed or taken out of the bin is looked at.
pub fn listen(event: &Event) -> Vec<NewJob> {
    let ours = MergeKind::from_code(&event.resource).is_some();
    let concerns = ["created", "updated", "restored", "merged", "unmerged"].iter().any(|what| event.kind.ends_with(&format!(".{what}")));
    if ours && concerns { vec![find()] } else { Vec::new() }
}

/// Does the job.
pub struct FindDuplicates;

#[async_trait::async_trait]
impl JobHandler for FindDuplicates {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, ctx: &Ctx, _: Value) -> Result<(), Error> {
        for kind in [MergeKind::Contact, MergeKind::Company] {
            let mut after = None;
            while let Some(last) = step(ctx, kind, after).await? {
                after = Some(last);
            }
        }
        Ok(())
    }
}

/// Looks at some records; the last of them, or `None` when there was none left.
async fn step(ctx: &Ctx, kind: MergeKind, after: Option<Place>) -> Result<Option<Place>, Error> {
    let mut tx = ctx.write(permission::READ).await?;
    let from = match after {
        Some(place) => place,
        None => pair_sql::place(&mut tx, kind).await?,
    };
    let places = match kind {
        MergeKind::Contact => pair_sql::changed_contacts(&mut tx, from, CHUNK).await?,
        MergeKind::Company => pair_sql::changed_companies(&mut tx, from, CHUNK).await?,
    };
    let Some(last) = places.last().copied() else { return Ok(None) };
    let ids: Vec<Uuid> = places.iter().map(|place| place.id).collect();
    if compare(&mut tx, kind, &ids).await? > 0 {
        tx.emit(NewEvent::new("duplicate.found", "duplicate", Uuid::nil(), permission::READ).with(&json!({"kind": kind})));
    }
    pair_sql::keep_place(&mut tx, kind, last).await?;
    tx.commit().await?;
    Ok(Some(last))
}

async fn compare(tx: &mut TenantTx, kind: MergeKind, ids: &[Uuid]) -> Result<u64, Error> {
    match kind {
        MergeKind::Contact => pair_sql::refresh_contacts(tx, ids).await,
        MergeKind::Company => pair_sql::refresh_companies(tx, ids).await,
    }
}
