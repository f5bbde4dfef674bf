//! Merging: the template of a stack as a part of another template.

use std::fmt;

use serde_json::{Map, Value};

/// The sections in which entries with the same logical ID and the same content are one entry.
const SHARED: &[&str] = &["Parameters", "Conditions", "Mappings"];

/// The sections whose logical IDs are in one namespace.
const ONE_NAMESPACE: &[&str] = &["Parameters", "Resources"];

/// What a template has beside its sections.
const HEAD: &[&str] = &["AWSTemplateFormatVersion", "Description"];

/// A stack cannot be merged into a template. The template is unchanged.
///
/// ```
/// # use appflow_core as appflow;
/// # use appflow::{Stack, model::*};
/// // pub stack Example { topic Ops; }
/// # let topic = Resource::new(ResourceKind::Topic, "Ops");
/// # let stack = Stack::new(Definition { name: "Example".to_owned(), resources: vec![topic], ..Definition::default() })?;
/// let mut template = serde_json::json!({ "Resources": { "Ops": { "Type": "AWS::SQS::Queue" } } });
/// let error = stack.merge_into(&mut template).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "stack `Example` cannot be merged into the template\n  `Ops` in `Resources`: the template defines another `Ops` in `Resources`"
/// );
/// # Ok::<(), appflow::diagnostics::Diagnostics>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeError {
    stack: String,
    problems: Vec<MergeProblem>,
}

impl MergeError {
    /// Returns everything that prevents the merge, in the order of the template of the stack.
    pub fn problems(&self) -> &[MergeProblem] {
        &self.problems
    }
}

impl fmt::Display for MergeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "stack `{}` cannot be merged into the template", self.stack)?;
        self.problems.iter().try_for_each(|problem| write!(f, "\n  {problem}"))
    }
}

impl std::error::Error for MergeError {}

/// A reason why a stack cannot be merged into a template.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum MergeProblem {
    /// The template has an entry with this logical ID.
    Collision {
        /// The section of the entry of the stack: `Resources`.
        section: String,
        /// The logical ID.
        logical_id: String,
        /// The section of the entry of the template, which is another one if a parameter and a resource have the same logical ID.
        taken_in: String,
    },
    /// The template, or a section of it, is not a JSON object.
    NotAnObject {
        /// The section, or `None` for the template itself.
        section: Option<String>,
    },
}

impl fmt::Display for MergeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MergeProblem::Collision { section, logical_id, taken_in } => {
                write!(f, "`{logical_id}` in `{section}`: the template defines another `{logical_id}` in `{taken_in}`")
            }
            MergeProblem::NotAnObject { section: Some(section) } => {
                write!(f, "`{section}` of the template is not a JSON object")
            }
            MergeProblem::NotAnObject { section: None } => f.write_str("the template is not a JSON object"),
        }
    }
}

/// The sections of a template without its version and description.
pub(crate) fn fragment(template: Value) -> Map<String, Value> {
    let sections = match template {
        Value::Object(sections) => sections,
        _ => Map::new(),
    };
    sections.into_iter().filter(|(key, _)| !HEAD.contains(&key.as_str())).collect()
}

/// Adds the entries of `fragment`, the sections of the template of `stack`, to `template`, or reports why that is impossible.
pub(crate) fn merge(stack: &str, fragment: Map<String, Value>, template: &mut Value) -> Result<(), MergeError> {
    let problems = problems(&fragment, template);
    if !problems.is_empty() {
        return Err(MergeError { stack: stack.to_owned(), problems });
    }
    let Value::Object(sections) = template else { return Ok(()) };
    for (section, entries) in fragment {
        let into = sections.entry(section).or_insert_with(|| Value::Object(Map::new()));
        if let (Value::Object(into), Value::Object(entries)) = (into, entries) {
            into.extend(entries);
        }
    }
    Ok(())
}

fn problems(fragment: &Map<String, Value>, template: &Value) -> Vec<MergeProblem> {
    let Value::Object(sections) = template else { return vec![MergeProblem::NotAnObject { section: None }] };
    let mut problems = Vec::new();
    for (section, entries) in fragment {
        if sections.get(section).is_some_and(|known| !known.is_object()) {
            problems.push(MergeProblem::NotAnObject { section: Some(section.clone()) });
            continue;
        }
        let one_namespace = if ONE_NAMESPACE.contains(&section.as_str()) { ONE_NAMESPACE } else { &[] };
        let others = one_namespace.iter().copied().filter(|other| other != section);
        let searched: Vec<(&str, &Map<String, Value>)> = std::iter::once(section.as_str())
            .chain(others)
            .filter_map(|name| Some((name, sections.get(name)?.as_object()?)))
            .collect();
        for (logical_id, entry) in entries.as_object().into_iter().flatten() {
            let taken = searched.iter().find(|(name, known)| {
                let is_shared = name == section && SHARED.contains(name);
                known.get(logical_id).is_some_and(|known| !is_shared || known != entry)
            });
            problems.extend(taken.map(|(taken_in, _)| MergeProblem::Collision {
                section: section.clone(),
                logical_id: logical_id.clone(),
                taken_in: (*taken_in).to_owned(),
            }));
        }
    }
    problems
}
