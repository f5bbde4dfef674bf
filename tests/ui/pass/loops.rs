// Loops result in one handle for each item, with its composed name.
appflow::appflow! {
    pub stack TABLES {
        bucket Lake;
        topic Ops;
        profile Snow = servicenow existing("snow-prod");
        object Incident = servicenow("incident") { sys_id: string }
        object Problem = servicenow("problem") { sys_id: string }

        for (Table, Folder) in [(Incident, "incidents"), (Problem, "problems")] {
            flow [<Snow_ Table>] {
                trigger on_demand;
                source servicenow(Snow, Table);
                destination s3(Lake) { prefix: concat("snow/", Folder, "/", Table) };
                for Field in [sys_id] { map Field; validate Field non_null else drop_record; }
                for Metric in [executions_failed] { alarm [<On_ Metric>] when Metric >= 1 { notify: Ops }; }
            }
            output [<Table Arn>] = [<Snow_ Table>].arn;
        }
    }

    pub stack copies(folder: &str) {
        bucket Lake;
        profile Crm = salesforce existing("crm-prod");
        for Entity in ["Account", "Lead"] {
            flow [<r#Copy_ Entity>] {
                trigger on_demand;
                source salesforce(Crm, Entity);
                destination s3(Lake) { prefix: (folder) };
                map all;
            }
        }
    }
}

fn main() {
    let handles: [&appflow::FlowHandle; 4] =
        [tables::Snow_Incident, tables::Snow_Problem, copies::Copy_Account, copies::Copy_Lead];
    let _ = (handles, tables::IncidentArn, tables::ProblemArn);
}
