//! The proof that both languages say everything: for the tests of each crate.

use super::{Lang, Words};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use std::collections::{BTreeMap, BTreeSet};

/// What one message or attribute needs from its caller.
#[derive(Default, PartialEq, Eq)]
struct Shape {
    variables: BTreeSet<String>,
    /// Plural categories by variable that is selected on.
    plurals: BTreeMap<String, BTreeSet<String>>,
}

/// The plural categories of Arabic that whole numbers fall into.
const ARABIC: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Compares a crate's two languages and checks that every key starts with the crate's module name.
///
/// # Panics
/// With every difference, one a line.
pub fn assert_format(words: &Words) {
    let prefix = format!("{}-", words.module());
    let strays: Vec<_> = shapes(words.source(Lang::En)).into_keys().filter(|key| !key.starts_with(&prefix)).collect();
    assert!(strays.is_empty(), "keys without the prefix {prefix}: {strays:?}");
    assert_complete(words.source(Lang::En), words.source(Lang::Ar));
}

/// Compares two Fluent sources: keys, attributes, variables, and in Arabic all plural categories.
///
/// # Panics
/// With every difference, one a line.
pub fn assert_complete(en: &str, ar: &str) {
    let (en, ar) = (shapes(en), shapes(ar));
    let mut faults = Vec::new();
    for key in en.keys().filter(|key| !ar.contains_key(*key)) {
        faults.push(format!("ar lacks {key}"));
    }
    for (key, arabic) in &ar {
        let Some(english) = en.get(key) else {
            faults.push(format!("en lacks {key}"));
            continue;
        };
        // A language may leave out a number that its plural form already says ("one thing").
        if english.variables != arabic.variables {
            faults.push(format!("{key}: variables differ: {:?} and {:?}", english.variables, arabic.variables));
        }
        for variable in english.plurals.keys().chain(arabic.plurals.keys()) {
            let found = arabic.plurals.get(variable);
            for category in ARABIC {
                if !found.is_some_and(|found| found.contains(category)) {
                    faults.push(format!("{key}: Arabic plural of ${variable} lacks [{category}]"));
                }
            }
        }
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "words differ:\n{}", faults.join("\n"));
}

fn shapes(source: &str) -> BTreeMap<String, Shape> {
    let resource = match fluent_syntax::parser::parse(source) {
        Ok(resource) => resource,
        Err((_, errors)) => {
            let no_errors: [(); 0] = [];
            assert_eq!(errors.len(), no_errors.len(), "syntax errors: {errors:?}");
            return BTreeMap::new();
        }
    };
    let mut out = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        if let Some(value) = &message.value {
            add(&mut out, message.id.name.to_owned(), value);
        }
        for attribute in &message.attributes {
            add(&mut out, format!("{}.{}", message.id.name, attribute.id.name), &attribute.value);
        }
    }
    out
}

fn add(out: &mut BTreeMap<String, Shape>, key: String, pattern: &Pattern<&str>) {
    let mut shape = Shape::default();
    walk(pattern, &mut shape);
    let twice = out.insert(key.clone(), shape).is_some();
    assert!(!twice, "{key} is defined twice");
}

fn walk(pattern: &Pattern<&str>, shape: &mut Shape) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => inline_variables(inline, shape),
            Expression::Select { selector, variants } => {
                inline_variables(selector, shape);
                let keys: BTreeSet<String> = variants.iter().filter_map(|variant| plural(&variant.key)).collect();
                if let InlineExpression::VariableReference { id } = selector
                    && keys.iter().any(|key| key != "other")
                {
                    shape.plurals.entry(id.name.to_owned()).or_default().extend(keys);
                }
                for variant in variants {
                    walk(&variant.value, shape);
                }
            }
        }
    }
}

fn plural(key: &VariantKey<&str>) -> Option<String> {
    match key {
        VariantKey::Identifier { name } if ARABIC.contains(name) => Some((*name).to_owned()),
        _ => None,
    }
}

fn inline_variables(inline: &InlineExpression<&str>, shape: &mut Shape) {
    match inline {
        InlineExpression::VariableReference { id } => {
            shape.variables.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                inline_variables(argument, shape);
            }
        }
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inner) = expression.as_ref() {
                inline_variables(inner, shape);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::assert_complete;

    #[test]
    fn equal_files_pass() {
        assert_complete("a = A { $x }\n    .b = B", "a = أ { $x }\n    .b = ب");
    }

    #[test]
    #[should_panic(expected = "ar lacks a.b")]
    fn a_missing_attribute_fails() {
        assert_complete("a = A\n    .b = B", "a = أ");
    }

    #[test]
    #[should_panic(expected = "variables differ")]
    fn another_variable_fails() {
        assert_complete("a = A { $x }", "a = أ { $y }");
    }

    #[test]
    #[should_panic(expected = "lacks [two]")]
    fn missing_arabic_plurals_fail() {
        let en = "a = { $n ->\n    [one] one\n   *[other] { $n }\n }";
        let ar = "a = { $n ->\n    [one] واحد\n   *[other] { $n }\n }";
        assert_complete(en, ar);
    }
}
