//! Who is meant in the seeds: clusters, and the words for two of them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use lesart::text::{ActorId, Form, Mention, Role, Span, Voice};
use lesart::{Article, Dossier};

use super::super::coref::{Cluster, Conll};
use super::super::score::Score;
use super::super::{Figure, Result};
use super::tables::{Row, Tables};

/// A mention of `actors.tsv`.
struct Gold {
    article: usize,
    head: Span,
    actor: String,
    /// Whether it counts when missed. One that doesn't takes the mention that is found there out of the count.
    counts: bool,
}

/// Whom each actor of the dossier means, by gold's ids.
pub(super) struct Meant {
    of: BTreeMap<ActorId, String>,
    gold: Vec<Gold>,
    /// Gold mention and the found mention at its place: (article, mention), by index into gold.
    matched: BTreeMap<usize, (usize, usize)>,
}

impl Meant {
    pub(super) fn load(dossier: &Dossier, tables: &Tables) -> Result<Self> {
        let mut gold = Vec::new();
        for row in tables.rows("actors.tsv")? {
            gold.push(Gold {
                article: row.article,
                head: tables.span(&row, 7)?,
                actor: row.column(4).to_string(),
                counts: row.column(10) == "required"
                    && row.column(5) != "part"
                    && !row.column(4).contains('+'),
            });
        }
        let mut meant = Self { of: BTreeMap::new(), matched: matched(&gold, &dossier.articles), gold };
        let mut votes: BTreeMap<ActorId, BTreeMap<&str, usize>> = BTreeMap::new();
        for (&g, &(article, mention)) in &meant.matched {
            let actor = dossier.articles[article].mentions[mention].actor;
            if let (Some(actor), false) = (actor, meant.gold[g].actor.contains('+')) {
                *votes.entry(actor).or_default().entry(&meant.gold[g].actor).or_default() += 1;
            }
        }
        let most = |votes: BTreeMap<&str, usize>| {
            votes.into_iter().max_by_key(|&(id, n)| (n, Reverse(id))).map(|(id, _)| id.to_string())
        };
        meant.of = votes.into_iter().filter_map(|(actor, votes)| Some((actor, most(votes)?))).collect();
        Ok(meant)
    }

    /// Gold's id of an actor: that of most of its mentions. `None` where gold doesn't know it.
    pub(super) fn by(&self, actor: ActorId) -> Option<&str> {
        self.of.get(&actor).map(String::as_str)
    }

    /// Whether gold has a mention of `actor` whose head lies in one of the spans.
    pub(super) fn is_named(&self, actor: &str, article: usize, spans: &[Span]) -> bool {
        let is_it = |gold: &&Gold| gold.article == article && gold.actor == actor;
        self.gold.iter().filter(is_it).any(|gold| spans.iter().any(|span| span.overlaps(gold.head)))
    }

    fn clusters(&self, dossier: &Dossier) -> Conll {
        let mut gold: BTreeMap<&str, Cluster> = BTreeMap::new();
        for (g, mention) in self.gold.iter().enumerate().filter(|(_, gold)| gold.counts) {
            gold.entry(&mention.actor).or_default().insert(g);
        }
        let number: BTreeMap<(usize, usize), usize> =
            self.matched.iter().map(|(&g, &place)| (place, g)).collect();
        let mut found: BTreeMap<ActorId, Cluster> = BTreeMap::new();
        let mut next = self.gold.len();
        for (a, article) in dossier.articles.iter().enumerate() {
            for (m, mention) in article.mentions.iter().enumerate().filter(|(_, m)| is_told(article, m)) {
                let Some(actor) = mention.actor else { continue };
                match number.get(&(a, m)) {
                    Some(&g) if !self.gold[g].counts => continue,
                    Some(&g) => found.entry(actor).or_default().insert(g),
                    None => found.entry(actor).or_default().insert(next),
                };
                next += 1;
            }
        }
        // Whom gold doesn't know at all is no error.
        let gold: Vec<Cluster> = gold.into_values().collect();
        let found: Vec<Cluster> =
            found.into_values().filter(|c| c.iter().any(|&m| m < self.gold.len())).collect();
        Conll::of(&gold, &found)
    }
}

/// Whether a mention stands in what gold has annotated.
fn is_told(article: &Article, mention: &Mention) -> bool {
    let role = article.block_at(mention.head.start).map(|block| block.role);
    !matches!(role, None | Some(Role::Furniture | Role::Byline | Role::Dateline))
}

/// Pairs mentions one to one by their heads: the same head first, then what overlaps most.
fn matched(gold: &[Gold], articles: &[Article]) -> BTreeMap<usize, (usize, usize)> {
    let mut pairs = Vec::new();
    for (g, gold) in gold.iter().enumerate() {
        for (m, mention) in articles[gold.article].mentions.iter().enumerate() {
            if mention.head.overlaps(gold.head) {
                let n_common = mention.head.end.min(gold.head.end) - mention.head.start.max(gold.head.start);
                pairs.push((Reverse((mention.head == gold.head, n_common)), g, (gold.article, m)));
            }
        }
    }
    pairs.sort();
    let mut matched = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for (_, g, found) in pairs {
        if !matched.contains_key(&g) && taken.insert(found) {
            matched.insert(g, found);
        }
    }
    matched
}

pub(super) fn figures(dossier: &Dossier, tables: &Tables, meant: &Meant) -> Result<Vec<Figure>> {
    let clusters = meant.clusters(dossier);
    let n_counted = meant.gold.iter().filter(|gold| gold.counts).count();
    let n_found = meant.matched.keys().filter(|&&g| meant.gold[g].counts).count();
    let (mentions, heads) = naming(dossier, tables, meant)?;
    Ok(vec![
        Figure::new("actors: clusters over the five articles", clusters.show(), "target: CoNLL F1 80"),
        Figure::new("actors: mentions found by their heads", format!("{n_found} of {n_counted}"), ""),
        Figure::new(
            "naming of Kim and Putin: words with their actor and voice",
            mentions.show(),
            "target: 95",
        ),
        Figure::new("naming of Kim and Putin: heads in the table, by outlet", heads.show(), "target: 95"),
    ])
}

/// A head's stem, rough but the same on both sides: *Machthabers*, *Machthaber*.
fn stem(head: &str) -> String {
    let word = head.rsplit(' ').next().unwrap_or(head).to_lowercase();
    let endings = ["en", "es", "s", "n"];
    let stem =
        endings.iter().find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.chars().count() > 2));
    stem.unwrap_or(&word).to_string()
}

/// Every required word for the two, as a mention that the dossier gives to that actor in that voice; and the heads in the
/// dossier's table of each article and voice.
fn naming(dossier: &Dossier, tables: &Tables, meant: &Meant) -> Result<(Score, Score)> {
    let (mut mentions, mut heads) = (Score::default(), Score::default());
    let rows = tables.rows("naming.tsv")?;
    let voice = |row: &Row| if row.column(8) == "direct" { Voice::Quoted } else { Voice::Own };
    for who in ["kim", "putin"] {
        let ids: Vec<ActorId> =
            meant.of.iter().filter(|(_, id)| *id == who).map(|(actor, _)| *actor).collect();
        let mut gold_heads = BTreeSet::new();
        let mut optional_heads = BTreeSet::new();
        for row in rows.iter().filter(|row| row.column(4) == who) {
            let head = tables.span(row, 6)?;
            let article = &dossier.articles[row.article];
            let key = (row.article, voice(row), stem(head.of(&article.text)));
            if row.column(9) != "required" {
                optional_heads.insert(key);
                continue;
            }
            let is_it = |mention: &Mention| {
                mention.head.overlaps(head)
                    && mention.voice == voice(row)
                    && mention.actor.is_some_and(|actor| ids.contains(&actor))
            };
            mentions.n_gold += 1.0;
            mentions.right_of_gold += f64::from(u8::from(article.mentions.iter().any(is_it)));
            gold_heads.insert(key);
        }
        for (a, article) in dossier.articles.iter().enumerate() {
            let named = article.mentions.iter().filter(|mention| {
                matches!(mention.form, Form::Name | Form::Nominal)
                    && is_told(article, mention)
                    && mention.actor.is_some_and(|actor| ids.contains(&actor))
            });
            for mention in named {
                let in_gold = |gold: &&Gold| gold.article == a && gold.head.overlaps(mention.head);
                let golds: Vec<&Gold> = meant.gold.iter().filter(in_gold).collect();
                let is_right = golds.iter().any(|gold| gold.actor == who);
                // A plural mention of both is in another table.
                if is_right || !golds.iter().any(|gold| gold.actor.contains('+')) {
                    mentions.n_found += 1.0;
                    mentions.right_of_found += f64::from(u8::from(is_right));
                }
            }
        }
        let names =
            dossier.actors.iter().filter(|actor| ids.contains(&actor.id)).flat_map(|actor| &actor.names);
        let told = names.filter(|naming| {
            let article = &dossier.articles[naming.article];
            // Pronouns have no head; they stand in the table of today.
            let of_naming = |mention: &&Mention| mention.span == naming.first;
            let mention = article.mentions.iter().find(of_naming);
            mention.is_none_or(|mention| mention.form != Form::Pronoun && is_told(article, mention))
        });
        let found_heads: BTreeSet<(usize, Voice, String)> = told
            .map(|naming| (naming.article, naming.voice, stem(&naming.head)))
            .filter(|key| gold_heads.contains(key) || !optional_heads.contains(key))
            .collect();
        let (found, gold): (Vec<_>, Vec<_>) =
            (found_heads.into_iter().collect(), gold_heads.into_iter().collect());
        heads.add_exact(&found, &gold);
    }
    Ok((mentions, heads))
}
