use std::collections::BTreeMap;

use lesart_collate::{Dossier, DossierActor};

use super::{NameRow, Witness};
use crate::Ui;

/// Which actors to show: all, unless it says otherwise.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct NameFilter {
    /// Only those whose name, or words in any article, hold this, whatever the case.
    pub actor: Option<String>,
}

impl NameFilter {
    pub(crate) fn lets_through(&self, actor: &DossierActor) -> bool {
        self.actor.as_ref().is_none_or(|wanted| {
            let wanted = wanted.trim().to_lowercase();
            let has = |text: &str| text.to_lowercase().contains(&wanted);
            has(&actor.name) || actor.names.iter().any(|naming| has(&naming.text))
        })
    }
}

/// Who is called what, actor by outlet.
pub(crate) struct NamesPage<'a> {
    pub(crate) ui: Ui,
    pub(crate) witnesses: Vec<Witness<'a>>,
    pub(crate) outlets: Vec<OutletColumn>,
    /// Actors who are named in more than one way, most widely named first.
    pub(crate) names: Vec<NameRow>,
    /// All others.
    pub(crate) other_names: Vec<NameRow>,
    /// What came of a person's corrections.
    pub(crate) corrections: Vec<String>,
}

/// An outlet with its articles.
pub(crate) struct OutletColumn {
    /// Its name, or the article's id where it is unknown.
    pub(crate) name: String,
    /// *A C*
    pub(crate) sigla: String,
}

impl OutletColumn {
    /// The column of these witnesses, who are of one outlet.
    pub(super) fn new(witnesses: &[Witness<'_>], column: &[usize]) -> Self {
        let sigla: Vec<&str> = column.iter().map(|&i| witnesses[i].siglum.as_str()).collect();
        let name = column.first().map_or_else(String::new, |&i| witnesses[i].outlet());
        Self { name, sigla: sigla.join(" ") }
    }
}

impl<'a> NamesPage<'a> {
    pub(crate) fn new(dossier: &'a Dossier, filter: &NameFilter, ui: Ui) -> Self {
        let articles = dossier.articles.iter().enumerate();
        let witnesses: Vec<_> = articles.map(|(i, article)| Witness::new(i, article, true)).collect();
        let mut columns: Vec<Vec<usize>> = Vec::new();
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for (i, article) in dossier.articles.iter().enumerate() {
            // Articles whose outlet is unknown may be of any: each stands alone.
            if let Some(&column) = article.outlet.as_deref().and_then(|outlet| known.get(outlet)) {
                columns[column].push(i);
            } else {
                known.extend(article.outlet.as_deref().map(|outlet| (outlet, columns.len())));
                columns.push(vec![i]);
            }
        }
        let outlets = columns.iter().map(|column| OutletColumn::new(&witnesses, column));
        let actors = dossier.actors.iter().filter(|actor| filter.lets_through(actor));
        let rows = actors.map(|actor| NameRow::new(ui, &witnesses, &columns, actor));
        let (names, other_names) = NameRow::parted(rows);
        Self {
            ui,
            outlets: outlets.collect(),
            names,
            other_names,
            corrections: super::corrections(&dossier.corrections, ui),
            witnesses,
        }
    }

    pub(crate) fn n_names(&self) -> usize {
        self.names.len() + self.other_names.len()
    }
}
