//! Loops: the statements of each iteration, with the elements instead of the variables.
//!
//! A loop remains in the tree without its statements. Those of its iterations follow it, with their spans in the loop, so that
//! all later phases see plain statements.

mod substitute;

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use appflow_model::diagnostics::codes;

use super::resolution::{Element, Repeated, Resolution, Similar};
use crate::ast::{Bindings, File, FlowItem, Item, Loc, Loop, Name, Stack, StackItem, Statement, Value};
use crate::finding::Finding;
pub(crate) use substitute::element_text;
use substitute::{Iteration, Substitute, Uses};

/// Maximum number of statements from the loops of a stack: more than a CloudFormation template can contain.
const MOST_STATEMENTS: usize = 10_000;

/// Returns the values of the variables in an iteration.
fn bindings(variables: &[Name], elements: &[Value]) -> Bindings {
    let pairs = variables.iter().zip(elements).map(|(name, element)| (name.text.clone(), element_text(element)));
    Bindings { pairs: pairs.collect() }
}

/// Returns the iterations with the elements of an earlier one.
fn duplicates<T>(repetition: &Loop<T>) -> HashMap<Bindings, (Loc, Loc)> {
    let (mut first, mut duplicates) = (HashMap::new(), HashMap::new());
    for elements in &repetition.iterations {
        let Some(loc) = elements.first().map(|element| element.loc) else { continue };
        match first.entry(bindings(&repetition.variables, elements)) {
            Entry::Vacant(free) => {
                free.insert(loc);
            }
            Entry::Occupied(first) => {
                duplicates.entry(first.key().clone()).or_insert((loc, *first.get()));
            }
        }
    }
    duplicates
}

/// Inserts the statements of all iterations after their loops.
pub(super) fn resolve(file: &mut File, resolution: &mut Resolution) {
    for item in &mut file.items {
        if let Item::Stack(stack) = item {
            let mut loops = Loops::new(stack, resolution);
            loops.unroll(&mut stack.items, false);
            stack.partial |= loops.damaged;
        }
    }
}

/// A statement that can contain loops, or be one.
trait Repeat: Substitute + Clone {
    /// Returns the statement as a loop.
    fn as_loop(&mut self) -> Option<&mut Loop<Self>>;
    /// Unrolls the loops between the braces of the statement.
    fn unroll_inside(&mut self, loops: &mut Loops<'_>, repeated: bool);
    /// Returns `true` if the statement could not be parsed.
    fn is_unknown(&self) -> bool;
    /// Returns the number of statements in it.
    fn size(&self) -> usize;
}

impl Repeat for StackItem {
    fn is_unknown(&self) -> bool {
        matches!(self, StackItem::Unknown)
    }

    fn as_loop(&mut self) -> Option<&mut Loop<Self>> {
        if let StackItem::Loop(repetition) = self { Some(repetition) } else { None }
    }

    fn unroll_inside(&mut self, loops: &mut Loops<'_>, repeated: bool) {
        match self {
            StackItem::Flow(flow) => {
                loops.unroll(&mut flow.items, repeated);
                flow.partial |= loops.statements > MOST_STATEMENTS;
            }
            StackItem::Tasks(list) => loops.unroll(&mut list.items, repeated),
            _ => {}
        }
    }

    fn size(&self) -> usize {
        match self {
            StackItem::Flow(flow) => flow.items.len().saturating_add(1),
            StackItem::Tasks(list) => list.items.len().saturating_add(1),
            _ => 1,
        }
    }
}

impl Repeat for FlowItem {
    fn is_unknown(&self) -> bool {
        matches!(self, FlowItem::Unknown)
    }

    fn as_loop(&mut self) -> Option<&mut Loop<Self>> {
        if let FlowItem::Loop(repetition) = self { Some(repetition) } else { None }
    }

    fn unroll_inside(&mut self, _: &mut Loops<'_>, _: bool) {}

    fn size(&self) -> usize {
        1
    }
}

struct Loops<'r> {
    /// The names of the stack, except those that loops declare.
    declared: HashMap<String, Loc>,
    /// Those of them that are values by themselves.
    values: HashSet<String>,
    /// The variables of the loops around.
    variables: Vec<Name>,
    /// The statements that loops have given so far.
    statements: usize,
    /// Whether something could not be parsed.
    damaged: bool,
    /// Whether the number of statements was reported.
    is_too_large: bool,
    resolution: &'r mut Resolution,
}

impl<'r> Loops<'r> {
    fn new(stack: &Stack, resolution: &'r mut Resolution) -> Self {
        let (mut declared, mut values) = (HashMap::new(), HashSet::new());
        for statement in &stack.items {
            let (name, is_value) = match &statement.node {
                StackItem::Resource(resource) => (&resource.name, true),
                StackItem::Profile(profile) => (&profile.name, true),
                StackItem::Flow(flow) => (&flow.name, true),
                StackItem::Alarm(alarm) => (&alarm.name, true),
                StackItem::CompositeAlarm(alarm) => (&alarm.name, true),
                StackItem::Rule(rule) => (&rule.name, true),
                StackItem::Object(object) => (&object.name, false),
                StackItem::Use(used) => (&used.name, false),
                StackItem::Tasks(list) => (&list.name, false),
                StackItem::Mapping(mapping) => (&mapping.name, false),
                StackItem::Condition(condition) => (&condition.name, false),
                StackItem::Output(_) | StackItem::Override(_) | StackItem::Tags(_) | StackItem::Loop(_) | StackItem::Unknown => {
                    continue;
                }
            };
            let Some(name) = name else { continue };
            declared.entry(name.text.clone()).or_insert(name.loc);
            if is_value {
                values.insert(name.text.clone());
            }
        }
        Loops { declared, values, variables: Vec::new(), statements: 0, damaged: stack.partial, is_too_large: false, resolution }
    }

    /// Inserts the statements of each iteration after their loop, including nested loops.
    fn unroll<T: Repeat>(&mut self, items: &mut Vec<Statement<T>>, repeated: bool) {
        for statement in items.iter_mut() {
            let repeated = repeated || statement.repeated;
            statement.node.unroll_inside(self, repeated);
        }
        if !items.iter_mut().any(|statement| statement.node.as_loop().is_some()) {
            return;
        }
        for mut statement in std::mem::take(items) {
            let iterations = self.iterations(&mut statement, repeated);
            items.push(statement);
            items.extend(iterations);
        }
    }

    /// Returns the statements of all iterations, or none if the statement is not a loop.
    fn iterations<T: Repeat>(&mut self, statement: &mut Statement<T>, repeated: bool) -> Vec<Statement<T>> {
        let repeated = repeated || statement.repeated;
        let Some(repetition) = statement.node.as_loop() else { return Vec::new() };
        let body = std::mem::take(&mut repetition.items);
        self.resolution.repeated.push(Repeated {
            range: repetition.range.clone(),
            iterations: repetition.iterations.len(),
            duplicates: duplicates(repetition),
        });
        let is_ambiguous = self.shadowing(&repetition.variables);
        let size = body.iter().map(|statement| statement.node.size()).sum::<usize>().saturating_mul(repetition.iterations.len());
        self.statements = self.statements.saturating_add(size);
        if self.statements > MOST_STATEMENTS {
            self.too_many(&statement.keyword);
            return Vec::new();
        }
        let mut statements = Vec::with_capacity(size);
        let mut uses = Uses::new(repetition.variables.len());
        for (number, elements) in repetition.iterations.iter().enumerate() {
            let bindings = bindings(&repetition.variables, elements);
            let mut iteration = Iteration::new(&repetition.variables, elements, &self.values, &mut uses);
            for written in &body {
                let mut copy = written.clone();
                copy.repeated |= repeated || number > 0;
                copy.node.substitute(&mut iteration);
                copy.iteration = statement.iteration.joined(&bindings);
                statements.push(copy);
            }
            self.damaged |= !iteration.findings.is_empty();
            iteration.findings.drain(..).for_each(|finding| self.resolution.report(finding));
            // All iterations consist of the same names.
            uses.is_first = false;
        }
        self.record(repetition, uses.similar, &uses.alone);
        if !is_ambiguous
            && !self.damaged
            && !repetition.iterations.is_empty()
            && !body.iter().any(|written| written.node.is_unknown())
        {
            self.unused(&repetition.variables, &uses.any);
        }
        let around = self.variables.len();
        self.variables.extend(repetition.variables.iter().cloned());
        self.unroll(&mut statements, repeated);
        self.variables.truncate(around);
        if self.statements > MOST_STATEMENTS { Vec::new() } else { statements }
    }

    /// Records the elements of a loop, and the names in it that are similar to one of its variables.
    fn record<T>(&mut self, repetition: &Loop<T>, similar: Vec<Similar>, uses: &[usize]) {
        for (variable, (position, uses)) in repetition.variables.iter().zip(uses.iter().enumerate()) {
            // A variable of an outer loop is an element of that loop.
            let elements = repetition.iterations.iter().filter_map(|elements| elements.get(position));
            for element in elements.filter(|element| element.loc.element.is_none()) {
                let (text, variable) = (element_text(element), variable.text.clone());
                let iterations = repetition.iterations.len();
                let element = Element { loc: element.loc, text, variable, iterations, uses: *uses };
                self.resolution.elements.insert(element.loc.order, element);
            }
        }
        for similar in similar {
            let order = similar.whole.order;
            self.resolution.similar.entry(order).or_insert(similar);
        }
    }

    /// Reports a variable with the name of another item, since a use could mean either.
    fn shadowing(&mut self, variables: &[Name]) -> bool {
        let mut is_ambiguous = false;
        for (index, variable) in variables.iter().enumerate() {
            let name = &variable.text;
            let mut others = self.variables.iter().chain(variables.iter().take(index));
            let (by, first) = if let Some(first) = self.declared.get(name) {
                ("an item of the stack", *first)
            } else if let Some(other) = others.find(|other| other.text == *name) {
                ("another loop variable", other.loc)
            } else {
                continue;
            };
            let message = format!("the name `{name}` is defined multiple times: it is also {by}");
            let found = Finding::new(&codes::DUPLICATE_NAME, variable.loc, message).first(first);
            self.resolution.report(found.help("rename the loop variable"));
            is_ambiguous = true;
        }
        is_ambiguous
    }

    /// Reports unused variables.
    fn unused(&mut self, variables: &[Name], used: &[bool]) {
        for (variable, _) in variables.iter().zip(used).filter(|(_, used)| !**used) {
            let message = format!("unused loop variable: `{}`", variable.text);
            let help = format!("use `{0}`, for example in a name: `[<Name_ {0}>]`", variable.text);
            self.resolution.report(Finding::new(&codes::UNUSED_VARIABLE, variable.loc, message).help(help).about(&variable.text));
        }
    }

    /// Reports too many statements once, without consequences.
    fn too_many(&mut self, keyword: &Name) {
        self.damaged = true;
        if !std::mem::replace(&mut self.is_too_large, true) {
            let message = "loops expand to more than 10,000 statements";
            let finding = Finding::new(&codes::TOO_MANY_ROUNDS, keyword.loc, message);
            let note = "CloudFormation limits a template to 500 resources";
            self.resolution.report(finding.note(note).help("split the stack"));
        }
    }
}
