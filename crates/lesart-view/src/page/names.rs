use super::{Witness, plain};
use lesart_collate::{DossierActor, Naming};
use lesart_text::Voice;
use std::collections::BTreeSet;

/// How the articles name one actor.
pub(crate) struct NameRow {
    pub(crate) name: String,
    /// *Person*.
    pub(crate) kind: String,
    /// One cell for each related article, in order.
    pub(crate) cells: Vec<NameCell>,
}

/// How one article names one actor.
pub(crate) struct NameCell {
    pub(crate) siglum: String,
    /// In the outlet's own voice.
    pub(crate) own: Vec<NameItem>,
    /// In words that it quotes.
    pub(crate) quoted: Vec<NameItem>,
}

/// One way to name someone.
pub(crate) struct NameItem {
    pub(crate) text: String,
    pub(crate) count: usize,
    pub(crate) anchor: String,
}

impl NameRow {
    pub(super) fn new(ui: crate::Ui, witnesses: &[Witness<'_>], actor: &DossierActor) -> Self {
        let cells =
            witnesses.iter().enumerate().filter(|(_, witness)| witness.related).map(|(i, witness)| {
                let items = |voice: Voice| {
                    let named =
                        actor.names.iter().filter(|naming| naming.article == i && naming.voice == voice);
                    named.map(|naming| item(witness, naming)).collect()
                };
                NameCell {
                    siglum: witness.siglum.clone(),
                    own: items(Voice::Own),
                    quoted: items(Voice::Quoted),
                }
            });
        Self {
            name: plain(&actor.name),
            kind: ui.word(&format!("kind.{}", actor.kind.name())),
            cells: cells.collect(),
        }
    }

    /// All ways to name the actor.
    pub(crate) fn items(&self) -> impl Iterator<Item = &NameItem> {
        self.cells.iter().flat_map(NameCell::items)
    }

    /// Whether there is something to compare: the actor is named in more than one way.
    pub(crate) fn is_telling(&self) -> bool {
        let ways: BTreeSet<String> = self.items().map(|item| item.text.to_lowercase()).collect();
        ways.len() > 1
    }

    /// How many articles name the actor.
    pub(crate) fn n_articles(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }

    /// The sigla of the articles that name the actor.
    pub(crate) fn sigla(&self) -> String {
        let cells = self.cells.iter().filter(|cell| !cell.is_empty());
        cells.map(|cell| cell.siglum.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// How often the actor is named.
    pub(crate) fn n_mentions(&self) -> usize {
        self.items().map(|item| item.count).sum()
    }
}

impl NameCell {
    pub(crate) fn is_empty(&self) -> bool {
        self.own.is_empty() && self.quoted.is_empty()
    }

    /// The outlet's own first.
    pub(crate) fn items(&self) -> impl Iterator<Item = &NameItem> {
        self.own.iter().chain(&self.quoted)
    }
}

fn item(witness: &Witness<'_>, naming: &Naming) -> NameItem {
    NameItem { text: plain(&naming.text), count: naming.count, anchor: witness.anchor(&[naming.first]) }
}

impl NameItem {
    /// The words, with how often where it is more than once.
    pub(crate) fn counted(&self) -> String {
        if self.count == 1 { self.text.clone() } else { format!("{} {}×", self.text, self.count) }
    }
}
