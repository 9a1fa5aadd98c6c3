//! One role: its name and what it permits; built-in ones to look at and copy.

use super::{matrix::Matrix, remove::RemoveDialog};
use crate::{
    api::{create_role, get_role, list_permissions, update_role},
    model::{PermissionView, Role, RoleForm, RoleId, RolePatch},
    pages::{problem::words_for, words::role_name},
    permission::ROLES_MANAGE,
};
use kernel::{AppError, access::use_may};
use leptos::{prelude::*, task::spawn_local};
use leptos_meta::Title;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map, use_query_map},
};
use ui::{
    Banner, Breadcrumb, Button, Crumb, ErrorPanel, ErrorSummary, FormErrors, LinkButton, PageHead, Shape, Skeleton, TextField, Toast, Tone,
    Variant, icon, use_toasts,
};

/// What the page works on: all permissions, the role as it is or as the beginning of a new one, and whether it is that.
type Loaded = Result<(Vec<PermissionView>, Option<Role>, bool), AppError>;

async fn load(id: Option<RoleId>, fresh: bool) -> Loaded {
    let permissions = list_permissions().await?;
    let role = match id {
        Some(id) => Some(get_role(id).await?),
        None => None,
    };
    Ok((permissions, role, fresh))
}

/// The pages `/settings/roles/{id}` and `/settings/roles/new`, the latter maybe as a copy: `?copy=…`.
#[component]
pub fn RolePage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let fresh = Memo::new(move |_| params.with(|params| params.get("id")).is_some_and(|id| id == "new"));
    let source = Memo::new(move |_| {
        let id = if fresh.get() { query.with(|query| query.get("copy")) } else { params.with(|params| params.get("id")) };
        id.map(|id| id.parse::<RoleId>().ok())
    });
    let loaded = Resource::new_blocking(
        move || (source.get(), fresh.get()),
        |(source, fresh)| async move {
            match source {
                Some(None) => Err(AppError::new(404, "not_found", "There is no such role.")),
                Some(id) => load(id, fresh).await,
                None => load(None, fresh).await,
            }
        },
    );
    view! {
        <div class="page">
            <Transition fallback=|| view! { <Skeleton shape=Shape::Table count=8/> }>
                {move || {
                    loaded
                        .get()
                        .map(|answer| match answer {
                            Ok((permissions, role, fresh)) => view! { <Editor permissions role fresh/> }.into_any(),
                            Err(error) => {
                                let title = t!("identity-role-failed");
                                view! {
                                    <Title text=title.clone()/>
                                    <PageHead title=title.clone()/>
                                    <ErrorPanel
                                        title
                                        help=words_for(&error.code, &error.detail)
                                        reference=error.correlation_id
                                        on_retry=move |()| loaded.refetch()
                                    />
                                }
                                    .into_any()
                            }
                        })
                }}
            </Transition>
        </div>
    }
}

/// The form. With a role that is not `fresh` it changes that one.
#[component]
fn Editor(permissions: Vec<PermissionView>, role: Option<Role>, fresh: bool) -> impl IntoView {
    let may_manage = use_may(ROLES_MANAGE);
    let errors = FormErrors::provide();
    let built_in = !fresh && role.as_ref().is_some_and(|role| role.built_in);
    let called = role.as_ref().map(role_name);
    let title = match (&called, fresh) {
        (Some(name), false) => name.clone(),
        _ => t!("identity-role-new"),
    };
    let first_name = match (called, fresh) {
        (Some(name), true) => t!("identity-copy-of", name = name),
        (Some(name), false) => name,
        (None, _) => String::new(),
    };
    let (name, busy) = (RwSignal::new(first_name), RwSignal::new(false));
    let held = RwSignal::new(role.as_ref().map(|role| role.permissions.clone()).unwrap_or_default());
    let of = role.as_ref().filter(|_| !fresh).map(|role| role.id);
    let version = RwSignal::new(role.as_ref().map(|role| role.version));
    let shown = RwSignal::new(title.clone());
    let save = use_save(of, Form { name, held, version, busy, shown }, errors);
    let editable = Signal::derive(move || may_manage.get() && !built_in);
    let head_actions = {
        let role = role.clone().filter(|_| !fresh);
        move || role.clone().filter(|_| may_manage.get()).map(|role| view! { <HeadActions role/> })
    };
    view! {
        <Title text=title.clone()/>
        <Breadcrumb crumbs=vec![Crumb::link(t!("identity-roles-title"), "/settings/roles"), Crumb::here(title.clone())]/>
        <PageHead title=shown>{head_actions}</PageHead>
        {built_in.then(|| view! { <Banner tone=Tone::Info>{t!("identity-role-built-in-note")}</Banner> })}
        <form
            class="stack"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                save.run(());
            }
        >
            <ErrorSummary/>
            {(!built_in).then(|| view! { <TextField name="name" label=t!("identity-role-name") value=name required=true autofocus=fresh class="max-w-md"/> })}
            <Matrix permissions held editable/>
            {move || {
                editable
                    .get()
                    .then(|| {
                        view! {
                            <div class="form-actions">
                                <LinkButton href="/settings/roles">{t!("identity-cancel")}</LinkButton>
                                <Button submit=true variant=Variant::Primary loading=busy>{t!("identity-save")}</Button>
                            </div>
                        }
                    })
            }}
        </form>
    }
}

/// What the form holds.
#[derive(Clone, Copy)]
struct Form {
    name: RwSignal<String>,
    held: RwSignal<Vec<String>>,
    /// Which version the change is based on.
    version: RwSignal<Option<i64>>,
    busy: RwSignal<bool>,
    /// The page's heading.
    shown: RwSignal<String>,
}

/// Saves the form: makes a role, or changes the one it is of.
fn use_save(of: Option<RoleId>, form: Form, errors: FormErrors) -> Callback<()> {
    let Form { name, held, version, busy, shown } = form;
    let (toasts, navigate) = (use_toasts(), use_navigate());
    Callback::new(move |()| {
        let form = RoleForm { name: name.get_untracked(), permissions: held.get_untracked() };
        if let Err(wrong) = form.parse() {
            return errors.set(wrong.into_iter().map(|f| (f.field, words_for(&f.code, &f.message))));
        }
        errors.clear();
        busy.set(true);
        let navigate = navigate.clone();
        spawn_local(async move {
            let answer = match of {
                Some(id) => {
                    let patch = RolePatch { name: Some(form.name), permissions: Some(form.permissions) };
                    update_role(id, patch, version.get_untracked()).await
                }
                None => create_role(form).await,
            };
            let _ = busy.try_set(false);
            match answer {
                Ok(role) => {
                    toasts.show(Toast::success(t!("identity-role-saved", name = role_name(&role))));
                    let _ = version.try_set(Some(role.version));
                    let _ = shown.try_set(role_name(&role));
                    if of.is_none() {
                        navigate(&format!("/settings/roles/{}", role.id), NavigateOptions { replace: true, ..NavigateOptions::default() });
                    }
                }
                Err(error) if error.errors.is_empty() => errors.set([(String::new(), words_for(&error.code, &error.detail))]),
                Err(error) => errors.set(error.errors.into_iter().map(|f| (f.field.clone(), words_for(&f.code, &f.message)))),
            }
        });
    })
}

/// Copying, and deleting one's own.
#[component]
fn HeadActions(role: Role) -> impl IntoView {
    let removing = RwSignal::new(false);
    let label = if role.built_in { t!("identity-copy-to-change") } else { t!("identity-copy") };
    let own = !role.built_in;
    view! {
        <LinkButton href=format!("/settings/roles/new?copy={}", role.id) icon=icon::COPY>{label}</LinkButton>
        {own
            .then(|| {
                view! {
                    <Button variant=Variant::Danger icon=icon::TRASH on_click=move |_| removing.set(true)>{t!("identity-role-delete")}</Button>
                    <RemoveDialog role open=removing/>
                }
            })}
    }
}
