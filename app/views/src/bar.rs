//! The bar of views above a list: a tab for each, what differs from the one that is open, and the way to save it.

use crate::{
    api::{create_view, delete_view, list_views, order_views, restore_view, update_view},
    model::{View, ViewForm, ViewId, ViewOrder, ViewPatch},
    permission,
};
use kernel::{AppError, Session, UserId, access::use_may};
use leptos::prelude::*;
use ui::{
    Button, Checkbox, Dialog, DialogActions, Icon, Menu, MenuItem, MenuSeparator, Size, TextField, Toast, Toasts, Variant, icon, use_toasts,
};

/// What the parts of the bar share.
#[derive(Clone, Copy)]
struct Bar {
    list: &'static str,
    path: &'static str,
    views: RwSignal<Vec<View>>,
    /// Filter and order, and columns, as the list's address has them now.
    words: Signal<(String, String)>,
    open: Memo<Option<View>>,
    dirty: Memo<bool>,
    changed: RwSignal<u32>,
    on_go: Callback<String>,
    toasts: Toasts,
    /// The dialog: for a new view, or to rename one.
    naming: RwSignal<Option<Option<View>>>,
    me: Option<UserId>,
    may_share: Signal<bool>,
}

/// The bar.
#[component]
pub fn ViewsBar(
    /// What the list is called.
    list: &'static str,
    /// Its path.
    path: &'static str,
    /// What the list shows without a view: "All contacts".
    #[prop(into)]
    all: String,
    /// Filter and order, and columns, as the list's address has them now.
    #[prop(into)]
    words: Signal<(String, String)>,
    /// The view that the address names, if it names one.
    #[prop(into)]
    current: Signal<Option<String>>,
    /// Goes to another address of the list, in place of this one.
    #[prop(into)]
    on_go: Callback<String>,
) -> impl IntoView {
    let (views, changed) = (RwSignal::new(Vec::<View>::new()), RwSignal::new(0_u32));
    let open = Memo::new(move |_| {
        let id = current.get()?.parse::<ViewId>().ok()?;
        views.with(|views| views.iter().find(|view| view.id == id).cloned())
    });
    let dirty = Memo::new(move |_| {
        let (query, columns) = words.get();
        open.with(|open| open.as_ref().is_some_and(|view| !same(&view.query, &query) || view.columns != columns))
    });
    let (me, may_share) = (use_context::<Session>().map(|session| session.user_id), use_may(permission::SHARE));
    let (toasts, naming) = (use_toasts(), RwSignal::new(None));
    let bar = Bar { list, path, views, words, open, dirty, changed, on_go, toasts, naming, me, may_share };
    let fetched = Resource::new_blocking(move || changed.get(), move |_| list_views(list.to_owned()));
    begin_with_default(bar, current);
    view! {
        <Transition fallback=|| view! { <div class="views-bar" aria-hidden="true"></div> }>
            {move || {
                fetched.get().map(|answer| views.set(answer.unwrap_or_default()))
            }}
            <div class="views-bar">
                <Tabs bar all=all.clone() current/>
                <Tools bar/>
            </div>
        </Transition>
        <NameDialog bar/>
    }
}

/// Whether two questions are the same, in whatever order their parts stand.
fn same(one: &str, other: &str) -> bool {
    let parts = |text: &str| {
        let mut parts: Vec<String> = text.split('&').filter(|part| !part.is_empty()).map(str::to_owned).collect();
        parts.sort_unstable();
        parts
    };
    parts(one) == parts(other)
}

/// The view that a list opens with: one's own before the shared one.
fn default_of(views: &[View]) -> Option<&View> {
    let defaults = || views.iter().filter(|view| view.is_default);
    defaults().find(|view| !view.shared).or_else(|| defaults().find(|view| view.shared))
}

/// A list that is opened without a question opens with its default view.
fn begin_with_default(bar: Bar, current: Signal<Option<String>>) {
    Effect::new(move |done: Option<bool>| {
        let known = bar.views.with(|views| !views.is_empty());
        if done == Some(true) || !known {
            return done == Some(true);
        }
        let plain = bar.words.with_untracked(|(query, _)| query.is_empty()) && current.with_untracked(Option::is_none);
        let href = bar.views.with_untracked(|views| default_of(views).map(|view| view.href(bar.path)));
        if let Some(href) = href.filter(|_| plain) {
            bar.on_go.run(href);
        }
        true
    });
}

/// A link for each view.
#[component]
fn Tabs(bar: Bar, all: String, current: Signal<Option<String>>) -> impl IntoView {
    let plain = move || {
        let some = bar.views.with(|views| default_of(views).is_some());
        if some { format!("{}?view=all", bar.path) } else { bar.path.to_owned() }
    };
    let tab = move |view: View| {
        let (id, href) = (view.id, view.href(bar.path));
        let here = move || bar.open.with(|open| open.as_ref().is_some_and(|open| open.id == id));
        view! {
            <a class="view-tab" href=href aria-current=move || here().then_some("page")>
                {view.shared.then(|| view! { <Icon glyph=icon::USERS/> })}
                <bdi>{view.name}</bdi>
                {view.shared.then(|| view! { <span class="sr-only">{t!("views-shared")}</span> })}
                {move || {
                    (here() && bar.dirty.get())
                        .then(|| view! { <span class="view-dirty" aria-hidden="true"></span> <span class="sr-only">{t!("views-changed")}</span> })
                }}
            </a>
        }
    };
    view! {
        <nav class="views" aria-label=t!("views-label")>
            <a
                class="view-tab"
                href=plain
                aria-current=move || (current.with(Option::is_none) || bar.open.with(Option::is_none)).then_some("page")
            >
                {all}
            </a>
            {move || bar.views.get().into_iter().map(tab).collect_view()}
        </nav>
    }
}

/// Saving, taking back, and the menu of the open view.
#[component]
fn Tools(bar: Bar) -> impl IntoView {
    let savable = move || bar.dirty.get() && bar.open.with(|open| open.as_ref().is_some_and(|view| may_change(bar, view)));
    // Without a view, anything but the bare list is worth one.
    let new = move || {
        bar.dirty.get() || (bar.open.with(Option::is_none) && bar.words.with(|(query, columns)| !query.is_empty() || !columns.is_empty()))
    };
    let reset = move |_| {
        if let Some(view) = bar.open.get_untracked() {
            bar.on_go.run(view.href(bar.path));
        }
    };
    let save = move |_| {
        let (query, columns) = bar.words.get_untracked();
        let patch = ViewPatch { query: Some(query), columns: Some(columns), ..ViewPatch::default() };
        change(bar, patch, Some(t!("views-saved")));
    };
    view! {
        <div class="views-tools">
            <Show when=move || bar.dirty.get()>
                <Button size=Size::Small variant=Variant::Ghost on_click=reset>{t!("views-reset")}</Button>
            </Show>
            <Show when=savable>
                <Button size=Size::Small on_click=save>{t!("views-save")}</Button>
            </Show>
            <Show when=new>
                <Button size=Size::Small variant=Variant::Ghost icon=icon::PLUS on_click=move |_| bar.naming.set(Some(None))>
                    {move || if bar.dirty.get() { t!("views-save-as") } else { t!("views-new") }}
                </Button>
            </Show>
            {move || bar.open.get().filter(|view| may_change(bar, view)).map(|view| view! { <ViewMenu bar view/> })}
        </div>
    }
}

/// Whether the signed-in person may change a view. It only decides what is offered; the server decides anew.
fn may_change(bar: Bar, view: &View) -> bool {
    if view.shared { bar.may_share.get() } else { bar.me == Some(view.owner_id) }
}

/// What can be done with the open view.
#[component]
fn ViewMenu(bar: Bar, view: View) -> impl IntoView {
    let (mine, shared, default) = (may_change(bar, &view), view.shared, view.is_default);
    let (may_share, own) = (bar.may_share.get(), bar.me == Some(view.owner_id));
    let id = view.id;
    let rename = view.clone();
    let at = bar.views.with_untracked(|views| views.iter().position(|other| other.id == id)).unwrap_or_default();
    let last = bar.views.with_untracked(Vec::len).saturating_sub(1);
    view! {
        <Menu id="view" label=t!("views-menu", name = view.name) glyph=icon::DOTS glyph_only=true variant=Variant::Ghost size=Size::Small>
            {mine
                .then(|| {
                    view! {
                        <MenuItem icon=icon::EDIT on_select=move |()| bar.naming.set(Some(Some(rename.clone())))>{t!("views-rename")}</MenuItem>
                        <MenuItem
                            checked=Signal::from(default)
                            on_select=move |()| change(bar, ViewPatch { is_default: Some(!default), ..ViewPatch::default() }, None)
                        >
                            {t!("views-default")}
                        </MenuItem>
                        <MenuItem icon=icon::ARROW_START disabled=Signal::from(at == 0) on_select=move |()| shift(bar, id, -1)>{t!("views-to-start")}</MenuItem>
                        <MenuItem icon=icon::ARROW_END disabled=Signal::from(at == last) on_select=move |()| shift(bar, id, 1)>{t!("views-to-end")}</MenuItem>
                    }
                })}
            {(may_share && own)
                .then(|| {
                    view! {
                        <MenuItem
                            icon=icon::USERS
                            on_select=move |()| change(bar, ViewPatch { shared: Some(!shared), ..ViewPatch::default() }, None)
                        >
                            {if shared { t!("views-make-private") } else { t!("views-share") }}
                        </MenuItem>
                    }
                })}
            {mine
                .then(|| {
                    view! {
                        <MenuSeparator/>
                        <MenuItem icon=icon::TRASH danger=true on_select=move |()| delete(bar)>{t!("views-delete")}</MenuItem>
                    }
                })}
        </Menu>
    }
}

/// The views are fetched anew, if the page is still there.
fn refresh(bar: Bar) {
    let _ = bar.changed.try_update(|n| *n += 1);
}

fn say(toasts: Toasts, error: &AppError) {
    let words = match error.status {
        412 => t!("views-stale"),
        _ => ui::error_text(&error.code, &error.detail),
    };
    toasts.show(Toast::error(words));
}

/// Changes the open view.
fn change(bar: Bar, patch: ViewPatch, done: Option<String>) {
    let Some(view) = bar.open.get_untracked() else { return };
    leptos::task::spawn_local(async move {
        match update_view(view.id, patch, Some(view.version)).await {
            Ok(_) => done.into_iter().for_each(|words| bar.toasts.show(Toast::success(words))),
            Err(error) => say(bar.toasts, &error),
        }
        refresh(bar);
    });
}

/// Moves a view by a place; the server is told the whole order.
fn shift(bar: Bar, id: ViewId, by: isize) {
    let mut ids: Vec<ViewId> = bar.views.with_untracked(|views| views.iter().map(|view| view.id).collect());
    let Some(at) = ids.iter().position(|other| *other == id) else { return };
    let to = at.saturating_add_signed(by).min(ids.len().saturating_sub(1));
    ids.swap(at, to);
    bar.views.update(|views| views.swap(at, to));
    leptos::task::spawn_local(async move {
        if let Err(error) = order_views(ViewOrder { ids }).await {
            say(bar.toasts, &error);
        }
        refresh(bar);
    });
}

/// Deletes the open view, and offers it back.
fn delete(bar: Bar) {
    let Some(view) = bar.open.get_untracked() else { return };
    let toasts = bar.toasts;
    let back = toasts.callback(move |()| {
        leptos::task::spawn_local(async move {
            if let Err(error) = restore_view(view.id).await {
                say(toasts, &error);
            }
            refresh(bar);
        });
    });
    leptos::task::spawn_local(async move {
        match delete_view(view.id).await {
            Ok(()) => {
                bar.on_go.run(format!("{}?view=all", bar.path));
                toasts.show(Toast::success(t!("views-deleted", name = view.name)).undo(back));
            }
            Err(error) => say(toasts, &error),
        }
        refresh(bar);
    });
}

/// A name for a new view, or another one for the open view.
#[component]
fn NameDialog(bar: Bar) -> impl IntoView {
    let (creating, renaming) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move |_| {
        let wanted = bar.naming.get();
        creating.set(matches!(wanted, Some(None)));
        renaming.set(matches!(wanted, Some(Some(_))));
    });
    // Escape closes a dialog by its own signal.
    Effect::new(move |seen: Option<bool>| {
        let open = creating.get() || renaming.get();
        if seen == Some(true) && !open {
            bar.naming.set(None);
        }
        open
    });
    view! {
        <Dialog id="view-new" title=t!("views-new-title") lead=t!("views-new-lead") open=creating>
            <NameForm bar/>
        </Dialog>
        <Dialog id="view-name" title=t!("views-rename-title") open=renaming>
            <NameForm bar/>
        </Dialog>
    }
}

#[component]
fn NameForm(bar: Bar) -> impl IntoView {
    let renamed = bar.naming.get_untracked().flatten();
    let new = renamed.is_none();
    let name = RwSignal::new(renamed.as_ref().map(|view| view.name.clone()).unwrap_or_default());
    let (shared, default, busy) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let wrong = RwSignal::new(None::<String>);
    let may_share = bar.may_share.get_untracked();
    let form = move || {
        let (query, columns) = bar.words.get_untracked();
        let (name, shared, is_default) = (name.get_untracked(), shared.get_untracked(), default.get_untracked());
        ViewForm { list: bar.list.to_owned(), name, shared, query, columns, is_default }
    };
    let submit = move || {
        if let Err(errors) = form().parse() {
            wrong.set(errors.first().map(|error| ui::error_text(&error.code, &error.message)));
            return;
        }
        let renamed = renamed.clone();
        busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = match renamed {
                Some(view) => {
                    let patch = ViewPatch { name: Some(form().name), ..ViewPatch::default() };
                    update_view(view.id, patch, Some(view.version)).await
                }
                None => create_view(form()).await,
            };
            let _ = busy.try_set(false);
            match answer {
                Ok(view) => {
                    bar.naming.set(None);
                    if new {
                        // The tab is there before the address names it.
                        bar.views.update(|views| views.push(view.clone()));
                        bar.on_go.run(view.href(bar.path));
                    }
                    refresh(bar);
                }
                Err(error) => say(bar.toasts, &error),
            }
        });
    };
    view! {
        <form
            class="form"
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <TextField name="view-name" label=t!("views-name") value=name error=wrong required=true/>
            {(new && may_share).then(|| view! { <Checkbox name="view-shared" label=t!("views-share-all") value=shared help=t!("views-share-all.help")/> })}
            {new.then(|| view! { <Checkbox name="view-default" label=t!("views-default") value=default/> })}
            <DialogActions>
                <Button on_click=move |_| bar.naming.set(None)>{t!("views-cancel")}</Button>
                <Button variant=Variant::Primary submit=true loading=busy>{t!("views-save-name")}</Button>
            </DialogActions>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn the_order_of_parts_is_no_difference() {
        assert!(same("tag=a&sort=name", "sort=name&tag=a") && same("", ""));
        assert!(!same("tag=a", "tag=b") && !same("tag=a", ""));
    }
}
