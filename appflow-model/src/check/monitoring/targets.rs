//! Targets of alarms and event rules.

use crate::Site;
use crate::analysis::access::{EVENTS, is_action, is_target, takes_role};
use crate::analysis::choices::{self, Choice, choices};
use crate::analysis::input::{EVENT, Fields, field, known, path};
use crate::analysis::targets;
use crate::analysis::values::{Form, Resolved, Start};
use crate::catalog::Property;
use crate::catalog::monitoring::rule::role;
use crate::catalog::monitoring::{OF_KIND, batch, ecs, http, launch_type, public_ip, rule};
use crate::catalog::resource_types::{JOB_DEFINITION, TASK_DEFINITION};
use crate::check::context::{Context, Declared};
use crate::check::settings::given;
use crate::check::values::arn::{kind_of_service, service};
use crate::check::values::declared_values::unfitting;
use crate::check::values::functions::{check_branches, is_no_value};
use crate::check::values::pieces::text;
use crate::check::values::place::Place;
use crate::check::values::possible::{first_wrong, possible};
use crate::check::values::references::{Wanted, described, expect_name};
use crate::diagnostics::{Diagnostic, codes, one_of};
use crate::model::{ResourceKind, Setting, Value, setting};

/// The services of alarm actions that cannot be declared: Systems Manager, Incident Manager, Auto Scaling, and CloudWatch
/// investigations (R276).
const ACTED_ON: &[&str] = &["ssm", "ssm-incidents", "autoscaling", "aiops"];
/// The services of actions on an EC2 instance, in both forms.
const ON_INSTANCES: &[&str] = &["automate", "swf"];
/// The severities of an OpsItem (R276).
const SEVERITIES: std::ops::RangeInclusive<u8> = 1..=4;
/// Maximum characters of the ARN of an alarm action (R276).
const ACTION: usize = 1_024;

/// The services whose targets require a role of EventBridge (R293).
const WITH_ROLE: &[&str] = &[
    "batch",
    "codebuild",
    "codepipeline",
    "ecs",
    "firehose",
    "kinesis",
    "redshift",
    "redshift-serverless",
    "sagemaker",
    "states",
];

/// Maximum number of subnets of a task in ECS.
const SUBNETS: usize = 16;
/// Maximum number of security groups of a task in ECS.
const SECURITY_GROUPS: usize = 5;

/// Maximum characters of the ARN of a target (R288).
const TARGET: usize = 1_600;

/// Checks an argument of a choice between ARNs with `check`; a member or an attribute is only known to be a string.
fn check_branch(
    cx: &mut Context<'_>,
    value: &Value,
    site: &Site,
    (what, check): (&'static str, fn(&mut Context<'_>, &Value, &Site)),
) {
    match cx.form(value) {
        Form::Member(..) | Form::Attribute(..) => drop(text(cx, &cx.resolve(value), site, &Place::public(what))),
        _ => check(cx, value, site),
    }
}

/// An alarm action is a declared item, or the ARN of something that requires no permission (R276).
pub(crate) fn check_action(cx: &mut Context<'_>, value: &Value, site: &Site) {
    if let Some(choice) = cx.form(value).choice() {
        let branch = ("an action ARN", check_action as fn(&mut Context<'_>, &Value, &Site));
        check_branches(cx, choice, site, &mut |cx, value, site| check_branch(cx, value, site, branch));
        return;
    }
    if !is_arn(cx, value, is_action) {
        expect_name(cx, value, site, Wanted::Action);
        return;
    }
    let resolved = cx.resolve(value);
    check_is_whole(cx, &resolved, "action", site);
    let Some(text) = text(cx, &resolved, site, &Place::public("an action ARN")) else { return };
    let arn = text.start();
    let declared = || {
        let (value, (message, note)) =
            unfitting(cx, &resolved, |arn| action_problem(&Start { text: arn.into(), is_whole: true }, false))?;
        Some((format!("{message}, but {value}"), note))
    };
    let Some((message, note)) = action_problem(&arn, false).or_else(declared) else { return };
    let found = Diagnostic::new(&codes::ALARM_ACTION, site.clone(), message);
    let found = if note.is_empty() { found } else { found.note(note) };
    cx.push(found.help(match service(&arn.text) {
        Some(service) if ACTED_ON.contains(&service) => "",
        _ => "use a topic, a function, or the ARN of an OpsItem, an incident, a scaling policy, or an investigation group",
    }));
}

/// Returns why an ARN, or its beginning, is not that of an action, with a note. The metric of an alarm may be that of an instance.
pub(super) fn action_problem(arn: &Start<'_>, has_instance: bool) -> Option<(String, &'static str)> {
    let length = arn.text.chars().count();
    match service(&arn.text) {
        _ if length > ACTION => {
            Some((format!("ARN of an alarm action too long: found {length} characters, expected at most 1,024"), ""))
        }
        Some(service) if ON_INSTANCES.contains(&service) && has_instance => None,
        Some(service) if ON_INSTANCES.contains(&service) => {
            let note = "metrics of AppFlow have no dimension `InstanceId`";
            Some(("an EC2 action requires a metric of an EC2 instance".to_owned(), note))
        }
        Some("ssm") if arn.is_whole => {
            let severity = arn.text.rsplit_once(":opsitem:").and_then(|(_, rest)| rest.split('#').next())?;
            let is_right = severity.parse().is_ok_and(|number| SEVERITIES.contains(&number));
            (!is_right).then(|| (format!("severity of an OpsItem must be between 1 and 4, found `{severity}`"), ""))
        }
        Some(service) if !ACTED_ON.contains(&service) => {
            Some((format!("alarms do not support actions of service `{service}`"), ""))
        }
        None if !arn.may_begin_with("arn:") => Some(("ARN of an alarm action must start with `arn:`".to_owned(), "")),
        _ => None,
    }
}

/// A target of a rule is a declared item, or the ARN of any other supported target (R288). A branch without one has no target.
pub(crate) fn check_target(cx: &mut Context<'_>, value: &Value, site: &Site) {
    if let Some(choice) = cx.form(value).choice() {
        let branch = ("a target ARN", check_target as fn(&mut Context<'_>, &Value, &Site));
        check_branches(cx, choice, site, &mut |cx, value, site| check_branch(cx, value, site, branch));
        return;
    }
    if !is_arn(cx, value, is_target) {
        expect_name(cx, value, site, Wanted::Target);
        return;
    }
    let resolved = cx.resolve(value);
    check_is_whole(cx, &resolved, "target", site);
    let Some(text) = text(cx, &resolved, site, &Place::public("a target ARN")) else { return };
    let arn = text.start();
    if arn.text.chars().count() > TARGET {
        let message = format!("target ARN too long: found {} characters, expected at most 1,600", arn.text.chars().count());
        cx.report(&codes::TARGET_ARN, site.clone(), message, "");
    } else if !arn.may_begin_with("arn:") {
        cx.report(&codes::TARGET_ARN, site.clone(), "target ARN must start with `arn:`", "");
    }
}

/// The permission or policy that the stack derives is for the item itself, not for an ARN that only begins with its ARN, such as
/// that of an alias of a function (R476).
pub(crate) fn check_is_whole(cx: &mut Context<'_>, arn: &Resolved<'_>, what: &str, site: &Site) {
    let [first, _, ..] = arn.pieces() else { return };
    let resource = match first.form {
        Form::Member(Declared::Resource(resource), member, _) if choices::is_arn(member) => resource,
        Form::Attribute(Declared::Resource(resource), attribute) if choices::is_arn(attribute) => resource,
        _ => return,
    };
    let (derived, note, help) = match resource.kind {
        ResourceKind::Function => {
            let help = "declare the alias as a resource of type `AWS::Lambda::Alias`, or by `existing(arn …)`";
            ("permission", "each alias and version of a function has its own permissions", help.to_owned())
        }
        ResourceKind::Topic | ResourceKind::Queue | ResourceKind::LogGroup if resource.origin.is_created() => (
            "policy",
            "the stack derives the policy of an item from rules and alarms that name it",
            format!("use `{}`", resource.name),
        ),
        _ => return,
    };
    // The author may grant the access.
    let graph = cx.graph();
    let own = cx.resource(&resource.name);
    let is_granted = graph.usage.is_permitted(&resource.name)
        || own.is_some_and(|own| {
            graph.usage.own_policy(own).is_some() || graph.usage.own_policy_lets_in(own, EVENTS) == Some(true)
        });
    if !is_granted {
        let noun = resource.kind.noun();
        let message = format!("the {derived} of {noun} `{}` does not cover this {what}", resource.name);
        cx.push(Diagnostic::new(&codes::CLOSED_POLICY, site.clone(), message).note(note).help(help));
    }
}

/// A role is only for targets that require one: all others admit EventBridge by a policy and reject a role (R293).
pub(crate) fn check_role(cx: &mut Context<'_>, targets: &[Value], settings: &[Setting], site: &Site) {
    let given = given(settings, &role, site);
    let targets = choices(targets, "target");
    let Some(given) = given else {
        for target in &targets {
            check_missing_role(cx, target.value, &target.site(site));
        }
        return;
    };
    let needs_role = |target: &Choice<'_>| match choices::resource(cx, target.value) {
        Some(resource) => takes_role(resource.kind) || !is_target(resource.kind),
        None => !is_no_value(cx, target.value),
    };
    if !targets.iter().any(needs_role) {
        let message = "`role` has no effect on these targets";
        let found = Diagnostic::new(&codes::TARGET_ROLE, given.site.part("key"), message);
        cx.push(found.note("resource policies grant access to EventBridge").help("remove `role`"));
    }
}

/// Returns the service in an ARN, if its targets require a role (R293).
fn with_role(arn: &str) -> Option<String> {
    service(arn).filter(|service| WITH_ROLE.contains(service)).map(str::to_owned)
}

/// Returns the service of a target that is an ARN, if it requires a role.
pub(super) fn role_service(cx: &Context<'_>, target: &Value) -> Option<String> {
    let resolved = cx.resolve(target);
    with_role(&resolved.start().text).or_else(|| unfitting(cx, &resolved, with_role).map(|(_, service)| service))
}

/// A target that is declared by its ARN has the role that it requires (R293).
fn check_missing_role(cx: &mut Context<'_>, target: &Value, site: &Site) {
    let resolved = cx.resolve(target);
    let message = |service| format!("missing `role` for a target of service `{service}`");
    let message = match with_role(&resolved.start().text) {
        Some(service) => message(service),
        None => match unfitting(cx, &resolved, with_role) {
            Some((value, service)) => format!("{}: {value}", message(service)),
            None => return,
        },
    };
    let found = Diagnostic::new(&codes::MISSING_ROLE, site.clone(), message).note("EventBridge reaches it only with a role");
    cx.unless_reported(site, |cx| cx.push(found.help("add `role: \"arn:aws:iam::111122223333:role/events\"`")));
}

/// Returns `true` if a value is an ARN, but neither a name nor the ARN of a declared item.
fn is_arn(cx: &Context<'_>, value: &Value, is_declared: fn(ResourceKind) -> bool) -> bool {
    match cx.form(value) {
        Form::Text(text) => {
            let kind = service(text).and_then(kind_of_service).filter(|kind| !targets::is_also_by_arn(*kind));
            text.starts_with("arn:") && !kind.filter(|_| !text.contains(":api-destination/")).is_some_and(is_declared)
        }
        // Only CloudFormation knows the ARN of a resource of any type.
        Form::Attribute(Declared::Resource(resource), _) => resource.kind == ResourceKind::Other,
        form => form.call().is_some(),
    }
}

/// Settings that only targets of one kind have are used, and targets of a kind have the settings that they need (E1, E3).
pub(crate) fn check_target_settings(cx: &mut Context<'_>, targets: &[Value], settings: &[Setting], events: Fields, site: &Site) {
    let targets = choices(targets, "target");
    let kinds: Vec<Option<ResourceKind>> = targets.iter().map(|target| targets::kind(cx, target.value)).collect();
    for (property, kind) in OF_KIND {
        let Some(given) = given(settings, *property, site) else { continue };
        if !targets.is_empty() && kinds.iter().all(|known| known.is_some_and(|known| known != *kind)) {
            let message = format!("`{}` has no effect on these targets", property.key);
            let found = Diagnostic::new(&codes::TARGET_SETTING, given.site.part("key"), message);
            cx.push(
                found
                    .note(format!("`{}` is only for {}", property.key, plural(*kind)))
                    .help(format!("remove `{}`", property.key)),
            );
        }
    }
    // Only the role of a named target depends on what it starts.
    for (kind, target) in kinds.iter().zip(&targets).filter(|(_, target)| target.name().is_some()) {
        let example = match kind {
            Some(ResourceKind::Cluster) if rule::ecs.of(settings).is_none() => "ecs: { task_definition: Report }",
            Some(ResourceKind::JobQueue) if rule::batch.of(settings).is_none() => {
                "batch: { job_definition: \"report\", job_name: \"report\" }"
            }
            _ => continue,
        };
        let (key, _) = example.split_once(':').unwrap_or_default();
        let message = format!("missing setting `{key}` for a target that is {}", kind.map_or("", ResourceKind::described));
        let found = Diagnostic::new(&codes::MISSING_KEY, target.site(site), message);
        let help = format!("add `{key}` to the rule, for example: `{key}{}`", example.trim_start_matches(key));
        // A setting with a mistake may be this one.
        cx.unless_wrong(site, |cx| cx.push(found.help(help)));
    }
    if let Some(given) = given(settings, &rule::ecs, site)
        && let Form::Block(block) = cx.form(given.value)
    {
        check_tasks(cx, block, rule::role.of(settings).is_some(), &given.site.part("value"));
    }
    if let Some(given) = given(settings, &rule::batch, site)
        && let Form::Block(block) = cx.form(given.value)
    {
        check_definition(cx, block, &batch::job_definition, JOB_DEFINITION, &given.site.part("value"));
    }
    check_path_values(cx, &targets, settings, site);
    check_headers(cx, settings, site);
    check_log_input(cx, &kinds, settings, site);
    if let Some(given) = given(settings, &rule::partition_key, site) {
        check_partition_key(cx, given.value, events, &given.site.part("value"));
    }
}

/// The URL of an API destination of the stack has a `*` for each value of `path`.
fn check_path_values(cx: &mut Context<'_>, targets: &[Choice<'_>], settings: &[Setting], site: &Site) {
    let Some(http) = given(settings, &rule::http, site) else { return };
    let Form::Block(block) = cx.form(http.value) else { return };
    let Some(Form::List(values)) = http::path.of(block).map(|path| cx.form(path)) else { return };
    for target in targets {
        let Some(resource) = choices::resource(cx, target.value) else { continue };
        let url = setting(&resource.properties, "InvocationEndpoint").filter(|_| resource.resource_type.is_some());
        let Some(url) = url.and_then(|url| cx.known_text(url)) else { continue };
        let wildcards = url.matches('*').count();
        if wildcards != values.len() {
            let message =
                format!("number of values in `path` is {}, but the URL of `{}` has {wildcards} `*`", values.len(), resource.name);
            let place = place(block, &http::path, &http.site.part("value")).part("value");
            cx.push(Diagnostic::new(&codes::TARGET_SETTING, place, message).note("each value replaces one `*`"));
        }
    }
}

/// The connection of an API destination has the credentials, not the headers of a rule (R218).
fn check_headers(cx: &mut Context<'_>, settings: &[Setting], site: &Site) {
    let Some(given) = given(settings, &rule::http, site) else { return };
    let Form::Block(block) = cx.form(given.value) else { return };
    for property in [&http::headers, &http::query] {
        let Some(Form::Block(pairs)) = property.of(block).map(|value| cx.form(value)) else { continue };
        let place = place(block, property, &given.site.part("value")).part("value");
        for (index, Setting { key, value }) in pairs.iter().enumerate() {
            let is_credential = ["authorization", "cookie", "x-api-key"].iter().any(|known| key.eq_ignore_ascii_case(known));
            if value.as_str().is_some_and(|text| !text.is_empty()) && is_credential {
                let site = place.item("setting", index).part("value");
                let found = Diagnostic::new(&codes::LITERAL_SECRET, site, format!("hard-coded value of `{key}`"));
                let found = found.note("anyone who can read the template could read the secret");
                cx.push(found.help("move the credentials to the `AWS::Events::Connection` of the API destination"));
            }
        }
    }
}

/// A log group receives a message with its time, and no other input (E19).
fn check_log_input(cx: &mut Context<'_>, kinds: &[Option<ResourceKind>], settings: &[Setting], site: &Site) {
    let Some(input) = given(settings, &rule::input, site) else { return };
    if !kinds.contains(&Some(ResourceKind::LogGroup)) {
        return;
    }
    const KEYS: [&str; 2] = ["timestamp", "message"];
    let is_right = match cx.form(input.value) {
        Form::Block(block) => {
            let has = |key: &&str| block.iter().any(|setting| setting.key == *key);
            let is_text = |value: &Value| {
                let form = cx.form(value);
                !form.is_literal() && !form.is_several() && value.as_name().is_none_or(|name| name != EVENT)
            };
            block.len() == KEYS.len() && KEYS.iter().all(has) && block.iter().all(|setting| is_text(&setting.value))
        }
        Form::Expression => true,
        _ => false,
    };
    if !is_right {
        let site = input.site.part("value");
        let found = Diagnostic::new(&codes::LOG_INPUT, site.clone(), "a log group does not receive this `input`");
        let found = found.note("the input of a log group has the strings `timestamp` and `message`, and nothing else");
        let help = "for example: `input: { timestamp: event.time, message: event.detail_type }`";
        cx.unless_wrong(&site, |cx| cx.push(found.help(help)));
    }
}

fn plural(kind: ResourceKind) -> String {
    match kind {
        ResourceKind::Cluster => "ECS clusters".to_owned(),
        kind => format!("{}s", kind.noun()),
    }
}

/// The tasks of a rule start: those on Fargate have subnets, and the role of the stack can pass their roles.
fn check_tasks(cx: &mut Context<'_>, block: &[Setting], has_role: bool, site: &Site) {
    check_definition(cx, block, &ecs::task_definition, TASK_DEFINITION, site);
    let types = possible(cx, block, &ecs::launch_type, site);
    let fargate = first_wrong(cx, &types, |found| found.is(&launch_type::fargate));
    let is_fargate = fargate.is_some();
    let has_subnets = ecs::subnets.of(block).is_some();
    if let Some((branch, launch_type)) = fargate.filter(|_| !has_subnets) {
        let message = launch_type.named("missing `subnets` for tasks on Fargate");
        let found =
            Diagnostic::new(&codes::TASK, branch.site.clone(), message).note("tasks on Fargate have the network mode `awsvpc`");
        let found = found.help("add `subnets`, for example: `subnets: [\"subnet-0123456789abcdef0\"]`");
        cx.unless_wrong(site, |cx| cx.push(found));
    }
    for property in [&ecs::security_groups, &ecs::public_ip] {
        if !has_subnets && property.of(block).is_some() && !is_fargate {
            let message = format!("`{}` requires `subnets`", property.key);
            let found = Diagnostic::new(&codes::TASK, place(block, property, site).part("key"), message);
            cx.unless_wrong(site, |cx| cx.push(found.help("add `subnets`")));
        }
    }
    let external = first_wrong(cx, &types, |found| found.is(&launch_type::external));
    if let Some((_, found)) = external.filter(|_| has_subnets) {
        let message = found.named("`subnets` cannot be used with `launch_type: external`");
        let found = Diagnostic::new(&codes::TASK, place(block, &ecs::subnets, site).part("key"), message);
        cx.push(found.note("tasks on external servers do not have the network mode `awsvpc`").help("remove `subnets`"));
    }
    for (property, most) in [(&ecs::subnets, SUBNETS), (&ecs::security_groups, SECURITY_GROUPS)] {
        let Some(Form::List(values)) = property.of(block).map(|value| cx.form(value)) else { continue };
        if values.len() > most {
            let message = format!("too many elements in `{}`: found {}, expected at most {most}", property.key, values.len());
            let place = place(block, property, site).part("value").item("element", most);
            cx.report(&codes::LIST_LENGTH, place, message, "");
        }
    }
    let other = ecs::launch_type.of(block).and_then(Value::as_name).filter(|word| *word != launch_type::fargate.name);
    if let (Some(other), Some(_)) = (other, ecs::platform_version.of(block)) {
        let message = format!("`platform_version` cannot be used with `launch_type: {other}`");
        cx.report(&codes::TASK, place(block, &ecs::platform_version, site).part("key"), message, "remove `platform_version`");
    }
    let public = ecs::public_ip.has_value(block, &public_ip::enabled);
    if let (Some(other), true) = (other, public) {
        let message = format!("`public_ip: enabled` cannot be used with `launch_type: {other}`");
        let found = Diagnostic::new(&codes::TASK, place(block, &ecs::public_ip, site).part("value"), message);
        cx.unless_reported(site, |cx| {
            cx.push(found.note("only tasks on Fargate get public IP addresses").help("remove `public_ip`"))
        });
    }
    let is_foreign = targets::task_definition(cx, block).is_none() && ecs::task_definition.of(block).is_some();
    if is_fargate && is_foreign && !has_role && ecs::pass_roles.of(block).is_none() {
        let site = place(block, &ecs::task_definition, site).part("value");
        let message = "missing `pass_roles` for an existing task definition";
        let found = Diagnostic::new(&codes::PASSED_ROLES, site, message);
        let help = "add `pass_roles` with the execution role and the task role of the task definition";
        cx.push(found.note("EventBridge starts a task only if its role can pass the roles of the task to ECS").help(help));
    }
}

/// The place of a setting of a block.
fn place(block: &[Setting], property: &Property, site: &Site) -> Site {
    let index = block.iter().position(|setting| setting.key == property.key);
    index.map_or_else(|| site.clone(), |index| site.item("setting", index))
}

/// A resource of the stack that is a task definition or a job definition has that type.
fn check_definition(cx: &mut Context<'_>, block: &[Setting], property: &Property, resource_type: &str, site: &Site) {
    let Some(Declared::Resource(resource)) = property.of(block).and_then(Value::as_name).and_then(|name| cx.find(name)) else {
        return;
    };
    if resource.resource_type.as_deref().is_some_and(|known| known != resource_type) {
        let message = format!("expected a resource of type `{resource_type}`, found `{}`", resource.name);
        cx.report(&codes::WRONG_THING, place(block, property, site).part("value"), message, "");
    }
}

/// The partition key of a stream is a field of the event.
fn check_partition_key(cx: &mut Context<'_>, value: &Value, events: Fields, site: &Site) {
    let Some(name) = field(value) else {
        if cx.is_unclear(value) {
            return;
        }
        let message = format!("expected a field of the event for `partition_key`, found {}", described(value));
        return cx.report(&codes::WRONG_VALUE, site.clone(), message, "for example: `event.id`");
    };
    if path(events, name).is_none() {
        let help = one_of(name, &known(events), "fields of the event");
        cx.report(&codes::UNKNOWN_DETAIL, site.part("member"), format!("no field `{name}` on the event"), help);
    }
}
