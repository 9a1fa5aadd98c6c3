//! The rules that say who gets new leads: the first that fits counts.

use super::rule_dialog::RuleDialog;
use crate::{
    api::lead_intake::{delete_lead_rule, order_lead_rules, save_lead_rule},
    model::{LeadRule, LeadRuleForm, LeadRuleId, RuleField},
    pages::{
        deals::{Colleague, owner_name},
        list::words::say_failed,
    },
};
use leptos::{prelude::*, task::spawn_local};
use ui::{Button, Card, Drawing, EmptyState, IconButton, Size, Toast, icon, use_toasts};

/// The list, and the way to a new one.
#[component]
pub fn Rules(rules: Vec<LeadRule>, changed: RwSignal<u32>, colleagues: Signal<Vec<Colleague>>) -> impl IntoView {
    let (open, editing) = (RwSignal::new(false), RwSignal::new(None::<LeadRule>));
    let edit = Callback::new(move |rule: Option<LeadRule>| {
        editing.set(rule);
        open.set(true);
    });
    let tools = ViewFn::from(move || {
        view! { <Button size=Size::Small icon=icon::PLUS on_click=move |_| edit.run(None)>{t!("crm-leadset-rule-new")}</Button> }
    });
    let ids: Vec<LeadRuleId> = rules.iter().map(|rule| rule.id).collect();
    let body = if rules.is_empty() {
        view! { <EmptyState drawing=Drawing::People title=t!("crm-leadset-rule-none") text=t!("crm-leadset-rule-none-text")/> }.into_any()
    } else {
        let row = move |rule: LeadRule| view! { <Row rule ids=ids.clone() edit changed colleagues/> };
        view! { <ol class="rows">{rules.into_iter().map(row).collect_view()}</ol> }.into_any()
    };
    view! {
        <Card title=t!("crm-leadset-rules") tools flush=true>{body}</Card>
        <RuleDialog open editing changed colleagues/>
    }
}

/// What a rule looks for, in words.
fn condition(rule: &LeadRule) -> String {
    match rule.field {
        RuleField::Any => t!("crm-leadset-rule-any"),
        RuleField::Source => t!("crm-leadset-rule-source-is", value = rule.value.clone()),
        RuleField::Phone => t!("crm-leadset-rule-phone-is", value = rule.value.clone()),
    }
}

#[component]
fn Row(
    rule: LeadRule,
    ids: Vec<LeadRuleId>,
    edit: Callback<Option<LeadRule>>,
    changed: RwSignal<u32>,
    colleagues: Signal<Vec<Colleague>>,
) -> impl IntoView {
    let toasts = use_toasts();
    let at = ids.iter().position(|id| *id == rule.id).unwrap_or_default();
    let (last, id, name) = (ids.len().saturating_sub(1), rule.id, rule.name.clone());
    let then = move |answer: Result<(), kernel::AppError>| match answer {
        Ok(()) => drop(changed.try_update(|n| *n += 1)),
        Err(error) => say_failed(toasts, &error),
    };
    let shift = move |to: usize| {
        let mut ids = ids.clone();
        if at < ids.len() && to < ids.len() {
            ids.swap(at, to);
        }
        spawn_local(async move { then(order_lead_rules(ids).await.map(drop)) });
    };
    let (up, down) = (shift.clone(), shift);
    let kept = LeadRuleForm { name: rule.name.clone(), field: rule.field, value: rule.value.clone(), user_ids: rule.user_ids.clone() };
    let told = name.clone();
    let delete = move |_| {
        let (kept, told) = (kept.clone(), told.clone());
        spawn_local(async move {
            let answer = delete_lead_rule(id).await;
            if answer.is_ok() {
                let again = toasts.callback(move |()| {
                    let kept = kept.clone();
                    spawn_local(async move { then(save_lead_rule(None, kept, None).await.map(drop)) });
                });
                toasts.show(Toast::success(t!("crm-contact-deleted", name = told)).undo(again));
            }
            then(answer);
        });
    };
    let words = condition(&rule);
    let people = rule.user_ids.clone();
    let names = move || people.iter().filter_map(|id| owner_name(colleagues, Some(*id))).collect::<Vec<_>>().join(", ");
    view! {
        <li class="row">
            <span class="min-w-0 flex-1">
                <strong class="block"><bdi>{name.clone()}</bdi></strong>
                <span class="block text-sm text-muted"><bdi>{words}</bdi> " → " <bdi>{names}</bdi></span>
            </span>
            <IconButton glyph=icon::ARROW_UP label=t!("crm-leadset-rule-up", name = name.clone()) size=Size::Small disabled=at == 0 on_click=move |_| up(at.saturating_sub(1))/>
            <IconButton glyph=icon::ARROW_DOWN label=t!("crm-leadset-rule-down", name = name.clone()) size=Size::Small disabled=at == last on_click=move |_| down(at.saturating_add(1))/>
            <IconButton glyph=icon::EDIT label=t!("crm-leadset-rule-edit", name = name.clone()) size=Size::Small on_click=move |_| edit.run(Some(rule.clone()))/>
            <IconButton glyph=icon::TRASH label=t!("crm-activity-delete-named", what = name.clone()) size=Size::Small on_click=delete/>
        </li>
    }
}
