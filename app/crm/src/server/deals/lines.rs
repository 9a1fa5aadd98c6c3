//! The products of a deal. With any, its value is their sum and can't be written by hand.

use super::announce;
use crate::{
    model::{Deal, DealId, DealLines, DealLinesForm, NewDealLine, Subject},
    permission,
    server::{activities, deal_sql},
};
use kernel::{
    Ctx, Currency, Error, Money,
    server::{audit::Audit, rest::check_version},
};
use serde_json::json;

/// The products of a deal.
///
/// # Errors
/// 404; 401, 403; the driver's.
pub async fn get_deal_lines(ctx: &Ctx, id: DealId) -> Result<DealLines, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    let deal = deal_sql::get(&mut tx, id, false).await?.into_deal()?;
    let lines = deal_sql::lines::list(&mut tx, id).await?;
    Ok(show(&lines, deal.version, deal.value.currency))
}

/// Makes these the products of a deal, all at once; their sum becomes its value. Without any the value stays as it is.
///
/// # Errors
/// 404; 412 when `seen` isn't the deal's version; 422 under `lines[n].field`; 401, 403; the driver's.
pub async fn set_deal_lines(ctx: &Ctx, id: DealId, form: &DealLinesForm, seen: Option<i64>) -> Result<DealLines, Error> {
    let mut tx = ctx.write(permission::WRITE).await?;
    deal_sql::lock(&mut tx, id, false).await?;
    let before = deal_sql::get(&mut tx, id, false).await?;
    check_version(seen, before.version)?;
    let old = before.into_deal()?;
    let (lines, total) = form.parse(old.value.currency)?;
    let was = deal_sql::lines::list(&mut tx, id).await?;
    if was == lines {
        let same = show(&was, old.version, old.value.currency);
        return tx.finish(200, same).await;
    }
    deal_sql::lines::replace(&mut tx, id, &lines, total).await?;
    let record = deal_sql::get(&mut tx, id, false).await?;
    announce(&mut tx, "deal.updated", &record, None, None)?;
    let deal = record.into_deal()?;
    let mut fields = json!({ "lines": [was.len(), lines.len()] });
    if let (Some(fields), false) = (fields.as_object_mut(), deal.value == old.value) {
        fields.insert("value".to_owned(), json!([old.value, deal.value]));
    }
    activities::log_system(&mut tx, Subject::Deal(id), &json!({"event": "updated", "fields": fields})).await?;
    let (shown, then) = (show(&lines, deal.version, deal.value.currency), show(&was, old.version, old.value.currency));
    tx.audit(Audit::new("deal.lines_changed", "deal", id).before(&then).after(&shown));
    tx.finish(200, shown).await
}

/// Fails when somebody writes a value for a deal that gets it from its products.
pub(super) fn keep_value(old: &Deal, new: Money) -> Result<(), Error> {
    if old.line_count > 0 && old.value != new {
        return Err(Error::field("value", "deal.value_from_lines", "The value is the sum of the products. Change those instead."));
    }
    Ok(())
}

fn show(lines: &[NewDealLine], version: i64, currency: Currency) -> DealLines {
    let total = lines.iter().fold(0_i64, |sum, line| sum.saturating_add(line.total_minor));
    DealLines { version, lines: lines.iter().map(|line| line.show(currency)).collect(), total: Money::new(total, currency) }
}
