// A warning is about no deprecated item, so that only `deny(warnings)` makes it an error.
#![deny(deprecated)]

mod flows {
    appflow::appflow! {
        pub stack CRM {
            bucket Lake;
            flow Copy {
                trigger on_demand;
                source s3(Lake) { prefix: "in" };
                destination s3(Lake) { prefix: "out" };
                map a: string;
                concat a, "-", b => c: string;
                map e: string => "status.value";
                #[allow(AF0601)]
                map d: string;
            }
        }
    }
}

fn main() {
    println!("{}", flows::CRM);
}
