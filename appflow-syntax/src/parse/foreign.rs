//! Values in the syntax of CloudFormation templates and of Rust: `!Ref Lake`, `Fn::Sub`, `AWS::Region`, `String::from("a")`.

use appflow_model::analysis::ids::snake_case;
use appflow_model::analysis::intrinsics::is_short_form;
use appflow_model::catalog::pseudo_parameters::{PSEUDO, pseudo};
use appflow_model::diagnostics::{Help, codes};
use appflow_model::vocabulary;
use proc_macro2::Delimiter;

use super::cursor::{Parser, Place, Token};
use crate::ast::{Loc, Name, Value, ValueKind};
use crate::finding::{Finding, Recognized};

/// Returns the counterpart of a CloudFormation function.
fn instead_of(function: &str) -> &'static str {
    match function {
        "Sub" => "use `concat`, for example: `concat(\"acme-\", aws.region)`",
        "Join" => "use `join`, for example: `join(\"-\", [\"acme\", aws.region])`",
        "If" => "use `if`, for example: `if(Production, \"prod\", \"test\")`",
        "Select" => "use `select`, for example: `select(0, split(\"/\", Path))`",
        "Split" => "use `split`, for example: `split(\"/\", Path)`",
        "Base64" => "use `base64`, for example: `base64(\"text\")`",
        "Cidr" => "use `cidr`, for example: `cidr(\"10.0.0.0/16\", 4, 8)`",
        "GetAZs" => "use `get_azs`, for example: `get_azs(aws.region)`",
        "FindInMap" => "use `find_in_map`, for example: `find_in_map(Stages, Stage, \"Days\")`",
        "Condition" => "use the name of the condition by itself",
        "ImportValue" => "use `import`, for example: `import(\"network-topic\")`",
        "GetAtt" => "use a member, for example: `Lake.arn`",
        "Ref" => "use the name by itself, for example: `Lake`",
        "Equals" => "use `equals`, for example: `equals(Stage, \"prod\")`",
        "And" => "use `and`, for example: `and(Production, Europe)`",
        "Or" => "use `or`, for example: `or(Production, Staging)`",
        "Not" => "use `not`, for example: `not(Production)`",
        _ => "",
    }
}

impl Parser<'_> {
    /// Parses `!Ref Lake` and other short forms of YAML templates.
    pub(super) fn short_form(&mut self) -> Option<Value> {
        let first = self.bump()?;
        let name = self.ident()?;
        if !is_short_form(&name.text) {
            return self.negated(first, name);
        }
        let function = name.text;
        let text = if function == "Ref" || function == "GetAtt" { self.named() } else { None };
        let loc = self.since(first);
        let Some(mut value) = text else {
            self.fail(loc, format!("CloudFormation's `!{function}` is not supported"), instead_of(&function));
            return None;
        };
        // CloudFormation's `FlowArn` and `TopicName` are `arn` and `name`.
        if let ValueKind::Member(_, Some(member)) = &mut value.kind {
            let text = member.text.to_ascii_lowercase();
            let known = vocabulary::member::ALL.iter().map(|known| known.name);
            member.text = known.filter(|known| text.ends_with(known)).max_by_key(|known| known.len()).unwrap_or(&text).to_owned();
        }
        self.not_supported(&format!("!{function}"), loc, &value);
        if matches!(value.kind, ValueKind::Name(_)) {
            return Some(value);
        }
        self.give_up();
        None
    }

    /// Returns the name in `Ref(Lake)`, and any other value unchanged.
    pub(super) fn without_ref(&mut self, value: Value) -> Value {
        let ValueKind::Call(function, arguments) = &value.kind else { return value };
        match arguments.as_slice() {
            [inner @ Value { kind: ValueKind::Name(_), .. }] if function.text == "Ref" => {
                self.not_supported("Ref", value.loc, inner);
                inner.clone()
            }
            _ => value,
        }
    }

    fn not_supported(&mut self, function: &str, loc: Loc, meant: &Value) {
        let code = match &meant.kind {
            ValueKind::Name(name) => name.text.clone(),
            ValueKind::Member(of, Some(member)) => format!("{}.{}", of.text, member.text),
            _ => String::new(),
        };
        let help = if code.is_empty() { Help::NONE } else { Help::use_code(code) };
        let message = format!("CloudFormation's `{function}` is not supported");
        self.push(Finding::new(&codes::SYNTAX, loc, message).help(help).recognized(Recognized::Reference));
    }

    /// Reports a Rust path, or CloudFormation's name of a pseudo parameter: `AWS::Region`.
    pub(super) fn path(&mut self, first: &Name) {
        let here = self.here();
        let last = self.ahead().next().1.next().1.word().map(|(word, _)| word);
        match pseudo::ALL.iter().find(|known| known.value.strip_prefix("AWS::") == last) {
            Some(known) if first.text == "AWS" => {
                self.eat("::");
                self.bump();
                let loc = self.since(first.loc);
                let message = format!("CloudFormation's `{}` is not supported", known.value);
                self.fail(loc, message, format!("use `aws.{}`", known.name));
            }
            _ if first.text == "Fn" => {
                let function = last.unwrap_or_default();
                // Up to the name of the function.
                self.eat("::");
                self.bump();
                let loc = self.since(first.loc);
                self.fail(loc, format!("CloudFormation's `Fn::{function}` is not supported"), instead_of(function));
            }
            _ => {
                let mut path = first.text.clone();
                while self.eat("::").is_some() {
                    let Some(part) = self.ident() else { break };
                    path = format!("{path}::{}", part.text);
                }
                let is_call = self.at_group(Delimiter::Parenthesis);
                let text = self.call_of_string();
                let loc = if path == first.text { here } else { self.since(first.loc) };
                let last = path.rsplit("::").next().unwrap_or_default();
                let is_member = vocabulary::keyword(vocabulary::member::ALL, last).is_some();
                let is_variant = last.starts_with(char::is_uppercase) && last.contains(char::is_lowercase);
                let help: Help = match text {
                    Some(text) => Help::use_code(text),
                    None if first.text == PSEUDO => Help::use_code(format!("{PSEUDO}.{last}")),
                    None if path == first.text || first.text == "AWS" => Help::NONE,
                    None if is_member => Help::use_code(format!("{}.{last}", first.text)),
                    None if is_variant && !is_call => {
                        let word = snake_case(last);
                        Help::replace(format!("use the value by itself: `{word}`"), word)
                    }
                    None => format!("in a stack with Rust arguments or `()`, add parentheses: `({path})`").into(),
                };
                self.fail(loc, "expected a value, found a Rust path", help);
            }
        }
    }

    /// Eats the arguments of a Rust function, and returns the only one if it is a string: that of `String::from("a")`.
    fn call_of_string(&mut self) -> Option<String> {
        let (Token::Group(Delimiter::Parenthesis, opened), _) = self.ahead().next() else { return None };
        let inside = Place::new(opened.inside);
        let (token, rest) = inside.next();
        self.bump();
        match (token, rest.next().0) {
            (Token::Literal(_, literal), Token::End) if inside.is_string() => Some(literal.to_owned()),
            _ => None,
        }
    }
}
