//! The rules for names and other strings: lengths and characters.
//!
//! AppFlow matches its patterns against the whole string. CloudFormation does not anchor them and accepts strings that AppFlow
//! then rejects. These rules apply to the whole string.

use std::net::Ipv4Addr;

use super::TextRule;
use crate::diagnostics::codes;

const fn any(_: usize, _: char) -> bool {
    true
}

fn nothing(_: &str) -> Option<(String, &'static str)> {
    None
}

/// Returns `true` for `\S`.
fn no_space(_: usize, letter: char) -> bool {
    !letter.is_whitespace()
}

/// Returns `true` for the ASCII characters of `\w`.
fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

/// `FlowName` (R1): 2 to 256 characters of `[a-zA-Z0-9][\w!@#.-]+`.
pub static FLOW_NAME: TextRule = TextRule {
    subject: "a flow name",
    minimum: 2,
    maximum: 256,
    accepts: |position, letter| {
        letter.is_ascii_alphanumeric() || position > 0 && (is_word(letter) || matches!(letter, '!' | '@' | '#' | '.' | '-'))
    },
    accepted: "letters, digits, and `_ ! @ # . -`, starting with a letter or digit",
    refuses: nothing,
    code: &codes::FLOW_NAME,
    is_public: false,
};

/// `Description` of a flow (R3): at most 2048 characters of `[\w!@#\-.?,\s]*`.
pub static FLOW_DESCRIPTION: TextRule = TextRule {
    subject: "a flow description",
    minimum: 0,
    maximum: 2048,
    accepts: |_, letter| {
        is_word(letter) || letter.is_ascii_whitespace() || matches!(letter, '!' | '@' | '#' | '-' | '.' | '?' | ',')
    },
    accepted: "letters, digits, spaces, and `_ ! @ # - . ? ,`",
    refuses: nothing,
    code: &codes::FLOW_DESCRIPTION,
    is_public: false,
};

/// `ConnectorProfileName` (R4): 1 to 256 characters of `[\w/!@#+=.-]+`.
pub static PROFILE_NAME: TextRule = TextRule {
    subject: "a connector profile name",
    minimum: 1,
    maximum: 256,
    accepts: |_, letter| is_word(letter) || matches!(letter, '/' | '!' | '@' | '#' | '+' | '=' | '.' | '-'),
    accepted: "letters, digits, and `_ / ! @ # + = . -`",
    refuses: nothing,
    code: &codes::PROFILE_NAME,
    is_public: true,
};

/// `ApiVersion` (R5): 1 to 256 characters without whitespace.
pub static API_VERSION: TextRule = TextRule {
    subject: "an API version",
    minimum: 1,
    maximum: 256,
    accepts: no_space,
    accepted: "no whitespace",
    refuses: nothing,
    code: &codes::API_VERSION,
    is_public: false,
};

/// `Object` (R6): 1 to 512 characters without whitespace.
pub static OBJECT: TextRule = TextRule {
    subject: "an object name",
    minimum: 1,
    maximum: 512,
    accepts: no_space,
    accepted: "no whitespace",
    refuses: nothing,
    code: &codes::OBJECT_NAME,
    is_public: false,
};

/// `EntityName` (R7): 1 to 1024 characters without whitespace.
pub static ENTITY_NAME: TextRule = TextRule {
    subject: "an entity name",
    minimum: 1,
    maximum: 1024,
    accepts: no_space,
    accepted: "no whitespace",
    refuses: nothing,
    code: &codes::OBJECT_NAME,
    is_public: false,
};

/// `DocumentType` of Veeva (R15): 1 to 512 characters of `[\s\w_-]+`.
pub static DOCUMENT_TYPE: TextRule = TextRule {
    subject: "a document type",
    minimum: 1,
    maximum: 512,
    accepts: |_, letter| is_word(letter) || letter.is_ascii_whitespace() || letter == '-',
    accepted: "letters, digits, spaces, and `_ -`",
    refuses: nothing,
    code: &codes::DOCUMENT_TYPE,
    is_public: false,
};

/// An entry of `IdFieldNames` (R14): 1 to 128 characters without whitespace.
pub static ID_FIELD: TextRule = TextRule {
    subject: "an ID field name",
    minimum: 1,
    maximum: 128,
    accepts: no_space,
    accepted: "no whitespace",
    refuses: nothing,
    code: &codes::ID_FIELD_NAME,
    is_public: false,
};

/// `Object` of EventBridge (R6): 1 to 512 characters without whitespace; what it begins with is checked apart (R189).
pub static EVENT_SOURCE: TextRule = TextRule {
    subject: "a partner event source name",
    minimum: 1,
    maximum: 512,
    accepts: no_space,
    accepted: "no whitespace",
    refuses: nothing,
    code: &codes::EVENT_SOURCE,
    is_public: false,
};

/// `Export.Name` of an output: CloudFormation rejects names with other characters than letters, digits, `:`, and `-`, and
/// documents no length.
pub static EXPORT_NAME: TextRule = TextRule {
    subject: "an export name",
    minimum: 1,
    maximum: usize::MAX,
    accepts: |_, letter| letter.is_ascii_alphanumeric() || matches!(letter, ':' | '-'),
    accepted: "letters, digits, `:`, and `-`",
    refuses: nothing,
    code: &codes::EXPORT_NAME,
    is_public: false,
};

/// Reserved prefixes of S3 bucket names (R8). `amzn-s3-demo-` is reserved as well, but is used in examples for any bucket.
const KEPT_BEGINNINGS: &[&str] = &["xn--", "sthree-"];
/// Reserved suffixes of S3 bucket names, for access points and other kinds of buckets (R8).
const KEPT_ENDS: &[&str] = &["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

/// Returns the problem of an S3 bucket name other than its characters (R8).
fn no_bucket(name: &str) -> Option<(String, &'static str)> {
    let problem = if name.ends_with(['.', '-']) {
        "must end with a letter or digit".to_owned()
    } else if name.contains("..") {
        "cannot contain two dots in a row".to_owned()
    } else if name.parse::<Ipv4Addr>().is_ok() {
        "cannot be an IP address".to_owned()
    } else if let Some(kept) = KEPT_BEGINNINGS.iter().find(|kept| name.starts_with(**kept)) {
        format!("cannot start with `{kept}`, which Amazon S3 reserves")
    } else {
        let kept = KEPT_ENDS.iter().find(|kept| name.ends_with(**kept))?;
        format!("cannot end with `{kept}`, which Amazon S3 reserves")
    };
    Some((problem, ""))
}

/// Bucket names (R8): 3 to 63 characters, lowercase letters, digits, `.` and `-`, the last a letter or digit.
pub static BUCKET_NAME: TextRule = TextRule {
    subject: "a bucket name",
    minimum: 3,
    maximum: 63,
    accepts: |position, letter| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || position > 0 && matches!(letter, '.' | '-')
    },
    accepted: "lowercase letters, digits, `.`, and `-`, starting with a letter or digit",
    refuses: no_bucket,
    code: &codes::BUCKET_NAME,
    is_public: true,
};

/// `BucketPrefix` in flows (R9): at most 512 characters, no minimum.
pub static BUCKET_PREFIX: TextRule = TextRule {
    subject: "a bucket prefix",
    minimum: 0,
    maximum: 512,
    accepts: any,
    accepted: "any characters",
    refuses: nothing,
    code: &codes::BUCKET_PREFIX,
    is_public: true,
};

/// Returns `true` for the characters of names in the Glue Data Catalog (R171): no control characters except tabs.
fn no_control(_: usize, letter: char) -> bool {
    letter == '\t' || letter >= ' ' && !matches!(letter, '\u{fffe}' | '\u{ffff}')
}

/// `DatabaseName` of the Glue Data Catalog (R170, R171): at most 255 characters, and no database has an empty name.
pub static CATALOG_DATABASE: TextRule = TextRule {
    subject: "a catalog database name",
    minimum: 1,
    maximum: 255,
    accepts: no_control,
    accepted: "no control characters",
    refuses: nothing,
    code: &codes::CATALOG_NAME,
    is_public: true,
};

/// `TablePrefix` of the Glue Data Catalog (R170, R171): at most 128 characters.
pub static TABLE_PREFIX: TextRule = TextRule {
    subject: "a table prefix",
    minimum: 0,
    maximum: 128,
    accepts: no_control,
    accepted: "no control characters",
    refuses: nothing,
    code: &codes::CATALOG_NAME,
    is_public: true,
};

/// `InstanceUrl` (R206): at most 256 characters without whitespace.
pub static INSTANCE_URL: TextRule = TextRule {
    subject: "an instance URL",
    minimum: 1,
    maximum: 256,
    accepts: no_space,
    accepted: "no whitespace",
    refuses: nothing,
    code: &codes::INSTANCE_URL,
    is_public: false,
};

/// `Username` (R205): 1 to 512 characters without whitespace.
pub static USERNAME: TextRule = TextRule {
    subject: "a username",
    minimum: 1,
    maximum: 512,
    accepts: no_space,
    accepted: "no whitespace",
    refuses: nothing,
    code: &codes::PROFILE_TEXT,
    is_public: false,
};

/// Returns the problem of an ID that is not that of a business unit.
fn no_business_unit(id: &str) -> Option<(String, &'static str)> {
    (!id.starts_with("0Uv"))
        .then(|| ("must start with `0Uv`".to_owned(), "use the ID from the business unit setup in Salesforce"))
}

/// `BusinessUnitId` of Pardot (R207): 18 characters that begin with `0Uv`.
pub static BUSINESS_UNIT: TextRule = TextRule {
    subject: "a business unit ID",
    minimum: 18,
    maximum: 18,
    accepts: no_space,
    accepted: "no whitespace",
    refuses: no_business_unit,
    code: &codes::PROFILE_TEXT,
    is_public: false,
};

/// `ClientId` (R205): 1 to 512 characters without whitespace.
pub static CLIENT_ID: TextRule = TextRule {
    subject: "a client ID",
    minimum: 1,
    maximum: 512,
    accepts: no_space,
    accepted: "no whitespace",
    refuses: nothing,
    code: &codes::PROFILE_TEXT,
    is_public: false,
};

fn no_url(text: &str) -> Option<(String, &'static str)> {
    if !text.starts_with("https://") && !text.starts_with("http://") {
        return Some(("must start with `https://` or `http://`".to_owned(), "for example: `https://login.acme.com/token`"));
    }
    let end = text.chars().last().filter(|end| "?!:,.;".contains(*end))?;
    Some((format!("cannot end with `{end}`"), ""))
}

/// `ApplicationHostUrl`, `TokenUrl`, and others (R206): at most 256 characters that a URL can contain.
pub static URL: TextRule = TextRule {
    subject: "a URL",
    minimum: 9,
    maximum: 256,
    accepts: |_, letter| letter.is_ascii_alphanumeric() || "-+&@#/%?=~_|!:,.;".contains(letter),
    accepted: "letters, digits, and `- + & @ # / % ? = ~ _ | ! : , . ;`",
    refuses: no_url,
    code: &codes::URL,
    is_public: false,
};

/// `ApplicationServicePath` (R205): 1 to 512 characters without whitespace.
pub static SERVICE_PATH: TextRule = TextRule {
    subject: "a service path",
    minimum: 1,
    maximum: 512,
    accepts: no_space,
    accepted: "no whitespace",
    refuses: nothing,
    code: &codes::PROFILE_TEXT,
    is_public: false,
};

/// Returns the problem of a client number: AppFlow rejects `000`.
fn no_client(number: &str) -> Option<(String, &'static str)> {
    (number == "000").then(|| ("must be between 001 and 999".to_owned(), ""))
}

/// `ClientNumber` of SAP (R208): three digits, 001 to 999.
pub static CLIENT_NUMBER: TextRule = TextRule {
    subject: "a client number",
    minimum: 3,
    maximum: 3,
    accepts: |_, letter| letter.is_ascii_digit(),
    accepted: "three digits",
    refuses: no_client,
    code: &codes::PROFILE_TEXT,
    is_public: false,
};

/// `LogonLanguage` of SAP (R208): at most two characters.
pub static LOGON_LANGUAGE: TextRule = TextRule {
    subject: "a language",
    minimum: 1,
    maximum: 2,
    accepts: |_, letter| is_word(letter),
    accepted: "letters and digits",
    refuses: nothing,
    code: &codes::PROFILE_TEXT,
    is_public: false,
};

/// An entry of `OAuthScopes` (R208): at most 128 characters of `[/\w]*`.
pub static OAUTH_SCOPE: TextRule = TextRule {
    subject: "a scope",
    minimum: 1,
    maximum: 128,
    accepts: |_, letter| is_word(letter) || letter == '/',
    accepted: "letters, digits, `_`, and `/`",
    refuses: nothing,
    code: &codes::PROFILE_TEXT,
    is_public: false,
};

fn no_endpoint_service(text: &str) -> Option<(String, &'static str)> {
    let help = "for example: `com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0`";
    (!text.starts_with("com.amazonaws.vpce.")).then(|| ("must start with `com.amazonaws.vpce.`".to_owned(), help))
}

/// `PrivateLinkServiceName` (R224): at most 512 characters of `[\w/!:@#.-]`.
pub static PRIVATE_LINK: TextRule = TextRule {
    subject: "an endpoint service name",
    minimum: 1,
    maximum: 512,
    accepts: |_, letter| is_word(letter) || "/!:@#.-".contains(letter),
    accepted: "letters, digits, and `_ / ! : @ # . -`",
    refuses: no_endpoint_service,
    code: &codes::PRIVATE_LINK,
    is_public: false,
};

/// `RedirectUri` of an authorization code: 1 to 512 characters without whitespace.
pub static REDIRECT_URI: TextRule = TextRule {
    subject: "a redirect URL",
    minimum: 1,
    maximum: 512,
    accepts: |_, letter| !letter.is_whitespace(),
    accepted: "no whitespace",
    refuses: nothing,
    code: &codes::PROFILE_TEXT,
    is_public: false,
};

/// `sts:ExternalId`, as IAM documents it: 2 to 1224 characters of `[\w+=,.@:\/-]*`.
pub static EXTERNAL_ID: TextRule = TextRule {
    subject: "an external ID",
    minimum: 2,
    maximum: 1224,
    accepts: |_, letter| is_word(letter) || "+=,.@:/-".contains(letter),
    accepted: "letters, digits, and `_ + = , . @ : / -`",
    refuses: nothing,
    code: &codes::PROFILE_TEXT,
    is_public: false,
};

/// `ConnectorLabel` (R235): 2 to 256 characters of `[a-zA-Z0-9][\w!@#.-]+`.
pub static CONNECTOR_LABEL: TextRule = TextRule {
    subject: "a connector label",
    minimum: 2,
    maximum: 256,
    accepts: FLOW_NAME.accepts,
    accepted: FLOW_NAME.accepted,
    refuses: nothing,
    code: &codes::CONNECTOR_LABEL,
    is_public: false,
};

/// `Description` of a connector (R236): at most 1024 letters, digits, whitespace and some punctuation.
pub static CONNECTOR_DESCRIPTION: TextRule = TextRule {
    subject: "a connector description",
    minimum: 0,
    maximum: 1024,
    accepts: WAREHOUSE.accepts,
    accepted: WAREHOUSE.accepted,
    refuses: nothing,
    code: &codes::CONNECTOR_LABEL,
    is_public: true,
};

/// A key of custom properties or credentials (R16, R215): 1 to 128 letters, digits, and `_`.
pub static CUSTOM_KEY: TextRule = TextRule {
    subject: "a custom property key",
    minimum: 1,
    maximum: 128,
    accepts: |_, letter| is_word(letter),
    accepted: "letters, digits, and `_`",
    refuses: nothing,
    code: &codes::CUSTOM_PROPERTY,
    is_public: false,
};

/// A value of custom properties or credentials (R16, R215): 1 to 2048 characters without whitespace.
pub static CUSTOM_VALUE: TextRule = TextRule {
    subject: "a custom property value",
    minimum: 1,
    maximum: 2048,
    accepts: no_space,
    accepted: "no whitespace",
    refuses: nothing,
    code: &codes::CUSTOM_PROPERTY,
    is_public: false,
};

/// The host of a database, among the credentials of a profile (R215).
pub static HOSTNAME: TextRule = TextRule { subject: "a host name", ..CUSTOM_VALUE };

/// The name of a database, among the credentials of a profile (R215).
pub static DATABASE: TextRule = TextRule { subject: "a database name", ..CUSTOM_VALUE };

/// `managerID` of Google Ads, the value of a custom property (R16).
pub static MANAGER_ID: TextRule = TextRule { subject: "a manager account ID", ..CUSTOM_VALUE };

/// An entry of `subEntities` of SharePoint (R150), which is a part of the value of a custom property.
pub static SUB_ENTITY: TextRule = TextRule { subject: "a site folder", ..CUSTOM_VALUE };

/// `subEntities` of SharePoint (R150), the value of a custom property.
pub static SUB_ENTITIES: TextRule = TextRule { subject: "a list of folders", ..CUSTOM_VALUE };

/// `CustomAuthenticationType` (R215): 1 to 256 characters without whitespace.
pub static AUTHENTICATION_TYPE: TextRule = TextRule {
    subject: "an authentication method name",
    minimum: 1,
    maximum: 256,
    accepts: no_space,
    accepted: "no whitespace",
    refuses: nothing,
    code: &codes::CUSTOM_PROPERTY,
    is_public: false,
};

/// `Name` of `DataTransferApi` (R233): 1 to 64 letters, digits, and `_ / -`.
pub static TRANSFER_API: TextRule = TextRule {
    subject: "an interface name",
    minimum: 1,
    maximum: 64,
    accepts: |_, letter| is_word(letter) || matches!(letter, '/' | '-'),
    accepted: "letters, digits, and `_ / -`",
    refuses: nothing,
    code: &codes::CUSTOM_PROPERTY,
    is_public: true,
};

/// `AccountName`, `Stage` and their parts (R213): 1 to 512 characters without whitespace.
pub static SNOWFLAKE_NAME: TextRule = TextRule {
    subject: "a Snowflake name",
    minimum: 1,
    maximum: 512,
    accepts: no_space,
    accepted: "no whitespace",
    refuses: nothing,
    code: &codes::PROFILE_TEXT,
    is_public: false,
};

/// `ClusterIdentifier`, `WorkgroupName`, and `DatabaseName` of Redshift (R212): 1 to 512 characters without whitespace, and
/// without wildcards of policies.
pub static REDSHIFT_NAME: TextRule = TextRule {
    subject: "a Redshift name",
    minimum: 1,
    maximum: 512,
    accepts: |position, letter| no_space(position, letter) && !matches!(letter, '*' | '?'),
    accepted: "no whitespace, `*`, or `?`",
    refuses: nothing,
    code: &codes::PROFILE_TEXT,
    is_public: false,
};

/// `DatabaseUrl` of Redshift (R212): 1 to 512 characters without whitespace.
pub static JDBC_URL: TextRule = TextRule {
    subject: "a JDBC URL",
    minimum: 1,
    maximum: 512,
    accepts: no_space,
    accepted: "no whitespace",
    refuses: |url| {
        (!url.starts_with("jdbc:")).then(|| {
            (
                "must start with `jdbc:`".to_owned(),
                "for example: `jdbc:redshift://acme.eu-west-1.redshift.amazonaws.com:5439/dev`",
            )
        })
    },
    code: &codes::PROFILE_TEXT,
    is_public: false,
};

/// `Region` of Snowflake (R213): 1 to 64 characters without whitespace.
pub static SNOWFLAKE_REGION: TextRule = TextRule {
    subject: "a region",
    minimum: 1,
    maximum: 64,
    accepts: no_space,
    accepted: "no whitespace",
    refuses: nothing,
    code: &codes::PROFILE_TEXT,
    is_public: false,
};

/// `Warehouse` (R213): at most 512 characters of `[\s\w/!@#+=.-]*`.
pub static WAREHOUSE: TextRule = TextRule {
    subject: "a warehouse name",
    minimum: 1,
    maximum: 512,
    accepts: |_, letter| is_word(letter) || letter.is_ascii_whitespace() || "/!@#+=.-".contains(letter),
    accepted: "letters, digits, spaces, and `_ / ! @ # + = . -`",
    refuses: nothing,
    code: &codes::PROFILE_TEXT,
    is_public: false,
};

/// `BucketPrefix` in profiles (R9): at most 128 characters.
pub static PROFILE_PREFIX: TextRule = TextRule {
    subject: "a bucket prefix in a profile",
    minimum: 0,
    maximum: 128,
    accepts: any,
    accepted: "any characters",
    refuses: nothing,
    code: &codes::BUCKET_PREFIX,
    is_public: true,
};

/// Bytes of the value of a parameter (R250).
const PARAMETER_BYTES: usize = 4096;

/// A value of a CloudFormation parameter (R250): at most 4,096 bytes.
pub static PARAMETER_VALUE: TextRule = TextRule {
    subject: "a parameter value",
    minimum: 0,
    // Each character has a byte or more.
    maximum: PARAMETER_BYTES,
    accepts: any,
    accepted: "any characters",
    refuses: |text| {
        (text.len() > PARAMETER_BYTES).then(|| (format!("too long: found {} bytes, expected at most 4,096", text.len()), ""))
    },
    code: &codes::PARAMETER_VALUE,
    is_public: false,
};

/// `ConstraintDescription` of a parameter. AWS documents no limit.
pub static CONSTRAINT: TextRule =
    TextRule { subject: "a constraint description", minimum: 1, refuses: nothing, ..PARAMETER_VALUE };

/// The label of a parameter in the console. AWS documents no limit.
pub static PARAMETER_LABEL: TextRule = TextRule { subject: "a parameter label", ..CONSTRAINT };

/// The label of a group of parameters in the console. AWS documents no limit.
pub static PARAMETER_GROUP: TextRule = TextRule { subject: "a parameter group", ..CONSTRAINT };

/// A top-level key of a mapping (R342): 1 to 255 letters, digits, `.`, and `-`.
pub static MAPPING_TOP_KEY: TextRule = TextRule {
    subject: "a mapping key",
    minimum: 1,
    maximum: 255,
    accepts: |_, letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-'),
    accepted: "letters, digits, `.`, and `-`",
    refuses: nothing,
    code: &codes::MAPPING,
    is_public: false,
};

/// A second-level key of a mapping (R342): 1 to 255 letters and digits.
pub static MAPPING_KEY: TextRule = TextRule {
    subject: "a second-level mapping key",
    accepts: |_, letter| letter.is_ascii_alphanumeric(),
    accepted: "letters and digits",
    ..MAPPING_TOP_KEY
};

/// The ID of a key, or an alias of one: `alias/lake`.
pub static KEY_ID: TextRule = TextRule {
    subject: "a KMS key ID",
    minimum: 1,
    maximum: 256,
    accepts: |_, letter| is_word(letter) || matches!(letter, '-' | '/'),
    accepted: "letters, digits, and `_ - /`",
    refuses: nothing,
    code: &codes::KEY_ARN,
    is_public: false,
};

/// The name of a secret: 1 to 512 letters, digits, and `/ _ + = . @ -`.
pub static SECRET_NAME: TextRule = TextRule {
    subject: "a secret name",
    minimum: 1,
    maximum: 512,
    accepts: |_, letter| is_word(letter) || matches!(letter, '/' | '+' | '=' | '.' | '@' | '-'),
    accepted: "letters, digits, and `/ _ + = . @ -`",
    refuses: nothing,
    code: &codes::SECRET_NAME,
    is_public: true,
};

/// A JSON key of a secret; a colon would end it in a dynamic reference.
pub static SECRET_KEY: TextRule = TextRule {
    subject: "a JSON key",
    minimum: 1,
    maximum: 256,
    accepts: |_, letter| !matches!(letter, ':' | '{' | '}' | '"' | '\\') && !letter.is_control(),
    accepted: "any characters but `: { } \" \\`",
    refuses: nothing,
    code: &codes::SECRET_KEY,
    is_public: false,
};

/// The end of the ARN of a key: `key/` with its ID, or `alias/` with a name.
pub static KEY_TAIL: TextRule = TextRule {
    subject: "a KMS key ID or alias",
    accepted: KEY_ID.accepted,
    refuses: |tail| {
        let is_key = ["key/", "alias/"].iter().any(|start| tail.strip_prefix(start).is_some_and(|name| !name.is_empty()));
        (!is_key).then(|| ("begins with `key/` or `alias/`".to_owned(), ""))
    },
    ..KEY_ID
};

/// The end of the ARN of a secret; secrets that a service manages have `!` in their names.
pub static SECRET_TAIL: TextRule = TextRule {
    subject: "a secret name",
    accepts: |position, letter| (SECRET_NAME.accepts)(position, letter) || letter == '!',
    ..SECRET_NAME
};

/// The path and the name of a role or a user of IAM.
pub static IAM_TAIL: TextRule = TextRule {
    subject: "the path and name of a role or user",
    minimum: 1,
    maximum: 576,
    accepts: |_, letter| ('!'..='~').contains(&letter),
    accepted: "ASCII characters without spaces",
    refuses: |tail| {
        let name = tail.rsplit('/').next().unwrap_or_default();
        let fits = !name.is_empty() && name.chars().all(|letter| is_word(letter) || "+=,.@-".contains(letter));
        (!fits).then(|| ("ends with a name of letters, digits, and `_ + = , . @ -`".to_owned(), ""))
    },
    code: &codes::ROLE_ARN,
    is_public: false,
};

/// The name of an SNS topic: 1 to 256 letters, digits, `_` and `-`.
pub static TOPIC_NAME: TextRule = TextRule {
    subject: "a topic name",
    minimum: 1,
    maximum: 256,
    accepts: |_, letter| is_word(letter) || matches!(letter, '-' | '.'),
    accepted: "letters, digits, `_`, and `-`, and `.fifo` at the end",
    refuses: dot_before_fifo,
    code: &codes::TOPIC_NAME,
    is_public: true,
};

/// The names of FIFO topics and queues end in `.fifo`, and no name has another dot.
fn dot_before_fifo(name: &str) -> Option<(String, &'static str)> {
    let dots = name.strip_suffix(".fifo").unwrap_or(name).contains('.');
    dots.then(|| ("can have a dot only in `.fifo` at the end".to_owned(), ""))
}

/// The name of an SQS queue: 1 to 80 letters, digits, `_`, and `-`, with the suffix `.fifo` for a FIFO queue.
pub static QUEUE_NAME: TextRule = TextRule {
    subject: "a queue name",
    minimum: 1,
    maximum: 80,
    accepts: |_, letter| is_word(letter) || matches!(letter, '-' | '.'),
    accepted: "letters, digits, `_`, and `-`, and `.fifo` at the end",
    refuses: dot_before_fifo,
    code: &codes::TARGET_NAME,
    is_public: true,
};

/// The most characters of the name of a Lambda function, without a version or alias.
const FUNCTION: usize = 64;

/// The name of a Lambda function: 1 to 64 letters, digits, `_`, and `-`, with an optional version or alias after a colon.
pub static FUNCTION_NAME: TextRule = TextRule {
    subject: "a function name",
    minimum: 1,
    maximum: 193,
    accepts: |position, letter| is_word(letter) || matches!(letter, '-' | '$') || position > 0 && letter == ':',
    accepted: "letters, digits, `_`, and `-`",
    refuses: |text| {
        let length = text.split(':').next().unwrap_or_default().chars().count();
        (length > FUNCTION).then(|| (format!("too long: found {length} characters, expected at most {FUNCTION}"), ""))
    },
    code: &codes::TARGET_NAME,
    is_public: true,
};

/// The name of a state machine: 1 to 80 characters.
pub static STATE_MACHINE_NAME: TextRule = TextRule {
    subject: "a state machine name",
    minimum: 1,
    maximum: 80,
    accepts: |_, letter| !letter.is_whitespace() && !letter.is_control() && !"<>{}[]?*\"#%\\^|~`$&,;:/".contains(letter),
    accepted: "no spaces, brackets, or other special characters",
    refuses: nothing,
    code: &codes::TARGET_NAME,
    is_public: true,
};

/// The name of an event bus: 1 to 256 letters, digits, and `/ . - _`.
pub static EVENT_BUS_NAME: TextRule = TextRule {
    subject: "an event bus name",
    minimum: 1,
    maximum: 256,
    accepts: |_, letter| is_word(letter) || matches!(letter, '/' | '.' | '-'),
    accepted: "letters, digits, and `/ . - _`",
    refuses: nothing,
    code: &codes::TARGET_NAME,
    is_public: true,
};

/// The name of an event bus that a stack creates for other events than those of a partner: `/` is for partner buses (P7).
pub static CREATED_BUS_NAME: TextRule = TextRule {
    subject: "an event bus name",
    minimum: 1,
    maximum: 256,
    accepts: |_, letter| is_word(letter) || matches!(letter, '.' | '-'),
    accepted: "letters, digits, and `. - _`",
    refuses: |text| match text {
        "default" => Some(("cannot be `default`, which exists in every account".to_owned(), "omit the bus in rules on it")),
        _ if text.starts_with("aws.") => Some(("cannot start with `aws.`".to_owned(), "use `partner` for the events of a flow")),
        _ => None,
    },
    code: &codes::TARGET_NAME,
    is_public: true,
};

/// The name of a cluster: 1 to 255 letters, digits, and `- _ .`.
pub static TARGET_NAME: TextRule = TextRule {
    subject: "a target name",
    minimum: 1,
    maximum: 255,
    accepts: |_, letter| is_word(letter) || matches!(letter, '-' | '.'),
    accepted: "letters, digits, and `- _ .`",
    refuses: nothing,
    code: &codes::TARGET_NAME,
    is_public: true,
};

/// The name of a stream: 1 to 128 characters.
pub static STREAM_NAME: TextRule = TextRule { subject: "a stream name", maximum: 128, ..TARGET_NAME };

/// The name of a delivery stream: 1 to 64 characters.
pub static DELIVERY_STREAM_NAME: TextRule = TextRule { subject: "a delivery stream name", maximum: 64, ..TARGET_NAME };

/// The name of a job queue: 1 to 128 letters, digits, `_`, and `-`.
pub static JOB_QUEUE_NAME: TextRule = TextRule {
    subject: "a job queue name",
    maximum: 128,
    accepts: |_, letter| is_word(letter) || letter == '-',
    accepted: "letters, digits, `_`, and `-`",
    ..TARGET_NAME
};

/// The ARN of a task definition, at most 1,600 characters.
pub static TASK_DEFINITION: TextRule = TextRule {
    subject: "a task definition ARN",
    minimum: 1,
    maximum: 1600,
    accepts: no_space,
    accepted: "no whitespace",
    refuses: |text| {
        const EXAMPLE: &str = "for example: `arn:aws:ecs:eu-west-1:111122223333:task-definition/report:3`";
        match text.starts_with("arn:") {
            false => Some(("must start with `arn:`".to_owned(), EXAMPLE)),
            true => (!text.contains(":task-definition/")).then(|| ("must contain `:task-definition/`".to_owned(), EXAMPLE)),
        }
    },
    code: &codes::TARGET_ARN,
    is_public: false,
};

/// The name or ARN of a job definition.
pub static JOB_DEFINITION: TextRule = TextRule {
    subject: "a job definition name",
    minimum: 1,
    maximum: 1600,
    accepts: no_space,
    accepted: "no whitespace",
    refuses: |text| {
        let is_other = text.starts_with("arn:") && !text.contains(":job-definition/");
        is_other.then(|| {
            (
                "must contain `:job-definition/` in an ARN".to_owned(),
                "for example: `arn:aws:batch:eu-west-1:111122223333:job-definition/report:3`",
            )
        })
    },
    code: &codes::TARGET_NAME,
    is_public: true,
};

/// The name of a job of Batch: 1 to 128 letters, digits, and `- _`.
pub static JOB_NAME: TextRule = TextRule {
    subject: "a job name",
    minimum: 1,
    maximum: 128,
    accepts: |position, letter| letter.is_ascii_alphanumeric() || position > 0 && matches!(letter, '-' | '_'),
    accepted: "letters, digits, and `- _`, starting with a letter or digit",
    refuses: nothing,
    code: &codes::TARGET_NAME,
    is_public: true,
};

/// The message group of a queue: 1 to 128 characters without whitespace.
pub static MESSAGE_GROUP: TextRule = TextRule {
    subject: "a message group",
    minimum: 1,
    maximum: 128,
    accepts: no_space,
    accepted: "no whitespace",
    refuses: nothing,
    code: &codes::TARGET_NAME,
    is_public: true,
};

/// A value of the settings of a target that AWS does not restrict further.
pub static TARGET_VALUE: TextRule = TextRule {
    subject: "a target setting",
    minimum: 1,
    maximum: 512,
    accepts: any,
    accepted: "any characters",
    refuses: nothing,
    code: &codes::TARGET_NAME,
    is_public: true,
};

/// The name of an API destination in its ARN, which an ID follows.
pub static API_DESTINATION_NAME: TextRule = TextRule {
    subject: "an API destination ARN",
    minimum: 1,
    maximum: 1600,
    accepts: no_space,
    accepted: "no whitespace",
    refuses: |name| {
        let has_id = name.split_once('/').is_some_and(|(_, id)| !id.is_empty());
        let example =
            "for example: `arn:aws:events:eu-west-1:111122223333:api-destination/pager/11111111-2222-3333-4444-555555555555`";
        (!has_id).then(|| ("must end with the ID of the destination".to_owned(), example))
    },
    code: &codes::TARGET_ARN,
    is_public: false,
};

/// The value of a header of a request: printable ASCII characters.
pub static HEADER_VALUE: TextRule = TextRule {
    subject: "a header",
    accepts: |_, letter| matches!(letter, ' '..='~' | '\t'),
    accepted: "printable ASCII characters",
    ..TARGET_VALUE
};

/// The name of a header or a query parameter: the characters of a token in HTTP.
pub static HTTP_NAME: TextRule = TextRule {
    subject: "a header or query parameter name",
    minimum: 1,
    maximum: 512,
    accepts: |_, letter| is_word(letter) || "!#$%&'*+-.^`|~".contains(letter),
    accepted: "letters, digits, and `` ! # $ % & ' * + - . ^ _ ` | ~ ``",
    refuses: nothing,
    code: &codes::TARGET_NAME,
    is_public: true,
};

/// The name of a log group: 1 to 512 letters, digits, and `_ - / . #`.
pub static LOG_GROUP_NAME: TextRule = TextRule {
    subject: "a log group name",
    minimum: 1,
    maximum: 512,
    accepts: |_, letter| is_word(letter) || matches!(letter, '-' | '/' | '.' | '#'),
    accepted: "letters, digits, and `_ - / . #`",
    refuses: nothing,
    code: &codes::TARGET_NAME,
    is_public: true,
};

/// The alias of a KMS key: `alias/` and 1 to 250 letters, digits, and `: / _ -`. Those of AWS start with `alias/aws/`.
pub static KEY_ALIAS: TextRule = TextRule {
    subject: "a KMS key alias",
    minimum: 1,
    maximum: 256,
    accepts: |_, letter| is_word(letter) || matches!(letter, '-' | '/' | ':'),
    accepted: "letters, digits, and `: / _ -`",
    refuses: |alias| match alias.strip_prefix("alias/") {
        None => Some(("must start with `alias/`".to_owned(), "for example: `\"alias/lake\"`")),
        Some("") => Some(("must have a name after `alias/`".to_owned(), "for example: `\"alias/lake\"`")),
        Some(name) if name.starts_with("aws/") => {
            Some(("cannot start with `alias/aws/`, which AWS reserves".to_owned(), "for example: `\"alias/lake\"`"))
        }
        Some(_) => None,
    },
    code: &codes::KEY_ALIAS,
    is_public: true,
};

/// Returns the rule for the endpoint of a subscription, for protocols whose endpoints are not items.
pub fn endpoint(protocol: &str) -> &'static TextRule {
    match protocol {
        "email" | "email_json" => &EMAIL,
        "https" => &HTTPS,
        "http" => &HTTP,
        "sms" => &PHONE,
        _ => &APPLICATION,
    }
}

static EMAIL: TextRule = TextRule {
    subject: "an email address",
    minimum: 3,
    maximum: 2048,
    accepts: |_, letter| !letter.is_whitespace() && !letter.is_control(),
    accepted: "no whitespace or control characters",
    refuses: |address| {
        // SNS has no quoted names, in which `@` would be a character.
        let is_address =
            address.split_once('@').is_some_and(|(name, domain)| !name.is_empty() && !domain.is_empty() && !domain.contains('@'));
        (!is_address)
            .then(|| ("must contain one `@`, between a name and a domain".to_owned(), "for example: `\"ops@acme.example\"`"))
    },
    code: &codes::SUBSCRIPTION,
    is_public: false,
};

static HTTPS: TextRule = TextRule {
    subject: "a URL",
    refuses: |url| {
        let is_url = url.strip_prefix("https://").is_some_and(|rest| !rest.is_empty());
        (!is_url).then(|| ("must start with `https://`".to_owned(), "for example: `\"https://acme.example/alerts\"`"))
    },
    ..EMAIL
};

static HTTP: TextRule = TextRule {
    subject: "a URL",
    refuses: |url| {
        let is_url = url.strip_prefix("http://").is_some_and(|rest| !rest.is_empty());
        (!is_url).then(|| ("must start with `http://`".to_owned(), "for https, use the protocol `https`"))
    },
    ..EMAIL
};

/// Maximum digits of a phone number in E.164.
const PHONE_DIGITS: usize = 15;

fn is_separator(letter: char) -> bool {
    matches!(letter, '-' | '.' | '/')
}

static PHONE: TextRule = TextRule {
    subject: "a phone number",
    maximum: 30,
    accepts: |_, letter| letter.is_ascii_digit() || letter == '+' || is_separator(letter),
    accepted: "digits, `-`, `.`, and `/`, after `+`",
    refuses: |number| {
        let digits = number.chars().filter(char::is_ascii_digit).count();
        if digits > PHONE_DIGITS {
            return Some((
                format!("cannot have more than {PHONE_DIGITS} digits, found {digits}"),
                "for example: `\"+15550100\"`",
            ));
        }
        let is_split = number.split(is_separator).all(|part| !part.is_empty() && part != "+");
        if !is_split {
            return Some(("must have digits around each `-`, `.`, and `/`".to_owned(), "for example: `\"+1-555-0100\"`"));
        }
        // No country code starts with 0.
        let rest = number.strip_prefix('+').unwrap_or(number);
        let is_number = rest.starts_with(|first: char| matches!(first, '1'..='9')) && !rest.contains('+');
        (!is_number).then(|| ("must start with `+` and the country code".to_owned(), "for example: `\"+15550100\"`"))
    },
    ..EMAIL
};

static APPLICATION: TextRule = TextRule {
    subject: "an application endpoint ARN",
    refuses: |arn| {
        let is_endpoint = arn.starts_with("arn:") && arn.contains(":sns:") && arn.contains(":endpoint/");
        let example =
            "for example: `\"arn:aws:sns:eu-west-1:111122223333:endpoint/GCM/acme/0123abcd-0000-1111-2222-333344445555\"`";
        (!is_endpoint).then(|| ("must be the ARN of an Amazon SNS endpoint".to_owned(), example))
    },
    ..EMAIL
};

/// The display name of an SNS topic: at most 100 characters.
pub static DISPLAY_NAME: TextRule = TextRule {
    subject: "a display name",
    minimum: 1,
    maximum: 100,
    accepts: |_, letter| !letter.is_control(),
    accepted: "no control characters",
    refuses: nothing,
    code: &codes::TOPIC_NAME,
    is_public: true,
};

/// `AlarmName` (R264): 1 to 255 characters, no control characters.
pub static ALARM_NAME: TextRule = TextRule {
    subject: "an alarm name",
    minimum: 1,
    maximum: 255,
    accepts: |_, letter| !letter.is_control(),
    accepted: "no control characters",
    refuses: nothing,
    code: &codes::ALARM_NAME,
    is_public: true,
};

/// The name or ARN of an existing alarm (R346), which is in quotes in a rule: at most 1,600 characters.
pub static ALARM_REFERENCE: TextRule = TextRule {
    subject: "the name or ARN of an alarm",
    minimum: 1,
    maximum: 1_600,
    accepts: |_, letter| !letter.is_control() && letter != '"',
    accepted: "no quotes and control characters",
    refuses: nothing,
    code: &codes::ALARM_RULE,
    is_public: true,
};

/// The name of an event rule (R282): 1 to 64 letters, digits, and `. - _`.
pub static RULE_NAME: TextRule = TextRule {
    subject: "a rule name",
    minimum: 1,
    maximum: 64,
    accepts: |_, letter| is_word(letter) || matches!(letter, '.' | '-'),
    accepted: "letters, digits, and `. - _`",
    refuses: nothing,
    code: &codes::RULE_NAME,
    is_public: true,
};

/// The key of a tag (R198): 1 to 128 characters of `[a-zA-Z+-=._:/]+`, where `+-=` is a range.
pub static TAG_KEY: TextRule = TextRule {
    subject: "a tag key",
    minimum: 1,
    maximum: 128,
    accepts: |_, letter| letter.is_ascii_alphabetic() || ('+'..='=').contains(&letter) || letter == '_',
    accepted: "letters, digits, and `_ . : / = + - , ; <`",
    refuses: nothing,
    code: &codes::TAG_KEY,
    is_public: false,
};

/// The value of a tag (R199): at most 256 characters of `[\s\w+-=\.:/@]*`.
pub static TAG_VALUE: TextRule = TextRule {
    subject: "a tag value",
    minimum: 0,
    maximum: 256,
    accepts: |_, letter| is_word(letter) || letter.is_ascii_whitespace() || ('+'..='=').contains(&letter) || letter == '@',
    accepted: "letters, digits, spaces, and `_ . : / = + - , ; < @`",
    refuses: nothing,
    code: &codes::TAG_VALUE,
    is_public: false,
};

/// The key of a tag of anything but a flow: 1 to 128 letters, digits, spaces, and `_ . : / = + - @`, which all services accept.
pub static ITEM_TAG_KEY: TextRule =
    TextRule { accepts: in_tag, accepted: "letters, digits, spaces, and `_ . : / = + - @`", ..TAG_KEY };

/// The value of a tag of anything but a flow: at most 256 of these characters.
pub static ITEM_TAG_VALUE: TextRule =
    TextRule { accepts: in_tag, accepted: "letters, digits, spaces, and `_ . : / = + - @`", ..TAG_VALUE };

/// Letters, digits, and spaces of any script, and the symbols that all services accept in tags: not line breaks and tabs, which
/// `\p{Z}` in the patterns of IAM and Amazon S3 does not match.
fn in_tag(_: usize, letter: char) -> bool {
    letter.is_alphanumeric() || letter.is_whitespace() && !letter.is_control() || "_.:/=+-@".contains(letter)
}

/// Returns `true` for `.`: everything except line breaks.
fn no_line_break(_: usize, letter: char) -> bool {
    !matches!(letter, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// An entry of `SourceFields` (R10): at most 2048 characters; an empty one names no field.
pub static SOURCE_FIELD: TextRule = TextRule {
    subject: "a field name",
    minimum: 1,
    maximum: 2048,
    accepts: any,
    accepted: "any characters",
    refuses: nothing,
    code: &codes::FIELD_NAME,
    is_public: false,
};

/// `DatetimeTypeFieldName` (R13): at most 256 characters; an empty one names no field.
pub static TIMESTAMP_FIELD: TextRule = TextRule { maximum: 256, ..SOURCE_FIELD };

/// `DestinationField` (R11): at most 256 characters; an empty one names no field.
pub static DESTINATION_FIELD: TextRule = TextRule {
    subject: "a destination field name",
    minimum: 1,
    maximum: 256,
    accepts: any,
    accepted: "any characters",
    refuses: nothing,
    code: &codes::DESTINATION_NAME,
    is_public: false,
};

/// A value among the properties of a task (R12): 1 to 2048 characters of `.+`.
pub static TASK_VALUE: TextRule = TextRule {
    subject: "a task value",
    minimum: 1,
    maximum: 2048,
    accepts: no_line_break,
    accepted: "any characters but line breaks",
    refuses: nothing,
    code: &codes::TASK_VALUE,
    is_public: false,
};

/// The logical ID of a resource (R245): 1 to 255 letters of English and digits.
pub static LOGICAL_ID: TextRule = TextRule {
    subject: "a logical ID",
    minimum: 1,
    maximum: 255,
    accepts: |_, letter| letter.is_ascii_alphanumeric(),
    accepted: "letters and digits",
    refuses: nothing,
    code: &codes::LOGICAL_ID,
    is_public: false,
};
