use super::Offsets;
use super::article::ArticleJson;
use lesart_collate::{
    Alignment, Applied, Difference, Dossier, DossierActor, Holder, Outcome, Passage, Place, Point,
};
use lesart_text::{CodePoints, Span};
use serde::Serialize;

/// `lesart.dossier/1`. Beyond the contract: `unrelated`, `cut_off`, `similarity`, `corrections`, a naming's `first` place, a position's `holder_words`, what an
/// origin is known by, a point's `why` and how many `outlets` and `origins` tell it.
#[derive(Serialize)]
pub(super) struct DossierJson<'a> {
    schema: &'static str,
    articles: Vec<ArticleJson<'a>>,
    unrelated: Vec<&'a str>,
    cut_off: Vec<&'a str>,
    origins: Vec<OriginJson<'a>>,
    actors: Vec<ActorJson<'a>>,
    points: Vec<PointJson<'a>>,
    utterances: Vec<UtteranceJson<'a>>,
    positions: Vec<PositionJson<'a>>,
    timeline: Vec<MomentJson<'a>>,
    similarity: &'a str,
    corrections: Vec<AppliedJson<'a>>,
}

/// A person's correction and what came of it.
#[derive(Serialize)]
struct AppliedJson<'a> {
    source: &'a str,
    line: usize,
    entry: &'a str,
    outcome: &'static str,
    /// How many mentions and quotations it changed.
    places: usize,
    /// The words that were not found, or the actors that are all called so.
    names: &'a [String],
}

#[derive(Serialize)]
struct OriginJson<'a> {
    id: String,
    articles: Vec<&'a str>,
    why: &'a str,
    agencies: &'a [String],
    passages: Vec<PassageJson<'a>>,
}

#[derive(Serialize)]
struct PassageJson<'a> {
    words: usize,
    places: Vec<PlaceJson<'a>>,
}

#[derive(Serialize)]
struct PlaceJson<'a> {
    article: &'a str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct ActorJson<'a> {
    id: String,
    kind: &'static str,
    name: &'a str,
    names: Vec<NamingJson<'a>>,
}

#[derive(Serialize)]
struct NamingJson<'a> {
    article: &'a str,
    text: &'a str,
    head: &'a str,
    voice: &'static str,
    count: usize,
    first: Offsets,
}

#[derive(Serialize)]
struct PointJson<'a> {
    id: String,
    agreement: &'static str,
    outlets: usize,
    origins: usize,
    readings: Vec<ReadingJson<'a>>,
    differences: Vec<DifferenceJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    why: Vec<AlignmentJson<'a>>,
}

/// Why two readings stand together.
#[derive(Serialize)]
struct AlignmentJson<'a> {
    readings: [PlaceJson<'a>; 2],
    score: f64,
    why: &'a [&'static str],
}

#[derive(Serialize)]
struct ReadingJson<'a> {
    article: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
    attributed_to: Option<String>,
}

#[derive(Serialize)]
struct DifferenceJson<'a> {
    kind: &'static str,
    relation: &'static str,
    values: Vec<ValueJson<'a>>,
    why: String,
}

#[derive(Serialize)]
struct ValueJson<'a> {
    article: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
    value: &'a str,
}

#[derive(Serialize)]
struct UtteranceJson<'a> {
    id: String,
    actor: Option<String>,
    variants: Vec<VariantJson<'a>>,
}

#[derive(Serialize)]
struct VariantJson<'a> {
    article: &'a str,
    quotation: usize,
}

#[derive(Serialize)]
struct PositionJson<'a> {
    holder: Option<String>,
    holder_words: Option<[usize; 2]>,
    act: &'static str,
    addressee: Option<String>,
    article: &'a str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct MomentJson<'a> {
    value: &'a str,
    article: &'a str,
    start: usize,
    end: usize,
}

impl<'a> DossierJson<'a> {
    pub(super) fn new(dossier: &'a Dossier) -> Self {
        let places = Places::new(dossier);
        Self {
            schema: "lesart.dossier/1",
            articles: dossier.articles.iter().map(ArticleJson::new).collect(),
            unrelated: dossier.unrelated.iter().map(|&i| places.id(i)).collect(),
            cut_off: dossier.cut_off.iter().map(|&i| places.id(i)).collect(),
            origins: numbered("o", &dossier.origins, |id, origin| OriginJson {
                id,
                articles: origin.articles.iter().map(|&i| places.id(i)).collect(),
                why: &origin.why,
                agencies: &origin.agencies,
                passages: origin.passages.iter().map(|passage| places.passage(passage)).collect(),
            }),
            actors: dossier.actors.iter().map(|actor| places.actor(actor)).collect(),
            points: numbered("p", &dossier.points, |id, point| places.point(id, point)),
            utterances: numbered("u", &dossier.utterances, |id, utterance| UtteranceJson {
                id,
                actor: utterance.actor.map(|id| id.to_string()),
                variants: utterance
                    .variants
                    .iter()
                    .map(|v| VariantJson { article: places.id(v.article), quotation: v.quotation })
                    .collect(),
            }),
            positions: dossier
                .positions
                .iter()
                .map(|position| {
                    let [start, end] = places.offsets(position.article, position.span);
                    let (holder, holder_words) = match position.holder {
                        Holder::Actor(actor) => (Some(actor.to_string()), None),
                        Holder::Words(words) => (None, Some(places.offsets(position.article, words))),
                    };
                    PositionJson {
                        holder,
                        holder_words,
                        act: position.act.name(),
                        addressee: position.addressee.map(|id| id.to_string()),
                        article: places.id(position.article),
                        start,
                        end,
                    }
                })
                .collect(),
            timeline: dossier
                .timeline
                .iter()
                .map(|moment| {
                    let [start, end] = places.offsets(moment.article, moment.span);
                    MomentJson { value: &moment.value, article: places.id(moment.article), start, end }
                })
                .collect(),
            similarity: &dossier.similarity,
            corrections: dossier.corrections.iter().map(applied).collect(),
        }
    }
}

fn applied(applied: &Applied) -> AppliedJson<'_> {
    let (outcome, places, names): (_, _, &[String]) = match &applied.outcome {
        Outcome::Done(n) => ("done", *n, &[]),
        Outcome::Needless => ("needless", 0, &[]),
        Outcome::NotFound(words) => ("not_found", 0, words),
        Outcome::Ambiguous(names) => ("ambiguous", 0, names),
    };
    let Applied { path, line, entry, .. } = applied;
    AppliedJson { source: path, line: *line, entry, outcome, places, names }
}

/// `p1`, `p2` … for the things of one list.
fn numbered<'a, T, U>(letter: &str, things: &'a [T], make: impl Fn(String, &'a T) -> U) -> Vec<U> {
    things.iter().enumerate().map(|(i, thing)| make(format!("{letter}{}", i + 1), thing)).collect()
}

/// Turns a dossier's article indices and byte spans into the contract's ids and code points.
struct Places<'a> {
    dossier: &'a Dossier,
    points: Vec<CodePoints<'a>>,
}

impl<'a> Places<'a> {
    fn new(dossier: &'a Dossier) -> Self {
        let points = dossier.articles.iter().map(|article| CodePoints::new(&article.text)).collect();
        Self { dossier, points }
    }

    fn id(&self, article: usize) -> &'a str {
        &self.dossier.articles[article].id
    }

    fn text(&self, article: usize, span: Span) -> &'a str {
        span.of(&self.dossier.articles[article].text)
    }

    fn offsets(&self, article: usize, span: Span) -> Offsets {
        self.points[article].of_span(span)
    }

    fn passage(&self, passage: &Passage) -> PassageJson<'a> {
        let place = |place: &Place| {
            let [start, end] = self.offsets(place.article, place.span);
            PlaceJson { article: self.id(place.article), start, end }
        };
        PassageJson { words: passage.n_words, places: passage.places.iter().map(place).collect() }
    }

    fn actor(&self, actor: &'a DossierActor) -> ActorJson<'a> {
        let names = actor.names.iter().map(|naming| NamingJson {
            article: self.id(naming.article),
            text: &naming.text,
            head: &naming.head,
            voice: naming.voice.name(),
            count: naming.count,
            first: self.offsets(naming.article, naming.first),
        });
        ActorJson {
            id: actor.id.to_string(),
            kind: actor.kind.name(),
            name: &actor.name,
            names: names.collect(),
        }
    }

    fn point(&self, id: String, point: &'a Point) -> PointJson<'a> {
        let readings = point.readings.iter().map(|reading| {
            let [start, end] = self.offsets(reading.article, reading.span);
            ReadingJson {
                article: self.id(reading.article),
                start,
                end,
                text: self.text(reading.article, reading.span),
                attributed_to: reading.attributed_to.map(|id| id.to_string()),
            }
        });
        PointJson {
            id,
            agreement: point.agreement.name(),
            outlets: self.dossier.n_outlets(point),
            origins: self.dossier.n_origins(point),
            readings: readings.collect(),
            differences: point.differences.iter().map(|difference| self.difference(difference)).collect(),
            why: point.why.iter().map(|alignment| self.alignment(alignment)).collect(),
        }
    }

    fn alignment(&self, alignment: &'a Alignment) -> AlignmentJson<'a> {
        let readings = alignment.readings.map(|(article, span)| {
            let [start, end] = self.offsets(article, span);
            PlaceJson { article: self.id(article), start, end }
        });
        // More digits would differ from one processor to another.
        AlignmentJson { readings, score: (alignment.score * 100.0).round() / 100.0, why: &alignment.why }
    }

    fn difference(&self, difference: &'a Difference) -> DifferenceJson<'a> {
        let values = difference.values.iter().map(|value| {
            let [start, end] = self.offsets(value.article, value.span);
            ValueJson {
                article: self.id(value.article),
                start,
                end,
                text: self.text(value.article, value.span),
                value: &value.value,
            }
        });
        DifferenceJson {
            kind: difference.kind.name(),
            relation: difference.relation.name(),
            values: values.collect(),
            why: difference.why.to_string(),
        }
    }
}
