//! Queries of the table of pairs.

use crate::model::{Duplicate, DuplicateId, DuplicateQuery, DuplicateSide, MergeKind};
use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Cursor, Error, Page, TenantTx, page::COUNT_CAP};
use uuid::Uuid;

/// A pair with what is shown of its two records.
struct Record {
    id: DuplicateId,
    score: i32,
    reasons: Vec<String>,
    dismissed_at: Option<DateTime<Utc>>,
    first_id: Uuid,
    first_name: String,
    first_details: Vec<String>,
    first_at: DateTime<Utc>,
    second_id: Uuid,
    second_name: String,
    second_details: Vec<String>,
    second_at: DateTime<Utc>,
}

impl Record {
    fn into_pair(self, kind: MergeKind) -> Duplicate {
        let side = |id, name, details: Vec<String>, created_at| {
            let details = details.into_iter().filter(|text| !text.is_empty()).collect();
            DuplicateSide { id, name, details, created_at }
        };
        let first = side(self.first_id, self.first_name, self.first_details, self.first_at);
        let second = side(self.second_id, self.second_name, self.second_details, self.second_at);
        let Self { id, score, reasons, dismissed_at, .. } = self;
        let (first, second) = if second.created_at < first.created_at { (second, first) } else { (first, second) };
        Duplicate { id, kind, score, reasons, first, second, dismissed_at }
    }
}

/// Pairs of records of a table, those in the bin left out; written once and checked for each table.
macro_rules! pairs {
    ($name:ident, $kind:ident, $code:tt, $table:tt, $called:tt, $a:tt, $b:tt) => {
        pub(super) async fn $name(
            tx: &mut TenantTx,
            asked: &DuplicateQuery,
            limit: i64,
            after: Option<(i32, DuplicateId)>,
        ) -> Result<Page<Duplicate>, Error> {
            let tenant = tx.tenant().uuid();
            let (score, last) = after.unzip();
            let rows = sqlx::query_as!(
                Record,
                "select p.id as \"id: DuplicateId\", p.score, p.reasons, p.dismissed_at,
                        a.id as first_id, a."
                    + $called
                    + " as \"first_name!\", "
                    + $a
                    + " as \"first_details!: Vec<String>\",
                        a.created_at as first_at,
                        b.id as second_id, b."
                    + $called
                    + " as \"second_name!\", "
                    + $b
                    + " as \"second_details!: Vec<String>\",
                        b.created_at as second_at
                   from duplicate_pairs p
                   join "
                    + $table
                    + " a on a.tenant_id = p.tenant_id and a.id = p.low_id and a.deleted_at is null
                   join "
                    + $table
                    + " b on b.tenant_id = p.tenant_id and b.id = p.high_id and b.deleted_at is null
                  where p.tenant_id = $1 and p.kind = "
                    + $code
                    + "
                    and (case when $2 then p.dismissed_at is not null else p.dismissed_at is null end)
                    and ($3::uuid is null or p.low_id = $3 or p.high_id = $3)
                    and ($4::int is null or (p.score, p.id) < ($4, $5::uuid))
                  order by p.score desc, p.id desc
                  limit $6",
                tenant,
                asked.dismissed,
                asked.record_id,
                score,
                last.map(|id| id.uuid()),
                limit.saturating_add(1),
            )
            .fetch_all(tx.conn())
            .await?;
            let counted = sqlx::query_scalar!(
                "select count(*) as \"count!\" from (
                   select 1
                     from duplicate_pairs p
                     join "
                    + $table
                    + " a on a.tenant_id = p.tenant_id and a.id = p.low_id and a.deleted_at is null
                     join "
                    + $table
                    + " b on b.tenant_id = p.tenant_id and b.id = p.high_id and b.deleted_at is null
                    where p.tenant_id = $1 and p.kind = "
                    + $code
                    + "
                      and (case when $2 then p.dismissed_at is not null else p.dismissed_at is null end)
                      and ($3::uuid is null or p.low_id = $3 or p.high_id = $3)
                    limit $4) n",
                tenant,
                asked.dismissed,
                asked.record_id,
                COUNT_CAP.saturating_add(1),
            )
            .fetch_one(tx.conn())
            .await?;
            let page = Page::from_rows(rows, limit, counted, |row| Cursor::pack(&(row.score, row.id)));
            Ok(page.map(|row| row.into_pair(MergeKind::$kind)))
        }
    };
}

pairs!(
    contacts,
    Contact,
    "'contact'",
    "contacts",
    "display_name",
    "array[a.title, a.company_name, a.email, a.phone]",
    "array[b.title, b.company_name, b.email, b.phone]"
);
pairs!(
    companies,
    Company,
    "'company'",
    "companies",
    "name",
    "array[a.domain, a.email, a.phone, coalesce(a.address ->> 'city', '')]",
    "array[b.domain, b.email, b.phone, coalesce(b.address ->> 'city', '')]"
);

/// The two of a pair.
pub(super) struct Pair {
    pub(super) kind: String,
    pub(super) low_id: Uuid,
    pub(super) high_id: Uuid,
}

/// Dismisses a pair, or takes that back.
pub(super) async fn decide(tx: &mut TenantTx, id: DuplicateId, dismiss: bool) -> Result<Pair, Error> {
    let (tenant, now, actor) = (tx.tenant().uuid(), tx.ctx().now(), tx.ctx().actor_id().map(|id| id.uuid()));
    let pair = sqlx::query_as!(
        Pair,
        "update duplicate_pairs
            set dismissed_at = case when $3 then coalesce(dismissed_at, $4::timestamptz) end, dismissed_by = case when $3 then $5::uuid end
          where tenant_id = $1 and id = $2
         returning kind, low_id, high_id",
        tenant,
        id.uuid(),
        dismiss,
        now,
        actor,
    )
    .fetch_optional(tx.conn())
    .await?;
    pair.ok_or(Error::NotFound)
}

/// A record in the order of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) at: DateTime<Utc>,
    pub(super) id: Uuid,
}

/// Where the search for duplicates of a kind goes on.
pub(super) async fn place(tx: &mut TenantTx, kind: MergeKind) -> Result<Place, Error> {
    let place = sqlx::query_as!(
        Place,
        "select after_at as at, after_id as id from duplicate_scans where tenant_id = $1 and kind = $2",
        tx.tenant().uuid(),
        kind.code(),
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(place.unwrap_or(Place { at: DateTime::UNIX_EPOCH, id: Uuid::nil() }))
}

/// Notes where it goes on: at most some minutes ago, since what others write at this moment may be older than what was seen.
pub(super) async fn keep_place(tx: &mut TenantTx, kind: MergeKind, place: Place) -> Result<(), Error> {
    let safe = Place { at: tx.ctx().now() - TimeDelta::minutes(2), id: Uuid::nil() };
    let place = place.min(safe);
    sqlx::query!(
        "insert into duplicate_scans (tenant_id, kind, after_at, after_id) values ($1, $2, $3, $4)
             on conflict (tenant_id, kind) do update set after_at = excluded.after_at, after_id = excluded.after_id",
        tx.tenant().uuid(),
        kind.code(),
        place.at,
        place.id,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The next records of a table that were changed after a place, and what the search found: written once and checked for each table.
macro_rules! changed {
    ($name:ident, $refresh:ident, $table:tt, $found:tt, $code:tt) => {
        pub(super) async fn $name(tx: &mut TenantTx, after: Place, limit: i64) -> Result<Vec<Place>, Error> {
            let tenant = tx.tenant().uuid();
            Ok(sqlx::query_as!(
                Place,
                "select updated_at as at, id from "
                    + $table
                    + "
                  where tenant_id = $1 and deleted_at is null and (updated_at, id) > ($2, $3)
                  order by updated_at, id limit $4",
                tenant,
                after.at,
                after.id,
                limit,
            )
            .fetch_all(tx.conn())
            .await?)
        }

        /// Compares these records with others anew: new pairs come, pairs that are none any more go, dismissed ones stay dismissed.
        pub(super) async fn $refresh(tx: &mut TenantTx, ids: &[Uuid]) -> Result<u64, Error> {
            let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
            let done = sqlx::query!(
                "with found as materialized (
                   select least(id, other_id) as low, greatest(id, other_id) as high, max(score) as score, min(reasons) as reasons
                     from "
                    + $found
                    + "($2) group by 1, 2
                 ), gone as (
                   delete from duplicate_pairs p
                    where p.tenant_id = $1 and p.kind = "
                    + $code
                    + " and p.dismissed_at is null and (p.low_id = any ($2) or p.high_id = any ($2))
                      and not exists (select from found f where f.low = p.low_id and f.high = p.high_id)
                 )
                 insert into duplicate_pairs as p (tenant_id, id, kind, low_id, high_id, score, reasons, found_at)
                 select $1, gen_random_uuid(), "
                    + $code
                    + ", low, high, score, reasons, $3::timestamptz from found order by low, high
                     on conflict (tenant_id, kind, low_id, high_id) do update set score = excluded.score, reasons = excluded.reasons
                  where p.score <> excluded.score or p.reasons <> excluded.reasons",
                tenant,
                ids,
                now,
            )
            .execute(tx.conn())
            .await?;
            Ok(done.rows_affected())
        }
    };
}

changed!(changed_contacts, refresh_contacts, "contacts", "app.duplicate_contacts", "'contact'");
changed!(changed_companies, refresh_companies, "companies", "app.duplicate_companies", "'company'");
