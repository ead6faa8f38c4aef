//! Dossiers and articles for the terminal. Colour is never the only sign of anything.

mod article;
mod dossier;
mod explain;
mod names;
mod quotes;
mod sheet;
mod timeline;

pub use article::{article_text, articles_text};
pub use dossier::dossier_text;
pub use explain::explain_text;
pub use names::names_text;
pub use quotes::quotes_text;
pub use timeline::timeline_text;

use crate::Ui;
use crate::page::{Line, Piece, Witness};
use sheet::{Look, Sheet, Words};

/// Column at which words begin behind siglum and place.
const WORDS_AT: usize = 12;

/// What encloses marked words where there is no colour. Braces don't occur in running text; brackets do.
const MARKS: (&str, &str) = ("{", "}");

/// Appends the pieces of a line, marks as braces where there is no colour.
fn with_pieces(words: Words, pieces: &[Piece], color: bool) -> Words {
    pieces.iter().fold(words, |words, piece| match (piece.marked, color) {
        (false, _) => words.with(Look::Plain, &piece.text),
        (true, true) => words.with(Look::Mark, &piece.text),
        (true, false) => words.with(Look::Mark, &format!("{}{}{}", MARKS.0, piece.text, MARKS.1)),
    })
}

/// A line's words with its note behind them.
fn line_words(line: &Line, color: bool) -> Words {
    let words = with_pieces(Words::default(), &line.pieces, color);
    match &line.note {
        Some(note) => words.with(Look::Dim, &format!(" ({note})")),
        None => words,
    }
}

/// An article's siglum, what is known of it, and its title.
fn witness(sheet: &mut Sheet, ui: Ui, witness: &Witness<'_>) {
    let facts = format!(" · {}", witness.facts(ui).join(" · "));
    let first = Words::new(Look::Strong, &witness.outlet_or_unknown(ui)).with(Look::Dim, &facts);
    sheet.hanging(4, &Words::new(Look::Place, &witness.siglum), &first);
    sheet.hanging(4, &Words::default(), &Words::new(Look::Plain, &witness.title(ui)));
}
