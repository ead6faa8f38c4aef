//! Several reports of one event in, one dossier out.
//!
//! Lesart reads what outlets wrote about an event and lays it out as a critical edition lays out the witnesses
//! of a text: what all say, what one alone says, where they differ, who said what, when everything happened.
//! Every line is the source's own words with the place where they stand.
//!
//! The way goes through four phases, each a crate of its own, each a pure function of its input and the
//! language's data:
//!
//! 1. [`read`](mod@read): bytes to [`Article`]s; what is furniture and what is the article; metadata.
//! 2. [`annotate`](mod@annotate): sentences, times, quantities, names, quotations.
//! 3. [`collate`](mod@collate): several articles to one [`Dossier`].
//! 4. [`view`]: an article or a dossier as text, Markdown, HTML or JSON.
//!
//! ```
//! use lesart::{Hints, Lesart};
//!
//! let lesart = Lesart::new();
//! let hints = Hints::default();
//! let mut articles = lesart.read("morgen.txt", "Der Zug fuhr um 8.15 Uhr ab.".as_bytes(), &hints).articles;
//! articles.extend(lesart.read("abend.txt", "Der Zug fuhr erst um 9.30 Uhr ab.".as_bytes(), &hints).articles);
//!
//! let dossier = lesart.compare(articles);
//! assert_eq!(dossier.articles.len(), 2);
//! assert!(lesart::view::dossier_json(&dossier).contains("lesart.dossier/1"));
//! ```
//!
//! Not offered: fetching pages (Lesart never opens a connection), files (the command does that), and any
//! judgement on what is true.

pub use lesart_annotate as annotate;
pub use lesart_collate as collate;
pub use lesart_lang as lang;
pub use lesart_read as read;
pub use lesart_text as text;
pub use lesart_view as view;

pub use lesart_collate::Dossier;
pub use lesart_read::{Hints, Reading};
pub use lesart_text::{Article, Corrections, Diagnostic, Severity};

use std::sync::{Arc, OnceLock};

use lesart_annotate::Annotator;
use lesart_collate::{Collator, Meaning};
use lesart_lang::{LANGUAGES, Language, TaggedSentence, TextReader};
use lesart_text::{Block, Role, Span};
use rayon::prelude::*;

/// The language whose rules are used where an article's own language is unknown.
const DEFAULT_LANGUAGE: &str = "de";

/// One source, or one record of a source that holds one a line.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    /// What is shown of its place; its ending tells the media type.
    pub path: &'a str,
    /// For a record of JSON Lines, its line from 1.
    pub line: Option<usize>,
    /// The source's bytes; for a record without the line's end.
    pub bytes: &'a [u8],
    /// What a person said about it.
    pub hints: &'a Hints,
}

/// All phases with their rules, each read at its first use. Make one and use it for many articles.
#[derive(Debug)]
pub struct Lesart {
    languages: Vec<Rules>,
    compares: Compares,
}

/// What compares claims of several articles.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Compares {
    Words,
    Vectors,
}

/// The rules of one language.
#[derive(Debug)]
struct Rules {
    language: &'static Language,
    annotator: OnceLock<Annotator>,
    collator: OnceLock<Collator>,
    reader: OnceLock<TextReader>,
}

impl Rules {
    fn annotator(&self) -> &Annotator {
        self.annotator.get_or_init(|| Annotator::new(self.language))
    }

    fn reader(&self) -> &TextReader {
        self.reader.get_or_init(|| TextReader::of(self.language))
    }
}

impl Default for Lesart {
    fn default() -> Self {
        Self::new()
    }
}

impl Lesart {
    /// Takes no time: rules are read when the first article needs them.
    pub fn new() -> Self {
        Self::with_languages(LANGUAGES)
    }

    /// The same with other languages, such as one that the program brings along. Articles are still read (furniture,
    /// title, date) by the rules of Lesart's own languages, those of the first where an article is in none of them.
    pub fn with_languages(languages: &'static [Language]) -> Self {
        let rules = |language| Rules {
            language,
            annotator: OnceLock::new(),
            collator: OnceLock::new(),
            reader: OnceLock::new(),
        };
        Self { languages: languages.iter().map(rules).collect(), compares: Compares::Vectors }
    }

    /// Compares what articles say by their words alone, as all do that are built without the feature `encoder`: faster, and
    /// fewer statements in other words are found to be the same.
    #[must_use]
    pub fn without_encoder(mut self) -> Self {
        self.compares = Compares::Words;
        self
    }

    /// Reads one source and annotates its articles.
    ///
    /// `path` is what is shown of the source's place; its ending tells the media type. Nothing is opened.
    pub fn read(&self, path: &str, bytes: &[u8], hints: &Hints) -> Reading {
        let mut reading = lesart_read::read(path, bytes, hints);
        self.annotate(&mut reading.articles);
        reading
    }

    /// Reads and annotates sources side by side on all cores; the readings come in the order given.
    pub fn read_pieces(&self, pieces: &[Piece<'_>]) -> Vec<Reading> {
        // Reading the annotators' tables takes as long as reading some articles.
        let (mut readings, _) = rayon::join(
            || self.read_pieces_unannotated(pieces),
            || self.rules(DEFAULT_LANGUAGE).map(Rules::annotator),
        );
        readings.par_iter_mut().for_each(|reading| self.annotate(&mut reading.articles));
        readings
    }

    /// Reads sources side by side on all cores without annotating their articles: what [`Lesart::tag`] needs.
    pub fn read_pieces_unannotated(&self, pieces: &[Piece<'_>]) -> Vec<Reading> {
        let read = |piece: &Piece<'_>| match piece.line {
            Some(line) => lesart_read::read_record(piece.path, line, piece.bytes, piece.hints),
            None => lesart_read::read(piece.path, piece.bytes, piece.hints),
        };
        pieces.par_iter().map(read).collect()
    }

    /// Annotates articles, each by the rules of its language, on all cores.
    ///
    /// An article in a language without rules stays as it was read.
    pub fn annotate(&self, articles: &mut [Article]) {
        articles.par_iter_mut().for_each(|article| {
            if let Some(rules) = self.rules(&article.language) {
                rules.annotator().annotate(article);
            }
        });
    }

    /// The sentences of articles with tagged words, each with the number of its block, on all cores; those of furniture only
    /// if `with_furniture`. None for an article in a language without rules.
    pub fn tag(&self, articles: &[Article], with_furniture: bool) -> Vec<Vec<(usize, TaggedSentence)>> {
        let tag = |article: &Article| {
            let Some(rules) = self.rules(&article.language) else { return Vec::new() };
            let shown: Vec<usize> = (0..article.blocks.len())
                .filter(|&i| with_furniture || article.blocks[i].role != Role::Furniture)
                .collect();
            let blocks = shown.iter().map(|&i| article.blocks[i].span);
            let sentences = rules.reader().read(&article.text, blocks);
            sentences.into_iter().map(|(i, sentence)| (shown[i], sentence)).collect()
        };
        articles.par_iter().map(tag).collect()
    }

    /// Reads `text` as sentences of running prose, in German where `hints` don't say otherwise: an article of paragraphs, each
    /// between empty lines, annotated, and its sentences with their words and clauses.
    pub fn explain(&self, text: &str, hints: &Hints) -> (Article, Vec<TaggedSentence>) {
        let mut article = Article {
            text: text.to_string(),
            language: hints.language.clone().unwrap_or_else(|| DEFAULT_LANGUAGE.to_string()),
            published: hints.published,
            outlet: hints.outlet.clone(),
            ..Article::default()
        };
        let mut at = 0;
        for paragraph in text.split_inclusive("\n\n") {
            let span = Span::new(at, at + paragraph.len()).trim(text);
            at += paragraph.len();
            if !span.is_empty() {
                article.blocks.push(Block { span, role: Role::Paragraph, why: None });
            }
        }
        self.annotate(std::slice::from_mut(&mut article));
        let Some(rules) = self.rules(&article.language) else { return (article, Vec::new()) };
        let sentences = rules.reader().read(text, article.blocks.iter().map(|block| block.span));
        (article, sentences.into_iter().map(|(_, sentence)| sentence).collect())
    }

    /// Whether Lesart has rules for the language with this ISO 639-1 code (empty: unknown).
    pub fn has_rules_for(&self, language: &str) -> bool {
        self.rules(language).is_some()
    }

    /// Collates annotated articles on one event into a dossier.
    ///
    /// The rules are those of the language that most articles are in.
    pub fn compare(&self, articles: Vec<Article>) -> Dossier {
        self.compare_with(articles, &Corrections::default())
    }

    /// The same with what a person has corrected; [`Dossier::corrections`] tells what came of it.
    pub fn compare_with(&self, articles: Vec<Article>, corrections: &Corrections) -> Dossier {
        self.collator_of(&articles).map_or_else(Dossier::default, |it| it.collate_with(articles, corrections))
    }

    /// Finds who is meant across annotated articles, on one event or not: a dossier of articles, actors and corrections
    /// and nothing else.
    pub fn actors(&self, articles: Vec<Article>, corrections: &Corrections) -> Dossier {
        self.collator_of(&articles).map_or_else(Dossier::default, |it| it.actors(articles, corrections))
    }

    /// What collates in the language that most articles are in.
    fn collator_of(&self, articles: &[Article]) -> Option<&Collator> {
        let n_articles =
            |code: &str| articles.iter().filter(|article| code_or_default(&article.language) == code).count();
        let rules = self.languages.iter().rev().max_by_key(|rules| n_articles(rules.language.code))?;
        Some(self.collator(rules))
    }

    /// See [`Collator::differences_between`].
    #[doc(hidden)]
    pub fn differences_between(
        &self,
        dossier: &Dossier,
        a: (usize, Span),
        b: (usize, Span),
    ) -> Vec<lesart_collate::Difference> {
        let Some(rules) = self.rules(DEFAULT_LANGUAGE) else { return Vec::new() };
        self.collator(rules).differences_between(dossier, a, b)
    }

    /// See [`Collator::examples`].
    #[doc(hidden)]
    pub fn examples(&self, dossier: &Dossier) -> Option<lesart_collate::fit::Examples> {
        Some(self.collator(self.rules(DEFAULT_LANGUAGE)?).examples(dossier))
    }

    fn collator<'a>(&self, rules: &'a Rules) -> &'a Collator {
        rules.collator.get_or_init(|| {
            let collator = Collator::new(rules.language);
            let encoder = if self.compares == Compares::Vectors { encoder() } else { None };
            match encoder {
                Some(encoder) => collator.with_encoder(encoder),
                None => collator,
            }
        })
    }

    fn rules(&self, language: &str) -> Option<&Rules> {
        let code = code_or_default(language);
        self.languages.iter().find(|rules| rules.language.code == code)
    }
}

/// The sentence encoder that is part of the program; `None` without the feature `encoder`.
#[cfg_attr(
    feature = "encoder",
    allow(clippy::unnecessary_wraps, reason = "without the feature there is none")
)]
fn encoder() -> Option<Arc<dyn Meaning>> {
    #[cfg(feature = "encoder")]
    return Some(Arc::new(LateEncoder::default()));
    #[cfg(not(feature = "encoder"))]
    None
}

/// The encoder, unpacked when vectors are needed: who asks for names alone does not wait for it.
#[cfg(feature = "encoder")]
#[derive(Debug, Default)]
struct LateEncoder(OnceLock<Option<lesart_embed::Encoder>>);

#[cfg(feature = "encoder")]
impl Meaning for LateEncoder {
    fn name(&self) -> &str {
        lesart_embed::MODEL
    }

    fn prepare(&self) {
        self.0.get_or_init(|| lesart_embed::Encoder::new().ok());
    }

    fn vectors(&self, text: &str, parts: &[std::ops::Range<usize>]) -> Option<Vec<Vec<f32>>> {
        self.prepare();
        self.0.get()?.as_ref()?.vectors(text, parts)
    }
}

/// The two letters of a language tag such as `de-AT`; the default where there is none.
fn code_or_default(language: &str) -> &str {
    match language.split(['-', '_']).next() {
        None | Some("") => DEFAULT_LANGUAGE,
        Some(code) => code,
    }
}
