//! Places of texts: what they may contain.

/// A place where a text is, for messages and for what it may contain.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// What the text is: "a flow name".
    pub(crate) subject: &'static str,
    /// Whether it may contain a key of a secret.
    pub(crate) secrets: Secrets,
    /// Whether it may contain a value of a resource.
    pub(crate) resources: bool,
    /// Whether it may contain an export of another stack.
    pub(crate) imports: bool,
    /// Whether everybody who can see the stack can read it.
    pub(crate) shown: bool,
}

/// Whether a key of a secret may be somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Secrets {
    /// Nobody sees it there.
    Taken,
    /// CloudFormation inserts it, and everybody sees it.
    Shown,
    /// CloudFormation inserts none there.
    Refused,
}

impl Place {
    /// A place for any text, also for a key of a secret.
    pub(crate) const fn text(subject: &'static str) -> Self {
        Place { subject, secrets: Secrets::Taken, resources: true, imports: true, shown: false }
    }

    /// A property of a resource that everybody can read.
    pub(crate) const fn public(subject: &'static str) -> Self {
        Place { subject, secrets: Secrets::Shown, resources: true, imports: true, shown: true }
    }

    /// An output, which everybody can read.
    pub(crate) const fn output() -> Self {
        Place { subject: "an output", secrets: Secrets::Refused, resources: true, imports: true, shown: true }
    }

    /// A name that CloudFormation must know before it creates anything (R251).
    pub(crate) const fn fixed(subject: &'static str) -> Self {
        Place { subject, secrets: Secrets::Refused, resources: false, imports: true, shown: true }
    }

    /// A text that CloudFormation must know before it looks at anything else.
    pub(crate) const fn early(subject: &'static str) -> Self {
        Place { subject, secrets: Secrets::Refused, resources: false, imports: false, shown: false }
    }
}
