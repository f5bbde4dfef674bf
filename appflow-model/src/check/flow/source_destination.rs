//! The source and the destination of a flow.

use crate::Site;
use crate::analysis::connection;
use crate::analysis::values::Form;
use crate::catalog::common_settings::{on_error, shared};
use crate::catalog::{self, Argument, Connector, Property, TriggerType, eventbridge, salesforce, sapodata};
use crate::check::connectors::{s3, sharepoint};
use crate::check::context::{Checked, Context, Declared};
use crate::check::settings::{Given, Owner, check_settings, given};
use crate::check::values::declared_values::unfitting;
use crate::check::values::possible::{first_wrong, possible_values};
use crate::check::values::problems::problems;
use crate::check::values::references::{Wanted, expect_name};
use crate::check::values::secrets::check_literal_secrets;
use crate::check::values::text::{check_not_omitted, check_text, each_choice};
use crate::check::values::text_rules::noun;
use crate::diagnostics::{Diagnostic, Help, Suggestion, closest, codes, listed, one_of};
use crate::model::{Endpoint, Flow, Profile, ResourceKind, Value};

/// The records that an OData service of SAP returns per request (R145).
const ODATA_PAGE: i64 = 3_000;

/// The source or the destination of a flow.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Role {
    Source,
    Destination,
}

impl Role {
    fn word(self) -> &'static str {
        match self {
            Role::Source => "source",
            Role::Destination => "destination",
        }
    }

    fn shape(self, connector: &Connector) -> Option<catalog::Endpoint> {
        match self {
            Role::Source => connector.source,
            Role::Destination => connector.destination,
        }
    }
}

/// Checks the source and the destination of a flow.
pub(crate) fn check_endpoints(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    sharepoint::check_flow(cx, flow, site);
    for (end, role) in [(&flow.source, Role::Source), (&flow.destination, Role::Destination)] {
        if let Some(end) = end {
            check_endpoint(cx, end, role, &site.part(role.word()));
        }
    }
    check_pair(cx, flow, site);
    check_deleted_records(cx, flow, &site.part("source"));
    check_sap_provider(cx, flow, &site.part("source"));
}

/// The User Guide lists the destination for the source (R152, R154 to R156).
fn check_pair(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    let (Some(source), Some(destination)) = (cx.source_connector(flow), cx.destination_connector(flow)) else { return };
    // EventBridge has its own check.
    if source.destinations.contains(&destination.name) || destination.name == eventbridge::CONNECTOR.name {
        return;
    }
    let message = format!("the User Guide does not list {} as a destination of {}", destination.title, source.title);
    let help = one_of("", source.destinations, &format!("destinations of {}", source.title));
    cx.report(&codes::PAIR, site.part("destination").part("connector"), message, help);
}

/// Deleted records of Salesforce are available only to scheduled and on-demand flows (R143).
fn check_deleted_records(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    let (Some(source), Some(trigger)) = (&flow.source, &flow.trigger) else { return };
    if source.connector != salesforce::CONNECTOR.name || trigger.trigger_type() != TriggerType::Event {
        return;
    }
    let Some(given) = given(&source.settings, &salesforce::source::include_deleted_records, site) else { return };
    let values = possible_values(cx, given.value, &given.site.part("value"));
    if let Some((_, value)) = first_wrong(cx, &values, |value| value.truth() == Some(true)) {
        let message = value.named("`include_deleted_records` has no effect in an event-triggered flow");
        cx.report(&codes::DELETED_RECORDS, given.site.part("key"), message, "remove `include_deleted_records`");
    }
}

/// ODP providers of SAP support no parallel requests, and OData services no large pages (R145).
fn check_sap_provider(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    let Some(source) = flow.source.as_ref().filter(|source| source.connector == sapodata::CONNECTOR.name) else { return };
    let is_from = |word| sapodata::source::provider.has_value(&source.settings, word);
    let (key, most, message) = if is_from(&sapodata::provider::odp) {
        (sapodata::source::max_parallelism, 1, "`max_parallelism` must be 1 for an ODP provider".to_owned())
    } else if is_from(&sapodata::provider::odata) {
        let message = format!("`max_page_size` must be at most {ODATA_PAGE} for an OData service");
        (sapodata::source::max_page_size, ODATA_PAGE, message)
    } else {
        return;
    };
    let Some(given) = given(&source.settings, &key, site) else { return };
    each_choice(cx, given.value, &given.site.part("value"), &mut |cx, value, site| {
        let exceeds = |text: &str| text.parse::<i64>().is_ok_and(|number| number > most).then_some(());
        let message = match cx.form(value) {
            Form::Integer(number) => (number > most).then(|| message.clone()),
            _ => unfitting(cx, &cx.resolve(value), exceeds).map(|(value, ())| format!("{message}, but {value}")),
        };
        if let Some(message) = message {
            cx.unless_reported(site, |cx| cx.report(&codes::SAP_PROVIDER, site.clone(), message, ""));
        }
    });
}

fn check_endpoint(cx: &mut Context<'_>, end: &Endpoint, role: Role, site: &Site) {
    let Some((connector, shape)) = known_endpoint(cx, end, role, &site.part("connector")) else { return };
    if !check_connector(cx, end, connector, role, site).is_sound() {
        return;
    }
    let is_whole = check_count(cx, end, connector, &shape, site).is_sound();
    if is_whole && check_order(cx, end, connector, &shape, site).is_sound() {
        for (index, (argument, value)) in shape.arguments.iter().zip(&end.arguments).enumerate() {
            check_argument(cx, argument, value, (connector, role), &site.item("argument", index));
        }
    }
    let described = format!("{} {}", with_article(connector), role.word());
    let missing = (!cx.is_partial(end)).then(|| site.part("connector"));
    // The profile reports missing settings, and a profile of another connector is reported as such.
    let profile = connection::profile(cx, end, shape.arguments);
    // A profile that is unknown may have the setting.
    let is_unknown = end.arguments.iter().any(|argument| matches!(cx.form(argument), Form::Name(_)));
    let is_told = |property: &Property| {
        let knows = |known: catalog::Profile| catalog::property(known.properties, property.key).is_some();
        profile.is_none() && is_unknown && connector.profile.is_some_and(knows)
            || profile.is_some_and(|profile| {
                profile.connector != connector.name || profile.origin.is_created() && connector.profile.is_some_and(knows)
            })
    };
    let optional = |property: &Property| Property { required: property.required && !is_told(property), ..*property };
    let properties: Vec<Property> = shape.properties.iter().map(optional).collect();
    check_qualified(cx, end, connector, &shape, site);
    check_form(cx, end, &shape, site);
    check_only_version(cx, end, connector, &shape, site);
    check_settings(cx, &end.settings, &properties, site, &Owner { described: &described, missing });
    check_literal_secrets(cx, &end.settings, shape.properties, site);
    if role == Role::Destination {
        check_error_folder(cx, end, site);
        check_odp(cx, end, connector, &shape, site);
        if connector.name == catalog::s3::CONNECTOR.name {
            s3::check_destination(cx, end, site);
        }
    }
}

/// Returns the object name of a source or destination, and the position of the object among the arguments.
fn object_name<'e>(cx: &Context<'e>, end: &'e Endpoint, shape: &catalog::Endpoint) -> Option<(&'e Value, usize)> {
    let position = shape.arguments.iter().position(|argument| matches!(argument, Argument::Object { .. }))?;
    let object = cx.endpoint_object(end, shape.arguments).map(|object| &object.entity);
    Some((object.or(end.arguments.get(position))?, position))
}

/// A connector with one known version has no other version (R184).
fn check_only_version(cx: &mut Context<'_>, end: &Endpoint, connector: &Connector, shape: &catalog::Endpoint, site: &Site) {
    const VERSION: &str = "ApiVersion";
    let Some((.., known)) = shape.constants.iter().find(|(_, path, _)| *path == [VERSION]) else { return };
    // Documented versions are only a hint: AppFlow also accepts slightly newer ones (R151).
    let is_only = |property: &&Property| property.path == [VERSION] && !matches!(property.kind, catalog::Kind::Version(_));
    let Some(property) = shape.properties.iter().find(is_only) else { return };
    let Some(given) = given(&end.settings, property, site) else { return };
    let other = |version: &str| {
        let message = format!("unknown version of {}", connector.title);
        (version != *known).then(|| (message, Help::use_code(format!("\"{known}\""))))
    };
    for (site, message, help) in problems(cx, given.value, &given.site.part("value"), &other) {
        cx.unless_reported(&site, |cx| cx.report(&codes::OLD_VERSION, site.clone(), message, help));
    }
}

/// The object name has the form that its application expects (R147, R184, R185).
fn check_form(cx: &mut Context<'_>, end: &Endpoint, shape: &catalog::Endpoint, site: &Site) {
    let Some((name, position)) = object_name(cx, end, shape) else { return };
    let is_native = end.connector != catalog::custom::CONNECTOR.name;
    let problem = |name: &str| {
        let of_connector = shape.form.and_then(|form| Some(((form.refuses)(name)?, form.help)));
        // The address is that of the profile (R387).
        let url = || (is_native && name.contains("://")).then_some(("is a URL, not the name of an object", ""));
        let (problem, help) = of_connector.or_else(url).filter(|_| !name.is_empty())?;
        Some((format!("`{name}` {problem}"), help.into()))
    };
    let code = shape.form.map_or(&codes::OBJECT_FORM, |form| form.code);
    for (site, message, help) in problems(cx, name, &site.item("argument", position), &problem) {
        cx.unless_reported(&site, |cx| cx.report(code, site.clone(), message, help));
    }
}

/// A table has the qualifiers of the application, unless its profile sets them (R182).
fn check_qualified(cx: &mut Context<'_>, end: &Endpoint, connector: &Connector, shape: &catalog::Endpoint, site: &Site) {
    let Some(known) = connector.profile.filter(|profile| !profile.qualifiers.is_empty()) else { return };
    // A profile of another connector is reported as such.
    let own = connection::profile(cx, end, shape.arguments).filter(|profile| profile.connector == connector.name);
    let Some(profile) = own else { return };
    let Some((name, position)) = object_name(cx, end, shape) else { return };
    check_parts(cx, profile, name, known.qualifiers, &site.item("argument", position));
}

/// A name is unqualified if its profile sets the qualifiers, or has all of them (R182, R213).
pub(crate) fn check_parts(
    cx: &mut Context<'_>,
    profile: &Profile,
    name: &Value,
    known: &[(&Property, Option<&str>)],
    site: &Site,
) {
    if cx.may_have_more(profile) {
        return;
    }
    let qualifiers = connection::qualifiers(cx, profile, name).len();
    let problem = |text: &str| {
        // A quoted part may contain dots.
        let is_right =
            text.contains('"') || text.split('.').count() + qualifiers == known.len() + 1 && !text.split('.').any(str::is_empty);
        if is_right {
            return None;
        }
        let words: Vec<&str> = known.iter().map(|(key, _)| key.key).collect();
        let form = format!("\"{}.NAME\"", words.join(".").to_uppercase());
        let message = match text.contains('.') {
            true => format!("expected the form `{form}`, found `{text}`"),
            false => format!("missing {} before `{text}`", words.join(" and ")),
        };
        let needed = known.iter().find(|(_, default)| default.is_none()).map(|(key, _)| key.key);
        let help = match needed.filter(|_| profile.origin.is_created()) {
            Some(key) => format!("use the form `{form}`, or add `{key}` to profile `{}`", profile.name),
            None => format!("use the form `{form}`"),
        };
        Some((message, help.into()))
    };
    for (site, message, help) in problems(cx, name, site, &problem) {
        cx.unless_reported(&site, |cx| cx.report(&codes::QUALIFIED_NAME, site.clone(), message, help));
    }
}

/// Returns the connector, which must exist and support this direction (R25).
fn known_endpoint(
    cx: &mut Context<'_>,
    end: &Endpoint,
    role: Role,
    site: &Site,
) -> Option<(&'static Connector, catalog::Endpoint)> {
    if end.connector.is_empty() && cx.is_partial(end) {
        return None;
    }
    let able = || catalog::CONNECTORS.iter().filter(move |connector| role.shape(connector).is_some());
    let words: Vec<&str> = able().map(|connector| connector.name).collect();
    let what = format!("{}s", role.word());
    match catalog::connector(&end.connector) {
        None => {
            // The profile belongs to the connector that is meant.
            let is_item = cx.find(&end.connector).is_some();
            let meant = end.arguments.iter().filter(|_| !is_item).find_map(|argument| connector_of(cx, argument));
            match meant.filter(|meant| words.contains(meant) && closest(&end.connector, &words).is_none()) {
                Some(meant) => {
                    let message = format!("unknown connector `{}`", end.connector);
                    cx.report(&codes::UNKNOWN_CONNECTOR, site.clone(), message, Help::use_code(meant));
                }
                None => no_connector(cx, &end.connector, &words, &what, site),
            }
            None
        }
        Some(connector) => {
            let shape = role.shape(connector);
            if shape.is_none() {
                let message = format!("{} is not supported as a {}", connector.title, role.word());
                let help = one_of("", &words, &what);
                cx.report(&codes::END_CONNECTOR, site.clone(), message, help);
            }
            shape.map(|shape| (connector, shape))
        }
    }
}

/// Returns the connector of the profile or object that an argument names.
fn connector_of<'a>(cx: &Context<'a>, argument: &Value) -> Option<&'a str> {
    match cx.find(cx.form(argument).as_name()?)? {
        Declared::Profile(profile) => Some(&profile.connector),
        Declared::Object(object) => Some(&object.connector),
        _ => None,
    }
}

/// Reports a connector other than the one to which both the profile and the object belong.
fn check_connector(cx: &mut Context<'_>, end: &Endpoint, connector: &Connector, role: Role, site: &Site) -> Checked {
    let others: Option<Vec<&str>> = end.arguments.iter().map(|argument| connector_of(cx, argument)).collect();
    let Some([other, object]) = others.as_deref() else { return Checked::Sound };
    let Some(other) = catalog::connector(other).filter(|_| other == object && *other != connector.name) else {
        return Checked::Sound;
    };
    let message = format!("expected connector `{}`, found `{}`", other.name, connector.name);
    let help = if role.shape(other).is_some() { Help::use_code(other.name) } else { Help::NONE };
    let found = Diagnostic::new(&codes::OTHER_CONNECTOR, site.part("connector"), message).help(help);
    cx.push(found.note(format!("the profile and the object belong to {}", other.title)));
    Checked::Reported
}

/// Reports an unknown connector name. `able` are the names that are allowed here, `what` their noun.
pub(crate) fn no_connector(cx: &mut Context<'_>, word: &str, able: &[&str], what: &str, site: &Site) {
    let listed = one_of(word, able, what);
    let help = match closest(word, able) {
        None if able.contains(&catalog::custom::CONNECTOR.name) => {
            format!("use `custom` with the label of the connector, or one of the {listed}").into()
        }
        _ => listed,
    };
    cx.report(&codes::UNKNOWN_CONNECTOR, site.clone(), format!("unknown connector `{word}`"), help);
}

/// The number of arguments is that of the connector (R23, R24, R26, R27).
fn check_count(cx: &mut Context<'_>, end: &Endpoint, connector: &Connector, shape: &catalog::Endpoint, site: &Site) -> Checked {
    let needed = shape.arguments.iter().filter(|argument| !matches!(argument, Argument::Object { optional: true, .. })).count();
    let given = end.arguments.len();
    let forms: Vec<&str> = shape.arguments.iter().map(form).collect();
    let help = format!("for example: `{}({})`", connector.name, forms.join(", "));
    if given < needed {
        if cx.is_partial(end) {
            return Checked::Sound;
        }
        let is_object =
            |value: &Value| matches!(cx.form(value).as_name().and_then(|name| cx.find(name)), Some(Declared::Object(_)));
        let missing: Vec<&str> = match (shape.arguments, end.arguments.as_slice()) {
            // The object is given.
            ([Argument::Profile, Argument::Object { .. }], [only]) if is_object(only) => vec![described(&Argument::Profile)],
            _ => shape.arguments.iter().take(needed).skip(given).map(described).collect(),
        };
        let message = format!("missing argument of `{}`: expected {}", connector.name, missing.join(" and "));
        return cx.refuse(&codes::END_ARGUMENTS, site.part("connector"), message, help);
    }
    if given > shape.arguments.len() {
        let message = match shape.arguments.len() {
            0 => format!(
                "`{}` takes no arguments but {given} {} supplied",
                connector.name,
                if given == 1 { "was" } else { "were" }
            ),
            most => format!(
                "`{}` takes {most} {} but {given} were supplied",
                connector.name,
                if most == 1 { "argument" } else { "arguments" }
            ),
        };
        return cx.refuse(&codes::END_ARGUMENTS, site.item("argument", shape.arguments.len()), message, help);
    }
    Checked::Sound
}

/// The profile precedes the object (R28).
fn check_order(cx: &mut Context<'_>, end: &Endpoint, connector: &Connector, shape: &catalog::Endpoint, site: &Site) -> Checked {
    let ([Argument::Profile, _], [first, second]) = (shape.arguments, end.arguments.as_slice()) else {
        return Checked::Sound;
    };
    let (first, second) = (cx.form(first), cx.form(second));
    let is_profile = |form: Form<'_>| matches!(form, Form::Item(Declared::Profile(_)));
    let Some(second) = second.as_name().filter(|_| is_profile(second) && !is_profile(first)) else { return Checked::Sound };
    let object = match (first.as_name(), first) {
        (Some(name), _) => name.to_owned(),
        (None, Form::Text(text)) => format!("\"{text}\""),
        (None, _) => "…".to_owned(),
    };
    let help = format!("swap the arguments: `{}({second}, {object})`", connector.name);
    let (place, other) = (site.item("argument", 0), site.item("argument", 1));
    let found = match first.as_name() {
        Some(name) => format!("expected a profile, found `{name}`"),
        None => "expected a profile, found a string".to_owned(),
    };
    let found = Diagnostic::new(&codes::WRONG_THING, place, found).help(help).replace(second);
    cx.push(found.suggest(Suggestion::replace(other, object)));
    Checked::Reported
}

fn form(argument: &Argument) -> &'static str {
    match argument {
        Argument::Profile => "Profile",
        Argument::Bucket(..) => "Bucket",
        Argument::Object { .. } => "Object",
        Argument::Text(..) => "\"…\"",
    }
}

fn described(argument: &Argument) -> &'static str {
    match argument {
        Argument::Profile => "a profile",
        Argument::Bucket(..) => "a bucket",
        Argument::Object { .. } => "an object",
        Argument::Text(rule, _) => rule.subject,
    }
}

/// Each argument names an item of its kind that belongs to the same connector (R28).
fn check_argument(cx: &mut Context<'_>, argument: &Argument, value: &Value, of: (&Connector, Role), site: &Site) {
    match argument {
        Argument::Profile => {
            if let Some(Declared::Profile(profile)) = expect_name(cx, value, site, Wanted::Profile) {
                check_same_connector(cx, "profile", &profile.name, &profile.connector, of, site);
            }
        }
        Argument::Bucket(..) => drop(expect_name(cx, value, site, Wanted::Resource(ResourceKind::Bucket))),
        Argument::Object { rule, optional, .. } => match cx.form(value) {
            Form::Item(_) | Form::Name(_) => {
                if let Some(Declared::Object(object)) = expect_name(cx, value, site, Wanted::Object) {
                    check_same_connector(cx, "object", &object.name, &object.connector, of, site);
                }
            }
            _ => {
                check_text(cx, value, site, rule);
                if !optional {
                    check_not_omitted(cx, value, site, "object name", "");
                }
            }
        },
        Argument::Text(rule, _) => {
            check_text(cx, value, site, rule);
            check_not_omitted(cx, value, site, noun(rule.subject), "");
        }
    }
}

fn check_same_connector(
    cx: &mut Context<'_>,
    noun: &str,
    name: &str,
    word: &str,
    (connector, role): (&Connector, Role),
    site: &Site,
) {
    // The declaration of the item reports an unknown connector.
    if let Some(other) = catalog::connector(word)
        && other.name != connector.name
    {
        let message = format!("expected {} {noun}, found {} {noun} `{name}`", with_article(connector), other.title);
        let right = |item: Declared<'_>| match item {
            Declared::Profile(profile) => noun == "profile" && profile.connector == connector.name,
            Declared::Object(object) => noun == "object" && object.connector == connector.name,
            _ => false,
        };
        let help = match cx.names(&right).as_slice() {
            [only] => Help::use_code(*only),
            // Without another profile, the connector may be wrong.
            [] if role.shape(other).is_some() => {
                format!("use connector `{}`, or declare {} {noun}", other.name, with_article(connector)).into()
            }
            names => listed(names, &format!("available {} {noun}s", connector.title)).into(),
        };
        cx.report(&codes::OTHER_CONNECTOR, site.clone(), message, help);
    }
}

/// Returns the title of a connector with its indefinite article.
pub(crate) fn with_article(connector: &Connector) -> String {
    // By pronunciation: an Amazon S3, an Infor Nexus, an SAP OData, an Upsolver; a Salesforce, a Pardot.
    let is_spelled = connector.title.starts_with("SAP ");
    let article = if is_spelled || connector.title.starts_with(['A', 'E', 'I', 'O', 'U']) { "an" } else { "a" };
    format!("{article} {}", connector.title)
}

/// A folder for failed records requires a bucket (R191).
fn check_error_folder(cx: &mut Context<'_>, end: &Endpoint, site: &Site) {
    // EventBridge has its own warning for a missing bucket.
    if end.connector == eventbridge::CONNECTOR.name {
        return;
    }
    let Some(Given { value, site }) = given(&end.settings, &shared::on_error, site) else { return };
    let Form::Block(settings) = cx.form(value) else { return };
    let block = site.part("value");
    let Some(prefix) = given(settings, &on_error::prefix, &block).filter(|_| on_error::bucket.of(settings).is_none()) else {
        return;
    };
    let found = Diagnostic::new(&codes::ERROR_FOLDER, prefix.site.part("key"), "`prefix` has no effect without `bucket`");
    let found = found.note("AppFlow does not store failed records without a bucket").help("add `bucket`");
    cx.unless_unknown(&block, |cx| cx.push(found));
}

/// An ODP provider that the stack reads from is not an OData service that it can write to (R186).
fn check_odp(cx: &mut Context<'_>, end: &Endpoint, connector: &Connector, shape: &catalog::Endpoint, site: &Site) {
    if connector.name != sapodata::CONNECTOR.name {
        return;
    }
    let Some(position) = shape.arguments.iter().position(|argument| matches!(argument, Argument::Object { .. })) else { return };
    let is_odp = |flow: &Flow| {
        let source = flow.source.as_ref().filter(|source| source.connector == sapodata::CONNECTOR.name);
        source.is_some_and(|source| {
            sapodata::source::provider.has_value(&source.settings, &sapodata::provider::odp) && source.arguments == end.arguments
        })
    };
    if cx.definition.flows.iter().any(is_odp) {
        let message = "expected an OData service, found an object of an ODP provider";
        let found = Diagnostic::new(&codes::ODP_DESTINATION, site.item("argument", position), message);
        cx.push(found.note("a flow of this stack reads the object with `provider: odp`"));
    }
}
