//! What opens a door: keys, tokens, passwords in addresses.
//!
//! Nearly every issuer begins its tokens with letters of its own. [`shapes`] lists them with what
//! must follow; the scan looks only where a rare byte of such a beginning stands. What has no
//! beginning of its own, but a surrounding, is in [`surroundings`].

mod shapes;
mod surroundings;

pub(crate) use shapes::{anchored, is_anchor};
pub(crate) use surroundings::{
    assigned, azure_secret, databricks, mailchimp, password_in_address, private_key, signed_token,
    telegram,
};

#[cfg(test)]
mod tests;
