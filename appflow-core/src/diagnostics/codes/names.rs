//! AF01xx: names, lengths and characters.

codes! {
    /// A name that nothing in the stack declares.
    ///
    /// Profiles, buckets, objects and everything else are declared in the stack that uses them.
    error UNKNOWN_NAME = "AF0101" rules [28] {
        wrong: "destination s3(«Lak»);",
        right: "destination s3(Lake);",
    }
    /// A flow name that the service refuses.
    ///
    /// The service takes 2 to 256 letters, digits and `_ ! @ # . -`, starting with a letter or digit. CloudFormation lets
    /// through what merely contains such a text.
    error FLOW_NAME = "AF0102" rules [1] {
        wrong: "name «\"nightly accounts\"»;",
        right: "name \"nightly-accounts\";",
    }
    /// A flow description that the service refuses.
    ///
    /// At most 2048 letters, digits, spaces and `_ ! @ # - . ? ,`: no quotes, parentheses, colons, semicolons or slashes.
    error FLOW_DESCRIPTION = "AF0103" rules [3] {
        wrong: "description «\"accounts (nightly)\"»;",
        right: "description \"accounts, nightly\";",
    }
    /// A connector profile name that the service refuses.
    error PROFILE_NAME = "AF0104" rules [4] {
        wrong: "profile Other = salesforce existing(«\"my profile\"»);",
        right: "profile Other = salesforce existing(\"my-profile\");",
    }
    /// An API version with white space.
    error API_VERSION = "AF0105" rules [5] {
        wrong: "source salesforce(Crm, Account) { api_version: «\"v 60\"» };",
        right: "source salesforce(Crm, Account) { api_version: \"60.0\" };",
    }
    /// An object name that the service refuses.
    error OBJECT_NAME = "AF0106" rules [6] {
        wrong: "source salesforce(Crm, «\"My Account\"»);",
        right: "source salesforce(Crm, \"MyAccount__c\");",
    }
    /// A bucket name that S3 refuses.
    error BUCKET_NAME = "AF0107" rules [8] {
        wrong: "bucket Other = existing(«\"My_Bucket\"»);",
        right: "bucket Other = existing(\"my-bucket\");",
    }
    /// A bucket prefix that is too long.
    error BUCKET_PREFIX = "AF0108" rules [9] {
        wrong: "destination s3(Lake) { prefix: «\"\"» };",
        right: "destination s3(Lake) { prefix: \"accounts\" };",
    }
    /// An instance URL that the service refuses.
    error INSTANCE_URL = "AF0109" rules [206] {
        wrong: "profile Other = salesforce { instance_url: «\"https://acme my.salesforce.com\"», oauth: { client: Client } }",
        right: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { client: Client } }",
    }
    /// A parameter value that CloudFormation refuses.
    error PARAMETER_VALUE = "AF0110" rules [250] {
        wrong: "param Region: string { default: «\"LONG\"» }",
        right: "param Region: string { default: \"eu\" }",
    }
    /// A secret name that Secrets Manager refuses.
    error SECRET_NAME = "AF0111" rules [] {
        wrong: "secret Other = existing(«\"my secret\"»);",
        right: "secret Other = existing(\"my-secret\");",
    }
    /// A key of a secret that a dynamic reference cannot name.
    error SECRET_KEY = "AF0112" rules [] {
        wrong: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[«\"a:b\"»] } }",
        right: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"ab\"], refresh_token: Client[\"r\"] } }",
    }
    /// A topic name that SNS refuses.
    error TOPIC_NAME = "AF0113" rules [] {
        wrong: "topic Other { name: «\"my topic\"» }",
        right: "topic Other { name: \"my-topic\" }",
    }
    /// An alarm name that CloudWatch refuses.
    error ALARM_NAME = "AF0114" rules [264] {
        wrong: "alarm Bad when executions_failed >= 1 { name: «\"\"» };",
        right: "alarm Bad when executions_failed >= 1 { name: \"bad\" };",
    }
    /// A rule name that EventBridge refuses.
    error RULE_NAME = "AF0115" rules [282] {
        wrong: "on run_completed notify Ops { name: «\"my rule\"» };",
        right: "on run_completed notify Ops { name: \"my-rule\" };",
    }
    /// The key of a tag that the service refuses.
    error TAG_KEY = "AF0116" rules [198] {
        wrong: "tags { «\"my key\"»: \"crm\" };",
        right: "tags { team: \"crm\" };",
    }
    /// The value of a tag that the service refuses.
    error TAG_VALUE = "AF0117" rules [199] {
        wrong: "tags { team: «\"crm (eu)\"» };",
        right: "tags { team: \"crm eu\" };",
    }
    /// A secret written as a literal.
    ///
    /// Whoever can read the template or the source could read the secret.
    error SECRET_LITERAL = "AF0901" rules [218] {
        wrong: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: «\"00D...\"» } }",
        right: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"] } }",
    }
}
