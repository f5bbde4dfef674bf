//! The sections of a template, their quotas, and the logical IDs in them.

use crate::template::Template;

const SECTIONS: &[&str] =
    &["AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Mappings", "Conditions", "Resources", "Outputs"];

/// The sections whose entries have logical IDs, with the most entries that CloudFormation accepts in them; it documents no
/// quota for conditions.
const QUOTAS: &[(&str, Option<usize>)] =
    &[("Parameters", Some(200)), ("Mappings", Some(200)), ("Conditions", None), ("Resources", Some(500)), ("Outputs", Some(200))];

const LOGICAL_ID_MAX: usize = 255;

/// Reports unknown sections, sections with too many entries, invalid logical IDs, and those that a parameter and a resource
/// share, which `Ref` could not distinguish; each other section has a separate namespace.
pub(crate) fn check(template: Template) -> Vec<String> {
    let mut found = Vec::new();
    let unknown = template.sections().filter(|name| !SECTIONS.contains(name));
    found.extend(unknown.map(|name| format!("unknown section `{name}`")));
    for (section, quota) in QUOTAS {
        let entries = template.section(section).map_or(0, |entries| entries.len());
        if let Some(most) = quota.filter(|most| entries > *most) {
            found.push(format!("too many entries in `{section}`: found {entries}, expected at most {most}"));
        }
        for (id, _) in template.entries(section).filter(|(id, _)| !is_logical_id(id)) {
            found.push(format!("invalid logical ID `{id}` in `{section}`"));
        }
    }
    if template.section("Resources").is_none_or(|resources| resources.is_empty()) {
        found.push("template without resources".to_owned());
    }
    let shared = template.entries("Parameters").filter(|(id, _)| template.has("Resources", id));
    found.extend(shared.map(|(id, _)| format!("`{id}` is both a parameter and a resource")));
    found
}

fn is_logical_id(id: &str) -> bool {
    (1..=LOGICAL_ID_MAX).contains(&id.len()) && id.chars().all(|letter| letter.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn found(root: Value) -> Vec<String> {
        check(Template::new(&root))
    }

    fn found_with_ids(count: usize) -> Vec<String> {
        let resources: serde_json::Map<String, Value> = (0..count).map(|number| (format!("R{number}"), json!({}))).collect();
        found(json!({ "Resources": resources }))
    }

    #[test]
    fn reports_unknown_sections_and_templates_without_resources() {
        assert_eq!(found(json!({ "Resources": { "A": {} }, "Outputs": {} })), Vec::<String>::new());
        assert_eq!(found(json!({ "Resources": { "A": {} }, "Output": {} })), ["unknown section `Output`"]);
        assert_eq!(found(json!({})), ["template without resources"]);
        assert_eq!(found(json!({ "Resources": {} })), ["template without resources"]);
    }

    #[test]
    fn counts_entries() {
        assert_eq!(found_with_ids(500), Vec::<String>::new());
        assert_eq!(found_with_ids(501), ["too many entries in `Resources`: found 501, expected at most 500"]);
    }

    #[test]
    fn reports_invalid_logical_ids_in_every_section() {
        let long = "A".repeat(255);
        for id in ["A", "9", long.as_str()] {
            assert_eq!(found(json!({ "Resources": { id: {} } })), Vec::<String>::new(), "{id}");
        }
        let too_long = "A".repeat(256);
        for id in ["", "A_b", "A-b", "Ä", too_long.as_str()] {
            assert_eq!(found(json!({ "Resources": { id: {} } })), [format!("invalid logical ID `{id}` in `Resources`")]);
        }
        for section in ["Parameters", "Mappings", "Conditions", "Outputs"] {
            let found = found(json!({ "Resources": { "A": {} }, section: { "A_b": {} } }));
            assert_eq!(found, [format!("invalid logical ID `A_b` in `{section}`")]);
        }
    }

    #[test]
    fn parameters_and_resources_share_their_logical_ids() {
        let root = |parameter: &str| json!({ "Parameters": { parameter: {} }, "Resources": { "A": {} }, "Conditions": { "A": {} }, "Outputs": { "A": {} } });
        assert_eq!(found(root("B")), Vec::<String>::new());
        assert_eq!(found(root("A")), ["`A` is both a parameter and a resource"]);
    }
}
