//! Pseudo parameters.

use super::property::named_values;

/// The name whose members are the pseudo parameters.
pub const PSEUDO: &str = "aws";

named_values! {
    /// Values of the deployment from CloudFormation: `aws.region`.
    pub pseudo [
        /// The ID of the account.
        account_id => "AWS::AccountId";
        /// No value: in a branch of `if`, and instead of a property of a `resource`.
        no_value => "AWS::NoValue";
        /// The partition of the region: `aws`, `aws-cn`, or `aws-us-gov`.
        partition => "AWS::Partition";
        /// The region, such as `eu-west-1`.
        region => "AWS::Region";
        /// The ARN of the deployed stack.
        stack_id => "AWS::StackId";
        /// The name of the deployed stack.
        stack_name => "AWS::StackName";
        /// The domain of the region: `amazonaws.com`, or `amazonaws.com.cn` in China.
        url_suffix => "AWS::URLSuffix";
    ]
}
