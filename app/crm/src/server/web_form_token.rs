//! What the address of a public form says, and what a page of it carries: both are signed, so that nothing of what a stranger
//! makes up reaches the database.

use crate::model::WebFormId;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use kernel::{Kernel, TenantId};
use uuid::Uuid;

/// Bytes of a signature that are kept: enough against guessing over a network.
const SIGNATURE: usize = 12;
/// Nobody fills a form in faster.
const SOONEST: i64 = 3;
/// How long a page may lie open.
const LATEST: i64 = 24 * 3600;

fn signed(kernel: &Kernel, place: &str, bytes: &[u8]) -> Vec<u8> {
    let mut print = kernel.seal.fingerprint(place, &URL_SAFE_NO_PAD.encode(bytes));
    print.truncate(SIGNATURE);
    print
}

fn write(kernel: &Kernel, place: &str, bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode([bytes, &signed(kernel, place, bytes)].concat())
}

fn read(kernel: &Kernel, place: &str, text: &str) -> Option<Vec<u8>> {
    let all = URL_SAFE_NO_PAD.decode(text).ok()?;
    let (bytes, signature) = all.split_at_checked(all.len().checked_sub(SIGNATURE)?)?;
    let right = signed(kernel, place, bytes);
    // In constant time: every byte is compared.
    let differs = right.iter().zip(signature).fold(0_u8, |differs, (a, b)| differs | (a ^ b));
    (differs == 0 && right.len() == signature.len()).then(|| bytes.to_vec())
}

/// The address of a form, without host.
pub(super) fn path(kernel: &Kernel, tenant: TenantId, form: WebFormId) -> String {
    let bytes = [tenant.uuid().into_bytes(), form.uuid().into_bytes()].concat();
    format!("/f/{}", write(kernel, "web form", &bytes))
}

/// Whose form an address names.
pub(super) fn form_of(kernel: &Kernel, token: &str) -> Option<(TenantId, WebFormId)> {
    let bytes = read(kernel, "web form", token)?;
    let (tenant, form) = bytes.split_at_checked(16)?;
    Some((Uuid::from_slice(tenant).ok()?.into(), Uuid::from_slice(form).ok()?.into()))
}

/// What a page of a form carries: when it was painted, and a number of its own.
pub(super) fn stamp(kernel: &Kernel, form: WebFormId, now: DateTime<Utc>) -> String {
    let bytes = [now.timestamp().to_be_bytes().as_slice(), Uuid::now_v7().as_bytes()].concat();
    write(kernel, &format!("web form page {form}"), &bytes)
}

/// What a stamp says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stamp {
    /// A page that a person may have filled in; its number.
    Good(Uuid),
    /// Sent sooner than a person can.
    Early,
    /// Not ours, or too old.
    Bad,
}

/// Reads a stamp.
pub(super) fn read_stamp(kernel: &Kernel, form: WebFormId, text: &str, now: DateTime<Utc>) -> Stamp {
    let Some(bytes) = read(kernel, &format!("web form page {form}"), text) else { return Stamp::Bad };
    let Some((at, number)) = bytes.split_first_chunk::<8>() else { return Stamp::Bad };
    let age = now.timestamp().saturating_sub(i64::from_be_bytes(*at));
    match Uuid::from_slice(number) {
        Ok(_) if age < SOONEST => Stamp::Early,
        Ok(number) if age <= LATEST => Stamp::Good(number),
        _ => Stamp::Bad,
    }
}
