//! Policy documents.

use super::text;
use crate::resolved::{Free, Piece, Principal, Role, Statement, literal};
use crate::template::Writer;

/// Writes the properties of a role.
pub(super) fn write_role(json: &mut Writer, role: &Role) {
    write_document(json, "AssumeRolePolicyDocument", &role.trust, &[]);
    json.open_array("Policies");
    json.element();
    json.begin_object();
    json.text("PolicyName", role.name);
    write_document(json, "PolicyDocument", &role.may, &[]);
    json.end_object();
    json.end_array();
}

/// Writes a policy document.
pub(super) fn write_document(json: &mut Writer, key: &'static str, statements: &[Statement], own: &[Free]) {
    json.open(key);
    json.text("Version", "2012-10-17");
    json.open_array("Statement");
    for statement in statements {
        json.element();
        write_guarded(json, &statement.guards, statement);
    }
    for statement in own {
        json.element();
        text::write_free(json, statement);
    }
    json.end_array();
    json.end_object();
}

/// Writes a statement that the policy has only if conditions are as given.
fn write_guarded(json: &mut Writer, guards: &[(String, bool)], statement: &Statement) {
    let Some(((condition, is_true), guards)) = guards.split_first() else { return write(json, statement) };
    text::write_choice(json, condition, [true, false], |json, branch| match branch == *is_true {
        true => write_guarded(json, guards, statement),
        false => text::write_nothing(json),
    });
}

/// Writes one statement.
pub(super) fn write(json: &mut Writer, statement: &Statement) {
    json.begin_object();
    json.text("Effect", "Allow");
    match &statement.principal {
        Principal::Holder => {}
        Principal::Service(service) => {
            json.open("Principal");
            json.text("Service", service);
            json.end_object();
        }
        Principal::Regional(service) => {
            json.open("Principal");
            json.key("Service");
            let (region, suffix) = (Piece::Ref("AWS::Region".into()), Piece::Ref("AWS::URLSuffix".into()));
            text::write_pieces(json, &[literal(*service), region, literal("."), suffix]);
            json.end_object();
        }
        Principal::Aws(arn) => {
            json.open("Principal");
            json.key("AWS");
            text::write_pieces(json, arn);
            json.end_object();
        }
    }
    json.key("Action");
    match statement.actions.as_slice() {
        [one] => json.string(one),
        several => {
            json.begin_array();
            several.iter().for_each(|action| json.item(action));
            json.end_array();
        }
    }
    match statement.resources.as_slice() {
        [] => {}
        [one] => {
            json.key("Resource");
            text::write_pieces(json, one);
        }
        several => {
            json.open_array("Resource");
            for resource in several {
                json.element();
                text::write_pieces(json, resource);
            }
            json.end_array();
        }
    }
    if !statement.conditions.is_empty() {
        json.open("Condition");
        for (operator, key, value) in &statement.conditions {
            json.open(operator);
            json.key(key);
            text::write_pieces(json, value);
            json.end_object();
        }
        json.end_object();
    }
    json.end_object();
}
