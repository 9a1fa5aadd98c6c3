//! Changes of pipelines and stages.

use crate::model::{Pipeline, PipelineForm, PipelineId, Stage, StageForm, StageId};
use kernel::{Error, Id, TenantId, TenantTx};
use sqlx::PgConnection;

/// Holds all pipelines until the end of the transaction: who adds, orders, archives or deletes some comes one by one.
pub async fn lock_all(tx: &mut TenantTx) -> Result<(), Error> {
    sqlx::query!("select id from pipelines where tenant_id = $1 order by id for update", tx.tenant().uuid()).fetch_all(tx.conn()).await?;
    Ok(())
}

/// Counts a change of a pipeline or of its stages, and holds it until the end of the transaction; says which version it has now.
pub async fn touch(tx: &mut TenantTx, id: PipelineId) -> Result<i64, Error> {
    let now = tx.ctx().now();
    let version = sqlx::query_scalar!(
        "update pipelines set version = version + 1, updated_at = $3 where tenant_id = $1 and id = $2 returning version",
        tx.tenant().uuid(),
        id.uuid(),
        now,
    )
    .fetch_optional(tx.conn())
    .await?;
    version.ok_or(Error::NotFound)
}

/// The pipeline of a stage.
pub async fn pipeline_of(tx: &mut TenantTx, id: StageId) -> Result<PipelineId, Error> {
    let pipeline = sqlx::query_scalar!(
        r#"select pipeline_id as "pipeline_id: PipelineId" from stages where tenant_id = $1 and id = $2"#,
        tx.tenant().uuid(),
        id.uuid(),
    )
    .fetch_optional(tx.conn())
    .await?;
    pipeline.ok_or(Error::NotFound)
}

/// Writes a new pipeline with its stages behind all others. On a connection, since sign-up makes the first one as the platform.
pub async fn insert(conn: &mut PgConnection, tenant: TenantId, pipeline: &Pipeline) -> Result<(), Error> {
    sqlx::query!(
        "insert into pipelines (tenant_id, id, name, position)
         select $1, $2, $3, coalesce(max(position) + 1, 0) from pipelines where tenant_id = $1",
        tenant.uuid(),
        pipeline.id.uuid(),
        pipeline.name,
    )
    .execute(&mut *conn)
    .await?;
    let stages = &pipeline.stages;
    let ids: Vec<_> = stages.iter().map(|stage| stage.id.uuid()).collect();
    let names: Vec<String> = stages.iter().map(|stage| stage.name.clone()).collect();
    let chances: Vec<i32> = stages.iter().map(|stage| stage.probability).collect();
    let rotting: Vec<Option<i32>> = stages.iter().map(|stage| stage.rotting_days).collect();
    let kinds: Vec<String> = stages.iter().map(|stage| stage.status.code().to_owned()).collect();
    sqlx::query!(
        "insert into stages (tenant_id, id, pipeline_id, name, position, probability, rotting_days, kind)
         select $1, s.id, $2, s.name, s.place::int - 1, s.chance, s.rotting, s.kind
           from unnest($3::uuid[], $4::text[], $5::int[], $6::int[], $7::text[])
                with ordinality as s(id, name, chance, rotting, kind, place)",
        tenant.uuid(),
        pipeline.id.uuid(),
        &ids,
        &names,
        &chances,
        &rotting as &[Option<i32>],
        &kinds,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes what a form changes.
pub async fn update(tx: &mut TenantTx, id: PipelineId, form: &PipelineForm) -> Result<(), Error> {
    let now = tx.ctx().now();
    sqlx::query!(
        "update pipelines
            set name = $3,
                archived_at = case when $4 then coalesce(archived_at, $5) end
          where tenant_id = $1 and id = $2",
        tx.tenant().uuid(),
        id.uuid(),
        form.name,
        form.archived,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Deletes a pipeline with its stages; 409 while it has deals, those in the bin included.
pub async fn delete(tx: &mut TenantTx, id: PipelineId) -> Result<(), Error> {
    sqlx::query!("delete from pipelines where tenant_id = $1 and id = $2", tx.tenant().uuid(), id.uuid())
        .execute(tx.conn())
        .await
        .map_err(|error| {
            Error::from(error).on_constraint("deals_stage", || {
                Error::problem(409, "pipeline.has_deals", "This pipeline has deals, maybe in the bin. Archive it instead.")
            })
        })?;
    Ok(())
}

/// Puts the pipelines into this order.
pub async fn order(tx: &mut TenantTx, ids: &[PipelineId]) -> Result<(), Error> {
    let ids: Vec<_> = ids.iter().copied().map(Id::uuid).collect();
    let now = tx.ctx().now();
    sqlx::query!(
        "update pipelines p set position = n.place::int - 1, version = p.version + 1, updated_at = $3
           from unnest($2::uuid[]) with ordinality as n(id, place)
          where p.tenant_id = $1 and p.id = n.id and p.position <> n.place::int - 1",
        tx.tenant().uuid(),
        &ids,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes a new stage behind all others of its pipeline.
pub async fn insert_stage(tx: &mut TenantTx, pipeline: PipelineId, id: StageId, form: &StageForm) -> Result<(), Error> {
    sqlx::query!(
        "insert into stages (tenant_id, id, pipeline_id, name, position, probability, rotting_days)
         select $1, $2, $3, $4, coalesce(max(position) + 1, 0), $5, $6 from stages where tenant_id = $1 and pipeline_id = $3",
        tx.tenant().uuid(),
        id.uuid(),
        pipeline.uuid(),
        form.name,
        form.probability,
        form.rotting_days,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes what a form changes.
pub async fn update_stage(tx: &mut TenantTx, id: StageId, form: &StageForm) -> Result<(), Error> {
    sqlx::query!(
        "update stages set name = $3, probability = $4, rotting_days = $5, version = version + 1 where tenant_id = $1 and id = $2",
        tx.tenant().uuid(),
        id.uuid(),
        form.name,
        form.probability,
        form.rotting_days,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Holds the stages of a pipeline until the end of the transaction, in one order and before any deal: who moves a deal holds
/// its new stage first, too, so the two can't block each other.
pub async fn lock_stages(tx: &mut TenantTx, pipeline: PipelineId) -> Result<(), Error> {
    sqlx::query!(
        "select id from stages where tenant_id = $1 and pipeline_id = $2 order by id for update",
        tx.tenant().uuid(),
        pipeline.uuid(),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(())
}

/// Deletes a stage that has no deals.
pub async fn delete_stage(tx: &mut TenantTx, id: StageId) -> Result<(), Error> {
    sqlx::query!("delete from stages where tenant_id = $1 and id = $2", tx.tenant().uuid(), id.uuid()).execute(tx.conn()).await?;
    Ok(())
}

/// Puts the stages of a pipeline into this order.
pub async fn order_stages(tx: &mut TenantTx, stages: &[Stage]) -> Result<(), Error> {
    let ids: Vec<_> = stages.iter().map(|stage| stage.id.uuid()).collect();
    sqlx::query!(
        "update stages s set position = n.place::int - 1
           from unnest($2::uuid[]) with ordinality as n(id, place)
          where s.tenant_id = $1 and s.id = n.id",
        tx.tenant().uuid(),
        &ids,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
