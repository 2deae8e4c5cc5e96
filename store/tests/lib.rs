//! Nothing: what is here stands in the test program.
