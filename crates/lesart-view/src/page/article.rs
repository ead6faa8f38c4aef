use super::{Line, NameItem, Witness, plain};
use crate::{Ui, dates};
use lesart_text::{Article, Form, Role, Voice};
use std::collections::BTreeMap;

/// All that a view shows of one article.
pub(crate) struct ArticlePage<'a> {
    pub(crate) witness: Witness<'a>,
    /// Name and value of what is known of the article; of the chief things also that they are unknown.
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) blocks: Vec<BlockRow>,
    /// Speaker and words.
    pub(crate) quotations: Vec<(String, Line)>,
    /// Words, with value and TIMEX3 as the note.
    pub(crate) times: Vec<Line>,
    /// Words, with bounds and unit as the note.
    pub(crate) quantities: Vec<Line>,
    pub(crate) actors: Vec<ActorRow>,
}

/// A part of the text.
pub(crate) struct BlockRow {
    pub(crate) role: Role,
    /// `¶4`, the role, or for furniture the role and its kind.
    pub(crate) label: String,
    pub(crate) text: String,
}

/// Someone whom the article names.
pub(crate) struct ActorRow {
    pub(crate) name: String,
    pub(crate) kind: String,
    /// The words for the actor.
    pub(crate) names: Vec<NameItem>,
}

impl<'a> ArticlePage<'a> {
    /// `index` gives the siglum among several articles.
    pub(crate) fn new(index: usize, article: &'a Article, ui: Ui) -> Self {
        let witness = Witness::new(index, article, true);
        Self {
            facts: facts(article, &witness, ui),
            blocks: (0..article.blocks.len()).map(|i| block(&witness, ui, i)).collect(),
            quotations: quotations(&witness, ui),
            times: times(&witness, ui),
            quantities: article
                .quantities
                .iter()
                .map(|quantity| {
                    let note = plain(&dates::quantity(ui, quantity));
                    witness.line(ui, &[quantity.span], &[], Some(note))
                })
                .collect(),
            actors: actors(&witness, ui),
            witness,
        }
    }
}

fn facts(article: &Article, witness: &Witness<'_>, ui: Ui) -> Vec<(String, String)> {
    let media_type = article.source.media_type.name();
    let line = article.source.line.map_or_else(String::new, |line| format!(":{line}"));
    let source = format!("{}{line} ({media_type})", plain(&article.source.path));
    let text = |value: &Option<String>| value.as_deref().map(plain);
    let list = |values: &[String]| (!values.is_empty()).then(|| plain(&values.join(", ")));
    let language = Some(plain(&article.language)).filter(|code| !code.is_empty());
    [
        ("field.outlet", text(&article.outlet).or_else(|| Some(ui.word("outlet.unknown")))),
        ("field.published", Some(witness.published(ui))),
        ("field.kicker", text(&article.kicker)),
        ("field.genre", text(&article.genre)),
        ("field.authors", list(&article.authors)),
        ("field.dateline", text(&article.dateline)),
        ("field.agencies", list(&article.agencies)),
        ("field.language", language.or_else(|| Some(ui.word("language.unknown")))),
        ("field.url", text(&article.url)),
        ("field.id", Some(plain(&article.id))),
        ("field.source", Some(source)),
    ]
    .into_iter()
    .filter_map(|(key, value)| Some((ui.word(key), value?)))
    .collect()
}

fn block(witness: &Witness<'_>, ui: Ui, i: usize) -> BlockRow {
    let block = &witness.article.blocks[i];
    let role = ui.word(&format!("role.{}", block.role.name()));
    let label = match (block.role, &block.why) {
        (Role::Furniture, Some(why)) => format!("{role}: {}", plain(why)),
        (Role::Lead | Role::List | Role::Quote, _) => format!("{} {role}", witness.block_label(ui, i)),
        _ => witness.block_label(ui, i),
    };
    BlockRow { role: block.role, label, text: plain(block.span.of(&witness.article.text)) }
}

fn quotations(witness: &Witness<'_>, ui: Ui) -> Vec<(String, Line)> {
    let article = witness.article;
    let names: BTreeMap<_, _> = article.actors.iter().map(|actor| (actor.id, actor.name.as_str())).collect();
    let rows = article.quotations.iter().map(|quotation| {
        let words: Vec<&str> = quotation.speaker.iter().map(|span| span.of(&article.text)).collect();
        let speaker = match quotation.actor.and_then(|id| names.get(&id)) {
            Some(name) => plain(name),
            None if words.is_empty() => ui.word("speaker.unknown"),
            None => plain(&words.join(" ")),
        };
        let kind = ui.word(&format!("quotation.{}", quotation.kind.name()));
        (speaker, witness.line(ui, &quotation.quote, &[], Some(kind)))
    });
    rows.collect()
}

fn times(witness: &Witness<'_>, ui: Ui) -> Vec<Line> {
    let rows = witness.article.times.iter().map(|time| {
        let modifier = time.modifier.map_or_else(String::new, |modifier| format!(" {}", modifier.name()));
        let timex = format!("{} {}{modifier}", time.kind.name(), plain(&time.value));
        let note = match dates::known_time_value(ui, time.moment_or_value()) {
            Some(known) => format!("{known} · {timex}"),
            None => timex,
        };
        witness.line(ui, &[time.span], &[], Some(note))
    });
    rows.collect()
}

fn actors(witness: &Witness<'_>, ui: Ui) -> Vec<ActorRow> {
    let article = witness.article;
    let mut names_of: BTreeMap<_, Vec<NameItem>> = BTreeMap::new();
    let mut seen = BTreeMap::new();
    for mention in article.mentions.iter().filter(|mention| mention.form != Form::Pronoun) {
        let Some(actor) = mention.actor else { continue };
        let mut text = plain(mention.span.of(&article.text));
        if mention.voice == Voice::Quoted {
            text = format!("{text} ({})", ui.word("voice.quoted"));
        }
        let names = names_of.entry(actor).or_default();
        let at = *seen.entry((actor, text.clone())).or_insert_with(|| {
            names.push(NameItem { text, count: 0, anchor: witness.anchor(&[mention.span]) });
            names.len() - 1
        });
        names[at].count += 1;
    }
    let rows = article.actors.iter().map(|actor| ActorRow {
        name: plain(&actor.name),
        kind: ui.word(&format!("kind.{}", actor.kind.name())),
        names: names_of.remove(&actor.id).unwrap_or_default(),
    });
    rows.collect()
}
