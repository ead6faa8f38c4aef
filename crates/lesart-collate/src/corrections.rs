//! What a person says of the actors, done to the dossier before its actors are numbered for good.

use std::collections::{BTreeMap, BTreeSet};

use lesart_lang::Gazetteer;
use lesart_text::{ActorId, ActorKind, Article, Correction, Corrections, Form, Mention, Says, Span};

use crate::actors::{id, index, without_ending};
use crate::dossier::{Applied, DossierActor, Outcome};

/// Articles with the dossier's actors, both as Lesart has found them.
pub(crate) struct Found<'a> {
    pub(crate) articles: &'a mut [Article],
    /// An actor's id is its place here.
    pub(crate) actors: &'a mut Vec<DossierActor>,
    pub(crate) gazetteer: &'a Gazetteer,
    /// Into which actor each went that is no more.
    pub(crate) gone: &'a mut BTreeMap<ActorId, ActorId>,
    /// Whose name a person has given, whatever an article's own list calls them.
    pub(crate) renamed: &'a mut BTreeSet<ActorId>,
}

/// Does what the entries say, one after the other, and tells what came of each.
pub(crate) fn apply(corrections: &Corrections, mut found: Found<'_>) -> Vec<Applied> {
    let applied = |entry: &Correction| Applied {
        path: entry.path.clone(),
        line: entry.line,
        entry: entry.summary(),
        outcome: match &entry.says {
            Says::One { names, name } => found.one(names, name.as_deref()),
            Says::Two { names } => found.two(names),
            Says::Name { of, is } => found.name(of, is),
            Says::Speaker { words, article, is } => found.speaker(words, article.as_deref(), is),
        },
    };
    corrections.entries.iter().map(applied).collect()
}

impl Found<'_> {
    fn one(&mut self, names: &[String], name: Option<&str>) -> Outcome {
        let mut meant: Vec<ActorId> = Vec::new();
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut missing = Vec::new();
        for words in names {
            let actors = self.meant_by(words);
            let places = self.open_mentions(words);
            if actors.is_empty() && places.is_empty() {
                missing.push(words.clone());
            }
            meant.extend(actors);
            open.extend(places);
        }
        if !missing.is_empty() {
            return Outcome::NotFound(missing);
        }
        let wanted = name.unwrap_or(&names[0]);
        let kept = meant.first().copied().unwrap_or_else(|| {
            let kind = open.first().map(|&(a, m)| self.articles[a].mentions[m].kind);
            self.add(kind.unwrap_or(ActorKind::Person), wanted)
        });
        let mut n_places = 0;
        for &other in meant.iter().filter(|&&other| other != kept).collect::<BTreeSet<_>>() {
            n_places += self.replace(other, kept);
        }
        for (a, m) in open.into_iter().collect::<BTreeSet<_>>() {
            self.articles[a].mentions[m].actor = Some(kept);
            n_places += 1 + self.speaks(a, self.articles[a].mentions[m].head, kept);
        }
        let renamed = self.rename(kept, wanted);
        if n_places == 0 && !renamed { Outcome::Needless } else { Outcome::Done(n_places) }
    }

    fn two(&mut self, names: &[String]) -> Outcome {
        let actors: Vec<Vec<ActorId>> = names.iter().map(|words| self.meant_by(words)).collect();
        let missing: Vec<String> =
            (0..names.len()).filter(|&i| actors[i].is_empty()).map(|i| names[i].clone()).collect();
        if !missing.is_empty() {
            return Outcome::NotFound(missing);
        }
        let mut seen = BTreeSet::new();
        let all = actors.iter().flatten().copied();
        let shared: BTreeSet<ActorId> = all.filter(|id| !seen.insert(*id)).collect();
        if shared.is_empty() {
            return Outcome::Needless;
        }
        let mut n_places = 0;
        for id in shared {
            n_places += self.split(id, names);
        }
        Outcome::Done(n_places)
    }

    /// Gives each mention of `id` to the actor whose name it holds; one that holds none to the only one of them that its
    /// article names, and to nobody where it names several.
    fn split(&mut self, id: ActorId, names: &[String]) -> usize {
        let kind = self.actors[index(id)].kind;
        let mut parts = vec![id];
        for words in &names[1..] {
            parts.push(self.add(kind, words));
        }
        self.rename(id, &names[0]);
        let mut n_places = 0;
        for a in 0..self.articles.len() {
            let own: Vec<usize> = (0..self.articles[a].mentions.len())
                .filter(|&m| self.articles[a].mentions[m].actor == Some(id))
                .collect();
            let named = |found: &Self, m: usize| {
                names.iter().position(|words| found.words_of(a, m).contains(words.as_str()))
            };
            let here: BTreeSet<usize> = own.iter().filter_map(|&m| named(self, m)).collect();
            let only = if here.len() == 1 { here.first().copied() } else { None };
            for m in own {
                let actor = named(self, m).or(only).map(|i| parts[i]);
                let head = self.articles[a].mentions[m].head;
                if actor != Some(id) {
                    self.articles[a].mentions[m].actor = actor;
                    n_places += 1;
                    for quotation in &mut self.articles[a].quotations {
                        if quotation.actor == Some(id) && quotation.speaker.iter().any(|s| s.contains(head)) {
                            quotation.actor = actor;
                        }
                    }
                }
            }
        }
        n_places
    }

    fn name(&mut self, of: &str, is: &str) -> Outcome {
        let meant = self.meant_by(of);
        match meant.as_slice() {
            [] if self.meant_by(is).is_empty() => Outcome::NotFound(vec![of.to_string()]),
            [] => Outcome::Needless,
            [id] => {
                if self.rename(*id, is) {
                    Outcome::Done(self.n_mentions(*id))
                } else {
                    Outcome::Needless
                }
            }
            several => {
                Outcome::Ambiguous(several.iter().map(|id| self.actors[index(*id)].name.clone()).collect())
            }
        }
    }

    fn speaker(&mut self, words: &str, article: Option<&str>, is: &str) -> Outcome {
        let mut places = Vec::new();
        for (a, one) in self.articles.iter().enumerate() {
            if article.is_some_and(|wanted| !is_article(one, wanted)) {
                continue;
            }
            for (q, quotation) in one.quotations.iter().enumerate() {
                let said: Vec<String> = quotation.quote.iter().map(|span| tidy(span.of(&one.text))).collect();
                if said.join(" ").contains(words) {
                    places.push((a, q));
                }
            }
        }
        if places.is_empty() {
            return Outcome::NotFound(vec![words.to_string()]);
        }
        let id = match self.meant_by(is).as_slice() {
            [] => self.add(ActorKind::Person, is),
            [id] => *id,
            several => {
                let names = several.iter().map(|id| self.actors[index(*id)].name.clone());
                return Outcome::Ambiguous(names.collect());
            }
        };
        let mut n_places = 0;
        for (a, q) in places {
            let actor = &mut self.articles[a].quotations[q].actor;
            n_places += usize::from(*actor != Some(id));
            *actor = Some(id);
        }
        if n_places == 0 { Outcome::Needless } else { Outcome::Done(n_places) }
    }

    /// The actors that are called so in the dossier or in any article.
    fn meant_by(&self, words: &str) -> Vec<ActorId> {
        let mut meant: BTreeSet<ActorId> = BTreeSet::new();
        for (a, article) in self.articles.iter().enumerate() {
            for (m, mention) in article.mentions.iter().enumerate() {
                if let Some(id) = mention.actor
                    && !meant.contains(&id)
                    && self.is_called(a, m, mention, words)
                {
                    meant.insert(id);
                }
            }
        }
        for actor in self.actors.iter().filter(|actor| actor.name == words) {
            if !self.gone.contains_key(&actor.id) {
                // A full name means its bearer, not all who are also called so.
                return vec![actor.id];
            }
        }
        meant.into_iter().collect()
    }

    /// Mentions of nobody known that are in these words.
    fn open_mentions(&self, words: &str) -> Vec<(usize, usize)> {
        let mut open = Vec::new();
        for (a, article) in self.articles.iter().enumerate() {
            for (m, mention) in article.mentions.iter().enumerate() {
                if mention.actor.is_none() && self.is_called(a, m, mention, words) {
                    open.push((a, m));
                }
            }
        }
        open
    }

    /// Whether a mention is in these words, whatever its genitive ending and the article before it.
    fn is_called(&self, a: usize, m: usize, mention: &Mention, words: &str) -> bool {
        let found = self.words_of(a, m);
        let found = without_ending(self.gazetteer, &found, mention.form, words);
        // *Ihr Bruder Paul Berger* is called *Paul Berger*.
        let ends_so = mention.form == Form::Name
            && found.strip_suffix(words).is_some_and(|before| before.ends_with(' '));
        ends_so || without_article(found) == without_article(words)
    }

    fn words_of(&self, a: usize, m: usize) -> String {
        tidy(self.articles[a].mentions[m].span.of(&self.articles[a].text))
    }

    /// Makes all places of `from` places of `to`, and tells how many.
    fn replace(&mut self, from: ActorId, to: ActorId) -> usize {
        let mut n_places = 0;
        for article in self.articles.iter_mut() {
            let mentions = article.mentions.iter_mut().map(|mention| &mut mention.actor);
            for actor in mentions.filter(|actor| **actor == Some(from)) {
                *actor = Some(to);
                n_places += 1;
            }
            let quotations = article.quotations.iter_mut().map(|quotation| &mut quotation.actor);
            quotations.filter(|actor| **actor == Some(from)).for_each(|actor| *actor = Some(to));
        }
        self.gone.insert(from, to);
        n_places
    }

    /// Gives a speaker's words to whom they mean now, and tells how many quotations that are.
    fn speaks(&mut self, a: usize, head: Span, id: ActorId) -> usize {
        let open = self.articles[a].quotations.iter_mut().filter(|quotation| quotation.actor.is_none());
        let spoken = open.filter(|quotation| quotation.speaker.iter().any(|span| span.contains(head)));
        spoken.map(|quotation| quotation.actor = Some(id)).count()
    }

    fn n_mentions(&self, id: ActorId) -> usize {
        let mentions = self.articles.iter().flat_map(|article| &article.mentions);
        mentions.filter(|mention| mention.actor == Some(id)).count()
    }

    fn rename(&mut self, id: ActorId, name: &str) -> bool {
        let actor = &mut self.actors[index(id)];
        let is_new = actor.name != name;
        actor.name = name.to_string();
        self.renamed.insert(id);
        is_new
    }

    fn add(&mut self, kind: ActorKind, name: &str) -> ActorId {
        let id = id(self.actors.len());
        self.actors.push(DossierActor { id, kind, name: name.to_string(), names: Vec::new() });
        id
    }
}

/// Words without the one before them that is in lower case: *die Chefin* is called *Chefin*.
fn without_article(words: &str) -> &str {
    match words.split_once(' ') {
        Some((first, rest)) if first.chars().all(char::is_lowercase) => rest,
        _ => words,
    }
}

fn is_article(article: &Article, wanted: &str) -> bool {
    let path = article.source.path.as_str();
    article.id == wanted
        || article.outlet.as_deref() == Some(wanted)
        || path == wanted
        || path.rsplit(['/', '\\']).next() == Some(wanted)
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
