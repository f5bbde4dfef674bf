//! References: the uses of names, and their places.

use crate::Site;
use crate::catalog::Access;

/// The kind of value that a place expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A string, a number, or a list: a bare name is a parameter.
    Text,
    /// A secret value: a JSON key of a secret, or a parameter with `no_echo`.
    SecretValue,
    /// A secret as a whole.
    Secret,
    /// A bucket with the access of AppFlow.
    Bucket(Access),
    /// A key.
    Key,
    /// A function that AppFlow invokes.
    Function,
    /// A queue that receives events.
    Queue,
    /// A queue or a function that subscribes to a topic.
    Subscriber,
    /// An alarm action.
    Action,
    /// A target of an event rule, with a role of the stack if it requires one and `role` is `true`.
    Target {
        /// Whether the rule does not set a role.
        role: bool,
    },
    /// An event bus on which a rule is.
    EventBus,
    /// A flow to EventBridge, whose partner event source a bus is for.
    PartnerFlow,
    /// A flow whose metric an alarm is on.
    Flow,
    /// An alarm of a flow or of the stack, or the name of an existing one.
    Alarm,
    /// A mapping.
    Mapping,
    /// A condition.
    Condition,
    /// A connector profile.
    Profile,
    /// An object, or a parameter with the name of one.
    Object,
    /// An item that the stack creates, to be created first.
    Item,
    /// A value in the properties of any resource: a bare name is the `Ref` of its item.
    Free,
    /// A logical ID in a string: `{ Ref: "Lake" }`.
    LogicalId,
}

/// The use of an item by a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By<'a> {
    /// As a whole: `Lake`.
    Name,
    /// One of its members: `Lake.arn`.
    Member(&'a str),
    /// A JSON key of a secret: `Tokens["accessToken"]`.
    Key(&'a str),
}

/// One reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference<'a> {
    /// The name of the item.
    pub name: &'a str,
    /// The use of the item.
    pub by: By<'a>,
    /// The kind of value that the place expects.
    pub wanted: Wanted,
}

/// A place during the walk of a definition. It becomes a [`Site`] only on request.
#[derive(Debug, Clone, Copy)]
pub enum At<'p> {
    /// A place with a site.
    Site(&'p Site),
    /// The n-th element of a list below a place.
    Item(&'p At<'p>, &'static str, usize),
    /// A part of a place.
    Part(&'p At<'p>, &'static str),
    /// The same place, for a value that is in the template only if a condition is true or false.
    Branch(&'p At<'p>, &'p str, bool),
    /// No place: the caller does not need sites.
    Nowhere,
}

impl At<'_> {
    /// Returns the site of this place.
    pub fn site(&self) -> Site {
        match self {
            At::Site(site) => (*site).clone(),
            At::Item(above, name, index) => above.site().item(name, *index),
            At::Part(above, name) => above.site().part(name),
            At::Branch(above, ..) => above.site(),
            At::Nowhere => Site::root(),
        }
    }

    /// Returns the conditions of the `if` branches around this place, with whether each is true there.
    pub fn branches(&self) -> Vec<(String, bool)> {
        match self {
            At::Site(_) | At::Nowhere => Vec::new(),
            At::Item(above, ..) | At::Part(above, _) => above.branches(),
            At::Branch(above, condition, holds) => {
                let mut branches = above.branches();
                branches.push(((*condition).to_owned(), *holds));
                branches
            }
        }
    }

    pub(super) fn item(&self, name: &'static str, index: usize) -> At<'_> {
        At::Item(self, name, index)
    }

    pub(super) fn part(&self, name: &'static str) -> At<'_> {
        At::Part(self, name)
    }
}

/// The function that is called for each reference.
pub type Visit<'a, 'v> = &'v mut dyn FnMut(Reference<'a>, &At<'_>);
