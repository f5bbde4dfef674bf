//! AF09xx: connector profiles and their secrets.

codes! {
    /// A secret written as a literal.
    ///
    /// Whoever can read the template or the source could read the secret.
    error SECRET_LITERAL = "AF0901" rules [218] {
        wrong: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: «\"00D...\"», refresh_token: Client[\"refreshToken\"] } }",
        right: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"] } }",
    }
    /// A profile without credentials, or with two kinds of them.
    error CREDENTIALS = "AF0902" rules [204, 205, 211, 212, 214] {
        wrong: "profile «Other» = salesforce { instance_url: \"https://acme.my.salesforce.com\" }",
        right: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Client[\"refreshToken\"], client: Client } }",
    }
    /// A connector that has no profiles.
    error NO_PROFILE = "AF0903" rules [27, 203] {
        wrong: "profile Files = «s3» existing(\"files\");",
        right: "bucket Files = existing(\"files\");",
    }
    /// A profile that cannot renew its access.
    ///
    /// An access token expires; AppFlow obtains the next one with a refresh token. A token in a profile comes from elsewhere:
    /// nobody is there to log in when a stack is deployed.
    warning NO_REFRESH_TOKEN = "AF0904" rules [217] {
        wrong: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", «oauth»: { access_token: Client[\"accessToken\"] } }",
        right: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Client[\"refreshToken\"], client: Client } }",
    }
    /// Private metadata without a private connection.
    warning PRIVATE_METADATA = "AF0905" rules [225] {
        wrong: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", «private_metadata»: true, oauth: { refresh_token: Client[\"refreshToken\"], client: Client } }",
        right: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Client[\"refreshToken\"], client: Client } }",
    }
    /// A secret in a parameter that everybody can read.
    error SHOWN_PARAMETER = "AF0906" rules [250] {
        wrong: "param Token: string;
            profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: «Token», client: Client } }",
        right: "param Token: string { no_echo: true }
            profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Token, client: Client } }",
    }
    /// A key that a secret of this stack does not have.
    error UNKNOWN_SECRET_KEY = "AF0907" rules [] {
        wrong: "param Token: string { no_echo: true }
            secret Tokens { values: { refreshToken: Token } }
            profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Tokens[«\"refresh\"»], client: Client } }",
        right: "param Token: string { no_echo: true }
            secret Tokens { values: { refreshToken: Token } }
            profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Tokens[\"refreshToken\"], client: Client } }",
    }
    /// The secret of a client without the client's id and secret.
    ///
    /// AppFlow reads the keys `clientId` and `clientSecret`.
    error CLIENT_KEYS = "AF0908" rules [219] {
        wrong: "param Token: string { no_echo: true }
            secret Tokens { values: { refreshToken: Token } }
            profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Tokens[\"refreshToken\"], client: «Tokens» } }",
        right: "param Token: string { no_echo: true }
            secret Tokens { values: { refreshToken: Token } }
            profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Tokens[\"refreshToken\"], client: Client } }",
    }
    /// The secret of a client that is known by its name alone.
    ///
    /// The ARN of a secret ends in six characters that no name tells. Secrets Manager finds a secret without them; whether
    /// AppFlow accepts the short form is not documented.
    warning CLIENT_BY_NAME = "AF0909" rules [219] {
        wrong: "secret Short = existing(\"crm\");
            profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Short[\"refreshToken\"], client: «Short» } }",
        right: "secret Full = existing(arn \"arn:aws:secretsmanager:eu-west-1:111122223333:secret:crm-AbCdEf\");
            profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Full[\"refreshToken\"], client: Full } }",
    }
    /// The policy of a secret where the stack cannot place it.
    error SECRET_POLICY = "AF0910" rules [] {
        wrong: "secret Other = existing(\"crm\") { policy: «managed» }",
        right: "secret Other = existing(arn \"arn:aws:secretsmanager:eu-west-1:111122223333:secret:crm-AbCdEf\") { policy: managed }",
    }
    /// A text of a connector profile that the service refuses.
    error PROFILE_TEXT = "AF0911" rules [205, 207, 208, 213] {
        wrong: "profile Snow = servicenow { instance_url: \"https://acme.service-now.com\", basic: { username: «\"flow user\"», password: Client[\"password\"] } }",
        right: "profile Snow = servicenow { instance_url: \"https://acme.service-now.com\", basic: { username: \"flow.user\", password: Client[\"password\"] } }",
    }
    /// A URL that the service refuses.
    ///
    /// It begins with `http://` or `https://` and has at most 256 characters.
    error URL = "AF0912" rules [206] {
        wrong: "profile Sap = sapodata { host_url: «\"sap.acme.com\"», service_path: \"/sap/catalogservice;v=2\", port: 443, client_number: \"100\", basic: { username: \"FLOWS\", password: Client[\"password\"] } }",
        right: "profile Sap = sapodata { host_url: \"https://sap.acme.com\", service_path: \"/sap/catalogservice;v=2\", port: 443, client_number: \"100\", basic: { username: \"FLOWS\", password: Client[\"password\"] } }",
    }
    /// The name of an endpoint service that the service refuses.
    ///
    /// It begins with `com.amazonaws.vpce.`; the console of VPC shows it.
    error PRIVATE_LINK = "AF0913" rules [224] {
        wrong: "profile Sap = sapodata { host_url: \"https://sap.acme.com\", service_path: \"/sap/catalogservice;v=2\", port: 443, client_number: \"100\", private_link: «\"vpce-svc-0123456789abcdef0\"», basic: { username: \"FLOWS\", password: Client[\"password\"] } }",
        right: "profile Sap = sapodata { host_url: \"https://sap.acme.com\", service_path: \"/sap/catalogservice;v=2\", port: 443, client_number: \"100\", private_link: \"com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0\", basic: { username: \"FLOWS\", password: Client[\"password\"] } }",
    }
    /// A key or a value for a custom connector that the service refuses.
    ///
    /// Keys have 1 to 128 letters, digits and `_`, values 1 to 2048 characters without white space; at most 50 of a kind.
    error CUSTOM_PROPERTY = "AF0914" rules [16, 215, 233] {
        wrong: "profile Erp = custom { label: \"AcmeErp\", properties: { region: «\"eu west\"» }, api_key: { key: Client[\"key\"] } }",
        right: "profile Erp = custom { label: \"AcmeErp\", properties: { region: \"eu-west\" }, api_key: { key: Client[\"key\"] } }",
    }
    /// The label or the description of a connector that the service refuses.
    ///
    /// The label is the one under which the connector is registered: 2 to 256 letters, digits and `_ ! @ # . -`, starting with a
    /// letter or digit. The description has at most 1024 letters, digits, spaces and `_ / ! @ # + = . -`.
    error CONNECTOR_LABEL = "AF0915" rules [235, 236] {
        wrong: "profile Erp = custom { label: «\"Acme ERP\"», api_key: { key: Client[\"key\"] } }",
        right: "profile Erp = custom { label: \"AcmeErp\", api_key: { key: Client[\"key\"] } }",
    }
    /// A private connection to Snowflake that does not say where the account is.
    ///
    /// The User Guide asks for the name and the region of the account beside the endpoint service; what AppFlow does without them
    /// is not known.
    warning PRIVATE_ACCOUNT = "AF0916" rules [213] {
        wrong: "profile Snow = snowflake { warehouse: \"LOAD\", stage: \"CRM.RAW.FLOWS\", bucket: Lake, region: \"eu-west-1\", «private_link»: \"com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0\", basic: { username: \"FLOWS\", password: Client[\"password\"] } }",
        right: "profile Snow = snowflake { warehouse: \"LOAD\", stage: \"CRM.RAW.FLOWS\", bucket: Lake, account: \"acme-eu\", region: \"eu-west-1\", private_link: \"com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0\", basic: { username: \"FLOWS\", password: Client[\"password\"] } }",
    }
    /// A custom way to authenticate without credentials.
    ///
    /// The connector receives what stands under keys that it defines. The schema of the profile lets the map be left out; what
    /// connects without one is not known.
    warning NO_CUSTOM_CREDENTIALS = "AF0917" rules [215] {
        wrong: "profile Erp = custom { label: \"AcmeErp\", «custom»: { authentication_type: \"signed\" } }",
        right: "profile Erp = custom { label: \"AcmeErp\", custom: { authentication_type: \"signed\", secrets: { key: Client[\"key\"] } } }",
    }
    /// A parameter that is never to be shown, with a default that the template shows.
    ///
    /// `no_echo` hides the value that is given when the stack is deployed; a default stands in the template, and is what the stack
    /// gets when nobody gives another one.
    warning HIDDEN_DEFAULT = "AF0918" rules [218] {
        wrong: "param Token: string { no_echo: true, default: «\"00D000\"» }",
        right: "param Token: string { no_echo: true }",
    }
    /// A connection to Redshift through a JDBC URL.
    ///
    /// The User Guide announces that AppFlow gives such connections up, and that they do not reach private clusters; new ones have
    /// been refused for the want of a role for the Data API.
    warning JDBC_URL = "AF0919" rules [212] {
        wrong: "profile Dwh = redshift { bucket: Lake, «jdbc»: { url: \"jdbc:redshift://dwh.example.eu-west-1.redshift.amazonaws.com:5439/crm\", username: \"appflow\", password: Client[\"password\"] } }",
        right: "profile Dwh = redshift { bucket: Lake, cluster: { identifier: \"dwh\", database: \"crm\", username: \"appflow\" } }",
    }
}
