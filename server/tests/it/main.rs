//! Everything that is tested from outside a crate, on a real PostgreSQL, as the role that row-level security binds.
//!
//! One database for all tests, a fresh tenant for each: isolation itself is under test all the time. Start with
//! `make test`, or `eval "$(deploy/dev/testdb.sh start)"` and `cargo nextest run -p server`.

mod kit;
