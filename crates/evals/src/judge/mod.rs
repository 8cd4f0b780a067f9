//! Judges results: rates, differences between systems, and how many cases they take.
