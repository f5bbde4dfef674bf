//! Policies in the properties of resources and overrides.

use crate::Site;
use crate::analysis::values::Form;
use crate::catalog::{SharedKey, resource_types};
use crate::check::context::Context;
use crate::check::settings::given;
use crate::check::values::branches::{FirstsTogether, branches};
use crate::check::values::problems::problems;
use crate::check::values::text::each_choice;
use crate::diagnostics::{Help, codes};
use crate::model::{Setting, Value};

use super::changes::changed_items;
use super::grammar::{Grammar, STATEMENT};
use super::statement::{check_effect, check_id, check_statement};

/// The versions of policies.
const VERSIONS: &[&str] = &["2012-10-17", "2008-10-17"];

/// Checks the policies in the properties of a resource, or in the changes of an override (R366, R429).
pub(crate) fn check_policies(cx: &mut Context<'_>, properties: &[Setting], resource_type: &str, site: &Site) {
    if !resource_type.starts_with("AWS::") {
        return;
    }
    for (index, Setting { key, value }) in properties.iter().enumerate() {
        let site = site.item("property", index).part("value");
        if let Some(grammar) = grammar(resource_type, key) {
            check_document(cx, value, grammar, &site);
        } else if key == INLINE && resource_type.starts_with(IAM) {
            for (policy, site, _) in changed_items(value, &site) {
                let Form::Block(policy) = cx.form(policy) else { continue };
                let Some(document) = given(policy, &SharedKey { key: DOCUMENT }, &site) else { continue };
                check_document(cx, document.value, Grammar::Identity, &document.site.part("value"));
            }
        }
    }
}

/// The beginning of the types of IAM.
const IAM: &str = "AWS::IAM::";

/// The property with the policy in most types.
const DOCUMENT: &str = "PolicyDocument";

/// The property with the policies in a role, a user, or a group.
const INLINE: &str = "Policies";

/// The property with the policy of a KMS key.
pub(super) const KEY_POLICY: &str = "KeyPolicy";

/// The property with the statements about who assumes a role.
const TRUST: &str = "AssumeRolePolicyDocument";

/// The properties with a policy.
const DOCUMENTS: &[&str] = &[TRUST, KEY_POLICY, DOCUMENT, "ResourcePolicy"];

/// Returns the place of the policy in a property, if it is one.
pub(super) fn grammar(resource_type: &str, key: &str) -> Option<Grammar<'static>> {
    if resource_types::policy_type(resource_type).is_some_and(|known| known.document == key) {
        return Some(match resource_type.split("::").nth(1) {
            Some("S3") => Grammar::Resource("s3"),
            Some("SNS") => Grammar::Resource("sns"),
            Some("SQS") => Grammar::Resource("sqs"),
            _ => Grammar::Other,
        });
    }
    match key {
        KEY_POLICY => Some(Grammar::Resource("kms")),
        TRUST if resource_type == resource_types::ROLE => Some(Grammar::Trust),
        DOCUMENT if resource_type.starts_with(IAM) => Some(Grammar::Identity),
        key => DOCUMENTS.contains(&key).then_some(Grammar::Unknown),
    }
}

/// Checks a policy: its version, and its statements.
fn check_document(cx: &mut Context<'_>, value: &Value, grammar: Grammar<'_>, site: &Site) {
    let Form::Block(document) = cx.form(value) else { return };
    let mut ids = FirstsTogether::default();
    for (index, Setting { key, value }) in document.iter().enumerate() {
        let site = site.item("setting", index).part("value");
        match key.as_str() {
            "Version" => {
                let right = "\"2012-10-17\"";
                let unknown = |version: &str| {
                    let help = Help::replace(format!("use `{right}`"), right);
                    (!VERSIONS.contains(&version)).then(|| (format!("unknown version `{version}` of a policy"), help))
                };
                for (site, message, help) in problems(cx, value, &site, &unknown) {
                    cx.report(&codes::POLICY_STATEMENT, site, message, help);
                }
            }
            STATEMENT => {
                for (statement, site, is_change) in changed_items(value, &site) {
                    for branch in branches(cx, statement, &site) {
                        check_id(cx, branch, &mut ids);
                    }
                    each_choice(cx, statement, &site, &mut |cx, statement, site| {
                        let Form::Block(elements) = cx.form(statement) else { return };
                        if grammar != Grammar::Unknown {
                            return check_statement(cx, elements, grammar, is_change, site);
                        }
                        if let Some(effect) = given(elements, &SharedKey { key: "Effect" }, site) {
                            check_effect(cx, effect.value, &effect.site.part("value"));
                        }
                    });
                }
            }
            _ => {}
        }
    }
}
