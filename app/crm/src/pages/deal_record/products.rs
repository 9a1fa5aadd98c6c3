//! The products of a deal: lines with their totals, and the form that changes them all at once.

mod form;

use crate::{
    api::deals::get_deal_lines,
    model::{Deal, DealLine, DealLines},
};
use form::LinesForm;
use kernel::Money;
use leptos::{prelude::*, task::spawn_local};
use ui::{Button, Card, Dialog, Size, Table, Variant, format, i18n::use_lang, icon};

/// The products, as a card.
#[component]
pub fn Products(
    /// The deal: its lines are fetched anew when it changed.
    deal: RwSignal<Deal>,
    /// Its lines as they came with the page.
    first: DealLines,
    /// Whether this person may change them.
    may_write: Signal<bool>,
    /// Fetches the deal anew.
    on_look: Callback<()>,
) -> impl IntoView {
    let (lines, editing, id) = (RwSignal::new(first), RwSignal::new(false), deal.with_untracked(|deal| deal.id));
    let version = Memo::new(move |_| deal.with(|deal| deal.version));
    Effect::new(move |_| {
        if version.get() > lines.with_untracked(|lines| lines.version) {
            spawn_local(async move {
                if let Ok(fresh) = get_deal_lines(id).await {
                    let _ = lines.try_set(fresh);
                }
            });
        }
    });
    let none = Memo::new(move |_| lines.with(|lines| lines.lines.is_empty()));
    let tools = ViewFn::from(move || {
        may_write.get().then(|| {
            let (words, glyph) = if none.get() { (t!("crm-line-add"), icon::PLUS) } else { (t!("crm-deal-edit-short"), icon::EDIT) };
            view! { <Button id="deal-products" variant=Variant::Ghost size=Size::Small icon=glyph on_click=move |_| editing.set(true)>{words}</Button> }
        })
    });
    let on_saved = move |fresh: DealLines| {
        lines.set(fresh);
        on_look.run(());
    };
    view! {
        <Card title=t!("crm-line-title") tools flush=true>
            {move || {
                if none.get() {
                    view! { <p class="p-4 text-muted">{t!("crm-line-none")}</p> }.into_any()
                } else {
                    view! { <Lines lines=lines.get()/> }.into_any()
                }
            }}
        </Card>
        <Dialog id="products-dialog" title=t!("crm-line-title") open=editing wide=true>
            <LinesForm id lines=lines.get_untracked() open=editing on_saved/>
        </Dialog>
    }
}

/// The lines as a table.
#[component]
fn Lines(lines: DealLines) -> impl IntoView {
    let lang = use_lang();
    let money = move |money: Money| format::money(lang, money.minor, money.currency.code());
    let row = move |line: DealLine| {
        let discount = (line.discount != "0").then(|| format!("{}%", line.discount));
        view! {
            <tr>
                <th scope="row"><bdi>{line.name}</bdi></th>
                <td class="num">{line.quantity}</td>
                <td class="num">{money(line.price)}</td>
                <td class="num">{discount}</td>
                <td class="num">{money(line.total)}</td>
            </tr>
        }
    };
    view! {
        <Table label=t!("crm-line-title") sticky_first=false>
            <thead>
                <tr>
                    <th scope="col">{t!("crm-line-name")}</th>
                    <th scope="col" class="num">{t!("crm-line-quantity")}</th>
                    <th scope="col" class="num">{t!("crm-line-price")}</th>
                    <th scope="col" class="num">{t!("crm-line-discount")}</th>
                    <th scope="col" class="num">{t!("crm-line-total")}</th>
                </tr>
            </thead>
            <tbody>{lines.lines.into_iter().map(row).collect_view()}</tbody>
            <tfoot>
                <tr>
                    <th scope="row">{t!("crm-line-sum")}</th>
                    <td></td>
                    <td></td>
                    <td></td>
                    <td class="num">{money(lines.total)}</td>
                </tr>
            </tfoot>
        </Table>
    }
}
