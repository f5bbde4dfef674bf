//! Parameters, buckets, keys, secrets, topics, and targets of rules.

use crate::Site;
use crate::analysis::access::{self, EVENT_LOGS};
use crate::analysis::change::Change;
use crate::analysis::conditions::{Holds, holds, named};
use crate::analysis::entries::Section;
use crate::analysis::given as author;
use crate::analysis::needs::{TOPIC, allowing};
use crate::analysis::references::{self, At, Wanted};
use crate::analysis::values::{Form, Piece};
use crate::catalog::resources::{attribute, bucket, key, lifecycle, log_group, on_delete_of_any, policy, secret};
use crate::catalog::{self, resource_types, string_rules};
use crate::check::context::{Checked, Context, Declared};
use crate::check::incomplete::Incomplete;
use crate::check::monitoring::bus_rules;
use crate::check::registry::{names, properties};
use crate::check::settings::{
    Given, Owner, check_denied, check_policies, check_property_names, check_public, check_settings, given, given_items,
    missing_action, statements_of,
};
use crate::check::stack::parameters;
use crate::check::stack::resource_values::check_values;
use crate::check::values::declared_values::unfitting;
use crate::check::values::references::{described, type_cause};
use crate::check::values::text::{check_arn, check_existing_is_named, check_known, check_text, each_choice};
use crate::check::values::{arn, free};
use crate::diagnostics::{Diagnostic, Help, Relation, Suggestion, closest, codes};
use crate::model::{Origin, Resource, ResourceKind, Setting, Value, setting};
use crate::vocabulary::member;

/// Checks the resource at `index`.
pub(crate) fn check_resource(cx: &mut Context<'_>, index: usize) {
    let Some(resource) = cx.definition.resources.get(index) else { return };
    let site = Site::root().item("resource", index);
    if let Some(resource_type) = &resource.resource_type {
        return check_other(cx, resource, resource_type, &site);
    }
    if !check_can_be_created(cx, resource, &site).is_sound() {
        return;
    }
    check_origin(cx, resource, &site.part("origin"));
    if check_no_settings_on_existing(cx, resource, &site) {
        let is_whole = resource.origin.is_created() && !cx.is_partial(resource);
        let owner = Owner { described: resource.kind.described(), missing: is_whole.then(|| site.part("name")) };
        let own = catalog::resources::settings(resource.kind);
        let lifecycle = catalog::resources::lifecycle(resource.kind);
        check_settings(cx, &resource.settings, &[own, lifecycle].concat(), &site, &owner);
        check_removal(cx, &resource.settings, &site);
    }
    check_fifo_name(cx, resource, &site);
    check_foreign_statements(cx, resource, &site);
    check_denied(cx, resource, &site);
    match resource.kind {
        ResourceKind::Parameter => parameters::check_parameter(cx, resource, &site),
        ResourceKind::Secret => check_policy(cx, resource, &site),
        ResourceKind::EventBus => bus_rules::check_bus(cx, index),
        ResourceKind::Bucket => check_public(cx, resource, &site),
        ResourceKind::Key => check_rotation(cx, &resource.settings, &site),
        ResourceKind::LogGroup => check_log_group(cx, &resource.settings, &site),
        _ => {}
    }
}

/// A resource of any type: its attributes, and the values of its properties.
fn check_other<'a>(cx: &mut Context<'a>, resource: &'a Resource, resource_type: &str, site: &Site) {
    check_resource_type(cx, resource, resource_type, &site.part("type"));
    let owner = Owner { described: "a resource", missing: None };
    check_settings(cx, &resource.settings, attribute::ALL, site, &owner);
    check_snapshot(cx, &resource.settings, resource_type, site);
    free::check_properties(cx, &resource.properties, resource_type, site);
    properties::check_resource(cx, resource, resource_type, site);
    check_values(cx, resource, resource_type, site);
    check_policies(cx, &resource.properties, resource_type, site);
    check_denied(cx, resource, site);
    for (property, site) in
        check_property_names(cx, &resource.properties, attribute::ALL, ("a resource", resource_type), None, site)
    {
        cx.unless_caused(&site.to_string(), |cx| free::check_property(cx, property, &site.part("value")));
    }
    if let Some((_, keyword)) = WITH_STATEMENTS.iter().find(|(name, _)| *name == resource_type) {
        let message = format!("properties of `{resource_type}` are not checked in a `resource` statement");
        cx.report(&codes::UNCHECKED_RESOURCE, site.part("type"), message, format!("use the statement `{keyword}`"));
    }
}

/// The resource types whose deletion can leave a snapshot.
///
/// Source: CloudFormation User Guide, `DeletionPolicy` attribute.
const WITH_SNAPSHOTS: &[&str] = &[
    "AWS::DocDB::DBCluster",
    "AWS::EC2::Volume",
    "AWS::ElastiCache::CacheCluster",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::Neptune::DBCluster",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::Redshift::Cluster",
];

/// CloudFormation supports snapshots of a few types only.
fn check_snapshot(cx: &mut Context<'_>, attributes: &[Setting], resource_type: &str, site: &Site) {
    if !resource_type.starts_with("AWS::") || WITH_SNAPSHOTS.contains(&resource_type) {
        return;
    }
    for key in [&attribute::on_delete, &attribute::on_replace] {
        let Some(given) = given(attributes, key, site) else { continue };
        if given.value.as_name() == Some(on_delete_of_any::snapshot.name) {
            let message = format!("`{resource_type}` does not support `{}: snapshot`", key.key);
            let found = Diagnostic::new(&codes::SNAPSHOT, given.site.part("value"), message);
            let types: Vec<String> = WITH_SNAPSHOTS.iter().map(|name| format!("`{name}`")).collect();
            cx.push(found.note(format!("types with snapshots: {}", types.join(", "))).help(Help::use_code("retain")));
        }
    }
}

/// The resource types of AppFlow.
const APPFLOW_TYPES: &[&str] = &["AWS::AppFlow::Connector", resource_types::PROFILE, resource_types::FLOW];

/// The types with statements of their own, in which most mistakes are detected.
const WITH_STATEMENTS: &[(&str, &str)] = &[(resource_types::PROFILE, "profile"), (resource_types::FLOW, "flow")];

/// A policy of the author for an item must admit the services that use it, since the stack then writes no policy for the item.
pub(crate) fn check_own_policies(cx: &mut Context<'_>) {
    let definition = cx.definition;
    let graph = cx.graph();
    for (index, resource) in definition.resources.iter().enumerate() {
        check_own_log_group(cx, resource, &Site::root().item("resource", index).part("name"));
        let Some(policy) = graph.usage.own_policy(resource) else { continue };
        if !check_one_policy(cx, resource, policy).is_sound() {
            continue;
        }
        let services = graph.usage.services(resource);
        let missing = services.into_iter().find(|service| graph.usage.own_policy_lets_in(resource, service) == Some(false));
        let Some(index) = definition.resources.iter().position(|known| std::ptr::eq(known, policy)) else { continue };
        let site = Site::root().item("resource", index).part("name");
        let noun = resource.kind.noun();
        let Some(service) = missing else {
            if let Some((service, action)) = missing_action(cx, resource) {
                let message = match std::ptr::eq(policy, resource) {
                    true => format!("the policy of {noun} `{}` does not allow `{action}` to `{service}`", resource.name),
                    false => format!(
                        "`{}` does not allow `{action}` to `{service}`, which uses {noun} `{}`",
                        policy.name, resource.name
                    ),
                };
                let found = Diagnostic::new(&codes::CLOSED_POLICY, site.clone(), message);
                let place = Site::root().item("resource", index);
                cx.unless_wrong(&place, |cx| cx.push(found.help("add the statement that `owner_actions` of the stack returns")));
            }
            continue;
        };
        let message = match std::ptr::eq(policy, resource) {
            true => format!("the policy of {noun} `{}` does not allow access by `{service}`", resource.name),
            false => format!("`{}` does not allow `{service}` to use {noun} `{}`", policy.name, resource.name),
        };
        let found = Diagnostic::new(&codes::CLOSED_POLICY, site, message);
        let help = "add the statement that `owner_actions` of the stack returns";
        cx.push(found.note(format!("the stack adds no statement, because `{}` sets the policy", policy.name)).help(help));
    }
}

/// EventBridge writes to a log group only with a policy for log groups, which the stack writes for those declared by `log_group`.
fn check_own_log_group(cx: &mut Context<'_>, resource: &Resource, site: &Site) {
    let graph = cx.graph();
    let is_closed = resource.kind == ResourceKind::LogGroup
        && graph.usage.services(resource).contains(&access::EVENTS)
        && graph.usage.own_policy_lets_in(resource, access::EVENTS) == Some(false);
    if !is_closed {
        return;
    }
    let name = setting(&resource.properties, "LogGroupName").and_then(Value::as_str).filter(|name| name.starts_with(EVENT_LOGS));
    let settings = name.map(|name| format!(" {{ name: \"{name}\" }}")).unwrap_or_default();
    let end = if settings.is_empty() { ";" } else { "" };
    let message = format!("no policy of the stack allows `{}` to write to log group `{}`", access::EVENTS, resource.name);
    let found = Diagnostic::new(&codes::CLOSED_POLICY, site.clone(), message);
    let note = format!("EventBridge needs an `{}`, which the stack writes for a `log_group`", resource_types::LOGS_POLICY);
    cx.push(found.note(note).help(format!("declare `log_group {}{settings}{end}`, or add the policy", resource.name)));
}

/// An item has one policy, so two resources that set it exclude each other (R357).
pub(crate) fn check_policies_once(cx: &mut Context<'_>) {
    let graph = cx.graph();
    for (item, first, second) in &graph.usage.second_policies {
        let condition = |policy: &Resource| named(&policy.settings).map(|name| Value::Name(name.to_owned()));
        let is_apart = match (condition(first), condition(second)) {
            (Some(one), Some(other)) => matches!(holds(cx, &one, Some(&other)), Holds::Never | Holds::Unknown),
            _ => false,
        };
        let Some(Declared::Resource(resource)) = cx.find(item).filter(|_| !is_apart) else { continue };
        let place = |policy: &Resource| {
            let index = cx.definition.resources.iter().position(|known| std::ptr::eq(known, policy))?;
            Some(Site::root().item("resource", index).part("name"))
        };
        let (Some(one), Some(other)) = (place(first), place(second)) else { continue };
        let noun = resource.kind.noun();
        let message = format!("`{}` sets the policy of {noun} `{item}`, which `{}` also sets", second.name, first.name);
        cx.report_duplicate(&codes::REPEATED_KEY, (other, one), message, format!("move the statements into `{}`", first.name));
    }
}

/// The services that publish to the topics in the properties of a type.
const PUBLISHERS: &[(&str, &str)] = &[
    ("AWS::Budgets::Budget", "budgets.amazonaws.com"),
    (resource_types::ALARM, access::CLOUDWATCH),
    (resource_types::COMPOSITE_ALARM, access::CLOUDWATCH),
    ("AWS::CodeStarNotifications::NotificationRule", "codestar-notifications.amazonaws.com"),
    (resource_types::RULE, access::EVENTS),
    ("AWS::S3::Bucket", "s3.amazonaws.com"),
];

/// The policy that the stack derives for a topic replaces the default one, so it must admit the services of other resources.
pub(crate) fn check_publishers(cx: &mut Context<'_>) {
    let definition = cx.definition;
    let graph = cx.graph();
    for (index, resource) in definition.resources.iter().enumerate() {
        let Some(resource_type) = resource.resource_type.as_deref() else { continue };
        let Some((_, service)) = PUBLISHERS.iter().find(|(known, _)| *known == resource_type) else { continue };
        let mut notified = Vec::new();
        references::of_properties(
            &resource.properties,
            &At::Site(&Site::root().item("resource", index)),
            &mut |reference, at| {
                let item = match reference.wanted {
                    Wanted::LogicalId => graph.entry(Section::Resources, reference.name).map(|entry| entry.item),
                    _ => cx.find(reference.name),
                };
                if let Some(Declared::Resource(topic)) = item {
                    notified.push((topic, at.site()));
                }
            },
        );
        for (topic, site) in notified {
            let is_closed = topic.kind == ResourceKind::Topic
                && graph.usage.has_policy(topic)
                && !graph.usage.services(topic).contains(service)
                && !access::statements_let_in(topic, service);
            if !is_closed {
                continue;
            }
            let message = format!("the policy of topic `{}` does not allow `{service}` to publish", topic.name);
            let statement = allowing(service, TOPIC);
            let help = match &topic.resource_type {
                None => format!("add to topic `{}`: `policy: {statement}`", topic.name),
                Some(_) => format!("declare `topic {} {{ policy: {statement} }}`", topic.name),
            };
            let found = Diagnostic::new(&codes::CLOSED_POLICY, site, message);
            cx.push(found.note("the policy that the stack derives replaces the default policy of SNS").help(help));
        }
    }
}

/// A type has the form of CloudFormation's types, third-party types, modules, or custom resources.
fn check_resource_type(cx: &mut Context<'_>, resource: &Resource, resource_type: &str, site: &Site) {
    let cause = Relation::Causes(type_cause(cx, resource));
    let is_word = |word: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&word.len()) && word.chars().all(|letter| letter.is_ascii_alphanumeric())
    };
    let parts: Vec<&str> = resource_type.split("::").collect();
    let is_right = match parts.as_slice() {
        ["Custom", name] => {
            (1..=60).contains(&name.len()) && name.chars().all(|letter| letter.is_ascii_alphanumeric() || "_@-".contains(letter))
        }
        [parts @ .., "MODULE"] | parts => parts.len() == 3 && parts.iter().all(|part| is_word(part, 2..=64)),
    };
    // Other services get new types at any time.
    let is_unknown_here = resource_type.starts_with("AWS::AppFlow::") && !APPFLOW_TYPES.contains(&resource_type);
    if !is_right || is_unknown_here {
        let known: Vec<&str> =
            resource_types::RESOURCE_TYPES.iter().map(|known| known.name).chain(APPFLOW_TYPES.iter().copied()).collect();
        let help = match closest(resource_type, &known) {
            Some(name) => Help::replace(format!("use `\"{name}\"`"), format!("\"{name}\"")),
            None => "for example: `\"AWS::Lambda::Function\"`, or `\"Custom::Name\"`".into(),
        };
        let message = format!("invalid resource type `{resource_type}`");
        cx.push(Diagnostic::new(&codes::RESOURCE_TYPE, site.clone(), message).help(help).relation(cause));
    } else if let Some(name) = names::meant_type(resource_type) {
        let message = format!("AWS does not document resource type `{resource_type}`");
        let help = Help::replace(format!("use `\"{name}\"`"), format!("\"{name}\""));
        cx.push(Diagnostic::new(&codes::UNKNOWN_RESOURCE_TYPE, site.clone(), message).help(help).relation(cause));
    }
}

/// A statement in the policy of a bucket, topic, or queue is about this item (R348).
fn check_foreign_statements<'a>(cx: &mut Context<'a>, resource: &'a Resource, site: &Site) {
    if !matches!(resource.kind, ResourceKind::Bucket | ResourceKind::Topic | ResourceKind::Queue) {
        return;
    }
    for (statement, site) in statements_of(cx, resource, site) {
        let Form::Block(elements) = cx.form(statement) else { continue };
        for (index, element) in elements.iter().enumerate().filter(|(_, element)| element.key == "Resource") {
            for (value, site) in given_items(&element.value, &site.item("setting", index).part("value")) {
                if let Some((other, help)) = foreign(cx, resource, value) {
                    let noun = resource.kind.noun();
                    let message = format!("`Resource` in the policy of {noun} `{}` is {other}", resource.name);
                    let note = format!("the policy of a {noun} applies only to this {noun}");
                    cx.push(Diagnostic::new(&codes::POLICY_STATEMENT, site, message).note(note).help(help));
                }
            }
        }
    }
}

/// Returns the item that an ARN in a policy starts with, with a help, if it is of the kind of `own` and certainly another one.
fn foreign(cx: &Context<'_>, own: &Resource, value: &Value) -> Option<(String, String)> {
    let resolved = cx.resolve(value);
    let named = match resolved.pieces().first().map(|piece| piece.form)? {
        Form::Item(Declared::Resource(other)) | Form::Member(Declared::Resource(other), member::names::arn, _) => Some(other),
        _ => None,
    };
    if let Some(other) = named {
        // A policy of an existing item is written elsewhere, and a second declaration can be of the same item.
        return (other.kind == own.kind && other.name != own.name && other.origin.is_created()).then(|| {
            let described = format!("{} `{}`", other.kind.noun(), other.name);
            let help = format!("move the statement to the `policy` of {described}");
            (described, help)
        });
    }
    if own.kind != ResourceKind::Bucket {
        return None;
    }
    let name = cx.known_text(bucket::name.of(&own.settings)?)?;
    let start = resolved.start();
    let (other, has_objects) = match start.text.strip_prefix("arn:aws:s3:::")?.split_once('/') {
        Some((other, _)) => (other.to_owned(), true),
        None => (start.text.strip_prefix("arn:aws:s3:::")?.to_owned(), false),
    };
    let is_whole = has_objects || start.is_whole;
    let is_other = is_whole && other != name && !other.contains(['*', '?', '$']);
    is_other.then(|| (format!("bucket `{other}`"), format!("use `arn:aws:s3:::{name}`")))
}

/// The stack creates standard queues and topics, whose names do not end in `.fifo` (R324). An override can make one a FIFO queue or
/// topic, and write its name.
fn check_fifo_name(cx: &mut Context<'_>, resource: &Resource, site: &Site) {
    let (property, service) = match resource.kind {
        ResourceKind::Queue => ("FifoQueue", "SQS"),
        ResourceKind::Topic => ("FifoTopic", "SNS"),
        _ => return,
    };
    let Some(key) = catalog::resources::name(resource.kind).filter(|_| resource.origin.is_created()) else { return };
    let written = key.path.first().and_then(|name| author::overridden(cx, Declared::Resource(resource), name));
    let own = || given(&resource.settings, key, site).map(|given| (given.value, given.site));
    let Some((value, site)) = written.filter(|(value, _)| matches!(Change::of(value), Change::Set(_))).or_else(own) else {
        return;
    };
    let is_fifo = match author::property(cx, resource, property).map(|value| cx.form(value)) {
        None | Some(Form::Bool(false)) => false,
        Some(Form::Bool(true)) => true,
        Some(_) => return,
    };
    let noun = resource.kind.noun();
    each_choice(cx, value, &site.part("value"), &mut |cx, value, site| {
        let resolved = cx.resolve(value);
        let is_wrong = |name: &str| (name.ends_with(".fifo") != is_fifo).then_some(());
        let message = match is_fifo {
            true => format!("name of a FIFO {noun} must end with `.fifo`"),
            false => format!("name of a standard {noun} cannot end with `.fifo`"),
        };
        let message = match unfitting(cx, &resolved, is_wrong) {
            Some((value, ())) => format!("{message}, but {value}"),
            None if resolved.end().is_some_and(|end| is_wrong(end).is_some()) => message.to_owned(),
            None => return,
        };
        let found = Diagnostic::new(&codes::TARGET_NAME, site.clone(), message);
        cx.push(match is_fifo {
            true => found.help("add `.fifo` to the name"),
            false => {
                found.note(format!("{service} rejects it, and EventBridge sends to standard {noun}s")).help("remove `.fifo`")
            }
        });
    });
}

/// An existing item has no settings, except the policy of a secret.
fn check_no_settings_on_existing(cx: &mut Context<'_>, resource: &Resource, site: &Site) -> bool {
    let known = [catalog::resources::settings(resource.kind), catalog::resources::lifecycle(resource.kind)].concat();
    let noun = resource.kind.noun();
    let mut fit = true;
    for (index, setting) in resource.settings.iter().enumerate() {
        let on_existing = resource.kind == ResourceKind::Secret && setting.key == secret::policy.key;
        if !resource.origin.is_created() && !on_existing && catalog::property(&known, &setting.key).is_some() {
            let message = for_created(&setting.key, noun, &resource.name);
            cx.report(&codes::EXISTING_SETTINGS, site.item("setting", index).part("key"), message, "remove the setting");
            fit = false;
        }
    }
    fit
}

/// `on_removal` sets both `on_delete` and `on_replace`.
fn check_removal(cx: &mut Context<'_>, settings: &[Setting], site: &Site) {
    let Some(both) = settings.iter().position(|setting| setting.key == bucket::on_removal.key) else { return };
    for (index, Setting { key, .. }) in settings.iter().enumerate() {
        if [lifecycle::on_delete.key, lifecycle::on_replace.key].contains(&key.as_str()) {
            let message = format!("`{key}` cannot be used with `on_removal`");
            let place = |index| site.item("setting", index).part("key");
            cx.report_duplicate(&codes::REPEATED_KEY, (place(index), place(both)), message, "remove one of the two");
        }
    }
}

/// The stack does not create items that run code or belong to others.
fn check_can_be_created(cx: &mut Context<'_>, resource: &Resource, site: &Site) -> Checked {
    if resource.origin.is_created() && !resource.kind.can_be_created() {
        let message = format!("a stack cannot create {}", resource.kind.described());
        let existing = format!("`{} {} = existing(\"name\");`", resource.kind.keyword(), resource.name);
        let created = resource_types::of_kind(resource.kind)
            .map(|known| format!(", or declare a `resource` of type `{}`", known.name))
            .unwrap_or_default();
        let help = format!("refer to an existing one, for example: {existing}{created}");
        return cx.refuse(&codes::NOT_CREATED, site.part("name"), message, help);
    }
    Checked::Sound
}

/// An existing item has a name or an ARN in the form of its service.
fn check_origin(cx: &mut Context<'_>, resource: &Resource, site: &Site) {
    let is_key = |piece: &Piece<'_>| matches!(piece.form, Form::SecretKey { .. });
    let noun = resource.kind.noun();
    check_existing_is_named(cx, &resource.origin, noun, site);
    match &resource.origin {
        Origin::Created => {}
        _ if resource.kind == ResourceKind::Parameter => {
            cx.report(&codes::ORIGIN, site.clone(), "`existing` is not supported for parameters", "");
        }
        Origin::Named(name) | Origin::Arn(name) | Origin::LogicalId(name) if resource.kind == ResourceKind::Connector => {
            let label = name.as_str().filter(|label| !label.starts_with("arn:")).unwrap_or("AcmeErp");
            let help = format!("use the label in the profile: `label: \"{label}\"`");
            cx.report(&codes::ORIGIN, site.clone(), "`existing` is not supported for connectors", help);
        }
        Origin::Named(value) | Origin::Arn(value)
            if resource.kind == ResourceKind::Secret && cx.resolve(value).pieces().iter().any(is_key) =>
        {
            let help = "use a parameter";
            cx.report(&codes::WRONG_VALUE, site.clone(), "a secret cannot be identified by another secret", help);
        }
        Origin::Named(value) if matches!(cx.form(value), Form::Text(text) if text.starts_with("arn:")) => {
            arn_for_name(cx, noun, value.as_str().map(|arn| format!("existing(arn \"{arn}\")")), site);
        }
        Origin::Named(_) if resource.kind == ResourceKind::ApiDestination => {
            let message = "an API destination is identified by its ARN, which ends with an ID";
            cx.report(&codes::ORIGIN, site.clone(), message, "use `existing(arn \"…\")`, with the ARN of the API destination");
        }
        Origin::Named(value) => {
            let rule = match resource.kind {
                ResourceKind::Bucket | ResourceKind::Parameter | ResourceKind::Connector | ResourceKind::Other => {
                    &string_rules::BUCKET_NAME
                }
                ResourceKind::Key => &string_rules::KEY_ID,
                ResourceKind::Secret => &string_rules::SECRET_NAME,
                ResourceKind::Topic => &string_rules::TOPIC_NAME,
                ResourceKind::Function => &string_rules::FUNCTION_NAME,
                ResourceKind::Queue => &string_rules::QUEUE_NAME,
                ResourceKind::StateMachine => &string_rules::STATE_MACHINE_NAME,
                ResourceKind::EventBus => &string_rules::EVENT_BUS_NAME,
                ResourceKind::LogGroup => &string_rules::LOG_GROUP_NAME,
                ResourceKind::JobQueue => &string_rules::JOB_QUEUE_NAME,
                ResourceKind::Stream => &string_rules::STREAM_NAME,
                ResourceKind::DeliveryStream => &string_rules::DELIVERY_STREAM_NAME,
                ResourceKind::Cluster | ResourceKind::ApiDestination => &string_rules::TARGET_NAME,
            };
            check_text(cx, value, site, rule);
        }
        Origin::Arn(value) => match cx.form(value) {
            Form::Text(name) if !name.starts_with("arn:") && resource.kind == ResourceKind::Bucket => {
                let message = "expected the ARN of a bucket, found its name";
                cx.push(in_place(Diagnostic::new(&codes::ORIGIN, site.clone(), message), format!("existing(\"{name}\")")));
            }
            _ => check_arn(cx, value, site, arn::form(resource.kind)),
        },
        Origin::LogicalId(id) => check_logical_id(cx, id, site),
    }
}

/// A logical ID of another template has 1 to 255 letters and digits (R245), and is a literal.
pub(crate) fn check_logical_id(cx: &mut Context<'_>, id: &Value, site: &Site) {
    match cx.form(id) {
        Form::Text(text) => drop(check_known(cx, text, site, &string_rules::LOGICAL_ID)),
        Form::Expression => {}
        _ => {
            let message = format!("expected a logical ID as a string, found {}", described(id));
            cx.report(&codes::WRONG_VALUE, site.clone(), message, "for example: `existing(id \"DataLake\")`");
        }
    }
}

/// Reports an ARN where the name of an existing item is expected.
pub(crate) fn arn_for_name(cx: &mut Context<'_>, noun: &str, right: Option<String>, site: &Site) {
    let found = Diagnostic::new(&codes::ORIGIN, site.clone(), format!("expected the name of a {noun}, found its ARN"));
    cx.push(match right {
        Some(right) => in_place(found, right),
        None => found,
    });
}

/// Suggests a complete `existing(…)` for an invalid value.
pub(crate) fn in_place(found: Diagnostic, right: String) -> Diagnostic {
    let whole = found.site.part("existing");
    let help = Help { text: Some(format!("use `{right}`")), ..Help::NONE };
    found.help(help).suggest(Suggestion::replace(whole, right))
}

/// Returns the message for a setting that an existing item does not support.
pub(crate) fn for_created(key: &str, noun: &str, name: &str) -> String {
    format!("`{key}` is not allowed on existing {noun} `{name}`")
}

/// The stack can write the policy of an existing secret whose ARN it knows.
fn check_policy(cx: &mut Context<'_>, resource: &Resource, site: &Site) {
    let Some(Given { value, site }) = given(&resource.settings, &secret::policy, site) else { return };
    let managed = policy::managed.is(value);
    match resource.origin {
        Origin::Arn(_) | Origin::LogicalId(_) => {}
        Origin::Created => {
            let message = "`policy` is not allowed on a secret that the stack creates";
            cx.report(&codes::SECRET_POLICY, site.part("key"), message, "remove the setting");
        }
        Origin::Named(_) if managed => {
            let message = "`policy: managed` requires the ARN of the secret, which is declared by name";
            cx.report(&codes::SECRET_POLICY, site.part("value"), message, "declare the secret by its full ARN: `existing(arn \"arn:aws:secretsmanager:eu-west-1:111122223333:secret:crm/client-AbCdEf\")`");
        }
        Origin::Named(_) => {}
    }
}

/// An item has one policy: that of a `resource` excludes the statements of a setting.
fn check_one_policy(cx: &mut Context<'_>, resource: &Resource, policy: &Resource) -> Checked {
    let index = cx.definition.resources.iter().position(|known| std::ptr::eq(known, resource)).unwrap_or_default();
    if access::statements(resource).is_some()
        && let Some(Given { site, .. }) = setting_at(&resource.settings, &Site::root().item("resource", index))
    {
        let noun = resource.kind.noun();
        let message = format!("`{}` sets the policy of {noun} `{}`, which has `policy`", policy.name, resource.name);
        let help = format!("move the statements of `{}` into `policy`", policy.name);
        let index = cx.definition.resources.iter().position(|known| std::ptr::eq(known, policy)).unwrap_or_default();
        let place = Site::root().item("resource", index).part("name");
        cx.report_duplicate(&codes::REPEATED_KEY, (place, site.part("key")), message, help);
        return Checked::Reported;
    }
    Checked::Sound
}

fn setting_at<'s>(settings: &'s [Setting], site: &Site) -> Option<Given<'s>> {
    given(settings, &bucket::policy, site)
}

/// KMS uses the period of a rotation only if it rotates.
fn check_rotation(cx: &mut Context<'_>, settings: &[Setting], around: &Site) {
    let Some(Given { site, .. }) = given(settings, &key::rotation_period, around) else { return };
    if matches!(key::rotation.of(settings).map(|value| cx.form(value)), None | Some(Form::Bool(false))) {
        let message = "`rotation_period` has no effect without `rotation: true`";
        let found = Diagnostic::new(&codes::ROTATION_PERIOD, site.part("key"), message).help("add `rotation: true`");
        cx.unless_wrong(around, |cx| cx.push(found));
    }
}

/// The name of a log group that EventBridge writes to starts with `/aws/events/`.
fn check_log_group(cx: &mut Context<'_>, settings: &[Setting], site: &Site) {
    let Some(Given { value, site }) = given(settings, &log_group::name, site) else { return };
    if Incomplete::is_unknown(value) {
        return;
    }
    each_choice(cx, value, &site.part("value"), &mut |cx, value, site| {
        let resolved = cx.resolve(value);
        let message = format!("log group that receives events must start with `{EVENT_LOGS}`");
        let message = match unfitting(cx, &resolved, |name| (!name.starts_with(EVENT_LOGS)).then_some(())) {
            Some((value, ())) => format!("{message}, but {value}"),
            None if !resolved.start().may_begin_with(EVENT_LOGS) => message,
            None => return,
        };
        let found = Diagnostic::new(&codes::LOG_GROUP_PREFIX, site.clone(), message);
        let right = value.as_str().map(|name| format!("\"{EVENT_LOGS}{}\"", name.trim_start_matches('/')));
        cx.push(match right {
            Some(right) => found.help(Help::replace(format!("use `{right}`"), right)),
            None => found,
        });
    });
}
