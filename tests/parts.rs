//! A stack that is cut into several templates.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use appflow::{CutProblem, Delivery, Part, appflow};
use serde_json::{Value, json};

appflow! {
    /// Customers.
    stack CRM {
        param Stage: string { allowed: ["dev", "prod"], label: "Stage", group: "All" }
        param Team: string { label: "Team", group: "All" }
        param Unused: string { default: "x" }
        mapping Folders { dev: { Leads: "dev/leads" }, prod: { Leads: "leads" } }
        condition Production = equals(Stage, "prod");
        key LakeKey;
        bucket Lake { encryption: LakeKey }
        topic Ops { condition: Production }
        queue Missed;
        state_machine Recovery = existing("recovery");
        profile Crm = salesforce existing("crm-prod");
        profile Desk = zendesk existing("desk");

        flow Accounts {
            condition Production;
            key LakeKey;
            trigger on_demand;
            source salesforce(Crm, "Account");
            destination s3(Lake) { prefix: concat("accounts/", Team) };
            map all;
            alarm Failures when executions_failed >= 1 { notify: Ops };
            on run_completed notify Ops, Recovery { dead_letter: Missed };
        }
        flow Leads {
            trigger on_demand;
            source salesforce(Crm, "Lead");
            destination s3(Lake) { prefix: find_in_map(Folders, Stage, "Leads") };
            map all;
        }
        flow Tickets {
            trigger on_demand;
            source zendesk(Desk, "tickets");
            destination s3(Lake) { prefix: "tickets" };
            map all;
            filter created_at: datetime > "2027-01-01T00:00:00Z";
        }

        output LakeName = Lake.name;
        output AccountsArn = Accounts.arn { condition: Production }
        output Place = concat(Lake.name, "/", Leads.name);
    }

    stack LINKED {
        bucket Lake;
        topic CoreStackName;
        resource Known = "AWS::SSM::Parameter" { Type: "String", Value: Copy.arn }
        flow Copy {
            trigger on_demand;
            source s3(Lake) { prefix: "in" };
            destination s3(Lake) { prefix: "out" };
            map all;
        }
        flow Other {
            trigger on_demand;
            source s3(Lake) { prefix: "in2" };
            destination s3(Lake) { prefix: "out2" };
            map all;
        }
        output ExportLake = Lake.name;
        output Both = concat(Copy.name, Other.name);
    }

    /// Every resource belongs to a flow.
    stack FLOWS {
        param Stage: string { default: "dev" }
        condition Production = equals(Stage, "prod");
        bucket Lake = existing("acme-lake");
        profile Crm = salesforce existing("crm-prod");
        flow Accounts {
            trigger on_demand;
            source salesforce(Crm, "Account");
            destination s3(Lake) { prefix: "accounts" };
            map all;
        }
        flow Leads {
            trigger on_demand;
            source salesforce(Crm, "Lead");
            destination s3(Lake) { prefix: "leads" };
            map all;
        }
        output StageName = Stage { condition: Production }
        output LeadsArn = Leads.arn;
    }

    /// The ARN of the bucket and the topic have similar names.
    stack SIMILAR {
        bucket Lake;
        topic LakeArn;
        profile Crm = salesforce existing("crm-prod");
        flow Accounts {
            tags { lake: Lake.arn };
            trigger on_demand;
            source salesforce(Crm, "Account");
            destination s3(Lake) { prefix: "accounts" };
            map all;
            alarm Failures when executions_failed >= 1 { notify: LakeArn };
        }
    }

    #[allow(AF1103)]
    stack LARGE {
        bucket Lake;
        profile Crm = salesforce existing("crm-prod");
        for A in [A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U, V, W, X, Y, Z] {
            for N in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19] {
                flow [<Copy A N>] {
                    trigger on_demand;
                    source salesforce(Crm, "Account");
                    destination s3(Lake) { prefix: "accounts" };
                    map all;
                }
            }
        }
    }
}

fn parts() -> Vec<Part> {
    let part = |name: &str| match name {
        "Accounts" | "Leads" => Some("Sales"),
        "Tickets" => Some("Support"),
        _ => None,
    };
    CRM.cut(|flow| part(flow.ident())).unwrap_or_else(|error| panic!("{error}"))
}

fn value(part: &Part) -> Value {
    serde_json::from_str(&part.to_json()).expect("a part is JSON")
}

fn ids(template: &Value, section: &str) -> BTreeSet<String> {
    template[section].as_object().map(|entries| entries.keys().cloned().collect()).unwrap_or_default()
}

fn set(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

#[test]
fn each_entry_is_in_one_part() {
    let parts = parts();
    let names: Vec<Option<&str>> = parts.iter().map(Part::name).collect();
    assert_eq!(names, [None, Some("Sales"), Some("Support")]);
    let templates: Vec<Value> = parts.iter().map(value).collect();
    let [core, sales, support] = templates.as_slice() else { panic!("there are three parts") };
    let sales_ids = ["Accounts", "AccountsFailures", "AccountsOnRunCompleted", "Leads"];
    assert_eq!(ids(sales, "Resources"), set(&sales_ids));
    assert_eq!(ids(support, "Resources"), set(&["Tickets"]));
    let mut whole = ids(&CRM.to_value(), "Resources");
    whole.retain(|id| !sales_ids.contains(&id.as_str()) && id != "Tickets");
    assert_eq!(ids(core, "Resources"), whole);
    assert_eq!(ids(core, "Parameters"), set(&["Stage", "Unused"]));
    assert_eq!(ids(sales, "Parameters"), set(&["CoreStackName", "Stage", "Team"]));
    assert_eq!(ids(support, "Parameters"), set(&["CoreStackName"]));
    assert_eq!(ids(sales, "Conditions"), set(&["Production"]));
    assert_eq!(ids(support, "Conditions"), set(&[]));
    assert_eq!(ids(sales, "Outputs"), set(&["AccountsArn", "Place"]));
    assert!(ids(core, "Outputs").contains("LakeName"));
    assert!(parts[1].imports() && parts[2].imports() && !parts[0].imports());
}

#[test]
fn groups_and_labels_are_those_of_the_parameters_of_a_part() {
    let interface = |ids: &[&str]| {
        let labels: serde_json::Map<String, Value> = ids.iter().map(|id| ((*id).to_owned(), json!({ "default": id }))).collect();
        let groups = json!([{ "Label": { "default": "All" }, "Parameters": ids }]);
        json!({ "AWS::CloudFormation::Interface": { "ParameterGroups": groups, "ParameterLabels": labels } })
    };
    let parts: Vec<Value> = parts().iter().map(value).collect();
    let of_parts: Vec<Option<&Value>> = parts.iter().map(|part| part.get("Metadata")).collect();
    assert_eq!(of_parts, [Some(&interface(&["Stage"])), Some(&interface(&["Stage", "Team"])), None]);
}

#[test]
fn mappings_are_in_the_parts_that_look_them_up() {
    let parts: Vec<Value> = parts().iter().map(value).collect();
    let mappings: Vec<BTreeSet<String>> = parts.iter().map(|part| ids(part, "Mappings")).collect();
    assert_eq!(mappings, [set(&[]), set(&["Folders"]), set(&[])]);
}

#[test]
fn parts_import_what_the_core_exports() {
    let templates: Vec<Value> = parts().iter().map(value).collect();
    let imported = |name: &str| json!({ "Fn::ImportValue": { "Fn::Sub": format!("${{CoreStackName}}-{name}") } });
    let accounts = &templates[1]["Resources"]["Accounts"];
    assert_eq!(accounts["Properties"]["KMSArn"], imported("LakeKey-Arn"));
    assert_eq!(accounts["DependsOn"], Value::Null);
    let bucket = &accounts["Properties"]["DestinationFlowConfigList"][0]["DestinationConnectorProperties"]["S3"]["BucketName"];
    assert_eq!(*bucket, imported("Lake"));
    assert_eq!(
        templates[1]["Outputs"]["Place"]["Value"],
        json!({ "Fn::Sub": ["${Lake}/${Leads}", { "Lake": imported("Lake") }] })
    );
    // Every import has its export, under the condition of what is exported.
    let mut exported = BTreeSet::new();
    for (id, output) in templates[0]["Outputs"].as_object().expect("the core exports") {
        if let Some(name) = output["Export"]["Name"]["Fn::Sub"].as_str() {
            exported.insert(name.replace("AWS::StackName", "CoreStackName"));
            assert_eq!(output["Condition"].is_null(), id != "ExportOps", "{id}");
        }
    }
    let text: String = parts().iter().skip(1).map(Part::to_json).collect();
    let imports: BTreeSet<String> = text
        .split("\"${CoreStackName}-")
        .skip(1)
        .map(|rest| format!("${{CoreStackName}}-{}", rest.split('"').next().unwrap()))
        .collect();
    assert_eq!(exported, imports);
}

#[test]
fn a_new_flow_does_not_move_other_flows() {
    let before = CRM.cut(|flow| (flow.ident() == "Accounts").then_some("Sales")).unwrap();
    let after = CRM.cut(|flow| if flow.ident() == "Accounts" { Some("Sales") } else { Some("Others") });
    // `Place` refers to the core and to a flow that is in a part now; it goes with the flow.
    let after = after.unwrap_or_else(|error| panic!("{error}"));
    let part = |parts: &[Part]| parts.iter().find(|part| part.name() == Some("Sales")).unwrap().to_json();
    assert_eq!(part(&before), part(&after));
}

#[test]
fn every_format_of_a_part_is_equal() {
    for part in parts() {
        assert_eq!(part.to_json(), part.to_string());
        assert_eq!(serde_json::from_str::<Value>(&part.to_json_compact()).unwrap(), value(&part));
        assert!(part.to_yaml().starts_with("AWSTemplateFormatVersion"));
        assert_eq!(part.delivery(), Delivery::Inline);
    }
}

#[test]
fn cuts_a_stack_that_exceeds_the_limits() {
    let letters = |ident: &str| ident.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
    let parts = LARGE.cut(|flow| Some(&flow.ident()[..letters(flow.ident())])).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(parts.len(), 27);
    let error = LARGE.cut(|_| Some("All")).unwrap_err();
    assert_eq!(
        error.problems(),
        [CutProblem::TooLarge { part: Some("All".into()), what: "Resources", found: 520, maximum: 500 }]
    );
    assert_eq!(
        error.to_string(),
        "stack `LARGE` cannot be cut into these parts\n  part `All` has too many resources: found 520, expected at most 500, 20 too many"
    );
}

#[test]
fn reports_references_to_other_parts() {
    let part = |name: &str| match name {
        "Copy" => Some("A"),
        "Other" => Some("B"),
        _ => None,
    };
    let error = LINKED.cut(|flow| part(flow.ident())).unwrap_err();
    assert_eq!(
        error.to_string(),
        "stack `LINKED` cannot be cut into these parts
  `Both` refers to `Other`, which is in part `B`: put both into one part
  the logical ID `CoreStackName` is reserved for cut stacks
  `Known` refers to `Copy`, which is in part `A`: put both into one part
  the logical ID `ExportLake` is reserved for cut stacks"
    );
}

/// Nothing is lost if no resource is left for a core.
#[test]
fn outputs_without_a_core_are_in_the_first_part() {
    let parts = FLOWS.cut(|flow| Some(flow.ident())).unwrap();
    let names: Vec<Option<&str>> = parts.iter().map(Part::name).collect();
    assert_eq!(names, [Some("Accounts"), Some("Leads")]);
    let [first, second] = [value(&parts[0]), value(&parts[1])];
    assert_eq!((ids(&first, "Outputs"), ids(&second, "Outputs")), (set(&["StageName"]), set(&["LeadsArn"])));
    assert_eq!((ids(&first, "Conditions"), ids(&first, "Parameters")), (set(&["Production"]), set(&["Stage"])));
}

#[test]
fn exports_have_logical_ids_of_their_own() {
    let parts = SIMILAR.cut(|_| Some("Accounts")).unwrap_or_else(|error| panic!("{error}"));
    let outputs = &value(&parts[0])["Outputs"];
    assert_eq!(outputs["ExportAttributeLakeArn"]["Value"], json!({ "Fn::GetAtt": ["Lake", "Arn"] }));
    assert_eq!(outputs["ExportLakeArn"]["Value"], json!({ "Ref": "LakeArn" }));
    assert_eq!(outputs["ExportLake"]["Value"], json!({ "Ref": "Lake" }));
}

/// Writes the parts below the target directory, for validators that are not crates.
#[test]
fn writes_the_parts() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("parts");
    std::fs::create_dir_all(&folder).unwrap();
    for part in parts() {
        std::fs::write(folder.join(format!("{}.json", part.name().unwrap_or("core"))), part.to_json()).unwrap();
    }
}
