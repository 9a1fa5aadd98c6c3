//! Who may import whom, what stays out of the browser, and the habits of the house that a machine can check.

use regex::Regex;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    process::Command,
};

/// Business modules.
const MODULES: &[&str] = &["audit", "crm", "desk", "fields", "identity", "notify", "tenancy", "views"];

/// Which module may use which other one's facade, each with its reason. Everything else is an event.
const EDGES: &[(&str, &str, &str)] = &[
    ("identity", "tenancy", "a sign-up makes the organisation in the same transaction"),
    ("identity", "notify", "its mails use the common layout"),
    ("crm", "fields", "its records have fields of the organisation's own"),
    ("crm", "views", "its lists are saved as views"),
];

/// What a browser never gets.
const SERVER_ONLY: &[&str] = &[
    "sqlx",
    "tokio",
    "axum",
    "utoipa",
    "argon2",
    "lettre",
    "jsonwebtoken",
    "hyper",
    "rustls",
    "governor",
    "zxcvbn",
    "clap",
    "reqwest",
    "image",
    "zune",
];

/// Files that may be longer than [`LONGEST`], and why.
const LONG: &[(&str, &str)] = &[];
const LONGEST: usize = 400;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_owned()
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

/// All Rust files below these folders: (path from the root, text).
pub fn sources(folders: &[&str]) -> Vec<(String, String)> {
    let root = root();
    let mut files = Vec::new();
    folders.iter().for_each(|folder| walk(&root.join(folder), &mut files));
    files.sort();
    let read = |path: PathBuf| Some((path.strip_prefix(&root).ok()?.to_string_lossy().into_owned(), std::fs::read_to_string(&path).ok()?));
    files.into_iter().filter_map(read).collect()
}

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).args(arguments).arg("--offline").current_dir(root()).output().expect("cargo");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Our crates and which of ours each imports outside of its tests.
fn edges() -> BTreeMap<String, BTreeSet<String>> {
    let metadata: Value = serde_json::from_str(&cargo(&["metadata", "--no-deps", "--format-version", "1"])).expect("metadata");
    let packages = metadata["packages"].as_array().expect("packages");
    let name = |package: &Value| package["name"].as_str().unwrap_or_default().to_owned();
    let ours: BTreeSet<_> = packages.iter().map(name).collect();
    let imports = |package: &Value| {
        let all = package["dependencies"].as_array().into_iter().flatten();
        all.filter(|d| d["kind"] != "dev").map(name).filter(|n| ours.contains(n)).collect()
    };
    packages.iter().map(|package| (name(package), imports(package))).collect()
}

#[test]
fn crates_import_only_downwards() {
    let edges = edges();
    let modules: BTreeSet<_> = MODULES.iter().copied().collect();
    for (name, imports) in &edges {
        let allowed: BTreeSet<&str> = match name.as_str() {
            "kernel" => BTreeSet::new(),
            "ui" => BTreeSet::from(["kernel"]),
            "shell" => modules.iter().copied().chain(["kernel", "ui"]).collect(),
            "frontend" => BTreeSet::from(["shell", "kernel"]),
            "server" => modules.iter().copied().chain(["kernel", "shell", "ui"]).collect(),
            module if modules.contains(module) => {
                EDGES.iter().filter(|(from, _, _)| *from == module).map(|(_, to, _)| *to).chain(["kernel", "ui"]).collect()
            }
            other => panic!("'{other}' is a new crate: give it a place in architecture.rs"),
        };
        let strange: Vec<_> = imports.iter().filter(|i| !allowed.contains(i.as_str())).collect();
        assert!(strange.is_empty(), "'{name}' imports {strange:?}: use an event, or review the edge in architecture.rs");
    }
    for (from, to, _) in EDGES {
        assert!(
            edges.get(*from).is_some_and(|imports| imports.contains(*to)),
            "the edge {from} → {to} is used no more: take it out of architecture.rs"
        );
    }
}

#[test]
fn no_module_imports_itself_round_a_corner() {
    let edges = edges();
    for start in edges.keys() {
        let (mut seen, mut open) = (BTreeSet::new(), vec![start]);
        while let Some(name) = open.pop() {
            for import in edges.get(name).into_iter().flatten() {
                assert_ne!(import, start, "{start} imports itself through {name}");
                if seen.insert(import) {
                    open.push(import);
                }
            }
        }
    }
}

#[test]
fn the_browser_gets_no_server() {
    let tree =
        cargo(&["tree", "-p", "frontend", "--target", "wasm32-unknown-unknown", "-e", "normal", "--prefix", "none", "--format", "{p}"]);
    let names: BTreeSet<_> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.contains("leptos") && names.contains("kernel"), "that is not the tree: {tree}");
    let strange: Vec<_> = SERVER_ONLY
        .iter()
        .filter(|name| names.iter().any(|n| n == *name || n.starts_with(&format!("{name}-")) || n.starts_with(&format!("{name}_"))))
        .collect();
    assert!(strange.is_empty(), "in the browser's program: {strange:?}");
}

#[test]
fn only_the_kernel_holds_a_pool_or_enters_a_tenant() {
    let pool = Regex::new(r"\b(PgPool\w*|Pool<|PoolOptions|AnyPool)").expect("a pattern");
    let enter =
        Regex::new(r"(?i)(set_config\s*\(|set\s+(local|session)\s+app\.|set\s+app\.|set\s+(local\s+|session\s+)?role|row_security)")
            .expect("a pattern");
    for (path, text) in sources(&["app", "server/src", "frontend"]) {
        if path.starts_with("app/kernel/") {
            continue;
        }
        let code = |line: &&str| !line.trim_start().starts_with("//");
        for line in text.lines().filter(code) {
            assert!(!pool.is_match(line), "{path}: only kernel holds pools; open a TenantTx through Ctx: {line}");
            assert!(!enter.is_match(line), "{path}: only kernel enters a tenant: {line}");
        }
    }
}

#[test]
fn pages_are_the_same_on_both_targets() {
    let style = Regex::new(r#"\sstyle(:[a-z-]+)?=["'{(m]"#).expect("a pattern");
    for (path, text) in sources(&["app"]).into_iter().filter(|(path, _)| !path.ends_with("_tests.rs")) {
        let page = path.contains("/src/pages");
        let model = path.contains("/src/model");
        assert!(
            !page || !text.replace("cfg(test)", "").contains("cfg("),
            "{path}: a page that differs between targets breaks hydration: move the difference into a function outside of pages"
        );
        for io in ["sqlx", "axum", "tokio::", "std::fs", "reqwest", "std::env"] {
            let test = path.contains("/tests");
            assert!(!model || test || !text.contains(io), "{path}: a model does no I/O ({io})");
        }
        let view = page || path.starts_with("app/ui/") || path.starts_with("app/shell/");
        let code: String =
            text.lines().filter(|l| !l.trim_start().starts_with("//") && !l.contains("assert!")).collect::<Vec<_>>().join("\n");
        assert!(
            !view || !code.contains("UnsyncCallback"),
            "{path}: a server drops a view on another thread than it was made on, and this panics then: use Callback"
        );
        assert!(
            !view || !code.contains("StoredValue::new_local(None"),
            "{path}: a server drops a view on another thread than it was made on, and this panics then: keep a SendOption"
        );
        let styled = style.is_match(&code);
        assert!(
            !view || !styled,
            "{path}: the content security policy refuses style attributes; use a class, or set the property in an effect"
        );
        let raw = code.lines().find(|line| line.contains("inner_html") && !line.contains("clean_html("));
        assert!(!view || raw.is_none(), "{path}: inner_html runs what others wrote, unless clean_html has cleaned it: {raw:?}");
    }
}

#[test]
fn server_functions_only_pass_on() {
    for (path, text) in sources(&["app"]).into_iter().filter(|(path, _)| path.contains("/src/api")) {
        for function in text.split("#[server").skip(1) {
            let body: Vec<_> = function.lines().skip_while(|l| !l.contains("fn ")).skip(1).take_while(|l| *l != "}").collect();
            assert!(body.len() <= 12, "{path}: a server function has no logic of its own:\n{}", body.join("\n"));
            assert!(
                function.contains("Ctx::from_request()"),
                "{path}: a server function asks who calls:{}",
                function.lines().take(3).collect::<String>()
            );
        }
    }
}

#[test]
fn every_word_exists() {
    let used = Regex::new(r#"\b(?:t!\(|tl!\([^"]*?,)\s*"([a-z][a-z0-9-]*)""#).expect("a pattern");
    let mut lost = Vec::new();
    let mut found = 0;
    for (path, text) in sources(&["app"]) {
        let name = path.split('/').nth(1).unwrap_or_default();
        if path == "app/ui/src/i18n.rs" {
            continue;
        }
        let words = std::fs::read_to_string(root().join(format!("app/{name}/locales/en.ftl"))).unwrap_or_default();
        let keys: BTreeSet<_> =
            words.lines().filter_map(|l| l.split_once(" =")).map(|(key, _)| key).filter(|k| !k.starts_with([' ', '#'])).collect();
        let code: String = text.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        for key in used.captures_iter(&code).filter_map(|c| c.get(1)).map(|m| m.as_str()) {
            found += 1;
            if !keys.contains(key) {
                lost.push(format!("{path}: \"{key}\" is not in app/{name}/locales/en.ftl"));
            }
        }
    }
    lost.dedup();
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    assert!(found > 50, "the pattern finds no words any more: {found}");
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let mut faults = Vec::new();
    let mut long = BTreeSet::new();
    for (path, text) in sources(&["app", "server", "frontend"]) {
        let (lines, name) = (text.lines().count(), path.rsplit('/').next().unwrap_or_default());
        if lines > LONGEST {
            long.insert(path.clone());
            if !LONG.iter().any(|(known, _)| *known == path) {
                faults.push(format!("{path}: {lines} lines; split it by what a reader looks for"));
            }
        }
        if !(text.starts_with("//!") || text.starts_with("#!")) {
            faults.push(format!("{path}: begins without a //! line that says what it is"));
        }
        if ["mod.rs", "utils.rs", "util.rs", "common.rs", "helpers.rs", "helper.rs", "misc.rs"].contains(&name) {
            faults.push(format!("{path}: name it by what is in it"));
        }
        for word in ["TODO", "FIXME", "unimplemented!", "todo!", "#[allow(", "#![allow("] {
            if path != "server/tests/it/architecture.rs" && text.contains(word) {
                faults.push(format!("{path}: {word}"));
            }
        }
    }
    faults.extend(
        LONG.iter()
            .filter(|(path, _)| !long.contains(*path))
            .map(|(path, _)| format!("{path} is short now: take it out of architecture.rs")),
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn migrations_follow_each_other() {
    let mut names: Vec<_> = std::fs::read_dir(root().join("migrations"))
        .expect("migrations")
        .flatten()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .filter(|n| n.ends_with(".sql"))
        .collect();
    names.sort();
    let form = Regex::new(r"^\d{14}_[a-z]+_[a-z_]+\.sql$").expect("a pattern");
    let times: BTreeSet<_> = names.iter().map(|n| n.chars().take(14).collect::<String>()).collect();
    assert_eq!(times.len(), names.len(), "two migrations at one time");
    assert!(names.iter().all(|n| form.is_match(n)), "{names:?}: <time>_<module>_<what>.sql");
}
