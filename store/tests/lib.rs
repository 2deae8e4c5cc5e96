//! Empty: the tests are in the test program.
