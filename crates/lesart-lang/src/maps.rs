use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

/// A map made of a table and only looked up in. Its keys are the tables' own, so nobody can choose them to collide, and the
/// hash is the same in each run: filling such maps is a good part of what starting costs.
pub type TableMap<K, V> = HashMap<K, V, FixedState>;

/// A set made of a table and only looked up in, as [`TableMap`].
pub type TableSet<T> = HashSet<T, FixedState>;

/// Whether a set of pairs of the tables has this one, which need not live as long.
pub fn has_pair<'a>(pairs: &TableSet<(&'a str, &'a str)>, first: &'a str, second: &'a str) -> bool {
    pairs.contains(&(first, second))
}
