//! Alarms, event rules, and the permissions for their targets.

use std::collections::HashMap;

use super::form::{
    Alarm, Body, CompositeAlarm, Entry, Free, Leaf, Literal, Matcher, Metric, Pattern, PatternField, PatternValue, Permission,
    Piece, Property, Resolve, Role, Rule, Statement, Target, Targeted, Text, Threshold, Unresolved, Watched, literal,
};
use super::input;
use super::policy::{self, APPFLOW, EVENTS};
use super::resolver::Resolver;
use super::settings;
use super::target_role;
use super::text::{self, As};
use appflow_model::analysis::access::{SNS, subscribed, takes_role};
use appflow_model::analysis::alarm::missing_data_of;
use appflow_model::analysis::alarm_rule;
use appflow_model::analysis::choices::{self, can_be_omitted, is_no_value};
use appflow_model::analysis::ids::{self, Part, invoked};
use appflow_model::analysis::input::{Fields, field, path};
use appflow_model::analysis::math::{self, MetricUse};
use appflow_model::analysis::quantity;
use appflow_model::analysis::scope::{Declared, Scope};
use appflow_model::analysis::statistic::{Arguments, arguments_of, is_simple, parts};
use appflow_model::analysis::targets;
use appflow_model::catalog::monitoring::{BAND_COMPARISONS, COMPARISONS, EVENT_FIELDS, pattern};
use appflow_model::catalog::{self, Operator, Place, monitoring};
use appflow_model::model::{
    self, BusRule, EventRule, Flow, Origin, PathMatcher, Resource, ResourceKind, Setting, Trigger, Value,
};

/// The service that invokes functions for alarms.
const ALARMS: &str = "lambda.alarms.cloudwatch.amazonaws.com";

/// Resolves the n-th alarm of a flow.
pub(crate) fn alarm<'a>(resolver: &Resolver<'a>, flow: &'a Flow, index: usize, alarm: &'a model::Alarm) -> Resolve<Entry<'a>> {
    let body = alarm_body(resolver, Some(flow), alarm)?;
    resolver.entry(Declared::Flow(flow), Part::Alarm(index), Vec::new(), Body::Alarm(body))
}

/// Resolves an alarm outside of flows.
pub(crate) fn stack_alarm<'a>(resolver: &Resolver<'a>, alarm: &'a model::Alarm) -> Resolve<Entry<'a>> {
    let body = alarm_body(resolver, None, alarm)?;
    resolver.entry(Declared::Alarm(alarm), Part::Itself, Vec::new(), Body::Alarm(body))
}

/// Resolves a composite alarm.
pub(crate) fn composite_alarm<'a>(resolver: &Resolver<'a>, alarm: &'a model::CompositeAlarm) -> Resolve<Entry<'a>> {
    let scope = &resolver.scope;
    let mut rule = Vec::new();
    for part in alarm_rule::parts(&alarm.rule).ok_or(Unresolved)? {
        match part {
            alarm_rule::Part::Text(text) => rule.push(literal(text)),
            alarm_rule::Part::Alarm(alarm) => text::alarm(scope, alarm, &mut rule)?,
        }
    }
    let body = CompositeAlarm {
        description: alarm.docs.trim(),
        rule: rule.into(),
        properties: settings::properties(scope, &alarm.settings, monitoring::composite_alarm::ALL)?,
    };
    resolver.entry(Declared::CompositeAlarm(alarm), Part::Itself, Vec::new(), Body::CompositeAlarm(body))
}

fn alarm_body<'a>(resolver: &Resolver<'a>, flow: Option<&'a Flow>, alarm: &'a model::Alarm) -> Resolve<Alarm<'a>> {
    let scope = &resolver.scope;
    let flows = math::flows(flow, &alarm.metric, &|name| scope.flow(name));
    let default = |property: &catalog::Property| match property.key {
        key if key == monitoring::alarm::period.key => Some(Leaf::Number(monitoring::PERIOD)),
        key if key == monitoring::alarm::evaluation_periods.key => Some(Leaf::Number(1)),
        key if key == monitoring::alarm::missing_data.key => Some(Leaf::Word(missing_data_of(&flows, alarm).value)),
        _ => None,
    };
    let mut properties = settings::properties_or(scope, &alarm.settings, monitoring::alarm::ALL, &default)?;
    let metric = |metric: MetricUse<'_>| {
        let known = monitoring::metric(metric.metric).ok_or(Unresolved)?;
        let flow = metric.flow.map_or(flow, |name| scope.flow(name)).ok_or(Unresolved)?;
        Ok(Metric {
            name: known.metric_name,
            flow: flow_name(resolver, flow)?,
            statistic: statistic(resolver, monitoring::alarm::statistic.of(&alarm.settings), known)?,
        })
    };
    let metrics = math::metrics(&alarm.metric);
    let band = band(&alarm.threshold);
    // Metrics in a list have their own periods.
    let mut period = || {
        let position = properties.iter().position(|property| property.path == monitoring::alarm::period.path);
        position.map(|position| properties.remove(position).leaf).ok_or(Unresolved)
    };
    let watched = match (math::metric_of(&alarm.metric), &band) {
        (Some(single), Some(width)) => Watched::Band {
            expression: format!("{}(m1, {width})", monitoring::BAND_FUNCTION),
            metric: metric(single)?,
            period: period()?,
        },
        (Some(single), None) => Watched::Metric(metric(single)?, threshold(resolver, &alarm.threshold)?),
        (None, _) => {
            let ids: HashMap<MetricUse<'_>, usize> =
                metrics.iter().enumerate().map(|(index, metric)| (*metric, index + 1)).collect();
            let id = |metric: MetricUse<'_>| format!("m{}", ids.get(&metric).copied().unwrap_or_default());
            Watched::Math {
                expression: math::expression(&alarm.metric, &id).ok_or(Unresolved)?,
                metrics: metrics.iter().map(|one| metric(*one)).collect::<Resolve<_>>()?,
                period: period()?,
                threshold: threshold(resolver, &alarm.threshold)?,
            }
        }
    };
    let comparison = comparison(alarm.comparison, band.is_some())?;
    Ok(Alarm { description: alarm.docs.trim(), watched, comparison, properties })
}

/// Returns the width of an anomaly band, or `None` for any other threshold.
fn band(threshold: &Value) -> Option<String> {
    match threshold {
        Value::Call { function, arguments } if function == monitoring::BAND => arguments.first()?.literal_text(),
        _ => None,
    }
}

/// Returns the name of a flow, which is its `Ref` (R254).
fn flow_name<'a>(resolver: &Resolver<'a>, flow: &'a Flow) -> Resolve<Text<'a>> {
    let mut name = Vec::new();
    text::flow(&resolver.scope, flow, As::Name, &mut name)?;
    Ok(name.into())
}

/// Returns the name of a comparison.
fn comparison(operator: Operator, is_band: bool) -> Resolve<&'static str> {
    let comparisons = if is_band { BAND_COMPARISONS } else { COMPARISONS };
    comparisons.iter().find(|(known, _)| *known == operator).map(|(_, name)| *name).ok_or(Unresolved)
}

/// Returns `Statistic` or `ExtendedStatistic` with its value.
fn statistic<'a>(
    resolver: &Resolver<'a>,
    given: Option<&'a Value>,
    metric: &monitoring::Metric,
) -> Resolve<(&'static str, Text<'a>)> {
    let scope = &resolver.scope;
    let (word, numbers) = match given.map(|value| (value, parts(value))) {
        None => (metric.statistic, &[][..]),
        Some((_, Some(parts))) => parts,
        Some((value, None)) => return Ok(("Statistic", text::natural(scope, value)?)),
    };
    let name = settings::find(monitoring::statistic::ALL, word)?;
    if is_simple(word) {
        return Ok(("Statistic", Text::One(literal(name))));
    }
    let number = |value: &'a Value| match value {
        // The values of a metric of time are milliseconds.
        Value::Quantity { amount, unit } => Ok(vec![literal(milliseconds(*amount, unit)?.to_string())]),
        value => text::pieces(scope, value, As::Natural),
    };
    let mut pieces = vec![literal(name)];
    match numbers {
        [] => {}
        [one] => pieces.extend(number(one)?),
        several => {
            let percent = if arguments_of(word) == Arguments::Percentiles { "%" } else { "" };
            pieces = vec![literal(name.to_ascii_uppercase())];
            for (position, value) in several.iter().enumerate() {
                pieces.push(literal(if position == 0 { "(" } else { ":" }));
                pieces.extend(number(value)?);
                pieces.push(literal(percent));
            }
            pieces.push(literal(")"));
        }
    }
    Ok(("ExtendedStatistic", pieces.into()))
}

fn milliseconds(amount: i64, unit: &str) -> Resolve<i64> {
    Ok(quantity::seconds(amount, unit).ok_or(Unresolved)?.saturating_mul(1000))
}

/// Returns a number; a duration is in milliseconds, the unit of `FlowExecutionTime`.
fn threshold<'a>(resolver: &Resolver<'a>, given: &'a Value) -> Resolve<Threshold<'a>> {
    let branch = |value: &'a Value| {
        Ok(match threshold(resolver, value)? {
            Threshold::Integer(number) => Free::Integer(number),
            Threshold::Decimal(number) => Free::Decimal(number),
            Threshold::Text(text) => Free::Text(text),
        })
    };
    if let Some(chosen) = text::choice(given, &branch) {
        return Ok(Threshold::Text(chosen?));
    }
    Ok(match given {
        Value::Quantity { amount, unit } => Threshold::Integer(milliseconds(*amount, unit)?),
        Value::Integer(number) => Threshold::Integer(*number),
        Value::Decimal(text) => Threshold::Decimal(text),
        other => Threshold::Text(text::natural(&resolver.scope, other)?),
    })
}

/// Resolves the n-th rule of a flow, and the permissions for it to invoke functions.
pub(crate) fn rule<'a>(
    resolver: &Resolver<'a>,
    flow: &'a Flow,
    index: usize,
    rule: &'a EventRule,
    out: &mut Vec<Entry<'a>>,
) -> Resolve<()> {
    let scope = &resolver.scope;
    let event = monitoring::event(&rule.event).ok_or(Unresolved)?;
    let matchers = rule.matchers.iter().map(|matcher| {
        Ok(Matcher {
            field: matcher.field.replace('_', "-"),
            is_negated: matcher.operator == Operator::NotEqualTo,
            values: matcher.values.iter().map(|value| text::natural(scope, value)).collect::<Resolve<_>>()?,
        })
    });
    let pattern = Pattern::Flow {
        detail_types: event.waited_for(flow.trigger.as_ref().map(Trigger::trigger_type)),
        flow: flow_name(resolver, flow)?,
        matchers: matchers.collect::<Resolve<_>>()?,
    };
    let notified = Notified { docs: &rule.docs, targets: &rule.targets, settings: &rule.settings, events: Fields::Of(event) };
    let (item, part) = (Declared::Flow(flow), Part::Rule(index));
    let body = notified.resolve(resolver, (item, part), None, pattern)?;
    out.push(resolver.entry(item, part, Vec::new(), Body::Rule(body))?);
    permissions(resolver, item, (part, index), &rule.targets, out)
}

/// The common parts of rules of flows and other rules.
struct Notified<'a> {
    docs: &'a str,
    targets: &'a [Value],
    settings: &'a [Setting],
    events: Fields,
}

impl<'a> Notified<'a> {
    /// Resolves the rule that is a part of an item.
    fn resolve(
        &self,
        resolver: &Resolver<'a>,
        (item, part): (Declared<'a>, Part),
        bus: Option<Text<'a>>,
        pattern: Pattern<'a>,
    ) -> Resolve<Rule<'a>> {
        let scope = &resolver.scope;
        let default = |property: &catalog::Property| {
            (property.key == monitoring::rule::state.key).then_some(Leaf::Word(monitoring::state::enabled.value))
        };
        let targets = self.targets.iter().map(|target| self.targeted(resolver, target));
        let input = monitoring::rule::input.of(self.settings);
        Ok(Rule {
            description: self.docs.trim(),
            bus,
            pattern,
            properties: settings::properties_or(scope, self.settings, monitoring::rule::ALL, &default)?,
            targets: targets.collect::<Resolve<_>>()?,
            has_targets: resolver.derived.targets(scope, item, part)?,
            input: input.map(|input| input::resolve(resolver, self.events, input)).transpose()?,
        })
    }

    /// Resolves one target. Only a choice with a branch that has none chooses between elements.
    fn targeted(&self, resolver: &Resolver<'a>, target: &'a Value) -> Resolve<Targeted<'a>> {
        let scope = &resolver.scope;
        if is_no_value(target) {
            return Ok(Targeted::Nothing);
        }
        if let Some((condition, [yes, no])) = settings::branches(target).filter(|_| can_be_omitted(target)) {
            return Ok(Targeted::If(condition?, Box::new([self.targeted(resolver, yes)?, self.targeted(resolver, no)?])));
        }
        let (arn, role) = (text::text(scope, target, As::Arn)?, role_of(resolver, self.settings, target)?);
        Ok(Targeted::One(Target { arn, role, properties: self.of_target(scope, target)? }))
    }

    /// The settings of one target: those of all targets, and those of its kind.
    fn of_target(&self, scope: &Scope<'a>, target: &'a Value) -> Resolve<Vec<Property<'a>>> {
        if let Some((condition, [yes, no])) = settings::branches(target) {
            return Ok(chosen(&condition?, self.of_target(scope, yes)?, self.of_target(scope, no)?));
        }
        let kind = targets::kind(scope, target);
        let mut properties = settings::properties_of(scope, self.settings, monitoring::rule::ALL, Place::Target)?;
        properties.retain(|property| {
            let of_kind = monitoring::OF_KIND.iter().find(|(known, _)| known.path.first() == property.path.first());
            of_kind.is_none_or(|(known, _)| targets::has_setting(kind, known.key))
        });
        let key = &monitoring::rule::partition_key;
        if let Some(given) = key.of(self.settings).filter(|_| targets::has_setting(kind, key.key)) {
            let path = field(given).and_then(|name| path(self.events, name)).ok_or(Unresolved)?;
            let path = Leaf::Text(Text::One(literal(path)));
            properties.push(Property { path: &["KinesisParameters", "PartitionKeyPath"], leaf: path });
        }
        Ok(settings::omitted_whole(properties))
    }
}

/// Returns the properties of one of two targets: those that both have are the same.
fn chosen<'a>(condition: &str, yes: Vec<Property<'a>>, no: Vec<Property<'a>>) -> Vec<Property<'a>> {
    let mut others: Vec<Option<Property<'a>>> = no.into_iter().map(Some).collect();
    let mut all = Vec::with_capacity(yes.len());
    for Property { path, leaf } in yes {
        let other = others.iter_mut().find(|other| other.as_ref().is_some_and(|other| other.path == path));
        all.push(match other.and_then(Option::take).map(|other| other.leaf) {
            Some(other) if other == leaf => Property { path, leaf },
            Some(other) if matches!(leaf, Leaf::If(..)) || matches!(other, Leaf::If(..)) => {
                Property { path, leaf: Leaf::If(condition.to_owned(), Box::new([leaf, other])) }
            }
            Some(_) => Property { path, leaf },
            None => {
                let (path, leaf) = whole(path, leaf);
                Property { path, leaf: Leaf::If(condition.to_owned(), Box::new([leaf, settings::no_value()])) }
            }
        });
    }
    all.extend(others.into_iter().flatten().map(|Property { path, leaf }| {
        let (path, leaf) = whole(path, leaf);
        Property { path, leaf: Leaf::If(condition.to_owned(), Box::new([settings::no_value(), leaf])) }
    }));
    all
}

/// Returns a property of a target as a whole, since its parts are required.
fn whole<'a>(path: &'static [&'static str], leaf: Leaf<'a>) -> (&'static [&'static str], Leaf<'a>) {
    match path.split_at(path.len().min(1)) {
        (path, []) => (path, leaf),
        (first, rest) => (first, Leaf::Object(vec![Property { path: rest, leaf }])),
    }
}

/// Resolves the permissions for a rule to invoke the functions among its targets.
fn permissions<'a>(
    resolver: &Resolver<'a>,
    item: Declared<'a>,
    (rule, index): (Part, usize),
    targets: &'a [Value],
    out: &mut Vec<Entry<'a>>,
) -> Resolve<()> {
    let scope = &resolver.scope;
    let id = ids::of(scope, item, rule);
    for (position, function) in invoked(scope, targets) {
        let body = Body::Permission(Permission {
            function: text::arn(scope, function)?.into(),
            principal: EVENTS,
            source: ("SourceArn", Text::One(Piece::Attribute(id.clone(), "Arn".into()))),
        });
        out.push(resolver.entry(item, Part::RulePermission(index, position), Vec::new(), body)?);
    }
    Ok(())
}

/// Resolves a rule outside of flows, and the permissions for it to invoke functions.
pub(crate) fn bus_rule<'a>(resolver: &Resolver<'a>, rule: &'a BusRule, out: &mut Vec<Entry<'a>>) -> Resolve<()> {
    let scope = &resolver.scope;
    // The ARN of an existing bus also identifies one of another account.
    let by = |bus: &Value| match bus.as_name().and_then(|name| scope.resource(name)) {
        Some(bus) if matches!(bus.origin, Origin::Arn(_)) => As::Arn,
        _ => As::Name,
    };
    let bus = rule.bus.as_ref().map(|bus| text::text(scope, bus, by(bus))).transpose()?;
    let pattern = if rule.matchers.is_empty() { Pattern::All } else { Pattern::Fields(fields(scope, &rule.matchers)?) };
    let notified = Notified { docs: &rule.docs, targets: &rule.targets, settings: &rule.settings, events: Fields::Any };
    let (item, part) = (Declared::Rule(rule), Part::Itself);
    let body = notified.resolve(resolver, (item, part), bus, pattern)?;
    out.push(resolver.entry(item, part, Vec::new(), Body::Rule(body))?);
    permissions(resolver, item, (part, 0), &rule.targets, out)
}

/// The fields of a pattern, each once: in the order in which they are first named.
fn fields<'a>(scope: &Scope<'a>, matchers: &'a [PathMatcher]) -> Resolve<Vec<PatternField<'a>>> {
    let mut out = Vec::new();
    for (number, matcher) in matchers.iter().enumerate() {
        let (first, below) = matcher.path.split_first().ok_or(Unresolved)?;
        let (_, first) = EVENT_FIELDS.iter().find(|(word, _)| word == first).ok_or(Unresolved)?;
        let same = |other: &&PathMatcher| other.path == matcher.path;
        // The second end of an interval is written with the first.
        if matchers.iter().take(number).any(|other| other.path == matcher.path) {
            continue;
        }
        let all: Vec<&PathMatcher> = matchers.iter().filter(same).collect();
        add(&mut out, first, below, values(scope, &all)?);
    }
    Ok(out)
}

fn add<'a>(fields: &mut Vec<PatternField<'a>>, name: &'a str, below: &'a [String], values: Vec<PatternValue<'a>>) {
    let Some((next, rest)) = below.split_first() else {
        fields.push(PatternField::Values(name, values));
        return;
    };
    let known = fields.iter_mut().find_map(|field| match field {
        PatternField::Fields(known, inner) if *known == name => Some(inner),
        _ => None,
    });
    match known {
        Some(inner) => add(inner, next, rest, values),
        None => {
            let mut inner = Vec::new();
            add(&mut inner, next, rest, values);
            fields.push(PatternField::Fields(name, inner));
        }
    }
}

/// The conditions on one field.
fn values<'a>(scope: &Scope<'a>, matchers: &[&'a PathMatcher]) -> Resolve<Vec<PatternValue<'a>>> {
    let first = matchers.first().ok_or(Unresolved)?;
    let literal = |value: &'a Value| {
        Ok(match value {
            Value::Integer(number) => Literal::Integer(*number),
            Value::Decimal(number) => Literal::Decimal(number),
            Value::Bool(truth) => Literal::Bool(*truth),
            value => Literal::Text(text::natural(scope, value)?),
        })
    };
    let function = |value: &'a Value| match value {
        Value::Call { function, arguments } => {
            let known = pattern::ALL.iter().find(|known| known.name == function)?;
            Some((known.value, arguments.first()?))
        }
        _ => None,
    };
    match first.operator {
        Operator::EqualTo => {
            let each = first.values.iter().map(|value| match function(value) {
                Some((name, argument)) => Ok(PatternValue::Function(name, literal(argument)?)),
                None => Ok(PatternValue::Equal(literal(value)?)),
            });
            each.collect()
        }
        Operator::NotEqualTo => {
            let name = first.values.first().and_then(function).map(|(name, _)| name);
            let inner = first.values.iter().map(|value| literal(function(value).map_or(value, |(_, argument)| argument)));
            let inner = inner.collect::<Resolve<Vec<_>>>()?;
            Ok(vec![match name {
                Some(name) => PatternValue::NotFunction(name, inner),
                None => PatternValue::NoneOf(inner),
            }])
        }
        _ => {
            let each = matchers
                .iter()
                .map(|matcher| Ok((matcher.operator.symbol(), literal(matcher.values.first().ok_or(Unresolved)?)?)));
            Ok(vec![PatternValue::Numeric(each.collect::<Resolve<_>>()?)])
        }
    }
}

/// Returns the role for a target: the given one, or that of the stack if the target requires one (R293).
fn role_of<'a>(resolver: &Resolver<'a>, settings: &'a [Setting], target: &'a Value) -> Resolve<Option<Text<'a>>> {
    let scope = &resolver.scope;
    if let Some((condition, [yes, no])) = settings::branches(target) {
        return Ok(match (role_of(resolver, settings, yes)?, role_of(resolver, settings, no)?) {
            (None, None) => None,
            (Some(role), Some(_)) if monitoring::rule::role.of(settings).is_some() => Some(role),
            (yes, no) => Some(text::either(condition?, yes, no)?),
        });
    }
    let resource = choices::resource(scope, target);
    if resource.is_some_and(|resource| !takes_role(resource.kind)) {
        return Ok(None);
    }
    Ok(match (monitoring::rule::role.of(settings), resource) {
        (Some(given), _) => Some(text::text(scope, given, As::Arn)?),
        (None, Some(resource)) => {
            Some(Text::One(Piece::Attribute(ids::of_resource(scope, resource, Part::TargetRole), "Arn".into())))
        }
        (None, None) => None,
    })
}

/// Resolves the access of alarms, rules, and connectors to an existing item: the permissions of a function, the role for a
/// target.
pub(crate) fn access<'a>(resolver: &Resolver<'a>, resource: &'a Resource, out: &mut Vec<Entry<'a>>) -> Resolve<()> {
    let scope = &resolver.scope;
    let uses = resolver.usage.of(&resource.name);
    let item = Declared::Resource(resource);
    if resource.kind == ResourceKind::Topic && resource.origin.is_created() {
        for (position, function) in subscribed(scope, resource) {
            let topic = Text::One(Piece::Ref(ids::of_resource(scope, resource, Part::Itself).into()));
            let (function, source) = (text::arn(scope, function)?.into(), ("SourceArn", topic));
            let body = Body::Permission(Permission { function, principal: SNS, source });
            out.push(resolver.entry(item, Part::SubscriptionPermission(position), Vec::new(), body)?);
        }
    }
    if resource.kind == ResourceKind::Function {
        let permissions = [(uses.alarm, Part::AlarmPermission, ALARMS), (uses.connector, Part::ConnectorPermission, APPFLOW)];
        for (_, part, principal) in permissions.into_iter().filter(|(is_used, ..)| *is_used) {
            let source = ("SourceAccount", Text::One(Piece::Ref("AWS::AccountId".into())));
            let body = Body::Permission(Permission { function: text::arn(scope, resource)?.into(), principal, source });
            out.push(resolver.entry(item, part, Vec::new(), body)?);
        }
    } else if takes_role(resource.kind) && uses.role {
        let trust = vec![Statement::trust(EVENTS).when(policy::own_rules())];
        let may = target_role::allowed(resolver, resource)?;
        let body = Body::Role(Role { trust, name: "Target", may });
        out.push(resolver.entry(item, Part::TargetRole, Vec::new(), body)?);
    }
    Ok(())
}
