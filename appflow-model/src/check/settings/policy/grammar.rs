//! The places of policies, and the elements that statements have there.

use crate::vocabulary::SPREAD;

/// The elements of a statement.
pub(super) const ELEMENTS: &[&str] =
    &["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

/// The place of a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grammar<'s> {
    /// The setting `policy` of an item of this service, in which names of items are ARNs. `Resource` defaults to the item.
    Item(&'s str),
    /// The policy of a resource of this service.
    Resource(&'s str),
    /// The policy of a resource of another service, whose actions are not known.
    Other,
    /// The trust policy of a role.
    Trust,
    /// The permissions of a role, a user, or a group.
    Identity,
    /// A policy in a property of another type, which may have other elements.
    Unknown,
}

impl<'s> Grammar<'s> {
    /// Returns the service to which all actions belong.
    pub(super) fn service(self) -> Option<&'s str> {
        match self {
            Grammar::Item(service) | Grammar::Resource(service) => Some(service),
            Grammar::Trust => Some("sts"),
            Grammar::Other | Grammar::Identity | Grammar::Unknown => None,
        }
    }

    /// Returns the elements that a statement has, each with its opposite, and an example.
    pub(super) fn required(self) -> Vec<(&'static str, &'static str, String)> {
        let action = match self {
            Grammar::Trust => "Action: \"sts:AssumeRole\"".to_owned(),
            Grammar::Item(service) | Grammar::Resource(service) => format!("Action: \"{service}:*\""),
            Grammar::Other | Grammar::Identity | Grammar::Unknown => "Action: \"s3:GetObject\"".to_owned(),
        };
        let mut required = vec![("Effect", "", "Effect: \"Allow\"".to_owned())];
        match self {
            Grammar::Item(_) | Grammar::Resource(_) | Grammar::Other => {
                required.push(("Principal", "NotPrincipal", "Principal: { AWS: Reader.Arn }".to_owned()));
            }
            Grammar::Trust => {
                required.push(("Principal", "NotPrincipal", "Principal: { Service: \"glue.amazonaws.com\" }".to_owned()));
            }
            Grammar::Identity | Grammar::Unknown => {}
        }
        required.push(("Action", "NotAction", action));
        if matches!(self, Grammar::Identity | Grammar::Resource("s3")) {
            required.push(("Resource", "NotResource", "Resource: concat(Lake.arn, \"/*\")".to_owned()));
        }
        required
    }

    /// Returns the reason why a statement cannot have an element.
    pub(super) fn prohibits(self, element: &str) -> Option<&'static str> {
        match (self, element) {
            (Grammar::Trust, "Resource" | "NotResource") => Some("the trust policy of a role applies to this role"),
            (Grammar::Identity, "Principal" | "NotPrincipal") => Some("the policy applies to the role, user, or group with it"),
            _ => None,
        }
    }
}

/// Returns `true` for a key in place of which the template has others: a function, or a Rust map.
pub(super) fn is_unknown(key: &str) -> bool {
    key == SPREAD || key.starts_with("Fn::")
}

/// The key of a policy with its statements.
pub(super) const STATEMENT: &str = "Statement";
