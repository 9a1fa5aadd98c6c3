//! Sample data: a small believable business to try the product with, marked so that all of it can go again at once.

use super::seed_sql;
use crate::{
    model::{ActivityId, CompanyId, ContactId, DealId, SampleData},
    permission,
    server::{deal_sql, deals, pipelines},
};
use chrono::TimeDelta;
use kernel::{Ctx, Error, TenantTx, server::audit::Audit, server::events::NewEvent};
use serde_json::{Value, json};
use sqlx::types::Uuid;

/// Companies: English name, Arabic name, domain, English and Arabic town, country.
static COMPANIES: [(&str, &str, &str, &str, &str, &str); 4] = [
    ("Cedar Trading (sample)", "الأرز للتجارة (عيّنة)", "cedar-sample.example", "Beirut", "بيروت", "LB"),
    ("Northwind Foods (sample)", "أغذية الشمال (عيّنة)", "northwind-sample.example", "Leeds", "ليدز", "GB"),
    ("Palm Logistics (sample)", "النخيل للنقل (عيّنة)", "palm-sample.example", "Dubai", "دبي", "AE"),
    ("Harbour Clinic (sample)", "عيادة المرفأ (عيّنة)", "harbour-sample.example", "Hamburg", "هامبورغ", "DE"),
];
/// People: first and last names in English and Arabic, their job, and the index of their company.
static PEOPLE: [(&str, &str, &str, &str, &str, usize); 8] = [
    ("Amina", "Haddad", "أمينة", "حداد", "Head of purchasing", 0),
    ("Karim", "Saleh", "كريم", "صالح", "Warehouse manager", 0),
    ("Grace", "Turner", "غريس", "تيرنر", "Operations director", 1),
    ("Oliver", "Reed", "أوليفر", "ريد", "Buyer", 1),
    ("Noor", "Al Falasi", "نور", "الفلاسي", "Fleet manager", 2),
    ("Yusuf", "Rahman", "يوسف", "رحمن", "Finance", 2),
    ("Lena", "Vogt", "لينا", "فوغت", "Practice manager", 3),
    ("Jonas", "Keller", "يوناس", "كيلر", "Procurement", 3),
];
/// Deals: English and Arabic title, the index of the person, the stage, the value in whole units, days until it should be won.
static DEALS: [(&str, &str, usize, usize, u32, i64); 6] = [
    ("Cold store extension", "توسعة المخزن المبرّد", 0, 2, 48_000, 12),
    ("Forklift service contract", "عقد صيانة الرافعات", 1, 1, 9_600, 30),
    ("Packaging line", "خط تغليف", 2, 3, 120_000, 7),
    ("Recipe management", "إدارة الوصفات", 3, 0, 15_500, 45),
    ("Route planning", "تخطيط المسارات", 4, 1, 27_000, 21),
    ("Waiting room furniture", "أثاث غرفة الانتظار", 6, 4, 6_400, -3),
];
/// Activities: kind, English and Arabic text, the index of the deal, hours from now when it is due.
static ACTIVITIES: [(&str, &str, &str, usize, i64); 6] = [
    ("task", "Send the revised offer", "إرسال العرض المعدّل", 0, 26),
    ("call", "Asked about delivery times", "سألت عن مواعيد التسليم", 0, -48),
    ("task", "Agree on a visit to the site", "الاتفاق على زيارة الموقع", 2, 50),
    ("note", "Decides together with the plant manager", "القرار مشترك مع مدير المصنع", 2, -20),
    ("meeting", "Walked through the present routes", "مراجعة المسارات الحالية", 4, -70),
    ("task", "Prepare a comparison of prices", "إعداد مقارنة للأسعار", 3, 74),
];

/// Whether there are samples.
///
/// # Errors
/// 401, 403; the driver's.
pub async fn get_sample_data(ctx: &Ctx) -> Result<SampleData, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    count(&mut tx).await
}

/// Adds the samples, all or none, owned by the caller.
///
/// # Errors
/// 409 `samples.there` when there are some already; 401, 403; the driver's.
pub async fn add_sample_data(ctx: &Ctx) -> Result<SampleData, Error> {
    let mut tx = ctx.write(permission::WRITE).await?;
    // Of two people at once, the second waits here and then finds them.
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended($1::uuid::text || ' samples', 0))", tx.tenant().uuid())
        .execute(tx.conn())
        .await?;
    if count(&mut tx).await?.records > 0 {
        return Err(Error::problem(409, "samples.there", "There is sample data already. Remove it first."));
    }
    let made = fill(&mut tx).await?;
    mark(&mut tx, &made).await?;
    let state = count(&mut tx).await?;
    tx.audit(Audit::new("samples.added", "samples", tx.tenant().uuid()).after(&state));
    tx.emit(NewEvent::new("samples.added", "samples", tx.tenant().uuid(), permission::READ));
    tx.finish(201, state).await
}

/// Deletes exactly what was added, for good. What people made themselves stays: it only loses its link to what goes; what hangs on a
/// sample alone, such as a note on it, goes with it.
///
/// # Errors
/// 401, 403; the driver's.
pub async fn remove_sample_data(ctx: &Ctx) -> Result<SampleData, Error> {
    let mut tx = ctx.write(permission::DELETE).await?;
    let before = count(&mut tx).await?;
    seed_sql::unlink_samples(&mut tx).await?;
    seed_sql::delete_samples(&mut tx).await?;
    tx.audit(Audit::new("samples.removed", "samples", tx.tenant().uuid()).before(&before));
    tx.emit(NewEvent::new("samples.removed", "samples", tx.tenant().uuid(), permission::READ));
    let state = count(&mut tx).await?;
    tx.finish(200, state).await
}

async fn count(tx: &mut TenantTx) -> Result<SampleData, Error> {
    let found = sqlx::query_as!(
        SampleData,
        r#"select
            (select count(*) from sample_records where tenant_id = $1) as "records!",
            not exists (select from contacts where tenant_id = $1 and deleted_at is null)
                and not exists (select from companies where tenant_id = $1 and deleted_at is null)
                and not exists (select from deals where tenant_id = $1 and deleted_at is null) as "empty!""#,
        tx.tenant().uuid(),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(found)
}

/// What was made: kind and id.
type Made = Vec<(&'static str, Uuid)>;

async fn mark(tx: &mut TenantTx, made: &Made) -> Result<(), Error> {
    let kinds: Vec<String> = made.iter().map(|(kind, _)| (*kind).to_owned()).collect();
    let ids: Vec<Uuid> = made.iter().map(|(_, id)| *id).collect();
    sqlx::query!(
        "insert into sample_records (tenant_id, kind, record_id) select $1, s.kind, s.id from unnest($2::text[], $3::uuid[]) as s(kind, id)",
        tx.tenant().uuid(),
        &kinds,
        &ids,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes everything in the language of the caller.
async fn fill(tx: &mut TenantTx) -> Result<Made, Error> {
    let arabic = tx.ctx().lang == "ar";
    let (now, owner) = (tx.ctx().now(), tx.ctx().actor_id());
    let pick = |english: &'static str, other: &'static str| if arabic { other } else { english };
    let ago = |days: i64| now - TimeDelta::days(days);
    let companies: Vec<_> = COMPANIES.iter().map(|company| (CompanyId::new(), pick(company.0, company.1), company)).collect();
    let rows = companies.iter().map(|(id, name, company)| {
        json!({
            "id": id, "name": name, "domain": company.2, "phone": "", "email": format!("office@{}", company.2),
            "address": { "street": "", "postal_code": "", "city": pick(company.3, company.4), "region": "", "country": company.5 },
            "tags": [], "owner_id": owner, "source": "sample", "created_at": ago(20),
        })
    });
    seed_sql::companies(tx, rows.collect()).await?;
    let people: Vec<_> = PEOPLE.iter().map(|person| (ContactId::new(), person, companies.get(person.5))).collect();
    let rows = people.iter().enumerate().map(|(n, (id, person, company))| {
        json!({
            "id": id, "first_name": pick(person.0, person.2), "last_name": pick(person.1, person.3), "title": person.4,
            "company_id": company.map(|c| c.0), "company_name": company.map(|c| c.1), "owner_id": owner, "source": "sample", "tags": [],
            "email": format!("{}@{}", person.0.to_lowercase(), company.map_or("sample.example", |c| c.2.2)),
            "phone": format!("+4420794600{n:02}"), "created_at": ago(18),
        })
    });
    seed_sql::contacts(tx, rows.collect()).await?;
    let deal_ids = fill_deals(tx, &people.iter().map(|(id, _, company)| (*id, company.map(|c| (c.0, c.1)))).collect::<Vec<_>>()).await?;
    let rows: Vec<(ActivityId, Value)> = ACTIVITIES
        .iter()
        .filter_map(|&(kind, english, other, deal, hours)| {
            let (deal, contact) = deal_ids.get(deal)?;
            let due = (kind == "task").then(|| now + TimeDelta::hours(hours));
            let id = ActivityId::new();
            let created = now - TimeDelta::hours(hours.abs());
            Some((
                id,
                json!({
                    "id": id, "kind": kind, "subject": pick(english, other), "body": "", "due_at": due, "done_at": null, "owner_id": owner,
                    "contact_id": contact, "deal_id": deal, "created_at": created,
                }),
            ))
        })
        .collect();
    seed_sql::activities(tx, rows.iter().map(|(_, row)| row.clone()).collect()).await?;
    let made = companies.iter().map(|(id, ..)| ("company", id.uuid()));
    let made = made.chain(people.iter().map(|(id, ..)| ("contact", id.uuid())));
    let made = made.chain(deal_ids.iter().map(|(id, _)| ("deal", id.uuid())));
    Ok(made.chain(rows.iter().map(|(id, _)| ("activity", id.uuid()))).collect())
}

/// The deals on the first board, each at the end of its column; with the contact of each.
async fn fill_deals(tx: &mut TenantTx, people: &[(ContactId, Option<(CompanyId, &str)>)]) -> Result<Vec<(DealId, ContactId)>, Error> {
    let arabic = tx.ctx().lang == "ar";
    let (now, owner) = (tx.ctx().now(), tx.ctx().actor_id());
    let (pipeline, currency) = (pipelines::find(tx, None).await?, deals::currency(tx).await?);
    let unit = 10_i64.saturating_pow(u32::from(currency.exponent()));
    let mut ids = Vec::new();
    for (english, other, person, stage, value, days) in DEALS {
        let stage = pipeline.stages.get(stage.min(pipeline.stages.len().saturating_sub(1)));
        let (Some(stage), Some((contact, company))) = (stage, people.get(person)) else { continue };
        let last = deal_sql::place::last(tx, stage.id).await?;
        let Some(place) = deals::rank::between(last.as_deref(), None) else { continue };
        let id = DealId::new();
        let row = json!({
            "id": id, "title": if arabic { other } else { english }, "pipeline_id": pipeline.id, "stage_id": stage.id, "position": place,
            "value_minor": i64::from(value).saturating_mul(unit), "currency": currency, "company_id": company.map(|c| c.0),
            "company_name": company.map(|c| c.1), "owner_id": owner, "expected_close": (now + TimeDelta::days(days)).date_naive(),
            "status": stage.status.code(), "contact_id": contact, "created_at": now - TimeDelta::days(15), "changed_at": now - TimeDelta::days(2),
        });
        // One by one: the next of the same column stands after it.
        seed_sql::deals(tx, Value::Array(vec![row])).await?;
        ids.push((id, *contact));
    }
    Ok(ids)
}
