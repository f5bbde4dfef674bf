//! Blocks of settings, in the order and at the paths of the catalog.

use super::form::{Leaf, Piece, Property, Resolve, Text, Unresolved, literal};
use super::text::{self, As};
use appflow_model::analysis::access::items;
use appflow_model::analysis::choices::{can_be_omitted, is_no_value};
use appflow_model::analysis::functions::IF;
use appflow_model::analysis::scope::Scope;
use appflow_model::analysis::time;
use appflow_model::analysis::{ids, quantity};
use appflow_model::catalog::pseudo_parameters::pseudo;
use appflow_model::catalog::resources::protocol;
use appflow_model::catalog::schedule::pull;
use appflow_model::catalog::{self, Constant, DAY, Kind, KindClass, NamedValue, Place};
use appflow_model::model::{Setting, Value, setting};

/// Returns the properties of a block of settings. A setting without a path is resolved elsewhere.
pub(crate) fn properties<'a>(
    scope: &Scope<'a>,
    settings: &'a [Setting],
    known: &'static [catalog::Property],
) -> Resolve<Vec<Property<'a>>> {
    properties_at(scope, settings, known, Place::Own, &|_| None)
}

/// Returns the properties of a block of settings that belong to another object than that of the block.
pub(crate) fn properties_of<'a>(
    scope: &Scope<'a>,
    settings: &'a [Setting],
    known: &'static [catalog::Property],
    place: Place,
) -> Resolve<Vec<Property<'a>>> {
    properties_at(scope, settings, known, place, &|_| None)
}

/// The default of an omitted setting.
pub(crate) type Default<'f, 'a> = &'f dyn Fn(&catalog::Property) -> Option<Leaf<'a>>;

/// Returns the properties of a block of settings, with a `default` for omitted settings.
pub(crate) fn properties_or<'a>(
    scope: &Scope<'a>,
    settings: &'a [Setting],
    known: &'static [catalog::Property],
    default: Default<'_, 'a>,
) -> Resolve<Vec<Property<'a>>> {
    properties_at(scope, settings, known, Place::Own, default)
}

/// Returns the properties of the object at `place`, with a `default` for omitted settings.
pub(crate) fn properties_at<'a>(
    scope: &Scope<'a>,
    settings: &'a [Setting],
    known: &'static [catalog::Property],
    place: Place,
    default: Default<'_, 'a>,
) -> Resolve<Vec<Property<'a>>> {
    let mut out = Vec::with_capacity(settings.len());
    for property in known.iter().filter(|property| property.place == place) {
        let path = property.path;
        let Some(value) = setting(settings, property.key) else {
            out.extend(default(property).map(|leaf| Property { path, leaf }));
            continue;
        };
        match (&property.kind, value) {
            (Kind::Block(known), Value::Block(block)) => {
                let block = properties(scope, block, known)?;
                if path.is_empty() {
                    out.extend(block);
                } else {
                    out.push(Property { path, leaf: Leaf::Object(block) });
                }
            }
            _ if path.is_empty() => {}
            // Resolved with the qualifiers of its profile.
            (Kind::Qualified(_), _) => {}
            // Resolved with those of the stack.
            (Kind::Tags, _) => {}
            (Kind::OneOfWith { values, arguments, argument_path }, value) => {
                out.push(Property { path, leaf: word(scope, value, values)? });
                let inner = inner_word(scope, value, values, arguments)?;
                out.extend(inner.map(|leaf| Property { path: argument_path, leaf }));
            }
            // The field in the parentheses belongs to the source.
            (Kind::Pull, value) => out.push(Property { path, leaf: Leaf::Word(find(pull::ALL, outer_name(value)?)?) }),
            (kind, value) => out.push(Property { path, leaf: leaf(scope, value, kind)? }),
        }
    }
    Ok(out)
}

/// Adds the values that are written unless a setting replaces them.
pub(crate) fn add_constants(properties: &mut Vec<Property>, constants: &'static [Constant], place: Place) {
    for (_, path, text) in constants.iter().filter(|(known, ..)| *known == place) {
        if !properties.iter().any(|property| property.path == *path) {
            properties.push(Property { path, leaf: Leaf::Word(text) });
        }
    }
}

/// Returns a value of a kind. A value that is unknown until the deployment is a string for any kind.
pub(crate) fn leaf<'a>(scope: &Scope<'a>, value: &'a Value, kind: &'static Kind) -> Resolve<Leaf<'a>> {
    if let Some((condition, branches)) = branches(value).filter(|_| kind.has_branches()) {
        let [yes, no] = branches.map(|branch| leaf(scope, branch, kind));
        return Ok(Leaf::If(condition?, Box::new([yes?, no?])));
    }
    match (kind, value) {
        (Kind::Map { .. }, Value::Block(settings)) => {
            let pairs = settings.iter().map(|setting| Ok((setting.key.as_str(), text::natural(scope, &setting.value)?)));
            return Ok(Leaf::Map(pairs.collect::<Resolve<_>>()?));
        }
        (Kind::Bool, Value::Bool(truth)) => return Ok(Leaf::Bool(*truth)),
        (Kind::JsonTexts { .. }, Value::List(values)) => {
            let each = values.iter().map(|value| text::pieces(scope, value, As::Natural));
            return Ok(Leaf::Text(text::json_list(each)?));
        }
        (Kind::JsonTexts { .. }, list) if !is_no_value(list) => {
            return Ok(Leaf::Text(text::joined_json_list(text::free(scope, list, As::Natural)?)));
        }
        (Kind::Integer { .. }, Value::Integer(number)) => return Ok(Leaf::Number(*number)),
        (Kind::Duration { .. }, Value::Quantity { amount, unit }) => {
            return quantity::seconds(*amount, unit).map(Leaf::Number).ok_or(Unresolved);
        }
        (Kind::Days { .. }, Value::Quantity { amount, unit }) => {
            return quantity::seconds(*amount, unit).map(|seconds| Leaf::Number(seconds / DAY)).ok_or(Unresolved);
        }
        (Kind::Subscriptions, value) => {
            let each = items(value).iter().map(|subscription| subscribed(scope, subscription));
            return Ok(Leaf::List(each.collect::<Resolve<_>>()?));
        }
        (Kind::Megabytes, Value::Quantity { amount, unit }) => {
            return quantity::megabytes(*amount, unit).map(Leaf::Number).ok_or(Unresolved);
        }
        (Kind::Time, value) => {
            if let Some(milliseconds) = scope.known_text(value).and_then(|text| time::epoch_milliseconds(&text).ok()) {
                return Ok(Leaf::Number(milliseconds / 1000));
            }
        }
        _ => {}
    }
    match (kind, value) {
        (Kind::Texts(_) | Kind::ListOf(_) | Kind::Fields, Value::List(_)) | (Kind::Targets, _) => {
            let each = items(value).iter().map(|item| one(scope, item, kind));
            Ok(Leaf::List(each.collect::<Resolve<_>>()?))
        }
        // A parameter or a function replaces the whole list.
        (Kind::Texts(_) | Kind::ListOf(_) | Kind::Fields, _) => Ok(Leaf::Text(text::natural(scope, value)?)),
        _ => one(scope, value, kind),
    }
}

/// Returns the logical ID of the condition of an `if`, and its branches.
pub(crate) fn branches(value: &Value) -> Option<(Resolve<String>, [&Value; 2])> {
    let Value::Call { function, arguments } = value else { return None };
    match arguments.as_slice() {
        [condition, yes, no] if function == IF => Some((condition.as_name().map(ids::logical_id).ok_or(Unresolved), [yes, no])),
        _ => None,
    }
}

/// Returns the value that omits a property.
pub(crate) fn no_value<'a>() -> Leaf<'a> {
    Leaf::Text(Text::One(Piece::Ref(pseudo::no_value.value.into())))
}

/// Moves a choice that omits the only property of an object to the object, since AWS requires the property in it.
pub(crate) fn omitted_whole(properties: Vec<Property<'_>>) -> Vec<Property<'_>> {
    fn within<'a>(leaf: Leaf<'a>, rest: &'static [&'static str]) -> Leaf<'a> {
        match leaf {
            Leaf::If(condition, branches) => Leaf::If(condition, Box::new(branches.map(|branch| within(branch, rest)))),
            leaf if is_omitted(&leaf) => leaf,
            leaf => Leaf::Object(vec![Property { path: rest, leaf }]),
        }
    }
    let firsts: Vec<_> = properties.iter().map(|property| property.path.first()).collect();
    let is_only: Vec<bool> = firsts.iter().map(|first| firsts.iter().filter(|other| *other == first).count() == 1).collect();
    let each = properties.into_iter().zip(is_only).map(|(property, is_only)| match property.path.split_at_checked(1) {
        Some((first, rest)) if is_only && !rest.is_empty() && may_be_omitted(&property.leaf) => {
            Property { path: first, leaf: within(property.leaf, rest) }
        }
        _ => property,
    });
    each.collect()
}

fn is_omitted(leaf: &Leaf) -> bool {
    let is_no_value = |piece: &Piece| matches!(piece, Piece::Ref(name) if *name == pseudo::no_value.value);
    match leaf {
        Leaf::Text(Text::One(piece)) => is_no_value(piece),
        Leaf::Text(Text::Pieces(pieces)) => matches!(pieces.as_slice(), [piece] if is_no_value(piece)),
        _ => false,
    }
}

/// Returns `true` for a choice that can omit its property.
fn may_be_omitted(leaf: &Leaf) -> bool {
    matches!(leaf, Leaf::If(_, branches) if branches.iter().any(|branch| is_omitted(branch) || may_be_omitted(branch)))
}

/// Returns the outer one of two values, such as `path` for `path(day)`.
fn word<'a>(scope: &Scope<'a>, value: &'a Value, words: &'static [NamedValue]) -> Resolve<Leaf<'a>> {
    if let Some((condition, branches)) = branches(value) {
        let [yes, no] = branches.map(|branch| word(scope, branch, words));
        return Ok(Leaf::If(condition?, Box::new([yes?, no?])));
    }
    match outer_name(value).and_then(|name| find(words, name)) {
        Ok(word) => Ok(Leaf::Word(word)),
        Err(_) => Ok(Leaf::Text(text::natural(scope, value)?)),
    }
}

/// Returns the value in the parentheses, such as `day` of `path(day)`. A branch without one has no value.
fn inner_word<'a>(
    scope: &Scope<'a>,
    value: &'a Value,
    outer: &'static [NamedValue],
    words: &'static [NamedValue],
) -> Resolve<Option<Leaf<'a>>> {
    if let Some((condition, branches)) = branches(value) {
        return Ok(match branches.map(|branch| inner_word(scope, branch, outer, words)) {
            [Ok(None), Ok(None)] => None,
            [yes, no] => Some(Leaf::If(condition?, Box::new([yes?.unwrap_or_else(no_value), no?.unwrap_or_else(no_value)]))),
        });
    }
    match value {
        Value::Call { function, arguments } if find(outer, function).is_ok() => {
            arguments.first().map(|inner| word(scope, inner, words)).transpose()
        }
        _ => Ok(None),
    }
}

/// Resolves a subscription: a protocol with its endpoint, or a choice between subscriptions.
fn subscribed<'a>(scope: &Scope<'a>, subscription: &'a Value) -> Resolve<Leaf<'a>> {
    if let Some((condition, branches)) = branches(subscription) {
        let [yes, no] = branches.map(|branch| subscribed(scope, branch));
        return Ok(Leaf::If(condition?, Box::new([yes?, no?])));
    }
    if is_no_value(subscription) {
        return Ok(no_value());
    }
    let Value::Call { function, arguments } = subscription else { return Err(Unresolved) };
    let [endpoint] = arguments.as_slice() else { return Err(Unresolved) };
    with_endpoint(scope, find(protocol::ALL, function)?, endpoint)
}

/// Resolves a subscription with an endpoint. Only a choice with a branch that has none chooses between subscriptions.
fn with_endpoint<'a>(scope: &Scope<'a>, protocol: &'static str, endpoint: &'a Value) -> Resolve<Leaf<'a>> {
    omitted_or(endpoint, &|endpoint| {
        let protocol = Property { path: &["Protocol"], leaf: Leaf::Word(protocol) };
        let endpoint = Property { path: &["Endpoint"], leaf: Leaf::Text(text::text(scope, endpoint, As::Arn)?) };
        Ok(Leaf::Object(vec![protocol, endpoint]))
    })
}

/// Resolves a value. Only a choice that can omit it chooses between the results of `resolve`.
fn omitted_or<'a>(value: &'a Value, resolve: &dyn Fn(&'a Value) -> Resolve<Leaf<'a>>) -> Resolve<Leaf<'a>> {
    if is_no_value(value) {
        return Ok(no_value());
    }
    match branches(value).filter(|_| can_be_omitted(value)) {
        Some((condition, branches)) => {
            let [yes, no] = branches.map(|branch| omitted_or(branch, resolve));
            Ok(Leaf::If(condition?, Box::new([yes?, no?])))
        }
        None => resolve(value),
    }
}

/// Returns a single value or an element of a list.
fn one<'a>(scope: &Scope<'a>, value: &'a Value, kind: &'static Kind) -> Resolve<Leaf<'a>> {
    match (kind, value) {
        // A bare name is a field, even if an item has the same name.
        (Kind::Field | Kind::Fields, Value::Name(name)) => return Ok(Leaf::Text(Text::One(literal(name)))),
        (Kind::OneOf(words) | Kind::ListOf(words), _) => return word(scope, value, words),
        (Kind::Alarm, value) => {
            let mut alarm = Vec::new();
            text::alarm(scope, value, &mut alarm)?;
            return Ok(Leaf::Text(alarm.into()));
        }
        _ => {}
    }
    Ok(Leaf::Text(text::text(scope, value, taken_by(kind))?))
}

/// Returns whether items of this kind are referred to by name or ARN.
fn taken_by(kind: &Kind) -> As {
    match kind.class() {
        KindClass::Name => As::Name,
        KindClass::Arn => As::Arn,
        // A flow means its partner event source, which is resolved with its bus.
        KindClass::Text | KindClass::Whole | KindClass::Named | KindClass::Fixed | KindClass::Block | KindClass::Other => {
            As::Natural
        }
    }
}

/// Returns the encryption of a bucket with a key. Without one, S3 uses its own.
pub(crate) fn bucket_encryption<'a>(scope: &Scope<'a>, key: &'a Value) -> Resolve<Leaf<'a>> {
    let of = |path, leaf| Leaf::Object(vec![Property { path, leaf }]);
    omitted_or(key, &|key| {
        let algorithm = Property { path: &["SSEAlgorithm"], leaf: Leaf::Word("aws:kms") };
        let key = Property { path: &["KMSMasterKeyID"], leaf: Leaf::Text(text::text(scope, key, As::Arn)?) };
        let default = of(&["ServerSideEncryptionByDefault"], Leaf::Object(vec![algorithm, key]));
        Ok(of(&["ServerSideEncryptionConfiguration"], Leaf::List(vec![default])))
    })
}

/// Returns the value in CloudFormation.
pub(crate) fn find(values: &[NamedValue], name: &str) -> Resolve<&'static str> {
    values.iter().find(|known| known.name == name).map(|known| known.value).ok_or(Unresolved)
}

/// Returns `path` for `path` and for `path(day)`.
fn outer_name(value: &Value) -> Resolve<&str> {
    match value {
        Value::Name(word) | Value::Call { function: word, .. } => Ok(word),
        _ => Err(Unresolved),
    }
}
