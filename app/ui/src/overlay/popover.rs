//! A button that opens a small window beside it, on the browser's own popover: Escape and a click elsewhere close it, and
//! the focus goes back to the button.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A button and what it opens. The content is made when it opens and dropped when it closes.
#[component]
pub fn Popover(
    /// Its id; the button's is `{id}-button`.
    #[prop(into)]
    id: String,
    /// What it opens, in words: the button's name and the window's.
    #[prop(into)]
    label: String,
    /// What the button shows; else the label.
    #[prop(optional, into)]
    face: Option<ViewFn>,
    /// The button's classes.
    #[prop(default = "btn btn-secondary btn-md")]
    class: &'static str,
    /// Can't be opened now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Whether it is open: follows it, and leads it.
    #[prop(default = RwSignal::new(false))]
    open: RwSignal<bool>,
    /// Its content.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let wanted = open.get();
        let Some(pop) = node.get() else { return };
        let shown = pop.matches(":popover-open").unwrap_or(false);
        if shown && !wanted {
            let _ = pop.hide_popover();
        } else if wanted && !shown {
            // Its button does it: the window then knows what it hangs on.
            let button = document().get_element_by_id(&format!("{}-button", pop.id()));
            if let Some(button) = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
                button.click();
            }
        }
    });
    let content = StoredValue::new(children);
    let named = face.is_some().then(|| label.clone());
    let words = face.is_none().then(|| label.clone());
    view! {
        <button
            type="button"
            class=class
            id=format!("{id}-button")
            popovertarget=id.clone()
            aria-haspopup="dialog"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            aria-label=named.clone()
            title=named
            disabled=move || disabled.get()
        >
            {face.map(|face| face.run())}
            {words}
        </button>
        <div
            class="pop"
            id=id
            popover="auto"
            role="dialog"
            aria-label=label
            node_ref=node
            on:toggle=move |event| {
                // Toggles of popovers inside come through here too.
                let own = event.target() == event.current_target();
                if own && let Ok(event) = event.dyn_into::<web_sys::ToggleEvent>() {
                    open.set(event.new_state() == "open");
                }
            }
        >
            <Show when=move || open.get()>{content.with_value(|content| content())}</Show>
        </div>
    }
}
