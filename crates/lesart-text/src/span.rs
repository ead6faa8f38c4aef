use std::fmt;

/// A half-open range of an article's text, in bytes.
///
/// Both ends lie on character boundaries of the text that the span belongs to. JSON counts in code points
/// instead: [`CodePoints`](crate::CodePoints) converts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    ///
    /// # Panics
    ///
    /// In debug builds, if `end` lies before `start`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "span ends at {end} before it starts at {start}");
        Self { start, end }
    }

    /// Number of bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text under the span.
    ///
    /// # Panics
    ///
    /// If the span does not belong to `text`: it ends behind it or cuts a character.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Whether `other` lies wholly within this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span without white space at either end.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        let trimmed = inner.trim();
        Self { start, end: start + trimmed.len() }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// Sorts spans and joins those that overlap or touch.
pub fn merge_spans(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trim_keeps_the_inner_words() {
        let text = "  Größe \n";
        assert_eq!(Span::new(0, text.len()).trim(text).of(text), "Größe");
    }

    #[test]
    fn trim_of_blank_text_is_empty() {
        assert!(Span::new(0, 3).trim("   ").is_empty());
    }

    #[test]
    fn merge_joins_what_touches() {
        let merged = merge_spans(vec![Span::new(4, 6), Span::new(0, 2), Span::new(2, 3), Span::new(5, 9)]);
        assert_eq!(merged, [Span::new(0, 3), Span::new(4, 9)]);
    }
}
