appflow::appflow! {
    stack DRAFT {
        use crate::objects::Account;
        bucket Lake;
        profile Crm = salesforce existing("crm-prod");
        flow Copy { trigger on_demand; source salesforce(Crm,Account); destination s3(Lake){ prefx: "accounts" };
            map Id, Nmae; }
    }
}
