//! The references in values.

use super::reference::{At, By, Reference, Visit, Wanted};
use crate::analysis::change::Change;
use crate::analysis::functions::{FIND_IN_MAP, IF};
use crate::analysis::intrinsics::{self, Intrinsic};
use crate::analysis::{alarm_rule, input};
use crate::catalog::pseudo_parameters::PSEUDO;
use crate::catalog::resources::protocol;
use crate::catalog::schedule::pull;
use crate::catalog::{self, Kind, MapValue, NamedValue, Property, monitoring};
use crate::model::{Setting, Value};
use crate::vocabulary::FIELD;

/// Visits the references in a value of the properties of a resource of any type.
pub fn of_free<'a>(value: &'a Value, at: &At<'_>, visit: Visit<'a, '_>) {
    of_value(Wanted::Free, value, at, visit);
}

/// Visits the references of metric math: a bare name is a metric, and its flow precedes the metric of an alarm outside of flows.
pub(super) fn of_math<'a>(value: &'a Value, at: &At<'_>, visit: Visit<'a, '_>) {
    match value {
        Value::Name(_) => {}
        Value::Call { function: _, arguments } => {
            for (index, argument) in arguments.iter().enumerate() {
                of_math(argument, &at.item("argument", index), visit);
            }
        }
        other => of_value(Wanted::Flow, other, at, visit),
    }
}

/// Visits the references of the rule of a composite alarm.
pub(super) fn of_alarm_rule<'a>(value: &'a Value, at: &At<'_>, visit: Visit<'a, '_>) {
    match value {
        Value::Call { function, arguments } if alarm_rule::is_function(function) => {
            for (index, argument) in arguments.iter().enumerate() {
                of_alarm_rule(argument, &at.item("argument", index), visit);
            }
        }
        Value::Call { .. } => of_value(Wanted::Text, value, at, visit),
        other => of_value(Wanted::Alarm, other, at, visit),
    }
}

/// Visits the references in a value that is merged into another one. The functions that specify the merge are not references.
/// Visits the references of a property, or of a change to it.
pub fn of_change<'a>(value: &'a Value, at: &At<'_>, visit: Visit<'a, '_>) {
    match Change::of(value) {
        Change::Remove => {}
        Change::Merge(settings) => {
            for (index, Setting { key: _, value }) in settings.iter().enumerate() {
                of_change(value, &at.item("setting", index).part("value"), visit);
            }
        }
        Change::Append(elements) => of_items(Wanted::Free, elements, &at.item("argument", 0), "element", visit),
        Change::Element(_, value) => of_change(value, &at.item("argument", 1), visit),
        Change::Set(value) => of_value(Wanted::Free, value, at, visit),
    }
}

/// Visits the references in the value of one setting of a block with these tables.
pub fn of_setting<'a>(setting: &'a Setting, tables: &[&[Property]], at: &At<'_>, visit: Visit<'a, '_>) {
    let Setting { key, value } = setting;
    let at = at.part("value");
    match tables.iter().find_map(|table| catalog::property(table, key)) {
        Some(property) => of_kind(property.kind, value, &at, visit),
        // An unknown key is reported as such; the names in its value count as used.
        None => of_value(Wanted::Text, value, &at, visit),
    }
}

pub(super) fn of_settings<'a>(settings: &'a [Setting], tables: &[&[Property]], at: &At<'_>, visit: Visit<'a, '_>) {
    for (index, setting) in settings.iter().enumerate() {
        of_setting(setting, tables, &at.item("setting", index), visit);
    }
}

/// Visits the references of a condition: other conditions, and the operands of `equals`.
pub(super) fn of_expression<'a>(value: &'a Value, at: &At<'_>, visit: Visit<'a, '_>) {
    match value {
        Value::Call { function, arguments } => {
            for (index, argument) in arguments.iter().enumerate() {
                let at = at.item("argument", index);
                match function == crate::analysis::conditions::EQUALS {
                    true => of_value(Wanted::Text, argument, &at, visit),
                    false => of_expression(argument, &at, visit),
                }
            }
        }
        Value::String(_)
        | Value::Integer(_)
        | Value::Decimal(_)
        | Value::Bool(_)
        | Value::Quantity { .. }
        | Value::Name(_)
        | Value::Member { .. }
        | Value::Index { .. }
        | Value::List(_)
        | Value::Block(_)
        | Value::Expression(_) => of_value(Wanted::Condition, value, at, visit),
    }
}

/// Visits the references in a value of this kind. Named values, fields, and event fields are not references.
pub(super) fn of_kind<'a>(kind: Kind, value: &'a Value, at: &At<'_>, visit: Visit<'a, '_>) {
    if let Value::Call { function, arguments } = value
        && function == IF
        && kind.has_branches()
    {
        return of_branches(arguments, at, visit, &mut |value, at, visit| of_kind(kind, value, at, visit));
    }
    let wanted = match kind {
        Kind::Text(_)
        | Kind::Qualified(_)
        | Kind::Texts(_)
        | Kind::JsonTexts { .. }
        | Kind::Literal(_)
        | Kind::Literals(_)
        | Kind::Number
        | Kind::Pattern
        | Kind::Bool
        | Kind::Integer { .. }
        | Kind::IntegerText { .. }
        | Kind::Version(_)
        | Kind::Duration { .. }
        | Kind::Days { .. }
        | Kind::Megabytes
        | Kind::Time
        | Kind::TimeZone
        | Kind::RoleArn
        | Kind::ProfileRole(_)
        | Kind::UserArn
        | Kind::LogicalId
        | Kind::TargetRole => Wanted::Text,
        Kind::Secret => Wanted::SecretValue,
        Kind::SecretArn => Wanted::Secret,
        Kind::Bucket(access) => Wanted::Bucket(access),
        Kind::Key => Wanted::Key,
        Kind::Targets => Wanted::Action,
        Kind::Function => Wanted::Function,
        Kind::Condition => Wanted::Condition,
        Kind::Queue => Wanted::Queue,
        Kind::PartnerFlow => Wanted::PartnerFlow,
        Kind::Alarm => return of_alarm_rule(value, at, visit),
        Kind::Items => Wanted::Item,
        Kind::Free | Kind::Statements(_) => Wanted::Free,
        Kind::Subscriptions => return of_subscriptions(value, at, visit),
        Kind::EventField => return,
        Kind::Input => {
            return of_value(Wanted::Text, value, at, &mut |reference, at| {
                let is_event = matches!(reference.by, By::Member(_) | By::Name) && reference.name == input::EVENT;
                if !is_event {
                    visit(reference, at);
                }
            });
        }
        Kind::Pull => return of_word(value, &[pull::ALL], at, visit, &mut of_field_name),
        Kind::OneOf(words) | Kind::ListOf(words) => {
            return of_word(value, &[words], at, visit, &mut of_text);
        }
        Kind::OneOfWith { values: words, arguments, argument_path: _ } => {
            return of_word(value, &[words, arguments], at, visit, &mut of_text);
        }
        Kind::Statistic => {
            let words = monitoring::statistic::ALL;
            return of_word(value, &[words], at, visit, &mut of_text);
        }
        Kind::Field | Kind::Fields => {
            return match value {
                Value::List(values) => {
                    values.iter().enumerate().for_each(|(index, value)| of_field_name(value, &at.item("element", index), visit))
                }
                // A bare name in place of a list is a list parameter.
                Value::Name(_) if matches!(kind, Kind::Fields) => of_value(Wanted::Text, value, at, visit),
                one => of_field_name(one, at, visit),
            };
        }
        Kind::Block(properties) => {
            return match value {
                Value::Block(settings) => of_settings(settings, &[properties], at, visit),
                other => of_value(Wanted::Text, other, at, visit),
            };
        }
        Kind::Map { key: _, value: MapValue::Secret | MapValue::Parameter, most: _ } => Wanted::SecretValue,
        Kind::Tags | Kind::Map { key: _, value: MapValue::Text(_) | MapValue::AnyText(_), most: _ } => Wanted::Text,
    };
    of_value(wanted, value, at, visit);
}

/// Skips named values, also in parentheses and in branches, and calls `rest` for anything else.
fn of_word<'a>(value: &'a Value, words: &[&[NamedValue]], at: &At<'_>, visit: Visit<'a, '_>, rest: Each<'a, '_>) {
    let is_word = |name: &str| words.first().is_some_and(|words| words.iter().any(|word| word.name == name));
    match (value, words.split_first()) {
        (Value::Name(name), _) if is_word(name) => {}
        (Value::Call { function, arguments }, Some((_, inner))) if is_word(function) => {
            for (index, argument) in arguments.iter().enumerate() {
                of_word(argument, inner, &at.item("argument", index), visit, rest);
            }
        }
        (Value::Call { function, arguments }, _) if function == IF => {
            of_branches(arguments, at, visit, &mut |value, at, visit| of_word(value, words, at, visit, rest));
        }
        (Value::List(values), _) => {
            let each = values.iter().enumerate();
            each.for_each(|(index, value)| of_word(value, words, &at.item("element", index), visit, rest));
        }
        _ => rest(value, at, visit),
    }
}

fn of_text<'a>(value: &'a Value, at: &At<'_>, visit: Visit<'a, '_>) {
    of_value(Wanted::Text, value, at, visit);
}

/// A bare name is a field; `field(X)` is the field that `X` names.
fn of_field_name<'a>(value: &'a Value, at: &At<'_>, visit: Visit<'a, '_>) {
    match value {
        Value::Name(_) => {}
        Value::Call { function, arguments } if function == FIELD => {
            of_items(Wanted::Text, arguments, at, "argument", visit);
        }
        other => of_value(Wanted::Text, other, at, visit),
    }
}

/// Visits the references in one of several values.
type Each<'a, 'f> = &'f mut dyn FnMut(&'a Value, &At<'_>, Visit<'a, '_>);

/// Visits the condition of an `if`, and calls `branch` for its other arguments.
fn of_branches<'a>(arguments: &'a [Value], at: &At<'_>, visit: Visit<'a, '_>, branch: Each<'a, '_>) {
    let condition = arguments.first().and_then(Value::as_name);
    for (index, value) in arguments.iter().enumerate() {
        let at = at.item("argument", index);
        match (index, condition) {
            (0, _) => of_value(Wanted::Condition, value, &at, visit),
            (_, Some(condition)) => branch(value, &At::Branch(&at, condition, index == 1), visit),
            (_, None) => branch(value, &at, visit),
        }
    }
}

pub(super) fn of_items<'a>(wanted: Wanted, values: &'a [Value], at: &At<'_>, item: &'static str, visit: Visit<'a, '_>) {
    values.iter().enumerate().for_each(|(index, value)| of_value(wanted, value, &at.item(item, index), visit));
}

/// Visits the references in a value. Arguments of functions are strings, and the elements of a list are of the list's type.
pub(super) fn of_value<'a>(wanted: Wanted, value: &'a Value, at: &At<'_>, visit: Visit<'a, '_>) {
    match value {
        Value::String(_)
        | Value::Integer(_)
        | Value::Decimal(_)
        | Value::Bool(_)
        | Value::Quantity { .. }
        | Value::Expression(_) => {}
        Value::Name(name) => visit(Reference { name, by: By::Name, wanted }, at),
        Value::Member { of, member: _ } if of == PSEUDO => {}
        Value::Member { of, member } => visit(Reference { name: of, by: By::Member(member), wanted }, at),
        Value::Index { of, key } => visit(Reference { name: of, by: By::Key(key), wanted }, at),
        Value::Call { function, arguments } if function == IF => {
            of_branches(arguments, at, visit, &mut |value, at, visit| of_value(wanted, value, at, visit));
        }
        Value::Call { function, arguments } if function == FIND_IN_MAP => {
            for (index, value) in arguments.iter().enumerate() {
                let wanted = if index == 0 { Wanted::Mapping } else { Wanted::Text };
                of_value(wanted, value, &at.item("argument", index), visit);
            }
        }
        Value::Call { function: _, arguments } => {
            let wanted = if wanted == Wanted::Free { wanted } else { Wanted::Text };
            of_items(wanted, arguments, at, "argument", visit)
        }
        Value::List(values) => of_items(wanted, values, at, "element", visit),
        Value::Block(settings) => {
            let intrinsic = intrinsics::of(settings).filter(|_| wanted == Wanted::Free);
            for (index, Setting { key: _, value }) in settings.iter().enumerate() {
                let at = at.item("setting", index);
                match &intrinsic {
                    Some(intrinsic) => of_intrinsic(intrinsic, value, &at.part("value"), visit),
                    None => of_value(wanted, value, &at.part("value"), visit),
                }
            }
        }
    }
}

/// Visits the references of a function in CloudFormation's JSON.
fn of_intrinsic<'a>(intrinsic: &Intrinsic<'a>, value: &'a Value, at: &At<'_>, visit: Visit<'a, '_>) {
    let id = |name: &'a str, by: By<'a>| Reference { name, by, wanted: Wanted::LogicalId };
    let elements = match value {
        Value::List(values) => values.as_slice(),
        _ => &[],
    };
    let branch_condition = match intrinsic {
        Intrinsic::If(condition) => Some(*condition),
        _ => None,
    };
    let rest = |visit: Visit<'a, '_>| {
        for (index, value) in elements.iter().enumerate().skip(1) {
            let at = at.item("element", index);
            match branch_condition {
                Some(condition) => of_value(Wanted::Free, value, &At::Branch(&at, condition, index == 1), visit),
                None => of_value(Wanted::Free, value, &at, visit),
            }
        }
    };
    match *intrinsic {
        Intrinsic::Ref(name) => {
            visit(id(name, By::Name), at);
            // `Fn::GetAtt` with an attribute that a parameter names.
            rest(visit);
        }
        Intrinsic::Attribute(name, attribute) => visit(id(name, By::Member(attribute)), at),
        Intrinsic::Sub(ref names) => {
            names.iter().for_each(|&(name, attribute)| visit(id(name, attribute.map_or(By::Name, By::Member)), at));
            rest(visit);
        }
        Intrinsic::If(condition) => {
            visit(Reference { name: condition, by: By::Name, wanted: Wanted::Condition }, &at.item("element", 0));
            rest(visit);
        }
        Intrinsic::FindInMap(mapping) => {
            visit(Reference { name: mapping, by: By::Name, wanted: Wanted::Mapping }, &at.item("element", 0));
            rest(visit);
        }
    }
}

/// Visits the endpoints of subscriptions.
fn of_subscriptions<'a>(value: &'a Value, at: &At<'_>, visit: Visit<'a, '_>) {
    match value {
        Value::List(values) => {
            values.iter().enumerate().for_each(|(index, value)| of_subscriptions(value, &at.item("element", index), visit));
        }
        Value::Call { function, arguments } if function == IF => of_branches(arguments, at, visit, &mut of_subscriptions),
        Value::Call { function, arguments } => {
            let has_items = [protocol::sqs.name, protocol::lambda.name].contains(&function.as_str());
            let wanted = if has_items { Wanted::Subscriber } else { Wanted::Text };
            of_items(wanted, arguments, at, "argument", visit);
        }
        other => of_value(Wanted::Text, other, at, visit),
    }
}
