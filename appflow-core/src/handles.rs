//! Handles: the names and logical IDs of the items that a stack declares.
//!
//! The macro emits one for each flow, profile, object, and output, so that their names and logical IDs are written once.
//! [`Stack`](crate::Stack) lists the same handles at run time.

use std::borrow::Cow;
use std::fmt;

use appflow_model::analysis::exposed::{Derived, DerivedKind, Exposed, exposed};
use appflow_model::analysis::scope::Declared;
use appflow_model::catalog::resources;
use appflow_model::model::{Definition, Resource, ResourceKind, Value};

type Text = Cow<'static, str>;

/// A flow of a stack.
///
/// # Examples
///
/// ```
/// # mod crm {
/// #     use appflow_core::*;
/// #     #[allow(non_upper_case_globals)]
/// #     pub const AccountsToLake: &FlowHandle =
/// #         &FlowHandle::new("AccountsToLake", Some("AccountsToLake"), Some("${AWS::StackName}-AccountsToLake"), &[]);
/// # }
/// // stack CRM { … flow AccountsToLake { … } }
/// assert_eq!(crm::AccountsToLake.logical_id(), Some("AccountsToLake"));
/// assert_eq!(crm::AccountsToLake.name("prod").as_deref(), Some("prod-AccountsToLake"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FlowHandle {
    named: Named,
    derived: Cow<'static, [DerivedHandle]>,
}

impl FlowHandle {
    /// Creates a handle from the name in the language, the logical ID of a created flow, the name of the flow as
    /// [`appflow_model::analysis::names::template`] writes it, and what the stack derives from the flow.
    #[doc(hidden)]
    pub const fn new(
        ident: &'static str,
        logical_id: Option<&'static str>,
        name: Option<&'static str>,
        derived: &'static [DerivedHandle],
    ) -> Self {
        FlowHandle { named: Named::new(ident, logical_id, name), derived: Cow::Borrowed(derived) }
    }

    /// Returns the name of the flow in the language.
    pub fn ident(&self) -> &str {
        &self.named.ident
    }

    /// Returns the logical ID of the flow in the template, or `None` for an existing flow.
    pub fn logical_id(&self) -> Option<&str> {
        self.named.logical_id.as_deref()
    }

    /// Returns the name of the flow in the deployed stack `stack_name`.
    ///
    /// Returns `None` if the name depends on anything else, such as a parameter.
    pub fn name(&self, stack_name: &str) -> Option<String> {
        self.named.name(stack_name)
    }

    /// Returns the name of the flow in the deployed stack `stack_name` with these values.
    ///
    /// A key of `values` is the logical ID of a parameter, a pseudo parameter such as `AWS::Region`, or another reference as the
    /// definition writes it, such as `Lake.arn`. The default of a parameter applies if `values` does not contain it. Values that
    /// the name does not depend on are ignored.
    ///
    /// # Errors
    ///
    /// Returns an error if the name depends on a reference that has no value.
    ///
    /// # Examples
    ///
    /// ```
    /// # mod crm {
    /// #     use appflow_core::*;
    /// #     #[allow(non_upper_case_globals)]
    /// #     pub const Nightly: &FlowHandle =
    /// #         &FlowHandle::new("Nightly", Some("Nightly"), Some("accounts-${Env}-${AWS::Region}"), &[]);
    /// # }
    /// // param Env: string;
    /// // flow Nightly { name concat("accounts-", Env, "-", aws.region); … }
    /// let name = crm::Nightly.name_with("prod", &[("Env", "blue"), ("AWS::Region", "eu-west-1")]);
    /// assert_eq!(name.as_deref(), Ok("accounts-blue-eu-west-1"));
    ///
    /// let incomplete = crm::Nightly.name_with("prod", &[("Env", "blue")]).unwrap_err();
    /// assert_eq!(incomplete.missing(), ["AWS::Region"]);
    /// assert_eq!(incomplete.to_string(), "the name of `Nightly` depends on `AWS::Region`, which has no value");
    /// ```
    pub fn name_with(&self, stack_name: &str, values: &[(&str, &str)]) -> Result<String, UnknownName> {
        self.named.name_with(stack_name, values)
    }

    /// Returns the alarms, event rules, roles, and permissions that the stack derives from the flow.
    ///
    /// # Examples
    ///
    /// ```
    /// # mod crm {
    /// #     use appflow_core::*;
    /// #     #[allow(non_upper_case_globals)]
    /// #     pub const Nightly: &FlowHandle = &FlowHandle::new(
    /// #         "Nightly", Some("Nightly"), None,
    /// #         const { &[DerivedHandle::new(DerivedKind::Alarm, "Nightly", "Failures", "NightlyFailures")] },
    /// #     );
    /// # }
    /// // flow Nightly { … alarm Failures when executions_failed >= 1 { … } }
    /// let alarm = crm::Nightly.derived().iter().find(|derived| derived.name() == "Failures");
    /// assert_eq!(alarm.map(|alarm| alarm.logical_id()), Some("NightlyFailures"));
    /// ```
    pub fn derived(&self) -> &[DerivedHandle] {
        &self.derived
    }
}

/// A connector profile of a stack.
///
/// # Examples
///
/// ```
/// # mod crm {
/// #     use appflow_core::*;
/// #     #[allow(non_upper_case_globals)]
/// #     pub const Crm: &ProfileHandle = &ProfileHandle::new("Crm", "salesforce", None, Some("crm-prod"), &[]);
/// # }
/// // stack CRM { … profile Crm = salesforce existing("crm-prod"); … }
/// assert_eq!(crm::Crm.connector(), "salesforce");
/// assert_eq!(crm::Crm.name("prod").as_deref(), Some("crm-prod"));
/// assert_eq!(crm::Crm.logical_id(), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ProfileHandle {
    connector: Text,
    named: Named,
    derived: Cow<'static, [DerivedHandle]>,
}

impl ProfileHandle {
    /// Creates a handle from the name in the definition, the connector name, and the arguments of [`FlowHandle::new`].
    #[doc(hidden)]
    pub const fn new(
        ident: &'static str,
        connector: &'static str,
        logical_id: Option<&'static str>,
        name: Option<&'static str>,
        derived: &'static [DerivedHandle],
    ) -> Self {
        let named = Named::new(ident, logical_id, name);
        ProfileHandle { connector: Cow::Borrowed(connector), named, derived: Cow::Borrowed(derived) }
    }

    /// Returns the name of the profile in the language.
    pub fn ident(&self) -> &str {
        &self.named.ident
    }

    /// Returns the name of the connector: `salesforce`.
    pub fn connector(&self) -> &str {
        &self.connector
    }

    /// Returns the logical ID of the profile in the template, or `None` for an existing profile.
    pub fn logical_id(&self) -> Option<&str> {
        self.named.logical_id.as_deref()
    }

    /// Returns the name of the profile in the deployed stack `stack_name`.
    ///
    /// Returns `None` if the name depends on anything else, such as a parameter.
    pub fn name(&self, stack_name: &str) -> Option<String> {
        self.named.name(stack_name)
    }

    /// Returns the name of the profile in the deployed stack `stack_name` with these values.
    ///
    /// The values are those of [`FlowHandle::name_with`].
    ///
    /// # Errors
    ///
    /// Returns an error if the name depends on a reference that has no value.
    pub fn name_with(&self, stack_name: &str, values: &[(&str, &str)]) -> Result<String, UnknownName> {
        self.named.name_with(stack_name, values)
    }

    /// Returns the roles that the stack derives from the profile.
    pub fn derived(&self) -> &[DerivedHandle] {
        &self.derived
    }
}

/// An object of a stack.
///
/// # Examples
///
/// ```
/// # mod crm {
/// #     use appflow_core::*;
/// #     #[allow(non_upper_case_globals)]
/// #     pub const Account: &ObjectHandle = &ObjectHandle::new("Account", "salesforce", Some("Account"));
/// # }
/// // stack CRM { … object Account = salesforce("Account"); … }
/// assert_eq!(crm::Account.connector(), "salesforce");
/// assert_eq!(crm::Account.entity(), Some("Account"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ObjectHandle {
    ident: Text,
    connector: Text,
    entity: Option<Text>,
}

impl ObjectHandle {
    /// Creates a handle from the name in the language, the connector name, and the entity if that is a literal.
    #[doc(hidden)]
    pub const fn new(ident: &'static str, connector: &'static str, entity: Option<&'static str>) -> Self {
        ObjectHandle { ident: Cow::Borrowed(ident), connector: Cow::Borrowed(connector), entity: borrowed(entity) }
    }

    /// Returns the name of the object in the language.
    pub fn ident(&self) -> &str {
        &self.ident
    }

    /// Returns the name of the connector: `salesforce`.
    pub fn connector(&self) -> &str {
        &self.connector
    }

    /// Returns the name of the object in AppFlow, or `None` if it depends on a parameter.
    pub fn entity(&self) -> Option<&str> {
        self.entity.as_deref()
    }
}

/// An output of a stack.
///
/// # Examples
///
/// ```
/// # mod crm {
/// #     use appflow_core::*;
/// #     #[allow(non_upper_case_globals)]
/// #     pub const LakeName: &OutputHandle = &OutputHandle::new("LakeName", "LakeName");
/// # }
/// // stack CRM { … output LakeName = Lake.name; … }
/// assert_eq!(crm::LakeName.logical_id(), "LakeName");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OutputHandle {
    ident: Text,
    logical_id: Text,
}

impl OutputHandle {
    /// Creates a handle from the name in the language and the logical ID.
    #[doc(hidden)]
    pub const fn new(ident: &'static str, logical_id: &'static str) -> Self {
        OutputHandle { ident: Cow::Borrowed(ident), logical_id: Cow::Borrowed(logical_id) }
    }

    /// Returns the name of the output in the language.
    pub fn ident(&self) -> &str {
        &self.ident
    }

    /// Returns the key of the output: `OutputKey` in the result of `describe-stacks`.
    pub fn logical_id(&self) -> &str {
        &self.logical_id
    }
}

/// An event rule of a stack that is outside of its flows.
///
/// # Examples
///
/// ```
/// # mod crm {
/// #     use appflow_core::*;
/// #     #[allow(non_upper_case_globals)]
/// #     pub const Signups: &RuleHandle = &RuleHandle::new("Signups", "Signups");
/// # }
/// // stack CRM { … rule Signups on Sales where detail_type == "AccountChangeEvent" notify Ops; … }
/// assert_eq!(crm::Signups.logical_id(), "Signups");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RuleHandle {
    ident: Text,
    logical_id: Text,
}

impl RuleHandle {
    /// Creates a handle from the name in the language and the logical ID.
    #[doc(hidden)]
    pub const fn new(ident: &'static str, logical_id: &'static str) -> Self {
        RuleHandle { ident: Cow::Borrowed(ident), logical_id: Cow::Borrowed(logical_id) }
    }

    /// Returns the name of the rule in the language.
    pub fn ident(&self) -> &str {
        &self.ident
    }

    /// Returns the logical ID of the rule in the template.
    pub fn logical_id(&self) -> &str {
        &self.logical_id
    }
}

/// An alarm of a stack that is outside of its flows, or a composite alarm.
///
/// # Examples
///
/// ```
/// # mod crm {
/// #     use appflow_core::*;
/// #     #[allow(non_upper_case_globals)]
/// #     pub const Broken: &AlarmHandle = &AlarmHandle::new("Broken", "Broken");
/// # }
/// // stack CRM { … composite_alarm Broken when Nightly.Failures && Hourly.Failures; … }
/// assert_eq!(crm::Broken.logical_id(), "Broken");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AlarmHandle {
    ident: Text,
    logical_id: Text,
}

impl AlarmHandle {
    /// Creates a handle from the name in the language and the logical ID.
    #[doc(hidden)]
    pub const fn new(ident: &'static str, logical_id: &'static str) -> Self {
        AlarmHandle { ident: Cow::Borrowed(ident), logical_id: Cow::Borrowed(logical_id) }
    }

    /// Returns the name of the alarm in the language.
    pub fn ident(&self) -> &str {
        &self.ident
    }

    /// Returns the logical ID of the alarm in the template.
    pub fn logical_id(&self) -> &str {
        &self.logical_id
    }
}

/// A parameter of a stack.
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// # use appflow::{Stack, model::*};
/// // pub stack Example { param Env: string { default: "blue" } topic Ops; }
/// # let mut env = Resource::new(ResourceKind::Parameter, "Env");
/// # env.parameter_type = Some("string".to_owned());
/// # env.settings = vec![Setting::new("default", "blue")];
/// # let resources = vec![env, Resource::new(ResourceKind::Topic, "Ops")];
/// # let mut definition = Definition::new("Example");
/// # definition.resources = resources;
/// # let stack = Stack::new(definition)?;
/// let parameters: Vec<_> = stack.parameters().iter().map(|known| (known.logical_id(), known.default())).collect();
/// assert_eq!(parameters, [("Env", Some("blue"))]);
/// # Ok::<(), appflow::diagnostics::Diagnostics>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ParameterHandle {
    ident: Text,
    logical_id: Text,
    default: Option<Text>,
}

impl ParameterHandle {
    /// Returns the name of the parameter in the language.
    pub fn ident(&self) -> &str {
        &self.ident
    }

    /// Returns the key of the parameter: `ParameterKey` when a stack is created.
    pub fn logical_id(&self) -> &str {
        &self.logical_id
    }

    /// Returns the default value, or `None` for a parameter that requires a value.
    pub fn default(&self) -> Option<&str> {
        self.default.as_deref()
    }
}

/// A resource that a stack derives from a declaration.
///
/// It is an alarm, an event rule, a role, a policy, or a permission.
///
/// CloudFormation generates its physical name unless the definition sets one; `describe-stack-resource` returns the name for the
/// logical ID.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DerivedHandle {
    kind: DerivedKind,
    of: Text,
    name: Text,
    logical_id: Text,
}

impl DerivedHandle {
    /// Creates a handle from the name of the declaration, the name of the resource among those derived from it, and the logical
    /// ID.
    #[doc(hidden)]
    pub const fn new(kind: DerivedKind, of: &'static str, name: &'static str, logical_id: &'static str) -> Self {
        DerivedHandle { kind, of: Cow::Borrowed(of), name: Cow::Borrowed(name), logical_id: Cow::Borrowed(logical_id) }
    }

    fn of(of: &str, derived: Derived) -> Self {
        let Derived { kind, name, logical_id } = derived;
        DerivedHandle { kind, of: Cow::Owned(of.to_owned()), name: Cow::Owned(name), logical_id: Cow::Owned(logical_id) }
    }

    /// Returns the kind of the resource.
    pub fn kind(&self) -> DerivedKind {
        self.kind
    }

    /// Returns the name of the declaration that the resource is derived from: `AccountsToLake`.
    pub fn declaration(&self) -> &str {
        &self.of
    }

    /// Returns the name of the resource among those derived from the declaration.
    ///
    /// That is the name of an alarm or a named rule, the event of an unnamed rule, and otherwise the kind of resource, such as
    /// `policy`, `catalog_role`, or `bucket_role`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the logical ID of the resource in the template.
    pub fn logical_id(&self) -> &str {
        &self.logical_id
    }
}

/// The error of a name that depends on references without a value.
///
/// [`FlowHandle::name_with`] and [`ProfileHandle::name_with`] return it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    ident: String,
    missing: Vec<String>,
}

impl UnknownName {
    /// Returns the references without a value, each once, in the order of the name.
    ///
    /// A reference is the logical ID of a parameter, a pseudo parameter such as `AWS::Region`, or another reference as the
    /// definition writes it. The list is empty if the name is a Rust argument of the stack; handles from
    /// [`Stack::flows`](crate::Stack::flows) have such names.
    pub fn missing(&self) -> &[String] {
        &self.missing
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let UnknownName { ident, missing } = self;
        if missing.is_empty() {
            return write!(f, "the name of `{ident}` depends on a Rust argument of the stack");
        }
        write!(f, "the name of `{ident}` depends on ")?;
        for (index, key) in missing.iter().enumerate() {
            let before = match index {
                0 => "",
                _ if index + 1 < missing.len() => ", ",
                1 => " and ",
                _ => ", and ",
            };
            write!(f, "{before}`{key}`")?;
        }
        f.write_str(if missing.len() == 1 { ", which has no value" } else { ", which have no values" })
    }
}

impl std::error::Error for UnknownName {}

/// Members that flows and profiles share.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Named {
    ident: Text,
    logical_id: Option<Text>,
    /// The name in the form of [`appflow_model::analysis::names::template`].
    template: Option<Text>,
}

/// A part of a template.
enum Part<'a> {
    Known(&'a str),
    Placeholder { key: &'a str, default: Option<&'a str> },
}

impl Named {
    const fn new(ident: &'static str, logical_id: Option<&'static str>, template: Option<&'static str>) -> Self {
        Named { ident: Cow::Borrowed(ident), logical_id: borrowed(logical_id), template: borrowed(template) }
    }

    fn of(exposed: &mut Exposed<'_>) -> Self {
        Named {
            ident: Cow::Owned(exposed.item.name().to_owned()),
            logical_id: exposed.logical_id.take().map(Cow::Owned),
            template: exposed.resource_name.take().map(Cow::Owned),
        }
    }

    fn name(&self, stack_name: &str) -> Option<String> {
        let mut name = String::new();
        for part in parts(self.template.as_deref()?) {
            match part {
                Part::Known(text) => name.push_str(text),
                Part::Placeholder { key: STACK_NAME, .. } => name.push_str(stack_name),
                Part::Placeholder { .. } => return None,
            }
        }
        Some(name)
    }

    fn name_with(&self, stack_name: &str, values: &[(&str, &str)]) -> Result<String, UnknownName> {
        let mut missing: Vec<String> = Vec::new();
        let mut name = String::new();
        for part in self.template.iter().flat_map(|template| parts(template)) {
            match part {
                Part::Known(text) => name.push_str(text),
                Part::Placeholder { key: STACK_NAME, .. } => name.push_str(stack_name),
                Part::Placeholder { key, default } => {
                    let given = values.iter().find(|(known, _)| *known == key).map(|(_, value)| *value);
                    match given.or(default) {
                        Some(value) => name.push_str(value),
                        None if missing.iter().any(|known| known == key) => {}
                        None => missing.push(key.to_owned()),
                    }
                }
            }
        }
        if self.template.is_none() || !missing.is_empty() {
            return Err(UnknownName { ident: self.ident.to_string(), missing });
        }
        Ok(name)
    }
}

const STACK_NAME: &str = "AWS::StackName";

/// Returns the parts of a template.
fn parts(template: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = template;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((placeholder, after)) = rest.strip_prefix("${").and_then(|inner| inner.split_once('}')) {
            rest = after;
            // Only the logical ID of a parameter precedes a default.
            let split = placeholder.split_once('=');
            let split = split.filter(|(key, _)| key.chars().all(|letter| letter.is_ascii_alphanumeric()));
            let (key, default) = split.map_or((placeholder, None), |(key, default)| (key, Some(default)));
            return Some(Part::Placeholder { key, default });
        }
        let end = rest.find("${").filter(|end| *end > 0).unwrap_or(rest.len());
        let (known, after) = rest.split_at(end);
        rest = after;
        Some(Part::Known(known))
    })
}

const fn borrowed(text: Option<&'static str>) -> Option<Text> {
    match text {
        Some(text) => Some(Cow::Borrowed(text)),
        None => None,
    }
}

/// The handles of a stack.
#[derive(Debug, Clone, Default)]
pub(crate) struct Handles {
    pub(crate) flows: Vec<FlowHandle>,
    pub(crate) profiles: Vec<ProfileHandle>,
    pub(crate) objects: Vec<ObjectHandle>,
    pub(crate) outputs: Vec<OutputHandle>,
    pub(crate) alarms: Vec<AlarmHandle>,
    pub(crate) rules: Vec<RuleHandle>,
    pub(crate) parameters: Vec<ParameterHandle>,
    pub(crate) derived: Vec<DerivedHandle>,
}

impl Handles {
    pub(crate) fn new(definition: &Definition) -> Self {
        let mut handles = Handles::default();
        for mut exposed in exposed(definition) {
            let ident = exposed.item.name();
            let derived = std::mem::take(&mut exposed.derived).into_iter().map(|derived| DerivedHandle::of(ident, derived));
            let derived: Vec<DerivedHandle> = derived.collect();
            handles.derived.extend(derived.iter().cloned());
            let text = |text: &str| Cow::Owned(text.to_owned());
            let id = exposed.logical_id.clone();
            let logical_id = || id.unwrap_or_default();
            match exposed.item {
                Declared::Flow(_) => {
                    handles.flows.push(FlowHandle { named: Named::of(&mut exposed), derived: Cow::Owned(derived) });
                }
                Declared::Profile(profile) => handles.profiles.push(ProfileHandle {
                    connector: text(&profile.connector),
                    named: Named::of(&mut exposed),
                    derived: Cow::Owned(derived),
                }),
                Declared::Object(object) => handles.objects.push(ObjectHandle {
                    ident: text(ident),
                    connector: text(&object.connector),
                    entity: object.entity.as_str().map(text),
                }),
                Declared::Output(_) => {
                    handles.outputs.push(OutputHandle { ident: text(ident), logical_id: Cow::Owned(logical_id()) });
                }
                Declared::Resource(resource) if resource.kind == ResourceKind::Parameter => {
                    handles.parameters.push(parameter(resource, logical_id()));
                }
                Declared::Alarm(_) | Declared::CompositeAlarm(_) => {
                    handles.alarms.push(AlarmHandle { ident: text(ident), logical_id: Cow::Owned(logical_id()) });
                }
                Declared::Rule(_) => {
                    handles.rules.push(RuleHandle { ident: text(ident), logical_id: Cow::Owned(logical_id()) });
                }
                Declared::Resource(_) | Declared::Mapping(_) | Declared::Condition(_) => {}
            }
        }
        handles
    }
}

fn parameter(resource: &Resource, logical_id: String) -> ParameterHandle {
    let default = resources::parameter::default.of(&resource.settings).and_then(Value::literal_text);
    ParameterHandle {
        ident: Cow::Owned(resource.name.clone()),
        logical_id: Cow::Owned(logical_id),
        default: default.map(Cow::Owned),
    }
}
