//! What collating must find in reports, and what it must not: German passages, below each what they say of each
//! other. All reports are invented.

mod build;
mod differences;
mod origins;
mod points;
mod positions;
mod properties;
mod related;
mod sayings;
mod traps;
