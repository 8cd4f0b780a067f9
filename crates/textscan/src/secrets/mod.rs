//! Secrets: keys, tokens, passwords.
//!
//! Nearly every issuer begins its tokens with letters of its own. `table` lists them with the
//! shape of the rest; the scan stops only at a rare byte of such a beginning. Secrets without a
//! beginning of their own are known by the text around them: `surroundings`, or by a name in front
//! of them: `commands`.

mod commands;
mod named;
mod shapes;
mod surroundings;
mod table;

pub(crate) use commands::{bearer, named, option};
pub(crate) use shapes::{anchored, is_anchor};
pub(crate) use surroundings::{
    assigned, azure_secret, databricks, discord, hyphenated, password_in_address, private_key,
    signed_token, telegram,
};

#[cfg(test)]
mod tests;
