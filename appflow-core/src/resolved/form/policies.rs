//! Policies, roles, and permissions.

use super::values::{Free, Piece, Text};

/// The principal of a statement.
#[derive(Debug)]
pub(crate) enum Principal<'a> {
    /// Whoever has the policy.
    Holder,
    /// A service.
    Service(&'static str),
    /// A service with one name for each Region, by the beginning of that name.
    Regional(&'static str),
    /// A user or an account, by its ARN.
    Aws(Vec<Piece<'a>>),
}

/// The condition of a statement: operator, key, and value.
pub(crate) type Condition<'a> = (&'static str, &'static str, Vec<Piece<'a>>);

/// A policy statement.
#[derive(Debug)]
pub(crate) struct Statement<'a> {
    pub(crate) principal: Principal<'a>,
    pub(crate) actions: Vec<&'static str>,
    /// The resource that is used; without one, the resource that has the policy.
    pub(crate) resources: Vec<Vec<Piece<'a>>>,
    pub(crate) conditions: Vec<Condition<'a>>,
    /// The logical IDs of the conditions of the template under which the policy has the statement, and whether each is true.
    pub(crate) guards: Vec<(String, bool)>,
}

/// A role with one policy: the services that assume it, and its actions.
#[derive(Debug)]
pub(crate) struct Role<'a> {
    pub(crate) trust: Vec<Statement<'a>>,
    pub(crate) name: &'static str,
    pub(crate) may: Vec<Statement<'a>>,
}

impl<'a> Statement<'a> {
    /// Returns `true` if the statement admits a matching service.
    pub(crate) fn is_for(&self, is_wanted: impl Fn(&str) -> bool) -> bool {
        matches!(self.principal, Principal::Service(service) | Principal::Regional(service) if is_wanted(service))
    }

    /// Creates a statement without conditions.
    pub(crate) fn new(principal: Principal<'a>, actions: &[&'static str], resources: Vec<Vec<Piece<'a>>>) -> Self {
        Statement { principal, actions: actions.to_vec(), resources, conditions: Vec::new(), guards: Vec::new() }
    }

    /// Adds a condition to the statement.
    pub(crate) fn when(mut self, condition: Condition<'a>) -> Self {
        self.conditions.push(condition);
        self
    }

    /// Restricts the statement to deployments in which a condition of the template is true.
    pub(crate) fn only_if(mut self, condition: Option<String>) -> Self {
        self.guards.extend(condition.map(|condition| (condition, true)));
        self
    }

    /// Restricts the statement to deployments in which each condition of the template is as given.
    pub(crate) fn only_where(mut self, conditions: Vec<(String, bool)>) -> Self {
        self.guards.extend(conditions);
        self
    }

    /// Returns the trust statement for a service that assumes a role.
    pub(crate) fn trust(service: &'static str) -> Self {
        Statement::new(Principal::Service(service), &["sts:AssumeRole"], Vec::new())
    }
}

/// The permission of a service to invoke a function.
#[derive(Debug)]
pub(crate) struct Permission<'a> {
    pub(crate) function: Text<'a>,
    pub(crate) principal: &'static str,
    /// On whose behalf, with its key.
    pub(crate) source: (&'static str, Text<'a>),
}

/// The policy of a resource.
#[derive(Debug)]
pub(crate) struct Policy<'a> {
    pub(crate) resource_type: &'static str,
    /// The key of what it is for.
    pub(crate) key: &'static str,
    /// Whether it can apply to several statements.
    pub(crate) is_list: bool,
    /// The description.
    pub(crate) of: Text<'a>,
    /// The key of its document.
    pub(crate) document: &'static str,
    pub(crate) statements: Vec<Statement<'a>>,
    /// The statements of the author.
    pub(crate) own: Vec<Free<'a>>,
}
