//! The log as a file: CSV as RFC 4180 has it, a thousand rows at a time, so that neither side holds it whole.

use super::{event_sql, names};
use crate::{
    model::{AuditEvent, AuditFilter, filter::Wanted},
    permission::AUDIT_EXPORT,
};
use futures::stream::{self, Stream};
use kernel::{Ctx, Error, server::audit::Audit};
use serde_json::{Value, json};

/// The most entries of one file.
pub const EXPORT_LIMIT: i64 = 100_000;
/// Rows read at a time.
const ROWS: i64 = 1000;
/// Makes spreadsheet programs read UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";
/// The heads of the columns: codes, as in the API, so that programs read every language's file.
const HEADS: [&str; 15] = [
    "at",
    "actor",
    "actor_id",
    "actor_kind",
    "action",
    "action_label",
    "resource",
    "resource_label",
    "resource_id",
    "outcome",
    "ip",
    "user_agent",
    "correlation_id",
    "before",
    "after",
];

/// Where the stream is.
struct State {
    ctx: Ctx,
    wanted: Wanted,
    before: Option<event_sql::Place>,
    left: i64,
    /// Text that is ready to go out.
    ready: Option<Vec<u8>>,
}

/// The entries that match, newest first, at most [`EXPORT_LIMIT`]. That somebody takes the log out is an entry itself, written
/// before the first byte leaves.
///
/// # Errors
/// 401, 403, 422; the driver's. What fails later breaks the stream off.
pub async fn export_audit_events(
    ctx: &Ctx,
    filter: &AuditFilter,
) -> Result<impl Stream<Item = Result<Vec<u8>, Error>> + Send + use<>, Error> {
    let mut wanted = filter.parse()?;
    // What happens from now on, this export first of all, is not part of it.
    let now = ctx.now();
    wanted.to = Some(wanted.to.map_or(now, |to| to.min(now)));
    let mut tx = ctx.write(AUDIT_EXPORT).await?;
    let asked = serde_json::to_value(filter.first_page())?;
    tx.audit(Audit::new("audit.exported", "audit_log", "audit_log").after(&json!({ "filter": asked, "at_most": EXPORT_LIMIT })));
    tx.commit().await?;
    let mut head = BYTE_ORDER_MARK.as_bytes().to_vec();
    head.extend(csv([HEADS.map(str::to_owned)].into_iter())?);
    let state = State { ctx: ctx.clone(), wanted, before: None, left: EXPORT_LIMIT, ready: Some(head) };
    Ok(stream::try_unfold(state, next))
}

/// The next part of the file.
async fn next(mut state: State) -> Result<Option<(Vec<u8>, State)>, Error> {
    if let Some(ready) = state.ready.take() {
        return Ok(Some((ready, state)));
    }
    if state.left == 0 {
        return Ok(None);
    }
    let mut tx = state.ctx.read(AUDIT_EXPORT).await?;
    let mut rows = event_sql::list(&mut tx, &state.wanted, state.before, ROWS.min(state.left)).await?;
    drop(tx);
    let Some(last) = rows.last() else { return Ok(None) };
    state.before = Some((last.at, last.id));
    state.left -= i64::try_from(rows.len()).unwrap_or(state.left);
    rows.iter_mut().for_each(|row| names::fill(state.ctx.lang, row));
    let part = csv(rows.into_iter().map(cells))?;
    Ok(Some((part, state)))
}

fn cells(event: AuditEvent) -> [String; 15] {
    let json = |value: Option<Value>| value.map(|value| value.to_string()).unwrap_or_default();
    [
        event.at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
        event.actor_name.unwrap_or_default(),
        event.actor_id.map(|id| id.to_string()).unwrap_or_default(),
        event.actor_kind,
        event.action,
        event.action_label,
        event.resource,
        event.resource_label,
        event.resource_id.unwrap_or_default(),
        event.outcome,
        event.ip.unwrap_or_default(),
        event.user_agent.unwrap_or_default(),
        event.correlation_id.map(|id| id.to_string()).unwrap_or_default(),
        json(event.before),
        json(event.after),
    ]
}

/// Rows as CSV. A cell that a spreadsheet would take for a formula gets an apostrophe in front.
fn csv(rows: impl Iterator<Item = [String; 15]>) -> Result<Vec<u8>, Error> {
    let failed = |error: csv::Error| Error::Internal(error.to_string());
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        let safe = row.map(|cell| if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{cell}") } else { cell });
        writer.write_record(safe).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| Error::Internal(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_formulas_are_text() {
        let mut row = [const { String::new() }; 15];
        row[0] = "=cmd|' /C calc'!A0".into();
        row[1] = "a \"b\", c\nd".into();
        row[2] = "@x".into();
        row[3] = "نص".into();
        let text = String::from_utf8(csv([row].into_iter()).unwrap()).unwrap();
        assert_eq!(text, "'=cmd|' /C calc'!A0,\"a \"\"b\"\", c\nd\",'@x,نص,,,,,,,,,,,\r\n");
    }
}
