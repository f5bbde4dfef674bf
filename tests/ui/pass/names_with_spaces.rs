// Names that are not identifiers are in quotes, wherever a field is accepted.
appflow::appflow! {
    stack QUOTED {
        profile Crm = salesforce existing("crm-prod");
        bucket Lake;
        object Sheet = salesforce("Sheet__c") { "Full Name": string, "Account.Name": string, "Größe, in \"cm\"": double }
        flow Copy {
            trigger on_demand;
            source salesforce(Crm, Sheet);
            destination s3(Lake);
            map "Full Name" => "full name", "Account.Name", "Größe, in \"cm\"" => Height;
            #[allow(AF0601)]
            concat field("Full Name"), " of ", field("Account.Name") => Label: string;
            mask "Full Name";
            filter "Account.Name" in ["Acme", "Globex"];
            validate "Full Name" non_null else terminate_flow;
        }
        flow Everything {
            trigger on_demand;
            source salesforce(Crm, Sheet);
            destination s3(Lake);
            map all except "Größe, in \"cm\"";
        }
    }
}

fn main() {
    assert!(QUOTED.to_json().contains(r#""[\"Größe, in \\\"cm\\\"\"]""#), "{QUOTED}");
}
