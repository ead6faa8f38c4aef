use super::{Line, Witness, plain};
use crate::{Ui, dates};
use lesart_collate::{Moment, moments};
use lesart_text::compare::{day_at, value_range};
use lesart_text::{Article, PartialDate, Span, TimeExpression};
use std::collections::BTreeMap;

/// All that a view shows of the moments that articles speak of.
pub(crate) struct TimelinePage<'a> {
    pub(crate) ui: Ui,
    pub(crate) witnesses: Vec<Witness<'a>>,
    /// The moments in their order, equal ones together.
    pub(crate) rows: Vec<TimelineRow<'a>>,
}

/// One moment and who speaks of it.
pub(crate) struct TimelineRow<'a> {
    /// The TIMEX3 value.
    pub(crate) value: String,
    /// The same in plain words.
    pub(crate) shown: String,
    /// Its first and its last day.
    pub(crate) days: Option<(PartialDate, PartialDate)>,
    /// Each sentence that speaks of it, with the time expressions marked.
    pub(crate) lines: Vec<Line>,
    pub(crate) mentions: Vec<TimeMention<'a>>,
}

/// A time expression of an article.
pub(crate) struct TimeMention<'a> {
    pub(crate) article: &'a Article,
    pub(crate) time: &'a TimeExpression,
    /// Code points.
    pub(crate) offsets: [usize; 2],
    pub(crate) words: String,
    pub(crate) sentence: String,
}

impl<'a> TimelinePage<'a> {
    pub(crate) fn new(articles: &'a [Article], ui: Ui) -> Self {
        let witnesses: Vec<Witness<'a>> =
            articles.iter().enumerate().map(|(i, article)| Witness::new(i, article, true)).collect();
        let moments = moments(articles);
        let rows =
            moments.chunk_by(|a, b| a.value == b.value).map(|same| row(ui, &witnesses, same)).collect();
        Self { ui, witnesses, rows }
    }

    /// How much there is of everything, one phrase each.
    pub(crate) fn counts(&self) -> Vec<String> {
        vec![
            self.ui.count("count.articles", self.witnesses.len()),
            self.ui.count("count.moments", self.rows.len()),
        ]
    }
}

fn row<'a>(ui: Ui, witnesses: &[Witness<'a>], same: &[Moment]) -> TimelineRow<'a> {
    let mut sentences: BTreeMap<(usize, Span), Vec<Span>> = BTreeMap::new();
    let mut mentions = Vec::new();
    for moment in same {
        let witness = &witnesses[moment.article];
        let article: &'a Article = witness.article;
        let sentence = witness.sentence_of(moment.span);
        sentences.entry((moment.article, sentence)).or_default().push(moment.span);
        let at = article.times.partition_point(|time| time.span.start < moment.span.start);
        if let Some(time) = article.times.get(at) {
            mentions.push(TimeMention {
                article,
                time,
                offsets: witness.points.of_span(moment.span),
                words: plain(moment.span.of(&article.text)),
                sentence: plain(sentence.of(&article.text)),
            });
        }
    }
    let lines = sentences
        .iter()
        .map(|((article, sentence), marks)| witnesses[*article].line(ui, &[*sentence], marks, None))
        .collect();
    let value = same[0].value.clone();
    let days = value_range(&value).and_then(|range| Some((day_at(range.low)?, day_at(range.high - 0.5)?)));
    TimelineRow { shown: plain(&dates::time_value(ui, &value)), value, days, lines, mentions }
}
