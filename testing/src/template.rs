//! The sections of a template, read from its JSON.

use serde_json::{Map, Value};

/// A template.
#[derive(Clone, Copy)]
pub(crate) struct Template<'a> {
    root: &'a Value,
}

impl<'a> Template<'a> {
    pub(crate) fn new(root: &'a Value) -> Self {
        Template { root }
    }

    /// The names of all sections.
    pub(crate) fn sections(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.root.as_object().into_iter().flatten().map(|(name, _)| name.as_str())
    }

    /// Returns the entries of a section, or `None` without the section.
    pub(crate) fn section(&self, name: &str) -> Option<&'a Map<String, Value>> {
        self.root.get(name)?.as_object()
    }

    /// Returns the entries of a section with their logical IDs.
    pub(crate) fn entries(&self, section: &str) -> impl Iterator<Item = (&'a str, &'a Value)> + use<'a> {
        self.section(section).into_iter().flatten().map(|(id, entry)| (id.as_str(), entry))
    }

    /// Returns `true` if a section has an entry with this logical ID.
    pub(crate) fn has(&self, section: &str, id: &str) -> bool {
        self.section(section).is_some_and(|entries| entries.contains_key(id))
    }

    pub(crate) fn resources(&self) -> impl Iterator<Item = Resource<'a>> + use<'a> {
        self.entries("Resources").map(|(id, value)| Resource { id, value })
    }

    pub(crate) fn resources_of<'k>(&self, kind: &'k str) -> impl Iterator<Item = Resource<'a>> + use<'a, 'k> {
        self.resources().filter(move |resource| resource.kind() == kind)
    }

    pub(crate) fn resource(&self, id: &str) -> Option<Resource<'a>> {
        let (id, value) = self.section("Resources")?.get_key_value(id)?;
        Some(Resource { id, value })
    }
}

/// An entry of the section `Resources`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Resource<'a> {
    pub(crate) id: &'a str,
    pub(crate) value: &'a Value,
}

impl<'a> Resource<'a> {
    /// Returns the resource type, such as `AWS::S3::Bucket`.
    pub(crate) fn kind(&self) -> &'a str {
        self.value.get("Type").and_then(Value::as_str).unwrap_or_default()
    }

    /// Returns the condition of the resource.
    pub(crate) fn condition(&self) -> Option<&'a str> {
        self.value.get("Condition")?.as_str()
    }

    /// Returns the property at a JSON pointer below `Properties`.
    pub(crate) fn property(&self, pointer: &str) -> Option<&'a Value> {
        self.value.get("Properties")?.pointer(pointer)
    }

    /// Returns the entries of `DependsOn`; an entry that is not a string is empty.
    pub(crate) fn depends_on(&self) -> Vec<&'a str> {
        let ids = self.value.get("DependsOn").map(items).unwrap_or_default();
        ids.iter().map(|id| id.as_str().unwrap_or_default()).collect()
    }
}

/// Returns the values where CloudFormation and IAM accept one or a list.
pub(crate) fn items(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        one => std::slice::from_ref(one),
    }
}
