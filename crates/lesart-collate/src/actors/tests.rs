//! Short reports, and below them who is meant in all of them and under which words.

use std::fmt::Write;

use lesart_annotate::Annotator;
use lesart_lang::{Gazetteer, language};
use lesart_text::{Article, Block, Corrections, Role, Span, Voice};

use crate::DossierActor;

fn merge(articles: &mut [Article]) -> Vec<DossierActor> {
    let events = vec![0; articles.len()];
    super::merge(articles, Gazetteer::shared(language("de").unwrap()), &events, &Corrections::default()).0
}

fn articles(texts: &[&str]) -> Vec<Article> {
    let annotator = Annotator::new(language("de").unwrap());
    let article = |text: &&str| {
        let block = Block { span: Span::new(0, text.len()), role: Role::Paragraph, why: None };
        let mut article = Article {
            text: (*text).to_string(),
            language: "de".to_string(),
            blocks: vec![block],
            ..Article::default()
        };
        annotator.annotate(&mut article);
        article
    };
    texts.iter().map(article).collect()
}

/// One line an actor: `name: article words count, ...`; countries and groups left out.
fn persons(texts: &[&str]) -> String {
    table(texts, "person")
}

fn table(texts: &[&str], kind: &str) -> String {
    let mut articles = articles(texts);
    let mut out = String::new();
    for actor in merge(&mut articles).iter().filter(|actor| actor.kind.name() == kind) {
        write!(out, "{}:", actor.name).unwrap();
        for naming in &actor.names {
            let quoted = if naming.voice == Voice::Quoted { " (quoted)" } else { "" };
            write!(out, " [{} {}{quoted} {}]", naming.article, naming.text, naming.count).unwrap();
        }
        out.push('\n');
    }
    out
}

#[track_caller]
fn check(found: &str, expected: &[&str]) {
    assert_eq!(found.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn one_person_has_many_spellings_and_each_article_its_own_words() {
    check(
        &persons(&[
            "Nordkoreas Staatschef Kim Jong-un kam an. Kims Zug hielt, Kim winkte.",
            "Machthaber Kim Jong Un reiste an. Später sprach Nordkoreas Diktator.",
            "Man habe Kim erwartet, hieß es. Kim schwieg.",
        ]),
        &["Kim Jong-un: [0 Nordkoreas Staatschef Kim Jong-un 1] [0 Kim 2] [1 Machthaber Kim Jong Un 1] \
           [1 Nordkoreas Diktator 1] [2 Kim 2]"],
    );
}

#[test]
fn what_one_article_leaves_open_another_tells() {
    check(
        &persons(&[
            "Der russische Präsident landete am Mittag.",
            "Russlands Präsident Wladimir Putin landete am Mittag.",
        ]),
        &["Wladimir Putin: [0 Der russische Präsident 1] [1 Russlands Präsident Wladimir Putin 1]"],
    );
}

#[test]
fn two_candidates_leave_it_open() {
    check(
        &persons(&[
            "Der russische Präsident landete am Mittag.",
            "Russlands Präsident Iwan Orlow landete.",
            "Russlands Präsident Pawel Smirnow landete.",
        ]),
        &[
            "Iwan Orlow: [1 Russlands Präsident Iwan Orlow 1]",
            "Pawel Smirnow: [2 Russlands Präsident Pawel Smirnow 1]",
        ],
    );
}

#[test]
fn a_surname_that_two_have_belongs_to_neither() {
    check(
        &persons(&["Peter Weber redete.", "Maria Weber redete.", "„Ja“, sagte Weber.", "Frau Weber redete."]),
        &[
            "Peter Weber: [0 Peter Weber 1]",
            "Maria Weber: [1 Maria Weber 1] [3 Frau Weber 1]",
            "Weber: [2 Weber 1]",
        ],
    );
}

#[test]
fn two_ministers_of_one_surname_are_two() {
    check(
        &persons(&[
            "Innenminister Brandt kam.",
            "Finanzminister Brandt kam.",
            "Innenminister Jens Brandt kam.",
        ]),
        &[
            "Jens Brandt: [0 Innenminister Brandt 1] [2 Innenminister Jens Brandt 1]",
            "Brandt: [1 Finanzminister Brandt 1]",
        ],
    );
    check(
        &persons(&["Bulgariens Präsident Dimitrow kam.", "Russlands Außenminister Dimitrow kam."]),
        &[
            "Dimitrow: [0 Bulgariens Präsident Dimitrow 1]",
            "Dimitrow: [1 Russlands Außenminister Dimitrow 1]",
        ],
    );
}

#[test]
fn other_first_names_are_other_persons_whatever_the_office() {
    check(
        &persons(&["Kim Jong Un sprach.", "Kim Yo Jong sprach."]),
        &["Kim Jong Un: [0 Kim Jong Un 1]", "Kim Yo Jong: [1 Kim Yo Jong 1]"],
    );
}

#[test]
fn transliterations_are_one_name() {
    check(
        &persons(&[
            "Außenminister Sergej Lawrow kam.",
            "Außenminister Sergei Lavrov kam.",
            "So sah es Lawrow, sagte Lawrow.",
        ]),
        &["Sergej Lawrow: [0 Außenminister Sergej Lawrow 1] [1 Außenminister Sergei Lavrov 1] [2 Lawrow 2]"],
    );
}

#[test]
fn a_country_is_also_its_government_and_its_capital_where_that_acts() {
    check(
        &table(
            &[
                "Russland schwieg. Moskau lehnte ab.",
                "In Moskau schneite es. Moskaus Forderung blieb, Russlands Regierung schwieg.",
            ],
            "place",
        ),
        &[
            "Russland: [0 Russland 1] [0 Moskau 1] [1 Moskau 1] [1 Russlands Regierung 1] [1 Russland 1]",
            "Moskau: [1 Moskau 1]",
        ],
    );
}

#[test]
fn words_inside_a_quotation_count_apart() {
    let found = table(&["„Das Regime in Teheran lügt“, sagte Lindqvist. Irans Regierung schwieg."], "place");
    assert_eq!(
        found.lines().next(),
        Some("Iran: [0 Das Regime in Teheran (quoted) 1] [0 Irans Regierung 1] [0 Iran 1]")
    );
}

#[test]
fn articles_speak_of_the_dossiers_actors() {
    let mut articles =
        articles(&["China schwieg.", "„Ich komme“, sagte Russlands Präsident Wladimir Putin. China nickte."]);
    let actors = merge(&mut articles);
    let names: Vec<&str> = actors.iter().map(|actor| actor.name.as_str()).collect();
    assert_eq!(names, ["China", "Wladimir Putin", "Russland"]);
    let own: Vec<Vec<(u32, &str)>> = articles
        .iter()
        .map(|article| article.actors.iter().map(|actor| (actor.id.0, actor.name.as_str())).collect())
        .collect();
    assert_eq!(own, [vec![(0, "China")], vec![(0, "China"), (1, "Wladimir Putin"), (2, "Russland")]]);
    for article in &articles {
        for mention in &article.mentions {
            assert!(mention.actor.is_some_and(|id| actors[id.0 as usize].id == id));
        }
    }
}

#[test]
fn who_speaks_is_known_once_another_article_tells_it() {
    let mut articles =
        articles(&["„Ich komme“, sagte der russische Präsident.", "Russlands Präsident Wladimir Putin kam."]);
    let actors = merge(&mut articles);
    let speakers: Vec<&str> = articles[0]
        .quotations
        .iter()
        .filter_map(|quotation| quotation.actor)
        .map(|id| actors[id.0 as usize].name.as_str())
        .collect();
    assert_eq!(speakers, ["Wladimir Putin"]);
}

#[test]
fn no_articles_have_no_actors() {
    assert!(merge(&mut []).is_empty());
}
