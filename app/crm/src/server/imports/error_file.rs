//! The error file: the wrong rows as they were, with the reason beside each, to be corrected and imported again.

use super::super::exports::{BYTE_ORDER_MARK, csv};
use super::import_sql::{
    self,
    errors::{self, WrongRow},
};
use crate::{model::ImportId, permission};
use futures::stream::{self, Stream};
use kernel::{Ctx, Error};
use serde_json::Value;

/// Rows read at a time.
const ROWS: i64 = 1000;

/// Where the stream is.
struct State {
    ctx: Ctx,
    id: ImportId,
    width: usize,
    after: i32,
    /// Text that is ready to go out.
    ready: Option<Vec<u8>>,
}

/// The error file as CSV, a thousand rows at a time.
///
/// # Errors
/// 404; 401, 403; the driver's. What fails later breaks the stream off.
pub async fn error_file(ctx: &Ctx, id: ImportId) -> Result<impl Stream<Item = Result<Vec<u8>, Error>> + Send + use<>, Error> {
    let mut tx = ctx.read(permission::IMPORT).await?;
    let mut headers = import_sql::get(&mut tx, id).await?.headers();
    drop(tx);
    let width = headers.len();
    headers.extend(["import_row".to_owned(), "import_error".to_owned()]);
    let mut head = BYTE_ORDER_MARK.as_bytes().to_vec();
    head.extend(csv([headers].into_iter())?);
    let state = State { ctx: ctx.clone(), id, width, after: 0, ready: Some(head) };
    Ok(stream::try_unfold(state, next))
}

/// The next part of the file.
async fn next(mut state: State) -> Result<Option<(Vec<u8>, State)>, Error> {
    if let Some(ready) = state.ready.take() {
        return Ok(Some((ready, state)));
    }
    let mut tx = state.ctx.read(permission::IMPORT).await?;
    let rows = errors::wrong_rows(&mut tx, state.id, state.after, ROWS).await?;
    drop(tx);
    let Some(last) = rows.last() else { return Ok(None) };
    state.after = last.row_no;
    let part = csv(rows.into_iter().map(|row| cells(row, state.width)))?;
    Ok(Some((part, state)))
}

/// A row of the file: its cells, as many as there are columns, its number, its errors.
fn cells(row: WrongRow, width: usize) -> Vec<String> {
    let raw = row.raw.as_ref().and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut cells: Vec<String> = raw.iter().map(|cell| cell.as_str().unwrap_or_default().to_owned()).collect();
    cells.resize(width.max(cells.len()), String::new());
    cells.push(row.row_no.to_string());
    cells.push(row.reasons);
    cells
}
