//! What exported rows name beside themselves: colleagues, and stages with their pipelines.

use crate::model::StageId;
use kernel::{Error, TenantTx, UserId};
use std::collections::HashMap;

/// What ids stand for in a file.
#[derive(Clone, Debug, Default)]
pub struct Names {
    people: HashMap<UserId, String>,
    stages: HashMap<StageId, (String, String)>,
}

impl Names {
    /// The mail address of a colleague: by it an import finds them again.
    pub fn address(&self, id: UserId) -> Option<String> {
        self.people.get(&id).cloned()
    }

    /// Pipeline and stage of a stage.
    pub fn stage(&self, id: StageId) -> (String, String) {
        self.stages.get(&id).cloned().unwrap_or_default()
    }
}

/// The names of this tenant.
pub async fn names(tx: &mut TenantTx) -> Result<Names, Error> {
    let tenant = tx.tenant().uuid();
    let people = sqlx::query!(
        r#"select u.id as "id: UserId", u.email from memberships m join users u on u.id = m.user_id where m.tenant_id = $1"#,
        tenant,
    )
    .fetch_all(tx.conn())
    .await?;
    let stages = sqlx::query!(
        r#"select s.id as "id: StageId", p.name as pipeline, s.name
             from stages s join pipelines p on p.tenant_id = s.tenant_id and p.id = s.pipeline_id
            where s.tenant_id = $1"#,
        tenant,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(Names {
        people: people.into_iter().map(|row| (row.id, row.email)).collect(),
        stages: stages.into_iter().map(|row| (row.id, (row.pipeline, row.name))).collect(),
    })
}
