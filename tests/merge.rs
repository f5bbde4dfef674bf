//! A stack as a part of a template of another tool.

use appflow::{MergeProblem, appflow};
use serde_json::{Value, json};

appflow! {
    /// Accounts.
    pub stack CRM {
        param Stage: string;
        condition Production = equals(Stage, "prod");
        bucket Lake;
        topic Ops { condition: Production }
        output LakeName = Lake.name;
    }
}

fn web() -> Value {
    json!({
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "A web service.",
        "Transform": "AWS::Serverless-2016-10-31",
        "Resources": { "Api": { "Type": "AWS::Serverless::Api", "Properties": { "StageName": "v1" } } },
    })
}

fn collision(section: &str, logical_id: &str, taken_in: &str) -> MergeProblem {
    MergeProblem::Collision { section: section.into(), logical_id: logical_id.into(), taken_in: taken_in.into() }
}

#[test]
fn a_merged_template_has_the_entries_of_both_and_its_own_head() {
    let mut template = web();
    CRM.merge_into(&mut template).expect("nothing collides");
    for (section, entries) in CRM.fragment().as_object().expect("a fragment has sections") {
        for (logical_id, entry) in entries.as_object().expect("a section has entries") {
            assert_eq!(&template[section][logical_id], entry);
        }
    }
    for key in ["AWSTemplateFormatVersion", "Description", "Transform"] {
        assert_eq!(template[key], web()[key]);
    }
    assert_eq!(template["Resources"]["Api"], web()["Resources"]["Api"]);
    assert!(CRM.fragment().get("AWSTemplateFormatVersion").is_none() && CRM.fragment().get("Description").is_none());
}

#[test]
fn equal_parameters_and_conditions_are_shared() {
    let mut template = web();
    template["Parameters"] = CRM.fragment()["Parameters"].clone();
    template["Conditions"] = CRM.fragment()["Conditions"].clone();
    CRM.merge_into(&mut template).expect("equal entries are shared");
}

#[test]
fn a_merge_reports_every_collision_and_changes_nothing() {
    let mut template = web();
    template["Parameters"] = json!({ "Stage": { "Type": "Number" }, "Lake": { "Type": "String" } });
    template["Conditions"] = json!({ "Production": { "Fn::Equals": ["a", "b"] } });
    template["Resources"]["Ops"] = CRM.fragment()["Resources"]["Ops"].clone();
    template["Outputs"] = CRM.fragment()["Outputs"].clone();
    let before = template.clone();
    let error = CRM.merge_into(&mut template).expect_err("the logical IDs collide");
    let mut problems = error.problems().to_vec();
    // The order is that of serde_json's map, which a feature of serde_json changes.
    problems.sort_by_key(|problem| format!("{problem:?}"));
    let mut expected = [
        collision("Parameters", "Stage", "Parameters"),
        collision("Conditions", "Production", "Conditions"),
        collision("Resources", "Lake", "Parameters"),
        collision("Resources", "Ops", "Resources"),
        collision("Outputs", "LakeName", "Outputs"),
    ];
    expected.sort_by_key(|problem| format!("{problem:?}"));
    assert_eq!(problems, expected);
    assert_eq!(template, before);
}

#[test]
fn only_json_objects_are_templates() {
    let mut list = json!([]);
    assert_eq!(
        CRM.merge_into(&mut list).map_err(|error| error.problems().to_vec()),
        Err(vec![MergeProblem::NotAnObject { section: None }])
    );
    let mut template = json!({ "Resources": [] });
    let error = CRM.merge_into(&mut template).expect_err("a list of resources is no section");
    assert_eq!(error.problems(), [MergeProblem::NotAnObject { section: Some("Resources".into()) }]);
    assert_eq!(template, json!({ "Resources": [] }));
}
