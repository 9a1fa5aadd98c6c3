//! Lists of leads: filters, any order, keyset pages, and search in the order of rank.

use super::Record;
use crate::{
    model::{Lead, LeadField, LeadFilter, LeadQuery, LeadStatus},
    server::{
        keyset::{Column, bind_text, bind_time},
        listing::{self, Listing},
    },
};
use kernel::{Error, Page, TenantTx};
use serde_json::{Value, json};
use sqlx::{Postgres, QueryBuilder};
use uuid::Uuid;

impl Column for LeadField {
    fn sql(self) -> &'static str {
        match self {
            Self::Name => "c.sort_name",
            Self::Company => "c.sort_company",
            Self::Value => "c.value_minor",
            Self::ActiveAt => "c.active_at",
            Self::CreatedAt => "c.created_at",
            Self::UpdatedAt => "c.updated_at",
        }
    }

    fn bind(self, query: &mut QueryBuilder<Postgres>, value: &Value) -> Option<()> {
        match self {
            Self::Name | Self::Company => bind_text(query, value),
            Self::Value => {
                query.push_bind(value.as_i64()?);
                Some(())
            }
            Self::ActiveAt | Self::CreatedAt | Self::UpdatedAt => bind_time(query, value),
        }
    }
}

/// A row with what the cursor needs.
#[derive(sqlx::FromRow)]
pub struct Listed {
    #[sqlx(flatten)]
    record: Record,
    sort_name: String,
    sort_company: String,
}

/// The list of leads.
struct Leads;

impl Listing for Leads {
    type Filter = LeadFilter;
    type Field = LeadField;
    type Row = Listed;
    const TABLE: &'static str = "leads";
    const OWN: Option<&'static str> = Some("lead");
    const COLUMNS: &'static str = "c.id, c.version, c.name, c.display_name, c.company_name, c.title, c.email, c.phone, c.source, \
                                   c.value_minor, c.currency, c.owner_id, left(c.note, 200) as note, c.status, c.status_since, c.reason, \
                                   c.active_at, c.custom, c.created_at, c.updated_at, c.sort_name, c.sort_company";

    fn words(filter: &LeadFilter) -> &str {
        &filter.q
    }

    fn narrow(query: &mut QueryBuilder<Postgres>, tx: &TenantTx, filter: &LeadFilter) {
        match filter.status.as_slice() {
            [] => {}
            [one] => drop(query.push(" and c.status = ").push_bind(one.code())),
            several => drop(query.push(" and c.status = any (").push_bind(codes(several)).push(")")),
        }
        listing::owned(query, filter.owner_id, filter.unassigned);
        listing::made(query, filter.source.as_ref(), filter.created_after, filter.created_before);
        if let Some(inactive) = filter.inactive {
            if inactive && filter.status.is_empty() {
                query.push(" and c.status = any (").push_bind(codes(&LeadStatus::OPEN)).push(")");
            }
            query.push(if inactive { " and c.active_at < " } else { " and c.active_at >= " }).push_bind(tx.ctx().now());
            query.push(" - make_interval(days => coalesce((select lead_idle_days from crm_settings where tenant_id = ");
            query.push_bind(tx.tenant()).push("), 30))");
        }
    }

    fn wishes(filter: &LeadFilter) -> &[String] {
        &filter.custom
    }

    fn id(row: &Listed) -> Uuid {
        row.record.id.uuid()
    }

    fn value(row: &Listed, field: LeadField) -> Value {
        match field {
            LeadField::Name => json!(row.sort_name),
            LeadField::Company => json!(row.sort_company),
            LeadField::Value => json!(row.record.value_minor),
            LeadField::ActiveAt => json!(row.record.active_at),
            LeadField::CreatedAt => json!(row.record.created_at),
            LeadField::UpdatedAt => json!(row.record.updated_at),
        }
    }
}

fn codes(statuses: &[LeadStatus]) -> Vec<String> {
    statuses.iter().map(|status| status.code().to_owned()).collect()
}

/// One page of leads. Searched for without a wish for an order, the best come first.
pub async fn list(tx: &mut TenantTx, asked: &LeadQuery) -> Result<Page<Lead>, Error> {
    let idle = super::idle_since(tx).await?;
    let Page { items, total, total_capped, next_cursor } = listing::page::<Leads>(tx, asked).await?;
    let items = items.into_iter().map(|row| row.record.into_lead(idle)).collect::<Result<Vec<_>, Error>>()?;
    Ok(Page { items, total, total_capped, next_cursor })
}
