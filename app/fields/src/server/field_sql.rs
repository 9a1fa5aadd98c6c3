//! Every query of fields.

use crate::model::{Field, FieldForm, FieldId, FieldKind, FieldLine, FieldOption, KEPT_DAYS};
use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Error, TenantTx};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

/// A field's row, and how many records have a value.
struct Record {
    id: FieldId,
    version: i64,
    record: String,
    key: String,
    label: String,
    kind: String,
    help: String,
    required: bool,
    preset: Option<Value>,
    options: Json<Vec<FieldOption>>,
    in_list: bool,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
    used: i64,
}

impl From<Record> for FieldLine {
    fn from(row: Record) -> Self {
        let field = Field {
            id: row.id,
            version: row.version,
            record: row.record,
            key: row.key,
            label: row.label,
            // The check of the column allows no other.
            kind: FieldKind::of(&row.kind).unwrap_or_default(),
            help: row.help,
            required: row.required,
            preset: row.preset.unwrap_or_default(),
            options: row.options.0,
            in_list: row.in_list,
            created_at: row.created_at,
            updated_at: row.updated_at,
            deleted_at: row.deleted_at,
        };
        Self { field, used: row.used }
    }
}

/// Which fields.
#[derive(Clone, Copy, Default)]
pub(super) struct Which<'a> {
    /// Of these kinds of records.
    pub records: &'a [String],
    /// This one only.
    pub id: Option<FieldId>,
    /// The deleted ones that are still kept, instead of the others.
    pub deleted: bool,
    /// With the number of records that have a value; 0 otherwise.
    pub counted: bool,
}

/// Fields in the order of their records, of a record in their own; deleted ones the latest first.
pub(super) async fn select(tx: &mut TenantTx, which: Which<'_>) -> Result<Vec<FieldLine>, Error> {
    let tenant = tx.tenant().uuid();
    let since = tx.ctx().now() - TimeDelta::days(KEPT_DAYS);
    let rows = sqlx::query_as!(
        Record,
        r#"select f.id as "id: FieldId",
                  f.version,
                  f.record,
                  f.key,
                  f.label,
                  f.kind,
                  f.help,
                  f.required,
                  f.preset,
                  f.options as "options: Json<Vec<FieldOption>>",
                  f.in_list,
                  f.created_at,
                  f.updated_at,
                  f.deleted_at,
                  case when $6 then (select count(distinct v.record_id) from custom_values v where v.tenant_id = $1 and v.field_id = f.id)
                       else 0 end as "used!"
             from custom_fields f
            where f.tenant_id = $1
              and f.record = any ($2)
              and ($3::uuid is null or f.id = $3)
              and (f.deleted_at is not null) = $4
              and (f.deleted_at is null or f.deleted_at > $5)
            order by f.record, f.deleted_at desc, f.position, f.id
            limit 500"#,
        tenant,
        which.records,
        which.id.map(FieldId::uuid),
        which.deleted,
        since,
        which.counted,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(FieldLine::from).collect())
}

/// One field. Nobody else changes the fields of its tenant until the commit.
pub(super) async fn lock(tx: &mut TenantTx, which: Which<'_>) -> Result<Field, Error> {
    hold(tx).await?;
    select(tx, which).await?.into_iter().next().map(|line| line.field).ok_or(Error::NotFound)
}

/// Lets nobody else change the fields of this tenant until the commit: their number and order are checked over all.
pub(super) async fn hold(tx: &mut TenantTx) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('custom_fields ' || $1::uuid, 0))", tenant).execute(tx.conn()).await?;
    Ok(())
}

/// Turns a key that is taken into the field's problem.
fn explain(error: sqlx::Error) -> Error {
    Error::from(error).on_constraint("custom_fields_key", || {
        Error::field("key", "field_exists", "A field of this name is there, or was deleted lately: restore it, or choose another key.")
    })
}

/// Enters a field at the end of its record's.
pub(super) async fn insert(tx: &mut TenantTx, id: FieldId, new: &FieldForm) -> Result<(), Error> {
    let (tenant, now, actor) = (tx.tenant().uuid(), tx.ctx().now(), tx.ctx().actor_id().map(|id| id.uuid()));
    sqlx::query!(
        "insert into custom_fields (tenant_id, id, record, key, label, kind, help, required, preset, options, in_list, position,
                                    created_at, updated_at, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
                 (select coalesce(max(position), 0) + 1 from custom_fields where tenant_id = $1 and record = $3), $12, $12, $13)",
        tenant,
        id.uuid(),
        new.record,
        new.key,
        new.label,
        new.kind.code(),
        new.help,
        new.required,
        Some(&new.preset).filter(|preset| !preset.is_null()),
        Json(&new.options) as _,
        new.in_list,
        now,
        actor,
    )
    .execute(tx.conn())
    .await
    .map_err(explain)?;
    Ok(())
}

/// Writes a field that the caller has locked; key, kind and record stay.
pub(super) async fn update(tx: &mut TenantTx, id: FieldId, new: &FieldForm) -> Result<(), Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    sqlx::query!(
        "update custom_fields
            set label = $3, help = $4, required = $5, preset = $6, options = $7, in_list = $8, version = version + 1, updated_at = $9
          where tenant_id = $1 and id = $2",
        tenant,
        id.uuid(),
        new.label,
        new.help,
        new.required,
        Some(&new.preset).filter(|preset| !preset.is_null()),
        Json(&new.options) as _,
        new.in_list,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Deletes a field, or takes that back.
pub(super) async fn bin(tx: &mut TenantTx, id: FieldId, into: bool) -> Result<(), Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    sqlx::query!(
        "update custom_fields set deleted_at = case when $3 then $4::timestamptz end, version = version + 1, updated_at = $4
          where tenant_id = $1 and id = $2",
        tenant,
        id.uuid(),
        into,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Puts fields of a record into this order, before those that aren't named.
pub(super) async fn order(tx: &mut TenantTx, records: &[String], ids: &[Uuid]) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!(
        "update custom_fields f set position = o.at - 1000
           from unnest($3::uuid[]) with ordinality as o(id, at)
          where f.tenant_id = $1 and f.id = o.id and f.record = any ($2) and f.deleted_at is null",
        tenant,
        records,
        ids,
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "update custom_fields f set position = o.at
           from (select id, row_number() over (partition by record order by position, id)::int as at
                   from custom_fields where tenant_id = $1 and deleted_at is null) o
          where f.tenant_id = $1 and f.id = o.id and f.position <> o.at",
        tenant,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
