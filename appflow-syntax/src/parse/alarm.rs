//! Alarms: metrics and metric math, and composite alarms.

use appflow_model::analysis::alarm_rule::OPERATORS;
use appflow_model::analysis::math;
use appflow_model::catalog::Operator;
use appflow_model::diagnostics::{Edit, Help, codes};
use appflow_model::vocabulary::{self, Keyword, condition_function};
use proc_macro2::Delimiter;

use super::comparison::ORDER;
use super::cursor::{Parser, Token};
use crate::ast::{Alarm, CompositeAlarm, Loc, Name, Value, ValueKind};
use crate::finding::Finding;

/// The comparisons in metric math, the longer before those that begin alike.
const COMPARISONS: &[Operator] = &[
    Operator::GreaterThanOrEqualTo,
    Operator::LessThanOrEqualTo,
    Operator::EqualTo,
    Operator::NotEqualTo,
    Operator::GreaterThan,
    Operator::LessThan,
];

/// A call that is written with operators.
fn operation(function: &str, operator: Loc, arguments: Vec<Value>, loc: Loc) -> Value {
    let function = Name { text: function.to_owned(), loc: operator, is_identifier: false, pasted: Vec::new() };
    Value { kind: ValueKind::Call(function, arguments), loc }
}

impl Parser<'_> {
    /// `Failures when executions_failed / executions_started >= 0.5 { … }`
    pub(super) fn alarm(&mut self) -> Alarm {
        let name = self.name_before(&["when"], "the name of the alarm");
        self.when(vocabulary::alarm_keywords::ALL);
        let metric = self.metric_math();
        let comparison = self.alarm_comparison();
        if self.at_group(Delimiter::Brace) {
            self.expected("a threshold");
        }
        self.bare_band();
        let threshold = self.value("a threshold");
        self.percent(metric.as_ref(), threshold.as_ref());
        let settings = self.settings();
        if self.at("&&") || self.at("||") {
            let help = format!(
                "declare a second alarm, and combine the two, for example: `composite_alarm Broken when Failures {} Slow;`",
                if self.at("&&") { "&&" } else { "||" }
            );
            self.fail_expected("settings in braces or `;`", help);
        }
        if let Some(Value { kind: ValueKind::Quantity(_, unit), .. }) = &threshold
            && unit.text == "for"
        {
            let help = "use the setting `evaluation_periods`, for example: `{ evaluation_periods: 3 }`";
            self.fail(unit.loc, "unexpected `for` after the threshold", help);
        }
        self.finish(settings.is_some(), "settings in braces or `;`");
        // A value before unread tokens is only part of what was written.
        let threshold = threshold.filter(|_| !self.failed);
        Alarm { name, metric, comparison, threshold, settings: settings.unwrap_or_default() }
    }

    /// Fails at `%` after a threshold.
    fn percent(&mut self, metric: Option<&Value>, threshold: Option<&Value>) {
        if !self.at("%") {
            return;
        }
        let is_ratio = metric.is_some_and(|metric| matches!(metric.kind, ValueKind::Call(..)));
        let number = threshold.and_then(|threshold| match &threshold.kind {
            ValueKind::Integer(number) => Some((number.to_string(), threshold.loc)),
            ValueKind::Decimal(text) => Some((text.clone(), threshold.loc)),
            _ => None,
        });
        let share = number.as_ref().and_then(|(text, _)| text.parse::<f64>().ok()).map(|percent| percent / 100.0);
        let found = Finding::new(&codes::SYNTAX, self.here(), "unexpected `%` after a threshold");
        self.push(match (share, number) {
            (Some(share), Some((_, first))) if is_ratio => {
                let loc = first.to(self.here());
                let mut found = found.fix(loc, Edit::Replace(share.to_string()));
                found.help = Some(format!("use the share: `{share}`"));
                found
            }
            _ => found.help("divide two metrics, for example: `executions_failed / executions_started >= 0.5`"),
        });
        self.give_up();
    }

    /// Parses `when`, also for other words that begin a condition.
    fn when(&mut self, accepted: &'static [Keyword]) {
        if self.at_word("on") || self.at_word("if") || self.at_word("where") {
            self.report_expected("`when`", Help::use_code("when"));
            self.bump();
        } else {
            self.require_word(accepted, "when");
        }
    }

    fn alarm_comparison(&mut self) -> Option<(Operator, Loc)> {
        if let Some(Name { loc, .. }) = self.join(vocabulary::alarm_keywords::ALL, &["outside"]) {
            return Some((Operator::NotEqualTo, loc));
        }
        let found = self.operator_of(ORDER).or_else(|| self.foreign_operator(ORDER));
        if found.is_none() {
            let help = match () {
                () if self.at("==") => Help::use_code(">="),
                () if self.at("!=") => Help::use_code(">"),
                () if self.at("&&") || self.at("||") => {
                    "for an alarm on the states of others, use `composite_alarm`, for example: `composite_alarm Broken when Nightly.Failures && Hourly.Failures;`".into()
                }
                () if self.at_word("not_in") || self.at_word("not") => "for an anomaly band, use `outside`, for example: `outside band(2)`".into(),
                () => self.form_help().into(),
            };
            self.fail_expected("`>`, `>=`, `<` or `<=`", help);
        }
        found
    }

    /// A metric, or a sum.
    fn metric_math(&mut self) -> Option<Value> {
        self.chain(("+", "-"), (math::SUM, math::SUBTRACTED), Self::metric_product)
    }

    fn metric_product(&mut self) -> Option<Value> {
        self.chain(("*", "/"), (math::PRODUCT, math::DIVISOR), Self::metric_operand)
    }

    /// Operands with one of two signs between them; the second one inverts the operand after it.
    fn chain(&mut self, signs: (&str, &str), functions: (&str, &str), operand: fn(&mut Self) -> Option<Value>) -> Option<Value> {
        let first = operand(self)?;
        let (mut loc, mut sign) = (first.loc, None);
        let mut operands = vec![first];
        loop {
            let plain = self.eat(signs.0);
            let Some(found) = plain.or_else(|| self.eat(signs.1)) else { break };
            let next = operand(self)?;
            sign.get_or_insert(found);
            loc = loc.to(next.loc);
            let inverted = found.to(next.loc);
            operands.push(if plain.is_some() { next } else { operation(functions.1, found, vec![next], inverted) });
        }
        match sign {
            Some(sign) => Some(operation(functions.0, sign, operands, loc)),
            None => operands.pop(),
        }
    }

    fn metric_operand(&mut self) -> Option<Value> {
        match self.token() {
            Token::Literal(..) => self.value("a metric"),
            Token::Punct(_) if self.at("-") => self.value("a metric"),
            Token::Group(Delimiter::Parenthesis, _) => self.in_parentheses("an operator or `)`", Self::metric_math),
            _ => self.metric(),
        }
    }

    /// A metric, that of a flow, or a function.
    fn metric(&mut self) -> Option<Value> {
        let name = self.name("a metric")?;
        let first = name.loc;
        if name.text == "if" && !self.at_group(Delimiter::Parenthesis) {
            let help = "for example: `if(executions_started >= 10, executions_failed, 0)`";
            self.fail_expected("`(` and the arguments of `if`", help);
            return None;
        }
        let kind = if self.eat(".").is_some() || self.colons_before_member() {
            ValueKind::Member(name, self.name("a metric"))
        } else if self.at_group(Delimiter::Parenthesis) {
            ValueKind::Call(name, self.arguments(Self::metric_argument)?)
        } else {
            ValueKind::Name(name)
        };
        Some(Value { kind, loc: self.since(first) })
    }

    /// The arguments of a function, or `None` if one of them could not be parsed.
    fn arguments(&mut self, argument: fn(&mut Self) -> Option<Value>) -> Option<Vec<Value>> {
        let mut arguments = Some(Vec::new());
        self.inside(Delimiter::Parenthesis, "`,`", |parser| {
            if !parser.at_end() {
                parser.separated("an argument", |parser| match (argument(parser), &mut arguments) {
                    (Some(argument), Some(arguments)) => arguments.push(argument),
                    _ => arguments = None,
                });
            }
            if !parser.at_end() {
                arguments = None;
                if parser.at("=") && !parser.at("==") && !parser.at("=>") {
                    parser.fail_expected("`==` or `,`", Help::replace("to compare, use `==`", "=="));
                }
            }
        })?;
        if arguments.is_none() {
            self.give_up();
        }
        arguments
    }

    /// A value in parentheses. The rest of the statement depends on one that could not be parsed.
    fn in_parentheses(&mut self, leftover: &str, value: fn(&mut Self) -> Option<Value>) -> Option<Value> {
        let (value, loc) = self.inside(Delimiter::Parenthesis, leftover, value)?;
        if value.is_none() {
            self.give_up();
        }
        Some(Value { loc, ..value? })
    }

    /// An argument of a function of metric math: the first one of `if` is a comparison.
    fn metric_argument(&mut self) -> Option<Value> {
        let left = self.metric_math()?;
        let Some((comparison, sign)) = self.operator_of(COMPARISONS) else { return Some(left) };
        let right = self.metric_math()?;
        let loc = left.loc.to(right.loc);
        Some(operation(comparison.symbol(), sign, vec![left, right], loc))
    }

    /// `Broken when Nightly.Failures && !Deploying { … }`
    pub(super) fn composite_alarm(&mut self) -> CompositeAlarm {
        let name = self.name_before(&["when"], "the name of the alarm");
        self.when(vocabulary::composite_alarm_keywords::ALL);
        let mut rule = self.alarm_rule();
        if rule.is_some() && COMPARISONS.iter().any(|comparison| self.at(comparison.symbol())) {
            let help =
                "for an alarm on a metric, use `alarm`, for example: `alarm Failures when Nightly.executions_failed >= 1;`";
            self.fail_expected("`&&`, `||`, settings in braces or `;`", help);
            // What precedes a comparison is a metric.
            rule = None;
        }
        let settings = self.settings();
        let is_unfinished = self.finish_item(settings.is_some(), "`&&`, `||`, settings in braces or `;`");
        CompositeAlarm { name, rule, settings: settings.unwrap_or_default(), partial: self.take_damage() | is_unfinished }
    }

    /// Alarms with `||` between them.
    fn alarm_rule(&mut self) -> Option<Value> {
        self.alarms(condition_function::names::or, Self::all_alarms)
    }

    /// Alarms with `&&` between them.
    fn all_alarms(&mut self) -> Option<Value> {
        self.alarms(condition_function::names::and, Self::negated_alarm)
    }

    fn alarms(&mut self, function: &str, operand: fn(&mut Self) -> Option<Value>) -> Option<Value> {
        let (_, sign, _) = OPERATORS.iter().find(|(known, ..)| *known == function)?;
        let first = operand(self)?;
        let (mut loc, mut operator) = (first.loc, None);
        let mut operands = vec![first];
        loop {
            let found = match self.eat(sign) {
                Some(loc) => loc,
                None if self.word().is_some_and(|word| word.eq_ignore_ascii_case(function)) => {
                    self.report_expected(&format!("`{sign}`"), Help::use_code(*sign));
                    self.bump()?
                }
                None if self.at(sign.get(1..).unwrap_or_default()) => {
                    self.report_expected(&format!("`{sign}`"), Help::use_code(*sign));
                    self.bump()?
                }
                None => break,
            };
            let next = operand(self)?;
            operator.get_or_insert(found);
            loc = loc.to(next.loc);
            operands.push(next);
        }
        match operator {
            Some(operator) => Some(operation(function, operator, operands, loc)),
            None => operands.pop(),
        }
    }

    fn negated_alarm(&mut self) -> Option<Value> {
        let not = condition_function::names::not;
        let negation = match self.eat("!") {
            Some(loc) => loc,
            None if self.at_word(not) && !self.after_next(|parser| parser.at(".")) => {
                let loc = self.bump()?;
                self.report(loc, format!("expected `!`, found `{not}`"), Help::use_code("!"));
                loc
            }
            None => return self.one_alarm(),
        };
        let alarm = self.one_alarm()?;
        let loc = negation.to(alarm.loc);
        Some(operation(not, negation, vec![alarm], loc))
    }

    /// An alarm, its state, a boolean, or a rule in parentheses.
    fn one_alarm(&mut self) -> Option<Value> {
        match self.token() {
            Token::Group(Delimiter::Parenthesis, _) => self.in_parentheses("`&&`, `||` or `)`", Self::alarm_rule),
            Token::Ident(..) | Token::Literal(..) => self.value("an alarm"),
            Token::Group(Delimiter::Bracket, _) if self.ahead().is_paste() => self.value("an alarm"),
            _ => {
                self.expected("an alarm");
                None
            }
        }
    }
}
