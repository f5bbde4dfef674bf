//! Values that become part of JSON without escaping (R332).

use std::collections::HashMap;

use crate::Site;
use crate::analysis::access::items;
use crate::analysis::json_values::{Source, fits, sources, takes_pattern, values};
use crate::analysis::mappings::Lookup;
use crate::analysis::parameters::possible_values;
use crate::analysis::values::Form;
use crate::catalog::resources::parameter::pattern;
use crate::check::context::Context;
use crate::check::stack::parameters::check_pattern_in_json;
use crate::diagnostics::codes;
use crate::model::{Resource, ResourceKind, Value};

/// Checks the values inside JSON strings, and reports those that a parameter's pattern cannot restrict.
pub(crate) fn check_values(cx: &mut Context<'_>) {
    let mut unescaped = Vec::new();
    let mut checked = HashMap::new();
    // The parameters with patterns of their author, with whether one of the places is a template of EventBridge.
    let mut with_pattern: HashMap<&str, bool> = HashMap::new();
    for one in values(cx.definition, cx) {
        // Values inside of functions are not escaped when the template is written.
        let mut is_reported = false;
        one.value.walk(&mut |value| {
            let Form::Call(function, arguments) = cx.form(value) else { return };
            if let Some(lookup) = Lookup::of(cx, value) {
                let texts = lookup.values(cx).into_iter().flat_map(items).filter_map(Value::literal_text);
                if texts.into_iter().any(|text| !fits(&text, one.is_template)) {
                    unescaped.push((function.name, one.site.clone()));
                }
                return;
            }
            if is_reported {
                return;
            }
            let mut is_fit = true;
            arguments.iter().for_each(|argument| {
                argument.walk(&mut |value| is_fit &= value.as_str().is_none_or(|text| fits(text, one.is_template)));
            });
            if !is_fit {
                is_reported = true;
                unescaped.push((function.name, one.site.clone()));
            }
        });
        let mut all = Vec::new();
        sources(cx, one.value, &mut |source| all.push(source));
        for source in all {
            let described = match source {
                Source::Parameter(parameter) => {
                    let key = (parameter.name.as_str(), one.is_template);
                    if let Some(value) = checked.entry(key).or_insert_with(|| unfitting(parameter, one.is_template)) {
                        let message = format!("parameter `{}` can be `{value}`, which breaks the JSON around it", parameter.name);
                        cx.report(&codes::PARAMETER_VALUE, one.site.clone(), message, "");
                        continue;
                    }
                    if takes_pattern(parameter) && pattern.of(&parameter.settings).is_some() {
                        *with_pattern.entry(&parameter.name).or_default() |= one.is_template;
                    }
                    if !is_open(parameter) {
                        continue;
                    }
                    format!("SSM parameter `{}`", parameter.name)
                }
                Source::Import => "an export".to_owned(),
                Source::Attribute(item, attribute) if !is_plain(attribute) => format!("`{}.{attribute}`", item.name()),
                Source::Attribute(..) => continue,
            };
            let message = format!("the value of {described} is not escaped in JSON");
            let help = "use a parameter of type `string`, whose values the template restricts";
            // A value with an error has its own diagnostic.
            cx.unless_wrong(&one.site, |cx| cx.report(&codes::UNESCAPED_JSON, one.site.clone(), message, help));
        }
    }
    for (index, resource) in cx.definition.resources.iter().enumerate() {
        if let Some(is_template) = with_pattern.remove(resource.name.as_str()) {
            check_pattern_in_json(cx, resource, &Site::root().item("resource", index), is_template);
        }
    }
    for (function, site) in unescaped {
        let message = format!("a string in `{function}` is not escaped in JSON");
        let help = "use strings without quotes, backslashes, and control characters";
        cx.unless_wrong(&site, |cx| cx.report(&codes::UNESCAPED_JSON, site.clone(), message, help));
    }
}

/// Whether an attribute is a name, an address, or a number, as most are.
fn is_plain(attribute: &str) -> bool {
    const ENDS: &[&str] =
        &["Arn", "ARN", "Id", "ID", "Ids", "Name", "DomainName", "Endpoint", "Port", "Address", "Region", "Version"];
    ENDS.iter().any(|end| attribute.ends_with(end))
}

/// Returns an allowed value or a default of the parameter that cannot be in JSON.
fn unfitting(resource: &Resource, is_template: bool) -> Option<String> {
    possible_values(resource)?.into_iter().find(|value| !fits(value, is_template))
}

/// Returns `true` if nothing restricts the values of a parameter: those of SSM parameters.
fn is_open(resource: &Resource) -> bool {
    let given = resource.parameter_type.as_deref().unwrap_or_default();
    resource.kind == ResourceKind::Parameter && !takes_pattern(resource) && given.starts_with("AWS::SSM::Parameter::Value")
}
