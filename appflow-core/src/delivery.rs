//! The ways to pass a template to CloudFormation.

/// The way to pass a template to CloudFormation, which depends on its length (R243).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// In the request itself (`TemplateBody`), or from a bucket: at most 51,200 bytes.
    Inline,
    /// Only from a bucket (`TemplateURL`): at most 1,048,576 bytes.
    FromBucket,
    /// In no way: [`Stack::cut`](crate::Stack::cut) cuts the stack into several templates.
    TooLarge,
}

impl Delivery {
    /// The largest size of a template in a request, in bytes.
    pub const INLINE: usize = 51_200;

    /// The largest size of a template in a bucket, in bytes: 1 MiB.
    pub const FROM_BUCKET: usize = 1 << 20;

    /// Returns how a template of this length in bytes can be passed.
    ///
    /// # Examples
    ///
    /// ```
    /// # use appflow_core as appflow;
    /// use appflow::Delivery;
    /// assert_eq!(Delivery::of(51_200), Delivery::Inline);
    /// assert_eq!(Delivery::of(51_201), Delivery::FromBucket);
    /// assert_eq!(Delivery::of(1_048_577), Delivery::TooLarge);
    /// ```
    pub fn of(bytes: usize) -> Self {
        if bytes <= Self::INLINE {
            Delivery::Inline
        } else if bytes <= Self::FROM_BUCKET {
            Delivery::FromBucket
        } else {
            Delivery::TooLarge
        }
    }
}
