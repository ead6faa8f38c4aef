use super::{Offsets, compact, layout};
use crate::page::NameFilter;
use lesart_collate::Dossier;
use lesart_text::{Article, CodePoints};
use serde::Serialize;

/// `lesart.naming/1`: one way in which one article names an actor, with its first place in the article's text.
#[derive(Serialize)]
struct NameJson<'a> {
    schema: &'static str,
    /// The actor's name.
    actor: &'a str,
    kind: &'static str,
    article: &'a str,
    source: &'a str,
    line: Option<usize>,
    outlet: Option<&'a str>,
    title: Option<&'a str>,
    published: Option<String>,
    text: &'a str,
    head: &'a str,
    voice: &'static str,
    count: usize,
    first: Offsets,
}

/// Who is called what, one `lesart.naming/1` object a line: actor by actor, article by article.
pub fn names_jsonl(dossier: &Dossier, filter: &NameFilter) -> String {
    let mut out = String::new();
    for name in all(dossier, filter) {
        out.push_str(&compact(&name));
        out.push('\n');
    }
    out
}

/// The same as an array, laid out for a person, ending in a line end.
pub fn names_json(dossier: &Dossier, filter: &NameFilter) -> String {
    let all: Vec<String> = all(dossier, filter).iter().map(compact).collect();
    layout::lay_out(&format!("[{}]", all.join(",")))
}

fn all<'a>(dossier: &'a Dossier, filter: &NameFilter) -> Vec<NameJson<'a>> {
    let points: Vec<CodePoints<'_>> =
        dossier.articles.iter().map(|article| CodePoints::new(&article.text)).collect();
    let actors = dossier.actors.iter().filter(|actor| filter.lets_through(actor));
    let namings = actors.flat_map(|actor| actor.names.iter().map(move |naming| (actor, naming)));
    let json = namings.map(|(actor, naming)| {
        let article: &Article = &dossier.articles[naming.article];
        NameJson {
            schema: "lesart.naming/1",
            actor: &actor.name,
            kind: actor.kind.name(),
            article: &article.id,
            source: &article.source.path,
            line: article.source.line,
            outlet: article.outlet.as_deref(),
            title: article.title.as_deref(),
            published: article.published.map(|date| date.to_string()),
            text: &naming.text,
            head: &naming.head,
            voice: naming.voice.name(),
            count: naming.count,
            first: points[naming.article].of_span(naming.first),
        }
    });
    json.collect()
}
