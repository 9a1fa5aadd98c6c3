//! What others do, while it happens: the stream `/api/v1/events` of server-sent events.
//!
//! All listeners of a page share one stream. The browser reconnects by itself and says the last event it got, so nothing
//! is missed; where it can't say that (the first connection, a long break), listeners are told to look again. It ends
//! soon after the last listener left. On the server nothing happens.

use leptos::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Event, EventSource, MessageEvent};

/// Where the stream is.
const ADDRESS: &str = "/api/v1/events";
/// The longest wait before another attempt, in seconds.
const LONGEST_WAIT: u64 = 60;
/// How long the stream stays open without listeners: long enough to go from one page to the next.
const LINGER: Duration = Duration::from_secs(3);

/// Something that somebody did, the reader included.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Change {
    /// `deal.moved`.
    pub kind: String,
    /// The kind of record: `deal`.
    pub resource: String,
    /// Which one.
    pub resource_id: Option<String>,
    /// What a listener needs to follow.
    #[serde(default)]
    pub payload: Value,
}

/// What a listener hears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Live {
    /// Something changed.
    Change(Change),
    /// Something may have been missed: fetch anew what is shown.
    Reload,
}

/// Listens while the component lives.
pub fn use_live(heard: impl Fn(Live) + 'static) {
    let heard = RefCell::new(Some(heard));
    // Effects run in the browser only, and this one just once.
    Effect::new(move |_| {
        if let Some(heard) = heard.take() {
            let id = join(Rc::new(heard));
            on_cleanup(move || leave(id));
        }
    });
}

/// Hears what happens.
type Listener = Rc<dyn Fn(Live)>;

/// The page's stream and those who listen.
#[derive(Default)]
struct Hub {
    listeners: Vec<(u64, Listener)>,
    next: u64,
    stream: Option<Stream>,
    /// How many seconds to wait before another attempt when one is refused.
    wait: u64,
}

thread_local! {
    static HUB: RefCell<Hub> = RefCell::default();
}

/// An open stream; closed when dropped.
struct Stream {
    source: EventSource,
    _messages: [Closure<dyn FnMut(MessageEvent)>; 2],
    _states: [Closure<dyn FnMut(Event)>; 2],
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.source.close();
    }
}

fn join(heard: Listener) -> u64 {
    let (id, running) = HUB.with_borrow_mut(|hub| {
        hub.next += 1;
        hub.listeners.push((hub.next, heard.clone()));
        (hub.next, hub.stream.as_ref().is_some_and(|stream| stream.source.ready_state() == EventSource::OPEN))
    });
    if running {
        // What happened between its fetch and now went past it.
        heard(Live::Reload);
    } else if HUB.with_borrow(|hub| hub.stream.is_none()) {
        connect();
    }
    id
}

fn leave(id: u64) {
    HUB.with_borrow_mut(|hub| hub.listeners.retain(|(other, _)| *other != id));
    let end = || {
        let idle = HUB.with_borrow_mut(|hub| if hub.listeners.is_empty() { hub.stream.take() } else { None });
        drop(idle);
    };
    if HUB.with_borrow(|hub| hub.listeners.is_empty() && hub.stream.is_some()) {
        set_timeout(end, LINGER);
    }
}

/// Tells every listener. None of them is called while the hub is held, for they may join or leave meanwhile.
fn tell(live: &Live) {
    let all = HUB.with_borrow(|hub| hub.listeners.clone());
    all.into_iter().for_each(|(_, heard)| heard(live.clone()));
}

fn connect() {
    let Ok(source) = EventSource::new(ADDRESS) else { return };
    let resumable = Rc::new(Cell::new(false));
    let change = {
        let resumable = resumable.clone();
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            resumable.set(!event.last_event_id().is_empty());
            if let Ok(change) = serde_json::from_str(&event.data().as_string().unwrap_or_default()) {
                tell(&Live::Change(change));
            }
        })
    };
    let reload = Closure::<dyn FnMut(MessageEvent)>::new(|_| tell(&Live::Reload));
    let open = Closure::<dyn FnMut(Event)>::new(move |_| {
        HUB.with_borrow_mut(|hub| hub.wait = 1);
        if !resumable.get() {
            tell(&Live::Reload);
        }
    });
    // A lost connection is the browser's to mend; a refused one (signed out, server restarting) is ours.
    let error = {
        let source = source.clone();
        Closure::<dyn FnMut(Event)>::new(move |_| {
            if source.ready_state() == EventSource::CLOSED {
                again_later();
            }
        })
    };
    // Adding a listener to a fresh source can't fail.
    let _ = source.add_event_listener_with_callback("change", change.as_ref().unchecked_ref());
    let _ = source.add_event_listener_with_callback("reload", reload.as_ref().unchecked_ref());
    source.set_onopen(Some(open.as_ref().unchecked_ref()));
    source.set_onerror(Some(error.as_ref().unchecked_ref()));
    let stream = Stream { source, _messages: [change, reload], _states: [open, error] };
    let old = HUB.with_borrow_mut(|hub| hub.stream.replace(stream));
    drop(old);
}

/// Another attempt, after a pause that doubles each time; none when nobody listens any more.
fn again_later() {
    let pause = HUB.with_borrow_mut(|hub| {
        let pause = hub.wait.max(1);
        hub.wait = (pause * 2).min(LONGEST_WAIT);
        pause
    });
    let again = || {
        if HUB.with_borrow(|hub| hub.stream.is_some() && !hub.listeners.is_empty()) {
            connect();
        }
    };
    set_timeout(again, Duration::from_secs(pause));
}
