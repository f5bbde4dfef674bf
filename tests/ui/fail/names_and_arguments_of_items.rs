// Mistakes that rustc would report at the whole invocation are reported under their tokens.
appflow::appflow! {
    stack CRM {
        topic Ops;
        output OpsArn = Ops.arn;
    }
    stack CRM {
        topic Ops;
    }
    stack crm(team: &str) {
        topic Ops { name: (team) }
    }
    object CRM = salesforce("Account");
    stack yearly(team, months: u32) {
        topic Ops { name: (format!("{team}{months}")) }
    }
}

fn main() {
    let _ = (&CRM, crm::OpsArn, yearly("a", 12));
}
