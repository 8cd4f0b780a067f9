//! Secrets: keys, tokens, passwords.
//!
//! Nearly every issuer begins its tokens with letters of its own. [`shapes`] lists them with the
//! shape of the rest; the scan stops only at a rare byte of such a beginning. Secrets without a
//! beginning of their own are known by the text around them: [`surroundings`].

mod shapes;
mod surroundings;

pub(crate) use shapes::{anchored, is_anchor};
pub(crate) use surroundings::{
    assigned, azure_secret, databricks, mailchimp, password_in_address, private_key, signed_token,
    telegram,
};

#[cfg(test)]
mod tests;
