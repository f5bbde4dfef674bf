appflow::appflow! {
    /// What the stacks transfer.
    pub object Account = salesforce("Account") {
        Id: id,
        Name: string,
        AnnualRevenue: double,
        LastModifiedDate: datetime,
    }
}
