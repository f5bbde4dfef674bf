//! Flows of a team whose CI rejects an invalid one, as `tests/refused.rs` shows.

appflow::appflow! {
    /// Orders from one bucket to another.
    pub stack ORDERS {
        bucket Landing = existing("acme-landing");
        bucket Lake;
        flow OrdersToLake {
            trigger on_demand;
            source s3(Landing) { prefix: "orders" };
            destination s3(Lake) { prefix: "orders" };
            map id: string, card: string;
            mask card with '*' first 12;
        }
    }
}
