// Without an object, fields are typed where they are used.
appflow::appflow! {
    stack LEADS {
        profile Crm = salesforce existing("crm-prod");
        bucket Lake;
        flow Leads {
            trigger on_demand;
            source salesforce(Crm, "Lead");
            destination s3(Lake) { prefix: "leads" };
            map Id: id, Name;
            filter CreatedDate: datetime >= "2026-01-01T00:00:00Z";
            validate Name non_null else drop_record;
        }
    }
}

fn main() {
    assert!(LEADS.to_json().contains("1767225600000"));
}
