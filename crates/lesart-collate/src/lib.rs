//! Articles to dossier: which articles belong together, who is meant across them, what they say and where they
//! differ.

mod actors;
mod align;
mod claim;
mod corrections;
mod difference;
mod dossier;
#[doc(hidden)]
pub mod fit;
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
    Agreement, Alignment, Applied, Difference, DifferenceKind, Dossier, DossierActor, Holder, Moment, Naming,
    Origin, Outcome, Passage, Place, Point, Position, PositionAct, Reading, Reason, Relation, Utterance,
    Value, Variant, Why,
};
pub use similarity::Meaning;

use std::sync::Arc;

use lesart_lang::{Gazetteer, Language};
use lesart_text::{Article, Corrections, Span};

/// All moments that the articles speak of, whatever event they are on: earliest first, what is coarser before what it
/// holds, then by article and place. What is open (`XXXX-05`), and what is only now, once or soon, is left out.
pub fn moments(articles: &[Article]) -> Vec<Moment> {
    let all: Vec<usize> = (0..articles.len()).collect();
    timeline::timeline(articles, &all)
}

/// What [`Dossier::similarity`] says where words alone were compared.
pub const LEXICAL: &str = "lexical";

/// Of so many sentences the vectors are made, 8 ms each; more are compared by their words alone.
const MOST_SENTENCES: usize = 1000;

/// Of so many articles it is found out which are on one event, to tell who is meant; more are an archive.
const ONE_PILE: usize = 400;

/// What collates in one language, with its rules compiled. Make one and use it for many stories.
#[derive(Debug)]
pub struct Collator {
    rules: rules::Rules,
    gazetteer: &'static Gazetteer,
    meaning: Option<Arc<dyn Meaning>>,
}

impl Collator {
    /// Compiles the rules of `language`.
    pub fn new(language: &'static Language) -> Self {
        Self { rules: rules::Rules::of(language), gazetteer: Gazetteer::shared(language), meaning: None }
    }

    /// Compares claims by their vectors too, and not by their words alone.
    #[must_use]
    pub fn with_encoder(mut self, encoder: Arc<dyn Meaning>) -> Self {
        self.meaning = Some(encoder);
        self
    }

    /// Finds who is meant across articles, and nothing else: the dossier has articles, actors and corrections only, and each
    /// article's list of actors has the dossier's names.
    ///
    /// The articles need not be on one event: only those that are tell each other who is meant by a surname or an office.
    pub fn actors(&self, articles: Vec<Article>, made: &Corrections) -> Dossier {
        let (mut articles, actors, _, corrections) = self.meant(articles, made, ONE_PILE);
        for own in articles.iter_mut().flat_map(|article| &mut article.actors) {
            if let Some(actor) = actors.get(actors::index(own.id)) {
                own.name.clone_from(&actor.name);
            }
        }
        Dossier { articles, actors, corrections, ..Dossier::default() }
    }

    /// The articles with the actors that they have in common, each article's event, and what came of the corrections. More than
    /// `most` articles are each an event of their own: telling them apart takes time by the square of their number.
    fn meant(
        &self,
        articles: Vec<Article>,
        made: &Corrections,
        most: usize,
    ) -> (Vec<Article>, Vec<DossierActor>, Vec<usize>, Vec<Applied>) {
        let mut articles = articles;
        let events: Vec<usize> = if articles.len() > most {
            (0..articles.len()).collect()
        } else {
            // Who is meant tells which articles belong together, and that tells who is meant.
            let mut all = articles.clone();
            let one_event = vec![0; articles.len()];
            let (actors, applied) = actors::merge(&mut all, self.gazetteer, &one_event, made);
            let events = unrelated::events(&all, &actors, &self.rules);
            if events == one_event {
                return (all, actors, events, applied);
            }
            events
        };
        let (actors, applied) = actors::merge(&mut articles, self.gazetteer, &events, made);
        (articles, actors, events, applied)
    }

    /// Collates annotated articles on one event.
    ///
    /// The articles keep their order. Those that have nothing to do with the rest are named in
    /// [`Dossier::unrelated`] and take no part in points, utterances, positions, origins and timeline.
    pub fn collate(&self, articles: Vec<Article>) -> Dossier {
        self.collate_with(articles, &Corrections::default())
    }

    /// The same with what a person has corrected.
    pub fn collate_with(&self, articles: Vec<Article>, made: &Corrections) -> Dossier {
        let (articles, actors, events, corrections) = self.meant(articles, made, usize::MAX);
        let (related, unrelated) = unrelated::split(&events);
        let parses = parse::parse_all(&articles, &self.rules);
        let story =
            story::Story { articles: &articles, actors: &actors, rules: &self.rules, parses: &parses };
        let n_sentences: usize = related.iter().map(|&i| articles[i].sentences.len()).sum();
        let meaning = self.meaning.as_deref().filter(|_| n_sentences <= MOST_SENTENCES);
        let points = points::points(story, &related, meaning);
        let utterances = utterances::utterances(&articles, &related, &self.rules, &actors);
        let positions = positions::positions(story, &related);
        let timeline = timeline::timeline(&articles, &related);
        let origins = origins::origins(&articles, &related, &parses, &self.rules);
        let cut_off = origins::cut_off(&articles);
        let similarity = meaning.map_or(LEXICAL, Meaning::name).to_string();
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
            similarity,
            corrections,
        }
    }

    /// What the alignment of a dossier's articles chooses from: for fitting its weights.
    #[doc(hidden)]
    pub fn examples(&self, dossier: &Dossier) -> fit::Examples {
        let (articles, actors) = (&dossier.articles, &dossier.actors);
        let parses = parse::parse_all(articles, &self.rules);
        let story = story::Story { articles, actors, rules: &self.rules, parses: &parses };
        let related: Vec<usize> = (0..articles.len()).filter(|i| !dossier.unrelated.contains(i)).collect();
        fit::Examples::of(story, &related, self.meaning.as_deref())
    }

    /// The differences that would be found if what two articles of a dossier say at two places were one point: for measuring
    /// them apart from the alignment. An article and a place in its text on either side.
    #[doc(hidden)]
    pub fn differences_between(
        &self,
        dossier: &Dossier,
        a: (usize, Span),
        b: (usize, Span),
    ) -> Vec<Difference> {
        let (articles, actors) = (&dossier.articles, &dossier.actors);
        let parses = parse::parse_all(articles, &self.rules);
        let story = story::Story { articles, actors, rules: &self.rules, parses: &parses };
        let mut stems = claim::Stems::default();
        let mut told = |(article, span): (usize, Span)| {
            let mut claims = claim::claims(story, article, &mut stems);
            claims.retain(|claim| {
                let n_within = claim.words.iter().filter(|word| span.contains(word.span)).count();
                n_within * 2 > claim.words.len() || (n_within > 0 && claim.span.contains(span))
            });
            claims
        };
        let (claims_a, claims_b) = (told(a), told(b));
        let each = claims_a.iter().flat_map(|a| claims_b.iter().map(move |b| (a, b)));
        let found = each.map(|(a, b)| difference::between(story, a, b));
        difference::joined(found.flatten().filter(|finding| !difference::is_of_two_counts(finding)).collect())
    }
}
