//! The macro works when its crate goes by another name.

#![deny(warnings, missing_docs)]

flows::appflow! {
    /// A stack of a renamed facade.
    pub stack RENAMED {
        bucket Lake;
        flow Copy {
            trigger on_demand;
            source s3(Lake) { prefix: "in" };
            destination s3(Lake) { prefix: "out" };
            map all;
        }
    }
}

#[test]
fn a_renamed_facade_expands() {
    assert!(RENAMED.to_json().contains("AWS::AppFlow::Flow"));
    assert_eq!(renamed::Copy.logical_id(), Some("Copy"));
}
