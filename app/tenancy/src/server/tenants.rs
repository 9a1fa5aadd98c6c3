//! Making, reading and changing organisations.

use super::{calendar::BusinessCalendar, legal_name_sql, money, tenant_sql};
use crate::{
    model::{NewTenant, TRIAL_DAYS, Tenant, TenantPatch, free_slug, slug_of},
    permission,
};
use kernel::{
    Ctx, Error, PlatformTx, TenantId, TenantTx,
    clock::Time,
    server::{
        audit::Audit,
        events::{NewEvent, PERMISSIONS_CHANGED},
        rest::check_version,
    },
};
use serde_json::json;

/// The organisation of this session.
///
/// # Errors
/// 401, 403.
pub async fn current(ctx: &Ctx) -> Result<Tenant, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    read(&mut tx).await
}

/// Whether the caller may change the organisation; asked before a request's body is judged.
///
/// # Errors
/// 401, 403.
pub async fn may_manage(ctx: &Ctx) -> Result<(), Error> {
    ctx.read(permission::MANAGE).await.map(drop)
}

/// The transaction's own organisation, with what other tables say of it.
///
/// # Errors
/// The driver's.
pub async fn read(tx: &mut TenantTx) -> Result<Tenant, Error> {
    let tenant = tenant_sql::get(tx).await?.into_tenant()?;
    complete(tx, tenant).await
}

/// Adds what other tables say of an organisation.
///
/// # Errors
/// The driver's.
pub async fn complete(tx: &mut TenantTx, tenant: Tenant) -> Result<Tenant, Error> {
    let legal_name_request = legal_name_sql::newest(tx).await?;
    let currency_locked = money::is_held(tx).await?;
    Ok(Tenant { legal_name_request, currency_locked, ..tenant })
}

/// When the organisation works, for whoever counts working time.
///
/// # Errors
/// The driver's.
pub async fn business_calendar(tx: &mut TenantTx) -> Result<BusinessCalendar, Error> {
    let tenant = tenant_sql::get(tx).await?.into_tenant()?;
    let zone = tenant.time_zone.parse().unwrap_or(chrono_tz::Tz::UTC);
    Ok(BusinessCalendar::new(tenant.business_hours, tenant.holidays, zone))
}

/// Changes the settings of this session's organisation; `seen` is the version that the change is based on.
///
/// # Errors
/// 401, 403, 412 when `seen` is old, 422 with each wrong field.
pub async fn update_current(ctx: &Ctx, seen: Option<i64>, patch: &TenantPatch) -> Result<Tenant, Error> {
    let change = patch.parse()?;
    let mut tx = ctx.write(permission::MANAGE).await?;
    let before = tenant_sql::get_for_update(&mut tx).await?.into_tenant()?;
    check_version(seen, before.version)?;
    if let Some(zone) = &change.time_zone {
        // Both have to know it: the program counts working hours by it, the database shows times by it.
        let known = zone.parse::<chrono_tz::Tz>().is_ok() && tenant_sql::zone_exists(&mut tx, zone).await?;
        if !known {
            return Err(Error::field("time_zone", "unknown_time_zone", "Use an IANA name such as Europe/Berlin."));
        }
    }
    let before = complete(&mut tx, before).await?;
    if before.currency_locked && change.currency.is_some_and(|currency| currency != before.currency) {
        let words = "Records hold money in this currency already, so it can't change any more.";
        return Err(Error::field("currency", "currency_locked", words));
    }
    let row = tenant_sql::update(&mut tx, &change).await.map_err(|e| name_problem(e, "name"))?;
    let after = complete(&mut tx, row.into_tenant()?).await?;
    tx.audit(Audit::new("tenant.updated", "tenant", after.id).before(&before).after(&after));
    tx.emit(NewEvent::new("tenant.updated", "tenant", after.id, permission::READ));
    if before.modules_off != after.modules_off || before.require_second_factor != after.require_second_factor {
        // Everybody's rights are others from the next request on: open pages look again.
        tx.emit(NewEvent::to_all(PERMISSIONS_CHANGED, "tenant", after.id));
    }
    tx.finish(200, after).await
}

/// Makes an organisation with a free slug and a trial, in the caller's transaction, and leaves the audit entry and the event
/// `tenant.created`. It is empty: roles, people and pipelines are other modules' to add.
///
/// # Errors
/// 422 `name_taken` on `organization_name`.
pub async fn create_tenant(tx: &mut PlatformTx, ctx: &Ctx, new: &NewTenant) -> Result<Tenant, Error> {
    let (id, now) = (TenantId::new(), ctx.now());
    let base = match slug_of(&tenant_sql::fold(tx, &new.name).await?) {
        Some(base) => base,
        // Nothing of the name can stand in an address.
        None => format!("org-{}", last_digits(id)),
    };
    let slug = free_slug(&base, &tenant_sql::lock_slugs(tx, &base).await?);
    let trial_end = now + chrono::TimeDelta::days(TRIAL_DAYS);
    let row = tenant_sql::insert(tx, id, &slug, new, now, trial_end).await.map_err(|e| name_problem(e, "organization_name"))?;
    let tenant = row.into_tenant()?;
    tx.leave(ctx, id, |note| {
        note.audit(Audit::new("tenant.created", "tenant", id).after(&tenant));
        note.emit(NewEvent::new("tenant.created", "tenant", id, permission::READ).with(&json!({ "name": tenant.name })));
    })
    .await?;
    Ok(tenant)
}

/// The last ten hexadecimal digits of an id: its random part.
fn last_digits(id: TenantId) -> String {
    let text = id.uuid().simple().to_string();
    text.chars().skip(22).collect()
}

/// Takes a name without making an organisation: what a sign-up with an address that has an account leaves, so that nobody can
/// tell from the name whether it succeeded. The row is archived and empty; [`forget_reservation`] removes it.
///
/// # Errors
/// 422 `name_taken` on `organization_name`, as for a real one.
pub async fn reserve_name(tx: &mut PlatformTx, ctx: &Ctx, name: &str) -> Result<TenantId, Error> {
    let id = TenantId::new();
    tenant_sql::reserve(tx, id, name, ctx.now()).await.map_err(|e| name_problem(e, "organization_name"))?;
    Ok(id)
}

/// Archives an organisation that was never confirmed and frees its name. Its rows stay out of everybody's sight.
///
/// # Errors
/// The driver's.
pub async fn release_name(tx: &mut PlatformTx, tenant: TenantId) -> Result<(), Error> {
    tenant_sql::release(tx, tenant).await
}

/// Removes a reservation made before a moment; a real organisation stays.
///
/// # Errors
/// The driver's.
pub async fn forget_reservation(tx: &mut PlatformTx, tenant: TenantId, before: Time) -> Result<(), Error> {
    tenant_sql::forget_reservation(tx, tenant, before).await
}

/// The organisation with this name, if there is one; case, accents and blanks don't count.
///
/// # Errors
/// The driver's.
pub async fn find_by_name(tx: &mut PlatformTx, name: &str) -> Result<Option<TenantId>, Error> {
    tenant_sql::find_by_name(tx, name).await
}

/// Whether this is the name of a time zone.
///
/// # Errors
/// The driver's.
pub async fn zone_exists(tx: &mut TenantTx, zone: &str) -> Result<bool, Error> {
    tenant_sql::zone_exists(tx, zone).await
}

fn name_problem(error: Error, field: &'static str) -> Error {
    error
        .on_constraint("tenants_name_key", || {
            Error::field(field, "name_taken", "Another organisation has this name. Choose a different one.")
        })
        .on_constraint("tenants_name_words", || Error::field(field, "required", "Write a name with letters or digits."))
}
