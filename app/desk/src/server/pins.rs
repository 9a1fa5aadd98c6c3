//! What somebody keeps in the sidebar.

use super::registry;
use crate::model::{NewPin, PINS, Pin, PinForm, PinId, PinOrder};
use kernel::{Ctx, Error, TenantTx, UserId};
use uuid::Uuid;

/// The caller's pins, in their order, with the names they have now. Records that are gone are left out, and come back with them.
///
/// # Errors
/// 401; the driver's.
pub async fn list_pins(ctx: &Ctx) -> Result<Vec<Pin>, Error> {
    let me = ctx.session()?.user_id;
    let mut tx = ctx.own().await?;
    read(ctx, &mut tx, me).await
}

/// Pins a record or a page at the end; what is pinned already stays where it is.
///
/// # Errors
/// 401; 404 for a record that isn't there for them; 409 `pins.full`; 422 field by field; the driver's.
pub async fn add_pin(ctx: &Ctx, form: &PinForm) -> Result<Vec<Pin>, Error> {
    let new = form.parse()?;
    let me = ctx.session()?.user_id;
    let mut tx = ctx.own().await?;
    let tenant = tx.tenant().uuid();
    let (kind, record, link, title) = match new {
        NewPin::Record(record) => {
            registry::check(ctx, &mut tx, &record.kind, record.id).await?;
            (record.kind, Some(record.id), None, String::new())
        }
        NewPin::Page(link, title) => ("page".to_owned(), None, Some(link), title),
    };
    let there = sqlx::query_scalar!(r#"select count(*) as "n!" from pins where tenant_id = $1 and user_id = $2"#, tenant, me.uuid())
        .fetch_one(tx.conn())
        .await?;
    if there >= PINS {
        return Err(Error::problem(409, "pins.full", "There is room for 50 pins. Take one away first."));
    }
    sqlx::query!(
        "insert into pins (tenant_id, id, user_id, kind, record_id, link, title, position, created_at)
         select $1, $2, $3, $4, $5, $6, $7, coalesce(max(p.position), 0) + 1, $8
           from pins p where p.tenant_id = $1 and p.user_id = $3
         on conflict do nothing",
        tenant,
        PinId::new().uuid(),
        me.uuid(),
        kind,
        record,
        link,
        title,
        ctx.now(),
    )
    .execute(tx.conn())
    .await?;
    let pins = read(ctx, &mut tx, me).await?;
    tx.finish(201, pins).await
}

/// Takes a pin away.
///
/// # Errors
/// 401; 404 when it isn't one's own; the driver's.
pub async fn remove_pin(ctx: &Ctx, id: PinId) -> Result<Vec<Pin>, Error> {
    let me = ctx.session()?.user_id;
    let mut tx = ctx.own().await?;
    let gone = sqlx::query!("delete from pins where tenant_id = $1 and user_id = $2 and id = $3", tx.tenant().uuid(), me.uuid(), id.uuid())
        .execute(tx.conn())
        .await?;
    if gone.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    let pins = read(ctx, &mut tx, me).await?;
    tx.finish(200, pins).await
}

/// Puts the pins into an order; pins left out come after the others, ids that aren't one's own count for nothing.
///
/// # Errors
/// 401; the driver's.
pub async fn order_pins(ctx: &Ctx, order: &PinOrder) -> Result<Vec<Pin>, Error> {
    let me = ctx.session()?.user_id;
    let mut tx = ctx.own().await?;
    let ids: Vec<Uuid> = order.ids.iter().map(|id| id.uuid()).collect();
    sqlx::query!(
        "update pins p set position = o.place
           from (select n.id, row_number() over (order by coalesce(array_position($3::uuid[], n.id), 100000), n.position, n.id)::int as place
                   from pins n where n.tenant_id = $1 and n.user_id = $2) as o
          where p.tenant_id = $1 and p.user_id = $2 and p.id = o.id and p.position <> o.place",
        tx.tenant().uuid(),
        me.uuid(),
        &ids,
    )
    .execute(tx.conn())
    .await?;
    let pins = read(ctx, &mut tx, me).await?;
    tx.finish(200, pins).await
}

async fn read(ctx: &Ctx, tx: &mut TenantTx, person: UserId) -> Result<Vec<Pin>, Error> {
    let rows = sqlx::query!(
        r#"select id as "id: PinId", kind, record_id, link, title from pins where tenant_id = $1 and user_id = $2 order by position, id"#,
        tx.tenant().uuid(),
        person.uuid(),
    )
    .fetch_all(tx.conn())
    .await?;
    let records: Vec<_> = rows.iter().filter_map(|row| row.record_id.map(|id| (row.kind.clone(), id))).collect();
    let names = registry::names(ctx, tx, &records).await?;
    let pins = rows.into_iter().filter_map(|row| {
        let (title, link) = match row.record_id {
            Some(id) => (names.get(&id)?.clone(), format!("{}{id}", registry::kind(&row.kind)?.path)),
            None => (row.title, row.link?),
        };
        Some(Pin { id: row.id, kind: row.kind, record_id: row.record_id, title, link })
    });
    Ok(pins.collect())
}
