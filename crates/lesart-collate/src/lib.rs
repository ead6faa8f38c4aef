//! Articles to dossier: which articles belong together, who is meant across them, what they say and where they
//! differ.

mod actors;
mod align;
mod claim;
mod corrections;
mod difference;
mod dossier;
mod origins;
mod parse;
mod points;
mod positions;
mod rules;
mod similarity;
mod story;
mod timeline;
mod unrelated;
mod utterances;

pub use dossier::{
    Agreement, Applied, Difference, DifferenceKind, Dossier, DossierActor, Moment, Naming, Origin, Outcome,
    Passage, Place, Point, Position, PositionAct, Reading, Relation, Utterance, Value, Variant,
};

use lesart_lang::{Gazetteer, Language};
use lesart_text::{Article, Corrections};

/// All moments that the articles speak of, whatever event they are on: earliest first, what is coarser before what it
/// holds, then by article and place. What is open (`XXXX-05`), and what is only now, once or soon, is left out.
pub fn moments(articles: &[Article]) -> Vec<Moment> {
    let all: Vec<usize> = (0..articles.len()).collect();
    timeline::timeline(articles, &all)
}

/// What collates in one language, with its rules compiled. Make one and use it for many stories.
#[derive(Debug)]
pub struct Collator {
    rules: rules::Rules,
    gazetteer: &'static Gazetteer,
}

impl Collator {
    /// Compiles the rules of `language`.
    pub fn new(language: &'static Language) -> Self {
        Self { rules: rules::Rules::of(language), gazetteer: Gazetteer::shared(language) }
    }

    /// Finds who is meant across articles, and nothing else: the dossier has articles, actors and corrections only.
    ///
    /// The articles need not be on one event.
    pub fn actors(&self, mut articles: Vec<Article>, made: &Corrections) -> Dossier {
        let (actors, corrections) = actors::merge(&mut articles, self.gazetteer, made);
        Dossier { articles, actors, corrections, ..Dossier::default() }
    }

    /// Collates annotated articles on one event.
    ///
    /// The articles keep their order. Those that have nothing to do with the rest are named in
    /// [`Dossier::unrelated`] and take no part in points, utterances, positions, origins and timeline.
    pub fn collate(&self, articles: Vec<Article>) -> Dossier {
        self.collate_with(articles, &Corrections::default())
    }

    /// The same with what a person has corrected.
    pub fn collate_with(&self, mut articles: Vec<Article>, made: &Corrections) -> Dossier {
        let (actors, corrections) = actors::merge(&mut articles, self.gazetteer, made);
        let (related, unrelated) = unrelated::split(&articles, &actors, &self.rules);
        let parses = parse::parse_all(&articles, &self.rules);
        let story =
            story::Story { articles: &articles, actors: &actors, rules: &self.rules, parses: &parses };
        let points = points::points(story, &related);
        let utterances = utterances::utterances(&articles, &related, &self.rules, &actors);
        let positions = positions::positions(story, &related);
        let timeline = timeline::timeline(&articles, &related);
        let origins = origins::origins(&articles, &related, &parses, &self.rules);
        let cut_off = origins::cut_off(&articles);
        Dossier {
            articles,
            unrelated,
            cut_off,
            origins,
            actors,
            points,
            utterances,
            positions,
            timeline,
            corrections,
        }
    }
}
