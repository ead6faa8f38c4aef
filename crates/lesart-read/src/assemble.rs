//! Text, blocks and facts to an [`Article`].

use std::fmt::Write as _;

use lesart_text::{Article, MediaType, Role, Source};
use sha2::{Digest, Sha256};

use crate::Hints;
use crate::facts::Facts;
use crate::label::{Known, label};
use crate::line::{Piece, pieces};
use crate::rules::Rules;

/// Reads plain text: `text` becomes the article's text as it is.
pub(crate) fn from_text(path: &str, bytes: &[u8], text: String, hints: &Hints) -> Article {
    let source =
        Source { path: path.to_string(), line: None, sha256: sha256(bytes), media_type: MediaType::Text };
    let mut article = Article { id: stem(path).to_string(), source, ..Article::default() };
    fill(&mut article, text, &Known::default(), hints);
    article
}

/// Labels `text` and fills what `article` does not know yet.
pub(crate) fn fill(article: &mut Article, text: String, known: &Known, hints: &Hints) {
    let pieces = pieces(&text);
    fill_from(article, text, pieces, known, hints);
}

/// As [`fill`], for a text that is cut into pieces already.
pub(crate) fn fill_from(
    article: &mut Article,
    text: String,
    pieces: Vec<Piece>,
    known: &Known,
    hints: &Hints,
) {
    let language =
        hints.language.clone().or_else(|| Some(article.language.clone()).filter(|code| !code.is_empty()));
    let rules = Rules::of(language.as_deref().unwrap_or("de"));
    let (blocks, facts) = label(&text, pieces, rules, known);
    article.blocks = blocks;
    article.text = text;
    article.language = language.unwrap_or_else(|| detect_language(article));
    lay_under(article, facts);
    if hints.outlet.is_some() {
        article.outlet.clone_from(&hints.outlet);
    }
    article.published = article.published.or(hints.published);
}

/// Fills what is still unknown of `article`.
pub(crate) fn lay_under(article: &mut Article, facts: Facts) {
    article.published = article.published.or(facts.published());
    article.outlet = article.outlet.take().or_else(|| facts.outlet());
    article.title = article.title.take().or(facts.title);
    article.kicker = article.kicker.take().or(facts.kicker);
    article.genre = article.genre.take().or(facts.genre);
    article.dateline = article.dateline.take().or(facts.dateline);
    if article.authors.is_empty() {
        article.authors = facts.authors;
    }
    if article.agencies.is_empty() {
        article.agencies = facts.agencies;
    }
}

/// The ISO 639-1 code of the language that the article's own words are in; empty if there are too few.
fn detect_language(article: &Article) -> String {
    /// Enough text to tell; more only costs time.
    const ENOUGH: usize = 4000;
    /// Below this number of letters `whichlang` guesses.
    const TOO_LITTLE: usize = 20;
    let mut sample = String::new();
    for block in article.blocks.iter().filter(|block| block.role != Role::Furniture) {
        sample.extend(block.span.of(&article.text).chars().take(ENOUGH));
        sample.push('\n');
        if sample.len() >= ENOUGH {
            break;
        }
    }
    if sample.chars().filter(|c| c.is_alphabetic()).count() < TOO_LITTLE {
        return String::new();
    }
    let code = match whichlang::detect_language(&sample) {
        whichlang::Lang::Ara => "ar",
        whichlang::Lang::Cmn => "zh",
        whichlang::Lang::Deu => "de",
        whichlang::Lang::Eng => "en",
        whichlang::Lang::Fra => "fr",
        whichlang::Lang::Hin => "hi",
        whichlang::Lang::Ita => "it",
        whichlang::Lang::Jpn => "ja",
        whichlang::Lang::Kor => "ko",
        whichlang::Lang::Nld => "nl",
        whichlang::Lang::Por => "pt",
        whichlang::Lang::Rus => "ru",
        whichlang::Lang::Spa => "es",
        whichlang::Lang::Swe => "sv",
        whichlang::Lang::Tur => "tr",
        whichlang::Lang::Vie => "vi",
    };
    code.to_string()
}

/// The host of an address: `https://www.example.org/a` gives `www.example.org`.
pub(crate) fn host_of(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    Some(host.split(':').next().unwrap_or(host)).filter(|host| !host.is_empty())
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The file's name without folder and ending.
pub(crate) fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    match name.rfind('.') {
        Some(dot) if dot > 0 => &name[..dot],
        _ => name,
    }
}
