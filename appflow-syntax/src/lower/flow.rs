//! Flows: source, destination, tasks, alarms, and event rules.

use appflow_model::Site;
use appflow_model::model::{
    Action, Alarm, ConcatPart, Condition, Endpoint, EventRule, FieldUse, Flow, MaskSpan, Matcher, Operand, Schedule, Setting,
    Status, Task, Trigger, TriggerKind, Value,
};

use super::Lowering;
use crate::ast::{self, FlowItem, ValueKind};

/// The character of a mask when none is written.
const DEFAULT_MASK: &str = "*";

impl Lowering<'_> {
    pub(super) fn flow(&mut self, docs: &str, flow: &ast::Flow) -> Option<Site> {
        let name = flow.name.as_ref()?;
        let site = Site::root().item("flow", self.definition.flows.len());
        self.named(&site, name);
        let origin = self.origin(flow.origin.as_ref(), &site);
        let mut lowered = Flow::new(&name.text);
        docs.clone_into(&mut lowered.docs);
        lowered.origin = origin;
        self.record_partial(flow.partial, &site);
        for statement in &flow.items {
            let scope = self.statement(statement, &site, &mut lowered);
            scope.iter().for_each(|site| self.sites.record_iteration(site, &statement.iteration));
        }
        self.definition.flows.push(lowered);
        Some(site)
    }

    /// Lowers one statement into the flow and returns the sites that it became.
    fn statement(&mut self, statement: &ast::Statement<FlowItem>, flow: &Site, lowered: &mut Flow) -> Vec<Site> {
        match &statement.node {
            FlowItem::Name(value) => {
                let site = flow.part("flow_name");
                lowered.flow_name = value.as_ref().map(|value| self.value(value, &site));
                vec![site]
            }
            FlowItem::Description(value) => {
                let site = flow.part("description");
                lowered.description = value.as_ref().map(|value| self.value(value, &site));
                vec![site]
            }
            FlowItem::Status(word) => {
                let site = flow.part("status");
                if let Some(word) = word {
                    self.sites.record(site.clone(), word.loc);
                    lowered.status = Status::ALL.iter().copied().find(|status| status.keyword() == word.text);
                }
                vec![site]
            }
            FlowItem::Key(value) => {
                let site = flow.part("key");
                lowered.key = value.as_ref().map(|value| self.value(value, &site));
                vec![site]
            }
            FlowItem::Lifecycle(value) => {
                let site = flow.part("lifecycle").item("setting", lowered.lifecycle.len());
                self.sites.record(site.part("key"), statement.keyword.loc);
                // A duplicate statement is reported as such.
                let is_new = lowered.lifecycle.iter().all(|setting| setting.key != statement.keyword.text);
                if let Some(value) = value.as_ref().filter(|_| is_new) {
                    let value = self.value(value, &site.part("value"));
                    lowered.lifecycle.push(Setting { key: statement.keyword.text.clone(), value });
                }
                vec![site]
            }
            FlowItem::Trigger(trigger) => {
                let site = flow.part("trigger");
                self.sites.record(site.clone(), statement.keyword.loc);
                lowered.trigger = self.trigger(trigger, &site);
                vec![site]
            }
            // A duplicate is reported, and the first one counts.
            FlowItem::Source(_) if self.is_whole(lowered.source.as_ref(), &flow.part("source")) => Vec::new(),
            FlowItem::Source(end) => {
                let site = flow.part("source");
                self.sites.record(site.clone(), statement.keyword.loc);
                lowered.source = self.end(end, &site);
                vec![site]
            }
            FlowItem::Destination(_) if self.is_whole(lowered.destination.as_ref(), &flow.part("destination")) => Vec::new(),
            FlowItem::Destination(end) => {
                let site = flow.part("destination");
                self.sites.record(site.clone(), statement.keyword.loc);
                lowered.destination = self.end(end, &site);
                vec![site]
            }
            FlowItem::Tags(tags) => {
                let first = lowered.tags.len();
                lowered.tags.extend(self.tags(tags, flow, first));
                (first..lowered.tags.len()).map(|index| flow.item("tag", index)).collect()
            }
            FlowItem::Task(task) => {
                let first = lowered.tasks.len();
                let mut tasks = TaskList { keyword: &statement.keyword, flow, list: &mut lowered.tasks };
                self.tasks(task, &mut tasks);
                (first..lowered.tasks.len()).map(|index| flow.item("task", index)).collect()
            }
            FlowItem::Include(include) => {
                let mut sites = Vec::new();
                let include_order = statement.keyword.loc.order;
                for statement in &include.items {
                    let scope = self.statement(statement, flow, lowered);
                    scope.iter().for_each(|site| self.sites.record_iteration(site, &statement.iteration));
                    scope.iter().for_each(|site| self.sites.record_included(site, include_order));
                    sites.extend(scope);
                }
                sites
            }
            FlowItem::Alarm(alarm) => {
                let site = flow.item("alarm", lowered.alarms.len());
                lowered.alarms.extend(self.alarm(&statement.docs, alarm, &site));
                vec![site]
            }
            FlowItem::Rule(rule) => {
                let site = flow.item("rule", lowered.rules.len());
                self.sites.record(site.clone(), statement.keyword.loc);
                lowered.rules.extend(self.rule(&statement.docs, rule, &site));
                vec![site]
            }
            FlowItem::Loop(_) | FlowItem::Unknown => Vec::new(),
        }
    }

    fn trigger(&mut self, trigger: &ast::Trigger, site: &Site) -> Option<Trigger> {
        let word = trigger.kind.as_ref()?;
        self.sites.record(site.part("kind"), word.loc);
        let kind = match word.text.as_str() {
            "on_demand" => TriggerKind::OnDemand,
            "event" => TriggerKind::Event,
            _ => {
                let site = site.part("schedule");
                TriggerKind::Schedule(match trigger.schedule.as_ref()? {
                    ast::Schedule::Rate(value) => Schedule::Rate(self.value(value, &site)),
                    ast::Schedule::Cron(fields, loc) => {
                        self.sites.record(site.clone(), *loc);
                        for (index, field) in fields.iter().enumerate() {
                            self.sites.record(site.item("field", index), field.loc);
                        }
                        Schedule::Cron(fields.iter().map(|field| field.text.clone()).collect())
                    }
                    ast::Schedule::Given(value) => Schedule::Given(self.value(value, &site)),
                })
            }
        };
        let settings = self.settings(&trigger.settings, site);
        let mut lowered = Trigger::new(kind);
        lowered.settings = settings;
        Some(lowered)
    }

    /// Returns `true` if a flow has this source or destination, and all of it could be parsed.
    fn is_whole(&self, end: Option<&Endpoint>, site: &Site) -> bool {
        end.is_some() && !self.incomplete.has(site)
    }

    fn end(&mut self, end: &ast::Endpoint, site: &Site) -> Option<Endpoint> {
        let connector = end.connector.as_ref()?;
        self.sites.record(site.part("connector"), connector.loc);
        let arguments = self.values(&end.arguments, site, "argument");
        let settings = self.settings(&end.settings, site);
        let mut lowered = Endpoint::new(&connector.text, arguments);
        lowered.settings = settings;
        self.record_partial(end.partial, site);
        Some(lowered)
    }

    /// Lowers the tags of a flow or of the stack; `first` is the position of the first one.
    pub(super) fn tags(&mut self, tags: &[ast::Setting], owner: &Site, first: usize) -> Vec<Setting> {
        let mut lowered = Vec::with_capacity(tags.len());
        for tag in tags {
            let Some(value) = &tag.value else { continue };
            let site = owner.item("tag", first + lowered.len());
            self.sites.record(site.part("key"), tag.key.loc);
            let value = self.value(value, &site.part("value"));
            lowered.push(Setting { key: tag.key.text.clone(), value });
        }
        lowered
    }

    /// Lowers a task statement; what is half-written becomes no task.
    fn tasks(&mut self, task: &ast::Task, tasks: &mut TaskList<'_>) {
        match task {
            ast::Task::Map(mappings) => {
                for mapping in mappings {
                    let site = tasks.next();
                    self.sites.record(site.clone(), mapping.source.name.loc);
                    let source = self.field(&mapping.source, &site.part("source"));
                    let destination = mapping.destination.as_ref().map(|field| self.field(field, &site.part("destination")));
                    tasks.list.push(Task::Map { source, destination });
                }
            }
            ast::Task::MapAll(except) => {
                let site = self.begin(tasks);
                let except = except.iter().enumerate().map(|(index, field)| self.field(field, &site.item("except", index)));
                let except = except.collect();
                tasks.list.push(Task::MapAll { except });
            }
            ast::Task::Concat { parts, destination: Some(destination) } => {
                let site = self.begin(tasks);
                let parts = parts.iter().enumerate().map(|(index, part)| self.part(part, &site.item("part", index))).collect();
                let destination = self.field(destination, &site.part("destination"));
                tasks.list.push(Task::Concat { parts, destination });
            }
            ast::Task::Compute {
                left: Some(left),
                operation: Some(operation),
                right: Some(right),
                destination: Some(destination),
            } => {
                let site = self.begin(tasks);
                self.sites.record(site.part("operation"), operation.1);
                let left = self.field(left, &site.part("left"));
                let right = self.field(right, &site.part("right"));
                let destination = self.field(destination, &site.part("destination"));
                tasks.list.push(Task::Compute { operation: operation.0, left, right, destination });
            }
            ast::Task::Mask { field: Some(field), with, span } => {
                let site = self.begin(tasks);
                let field = self.field(field, &site.part("field"));
                if let Some(with) = with {
                    self.sites.record(site.part("with"), with.loc);
                }
                let with = with.as_ref().map_or(DEFAULT_MASK, |with| &with.text).to_owned();
                let Some(span) = self.mask_span(span.as_ref(), &site.part("length")) else { return };
                tasks.list.push(Task::Mask { field, with, span });
            }
            ast::Task::Truncate { field: Some(field), length: Some(length) } => {
                let site = self.begin(tasks);
                let field = self.field(field, &site.part("field"));
                let length = self.value(length, &site.part("length"));
                tasks.list.push(Task::Truncate { field, length });
            }
            ast::Task::Filter(comparisons) => {
                for comparison in comparisons {
                    let (Some((operator, operator_loc)), Some(operand)) = (&comparison.operator, &comparison.operand) else {
                        continue;
                    };
                    let site = self.begin(tasks);
                    self.sites.record(site.part("operator"), *operator_loc);
                    let field = self.field(&comparison.field, &site.part("field"));
                    let operand = self.operand(operand, &site);
                    tasks.list.push(Task::Filter { field, operator: *operator, operand });
                }
            }
            ast::Task::Validate { field: Some(field), condition: Some(condition), action: Some(action) } => {
                let (Some(known_condition), Some(known_action)) = (condition_word(&condition.text), action_word(&action.text))
                else {
                    return;
                };
                let site = self.begin(tasks);
                self.sites.record(site.part("condition"), condition.loc);
                self.sites.record(site.part("action"), action.loc);
                let field = self.field(field, &site.part("field"));
                tasks.list.push(Task::Validate { field, condition: known_condition, action: known_action });
            }
            ast::Task::Partition(keys) => {
                let site = self.begin(tasks);
                let keys = keys.iter().enumerate().map(|(index, key)| self.field(key, &site.item("key", index))).collect();
                tasks.list.push(Task::Partition { keys });
            }
            ast::Task::Passthrough => {
                self.begin(tasks);
                tasks.list.push(Task::Passthrough);
            }
            ast::Task::Concat { .. }
            | ast::Task::Compute { .. }
            | ast::Task::Mask { .. }
            | ast::Task::Truncate { .. }
            | ast::Task::Validate { .. } => {}
        }
    }

    /// Returns the site of the next task, and records it at the keyword of its statement.
    fn begin(&mut self, tasks: &TaskList<'_>) -> Site {
        let site = tasks.next();
        self.sites.record(site.clone(), tasks.keyword.loc);
        site
    }

    fn mask_span(&mut self, span: Option<&(ast::Name, Option<ast::Value>)>, site: &Site) -> Option<MaskSpan> {
        let Some((word, length)) = span else { return Some(MaskSpan::All) };
        let length = self.value(length.as_ref()?, site);
        Some(if word.text == "first" { MaskSpan::First(length) } else { MaskSpan::Last(length) })
    }

    fn operand(&mut self, operand: &ast::Operand, task: &Site) -> Operand {
        match operand {
            ast::Operand::One(value) => Operand::One(self.value(value, &task.item("value", 0))),
            ast::Operand::Many(values, _) => Operand::Many(self.values(values, task, "value")),
            ast::Operand::Between(lower, upper) => {
                Operand::Between(self.value(lower, &task.item("value", 0)), self.value(upper, &task.item("value", 1)))
            }
        }
    }

    fn part(&mut self, part: &ast::ConcatPart, site: &Site) -> ConcatPart {
        match part {
            ast::ConcatPart::Field(field) => ConcatPart::Field(self.field(field, site)),
            ast::ConcatPart::Text(text) => {
                self.sites.record(site.clone(), text.loc);
                ConcatPart::Text(text.text.clone())
            }
        }
    }

    /// Lowers a field: an identifier or a string is its name, and `field(X)` contains a value with its name.
    fn field(&mut self, field: &ast::Field, site: &Site) -> FieldUse {
        let name = match &field.name.kind {
            ValueKind::Name(name) => {
                self.sites.record(site.clone(), name.loc);
                Value::String(name.text.clone())
            }
            ValueKind::Call(function, arguments) if function.text == "field" => match arguments.as_slice() {
                [name] => self.value(name, site),
                _ => self.value(&field.name, site),
            },
            _ => self.value(&field.name, site),
        };
        if let Some(data_type) = &field.data_type {
            self.sites.record(site.part("type"), data_type.loc);
        }
        let mut lowered = FieldUse::new(name);
        lowered.data_type = field.data_type.as_ref().map(|name| name.text.clone());
        lowered
    }

    pub(super) fn alarm(&mut self, docs: &str, alarm: &ast::Alarm, site: &Site) -> Option<Alarm> {
        let name = alarm.name.as_ref()?;
        let metric = alarm.metric.as_ref()?;
        let (comparison, comparison_loc) = alarm.comparison?;
        let threshold = alarm.threshold.as_ref()?;
        self.named(site, name);
        let metric = self.value(metric, &site.part("metric"));
        self.sites.record(site.part("comparison"), comparison_loc);
        let threshold = self.value(threshold, &site.part("threshold"));
        let settings = self.settings(&alarm.settings, site);
        let mut lowered = Alarm::of(&name.text, metric, comparison, threshold);
        docs.clone_into(&mut lowered.docs);
        lowered.settings = settings;
        Some(lowered)
    }

    fn rule(&mut self, docs: &str, rule: &ast::EventRule, site: &Site) -> Option<EventRule> {
        let event = rule.event.as_ref()?;
        self.sites.record(site.part("event"), event.loc);
        if let Some(name) = &rule.name {
            self.sites.record(site.part("name"), name.loc);
        }
        let mut matchers = Vec::with_capacity(rule.matchers.len());
        for matcher in &rule.matchers {
            let Some((operator, operator_loc)) = matcher.operator else { continue };
            let site = site.item("matcher", matchers.len());
            self.sites.record(site.part("field"), matcher.field.loc);
            self.sites.record(site.part("operator"), operator_loc);
            let values = self.values(&matcher.values, &site, "value");
            matchers.push(Matcher::new(&matcher.field.text, operator, values));
        }
        let mut lowered = EventRule::new(&event.text);
        lowered.name = rule.name.as_ref().map(|name| name.text.clone());
        docs.clone_into(&mut lowered.docs);
        lowered.matchers = matchers;
        lowered.targets = self.values(&rule.targets, site, "target");
        lowered.settings = self.settings(&rule.settings, site);
        Some(lowered)
    }
}

/// The tasks of a flow while a statement adds to them.
struct TaskList<'a> {
    keyword: &'a ast::Name,
    flow: &'a Site,
    list: &'a mut Vec<Task>,
}

impl TaskList<'_> {
    fn next(&self) -> Site {
        self.flow.item("task", self.list.len())
    }
}

fn condition_word(word: &str) -> Option<Condition> {
    Condition::ALL.iter().copied().find(|condition| condition.keyword() == word)
}

fn action_word(word: &str) -> Option<Action> {
    Action::ALL.iter().copied().find(|action| action.keyword() == word)
}
