//! The statements of each block, and what distinguishes their keywords from fields of the same name.

use appflow_model::analysis::ids;
use appflow_model::catalog::resource_types::RESOURCE_TYPES;
use appflow_model::catalog::{CONNECTORS, Property, monitoring, property, schedule};
use appflow_model::model::ResourceKind;
use appflow_model::vocabulary::{self, Keyword};

/// A block of statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    /// Between the braces of the invocation.
    File,
    /// Between the braces of a stack.
    Stack,
    /// Between the braces of a flow.
    Flow,
    /// Between the braces of a task list.
    Tasks,
    /// Between the braces of a loop of a stack.
    StackLoop,
    /// Between the braces of a loop of a flow.
    FlowLoop,
    /// In any other group: no statements.
    Inside,
}

/// The tokens after the keyword of a statement, which distinguish `map Id` from a field named `map`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Follower {
    /// A name.
    Name,
    /// A name, which ends the statement.
    LastName,
    /// A string or a value that begins with a name.
    Text,
    /// A field.
    Field,
    /// A name with parentheses.
    Call,
    /// Braces.
    Braces,
    /// A variable, or several in parentheses, and `in`.
    Variable,
    /// Nothing: the statement ends.
    End,
}

/// The statements of a flow that can be in a task list.
const TASKS: &[&str] = &["map", "concat", "compute", "mask", "truncate", "filter", "validate", "partition", "passthrough", "for"];

/// The statements that a flow can have once, which a loop cannot repeat.
pub(super) const ONCE: &[&str] = &[
    "name",
    "description",
    "status",
    "key",
    "condition",
    "on_delete",
    "on_replace",
    "id",
    "trigger",
    "source",
    "destination",
    "tags",
];

/// Returns `true` for a statement that its block can have once.
pub(crate) fn is_once(word: &str) -> bool {
    ONCE.contains(&word)
}

/// Returns the statements of a task list.
pub(crate) fn task_words() -> Vec<&'static str> {
    Block::Tasks.words()
}

/// Keywords that start no part of a statement: items can have these names.
const NAMES: &[&str] = &["all", "schema"];

/// Returns `true` if a keyword before the word is a field: the word joins parts of a statement, is a condition, or is often
/// written where parts are joined.
pub(super) fn is_infix(word: &str) -> bool {
    let joins = || vocabulary::JOINING.iter().any(|words| vocabulary::keyword(words, word).is_some());
    word == "or" || vocabulary::keyword(vocabulary::condition::ALL, word).is_some() || !NAMES.contains(&word) && joins()
}

impl Block {
    /// Returns the statements of the block.
    fn keywords(self) -> impl Iterator<Item = &'static Keyword> + Clone {
        let keywords = match self {
            Block::File => vocabulary::file::ALL,
            Block::Stack | Block::StackLoop => vocabulary::stack::ALL,
            Block::Flow | Block::FlowLoop | Block::Tasks => vocabulary::flow::ALL,
            Block::Inside => &[],
        };
        keywords.iter().filter(move |keyword| match self {
            Block::Tasks => TASKS.contains(&keyword.name),
            Block::StackLoop => !["use", "tags"].contains(&keyword.name),
            Block::FlowLoop => !ONCE.contains(&keyword.name),
            _ => true,
        })
    }

    /// Returns the statement that begins with this keyword.
    pub(super) fn keyword(self, word: &str) -> Option<&'static Keyword> {
        self.keywords().find(|keyword| keyword.name == word)
    }

    /// Returns the kind of token after this keyword of the block.
    pub(super) fn follower(self, keyword: &Keyword) -> Follower {
        match (self, keyword.name) {
            (_, "for") => Follower::Variable,
            (_, "passthrough") => Follower::End,
            (Block::Flow, "name" | "description" | "id") => Follower::Text,
            (Block::Flow, "source" | "destination") => Follower::Call,
            (Block::Stack | Block::Flow, "tags") => Follower::Braces,
            (Block::Flow, "status" | "key" | "condition" | "on_delete" | "on_replace") => Follower::LastName,
            (Block::Flow | Block::FlowLoop, "trigger" | "include" | "alarm" | "on") => Follower::Name,
            (Block::Flow | Block::FlowLoop | Block::Tasks, _) => Follower::Field,
            _ => Follower::Name,
        }
    }

    /// Returns the keywords of the block, in the order of the grammar.
    pub(super) fn words(self) -> Vec<&'static str> {
        self.keywords().map(|keyword| keyword.name).collect()
    }

    /// Returns the noun of the block in messages.
    pub(super) fn title(self) -> &'static str {
        match self {
            Block::File => "the top level",
            Block::Stack => "a stack",
            Block::Flow => "a flow",
            Block::Tasks => "a task list",
            Block::StackLoop | Block::FlowLoop => "a loop",
            Block::Inside => "this block",
        }
    }
}

/// Returns the other block that has this statement, if it is not `here`.
pub(super) fn elsewhere(word: &str, here: Block) -> Option<Block> {
    let order = match here {
        // A flow has statements of the same name.
        Block::FlowLoop => [Block::Flow, Block::Stack, Block::File],
        _ => [Block::File, Block::Stack, Block::Flow],
    };
    order.into_iter().find(|block| *block != here && block.keyword(word).is_some())
}

/// Returns the keywords of a list of the vocabulary.
pub(super) fn words(keywords: &'static [Keyword]) -> Vec<&'static str> {
    keywords.iter().map(|keyword| keyword.name).collect()
}

/// Names in CloudFormation, Terraform, and the CDK for statements of a stack, in lowercase without `_`.
const FOREIGN_ITEMS: &[(&str, &str)] = &[
    ("resources", ""),
    ("parameters", "param"),
    ("parameter", "param"),
    ("variable", "param"),
    ("variables", "param"),
    ("awsappflowflow", "flow"),
    ("stepfunction", "state_machine"),
    ("bus", "event_bus"),
    ("metricalarm", "alarm"),
    ("cloudwatchalarm", "alarm"),
    ("cloudwatchmetricalarm", "alarm"),
    ("eventrule", "rule"),
    ("eventsrule", "rule"),
    ("eventbridgerule", "rule"),
    ("cloudwatcheventrule", "rule"),
    ("import", "use"),
    ("foreach", "for"),
    ("awsappflowconnectorprofile", "profile"),
    ("connectorprofile", "profile"),
    ("entity", "object"),
    ("conditions", "condition"),
    ("outputs", "output"),
    ("tag", "tags"),
];

/// The same for statements of a flow.
const FOREIGN_STATEMENTS: &[(&str, &str)] = &[
    ("flowname", "name"),
    ("flowdescription", "description"),
    ("flowstatus", "status"),
    ("kmsarn", "key"),
    ("kmskey", "key"),
    ("kmskeyarn", "key"),
    ("kmskeyid", "key"),
    ("triggerconfig", "trigger"),
    ("triggertype", "trigger"),
    ("schedule", "trigger"),
    ("sourceflowconfig", "source"),
    ("sourceconnectorproperties", "source"),
    ("destinationflowconfig", "destination"),
    ("destinationflowconfiglist", "destination"),
    ("destinationconnectorproperties", "destination"),
    ("sink", "destination"),
    ("from", "source"),
    ("to", "destination"),
    ("target", "destination"),
    ("tasks", ""),
    ("task", ""),
    ("mappings", ""),
    ("mapping", ""),
    ("rename", "map"),
    ("select", "map"),
    ("mapall", "map all"),
    ("merge", "concat"),
    ("arithmetic", "compute"),
    ("validation", "validate"),
    ("validations", "validate"),
    ("assert", "validate"),
    ("encryption", "key"),
    ("state", "status"),
    ("enabled", "status"),
    ("activate", "status"),
    ("comment", "description"),
    ("maskall", "mask"),
    ("trunc", "truncate"),
    ("scheduleexpression", "trigger"),
    ("metricalarm", "alarm"),
    ("cloudwatchalarm", "alarm"),
    ("cloudwatchmetricalarm", "alarm"),
    ("eventrule", "on"),
    ("where", "filter"),
    ("filters", "filter"),
    ("tag", "tags"),
    ("deletionpolicy", "on_delete"),
    ("updatereplacepolicy", "on_replace"),
];

/// Words of other languages for keywords within statements, in lowercase without `_`.
const SYNONYMS: &[(&str, &str)] = &[
    ("inactive", "suspended"),
    ("disabled", "suspended"),
    ("paused", "suspended"),
    ("enabled", "active"),
    ("onevent", "event"),
    ("manual", "on_demand"),
    ("ignore", "drop_record"),
    ("ignorerecord", "drop_record"),
    ("skip", "drop_record"),
    ("skiprecord", "drop_record"),
    ("abort", "terminate_flow"),
    ("fail", "terminate_flow"),
    ("stop", "terminate_flow"),
];

/// Returns the keyword that a word of another language means.
pub(super) fn meant(word: &str, accepted: &'static [Keyword]) -> Option<&'static str> {
    let plain = ids::plain(word);
    let (_, meant) = SYNONYMS.iter().find(|(other, _)| *other == plain)?;
    vocabulary::keyword(accepted, meant).map(|known| known.name)
}

/// Types of CloudFormation that the language has no statement for, by the words that users write for them.
const OTHER_TYPES: &[(&str, &str)] = &[
    ("role", "AWS::IAM::Role"),
    ("iamrole", "AWS::IAM::Role"),
    ("user", "AWS::IAM::User"),
    ("subscription", "AWS::SNS::Subscription"),
    ("connection", "AWS::Events::Connection"),
    ("dashboard", "AWS::CloudWatch::Dashboard"),
    ("schedule", "AWS::Scheduler::Schedule"),
    ("subnet", "AWS::EC2::Subnet"),
    ("vpc", "AWS::EC2::VPC"),
    ("securitygroup", "AWS::EC2::SecurityGroup"),
    ("database", "AWS::Glue::Database"),
    ("crawler", "AWS::Glue::Crawler"),
    ("table", "AWS::DynamoDB::Table"),
];

/// Returns the type of CloudFormation that a word means, if the language has no statement for it.
pub(super) fn other_type(word: &str, block: Block) -> Option<&'static str> {
    let plain = ids::plain(word);
    let name = plain.strip_prefix("aws").unwrap_or(&plain);
    let known = OTHER_TYPES.iter().find(|(other, _)| *other == name)?;
    matches!(block, Block::Stack | Block::StackLoop).then_some(known.1)
}

/// Returns the statement for a type of CloudFormation: `aws_sqs_queue`, `SQSQueue`, or only its service, `sqs`.
fn of_type(plain: &str) -> Option<&'static str> {
    let name = plain.strip_prefix("aws").unwrap_or(plain);
    let mut kinds = RESOURCE_TYPES.iter().filter(|known| known.kind != ResourceKind::Other).filter(|known| {
        let parts = known.name.to_ascii_lowercase();
        let mut parts = parts.split("::").skip(1);
        let service = parts.next().unwrap_or_default();
        name == service || name.strip_prefix(service).is_some_and(|rest| parts.next() == Some(rest))
    });
    let kind = kinds.next()?.kind;
    kinds.all(|other| other.kind == kind).then(|| kind.keyword())
}

/// Returns the statement whose settings include a name, as it is written: `destination` for `prefix`.
pub(super) fn owner_of_setting(word: &str, block: Block) -> Option<&'static str> {
    if !matches!(block, Block::Flow | Block::FlowLoop) {
        return None;
    }
    let has = |properties: &[Property]| property(properties, word).is_some();
    let shapes =
        || CONNECTORS.iter().flat_map(|connector| [("destination", connector.destination), ("source", connector.source)]);
    let of_end = |end: &str| shapes().any(|(known, shape)| known == end && shape.is_some_and(|shape| has(shape.properties)));
    match () {
        () if has(schedule::settings::ALL) => Some("trigger"),
        () if of_end("destination") => Some("destination"),
        () if of_end("source") => Some("source"),
        () if has(monitoring::alarm::ALL) => Some("alarm"),
        () => None,
    }
}

/// Returns the statement for a name in CloudFormation, Terraform, or the CDK, or an empty string if there are several.
pub(super) fn foreign(word: &str, block: Block) -> Option<&'static str> {
    let table = match block {
        Block::Stack | Block::StackLoop => FOREIGN_ITEMS,
        Block::Flow | Block::FlowLoop | Block::Tasks => FOREIGN_STATEMENTS,
        Block::File | Block::Inside => return None,
    };
    let plain = ids::plain(word);
    let known = table.iter().find(|(foreign, _)| *foreign == plain).map(|(_, meant)| *meant);
    let is_stack = matches!(block, Block::Stack | Block::StackLoop);
    let meant = known.or_else(|| of_type(&plain).filter(|_| is_stack))?;
    let first = meant.split(' ').next().unwrap_or(meant);
    (first.is_empty() || block.keyword(first).is_some()).then_some(meant)
}
