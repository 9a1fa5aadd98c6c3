//! Live updates: what other people's requests announced, pushed to open pages within the tenant and its permissions, or to one person.

use super::{
    ctx::Ctx,
    error::Error,
    events::{Event, PERMISSIONS_CHANGED, person_code},
    kernel::Kernel,
};
use crate::{TenantId, clock::Time};
use axum::{
    extract::State,
    http::HeaderMap,
    response::sse::{self, KeepAlive, Sse},
};
use futures::{Stream, StreamExt, stream};
use sqlx::postgres::PgListener;
use std::{
    collections::{HashMap, HashSet, VecDeque},
    convert::Infallible,
    sync::Mutex,
    time::Duration,
};
use tokio::sync::broadcast;
use tokio_stream::wrappers::BroadcastStream;
use uuid::Uuid;

/// How far a resumed stream may reach back.
const RESUME: chrono::TimeDelta = chrono::TimeDelta::minutes(15);
/// Transactions end in another order than their ids were made: look this far behind the newest.
const OVERLAP: chrono::TimeDelta = chrono::TimeDelta::seconds(10);

/// The open streams of this process, by tenant.
#[derive(Default)]
pub struct Live {
    rooms: Mutex<HashMap<TenantId, broadcast::Sender<Event>>>,
}

impl Live {
    pub(super) fn new() -> Self {
        Self::default()
    }

    fn join(&self, tenant: TenantId) -> broadcast::Receiver<Event> {
        let mut rooms = self.rooms.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        rooms.retain(|_, room| room.receiver_count() > 0);
        rooms.entry(tenant).or_insert_with(|| broadcast::channel(1024).0).subscribe()
    }

    fn room(&self, tenant: TenantId) -> Option<broadcast::Sender<Event>> {
        let rooms = self.rooms.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        rooms.get(&tenant).filter(|room| room.receiver_count() > 0).cloned()
    }

    /// How many streams are open.
    #[must_use]
    pub fn open_streams(&self) -> usize {
        let rooms = self.rooms.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        rooms.values().map(broadcast::Sender::receiver_count).sum()
    }
}

/// Hears of new events by NOTIFY and pushes them to the rooms that are open here. Runs until the process ends.
pub async fn run(kernel: Kernel) {
    loop {
        if let Err(error) = listen(&kernel).await {
            tracing::warn!(%error, "live updates wait for the database");
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

async fn listen(kernel: &Kernel) -> Result<(), Error> {
    let mut listener = PgListener::connect(&kernel.db.platform_url).await?;
    listener.listen("neuroops_outbox").await?;
    let mut seen: HashMap<TenantId, Seen> = HashMap::new();
    loop {
        let notice = listener.recv().await?;
        let Ok(tenant) = notice.payload().parse::<TenantId>() else { continue };
        kernel.counts.forget(tenant);
        let Some(room) = kernel.live.room(tenant) else {
            seen.remove(&tenant);
            continue;
        };
        let now = kernel.clock.now();
        let seen = seen.entry(tenant).or_default();
        for event in since(kernel, tenant, seen.from.unwrap_or(now) - OVERLAP).await? {
            if seen.is_new(event.id) {
                // Nobody listening any more is fine.
                let _ = room.send(event);
            }
        }
        seen.from = Some(now);
    }
}

/// Which events of a tenant were pushed already.
#[derive(Default)]
struct Seen {
    from: Option<Time>,
    ids: HashSet<Uuid>,
    order: VecDeque<Uuid>,
}

impl Seen {
    fn is_new(&mut self, id: Uuid) -> bool {
        if !self.ids.insert(id) {
            return false;
        }
        self.order.push_back(id);
        if self.order.len() > 5000
            && let Some(oldest) = self.order.pop_front()
        {
            self.ids.remove(&oldest);
        }
        true
    }
}

async fn since(kernel: &Kernel, tenant: TenantId, from: Time) -> Result<Vec<Event>, Error> {
    Ok(sqlx::query_as(
        "select id, tenant_id, kind, resource, resource_id, permission, payload, correlation_id
           from outbox where tenant_id = $1 and at >= $2 order by id limit 2000",
    )
    .bind(tenant)
    .bind(from)
    .fetch_all(&kernel.db.platform)
    .await?)
}

/// Server-sent events of the caller's tenant, only those whose permission the caller holds. `Last-Event-ID` resumes after a
/// break of up to 15 minutes; after a longer one, or when the stream fell behind, an event `reload` says so. The stream ends
/// when what the caller may do has changed, and after five minutes: the next connection is checked anew.
#[utoipa::path(get, path = "/events", tag = "Live updates", operation_id = "stream_events",
    responses((status = 200, description = "A stream of server-sent events", content_type = "text/event-stream", body = String), (status = 401, description = "Nobody is signed in.", body = crate::AppError)))]
pub async fn stream_events(
    ctx: Ctx,
    State(kernel): State<Kernel>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<sse::Event, Infallible>>>, Error> {
    let tenant = ctx.tenant_id()?;
    ctx.complete()?;
    let (permissions, me) = (ctx.permissions().cloned().unwrap_or_default(), ctx.actor_id().map(|id| id.uuid()));
    let live = BroadcastStream::new(kernel.live.join(tenant));
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()).and_then(|id| Uuid::parse_str(id).ok());
    let missed = match last {
        Some(last) => resume(&kernel, tenant, last).await?,
        None => Some(Vec::new()),
    };
    let too_late = missed.is_none().then(|| Ok(sse::Event::default().event("reload").data("{}")));
    let missed = missed.unwrap_or_default();
    let mine = ctx.actor_id().map(person_code);
    let may = move |event: &Event| event.permission.as_ref().is_none_or(|p| Some(p) == mine.as_ref() || permissions.contains(p));
    let ends = move |event: &Event| event.kind == PERMISSIONS_CHANGED && (event.resource != "user" || event.resource_id == me);
    // What was missed is older than the check of this connection, so only what comes now can end it.
    let live = live
        .flat_map(move |event| {
            let over = event.as_ref().is_ok_and(&ends);
            stream::iter([Some(Some(event)), over.then_some(None)].into_iter().flatten())
        })
        .take_while(|event| std::future::ready(event.is_some()))
        .filter_map(std::future::ready);
    let stream = stream::iter(missed.into_iter().map(Ok))
        .chain(live)
        .filter_map(move |event| {
            let shown = match event {
                Ok(event) if may(&event) => sse::Event::default().id(event.id.to_string()).event("change").json_data(&event).ok().map(Ok),
                Ok(_) => None,
                // This page is too slow for what happens: it has to look again.
                Err(_) => Some(Ok(sse::Event::default().event("reload").data("{}"))),
            };
            std::future::ready(shown)
        })
        .take_until(tokio::time::sleep(Duration::from_secs(300)));
    let hello = stream::once(async { Ok(sse::Event::default().comment("open").retry(Duration::from_secs(1))) });
    Ok(Sse::new(hello.chain(stream::iter(too_late)).chain(stream)).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))))
}

/// What happened since, none when that is too long ago. A transaction that ended late stands before the last event seen, so
/// what happened shortly before it comes again.
async fn resume(kernel: &Kernel, tenant: TenantId, last: Uuid) -> Result<Option<Vec<Event>>, Error> {
    let now = kernel.clock.now();
    let made = last
        .get_timestamp()
        .and_then(|t| i64::try_from(t.to_unix().0).ok())
        .and_then(|seconds| Time::from_timestamp(seconds, 0))
        .unwrap_or(now);
    if made < now - RESUME {
        return Ok(None);
    }
    let events = since(kernel, tenant, made - OVERLAP).await?;
    Ok(Some(events.into_iter().filter(|event| event.id != last).collect()))
}
