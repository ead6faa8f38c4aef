//! Article to annotations: one module an annotator.
//!
//! [`annotate`] fills an article's sentences, times, quantities, mentions and quotations. Each annotator is a
//! pure function of a [`Document`] and the language's data: no clock, no file, no hash map's order.

mod document;
mod names;
mod quantities;
mod quotations;
mod times;

pub use document::Document;

use lesart_lang::Language;
use lesart_text::{Article, Form, Mention, Quotation, QuotationType, Voice};

/// The annotators of one language, with their rules compiled. Make one and use it for many articles.
#[derive(Debug)]
pub struct Annotator {
    language: &'static Language,
    abbreviations: lesart_lang::Abbreviations,
    times: times::Rules,
    quantities: quantities::Rules,
    names: names::Rules,
    quotations: quotations::Rules,
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
            quotations: quotations::Rules::of(language),
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

    /// Adds all annotations to `article`. Its text, blocks and metadata stay as they are.
    pub fn annotate(&self, article: &mut Article) {
        let document = Document::new(article, &self.abbreviations);
        let cells = times::cells(&document);
        let times = times::find(&self.times, &document, &cells);
        let quantities = quantities::find(&self.quantities, &cells, &times);
        let (mut mentions, actors) = names::find(&self.names, &document);
        let mut quotations = quotations::find(&self.quotations, &document, &mentions);
        link(&mut quotations, &mut mentions);
        let sentences = document.sentences.iter().map(|sentence| sentence.span).collect();
        article.sentences = sentences;
        article.times = times;
        article.quantities = quantities;
        article.mentions = mentions;
        article.actors = actors;
        article.quotations = quotations;
    }
}

/// Says which actor speaks in each quotation, and which mentions stand in someone else's words.
fn link(quotations: &mut [Quotation], mentions: &mut [Mention]) {
    for quotation in quotations.iter_mut().filter(|quotation| quotation.actor.is_none()) {
        let within = |mention: &&Mention| quotation.speaker.iter().any(|span| span.contains(mention.head));
        let named: Vec<&Mention> = mentions.iter().filter(within).collect();
        // In *Russlands Staatschef* the state does not speak: a mention within another's words is not the speaker.
        let is_outermost = |mention: &&&Mention| {
            !named
                .iter()
                .any(|other| other.span.len() > mention.span.len() && other.span.contains(mention.span))
        };
        let best = named.iter().filter(is_outermost).min_by_key(|mention| {
            (mention.form != Form::Name, std::cmp::Reverse(mention.span.len()), mention.span.start)
        });
        quotation.actor = best.and_then(|mention| mention.actor);
    }
    for quotation in quotations.iter().filter(|quotation| quotation.kind == QuotationType::Direct) {
        for mention in mentions.iter_mut() {
            if quotation.quote.iter().any(|quote| quote.contains(mention.span)) {
                mention.voice = Voice::Quoted;
            }
        }
    }
}
