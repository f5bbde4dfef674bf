//! The context of every check: the definition, lookups in it, and the diagnostics.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Deref;
use std::rc::Rc;

use crate::Site;
use crate::analysis::conditions::{Holds, all, compared, has_text, holds, named_is, of_user};
use crate::analysis::graph::Graph;
use crate::analysis::mappings::{Found, Lookup};
pub(crate) use crate::analysis::scope::Declared;
use crate::analysis::scope::{self, Scope};
use crate::analysis::values::Form;
use crate::check::findings::{By, Findings};
use crate::check::incomplete::{Incomplete, Part, PartialParts, WithSettings};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Edit, Help, Relation, Suggestion, codes};
use crate::model::{Definition, Flow, Mapping, Resource, ResourceKind, Value};

/// Whether a check reported something, for those that depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Checked {
    /// No problem is known.
    Sound,
    /// An error or a warning was reported.
    Reported,
}

impl Checked {
    /// Returns `true` if nothing was reported.
    pub(crate) fn is_sound(self) -> bool {
        self == Checked::Sound
    }

    /// Combines the results of two checks.
    pub(crate) fn and(self, other: Checked) -> Checked {
        if self.is_sound() { other } else { self }
    }
}

/// The largest number of declared items whose names are compared for a help.
const NAMED: usize = 2_000;

/// The definition under check, with the lookups of [`Scope`] and the diagnostics, which no check reads.
///
/// The lookups return references with the lifetime of the definition, so that a check can keep one while it reports.
pub(crate) struct Context<'a> {
    /// The definition under check.
    pub(crate) definition: &'a Definition,
    findings: Findings,
    scope: Scope<'a>,
    partial: PartialParts,
    /// The names and members in conditions.
    compared: HashSet<&'a Value>,
    /// The names that outputs of the stack export.
    exports: HashSet<String>,
    /// The conditions under which the template contains the value under check.
    conditions: Vec<Value>,
    /// Whether other items use the value under check, under their own conditions.
    is_of_users: bool,
    graph: Rc<Graph<'a>>,
    /// The parameters whose declared values all follow a rule, with the address of the rule or of its code.
    fitting: HashSet<(&'a str, usize)>,
    /// The strings that contain dynamic references, with the number of references.
    dynamic_references: Vec<(Site, usize)>,
    /// The sites of these strings, since some are checked twice.
    with_dynamic_references: HashSet<Site>,
    /// The mappings whose keys a pseudo parameter looks up, with its name.
    looked_up: HashSet<(&'a str, String)>,
}

impl<'a> Deref for Context<'a> {
    type Target = Scope<'a>;

    fn deref(&self) -> &Scope<'a> {
        &self.scope
    }
}

impl<'a> Context<'a> {
    pub(crate) fn new(definition: &'a Definition, incomplete: &Incomplete) -> Self {
        let scope = Scope::new(definition);
        let graph = Rc::new(Graph::new(definition, &scope));
        let exports = definition.outputs.iter().filter_map(|output| scope.known_text(output.export.as_ref()?));
        let exports = exports.map(Cow::into_owned).collect();
        Context {
            definition,
            findings: Findings::new(incomplete),
            scope,
            partial: PartialParts::new(definition, incomplete),
            compared: compared(definition),
            exports,
            conditions: Vec::new(),
            is_of_users: false,
            graph,
            fitting: HashSet::new(),
            dynamic_references: Vec::new(),
            with_dynamic_references: HashSet::new(),
            looked_up: HashSet::new(),
        }
    }

    /// Adds a diagnostic of the level of its code, with a help; an empty help is none.
    pub(crate) fn report(&mut self, code: &'static Code, site: Site, message: impl Into<String>, help: impl Into<Help>) {
        self.push(Diagnostic::new(code, site, message).help(help));
    }

    /// Adds a diagnostic about a duplicate as [`Context::report`] does, with the place of the first one.
    pub(crate) fn report_duplicate(
        &mut self,
        code: &'static Code,
        (site, first): (Site, Site),
        message: impl Into<String>,
        help: impl Into<Help>,
    ) {
        self.push(Diagnostic::new(code, site, message).help(help).first(first));
    }

    /// Adds a diagnostic like [`Context::report`] and returns [`Checked::Reported`].
    pub(crate) fn refuse(
        &mut self,
        code: &'static Code,
        site: Site,
        message: impl Into<String>,
        help: impl Into<Help>,
    ) -> Checked {
        self.report(code, site, message, help);
        Checked::Reported
    }

    /// Reports a name that an earlier item has.
    pub(crate) fn report_duplicate_name(
        &mut self,
        name: &str,
        (site, first): (Site, Site),
        message: impl Into<String>,
        help: impl Into<Help>,
    ) {
        self.push(Diagnostic::new(&codes::DUPLICATE_NAME, site, message).help(help).first(first).about(name));
    }

    /// Reports the name of an unknown parameter, in a place where a value is accepted.
    pub(crate) fn unknown_parameter(&mut self, name: &str, site: &Site, help: impl Into<Help>) -> Checked {
        self.push(Diagnostic::unknown_value(site.clone(), "parameter", name).help(help));
        Checked::Reported
    }

    /// Adds a diagnostic that has a note or a suggestion.
    pub(crate) fn push(&mut self, mut diagnostic: Diagnostic) {
        // A name that is unknown in several places is one mistake, such as a misspelled declaration.
        if diagnostic.code.id == codes::UNKNOWN_NAME.id && diagnostic.relation == Relation::None {
            let meant = match (&diagnostic.name, diagnostic.suggestions.as_slice()) {
                (Some(name), [Suggestion { edit: Edit::Rename(meant), .. }]) => format!("{name}, {meant}"),
                _ => diagnostic.message.clone(),
            };
            diagnostic.relation = Relation::SameAs(format!("{}: {meant}", self.definition.name));
        }
        self.findings.push(diagnostic);
    }

    /// Runs a check whose findings are dropped if another check reports anything within `place`, before or after it, so that a
    /// mistake in a value is not followed by one about its block.
    pub(crate) fn unless_reported<T>(&mut self, place: &Site, check: impl FnOnce(&mut Self) -> T) -> T {
        self.held(place, By::All, check)
    }

    /// Runs a check whose findings are dropped if another check reports an error within `place`, before or after it.
    pub(crate) fn unless_wrong<T>(&mut self, place: &Site, check: impl FnOnce(&mut Self) -> T) -> T {
        self.held(place, By::Errors, check)
    }

    /// Runs a check whose findings are dropped if a setting within `place` is unknown, since that may be the setting which the
    /// check needs.
    pub(crate) fn unless_unknown<T>(&mut self, place: &Site, check: impl FnOnce(&mut Self) -> T) -> T {
        self.held(place, By::UnknownSettings, check)
    }

    /// Runs a check whose findings are reported only if the error that [`Relation::Causes`](crate::diagnostics::Relation::Causes)
    /// names is allowed.
    pub(crate) fn unless_caused<T>(&mut self, cause: &str, check: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.findings.hold();
        let result = check(self);
        self.findings.follow(outer, cause);
        result
    }

    /// Adds the first of several findings about one mistake whose place has no error, if all settings in `around` are known.
    pub(crate) fn push_first(&mut self, findings: Vec<Diagnostic>, around: Site) {
        self.findings.push_first(findings, around);
    }

    fn held<T>(&mut self, place: &Site, by: By, check: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.findings.hold();
        let result = check(self);
        self.findings.release(outer, place, by);
        result
    }

    /// Returns all diagnostics in the order of the checks.
    pub(crate) fn into_found(self) -> Diagnostics {
        self.findings.settled()
    }

    /// Returns `true` if some of `part` could not be parsed. Nothing is reported missing from it then.
    pub(crate) fn is_partial(&self, part: &impl Part) -> bool {
        part.is_in(&self.partial)
    }

    /// Returns `true` if a setting of `part` could not be parsed or is unknown. It may be the one that seems to be missing, so
    /// that nothing is concluded from the absence of another.
    pub(crate) fn may_have_more(&self, part: &impl WithSettings) -> bool {
        self.is_partial(part) || part.has_unknown_setting()
    }

    /// Returns `true` if the kind of a value is unknown, since its declaration could not be parsed.
    pub(crate) fn is_unclear(&self, value: &Value) -> bool {
        match self.form(value) {
            Form::Parameter(parameter) => self.is_partial(parameter),
            // Values are written in lowercase, such as `yes`.
            Form::Name(name) | Form::MemberOfNothing(name) => self.is_stack_partial() && name.starts_with(char::is_uppercase),
            _ => Incomplete::is_unknown(value),
        }
    }

    /// Returns `true` if a statement of the stack could not be parsed.
    pub(crate) fn is_stack_partial(&self) -> bool {
        self.partial.has_stack()
    }

    /// Counts the dynamic references in the string at `site`.
    pub(crate) fn count_dynamic_references(&mut self, site: &Site, count: usize) {
        if count > 0 && self.with_dynamic_references.insert(site.clone()) {
            self.dynamic_references.push((site.clone(), count));
        }
    }

    /// Returns the strings that contain dynamic references, in the order of the checks, with the number of references.
    pub(crate) fn dynamic_references(&self) -> &[(Site, usize)] {
        &self.dynamic_references
    }

    /// Returns `true` if an output of the stack exports this name.
    pub(crate) fn is_exported(&self, name: &str) -> bool {
        self.exports.contains(name)
    }

    /// Returns `true` if a condition compares the parameter.
    pub(crate) fn is_compared(&self, parameter: &Resource) -> bool {
        self.is_value_compared(&Value::Name(parameter.name.clone()))
    }

    /// Returns `true` if a condition compares a name or member in the value.
    fn is_value_compared(&self, value: &Value) -> bool {
        let mut is_compared = false;
        value.walk(&mut |value| is_compared |= self.compared.contains(value));
        is_compared
    }

    /// Runs the checks of an item, which the template contains only under its condition.
    pub(crate) fn within<T>(&mut self, item: Option<Declared<'a>>, check: impl FnOnce(&mut Self) -> T) -> T {
        // The declaration of an existing item becomes a part of its users.
        self.is_of_users = match item {
            Some(Declared::Resource(resource)) => resource.kind != ResourceKind::Parameter && !resource.origin.is_created(),
            Some(item @ (Declared::Profile(_) | Declared::Object(_))) => !item.is_created(),
            _ => false,
        };
        let result = match item.and_then(of_user) {
            Some(condition) => self.when(condition, true, check),
            None => check(self),
        };
        self.is_of_users = false;
        result
    }

    /// Runs the checks of a value that the template contains only if a condition is true or false.
    pub(crate) fn when<T>(&mut self, condition: &str, is_true: bool, check: impl FnOnce(&mut Self) -> T) -> T {
        self.conditions.push(named_is(condition, is_true));
        let result = check(self);
        self.conditions.pop();
        result
    }

    /// Returns `true` if the conditions around the value under check exclude one another, so that no deployment has the value.
    pub(crate) fn is_never(&self) -> bool {
        self.conditions.len() > 1 && holds(&self.scope, &all(self.conditions.clone()), None) == Holds::Never
    }

    /// Returns how often all of these conditions are true together with those around the value under check.
    pub(crate) fn holds_here(&self, mut conditions: Vec<Value>) -> Holds {
        conditions.extend_from_slice(&self.conditions);
        holds(&self.scope, &all(conditions), None)
    }

    /// Returns `true` if the conditions around the value under check may exclude a value of the parameter.
    pub(crate) fn may_restrict(&self, parameter: &Resource) -> bool {
        self.is_compared(parameter) && (self.is_of_users || !self.conditions.is_empty())
    }

    /// Returns `true` if the conditions around the value under check exclude this value of the parameter.
    pub(crate) fn excludes(&self, parameter: &Resource, value: &str) -> bool {
        if !self.may_restrict(parameter) || self.is_of_users {
            return self.may_restrict(parameter);
        }
        self.exclude(&has_text(Value::Name(parameter.name.clone()), value))
    }

    /// Returns `true` if the conditions around the value under check exclude that a lookup finds this value of the mapping.
    pub(crate) fn excludes_found(&self, lookup: &Lookup<'_>, found: &Found<'_>) -> bool {
        let keys = [(lookup.top, found.top), (lookup.second, found.second)];
        let keys: Vec<_> = keys.into_iter().filter(|(key, _)| self.is_value_compared(key)).collect();
        if keys.is_empty() || self.is_of_users || self.conditions.is_empty() {
            return !keys.is_empty() && self.is_of_users;
        }
        self.exclude(&all(keys.into_iter().map(|(key, found)| has_text(key.clone(), found)).collect()))
    }

    /// Returns `true` if a condition may not be true together with the conditions around the value under check.
    fn exclude(&self, condition: &Value) -> bool {
        matches!(holds(&self.scope, condition, Some(&all(self.conditions.clone()))), Holds::Never | Holds::Unknown)
    }

    /// Returns `true` if all declared values of a parameter are recorded to follow a rule.
    pub(crate) fn is_known_to_fit<R>(&self, parameter: &Resource, rule: &'static R) -> bool {
        self.fitting.contains(&(parameter.name.as_str(), std::ptr::from_ref(rule).addr()))
    }

    /// Records that all declared values of a parameter follow a rule, so that thousands of them are checked once for all places.
    pub(crate) fn record_fit<R>(&mut self, parameter: &Resource, rule: &'static R) {
        let name = self.scope.resource(&parameter.name).map(|known| known.name.as_str());
        self.fitting.extend(name.map(|name| (name, std::ptr::from_ref(rule).addr())));
    }

    /// Returns `true` for the first lookup in a mapping by a pseudo parameter.
    pub(crate) fn is_first_lookup(&mut self, mapping: &Mapping, pseudo: &str) -> bool {
        let known = self.scope.mapping(&mapping.name).map(|known| known.name.as_str());
        known.is_some_and(|name| self.looked_up.insert((name, pseudo.to_owned())))
    }

    /// Returns the graph of references.
    pub(crate) fn graph(&self) -> Rc<Graph<'a>> {
        Rc::clone(&self.graph)
    }

    /// Returns everything that the stack declares with its site, in the order of the model.
    pub(crate) fn declarations(&self) -> impl Iterator<Item = (Declared<'a>, Site)> + use<'a> {
        scope::declarations(self.definition)
    }

    /// Returns the names of the declared items that `wanted` accepts. A stack that declares more than a template can have is cut
    /// off.
    pub(crate) fn names(&self, wanted: &dyn Fn(Declared<'a>) -> bool) -> Vec<&'a str> {
        // A name that is defined multiple times is listed once.
        let mut seen = HashSet::new();
        let names = scope::items(self.definition).take(NAMED).filter(|item| wanted(*item)).map(Declared::name);
        names.filter(|name| seen.insert(*name)).collect()
    }

    /// Returns the flow at `index` with its site.
    pub(crate) fn flow(&self, index: usize) -> Option<(&'a Flow, Site)> {
        Some((self.definition.flows.get(index)?, Site::root().item("flow", index)))
    }
}
