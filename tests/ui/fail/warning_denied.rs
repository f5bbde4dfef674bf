// A warning that is not allowed is shown, and `deny(warnings)` makes it an error; an unused `allow` is shown, too.
#![deny(warnings)]

appflow::appflow! {
    stack CRM {
        bucket Lake;
        flow Copy {
            trigger on_demand;
            source s3(Lake) { prefix: "in" };
            destination s3(Lake) { prefix: "out" };
            map a: string;
            concat a, "-", b => c: string;
            #[allow(AF0601)]
            map d: string;
        }
    }
}

fn main() {
    println!("{CRM}");
}
