use std::ops::Range;

use lesart_lang::clause::{Clause, Field, NegationKind, VerbOrder, Voice};
use lesart_lang::{Mood, Tagged, TaggedSentence, Tense};
use lesart_text::{Article, CodePoints};
use serde::Serialize;

use super::{Offsets, article, compact, layout};

/// `lesart.explanation/1`. Offsets are those of `article.text`, in code points. Tokens are counted from 0 in their sentence,
/// clauses in theirs; a range of tokens is half-open. What is not known or not there is `null` or `[]`.
#[derive(Serialize)]
struct ExplanationJson<'a> {
    schema: &'static str,
    sentences: Vec<SentenceJson<'a>>,
    /// What the annotators see: `lesart.article/1`.
    article: article::ArticleJson<'a>,
}

#[derive(Serialize)]
struct SentenceJson<'a> {
    start: usize,
    end: usize,
    tokens: Vec<TokenJson<'a>>,
    clauses: Vec<ClauseJson<'a>>,
}

#[derive(Serialize)]
struct TokenJson<'a> {
    start: usize,
    end: usize,
    form: &'a str,
    lemma: Option<&'a str>,
    /// The verb that a separated prefix makes, on the verb and on the prefix.
    joined: Option<&'a str>,
    stts: Option<String>,
    upos: Option<String>,
    /// As in CoNLL-U: `Case=Nom|Number=Sing`; `null` if there are none.
    features: Option<String>,
    mood: Option<&'static str>,
}

#[derive(Serialize)]
struct ClauseJson<'a> {
    kind: &'static str,
    order: Option<&'static str>,
    parts: Vec<Offsets>,
    parent: Option<usize>,
    joined_to: Option<usize>,
    conjunction: Option<usize>,
    opener: Option<OpenerJson>,
    /// The noun that a relative clause refers to.
    noun: Option<usize>,
    finite: Option<usize>,
    verbs: &'a [usize],
    predicate: Option<PredicateJson<'a>>,
    subject: Option<SubjectJson>,
    phrases: Vec<PhraseJson>,
    negation: Vec<SignJson>,
    modality: Vec<SignJson>,
    fields: FieldsJson,
}

#[derive(Serialize)]
struct OpenerJson {
    tokens: Offsets,
    head: usize,
    relation: Option<&'static str>,
}

#[derive(Serialize)]
struct PredicateJson<'a> {
    lemma: &'a str,
    token: usize,
    voice: &'static str,
    tense: Option<&'static str>,
    mood: Option<&'static str>,
    form: Option<&'static str>,
}

#[derive(Serialize)]
struct SubjectJson {
    tokens: Offsets,
    head: usize,
    shared: bool,
}

#[derive(Serialize)]
struct PhraseJson {
    role: String,
    tokens: Offsets,
    head: usize,
    preposition: Option<usize>,
    field: &'static str,
}

/// A word of negation or modality.
#[derive(Serialize)]
struct SignJson {
    token: usize,
    kind: &'static str,
}

#[derive(Serialize)]
struct FieldsJson {
    front: Option<Offsets>,
    left: Option<Offsets>,
    middle: Option<Offsets>,
    right: Option<Offsets>,
    back: Option<Offsets>,
}

/// How Lesart reads a text, as one `lesart.explanation/1` object laid out for a person, ending in a line end.
/// `sentences` are those of `article`.
pub fn explain_json(article: &Article, sentences: &[TaggedSentence]) -> String {
    let points = CodePoints::new(&article.text);
    let explanation = ExplanationJson {
        schema: "lesart.explanation/1",
        sentences: sentences
            .iter()
            .map(|sentence| {
                let [start, end] = points.of_span(sentence.span);
                SentenceJson {
                    start,
                    end,
                    tokens: tokens(article, sentence, &points),
                    clauses: sentence.clauses.iter().map(clause).collect(),
                }
            })
            .collect(),
        article: article::ArticleJson::new(article),
    };
    layout::lay_out(&compact(&explanation))
}

fn tokens<'a>(
    article: &'a Article,
    sentence: &'a TaggedSentence,
    points: &CodePoints<'_>,
) -> Vec<TokenJson<'a>> {
    let token = |(i, token): (usize, &lesart_lang::Token)| {
        let [start, end] = points.of_span(token.span);
        let word: Option<&'a Tagged> = sentence.words.get(i);
        TokenJson {
            start,
            end,
            form: token.span.of(&article.text),
            lemma: word.map(|word| word.lemma.as_str()),
            joined: word.and_then(|word| word.joined.as_deref()),
            stts: word.map(|word| word.stts.to_string()),
            upos: word.map(|word| word.upos.to_string()),
            features: word.map(|word| word.morph.to_string()).filter(|features| features != "_"),
            mood: word.and_then(|word| word.morph.mood).map(mood),
        }
    };
    sentence.tokens.iter().enumerate().map(token).collect()
}

fn clause(clause: &Clause) -> ClauseJson<'_> {
    let field = |range: &Option<Range<usize>>| range.as_ref().map(pair);
    ClauseJson {
        kind: clause.kind.name(),
        order: match clause.order {
            VerbOrder::First => Some("first"),
            VerbOrder::Second => Some("second"),
            VerbOrder::Last => Some("last"),
            VerbOrder::None => None,
        },
        parts: clause.parts.iter().map(pair).collect(),
        parent: clause.parent,
        joined_to: clause.joined_to,
        conjunction: clause.conjunction,
        opener: clause.opener.as_ref().map(|opener| OpenerJson {
            tokens: pair(&opener.tokens),
            head: opener.head,
            relation: opener.relation,
        }),
        noun: clause.noun,
        finite: clause.finite,
        verbs: &clause.verbs,
        predicate: clause.predicate.as_ref().map(|predicate| PredicateJson {
            lemma: &predicate.lemma,
            token: predicate.token,
            voice: match predicate.voice {
                Voice::Active => "active",
                Voice::Passive => "passive",
            },
            tense: predicate.tense.map(lesart_lang::clause::ClauseTense::name),
            mood: predicate.mood.map(mood),
            form: predicate.form.map(|form| match form {
                Tense::Present => "present",
                Tense::Past => "past",
            }),
        }),
        subject: clause.subject.as_ref().map(|subject| SubjectJson {
            tokens: pair(&subject.range),
            head: subject.head,
            shared: subject.is_shared,
        }),
        phrases: clause
            .phrases
            .iter()
            .map(|phrase| PhraseJson {
                role: phrase.role.name().replace(' ', "_"),
                tokens: pair(&phrase.range),
                head: phrase.head,
                preposition: phrase.preposition,
                field: match phrase.field {
                    Field::Front => "front",
                    Field::Middle => "middle",
                    Field::Back => "back",
                },
            })
            .collect(),
        negation: clause
            .negation
            .iter()
            .map(|negation| SignJson {
                token: negation.token,
                kind: match negation.kind {
                    NegationKind::Denies => "denies",
                    NegationKind::Barely => "barely",
                    NegationKind::Part => "part",
                },
            })
            .collect(),
        modality: clause
            .modality
            .iter()
            .map(|modality| SignJson { token: modality.token, kind: modality.kind.name() })
            .collect(),
        fields: FieldsJson {
            front: field(&clause.fields.front),
            left: field(&clause.fields.left),
            middle: field(&clause.fields.middle),
            right: field(&clause.fields.right),
            back: field(&clause.fields.back),
        },
    }
}

fn pair(range: &Range<usize>) -> Offsets {
    [range.start, range.end]
}

fn mood(mood: Mood) -> &'static str {
    match mood {
        Mood::Indicative => "indicative",
        Mood::Konjunktiv1 => "konjunktiv1",
        Mood::Konjunktiv2 => "konjunktiv2",
        Mood::Wuerde => "wuerde",
        Mood::Imperative => "imperative",
    }
}
