use lesart_collate::Dossier;
use lesart_text::QuotationType::{Direct, Indirect};
use lesart_text::TimeType;

use crate::build::{Report, collate, report};

fn said(dossier: &Dossier) -> Vec<String> {
    let variants = |utterance: &lesart_collate::Utterance| {
        let ids = utterance.variants.iter().map(|variant| {
            let article = &dossier.articles[variant.article];
            format!("{}: {}", article.id, article.quotations[variant.quotation].quote[0].of(&article.text))
        });
        ids.collect::<Vec<_>>().join(" | ")
    };
    dossier.utterances.iter().map(variants).collect()
}

fn harbour() -> [Report; 2] {
    [
        report(
            "a",
            &["„Der Hafen bleibt bis zum Sommer offen“, sagte Blum in Rostock. „Wir zahlen pünktlich“, \
             sagte Blum auch."],
        )
        .said(Direct, "Blum", "sagte", "„Der Hafen bleibt bis zum Sommer offen“")
        .said(Direct, "Blum", "sagte", "„Wir zahlen pünktlich“"),
        report("b", &["Blum sagte in Rostock, bis zum Sommer bleibe der Hafen offen."]).said(
            Indirect,
            "Blum",
            "sagte",
            "bis zum Sommer bleibe der Hafen offen",
        ),
    ]
}

#[test]
fn the_same_words_stand_together_and_a_lone_quotation_stands_alone() {
    assert_eq!(
        said(&collate(harbour())),
        [
            "a: „Der Hafen bleibt bis zum Sommer offen“ | b: bis zum Sommer bleibe der Hafen offen",
            "a: „Wir zahlen pünktlich“"
        ]
    );
}

#[test]
fn a_lone_indirect_quotation_is_no_utterance() {
    let [_, indirect] = harbour();
    assert!(collate([indirect]).utterances.is_empty());
}

#[test]
fn moments_are_sorted_the_coarser_first() {
    let dossier =
        collate([report("a", &["Im Mai, am 3. Mai um 14 Uhr, 2019, heute, im Winter und bald wieder."])
            .date("Im Mai", "2019-05")
            .date("am 3. Mai", "2019-05-03")
            .time("14 Uhr", TimeType::Time, "2019-05-03T14:00", None)
            .date("2019", "2019")
            .date("heute", "PRESENT_REF")
            .date("im Winter", "XXXX-WI")
            .length("bald", "P1D")]);
    let values: Vec<&str> = dossier.timeline.iter().map(|moment| moment.value.as_str()).collect();
    assert_eq!(values, ["2019", "2019-05", "2019-05-03", "2019-05-03T14:00"]);
}
