//! Articles to dossier: which articles belong together, who is meant across them, what they say and where they
//! differ.

mod actors;
mod dossier;

pub use dossier::{
    Agreement, Difference, DifferenceKind, Dossier, DossierActor, Moment, Naming, Origin, Point, Position,
    PositionAct, Reading, Relation, Utterance, Value, Variant,
};

use lesart_text::Article;

/// Collates annotated articles on one event.
///
/// The articles keep their order. Those that have nothing to do with the rest are named in
/// [`Dossier::unrelated`] and take no part in points, utterances and timeline.
pub fn collate(mut articles: Vec<Article>) -> Dossier {
    let actors = actors::merge(&mut articles);
    Dossier { articles, actors, ..Dossier::default() }
}
