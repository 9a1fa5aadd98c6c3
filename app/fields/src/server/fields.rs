//! Fields: adding, changing, ordering, deleting; and what other modules ask about them.

use super::{
    field_sql::{self, Which},
    records,
};
use crate::{
    model::{Custom, Field, FieldForm, FieldId, FieldKind, FieldOrder, FieldPatch, FieldsOfRecord, MAX_FIELDS, begin, check, shared},
    permission::MANAGE,
};
use kernel::{
    Ctx, Error, TenantTx, UserId,
    server::{audit::Audit, events::NewEvent, rest::check_version},
};
use uuid::Uuid;

/// The fields of the records that the caller may see, of one kind or of all; with `deleted`, those that can be restored.
///
/// # Errors
/// 422 for an unknown kind; 401, 403; the driver's.
pub async fn list_fields(ctx: &Ctx, record: Option<&str>, deleted: bool) -> Result<Vec<Field>, Error> {
    let (mut tx, records) = records::look(ctx, record).await?;
    let lines = field_sql::select(&mut tx, Which { records: &records, deleted, ..Which::default() }).await?;
    Ok(lines.into_iter().map(|line| line.field).collect())
}

/// The fields that a page knows at once: those of the records that the caller may see, maybe none.
///
/// # Errors
/// The driver's.
pub async fn fields_of_page(ctx: &Ctx) -> Result<Vec<Field>, Error> {
    if records::open_to(ctx).is_empty() { Ok(Vec::new()) } else { list_fields(ctx, None, false).await }
}

/// Every kind of record with its fields and how much they are used.
///
/// # Errors
/// 401, 403; the driver's.
pub async fn survey_fields(ctx: &Ctx) -> Result<Vec<FieldsOfRecord>, Error> {
    let mut tx = ctx.read(MANAGE).await?;
    let records = records::open_to(ctx);
    let which = Which { records: &records, counted: true, ..Which::default() };
    let fields = field_sql::select(&mut tx, which).await?;
    let deleted = field_sql::select(&mut tx, Which { deleted: true, ..which }).await?;
    let of = |lines: &[crate::model::FieldLine], record: &str| lines.iter().filter(|line| line.field.record == record).cloned().collect();
    Ok(records.into_iter().map(|record| FieldsOfRecord { fields: of(&fields, &record), deleted: of(&deleted, &record), record }).collect())
}

/// One field.
///
/// # Errors
/// 404; 401, 403; the driver's.
pub async fn get_field(ctx: &Ctx, id: FieldId) -> Result<Field, Error> {
    let (mut tx, records) = records::look(ctx, None).await?;
    get(&mut tx, &records, id).await
}

async fn get(tx: &mut TenantTx, records: &[String], id: FieldId) -> Result<Field, Error> {
    let lines = field_sql::select(tx, Which { records, id: Some(id), ..Which::default() }).await?;
    lines.into_iter().next().map(|line| line.field).ok_or(Error::NotFound)
}

/// Adds a field at the end.
///
/// # Errors
/// 422 field by field, also for a key that is taken and when there are too many; 401, 403; the driver's.
pub async fn create_field(ctx: &Ctx, form: &FieldForm) -> Result<Field, Error> {
    let mut tx = ctx.write(MANAGE).await?;
    records::check(ctx, &form.record)?;
    let new = form.parse()?;
    let of_record = [new.record.clone()];
    field_sql::hold(&mut tx).await?;
    if field_sql::select(&mut tx, Which { records: &of_record, ..Which::default() }).await?.len() >= MAX_FIELDS {
        return Err(Error::field("label", "too_many_fields", "Delete a field first: there are 60 already."));
    }
    let id = FieldId::new();
    field_sql::insert(&mut tx, id, &new).await?;
    let field = get(&mut tx, &of_record, id).await?;
    announce(&mut tx, &field);
    tx.audit(Audit::new("custom_field.created", "custom_field", id).after(&field));
    tx.finish(201, field).await
}

/// Changes a field.
///
/// # Errors
/// 404; 412 when `seen` isn't its version; 422 field by field; 401, 403; the driver's.
pub async fn update_field(ctx: &Ctx, id: FieldId, patch: &FieldPatch, seen: Option<i64>) -> Result<Field, Error> {
    let mut tx = ctx.write(MANAGE).await?;
    let records = records::open_to(ctx);
    let before = field_sql::lock(&mut tx, Which { records: &records, id: Some(id), ..Which::default() }).await?;
    check_version(seen, before.version)?;
    let new = FieldForm::of(&before).patched(patch).parse()?;
    field_sql::update(&mut tx, id, &new).await?;
    let field = get(&mut tx, &records, id).await?;
    announce(&mut tx, &field);
    tx.audit(Audit::new("custom_field.updated", "custom_field", id).before(&before).after(&field));
    tx.finish(200, field).await
}

/// Deletes a field. Its values are kept for 30 days.
///
/// # Errors
/// 404; 412 when `seen` isn't its version; 401, 403; the driver's.
pub async fn delete_field(ctx: &Ctx, id: FieldId, seen: Option<i64>) -> Result<(), Error> {
    let mut tx = ctx.write(MANAGE).await?;
    let records = records::open_to(ctx);
    let before = field_sql::lock(&mut tx, Which { records: &records, id: Some(id), ..Which::default() }).await?;
    check_version(seen, before.version)?;
    field_sql::bin(&mut tx, id, true).await?;
    announce(&mut tx, &before);
    tx.audit(Audit::new("custom_field.deleted", "custom_field", id).before(&before));
    tx.finish(204, ()).await
}

/// Takes a deletion back: the records have their values again.
///
/// # Errors
/// 404 when it isn't deleted, or longer ago than values are kept; 422 when there are too many; 401, 403; the driver's.
pub async fn restore_field(ctx: &Ctx, id: FieldId) -> Result<Field, Error> {
    let mut tx = ctx.write(MANAGE).await?;
    let records = records::open_to(ctx);
    let before = field_sql::lock(&mut tx, Which { records: &records, id: Some(id), deleted: true, ..Which::default() }).await?;
    if field_sql::select(&mut tx, Which { records: &[before.record], ..Which::default() }).await?.len() >= MAX_FIELDS {
        return Err(Error::field("label", "too_many_fields", "Delete a field first: there are 60 already."));
    }
    field_sql::bin(&mut tx, id, false).await?;
    let field = get(&mut tx, &records, id).await?;
    announce(&mut tx, &field);
    tx.audit(Audit::new("custom_field.restored", "custom_field", id).after(&field));
    tx.finish(200, field).await
}

/// Puts fields into an order.
///
/// # Errors
/// 422 for none or too many; 401, 403; the driver's.
pub async fn order_fields(ctx: &Ctx, order: &FieldOrder) -> Result<(), Error> {
    let mut tx = ctx.write(MANAGE).await?;
    let mut ids: Vec<Uuid> = Vec::new();
    for id in &order.ids {
        if !ids.contains(&id.uuid()) && ids.len() <= MAX_FIELDS {
            ids.push(id.uuid());
        }
    }
    if ids.is_empty() {
        return Err(Error::field("ids", "required", "Name at least one field."));
    }
    if ids.len() > MAX_FIELDS {
        return Err(Error::field("ids", "too_many", "Name at most 60 fields."));
    }
    let records = records::open_to(ctx);
    field_sql::hold(&mut tx).await?;
    field_sql::order(&mut tx, &records, &ids).await?;
    let ordered = field_sql::select(&mut tx, Which { records: &records, ..Which::default() }).await?;
    if let Some(line) = ordered.iter().find(|line| ids.contains(&line.field.id.uuid())) {
        announce(&mut tx, &line.field);
        tx.audit(Audit::new("custom_field.ordered", "custom_field", line.field.id));
    }
    tx.finish(204, ()).await
}

/// Tells open pages of those who see such records to fetch the fields anew.
fn announce(tx: &mut TenantTx, field: &Field) {
    let needs = records::needs(&field.record).unwrap_or(MANAGE);
    tx.emit(NewEvent::new("custom_field.changed", "custom_field", field.id, needs));
}

/// The fields of a kind of record, for the module that keeps it.
///
/// # Errors
/// The driver's.
pub async fn of_record(tx: &mut TenantTx, record: &str) -> Result<Vec<Field>, Error> {
    let records = [record.to_owned()];
    let lines = field_sql::select(tx, Which { records: &records, ..Which::default() }).await?;
    Ok(lines.into_iter().map(|line| line.field).collect())
}

/// A record's values as they are kept; see [`check`]. Colleagues must be there. `before` are the record's values as it was.
///
/// # Errors
/// 422 under `custom.<key>`; the driver's.
pub async fn keep(tx: &mut TenantTx, record: &str, given: &Custom, before: Option<&Custom>) -> Result<Custom, Error> {
    if before == Some(given) {
        return Ok(given.clone());
    }
    let fields = of_record(tx, record).await?;
    let kept = check(&fields, given, before)?;
    for field in fields.iter().filter(|field| field.kind == FieldKind::Person) {
        let value = kept.get(&field.key);
        if value == before.and_then(|before| before.get(&field.key)) {
            continue;
        }
        let Some(person) = value.and_then(|value| value.as_str()).and_then(|id| id.parse::<UserId>().ok()) else { continue };
        if !kernel::server::people::works_here(tx, person).await? {
            return Err(Error::field(&format!("custom.{}", field.key), "unknown_reference", "There is no such colleague."));
        }
    }
    Ok(kept)
}

/// The values that a record begins with when nobody fills in its form, such as one that a visitor of a web site makes.
///
/// # Errors
/// The driver's.
pub async fn presets(tx: &mut TenantTx, record: &str) -> Result<Custom, Error> {
    Ok(begin(&of_record(tx, record).await?, &Custom::new(), None))
}

/// A record's values when it is made of another, or takes over from it: what both have a field of the same key and kind for. One
/// that is there already (`before`) keeps what it has; a new one begins with its presets.
///
/// # Errors
/// The driver's.
pub async fn take_over(tx: &mut TenantTx, from: (&str, &Custom), to: &str, before: Option<&Custom>) -> Result<Custom, Error> {
    let fields = of_record(tx, to).await?;
    let given = if from.1.is_empty() { Custom::new() } else { shared(&of_record(tx, from.0).await?, &fields, from.1) };
    Ok(begin(&fields, &given, before))
}
