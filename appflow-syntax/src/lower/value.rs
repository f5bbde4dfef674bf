//! Values.

use appflow_model::diagnostics::{Help, codes};
use appflow_model::model::Value;
use appflow_model::{Incomplete, Site};
use proc_macro2::{TokenStream, TokenTree};

use super::Lowering;
use crate::ast::{self, ValueKind};
use crate::finding::Finding;

/// Returns the help for parentheses around a literal, or around literals that are meant as a list.
fn without_parentheses(tokens: &TokenStream) -> Option<Help> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let is_part = |tree: &TokenTree| match tree {
        TokenTree::Literal(_) => true,
        TokenTree::Punct(punct) => matches!(punct.as_char(), ',' | '-'),
        _ => false,
    };
    let has_comma = trees.iter().any(|tree| matches!(tree, TokenTree::Punct(punct) if punct.as_char() == ','));
    if !trees.iter().all(is_part) {
        return None;
    }
    let code = trees.iter().map(TokenTree::to_string).collect::<String>().replace(',', ", ");
    let code = code.trim_end();
    Some(match has_comma {
        true => Help::replace(format!("use brackets for a list: `[{code}]`"), format!("[{code}]")),
        // Without a space, the literal would be part of the token before it.
        false => Help::replace(format!("remove the parentheses: `{code}`"), format!(" {code}")),
    })
}

impl Lowering<'_> {
    /// Lowers a value and records it and everything inside it.
    pub(super) fn value(&mut self, value: &ast::Value, site: &Site) -> Value {
        self.sites.record(site.clone(), value.loc);
        match &value.kind {
            ValueKind::String(text) => Value::String(text.clone()),
            ValueKind::Integer(number) => Value::Integer(*number),
            ValueKind::Decimal(text) => Value::Decimal(text.clone()),
            ValueKind::Bool(truth) => Value::Bool(*truth),
            ValueKind::Quantity(amount, unit) => {
                self.sites.record(site.part("unit"), unit.loc);
                Value::Quantity { amount: *amount, unit: unit.text.clone() }
            }
            ValueKind::Name(name) => {
                if self.arguments.contains(&name.text) {
                    self.sites.record_argument(site, &name.text);
                }
                Value::Name(name.text.clone())
            }
            ValueKind::Member(_, None) => Incomplete::unknown(),
            ValueKind::Call(..) | ValueKind::List(_) if value.is_half_written() => Incomplete::unknown(),
            ValueKind::Member(of, Some(member)) => {
                self.sites.record(site.part("of"), of.loc);
                self.sites.record(site.part("member"), member.loc);
                Value::Member { of: of.text.clone(), member: member.text.clone() }
            }
            ValueKind::Index(of, key) => {
                self.sites.record(site.part("of"), of.loc);
                self.sites.record(site.part("key"), key.loc);
                Value::Index { of: of.text.clone(), key: key.text.clone() }
            }
            ValueKind::Call(function, arguments) => {
                self.sites.record(site.part("function"), function.loc);
                let arguments = self.values(arguments, site, "argument");
                Value::Call { function: function.text.clone(), arguments }
            }
            ValueKind::List(elements) => Value::List(self.values(elements, site, "element")),
            ValueKind::Block(settings) => Value::Block(self.settings(settings, site)),
            ValueKind::Expression(tokens) => {
                if !self.takes_expressions {
                    let message = "Rust expressions are not allowed in a constant stack";
                    let found = Finding::new(&codes::EXPRESSION_IN_CONSTANT_STACK, value.loc, message);
                    self.findings.push(match without_parentheses(tokens) {
                        Some(help) => found.help(help),
                        None => found
                            .note(
                                "a stack with Rust arguments, or with `()` for constants, is a function, which checks the values",
                            )
                            .help("add `()` after the name of the stack, or arguments, such as `(prefix: &str)`"),
                    });
                    return Incomplete::unknown();
                }
                let number = u32::try_from(self.expressions.len()).unwrap_or(u32::MAX);
                self.expressions.push(tokens.clone());
                Value::Expression(number)
            }
        }
    }

    /// Lowers a list of values, each recorded as the n-th `name` below `site`.
    pub(super) fn values(&mut self, values: &[ast::Value], site: &Site, name: &'static str) -> Vec<Value> {
        values.iter().enumerate().map(|(index, value)| self.value(value, &site.item(name, index))).collect()
    }
}
