//! The square of a picture that is kept: moved by dragging or by sliders, shown as the server will cut it.

use leptos::{ev::PointerEvent, html, prelude::*};
use ui::{Icon, icon};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Where the square lies: per cent of the free way to the right and down, and per cent of enlargement.
#[derive(Clone, Copy)]
pub struct Cut {
    x: RwSignal<f64>,
    y: RwSignal<f64>,
    zoom: RwSignal<f64>,
}

impl Cut {
    /// The middle, not enlarged.
    pub fn new() -> Self {
        Self { x: RwSignal::new(50.0), y: RwSignal::new(50.0), zoom: RwSignal::new(100.0) }
    }

    /// Back to the middle.
    pub fn reset(self) {
        self.x.set(50.0);
        self.y.set(50.0);
        self.zoom.set(100.0);
    }

    /// x, y and zoom as the server takes them.
    pub fn numbers(self) -> [String; 3] {
        [self.x, self.y, self.zoom].map(|value| format!("{:.0}", value.get_untracked()))
    }

    /// Moves the picture by pixels, given how many of it stand over the square in each direction.
    fn drag(self, by: (f64, f64), over: (f64, f64)) {
        for (signal, by, over) in [(self.x, by.0, over.0), (self.y, by.1, over.1)] {
            if over >= 1.0 {
                signal.update(|at| *at = (*at - by / over * 100.0).clamp(0.0, 100.0));
            }
        }
    }
}

/// How much of a picture stands over its square: (width, height) in pixels of the screen.
fn over(natural: (f64, f64), side: f64, zoom: f64) -> (f64, f64) {
    let shorter = natural.0.min(natural.1).max(1.0);
    let shown = |length: f64| length / shorter * side * zoom / 100.0 - side;
    (shown(natural.0), shown(natural.1))
}

/// The square and its sliders.
#[component]
pub fn CropBox(
    /// The picture's address.
    src: String,
    /// Where the square lies.
    cut: Cut,
    /// It is no picture.
    on_failure: Callback<()>,
) -> impl IntoView {
    let node = NodeRef::<html::Img>::new();
    let held = StoredValue::new(None::<(f64, f64)>);
    Effect::new(move |_| {
        let (x, y, zoom) = (cut.x.get(), cut.y.get(), cut.zoom.get());
        let Some(image) = node.get() else { return };
        let place = format!("{x}% {y}%");
        let looks = image.unchecked_ref::<HtmlElement>().style();
        for (property, value) in
            [("object-position", place.clone()), ("transform-origin", place), ("transform", format!("scale({})", zoom / 100.0))]
        {
            // These properties and values are known to each browser.
            let _ = looks.set_property(property, &value);
        }
    });
    let moved = move |event: PointerEvent| {
        let Some((x, y)) = held.get_value() else { return };
        let Some(image) = node.get_untracked() else { return };
        let natural = (f64::from(image.natural_width()), f64::from(image.natural_height()));
        let side = f64::from(image.unchecked_ref::<HtmlElement>().offset_width());
        let here = (f64::from(event.client_x()), f64::from(event.client_y()));
        cut.drag((here.0 - x, here.1 - y), over(natural, side, cut.zoom.get_untracked()));
        held.set_value(Some(here));
    };
    let press = move |event: PointerEvent| {
        event.prevent_default();
        held.set_value(Some((f64::from(event.client_x()), f64::from(event.client_y()))));
        let target = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        // Without the capture dragging ends at the border, which is bearable.
        let _ = target.map(|target| target.set_pointer_capture(event.pointer_id()));
    };
    view! {
        <div class="crop">
            <div class="crop-box" on:pointerdown=press on:pointermove=moved on:pointerup=move |_| held.set_value(None) on:pointercancel=move |_| held.set_value(None)>
                <img node_ref=node src=src alt=t!("identity-photo-preview") draggable="false" on:error=move |_| on_failure.run(())/>
            </div>
            <div class="crop-sliders">
                <Slider name="zoom" label=t!("identity-photo-zoom") glyph=icon::SEARCH value=cut.zoom low="100" high="400"/>
                <Slider name="x" label=t!("identity-photo-x") glyph=icon::ARROW_END value=cut.x low="0" high="100"/>
                <Slider name="y" label=t!("identity-photo-y") glyph=icon::ARROW_DOWN value=cut.y low="0" high="100"/>
            </div>
        </div>
    }
}

/// A slider that runs from left to right in each language, as the picture does.
#[component]
fn Slider(
    name: &'static str,
    label: String,
    glyph: ui::Glyph,
    value: RwSignal<f64>,
    low: &'static str,
    high: &'static str,
) -> impl IntoView {
    view! {
        <label class="slider">
            <Icon glyph/>
            <span class="slider-label">{label}</span>
            <input
                class="slider-input"
                type="range"
                name=name
                dir="ltr"
                min=low
                max=high
                step="1"
                prop:value=move || value.get().to_string()
                on:input=move |event| {
                    if let Ok(number) = event_target_value(&event).parse() {
                        value.set(number);
                    }
                }
            />
        </label>
    }
}

#[cfg(test)]
mod tests {
    use super::over;

    #[test]
    fn what_stands_over_the_square() {
        assert_eq!(over((400.0, 200.0), 100.0, 100.0), (100.0, 0.0));
        assert_eq!(over((200.0, 200.0), 100.0, 200.0), (100.0, 100.0));
        assert_eq!(over((0.0, 0.0), 100.0, 100.0), (-100.0, -100.0));
    }
}
