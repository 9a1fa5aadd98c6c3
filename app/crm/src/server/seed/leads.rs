//! Leads of the demo: some in each status, with the way they took.

use super::words::{COMPANY, FIRST, LAST, SOURCE, TITLE};
use crate::{
    model::{LeadId, LeadStatus, NewLead, lead::Origin},
    permission,
    server::lead_sql,
};
use kernel::{Ctx, Currency, Error, Money, UserId};

/// How many there are.
const COUNT: usize = 24;

/// Enters them; nobody is told.
///
/// # Errors
/// The driver's.
pub(super) async fn seed_leads(ctx: &Ctx, members: &[Option<UserId>], currency: Currency) -> Result<(), Error> {
    let mut tx = ctx.write(permission::WRITE).await?;
    for index in 0..COUNT {
        let (first, last) = (one(&FIRST, index * 7), one(&LAST, index * 7 + 3));
        let (company, latin) = one(&COMPANY, index * 5);
        let new = NewLead {
            name: format!("{first} {last}"),
            company_name: company.to_owned(),
            title: one(&TITLE, index).to_owned(),
            email: format!("lead{index}@{latin}.example"),
            phone: format!("+4479{:08}", 10_000_000 + index),
            source: one(&SOURCE, index * 3).to_owned(),
            value: Money::new(i64::try_from(index * 75_000).unwrap_or_default(), currency),
            owner_id: one(members, index),
            note: String::new(),
            custom: fields::model::Custom::new(),
        };
        let id = LeadId::new();
        lead_sql::insert(&mut tx, id, &new, Origin::default()).await?;
        match index % 6 {
            1 | 2 => lead_sql::set_status(&mut tx, id, LeadStatus::Qualified, "").await?,
            3 => lead_sql::set_status(&mut tx, id, LeadStatus::Nurturing, "").await?,
            4 => lead_sql::set_status(&mut tx, id, LeadStatus::Lost, "Budget").await?,
            _ => {}
        }
    }
    tx.commit().await
}

/// One of these, round and round.
fn one<T: Copy + Default>(from: &[T], index: usize) -> T {
    from.get(index.checked_rem(from.len()).unwrap_or_default()).copied().unwrap_or_default()
}
