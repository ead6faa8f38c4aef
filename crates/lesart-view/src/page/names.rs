use super::{Witness, plain};
use lesart_collate::{DossierActor, Naming};
use lesart_text::Voice;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// How the articles name one actor.
pub(crate) struct NameRow {
    pub(crate) name: String,
    /// *Person*.
    pub(crate) kind: String,
    /// One cell for each column: in a dossier each related article, in the table of names each outlet.
    pub(crate) cells: Vec<NameCell>,
}

/// How one article, or several of one outlet, name one actor.
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
    /// With a cell for each of the `columns`, which hold indices of witnesses.
    pub(super) fn new(
        ui: crate::Ui,
        witnesses: &[Witness<'_>],
        columns: &[Vec<usize>],
        actor: &DossierActor,
    ) -> Self {
        let cells = columns.iter().map(|column| {
            let items = |voice: Voice| {
                let mut items: Vec<NameItem> = Vec::new();
                for &i in column {
                    let named =
                        actor.names.iter().filter(|naming| naming.article == i && naming.voice == voice);
                    for naming in named {
                        let item = item(&witnesses[i], naming);
                        match items.iter_mut().find(|known| known.means_like(&item)) {
                            Some(known) => known.count += item.count,
                            None => items.push(item),
                        }
                    }
                }
                items
            };
            let sigla: Vec<&str> = column.iter().map(|&i| witnesses[i].siglum.as_str()).collect();
            NameCell { siglum: sigla.join(" "), own: items(Voice::Own), quoted: items(Voice::Quoted) }
        });
        Self {
            name: plain(&actor.name),
            kind: ui.word(&format!("kind.{}", actor.kind.name())),
            cells: cells.collect(),
        }
    }

    /// Actors worth comparing, most widely named first; and the others. Left out is who is named nowhere.
    pub(super) fn parted(rows: impl Iterator<Item = Self>) -> (Vec<Self>, Vec<Self>) {
        let named = rows.filter(|row| row.n_mentions() > 0);
        let (mut telling, others): (Vec<_>, Vec<_>) = named.partition(Self::is_telling);
        telling.sort_by_key(|row| (Reverse(row.n_articles()), Reverse(row.n_mentions())));
        (telling, others)
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
    /// Whether it is the same words, at a sentence's beginning or not.
    fn means_like(&self, other: &Self) -> bool {
        let mut own = self.text.chars();
        let mut others = other.text.chars();
        let first = |c: Option<char>| c.map(|c| c.to_lowercase().to_string());
        first(own.next()) == first(others.next()) && own.eq(others)
    }

    /// The words, with how often where it is more than once.
    pub(crate) fn counted(&self) -> String {
        if self.count == 1 { self.text.clone() } else { format!("{} {}×", self.text, self.count) }
    }
}
