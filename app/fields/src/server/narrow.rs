//! Lists narrowed by fields. Each wish is weighed before the list is asked for: if few records fulfil it, the list is told their
//! ids and looks at nothing else; if many do, it walks its own order and asks at each row, which finds a page soon.

use super::{fields, records};
use crate::model::{Bound, Field, MAX_WISHES, Wanted, Wish};
use kernel::{Error, TenantTx};
use sqlx::{Postgres, QueryBuilder};
use uuid::Uuid;

/// As many records count as few.
const FEW: i64 = 4000;

/// What narrows a list. Empty for a list without wishes.
#[derive(Default)]
pub struct Narrowing(Vec<Condition>);

enum Condition {
    /// One of these.
    Ids(Vec<Uuid>),
    /// Has such a value of the field.
    Has(Uuid, Wanted),
    /// Has no value of the field.
    Lacks(Uuid),
}

/// What these wishes (`region:north`) come to for the records of a kind.
///
/// # Errors
/// 422 under `custom` for a wish that no field fulfils; the driver's.
pub async fn narrowing(tx: &mut TenantTx, record: &str, wishes: &[String]) -> Result<Narrowing, Error> {
    if wishes.is_empty() {
        return Ok(Narrowing::default());
    }
    if wishes.len() > MAX_WISHES {
        return Err(Error::field("custom", "too_many", "Ask for at most 10 fields."));
    }
    let fields = fields::of_record(tx, record).await?;
    let mut conditions = Vec::new();
    for text in wishes {
        let wish = Wish::read(text);
        let found = wish.as_ref().and_then(|wish| fields.iter().find(|field| field.key == wish.key).map(|field| (wish, field)));
        let Some((wish, field)) = found else {
            return Err(Error::field("custom", "unknown_field", "Write key:value with the key of a field; see /api/v1/custom-fields."));
        };
        let wanted = wish.of(field).map_err(|error| Error::from(vec![error]))?;
        conditions.extend(weigh(tx, record, field, wanted).await?);
    }
    Ok(Narrowing(conditions))
}

impl Narrowing {
    /// ` and …` its conditions, for the rows whose id is `id`.
    pub fn push(&self, query: &mut QueryBuilder<Postgres>, tenant: Uuid, id: &str) {
        for condition in &self.0 {
            match condition {
                Condition::Ids(ids) => drop(query.push(format_args!(" and {id} = any (")).push_bind(ids.clone()).push(")")),
                Condition::Has(field, wanted) => {
                    query.push(" and exists (");
                    values(query, tenant, *field, wanted);
                    query.push(format_args!(" and v.record_id = {id})"));
                }
                Condition::Lacks(field) => {
                    query.push(" and not exists (");
                    values(query, tenant, *field, &Wanted::Some);
                    query.push(format_args!(" and v.record_id = {id})"));
                }
            }
        }
    }
}

/// `select … from custom_values v where …` those of a field that are wanted.
fn values(query: &mut QueryBuilder<Postgres>, tenant: Uuid, field: Uuid, wanted: &Wanted) {
    query.push("select v.record_id from custom_values v where v.tenant_id = ").push_bind(tenant);
    query.push(" and v.field_id = ").push_bind(field);
    match wanted {
        Wanted::Some | Wanted::None => {}
        Wanted::Between(from, to) => {
            let mut end = |sign: &str, end: Option<Bound>| {
                if let Some(at) = end {
                    query.push(format_args!(" and v.number {sign} ")).push_bind(at);
                }
            };
            end(">=", *from);
            end("<=", *to);
        }
        Wanted::AnyOf(keys) => drop(query.push(" and v.words = any (").push_bind(keys.clone()).push(")")),
        Wanted::Words(words) => {
            query.push(" and v.words like '%' || replace(replace(replace(app.norm(").push_bind(words.clone());
            query.push("), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'");
        }
    }
}

/// The condition that a wish comes to; none for a wish that all fulfil.
async fn weigh(tx: &mut TenantTx, record: &str, field: &Field, wanted: Wanted) -> Result<Option<Condition>, Error> {
    let (tenant, id) = (tx.tenant().uuid(), field.id.uuid());
    let mut query = QueryBuilder::new("");
    match &wanted {
        Wanted::Words(words) => {
            query.push("select record_id from app.search_custom(").push_bind(id).push(", ").push_bind(words.clone());
            query.push(format_args!(", {})", FEW + 1));
        }
        _ => {
            values(&mut query, tenant, id, &wanted);
            query.push(format_args!(" limit {}", FEW + 1));
        }
    }
    let found: Vec<Uuid> = query.build_query_scalar().fetch_all(tx.conn()).await?;
    let few = i64::try_from(found.len()).is_ok_and(|n| n <= FEW);
    Ok(match (wanted, few) {
        (Wanted::None, _) if found.is_empty() => None,
        // Most lack a value: whoever walks the list finds them at once.
        (Wanted::None, true) => Some(Condition::Lacks(id)),
        (Wanted::None, false) => Some(lacking(tx, record, id).await?.map_or(Condition::Lacks(id), Condition::Ids)),
        (_, true) => Some(Condition::Ids(found)),
        (wanted, false) => Some(Condition::Has(id, wanted)),
    })
}

/// The records without a value of a field, if they are few. All are compared at once: to walk over those that have one would take
/// a look at each.
async fn lacking(tx: &mut TenantTx, record: &str, field: Uuid) -> Result<Option<Vec<Uuid>>, Error> {
    let tenant = tx.tenant().uuid();
    let Some(kind) = records::all().find(|kind| kind.record == record) else { return Ok(None) };
    let mut query = QueryBuilder::new(format!("with lacking as materialized (select c.id from {} c where c.tenant_id = ", kind.table));
    query.push_bind(tenant).push(" and c.deleted_at is null and not exists (");
    values(&mut query, tenant, field, &Wanted::Some);
    query.push(format_args!(" and v.record_id = c.id)) select id from lacking limit {}", FEW + 1));
    let found: Vec<Uuid> = query.build_query_scalar().fetch_all(tx.conn()).await?;
    Ok(Some(found).filter(|found| i64::try_from(found.len()).is_ok_and(|n| n <= FEW)))
}
