appflow::appflow! {
    /// The object of the stacks.
    pub object Account = salesforce("Account") {
        Id: id,
        Name: string,
        AnnualRevenue: double,
        LastModifiedDate: datetime,
    }
}
