//! AF00xx: the language itself.

codes! {
    /// A statement that does not read as one.
    error SYNTAX = "AF0001" rules [] {
        wrong: "mask Name «of» '*';",
        right: "mask Name with '*';",
    }
    /// A word that begins no statement here.
    error UNKNOWN_STATEMENT = "AF0002" rules [] {
        wrong: "«fliter» Name == \"Acme\";",
        right: "filter Name == \"Acme\";",
    }
    /// A key that the block does not take.
    error UNKNOWN_KEY = "AF0003" rules [33] {
        wrong: "destination s3(Lake) { «prefx»: \"accounts\" };",
        right: "destination s3(Lake) { prefix: \"accounts\" };",
    }
    /// Unused `allow` attribute.
    ///
    /// Nothing in its scope is reported with this code, so the attribute can be removed. An `expect` attribute whose
    /// diagnostic is not reported has this code too.
    warning UNUSED_ATTRIBUTE = "AF0004" rules [] {
        wrong: "#[allow(«AF0601»)] map Name;",
        right: "map Name;",
    }
    /// A key that is given twice in one block.
    ///
    /// Only one of the values could be used, and which one is nowhere said.
    error REPEATED_KEY = "AF0005" rules [200] {
        wrong: "destination s3(Lake) { prefix: \"accounts\", «prefix»: \"contacts\" };",
        right: "destination s3(Lake) { prefix: \"accounts\" };",
    }
    /// A statement that a flow takes once, given twice.
    ///
    /// A flow has one name, description, trigger, source and destination; all tags stand in one `tags`. The service takes
    /// exactly one destination per flow: a second destination is a second flow.
    error REPEATED_STATEMENT = "AF0006" rules [20] {
        wrong: "description \"accounts\"; «description» \"contacts\";",
        right: "description \"accounts\";",
    }
    /// Brackets that stand too deep inside one another.
    ///
    /// No definition needs more than a few; the bound keeps the compiler from running out of stack.
    error NESTING = "AF0007" rules [] {
        wrong: "description [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[«[»]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]];",
        right: "description \"accounts\";",
    }
    /// A literal that Rust itself refuses.
    ///
    /// The compiler reports it with its own message, so the macro stays silent; a build script has only this finding.
    error REFUSED_LITERAL = "AF0008" rules [] {
        wrong: "truncate Name to «1e»;",
        right: "truncate Name to 1;",
    }
    /// A Rust expression in a stack without parameters.
    ///
    /// Such a stack is a constant, which is made before any expression has a value.
    error EXPRESSION_IN_CONSTANT_STACK = "AF0009" rules [] {
        wrong: "description «(text)»;",
        right: "pub stack example(text: &str) { topic Ops { name: (text) } }",
    }
    /// A schema file that cannot be read.
    ///
    /// A relative path is looked for in the folder of the manifest, then in that of the invoking source file.
    error SCHEMA_UNREADABLE = "AF0010" rules [] {
        wrong: "object Lead = salesforce(\"Lead\") from schema(«\"no-such-file.json\"»);",
        right: "object Lead = salesforce(\"Account\") from schema(\"salesforce-account.json\");",
    }
    /// A schema file that does not hold the output of `aws appflow describe-connector-entity`.
    error SCHEMA_MALFORMED = "AF0011" rules [] {
        wrong: "object Lead = salesforce(\"Lead\") from schema(«\"malformed.json\"»);",
        right: "object Lead = salesforce(\"Account\") from schema(\"salesforce-account.json\");",
    }
    /// Invalid code in `allow`.
    ///
    /// Only diagnostics that are warnings or errors by default can be allowed. The others are errors that AWS is known to
    /// reject, or contradictions.
    error INVALID_ATTRIBUTE = "AF0012" rules [] {
        wrong: "#[allow(«AF9999»)] map Name => AccountName;",
        right: "map Name => AccountName;",
    }
    /// An object of another module where only those of the same invocation are known.
    ///
    /// The macro takes objects from other modules and crates. A build script reads one file, so the object has to stand
    /// in it, outside of the stack.
    error UNKNOWN_USE = "AF0013" rules [] {
        wrong: "pub stack Example { topic Ops; use crate::objects::«Account»; }",
        right: "pub object Account = salesforce(\"Account\") { Id: id }
        pub stack Example { topic Ops; use self::Account; }",
    }
    /// A list of tasks that no flow includes.
    ///
    /// Nothing in it is checked or deployed.
    warning UNUSED_TASKS = "AF0014" rules [] {
        wrong: "tasks «Audit» { validate Id non_null else drop_record; }",
        right: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            tasks Audit { validate Id non_null else drop_record; }
            flow Copy {
                trigger on_demand; source salesforce(Crm, \"Account\"); destination s3(Lake);
                map all;
                include Audit;
            }
        }",
    }
    /// A variable that no statement of its loop uses.
    ///
    /// All rounds of the loop are the same then.
    warning UNUSED_VARIABLE = "AF0015" rules [] {
        wrong: "for (Field, «Type») in [(Industry, string)] { truncate Field to 20; }",
        right: "for Field in [Industry] { truncate Field to 20; }",
    }
    /// Loops that give more statements than any template can hold.
    ///
    /// A template of CloudFormation holds 500 resources, each flow is one or more of them, and each round takes memory of the
    /// compiler.
    error TOO_MANY_ROUNDS = "AF0016" rules [] {
        wrong: "for A in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] { for B in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] {
            for C in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] { «for» D in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] {
                filter [<A B C D>] == 1;
            } }
        } }",
        right: "for Field in [Id, Name] { validate Field non_null else drop_record; }",
    }
}
