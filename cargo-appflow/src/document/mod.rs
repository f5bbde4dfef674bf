//! Documents as trees: JSON, several documents one after the other, and YAML with the short forms of CloudFormation.

mod json;
mod node;
mod yaml;

pub use node::{Node, Value};

/// Reads the documents of a file.
///
/// # Errors
///
/// Returns an error with the position of the problem.
pub fn read(text: &str) -> Result<Vec<Node>, String> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with(['{', '[']) {
        json::read(text).or_else(|problem| yaml::read(text).map_err(|_| problem))
    } else {
        yaml::read(text)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn reads_documents_one_after_the_other() {
        let documents = read("{\"a\": [1, \"x:\", {\"b\": null}]}\n{\"c\": -2.5}").unwrap();
        assert_eq!(documents.len(), 2);
        assert_eq!(documents[0].to_string(), r#"{"a": [1, "x:", {"b": null}]}"#);
        let places: Vec<(usize, usize)> =
            documents[0].get("a").unwrap().elements().iter().map(|node| (node.line, node.column)).collect();
        assert_eq!(places, [(1, 8), (1, 11), (1, 17)]);
        assert_eq!(documents[1].get("c").unwrap().line, 2);
    }

    #[test]
    fn reads_the_short_forms_of_functions() {
        let document = &read("A: !Ref B\nC: !GetAtt D.E.F\nG: !Sub 'x ${H}'\nI: !If [J, 012, !Ref 'AWS::NoValue']").unwrap()[0];
        assert_eq!(
            document.to_string(),
            r#"{"A": {"Ref": "B"}, "C": {"Fn::GetAtt": ["D", "E.F"]}, "G": {"Fn::Sub": "x ${H}"}, "I": {"Fn::If": ["J", "012", {"Ref": "AWS::NoValue"}]}}"#
        );
        assert_eq!(document.get("C").unwrap().line, 2);
    }

    #[test]
    fn expands_anchors_and_merge_keys() {
        let document = &read("a: &x { k: 1, l: no }\nb: { <<: *x, k: 2 }").unwrap()[0];
        assert_eq!(document.to_string(), r#"{"a": {"k": 1, "l": "no"}, "b": {"k": 2, "l": "no"}}"#);
        assert_eq!(document.at(&["b", "k"]).unwrap().to_string(), "2");
    }

    #[test]
    fn merges_only_what_is_a_mapping() {
        let document = &read("a: { '<<': { k: 1 } }").unwrap()[0];
        assert_eq!(document.to_string(), r#"{"a": {"<<": {"k": 1}}}"#);
        for text in ["a: { <<: x }", "a: { <<: [{ k: 1 }, 2] }", "a: &a 1\nb: { <<: *a }"] {
            assert!(read(text).is_err_and(|problem| problem.contains("expected a mapping for `<<`")), "{text}");
        }
    }

    #[test]
    fn keeps_comments_with_their_values() {
        let text = "# head\nA: # of A\n  # of b\n  b: 1 # after b\n  c: !Sub 'it''s # no' # after c\n  d: |\n    # no\n  e:\n    # first\n    - x\n    - y#no\n# last\n";
        let document = &read(text).unwrap()[0];
        let at = |path: &[&str]| document.at(path).unwrap().comments.join("|");
        assert_eq!(at(&["A"]), "head|of A");
        assert_eq!(at(&["A", "b"]), "of b|after b");
        assert_eq!((at(&["A", "c"]), at(&["A", "d"])), ("after c".to_owned(), String::new()));
        let list = document.at(&["A", "e"]).unwrap().elements();
        assert_eq!((list[0].comments.join("|"), list[1].to_string()), ("first".to_owned(), "\"y#no\"".to_owned()));
        assert_eq!(document.comments.join("|"), "last");
    }

    #[test]
    fn bounds_what_aliases_expand_to() {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let previous = level - 1;
            text += &format!("a{level}: &a{level} [{}]\n", vec![format!("*a{previous}"); 10].join(", "));
        }
        assert!(read(&text).unwrap_err().contains("too large"));
        assert!(read(&"[".repeat(100_000)).is_err());
        // An anchor at each depth, around many values.
        let nested: String = (0..100).map(|depth| format!("&a{depth} [")).collect();
        let text = format!("a: {nested}{}x{}", "x,".repeat(25_000), "]".repeat(100));
        assert!(read(&text).unwrap_err().contains("too large"));
    }

    #[test]
    fn finds_each_of_many_anchors() {
        let anchors: String = (0..20_000).map(|number| format!("a{number}: &a{number} {number}\n")).collect();
        let aliases: String = (0..20_000).map(|number| format!("b{number}: *a{number}\n")).collect();
        let document = &read(&(anchors + &aliases)).unwrap()[0];
        assert_eq!(document.get("b19999").unwrap().to_string(), "19999");
    }

    #[test]
    fn reports_the_position_of_a_problem() {
        assert!(read("{\"a\" 1}").unwrap_err().contains("line 1 column 6"));
        assert!(read("a: [1").is_err());
    }
}
