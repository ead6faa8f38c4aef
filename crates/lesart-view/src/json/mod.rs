//! The JSON contract: `lesart.article/1` and `lesart.dossier/1`.
//!
//! Offsets are half-open and count Unicode code points. Every field of the contract is always there: `null` or
//! `[]` where a thing is unknown. Reading JSON back is not offered here; `lesart-read` reads JSONL.

mod article;
mod dossier;
mod explain;
mod layout;
mod names;
mod quotes;

pub use explain::explain_json;
pub use names::{names_json, names_jsonl};
pub use quotes::{quotes_json, quotes_jsonl};

use lesart_collate::Dossier;
use lesart_text::{Article, Span};
use serde::{Serialize, Serializer};

/// One `lesart.article/1` object on one line, without a line end.
pub fn article_json(article: &Article) -> String {
    compact(&article::ArticleJson::new(article))
}

/// One article as one `lesart.article/1` object, several (or none) as an array of them; laid out for a person,
/// ending in a line end.
pub fn articles_json(articles: &[Article]) -> String {
    if let [article] = articles {
        return layout::lay_out(&article_json(article));
    }
    let all: Vec<_> = articles.iter().map(article::ArticleJson::new).collect();
    layout::lay_out(&compact(&all))
}

/// One `lesart.dossier/1` object on one line, without a line end.
pub fn dossier_json_line(dossier: &Dossier) -> String {
    compact(&dossier::DossierJson::new(dossier))
}

/// One `lesart.dossier/1` object, laid out for a person, ending in a line end.
pub fn dossier_json(dossier: &Dossier) -> String {
    layout::lay_out(&dossier_json_line(dossier))
}

fn compact(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("the structs of this module have string keys and finite numbers only")
}

/// Start and end in code points, written as two numbers of one array.
type Offsets = [usize; 2];

/// Offsets of all `spans`.
fn offsets(points: &lesart_text::CodePoints<'_>, spans: &[Span]) -> Vec<Offsets> {
    spans.iter().map(|&span| points.of_span(span)).collect()
}

/// A number of an article: whole numbers print as integers, what is not finite as `null`.
#[derive(Clone, Copy, Debug)]
struct Number(f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// From here on not every integer is a double, so that a longer row of digits would claim too much.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if !self.0.is_finite() {
            serializer.serialize_none()
        } else if self.0.fract() == 0.0 && self.0.abs() <= EXACT {
            #[allow(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_print_as_integers() {
        let printed = |x: f64| compact(&Number(x));
        assert_eq!(printed(4900.0), "4900");
        assert_eq!(printed(-3.0), "-3");
        assert_eq!(printed(2.5), "2.5");
        assert_eq!(printed(f64::INFINITY), "null");
    }
}
