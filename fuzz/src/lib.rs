//! What must hold for whatever bytes are read.

use lesart_read::{Hints, read};
use lesart_text::Span;

/// Reads `bytes` and panics if the blocks are not in order, disjoint and trimmed, or leave a word out.
pub fn check(path: &str, bytes: &[u8]) {
    for article in read(path, bytes, &Hints::default()).articles {
        let text = &article.text;
        let mut end = 0;
        for block in &article.blocks {
            assert!(block.span.start >= end && !block.span.is_empty());
            assert_eq!(block.span.trim(text), block.span);
            assert!(Span::new(end, block.span.start).of(text).trim().is_empty());
            end = block.span.end;
        }
        assert!(text[end..].trim().is_empty());
    }
}
