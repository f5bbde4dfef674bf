//! The changes of an override, and the places in the properties of an entry where they are.

use super::nodes::properties;
use super::text::Setting;
use crate::document::Node;

/// The content of an override in the definition.
#[derive(Debug, Default)]
pub(super) struct Override {
    pub(super) attributes: Vec<Setting>,
    pub(super) changes: Vec<(Place, Change)>,
}

impl Override {
    /// Returns the number of properties that it sets or omits.
    pub(super) fn properties(&self) -> usize {
        let count = |change: &Change| match change {
            Change::Set(node) | Change::Append(node) => properties(node),
            Change::Unset => 1,
        };
        self.changes.iter().map(|(_, change)| count(change)).sum()
    }
}

/// A change of a property.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Change {
    /// The property gets this value.
    Set(Node),
    /// The template omits the property.
    Unset,
    /// The list gets a further element.
    Append(Node),
}

/// A step to a value in the properties of an entry.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    Key(String),
    Element(usize),
}

/// The steps to a property, with the list at each element on the way.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Place {
    pub(super) steps: Vec<Step>,
    pub(super) lists: Vec<Node>,
}

impl Place {
    /// Returns the entry of an object.
    pub(super) fn key(&self, key: &str) -> Place {
        let mut place = self.clone();
        place.steps.push(Step::Key(key.to_owned()));
        place
    }

    /// Returns an element of a list.
    pub(super) fn element(&self, list: &Node, index: usize) -> Place {
        let mut place = self.clone();
        place.steps.push(Step::Element(index));
        place.lists.push(list.clone());
        place
    }

    /// Returns the property of the entry.
    pub(super) fn first_key(&self) -> Option<&str> {
        match self.steps.first()? {
            Step::Key(key) => Some(key),
            Step::Element(_) => None,
        }
    }

    pub(super) fn last_key(&self) -> &str {
        let mut keys =
            self.steps.iter().rev().filter_map(|step| if let Step::Key(key) = step { Some(key.as_str()) } else { None });
        keys.next().unwrap_or_default()
    }
}

/// A value in the properties of an entry that an override can change.
#[derive(Debug, Clone)]
pub(super) struct Spot<'n> {
    pub(super) target: String,
    pub(super) steps: Vec<Step>,
    pub(super) lists: Vec<&'n Node>,
    /// Whether each string there is a secret.
    pub(super) is_secret: bool,
}

impl<'n> Spot<'n> {
    /// Returns the properties of an entry.
    pub(super) fn of(target: &str) -> Self {
        Spot { target: target.to_owned(), steps: Vec::new(), lists: Vec::new(), is_secret: false }
    }

    /// Returns all properties of the entry.
    pub(super) fn entry(&self) -> Self {
        Spot::of(&self.target)
    }

    /// Returns the value below these keys.
    pub(super) fn below<K: AsRef<str>>(&self, keys: &[K]) -> Self {
        let mut spot = self.clone();
        spot.steps.extend(keys.iter().map(|key| Step::Key(key.as_ref().to_owned())));
        spot
    }

    /// Returns an element of a list.
    pub(super) fn element(&self, list: &'n Node, index: usize) -> Self {
        let mut spot = self.clone();
        spot.steps.push(Step::Element(index));
        spot.lists.push(list);
        spot
    }

    /// Returns the same value, whose strings are secrets.
    pub(super) fn secret(self) -> Self {
        Spot { is_secret: true, ..self }
    }

    pub(super) fn place(&self) -> Place {
        Place { steps: self.steps.clone(), lists: self.lists.iter().map(|list| (*list).clone()).collect() }
    }
}
