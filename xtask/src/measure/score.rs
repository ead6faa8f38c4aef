//! Precision, recall and F1.

/// Counts of hits on both sides.
#[derive(Default, Clone, Copy)]
pub(crate) struct Score {
    /// Found items that are right.
    pub(crate) right_of_found: f64,
    /// Items found.
    pub(crate) n_found: f64,
    /// Gold items that were found.
    pub(crate) right_of_gold: f64,
    /// Gold items.
    pub(crate) n_gold: f64,
}

impl Score {
    /// Share of what was found that is right; 0 where nothing was found.
    pub(crate) fn precision(&self) -> f64 {
        ratio(self.right_of_found, self.n_found)
    }

    /// Share of the gold that was found.
    pub(crate) fn recall(&self) -> f64 {
        ratio(self.right_of_gold, self.n_gold)
    }

    /// `P 91.7 R 94.3 F1 93.0`
    pub(crate) fn show(&self) -> String {
        show(self.precision(), self.recall())
    }

    /// Counts exact matches of two lists without repetitions.
    pub(crate) fn add_exact<T: PartialEq>(&mut self, found: &[T], gold: &[T]) {
        let n_right = found.iter().filter(|item| gold.contains(item)).count() as f64;
        self.right_of_found += n_right;
        self.right_of_gold += n_right;
        self.n_found += found.len() as f64;
        self.n_gold += gold.len() as f64;
    }
}

pub(crate) fn ratio(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.0 } else { part / whole }
}

pub(crate) fn f1(precision: f64, recall: f64) -> f64 {
    ratio(2.0 * precision * recall, precision + recall)
}

pub(crate) fn show(precision: f64, recall: f64) -> String {
    format!("P {:.1} R {:.1} **F1 {:.1}**", precision * 100.0, recall * 100.0, f1(precision, recall) * 100.0)
}
