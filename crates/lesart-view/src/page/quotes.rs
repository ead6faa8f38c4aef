use super::{Line, Witness, plain};
use crate::Ui;
use lesart_text::{Article, Quotation, QuotationType, Span};
use std::collections::BTreeMap;

/// Which quotations to show: all, unless it says otherwise.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct QuoteFilter {
    /// Only those whose actor's name or speaker's words hold this, whatever the case.
    pub speaker: Option<String>,
    /// Only those of these types; of any, if there are none.
    pub kinds: Vec<QuotationType>,
}

impl QuoteFilter {
    fn lets_through(&self, quotation: &Quotation, name: Option<&str>, words: &str) -> bool {
        let kind = self.kinds.is_empty() || self.kinds.contains(&quotation.kind);
        let speaker = self.speaker.as_ref().is_none_or(|wanted| {
            let wanted = wanted.trim().to_lowercase();
            let has = |text: &str| text.to_lowercase().contains(&wanted);
            name.is_some_and(has) || has(words)
        });
        kind && speaker
    }
}

/// One quotation: who, how, what and where.
pub(crate) struct QuoteRow<'a> {
    pub(crate) article: &'a Article,
    pub(crate) quotation: &'a Quotation,
    /// The actor's name, if it is known who is meant.
    pub(crate) name: Option<&'a str>,
    /// The speaker in the text's words; empty if unknown.
    pub(crate) speaker: String,
    /// What is said, with its place.
    pub(crate) line: Line,
}

impl QuoteRow<'_> {
    /// The actor's name, or else the text's words for the speaker, or that it is unknown.
    pub(crate) fn who(&self, ui: Ui) -> String {
        match self.name {
            Some(name) => plain(name),
            None if self.speaker.is_empty() => ui.word("speaker.unknown"),
            None => self.speaker.clone(),
        }
    }

    /// How it is said, as the interface calls it.
    pub(crate) fn how(&self, ui: Ui) -> String {
        ui.word(&format!("quotation.{}", self.quotation.kind.name()))
    }

    /// The words of `spans`, in one piece.
    pub(crate) fn words(&self, spans: &[Span]) -> String {
        words(self.article, spans)
    }
}

fn words(article: &Article, spans: &[Span]) -> String {
    let parts: Vec<String> = spans.iter().map(|span| plain(span.of(&article.text))).collect();
    parts.join(" … ")
}

/// The quotations of `witness` that the filter lets through, in the order of the text.
pub(crate) fn quote_rows<'a>(witness: &Witness<'a>, filter: &QuoteFilter, ui: Ui) -> Vec<QuoteRow<'a>> {
    let article = witness.article;
    let names: BTreeMap<_, _> = article.actors.iter().map(|actor| (actor.id, actor.name.as_str())).collect();
    let mut rows = Vec::new();
    for quotation in &article.quotations {
        let name = quotation.actor.and_then(|id| names.get(&id).copied());
        // *demnach* stands for a speaker and names none.
        let names_nobody = quotation.speaker == quotation.cue;
        let speaker = if names_nobody { String::new() } else { words(article, &quotation.speaker) };
        if filter.lets_through(quotation, name, &speaker) {
            let line = witness.line(ui, &quotation.quote, &[], None);
            rows.push(QuoteRow { article, quotation, name, speaker, line });
        }
    }
    rows
}
