//! One box for everything: contacts, companies, leads and deals at once.

use crate::{
    model::{SearchHit, SearchHits},
    permission,
};
use kernel::{Ctx, Error};
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};
use uuid::Uuid;

/// Searches that run at once in this process: a fuzzy one takes a core for milliseconds.
static TURNS: Semaphore = Semaphore::const_new(6);
/// Hits of each kind.
const EACH: i32 = 8;
/// The longest text that is searched for, in characters.
const LONGEST: usize = 200;

/// Waits for a turn to search.
pub(super) async fn turn() -> Result<SemaphorePermit<'static>, Error> {
    let wait = tokio::time::timeout(Duration::from_secs(5), TURNS.acquire()).await;
    wait.ok().and_then(Result::ok).ok_or_else(|| Error::problem(503, "busy", "Many people search just now. Try again in a moment."))
}

/// The best hits for a text, of each kind.
///
/// # Errors
/// 503 when too many search at once; 401, 403; the driver's.
pub async fn search_all(ctx: &Ctx, q: &str) -> Result<SearchHits, Error> {
    let text: String = q.trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    let _turn = turn().await?;
    let mut tx = ctx.read(permission::READ).await?;
    if text.is_empty() {
        return Ok(SearchHits::default());
    }
    let tenant = tx.tenant().uuid();
    let hits = sqlx::query_as!(
        Hit,
        r#"select 'contact' as "kind!", c.id as "id!", c.display_name as "title!",
                  coalesce(nullif(c.company_name, ''), nullif(c.email, ''), c.phone) as "detail!", s.rank as "rank!", 1 as "part!"
             from app.search_contacts($2, $3) s join contacts c on c.tenant_id = $1 and c.id = s.id and c.deleted_at is null
           union all
           select 'company', c.id, c.name, c.domain, s.rank, 2
             from app.search_companies($2, $3) s join companies c on c.tenant_id = $1 and c.id = s.id and c.deleted_at is null
           union all
           select 'lead', l.id, l.display_name, coalesce(nullif(l.company_name, ''), nullif(l.email, ''), l.phone), s.rank, 3
             from app.search_leads($2, $3) s join leads l on l.tenant_id = $1 and l.id = s.id and l.deleted_at is null
           union all
           select 'deal', d.id, d.title, d.company_name, s.rank, 4
             from app.search_deals($2, $3) s join deals d on d.tenant_id = $1 and d.id = s.id and d.deleted_at is null
            order by 6, 5 desc, 2"#,
        tenant,
        text,
        EACH,
    )
    .fetch_all(tx.conn())
    .await?;
    let items = hits.into_iter().map(|hit| SearchHit { kind: hit.kind, id: hit.id, title: hit.title, detail: hit.detail }).collect();
    Ok(SearchHits { items })
}

/// A hit with what orders it.
struct Hit {
    kind: String,
    id: Uuid,
    title: String,
    detail: String,
    #[expect(dead_code, reason = "orders the rows")]
    rank: f32,
    #[expect(dead_code, reason = "orders the rows")]
    part: i32,
}
