//! Metric math of CloudWatch, as expressions of the language.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use appflow_core::analysis::math::{self, MetricUse};
use appflow_core::analysis::quantity;
use appflow_core::analysis::statistic::Measure;
use appflow_core::catalog::NamedValue;
use appflow_core::catalog::monitoring::{BAND_FUNCTION, fill, math as functions};
use appflow_core::model::Value as Math;
use serde_json::{Value as Json, json};

use super::text::{Problem, is_number};
use crate::document::{Node, Value};

/// The deepest nesting of an expression.
const DEPTH: usize = 64;

/// The list `Metrics` of an alarm.
#[derive(Debug)]
pub(super) struct Queries<'n> {
    /// The expression, with the IDs of its metrics as names.
    pub(super) expression: Math,
    /// The width of the band around the only metric, or `None` for metric math.
    pub(super) band: Option<Math>,
    /// The ID of the expression that the alarm compares, or of the band.
    pub(super) id: &'n str,
    /// The metrics by their IDs: `MetricStat` of each.
    pub(super) metrics: HashMap<&'n str, &'n Node>,
    /// The labels of metrics and of the expression, by their IDs.
    labels: Vec<(&'n str, &'n Node)>,
}

impl<'n> Queries<'n> {
    /// Reads a list of queries: one expression, and the metrics and expressions in it.
    ///
    /// # Errors
    ///
    /// Returns an error if the language has no such alarm.
    pub(super) fn read(list: &'n Node) -> Result<Self, Problem> {
        let mut metrics = HashMap::new();
        let mut expressions = HashMap::new();
        let mut returned = Vec::new();
        let mut labels = Vec::new();
        for query in list.elements() {
            let id = query.get("Id").and_then(Node::as_str).ok_or("a metric has no literal ID")?;
            let unknown = query.entries().iter().find(|(key, _)| !QUERY.contains(&key.as_str()));
            if let Some((key, _)) = unknown {
                return Err(format!("the language has no `{key}` of metric `{id}`"));
            }
            labels.extend(query.get("Label").map(|label| (id, label)));
            let is_returned = query.get("ReturnData").is_none_or(|value| value.to_string().trim_matches('"') != "false");
            if is_returned {
                returned.push(id);
            }
            let is_known = match (query.get("MetricStat"), query.get("Expression").and_then(Node::as_str)) {
                (Some(metric), None) => metrics.insert(id, metric).is_some(),
                (None, Some(text)) => expressions.insert(id, text).is_some(),
                _ => return Err(format!("metric `{id}` has neither `MetricStat` nor a literal `Expression`")),
            };
            if is_known || metrics.contains_key(id) && expressions.contains_key(id) {
                return Err(format!("duplicate metric `{id}`"));
            }
        }
        let band = expressions.iter().find_map(|(id, text)| Some((*id, band(text)?)));
        if let Some((id, (metric, width))) = band {
            returned.sort_unstable();
            let mut both = [id, metric];
            both.sort_unstable();
            let metric = metrics.keys().find(|known| **known == metric).copied().filter(|_| metrics.len() == 1);
            let metric = metric.filter(|_| expressions.len() == 1 && returned == both);
            let metric = metric.ok_or("the language has no such anomaly band")?;
            return Ok(Queries { expression: Math::Name(metric.to_owned()), band: Some(width), id, metrics, labels });
        }
        let [id] = returned.as_slice() else { return Err("the alarm does not compare a single expression".to_owned()) };
        let text = expressions.get(id).ok_or("the alarm compares a metric without an expression")?;
        let scope = Scope { metrics: &metrics, expressions: &expressions, used: RefCell::new(HashSet::from([*id])) };
        let expression = Parser::new(text, &scope, DEPTH).whole()?;
        if math::metrics(&expression).len() != metrics.len() || scope.used.borrow().len() != expressions.len() {
            return Err("the expression does not use all metrics".to_owned());
        }
        // The definition has one expression.
        if let Some((inner, _)) = labels.iter().find(|(of, _)| of != id && !metrics.contains_key(of)) {
            return Err(format!("the language has no `Label` of metric `{inner}`"));
        }
        Ok(Queries { expression, band: None, id, metrics, labels })
    }

    /// Returns the metrics in the order of their first use, with their IDs.
    pub(super) fn in_order(&self) -> Vec<(String, &'n Node)> {
        let names = math::metrics(&self.expression);
        names.iter().filter_map(|name| Some((name.metric.to_owned(), *self.metrics.get(name.metric)?))).collect()
    }

    /// Returns the labels, with the positions of their queries in the template of the definition: the expression is the first one.
    pub(super) fn labels(&self) -> Vec<(usize, &'n Node)> {
        let order = self.in_order();
        let position = |id: &str| order.iter().position(|(metric, _)| metric == id).map_or(0, |position| position + 1);
        self.labels.iter().map(|(id, label)| (position(id), *label)).collect()
    }
}

/// The keys of a query that the language has, and its label, which becomes an override.
const QUERY: &[&str] = &["Id", "Expression", "MetricStat", "ReturnData", "Label"];

/// Returns the properties of an alarm on several metrics in a form that is equal for all that mean the same, with any IDs and in
/// any order, or `None` for an alarm that the language does not have.
pub(super) fn canonical(properties: &Node) -> Option<Json> {
    let queries = Queries::read(properties.get("Metrics")?).ok()?;
    let compared = properties.get("ThresholdMetricId").and_then(Node::as_str);
    let is_band = queries.band.is_some();
    if compared != Some(queries.id).filter(|_| is_band) {
        return None;
    }
    let order = queries.in_order();
    let id = |metric: MetricUse<'_>| {
        let position = order.iter().position(|(id, _)| id == metric.metric).unwrap_or_default();
        format!("m{}", position + 1)
    };
    let metrics: Option<Vec<Json>> = order.iter().map(|(_, node)| serde_json::from_str(&node.to_string()).ok()).collect();
    let band = queries.band.as_ref().map(math::shown);
    Some(json!({ "expression": math::expression(&queries.expression, &id)?, "band": band, "metrics": metrics? }))
}

/// Returns the metric and the width of a band.
fn band(text: &str) -> Option<(&str, Math)> {
    let inside = text.trim().strip_prefix(BAND_FUNCTION)?.trim_start().strip_prefix('(')?.strip_suffix(')')?;
    let (metric, width) = inside.split_once(',')?;
    Some((metric.trim(), number(width.trim())?))
}

/// Returns a number in a form of the language.
fn number(text: &str) -> Option<Math> {
    let is_decimal = text.contains('.');
    is_number(text)
        .then(|| if is_decimal { Some(Math::Decimal(text.to_owned())) } else { text.parse().ok().map(Math::Integer) })?
}

/// Returns an expression with another metric for each name.
pub(super) fn replaced(value: &Math, metric: &dyn Fn(&str) -> Math) -> Math {
    match value {
        Math::Name(id) => metric(id),
        Math::Call { function, arguments } => {
            let is_fill = function == functions::fill.name;
            let each = |(index, argument): (usize, &Math)| match is_fill && index == 1 {
                true => argument.clone(),
                false => replaced(argument, metric),
            };
            Math::Call { function: function.clone(), arguments: arguments.iter().enumerate().map(each).collect() }
        }
        other => other.clone(),
    }
}

/// Returns an expression with durations in place of numbers that are added to durations or compared with them.
pub(super) fn with_durations(value: &Math, measure: Measure) -> Math {
    let Math::Call { function, arguments } = value else { return value.clone() };
    let arguments: Vec<Math> = arguments.iter().map(|argument| with_durations(argument, measure)).collect();
    let is_sum = function == math::SUM || math::comparison(function).is_some();
    let is_time = |argument: &Math| math::time_power(math::inner(argument, math::SUBTRACTED), measure) == Some(1);
    let arguments = if is_sum && arguments.iter().any(is_time) {
        arguments.iter().map(|argument| duration(argument).unwrap_or_else(|| argument.clone())).collect()
    } else {
        arguments
    };
    Math::Call { function: function.clone(), arguments }
}

/// Returns the duration of a number of milliseconds.
fn duration(value: &Math) -> Option<Math> {
    match value {
        Math::Integer(milliseconds) if milliseconds % 1000 == 0 && *milliseconds >= 0 => {
            let text = quantity::described(milliseconds / 1000);
            let (amount, unit) = text.split_once(' ')?;
            Some(Math::Quantity { amount: amount.parse().ok()?, unit: unit.to_owned() })
        }
        Math::Call { function, arguments } if function == math::SUBTRACTED => {
            let arguments = arguments.iter().map(duration).collect::<Option<_>>()?;
            Some(Math::Call { function: function.clone(), arguments })
        }
        _ => None,
    }
}

/// Returns the metric that an element of `MetricStat` is: its name, its dimensions, its period, and its statistic.
pub(super) fn metric_of<'n>(id: &str, stat: &'n Node) -> Result<[&'n Node; 4], Problem> {
    let incomplete = || format!("metric `{id}` is incomplete");
    let is_known = |node: &Node, keys: &[&str]| node.entries().iter().all(|(key, _)| keys.contains(&key.as_str()));
    let metric = stat.get("Metric").ok_or_else(incomplete)?;
    if !is_known(stat, &["Metric", "Period", "Stat"]) || !is_known(metric, &["Namespace", "MetricName", "Dimensions"]) {
        return Err(format!("metric `{id}` has a property without a setting"));
    }
    if metric.get("Namespace").and_then(Node::as_str) != Some("AWS/AppFlow") {
        return Err(format!("metric `{id}` is not one of AppFlow"));
    }
    let parts = [metric.get("MetricName"), metric.get("Dimensions"), stat.get("Period"), stat.get("Stat")];
    match parts {
        [Some(name), Some(dimensions), Some(period), Some(statistic)] => Ok([name, dimensions, period, statistic]),
        _ => Err(incomplete()),
    }
}

/// The queries that an expression can name.
struct Scope<'s> {
    metrics: &'s HashMap<&'s str, &'s Node>,
    expressions: &'s HashMap<&'s str, &'s str>,
    /// The expressions that are part of the first one.
    used: RefCell<HashSet<&'s str>>,
}

/// A parser of expressions.
struct Parser<'s> {
    tokens: Vec<&'s str>,
    position: usize,
    scope: &'s Scope<'s>,
    /// How many more expressions and parentheses can be in one another.
    depth: usize,
}

impl<'s> Parser<'s> {
    fn new(text: &'s str, scope: &'s Scope<'s>, depth: usize) -> Self {
        Parser { tokens: tokens(text), position: 0, scope, depth }
    }

    /// Reads the whole text.
    fn whole(mut self) -> Result<Math, Problem> {
        let unknown = || "the language has no such expression".to_owned();
        self.sum().filter(|_| self.position == self.tokens.len()).ok_or_else(unknown)
    }

    fn peek(&self) -> Option<&'s str> {
        self.tokens.get(self.position).copied()
    }

    fn eat(&mut self, token: &str) -> bool {
        let is_next = self.peek() == Some(token);
        self.position += usize::from(is_next);
        is_next
    }

    fn sum(&mut self) -> Option<Math> {
        self.chain(("+", "-"), (math::SUM, math::SUBTRACTED), Self::product)
    }

    fn product(&mut self) -> Option<Math> {
        self.chain(("*", "/"), (math::PRODUCT, math::DIVISOR), Self::operand)
    }

    fn chain(
        &mut self,
        (plain, inverted): (&str, &str),
        (function, inverse): (&str, &str),
        operand: fn(&mut Self) -> Option<Math>,
    ) -> Option<Math> {
        let mut operands = vec![operand(self)?];
        loop {
            if self.eat(plain) {
                operands.push(operand(self)?);
            } else if self.eat(inverted) {
                operands.push(call(inverse, vec![operand(self)?]));
            } else if operands.len() == 1 {
                return operands.pop();
            } else {
                return Some(call(function, operands));
            }
        }
    }

    fn operand(&mut self) -> Option<Math> {
        self.depth = self.depth.checked_sub(1)?;
        let operand = self.any_operand();
        self.depth += 1;
        operand
    }

    fn any_operand(&mut self) -> Option<Math> {
        let token = self.peek()?;
        self.position += 1;
        match token {
            "(" => {
                let inner = self.sum()?;
                self.eat(")").then_some(inner)
            }
            "-" => {
                let text = format!("-{}", self.peek()?);
                self.position += 1;
                number(&text)
            }
            word if word.starts_with(|first: char| first.is_ascii_digit()) => number(word),
            name if self.eat("(") => self.function(name),
            id if self.scope.metrics.contains_key(id) => Some(Math::Name(id.to_owned())),
            // An expression in an expression.
            id => {
                let (id, text) = self.scope.expressions.get_key_value(id)?;
                self.scope.used.borrow_mut().insert(id);
                Parser::new(text, self.scope, self.depth.checked_sub(1)?).whole().ok()
            }
        }
    }

    /// Reads the arguments of a function.
    fn function(&mut self, name: &str) -> Option<Math> {
        let known = functions::ALL.iter().find(|known| known.value == name)?;
        let is_list = math::is_over_list(known.name);
        if is_list && !self.eat("[") {
            return None;
        }
        let mut arguments = Vec::new();
        loop {
            arguments.push(self.argument(known, arguments.len())?);
            if !self.eat(",") {
                break;
            }
        }
        if is_list && !self.eat("]") || !self.eat(")") {
            return None;
        }
        let is_complete = match known.name {
            name if name == functions::r#if.name => arguments.len() == 3,
            name if name == functions::fill.name => arguments.len() == 2,
            _ if is_list => arguments.len() > 1 && arguments.iter().all(|argument| math::metric_of(argument).is_some()),
            _ => arguments.len() == 1,
        };
        is_complete.then(|| call(known.name, arguments))
    }

    fn argument(&mut self, function: &NamedValue, index: usize) -> Option<Math> {
        if function.name == functions::fill.name && index == 1 {
            let word = fill::ALL.iter().find(|known| Some(known.value) == self.peek());
            if let Some(word) = word {
                self.position += 1;
                return Some(Math::Name(word.name.to_owned()));
            }
            return self.operand().filter(|operand| matches!(operand, Math::Integer(_) | Math::Decimal(_)));
        }
        let left = self.sum()?;
        if function.name != functions::r#if.name || index > 0 {
            return Some(left);
        }
        let sign = self.peek().filter(|sign| math::comparison(sign).is_some())?;
        self.position += 1;
        Some(call(sign, vec![left, self.sum()?]))
    }
}

fn call(function: &str, arguments: Vec<Math>) -> Math {
    Math::Call { function: function.to_owned(), arguments }
}

/// Returns the words, numbers, and signs of an expression.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '.';
        let length = match first {
            first if is_word(first) => rest.find(|letter| !is_word(letter)).unwrap_or(rest.len()),
            '<' | '>' | '=' | '!' if rest.get(1..2) == Some("=") => 2,
            first => first.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        tokens.push(token);
        rest = after.trim_start();
    }
    tokens
}

/// Returns the only flow that the dimensions of a metric name.
pub(super) fn flow_in(dimensions: &Node) -> Result<&Node, Problem> {
    let [dimension] = dimensions.elements() else { return Err("the metric does not belong to a single flow".to_owned()) };
    let is_flow = dimension.get("Name").and_then(Node::as_str) == Some("FlowName");
    let value = dimension.get("Value").filter(|value| !matches!(value.value, Value::Null));
    value.filter(|_| is_flow).ok_or_else(|| "the dimension is not the name of a flow".to_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn queries(text: &str) -> Result<String, Problem> {
        let half = r#"{"Id": "half", "Expression": "a / 2", "ReturnData": false},"#;
        let half = if text.contains("half") { half } else { "" };
        let list = format!(
            r#"[{{"Id": "e", "Expression": {text:?}}}, {half}
                {{"Id": "a", "MetricStat": {{"Period": 60}}, "ReturnData": false}},
                {{"Id": "b", "MetricStat": {{"Period": 60}}, "ReturnData": false}}]"#
        );
        let document = crate::document::read(&list).unwrap();
        Queries::read(&document[0]).map(|queries| math::shown(&queries.expression))
    }

    #[test]
    fn reads_metric_math() {
        for (text, expected) in [
            ("a/b*100", "a / b * 100"),
            ("100 * (a / b)", "100 * a / b"),
            ("a - (b - 1.5)", "a - (b - 1.5)"),
            ("IF(a>=10,FILL(b, REPEAT), -1)", "if(a >= 10, fill(b, repeat), -1)"),
            ("SUM([a, b]) + ABS(a)", "sum(a, b) + abs(a)"),
            ("half + b", "a / 2 + b"),
        ] {
            assert_eq!(queries(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn rejects_what_the_language_does_not_have() {
        for text in [
            "",
            "a",
            "a + b +",
            "a ^ b",
            "SUM(METRICS())",
            "RATE(a) + b",
            "a > b",
            "IF(a, b, 0)",
            "e + a + b",
            "a + b)",
            "MAX([a, 1]) + b",
        ] {
            assert!(queries(text).is_err(), "{text}");
        }
        let nested = format!("{}a + b{}", "(".repeat(99), ")".repeat(99));
        assert!(queries(&nested).is_err());
    }
}
