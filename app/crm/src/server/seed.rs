//! First data: the pipeline of a new tenant, and a believable company for the demo.

use crate::model::{PipelineId, StageId};
mod demo;
mod leads;
pub mod sample;
mod seed_sql;
mod words;

pub use demo::{Made, seed_demo};

use kernel::{Error, PlatformTx, TenantId};
use std::pin::Pin;

/// A stage of the first pipeline: English and Arabic name, probability in percent, days until it rots, what it makes of a deal.
const STAGES: [(&str, &str, i32, Option<i32>, &str); 6] = [
    ("New", "جديد", 10, Some(14), "open"),
    ("Qualified", "مؤهّل", 25, Some(21), "open"),
    ("Proposal", "عرض سعر", 50, Some(30), "open"),
    ("Negotiation", "تفاوض", 75, Some(30), "open"),
    ("Won", "رابحة", 100, None, "won"),
    ("Lost", "خاسرة", 0, None, "lost"),
];

/// Gives a new tenant its pipeline, in its language, within the transaction that makes the tenant.
///
/// # Errors
/// The driver's.
pub async fn seed_tenant(tx: &mut PlatformTx, tenant: TenantId, lang: &str) -> Result<(), Error> {
    let arabic = lang.starts_with("ar");
    let pipeline = PipelineId::new();
    sqlx::query!(
        "insert into pipelines (tenant_id, id, name, position) values ($1, $2, $3, 0)",
        tenant.uuid(),
        pipeline.uuid(),
        if arabic { "المبيعات" } else { "Sales" },
    )
    .execute(tx.conn())
    .await?;
    let ids: Vec<_> = STAGES.iter().map(|_| StageId::new().uuid()).collect();
    let names: Vec<String> = STAGES.iter().map(|stage| if arabic { stage.1 } else { stage.0 }.to_owned()).collect();
    let chances: Vec<i32> = STAGES.iter().map(|stage| stage.2).collect();
    let rotting: Vec<Option<i32>> = STAGES.iter().map(|stage| stage.3).collect();
    let kinds: Vec<String> = STAGES.iter().map(|stage| stage.4.to_owned()).collect();
    sqlx::query!(
        "insert into stages (tenant_id, id, pipeline_id, name, position, probability, rotting_days, kind)
         select $1, s.id, $2, s.name, s.place::int - 1, s.chance, s.rotting, s.kind
           from unnest($3::uuid[], $4::text[], $5::int[], $6::int[], $7::text[])
                with ordinality as s(id, name, chance, rotting, kind, place)",
        tenant.uuid(),
        pipeline.uuid(),
        &ids,
        &names,
        &chances,
        &rotting as &[Option<i32>],
        &kinds,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// [`seed_tenant`] in the shape of the hook that sign-up calls.
pub fn seed_tenant_hook<'a>(
    tx: &'a mut PlatformTx,
    tenant: TenantId,
    lang: &'a str,
) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'a>> {
    Box::pin(seed_tenant(tx, tenant, lang))
}
