//! Builds annotated articles by hand, and shows what was collated in a form that tests can read.

use std::sync::LazyLock;

use lesart_collate::{Agreement, Collator, Dossier, Point};
use lesart_lang::{Abbreviations, Language, language, sentences, tokens};
use lesart_text::{
    Actor, ActorId, ActorKind, Article, Block, Form, Mention, Quantity, Quotation, QuotationType, Role, Span,
    TimeExpression, TimeModifier, TimeType, Voice,
};

pub(crate) fn german() -> &'static Language {
    language("de").unwrap()
}

/// An article that is made of `paragraphs`, cut into sentences, without any other annotation.
pub(crate) fn report(id: &str, paragraphs: &[&str]) -> Report {
    let mut article = Article { id: id.into(), language: "de".into(), ..Article::default() };
    static ABBREVIATIONS: LazyLock<Abbreviations> = LazyLock::new(|| Abbreviations::of(german()));
    for paragraph in paragraphs {
        if !article.text.is_empty() {
            article.text.push_str("\n\n");
        }
        let start = article.text.len();
        article.text.push_str(paragraph);
        let span = Span::new(start, article.text.len());
        article.blocks.push(Block { span, role: Role::Paragraph, why: None });
        let tokens = tokens(paragraph, &ABBREVIATIONS);
        let found = sentences(paragraph, &tokens, 0..tokens.len());
        let moved = found.iter().map(|found| Span::new(found.span.start + start, found.span.end + start));
        article.sentences.extend(moved);
    }
    Report(article)
}

/// An article whose annotations are added by their words: the first place where these stand.
#[derive(Clone, Debug)]
pub(crate) struct Report(pub(crate) Article);

impl Report {
    fn place(&self, words: &str) -> Span {
        let start = self.0.text.find(words).unwrap_or_else(|| panic!("no '{words}' in {}", self.0.id));
        Span::new(start, start + words.len())
    }

    pub(crate) fn published(mut self, date: &str) -> Self {
        self.0.published = Some(date.parse().unwrap());
        self
    }

    pub(crate) fn number(mut self, words: &str, low: Option<f64>, high: Option<f64>, unit: &str) -> Self {
        let quantity = Quantity { span: self.place(words), low, high, unit: Some(unit.into()) };
        self.0.quantities.push(quantity);
        self.0.quantities.sort_by_key(|quantity| quantity.span);
        self
    }

    pub(crate) fn time(
        mut self,
        words: &str,
        kind: TimeType,
        value: &str,
        modifier: Option<TimeModifier>,
    ) -> Self {
        let time =
            TimeExpression { span: self.place(words), kind, value: value.into(), modifier, date: None };
        self.0.times.push(time);
        self.0.times.sort_by_key(|time| time.span);
        self
    }

    pub(crate) fn date(self, words: &str, value: &str) -> Self {
        self.time(words, TimeType::Date, value, None)
    }

    pub(crate) fn length(self, words: &str, value: &str) -> Self {
        self.time(words, TimeType::Duration, value, None)
    }

    /// Names someone everywhere that `words` stand.
    pub(crate) fn named(mut self, words: &str, kind: ActorKind) -> Self {
        let actor = ActorId(u32::try_from(self.0.actors.len()).unwrap());
        self.0.actors.push(Actor { id: actor, kind, name: words.into() });
        for (start, _) in self.0.text.match_indices(words) {
            let span = Span::new(start, start + words.len());
            let (form, voice) = (Form::Name, Voice::Own);
            self.0.mentions.push(Mention { span, head: span, kind, form, voice, actor: Some(actor) });
        }
        self.0.mentions.sort_by_key(|mention| mention.span);
        self
    }

    pub(crate) fn person(self, words: &str) -> Self {
        self.named(words, ActorKind::Person)
    }

    pub(crate) fn said(mut self, kind: QuotationType, speaker: &str, cue: &str, quote: &str) -> Self {
        let speaker = self.place(speaker);
        let mentions = self.0.mentions.iter();
        let actor =
            mentions.filter(|mention| speaker.contains(mention.span)).find_map(|mention| mention.actor);
        let quotation = Quotation {
            kind,
            quote: vec![self.place(quote)],
            speaker: vec![speaker],
            cue: vec![self.place(cue)],
            frame: Vec::new(),
            addressee: Vec::new(),
            actor,
        };
        self.0.quotations.push(quotation);
        self.0.quotations.sort_by_key(|quotation| quotation.quote[0]);
        self
    }
}

pub(crate) fn collate(reports: impl IntoIterator<Item = Report>) -> Dossier {
    static COLLATOR: LazyLock<Collator> = LazyLock::new(|| Collator::new(german()));
    COLLATOR.collate(reports.into_iter().map(|report| report.0).collect())
}

/// A point in one line an outlet, then its differences: `a: words`, `! duration contradicts PT2H/PT50M: why`.
pub(crate) fn shown(dossier: &Dossier, point: &Point) -> String {
    let mut lines: Vec<String> = point
        .readings
        .iter()
        .map(|reading| {
            let article = &dossier.articles[reading.article];
            format!("{}: {}", article.id, reading.span.of(&article.text))
        })
        .collect();
    for difference in &point.differences {
        let values = difference.values.iter().map(|value| {
            let article = &dossier.articles[value.article];
            format!("{}={} ({})", article.id, value.value, value.span.of(&article.text))
        });
        lines.push(format!(
            "! {} {} {} -- {}",
            difference.kind.name(),
            difference.relation.name(),
            values.collect::<Vec<_>>().join(" / "),
            difference.why
        ));
    }
    lines.join("\n")
}

/// The points that several outlets tell, as [`shown`].
pub(crate) fn told_by_several(dossier: &Dossier) -> Vec<String> {
    let several = dossier.points.iter().filter(|point| point.agreement != Agreement::Sole);
    several.map(|point| shown(dossier, point)).collect()
}

/// All differences, as [`shown`], without the readings.
pub(crate) fn differences(dossier: &Dossier) -> Vec<String> {
    let all = dossier.points.iter().map(|point| shown(dossier, point));
    all.flat_map(|point| point.lines().filter(|l| l.starts_with('!')).map(str::to_owned).collect::<Vec<_>>())
        .collect()
}
