//! What a program says of several articles, as far as the bench asks for it.

use lesart::collate::Holder;
use lesart::text::Span;
use lesart::{Dossier, collate};

/// Words of an article.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Place {
    pub(crate) article: usize,
    pub(crate) span: Span,
}

/// The answers of a program.
#[derive(Default)]
pub(crate) struct Found {
    /// What two articles or more tell.
    pub(crate) points: Vec<FoundPoint>,
    pub(crate) positions: Vec<FoundPosition>,
    /// The places of one utterance.
    pub(crate) utterances: Vec<Vec<Place>>,
    /// Articles whose words come from one place.
    pub(crate) origins: Vec<Vec<usize>>,
    /// Articles of another event.
    pub(crate) aside: Vec<usize>,
    /// Articles that break off.
    pub(crate) cut: Vec<usize>,
}

/// A matter with the words of each article on it.
#[derive(Default)]
pub(crate) struct FoundPoint {
    pub(crate) readings: Vec<Place>,
    pub(crate) differences: Vec<FoundDifference>,
}

/// Words that exclude each other.
pub(crate) struct FoundDifference {
    pub(crate) kind: &'static str,
    /// The later report overtakes the earlier one.
    pub(crate) updates: bool,
    pub(crate) values: Vec<Place>,
    pub(crate) why: String,
}

/// What someone wants.
pub(crate) struct FoundPosition {
    pub(crate) content: Place,
    pub(crate) act: &'static str,
    /// The heads by which its article names whose it is.
    pub(crate) holder: Vec<Span>,
    /// The actor, if it is one.
    pub(crate) actor: Option<lesart::text::ActorId>,
    /// Their name, to show.
    pub(crate) name: String,
}

impl Found {
    pub(crate) fn of(dossier: &Dossier) -> Self {
        let points = dossier.points.iter().map(point);
        Self {
            points: points.filter(|point| n_articles(&point.readings) > 1).collect(),
            positions: dossier.positions.iter().map(|position| self::position(dossier, position)).collect(),
            utterances: dossier.utterances.iter().map(|utterance| places(dossier, utterance)).collect(),
            origins: dossier.origins.iter().map(|origin| origin.articles.clone()).collect(),
            aside: dossier.unrelated.clone(),
            cut: dossier.cut_off.clone(),
        }
    }
}

fn point(point: &collate::Point) -> FoundPoint {
    let readings = point.readings.iter();
    let differences = point.differences.iter().map(|difference| FoundDifference {
        kind: difference.kind.name(),
        updates: difference.relation == collate::Relation::Updates,
        values: difference
            .values
            .iter()
            .map(|value| Place { article: value.article, span: value.span })
            .collect(),
        why: difference.why.to_string(),
    });
    FoundPoint {
        readings: readings.map(|reading| Place { article: reading.article, span: reading.span }).collect(),
        differences: differences.collect(),
    }
}

fn position(dossier: &Dossier, position: &collate::Position) -> FoundPosition {
    let article = dossier.articles.get(position.article);
    let (actor, holder, name) = match position.holder {
        Holder::Actor(actor) => {
            let mentions = article.map(|article| article.mentions.as_slice()).unwrap_or_default();
            let heads = mentions.iter().filter(|m| m.actor == Some(actor)).map(|mention| mention.head);
            let known = dossier.actors.iter().find(|known| known.id == actor);
            (Some(actor), heads.collect(), known.map(|known| known.name.clone()))
        }
        Holder::Words(span) => (None, vec![span], article.map(|article| span.of(&article.text).to_string())),
    };
    FoundPosition {
        content: Place { article: position.article, span: position.span },
        act: position.act.name(),
        holder,
        actor,
        name: name.unwrap_or_default(),
    }
}

fn places(dossier: &Dossier, utterance: &collate::Utterance) -> Vec<Place> {
    let variants = utterance.variants.iter();
    let quotes = variants.filter_map(|variant| {
        let quotation = dossier.articles.get(variant.article)?.quotations.get(variant.quotation)?;
        Some(quotation.quote.iter().map(|&span| Place { article: variant.article, span }))
    });
    quotes.flatten().collect()
}

/// How many articles have a place among these.
pub(crate) fn n_articles(places: &[Place]) -> usize {
    let mut articles: Vec<usize> = places.iter().map(|place| place.article).collect();
    articles.sort_unstable();
    articles.dedup();
    articles.len()
}

impl Place {
    /// Whether the two share at least one byte.
    pub(crate) fn overlaps(self, other: Self) -> bool {
        self.article == other.article && self.span.overlaps(other.span)
    }

    /// Whether the two share at least half of the shorter one.
    pub(crate) fn covers(self, other: Self) -> bool {
        let common = self.span.end.min(other.span.end).saturating_sub(self.span.start.max(other.span.start));
        let shorter = self.span.len().min(other.span.len());
        self.article == other.article && shorter > 0 && 2 * common >= shorter
    }
}
