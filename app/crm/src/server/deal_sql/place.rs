//! Places of deals in the columns of a board: the gap for one, the order of all, and putting deals into a stage.

use crate::{
    model::{CloseDeal, DealId, LostReasonId, StageId},
    server::pipeline_sql::Place,
};
use kernel::{Error, Id, TenantTx};

/// The places between which a deal comes to stand: the top of the column, or right after another card. The bin counts too:
/// its deals keep their places. `None` when that card isn't in the column.
pub async fn gap(
    tx: &mut TenantTx,
    stage: StageId,
    after: Option<DealId>,
    moving: DealId,
) -> Result<Option<(Option<String>, Option<String>)>, Error> {
    let low = match after {
        None => None,
        Some(after) => {
            let place = sqlx::query_scalar!(
                "select position from deals where tenant_id = $1 and id = $2 and stage_id = $3 and deleted_at is null",
                tx.tenant().uuid(),
                after.uuid(),
                stage.uuid(),
            )
            .fetch_optional(tx.conn())
            .await?;
            let Some(place) = place else { return Ok(None) };
            Some(place)
        }
    };
    let high = sqlx::query_scalar!(
        "select position from deals
          where tenant_id = $1 and stage_id = $2 and position > $3 and id <> $4
          order by position
          limit 1",
        tx.tenant().uuid(),
        stage.uuid(),
        low.as_deref().unwrap_or_default(),
        moving.uuid(),
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(Some((low, high)))
}

/// The deals of a column in order, the bin included.
pub async fn order(tx: &mut TenantTx, stage: StageId) -> Result<Vec<DealId>, Error> {
    let ids = sqlx::query_scalar!(
        r#"select id as "id: DealId" from deals where tenant_id = $1 and stage_id = $2 order by position, id"#,
        tx.tenant().uuid(),
        stage.uuid(),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(ids)
}

/// Gives the deals of a column new places.
pub async fn reorder(tx: &mut TenantTx, ids: &[DealId], places: &[String]) -> Result<(), Error> {
    let ids: Vec<_> = ids.iter().copied().map(Id::uuid).collect();
    sqlx::query!(
        "update deals d set position = n.position
           from unnest($2::uuid[], $3::text[]) as n(id, position)
          where d.tenant_id = $1 and d.id = n.id",
        tx.tenant().uuid(),
        &ids,
        places,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The last place of a column, the bin included.
pub async fn last(tx: &mut TenantTx, stage: StageId) -> Result<Option<String>, Error> {
    let place =
        sqlx::query_scalar!("select max(position) from deals where tenant_id = $1 and stage_id = $2", tx.tenant().uuid(), stage.uuid())
            .fetch_one(tx.conn())
            .await?;
    Ok(place)
}

/// Holds the deals of a column, the bin included, until the end of the transaction; says which they are, in order.
pub async fn lock_column(tx: &mut TenantTx, stage: StageId) -> Result<Vec<DealId>, Error> {
    let tenant = tx.tenant().uuid();
    // In the order of ids, as everybody who holds many deals, so that two of them can't block each other.
    sqlx::query!("select id from deals where tenant_id = $1 and stage_id = $2 order by id for no key update", tenant, stage.uuid())
        .fetch_all(tx.conn())
        .await?;
    order(tx, stage).await
}

/// Puts deals into a stage at places, one for each. Those that were in it stay as long in it as they were; `end` says why and
/// how they ended; `count` counts it as a change. An open deal has no reason and no note of an end.
pub async fn put(
    tx: &mut TenantTx,
    ids: &[DealId],
    place: &Place,
    positions: &[String],
    end: Option<&CloseDeal>,
    count: bool,
) -> Result<(), Error> {
    let now = tx.ctx().now();
    let ids: Vec<_> = ids.iter().copied().map(Id::uuid).collect();
    sqlx::query!(
        "update deals d
            set pipeline_id = $4,
                stage_id = $5,
                position = n.position,
                status = $6,
                closed_at = case when $6 = 'open' then null when d.status = $6 then d.closed_at else $7 end,
                lost_reason_id = case when $6 <> 'lost' then null when $9 then $10 when d.status = $6 then d.lost_reason_id end,
                close_note = case when $6 = 'open' then '' when $9 then $11 when d.status = $6 then d.close_note else '' end,
                stage_changed_at = case when d.stage_id = $5 then d.stage_changed_at else $7 end,
                version = d.version + case when $8 then 1 else 0 end,
                updated_at = $7
           from unnest($2::uuid[], $3::text[]) as n(id, position)
          where d.tenant_id = $1 and d.id = n.id",
        tx.tenant().uuid(),
        &ids,
        positions,
        place.pipeline_id.uuid(),
        place.stage_id.uuid(),
        place.status().code(),
        now,
        count,
        end.is_some(),
        end.and_then(|end| end.lost_reason_id).map(LostReasonId::uuid),
        end.map(|end| end.note.as_str()).unwrap_or_default(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
