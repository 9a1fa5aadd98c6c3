//! Queries of pipelines and stages: reading them, and holding a stage; changes are in [`edit`].

pub mod edit;

use crate::model::{DealStatus, Pipeline, PipelineId, Stage, StageId};
use kernel::{Error, TenantTx};

/// A stage that a deal is put into.
#[derive(Clone, Debug)]
pub struct Place {
    /// The stage.
    pub stage_id: StageId,
    /// Its pipeline.
    pub pipeline_id: PipelineId,
    /// `open`, `won` or `lost`.
    kind: String,
    /// Its pipeline takes no new deals.
    archived: bool,
}

impl Place {
    /// What a deal becomes here.
    pub fn status(&self) -> DealStatus {
        DealStatus::from_code(&self.kind).unwrap_or_default()
    }

    /// Fails when a deal that goes another way, or none yet, would come into an archived pipeline.
    pub fn takes(&self, from: Option<PipelineId>) -> Result<(), Error> {
        if self.archived && from != Some(self.pipeline_id) {
            return Err(Error::field("pipeline_id", "pipeline.archived", "This pipeline is archived. Choose another one."));
        }
        Ok(())
    }
}

/// A stage beside its pipeline; a pipeline without stages has one row.
struct Row {
    id: PipelineId,
    name: String,
    version: i64,
    archived: bool,
    stage_id: Option<StageId>,
    stage_name: Option<String>,
    probability: Option<i32>,
    rotting_days: Option<i32>,
    kind: Option<String>,
}

/// All pipelines in order with their stages in order, those in use first; the first one is the default.
pub async fn list(tx: &mut TenantTx) -> Result<Vec<Pipeline>, Error> {
    let rows = sqlx::query_as!(
        Row,
        r#"select p.id as "id: PipelineId",
                  p.name,
                  p.version,
                  p.archived_at is not null as "archived!",
                  s.id as "stage_id?: StageId",
                  s.name as "stage_name?",
                  s.probability as "probability?",
                  s.rotting_days as "rotting_days?",
                  s.kind as "kind?"
             from pipelines p
             left join stages s on s.tenant_id = p.tenant_id and s.pipeline_id = p.id
            where p.tenant_id = $1
            order by p.archived_at is not null, p.position, p.id, s.position"#,
        tx.tenant().uuid(),
    )
    .fetch_all(tx.conn())
    .await?;
    let mut pipelines: Vec<Pipeline> = Vec::new();
    for row in rows {
        if pipelines.last().is_none_or(|last| last.id != row.id) {
            pipelines.push(Pipeline {
                id: row.id,
                name: row.name.clone(),
                version: row.version,
                is_default: pipelines.is_empty() && !row.archived,
                archived: row.archived,
                stages: Vec::new(),
            });
        }
        if let (Some(pipeline), Some(id), Some(name)) = (pipelines.last_mut(), row.stage_id, row.stage_name) {
            pipeline.stages.push(Stage {
                id,
                name,
                probability: row.probability.unwrap_or(0),
                rotting_days: row.rotting_days,
                status: row.kind.as_deref().and_then(DealStatus::from_code).unwrap_or_default(),
            });
        }
    }
    Ok(pipelines)
}

/// A stage, locked against others who give places in it; references to it stay possible.
pub async fn lock_stage(tx: &mut TenantTx, id: StageId) -> Result<Option<Place>, Error> {
    let place = sqlx::query_as!(
        Place,
        r#"select id as "stage_id: StageId",
                  pipeline_id as "pipeline_id: PipelineId",
                  kind,
                  exists (select from pipelines p where p.tenant_id = $1 and p.id = pipeline_id and p.archived_at is not null) as "archived!"
             from stages
            where tenant_id = $1 and id = $2
              for no key update"#,
        tx.tenant().uuid(),
        id.uuid(),
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(place)
}

/// The first stage of a pipeline (the default one if none is named) that gives a status, locked.
pub async fn lock_first_stage(tx: &mut TenantTx, pipeline: Option<PipelineId>, status: DealStatus) -> Result<Option<Place>, Error> {
    let place = sqlx::query_as!(
        Place,
        r#"select id as "stage_id: StageId",
                  pipeline_id as "pipeline_id: PipelineId",
                  kind,
                  exists (select from pipelines p where p.tenant_id = $1 and p.id = pipeline_id and p.archived_at is not null) as "archived!"
             from stages
            where tenant_id = $1
              and pipeline_id = coalesce($2, (select id from pipelines
                                               where tenant_id = $1 and archived_at is null
                                               order by position, id
                                               limit 1))
              and kind = $3
            order by position
            limit 1
              for no key update"#,
        tx.tenant().uuid(),
        pipeline.map(PipelineId::uuid),
        status.code(),
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(place)
}
