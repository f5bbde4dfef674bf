//! Definitions in other forms: shared statements, `#[cfg(…)]`, and values of Rust.

use std::collections::BTreeSet;
use std::fmt::Write;

use appflow_core::Stack;
use appflow_core::model::{Definition, Setting, Value, encode};
use appflow_core::vocabulary;
use appflow_syntax::ast::{FlowItem, Item, StackItem, Statement, ValueKind};
use appflow_syntax::{Files, analyze, configure, is_shared, parse};
use proc_macro2::{TokenStream, TokenTree};
use proptest::collection::vec;
use proptest::prelude::*;

use super::templates::{accepted, samples, stack};
use super::{config, definitions};

/// Returns the only statement of an item and the position of its keyword, if it can be outside of a stack.
fn shareable(item: &str) -> Option<(String, usize)> {
    const FRAME: &str = "stack Example {";
    let parsed = parse(format!("{FRAME}{item}}}").parse().unwrap());
    let [Item::Stack(stack)] = parsed.file.items.as_slice() else { return None };
    let [statement] = stack.items.as_slice() else { return None };
    // The entity of a shared object is a string.
    if let StackItem::Object(object) = &statement.node
        && !matches!(object.entity.as_ref()?.kind, ValueKind::String(_))
    {
        return None;
    }
    let name = statement.node.name().filter(|_| is_shared(&statement.keyword.text))?;
    Some((name.text.clone(), statement.keyword.loc.start.byte_range().start - FRAME.len()))
}

/// Returns the text with some items outside of the stack, and with predicates before others.
fn rearranged(mut stack: definitions::Stack, choices: &[u8]) -> String {
    let mut outside = String::new();
    for (item, choice) in stack.items.iter_mut().zip(choices.iter().cycle()) {
        match (choice % 3, shareable(item)) {
            (0, Some((name, keyword))) => {
                let (before, after) = item.split_at(keyword);
                let _ = writeln!(outside, "{before}pub(crate) {after}");
                *item = format!("use self::{name};");
            }
            (1, Some(_)) => *item = format!("#[cfg(any())] bucket Never {{ name: 1 }}\n#[cfg(all())]\n{item}"),
            _ => {}
        }
    }
    for flow in &mut stack.flows {
        for (statement, choice) in flow.statements.iter_mut().zip(choices.iter().rev().cycle()) {
            if choice % 2 == 0 && !statement.is_empty() {
                *statement = format!("#[cfg(all())]\n{statement}\n#[cfg(any())] map all except Never;");
            }
        }
    }
    outside + &stack.text("Example")
}

/// Returns the template of a source text after configuration.
fn template(text: &str) -> Result<String, String> {
    let tokens = configure(text.parse().unwrap(), &mut |predicate| predicate.to_string().starts_with("all"));
    let analysis = analyze(tokens, &Files { folders: &|_| Vec::new() });
    if analysis.has_errors() {
        return Err(analysis.findings.iter().map(|finding| finding.text() + "\n").collect());
    }
    Ok(Stack::new(analysis.definitions().next().unwrap().clone()).unwrap().to_json())
}

/// Returns a stack with arguments: a map for the tags that are the same in all places, and a string for a description.
fn with_arguments(stack: &definitions::Stack) -> (String, Vec<Value>) {
    let (written, team) = ("team: \"crm\"", Value::Block(vec![Setting::new("team", "crm")]));
    let (description, text) = ("description \"Accounts, every night!\";", Value::String("Accounts, every night!".to_owned()));
    let mut values = Vec::new();
    let mut rest = stack.text("Example");
    let mut new = String::new();
    loop {
        let next = [(written, "..(labels)", &team), (description, "description (text);", &text)];
        let first =
            next.into_iter().filter_map(|(old, new, value)| Some((rest.find(old)?, old, new, value))).min_by_key(|found| found.0);
        let Some((place, old, replacement, value)) = first else { break };
        new += &rest[..place];
        new += replacement;
        values.push(value.clone());
        rest = rest.split_off(place + old.len());
    }
    let text = (new + &rest).replacen("stack Example", "stack Example(labels: Labels, text: &str)", 1);
    (text, values)
}

fn template_of(definition: &Definition, values: &[Value]) -> String {
    Stack::build(Box::leak(encode(definition).into_boxed_slice()), values).unwrap().to_json()
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn shared_and_configured_statements_have_the_same_template(stack in stack(), choices in vec(any::<u8>(), 1..30)) {
        let Ok(plain) = template(&stack.text("Example")) else { return Ok(()) };
        let text = rearranged(stack, &choices);
        let other = template(&text);
        prop_assert_eq!(other.as_ref(), Ok(&plain), "{}", text);
    }

    #[test]
    fn values_of_rust_have_the_same_template(stack in definitions::stack()) {
        let Ok(plain) = accepted(&stack.text("Example")) else { return Ok(()) };
        let (text, values) = with_arguments(&stack);
        let definition = accepted(&text).unwrap_or_else(|errors| panic!("{text}\n{errors}"));
        prop_assert_eq!(template_of(&definition, &values), Stack::new(plain).unwrap().to_json(), "{}", text);
    }
}

/// Adds the keywords of statements, and those of the flows and loops in them.
fn keywords<T>(statements: &[Statement<T>], inner: &dyn Fn(&T, &mut BTreeSet<String>), found: &mut BTreeSet<String>) {
    for statement in statements {
        found.insert(statement.keyword.text.clone());
        inner(&statement.node, found);
    }
}

fn of_flow(node: &FlowItem, found: &mut BTreeSet<String>) {
    if let FlowItem::Loop(repetition) = node {
        keywords(&repetition.items, &of_flow, found);
    }
}

fn of_stack(node: &StackItem, found: &mut BTreeSet<String>) {
    match node {
        StackItem::Flow(flow) => keywords(&flow.items, &of_flow, found),
        StackItem::Tasks(list) => keywords(&list.items, &of_flow, found),
        StackItem::Loop(repetition) => keywords(&repetition.items, &of_stack, found),
        _ => {}
    }
}

/// Adds the identifiers.
fn words(tokens: TokenStream, found: &mut BTreeSet<String>) {
    for tree in tokens {
        match tree {
            TokenTree::Group(group) => words(group.stream(), found),
            TokenTree::Ident(ident) => drop(found.insert(ident.to_string())),
            _ => {}
        }
    }
}

/// A new statement or word needs a form in the definitions.
#[test]
fn every_keyword_is_in_some_definition() {
    let (mut statements, mut all) = (BTreeSet::new(), BTreeSet::new());
    for (number, stack) in samples(600).into_iter().enumerate() {
        let text = rearranged(stack, &[u8::try_from(number % 7).unwrap(), 1, 2, 3]);
        let parsed = parse(text.parse().unwrap());
        for item in &parsed.file.items {
            match item {
                Item::Stack(stack) => keywords(&stack.items, &of_stack, &mut statements),
                Item::Object { .. } => drop(statements.insert("object".to_owned())),
                Item::Shared(shared) => keywords(&shared.stack.items, &of_stack, &mut statements),
            }
        }
        words(text.parse().unwrap(), &mut all);
    }
    let of_statements = [vocabulary::stack::ALL, vocabulary::flow::ALL].concat();
    let missing: Vec<&str> = of_statements.iter().map(|known| known.name).filter(|name| !statements.contains(*name)).collect();
    assert!(missing.is_empty(), "no generated definition has these statements: {missing:?}");
    let lists = [
        vocabulary::trigger::ALL,
        vocabulary::status::ALL,
        vocabulary::schedule::ALL,
        vocabulary::parameter_type::ALL,
        vocabulary::function::ALL,
        vocabulary::change::ALL,
        vocabulary::condition_function::ALL,
        vocabulary::condition::ALL,
        vocabulary::action::ALL,
    ];
    // The programs of other tests have no schema files.
    let joining =
        vocabulary::JOINING.iter().flat_map(|list| list.iter()).filter(|known| !["from", "schema"].contains(&known.name));
    let known = lists.into_iter().flatten().chain(joining).map(|known| known.name);
    let missing: Vec<&str> = known.filter(|name| !all.contains(*name)).collect();
    assert!(missing.is_empty(), "no generated definition has these words: {missing:?}");
}
