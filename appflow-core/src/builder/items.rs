//! Items of a stack, except flows.

use super::catalog::{overriding, resource};
use super::declarations::Declaration;
use super::item::{Item, Levels, levels};
use super::kind::{self, Free, Logic, Text};
use super::settings::Settings;
use super::settings::settable;
use super::value::{AnyItem, Handle, Value};
use appflow_model::Site;
use appflow_model::model::{self, Definition, Setting};

/// Declares a CloudFormation parameter.
///
/// The type is a [`ParameterType`](super::param::ParameterType), or the name of a CloudFormation type.
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// use appflow::builder::param;
/// let stage = param("Stage", param::ParameterType::String).set(param::ALLOWED, ["dev", "prod"]);
/// let zone = param("Zone", "AWS::SSM::Parameter::Value<String>");
/// ```
pub fn param(name: impl Into<String>, parameter_type: impl Into<String>) -> Declaration<kind::Parameter> {
    let mut declaration = Declaration::new(name);
    declaration.resource.parameter_type = Some(parameter_type.into());
    declaration
}

/// Declares a resource of any CloudFormation type, with CloudFormation's names for its properties.
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// use appflow::builder::{kind, Handle, resource};
/// let worker = Handle::<kind::Resource>::named("Worker");
/// let cleaner = resource("Cleaner", "AWS::Lambda::Function")
///     .property("Handler", "index.handler")
///     .property("Role", worker.member("Arn"))
///     .set(resource::DEPENDS_ON, &worker);
/// ```
pub fn resource(name: impl Into<String>, resource_type: &str) -> ResourceItem {
    ResourceItem {
        resource: model::Resource::of_type(resource_type, &name.into(), model::ResourceBlock::default()),
        settings: Settings::new(),
        levels: Levels::default(),
    }
}

/// A resource of any CloudFormation type.
#[derive(Debug, Clone)]
pub struct ResourceItem {
    resource: model::Resource,
    settings: Settings<resource::Resource>,
    levels: Levels,
}

impl ResourceItem {
    /// Sets a property of the resource.
    #[must_use]
    pub fn property(mut self, name: impl Into<String>, value: impl Into<Value<Free>>) -> Self {
        self.resource.properties.push(Setting::new(name, value.into().into_model()));
        self
    }

    settable!(resource::Resource);
    levels!();
}

impl Item for ResourceItem {
    type Handle = Handle<kind::Resource>;

    fn add_to(self, definition: &mut Definition) -> Self::Handle {
        let ResourceItem { mut resource, settings, levels } = self;
        let handle = Handle::named(&resource.name);
        resource.settings = settings.into_list();
        levels.add_to(definition, &Site::root().item("resource", definition.resources.len()));
        definition.resources.push(resource);
        handle
    }
}

/// Declares a condition on parameters.
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// use appflow::Stack;
/// use appflow::builder::{aws, condition, equals, not, topic};
/// let mut stack = Stack::builder("Example");
/// let elsewhere = stack.add(condition("Elsewhere", not(equals(aws::region(), "eu-west-1"))));
/// stack.add(topic("Ops").set(topic::CONDITION, &elsewhere));
/// assert!(stack.build()?.to_json().contains("Fn::Not"));
/// # Ok::<(), appflow::diagnostics::Diagnostics>(())
/// ```
pub fn condition(name: impl Into<String>, value: impl Into<Value<Logic>>) -> ConditionItem {
    ConditionItem { condition: model::DeployCondition::new(name, value.into().into_model()), levels: Levels::default() }
}

/// A condition on parameters.
#[derive(Debug, Clone)]
pub struct ConditionItem {
    condition: model::DeployCondition,
    levels: Levels,
}

impl ConditionItem {
    levels!();
}

impl Item for ConditionItem {
    type Handle = Handle<kind::Condition>;

    fn add_to(self, definition: &mut Definition) -> Self::Handle {
        let handle = Handle::named(&self.condition.name);
        self.levels.add_to(definition, &Site::root().item("condition", definition.conditions.len()));
        definition.conditions.push(self.condition);
        handle
    }
}

/// Declares a mapping: literals by two keys, which [`find_in_map`](super::find_in_map) returns.
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// use appflow::Stack;
/// use appflow::builder::{aws, block, bucket, find_in_map, mapping};
/// let mut stack = Stack::builder("Example");
/// let regions = stack.add(mapping("Regions").entry("eu-west-1", block().with("Bucket", "acme-eu")));
/// stack.add(bucket("Lake").set(bucket::NAME, find_in_map(&regions, aws::region(), "Bucket")));
/// assert!(stack.build()?.to_json().contains("Fn::FindInMap"));
/// # Ok::<(), appflow::diagnostics::Diagnostics>(())
/// ```
pub fn mapping(name: impl Into<String>) -> MappingItem {
    MappingItem { mapping: model::Mapping::new(name, Vec::new()), levels: Levels::default() }
}

/// A mapping: literals by two keys.
#[derive(Debug, Clone)]
pub struct MappingItem {
    mapping: model::Mapping,
    levels: Levels,
}

impl MappingItem {
    /// Adds a top-level key with the block of its second-level keys.
    #[must_use]
    pub fn entry(mut self, key: impl Into<String>, values: impl Into<Value<Free>>) -> Self {
        self.mapping.entries.push(Setting::new(key, values.into().into_model()));
        self
    }

    levels!();
}

impl Item for MappingItem {
    type Handle = Handle<kind::Mapping>;

    fn add_to(self, definition: &mut Definition) -> Self::Handle {
        let handle = Handle::named(&self.mapping.name);
        self.levels.add_to(definition, &Site::root().item("mapping", definition.mappings.len()));
        definition.mappings.push(self.mapping);
        handle
    }
}

/// Declares an output of the stack.
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// use appflow::Stack;
/// use appflow::builder::{bucket, output};
/// let mut stack = Stack::builder("Example");
/// let lake = stack.add(bucket("Lake"));
/// stack.add(output("LakeArn", lake.arn()).docs("The bucket of all flows.").export("acme-lake-arn"));
/// assert!(stack.build()?.to_json().contains("acme-lake-arn"));
/// # Ok::<(), appflow::diagnostics::Diagnostics>(())
/// ```
pub fn output(name: impl Into<String>, value: impl Into<Value<Text>>) -> OutputItem {
    OutputItem { output: model::Output::new(name, value.into().into_model()), levels: Levels::default() }
}

/// An output of the stack.
#[derive(Debug, Clone)]
pub struct OutputItem {
    output: model::Output,
    levels: Levels,
}

impl OutputItem {
    /// Sets the description.
    #[must_use]
    pub fn docs(mut self, docs: impl Into<String>) -> Self {
        self.output.docs = docs.into();
        self
    }

    /// Sets the name under which the output is exported.
    #[must_use]
    pub fn export(mut self, name: impl Into<Value<Text>>) -> Self {
        self.output.export = Some(name.into().into_model());
        self
    }

    /// Sets the condition under which the stack has the output.
    #[must_use]
    pub fn condition(mut self, condition: &Handle<kind::Condition>) -> Self {
        self.output.condition = Some(Value::<kind::Condition>::from(condition).into_model());
        self
    }

    levels!();
}

impl Item for OutputItem {
    type Handle = Handle<kind::Output>;

    fn add_to(self, definition: &mut Definition) -> Self::Handle {
        let handle = Handle::named(&self.output.name);
        self.levels.add_to(definition, &Site::root().item("output", definition.outputs.len()));
        definition.outputs.push(self.output);
        handle
    }
}

/// Overrides an entry of the template: that of an item, or one that is derived from it.
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// use appflow::Stack;
/// use appflow::builder::{block, bucket, change, override_of, overriding};
/// let mut stack = Stack::builder("Example");
/// let lake = stack.add(bucket("Lake"));
/// let versioning = block().with("Status", "Enabled");
/// stack.add(override_of(&lake).property("VersioningConfiguration", versioning).set(overriding::ID, "EveryLake"));
/// assert!(stack.build()?.to_json().contains("EveryLake"));
/// # Ok::<(), appflow::diagnostics::Diagnostics>(())
/// ```
pub fn override_of(item: &dyn AnyItem) -> OverrideItem {
    OverrideItem { given: model::Override::new(item.ident()), settings: Settings::new(), levels: Levels::default() }
}

/// An override of an entry of the template.
#[derive(Debug, Clone)]
pub struct OverrideItem {
    given: model::Override,
    settings: Settings<overriding::Overriding>,
    levels: Levels,
}

impl OverrideItem {
    /// Selects an entry that is derived from the item instead of the item itself.
    ///
    /// The name is that in the language, such as `policy` for the policy of a bucket.
    #[must_use]
    pub fn derived(mut self, name: impl Into<String>) -> Self {
        self.given.target.push(name.into());
        self
    }

    /// Merges a property into those of the entry.
    ///
    /// Its value can be a [change](super::change).
    #[must_use]
    pub fn property(mut self, name: impl Into<String>, value: impl Into<Value<Free>>) -> Self {
        self.given.properties.push(Setting::new(name, value.into().into_model()));
        self
    }

    settable!(overriding::Overriding);
    levels!();
}

impl Item for OverrideItem {
    type Handle = ();

    fn add_to(self, definition: &mut Definition) {
        let OverrideItem { mut given, settings, levels } = self;
        given.attributes = settings.into_list();
        levels.add_to(definition, &Site::root().item("override", definition.overrides.len()));
        definition.overrides.push(given);
    }
}
