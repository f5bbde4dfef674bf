//! Alarms on metrics of flows, and composite alarms.

use std::cell::RefCell;
use std::collections::BTreeSet;

use appflow_core::analysis::alarm::missing_data_of;
use appflow_core::analysis::alarm_rule;
use appflow_core::analysis::functions::IF;
use appflow_core::analysis::math;
use appflow_core::analysis::quantity;
use appflow_core::analysis::statistic::Measure;
use appflow_core::catalog::monitoring::{self, BAND_COMPARISONS, COMPARISONS, Metric, alarm, alarm_state, composite_alarm};
use appflow_core::catalog::{NamedValue, Operator, Place, resource_types};
use appflow_core::model::{Alarm, Flow, Trigger, TriggerKind, Value as Model};

use super::alarm_rules;
use super::changes::Spot;
use super::importer::Importer;
use super::metrics::{Queries, flow_in, metric_of, replaced, with_durations};
use super::monitor::{Monitor, Statement};
use super::nodes::choice;
use super::nodes::{attribute, number};
use super::text::{Problem, Setting};
use crate::document::Node;

/// A metric that an alarm compares, or one of several.
struct Watched<'n> {
    /// The ID in the expression.
    id: String,
    metric: &'static Metric,
    /// The flow in the form of [`Importer::flow_of`], and the value that names it.
    flow: String,
    named: &'n Node,
}

/// What an alarm compares.
struct Compared<'n> {
    metrics: Vec<Watched<'n>>,
    /// The expression with the IDs of the metrics, which is a single ID without metric math.
    expression: Model,
    /// The width of an anomaly band.
    band: Option<Model>,
    statistic: Option<String>,
    /// The period of metrics in a list.
    period: Option<&'n Node>,
    /// The list of metrics with their labels, by their positions in the template of the definition.
    labels: Option<(&'n Node, Vec<(usize, &'n Node)>)>,
}

impl Importer<'_> {
    /// Returns the statement of an alarm: in a flow if it has only metrics of that flow, and its condition.
    pub(super) fn alarm(&mut self, monitor: &mut Monitor<'_>) -> Result<Statement, Problem> {
        let compared = match monitor.properties.take(&["Metrics"]) {
            Some(list) => self.metrics(monitor, list)?,
            None => self.metric(monitor)?,
        };
        let Compared { metrics, expression, band, statistic, period, labels } = compared;
        let is_list = period.is_some();
        let flow = metrics.first().map(|metric| metric.flow.clone()).unwrap_or_default();
        let is_one = metrics.iter().all(|metric| metric.flow == flow);
        let flow = if is_one && self.belongs(monitor.resource, &flow) { Some(flow) } else { None };
        self.place(monitor, flow.as_deref(), None);
        if let Some((list, labels)) = labels {
            let spot = Spot::of(&monitor.target).below(&["Metrics"]);
            labels.into_iter().try_for_each(|(index, label)| self.keep(&spot.element(list, index).below(&["Label"]), label))?;
        }
        if flow.is_none() {
            metrics.iter().try_for_each(|metric| self.is_there(monitor, metric))?;
        }
        let metric = |id: &str| {
            let found = metrics.iter().find(|metric| metric.id == id);
            let member = found.map(|metric| metric.metric.name.to_owned()).unwrap_or_default();
            match found.filter(|_| flow.is_none()) {
                Some(metric) => Model::Member { of: self.flow_named(&metric.flow).to_owned(), member },
                None => Model::Name(member),
            }
        };
        let measure = measure(statistic.as_deref());
        let expression = with_durations(&replaced(&expression, &metric), measure);
        let comparisons = if band.is_some() { BAND_COMPARISONS } else { COMPARISONS };
        let properties = &mut monitor.properties;
        let comparison = properties.take(&["ComparisonOperator"]).and_then(Node::as_str).unwrap_or_default();
        let comparison = comparisons.iter().find(|(_, name)| *name == comparison);
        let (comparison, _) = comparison.ok_or("the language has no such comparison")?;
        let threshold = match &band {
            Some(width) => format!("{}({})", monitoring::BAND, math::shown(width)),
            None => {
                let threshold = properties.take(&["Threshold"]).ok_or("missing threshold")?;
                let is_plain = |metric: &Watched<'_>| metric.metric.is_time && measure == Measure::Metric;
                let is_time = match math::metric_of(&expression) {
                    Some(_) => metrics.iter().any(is_plain),
                    None => math::time_power(&expression, measure).ok_or("the expression combines durations and numbers")? == 1,
                };
                self.threshold(threshold, is_time)?
            }
        };
        let docs = monitor.docs("AlarmDescription");
        let mut settings: Vec<Setting> = Vec::new();
        if let Some(period) = period {
            settings.push((alarm::period.key.to_owned(), self.value(&alarm::period.kind, period, alarm::period.key)?));
        }
        let Monitor { properties, at, comments, .. } = &mut *monitor;
        settings.extend(self.settings(properties, alarm::ALL, Place::Own, at, comments));
        // The defaults of the language.
        let defaults = [("period", "5 minutes"), ("evaluation_periods", "1")];
        settings.retain(|(key, value)| !defaults.contains(&(key.as_str(), value.as_str())));
        let flows: Vec<Flow> = metrics.iter().map(|metric| self.triggered(&metric.flow)).collect();
        let default = missing_data_of(&flows.iter().collect::<Vec<_>>(), &Alarm::of("", expression.clone(), *comparison, 0)).name;
        match settings.iter().position(|(key, _)| key == alarm::missing_data.key) {
            Some(index) if settings.get(index).is_some_and(|(_, value)| value == default) => drop(settings.remove(index)),
            Some(_) => {}
            // CloudWatch treats periods without data as missing.
            None => settings.push((alarm::missing_data.key.to_owned(), "missing".to_owned())),
        }
        settings.extend(statistic.map(|statistic| (alarm::statistic.key.to_owned(), statistic)));
        let end = self.end_monitor(monitor, flow.as_deref(), settings);
        let sign = if *comparison == Operator::NotEqualTo { "outside" } else { comparison.symbol() };
        let text = format!("{docs}alarm {} when {} {sign} {threshold}{end}", monitor.name, math::shown(&expression));
        for metric in metrics.into_iter().filter(|metric| flow.is_none() && metric.flow.contains(" = ")) {
            self.watched.insert(metric.flow);
        }
        Ok(Statement { is_exact: is_list || flow.is_none(), flow, text })
    }

    /// Reads the metric of an alarm.
    fn metric<'n>(&mut self, monitor: &mut Monitor<'n>) -> Result<Compared<'n>, Problem> {
        let properties = &mut monitor.properties;
        properties.take(&["Namespace"]);
        let metric = known(properties.take(&["MetricName"]))?;
        let dimensions = properties.take(&["Dimensions"]).ok_or("the metric does not belong to a single flow")?;
        let named = flow_in(dimensions)?;
        let statistic = properties.take(&["Statistic"]).or_else(|| properties.take(&["ExtendedStatistic"]));
        let statistic = statistic.map(|statistic| self.statistic(statistic, metric.is_time)).transpose()?;
        let statistic = statistic.filter(|statistic| statistic != metric.statistic);
        let id = metric.name.to_owned();
        let flow = self.flow_of(named)?;
        let expression = Model::Name(id.clone());
        Ok(Compared {
            metrics: vec![Watched { id, metric, flow, named }],
            expression,
            band: None,
            statistic,
            period: None,
            labels: None,
        })
    }

    /// Reads the metrics of an alarm on an expression, or on an anomaly band.
    fn metrics<'n>(&mut self, monitor: &mut Monitor<'n>, list: &'n Node) -> Result<Compared<'n>, Problem> {
        let queries = Queries::read(list)?;
        if queries.band.is_some() {
            let compared = monitor.properties.take(&["ThresholdMetricId"]).and_then(Node::as_str);
            compared.filter(|id| *id == queries.id).ok_or("the alarm does not compare its anomaly band")?;
        }
        let (mut metrics, mut statistics, mut periods) = (Vec::new(), Vec::new(), Vec::new());
        for (id, node) in queries.in_order() {
            let [name, dimensions, period, statistic] = metric_of(&id, node)?;
            let metric = known(Some(name))?;
            let named = flow_in(dimensions)?;
            statistics.push((metric.statistic, self.statistic(statistic, metric.is_time)?));
            periods.push(period);
            metrics.push(Watched { id, metric, flow: self.flow_of(named)?, named });
        }
        let period = periods.first().copied().ok_or("the alarm has no metrics")?;
        if periods.iter().any(|other| other != &period) {
            return Err("the metrics have different periods".to_owned());
        }
        let is_default = statistics.iter().all(|(default, statistic)| default == statistic);
        let is_same = statistics.windows(2).all(|pair| matches!(pair, [(_, one), (_, other)] if one == other));
        if !is_default && !is_same {
            return Err("the metrics have different statistics".to_owned());
        }
        let statistic = statistics.pop().map(|(_, statistic)| statistic).filter(|_| !is_default);
        let labels = Some((list, queries.labels()));
        Ok(Compared { metrics, expression: queries.expression, band: queries.band, statistic, period: Some(period), labels })
    }

    /// Returns an error if an alarm outside of flows names a flow that the template may not have: the definition would refer to it.
    fn is_there(&self, monitor: &Monitor<'_>, metric: &Watched<'_>) -> Result<(), Problem> {
        let condition = |id: &str| {
            let found = self.template.resource(id).filter(|_| self.known.contains_key(id));
            found.and_then(|resource| resource.node.get("Condition")).and_then(Node::as_str)
        };
        let own = monitor.resource.node.get("Condition").and_then(Node::as_str);
        match condition(&metric.flow) {
            Some(of_flow) if Some(of_flow) != own && metric.named.as_str().is_some() => {
                Err("the flow has another condition".to_owned())
            }
            _ => Ok(()),
        }
    }

    /// Returns a flow with the trigger that a flow of the input has.
    fn triggered(&self, flow: &str) -> Flow {
        let mut known = Flow::new("");
        let found = self.template.resource(flow);
        let kind = found.and_then(|flow| flow.node.at(&["Properties", "TriggerConfig", "TriggerType"])).and_then(Node::as_str);
        known.trigger =
            kind.map(|kind| Trigger::new(if kind == "OnDemand" { TriggerKind::OnDemand } else { TriggerKind::Event }));
        known
    }

    /// Returns the statement of a composite alarm.
    pub(super) fn composite_alarm(&mut self, monitor: &mut Monitor<'_>) -> Result<Statement, Problem> {
        self.place(monitor, None, None);
        let rule = monitor.properties.take(&["AlarmRule"]).ok_or("missing rule")?;
        let marked = self.marked(rule)?;
        let declared = RefCell::new(BTreeSet::new());
        let alarm = |text: &str| {
            if marked.is_literal(text) {
                return Model::String(text.to_owned());
            }
            let value = marked.value(text);
            match self.alarm_named(&value) {
                Some(name) => {
                    declared.borrow_mut().insert(name.clone());
                    Model::Name(name)
                }
                None => Model::Name(value),
            }
        };
        let rule = alarm_rules::read(&marked.text, &alarm).ok_or("the language has no such rule of a composite alarm")?;
        let rule = alarm_rule::shown(&without_states(rule, &declared.borrow()));
        let docs = monitor.docs("AlarmDescription");
        let Monitor { properties, at, comments, .. } = &mut *monitor;
        let settings = self.settings(properties, composite_alarm::ALL, Place::Own, at, comments);
        let end = self.end_monitor(monitor, None, settings);
        let text = format!("{docs}composite_alarm {} when {rule}{end}", monitor.name);
        Ok(Statement { flow: None, text, is_exact: true })
    }

    /// Returns the alarm of the definition that a value names by its name or its ARN.
    fn alarm_named(&self, value: &str) -> Option<String> {
        let name = [".arn", ".name", ".Arn"].iter().find_map(|member| value.strip_suffix(member)).unwrap_or(value);
        let is_alarm = |id: &str| {
            let found = self.template.resource(id);
            found.is_some_and(|found| resource_types::ALARM_TYPES.contains(&found.resource_type.as_str()))
        };
        let of_flow = || self.monitors.iter().any(|(id, known)| known.target == name && is_alarm(id));
        let other = || self.known.iter().any(|(id, known)| known.name == name && self.is_other(id) && is_alarm(id));
        (of_flow() || other()).then(|| name.to_owned())
    }

    /// Returns an alarm as the value of a setting: one of the definition, or the name or ARN of another one.
    pub(super) fn alarm_value(&self, node: &Node) -> Result<String, Problem> {
        let value = match node.only_entry() {
            Some(("Ref", id)) if id.as_str().is_some_and(|id| self.is_other(id)) => self.free(node)?,
            Some(("Fn::GetAtt", argument)) if attribute(argument).is_some_and(|(id, _)| self.is_other(&id)) => self.free(node)?,
            _ => self.string(node)?,
        };
        Ok(self.alarm_named(&value).unwrap_or(value))
    }

    /// Returns a threshold: a duration for the milliseconds of a time, a number, or a choice of them.
    fn threshold(&self, node: &Node, is_time: bool) -> Result<String, Problem> {
        if let Some((condition, branches)) = choice(node) {
            let [yes, no] = branches.map(|branch| self.threshold(branch, is_time));
            return Ok(format!("{IF}({}, {}, {})", self.condition_named(condition)?, yes?, no?));
        }
        match number(node).filter(|_| is_time) {
            Some(milliseconds) if milliseconds % 1000 == 0 => Ok(quantity::described(milliseconds / 1000)),
            Some(_) => Err("the threshold is not a number of seconds".to_owned()),
            None => self.scalar(node),
        }
    }

    /// Returns a statistic.
    fn statistic(&self, node: &Node, is_time: bool) -> Result<String, Problem> {
        let marked = self.marked(node)?;
        let text = marked.text.as_str();
        let words = monitoring::statistic::ALL;
        if let Some(word) = words.iter().find(|word| word.value == text) {
            return Ok(word.name.to_owned());
        }
        let letters = text.chars().take_while(char::is_ascii_alphabetic).count();
        let (name, rest) = text.split_at(letters);
        let word = words.iter().find(|word| word.value.eq_ignore_ascii_case(name)).ok_or("unknown statistic")?;
        let inside = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(rest);
        let number = |part: &str| {
            let number = part.trim_end_matches('%');
            let is_value = is_time && !part.ends_with('%') && inside.contains(':');
            match number.parse::<i64>() {
                Ok(milliseconds) if is_value && milliseconds % 1000 == 0 => quantity::described(milliseconds / 1000),
                _ if marked.is_literal(number) => number.to_owned(),
                _ => marked.value(number),
            }
        };
        let numbers: Vec<String> = inside.split(':').filter(|part| !part.is_empty()).map(number).collect();
        Ok(format!("{}({})", word.name, numbers.join(", ")))
    }
}

/// Returns the metric of AppFlow with this name.
fn known(name: Option<&Node>) -> Result<&'static Metric, Problem> {
    let name = name.and_then(Node::as_str).unwrap_or_default();
    monitoring::METRICS.iter().find(|known| known.metric_name == name).ok_or_else(|| "AppFlow has no such metric".to_owned())
}

/// Returns the unit of a statistic, or that of the default.
fn measure(statistic: Option<&str>) -> Measure {
    let is = |words: &[&NamedValue]| {
        let name = statistic.map(|text| text.split('(').next().unwrap_or(text));
        words.iter().any(|word| Some(word.name) == name)
    };
    if is(&[&monitoring::statistic::sample_count, &monitoring::statistic::tc]) {
        Measure::Count
    } else if is(&[&monitoring::statistic::pr]) {
        Measure::Percent
    } else {
        Measure::Metric
    }
}

/// Returns a rule in which an alarm of the definition by itself means its state `ALARM`.
fn without_states(rule: Model, declared: &BTreeSet<String>) -> Model {
    let Model::Call { function, arguments } = rule else { return rule };
    match arguments.as_slice() {
        [Model::Name(name)] if function == alarm_state::alarm.name && declared.contains(name) => Model::Name(name.clone()),
        _ => {
            let arguments = arguments.into_iter().map(|argument| without_states(argument, declared)).collect();
            Model::Call { function, arguments }
        }
    }
}
