//! Comparisons, as alarms, conditions of tasks, and event rules share them.

use appflow_model::analysis::ids::plain;
use appflow_model::catalog::Operator;
use appflow_model::diagnostics::Help;

use super::cursor::Parser;
use crate::ast::Loc;

/// The comparisons of order, the longer before those that begin alike.
pub(super) const ORDER: &[Operator] =
    &[Operator::GreaterThanOrEqualTo, Operator::LessThanOrEqualTo, Operator::GreaterThan, Operator::LessThan];

/// Operators of other languages; those of CloudFormation are the names of [`Operator`].
const OPERATORS: &[(&str, Operator)] = &[
    ("is", Operator::EqualTo),
    ("eq", Operator::EqualTo),
    ("equals", Operator::EqualTo),
    ("ne", Operator::NotEqualTo),
    ("neq", Operator::NotEqualTo),
    ("gt", Operator::GreaterThan),
    ("after", Operator::GreaterThan),
    ("ge", Operator::GreaterThanOrEqualTo),
    ("gte", Operator::GreaterThanOrEqualTo),
    ("lt", Operator::LessThan),
    ("before", Operator::LessThan),
    ("le", Operator::LessThanOrEqualTo),
    ("lte", Operator::LessThanOrEqualTo),
];

/// Returns the comparison with this name in another language or in CloudFormation: `gte`, `GREATER_THAN`,
/// `GreaterThanOrEqualToThreshold`.
pub(super) fn operator_named(word: &str) -> Option<Operator> {
    let name = plain(word);
    let name = name.strip_suffix("threshold").unwrap_or(&name);
    let known = OPERATORS.iter().find(|(other, _)| *other == name).map(|(_, operator)| *operator);
    known.or_else(|| Operator::COMPARISONS.iter().copied().find(|operator| plain(operator.name()) == name))
}

impl Parser<'_> {
    /// Eats the first of these operators that is next.
    pub(super) fn operator_of(&mut self, operators: &[Operator]) -> Option<(Operator, Loc)> {
        operators.iter().find_map(|operator| self.eat(operator.symbol()).map(|loc| (*operator, loc)))
    }

    /// Parses `==` or `!=`; other spellings are reported, but understood.
    pub(super) fn equality(&mut self) -> Option<(Operator, Loc)> {
        for (wrong, operator) in [("===", Operator::EqualTo), ("!==", Operator::NotEqualTo), ("<>", Operator::NotEqualTo)] {
            if let Some(loc) = self.eat(wrong) {
                self.report_operator(loc, operator.symbol(), &format!("`{wrong}`"));
                return Some((operator, loc));
            }
        }
        let found = self.operator_of(&[Operator::EqualTo, Operator::NotEqualTo]);
        if found.is_none() && self.at("=") && !self.at("=>") {
            let loc = self.eat("=")?;
            self.report(loc, "expected `==`, found `=`", Help::use_code("=="));
            return Some((Operator::EqualTo, loc));
        }
        found
    }

    /// Returns `true` if another comparison follows, in a statement of kind `many`; `instead` is the help for alternatives.
    pub(super) fn and(&mut self, many: &str, instead: &str) -> bool {
        if self.eat("&&").is_some() {
            return true;
        }
        if self.at("||") || self.at_word("or") {
            self.fail(self.here(), format!("{} is not supported in {many}", self.found()), instead);
            return false;
        }
        if self.at("&") {
            self.fail_expected("`&&`", Help::replace("use `&&` between comparisons", "&&"));
            return false;
        }
        if self.at_word("and") || self.at_word("AND") {
            self.report_expected("`&&`", Help::use_code("&&"));
            self.bump();
            return true;
        }
        if self.at(",") && !self.ends_after_next() {
            self.report_expected("`&&`", Help::replace("use `&&` between comparisons", " &&"));
            self.bump();
            return true;
        }
        false
    }

    /// Returns `true` if the statement ends after the next token, or another starts.
    fn ends_after_next(&mut self) -> bool {
        self.after_next(|parser| parser.at_end() || parser.at(";") || parser.at_statement())
    }
}
