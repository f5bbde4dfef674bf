//! The places of strings, and what they may contain.

/// A place of a string, for messages and for what it may contain.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// The noun for the string: "a flow name".
    pub(crate) subject: &'static str,
    /// Whether it may contain a JSON key of a secret.
    pub(crate) secrets: Secrets,
    /// Whether it may contain an attribute of a resource.
    pub(crate) resources: bool,
    /// Whether it may contain an export of another stack.
    pub(crate) imports: bool,
    /// Whether all who can view the stack can read it.
    pub(crate) shown: bool,
    /// Whether it is a string, and not another value that a string can replace.
    pub(crate) is_string: bool,
    /// Whether it may contain a reference to a secure parameter.
    pub(crate) secure: bool,
}

/// Whether a place may contain a JSON key of a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Secrets {
    /// Allowed: the value is not readable there.
    Taken,
    /// CloudFormation resolves it, and the result is readable.
    Shown,
    /// CloudFormation does not resolve it there.
    Refused,
}

impl Place {
    /// A place for any string, including JSON keys of secrets.
    pub(crate) const fn text(subject: &'static str) -> Self {
        Place { subject, secrets: Secrets::Taken, resources: true, imports: true, shown: false, is_string: true, secure: false }
    }

    /// A readable property of a resource.
    pub(crate) const fn public(subject: &'static str) -> Self {
        Place { subject, secrets: Secrets::Shown, resources: true, imports: true, shown: true, is_string: true, secure: false }
    }

    /// A value that is not a string, such as a duration, in a readable property.
    pub(crate) const fn scalar(subject: &'static str) -> Self {
        Place { is_string: false, ..Place::public(subject) }
    }

    /// Returns the first part of a message: "expected a string for a flow name".
    pub(crate) fn expected(&self) -> String {
        match self.is_string {
            true => format!("expected a string for {}", self.subject),
            false => format!("expected {}", self.subject),
        }
    }

    /// An output, which is readable.
    pub(crate) const fn output() -> Self {
        Place {
            subject: "an output",
            secrets: Secrets::Refused,
            resources: true,
            imports: true,
            shown: true,
            is_string: true,
            secure: false,
        }
    }

    /// A name that CloudFormation must know before it creates a resource (R251).
    pub(crate) const fn fixed(subject: &'static str) -> Self {
        Place { subject, secrets: Secrets::Refused, resources: false, imports: true, shown: true, is_string: true, secure: false }
    }

    /// A string that CloudFormation must know before it evaluates anything else.
    pub(crate) const fn early(subject: &'static str) -> Self {
        Place {
            subject,
            secrets: Secrets::Refused,
            resources: false,
            imports: false,
            shown: false,
            is_string: true,
            secure: false,
        }
    }
}
