use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

use foldhash::fast::{FixedState, RandomState};

/// A map made of a table and only looked up in. Its keys are the tables' own, so nobody can choose them to collide, and the
/// hash is the same in each run: filling such maps is a good part of what starting costs.
pub type TableMap<K, V> = HashMap<K, V, FixedState>;

/// A set made of a table and only looked up in, as [`TableMap`].
pub type TableSet<T> = HashSet<T, FixedState>;

/// A map whose keys are words of a document. Whoever wrote that must not be able to choose them to collide, so the hash is
/// another one in each run.
pub(crate) type TextMap<V> = HashMap<String, V, RandomState>;

/// Whether a set of pairs of the tables has this one, which need not live as long.
pub fn has_pair<'a, S: BuildHasher>(
    pairs: &HashSet<(&'a str, &'a str), S>,
    first: &'a str,
    second: &'a str,
) -> bool {
    pairs.contains(&(first, second))
}
