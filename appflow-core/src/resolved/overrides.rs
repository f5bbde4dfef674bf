//! Overrides: what the author writes over the properties of an entry.

use super::form::{Change, Changes, Resolve, Unresolved};
use super::text::{self, As};
use appflow_model::analysis::change;
use appflow_model::analysis::scope::Scope;
use appflow_model::model::{Setting, Value};

/// Resolves the changes of an object.
pub(crate) fn changes<'a>(scope: &Scope<'a>, settings: &'a [Setting]) -> Resolve<Changes<'a>> {
    settings.iter().map(|setting| Ok((setting.key.as_str(), resolve(scope, &setting.value)?))).collect()
}

fn resolve<'a>(scope: &Scope<'a>, given: &'a Value) -> Resolve<Change<'a>> {
    Ok(match change::Change::of(given) {
        change::Change::Remove => Change::Remove,
        change::Change::Merge(settings) => Change::Merge(changes(scope, settings)?),
        change::Change::Append(elements) => {
            Change::Append(elements.iter().map(|element| text::free(scope, element, As::Reference)).collect::<Resolve<_>>()?)
        }
        change::Change::Element(index, element) => Change::Element(index, Box::new(resolve(scope, element)?)),
        change::Change::Set(Value::Call { function, .. }) if change::is_change(function) => return Err(Unresolved),
        change::Change::Set(given) => Change::Set(text::free(scope, given, As::Reference)?),
    })
}
