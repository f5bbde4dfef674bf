//! The syntax tree: the source with its spans, before any check.
//!
//! An incomplete statement is still in the tree, with `None` for the missing parts, since editors need it. Its parent is marked
//! `partial`, and nothing is reported missing there.

#![allow(clippy::large_enum_variant, reason = "a tree lives for one expansion; boxes would cost more than they save")]

use std::fmt::{self, Display, Formatter};

use appflow_model::diagnostics::LintLevel;
use appflow_model::vocabulary::Keyword;
use proc_macro2::{Ident, Span, TokenStream};

/// A range of tokens: from the first to the last, and the place of the first among all.
#[derive(Debug, Clone, Copy)]
pub struct Loc {
    /// The span of the first token.
    pub start: Span,
    /// The span of the last token.
    pub end: Span,
    /// Grows with the position in the source, so that findings can be sorted with every toolchain.
    pub order: u32,
    /// The element of a loop, by its `order`, if the token is a loop variable that an iteration has replaced.
    pub element: Option<u32>,
}

impl Loc {
    pub(crate) fn new(start: Span, end: Span, order: u32) -> Loc {
        Loc { start, end, order, element: None }
    }

    /// Returns the range from the start of this one to the end of another.
    #[must_use]
    pub fn to(self, last: Loc) -> Loc {
        let element = self.element.filter(|_| self.is_same(last));
        Loc { end: last.end, element, ..self }
    }

    /// Returns `true` if both are the same place, and in loops have the text of the same element.
    pub(crate) fn is_same(self, other: Loc) -> bool {
        (self.order, self.element) == (other.order, other.element)
    }

    /// Returns the element in the list of a loop that this is the text of, by its `order`: the place itself in the list.
    pub(crate) fn origin(self) -> u32 {
        self.element.unwrap_or(self.order)
    }
}

/// An identifier or a string that is a name.
#[derive(Debug, Clone)]
pub struct Name {
    /// The text without quotes and `r#`.
    pub text: String,
    /// Its location.
    pub loc: Loc,
    /// Whether it is written as an identifier.
    pub is_identifier: bool,
    /// The identifiers and strings of `[<Snow_ Table>]`, until an iteration of a loop composes the name.
    pub pasted: Vec<Name>,
}

/// The content of one invocation.
#[derive(Debug, Default)]
pub struct File {
    /// Stacks and shared objects.
    pub items: Vec<Item>,
    /// Their keywords, and words that are not keywords.
    pub keywords: Vec<Name>,
    /// The keywords between the parts of statements, and the places for one, for the hints of editors.
    pub joining: Vec<Joining>,
    /// The range of each item, by the order of tokens.
    pub ranges: Vec<std::ops::Range<u32>>,
    /// The ranges of statements with syntax errors, without those that contain statements.
    pub unread: Vec<std::ops::Range<u32>>,
    /// The attributes such as `#[allow(AF0601)]`, each after those of the statements inside its own.
    pub levels: Vec<LevelAttribute>,
}

/// A code of an attribute such as `#[allow(AF0601)]`.
#[derive(Debug, Clone)]
pub struct LevelAttribute {
    /// The level.
    pub level: LintLevel,
    /// The code as written.
    pub code: Name,
    /// The whole attribute, if this is its only code.
    pub whole: Option<Loc>,
    /// The statement that it applies to, by the order of tokens.
    pub range: std::ops::Range<u32>,
    /// Whether it is before a statement of another invocation, so that it can have its effect in another stack.
    pub shared: bool,
}

/// A keyword between the parts of a statement, or a place for one.
#[derive(Debug)]
pub struct Joining {
    /// The valid keywords.
    pub accepted: &'static [Keyword],
    /// The actual word, valid or not.
    pub word: Option<Name>,
}

/// A top-level item.
#[derive(Debug)]
pub enum Item {
    /// `stack`
    Stack(Stack),
    /// An `object` outside of a stack, to be shared.
    Object {
        /// The visibility as written.
        visibility: TokenStream,
        /// The object.
        object: Statement<Object>,
    },
    /// Another statement outside of a stack, to be shared.
    Shared(Shared),
}

/// `pub profile Crm = salesforce existing("crm-prod");` outside of a stack
#[derive(Debug)]
pub struct Shared {
    /// The visibility as written.
    pub visibility: TokenStream,
    /// An unnamed stack of this statement, in which other names are unknown.
    pub stack: Stack,
    /// The tokens before its name: attributes and the keyword.
    pub before: TokenStream,
    /// The tokens after its name.
    pub after: TokenStream,
}

impl Shared {
    /// Returns the statement.
    pub fn statement(&self) -> Option<&Statement<StackItem>> {
        self.stack.items.first()
    }

    /// Returns the name of the statement, if it has one.
    pub fn name(&self) -> Option<&Name> {
        self.statement()?.node.name()
    }
}

/// A statement with its attributes.
#[derive(Debug, Clone)]
pub struct Statement<T> {
    /// The lines of its doc comment, joined.
    pub docs: String,
    /// The doc attributes as written, for rustdoc.
    pub doc_tokens: TokenStream,
    /// The statement's keyword.
    pub keyword: Name,
    /// The statement.
    pub node: T,
    /// Whether an earlier iteration of a loop has the same statement.
    pub repeated: bool,
    /// The values of the variables in the iteration that contains the statement; empty outside of loops.
    pub iteration: Bindings,
}

/// The values of loop variables in an iteration, those of the outermost loop first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Bindings {
    /// Each variable with the text of its element.
    pub pairs: Vec<(String, String)>,
}

impl Bindings {
    /// Returns `true` outside of loops.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// Joins the variables of an outer and an inner iteration.
    pub(crate) fn joined(&self, inner: &Bindings) -> Bindings {
        Bindings { pairs: self.pairs.iter().chain(&inner.pairs).cloned().collect() }
    }
}

impl Bindings {
    /// Returns the variables without one of them.
    pub(crate) fn without(&self, variable: &str) -> Bindings {
        Bindings { pairs: self.pairs.iter().filter(|(name, _)| name != variable).cloned().collect() }
    }

    /// Returns the variables that are also in another iteration.
    pub(crate) fn of(&self, other: &Bindings) -> Bindings {
        let is_shared = |name: &String| other.pairs.iter().any(|(other, _)| other == name);
        Bindings { pairs: self.pairs.iter().filter(|(name, _)| is_shared(name)).cloned().collect() }
    }
}

impl Display for Bindings {
    /// Writes `` `Table` = `Incident`, `Team` = `Sales` ``.
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        for (index, (variable, element)) in self.pairs.iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            write!(formatter, "{comma}`{variable}` = `{element}`")?;
        }
        Ok(())
    }
}

/// Returns the statements without those of later iterations of a loop.
pub(crate) fn written<T>(items: &[Statement<T>]) -> impl Iterator<Item = &Statement<T>> {
    items.iter().filter(|statement| !statement.repeated)
}

/// `for Table in [Incident, Problem] { … }`. Its statements follow it once the loops are resolved.
#[derive(Debug, Clone)]
pub struct Loop<T> {
    /// The loop variables.
    pub variables: Vec<Name>,
    /// The elements of each iteration, one for each variable.
    pub iterations: Vec<Vec<Value>>,
    /// The statements, as written.
    pub items: Vec<Statement<T>>,
    /// The range from `for` to the closing brace, by the order of tokens.
    pub range: std::ops::Range<u32>,
}

/// `pub stack NAME(arg: T) { … }`
#[derive(Debug)]
pub struct Stack {
    /// The lines of its doc comment, joined.
    pub docs: String,
    /// The doc attributes as written, for rustdoc.
    pub doc_tokens: TokenStream,
    /// The visibility as written.
    pub visibility: TokenStream,
    /// The name; absent only when half-written.
    pub name: Option<Name>,
    /// `(arg: T, …)`; absent for a constant stack.
    pub arguments: Option<RustArguments>,
    /// The statements.
    pub items: Vec<Statement<StackItem>>,
    /// Whether a statement could not be parsed.
    pub partial: bool,
}

/// `arg: T, …`, the arguments of the function that builds a stack.
#[derive(Debug)]
pub struct RustArguments {
    /// The arguments as written, without the parentheses.
    pub tokens: TokenStream,
    /// The name of each; none for a pattern.
    pub names: Vec<Option<String>>,
    /// Whether Rust can parse all of them.
    pub is_rust: bool,
}

/// A statement of a stack.
#[derive(Debug, Clone)]
pub enum StackItem {
    /// `param`, `bucket`, `queue`, and other resources, by keyword.
    Resource(Resource),
    /// `profile`
    Profile(Profile),
    /// `object`
    Object(Object),
    /// `flow`
    Flow(Flow),
    /// `alarm`
    Alarm(Alarm),
    /// `composite_alarm`
    CompositeAlarm(CompositeAlarm),
    /// `rule`
    Rule(BusRule),
    /// `tasks`
    Tasks(TaskList),
    /// `mapping`
    Mapping(ValueMapping),
    /// `condition`
    Condition(DeployCondition),
    /// `output`
    Output(Output),
    /// `override`
    Override(Override),
    /// `tags { … }`
    Tags(Vec<Setting>),
    /// `use` of an object that is unknown here.
    Use(Use),
    /// `for` over statements of a stack.
    Loop(Loop<StackItem>),
    /// An unknown keyword, for completion.
    Unknown,
}

impl StackItem {
    /// Returns the name that the statement declares, if it has one.
    pub fn name(&self) -> Option<&Name> {
        match self {
            StackItem::Resource(resource) => resource.name.as_ref(),
            StackItem::Profile(profile) => profile.name.as_ref(),
            StackItem::Object(object) => object.name.as_ref(),
            StackItem::Flow(flow) => flow.name.as_ref(),
            StackItem::Alarm(alarm) => alarm.name.as_ref(),
            StackItem::CompositeAlarm(alarm) => alarm.name.as_ref(),
            StackItem::Rule(rule) => rule.name.as_ref(),
            StackItem::Tasks(list) => list.name.as_ref(),
            StackItem::Mapping(mapping) => mapping.name.as_ref(),
            StackItem::Condition(condition) => condition.name.as_ref(),
            StackItem::Output(_)
            | StackItem::Override(_)
            | StackItem::Tags(_)
            | StackItem::Use(_)
            | StackItem::Loop(_)
            | StackItem::Unknown => None,
        }
    }

    /// Returns the statement with another name.
    #[must_use]
    pub(crate) fn renamed(mut self, new: &Name) -> Self {
        let name = match &mut self {
            StackItem::Resource(resource) => &mut resource.name,
            StackItem::Profile(profile) => &mut profile.name,
            StackItem::Object(object) => &mut object.name,
            StackItem::Flow(flow) => &mut flow.name,
            StackItem::Alarm(alarm) => &mut alarm.name,
            StackItem::CompositeAlarm(alarm) => &mut alarm.name,
            StackItem::Rule(rule) => &mut rule.name,
            StackItem::Tasks(list) => &mut list.name,
            StackItem::Mapping(mapping) => &mut mapping.name,
            StackItem::Condition(condition) => &mut condition.name,
            StackItem::Output(_)
            | StackItem::Override(_)
            | StackItem::Tags(_)
            | StackItem::Use(_)
            | StackItem::Loop(_)
            | StackItem::Unknown => return self,
        };
        *name = Some(new.clone());
        self
    }
}

/// `tasks Audit { map all; }`
#[derive(Debug, Clone)]
pub struct TaskList {
    /// Its name.
    pub name: Option<Name>,
    /// The tasks.
    pub items: Vec<Statement<FlowItem>>,
    /// Whether a task could not be parsed.
    pub partial: bool,
    /// The range from `tasks` to the closing brace, by the order of tokens.
    pub range: std::ops::Range<u32>,
}

/// `include Audit;`
#[derive(Debug, Clone)]
pub struct Include {
    /// The name of the list.
    pub name: Option<Name>,
    /// The tasks of the list; filled in once the lists are known.
    pub items: Vec<Statement<FlowItem>>,
}

/// `use crate::objects::Account as Other;`
#[derive(Debug, Clone)]
pub struct Use {
    /// The identifiers of the path.
    pub path: Vec<Name>,
    /// The same as tokens, of which `$crate` is not its text.
    pub tokens: Vec<Ident>,
    /// The name in the stack: that after `as`, else the last of the path; absent only when half-written.
    pub name: Option<Name>,
}

/// `bucket Lake = existing("acme-lake") { … }`
#[derive(Debug, Clone)]
pub struct Resource {
    /// Its name.
    pub name: Option<Name>,
    /// The type after the colon of a `param`.
    pub parameter_type: Option<Name>,
    /// The part after `=`.
    pub origin: Option<Existing>,
    /// The CloudFormation type after the `=` of a `resource`.
    pub resource_type: Option<Name>,
    /// The settings in braces.
    pub settings: Vec<Setting>,
    /// Whether something could not be parsed.
    pub partial: bool,
}

/// The form of the value in `existing(…)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExistingBy {
    /// `existing("name")`
    Name,
    /// `existing(arn "arn:…")`
    Arn,
    /// `existing(id "LogicalId")`
    LogicalId,
}

/// `existing("name")`, `existing(arn "arn:…")`, or `existing(id "LogicalId")`
#[derive(Debug, Clone)]
pub struct Existing {
    /// Its form.
    pub by: ExistingBy,
    /// The value; absent only when half-written.
    pub value: Option<Value>,
    /// From `existing` to the closing parenthesis.
    pub loc: Loc,
}

/// `profile Crm = salesforce { … }`
#[derive(Debug, Clone)]
pub struct Profile {
    /// Its name.
    pub name: Option<Name>,
    /// The connector name.
    pub connector: Option<Name>,
    /// `existing(…)` after the connector.
    pub origin: Option<Existing>,
    /// The settings in braces.
    pub settings: Vec<Setting>,
    /// Whether something could not be parsed.
    pub partial: bool,
}

/// `object Account = salesforce("Account") { … }` or `… from schema("…")`
#[derive(Debug, Clone)]
pub struct Object {
    /// Its name.
    pub name: Option<Name>,
    /// The connector name.
    pub connector: Option<Name>,
    /// The entity in parentheses.
    pub entity: Option<Value>,
    /// The source of the fields.
    pub fields: ObjectFields,
    /// Whether something could not be parsed.
    pub partial: bool,
}

/// The source of an object's fields.
#[derive(Debug, Clone)]
pub enum ObjectFields {
    /// No fields are given, so any name is accepted.
    Open,
    /// `{ Id: id, Name: string { filter: [==, contains] } }`
    Inline(Vec<InlineField>),
    /// `from schema("schemas/account.json")`
    Schema(Name),
    /// `from shared(b"…")`: the fields of an object of another invocation, put there by its macro.
    Shared(Vec<u8>),
}

/// A field of an inline object.
#[derive(Debug, Clone)]
pub struct InlineField {
    /// Its name.
    pub name: Name,
    /// Its data type.
    pub data_type: Option<Name>,
    /// Attributes in braces.
    pub settings: Vec<Setting>,
}

/// `mapping Stages { dev: { Days: 1 } }`
#[derive(Debug, Clone)]
pub struct ValueMapping {
    /// Its name.
    pub name: Option<Name>,
    /// The top-level keys with their blocks.
    pub settings: Vec<Setting>,
    /// Whether a part could not be parsed.
    pub partial: bool,
}

/// `condition Production = equals(Stage, "prod");`
#[derive(Debug, Clone)]
pub struct DeployCondition {
    /// Its name.
    pub name: Option<Name>,
    /// The expression of the condition.
    pub value: Option<Value>,
}

/// `output Name = value;`
#[derive(Debug, Clone)]
pub struct Output {
    /// Its name.
    pub name: Option<Name>,
    /// Its value.
    pub value: Option<Value>,
    /// Settings in braces: `export`.
    pub settings: Vec<Setting>,
}

/// `override Lake.policy { … }`
#[derive(Debug, Clone)]
pub struct Override {
    /// The names of the target.
    pub target: Vec<Name>,
    /// The settings in braces.
    pub settings: Vec<Setting>,
}

/// `flow AccountsToLake { … }` or `flow Legacy = existing("legacy") { … }`
#[derive(Debug, Clone)]
pub struct Flow {
    /// Its name.
    pub name: Option<Name>,
    /// The part after `=`.
    pub origin: Option<Existing>,
    /// The statements.
    pub items: Vec<Statement<FlowItem>>,
    /// Whether a statement could not be parsed.
    pub partial: bool,
}

/// A statement of a flow.
#[derive(Debug, Clone)]
pub enum FlowItem {
    /// `name "…";`
    Name(Option<Value>),
    /// `description "…";`
    Description(Option<Value>),
    /// `status active;`
    Status(Option<Name>),
    /// `key LakeKey;`
    Key(Option<Value>),
    /// `condition Production;`, `on_delete retain;`, `on_replace retain;`, or `id "…";`, by keyword.
    Lifecycle(Option<Value>),
    /// `trigger …;`
    Trigger(Trigger),
    /// `source …;`
    Source(Endpoint),
    /// `destination …;`
    Destination(Endpoint),
    /// `tags { … }`
    Tags(Vec<Setting>),
    /// A statement from `map` to `passthrough`.
    Task(Task),
    /// `include …;`
    Include(Include),
    /// `alarm …;`
    Alarm(Alarm),
    /// `on …;`
    Rule(EventRule),
    /// `for` over statements of a flow.
    Loop(Loop<FlowItem>),
    /// An unknown keyword, for completion.
    Unknown,
}

/// `trigger schedule(rate(5 minutes)) { … };`
#[derive(Debug, Clone)]
pub struct Trigger {
    /// `on_demand`, `event` or `schedule`.
    pub kind: Option<Name>,
    /// The arguments of `schedule`.
    pub schedule: Option<Schedule>,
    /// The settings in braces.
    pub settings: Vec<Setting>,
}

/// The times at which a scheduled flow runs.
#[derive(Debug, Clone)]
pub enum Schedule {
    /// `rate(5 minutes)`
    Rate(Value),
    /// `cron(0 1 ? * MON-SUN *)`: the fields, split at the spaces.
    Cron(Vec<Name>, Loc),
    /// Any other value.
    Given(Value),
}

/// `salesforce(Crm, Account) { … }`
#[derive(Debug, Clone)]
pub struct Endpoint {
    /// The word in the place of the connector name, which editors complete.
    pub word: Option<Name>,
    /// The connector name.
    pub connector: Option<Name>,
    /// The arguments.
    pub arguments: Vec<Value>,
    /// The settings in braces.
    pub settings: Vec<Setting>,
    /// Whether something could not be parsed.
    pub partial: bool,
}

/// A task statement, which can result in several tasks.
#[derive(Debug, Clone)]
pub enum Task {
    /// `map A, B => C: string;`
    Map(Vec<Mapping>),
    /// `map all except A, B;`
    MapAll(Vec<Field>),
    /// `concat A, " ", B => C: string;`
    Concat {
        /// Fields and strings.
        parts: Vec<ConcatPart>,
        /// The destination field.
        destination: Option<Field>,
    },
    /// `compute A * B => C: double;`
    Compute {
        /// Left of the sign.
        left: Option<Field>,
        /// `+`, `-`, `*` or `/`.
        operation: Option<(appflow_model::model::Arithmetic, Loc)>,
        /// Right of the sign.
        right: Option<Field>,
        /// The destination field.
        destination: Option<Field>,
    },
    /// `mask A with '*' last 4;`
    Mask {
        /// The field.
        field: Option<Field>,
        /// The character or string after `with`.
        with: Option<Name>,
        /// `first` or `last`, and the number after it.
        span: Option<(Name, Option<Value>)>,
    },
    /// `truncate A to 20;`
    Truncate {
        /// The field.
        field: Option<Field>,
        /// The number after `to`.
        length: Option<Value>,
    },
    /// `filter A == 1 && B contains "x";`
    Filter(Vec<Comparison>),
    /// `validate A non_null else drop_record;`
    Validate {
        /// The field.
        field: Option<Field>,
        /// The name of the condition.
        condition: Option<Name>,
        /// The name of the action.
        action: Option<Name>,
    },
    /// `partition A, B;`
    Partition(Vec<Field>),
    /// `passthrough;`
    Passthrough,
}

/// A field where it is used: `Name`, `"Full Name"`, `Name: string`.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name: an identifier or a string is the field; `field(X)` remains a call, and `X` is a value with the name.
    pub name: Value,
    /// The data type after the colon.
    pub data_type: Option<Name>,
}

/// `A => B: string`
#[derive(Debug, Clone)]
pub struct Mapping {
    /// The field that is read.
    pub source: Field,
    /// The field that is written.
    pub destination: Option<Field>,
}

/// A part of a concatenation.
#[derive(Debug, Clone)]
pub enum ConcatPart {
    /// A field: a name, or `field("Full Name")`.
    Field(Field),
    /// A string.
    Text(Name),
}

/// `A between 1 and 2`
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The field.
    pub field: Field,
    /// The operator.
    pub operator: Option<(appflow_model::catalog::Operator, Loc)>,
    /// The operand.
    pub operand: Option<Operand>,
}

/// The operand of a filter.
#[derive(Debug, Clone)]
pub enum Operand {
    /// One value.
    One(Value),
    /// `[a, b]`, also after `in`.
    Many(Vec<Value>, Loc),
    /// `between a and b`
    Between(Value, Value),
}

/// `alarm Failures when executions_failed >= 1 { … };`
#[derive(Debug, Clone)]
pub struct Alarm {
    /// Its name.
    pub name: Option<Name>,
    /// The metric: a name or a member, or calls of the operators and functions of metric math.
    pub metric: Option<Value>,
    /// The comparison.
    pub comparison: Option<(appflow_model::catalog::Operator, Loc)>,
    /// The threshold.
    pub threshold: Option<Value>,
    /// The settings in braces.
    pub settings: Vec<Setting>,
}

/// `composite_alarm Broken when Nightly.Failures && !Deploying { … };`
#[derive(Debug, Clone)]
pub struct CompositeAlarm {
    /// Its name.
    pub name: Option<Name>,
    /// The rule: alarms, and calls of `and`, `or`, `not`, and states.
    pub rule: Option<Value>,
    /// The settings in braces.
    pub settings: Vec<Setting>,
    /// Whether something could not be parsed.
    pub partial: bool,
}

/// `on run_completed as Done where status != "…" notify Ops { … };`
#[derive(Debug, Clone)]
pub struct EventRule {
    /// The event name.
    pub event: Option<Name>,
    /// The name after `as`.
    pub name: Option<Name>,
    /// The conditions after `where`.
    pub matchers: Vec<Matcher>,
    /// The names after `notify`.
    pub targets: Vec<Value>,
    /// The settings in braces.
    pub settings: Vec<Setting>,
}

/// `rule Signups on Sales where detail_type == "…" notify Ops { … };`
#[derive(Debug, Clone)]
pub struct BusRule {
    /// Its name.
    pub name: Option<Name>,
    /// The bus after `on`.
    pub bus: Option<Value>,
    /// The conditions after `where`.
    pub matchers: Vec<PathMatcher>,
    /// The names after `notify`.
    pub targets: Vec<Value>,
    /// The settings in braces.
    pub settings: Vec<Setting>,
    /// Whether something could not be parsed.
    pub partial: bool,
}

/// `detail.ChangeEventHeader.changeType == "…"`
#[derive(Debug, Clone)]
pub struct PathMatcher {
    /// The names of the path.
    pub path: Vec<Name>,
    /// `==` (also written `in`), `!=`, or a comparison.
    pub operator: Option<(appflow_model::catalog::Operator, Loc)>,
    /// The values.
    pub values: Vec<Value>,
}

/// `status != "…"`, `source in ["…", "…"]`
#[derive(Debug, Clone)]
pub struct Matcher {
    /// The name of the event field.
    pub field: Name,
    /// `==` (also written `in`) or `!=`.
    pub operator: Option<(appflow_model::catalog::Operator, Loc)>,
    /// The values.
    pub values: Vec<Value>,
}

/// `key: value`
#[derive(Debug, Clone)]
pub struct Setting {
    /// The key: an identifier or a string.
    pub key: Name,
    /// The value; absent only when half-written.
    pub value: Option<Value>,
}

/// A value with its place.
#[derive(Debug, Clone)]
pub struct Value {
    /// Its kind.
    pub kind: ValueKind,
    /// Its location.
    pub loc: Loc,
}

impl Value {
    /// Returns `true` for a name with a dot and nothing after it, `Lake.`.
    ///
    /// Also for a call or a list that contains one or lacks an element: `concat(Lake., "a")`, `concat(, "a")`.
    pub fn is_half_written(&self) -> bool {
        match &self.kind {
            ValueKind::Member(_, None) => true,
            ValueKind::Call(_, values) | ValueKind::List(values) => values.iter().any(Value::is_half_written),
            _ => false,
        }
    }

    /// Returns `true` for the place of a missing value.
    pub(crate) fn is_gap(&self) -> bool {
        matches!(&self.kind, ValueKind::Member(nothing, None) if nothing.text.is_empty())
    }

    /// Returns the place of a missing value: a member of nothing.
    pub(crate) fn gap(loc: Loc) -> Self {
        let nothing = Name { text: String::new(), loc, is_identifier: false, pasted: Vec::new() };
        Value { kind: ValueKind::Member(nothing, None), loc }
    }
}

/// The forms of a value.
#[derive(Debug, Clone)]
pub enum ValueKind {
    /// A string literal.
    String(String),
    /// An integer literal, negative with a `-` before it.
    Integer(i64),
    /// A number with a fraction, as written.
    Decimal(String),
    /// `true` or `false`
    Bool(bool),
    /// `5 minutes`
    Quantity(i64, Name),
    /// An identifier.
    Name(Name),
    /// `aws.account_id`; half-written without the member.
    Member(Name, Option<Name>),
    /// `Tokens["accessToken"]`
    Index(Name, Name),
    /// `concat("a", X)`
    Call(Name, Vec<Value>),
    /// `[a, b]`
    List(Vec<Value>),
    /// `{ key: value }`
    Block(Vec<Setting>),
    /// `(rust expression)`, without the parentheses.
    Expression(TokenStream),
}

impl ValueKind {
    /// Describes the value after "found" in messages: a literal as written, anything else by its form.
    pub(crate) fn described(&self) -> String {
        match self {
            ValueKind::String(text) => format!("`{text:?}`"),
            ValueKind::Integer(number) => format!("`{number}`"),
            ValueKind::Decimal(text) => format!("`{text}`"),
            ValueKind::Bool(truth) => format!("`{truth}`"),
            ValueKind::Quantity(amount, unit) => format!("`{amount} {}`", unit.text),
            ValueKind::Name(name) => format!("`{}`", name.text),
            ValueKind::Member(of, Some(member)) => format!("`{}.{}`", of.text, member.text),
            ValueKind::Member(of, None) => format!("`{}.`", of.text),
            ValueKind::Index(..) => "a JSON key of a secret".to_owned(),
            ValueKind::Call(function, _) => format!("a call to `{}`", function.text),
            ValueKind::List(_) => "a list".to_owned(),
            ValueKind::Block(_) => "a block".to_owned(),
            ValueKind::Expression(_) => "a Rust expression".to_owned(),
        }
    }
}
