//! What is known of an article beside its text.

use std::collections::BTreeMap;

use lesart_text::PartialDate;

/// Metadata as it is found, before a person's hints and a record's own words are laid over it.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Facts {
    pub(crate) title: Option<String>,
    pub(crate) kicker: Option<String>,
    pub(crate) genre: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) dateline: Option<String>,
    pub(crate) dates: Vec<(DateFrom, PartialDate)>,
    pub(crate) agencies: Vec<String>,
    /// Outlets that furniture names, one entry a line that names it.
    pub(crate) outlets: Vec<&'static str>,
    /// What the page's own copyright line calls it, for an outlet that no table knows.
    pub(crate) self_named: Option<String>,
}

/// Where a date stands, the best place first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum DateFrom {
    /// A line with the date of publication near the title.
    Line,
    /// A copyright line.
    Stamp,
    /// A line with the date of the last change.
    Update,
    /// What a crawler noted.
    Crawler,
    /// A date line anywhere else on the page.
    Elsewhere,
}

impl Facts {
    /// The date from the best place, made more exact by others that agree with it.
    pub(crate) fn published(&self) -> Option<PartialDate> {
        let mut dates: Vec<_> = self.dates.iter().filter(|(from, _)| *from != DateFrom::Elsewhere).collect();
        dates.sort_by_key(|(from, _)| *from);
        let mut best = dates.first()?.1;
        for (from, date) in &dates[1..] {
            let agrees = date.year == best.year
                && (best.month.is_none() || date.month == best.month)
                && (best.day.is_none() || date.day == best.day);
            // The clock of a change is not the clock of the publication.
            let refines = best.day.is_none() || (best.clock.is_none() && *from != DateFrom::Update);
            if agrees && refines && exactness(*date) > exactness(best) {
                best = *date;
            }
        }
        Some(best)
    }

    /// The outlet that the page names, in the table's spelling where the table knows it.
    pub(crate) fn outlet(&self) -> Option<String> {
        self.known_outlet().map(str::to_string).or_else(|| self.self_named.clone())
    }

    /// The outlet of the table that most lines name; the first one of several.
    fn known_outlet(&self) -> Option<&'static str> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for outlet in &self.outlets {
            *counts.entry(outlet).or_default() += 1;
        }
        let most = counts.values().max()?;
        self.outlets.iter().copied().find(|outlet| counts.get(outlet) == Some(most))
    }

    pub(crate) fn add_agencies(&mut self, agencies: &[&str]) {
        for agency in agencies {
            if !self.agencies.iter().any(|own| own == agency) {
                self.agencies.push((*agency).to_string());
            }
        }
    }
}

fn exactness(date: PartialDate) -> u8 {
    u8::from(date.month.is_some()) + u8::from(date.day.is_some()) + u8::from(date.clock.is_some())
}

/// The persons of a byline: `Von A B und C D` gives two.
pub(crate) fn split_names(names: &str) -> Vec<String> {
    let names = names.split_whitespace().collect::<Vec<_>>().join(" ");
    let unified =
        names.replace(" und ", ",").replace(" UND ", ",").replace(" and ", ",").replace(" u. ", ",");
    unified
        .split([',', '/', ';', '&', '|'])
        .map(|name| name.trim().trim_end_matches('.').to_string())
        .filter(|name| !name.is_empty())
        .collect()
}
