//! The statements of each block, with an example of each.

/// What a block takes as statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    /// Between the braces of the invocation.
    File,
    /// Between the braces of a stack.
    Stack,
    /// Between the braces of a flow.
    Flow,
    /// In any other group: no statements.
    Inside,
}

/// What follows the keyword of a statement, so that `map Id` is told from a field called `map`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Follower {
    /// A name.
    Name,
    /// A string or a value that begins with a name.
    Text,
    /// A field.
    Field,
    /// A name with parentheses.
    Call,
    /// Braces.
    Braces,
}

/// A statement of a block.
#[derive(Debug)]
pub(super) struct Keyword {
    pub(super) word: &'static str,
    pub(super) follower: Follower,
    /// An example, for the help of a statement that does not read.
    pub(super) usage: &'static str,
}

const fn keyword(word: &'static str, follower: Follower, usage: &'static str) -> Keyword {
    Keyword { word, follower, usage }
}

const FILE: &[Keyword] = &[
    keyword("stack", Follower::Name, "pub stack Example { … }"),
    keyword("object", Follower::Name, r#"pub object Account = salesforce("Account") { Id: id, Name: string }"#),
];

const STACK: &[Keyword] = &[
    keyword("param", Follower::Name, "param InstanceUrl: string;"),
    keyword("bucket", Follower::Name, r#"bucket Lake = existing("acme-lake");"#),
    keyword("key", Follower::Name, "key LakeKey;"),
    keyword("secret", Follower::Name, r#"secret Tokens = existing("appflow/salesforce");"#),
    keyword("topic", Follower::Name, "topic Ops;"),
    keyword("profile", Follower::Name, r#"profile Crm = salesforce existing("crm-prod");"#),
    keyword("object", Follower::Name, r#"object Account = salesforce("Account") { Id: id, Name: string }"#),
    keyword("flow", Follower::Name, "flow AccountsToLake { … }"),
    keyword("output", Follower::Name, "output AccountsFlowArn = AccountsToLake.arn;"),
];

const FLOW: &[Keyword] = &[
    keyword("name", Follower::Text, r#"name "nightly-accounts";"#),
    keyword("description", Follower::Text, r#"description "accounts, every night";"#),
    keyword("trigger", Follower::Name, "trigger schedule(rate(1 day));"),
    keyword("source", Follower::Call, "source salesforce(Crm, Account);"),
    keyword("destination", Follower::Call, r#"destination s3(Lake) { prefix: "accounts" };"#),
    keyword("tags", Follower::Braces, r#"tags { team: "crm" }"#),
    keyword("map", Follower::Field, "map Id, AnnualRevenue => Revenue: double;"),
    keyword("concat", Follower::Field, r#"concat FirstName, " ", LastName => FullName: string;"#),
    keyword("compute", Follower::Field, "compute Price * Quantity => Total: double;"),
    keyword("mask", Follower::Field, "mask Name with '*' last 4;"),
    keyword("truncate", Follower::Field, "truncate Industry to 20;"),
    keyword("filter", Follower::Field, r#"filter Industry == "Energy";"#),
    keyword("validate", Follower::Field, "validate Name non_null else drop_record;"),
    keyword("alarm", Follower::Name, "alarm Failures when executions_failed >= 1 { notify: Ops };"),
    keyword("on", Follower::Name, "on run_completed notify Ops;"),
];

/// Words that stand between the parts of a statement: a keyword before one of them is a field.
const INFIX: &[&str] = &[
    "with",
    "first",
    "last",
    "to",
    "contains",
    "in",
    "between",
    "and",
    "or",
    "else",
    "when",
    "as",
    "where",
    "notify",
    "except",
    "non_null",
    "non_zero",
    "non_negative",
    "numeric",
    "existing",
    "from",
];

/// Whether the word joins the parts of a statement.
pub(super) fn is_infix(word: &str) -> bool {
    INFIX.contains(&word)
}

impl Block {
    /// The statements of the block.
    pub(super) fn keywords(self) -> &'static [Keyword] {
        match self {
            Block::File => FILE,
            Block::Stack => STACK,
            Block::Flow => FLOW,
            Block::Inside => &[],
        }
    }

    /// The statement that begins with this word.
    pub(super) fn keyword(self, word: &str) -> Option<&'static Keyword> {
        self.keywords().iter().find(|keyword| keyword.word == word)
    }

    /// The words of the block, in the order of the grammar.
    pub(super) fn words(self) -> impl Iterator<Item = &'static str> + Clone {
        self.keywords().iter().map(|keyword| keyword.word)
    }

    /// How the block is called in a message.
    pub(super) fn title(self) -> &'static str {
        match self {
            Block::File => "the top level",
            Block::Stack => "a stack",
            Block::Flow => "a flow",
            Block::Inside => "this block",
        }
    }
}

/// The block that takes this word as a statement, when it is not `here`.
pub(super) fn elsewhere(word: &str, here: Block) -> Option<Block> {
    [Block::File, Block::Stack, Block::Flow].into_iter().find(|block| *block != here && block.keyword(word).is_some())
}
