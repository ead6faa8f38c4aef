//! Articles to dossier: which articles belong together, who is meant across them, what they say and where they
//! differ.

mod actors;
mod align;
mod claim;
mod difference;
mod dossier;
mod origins;
mod parse;
mod points;
mod positions;
mod rules;
mod similarity;
mod speakers;
mod story;
mod timeline;
mod unrelated;
mod utterances;

pub use dossier::{
    Agreement, Difference, DifferenceKind, Dossier, DossierActor, Moment, Naming, Origin, Passage, Place,
    Point, Position, PositionAct, Reading, Relation, Utterance, Value, Variant,
};

use lesart_lang::{Gazetteer, Language};
use lesart_text::Article;

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

    /// Collates annotated articles on one event.
    ///
    /// The articles keep their order. Those that have nothing to do with the rest are named in
    /// [`Dossier::unrelated`] and take no part in points, utterances, positions, origins and timeline.
    pub fn collate(&self, mut articles: Vec<Article>) -> Dossier {
        let actors = actors::merge(&mut articles, self.gazetteer);
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
        Dossier { articles, unrelated, cut_off, origins, actors, points, utterances, positions, timeline }
    }

    /// Names who speaks in articles on one event by what they know together: *der russische Präsident* in one is whom another
    /// names. Everything else stays as the articles have it, their actors' ids too.
    pub fn name_speakers(&self, articles: &mut [Article]) {
        speakers::name(articles, self.gazetteer, &self.rules);
    }
}
