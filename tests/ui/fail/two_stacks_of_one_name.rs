// A name is used once in an invocation, also that of the module beside a stack.
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
}

fn main() {
    let _ = (&CRM, crm::OpsArn);
}
