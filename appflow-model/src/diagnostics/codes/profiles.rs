//! `AF09xx`: connector profiles and their secrets.

codes! {
    /// Hard-coded secret.
    ///
    /// Anyone who can read the source or the template could read the secret.
    error SECRET_LITERAL = "AF0901" rules [218] {
        wrong: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: «\"00D...\"», refresh_token: Client[\"refreshToken\"] } }",
        right: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"] } }",
    }
    /// Missing or conflicting credentials.
    ///
    /// A created profile has exactly one block of credentials.
    error CREDENTIALS = "AF0902" rules [204, 205, 211, 212, 214] {
        wrong: "profile «Other» = salesforce { instance_url: \"https://acme.my.salesforce.com\" }",
        right: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"], client: Client } }",
    }
    /// Connector without profiles.
    ///
    /// The connector has no connection to an application, so it needs no profile.
    error NO_PROFILE = "AF0903" rules [27, 203] {
        wrong: "profile Files = «s3» existing(\"files\");",
        right: "bucket Files = existing(\"files\");",
    }
    /// Missing token.
    ///
    /// Access tokens expire. AppFlow obtains new ones with a refresh token. No user can log in during a deployment, so the tokens
    /// must be obtained first. For Microsoft connectors, creating the profile without a refresh token is known to fail.
    warning NO_REFRESH_TOKEN = "AF0904" rules [217] {
        wrong: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", «oauth»: { access_token: Client[\"accessToken\"] } }",
        right: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"], client: Client } }",
    }
    /// Private metadata without a private connection.
    ///
    /// Metadata and authorization use AWS PrivateLink only together with the data.
    warning PRIVATE_METADATA = "AF0905" rules [225] {
        wrong: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", «private_metadata»: true, oauth: { access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"], client: Client } }",
        right: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"], client: Client } }",
    }
    /// Secret in a readable parameter.
    ///
    /// CloudFormation shows the values of parameters without `no_echo`. In a created secret, this concerns all values except those
    /// whose keys are names such as `username`, `clientId`, or `host`.
    deny SHOWN_PARAMETER = "AF0906" rules [250] {
        wrong: "param Token: string;
            profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"accessToken\"], refresh_token: «Token», client: Client } }",
        right: "param Token: string { no_echo: true }
            profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"accessToken\"], refresh_token: Token, client: Client } }",
    }
    /// Unknown JSON key.
    ///
    /// The stack creates the secret with the JSON keys in `values`.
    error UNKNOWN_SECRET_KEY = "AF0907" rules [] {
        wrong: "param Token: string { no_echo: true }
            secret Tokens { values: { refreshToken: Token } }
            profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"accessToken\"], refresh_token: Tokens[«\"refresh\"»], client: Client } }",
        right: "param Token: string { no_echo: true }
            secret Tokens { values: { refreshToken: Token } }
            profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"accessToken\"], refresh_token: Tokens[\"refreshToken\"], client: Client } }",
    }
    /// Incomplete client secret.
    ///
    /// AppFlow reads the JSON keys `clientId` and `clientSecret`.
    error CLIENT_KEYS = "AF0908" rules [219] {
        wrong: "param Token: string { no_echo: true }
            secret Tokens { values: { refreshToken: Token } }
            profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"accessToken\"], refresh_token: Tokens[\"refreshToken\"], client: «Tokens» } }",
        right: "param Token: string { no_echo: true }
            secret Tokens { values: { refreshToken: Token } }
            profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"accessToken\"], refresh_token: Tokens[\"refreshToken\"], client: Client } }",
    }
    /// Client secret without a full ARN.
    ///
    /// Secret ARNs end in six random characters, which the name does not include. Secrets Manager finds the secret without
    /// them. AWS does not document whether AppFlow does.
    warning CLIENT_BY_NAME = "AF0909" rules [219] {
        wrong: "secret Short = existing(\"crm\");
            profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Short[\"accessToken\"], refresh_token: Short[\"refreshToken\"], client: «Short» } }",
        right: "secret Full = existing(arn \"arn:aws:secretsmanager:eu-west-1:111122223333:secret:crm-AbCdEf\");
            profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Full[\"accessToken\"], refresh_token: Full[\"refreshToken\"], client: Full } }",
    }
    /// Misplaced secret policy.
    ///
    /// The stack can attach a policy only to a secret that exists under an ARN, and does so for every secret that it
    /// creates.
    error SECRET_POLICY = "AF0910" rules [] {
        wrong: "secret Other = existing(\"crm\") { policy: «managed» }",
        right: "secret Other = existing(arn \"arn:aws:secretsmanager:eu-west-1:111122223333:secret:crm-AbCdEf\") { policy: managed }",
    }
    /// Invalid profile value.
    ///
    /// AppFlow rejects the value.
    error PROFILE_TEXT = "AF0911" rules [205, 207, 208, 213] {
        wrong: "profile Snow = servicenow { instance_url: \"https://acme.service-now.com\", basic: { username: «\"flow user\"», password: Client[\"password\"] } }",
        right: "profile Snow = servicenow { instance_url: \"https://acme.service-now.com\", basic: { username: \"flow.user\", password: Client[\"password\"] } }",
    }
    /// Invalid URL.
    ///
    /// URLs start with `http://` or `https://` and have at most 256 characters.
    error URL = "AF0912" rules [206] {
        wrong: "profile Sap = sapodata { host_url: «\"sap.acme.com\"», service_path: \"/sap/catalogservice;v=2\", port: 443, client_number: \"100\", basic: { username: \"FLOWS\", password: Client[\"password\"] } }",
        right: "profile Sap = sapodata { host_url: \"https://sap.acme.com\", service_path: \"/sap/catalogservice;v=2\", port: 443, client_number: \"100\", basic: { username: \"FLOWS\", password: Client[\"password\"] } }",
    }
    /// Invalid endpoint service name.
    ///
    /// Names of endpoint services start with `com.amazonaws.vpce.`, as in the VPC console.
    error PRIVATE_LINK = "AF0913" rules [224] {
        wrong: "profile Sap = sapodata { host_url: \"https://sap.acme.com\", service_path: \"/sap/catalogservice;v=2\", port: 443, client_number: \"100\", private_link: «\"vpce-svc-0123456789abcdef0\"», basic: { username: \"FLOWS\", password: Client[\"password\"] } }",
        right: "profile Sap = sapodata { host_url: \"https://sap.acme.com\", service_path: \"/sap/catalogservice;v=2\", port: 443, client_number: \"100\", private_link: \"com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0\", basic: { username: \"FLOWS\", password: Client[\"password\"] } }",
    }
    /// Invalid custom property.
    ///
    /// Keys have 1 to 128 characters: letters, digits, and `_`. Values have 1 to 2,048 characters without whitespace. A
    /// block has at most 50 keys.
    error CUSTOM_PROPERTY = "AF0914" rules [16, 215, 233] {
        wrong: "profile Erp = custom { label: \"AcmeErp\", properties: { region: «\"eu west\"» }, api_key: { key: Client[\"key\"] } }",
        right: "profile Erp = custom { label: \"AcmeErp\", properties: { region: \"eu-west\" }, api_key: { key: Client[\"key\"] } }",
    }
    /// Invalid connector label or description.
    ///
    /// Connector labels have 2 to 256 characters: letters, digits, and `_ ! @ # . -`. They start with a letter or digit.
    /// Descriptions have at most 1,024 characters: letters, digits, spaces, and `_ / ! @ # + = . -`.
    error CONNECTOR_LABEL = "AF0915" rules [235, 236] {
        wrong: "profile Erp = custom { label: «\"Acme ERP\"», api_key: { key: Client[\"key\"] } }",
        right: "profile Erp = custom { label: \"AcmeErp\", api_key: { key: Client[\"key\"] } }",
    }
    /// Incomplete private connection.
    ///
    /// The User Guide requires the account name and region in addition to the endpoint service. AWS does not document what
    /// happens without them.
    warning PRIVATE_ACCOUNT = "AF0916" rules [213] {
        wrong: "profile Snow = snowflake { warehouse: \"LOAD\", stage: \"CRM.RAW.FLOWS\", bucket: Lake, region: \"eu-west-1\", «private_link»: \"com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0\", basic: { username: \"FLOWS\", password: Client[\"password\"] } }",
        right: "profile Snow = snowflake { warehouse: \"LOAD\", stage: \"CRM.RAW.FLOWS\", bucket: Lake, account: \"acme-eu\", region: \"eu-west-1\", private_link: \"com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0\", basic: { username: \"FLOWS\", password: Client[\"password\"] } }",
    }
    /// Custom authentication without credentials.
    ///
    /// The connector receives credentials under keys that it defines. The schema of the profile does not require any. AWS
    /// does not document a profile without them.
    warning NO_CUSTOM_CREDENTIALS = "AF0917" rules [215] {
        wrong: "profile Erp = custom { label: \"AcmeErp\", «custom»: { authentication_type: \"signed\" } }",
        right: "profile Erp = custom { label: \"AcmeErp\", custom: { authentication_type: \"signed\", secrets: { key: Client[\"key\"] } } }",
    }
    /// Exposed default of a `no_echo` parameter.
    ///
    /// `no_echo` hides the value that is passed at deployment. The default is readable in the template.
    warning HIDDEN_DEFAULT = "AF0918" rules [218] {
        wrong: "param Token: string { no_echo: true, default: «\"00D000\"» }",
        right: "param Token: string { no_echo: true }",
    }
    /// Deprecated JDBC connection.
    ///
    /// The User Guide announces the end of JDBC connections to Redshift, which cannot reach private clusters. AppFlow has been
    /// observed to reject new ones without a role for the Data API.
    warning JDBC_URL = "AF0919" rules [212] {
        wrong: "profile Dwh = redshift { bucket: Lake, «jdbc»: { url: \"jdbc:redshift://dwh.example.eu-west-1.redshift.amazonaws.com:5439/crm\", username: \"appflow\", password: Client[\"password\"] } }",
        right: "profile Dwh = redshift { bucket: Lake, cluster: { identifier: \"dwh\", database: \"crm\", username: \"appflow\" } }",
    }
    /// Refresh token without an access token.
    ///
    /// The public profiles of Google, HubSpot, and Microsoft connectors, and those of Salesforce with a client, have both tokens;
    /// cdk-appflow writes a placeholder for a missing one. The schema requires neither, and AWS does not document whether AppFlow
    /// rejects the profile.
    warning NO_ACCESS_TOKEN = "AF0920" rules [312] {
        wrong: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", «oauth»: { refresh_token: Client[\"refreshToken\"], client: Client } }",
        right: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"], client: Client } }",
    }
    /// Client secret without a customer managed key.
    ///
    /// AppFlow can read a client secret only if the policy of its KMS key allows it, which requires a customer managed key. Users
    /// report that AppFlow cannot read a secret with the default key of Secrets Manager. AWS does not document this.
    warning CLIENT_ENCRYPTION = "AF0921" rules [313] {
        wrong: "param ClientId: string { no_echo: true }
            param ClientSecret: string { no_echo: true }
            secret App { values: { clientId: ClientId, clientSecret: ClientSecret } }
            profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"], client: «App» } }",
        right: "param ClientId: string { no_echo: true }
            param ClientSecret: string { no_echo: true }
            key AppKey;
            secret App { values: { clientId: ClientId, clientSecret: ClientSecret }, encryption: AppKey }
            profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"], client: App } }",
    }
    /// Refresh token without a client.
    ///
    /// AppFlow renews access with the refresh token and the client that it was issued to.
    warning NO_CLIENT = "AF0922" rules [217] {
        wrong: "profile Analytics = googleanalytics4 { «oauth»: { access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"] } }",
        right: "param ClientId: string;
            profile Analytics = googleanalytics4 { oauth: {
                access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"],
                client_id: ClientId, client_secret: Client[\"clientSecret\"],
            } }",
    }

    /// Authorization code with other credentials.
    ///
    /// AppFlow exchanges the authorization code for tokens when it creates the profile. AWS does not document which ones it then
    /// uses. A code is only for the grant type `authorization_code`.
    warning TWO_AUTHORIZATIONS = "AF0923" rules [323] {
        wrong: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"], «authorization»: { code: Client[\"code\"] } } }",
        right: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"] } }",
    }
    /// Literal value of a secret key.
    ///
    /// The setting contains a password, a token, or another secret. Anyone who can read the source or the template could read it.
    deny LITERAL_SECRET = "AF0924" rules [218] {
        wrong: "profile Erp = custom { label: \"AcmeErp\", custom: { authentication_type: \"ERP\", values: { username: \"flows\", password: «\"correct-horse\"» } } }",
        right: "profile Erp = custom { label: \"AcmeErp\", custom: { authentication_type: \"ERP\", values: { username: \"flows\" }, secrets: { password: Client[\"password\"] } } }",
    }
    /// Label of a connector managed by AWS.
    ///
    /// AWS registers these connectors itself, and each has a name in this language.
    warning MANAGED_LABEL = "AF0925" rules [239] {
        wrong: "function Handler = existing(\"acme-erp\"); connector Files { label: «\"GitHub\"», function: Handler }",
        right: "function Handler = existing(\"acme-erp\"); connector Files { label: \"AcmeFiles\", function: Handler }",
    }
    /// Host of another application or organization.
    ///
    /// The host in the URL is that of another application, misspelled, or that of another kind of organization: a sandbox of
    /// Salesforce has a URL that ends in `.sandbox.my.salesforce.com`, and the host `lightning.force.com` has no API.
    warning FOREIGN_HOST = "AF0926" rules [359] {
        wrong: "profile Snow = servicenow { instance_url: «\"https://acme.zendesk.com\"», basic: { username: \"flows\", password: Client[\"password\"] } }",
        right: "profile Snow = servicenow { instance_url: \"https://acme.service-now.com\", basic: { username: \"flows\", password: Client[\"password\"] } }",
    }
    /// Address in the wrong setting.
    ///
    /// The setting contains a part of an address that another setting has: the host of a service in its path, a port in a host, or
    /// the endpoint of a cluster as its identifier. A host name has neither a scheme nor a port.
    deny MISPLACED_ADDRESS = "AF0927" rules [360, 419] {
        wrong: "profile Dwh = redshift { bucket: Lake, cluster: { identifier: «\"dwh.c0ffee.eu-west-1.redshift.amazonaws.com\"», database: \"crm\", username: \"flows\" } }",
        right: "profile Dwh = redshift { bucket: Lake, cluster: { identifier: \"dwh\", database: \"crm\", username: \"flows\" } }",
    }
    /// Equal credentials.
    ///
    /// A secret of a profile has its own value: AppFlow cannot renew access with the access token, and a user name is not its
    /// password.
    warning SAME_TOKEN = "AF0928" rules [361, 405] {
        wrong: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"token\"], refresh_token: «Client[\"token\"]» } }",
        right: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"] } }",
    }
    /// Value of another service or form.
    ///
    /// The name of a Snowflake account is not its URL, its region is the code of a region, and the JDBC URL of Redshift has the
    /// driver, the host, and the database of a cluster. URLs of instances have no path, endpoint services are in the region of the
    /// account, and port 80 is not that of HTTPS.
    warning OTHER_SERVICE = "AF0929" rules [383] {
        wrong: "profile Snow = snowflake { account: «\"https://acme-eu.snowflakecomputing.com\"», warehouse: \"LOADING\", stage: \"CRM.RAW.FLOWS\", bucket: Lake, basic: { username: \"FLOWS\", password: Client[\"password\"] } }",
        right: "profile Snow = snowflake { account: \"acme-eu\", warehouse: \"LOADING\", stage: \"CRM.RAW.FLOWS\", bucket: Lake, basic: { username: \"FLOWS\", password: Client[\"password\"] } }",
    }
    /// Label in another case.
    ///
    /// AppFlow finds a connector by its exact label. The stack registers a connector whose label differs only in its case.
    warning OTHER_LABEL = "AF0930" rules [406] {
        wrong: "function Handler = existing(\"erp\"); connector Orders { label: \"AcmeErp\", function: Handler } profile Erp = custom { label: «\"AcmeERP\"», api_key: { key: Client[\"key\"] } }",
        right: "function Handler = existing(\"erp\"); connector Orders { label: \"AcmeErp\", function: Handler } profile Erp = custom { label: \"AcmeErp\", api_key: { key: Client[\"key\"] } }",
    }
}
