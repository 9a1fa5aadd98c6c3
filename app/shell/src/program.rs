//! Starts the browser's program, after what is to be read.
//!
//! Leptos' own `HydrationScripts` asks for the program and its parts while the page is still being fetched, so that on a slow line
//! they take bandwidth from styles and fonts. Here the page is painted first; it can be read, and its links and forms work, while the
//! program comes.

use leptos::{config::LeptosOptions, prelude::*};

/// Waits until the page is painted in its own letters, and for a quiet moment. A page that nobody sees is never painted, and starts at once.
const START: &str = "(function(js,wasm){var begun=false;\
    function start(){if(begun)return;begun=true;import(js).then(function(m){return m.default({module_or_path:wasm}).then(function(){m.hydrate()})})}\
    var quiet=window.requestIdleCallback||function(f){setTimeout(f,1)};\
    function painted(then){requestAnimationFrame(function(){requestAnimationFrame(function(){setTimeout(then)})})}\
    if(document.hidden)start();else{painted(function(){document.fonts.ready.then(function(){painted(function(){quiet(start,{timeout:1000})})})});setTimeout(start,3000)}})";

/// Keeps the last click on a button that only the program can answer, and gives it again once the whole page answers. Links, forms
/// and windows that the browser opens itself work before; the frame answers before the page in it does; what was clicked long ago is
/// not wanted any more.
const EARLY_CLICK: &str = "(function(root){var kept=null;\
    function leave(){if(kept)kept.button.removeAttribute('data-waiting');kept=null}\
    function keep(e){var b=e.isTrusted&&e.target.closest&&e.target.closest('button');leave();\
        if(b&&b.type==='button'&&!b.hasAttribute('popovertarget')&&(b.closest('main')||root.dataset.awake!=='yes')){kept={button:b,at:Date.now()};b.setAttribute('data-waiting','')}}\
    addEventListener('click',keep,true);\
    new MutationObserver(function(_,seen){if(root.dataset.ready!=='yes')return;seen.disconnect();removeEventListener('click',keep,true);\
        var last=kept;leave();if(last&&last.button.isConnected&&Date.now()-last.at<15000)last.button.click()})\
    .observe(root,{attributes:true,attributeFilter:['data-ready']})})(document.documentElement)";

/// The script that fetches the program and wakes the page up.
#[component]
pub fn Program(options: LeptosOptions) -> impl IntoView {
    let nonce = leptos::nonce::use_nonce();
    let file = |kind: &str| format!("/{}/{}{}.{kind}", options.site_pkg_dir, options.output_name, hash_of(&options, kind));
    let script = format!("{START}({:?},{:?})", file("js"), file("wasm"));
    view! {
        <script nonce=nonce.clone()>{EARLY_CLICK}</script>
        <script type="module" nonce=nonce>{script}</script>
    }
}

/// What stands in a file's name in release builds: `.` and a hash of its content.
#[cfg(not(target_arch = "wasm32"))]
fn hash_of(options: &LeptosOptions, kind: &str) -> String {
    if !options.hash_files {
        return String::new();
    }
    let list =
        std::env::current_exe().ok().and_then(|program| std::fs::read_to_string(program.with_file_name(options.hash_file.as_ref())).ok());
    list.as_deref().and_then(|list| hash_in(list, kind)).map(|hash| format!(".{hash}")).unwrap_or_default()
}
/// The browser has the document already.
#[cfg(target_arch = "wasm32")]
const fn hash_of(_: &LeptosOptions, _: &str) -> String {
    String::new()
}

/// The hash of a kind of file in the list that the build writes: `wasm: 3gaSqO…` on a line of its own.
#[cfg(not(target_arch = "wasm32"))]
fn hash_in<'a>(list: &'a str, kind: &str) -> Option<&'a str> {
    list.lines().filter_map(|line| line.split_once(':')).find(|(name, _)| name.trim() == kind).map(|(_, hash)| hash.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_of_each_file_is_found() {
        let list = "js: aaa\nwasm: bbb\ncss: ccc\n";
        assert_eq!((hash_in(list, "js"), hash_in(list, "wasm"), hash_in(list, "manifest")), (Some("aaa"), Some("bbb"), None));
    }

    #[test]
    fn the_script_names_both_files_and_asks_for_nothing_early() {
        let html = Owner::new().with(|| view! { <Program options=LeptosOptions::builder().output_name("neuroops").build()/> }.to_html());
        assert!(html.contains("(\"/pkg/neuroops.js\",\"/pkg/neuroops.wasm\")"), "{html}");
        assert!(!html.contains("preload"));
    }
}
