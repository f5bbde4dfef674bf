//! Handles: what a program knows about the items that a stack declares, as constants.
//!
//! The macro makes one for each flow, profile, object and output, so that their names and logical
//! IDs are written once.

/// A flow of a stack.
///
/// ```
/// # mod crm {
/// #     use appflow_core::*;
/// #     #[allow(non_upper_case_globals)]
/// #     pub const AccountsToLake: FlowHandle = FlowHandle::new(Some("AccountsToLake"), Some("${AWS::StackName}-AccountsToLake"));
/// # }
/// // stack CRM { … flow AccountsToLake { … } }
/// assert_eq!(crm::AccountsToLake.logical_id(), Some("AccountsToLake"));
/// assert_eq!(crm::AccountsToLake.name("prod").as_deref(), Some("prod-AccountsToLake"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FlowHandle {
    logical_id: Option<&'static str>,
    name: Option<&'static str>,
}

impl FlowHandle {
    /// A flow by its logical ID when the stack creates it and its name, in which `${AWS::StackName}` stands for the stack's.
    #[doc(hidden)]
    pub const fn new(logical_id: Option<&'static str>, name: Option<&'static str>) -> Self {
        FlowHandle { logical_id, name }
    }

    /// The logical ID of the flow in the template; nothing for an existing flow.
    pub const fn logical_id(&self) -> Option<&'static str> {
        self.logical_id
    }

    /// The name of the flow in a stack that is deployed under `stack_name`; nothing when the name
    /// depends on a parameter.
    pub fn name(&self, stack_name: &str) -> Option<String> {
        self.name.map(|name| in_stack(name, stack_name))
    }
}

/// A connector profile of a stack.
///
/// ```
/// # mod crm {
/// #     use appflow_core::*;
/// #     #[allow(non_upper_case_globals)]
/// #     pub const Crm: ProfileHandle = ProfileHandle::new("salesforce", None, Some("crm-prod"));
/// # }
/// // stack CRM { … profile Crm = salesforce existing("crm-prod"); … }
/// assert_eq!(crm::Crm.connector(), "salesforce");
/// assert_eq!(crm::Crm.name("prod").as_deref(), Some("crm-prod"));
/// assert_eq!(crm::Crm.logical_id(), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ProfileHandle {
    connector: &'static str,
    logical_id: Option<&'static str>,
    name: Option<&'static str>,
}

impl ProfileHandle {
    /// A profile by its connector's word, its logical ID when the stack creates it, and its name,
    /// in which `${AWS::StackName}` stands for the stack's.
    #[doc(hidden)]
    pub const fn new(connector: &'static str, logical_id: Option<&'static str>, name: Option<&'static str>) -> Self {
        ProfileHandle { connector, logical_id, name }
    }

    /// The word of its connector: `salesforce`.
    pub const fn connector(&self) -> &'static str {
        self.connector
    }

    /// The logical ID of the profile in the template; nothing for an existing profile.
    pub const fn logical_id(&self) -> Option<&'static str> {
        self.logical_id
    }

    /// The name of the profile in a stack that is deployed under `stack_name`; nothing when the
    /// name depends on a parameter.
    pub fn name(&self, stack_name: &str) -> Option<String> {
        self.name.map(|name| in_stack(name, stack_name))
    }
}

/// An object that a stack names.
///
/// ```
/// # mod crm {
/// #     use appflow_core::*;
/// #     #[allow(non_upper_case_globals)]
/// #     pub const Account: ObjectHandle = ObjectHandle::new("salesforce", Some("Account"));
/// # }
/// // stack CRM { … object Account = salesforce("Account"); … }
/// assert_eq!(crm::Account.connector(), "salesforce");
/// assert_eq!(crm::Account.entity(), Some("Account"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ObjectHandle {
    connector: &'static str,
    entity: Option<&'static str>,
}

impl ObjectHandle {
    /// An object by its connector's word and its entity, when that is a literal.
    #[doc(hidden)]
    pub const fn new(connector: &'static str, entity: Option<&'static str>) -> Self {
        ObjectHandle { connector, entity }
    }

    /// The word of its connector: `salesforce`.
    pub const fn connector(&self) -> &'static str {
        self.connector
    }

    /// The name under which AppFlow knows it; nothing when it depends on a parameter.
    pub const fn entity(&self) -> Option<&'static str> {
        self.entity
    }
}

/// An output of a stack.
///
/// ```
/// # mod crm {
/// #     use appflow_core::*;
/// #     #[allow(non_upper_case_globals)]
/// #     pub const LakeName: OutputHandle = OutputHandle::new("LakeName");
/// # }
/// // stack CRM { … output LakeName = Lake.name; … }
/// assert_eq!(crm::LakeName.logical_id(), "LakeName");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct OutputHandle {
    logical_id: &'static str,
}

impl OutputHandle {
    /// An output by its logical ID.
    #[doc(hidden)]
    pub const fn new(logical_id: &'static str) -> Self {
        OutputHandle { logical_id }
    }

    /// The key of the output: `OutputKey` in what `describe-stacks` prints.
    pub const fn logical_id(&self) -> &'static str {
        self.logical_id
    }
}

/// No accepted name of a flow or a profile holds `$`, so the text cannot mean anything else.
fn in_stack(name: &str, stack_name: &str) -> String {
    name.replace("${AWS::StackName}", stack_name)
}
