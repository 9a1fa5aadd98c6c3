//! First data: the pipeline of a new tenant and its lost reasons, and a believable company for the demo.

mod demo;
mod leads;
pub mod sample;
mod seed_sql;
mod words;

pub use demo::{Made, seed_demo};

use super::{lost_reason_sql, pipeline_sql::edit};
use crate::model::{DealStatus, Pipeline, PipelineId, Stage, StageId};
use kernel::{Error, PlatformTx, TenantId};
use std::pin::Pin;

/// A stage of the first pipeline: English and Arabic name, probability in percent, days until it rots, what it makes of a deal.
const STAGES: [(&str, &str, i32, Option<i32>, DealStatus); 6] = [
    ("New", "جديد", 10, Some(14), DealStatus::Open),
    ("Qualified", "مؤهّل", 25, Some(21), DealStatus::Open),
    ("Proposal", "عرض سعر", 50, Some(30), DealStatus::Open),
    ("Negotiation", "تفاوض", 75, Some(30), DealStatus::Open),
    ("Won", "رابحة", 100, None, DealStatus::Won),
    ("Lost", "خاسرة", 0, None, DealStatus::Lost),
];

/// Why deals are lost, in English and Arabic; the migration gave the same to organisations that were there before.
const REASONS: [(&str, &str); 6] = [
    ("Price", "السعر"),
    ("Chose a competitor", "اختار منافسًا"),
    ("No budget", "لا توجد ميزانية"),
    ("Bad timing", "التوقيت غير مناسب"),
    ("Missing feature", "ميزة غير متوفرة"),
    ("No answer", "لا ردّ"),
];

/// Gives a new tenant its pipeline and the reasons for losing deals, in its language, within the transaction that makes the tenant.
///
/// # Errors
/// The driver's.
pub async fn seed_tenant(tx: &mut PlatformTx, tenant: TenantId, lang: &str) -> Result<(), Error> {
    let arabic = lang.starts_with("ar");
    let word = |en: &str, ar: &str| if arabic { ar } else { en }.to_owned();
    let stages = STAGES.iter().map(|(en, ar, probability, rotting_days, status)| Stage {
        id: StageId::new(),
        name: word(en, ar),
        probability: *probability,
        rotting_days: *rotting_days,
        status: *status,
    });
    let pipeline = Pipeline {
        id: PipelineId::new(),
        name: word("Sales", "المبيعات"),
        version: 1,
        is_default: true,
        archived: false,
        stages: stages.collect(),
    };
    edit::insert(tx.conn(), tenant, &pipeline).await?;
    let reasons: Vec<String> = REASONS.iter().map(|(en, ar)| word(en, ar)).collect();
    lost_reason_sql::insert_first(tx.conn(), tenant, &reasons).await
}

/// [`seed_tenant`] in the shape of the hook that sign-up calls.
pub fn seed_tenant_hook<'a>(
    tx: &'a mut PlatformTx,
    tenant: TenantId,
    lang: &'a str,
) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'a>> {
    Box::pin(seed_tenant(tx, tenant, lang))
}
