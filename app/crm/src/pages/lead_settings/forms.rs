//! The forms for the organisation's web site.

use super::form_dialog::FormDialog;
use crate::{
    api::lead_intake::bin_lead_form,
    model::{WebForm, WebFormId},
    pages::{
        deals::{Colleague, Owner},
        list::words::say_failed,
    },
};
use leptos::{prelude::*, task::spawn_local};
use ui::{
    Badge, Button, Card, Drawing, EmptyState, LinkButton, Menu, MenuItem, Moment, Size, Table, Toast, Tone, Variant, format,
    i18n::use_lang, icon, use_toasts,
};

/// The list, and the way to a new one.
#[component]
pub fn Forms(forms: Vec<WebForm>, changed: RwSignal<u32>, colleagues: Signal<Vec<Colleague>>) -> impl IntoView {
    let (open, editing) = (RwSignal::new(false), RwSignal::new(None::<WebForm>));
    let edit = Callback::new(move |form: Option<WebForm>| {
        editing.set(form);
        open.set(true);
    });
    let tools = ViewFn::from(move || {
        view! { <Button size=Size::Small icon=icon::PLUS on_click=move |_| edit.run(None)>{t!("crm-leadset-form-new")}</Button> }
    });
    let body = if forms.is_empty() {
        view! { <EmptyState drawing=Drawing::Mail title=t!("crm-leadset-form-none") text=t!("crm-leadset-form-none-text")/> }.into_any()
    } else {
        view! {
            <Table label=t!("crm-leadset-forms")>
                <thead>
                    <tr>
                        <th scope="col">{t!("crm-leadset-name")}</th>
                        <th scope="col">{t!("crm-lead-field-status")}</th>
                        <th scope="col">{t!("crm-lead-field-owner")}</th>
                        <th scope="col" class="num">{t!("crm-leadset-form-sent")}</th>
                        <th scope="col">{t!("crm-leadset-form-last")}</th>
                        <th scope="col"><span class="sr-only">{t!("crm-list-more-actions")}</span></th>
                    </tr>
                </thead>
                <tbody>{forms.into_iter().map(|form| view! { <Row form edit changed colleagues/> }).collect_view()}</tbody>
            </Table>
        }
        .into_any()
    };
    view! {
        <Card title=t!("crm-leadset-forms") tools flush=true>{body}</Card>
        <FormDialog open editing changed colleagues/>
    }
}

#[component]
fn Row(form: WebForm, edit: Callback<Option<WebForm>>, changed: RwSignal<u32>, colleagues: Signal<Vec<Colleague>>) -> impl IntoView {
    let (lang, id, path) = (use_lang(), form.id, form.path.clone());
    let (name, own) = (form.name.clone(), form.clone());
    let state = if form.open { (Tone::Success, t!("crm-leadset-form-open")) } else { (Tone::Neutral, t!("crm-leadset-form-closed")) };
    let owner = match form.owner_id {
        Some(owner) => view! { <Owner colleagues owner=Some(owner)/> }.into_any(),
        None => view! { <span class="muted">{t!("crm-leadset-by-rules")}</span> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row"><bdi>{name.clone()}</bdi></th>
            <td><Badge tone=state.0 dot=true>{state.1}</Badge></td>
            <td>{owner}</td>
            <td class="num">{format::integer(lang, form.submissions)}</td>
            <td class="muted">{form.last_submission_at.map(|at| view! { <Moment at/> })}</td>
            <td class="num">
                <span class="cluster">
                    <LinkButton href=path external=true variant=Variant::Ghost size=Size::Small icon=icon::GLOBE>{t!("crm-leadset-form-look")}</LinkButton>
                    <RowMenu id name edit=Callback::new(move |()| edit.run(Some(own.clone()))) changed/>
                </span>
            </td>
        </tr>
    }
}

/// Changing a form, and taking it away, which can be taken back.
#[component]
fn RowMenu(id: WebFormId, name: String, edit: Callback<()>, changed: RwSignal<u32>) -> impl IntoView {
    let toasts = use_toasts();
    let bin = move |into: bool| {
        spawn_local(async move {
            match bin_lead_form(id, into).await {
                Ok(()) => drop(changed.try_update(|n| *n += 1)),
                Err(error) => say_failed(toasts, &error),
            }
        });
    };
    let told = name.clone();
    let delete = move |()| {
        bin(true);
        toasts.show(Toast::success(t!("crm-contact-deleted", name = told.clone())).undo(toasts.callback(move |()| bin(false))));
    };
    view! {
        <Menu id=format!("form-{id}") label=t!("crm-leadset-actions", name = name) glyph=icon::DOTS glyph_only=true variant=Variant::Ghost size=Size::Small>
            <MenuItem icon=icon::EDIT on_select=move |()| edit.run(())>{t!("crm-list-edit")}</MenuItem>
            <MenuItem icon=icon::TRASH danger=true on_select=delete>{t!("crm-list-delete")}</MenuItem>
        </Menu>
    }
}
