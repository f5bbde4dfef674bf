//! Event rules outside of flows.

use super::catalog::rule;
use super::item::{Item, Levels, levels};
use super::kind::{self, EventBus, Target};
use super::patterns::PathCondition;
use super::settings::Settings;
use super::settings::settable;
use super::value::{Handle, Value};
use appflow_model::Site;
use appflow_model::model::{self, Definition};

/// Declares an event rule on the events of the default bus of the account, or of another one.
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// use appflow::Stack;
/// use appflow::builder::{event, event_bus, rule, topic};
/// let mut stack = Stack::builder("Example");
/// let (orders, ops) = (stack.add(event_bus("Orders")), stack.add(topic("Ops")));
/// stack.add(
///     rule("LargeOrders")
///         .on(&orders)
///         .only_if(event::at("source").equals(event::prefix("acme.")))
///         .only_if(event::at("detail.amount").at_least(1000))
///         .notify(&ops),
/// );
/// assert!(stack.build()?.to_json().contains("AWS::Events::Rule"));
/// # Ok::<(), appflow::diagnostics::Diagnostics>(())
/// ```
pub fn rule(name: impl Into<String>) -> BusRule {
    BusRule { rule: model::BusRule::new(name), settings: Settings::new(), levels: Levels::default() }
}

/// An event rule outside of flows; see [`rule`](fn@super::rule).
#[derive(Debug, Clone)]
pub struct BusRule {
    rule: model::BusRule,
    settings: Settings<rule::Rule>,
    levels: Levels,
}

impl BusRule {
    /// Sets the description.
    #[must_use]
    pub fn docs(mut self, docs: impl Into<String>) -> Self {
        self.rule.docs = docs.into();
        self
    }

    /// Sets the event bus.
    ///
    /// Defaults to the default bus of the account.
    #[must_use]
    pub fn on(mut self, bus: impl Into<Value<EventBus>>) -> Self {
        self.rule.bus = Some(bus.into().into_model());
        self
    }

    /// Adds a condition on the event.
    ///
    /// Events must match all conditions.
    #[must_use]
    pub fn only_if(mut self, condition: PathCondition) -> Self {
        self.rule.matchers.push(condition.0);
        self
    }

    /// Adds a target.
    #[must_use]
    pub fn notify(mut self, target: impl Into<Value<Target>>) -> Self {
        self.rule.targets.push(target.into().into_model());
        self
    }

    settable!(rule::Rule);
    levels!();
}

impl Item for BusRule {
    type Handle = Handle<kind::Rule>;

    fn add_to(self, definition: &mut Definition) -> Self::Handle {
        let BusRule { mut rule, settings, levels } = self;
        let handle = Handle::named(&rule.name);
        rule.settings = settings.into_list();
        levels.add_to(definition, &Site::root().item("rule", definition.rules.len()));
        definition.rules.push(rule);
        handle
    }
}
