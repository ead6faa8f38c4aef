//! The moments that articles speak of, for other programs: JSON, JSON Lines, CSV, TimelineJS.

use lesart_text::{Article, PartialDate, TimeModifier, TimeType};
use serde::Serialize;

use crate::Ui;
use crate::page::{TimeMention, TimelinePage, TimelineRow};

#[derive(Serialize)]
struct TimelineJson<'a> {
    schema: &'static str,
    moments: Vec<MomentJson<'a>>,
}

#[derive(Serialize)]
struct MomentJson<'a> {
    value: &'a str,
    /// First and last day, `null` where the value has none.
    from: Option<String>,
    to: Option<String>,
    mentions: Vec<MentionJson<'a>>,
}

#[derive(Serialize)]
struct MentionJson<'a> {
    article: &'a str,
    outlet: Option<&'a str>,
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "mod")]
    modifier: Option<&'static str>,
    sentence: &'a str,
}

/// One mention of a moment on a line of its own.
#[derive(Serialize)]
struct LineJson<'a> {
    schema: &'static str,
    value: &'a str,
    from: Option<String>,
    to: Option<String>,
    #[serde(flatten)]
    mention: MentionJson<'a>,
}

impl<'a> MentionJson<'a> {
    fn new(mention: &'a TimeMention<'_>) -> Self {
        Self {
            article: &mention.article.id,
            outlet: mention.article.outlet.as_deref(),
            start: mention.offsets[0],
            end: mention.offsets[1],
            text: &mention.words,
            kind: kind(mention),
            modifier: modifier(mention),
            sentence: &mention.sentence,
        }
    }
}

/// The type of the moment that a mention names: a length is counted to a date.
fn kind(mention: &TimeMention<'_>) -> &'static str {
    let time = mention.time;
    if time.date.is_some() { TimeType::Date.name() } else { time.kind.name() }
}

/// The modifier of the moment that a mention names.
fn modifier(mention: &TimeMention<'_>) -> Option<&'static str> {
    mention.time.moment()?.1.map(TimeModifier::name)
}

fn days(row: &TimelineRow<'_>) -> (Option<String>, Option<String>) {
    row.days.map(|(from, to)| (from.to_string(), to.to_string())).unzip()
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("the structs of this module have string keys only")
}

/// One `lesart.timeline/1` object on one line, ending in a line end: the moments in order, each with all its mentions.
pub fn timeline_json(articles: &[Article]) -> String {
    let page = TimelinePage::new(articles, Ui::En);
    let moments = page.rows.iter().map(|row| {
        let (from, to) = days(row);
        MomentJson {
            value: &row.value,
            from,
            to,
            mentions: row.mentions.iter().map(MentionJson::new).collect(),
        }
    });
    json(&TimelineJson { schema: "lesart.timeline/1", moments: moments.collect() }) + "\n"
}

/// One `lesart.moment/1` object a line, one for each mention of a moment, in order.
pub fn timeline_jsonl(articles: &[Article]) -> String {
    let page = TimelinePage::new(articles, Ui::En);
    let lines = page.rows.iter().flat_map(|row| {
        row.mentions.iter().map(|mention| {
            let (from, to) = days(row);
            let mention = MentionJson::new(mention);
            json(&LineJson { schema: "lesart.moment/1", value: &row.value, from, to, mention }) + "\n"
        })
    });
    lines.collect()
}

/// A table with a line for each mention of a moment, fields as RFC 4180 has them. Its head names the columns.
pub fn timeline_csv(articles: &[Article]) -> String {
    let page = TimelinePage::new(articles, Ui::En);
    let mut out = String::from("value,from,to,outlet,article,start,end,text,type,mod,sentence\r\n");
    for row in &page.rows {
        let (from, to) = days(row);
        for mention in &row.mentions {
            let fields = [
                row.value.as_str(),
                from.as_deref().unwrap_or_default(),
                to.as_deref().unwrap_or_default(),
                mention.article.outlet.as_deref().unwrap_or_default(),
                &mention.article.id,
                &mention.offsets[0].to_string(),
                &mention.offsets[1].to_string(),
                &mention.words,
                kind(mention),
                modifier(mention).unwrap_or_default(),
                &mention.sentence,
            ];
            out.push_str(&fields.map(field).join(","));
            out.push_str("\r\n");
        }
    }
    out
}

fn field(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[derive(Serialize)]
struct TimelineJs {
    events: Vec<EventJs>,
}

#[derive(Serialize)]
struct EventJs {
    start_date: DateJs,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<DateJs>,
    text: TextJs,
    unique_id: String,
}

#[derive(Serialize, PartialEq, Eq)]
struct DateJs {
    year: i16,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hour: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minute: Option<u8>,
    display_date: String,
}

#[derive(Serialize)]
struct TextJs {
    headline: String,
    text: String,
}

impl DateJs {
    fn new(date: PartialDate, shown: &str) -> Self {
        Self {
            year: date.year,
            month: date.month,
            day: date.day,
            hour: date.clock.map(|clock| clock.hour),
            minute: date.clock.map(|clock| clock.minute),
            display_date: shown.to_owned(),
        }
    }
}

/// The JSON that TimelineJS reads (<https://timeline.knightlab.com/docs/json-format.html>): one event a moment; its words
/// are HTML, escaped. A moment without a place on the calendar is left out.
pub fn timeline_timelinejs(articles: &[Article], ui: Ui) -> String {
    let page = TimelinePage::new(articles, ui);
    let events = page.rows.iter().enumerate().filter_map(|(i, row)| {
        let (from, to) = row.days?;
        let exact: Option<PartialDate> = row.value.parse().ok();
        let start_date = DateJs::new(exact.unwrap_or(from), &row.shown);
        let end_date = (exact.is_none() && from != to).then(|| DateJs::new(to, &row.shown));
        let sentence = |line: &crate::page::Line| {
            let words: String = line
                .pieces
                .iter()
                .map(|piece| {
                    let text = escape(&piece.text);
                    if piece.marked { format!("<b>{text}</b>") } else { text }
                })
                .collect();
            format!("<p>{words} <cite>{}</cite></p>", escape(&line.outlet))
        };
        let mut outlets: Vec<&str> = row.lines.iter().map(|line| line.outlet.as_str()).collect();
        outlets.dedup();
        let text =
            TextJs { headline: escape(&outlets.join(", ")), text: row.lines.iter().map(sentence).collect() };
        Some(EventJs { start_date, end_date, text, unique_id: format!("m{}", i + 1) })
    });
    json(&TimelineJs { events: events.collect() }) + "\n"
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_with_commas_or_quotation_marks_are_quoted() {
        assert_eq!(field("am Montag"), "am Montag");
        assert_eq!(field("\"ja\", sagte er"), "\"\"\"ja\"\", sagte er\"");
    }
}
