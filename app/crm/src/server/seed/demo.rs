//! A believable company of any size, the same at every run: companies, their people, deals on the board, what was talked about.

use super::{
    seed_sql,
    words::{ACTIVITY, COMPANY, DEAL, FIRST, LAST, LAST_LATIN, SOURCE, TAG, TITLE, TOWN, TRADE, TRADE_ARABIC},
};
use crate::{
    model::{ActivityId, CompanyId, ContactId, DealId, DealLineForm, DealLinesForm, Pipeline, PipelineForm},
    permission,
    server::{deal_sql, deals, duplicates, pipelines},
};
use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Ctx, Currency, Error, Kernel, TenantId, TenantTx, UserId};
use serde_json::{Value, json};
use sqlx::types::Uuid;

/// Rows of one statement.
const BATCH: usize = 2500;
/// People of a company, on average.
const PEOPLE: usize = 8;

/// The second of these is the first once more, to be found as a duplicate.
const TWINS: (usize, usize) = (2, 5);

/// Gives one of the rows what another has in some fields.
fn twin(rows: &mut [Value], fields: &[&str]) {
    let Some(Value::Object(first)) = rows.get(TWINS.0).cloned() else { return };
    if let Some(Value::Object(second)) = rows.get_mut(TWINS.1) {
        let given = fields.iter().filter_map(|field| Some(((*field).to_owned(), first.get(*field)?.clone())));
        second.extend(given);
    }
}

/// How many records were made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// Companies.
    pub companies: usize,
    /// Contacts.
    pub contacts: usize,
    /// Deals.
    pub deals: usize,
    /// Notes, tasks, calls and meetings.
    pub activities: usize,
}

/// Numbers that look like chance, the same at every run.
struct Dice(u64);

impl Dice {
    /// A number from 0 up to, not including, `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let sides = u64::try_from(sides.max(1)).unwrap_or(1);
        usize::try_from((self.0 >> 33) % sides).unwrap_or(0)
    }

    /// One of these.
    fn pick<T: Copy + Default>(&mut self, from: &[T]) -> T {
        from.get(self.roll(from.len())).copied().unwrap_or_default()
    }
}

/// A contact that deals and activities can be about.
#[derive(Clone, Copy)]
struct Person {
    id: ContactId,
    company: usize,
}

/// What the records share.
struct Setting {
    now: DateTime<Utc>,
    dice: Dice,
    members: Vec<Option<UserId>>,
    companies: Vec<(CompanyId, String, &'static str)>,
    offset: usize,
}

impl Setting {
    /// A moment in the last `days` days.
    fn past(&mut self, days: usize) -> DateTime<Utc> {
        let minutes = self.dice.roll(days.saturating_mul(1440));
        self.now - TimeDelta::minutes(i64::try_from(minutes).unwrap_or(0))
    }

    fn tags(&mut self) -> Vec<&'static str> {
        let mut tags = Vec::new();
        for _ in 0..self.dice.roll(3) {
            let tag = self.dice.pick(&TAG);
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        tags
    }

    fn company(&mut self, index: usize) -> Value {
        let ((first, latin), trade) = (self.dice.pick(&COMPANY), self.dice.roll(TRADE.len()));
        let arabic = !first.is_ascii() && first.chars().all(|c| c == ' ' || !c.is_alphabetic() || ('\u{600}'..='\u{6ff}').contains(&c));
        let trade = if arabic { TRADE_ARABIC.get(trade) } else { TRADE.get(trade) }.copied().unwrap_or_default();
        let number =
            index.checked_div(COMPANY.len() * 2).filter(|number| *number > 0).map(|number| format!(" {number}")).unwrap_or_default();
        let name = format!("{first} {trade}{number}");
        let domain = format!("{latin}-{index}.example");
        let (city, country) = self.dice.pick(&TOWN);
        let id = CompanyId::new();
        let row = json!({
            "id": id, "name": name, "domain": domain, "email": format!("office@{domain}"),
            "phone": format!("+4420{:08}", 30_000_000 + index),
            "address": { "street": format!("High Street {}", 1 + self.dice.roll(180)), "postal_code": "", "city": city, "region": "", "country": country },
            "tags": self.tags(), "owner_id": self.member(), "source": self.dice.pick(&SOURCE), "created_at": self.past(700),
        });
        self.companies.push((id, name, latin));
        row
    }

    fn member(&mut self) -> Option<UserId> {
        self.dice.pick(&self.members)
    }

    fn contact(&mut self, index: usize) -> (Value, Person) {
        let third = self.dice.roll(3) * 20;
        let (first, last) = (third + self.dice.roll(20), third + self.dice.roll(20));
        let company = self.dice.roll(self.companies.len());
        let (company_id, company_name, latin) = self.companies.get(company).cloned().unwrap_or_default();
        let address = format!("{}.{}@{latin}-{company}.example", LAST_LATIN.get(last).copied().unwrap_or_default(), self.offset + index);
        let id = ContactId::new();
        let row = json!({
            "id": id, "first_name": FIRST.get(first), "last_name": LAST.get(last), "title": self.dice.pick(&TITLE),
            "company_id": company_id, "company_name": company_name, "owner_id": self.member(), "source": self.dice.pick(&SOURCE),
            "tags": self.tags(), "email": address, "phone": format!("+4477{:08}", self.offset + index), "created_at": self.past(600),
        });
        (row, Person { id, company })
    }

    fn deal(&mut self, id: DealId, person: Person, pipeline: &Pipeline, stage: usize, place: &str, currency: Currency) -> Value {
        let (company_id, company_name, _) = self.companies.get(person.company).cloned().unwrap_or_default();
        let stage = pipeline.stages.get(stage);
        let status = stage.map_or("open", |stage| stage.status.code());
        let digits = u32::from(currency.exponent());
        let value = (5 + self.dice.roll(1200)).saturating_mul(100).saturating_mul(10_usize.saturating_pow(digits));
        let changed = self.past(45);
        let close = self.now + TimeDelta::days(i64::try_from(self.dice.roll(120)).unwrap_or(0) - 10);
        json!({
            "id": id, "title": format!("{} – {company_name}", self.dice.pick(&DEAL)), "pipeline_id": pipeline.id, "stage_id": stage.map(|s| s.id),
            "position": place, "value_minor": value, "currency": currency, "company_id": company_id, "company_name": company_name,
            "owner_id": self.member(), "expected_close": close.date_naive(), "status": status, "contact_id": person.id,
            "created_at": changed - TimeDelta::days(20), "changed_at": changed,
        })
    }

    fn activity(&mut self, person: Person, deal: Option<DealId>) -> Value {
        let (kind, subject, body) = self.dice.pick(&ACTIVITY);
        let (created, open) = (self.past(90), self.dice.roll(3) > 0);
        let due = self.now + TimeDelta::hours(i64::try_from(self.dice.roll(240)).unwrap_or(0) - 48);
        json!({
            "id": ActivityId::new(), "kind": kind, "subject": subject, "body": body, "due_at": (kind == "task").then_some(due),
            "done_at": (kind == "task" && !open).then_some(created), "owner_id": self.member(), "contact_id": person.id, "deal_id": deal,
            "created_at": created,
        })
    }
}

/// Fills a tenant up to so many contacts, with companies, deals and activities in proportion. What is there stays; a tenant with
/// as many contacts already gets nothing.
///
/// # Errors
/// The driver's; finished batches stay.
pub async fn seed_demo(kernel: &Kernel, tenant: TenantId, contacts: usize) -> Result<Made, Error> {
    let ctx = Ctx::for_job(kernel, tenant, Uuid::now_v7());
    let mut tx = ctx.write(permission::WRITE).await?;
    let there = usize::try_from(seed_sql::count_contacts(&mut tx).await?).unwrap_or(0);
    let wanted = contacts.saturating_sub(there);
    if wanted == 0 {
        return Ok(Made::default());
    }
    let mut members: Vec<Option<UserId>> = seed_sql::members(&mut tx).await?.into_iter().map(Some).collect();
    members.push(None);
    let (pipeline, currency) = (pipelines::find(&mut tx, None).await?, deals::currency(&mut tx).await?);
    drop(tx);
    if there == 0 {
        super::leads::seed_leads(&ctx, &members, currency).await?;
    }
    let seed = u64::try_from(there).unwrap_or(0).wrapping_add(20_261);
    let mut setting = Setting { now: ctx.now(), dice: Dice(seed), members, companies: Vec::new(), offset: there };
    let made = Made {
        companies: (wanted / PEOPLE).clamp(6, 20_000),
        contacts: wanted,
        deals: (wanted / 10).clamp(24, 10_000),
        activities: (wanted / 4).clamp(40, 25_000),
    };
    let mut rows: Vec<Value> = (0..made.companies).map(|index| setting.company(index)).collect();
    twin(&mut rows, &["name", "domain", "phone"]);
    let name = setting.companies.get(TWINS.0).map(|(_, name, _)| name.clone());
    if let (Some(name), Some((_, called, _))) = (name, setting.companies.get_mut(TWINS.1)) {
        *called = name;
    }
    for batch in rows.chunks(BATCH) {
        save(&ctx, async |tx, rows| seed_sql::companies(tx, rows).await, batch.to_vec()).await?;
    }
    // Deals and activities are about the first people only: enough to choose from, and memory stays flat.
    let mut people: Vec<Person> = Vec::new();
    for start in (0..wanted).step_by(BATCH) {
        let (mut rows, persons): (Vec<_>, Vec<_>) = (start..wanted.min(start + BATCH)).map(|index| setting.contact(index)).unzip();
        if start == 0 {
            twin(&mut rows, &["first_name", "last_name", "company_id", "company_name", "email"]);
        }
        save(&ctx, async |tx, rows| seed_sql::contacts(tx, rows).await, rows).await?;
        if people.len() < made.deals {
            people.extend(persons);
        }
    }
    let ids = fill_board(&ctx, &mut setting, &people, &pipeline, currency, made.deals).await?;
    if there == 0 {
        let renewals = pipelines::edit::create_pipeline(&ctx, &PipelineForm { name: "Renewals".to_owned(), archived: false }).await?;
        fill_board(&ctx, &mut setting, &people, &renewals, currency, 6).await?;
        sell(&ctx, &ids).await?;
    }
    for start in (0..made.activities).step_by(BATCH) {
        let rows = (start..made.activities.min(start + BATCH)).map(|index| {
            let at = setting.dice.roll(people.len());
            let deal = ids.get(at).filter(|_| index % 2 == 0).copied();
            people.get(at).map_or(Value::Null, |person| setting.activity(*person, deal))
        });
        let rows = rows.collect();
        save(&ctx, async |tx, rows| seed_sql::activities(tx, rows).await, rows).await?;
    }
    let mut tx = ctx.write(permission::WRITE).await?;
    tx.enqueue(duplicates::find());
    tx.commit().await?;
    Ok(made)
}

/// Products for the first two deals.
async fn sell(ctx: &Ctx, deals: &[DealId]) -> Result<(), Error> {
    let line = |name: &str, quantity: &str, price: &str, discount: &str| DealLineForm {
        name: name.to_owned(),
        quantity: quantity.to_owned(),
        price: price.to_owned(),
        discount: discount.to_owned(),
    };
    let lines = vec![
        line("Cold room panel", "24", "1290.00", "7.5"),
        line("Assembly, hour", "38.5", "64.90", ""),
        line("Delivery", "1", "420", ""),
    ];
    for id in deals.iter().take(2) {
        deals::lines::set_deal_lines(ctx, *id, &DealLinesForm { lines: lines.clone() }, None).await?;
    }
    Ok(())
}

/// Deals for the first people, most of them in the first stages; returns the deal of each person.
async fn fill_board(
    ctx: &Ctx,
    setting: &mut Setting,
    people: &[Person],
    pipeline: &Pipeline,
    currency: Currency,
    count: usize,
) -> Result<Vec<DealId>, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    let mut places: Vec<Option<String>> = Vec::new();
    for stage in &pipeline.stages {
        places.push(deal_sql::place::last(&mut tx, stage.id).await?);
    }
    drop(tx);
    let (mut ids, mut rows) = (Vec::new(), Vec::new());
    for (index, person) in people.iter().cycle().take(count).enumerate() {
        // Of twenty deals: 6 new, 5 qualified, 3 at proposal, 2 in negotiation, 3 won, 1 lost.
        let stage = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 4, 5].get(setting.dice.roll(20)).copied().unwrap_or(0);
        let stage = stage.min(pipeline.stages.len().saturating_sub(1));
        let Some(last) = places.get_mut(stage) else { continue };
        let Some(place) = deals::rank::between(last.as_deref(), None) else { continue };
        *last = Some(place.clone());
        // A few deals are in another currency, as in life.
        let currency = if index % 40 == 39 { "USD".parse().unwrap_or(currency) } else { currency };
        let id = DealId::new();
        rows.push(setting.deal(id, *person, pipeline, stage, &place, currency));
        ids.push(id);
    }
    for batch in rows.chunks(BATCH) {
        save(ctx, async |tx, rows| seed_sql::deals(tx, rows).await, batch.to_vec()).await?;
    }
    Ok(ids)
}

/// Writes a batch in a transaction of its own.
async fn save(ctx: &Ctx, insert: impl AsyncFnOnce(&mut TenantTx, Value) -> Result<(), Error>, rows: Vec<Value>) -> Result<(), Error> {
    let mut tx = ctx.write(permission::WRITE).await?;
    insert(&mut tx, Value::Array(rows)).await?;
    tx.commit().await
}
