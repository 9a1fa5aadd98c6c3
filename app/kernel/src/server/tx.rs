//! Transactions: the only way to a connection. A tenant's sees that tenant's rows and no others.

use super::{audit::Audit, ctx::Ctx, error::Error, events::NewEvent, jobs::NewJob, kernel::Kernel, mail::Mail, notice::Notice};
use crate::TenantId;
use serde::Serialize;
use serde_json::{Value, json};
use sqlx::{PgConnection, Postgres, QueryBuilder, Transaction};
use std::sync::atomic::Ordering;
use uuid::Uuid;

/// What a transaction leaves behind: written in one statement just before the commit.
#[derive(Default)]
struct Leavings {
    audits: Vec<Value>,
    events: Vec<Value>,
    jobs: Vec<Value>,
    mails: Vec<Value>,
}

/// A value with an id of its own, as a row for `jsonb_to_recordset`.
fn row(value: &impl Serialize) -> Value {
    let mut row = serde_json::to_value(value).unwrap_or_default();
    if let Some(fields) = row.as_object_mut() {
        fields.insert("id".to_owned(), json!(Uuid::now_v7()));
    }
    row
}

impl Leavings {
    fn is_empty(&self) -> bool {
        self.audits.is_empty() && self.events.is_empty() && self.jobs.is_empty() && self.mails.is_empty()
    }

    async fn flush(&mut self, conn: &mut PgConnection, tenant: TenantId, ctx: &Ctx) -> Result<(), Error> {
        if self.is_empty() {
            return Ok(());
        }
        sqlx::query(
            r#"
            with audited as (
              insert into audit_events (tenant_id, id, at, actor_id, actor_kind, action, resource, resource_id, outcome, before, after, ip, user_agent, correlation_id, api_key_id)
              select $1, r.id, $2, $3, $4, r.action, r.resource, r.resource_id, r.outcome, r.before, r.after, $5, $6, $7, $12
                from jsonb_to_recordset($8) as r(id uuid, action text, resource text, resource_id text, outcome text, before jsonb, after jsonb)
            ), announced as (
              insert into outbox (tenant_id, id, kind, resource, resource_id, permission, payload, at, correlation_id)
              select $1, r.id, r.kind, r.resource, r.resource_id, r.permission, coalesce(r.payload, 'null'), $2, $7
                from jsonb_to_recordset($9) as r(id uuid, kind text, resource text, resource_id uuid, permission text, payload jsonb)
            ), queued as (
              insert into jobs (tenant_id, id, kind, payload, status, run_at, attempts, max_attempts, dedupe_key, correlation_id, created_at)
              select $1, r.id, r.kind, coalesce(r.payload, 'null'), 'queued', coalesce(r.run_at, $2), 0, r.max_attempts, r.dedupe_key, $7, $2
                from jsonb_to_recordset($10) as r(id uuid, kind text, payload jsonb, run_at timestamptz, max_attempts int, dedupe_key text)
              on conflict do nothing
            ), mailed as (
              insert into mails (tenant_id, id, to_address, to_name, lang, subject, text_body, html_body, status, attempts, created_at)
              select $1, r.id, r.to_address, r.to_name, r.lang, r.subject, r.text_body, r.html_body, 'queued', 0, $2
                from jsonb_to_recordset($11) as r(id uuid, to_address text, to_name text, lang text, subject text, text_body text, html_body text)
            )
            select pg_notify(channel, $1::text)
              from unnest(array['neuroops_outbox', 'neuroops_jobs', 'neuroops_mails'], array[$9 <> '[]'::jsonb, $10 <> '[]'::jsonb, $11 <> '[]'::jsonb]) as c(channel, wanted)
             where wanted"#,
        )
        .bind(tenant)
        .bind(ctx.now())
        .bind(ctx.actor_id())
        .bind(ctx.actor_kind())
        .bind(ctx.ip.map(|ip| ip.to_string()))
        .bind(&*ctx.user_agent)
        .bind(ctx.correlation_id)
        .bind(Value::Array(std::mem::take(&mut self.audits)))
        .bind(Value::Array(std::mem::take(&mut self.events)))
        .bind(Value::Array(std::mem::take(&mut self.jobs)))
        .bind(Value::Array(std::mem::take(&mut self.mails)))
        .bind(ctx.api_key_id())
        .execute(conn)
        .await?;
        Ok(())
    }
}

/// A transaction inside one tenant. Dropped without a commit, it never happened.
pub struct TenantTx {
    tx: Transaction<'static, Postgres>,
    ctx: Ctx,
    tenant: TenantId,
    leavings: Leavings,
    claimed: bool,
    writes: bool,
}

impl TenantTx {
    pub(super) async fn open(ctx: &Ctx, write: bool) -> Result<Self, Error> {
        let tenant = ctx.tenant_id()?;
        let actor = ctx.actor_id().map(|id| id.to_string()).unwrap_or_default();
        // Typed UUIDs only, so there is nothing to inject; one message enters and scopes (design: data.md).
        let begin = format!("BEGIN; SET LOCAL app.tenant_id = '{tenant}'; SET LOCAL app.actor_id = '{actor}'");
        let tx = ctx.kernel().db.app.begin_with(sqlx::AssertSqlSafe(begin)).await?;
        let mut this = Self { tx, ctx: ctx.clone(), tenant, leavings: Leavings::default(), claimed: false, writes: write };
        if write
            && let Some(claim) = ctx.claim.clone()
            && !claim.used.swap(true, Ordering::Relaxed)
        {
            claim.insert(this.tx.as_mut(), tenant, ctx).await?;
            this.claimed = true;
        }
        Ok(this)
    }

    /// The connection, for `fetch_*` and `execute`.
    pub fn conn(&mut self) -> &mut PgConnection {
        self.tx.as_mut()
    }

    /// The tenant: every query also names it, `where tenant_id = $1`.
    #[must_use]
    pub const fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// The request this belongs to.
    #[must_use]
    pub const fn ctx(&self) -> &Ctx {
        &self.ctx
    }

    /// How many rows a list has, as this query counts them or as the same list was counted since the tenant's last change. `list`
    /// names the list with everything that narrows it.
    ///
    /// # Errors
    /// The driver's.
    pub async fn counted(&mut self, list: String, mut query: QueryBuilder<Postgres>) -> Result<i64, Error> {
        let kernel = self.ctx.kernel().clone();
        let since = match kernel.counts.look(self.tenant, &list) {
            Ok(count) if !self.writes => return Ok(count),
            Ok(_) => None,
            Err(since) => Some(since).filter(|_| !self.writes),
        };
        let count = query.build_query_scalar().fetch_one(self.conn()).await?;
        if let Some(since) = since {
            kernel.counts.keep(self.tenant, list, since, count);
        }
        Ok(count)
    }

    /// Notes who did what.
    pub fn audit(&mut self, entry: Audit) {
        self.leavings.audits.push(row(&entry));
    }

    /// Announces a fact.
    pub fn emit(&mut self, event: NewEvent) {
        self.leavings.events.push(row(&event));
    }

    /// Orders work for later.
    pub fn enqueue(&mut self, job: NewJob) {
        self.leavings.jobs.push(row(&job));
    }

    /// Tells one person something, unless they did it themselves.
    pub fn tell(&mut self, notice: Notice) {
        if let Some(job) = notice.job() {
            self.enqueue(job);
        }
    }

    /// Queues a mail.
    pub fn mail(&mut self, mail: Mail) {
        self.leavings.mails.push(row(&mail));
    }

    /// Writes what was noted and commits.
    ///
    /// # Errors
    /// The driver's; then nothing happened.
    pub async fn commit(mut self) -> Result<(), Error> {
        self.leavings.flush(self.tx.as_mut(), self.tenant, &self.ctx).await?;
        let committed = self.tx.commit().await;
        // Also after an error: the connection may have broken when the commit was through.
        self.ctx.kernel().counts.forget(self.tenant);
        Ok(committed?)
    }

    /// Commits, and keeps this answer with the request's idempotency key in the same commit, so that a repetition gets it.
    ///
    /// # Errors
    /// The driver's; then nothing happened.
    pub async fn finish<T: Serialize>(mut self, status: u16, answer: T) -> Result<T, Error> {
        if self.claimed
            && let Some(claim) = self.ctx.claim.clone()
        {
            claim.keep(self.tx.as_mut(), self.tenant, &self.ctx, status, &answer).await?;
        }
        self.commit().await?;
        Ok(answer)
    }
}

/// A transaction of the platform role: no tenant scope, few tables.
pub struct PlatformTx {
    tx: Transaction<'static, Postgres>,
}

impl PlatformTx {
    pub(super) async fn open(kernel: &Kernel) -> Result<Self, Error> {
        Ok(Self { tx: kernel.db.platform.begin().await? })
    }

    /// The connection, for `fetch_*` and `execute`.
    pub fn conn(&mut self) -> &mut PgConnection {
        self.tx.as_mut()
    }

    /// Writes what happened in a tenant: audit entries, mail, events and jobs, in this transaction.
    ///
    /// # Errors
    /// The driver's.
    pub async fn leave(&mut self, ctx: &Ctx, tenant: TenantId, note: impl FnOnce(&mut Note)) -> Result<(), Error> {
        let mut leavings = Note(Leavings::default());
        note(&mut leavings);
        leavings.0.flush(self.tx.as_mut(), tenant, ctx).await
    }

    /// Notes in the platform's own log what concerns no tenant, such as a sign-in with an unknown address.
    ///
    /// # Errors
    /// The driver's.
    pub async fn audit_platform(&mut self, ctx: &Ctx, entry: Audit) -> Result<(), Error> {
        sqlx::query(
            "insert into platform_audit_events (id, at, actor_id, actor_kind, action, resource, resource_id, outcome, before, after, ip, user_agent, correlation_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        )
        .bind(Uuid::now_v7())
        .bind(ctx.now())
        .bind(ctx.actor_id())
        .bind(ctx.actor_kind())
        .bind(entry.action)
        .bind(entry.resource)
        .bind(entry.resource_id)
        .bind(entry.outcome)
        .bind(entry.before)
        .bind(entry.after)
        .bind(ctx.ip.map(|ip| ip.to_string()))
        .bind(&*ctx.user_agent)
        .bind(ctx.correlation_id)
        .execute(self.tx.as_mut())
        .await?;
        Ok(())
    }

    /// Commits.
    ///
    /// # Errors
    /// The driver's; then nothing happened.
    pub async fn commit(self) -> Result<(), Error> {
        self.tx.commit().await?;
        Ok(())
    }
}

/// What [`PlatformTx::leave`] collects.
pub struct Note(Leavings);

impl Note {
    /// Notes who did what.
    pub fn audit(&mut self, entry: Audit) {
        self.0.audits.push(row(&entry));
    }
    /// Announces a fact.
    pub fn emit(&mut self, event: NewEvent) {
        self.0.events.push(row(&event));
    }
    /// Orders work for later.
    pub fn enqueue(&mut self, job: NewJob) {
        self.0.jobs.push(row(&job));
    }
    /// Queues a mail.
    pub fn mail(&mut self, mail: Mail) {
        self.0.mails.push(row(&mail));
    }
}
