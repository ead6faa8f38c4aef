//! A dossier prepared for reading: what stands where, in which order, with which siglum and place. The terminal,
//! Markdown and HTML only print it.

mod article;
mod build;
mod names;
mod naming;
mod quotes;
mod timeline;
mod witness;

pub(crate) use article::{ActorRow, ArticlePage};
pub(crate) use names::{NameCell, NameItem, NameRow};
pub use naming::NameFilter;
pub(crate) use naming::{NamesPage, OutletColumn};
pub use quotes::QuoteFilter;
pub(crate) use quotes::{QuoteRow, quote_rows};
pub(crate) use timeline::{TimeMention, TimelinePage, TimelineRow};
pub(crate) use witness::{Line, Piece, Witness, plain};

use crate::Ui;
use lesart_collate::{Applied, Dossier, Outcome};
use lesart_text::ActorId;

/// All that a view shows of a dossier.
pub(crate) struct Page<'a> {
    pub(crate) ui: Ui,
    /// Every article, in the order given.
    pub(crate) witnesses: Vec<Witness<'a>>,
    /// Articles that share an origin, with what shows it.
    pub(crate) origins: Vec<Origin>,
    /// Contradictions first, then updates.
    pub(crate) differences: Vec<DifferingPoint>,
    /// What every related article says.
    pub(crate) all: Vec<SharedPoint>,
    /// What several of them say, most first.
    pub(crate) several: Vec<SharedPoint>,
    /// What one alone says, by article.
    pub(crate) sole: Vec<SolePoints>,
    pub(crate) speakers: Vec<Speaker>,
    /// By whose they are, the most widely told first.
    pub(crate) positions: Vec<HolderRow>,
    /// The columns of the table of names: each related article.
    pub(crate) outlets: Vec<OutletColumn>,
    /// Actors who are named in more than one way.
    pub(crate) names: Vec<NameRow>,
    /// All others.
    pub(crate) other_names: Vec<NameRow>,
    pub(crate) timeline: Vec<MomentRow>,
    /// What came of a person's corrections.
    pub(crate) corrections: Vec<String>,
}

/// Articles whose words come from one place.
pub(crate) struct Origin {
    pub(crate) sigla: String,
    pub(crate) why: String,
    /// What they share word for word, each passage with all places.
    pub(crate) passages: Vec<Vec<Line>>,
}

/// A point whose readings cannot all hold.
pub(crate) struct DifferingPoint {
    pub(crate) id: String,
    pub(crate) differences: Vec<DifferenceRow>,
    pub(crate) lines: Vec<Line>,
}

/// In what the readings differ.
pub(crate) struct DifferenceRow {
    /// *Dauer*.
    pub(crate) kind: String,
    /// *Widerspruch*.
    pub(crate) relation: String,
    /// Whether the later report overtakes the earlier one.
    pub(crate) is_update: bool,
    /// The words that differ, with their normal value as the note where it says more than they do.
    pub(crate) values: Vec<Line>,
    /// The reason in one sentence.
    pub(crate) why: String,
}

/// A point that several articles tell alike.
pub(crate) struct SharedPoint {
    pub(crate) id: String,
    /// *3 von 4*, and the numbers of outlets and of origins where there are fewer than articles.
    pub(crate) support: String,
    pub(crate) lines: Vec<Line>,
}

/// What one article alone tells.
pub(crate) struct SolePoints {
    /// Index of the article.
    pub(crate) witness: usize,
    /// Id and words of each point.
    pub(crate) points: Vec<(String, Line)>,
}

/// Someone and what they said.
pub(crate) struct Speaker {
    /// The actor's name, the article's words for the speaker, or that the speaker is unknown.
    pub(crate) name: String,
    /// Each utterance with all its variants.
    pub(crate) utterances: Vec<Vec<Line>>,
}

/// What someone wants, over the articles.
pub(crate) struct HolderRow {
    pub(crate) name: String,
    /// What each related article tells of it, in their order, with the kind of position and towards whom as the note:
    /// *fordert, gegenüber Jonas Wieck*.
    pub(crate) cells: Vec<Vec<Line>>,
}

impl HolderRow {
    /// All that the articles tell of it.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &Line> {
        self.cells.iter().flatten()
    }

    fn n_articles(&self) -> usize {
        self.cells.iter().filter(|lines| !lines.is_empty()).count()
    }
}

/// A moment and who speaks of it.
pub(crate) struct MomentRow {
    pub(crate) value: String,
    pub(crate) lines: Vec<Line>,
}

impl<'a> Page<'a> {
    pub(crate) fn new(dossier: &'a Dossier, ui: Ui) -> Self {
        build::page(dossier, ui)
    }

    /// The articles on the event.
    pub(crate) fn related(&self) -> impl Iterator<Item = &Witness<'a>> {
        self.witnesses.iter().filter(|witness| witness.related)
    }

    /// Whether "several" can mean anything else than "all".
    pub(crate) fn has_several(&self) -> bool {
        self.related().count() > 2 || !self.several.is_empty()
    }

    /// The articles that have nothing to do with the rest.
    pub(crate) fn unrelated(&self) -> impl Iterator<Item = &Witness<'a>> {
        self.witnesses.iter().filter(|witness| !witness.related)
    }

    pub(crate) fn n_sole(&self) -> usize {
        self.sole.iter().map(|sole| sole.points.len()).sum()
    }

    pub(crate) fn n_utterances(&self) -> usize {
        self.speakers.iter().map(|speaker| speaker.utterances.len()).sum()
    }

    pub(crate) fn n_positions(&self) -> usize {
        self.positions.iter().map(|row| row.lines().count()).sum()
    }

    pub(crate) fn n_passages(&self) -> usize {
        self.origins.iter().map(|origin| origin.passages.len()).sum()
    }

    pub(crate) fn n_names(&self) -> usize {
        self.names.len() + self.other_names.len()
    }

    /// How much there is of everything, one phrase each.
    pub(crate) fn counts(&self) -> Vec<String> {
        let mut counts = vec![
            self.ui.count("count.articles", self.related().count()),
            self.ui.count("count.differences", self.differences.len()),
            self.ui.count("count.shared", self.all.len() + self.several.len()),
            self.ui.count("count.sole", self.n_sole()),
            self.ui.count("count.utterances", self.n_utterances()),
        ];
        let unrelated = self.unrelated().count();
        if unrelated > 0 {
            counts.push(self.ui.count("count.unrelated", unrelated));
        }
        counts
    }

    /// What a reader should know: how to read it, and what is unknown of which article.
    pub(crate) fn notes(&self, marks: Option<&str>) -> Vec<String> {
        let mut notes = vec![self.ui.word("note.own_words"), self.ui.word("note.matching")];
        notes.extend(marks.map(|marks| self.ui.fill("note.marks", &[("marks", marks)])));
        notes.push(self.ui.word("note.places"));
        let cut_off = self.witnesses.iter().filter(|witness| witness.is_cut_off);
        let sigla: Vec<&str> = cut_off.map(|witness| witness.siglum.as_str()).collect();
        if !sigla.is_empty() {
            notes.push(self.ui.fill("note.cut_off", &[("sigla", &sigla.join(", "))]));
        }
        notes.extend_from_slice(&self.corrections);
        for witness in &self.witnesses {
            let mut unknown = Vec::new();
            if witness.article.outlet.is_none() {
                unknown.push(self.ui.word("outlet.unknown"));
            }
            if witness.article.published.is_none() {
                unknown.push(self.ui.word("published.unknown"));
            }
            if !unknown.is_empty() {
                let values = [("siglum", witness.siglum.as_str()), ("what", &unknown.join(", "))];
                notes.push(self.ui.fill("note.unknown_of", &values));
            }
        }
        notes
    }
}

/// A line for each correction: where it stands, what it says, what came of it.
fn corrections(applied: &[Applied], ui: Ui) -> Vec<String> {
    let line = |applied: &Applied| {
        let what = match &applied.outcome {
            Outcome::Done(n) => ui.count("correction.done", *n),
            Outcome::Needless => ui.word("correction.needless"),
            Outcome::NotFound(words) => ui.fill("correction.not_found", &[("words", &words.join(", "))]),
            Outcome::Ambiguous(names) => ui.fill("correction.ambiguous", &[("names", &names.join(", "))]),
        };
        plain(&format!("{}:{} {}: {what}", applied.path, applied.line, applied.entry))
    };
    applied.iter().map(line).collect()
}

/// Looks up an actor's name.
fn actor_name(names: &std::collections::BTreeMap<ActorId, &str>, id: ActorId) -> String {
    names.get(&id).map_or_else(|| id.to_string(), |name| plain(name))
}
