//! The choices beside the numbers: how to train, and on what.

use crate::terms::ids;

ids! {
    /// Tuning method, as far as time and memory depend on it.
    Tuning {
        /// An adapter on 16-bit weights.
        Lora = "lora",
        /// An adapter on 4-bit weights.
        Qlora = "qlora",
        /// Every weight.
        Full = "full",
    }
}

impl Tuning {
    /// Label of the choice, as shown to the reader.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Lora => "An adapter (LoRA)",
            Self::Qlora => "An adapter on 4-bit weights (QLoRA)",
            Self::Full => "Every weight",
        }
    }
}

ids! {
    /// An accelerator to train or serve on.
    Gpu {
        /// RTX 4090 with 24 GB.
        Rtx4090 = "rtx-4090",
        /// L40S.
        L40s = "l40s",
        /// A100 with 80 GB.
        A100 = "a100-80",
        /// H100 SXM.
        H100 = "h100",
        /// H200 SXM.
        H200 = "h200",
        /// B200.
        B200 = "b200",
    }
}

impl Gpu {
    /// Label of the choice, as shown to the reader.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Rtx4090 => "RTX 4090, 24 GB",
            Self::L40s => "L40S, 48 GB",
            Self::A100 => "A100, 80 GB",
            Self::H100 => "H100, 80 GB",
            Self::H200 => "H200, 141 GB",
            Self::B200 => "B200, 192 GB",
        }
    }
}
