//! References to resources in properties: an ARN where one is expected, and of the right type.

use crate::Site;
use crate::analysis::entries::{Part, Section};
use crate::analysis::intrinsics::{self, Intrinsic};
use crate::analysis::values::{Form, Piece};
use crate::catalog::pseudo_parameters::{PSEUDO, pseudo};
use crate::catalog::resource_types;
use crate::check::context::{Context, Declared};
use crate::check::registry::schemas::schema;
use crate::check::settings::given_items;
use crate::check::values::references::kind_and_name;
use crate::check::values::text::each_choice;
use crate::diagnostics::{Diagnostic, Help, codes};
use crate::model::{ResourceKind, Setting, Value};
use crate::vocabulary::member;

/// What the table has for a string that is an ARN of any type.
const ARN: &str = "arn";

/// What the table has for a string that is an ARN if it is a reference.
const REFERENCE: &str = "ref";

/// What the table has for a string that can be a name or an ARN, although the name of the property ends in `Arn`.
const ANY: &str = "*";

/// Types whose `Ref` is the ARN, although another property identifies a resource.
///
/// Source: CloudFormation User Guide, return values of the types.
const BY_ARN: &[&str] =
    &["AWS::AppIntegrations::DataIntegration", "AWS::AppIntegrations::EventIntegration", "AWS::Batch::JobDefinition"];

/// Returns the type of an item in a template.
pub(crate) fn type_of(item: Declared<'_>) -> Option<&str> {
    match item {
        Declared::Resource(resource) => match (&resource.resource_type, resource.kind) {
            (Some(given), _) => given.starts_with("AWS::").then_some(given.as_str()),
            (None, ResourceKind::Connector) => Some("AWS::AppFlow::Connector"),
            (None, kind) => Some(resource_types::of_kind(kind)?.name),
        },
        Declared::Profile(_) => Some(resource_types::PROFILE),
        Declared::Flow(_) => Some(resource_types::FLOW),
        Declared::Alarm(_) => Some(resource_types::ALARM),
        Declared::CompositeAlarm(_) => Some(resource_types::COMPOSITE_ALARM),
        Declared::Rule(_) => Some(resource_types::RULE),
        Declared::Mapping(_) | Declared::Condition(_) | Declared::Object(_) | Declared::Output(_) => None,
    }
}

/// Returns what `Ref` returns for an item that the stack creates if that is certainly not the ARN, and the code for the ARN.
fn other_than_arn(item: Declared<'_>) -> Option<(&'static str, String)> {
    let resource_type = type_of(item).filter(|of| item.is_created() && !BY_ARN.contains(of))?;
    let schema = schema(resource_type)?;
    let (_, name) = resource_type.rsplit_once("::")?;
    let is_arn = |name: &str| name.ends_with("Arn") || name.ends_with("ARN");
    if schema.identifier.is_empty() || is_arn(schema.identifier) {
        return None;
    }
    let own = schema.attributes.iter().find(|attribute| **attribute == "Arn" || attribute.strip_suffix("Arn") == Some(name))?;
    let code = match item.members().contains(&member::names::arn) {
        true => format!("{}.{}", item.name(), member::names::arn),
        false if item.has_attributes() => format!("{}.{own}", item.name()),
        false => return None,
    };
    Some((schema.identifier, code))
}

/// Returns the language's own form of a reference in JSON to something that the stack declares: `Lake` for `{ Ref: "Lake" }`.
pub(crate) fn own_form(cx: &Context<'_>, value: &Value) -> Option<Value> {
    let Form::Block(settings) = cx.form(value) else { return None };
    let of_item = |of: &str, member: &str| Some(Value::Member { of: of.to_owned(), member: member.to_owned() });
    let item = |id: &str| {
        let graph = cx.graph();
        let entry = graph.entry(Section::Resources, id).filter(|entry| entry.part == Part::Itself)?;
        Some(entry.item)
    };
    match intrinsics::of(settings)? {
        // `Fn::GetAtt` of an attribute that is not a string.
        Intrinsic::Ref(_) if settings.iter().any(|setting| setting.key != "Ref") => None,
        Intrinsic::Ref(id) => match pseudo::ALL.iter().find(|known| known.value == id) {
            Some(known) => of_item(PSEUDO, known.name),
            None => Some(Value::Name(item(id)?.name().to_owned())),
        },
        Intrinsic::Attribute(id, "Arn") => {
            let item = item(id)?;
            let has_arn = item.members().contains(&member::names::arn);
            of_item(item.name(), if has_arn { member::names::arn } else { "Arn" })
        }
        Intrinsic::Attribute(id, attribute) => of_item(item(id)?.name(), attribute),
        Intrinsic::Sub(_) | Intrinsic::If(_) | Intrinsic::FindInMap(_) => None,
    }
}

/// A property that is an ARN has no other reference, and one that refers to a type has no other type (R373).
pub(crate) fn check_reference(cx: &mut Context<'_>, (key, reference): (&str, Option<&str>), value: &Value, site: &Site) {
    if reference == Some(ANY) {
        return;
    }
    let named = reference == Some(REFERENCE) || ["Arn", "ARN", "Arns", "ARNs"].iter().any(|end| key.ends_with(end));
    let attested = reference.is_some_and(|reference| reference == ARN || reference.ends_with(".Arn"));
    match cx.form(value) {
        Form::Item(item) | Form::Member(item, member::names::arn, _)
            if reference.is_some_and(|reference| is_of_other_type(item, reference)) =>
        {
            let message = format!("expected {} for `{key}`, found {}", wanted(reference), kind_and_name(item));
            cx.unless_reported(site, |cx| cx.report(&codes::PROPERTY_REFERENCE, site.clone(), message, ""));
        }
        Form::Item(item) if named || attested => check_is_arn(cx, item, key, site),
        Form::Attribute(item, "Arn") | Form::Member(item, member::names::arn, _)
            if reference.is_some_and(|reference| is_named(item, reference)) =>
        {
            let message = format!("expected the name of {} for `{key}`, found its ARN", kind_and_name(item));
            let found = Diagnostic::new(&codes::PROPERTY_REFERENCE, site.clone(), message);
            cx.unless_reported(site, |cx| cx.push(found.help(Help::use_code(item.name()))));
        }
        Form::Text(_) if attested && !reference.is_some_and(|reference| reference.starts_with("KMS")) => {
            let Some(text) = cx.known_text(value).map(|text| text.into_owned()) else { return };
            if !text.is_empty() && !text.starts_with("arn:") && !text.contains(['*', '$', '{', '<', '[']) {
                let message = format!("expected an ARN for `{key}`, found `\"{text}\"`");
                cx.unless_reported(site, |cx| cx.report(&codes::PROPERTY_REFERENCE, site.clone(), message, ""));
            }
        }
        _ => {}
    }
}

/// Reports an item whose `Ref` is not the ARN.
fn check_is_arn(cx: &mut Context<'_>, item: Declared<'_>, key: &str, site: &Site) {
    let Some((returned, code)) = other_than_arn(item) else { return };
    let message = format!("expected an ARN for `{key}`, found `{}`", item.name());
    let found = Diagnostic::new(&codes::PROPERTY_REFERENCE, site.clone(), message);
    let note = format!("`Ref` of `{}` returns `{returned}`", type_of(item).unwrap_or_default());
    let found = found.note(note).help(Help::use_code(code));
    cx.unless_reported(site, |cx| cx.push(found));
}

/// Returns `true` for an item whose name is expected, which is its `Ref`. CloudWatch Logs accepts ARNs for names.
fn is_named(item: Declared<'_>, reference: &str) -> bool {
    let wanted = reference.strip_suffix(".Name").filter(|wanted| !wanted.starts_with("Logs"));
    wanted.is_some() && type_of(item).and_then(|of| of.strip_prefix("AWS::")) == wanted && item.is_created()
}

/// Returns `true` for an item whose type is certainly not that of a reference.
fn is_of_other_type(item: Declared<'_>, reference: &str) -> bool {
    let Some((wanted, of)) = reference.split_once('.').or_else(|| (reference == "KMS::Key").then_some((reference, ""))) else {
        return false;
    };
    let Some((service, name)) = type_of(item).and_then(|given| given.strip_prefix("AWS::")?.split_once("::")) else {
        return false;
    };
    // A name can be that of anything, and these types return what their authors want.
    if matches!(of, "Name" | "AliasName") || ["CloudFormation", "SSM", "Serverless", "ServiceCatalog"].contains(&service) {
        return false;
    }
    let wanted_service = wanted.split("::").next();
    match service {
        "EC2" if wanted_service == Some(service) => wanted.split("::").nth(1) != Some(name),
        _ => wanted_service != Some(service),
    }
}

/// Describes what a reference refers to.
fn wanted(reference: Option<&str>) -> String {
    match reference.map(|reference| reference.split_once('.').unwrap_or((reference, ""))) {
        Some((wanted, "Id")) => format!("the ID of an `AWS::{wanted}`"),
        Some((wanted, "Arn")) => format!("the ARN of an `AWS::{wanted}`"),
        Some((wanted, _)) => format!("an `AWS::{wanted}`"),
        None => "an ARN".to_owned(),
    }
}

/// Keys with ARNs in documents of any form: the redrive policy of a queue, and conditions of policies.
const ARN_KEYS: &[&str] = &["aws:SourceArn", "deadLetterTargetArn"];

/// Checks the ARNs in a document of any form, such as a policy.
pub(crate) fn check_free(cx: &mut Context<'_>, value: &Value, site: &Site) {
    match value {
        Value::List(values) => {
            values.iter().enumerate().for_each(|(index, value)| check_free(cx, value, &site.item("element", index)));
        }
        Value::Call { arguments, .. } => {
            arguments.iter().enumerate().for_each(|(index, value)| check_free(cx, value, &site.item("argument", index)));
        }
        Value::Block(settings) => {
            let has = |key: &str| settings.iter().any(|setting| setting.key == key);
            // Of a policy, or of a definition of a state machine.
            let is_statement = has("Effect") || has("Type");
            for (index, Setting { key, value }) in settings.iter().enumerate() {
                let site = site.item("setting", index).part("value");
                match key.as_str() {
                    "Resource" | "NotResource" if is_statement => check_start(cx, key, value, &site),
                    "Principal" | "NotPrincipal" => check_principal(cx, value, &site),
                    key if ARN_KEYS.contains(&key) => check_start(cx, key, value, &site),
                    _ => check_free(cx, value, &site),
                }
            }
        }
        _ => {}
    }
}

/// A principal is the ARN of a role or a user.
fn check_principal(cx: &mut Context<'_>, value: &Value, site: &Site) {
    let Value::Block(types) = value else { return };
    for (index, Setting { key, value }) in types.iter().enumerate().filter(|(_, setting)| setting.key == "AWS") {
        check_start(cx, key, value, &site.item("setting", index).part("value"));
    }
}

/// The values of a key start with an ARN.
fn check_start(cx: &mut Context<'_>, key: &str, value: &Value, site: &Site) {
    for (value, site) in given_items(value, site) {
        each_choice(cx, value, &site, &mut |cx, value, site| {
            let own = own_form(cx, value);
            let resolved = cx.resolve(own.as_ref().unwrap_or(value));
            let first = resolved.pieces().first().map(|piece: &Piece<'_>| (piece.form, piece.site(site)));
            if let Some((Form::Item(item), site)) = first {
                check_is_arn(cx, item, key, &site);
            }
        });
    }
}
