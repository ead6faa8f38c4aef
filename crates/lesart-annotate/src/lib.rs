//! Article to annotations: one module an annotator.
//!
//! [`Annotator::annotate`] fills an article's sentences, times, quantities, mentions and quotations. Each annotator is a
//! pure function of a [`Document`] and the language's data: no clock, no file, no hash map's order.

mod document;
mod names;
mod pronouns;
mod quantities;
mod quotations;
mod speakers;
mod times;

pub use document::Document;
pub use names::model as name_model;

use lesart_lang::{Gazetteer, Language};
use lesart_text::Article;

/// The annotators of one language, with their rules compiled. Make one and use it for many articles.
#[derive(Debug)]
pub struct Annotator {
    language: &'static Language,
    abbreviations: lesart_lang::Abbreviations,
    times: times::Rules,
    quantities: quantities::Rules,
    names: names::Rules,
    pronouns: pronouns::Rules,
    quotations: quotations::Rules,
    gazetteer: &'static Gazetteer,
}

impl Annotator {
    /// Compiles the rules of `language`.
    pub fn new(language: &'static Language) -> Self {
        Self {
            language,
            abbreviations: lesart_lang::Abbreviations::of(language),
            times: times::Rules::of(language),
            quantities: quantities::Rules::of(language),
            names: names::Rules::of(language),
            pronouns: pronouns::Rules::of(language),
            quotations: quotations::Rules::of(language),
            gazetteer: Gazetteer::shared(language),
        }
    }

    /// The language whose rules these are.
    pub fn language(&self) -> &'static Language {
        self.language
    }

    /// Adds sentences, times and quantities only: what a timeline or a table of numbers needs.
    pub fn annotate_times_and_quantities(&self, article: &mut Article) {
        let document = Document::new(article, &self.abbreviations);
        let cells = times::cells(&document);
        let times = times::find(&self.times, &document, &cells);
        let quantities = quantities::find(&self.quantities, &cells, &times);
        let sentences = document.sentences.iter().map(|sentence| sentence.span).collect();
        article.sentences = sentences;
        article.times = times;
        article.quantities = quantities;
    }

    /// Adds sentences, mentions and actors only: what a list of names needs.
    pub fn annotate_names(&self, article: &mut Article) {
        let document = Document::new(article, &self.abbreviations);
        let (mentions, actors) = names::find(&self.names, &document);
        let sentences = document.sentences.iter().map(|sentence| sentence.span).collect();
        article.sentences = sentences;
        article.mentions = mentions;
        article.actors = actors;
    }

    /// Adds all annotations to `article`. Its text, blocks and metadata stay as they are.
    pub fn annotate(&self, article: &mut Article) {
        let document = Document::new(article, &self.abbreviations);
        let cells = times::cells(&document);
        let times = times::find(&self.times, &document, &cells);
        let quantities = quantities::find(&self.quantities, &cells, &times);
        let (mut mentions, actors) = names::find(&self.names, &document);
        let mut quotations = quotations::find(&self.quotations, &document, &mentions);
        speakers::link(&self.quotations, self.gazetteer, article, &mut quotations, &mut mentions);
        pronouns::add(&self.pronouns, self.gazetteer, &document, &quotations, &mut mentions);
        let sentences = document.sentences.iter().map(|sentence| sentence.span).collect();
        article.sentences = sentences;
        article.times = times;
        article.quantities = quantities;
        article.mentions = mentions;
        article.actors = actors;
        article.quotations = quotations;
    }
}
