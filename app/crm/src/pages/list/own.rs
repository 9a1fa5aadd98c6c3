//! The organisation's own fields in a list: columns, changes in place, filters.

use super::{Catalog, List, Listed};
use crate::model::{CompanyRow, ContactRow, Deal, Lead};
use fields::{
    display::{editor, editor_value, entered, shown, with, words},
    filter::FieldFilters,
    model::{Custom, Field},
};
use kernel::Session;
use leptos::prelude::*;
use serde_json::{Value, json};
use ui::GridColumn;

/// A record with own fields.
pub trait HasOwn: Listed {
    /// Its values.
    fn own(&self) -> &Custom;
    /// Its values, to change.
    fn own_mut(&mut self) -> &mut Custom;
}

/// Records that keep their values in a field `custom`.
macro_rules! has_own {
    ($($row:ty),+) => {
        $(impl HasOwn for $row {
            fn own(&self) -> &Custom {
                &self.custom
            }
            fn own_mut(&mut self) -> &mut Custom {
                &mut self.custom
            }
        })+
    };
}

has_own!(ContactRow, CompanyRow, Lead, Deal);

/// What the columns of own fields begin with.
const COLUMN: &str = "custom.";

/// A list's columns with one for each own field, before the moments of its records' making and changing.
#[must_use]
pub fn with_own<K: Catalog>(list: List<K>, mut columns: Vec<GridColumn<K::Row>>) -> Vec<GridColumn<K::Row>>
where
    K::Row: HasOwn,
{
    let (currency, at) = (usual_currency(), columns.len().saturating_sub(2));
    let own = list.own.with_value(|own| own.iter().map(|field| own_column::<K>(list, field, currency.clone())).collect::<Vec<_>>());
    columns.splice(at..at, own);
    columns
}

fn own_column<K: Catalog>(list: List<K>, field: &Field, currency: String) -> GridColumn<K::Row>
where
    K::Row: HasOwn,
{
    let colleagues = list.colleagues;
    let [told, faced, valued, applied] = [(); 4].map(|()| field.clone());
    let column = GridColumn::new(ui::intern(&format!("{COLUMN}{}", field.key)), field.label.clone(), 160, move |row: &K::Row| {
        untrack(|| words(&told, row.own().get(&told.key), colleagues))
    })
    .face(move |row| shown(&faced, row.own().get(&faced.key), colleagues))
    .editable(
        editor(field, colleagues),
        move |row: &K::Row| editor_value(&valued, row.own().get(&valued.key)),
        move |row, text| {
            let value = entered(&applied, text, &currency);
            *row.own_mut() = with(row.own(), &applied, value);
        },
    );
    let column = if field.kind.has_order() { column.end() } else { column };
    if field.in_list { column } else { column.hidden() }
}

/// The patch that saves what was entered into the cell of an own field; `None` for other columns. The list's own fields are needed
/// for what was entered.
#[must_use]
pub fn own_patch(fields: &[Field], column: &str, text: &str, currency: &str) -> Option<Value> {
    let key = column.strip_prefix(COLUMN)?;
    let value = fields.iter().find(|field| field.key == key).map_or_else(|| json!(text), |field| entered(field, text, currency));
    Some(json!({ "custom": { key: value } }))
}

/// The currency of amounts that name none.
#[must_use]
pub fn usual_currency() -> String {
    use_context::<Session>().map_or(kernel::Currency::EUR, |session| session.currency).to_string()
}

/// Narrows the list by own fields; nothing where there are none.
#[component]
pub fn OwnFilters<K: Catalog>(
    /// The list.
    list: List<K>,
    /// The wishes of a filter.
    wishes: fn(&K::Filter) -> &Vec<String>,
    /// The wishes of a filter, to change.
    set: fn(&mut K::Filter) -> &mut Vec<String>,
) -> impl IntoView {
    let address = list.address;
    view! {
        <FieldFilters
            fields=list.own.get_value()
            wishes=Signal::derive(move || address.query.with(|query| wishes(&query.filter).clone()))
            on_change=move |now| address.change(|query| *set(&mut query.filter) = now)
            colleagues=list.colleagues
        />
    }
}
