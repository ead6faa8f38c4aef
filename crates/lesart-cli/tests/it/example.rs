//! The whole dossier of the example, as a person reads it.
