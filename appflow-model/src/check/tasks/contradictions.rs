//! Filters on one field that exclude each other, in every deployment or in some.

use crate::Site;
use crate::analysis::literal::{wire, wire_branch};
use crate::catalog::Operator;
use crate::catalog::types::DataType;
use crate::check::context::Context;
use crate::check::tasks::filter_values::{is_discrete, is_ordered};
use crate::check::tasks::selection::Selection;
use crate::check::values::branches::{Assumed, Content, MOST, are_consistent, is_one_choice, may_be, variants};
use crate::model::Operand;

/// The records that the filters on a field select, for each combination of values that the filters can have.
#[derive(Debug)]
pub(super) struct Selections<'a> {
    each: Vec<Selected<'a>>,
    /// The number of filters with several values.
    chosen: usize,
}

/// The records that one combination of values selects.
#[derive(Debug, Clone, Default)]
struct Selected<'a> {
    assumed: Vec<Assumed<'a>>,
    words: Vec<String>,
    selection: Selection,
}

/// The values that a filter has together.
#[derive(Debug, Clone)]
struct Values<'a> {
    assumed: Vec<Assumed<'a>>,
    words: Vec<String>,
    /// The strings that AppFlow receives, if all are known.
    texts: Option<Vec<String>>,
    /// The site of the first value.
    site: Site,
}

/// A filter that excludes what others select.
#[derive(Debug)]
pub(super) struct Contradiction {
    /// The values that other filters select, if the filter selects values itself.
    pub(super) before: Option<Vec<String>>,
    /// The values of the filter.
    pub(super) texts: Vec<String>,
    /// The values of conditions, parameters, and mappings for which no record is left: none if that is so for all.
    pub(super) words: Vec<String>,
    /// The site of the value.
    pub(super) site: Site,
}

impl Default for Selections<'_> {
    fn default() -> Self {
        Selections { each: vec![Selected::default()], chosen: 0 }
    }
}

impl<'a> Selections<'a> {
    /// Adds a filter, and returns the contradiction if it is the first that leaves no record for some combination.
    pub(super) fn narrow(
        &mut self,
        cx: &Context<'a>,
        (operator, operand): (Operator, &'a Operand),
        data_type: Option<DataType<'_>>,
        site: &Site,
    ) -> Option<Contradiction> {
        let values = values(cx, operand, data_type, site);
        if let [only] = values.as_slice()
            && only.assumed.is_empty()
        {
            let found: Vec<_> = self.each.iter_mut().map(|selected| selected.narrow(operator, only, data_type)).collect();
            return self.first(cx, found);
        }
        self.chosen += 1;
        let mut each = Vec::new();
        let mut found = Vec::new();
        for (selected, values) in self.each.iter().flat_map(|selected| values.iter().map(move |values| (selected, values))) {
            if !are_consistent(&selected.assumed, &values.assumed) {
                continue;
            }
            // Combinations of many values, and many filters with several values: no other check depends on them.
            if each.len() == MOST || self.chosen > MOST {
                self.each.clear();
                return None;
            }
            let mut both = selected.clone();
            both.assumed.extend(values.assumed.iter().filter(|assumed| !selected.assumed.contains(assumed)).cloned());
            both.words.extend(values.words.iter().filter(|words| !selected.words.contains(words)).cloned());
            found.push(both.narrow(operator, values, data_type));
            each.push(both);
        }
        self.each = each;
        self.first(cx, found)
    }

    /// Returns the first of the contradictions that a deployment can have.
    fn first(&self, cx: &Context<'_>, found: Vec<Option<Contradiction>>) -> Option<Contradiction> {
        let mut found = self.each.iter().zip(found).filter_map(|(selected, found)| Some((selected, found?)));
        let is_always = self.each.iter().all(|selected| selected.selection.is_empty());
        let is_mistake = |assumed: &[Assumed<'_>]| (is_always || is_one_choice(cx, assumed)) && may_be(cx, assumed);
        let (_, first) = found.find(|(selected, _)| is_mistake(&selected.assumed))?;
        Some(if is_always { Contradiction { words: Vec::new(), ..first } } else { first })
    }
}

impl Selected<'_> {
    /// Adds the values of a filter, and returns the contradiction if they leave no record.
    fn narrow(&mut self, operator: Operator, values: &Values<'_>, data_type: Option<DataType<'_>>) -> Option<Contradiction> {
        let texts = values.texts.as_ref()?;
        let was_empty = self.selection.is_empty();
        let before = self.selection.allowed.clone().filter(|_| operator == Operator::EqualTo);
        self.selection.narrow(operator, texts, data_type.is_some_and(is_ordered), data_type.is_some_and(is_discrete));
        (!was_empty && self.selection.is_empty()).then(|| Contradiction {
            before,
            texts: texts.clone(),
            words: self.words.clone(),
            site: values.site.clone(),
        })
    }
}

/// Returns the combinations of the values that a filter can have, or one that is not known if there are very many.
fn values<'a>(cx: &Context<'a>, operand: &'a Operand, data_type: Option<DataType<'_>>, site: &Site) -> Vec<Values<'a>> {
    let first = site.item("value", 0);
    let none = |texts| Values { assumed: Vec::new(), words: Vec::new(), texts, site: first.clone() };
    let mut all = vec![none(Some(Vec::new()))];
    for (index, value) in operand.values().into_iter().enumerate() {
        let convert = if cx.form(value).choice().is_some() { wire_branch } else { wire };
        let variants = variants(cx, value, &site.item("value", index));
        let mut together = Vec::new();
        for (position, variant) in variants.iter().enumerate() {
            let text = match &variant.content {
                Content::Literal(value) => convert(value, data_type).ok().flatten(),
                Content::Declared(text, _) => Some(text.clone()),
            };
            let words = match &variant.content {
                Content::Literal(_) => None,
                Content::Declared(_, words) => Some(words),
            };
            let add = |values: &mut Values<'a>| {
                values.assumed.extend(variant.branch.assumed.iter().cloned());
                values.words.extend(variant.branch.assumed.iter().filter_map(Assumed::words).chain(words.cloned()));
                values.texts = values.texts.take().zip(text.clone()).map(|(mut texts, text)| {
                    texts.push(text);
                    texts
                });
                if index == 0 {
                    values.site = variant.branch.site.clone();
                }
            };
            // The values of a list are many, and most are single.
            if position + 1 == variants.len() && position == 0 {
                all.iter_mut().for_each(add);
                continue;
            }
            let consistent = all.iter().filter(|values| are_consistent(&values.assumed, &variant.branch.assumed));
            together.extend(consistent.cloned().map(|mut values| {
                add(&mut values);
                values
            }));
        }
        if variants.len() > 1 {
            all = together;
        }
        if all.len() > MOST {
            return vec![none(None)];
        }
    }
    all
}
