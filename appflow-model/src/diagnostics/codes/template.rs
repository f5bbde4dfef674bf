//! AF11xx: the template as a whole.

codes! {
    /// A name that is declared twice.
    ///
    /// Everything in a stack shares one name space; the fields of an object, and the alarms and rules of a flow, have one each.
    /// So do the stacks and objects of one invocation, together with the modules of handles beside the stacks.
    /// `aws` is what the pseudo parameters are members of.
    error DUPLICATE_NAME = "AF1101" rules [245] {
        wrong: "topic «Lake»;",
        right: "topic LakeNews;",
    }
    /// A logical ID that is taken, or cannot be made.
    ///
    /// The logical ID of a thing is its name without `_`; at most 255 letters of English and digits. Policies, alarms and rules
    /// get theirs from the names they belong to: `LakePolicy` is that of the policy of the bucket `Lake`.
    error LOGICAL_ID = "AF1102" rules [245, 246, 250, 251, 306] {
        wrong: "topic Data_Lake; topic «DataLake»;",
        right: "topic Data_Lake; topic OtherLake;",
    }
    /// More of something than a template can hold.
    ///
    /// At most 500 resources, 200 parameters, 200 outputs and 60 dynamic references; each key of a secret that is used is a
    /// dynamic reference.
    error TOO_MANY = "AF1103" rules [244, 252] {
        wrong: concat!(hundred_parameters!("A"), hundred_parameters!("B"), "param «Last»: string;"),
        right: "param First: string;",
    }
    /// A stack that creates nothing.
    error EMPTY_STACK = "AF1104" rules [247] {
        wrong: "pub stack «Example» { bucket Lake = existing(\"acme-lake\"); }",
        right: "pub stack Example { bucket Lake; }",
    }
    /// A description that is too long.
    ///
    /// A doc comment becomes the description: 1,024 bytes for templates and outputs, 4,000 characters for parameters, 1,024 for
    /// alarms, 512 for rules.
    error DESCRIPTION_LENGTH = "AF1105" rules [248, 250, 251, 264, 282] {
        wrong: concat!("#[doc = \"", hundred_letters!(), hundred_letters!(), hundred_letters!(), hundred_letters!(), hundred_letters!(), hundred_letters!(), "\"] on «run_completed» notify Ops;"),
        right: "/// Somebody should know.\non run_completed notify Ops;",
    }
    /// Something that is never there when what refers to it is.
    ///
    /// CloudFormation refuses a reference to what is left out by its condition.
    error NEVER_THERE = "AF1106" rules [307] {
        wrong: "param Stage: string; condition Production = equals(Stage, \"prod\"); condition Test = not(Production); topic Alerts { condition: Test } output Arn = «Alerts.arn» { condition: Production }",
        right: "param Stage: string; condition Test = equals(Stage, \"test\"); topic Alerts { condition: Test } output Arn = Alerts.arn { condition: Test }",
    }
    /// Something under a condition that is used where the condition need not hold.
    ///
    /// CloudFormation refuses a reference to what is left out by its condition, so that the stack cannot be deployed when it fails.
    warning NOT_ALWAYS_THERE = "AF1107" rules [307] {
        wrong: "param Stage: string; condition Production = equals(Stage, \"prod\"); topic Alerts { condition: Production } output Arn = «Alerts.arn»;",
        right: "param Stage: string; condition Production = equals(Stage, \"prod\"); topic Alerts { condition: Production } output Arn = Alerts.arn { condition: Production }",
    }
    /// A condition that nothing depends on.
    warning UNUSED_CONDITION = "AF1108" rules [] {
        wrong: "param Stage: string; condition «Production» = equals(Stage, \"prod\");",
        right: "param Stage: string; condition Production = equals(Stage, \"prod\"); topic Alerts { condition: Production }",
    }
    /// A condition that compares a parameter with a value that is not among its allowed ones.
    warning NEVER_EQUAL = "AF1109" rules [] {
        wrong: "param Stage: string { allowed: [\"dev\", \"prod\"] } condition Production = equals(Stage, «\"production\"»); topic Alerts { condition: Production }",
        right: "param Stage: string { allowed: [\"dev\", \"prod\"] } condition Production = equals(Stage, \"prod\"); topic Alerts { condition: Production }",
    }
    /// Cyclic reference.
    ///
    /// CloudFormation creates each resource after those that it refers to, and rejects a template in which none can be the
    /// first. References count wherever they are: in names, tags, ARNs, prefixes, objects, settings of profiles,
    /// and in what is derived from them, such as roles and policies.
    error REFERENCE_CYCLE = "AF1110" rules [305] {
        wrong: "bucket Raw { name: concat(Clean.name, \"-raw\") } bucket Clean { name: concat(«Raw.name», \"-clean\") }",
        right: "bucket Raw { name: \"acme-raw\" } bucket Clean { name: concat(Raw.name, \"-clean\") }",
    }
}
