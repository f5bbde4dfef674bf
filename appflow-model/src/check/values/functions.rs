//! CloudFormation functions: the number and the types of their arguments.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::Site;
use crate::analysis::functions::{Argument, FIND_IN_MAP, Function, IF, Made};
use crate::analysis::mappings::Lookup;
use crate::analysis::parameters::is_list;
use crate::analysis::regions::is_region;
use crate::analysis::values::Form;
use crate::catalog::pseudo_parameters::{PSEUDO, pseudo};
use crate::check::context::{Checked, Context};
use crate::check::values::declared_values::unfitting;
use crate::check::values::exposure;
use crate::check::values::lookups::check_lookup;
use crate::check::values::references::{Wanted, described, expect_name};
use crate::diagnostics::{Diagnostic, codes};
use crate::model::Value;
use crate::vocabulary::function::names;

/// The role of an argument that the caller checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// A value that can become that of the function, or an element of its list.
    Value,
    /// A string.
    Text,
}

/// Checks one argument.
pub(crate) type Each<'e> = &'e mut dyn FnMut(&mut Context<'_>, &Value, &Site, Role) -> Checked;

/// Returns `true` for `aws.no_value`.
pub(crate) fn is_no_value(cx: &Context<'_>, value: &Value) -> bool {
    matches!(cx.form(value), Form::Pseudo(name) if name == pseudo::no_value.name)
}

/// Checks the values of a choice with `check`. A branch with `aws.no_value` omits what the value is for.
pub(crate) fn check_branches(
    cx: &mut Context<'_>,
    (function, arguments): (&Function, &[Value]),
    site: &Site,
    check: &mut dyn FnMut(&mut Context<'_>, &Value, &Site),
) {
    let mut each = |cx: &mut Context<'_>, value: &Value, site: &Site, _: Role| {
        if !is_no_value(cx, value) {
            check(cx, value, site);
        }
        Checked::Sound
    };
    check_arguments(cx, function, arguments, site, &mut each);
}

/// Checks that a value names an item, or each of the values between which conditions choose.
pub(crate) fn expect_choice(cx: &mut Context<'_>, value: &Value, site: &Site, wanted: Wanted) {
    match cx.form(value).choice() {
        Some(call) => check_branches(cx, call, site, &mut |cx, value, site| expect_choice(cx, value, site, wanted)),
        None => drop(expect_name(cx, value, site, wanted)),
    }
}

/// Checks the arguments of a function; `each` checks the values and strings among them.
pub(crate) fn check_arguments(
    cx: &mut Context<'_>,
    function: &Function,
    arguments: &[Value],
    site: &Site,
    each: Each<'_>,
) -> Checked {
    if !(function.required..=function.arguments.len()).contains(&arguments.len()) {
        let needed = match (function.required, function.arguments.len()) {
            (least, most) if least == most => format!("{most}"),
            (0, most) => format!("at most {most}"),
            (least, most) => format!("{least} to {most}"),
        };
        let plural = if function.arguments.len() == 1 { "argument" } else { "arguments" };
        let supplied = if arguments.len() == 1 { "was" } else { "were" };
        let message = format!("`{}` takes {needed} {plural} but {} {supplied} supplied", function.name, arguments.len());
        let example = crate::vocabulary::keyword(crate::vocabulary::function::ALL, function.name);
        if function.name == FIND_IN_MAP && arguments.len() > function.arguments.len() {
            let help = "remove the default value, which requires the transform `AWS::LanguageExtensions`";
            return cx.refuse(&codes::FUNCTION_ARGUMENTS, site.clone(), message, help);
        }
        let help = example.map(|known| format!("for example: `{}`", known.form)).unwrap_or_default();
        return cx.refuse(&codes::FUNCTION_ARGUMENTS, site.clone(), message, help);
    }
    if let ([_, Argument::List], [first, second]) = (function.arguments, arguments)
        && is_list_form(cx.form(first))
        && matches!(cx.form(second), Form::Text(_) | Form::Integer(_))
    {
        let message = format!("expected the list as the second argument of `{}`", function.name);
        let example = crate::vocabulary::keyword(crate::vocabulary::function::ALL, function.name);
        let example = example.map(|known| format!(", for example: `{}`", known.form)).unwrap_or_default();
        return cx.refuse(&codes::WRONG_VALUE, site.item("argument", 0), message, format!("swap the arguments{example}"));
    }
    let mut checked = Checked::Sound;
    let branch = arguments.first().and_then(Value::as_name).filter(|name| function.name == IF && cx.condition(name).is_some());
    for (index, (kind, argument)) in function.arguments.iter().zip(arguments).enumerate() {
        let site = site.item("argument", index);
        let sound = match kind {
            Argument::Condition => match expect_name(cx, argument, &site, Wanted::Condition) {
                Some(_) => Checked::Sound,
                None => Checked::Reported,
            },
            Argument::Mapping => match expect_name(cx, argument, &site, Wanted::Mapping) {
                Some(_) => Checked::Sound,
                None => Checked::Reported,
            },
            Argument::Key => check_key(cx, argument, &site, each),
            Argument::Value => match (index, branch) {
                (1 | 2, Some(condition)) => cx.when(condition, index == 1, |cx| each(cx, argument, &site, Role::Value)),
                _ => each(cx, argument, &site, Role::Value),
            },
            Argument::Text => each(cx, argument, &site, Role::Text),
            Argument::Literal => check_literal(cx, function, arguments, argument, &site),
            Argument::Number => check_number(cx, argument, &site, each),
            // Both arguments are wrong where `concat` is meant.
            Argument::List if !checked.is_sound() && is_single(cx, argument) => Checked::Reported,
            Argument::List => check_list(cx, argument, &site, each),
        };
        checked = checked.and(sound);
    }
    if function.name == FIND_IN_MAP && checked.is_sound() {
        checked = check_lookup(cx, arguments, site, "argument");
    }
    if let ([_, one, other], IF) = (arguments, function.name)
        && checked.is_sound()
    {
        check_differ(cx, one, other, site);
    }
    checked.and(check_position(cx, function, arguments, site)).and(check_network(cx, function, arguments, site))
}

/// A condition chooses between two values.
fn check_differ(cx: &mut Context<'_>, one: &Value, other: &Value, site: &Site) {
    if one != other {
        return;
    }
    let (message, help) = match is_no_value(cx, one) {
        true => ("`if` has no value in both branches", "use a value in one of the branches, or remove the `if`"),
        false => ("`if` has the same value in both branches", "use the value without `if`"),
    };
    cx.unless_reported(site, |cx| cx.report(&codes::EQUAL_BRANCHES, site.clone(), message, help));
}

/// Returns `true` for a list, and for a call that returns one.
fn is_list_form(form: Form<'_>) -> bool {
    matches!(form, Form::List(_)) || matches!(form, Form::Call(known, _) if known.made == Made::List)
}

/// The most CIDR blocks that `Fn::Cidr` returns.
const BLOCKS: i64 = 256;

/// `cidr` divides an address block into 1 to 256 others, and `get_azs` is for a Region.
fn check_network(cx: &mut Context<'_>, function: &Function, arguments: &[Value], site: &Site) -> Checked {
    let first = arguments.first().and_then(|value| cx.known_text(value));
    match (function.name, first.as_deref()) {
        (names::get_azs, Some(region)) if !region.is_empty() && !is_region(region) => {
            let message = format!("invalid region `{region}` in `{}`", names::get_azs);
            cx.refuse(&codes::WRONG_VALUE, site.item("argument", 0), message, "for example: `\"eu-west-1\"`, or `aws.region`")
        }
        (names::cidr, Some(block)) if !is_cidr(block) => {
            let message = format!("invalid address block `{block}` in `{}`", names::cidr);
            cx.refuse(&codes::WRONG_VALUE, site.item("argument", 0), message, "for example: `\"10.0.0.0/16\"`")
        }
        (names::cidr, _) => match arguments.get(1).map(|number| cx.form(number)) {
            Some(Form::Integer(number)) if !(1..=BLOCKS).contains(&number) => {
                let message = format!("number of address blocks must be between 1 and {BLOCKS}, found `{number}`");
                cx.refuse(&codes::OUT_OF_RANGE, site.item("argument", 1), message, "")
            }
            Some(Form::Integer(number)) => check_host_bits(cx, first.as_deref(), number, arguments.get(2), site),
            _ => Checked::Sound,
        },
        _ => Checked::Sound,
    }
}

/// The address blocks of `cidr` fit into the block that it divides.
fn check_host_bits(cx: &mut Context<'_>, block: Option<&str>, number: i64, each: Option<&Value>, site: &Site) -> Checked {
    let (Some(bits), Some(Form::Integer(each))) = (block.and_then(host_bits), each.map(|each| cx.form(each))) else {
        return Checked::Sound;
    };
    // The number of bits that count the blocks: 2 for 4 blocks.
    let counted = i64::from(i64::BITS - (number - 1).leading_zeros());
    if each + counted <= i64::from(bits) {
        return Checked::Sound;
    }
    let block = block.unwrap_or_default();
    let message = format!("{number} address blocks with {each} host bits do not fit into `{block}`, which has {bits}");
    let help = match i64::from(bits) - counted {
        most if most > 0 => format!("use at most {most} host bits, or fewer blocks"),
        _ => "use fewer blocks".to_owned(),
    };
    cx.refuse(&codes::OUT_OF_RANGE, site.item("argument", 2), message, help)
}

/// Returns `true` for a block of IP addresses, of version 4 or 6.
pub(crate) fn is_cidr(text: &str) -> bool {
    host_bits(text).is_some()
}

/// Returns the number of bits that differ within a block of IP addresses.
fn host_bits(block: &str) -> Option<u8> {
    let (address, length) = block.split_once('/')?;
    let bits: u8 = match (address.parse::<Ipv4Addr>(), address.parse::<Ipv6Addr>()) {
        (Ok(_), _) => 32,
        (_, Ok(_)) => 128,
        _ => return None,
    };
    let length = Some(length).filter(|length| length.bytes().all(|byte| byte.is_ascii_digit()))?;
    bits.checked_sub(length.parse().ok()?)
}

/// Without a transform, the keys of a mapping are strings, parameters, pseudo parameters, and values of mappings (R343).
fn check_key(cx: &mut Context<'_>, key: &Value, site: &Site, each: Each<'_>) -> Checked {
    match cx.form(key) {
        Form::Text(_) | Form::Expression => Checked::Sound,
        Form::Pseudo(name) if name != pseudo::no_value.name => Checked::Sound,
        Form::Parameter(parameter) if !parameter.parameter_type.as_deref().is_some_and(is_list) => {
            exposure::check_looked_up(cx, parameter, site)
        }
        Form::Call(function, _) if function.name == FIND_IN_MAP => each(cx, key, site, Role::Text),
        Form::Name(_) | Form::NoPseudo(_) | Form::NoMember(..) | Form::MemberOfNothing(_) | Form::Function(..) => {
            each(cx, key, site, Role::Text)
        }
        _ => {
            let message = format!("expected a string or a parameter for a key of a mapping, found {}", described(key));
            let found = Diagnostic::new(&codes::WRONG_VALUE, site.clone(), message);
            let note = format!(
                "CloudFormation accepts strings, parameters, pseudo parameters such as `{PSEUDO}.region`, and `{FIND_IN_MAP}`; others \
                 require the transform `AWS::LanguageExtensions`"
            );
            cx.push(found.note(note));
            Checked::Reported
        }
    }
}

/// CloudFormation rejects an index that the list does not have.
fn check_position(cx: &mut Context<'_>, function: &Function, arguments: &[Value], site: &Site) -> Checked {
    let (&[Argument::Number, Argument::List], [position, list]) = (function.arguments, arguments) else { return Checked::Sound };
    let number = match cx.form(list) {
        Form::List(elements) => elements.len(),
        Form::Call(function, [separator, text]) if function.name == names::split => match (cx.form(separator), cx.form(text)) {
            (Form::Text(separator), Form::Text(text)) if !separator.is_empty() => text.split(separator).count(),
            _ => return Checked::Sound,
        },
        _ => return Checked::Sound,
    };
    let elements = if number == 1 { "one element".to_owned() } else { format!("{number} elements") };
    let is_after = |position: &str| position.parse::<usize>().is_ok_and(|position| position >= number);
    let message = match cx.form(position) {
        Form::Integer(position) if is_after(&position.to_string()) => format!("no element {position} in a list of {elements}"),
        Form::Integer(_) => return Checked::Sound,
        _ => match unfitting(cx, &cx.resolve(position), |text| is_after(text).then_some(())) {
            Some((value, ())) => format!("position must be less than {number} in a list of {elements}, but {value}"),
            None => return Checked::Sound,
        },
    };
    cx.refuse(&codes::OUT_OF_RANGE, site.item("argument", 0), message, "the first element is 0")
}

/// CloudFormation requires a literal delimiter for `split` and `join`.
fn check_literal(cx: &mut Context<'_>, function: &Function, arguments: &[Value], value: &Value, site: &Site) -> Checked {
    if matches!(cx.form(value), Form::Text(_) | Form::Expression) {
        return Checked::Sound;
    }
    let message = format!("expected a string for the separator of `{}`, found {}", function.name, described(value));
    let is_concat = function.name == names::join && arguments.get(1).is_some_and(|list| is_single(cx, list));
    let help = if is_concat { "to concatenate strings, use `concat`" } else { "for example: `\",\"`" };
    cx.refuse(&codes::WRONG_VALUE, site.clone(), message, help)
}

/// Returns `true` for a value that is known to be a single one, in place of a list.
fn is_single(cx: &Context<'_>, value: &Value) -> bool {
    match cx.form(value) {
        Form::Text(_) | Form::Integer(_) | Form::Decimal(_) | Form::Bool(_) | Form::Joined(_) | Form::Pseudo(_) => true,
        Form::Parameter(parameter) => !parameter.parameter_type.as_deref().is_some_and(is_list),
        _ => false,
    }
}

fn check_number(cx: &mut Context<'_>, value: &Value, site: &Site, each: Each<'_>) -> Checked {
    match cx.form(value) {
        Form::Integer(number) if number >= 0 => Checked::Sound,
        form if !matches!(form, Form::SecretKey { .. }) && (form.is_reference() || matches!(form, Form::Expression)) => {
            each(cx, value, site, Role::Text)
        }
        _ if cx.is_unclear(value) => Checked::Sound,
        _ => {
            let message = format!("expected a number from 0, found {}", described(value));
            cx.refuse(&codes::WRONG_VALUE, site.clone(), message, "")
        }
    }
}

/// A list is a literal, a call that returns a list, a list parameter, or an attribute of a resource.
pub(crate) fn check_list(cx: &mut Context<'_>, value: &Value, site: &Site, each: Each<'_>) -> Checked {
    let form = cx.form(value);
    match form {
        Form::List(values) => values.iter().enumerate().fold(Checked::Sound, |checked, (index, value)| {
            checked.and(each(cx, value, &site.item("element", index), Role::Value))
        }),
        Form::Call(known, arguments) => match Lookup::of(cx, value) {
            Some(lookup) => {
                let is_list = |value: &Value| matches!(cx.form(value), Form::List(_)) || cx.is_unclear(value);
                let has_others = !lookup.values(cx).into_iter().all(is_list);
                let checked = check_arguments(cx, known, arguments, site, each);
                if !has_others || !checked.is_sound() {
                    return checked;
                }
                let name = &lookup.mapping.name;
                let message = format!("expected a list, found a value of mapping `{name}`, which is not a list");
                cx.refuse(&codes::WRONG_VALUE, site.clone(), message, "")
            }
            None if known.name == IF && arguments.len() == known.required => {
                let mut branches = |cx: &mut Context<'_>, value: &Value, site: &Site, _: Role| match is_no_value(cx, value) {
                    true => Checked::Sound,
                    false => check_list(cx, value, site, each),
                };
                check_arguments(cx, known, arguments, site, &mut branches)
            }
            None if known.made != Made::Text => check_arguments(cx, known, arguments, site, each),
            None => not_a_list(cx, value, site),
        },
        Form::Parameter(parameter) if parameter.parameter_type.as_deref().is_some_and(is_list) => Checked::Sound,
        Form::Item(_)
        | Form::Name(_)
        | Form::Member(..)
        | Form::Attribute(..)
        | Form::NoMember(..)
        | Form::MemberOfNothing(_) => each(cx, value, site, Role::Value),
        Form::Expression => Checked::Sound,
        Form::Parameter(_)
        | Form::Pseudo(_)
        | Form::NoPseudo(_)
        | Form::SecretKey { .. }
        | Form::Import(_)
        | Form::Arguments(..)
        | Form::Function(..)
        | Form::Joined(_)
        | Form::Text(_)
        | Form::Integer(_)
        | Form::Decimal(_)
        | Form::Bool(_)
        | Form::Quantity { .. }
        | Form::Block(_) => not_a_list(cx, value, site),
    }
}

fn not_a_list(cx: &mut Context<'_>, value: &Value, site: &Site) -> Checked {
    if cx.is_unclear(value) {
        return Checked::Sound;
    }
    let message = format!("expected a list, found {}", described(value));
    cx.refuse(&codes::WRONG_VALUE, site.clone(), message, "for example: `[\"a\", \"b\"]`")
}
