//! Values that become part of JSON without escaping (R332).

use crate::analysis::json_values::{Source, fits, sources, takes_pattern, values};
use crate::analysis::parameters::possible_values;
use crate::analysis::values::Form;
use crate::check::context::Context;
use crate::diagnostics::codes;
use crate::model::{Resource, ResourceKind};

/// Checks the values inside JSON strings, and reports those that a parameter's pattern cannot restrict.
pub(crate) fn check_values(cx: &mut Context<'_>) {
    let mut unescaped = Vec::new();
    for one in values(cx.definition) {
        // Values inside of functions are not escaped when the template is written.
        one.value.walk(&mut |value| {
            let Form::Call(function, arguments) = Form::of(cx, value) else { return };
            let mut is_fit = true;
            arguments.iter().for_each(|argument| {
                argument.walk(&mut |value| is_fit &= value.as_str().is_none_or(|text| fits(text, one.is_template)));
            });
            if !is_fit {
                unescaped.push((function.name, one.site.clone()));
            }
        });
        let mut all = Vec::new();
        sources(cx, one.value, &mut |source| all.push(source));
        for source in all {
            let described = match source {
                Source::Parameter(parameter) => {
                    if let Some(value) = unfitting(parameter, one.is_template) {
                        let message = format!("parameter `{}` can be `{value}`, which breaks the JSON around it", parameter.name);
                        cx.report(&codes::PARAMETER_VALUE, one.site.clone(), message, "");
                        continue;
                    }
                    if !is_open(parameter) {
                        continue;
                    }
                    format!("SSM parameter `{}`", parameter.name)
                }
                Source::Import => "an export".to_owned(),
            };
            let message = format!("the value of {described} is not escaped in JSON");
            let help = "use a parameter of type `string`, whose values the template restricts";
            // A value with an error has its own diagnostic.
            cx.unless_wrong(&one.site, |cx| cx.report(&codes::UNESCAPED_JSON, one.site.clone(), message, help));
        }
    }
    for (function, site) in unescaped {
        let message = format!("a string in `{function}` is not escaped in JSON");
        cx.report(&codes::UNESCAPED_JSON, site, message, "use strings without quotes, backslashes, and control characters");
    }
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
