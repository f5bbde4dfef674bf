//! The parts of the resolved form: what the entries of a template consist of.

use std::borrow::Cow;
use std::fmt;

use appflow_model::analysis::functions::Function;
use appflow_model::catalog::{Connector, Operator, TriggerType};

/// A part of a string.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece<'a> {
    /// Characters that are known.
    Literal(Cow<'a, str>),
    /// `Ref`, by logical ID or pseudo parameter.
    Ref(Cow<'a, str>),
    /// `Fn::GetAtt`, by logical ID and attribute.
    Attribute(String, Cow<'a, str>),
    /// `Fn::ImportValue`, by the name of the export.
    Import(Vec<Piece<'a>>),
    /// A function of CloudFormation, by what it calls the function, with its arguments.
    Call(&'static Function, Vec<Free<'a>>),
    /// One part of a string that is split at a separator.
    Cut {
        /// The string.
        of: Vec<Piece<'a>>,
        /// The delimiter.
        separator: &'static str,
        /// The index of the part, counted from 0.
        index: i64,
    },
}

/// A string. Most are one piece, for which nothing is allocated.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Text<'a> {
    /// One piece.
    One(Piece<'a>),
    /// Any number of pieces.
    Pieces(Vec<Piece<'a>>),
}

/// Creates a piece of known characters.
pub(crate) fn literal<'a>(text: impl Into<Cow<'a, str>>) -> Piece<'a> {
    Piece::Literal(text.into())
}

impl<'a> Text<'a> {
    /// Returns the pieces in their order.
    pub(crate) fn pieces(&self) -> &[Piece<'a>] {
        match self {
            Text::One(piece) => std::slice::from_ref(piece),
            Text::Pieces(pieces) => pieces,
        }
    }
}

impl<'a> From<Vec<Piece<'a>>> for Text<'a> {
    fn from(pieces: Vec<Piece<'a>>) -> Self {
        Text::Pieces(pieces)
    }
}

/// A value of any form.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Free<'a> {
    Integer(i64),
    Decimal(&'a str),
    Bool(bool),
    Text(Text<'a>),
    List(Vec<Free<'a>>),
    Map(Vec<(&'a str, Free<'a>)>),
}

/// A resource of any type.
#[derive(Debug)]
pub(crate) struct Any<'a> {
    pub(crate) resource_type: &'a str,
    /// `CreationPolicy` and `UpdatePolicy`, as far as they are given.
    pub(crate) policies: Vec<(&'static str, Free<'a>)>,
    pub(crate) properties: Vec<(&'a str, Free<'a>)>,
}

/// An entry of the section `Mappings`.
#[derive(Debug)]
pub(crate) struct Mapping<'a> {
    pub(crate) id: String,
    /// The top-level keys with their values.
    pub(crate) entries: Vec<(&'a str, Free<'a>)>,
}

/// One value and the keys above it.
#[derive(Debug)]
pub(crate) struct Property<'a> {
    pub(crate) path: &'static [&'static str],
    pub(crate) leaf: Leaf<'a>,
}

/// The value at the end of a path.
#[derive(Debug)]
pub(crate) enum Leaf<'a> {
    /// A string.
    Text(Text<'a>),
    /// A constant.
    Word(&'static str),
    /// A number.
    Number(i64),
    /// `true` or `false`.
    Bool(bool),
    /// Several values.
    List(Vec<Leaf<'a>>),
    /// Keys and values of the author; two settings can share a map.
    Map(Vec<(&'a str, Text<'a>)>),
    /// An object with its own properties.
    Object(Vec<Property<'a>>),
    /// One of two values, by the logical ID of a condition.
    If(String, Box<[Leaf<'a>; 2]>),
}

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
        Statement { principal, actions: actions.to_vec(), resources, conditions: Vec::new() }
    }

    /// Adds a condition to the statement.
    pub(crate) fn when(mut self, condition: Condition<'a>) -> Self {
        self.conditions.push(condition);
        self
    }

    /// Returns the trust statement for a service that assumes a role.
    pub(crate) fn trust(service: &'static str) -> Self {
        Statement::new(Principal::Service(service), &["sts:AssumeRole"], Vec::new())
    }
}

/// The expression of a condition.
#[derive(Debug)]
pub(crate) enum Expression<'a> {
    /// Another condition, by its logical ID.
    Condition(String),
    /// A function of strings.
    Texts(&'static str, Vec<Text<'a>>),
    /// A function of expressions.
    Expressions(&'static str, Vec<Expression<'a>>),
}

/// The condition of an entry, and what happens when it is removed.
#[derive(Debug)]
pub(crate) struct Lifecycle {
    /// The logical ID of the condition.
    pub(crate) condition: Option<String>,
    /// `DeletionPolicy`.
    pub(crate) deletion: Option<&'static str>,
    /// `UpdateReplacePolicy`.
    pub(crate) replacement: Option<&'static str>,
}

/// A change to a value that the stack writes.
#[derive(Debug)]
pub(crate) enum Change<'a> {
    /// The value is removed.
    Remove,
    /// Its entries are changed one by one.
    Merge(Changes<'a>),
    /// The list gets these elements.
    Append(Vec<Free<'a>>),
    /// The element at a position of the list is changed.
    Element(usize, Box<Change<'a>>),
    /// The value is replaced.
    Set(Free<'a>),
}

/// The changes of the entries of an object, by their keys.
pub(crate) type Changes<'a> = Vec<(&'a str, Change<'a>)>;

/// The tasks of a flow in the order in which AppFlow gets them.
#[derive(Debug)]
pub(crate) struct Tasks<'a> {
    /// The connector of the source, under whose key the operators are (R39).
    pub(crate) connector: &'static Connector,
    pub(crate) tasks: Vec<Task<'a>>,
}

/// One task.
#[derive(Debug)]
pub(crate) enum Task<'a> {
    /// The source fields that any task uses.
    Projection(Vec<Text<'a>>),
    Map {
        source: Text<'a>,
        source_type: Option<&'a str>,
        destination: Text<'a>,
        destination_type: Option<&'a str>,
    },
    MapAll {
        /// The excluded fields, as JSON.
        except: Text<'a>,
    },
    Merge {
        fields: Vec<Text<'a>>,
        destination: Text<'a>,
        format: Text<'a>,
    },
    Arithmetic {
        operator: Operator,
        fields: [Text<'a>; 2],
        destination: Text<'a>,
        order: Text<'a>,
    },
    Mask {
        field: Text<'a>,
        operator: Operator,
        length: Text<'a>,
        with: &'a str,
    },
    Truncate {
        field: Text<'a>,
        length: Text<'a>,
    },
    Filter {
        field: Text<'a>,
        operator: Operator,
        data_type: Option<&'a str>,
        operand: Operand<'a>,
    },
    Validate {
        field: Text<'a>,
        operator: Operator,
        /// `VALIDATION_ACTION` (R98).
        action: &'static str,
    },
    Partition {
        /// The keys, as JSON.
        keys: Text<'a>,
    },
    Passthrough,
}

/// The operand of a filter.
#[derive(Debug)]
pub(crate) enum Operand<'a> {
    One(Text<'a>),
    /// Several values in one string.
    Many(Text<'a>),
    Between(Text<'a>, Text<'a>),
}

/// A profile that the stack creates.
#[derive(Debug)]
pub(crate) struct Profile<'a> {
    pub(crate) name: Name<'a>,
    pub(crate) connector: &'static Connector,
    /// The settings outside of the properties and credentials of the connector.
    pub(crate) outer: Vec<Property<'a>>,
    pub(crate) is_private: bool,
    pub(crate) properties: Vec<Property<'a>>,
    pub(crate) credentials: Vec<Property<'a>>,
}

/// A flow that the stack creates.
#[derive(Debug)]
pub(crate) struct Flow<'a> {
    pub(crate) name: Name<'a>,
    pub(crate) description: Option<Text<'a>>,
    pub(crate) key: Option<Text<'a>>,
    pub(crate) status: Option<&'static str>,
    pub(crate) trigger: Trigger<'a>,
    pub(crate) source: Endpoint<'a>,
    /// The timestamp field of incremental transfers.
    pub(crate) timestamp_field: Option<Text<'a>>,
    pub(crate) destination: Endpoint<'a>,
    /// The Glue Data Catalog.
    pub(crate) catalog: Option<Property<'a>>,
    pub(crate) tasks: Tasks<'a>,
}

/// The trigger of a flow.
#[derive(Debug)]
pub(crate) enum Trigger<'a> {
    /// Something other than a schedule.
    Plain(TriggerType),
    /// A schedule with its settings.
    Schedule(Text<'a>, Vec<Property<'a>>),
}

/// A source or a destination.
#[derive(Debug)]
pub(crate) struct Endpoint<'a> {
    pub(crate) connector: &'static Connector,
    /// The name of the profile.
    pub(crate) profile: Option<Text<'a>>,
    /// The settings outside of the properties of the connector.
    pub(crate) outer: Vec<Property<'a>>,
    /// The properties of the connector.
    pub(crate) properties: Vec<Property<'a>>,
}

/// One of `Input`, `InputPath` and `InputTransformer` (R289).
#[derive(Debug)]
pub(crate) enum Input<'a> {
    /// A field of the event, by its path.
    Path(String),
    /// The same for every event.
    Constant(Text<'a>),
    /// A string with fields of the event.
    Template {
        /// The names of the fields in the string, with their paths.
        paths: Vec<(String, String)>,
        text: Text<'a>,
    },
}

/// An alarm on metrics of flows.
#[derive(Debug)]
pub(crate) struct Alarm<'a> {
    pub(crate) description: &'a str,
    pub(crate) watched: Watched<'a>,
    pub(crate) comparison: &'static str,
    pub(crate) properties: Vec<Property<'a>>,
}

/// What an alarm compares, and with what.
#[derive(Debug)]
pub(crate) enum Watched<'a> {
    /// A metric with a threshold.
    Metric(Metric<'a>, Threshold<'a>),
    /// Metric math with a threshold.
    Math {
        expression: String,
        /// The metrics `m1`, `m2`, and so on.
        metrics: Vec<Metric<'a>>,
        /// `Period`.
        period: Leaf<'a>,
        threshold: Threshold<'a>,
    },
    /// A metric, `m1`, with the band of its expected values.
    Band {
        expression: String,
        metric: Metric<'a>,
        /// `Period`.
        period: Leaf<'a>,
    },
}

/// A metric of a flow.
#[derive(Debug)]
pub(crate) struct Metric<'a> {
    pub(crate) name: &'static str,
    /// The name of the flow.
    pub(crate) flow: Text<'a>,
    /// The key of the statistic, and its value: exactly one of two (R266).
    pub(crate) statistic: (&'static str, Text<'a>),
}

/// A composite alarm.
#[derive(Debug)]
pub(crate) struct CompositeAlarm<'a> {
    pub(crate) description: &'a str,
    pub(crate) rule: Text<'a>,
    pub(crate) properties: Vec<Property<'a>>,
}

/// A threshold of an alarm.
#[derive(Debug)]
pub(crate) enum Threshold<'a> {
    Integer(i64),
    /// The digits of the author.
    Decimal(&'a str),
    Text(Text<'a>),
}

/// A rule.
#[derive(Debug)]
pub(crate) struct Rule<'a> {
    pub(crate) description: &'a str,
    /// The name or ARN of the event bus; the default bus of the account without one.
    pub(crate) bus: Option<Text<'a>>,
    pub(crate) pattern: Pattern<'a>,
    pub(crate) properties: Vec<Property<'a>>,
    pub(crate) targets: Vec<Target<'a>>,
    /// The input of the targets.
    pub(crate) input: Option<Input<'a>>,
}

/// The targets of a rule.
#[derive(Debug)]
pub(crate) struct Target<'a> {
    pub(crate) arn: Text<'a>,
    pub(crate) role: Option<Text<'a>>,
    /// The settings that the target has.
    pub(crate) properties: Vec<Property<'a>>,
}

/// A condition on a field of an event.
#[derive(Debug)]
pub(crate) struct Matcher<'a> {
    pub(crate) field: String,
    pub(crate) is_negated: bool,
    pub(crate) values: Vec<Text<'a>>,
}

/// The events that a rule matches.
#[derive(Debug)]
pub(crate) enum Pattern<'a> {
    /// Those of a flow.
    Flow {
        detail_types: Vec<&'static str>,
        /// The name of the flow.
        flow: Text<'a>,
        matchers: Vec<Matcher<'a>>,
    },
    /// Those with these fields, as they are nested in the event.
    Fields(Vec<PatternField<'a>>),
    /// All events of the bus.
    All,
}

/// A field in a pattern.
#[derive(Debug)]
pub(crate) enum PatternField<'a> {
    /// A field with fields.
    Fields(&'a str, Vec<PatternField<'a>>),
    /// A field with conditions, of which one must be true.
    Values(&'a str, Vec<PatternValue<'a>>),
}

/// A condition on a field in a pattern (R285).
#[derive(Debug)]
pub(crate) enum PatternValue<'a> {
    /// The field has the value.
    Equal(Literal<'a>),
    /// A function, by its name in a pattern.
    Function(&'static str, Literal<'a>),
    /// The field has none of the values.
    NoneOf(Vec<Literal<'a>>),
    /// For no value of the function, by its name in a pattern: one value or several.
    NotFunction(&'static str, Vec<Literal<'a>>),
    /// The number is in an interval: comparisons and numbers.
    Numeric(Vec<(&'static str, Literal<'a>)>),
}

/// A value in a pattern.
#[derive(Debug)]
pub(crate) enum Literal<'a> {
    Text(Text<'a>),
    Integer(i64),
    Decimal(&'a str),
    Bool(bool),
}

/// The permission of a service to invoke a function.
#[derive(Debug)]
pub(crate) struct Permission<'a> {
    pub(crate) function: Text<'a>,
    pub(crate) principal: &'static str,
    /// On whose behalf, with its key.
    pub(crate) source: (&'static str, Text<'a>),
}

/// An entry of the section `Parameters`.
#[derive(Debug)]
pub(crate) struct Parameter<'a> {
    pub(crate) id: String,
    pub(crate) type_name: &'a str,
    pub(crate) description: &'a str,
    pub(crate) settings: Vec<(&'static str, Constant)>,
    /// The pattern of values that become part of JSON, which CloudFormation does not escape (R332).
    pub(crate) pattern: Option<&'static str>,
}

/// A literal, since the section `Parameters` cannot contain references.
#[derive(Debug)]
pub(crate) enum Constant {
    Bool(bool),
    Integer(i64),
    Decimal(String),
    Text(String),
    List(Vec<String>),
}

/// The groups and labels of parameters in the console: `AWS::CloudFormation::Interface`.
#[derive(Debug, Default)]
pub(crate) struct Interface {
    /// The groups with the logical IDs of their parameters, in the order of the first of each.
    pub(crate) groups: Vec<(String, Vec<String>)>,
    /// The logical IDs of parameters with their labels.
    pub(crate) labels: Vec<(String, String)>,
}

/// An event bus.
#[derive(Debug)]
pub(crate) struct EventBus<'a> {
    pub(crate) name: Name<'a>,
    /// The name of its partner event source.
    pub(crate) source: Option<Text<'a>>,
    pub(crate) description: &'a str,
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

/// The reason why a definition has no resolved form: it has errors, or a Rust expression without a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unresolved;

/// The result of resolving.
pub(crate) type Resolve<T> = Result<T, Unresolved>;

/// An entry of the section `Resources`.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    /// The logical ID.
    pub(crate) id: String,
    /// The logical IDs of what must be in place before, as far as no reference implies it.
    pub(crate) depends_on: Vec<String>,
    pub(crate) lifecycle: Lifecycle,
    pub(crate) metadata: Option<Free<'a>>,
    pub(crate) body: Body<'a>,
    /// The tags, with those of the stack.
    pub(crate) tags: Vec<(&'a str, Text<'a>)>,
    /// The changes of an override to the properties.
    pub(crate) changes: Changes<'a>,
}

/// The type of an entry, and its properties.
#[derive(Debug)]
pub(crate) enum Body<'a> {
    Bucket {
        properties: Vec<Property<'a>>,
        /// The key that encrypts its objects.
        encryption: Option<Text<'a>>,
    },
    Key {
        properties: Vec<Property<'a>>,
        statements: Vec<Statement<'a>>,
        /// The statements of the author.
        own: Vec<Free<'a>>,
    },
    Alias {
        name: Text<'a>,
        /// The KMS key.
        target: Text<'a>,
    },
    Secret {
        properties: Vec<Property<'a>>,
        /// The JSON text that it contains.
        values: Option<Text<'a>>,
    },
    Topic(Vec<Property<'a>>),
    Queue(Vec<Property<'a>>),
    EventBus(EventBus<'a>),
    LogGroup {
        name: Text<'a>,
        properties: Vec<Property<'a>>,
    },
    /// The policy with which EventBridge writes to a log group.
    LogPolicy {
        /// The name, for `Fn::Sub`.
        name: String,
        /// The policy as JSON.
        document: Text<'a>,
    },
    Connector {
        label: Name<'a>,
        properties: Vec<Property<'a>>,
    },
    Policy(Policy<'a>),
    Permission(Permission<'a>),
    Role(Role<'a>),
    Profile(Profile<'a>),
    Flow(Box<Flow<'a>>),
    Alarm(Alarm<'a>),
    CompositeAlarm(CompositeAlarm<'a>),
    Rule(Rule<'a>),
    /// A resource of any type.
    Any(Any<'a>),
}

/// The name of something that the stack creates.
#[derive(Debug)]
pub(crate) enum Name<'a> {
    /// The ID that the author sets.
    Given(Text<'a>),
    /// A string for `Fn::Sub` that starts with the stack name.
    Default(String),
}

/// An entry of the section `Outputs`.
#[derive(Debug)]
pub(crate) struct Output<'a> {
    pub(crate) id: String,
    pub(crate) description: &'a str,
    pub(crate) value: Text<'a>,
    /// The logical ID of its condition.
    pub(crate) condition: Option<String>,
    /// The name under which it is exported.
    pub(crate) export: Option<Text<'a>>,
}

impl fmt::Display for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the definition has errors, or a Rust expression without a value")
    }
}

impl std::error::Error for Unresolved {}

impl Body<'_> {
    /// Returns the type of the entry.
    pub(crate) fn resource_type(&self) -> &str {
        match self {
            Body::Bucket { .. } => "AWS::S3::Bucket",
            Body::Key { .. } => "AWS::KMS::Key",
            Body::Secret { .. } => "AWS::SecretsManager::Secret",
            Body::Topic(_) => "AWS::SNS::Topic",
            Body::Queue(_) => "AWS::SQS::Queue",
            Body::EventBus(_) => "AWS::Events::EventBus",
            Body::Alias { .. } => "AWS::KMS::Alias",
            Body::LogGroup { .. } => "AWS::Logs::LogGroup",
            Body::LogPolicy { .. } => "AWS::Logs::ResourcePolicy",
            Body::Connector { .. } => "AWS::AppFlow::Connector",
            Body::Policy(policy) => policy.resource_type,
            Body::Permission(_) => "AWS::Lambda::Permission",
            Body::Role(_) => "AWS::IAM::Role",
            Body::Profile(_) => "AWS::AppFlow::ConnectorProfile",
            Body::Flow(_) => "AWS::AppFlow::Flow",
            Body::Alarm(_) => "AWS::CloudWatch::Alarm",
            Body::CompositeAlarm(_) => "AWS::CloudWatch::CompositeAlarm",
            Body::Rule(_) => "AWS::Events::Rule",
            Body::Any(any) => any.resource_type,
        }
    }
}
