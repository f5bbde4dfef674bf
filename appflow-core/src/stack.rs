//! [`Stack`], the definition of a stack in a program.

use std::fmt;
use std::io;
use std::sync::OnceLock;

use crate::delivery::Delivery;
use crate::handles::{
    AlarmHandle, DerivedHandle, FlowHandle, Handles, ObjectHandle, OutputHandle, ParameterHandle, ProfileHandle, RuleHandle,
};
use crate::merge::{self, ExpectedResource, MergeError};
use crate::parts::{self, CutError, Part};
use crate::synth::{self, Layout, OwnerAction, Undecodable};
use crate::template;
use appflow_model::model::{self, Definition};
use serde_core::ser::{Error, Serialize, Serializer};

/// A checked definition, which can be written as a CloudFormation template.
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// use appflow::{Stack, model::*};
/// let topic = Resource::new(ResourceKind::Topic, "Ops");
/// let mut definition = Definition::new("Example");
/// definition.resources = vec![topic];
/// let stack = Stack::new(definition)?;
/// assert!(stack.to_json().contains("AWS::SNS::Topic"));
/// # Ok::<(), appflow::diagnostics::Diagnostics>(())
/// ```
#[derive(Debug, Clone)]
pub struct Stack {
    /// The bytes that the macro embedded; empty for a definition built in Rust.
    bytes: &'static [u8],
    definition: OnceLock<Result<Definition, Undecodable>>,
    handles: OnceLock<Handles>,
}

impl Stack {
    /// Returns the stack whose definition the macro checked and embedded.
    #[doc(hidden)]
    pub const fn embedded(bytes: &'static [u8]) -> Stack {
        Stack { bytes, definition: OnceLock::new(), handles: OnceLock::new() }
    }

    /// Returns the stack of a definition that passed the checks.
    #[cfg(feature = "checks")]
    pub(crate) fn checked(definition: Definition) -> Stack {
        Stack { bytes: &[], definition: OnceLock::from(Ok(definition)), handles: OnceLock::new() }
    }

    /// Returns the definition of this stack.
    pub fn definition(&self) -> &Definition {
        static EMPTY: OnceLock<Definition> = OnceLock::new();
        self.decoded().unwrap_or_else(|_| EMPTY.get_or_init(Definition::default))
    }

    /// Returns an error if the stack has no template, since its bytes cannot be decoded.
    #[doc(hidden)]
    pub fn readable(&self) -> io::Result<()> {
        Ok(synth::check(self.decoded()?)?)
    }

    fn decoded(&self) -> Result<&Definition, Undecodable> {
        let decoded = self.definition.get_or_init(|| model::decode(self.bytes, &[]).ok_or(Undecodable));
        decoded.as_ref().map_err(|reason| *reason)
    }

    /// Returns the name of the stack in the definition.
    pub fn name(&self) -> &str {
        &self.definition().name
    }

    /// Returns the flows of the stack, in the order of the definition.
    ///
    /// # Examples
    ///
    /// ```
    /// # use appflow_core as appflow;
    /// # use appflow::{Stack, model::*};
    /// // pub stack Example { flow Nightly = existing("nightly-accounts"); }
    /// # let mut flow = Flow::new("Nightly");
    /// # flow.origin = Origin::Named("nightly-accounts".into());
    /// # let mut definition = Definition::new("Example");
    /// # definition.resources = vec![Resource::new(ResourceKind::Topic, "Ops")];
    /// # definition.flows = vec![flow];
    /// # let stack = Stack::new(definition)?;
    /// let names: Vec<_> = stack.flows().iter().filter_map(|flow| flow.name("prod")).collect();
    /// assert_eq!(names, ["nightly-accounts"]);
    /// # Ok::<(), appflow::diagnostics::Diagnostics>(())
    /// ```
    pub fn flows(&self) -> &[FlowHandle] {
        &self.handles().flows
    }

    /// Returns the connector profiles of the stack, in the order of the definition.
    pub fn profiles(&self) -> &[ProfileHandle] {
        &self.handles().profiles
    }

    /// Returns the objects of the stack, in the order of the definition.
    pub fn objects(&self) -> &[ObjectHandle] {
        &self.handles().objects
    }

    /// Returns the alarms outside of flows and the composite alarms, in the order of the template.
    pub fn alarms(&self) -> &[AlarmHandle] {
        &self.handles().alarms
    }

    /// Returns the event rules outside of flows, in the order of the definition.
    pub fn rules(&self) -> &[RuleHandle] {
        &self.handles().rules
    }

    /// Returns the outputs of the stack, in the order of the definition.
    pub fn outputs(&self) -> &[OutputHandle] {
        &self.handles().outputs
    }

    /// Returns the parameters of the stack, in the order of the definition.
    pub fn parameters(&self) -> &[ParameterHandle] {
        &self.handles().parameters
    }

    /// Returns the resources that the stack derives from its declarations, in the order of the template.
    ///
    /// They are alarms, event rules, roles, policies, and permissions.
    pub fn derived(&self) -> &[DerivedHandle] {
        &self.handles().derived
    }

    fn handles(&self) -> &Handles {
        self.handles.get_or_init(|| Handles::new(self.definition()))
    }

    /// Returns the template as JSON with an indent of two spaces and a final newline.
    pub fn to_json(&self) -> String {
        synth::to_json(self.decoded(), Layout::Pretty)
    }

    /// Returns the template as JSON without spaces and newlines.
    ///
    /// # Examples
    ///
    /// ```
    /// # use appflow_core as appflow;
    /// # use appflow::{Stack, model::*};
    /// // pub stack Example { topic Ops; }
    /// # let topic = Resource::new(ResourceKind::Topic, "Ops");
    /// # let mut definition = Definition::new("Example");
    /// # definition.resources = vec![topic];
    /// # let stack = Stack::new(definition)?;
    /// assert_eq!(
    ///     stack.to_json_compact(),
    ///     r#"{"AWSTemplateFormatVersion":"2010-09-09","Resources":{"Ops":{"Type":"AWS::SNS::Topic","Properties":{}}}}"#
    /// );
    /// # Ok::<(), appflow::diagnostics::Diagnostics>(())
    /// ```
    pub fn to_json_compact(&self) -> String {
        synth::to_json(self.decoded(), Layout::Compact)
    }

    /// Returns the template as a [`serde_json::Value`], for tools that inspect or change it.
    ///
    /// A number with a fraction is an `f64` here: `1.50` becomes `1.5`. The order of the keys is that of
    /// [`serde_json::Map`], which depends on the features of `serde_json`.
    ///
    /// # Examples
    ///
    /// ```
    /// # use appflow_core as appflow;
    /// # use appflow::{Stack, model::*};
    /// // pub stack Example { topic Ops; }
    /// # let topic = Resource::new(ResourceKind::Topic, "Ops");
    /// # let mut definition = Definition::new("Example");
    /// # definition.resources = vec![topic];
    /// # let stack = Stack::new(definition)?;
    /// assert_eq!(stack.to_value()["Resources"]["Ops"]["Type"], "AWS::SNS::Topic");
    /// # Ok::<(), appflow::diagnostics::Diagnostics>(())
    /// ```
    pub fn to_value(&self) -> serde_json::Value {
        synth::to_tree(self.decoded()).into()
    }

    /// Returns the sections of the template without its version and description.
    ///
    /// They can be part of a template of another tool: SAM, the class `CfnInclude` of CDK, or the template of a nested stack.
    ///
    /// # Examples
    ///
    /// ```
    /// # use appflow_core as appflow;
    /// # use appflow::{Stack, model::*};
    /// // pub stack Example { topic Ops; }
    /// # let topic = Resource::new(ResourceKind::Topic, "Ops");
    /// # let mut definition = Definition::new("Example");
    /// # definition.resources = vec![topic];
    /// # let stack = Stack::new(definition)?;
    /// let fragment = serde_json::json!({ "Resources": { "Ops": { "Type": "AWS::SNS::Topic", "Properties": {} } } });
    /// assert_eq!(stack.fragment(), fragment);
    /// # Ok::<(), appflow::diagnostics::Diagnostics>(())
    /// ```
    pub fn fragment(&self) -> serde_json::Value {
        merge::fragment(self.to_value()).into()
    }

    /// Adds the sections of [`Stack::fragment`] to a template.
    ///
    /// A parameter or a condition that the template defines in the same way is shared. Any other logical ID that both define is
    /// a collision, and so is a parameter with the logical ID of a resource. The template must define the
    /// [expected resources](Stack::expected_resources). The version, the description, and all entries of
    /// the template are preserved. Flows and profiles depend on the policies that the template has for expected buckets and
    /// secrets, since AppFlow requires the permissions when it creates them; not on those that depend on them in turn.
    ///
    /// # Errors
    ///
    /// Returns an error, and leaves the template unchanged, if
    /// - logical IDs or names of exports collide;
    /// - an expected resource is missing or has another type;
    /// - the merged template exceeds a limit of CloudFormation;
    /// - the template, or one of its sections, is not a JSON object.
    ///
    /// # Examples
    ///
    /// ```
    /// # use appflow_core as appflow;
    /// # use appflow::{Stack, model::*};
    /// // pub stack Example { topic Ops; }
    /// # let topic = Resource::new(ResourceKind::Topic, "Ops");
    /// # let mut definition = Definition::new("Example");
    /// # definition.resources = vec![topic];
    /// # let stack = Stack::new(definition)?;
    /// let mut template = serde_json::json!({ "Resources": { "Jobs": { "Type": "AWS::SQS::Queue" } } });
    /// stack.merge_into(&mut template)?;
    /// assert_eq!(template["Resources"]["Jobs"]["Type"], "AWS::SQS::Queue");
    /// assert_eq!(template["Resources"]["Ops"]["Type"], "AWS::SNS::Topic");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn merge_into(&self, template: &mut serde_json::Value) -> Result<(), MergeError> {
        let tree = synth::tree(self.decoded()).map_err(|reason| MergeError::no_template(&reason))?;
        merge::merge(self.definition(), merge::fragment(tree.into()), template)
    }

    /// Cuts a stack that exceeds the limits of one template into several templates.
    ///
    /// `part_of` returns the name of the part of a flow, with its alarms, event rules, role, permissions, and outputs. Everything
    /// else is in the core, the first of the parts, with flows for which `part_of` returns `None`. The core exports what the
    /// parts refer to, and is deployed first. Each part imports it from the stack that the parameter
    /// [`Part::CORE_STACK_NAME`] names. Parameters and conditions are in each part that uses them. If no resource is left for the
    /// core, there is none, and its outputs are in the first part.
    ///
    /// The part of a flow depends only on that flow, so a new flow does not move another one.
    ///
    /// # Errors
    ///
    /// Returns an error if
    /// - an entry refers to a resource of another part, other than the core;
    /// - a template exceeds a limit of CloudFormation;
    /// - the stack uses a logical ID that the cut needs.
    ///
    /// # Examples
    ///
    /// ```
    /// # use appflow_core as appflow;
    /// # use appflow::{Stack, model::*};
    /// // pub stack Example { topic Ops; flow Nightly = existing("nightly") { alarm Failures … } }
    /// # let mut flow = Flow::default();
    /// # flow.name = "Nightly".to_owned();
    /// # flow.origin = Origin::Named("nightly".into());
    /// # let mut alarm = Alarm::new("Failures", "executions_failed", Operator::GreaterThanOrEqualTo, 1);
    /// # alarm.settings = vec![Setting::new("notify", Value::Name("Ops".to_owned()))];
    /// # flow.alarms.push(alarm);
    /// # let mut definition = Definition::default();
    /// # definition.name = "Example".to_owned();
    /// # definition.resources.push(Resource::new(ResourceKind::Topic, "Ops"));
    /// # definition.flows.push(flow);
    /// # let stack = Stack::new(definition)?;
    /// let parts = stack.cut(|flow| if flow.ident().starts_with("Night") { Some("Nightly") } else { None })?;
    /// let names: Vec<_> = parts.iter().map(|part| part.name()).collect();
    /// assert_eq!(names, [None, Some("Nightly")]);
    /// assert!(parts[0].to_json().contains("${AWS::StackName}-Ops"));
    /// assert!(parts[1].to_json().contains("${CoreStackName}-Ops"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn cut<'s>(&'s self, part_of: impl Fn(&'s FlowHandle) -> Option<&'s str>) -> Result<Vec<Part>, CutError> {
        let tree = synth::tree(self.decoded()).map_err(|reason| CutError::no_template(&reason))?;
        parts::cut(self.definition(), tree, self.flows(), part_of)
    }

    /// Returns the resources that the stack refers to as `existing(id "…")`, in the order of the definition.
    ///
    /// If there are any, the template is complete only after [`Stack::merge_into`]; CloudFormation rejects it by itself.
    ///
    /// # Examples
    ///
    /// ```
    /// # use appflow_core as appflow;
    /// # use appflow::{Stack, model::*};
    /// // pub stack Example { topic Ops; bucket Lake = existing(id "DataLake"); }
    /// # let mut lake = Resource::new(ResourceKind::Bucket, "Lake");
    /// # lake.origin = Origin::LogicalId("DataLake".into());
    /// # let resources = vec![Resource::new(ResourceKind::Topic, "Ops"), lake];
    /// # let mut definition = Definition::new("Example");
    /// # definition.resources = resources;
    /// # let stack = Stack::new(definition)?;
    /// for expected in stack.expected_resources() {
    ///     assert_eq!((expected.logical_id.as_str(), expected.types), ("DataLake", vec!["AWS::S3::Bucket"]));
    /// }
    /// # assert_eq!(stack.expected_resources().len(), 1);
    /// # Ok::<(), appflow::diagnostics::Diagnostics>(())
    /// ```
    pub fn expected_resources(&self) -> Vec<ExpectedResource> {
        merge::expected_resources(self.definition())
    }

    /// Returns the template of [`Stack::to_json`] as YAML, with the short forms of functions (`!Ref`).
    ///
    /// # Examples
    ///
    /// ```
    /// # use appflow_core as appflow;
    /// # use appflow::{Stack, model::*};
    /// // pub stack Example { topic Ops; }
    /// # let topic = Resource::new(ResourceKind::Topic, "Ops");
    /// # let mut definition = Definition::new("Example");
    /// # definition.resources = vec![topic];
    /// # let stack = Stack::new(definition)?;
    /// assert_eq!(
    ///     stack.to_yaml(),
    ///     "AWSTemplateFormatVersion: \"2010-09-09\"\nResources:\n  Ops:\n    Type: AWS::SNS::Topic\n    Properties: {}\n"
    /// );
    /// # Ok::<(), appflow::diagnostics::Diagnostics>(())
    /// ```
    pub fn to_yaml(&self) -> String {
        template::to_yaml(&synth::to_tree(self.decoded()))
    }

    /// Writes the template of [`Stack::to_json`] piece by piece.
    ///
    /// # Errors
    ///
    /// Returns any error from `writer`.
    ///
    /// # Examples
    ///
    /// ```
    /// # use appflow_core as appflow;
    /// # use appflow::{Stack, model::*};
    /// # let topic = Resource::new(ResourceKind::Topic, "Ops");
    /// # let mut definition = Definition::new("Example");
    /// # definition.resources = vec![topic];
    /// # let stack = Stack::new(definition)?;
    /// let mut template = Vec::new();
    /// stack.write_json(&mut template)?;
    /// assert_eq!(template, stack.to_json().as_bytes());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn write_json(&self, mut writer: impl io::Write) -> io::Result<()> {
        synth::write_json(self.decoded(), &mut writer)
    }

    /// Returns how the template of [`Stack::to_json`] can be passed to CloudFormation.
    ///
    /// # Examples
    ///
    /// ```
    /// # use appflow_core as appflow;
    /// # use appflow::{Delivery, Stack, model::*};
    /// # let topic = Resource::new(ResourceKind::Topic, "Ops");
    /// # let mut definition = Definition::new("Example");
    /// # definition.resources = vec![topic];
    /// # let stack = Stack::new(definition)?;
    /// assert_eq!(stack.delivery(), Delivery::Inline);
    /// # Ok::<(), appflow::diagnostics::Diagnostics>(())
    /// ```
    pub fn delivery(&self) -> Delivery {
        Delivery::of(self.to_json().len())
    }

    /// Returns the policy statements that the owners of existing resources must add.
    ///
    /// They are in the order of the definition. The resources are existing buckets, keys, secrets, topics, queues, and log
    /// groups, whose policies the template does not change.
    ///
    /// # Examples
    ///
    /// ```
    /// # use appflow_core as appflow;
    /// # use appflow::{Stack, model::*};
    /// // topic Ops = existing(arn "…"), which an alarm notifies
    /// # let arn = "arn:aws:sns:eu-west-1:111122223333:ops";
    /// # let mut topic = Resource::new(ResourceKind::Topic, "Ops");
    /// # topic.origin = Origin::Arn(arn.into());
    /// # let mut alarm = Alarm::new("Failures", "executions_failed", Operator::GreaterThanOrEqualTo, 1);
    /// # alarm.settings = vec![Setting::new("notify", Value::Name("Ops".to_owned()))];
    /// # let mut flow = Flow::new("Nightly");
    /// # flow.origin = Origin::Named("nightly".into());
    /// # flow.alarms = vec![alarm];
    /// # let mut definition = Definition::new("Example");
    /// # definition.resources = vec![topic];
    /// # definition.flows = vec![flow];
    /// # let stack = Stack::new(definition)?;
    /// for action in stack.owner_actions() {
    ///     println!("the owner of {} adds {}", action.resource, action.statement);
    /// }
    /// # assert_eq!(stack.owner_actions().len(), 1);
    /// # Ok::<(), appflow::diagnostics::Diagnostics>(())
    /// ```
    pub fn owner_actions(&self) -> Vec<OwnerAction> {
        // A stack without a template requires no statements.
        synth::owner_actions(self.definition()).unwrap_or_default()
    }
}

/// Serializes the template, with its order of keys.
///
/// A number with a fraction is an `f64`: [`Stack::to_json`] and [`Stack::to_yaml`] preserve its digits, a serializer does not.
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// # use appflow::{Stack, model::*};
/// # let topic = Resource::new(ResourceKind::Topic, "Ops");
/// # let mut definition = Definition::new("Example");
/// # definition.resources = vec![topic];
/// # let stack = Stack::new(definition)?;
/// assert_eq!(serde_json::to_string(&stack)?, stack.to_json_compact());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl Serialize for Stack {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        synth::tree(self.decoded()).map_err(S::Error::custom)?.serialize(serializer)
    }
}

impl fmt::Display for Stack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_json())
    }
}
