// The house rule: whoever masks a card number must also map it.
appflow::appflow! {
    stack ORDERS {
        bucket Lake;
        flow OrdersToLake {
            trigger on_demand;
            source s3(Lake) { prefix: "orders" };
            destination s3(Lake) { prefix: "clean" };
            map id: string;
            mask card with '*' first 12;
        }
    }
}

fn main() {}
