//! The encodings that tokens are counted in.

use serde::{Deserialize, Serialize};

/// A way of cutting text into tokens, shared by a family of models.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Encoding {
    /// GPT-4o, GPT-4.1, the o series and later, gpt-oss.
    O200k,
    /// GPT-4, GPT-3.5 and the embedding models of their time.
    Cl100k,
}

impl Encoding {
    /// All encodings.
    pub const ALL: [Self; 2] = [Self::O200k, Self::Cl100k];

    /// Returns its name in tiktoken.
    pub const fn name(self) -> &'static str {
        match self {
            Self::O200k => "o200k_base",
            Self::Cl100k => "cl100k_base",
        }
    }

    /// Returns the path of its vocabulary file, relative to the page.
    pub const fn file(self) -> &'static str {
        match self {
            Self::O200k => "vocab/o200k.bin",
            Self::Cl100k => "vocab/cl100k.bin",
        }
    }

    /// Returns its code in a vocabulary file.
    pub const fn code(self) -> u8 {
        match self {
            Self::O200k => 1,
            Self::Cl100k => 2,
        }
    }

    /// Returns the encoding with this [`code`](Self::code), if there is one.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}
