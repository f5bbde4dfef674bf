//! The IDs of Salesforce records.

use crate::catalog::salesforce;
use crate::catalog::types::DataType;
use crate::diagnostics::Help;

/// The characters of an ID, and those with the suffix that contains the case of its letters.
const CHARACTERS: (usize, usize) = (15, 18);

/// The number of characters that one of the suffix is for.
const GROUP: usize = 5;

/// The characters of the suffix, by the bits of the uppercase letters that they are for.
const SUFFIX: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/// Returns why a value is not the ID of a record (R381), for a field of a connector and its data type.
pub(super) fn problem((connector, field): (Option<&str>, &str), data_type: DataType<'_>, text: &str) -> Option<(String, Help)> {
    // An external lookup is a reference, too, and has the IDs of another system.
    let is_record = match data_type.name {
        "id" => true,
        "reference" => !field.ends_with("__c"),
        _ => false,
    };
    if connector != Some(salesforce::CONNECTOR.name) || !is_record {
        return None;
    }
    let length = text.chars().count();
    if let Some(letter) = text.chars().find(|letter| !letter.is_ascii_alphanumeric()) {
        return Some((
            format!("invalid record ID: found character `{}`", letter.escape_debug()),
            "use only letters and digits".into(),
        ));
    }
    let (short, long) = CHARACTERS;
    if length != short && length != long {
        let characters = if length == 1 { "character" } else { "characters" };
        return Some((format!("record ID must have {short} or {long} characters: found {length} {characters}"), Help::NONE));
    }
    let (id, suffix) = text.split_at(short);
    let right = suffix_of(id);
    if suffix.is_empty() || suffix == right {
        return None;
    }
    let message = format!("record ID `{text}` has a wrong letter, digit, or case: found suffix `{suffix}`, expected `{right}`");
    Some((message, "copy the ID from Salesforce".into()))
}

/// Returns the suffix of an ID.
fn suffix_of(id: &str) -> String {
    let groups = id.as_bytes().chunks(GROUP);
    let bits = |group: &[u8]| {
        group.iter().enumerate().map(|(index, letter)| usize::from(letter.is_ascii_uppercase()) << index).sum::<usize>()
    };
    groups.filter_map(|group| SUFFIX.get(bits(group))).map(|letter| char::from(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::types::names::SALESFORCE;

    fn message(data_type: &str, field: &str, text: &str) -> Option<String> {
        problem((Some("salesforce"), field), DataType::new(&SALESFORCE, data_type), text).map(|(message, _)| message)
    }

    #[test]
    fn accepts_ids_with_and_without_a_suffix() {
        for id in ["0060H00000mbAZlQAM", "00300000003T2PG", "00300000003T2PGAA0", "0017F000008BqLkQAK", "000000000000000AAA"] {
            assert_eq!(message("id", "Id", id), None, "{id}");
        }
    }

    #[test]
    fn rejects_other_lengths_characters_and_suffixes() {
        for id in ["", "00300000003T2P", "00300000003T2PGA", "00300000003T2PGAA", "00300000003T2PGAA00", "003-0000003T2PG"] {
            assert!(message("id", "Id", id).is_some(), "{id}");
        }
        // The case of a letter, and a digit, differ from those of the ID that the suffix is for.
        for id in ["0060H00000MBAZLQAM", "0060h00000mbAZlQAM"] {
            assert!(message("reference", "OwnerId", id).is_some(), "{id}");
        }
    }

    #[test]
    fn ignores_external_lookups_and_other_connectors() {
        assert_eq!(message("reference", "Order__c", "4711"), None);
        assert_eq!(message("string", "Id", "4711"), None);
        assert_eq!(problem((Some("servicenow"), "sys_id"), DataType::new(&SALESFORCE, "id"), "4711"), None);
    }
}
