//! `AF00xx`: the language itself.

codes! {
    /// Syntax error.
    ///
    /// The grammar of each statement is in the language reference.
    error SYNTAX = "AF0001" rules [] {
        wrong: "mask Name «of» '*';",
        right: "mask Name with '*';",
    }
    /// Unknown or misplaced statement.
    ///
    /// Each statement belongs to a stack, a flow, or a task list, and is not allowed elsewhere.
    error UNKNOWN_STATEMENT = "AF0002" rules [] {
        wrong: "«fliter» Name == \"Acme\";",
        right: "filter Name == \"Acme\";",
    }
    /// Unknown setting.
    ///
    /// CloudFormation rejects unknown properties in most places and ignores them in a few, so no unknown setting is passed
    /// on.
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
    /// Duplicate or conflicting setting.
    ///
    /// Only one of the values could be used, and neither the language nor CloudFormation defines which.
    error REPEATED_KEY = "AF0005" rules [200, 357] {
        wrong: "destination s3(Lake) { prefix: \"accounts\", «prefix»: \"contacts\" };",
        right: "destination s3(Lake) { prefix: \"accounts\" };",
    }
    /// Duplicate statement.
    ///
    /// A flow has at most one name, description, trigger, source, and destination, and one `tags` statement with all tags.
    /// AppFlow accepts exactly one destination for each flow, so a second destination needs a second flow.
    error REPEATED_STATEMENT = "AF0006" rules [20] {
        wrong: "description \"accounts\"; «description» \"contacts\";",
        right: "description \"accounts\";",
    }
    /// Brackets nested too deeply.
    ///
    /// Brackets can be nested up to 64 levels. The limit keeps the compiler from running out of stack space.
    error NESTING = "AF0007" rules [] {
        wrong: "description [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[«[»]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]];",
        right: "description \"accounts\";",
    }
    /// Invalid Rust literal.
    ///
    /// The Rust compiler reports the literal itself, so the macro adds no error. A build script has only this diagnostic.
    error REFUSED_LITERAL = "AF0008" rules [] {
        wrong: "truncate Name to «1e»;",
        right: "truncate Name to 1;",
    }
    /// Rust expression in a constant stack.
    ///
    /// A stack without Rust arguments is a constant, which is evaluated before any Rust expression. With `()` after its name, a
    /// stack is a function, which checks the values of constants when it is called.
    error EXPRESSION_IN_CONSTANT_STACK = "AF0009" rules [] {
        wrong: "description «(text)»;",
        right: "pub stack example(text: &str) { topic Ops { name: (text) } }",
    }
    /// Unreadable schema file.
    ///
    /// A relative path is resolved against the directory of `Cargo.toml`, or else against that of the source file with the
    /// invocation.
    error SCHEMA_UNREADABLE = "AF0010" rules [] {
        wrong: "object Lead = salesforce(\"Lead\") from schema(«\"no-such-file.json\"»);",
        right: "object Lead = salesforce(\"Account\") from schema(\"salesforce-account.json\");",
    }
    /// Invalid schema file.
    ///
    /// A schema file contains the output of `aws appflow describe-connector-entity`.
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
    /// Object from another invocation.
    ///
    /// The macro finds objects of other modules and crates. A build script reads a single file, so it finds only the objects
    /// that are declared in this file, outside the stack. The macro reads an object of another crate only if both crates use the
    /// same version of appflow.
    error UNKNOWN_USE = "AF0013" rules [] {
        wrong: "pub stack Example { topic Ops; use crate::objects::«Account»; }",
        right: "pub object Account = salesforce(\"Account\") { Id: id }
        pub stack Example { topic Ops; use self::Account; }",
    }
    /// Unused task list.
    ///
    /// Tasks in a list that no flow includes are neither checked nor deployed.
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
    /// Unused loop variable.
    ///
    /// Without the variable, all iterations of the loop are equal.
    warning UNUSED_VARIABLE = "AF0015" rules [] {
        wrong: "for (Field, «Type») in [(Industry, string)] { truncate Field to 20; }",
        right: "for Field in [Industry] { truncate Field to 20; }",
    }
    /// Loop expansion too large.
    ///
    /// CloudFormation limits a template to 500 resources, and each flow is at least one of them. The limit on loops keeps
    /// the compiler from running out of memory.
    error TOO_MANY_ROUNDS = "AF0016" rules [] {
        wrong: "for A in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] { for B in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] {
            for C in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] { «for» D in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] {
                filter [<A B C D>] == 1;
            } }
        } }",
        right: "for Field in [Id, Name] { validate Field non_null else drop_record; }",
    }
    /// Lowercase property of a resource.
    ///
    /// Properties of AWS resources start with an uppercase letter. In the registry schemas of 1,898 types, only two types have
    /// other properties. CloudFormation rejects unknown properties of most types.
    deny LOWERCASE_PROPERTY = "AF0017" rules [] {
        wrong: "resource Workers = \"AWS::IAM::Group\" { «path»: \"/workers/\" }",
        right: "resource Workers = \"AWS::IAM::Group\" { Path: \"/workers/\" }",
    }
    /// Rust arguments without the feature `checks`.
    ///
    /// The values of Rust arguments are checked when the program runs, by the feature `checks` of the crate `appflow`. It is on
    /// by default.
    error NO_CHECKS = "AF0018" rules [] {
        wrong: "pub stack lake(«prefix: &str») { bucket Lake { name: (prefix) } }",
        right: "pub stack LAKE { param Prefix: string; bucket Lake { name: Prefix } }",
    }
}
