//! Every query of the table `legal_name_requests`.

use crate::model::{LegalNameForm, LegalNameRequest, LegalNameRequestId};
use kernel::{Error, PlatformTx, TenantId, TenantTx, UserId, clock::Time};

/// The newest wish of the tenant, whatever became of it.
pub async fn newest(tx: &mut TenantTx) -> Result<Option<LegalNameRequest>, Error> {
    let tenant = tx.tenant().uuid();
    Ok(sqlx::query_as!(
        LegalNameRequest,
        r#"select id as "id: LegalNameRequestId", legal_name, reason, status, requested_by as "requested_by: UserId", requested_at, note
             from legal_name_requests where tenant_id = $1 order by requested_at desc, id desc limit 1"#,
        tenant
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// A new wish.
pub async fn insert(tx: &mut TenantTx, id: LegalNameRequestId, form: &LegalNameForm, by: Option<UserId>, now: Time) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!(
        "insert into legal_name_requests (tenant_id, id, legal_name, reason, requested_by, requested_at) values ($1, $2, $3, $4, $5, $6)",
        tenant,
        id.uuid(),
        form.legal_name,
        form.reason,
        by.map(UserId::uuid),
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Takes the pending wish back; tells whether there was one.
pub async fn withdraw(tx: &mut TenantTx, by: Option<UserId>, now: Time) -> Result<bool, Error> {
    let tenant = tx.tenant().uuid();
    let done = sqlx::query!(
        "update legal_name_requests set status = 'withdrawn', decided_by = $2, decided_at = $3 where tenant_id = $1 and status = 'pending'",
        tenant,
        by.map(UserId::uuid),
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Decides a pending wish; the name wanted when there was one.
pub async fn decide(
    tx: &mut PlatformTx,
    (tenant, id): (TenantId, LegalNameRequestId),
    (status, note): (&str, &str),
    by: Option<UserId>,
    now: Time,
) -> Result<Option<String>, Error> {
    Ok(sqlx::query_scalar!(
        "update legal_name_requests set status = $3, note = $4, decided_by = $5, decided_at = $6
          where tenant_id = $1 and id = $2 and status = 'pending' returning legal_name",
        tenant.uuid(),
        id.uuid(),
        status,
        note,
        by.map(UserId::uuid),
        now
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// Gives a tenant its new legal name.
pub async fn set_legal_name(tx: &mut PlatformTx, tenant: TenantId, name: &str) -> Result<(), Error> {
    sqlx::query!("update tenants set legal_name = $2, version = version + 1 where id = $1", tenant.uuid(), name).execute(tx.conn()).await?;
    Ok(())
}
