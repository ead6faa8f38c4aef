//! Who speaks, by what the articles on one event know together.

use std::collections::BTreeMap;

use lesart_lang::Gazetteer;
use lesart_text::{Actor, ActorId, Article};

use crate::rules::Rules;
use crate::{actors, unrelated};

/// Gives speakers whom their own article leaves open (*der russische Präsident sagte*) the actor whom the other articles on
/// the event name, and actors the fullest name that one of these has. Ids stay those of the article.
///
/// Articles that have nothing to do with the rest neither give nor take a name.
pub(crate) fn name(articles: &mut [Article], gazetteer: &Gazetteer, rules: &Rules) {
    let mut together = articles.to_vec();
    let all = actors::merge(&mut together, gazetteer);
    let (related, strangers) = unrelated::split(&together, &all, rules);
    let mut names: BTreeMap<ActorId, &Actor> = BTreeMap::new();
    let known;
    let together = if strangers.is_empty() {
        known = all;
        together
    } else {
        let mut story: Vec<Article> = related.iter().map(|&i| articles[i].clone()).collect();
        known = actors::merge(&mut story, gazetteer);
        story
    };
    let plain: Vec<Actor> = known
        .iter()
        .map(|actor| Actor { id: actor.id, kind: actor.kind, name: actor.name.clone() })
        .collect();
    names.extend(plain.iter().map(|actor| (actor.id, actor)));
    for (&i, merged) in related.iter().zip(&together) {
        take(&mut articles[i], merged, &names);
    }
}

/// Takes names and open speakers from the same article as the dossier has it.
fn take(article: &mut Article, merged: &Article, names: &BTreeMap<ActorId, &Actor>) {
    let pairs = article.mentions.iter().zip(&merged.mentions);
    let mut own: BTreeMap<ActorId, ActorId> =
        pairs.filter_map(|(mention, merged)| Some((merged.actor?, mention.actor?))).collect();
    for (&common, &id) in &own {
        let named = names.get(&common);
        if let (Some(named), Some(actor)) = (named, article.actors.iter_mut().find(|actor| actor.id == id)) {
            actor.name.clone_from(&named.name);
        }
    }
    for (quotation, merged) in article.quotations.iter_mut().zip(&merged.quotations) {
        let (None, Some(named)) = (quotation.actor, merged.actor.and_then(|common| names.get(&common)))
        else {
            continue;
        };
        let next = article.actors.iter().map(|actor| actor.id.0 + 1).max().unwrap_or(0);
        let id = *own.entry(named.id).or_insert_with(|| {
            let id = ActorId(next);
            article.actors.push(Actor { id, ..(*named).clone() });
            id
        });
        quotation.actor = Some(id);
    }
}
