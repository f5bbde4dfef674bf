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
    /// A silence that silences nothing.
    warning UNUSED_SILENCE = "AF0004" rules [] {
        wrong: "#[allow(«AF0601»)] map Name;",
        right: "map Name;",
    }
}
