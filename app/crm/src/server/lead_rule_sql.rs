//! Every query of the rules for new leads, and of what an organisation decided about them.

use crate::model::{LeadRule, LeadRuleForm, LeadRuleId, LeadSettings, NewLead, RuleField};
use kernel::{Error, TenantTx, UserId};

/// A rule with its people.
struct Record {
    id: LeadRuleId,
    version: i64,
    name: String,
    position: i32,
    field: String,
    value: String,
    user_ids: Vec<UserId>,
}

/// All rules in their order.
pub async fn list(tx: &mut TenantTx) -> Result<Vec<LeadRule>, Error> {
    let rows = sqlx::query_as!(
        Record,
        r#"select r.id as "id: _", r.version, r.name, r.position, r.field, r.value,
                  array(select p.user_id from lead_rule_people p
                         where p.tenant_id = r.tenant_id and p.rule_id = r.id order by p.place, p.user_id) as "user_ids!: Vec<UserId>"
             from lead_rules r where r.tenant_id = $1 order by r.position, r.id"#,
        tx.tenant().uuid(),
    )
    .fetch_all(tx.conn())
    .await?;
    let rule = |row: Record| LeadRule {
        id: row.id,
        version: row.version,
        name: row.name,
        position: row.position,
        field: RuleField::from_code(&row.field).unwrap_or_default(),
        value: row.value,
        user_ids: row.user_ids,
    };
    Ok(rows.into_iter().map(rule).collect())
}

/// Holds all rules until the commit: their order and number are one matter.
pub async fn lock(tx: &mut TenantTx) -> Result<(), Error> {
    sqlx::query!("select 1 as n from lead_rules where tenant_id = $1 order by id for update", tx.tenant().uuid())
        .fetch_all(tx.conn())
        .await?;
    Ok(())
}

/// Writes a rule, new ones at the end. People who stay keep their turn.
pub async fn save(tx: &mut TenantTx, id: LeadRuleId, rule: &LeadRuleForm) -> Result<(), Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    sqlx::query!(
        "insert into lead_rules (tenant_id, id, name, position, field, value, created_at, updated_at)
         values ($1, $2, $3, (select coalesce(max(position) + 1, 0) from lead_rules where tenant_id = $1), $4, $5, $6, $6)
         on conflict (tenant_id, id) do update
            set name = $3, field = $4, value = $5, updated_at = $6, version = lead_rules.version + 1",
        tenant,
        id.uuid(),
        rule.name,
        rule.field.code(),
        rule.value,
        now,
    )
    .execute(tx.conn())
    .await?;
    let people: Vec<_> = rule.user_ids.iter().map(|id| id.uuid()).collect();
    sqlx::query!(
        "with gone as (
           delete from lead_rule_people where tenant_id = $1 and rule_id = $2 and user_id <> all ($3::uuid[])
         )
         insert into lead_rule_people (tenant_id, rule_id, user_id, place)
         select $1, $2, p.user_id, p.place::int from unnest($3::uuid[]) with ordinality as p(user_id, place)
         on conflict (tenant_id, rule_id, user_id) do update set place = excluded.place",
        tenant,
        id.uuid(),
        &people,
    )
    .execute(tx.conn())
    .await
    .map_err(|error| {
        Error::from(error)
            .on_constraint("lead_rule_people_user", || Error::field("user_ids", "unknown_reference", "There is no such colleague."))
    })?;
    Ok(())
}

/// Takes a rule away.
pub async fn delete(tx: &mut TenantTx, id: LeadRuleId) -> Result<(), Error> {
    sqlx::query!("delete from lead_rules where tenant_id = $1 and id = $2", tx.tenant().uuid(), id.uuid()).execute(tx.conn()).await?;
    Ok(())
}

/// Puts the rules into this order.
pub async fn order(tx: &mut TenantTx, ids: &[LeadRuleId]) -> Result<(), Error> {
    let ids: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
    sqlx::query!(
        "update lead_rules r set position = n.place::int - 1, version = r.version + 1, updated_at = $3
           from unnest($2::uuid[]) with ordinality as n(id, place)
          where r.tenant_id = $1 and r.id = n.id and r.position <> n.place::int - 1",
        tx.tenant().uuid(),
        &ids,
        tx.ctx().now(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The first rule that fits a lead and has somebody who works here, held until the commit so that turns are taken one by one.
pub async fn fitting(tx: &mut TenantTx, lead: &NewLead) -> Result<Option<LeadRuleId>, Error> {
    let rule = sqlx::query_scalar!(
        r#"select r.id as "id: LeadRuleId"
             from lead_rules r
            where r.tenant_id = $1
              and (r.field = 'any'
                   or r.field = 'source' and lower(r.value) = lower($2)
                   or r.field = 'phone' and $3 like r.value || '%')
              and exists (select from lead_rule_people p join memberships m on m.tenant_id = p.tenant_id and m.user_id = p.user_id
                           where p.tenant_id = r.tenant_id and p.rule_id = r.id and m.status = 'active')
            order by r.position, r.id limit 1
              for update of r"#,
        tx.tenant().uuid(),
        lead.source,
        lead.phone,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(rule)
}

/// Whose turn it is in a rule that the caller holds: who waited longest. Their turn is taken with that.
pub async fn take_turn(tx: &mut TenantTx, rule: LeadRuleId) -> Result<Option<UserId>, Error> {
    let person = sqlx::query_scalar!(
        r#"with turn as (
             update lead_rules set turn = turn + 1 where tenant_id = $1 and id = $2 returning turn
           )
           update lead_rule_people q set last_turn = turn.turn
             from turn, (select p.user_id
                           from lead_rule_people p join memberships m on m.tenant_id = p.tenant_id and m.user_id = p.user_id
                          where p.tenant_id = $1 and p.rule_id = $2 and m.status = 'active'
                          order by p.last_turn, p.place, p.user_id limit 1) next
            where q.tenant_id = $1 and q.rule_id = $2 and q.user_id = next.user_id
           returning q.user_id as "user_id: UserId""#,
        tx.tenant().uuid(),
        rule.uuid(),
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(person)
}

/// What the organisation decided about its leads.
pub async fn settings(tx: &mut TenantTx) -> Result<LeadSettings, Error> {
    let days = sqlx::query_scalar!("select lead_idle_days from crm_settings where tenant_id = $1", tx.tenant().uuid())
        .fetch_optional(tx.conn())
        .await?;
    Ok(days.map_or_else(LeadSettings::default, |idle_days| LeadSettings { idle_days }))
}

/// Keeps what the organisation decides about its leads.
pub async fn set_settings(tx: &mut TenantTx, settings: LeadSettings) -> Result<(), Error> {
    sqlx::query!(
        "insert into crm_settings (tenant_id, lead_idle_days, updated_at) values ($1, $2, $3)
         on conflict (tenant_id) do update set lead_idle_days = $2, updated_at = $3, version = crm_settings.version + 1",
        tx.tenant().uuid(),
        settings.idle_days,
        tx.ctx().now(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
