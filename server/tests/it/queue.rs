//! Jobs and events: with their transaction or not at all, at least once, fair between tenants, given up at last.

use crate::{
    isolation::Scratch,
    kit::{TestApp, as_role},
};
use chrono::TimeDelta;
use kernel::{
    Ctx, Error, Kernel, Permission, TenantId,
    clock::Clock,
    server::{
        db::Db,
        dispatch,
        events::{Event, NewEvent},
        jobs::{JobHandler, NewJob},
        worker::{self, Handlers},
    },
};
use serde_json::{Value, json};
use std::{
    pin::Pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::sync::{Notify, Semaphore};
use uuid::Uuid;

const KIND: &str = "test.work";
const ANY: Permission = Permission("crm:write");

/// A handler that tests steer: it fails as often as it is told, waits where it is told, and notes what it did.
#[derive(Clone)]
struct Probe {
    failures: Arc<AtomicU32>,
    done: Arc<Mutex<Vec<(TenantId, Value, Instant)>>>,
    given_up: Arc<Mutex<Vec<String>>>,
    /// One permit lets one run go on.
    gate: Option<Arc<Semaphore>>,
    entered: Arc<Notify>,
    panics: bool,
    takes: Duration,
}

impl Probe {
    fn new() -> Self {
        Self {
            failures: Arc::default(),
            done: Arc::default(),
            given_up: Arc::default(),
            gate: None,
            entered: Arc::default(),
            panics: false,
            takes: Duration::ZERO,
        }
    }
    fn failing(times: u32) -> Self {
        let probe = Self::new();
        probe.failures.store(times, Ordering::SeqCst);
        probe
    }
    fn handlers(&self) -> Handlers {
        let handler: Arc<dyn JobHandler> = Arc::new(self.clone());
        Handlers::from([(KIND, handler)])
    }
    fn runs(&self) -> Vec<Value> {
        self.done.lock().unwrap().iter().map(|(_, payload, _)| payload.clone()).collect()
    }
    async fn go(&self, ctx: &Ctx, payload: Value) -> Result<(), Error> {
        self.entered.notify_one();
        let fails = self.failures.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1)).is_ok();
        if let Some(gate) = &self.gate {
            gate.acquire().await.unwrap().forget();
        }
        tokio::time::sleep(self.takes).await;
        assert!(!(self.panics && fails), "on purpose");
        if fails {
            return Err(Error::Internal("on purpose".to_owned()));
        }
        self.done.lock().unwrap().push((ctx.tenant_id()?, payload, Instant::now()));
        Ok(())
    }
}

impl JobHandler for Probe {
    fn kind(&self) -> &'static str {
        KIND
    }
    fn run<'s, 'c, 'f>(&'s self, ctx: &'c Ctx, payload: Value) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'f>>
    where
        's: 'f,
        'c: 'f,
        Self: 'f,
    {
        Box::pin(self.go(ctx, payload))
    }
    fn dead<'s, 'c, 'e, 'f>(&'s self, _: &'c Ctx, _: Value, error: &'e str) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'f>>
    where
        's: 'f,
        'c: 'f,
        'e: 'f,
        Self: 'f,
    {
        self.given_up.lock().unwrap().push(error.to_owned());
        Box::pin(std::future::ready(Ok(())))
    }
}

fn ctx(kernel: &Kernel, tenant: TenantId) -> Ctx {
    Ctx::for_job(kernel, tenant, Uuid::now_v7())
}

async fn enqueue(kernel: &Kernel, tenant: TenantId, jobs: impl IntoIterator<Item = NewJob>) {
    let mut tx = ctx(kernel, tenant).write(ANY).await.unwrap();
    jobs.into_iter().for_each(|job| tx.enqueue(job));
    tx.commit().await.unwrap();
}

/// (status, attempts, seconds until it is due) of each job, in the order they were made.
async fn jobs(kernel: &Kernel, tenant: TenantId) -> Vec<(String, i32, i64)> {
    let mut tx = kernel.platform().await.unwrap();
    sqlx::query_as(
        "select status, attempts, round(extract(epoch from run_at - $2))::bigint from jobs where tenant_id = $1 and kind = $3 order by id",
    )
    .bind(tenant)
    .bind(kernel.clock.now())
    .bind(KIND)
    .fetch_all(tx.conn())
    .await
    .unwrap()
}

fn job(n: i64) -> NewJob {
    NewJob::new(KIND, &json!(n))
}

#[tokio::test]
async fn work_comes_with_its_transaction_or_not_at_all() {
    let (app, tenant, probe) = (TestApp::start().await, TenantId::new(), Probe::new());
    let mut tx = ctx(&app.kernel, tenant).write(ANY).await.unwrap();
    tx.enqueue(job(1));
    tx.emit(NewEvent::new("test.happened", "test", Uuid::now_v7(), ANY));
    drop(tx);
    assert_eq!(worker::drain(&app.kernel, &probe.handlers(), tenant).await.unwrap(), 0);
    assert_eq!(jobs(&app.kernel, tenant).await, []);
    assert_eq!(dispatch::dispatch(&app.kernel, &[], Some(tenant)).await.unwrap(), 0);

    enqueue(&app.kernel, tenant, [job(1), job(2)]).await;
    assert_eq!(worker::drain(&app.kernel, &probe.handlers(), tenant).await.unwrap(), 2);
    assert_eq!(probe.runs(), [json!(1), json!(2)]);
    assert_eq!(worker::drain(&app.kernel, &probe.handlers(), tenant).await.unwrap(), 0, "done is done");
}

#[tokio::test]
async fn a_failure_is_tried_again_with_growing_pauses() {
    let (app, tenant, probe) = (TestApp::start().await, TenantId::new(), Probe::failing(3));
    enqueue(&app.kernel, tenant, [job(1)]).await;
    let mut pauses = Vec::new();
    for attempt in 1..=3 {
        assert_eq!(worker::drain(&app.kernel, &probe.handlers(), tenant).await.unwrap(), 1);
        let now = jobs(&app.kernel, tenant).await;
        assert_eq!((now[0].0.as_str(), now[0].1), ("queued", attempt));
        pauses.push(now[0].2);
        assert_eq!(worker::drain(&app.kernel, &probe.handlers(), tenant).await.unwrap(), 0, "not before its time");
        app.later(TimeDelta::seconds(now[0].2 + 1));
    }
    assert!(pauses.windows(2).all(|w| w[0] < w[1]) && pauses[0] >= 1, "{pauses:?}");
    assert_eq!(worker::drain(&app.kernel, &probe.handlers(), tenant).await.unwrap(), 1);
    assert_eq!(probe.runs(), [json!(1)]);
    assert_eq!(jobs(&app.kernel, tenant).await[0].0, "done");
}

#[tokio::test]
async fn what_never_works_is_put_aside_and_said() {
    for panics in [false, true] {
        let (app, tenant) = (TestApp::start().await, TenantId::new());
        let probe = Probe { panics, ..Probe::failing(u32::MAX) };
        let mut twice = job(1);
        twice.max_attempts = 2;
        enqueue(&app.kernel, tenant, [twice]).await;
        for _ in 0..4 {
            worker::drain(&app.kernel, &probe.handlers(), tenant).await.unwrap();
            app.later(TimeDelta::hours(2));
        }
        let now = jobs(&app.kernel, tenant).await;
        assert_eq!((now[0].0.as_str(), now[0].1), ("dead", 2));
        let said = probe.given_up.lock().unwrap().clone();
        assert_eq!(said.len(), 1, "said once");
        assert!(said[0].contains("on purpose") || panics, "{said:?}");
    }
}

#[tokio::test]
async fn a_kind_that_nobody_handles_stays_visible() {
    let (app, tenant) = (TestApp::start().await, TenantId::new());
    enqueue(&app.kernel, tenant, [job(1)]).await;
    worker::drain(&app.kernel, &Handlers::new(), tenant).await.unwrap();
    let mut tx = app.kernel.platform().await.unwrap();
    let error: String =
        sqlx::query_scalar("select last_error from jobs where tenant_id = $1").bind(tenant).fetch_one(tx.conn()).await.unwrap();
    assert!(error.contains(KIND), "{error}");
}

#[tokio::test]
async fn the_same_key_waits_once() {
    let (app, tenant, probe) = (TestApp::start().await, TenantId::new(), Probe::new());
    enqueue(&app.kernel, tenant, [job(1).once("k"), job(2).once("k"), job(3).once("other")]).await;
    enqueue(&app.kernel, tenant, [job(4).once("k")]).await;
    let other = TenantId::new();
    enqueue(&app.kernel, other, [job(5).once("k")]).await;
    assert_eq!(worker::drain(&app.kernel, &probe.handlers(), tenant).await.unwrap(), 2);
    assert_eq!(probe.runs(), [json!(1), json!(3)]);
    assert_eq!(worker::drain(&app.kernel, &probe.handlers(), other).await.unwrap(), 1, "another tenant's key is another key");
    enqueue(&app.kernel, tenant, [job(6).once("k")]).await;
    assert_eq!(worker::drain(&app.kernel, &probe.handlers(), tenant).await.unwrap(), 1, "once it is done, it may be wanted again");
}

/// A worker dies in the middle: another takes the job over once the lease ran out, and what the first one notes later counts
/// no more.
#[tokio::test]
async fn a_dead_workers_job_is_taken_over() {
    let (app, tenant) = (TestApp::start().await, TenantId::new());
    let gate = Arc::new(Semaphore::new(0));
    let slow = Probe { gate: Some(Arc::clone(&gate)), ..Probe::failing(1) };
    enqueue(&app.kernel, tenant, [job(1)]).await;
    let first = tokio::spawn({
        let (kernel, handlers) = (app.kernel.clone(), slow.handlers());
        async move { worker::drain(&kernel, &handlers, tenant).await }
    });
    slow.entered.notified().await;

    let second = Probe::new();
    assert_eq!(worker::drain(&app.kernel, &second.handlers(), tenant).await.unwrap(), 0, "the lease holds");
    app.later(TimeDelta::seconds(31));
    assert_eq!(worker::drain(&app.kernel, &second.handlers(), tenant).await.unwrap(), 1, "the lease ran out");
    let now = jobs(&app.kernel, tenant).await;
    assert_eq!((now[0].0.as_str(), now[0].1), ("done", 2));

    // The first one wasn't dead, only slow; now it fails. The job is done and must stay so.
    gate.add_permits(1);
    first.await.unwrap().unwrap();
    assert_eq!(jobs(&app.kernel, tenant).await[0].0, "done", "a worker that lost its lease overwrote what the next one noted");
    app.later(TimeDelta::hours(2));
    assert_eq!(worker::drain(&app.kernel, &second.handlers(), tenant).await.unwrap(), 0, "done twice");
}

/// A job that takes its process down with it leaves no note of its failure: it must still be given up at last.
#[tokio::test]
async fn a_job_that_kills_its_worker_is_given_up() {
    let (app, tenant, probe) = (TestApp::start().await, TenantId::new(), Probe::new());
    enqueue(&app.kernel, tenant, [job(1)]).await;
    let mut tx = app.kernel.platform().await.unwrap();
    // As it is after the last of its attempts ended with the process.
    sqlx::query("update jobs set status = 'running', attempts = max_attempts, locked_by = 'gone', locked_until = $2 where tenant_id = $1")
        .bind(tenant)
        .bind(app.kernel.clock.now() - TimeDelta::seconds(1))
        .execute(tx.conn())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    worker::drain(&app.kernel, &probe.handlers(), tenant).await.unwrap();
    assert_eq!(jobs(&app.kernel, tenant).await[0].0, "dead", "it would take down one process after the other");
    assert_eq!(probe.given_up.lock().unwrap().len(), 1);
    assert_eq!(probe.runs(), Vec::<Value>::new());
}

/// In a database of its own: a worker takes the jobs of all tenants, also those of other tests.
#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_with_much_work_delays_nobody_and_two_workers_share_it() {
    let scratch = Scratch::new("queue").await;
    let app = TestApp::start().await;
    let settings = app.kernel.settings.clone();
    let db = Db::connect(&as_role(&scratch.url, "neuroops_app"), &as_role(&scratch.url, "neuroops_platform"), &settings).await.unwrap();
    let kernel = Kernel::new(db, Clock::default(), settings);
    let (busy, small, late) = (TenantId::new(), TenantId::new(), TenantId::new());
    enqueue(&kernel, busy, (0..100).map(job)).await;
    enqueue(&kernel, small, [job(1000)]).await;
    let probe = Probe { takes: Duration::from_millis(40), ..Probe::new() };
    let stop = tokio_util::sync::CancellationToken::new();
    let workers: Vec<_> = (0..2).map(|_| tokio::spawn(worker::run(kernel.clone(), probe.handlers(), 2, stop.clone()))).collect();
    tokio::time::sleep(Duration::from_millis(400)).await;
    let asked = Instant::now();
    enqueue(&kernel, late, [job(2000)]).await;
    let end = Instant::now() + Duration::from_secs(60);
    while probe.done.lock().unwrap().len() < 102 && Instant::now() < end {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    stop.cancel();
    for worker in workers {
        worker.await.unwrap();
    }
    let done = probe.done.lock().unwrap().clone();
    let place = |n: i64| done.iter().position(|(_, payload, _)| *payload == json!(n)).unwrap_or(usize::MAX);
    assert!(place(1000) < 8, "a small tenant's job came {}th, behind the busy one's hundred", place(1000));
    let waited = done[place(2000)].2 - asked;
    assert!(waited < Duration::from_secs(2), "a job that came late waited {waited:?}");
    let mut all: Vec<_> = done.iter().map(|(_, payload, _)| payload.as_i64().unwrap()).collect();
    all.sort_unstable();
    assert_eq!(all, (0..100).chain([1000, 2000]).collect::<Vec<_>>(), "each exactly once");
    kernel.db.close().await;
    scratch.drop_it().await;
}

#[tokio::test]
async fn an_event_becomes_the_listeners_jobs_once() {
    fn first(event: &Event) -> Vec<NewJob> {
        if event.kind == "test.happened" { vec![NewJob::new(KIND, &event.payload)] } else { Vec::new() }
    }
    fn second(event: &Event) -> Vec<NewJob> {
        vec![NewJob::new(KIND, &json!(event.kind))]
    }
    let (app, tenant, probe) = (TestApp::start().await, TenantId::new(), Probe::new());
    let mut tx = ctx(&app.kernel, tenant).write(ANY).await.unwrap();
    tx.emit(NewEvent::new("test.happened", "test", Uuid::now_v7(), ANY).with(&json!("payload")));
    tx.emit(NewEvent::new("test.other", "test", Uuid::now_v7(), ANY));
    tx.commit().await.unwrap();
    // Several dispatchers at once share the events.
    let listeners: [fn(&Event) -> Vec<NewJob>; 2] = [first, second];
    let runs = futures::future::join_all((0..4).map(|_| dispatch::dispatch(&app.kernel, &listeners, Some(tenant)))).await;
    let handed: usize = runs.into_iter().map(Result::unwrap).sum();
    let left = dispatch::dispatch(&app.kernel, &listeners, Some(tenant)).await.unwrap();
    assert_eq!((handed, left), (2, 0));
    assert_eq!(worker::drain(&app.kernel, &probe.handlers(), tenant).await.unwrap(), 3);
    let mut runs: Vec<_> = probe.runs().iter().map(|run| run.as_str().unwrap().to_owned()).collect();
    runs.sort();
    assert_eq!(runs, ["payload", "test.happened", "test.other"]);
    let mut tx = app.kernel.platform().await.unwrap();
    let ids: Vec<(Option<Uuid>, Option<Uuid>)> = sqlx::query_as(
        "select j.correlation_id, o.correlation_id from jobs j join outbox o on o.tenant_id = j.tenant_id and o.kind = 'test.other' where j.tenant_id = $1",
    )
    .bind(tenant)
    .fetch_all(tx.conn())
    .await
    .unwrap();
    assert!(ids.iter().all(|(job, event)| job.is_some() && job == event), "the correlation id goes along: {ids:?}");
}
