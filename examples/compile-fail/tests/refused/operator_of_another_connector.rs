// Amazon S3 sources have no `contains`.
appflow::appflow! {
    stack ORDERS {
        bucket Lake;
        flow OrdersToLake {
            trigger on_demand;
            source s3(Lake) { prefix: "orders" };
            destination s3(Lake) { prefix: "clean" };
            map id: string;
            filter id: string contains "test";
        }
    }
}

fn main() {}
