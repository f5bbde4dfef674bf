// Included by the build script, which writes the template, and by the crate, which uses the names.
appflow::appflow! {
    /// Files from one folder to another.
    pub stack COPIES {
        bucket Landing = existing("acme-landing");
        bucket Lake;
        flow LandingToLake {
            trigger on_demand;
            source s3(Landing) { prefix: "orders", format: csv };
            destination s3(Lake) { prefix: "orders", format: json };
            map id: string, amount: string;
            validate id non_null else drop_record;
        }
    }
}
