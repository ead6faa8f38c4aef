//! What reading must do, as specification: a source, and below it what must be found.

mod bad_input;
mod pages;
mod plain;
mod properties;
mod records;
mod support;
