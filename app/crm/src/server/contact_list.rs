//! Lists of contacts: filters, any order, keyset pages, and search in the order of rank.

use super::{
    keyset::{Column, bind_text, bind_time},
    listing::{self, Listing},
};
use crate::model::{CompanyId, ContactField, ContactFilter, ContactId, ContactQuery, ContactRow, TagCount};
use chrono::{DateTime, Utc};
use fields::model::Custom;
use kernel::{Error, Page, TenantTx, UserId};
use serde_json::{Value, json};
use sqlx::{Postgres, QueryBuilder, types::Json};
use uuid::Uuid;

impl Column for ContactField {
    fn sql(self) -> &'static str {
        match self {
            Self::Name => "c.sort_name",
            Self::Email => "c.email",
            Self::Company => "c.sort_company",
            Self::CreatedAt => "c.created_at",
            Self::UpdatedAt => "c.updated_at",
        }
    }

    fn bind(self, query: &mut QueryBuilder<Postgres>, value: &Value) -> Option<()> {
        match self {
            Self::Name | Self::Email | Self::Company => bind_text(query, value),
            Self::CreatedAt | Self::UpdatedAt => bind_time(query, value),
        }
    }
}

/// A row with what the cursor needs.
#[derive(sqlx::FromRow)]
struct Listed {
    id: ContactId,
    version: i64,
    display_name: String,
    title: String,
    company_id: Option<CompanyId>,
    company_name: String,
    owner_id: Option<UserId>,
    email: String,
    phone: String,
    source: String,
    tags: Vec<String>,
    custom: Json<Custom>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    sort_name: String,
    sort_company: String,
}

impl Listed {
    fn into_row(self) -> ContactRow {
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        ContactRow {
            id: self.id,
            version: self.version,
            display_name: self.display_name,
            title: self.title,
            company_name: self.company_id.and(Some(self.company_name)),
            company_id: self.company_id,
            owner_id: self.owner_id,
            email: some(self.email),
            phone: some(self.phone),
            source: self.source,
            tags: self.tags,
            custom: self.custom.0,
            created_at: self.created_at,
            updated_at: self.updated_at,
        }
    }
}

/// The list of contacts.
struct Contacts;

impl Listing for Contacts {
    type Filter = ContactFilter;
    type Field = ContactField;
    type Row = Listed;
    const TABLE: &'static str = "contacts";
    const OWN: Option<&'static str> = Some("contact");
    const COLUMNS: &'static str = "c.id, c.version, c.display_name, c.title, c.company_id, c.company_name, c.owner_id, c.email, c.phone, \
                                   c.source, c.tags, c.custom, c.created_at, c.updated_at, c.sort_name, c.sort_company";

    fn words(filter: &ContactFilter) -> &str {
        &filter.q
    }

    fn narrow(query: &mut QueryBuilder<Postgres>, tx: &TenantTx, filter: &ContactFilter) {
        listing::tagged(query, tx, "contact_tags", &filter.tag);
        listing::owned(query, filter.owner_id, filter.unassigned);
        if let Some(id) = filter.company_id {
            query.push(" and c.company_id = ").push_bind(id);
        }
        if let Some(id) = filter.deal_id {
            query.push(" and c.id in (select contact_id from deal_contacts where tenant_id = ").push_bind(tx.tenant());
            query.push(" and deal_id = ").push_bind(id).push(")");
        }
        listing::made(query, filter.source.as_ref(), filter.created_after, filter.created_before);
        for (column, wanted) in [("c.email", filter.has_email), ("c.phone", filter.has_phone)] {
            if let Some(has) = wanted {
                query.push(" and ").push(column).push(if has { " <> ''" } else { " = ''" });
            }
        }
    }

    fn wishes(filter: &ContactFilter) -> &[String] {
        &filter.custom
    }

    fn id(row: &Listed) -> Uuid {
        row.id.uuid()
    }

    fn value(row: &Listed, field: ContactField) -> Value {
        match field {
            ContactField::Name => json!(row.sort_name),
            ContactField::Email => json!(row.email),
            ContactField::Company => json!(row.sort_company),
            ContactField::CreatedAt => json!(row.created_at),
            ContactField::UpdatedAt => json!(row.updated_at),
        }
    }
}

/// One page of contacts. Searched for without a wish for an order, the best come first.
pub(super) async fn list(tx: &mut TenantTx, asked: &ContactQuery) -> Result<Page<ContactRow>, Error> {
    Ok(listing::page::<Contacts>(tx, asked).await?.map(Listed::into_row))
}

/// The tags of contacts that aren't in the bin, most used first. Counts all rows and takes off those of the bin, which is small:
/// a join with every contact costs six times as much.
pub(super) async fn tags(tx: &mut TenantTx) -> Result<Vec<TagCount>, Error> {
    let tenant = tx.tenant().uuid();
    Ok(sqlx::query_as!(
        TagCount,
        r#"with binned as (
             select t.tag, count(*) as n
               from contacts c join contact_tags t on t.tenant_id = c.tenant_id and t.record_id = c.id
              where c.tenant_id = $1 and c.deleted_at is not null
              group by t.tag
           ), used as (
             select tag, count(*) as n from contact_tags where tenant_id = $1 group by tag
           )
           select used.tag, used.n - coalesce(binned.n, 0) as "count!"
             from used left join binned on binned.tag = used.tag
            where used.n > coalesce(binned.n, 0)
            order by 2 desc, 1 limit 200"#,
        tenant,
    )
    .fetch_all(tx.conn())
    .await?)
}
