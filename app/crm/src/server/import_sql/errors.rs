//! Queries of an import's errors: the wrong rows as a list and as a file.

use super::bad_cursor;
use crate::model::{ImportId, RowError};
use kernel::{Cursor, Error, Page, PageRequest, TenantTx};
use serde_json::Value;

/// Errors that come with the import itself.
const FIRST_ERRORS: i64 = 20;

/// An error as it lies in the table.
pub struct ErrorRecord {
    row_no: i32,
    column_name: String,
    code: String,
    message: String,
}

impl ErrorRecord {
    fn into_error(self) -> RowError {
        RowError {
            row: u32::try_from(self.row_no).unwrap_or(0),
            column: Some(self.column_name).filter(|name| !name.is_empty()),
            code: self.code,
            message: self.message,
        }
    }
}

/// The errors after a place, in order of the rows.
async fn errors_after(tx: &mut TenantTx, id: ImportId, after: &(i32, String, String), limit: i64) -> Result<Vec<ErrorRecord>, Error> {
    let rows = sqlx::query_as!(
        ErrorRecord,
        "select row_no, column_name, code, message
           from contact_import_errors
          where tenant_id = $1 and import_id = $2 and (row_no, column_name, code) > ($3, $4, $5)
          order by row_no, column_name, code
          limit $6",
        tx.tenant().uuid(),
        id.uuid(),
        after.0,
        after.1,
        after.2,
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows)
}

/// The first errors.
pub async fn first_errors(tx: &mut TenantTx, id: ImportId) -> Result<Vec<RowError>, Error> {
    let rows = errors_after(tx, id, &(0, String::new(), String::new()), FIRST_ERRORS).await?;
    Ok(rows.into_iter().map(ErrorRecord::into_error).collect())
}

/// A page of errors.
pub async fn list_errors(tx: &mut TenantTx, id: ImportId, page: &PageRequest) -> Result<Page<RowError>, Error> {
    let after: (i32, String, String) = match &page.cursor {
        None => (0, String::new(), String::new()),
        Some(cursor) => Cursor::unpack(cursor).ok_or_else(bad_cursor)?,
    };
    if [&after.1, &after.2].iter().any(|text| text.contains('\0')) {
        return Err(bad_cursor());
    }
    let (limit, _) = page.checked::<(i32, String, String)>()?;
    let rows = errors_after(tx, id, &after, limit.saturating_add(1)).await?;
    let counted = sqlx::query_scalar!(
        r#"select count(*) as "n!" from (
             select 1 from contact_import_errors where tenant_id = $1 and import_id = $2 limit 10001) e"#,
        tx.tenant().uuid(),
        id.uuid(),
    )
    .fetch_one(tx.conn())
    .await?;
    let page = Page::from_rows(rows, limit, counted, |row| Cursor::pack(&(row.row_no, &row.column_name, &row.code)));
    Ok(page.map(ErrorRecord::into_error))
}

/// A row of the error file.
pub struct WrongRow {
    /// The row as a spreadsheet counts.
    pub row_no: i32,
    /// Its cells, null when the row is broken.
    pub raw: Option<Value>,
    /// All that is wrong with it.
    pub reasons: String,
}

/// The wrong rows after a row, with what is wrong with each.
pub async fn wrong_rows(tx: &mut TenantTx, id: ImportId, after: i32, limit: i64) -> Result<Vec<WrongRow>, Error> {
    let rows = sqlx::query_as!(
        WrongRow,
        r#"select row_no,
                  (array_agg(raw) filter (where raw is not null))[1] as "raw?",
                  string_agg(case when column_name = '' then message else column_name || ': ' || message end, ' ' order by column_name, code) as "reasons!"
             from contact_import_errors
            where tenant_id = $1 and import_id = $2 and row_no > $3
            group by row_no
            order by row_no
            limit $4"#,
        tx.tenant().uuid(),
        id.uuid(),
        after,
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows)
}
