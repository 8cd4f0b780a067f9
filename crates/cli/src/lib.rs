//! The native programs; each is an example so far.
