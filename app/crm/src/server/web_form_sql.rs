//! Every query of forms on web sites.

use super::web_form_token;
use crate::model::{WebField, WebForm, WebFormForm, WebFormId};
use chrono::{DateTime, Utc};
use kernel::{Error, TenantTx, UserId};

struct Record {
    id: WebFormId,
    version: i64,
    name: String,
    heading: String,
    intro: String,
    thanks: String,
    fields: Vec<String>,
    required: Vec<String>,
    owner_id: Option<UserId>,
    open: bool,
    submissions: i64,
    last_submission_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

fn codes(fields: &[WebField]) -> Vec<String> {
    fields.iter().map(|field| field.code().to_owned()).collect()
}

impl Record {
    fn into_form(self, tx: &TenantTx) -> WebForm {
        let read = |codes: &[String]| codes.iter().filter_map(|code| WebField::from_code(code)).collect();
        WebForm {
            path: web_form_token::path(tx.ctx().kernel(), tx.tenant(), self.id),
            fields: read(&self.fields),
            required: read(&self.required),
            id: self.id,
            version: self.version,
            name: self.name,
            heading: self.heading,
            intro: self.intro,
            thanks: self.thanks,
            owner_id: self.owner_id,
            open: self.open,
            submissions: self.submissions,
            last_submission_at: self.last_submission_at,
            created_at: self.created_at,
            updated_at: self.updated_at,
        }
    }
}

/// Forms by name: all, or the one that is named. Some of them may lie in the bin.
pub async fn list(tx: &mut TenantTx, only: Option<WebFormId>, binned: bool) -> Result<Vec<WebForm>, Error> {
    let rows = sqlx::query_as!(
        Record,
        r#"select id as "id: _", version, name, heading, intro, thanks, fields, required, owner_id as "owner_id: _", open, submissions,
                  last_submission_at, created_at, updated_at
             from lead_forms
            where tenant_id = $1 and ($2::uuid is null or id = $2) and (deleted_at is not null) = $3
            order by name, id limit 200"#,
        tx.tenant().uuid(),
        only.map(|id| id.uuid()),
        binned,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| row.into_form(tx)).collect())
}

/// One form; 404 when it isn't there.
pub async fn get(tx: &mut TenantTx, id: WebFormId, binned: bool) -> Result<WebForm, Error> {
    list(tx, Some(id), binned).await?.into_iter().next().ok_or(Error::NotFound)
}

/// Holds a form until the commit.
pub async fn lock(tx: &mut TenantTx, id: WebFormId) -> Result<(), Error> {
    sqlx::query!("select 1 as n from lead_forms where tenant_id = $1 and id = $2 for update", tx.tenant().uuid(), id.uuid())
        .fetch_optional(tx.conn())
        .await?;
    Ok(())
}

/// Writes a form, new or not.
pub async fn save(tx: &mut TenantTx, id: WebFormId, form: &WebFormForm) -> Result<(), Error> {
    let (tenant, now, actor) = (tx.tenant().uuid(), tx.ctx().now(), tx.ctx().actor_id().map(|id| id.uuid()));
    sqlx::query!(
        "insert into lead_forms (tenant_id, id, name, heading, intro, thanks, fields, required, owner_id, open, created_at, updated_at, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12)
         on conflict (tenant_id, id) do update
            set name = $3, heading = $4, intro = $5, thanks = $6, fields = $7, required = $8, owner_id = $9, open = $10, updated_at = $11,
                version = lead_forms.version + 1",
        tenant,
        id.uuid(),
        form.name,
        form.heading,
        form.intro,
        form.thanks,
        &codes(&form.fields),
        &codes(&form.required),
        form.owner_id.map(|id| id.uuid()),
        form.open,
        now,
        actor,
    )
    .execute(tx.conn())
    .await
    .map_err(|error| {
        Error::from(error)
            .on_constraint("lead_forms_owner", || Error::field("owner_id", "unknown_reference", "There is no such colleague."))
    })?;
    Ok(())
}

/// Into the bin, or out of it.
pub async fn bin(tx: &mut TenantTx, id: WebFormId, into: bool) -> Result<(), Error> {
    sqlx::query!(
        "update lead_forms set deleted_at = case when $3 then $4::timestamptz end, version = version + 1, updated_at = $4
          where tenant_id = $1 and id = $2",
        tx.tenant().uuid(),
        id.uuid(),
        into,
        tx.ctx().now(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Counts a submission.
pub async fn count(tx: &mut TenantTx, id: WebFormId) -> Result<(), Error> {
    sqlx::query!(
        "update lead_forms set submissions = submissions + 1, last_submission_at = $3 where tenant_id = $1 and id = $2",
        tx.tenant().uuid(),
        id.uuid(),
        tx.ctx().now(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Whether the organisation is active and uses this module.
pub async fn takes_part(tx: &mut TenantTx) -> Result<bool, Error> {
    let takes_part = sqlx::query_scalar!(
        r#"select status = 'active' and not ('crm' = any (modules_off)) as "takes_part!" from tenants where id = $1"#,
        tx.tenant().uuid(),
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(takes_part.unwrap_or_default())
}
