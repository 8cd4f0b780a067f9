//! Reads the result files of evaluation tools.
