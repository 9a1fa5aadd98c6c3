//! Every query of the table `tenants`.

use crate::model::{Address, BusinessHours, Holiday, NewTenant, Tenant, TenantChange};
use kernel::{Error, ImageId, PlatformTx, TenantId, TenantTx, clock::Time};
use sqlx::types::Json;

/// A tenant as it is stored.
pub struct TenantRow {
    id: TenantId,
    slug: String,
    name: String,
    legal_name: Option<String>,
    status: String,
    locale: String,
    currency: String,
    time_zone: String,
    week_start: i32,
    fiscal_month: i32,
    fiscal_day: i32,
    date_format: String,
    number_format: String,
    logo: Option<ImageId>,
    brand_color: Option<String>,
    address: Json<Address>,
    tax_number: String,
    billing_name: String,
    billing_email: String,
    business_hours: Option<Json<BusinessHours>>,
    holidays: Json<Vec<Holiday>>,
    modules_off: Vec<String>,
    require_second_factor: bool,
    created_at: Time,
    trial_ends_at: Option<Time>,
    version: i64,
}

impl TenantRow {
    /// The same with a checked currency; what other tables say of it is left open.
    pub fn into_tenant(self) -> Result<Tenant, Error> {
        let currency = self.currency.parse().map_err(|_| Error::Internal(format!("tenant {} has an unknown currency", self.id)))?;
        Ok(Tenant {
            id: self.id,
            slug: self.slug,
            legal_name: self.legal_name.unwrap_or_else(|| self.name.clone()),
            legal_name_request: None,
            name: self.name,
            status: self.status,
            locale: self.locale,
            currency,
            currency_locked: false,
            time_zone: self.time_zone,
            week_start: self.week_start,
            fiscal_month: self.fiscal_month,
            fiscal_day: self.fiscal_day,
            date_format: self.date_format,
            number_format: self.number_format,
            logo: self.logo,
            brand_color: self.brand_color,
            address: self.address.0,
            tax_number: self.tax_number,
            billing_name: self.billing_name,
            billing_email: self.billing_email,
            business_hours: self.business_hours.map(|hours| hours.0).unwrap_or_default(),
            holidays: self.holidays.0,
            modules_off: self.modules_off,
            require_second_factor: self.require_second_factor,
            created_at: self.created_at,
            trial_ends_at: self.trial_ends_at,
            version: self.version,
        })
    }
}

/// The transaction's own tenant.
pub async fn get(tx: &mut TenantTx) -> Result<TenantRow, Error> {
    let tenant = tx.tenant().uuid();
    let row = sqlx::query_as!(
        TenantRow,
        r#"select id as "id: TenantId",
                  slug,
                  name,
                  legal_name,
                  status,
                  locale,
                  currency,
                  time_zone,
                  week_start,
                  fiscal_month,
                  fiscal_day,
                  date_format,
                  number_format,
                  logo_id as "logo: ImageId",
                  brand_color,
                  address as "address: Json<Address>",
                  tax_number,
                  billing_name,
                  billing_email,
                  business_hours as "business_hours: Json<BusinessHours>",
                  holidays as "holidays: Json<Vec<Holiday>>",
                  modules_off,
                  require_second_factor,
                  created_at,
                  trial_ends_at,
                  version
             from tenants where id = $1"#,
        tenant
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(row)
}

/// The transaction's own tenant, held until its end.
pub async fn get_for_update(tx: &mut TenantTx) -> Result<TenantRow, Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!("select id from tenants where id = $1 for no key update", tenant).fetch_one(tx.conn()).await?;
    get(tx).await
}

/// Changes what the change names.
pub async fn update(tx: &mut TenantTx, change: &TenantChange) -> Result<TenantRow, Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!(
        r#"update tenants
              set name = coalesce($2, name),
                  locale = coalesce($3, locale),
                  currency = coalesce($4, currency),
                  time_zone = coalesce($5, time_zone),
                  week_start = coalesce($6, week_start),
                  fiscal_month = coalesce($7, fiscal_month),
                  fiscal_day = coalesce($8, fiscal_day),
                  date_format = coalesce($9, date_format),
                  number_format = coalesce($10, number_format),
                  brand_color = nullif(coalesce($11, brand_color), ''),
                  address = coalesce($12, address),
                  tax_number = coalesce($13, tax_number),
                  billing_name = coalesce($14, billing_name),
                  billing_email = coalesce($15, billing_email),
                  business_hours = coalesce($16, business_hours),
                  holidays = coalesce($17, holidays),
                  modules_off = coalesce($18, modules_off),
                  require_second_factor = coalesce($19, require_second_factor),
                  version = version + 1
            where id = $1"#,
        tenant,
        change.name.as_deref(),
        change.locale.as_deref(),
        change.currency.as_ref().map(kernel::Currency::code),
        change.time_zone.as_deref(),
        change.week_start,
        change.fiscal_month,
        change.fiscal_day,
        change.date_format.as_deref(),
        change.number_format.as_deref(),
        change.brand_color.as_deref(),
        change.address.as_ref().map(Json) as _,
        change.tax_number.as_deref(),
        change.billing_name.as_deref(),
        change.billing_email.as_deref(),
        change.business_hours.as_ref().map(Json) as _,
        change.holidays.as_ref().map(Json) as _,
        change.modules_off.as_deref(),
        change.require_second_factor,
    )
    .execute(tx.conn())
    .await?;
    get(tx).await
}

/// Shows another logo, or none.
pub async fn set_logo(tx: &mut TenantTx, logo: Option<ImageId>) -> Result<TenantRow, Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!("update tenants set logo_id = $2, version = version + 1 where id = $1", tenant, logo.map(ImageId::uuid))
        .execute(tx.conn())
        .await?;
    get(tx).await
}

/// Whether the database knows this time zone.
pub async fn zone_exists(tx: &mut TenantTx, zone: &str) -> Result<bool, Error> {
    let exists = sqlx::query_scalar!(r#"select exists(select from pg_timezone_names where name = $1) as "exists!""#, zone)
        .fetch_one(tx.conn())
        .await?;
    Ok(exists)
}

/// A name without case and accents, as the database compares names.
pub async fn fold(tx: &mut PlatformTx, name: &str) -> Result<String, Error> {
    Ok(sqlx::query_scalar!(r#"select app.norm($1) as "name!""#, name).fetch_one(tx.conn()).await?)
}

/// All slugs that start with `base`; others who want one of them wait until this transaction ends.
pub async fn lock_slugs(tx: &mut PlatformTx, base: &str) -> Result<Vec<String>, Error> {
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('slug ' || $1, 0))", base).execute(tx.conn()).await?;
    let like = format!("{base}-");
    Ok(sqlx::query_scalar!("select slug from tenants where slug = $1 or slug ^@ $2", base, like).fetch_all(tx.conn()).await?)
}

/// A new tenant.
pub async fn insert(
    tx: &mut PlatformTx,
    id: TenantId,
    slug: &str,
    new: &NewTenant,
    now: Time,
    trial_end: Time,
) -> Result<TenantRow, Error> {
    let row = sqlx::query_as!(
        TenantRow,
        r#"insert into tenants (id, slug, name, locale, currency, time_zone, created_at, trial_ends_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8)
        returning id as "id: TenantId",
                  slug,
                  name,
                  legal_name,
                  status,
                  locale,
                  currency,
                  time_zone,
                  week_start,
                  fiscal_month,
                  fiscal_day,
                  date_format,
                  number_format,
                  logo_id as "logo: ImageId",
                  brand_color,
                  address as "address: Json<Address>",
                  tax_number,
                  billing_name,
                  billing_email,
                  business_hours as "business_hours: Json<BusinessHours>",
                  holidays as "holidays: Json<Vec<Holiday>>",
                  modules_off,
                  require_second_factor,
                  created_at,
                  trial_ends_at,
                  version"#,
        id.uuid(),
        slug,
        new.name,
        new.locale,
        new.currency.code(),
        new.time_zone,
        now,
        trial_end,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(row)
}

/// A row that only holds a name.
pub async fn reserve(tx: &mut PlatformTx, id: TenantId, name: &str, now: Time) -> Result<(), Error> {
    sqlx::query!(
        "insert into tenants (id, slug, name, status, created_at) values ($1, 'reserved-' || $2, $3, 'archived', $4)",
        id.uuid(),
        id.uuid().simple().to_string(),
        name,
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Archives a tenant under a name that nobody wants.
pub async fn release(tx: &mut PlatformTx, id: TenantId) -> Result<(), Error> {
    sqlx::query!(
        "update tenants set status = 'archived', slug = 'released-' || $2, name = 'Released ' || $2, version = version + 1 where id = $1",
        id.uuid(),
        id.uuid().simple().to_string(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Removes a row that only held a name.
pub async fn forget_reservation(tx: &mut PlatformTx, id: TenantId, before: Time) -> Result<(), Error> {
    sqlx::query!(
        "delete from tenants where id = $1 and status = 'archived' and slug ^@ 'reserved-' and created_at < $2",
        id.uuid(),
        before
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The tenant with this name.
pub async fn find_by_name(tx: &mut PlatformTx, name: &str) -> Result<Option<TenantId>, Error> {
    Ok(sqlx::query_scalar!(r#"select id as "id: TenantId" from tenants where name_key = app.norm($1)"#, name)
        .fetch_optional(tx.conn())
        .await?)
}
