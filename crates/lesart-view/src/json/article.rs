use super::{Number, Offsets, offsets};
use lesart_text::{Article, CodePoints, Extra, TimeModifier};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

/// `lesart.article/1`. Beyond the contract: `url`, `extra`, `actors`, a source's `line`, a block's `why`, a
/// mention's `head`.
#[derive(Serialize)]
pub(super) struct ArticleJson<'a> {
    schema: &'static str,
    id: &'a str,
    source: SourceJson<'a>,
    url: Option<&'a str>,
    outlet: Option<&'a str>,
    title: Option<&'a str>,
    kicker: Option<&'a str>,
    genre: Option<&'a str>,
    authors: &'a [String],
    dateline: Option<&'a str>,
    published: Option<String>,
    language: Option<&'a str>,
    agencies: &'a [String],
    text: &'a str,
    blocks: Vec<BlockJson<'a>>,
    sentences: Vec<Offsets>,
    times: Vec<TimeJson<'a>>,
    quantities: Vec<QuantityJson<'a>>,
    mentions: Vec<MentionJson>,
    quotations: Vec<QuotationJson>,
    actors: Vec<ActorJson<'a>>,
    extra: ExtraJson<'a>,
}

#[derive(Serialize)]
struct SourceJson<'a> {
    path: &'a str,
    line: Option<usize>,
    sha256: &'a str,
    media_type: &'static str,
}

#[derive(Serialize)]
struct BlockJson<'a> {
    start: usize,
    end: usize,
    role: &'static str,
    why: Option<&'a str>,
}

#[derive(Serialize)]
struct TimeJson<'a> {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'a str,
    #[serde(rename = "mod")]
    modifier: Option<&'static str>,
    /// Only where a length is counted to a date.
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<CountedDateJson<'a>>,
}

#[derive(Serialize)]
struct CountedDateJson<'a> {
    value: &'a str,
    #[serde(rename = "mod")]
    modifier: Option<&'static str>,
}

#[derive(Serialize)]
struct QuantityJson<'a> {
    start: usize,
    end: usize,
    low: Option<Number>,
    high: Option<Number>,
    unit: Option<&'a str>,
}

#[derive(Serialize)]
struct MentionJson {
    start: usize,
    end: usize,
    head: Offsets,
    kind: &'static str,
    form: &'static str,
    voice: &'static str,
    actor: Option<String>,
}

#[derive(Serialize)]
struct QuotationJson {
    #[serde(rename = "type")]
    kind: &'static str,
    quote: Vec<Offsets>,
    speaker: Vec<Offsets>,
    cue: Vec<Offsets>,
    frame: Vec<Offsets>,
    addressee: Vec<Offsets>,
    actor: Option<String>,
}

#[derive(Serialize)]
struct ActorJson<'a> {
    id: String,
    kind: &'static str,
    name: &'a str,
}

impl<'a> ArticleJson<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        let points = CodePoints::new(&article.text);
        Self {
            schema: "lesart.article/1",
            id: &article.id,
            source: SourceJson {
                path: &article.source.path,
                line: article.source.line,
                sha256: &article.source.sha256,
                media_type: article.source.media_type.name(),
            },
            url: article.url.as_deref(),
            outlet: article.outlet.as_deref(),
            title: article.title.as_deref(),
            kicker: article.kicker.as_deref(),
            genre: article.genre.as_deref(),
            authors: &article.authors,
            dateline: article.dateline.as_deref(),
            published: article.published.map(|date| date.to_string()),
            language: Some(article.language.as_str()).filter(|code| !code.is_empty()),
            agencies: &article.agencies,
            text: &article.text,
            blocks: article
                .blocks
                .iter()
                .map(|block| {
                    let [start, end] = points.of_span(block.span);
                    BlockJson { start, end, role: block.role.name(), why: block.why.as_deref() }
                })
                .collect(),
            sentences: offsets(&points, &article.sentences),
            times: article
                .times
                .iter()
                .map(|time| {
                    let [start, end] = points.of_span(time.span);
                    let name = |modifier: Option<TimeModifier>| modifier.map(TimeModifier::name);
                    let date = time.date.as_ref();
                    let date = date
                        .map(|date| CountedDateJson { value: &date.value, modifier: name(date.modifier) });
                    let modifier = name(time.modifier);
                    TimeJson { start, end, kind: time.kind.name(), value: &time.value, modifier, date }
                })
                .collect(),
            quantities: article
                .quantities
                .iter()
                .map(|quantity| {
                    let [start, end] = points.of_span(quantity.span);
                    QuantityJson {
                        start,
                        end,
                        low: quantity.low.map(Number),
                        high: quantity.high.map(Number),
                        unit: quantity.unit.as_deref(),
                    }
                })
                .collect(),
            mentions: article
                .mentions
                .iter()
                .map(|mention| {
                    let [start, end] = points.of_span(mention.span);
                    MentionJson {
                        start,
                        end,
                        head: points.of_span(mention.head),
                        kind: mention.kind.name(),
                        form: mention.form.name(),
                        voice: mention.voice.name(),
                        actor: mention.actor.map(|id| id.to_string()),
                    }
                })
                .collect(),
            quotations: article
                .quotations
                .iter()
                .map(|quotation| QuotationJson {
                    kind: quotation.kind.name(),
                    quote: offsets(&points, &quotation.quote),
                    speaker: offsets(&points, &quotation.speaker),
                    cue: offsets(&points, &quotation.cue),
                    frame: offsets(&points, &quotation.frame),
                    addressee: offsets(&points, &quotation.addressee),
                    actor: quotation.actor.map(|id| id.to_string()),
                })
                .collect(),
            actors: article
                .actors
                .iter()
                .map(|actor| ActorJson {
                    id: actor.id.to_string(),
                    kind: actor.kind.name(),
                    name: &actor.name,
                })
                .collect(),
            extra: ExtraJson(&article.extra),
        }
    }
}

/// A record's unknown members, each value as it was written; what is no JSON becomes a string.
struct ExtraJson<'a>(&'a Extra);

impl Serialize for ExtraJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in self.0 {
            // Line ends in valid JSON are white space between its parts: a JSONL record must stay on one line.
            match RawValue::from_string(value.replace(['\n', '\r'], " ")) {
                Ok(raw) => map.serialize_entry(key, &raw)?,
                Err(_) => map.serialize_entry(key, value)?,
            }
        }
        map.end()
    }
}
