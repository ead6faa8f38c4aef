//! The gold for actors (`crates/lesart-collate/tests/actors`, format in its README): read strictly, and set beside
//! what a dossier says. Used by the test here and by `cargo xtask measure`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use lesart::text::{ActorId, Form, Role, Span, Voice};
use lesart::{Dossier, Hints, Lesart};
use serde::Deserialize;

/// Three reports of one event and who is meant in them.
pub(crate) struct Group {
    /// The folder's name.
    pub(crate) id: String,
    pub(crate) gold: Gold,
    /// The reports, by their letter.
    pub(crate) texts: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Gold {
    pub(crate) split: Split,
    pub(crate) trap: String,
    #[serde(rename = "actor")]
    pub(crate) actors: Vec<Actor>,
    #[serde(default)]
    pub(crate) open: Vec<Open>,
    #[serde(rename = "naming")]
    pub(crate) namings: Vec<Naming>,
    pub(crate) apart: Vec<Apart>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Split {
    Seen,
    Blind,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Actor {
    pub(crate) id: String,
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) gender: Option<Gender>,
    #[serde(rename = "mention")]
    pub(crate) mentions: Vec<Mention>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Person,
    State,
    Organisation,
    Place,
    Group,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Gender {
    F,
    M,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mention {
    pub(crate) article: String,
    pub(crate) words: String,
    /// Which of the places where the words stand as whole words, from 1.
    pub(crate) nth: usize,
    pub(crate) kind: MentionKind,
    #[serde(default)]
    pub(crate) quoted: bool,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
pub(crate) enum MentionKind {
    Name,
    Nominal,
    Pronoun,
}

/// Words that no reader can resolve.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Open {
    pub(crate) article: String,
    pub(crate) words: String,
    pub(crate) nth: usize,
    pub(crate) kind: MentionKind,
    #[serde(default)]
    pub(crate) quoted: bool,
    pub(crate) between: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Naming {
    pub(crate) actor: String,
    pub(crate) article: String,
    pub(crate) heads: Vec<String>,
    #[serde(default)]
    pub(crate) quoted: Vec<String>,
}

/// Two that tempt to be taken for one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Apart {
    pub(crate) a: String,
    pub(crate) b: String,
}

/// A mention of the dossier that has an actor, and what gold has at its place.
pub(crate) struct Found {
    pub(crate) article: usize,
    pub(crate) span: Span,
    pub(crate) actor: ActorId,
    pub(crate) form: Form,
    pub(crate) at: Match,
}

/// What gold has at a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Match {
    /// A mention: indices of actor and mention.
    Mention(usize, usize),
    /// Words that may be resolved or not.
    Open,
    /// Nothing.
    Nothing,
}

/// The groups, by the name of their folder.
pub(crate) fn load(folder: &Path) -> Result<Vec<Group>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut folders: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    let read = |path: &Path| fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()));
    let mut groups = Vec::new();
    for path in folders {
        let gold_path = path.join("gold.toml");
        let gold = toml::from_str(&read(&gold_path)?)
            .map_err(|error| format!("{}: {error}", gold_path.display()))?;
        let mut texts = BTreeMap::new();
        for letter in ["a", "b", "c"] {
            texts.insert(letter.to_string(), read(&path.join(format!("{letter}.txt")))?);
        }
        let id = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        groups.push(Group { id, gold, texts });
    }
    Ok(groups)
}

impl Group {
    /// What Lesart makes of the three reports.
    pub(crate) fn dossier(&self, lesart: &Lesart) -> Dossier {
        let texts = self.texts.iter();
        let read = texts.flat_map(|(letter, text)| {
            lesart.read(&format!("{letter}.txt"), text.as_bytes(), &Hints::default()).articles
        });
        lesart.compare(read.collect())
    }

    /// The number of a report: `a` is 0.
    pub(crate) fn article(&self, letter: &str) -> Option<usize> {
        self.texts.keys().position(|known| known == letter)
    }

    /// Where the words stand for the nth time as whole words.
    pub(crate) fn place(&self, letter: &str, words: &str, nth: usize) -> Option<Span> {
        let text = self.texts.get(letter)?;
        let is_bare = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        // Places may overlap (*der* of *der Sprecher der*), so one after the other is looked at.
        let starts = text.char_indices().map(|(at, _)| at).filter(|&at| text[at..].starts_with(words));
        let mut whole = starts.filter(|&at| {
            is_bare(text[..at].chars().next_back()) && is_bare(text[at + words.len()..].chars().next())
        });
        let start = whole.nth(nth.checked_sub(1)?)?;
        Some(Span::new(start, start + words.len()))
    }

    /// Each mention of the dossier that has an actor, with what gold has at its head.
    ///
    /// A head belongs to the smallest mention of gold that holds it. Where several mentions of the dossier lie in one of
    /// gold, the one that covers most of it is taken; others of the same actor are no fault, others of another actor
    /// are. What lies in a byline is left out.
    pub(crate) fn found(&self, dossier: &Dossier) -> Vec<Found> {
        let places = self.places();
        let mut found: Vec<Found> = Vec::new();
        for (a, article) in dossier.articles.iter().enumerate() {
            let is_byline = |at| article.block_at(at).is_some_and(|block| block.role == Role::Byline);
            let mut taken: BTreeMap<usize, ActorId> = BTreeMap::new();
            let mut mentions: Vec<_> = article.mentions.iter().filter(|m| !is_byline(m.head.start)).collect();
            mentions.sort_by_key(|mention| (std::cmp::Reverse(mention.span.len()), mention.span));
            for mention in mentions {
                let Some(actor) = mention.actor else { continue };
                let found_as = |at| Found { article: a, span: mention.span, actor, form: mention.form, at };
                let holding = places.iter().enumerate().filter(|(_, (article, span, _))| {
                    *article == a && (span.contains(mention.head) || mention.head.contains(*span))
                });
                let at = holding.min_by_key(|(_, (_, span, _))| span.len()).map(|(p, (_, _, at))| (p, *at));
                match at {
                    None => found.push(found_as(Match::Nothing)),
                    Some((p, at)) => match taken.get(&p) {
                        Some(first) if *first == actor => {}
                        Some(_) if at != Match::Open => {
                            found.push(found_as(Match::Nothing));
                        }
                        _ => {
                            taken.insert(p, actor);
                            found.push(found_as(at));
                        }
                    },
                }
            }
        }
        found
    }

    /// The places of all mentions and open words: article, span, what it is.
    fn places(&self) -> Vec<(usize, Span, Match)> {
        let mut places = Vec::new();
        for (a, actor) in self.gold.actors.iter().enumerate() {
            for (m, mention) in actor.mentions.iter().enumerate() {
                let span = self.place(&mention.article, &mention.words, mention.nth);
                if let (Some(article), Some(span)) = (self.article(&mention.article), span) {
                    places.push((article, span, Match::Mention(a, m)));
                }
            }
        }
        for open in &self.gold.open {
            let span = self.place(&open.article, &open.words, open.nth);
            if let (Some(article), Some(span)) = (self.article(&open.article), span) {
                places.push((article, span, Match::Open));
            }
        }
        places
    }

    /// The names and descriptions of the two that one actor of the dossier has, in pairs; none if they are kept apart.
    pub(crate) fn merged<'a>(&self, found: &'a [Found], apart: &Apart) -> Vec<(&'a Found, &'a Found)> {
        let (a, b) = (self.naming(found, &apart.a), self.naming(found, &apart.b));
        let b: Vec<&Found> = b.collect();
        a.flat_map(|a| b.iter().filter(|b| b.actor == a.actor).map(|b| (a, *b)).collect::<Vec<_>>()).collect()
    }

    /// The mentions that name or describe an actor of gold.
    fn naming<'a>(&self, found: &'a [Found], id: &str) -> impl Iterator<Item = &'a Found> {
        let number = self.gold.actors.iter().position(|actor| actor.id == id);
        found.iter().filter(move |found| {
            found.form != Form::Pronoun && matches!(found.at, Match::Mention(a, _) if Some(a) == number)
        })
    }

    /// For a line of the naming table: the heads that the dossier has for that actor, article and voice.
    pub(crate) fn heads(
        &self,
        dossier: &Dossier,
        found: &[Found],
        naming: &Naming,
        voice: Voice,
    ) -> Vec<String> {
        let mut votes: BTreeMap<ActorId, usize> = BTreeMap::new();
        for found in found {
            if let Match::Mention(a, _) = found.at
                && self.gold.actors[a].id == naming.actor
            {
                *votes.entry(found.actor).or_default() += 1;
            }
        }
        let most = votes.into_iter().max_by_key(|&(id, n)| (n, std::cmp::Reverse(id))).map(|(id, _)| id);
        let actor = dossier.actors.iter().find(|actor| Some(actor.id) == most);
        let names = actor.map(|actor| actor.names.as_slice()).unwrap_or_default();
        let article = self.article(&naming.article);
        let mut namings: Vec<_> =
            names.iter().filter(|name| Some(name.article) == article && name.voice == voice).collect();
        // The table of today has pronouns too; gold gives them no head.
        namings.retain(|name| {
            let mut mentions = dossier.articles[name.article].mentions.iter();
            !mentions.any(|mention| mention.span == name.first && mention.form == Form::Pronoun)
        });
        namings.sort_by_key(|name| name.first);
        let mut heads: Vec<String> = Vec::new();
        for naming in namings {
            if !heads.contains(&naming.head) {
                heads.push(naming.head.clone());
            }
        }
        heads
    }

    /// What breaks a rule of the gold's README.
    pub(crate) fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let mut say = |what: String| problems.push(format!("{}: {what}", self.id));
        let ids: BTreeSet<&str> = self.gold.actors.iter().map(|actor| actor.id.as_str()).collect();
        if ids.len() != self.gold.actors.len() || self.gold.trap.trim().is_empty() {
            say("two actors have one id, or it says no trap".to_string());
        }
        for actor in &self.gold.actors {
            if actor.mentions.is_empty() || actor.name.trim().is_empty() {
                say(format!("{}: it has no mention or no name", actor.id));
            }
            if actor.gender.is_some() && actor.kind != Kind::Person {
                say(format!("{}: only persons have a gender", actor.id));
            }
            for mention in &actor.mentions {
                if self.place(&mention.article, &mention.words, mention.nth).is_none() {
                    say(format!(
                        "{}: '{}' does not stand {} times in {}",
                        actor.id, mention.words, mention.nth, mention.article
                    ));
                }
            }
        }
        for open in &self.gold.open {
            if self.place(&open.article, &open.words, open.nth).is_none() {
                say(format!("open '{}' does not stand {} times in {}", open.words, open.nth, open.article));
            }
            if open.between.is_empty() || !open.between.iter().all(|id| ids.contains(id.as_str())) {
                say(format!("open '{}' is between actors of the group", open.words));
            }
        }
        let mut places = self.places();
        places.sort_by_key(|(article, span, _)| (*article, span.start, std::cmp::Reverse(span.end)));
        for (i, (article, span, _)) in places.iter().enumerate() {
            let rest = places[i + 1..].iter();
            for (_, other, _) in rest.take_while(|(a, other, _)| a == article && other.start < span.end) {
                if span == other || !span.contains(*other) {
                    let text = self.texts.values().nth(*article).map_or("", String::as_str);
                    say(format!("'{}' and '{}' overlap or are the same", span.of(text), other.of(text)));
                }
            }
        }
        self.check_namings(&mut say);
        for Apart { a, b } in &self.gold.apart {
            if a == b || !ids.contains(a.as_str()) || !ids.contains(b.as_str()) {
                say(format!("{a} and {b} are not two actors of the group"));
            }
        }
        problems
    }

    fn check_namings(&self, say: &mut impl FnMut(String)) {
        let mut lines = BTreeSet::new();
        for naming in &self.gold.namings {
            let what = format!("naming of {} in {}", naming.actor, naming.article);
            let Some(actor) = self.gold.actors.iter().find(|actor| actor.id == naming.actor) else {
                say(format!("{what}: there is no such actor"));
                continue;
            };
            if !lines.insert((&naming.actor, &naming.article)) || self.article(&naming.article).is_none() {
                say(format!("{what}: it stands twice, or there is no such report"));
            }
            if naming.heads.is_empty() && naming.quoted.is_empty() {
                say(format!("{what}: it has no head"));
            }
            if actor.kind == Kind::Place {
                say(format!("{what}: places have no naming"));
            }
            let named = |quoted: bool| {
                actor.mentions.iter().any(|mention| {
                    mention.article == naming.article
                        && mention.kind != MentionKind::Pronoun
                        && mention.quoted == quoted
                })
            };
            if named(false) == naming.heads.is_empty() || named(true) == naming.quoted.is_empty() {
                say(format!("{what}: heads and mentions don't fit, in one's own voice or quoted"));
            }
        }
    }
}
