// A warning is allowed on its statement.
#![deny(warnings)]

appflow::appflow! {
    stack SILENCED {
        bucket Lake;
        flow Copy {
            trigger on_demand;
            source s3(Lake) { prefix: "in" };
            destination s3(Lake) { prefix: "out" };
            map a: string;
            #[allow(AF0601)]
            concat a, "-", b => c: string;
        }
    }
}

fn main() {
    println!("{SILENCED}");
}
