//! Blocks of properties with their sites.

use crate::Site;
use crate::analysis::change::Change;
use crate::analysis::choices::can_be_omitted;
use crate::analysis::intrinsics;
use crate::analysis::values::Form;
use crate::check::context::Context;
use crate::check::registry::references::own_form;
use crate::check::settings::Given;
use crate::check::values::branches::{Branch, Content, Known, branches};
use crate::check::values::possible::possible_values;
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{Setting, Value};
use crate::vocabulary::SPREAD;

/// Properties with their place.
pub(super) struct Block<'v> {
    settings: &'v [Setting],
    item: &'static str,
    site: Site,
    /// The place of missing properties, or `None` if there may be others than these.
    missing: Option<Site>,
    /// The name of the resource.
    name: &'v str,
}

/// Whether a block has a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    Absent,
    /// In some deployments.
    Possible,
    Certain,
}

/// A number that a property can have, with the words for a declared value.
#[derive(Debug, Clone)]
pub(super) struct Number {
    pub(super) value: f64,
    words: Option<String>,
}

impl Number {
    /// Returns the message for the number.
    pub(super) fn named(&self, message: String) -> String {
        match &self.words {
            Some(words) => format!("{message}: {words}"),
            None => message,
        }
    }
}

impl<'v> Block<'v> {
    /// The properties of a resource or a block, with the step to each.
    pub(super) fn new(
        (settings, item): (&'v [Setting], &'static str),
        site: &Site,
        missing: Option<Site>,
        name: &'v str,
    ) -> Self {
        let is_open = settings
            .iter()
            .any(|setting| [SPREAD, "Properties"].contains(&setting.key.as_str()) || setting.key.starts_with("Fn::"));
        Block { settings, item, site: site.clone(), missing: missing.filter(|_| !is_open), name }
    }

    /// The block that a value is, unless it is a function.
    pub(super) fn of(cx: &Context<'_>, value: &'v Value, site: &Site) -> Option<Self> {
        match cx.form(value) {
            Form::Block(_) => match value {
                Value::Block(settings) if !intrinsics::is_function(settings) => {
                    Some(Block::new((settings, "setting"), site, Some(site.clone()), ""))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Returns a property with its site.
    pub(super) fn given(&self, key: &str) -> Option<Given<'v>> {
        let index = self.settings.iter().position(|setting| setting.key == key)?;
        Some(Given { value: &self.settings.get(index)?.value, site: self.site.item(self.item, index) })
    }

    /// Returns the value of a property with its site.
    pub(super) fn value(&self, key: &str) -> Option<(&'v Value, Site)> {
        self.given(key).map(|given| (given.value, given.site.part("value")))
    }

    /// Returns the name of the resource.
    pub(super) fn name(&self) -> &'v str {
        self.name
    }

    /// Returns the place of the property with this number.
    pub(super) fn place(&self, index: usize) -> Site {
        self.site.item(self.item, index)
    }

    /// Returns the properties.
    pub(super) fn settings(&self) -> &'v [Setting] {
        self.settings
    }

    /// Returns `true` if there may be other properties.
    pub(super) fn is_open(&self) -> bool {
        self.missing.is_none()
    }

    /// Returns the place of the block.
    pub(super) fn site(&self) -> &Site {
        self.missing.as_ref().unwrap_or(&self.site)
    }

    /// Returns whether the block has a property.
    pub(super) fn has(&self, cx: &Context<'_>, key: &str) -> Presence {
        let Some(given) = self.given(key) else {
            return if self.missing.is_some() { Presence::Absent } else { Presence::Possible };
        };
        let own = own_form(cx, given.value);
        let value = own.as_ref().unwrap_or(given.value);
        match cx.form(value) {
            _ if can_be_omitted(value) || Change::of(value) == Change::Remove => Presence::Possible,
            Form::Block(settings) if intrinsics::is_function(settings) => Presence::Possible,
            Form::Expression | Form::List([]) => Presence::Possible,
            _ => Presence::Certain,
        }
    }

    /// Returns the text of a property if it is known.
    pub(super) fn text(&self, cx: &Context<'_>, key: &str) -> Option<String> {
        cx.known_text(self.given(key)?.value).map(|text| text.into_owned())
    }

    /// Returns the numbers that a property can have.
    pub(super) fn numbers(&self, cx: &Context<'_>, key: &str) -> Vec<Known<'v, Number>> {
        let Some((value, site)) = self.value(key) else { return Vec::new() };
        let number = |content: &Content<'_>| {
            let text = match content {
                Content::Literal(value) => value.literal_text()?,
                Content::Declared(text, _) => text.clone(),
            };
            let value = text.trim().parse().ok().filter(|number: &f64| number.is_finite())?;
            Some(Number { value, words: content.words().map(str::to_owned) })
        };
        let values = possible_values(cx, value, &site).into_iter();
        values.filter_map(|(branch, content)| Some((branch, number(&content)?))).collect()
    }

    /// Returns the elements that the lists of a property can have, and whether these are certainly all of one list.
    pub(super) fn elements(&self, cx: &Context<'_>, key: &str) -> (Vec<Branch<'v>>, bool) {
        let Some((value, site)) = self.value(key) else { return (Vec::new(), self.missing.is_some()) };
        let mut is_certain = true;
        let mut found = Vec::new();
        let lists = branches(cx, value, &site);
        for list in &lists {
            let Value::List(elements) = list.value else {
                is_certain = false;
                continue;
            };
            for (index, element) in elements.iter().enumerate() {
                let each = branches(cx, element, &list.site.item("element", index));
                is_certain &= each.len() == 1 && !matches!(element, Value::Expression(_));
                found.extend(
                    each.into_iter()
                        .map(|branch| Branch { assumed: [list.assumed.as_slice(), &branch.assumed].concat(), ..branch }),
                );
            }
        }
        (found, is_certain && lists.len() == 1)
    }

    /// Returns the blocks among the elements of a property, and whether these are certainly all of them.
    pub(super) fn blocks(&self, cx: &Context<'_>, key: &str) -> (Vec<(Branch<'v>, Block<'v>)>, bool) {
        let (elements, is_certain) = self.elements(cx, key);
        let number = elements.len();
        let blocks = elements.into_iter().filter_map(|branch| {
            let block = Block::of(cx, branch.value, &branch.site)?;
            Some((branch, block))
        });
        let blocks: Vec<_> = blocks.collect();
        let is_certain = is_certain && blocks.len() == number && blocks.iter().all(|(_, block)| block.missing.is_some());
        (blocks, is_certain)
    }

    /// Each of the groups has one of its properties.
    pub(super) fn check_missing(&self, cx: &mut Context<'_>, groups: &[&[&str]], of: &str) {
        let is_absent = |group: &&&[&str]| group.iter().all(|key| self.has(cx, key) == Presence::Absent);
        let absent: Vec<String> = groups.iter().filter(is_absent).map(|group| alternatives(group)).collect();
        let noun = if absent.len() == 1 { "property" } else { "properties" };
        if !absent.is_empty() {
            let message = format!("missing {noun} in {of}: {}", absent.join(", "));
            let site = self.site().clone();
            cx.push(Diagnostic::new(&codes::MISSING_PROPERTY, site, message).help(format!("add {}", absent.join(", "))));
        }
    }

    /// No property of a pair is certainly there with the other one.
    pub(super) fn check_conflicts(&self, cx: &mut Context<'_>, pairs: &[(&str, &[&str])], note: &'static str) {
        for (one, others) in pairs {
            if self.has(cx, one) != Presence::Certain {
                continue;
            }
            for other in *others {
                let Some(given) = self.given(other).filter(|_| self.has(cx, other) == Presence::Certain) else { continue };
                let message = format!("`{other}` cannot be used with `{one}`");
                let found = Diagnostic::new(&codes::PROPERTY_LIMIT, given.site.part("key"), message).note(note);
                cx.push(found.help("remove one of the two"));
            }
        }
    }
}

fn alternatives(group: &[&str]) -> String {
    let names: Vec<String> = group.iter().map(|key| format!("`{key}`")).collect();
    names.join(" or ")
}
