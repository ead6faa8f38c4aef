//! The annotator's specification: German passages, below each what must be found in it.

use lesart_lang::{Abbreviations, language};
use lesart_text::{Article, Block, Quotation, Role, Span};
use proptest::prelude::*;

use super::{Rules, find};
use crate::Document;

mod acts;
mod free;
mod interviews;

fn german() -> &'static lesart_lang::Language {
    language("de").expect("German is built in")
}

/// Every line of `text` as a paragraph; a line that begins with `#` as furniture.
fn article(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        let role = if line.starts_with('#') { Role::Furniture } else { Role::Paragraph };
        if !span.is_empty() {
            blocks.push(Block { span, role, why: None });
        }
        at += line.len() + 1;
    }
    Article { text: text.to_owned(), blocks, ..Article::default() }
}

fn quotations(text: &str) -> Vec<Quotation> {
    let article = article(text);
    let document = Document::new(&article, &Abbreviations::of(german()));
    find(&Rules::of(german()), &document, &[])
}

/// One line a quotation: type, words, then as far as known its speaker, cue, frame and addressee.
fn told(text: &str) -> String {
    let words = |spans: &[Span]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" … ");
    let mut lines = String::new();
    for quotation in quotations(text) {
        lines += quotation.kind.name();
        lines += ": ";
        lines += &words(&quotation.quote);
        for (mark, part) in
            [(" | ", &quotation.speaker), (" ~ ", &quotation.cue), (" @ ", &quotation.addressee)]
        {
            if !part.is_empty() {
                lines += mark;
                lines += &words(part);
            }
        }
        lines += "\n";
    }
    lines
}

#[test]
fn direct_speech_before_and_behind_its_cue() {
    insta::assert_snapshot!(told(
        "Anna Meier sagte: „Wir öffnen am Montag.“ „Das wird teuer“, sagte sie der Zeitung."
    ), @r#"
    Direct: „Wir öffnen am Montag.“ | Anna Meier ~ sagte
    Direct: „Das wird teuer“ | sie ~ sagte @ der Zeitung
    "#);
}

#[test]
fn ascii_and_other_marks() {
    insta::assert_snapshot!(told(
        "\"Das Wasser steigt\", warnte der Sprecher der Feuerwehr. »Niemand darf hinein«, erklärte die Stadt. ‚Wir warten‘, schrieb Karl Anders."
    ), @r#"
    Direct: "Das Wasser steigt" | der Sprecher der Feuerwehr ~ warnte
    Direct: »Niemand darf hinein« | die Stadt ~ erklärte
    Direct: ‚Wir warten‘ | Karl Anders ~ schrieb
    "#);
}

#[test]
fn a_quotation_that_its_cue_interrupts() {
    insta::assert_snapshot!(told(
        "„Die Brücke ist alt“, sagte der Bürgermeister, „aber sie hält noch lange.“"
    ), @"Direct: „Die Brücke ist alt“ … „aber sie hält noch lange.“ | der Bürgermeister ~ sagte");
}

#[test]
fn a_quotation_of_several_sentences() {
    insta::assert_snapshot!(told(
        "„Die Brücke ist alt. Sie hält aber noch. Wir bauen erst später“, betonte Bürgermeister Jens Vogt (SPD) am Montag in Kleinstadt."
    ), @"Direct: „Die Brücke ist alt. Sie hält aber noch. Wir bauen erst später“ | Bürgermeister Jens Vogt (SPD) ~ betonte");
}

#[test]
fn who_goes_on_speaking() {
    insta::assert_snapshot!(told(
        "„Die Brücke ist alt“, sagte Jens Vogt. „Aber sie hält noch lange.“"
    ), @r#"
    Direct: „Die Brücke ist alt“ | Jens Vogt ~ sagte
    Direct: „Aber sie hält noch lange.“ | Jens Vogt
    "#);
}

#[test]
fn a_paragraph_that_is_a_quotation_goes_on_with_the_speaker_before_it() {
    insta::assert_snapshot!(told(
        "Die Brücke sei alt, sagte Jens Vogt.\n\
         „Aber sie hält noch lange. Wir warten also ab.“"
    ), @r#"
    Indirect: Die Brücke sei alt | Jens Vogt ~ sagte
    Direct: „Aber sie hält noch lange. Wir warten also ab.“ | Jens Vogt
    "#);
}

#[test]
fn the_closing_mark_alone() {
    insta::assert_snapshot!(told(
        "Wir haben lange über die Brücke geredet\", betonte Vogt.\n\
         Sie ist alt und muss im nächsten Jahr erneuert werden. Das wird teuer.\""
    ), @r#"
    Direct: Wir haben lange über die Brücke geredet" | Vogt ~ betonte
    Direct: Sie ist alt und muss im nächsten Jahr erneuert werden. Das wird teuer." | Vogt
    "#);
}

#[test]
fn a_quotation_of_several_paragraphs() {
    insta::assert_snapshot!(told(
        "Vogt schrieb: „Die Brücke ist alt.\n\
         „Sie hält aber noch. Wir bauen später.“"
    ), @"Direct: „Die Brücke ist alt. … „Sie hält aber noch. Wir bauen später.“ | Vogt ~ schrieb");
}

#[test]
fn the_sentence_behind_claims_the_quotation() {
    insta::assert_snapshot!(told(
        "„Die Brücke hält noch lange.“ Das sagte Bürgermeister Vogt am Dienstag."
    ), @"Direct: „Die Brücke hält noch lange.“ | Bürgermeister Vogt ~ sagte");
}

#[test]
fn a_quotation_within_a_quotation() {
    insta::assert_snapshot!(told(
        "„Mein Vater sagte: ‚Die Brücke hält.‘ Das war vor einem Jahr“, erzählte Vogt. „Die ‚Alte Brücke‘ ist schön“, sagte Meier. \
         \"Er fragte mich: 'Wann kommt der Zug?'\", sagte sie."
    ), @r#"
    Direct: „Mein Vater sagte: ‚Die Brücke hält.‘ Das war vor einem Jahr“ | Vogt ~ erzählte
    Direct: ‚Die Brücke hält.‘ | Mein Vater ~ sagte
    Direct: „Die ‚Alte Brücke‘ ist schön“ | Meier ~ sagte
    Direct: "Er fragte mich: 'Wann kommt der Zug?'" | sie ~ sagte
    Direct: 'Wann kommt der Zug?' | Er ~ fragte
    "#);
}

#[test]
fn words_of_someone_within_a_sentence() {
    insta::assert_snapshot!(told(
        "Das Treffen sei „ein offenes Gespräch“ gewesen, sagte die Ministerin. Sie sprach von einem „schweren Fehler der Stadt“."
    ), @r#"
    Indirect: Das Treffen sei „ein offenes Gespräch“ gewesen | die Ministerin ~ sagte
    Direct: „ein offenes Gespräch“ | die Ministerin ~ sagte
    Direct: „schweren Fehler der Stadt“ | Sie ~ sprach
    "#);
}

#[test]
fn names_and_titles_are_no_speech() {
    insta::assert_snapshot!(told(
        "Die Zeitung „Neue Woche“ druckt den Roman „Der lange Weg nach Haus“. Die sogenannte „kalte Reserve“ bleibt bestehen, sagte Vogt."
    ), @"Indirect: Die sogenannte „kalte Reserve“ bleibt bestehen | Vogt ~ sagte");
}

#[test]
fn a_word_at_arms_length_is_no_speech() {
    insta::assert_snapshot!(told(
        "Das „beste“ Haus am Platz ist geschlossen."
    ), @"");
}

#[test]
fn a_single_noun_where_someone_is_called_something() {
    insta::assert_snapshot!(told(
        "Vogt nannte den Plan „Unsinn“. Die Gegner bezeichneten ihn als „Zumutung“."
    ), @r#"
    Direct: „Unsinn“ | Vogt ~ nannte
    Direct: „Zumutung“ | Die Gegner ~ bezeichneten
    "#);
}

#[test]
fn dass_and_ob() {
    insta::assert_snapshot!(told(
        "Die Polizei teilte am Montag mit, dass niemand verletzt worden sei. Sie wollte wissen, ob es Zeugen gibt. Anwohner fragten, ob es Zeugen gibt."
    ), @r#"
    Indirect: dass niemand verletzt worden sei | Die Polizei ~ teilte … mit
    Indirect: ob es Zeugen gibt | Anwohner ~ fragten
    "#);
}

#[test]
fn verb_second_in_konjunktiv() {
    insta::assert_snapshot!(told(
        "Der Sprecher der Bahn sagte, der Zug komme später. Die Stadt kündigte an, sie werde bauen."
    ), @r#"
    Indirect: der Zug komme später | Der Sprecher der Bahn ~ sagte
    Indirect: sie werde bauen | Die Stadt ~ kündigte an
    "#);
}

#[test]
fn infinitives() {
    insta::assert_snapshot!(told(
        "Die Stadt forderte die Anwohner auf, ihre Häuser zu verlassen. Die Bahn versprach, schneller zu fahren."
    ), @r#"
    Indirect: ihre Häuser zu verlassen | Die Stadt ~ forderte … auf @ die Anwohner
    Indirect: schneller zu fahren | Die Bahn ~ versprach
    "#);
}

#[test]
fn behind_what_is_said() {
    insta::assert_snapshot!(told(
        "Der Zug komme später, sagte am Abend ein Sprecher der Bahn."
    ), @"Indirect: Der Zug komme später | ein Sprecher der Bahn ~ sagte");
}

#[test]
fn the_verb_in_the_perfect() {
    insta::assert_snapshot!(told(
        "Die Gewerkschaft hat nach langem Streit erklärt, der Streik sei beendet."
    ), @"Indirect: der Streik sei beendet | Die Gewerkschaft ~ hat … erklärt");
}

#[test]
fn the_prefix_behind_an_apposition() {
    insta::assert_snapshot!(told(
        "Niemand sei verletzt worden, teilte Anna Meier, die Sprecherin der Polizei, mit."
    ), @"Indirect: Niemand sei verletzt worden | Anna Meier, die Sprecherin der Polizei ~ teilte … mit");
}

#[test]
fn a_coordinated_verb() {
    insta::assert_snapshot!(told(
        "Der Minister lobte den Rat und sagte, die Lage sei gut."
    ), @r#"
    Reported: Der Minister lobte den Rat | Der Minister
    Indirect: die Lage sei gut | Der Minister ~ sagte
    "#);
}

#[test]
fn laut_zufolge_nach_angaben_so() {
    insta::assert_snapshot!(told(
        "Laut Polizei war die Straße leer. Einem Bericht der Bahn zufolge war der Zug voll. Nach Angaben des Ministeriums kostet die Brücke wenig. Die Brücke sei sicher, so Vogt."
    ), @r#"
    Indirect: war die Straße leer | Polizei ~ Laut
    Indirect: war der Zug voll | Einem Bericht der Bahn ~ zufolge
    Indirect: kostet die Brücke wenig | Angaben des Ministeriums ~ Nach
    Indirect: Die Brücke sei sicher | Vogt ~ so
    "#);
}

#[test]
fn an_attribution_with_a_relative_clause() {
    insta::assert_snapshot!(told(
        "Laut Anna Meier, die den Bau leitet, kostet die Brücke mehr. Karl Vogt wie Anna Meier haben betont, dass sie hält."
    ), @r#"
    Indirect: kostet die Brücke mehr | Anna Meier ~ Laut
    Indirect: dass sie hält | Karl Vogt wie Anna Meier ~ haben betont
    "#);
}

#[test]
fn rumours_by_which_something_is_so() {
    insta::assert_snapshot!(told(
        "Es gibt Gerüchte, nach denen die Brücke gesperrt wird. Das ist der Weg, nach dem die Stadt benannt ist. Dies geht aus einem Bericht der Stadt hervor."
    ), @r#"
    Indirect: die Brücke gesperrt wird | Gerüchte ~ nach
    Indirect: Das ist der Weg, nach dem die Stadt benannt ist … Dies | einem Bericht der Stadt ~ geht … hervor
    "#);
}

#[test]
fn a_proposal_behind_its_colon() {
    insta::assert_snapshot!(told("Wichtig war der Vorschlag eines Anwohners: die Brücke im Mai zu sperren."), @"Indirect: die Brücke im Mai zu sperren | eines Anwohners ~ der Vorschlag");
}

#[test]
fn nach_alone_is_no_cue() {
    insta::assert_snapshot!(told(
        "Nach dem Treffen war die Straße leer. Er rief laut um Hilfe."
    ), @"");
}

#[test]
fn as_someone_tells() {
    insta::assert_snapshot!(told(
        "Wie die Stadt mitteilte, bleibt die Brücke offen. Die Brücke bleibt, wie es hieß, offen."
    ), @r#"
    Indirect: bleibt die Brücke offen | die Stadt ~ mitteilte
    Indirect: Die Brücke bleibt … offen ~ es hieß
    "#);
}

#[test]
fn heisst_es() {
    insta::assert_snapshot!(told(
        "Die Brücke bleibe offen, heißt es in einer Mitteilung der Stadt. Aus dem Ministerium hieß es, man warte ab."
    ), @r#"
    Indirect: Die Brücke bleibe offen | einer Mitteilung der Stadt ~ heißt es
    Indirect: man warte ab | dem Ministerium ~ hieß es
    "#);
}

#[test]
fn konjunktiv_goes_on() {
    insta::assert_snapshot!(told(
        "Vogt sagte, die Brücke sei alt. Sie halte aber noch lange. Man habe sie geprüft. Im Sommer beginnt der Bau."
    ), @r#"
    Indirect: die Brücke sei alt | Vogt ~ sagte
    IndirectFreeIndirect: Sie halte aber noch lange. Man habe sie geprüft. | Vogt
    "#);
}

#[test]
fn konjunktiv_without_any_speaker() {
    insta::assert_snapshot!(told(
        "Die Brücke ist gesperrt. Sie sei zu alt für schwere Wagen."
    ), @"IndirectFreeIndirect: Sie sei zu alt für schwere Wagen.");
}

#[test]
fn first_person_is_no_konjunktiv() {
    insta::assert_snapshot!(told(
        "Ich habe die Brücke gesehen. Damals glaube ich nichts mehr."
    ), @"");
}

#[test]
fn nothing_is_said() {
    insta::assert_snapshot!(told(
        "Ein Sprecher wollte nicht bestätigen, dass die Brücke bleibt. Der Rat sagte das Treffen ab. Das Fest findet im Garten statt: Es beginnt früh."
    ), @"");
}

#[test]
fn an_object_is_no_subject() {
    insta::assert_snapshot!(told(
        "Der Zeuge, der gestern kam, bestätigte den Bericht. Obwohl es regnete, ging er nicht, verlangte aber keine Auskunft."
    ), @"");
}

#[test]
fn acts_of_speech() {
    insta::assert_snapshot!(told(
        "Die Gewerkschaft fordert mehr Lohn. Die Bahn fordert keinen Lohn."
    ), @"Reported: Die Gewerkschaft fordert mehr Lohn. | Die Gewerkschaft");
}

#[test]
fn reports_within_reports() {
    insta::assert_snapshot!(told(
        "Die Stadt habe ihn gebeten, die Brücke zu öffnen, sagte Vogt."
    ), @r#"
    Indirect: Die Stadt habe ihn gebeten, die Brücke zu öffnen | Vogt ~ sagte
    Indirect: die Brücke zu öffnen | Die Stadt ~ habe … gebeten
    "#);
}

#[test]
fn a_report_of_a_report() {
    insta::assert_snapshot!(told(
        "Der Zug fällt aus, sagte ein Sprecher und kündigte „weitere Schritte“ an, wie die Agentur meldete."
    ), @r#"
    Indirect: Der Zug fällt aus | ein Sprecher ~ sagte
    Indirect: Der Zug fällt aus, sagte ein Sprecher und kündigte „weitere Schritte“ an | die Agentur ~ meldete
    Reported: und kündigte „weitere Schritte“ an | ein Sprecher
    Direct: „weitere Schritte“ | ein Sprecher ~ kündigte … an
    "#);
}

#[test]
fn speaker_in_a_dependent_clause() {
    insta::assert_snapshot!(told(
        "Es gab Streit mit der Bahn, die behauptet, der Zug sei voll."
    ), @"Indirect: der Zug sei voll | die ~ behauptet");
}

#[test]
fn the_order_of_words_makes_any_verb_a_cue() {
    insta::assert_snapshot!(told(
        "„So geht das nicht“, tadelte ihn seine Chefin. »Das Wetter ist gut,« so Karl Anders, »wir gehen.«"
    ), @r#"
    Direct: „So geht das nicht“ | seine Chefin ~ tadelte
    Direct: »Das Wetter ist gut,« … »wir gehen.« | Karl Anders ~ so
    "#);
}

#[test]
fn what_is_not_said_is_no_quotation() {
    insta::assert_snapshot!(told(
        "Die Bahn fordert nicht, dass die Brücke bleibt. Die Stadt verlangt, dass sie fällt; der Rat schweigt."
    ), @"Indirect: dass sie fällt | Die Stadt ~ verlangt");
}

#[test]
fn a_bullet_is_no_part_of_it() {
    insta::assert_snapshot!(told(
        "• Die Stadt fordert mehr Geld."
    ), @"Reported: Die Stadt fordert mehr Geld. | Die Stadt");
}

#[test]
fn the_perfect_of_sagen() {
    insta::assert_snapshot!(told(
        "Am Tag zuvor hatte er bereits gesagt, dass die Brücke bleibt."
    ), @"Indirect: dass die Brücke bleibt | er ~ hatte … gesagt");
}

#[test]
fn nouns_of_speech_and_whose_they_are() {
    insta::assert_snapshot!(told(
        "Trotz der Warnung der Stadt, die Brücke zu betreten, kamen viele. Kritik gab es am Vorschlag, sie zu sperren. Die Bahn lehnte das mit der Begründung ab, dass Geld fehlt."
    ), @r#"
    Indirect: die Brücke zu betreten | der Stadt ~ der Warnung
    Indirect: sie zu sperren ~ Vorschlag
    Indirect: dass Geld fehlt | Die Bahn ~ der Begründung
    "#);
}

#[test]
fn as_someone_with_an_apposition_tells() {
    insta::assert_snapshot!(told(
        "Wie der Leiter des Amtes, Karl Vogt, mitteilte, ist die Straße frei. Wie die Stadt heute bekannt gab, bleibt die Brücke offen."
    ), @r#"
    Indirect: ist die Straße frei | der Leiter des Amtes, Karl Vogt ~ mitteilte
    Indirect: bleibt die Brücke offen | die Stadt ~ bekannt gab
    "#);
}

#[test]
fn the_object_before_the_verb_and_behind_a_clause() {
    insta::assert_snapshot!(told(
        "Von einem „schweren Fehler“ sprach Anna Meier. Vogt bezeichnete den Plan, der gestern kam, als „mutig“."
    ), @r#"
    Direct: „schweren Fehler“ | Anna Meier ~ sprach
    Direct: „mutig“ | Vogt ~ bezeichnete
    "#);
}

#[test]
fn words_in_marks_behind_a_name_are_no_part_of_it() {
    insta::assert_snapshot!(told(
        "Der Fall wird nach Angaben der Stadt „sehr sorgfältig“ geprüft."
    ), @r#"
    Indirect: Der Fall wird … „sehr sorgfältig“ geprüft | Angaben der Stadt ~ nach
    Direct: „sehr sorgfältig“ | Angaben der Stadt ~ nach
    "#);
}

#[test]
fn speakers_with_a_loose_apposition_or_behind_a_dative() {
    insta::assert_snapshot!(told(
        "Martin Beer, Sprecher der Stadt erklärte, die Brücke sei alt. Der örtlichen Zeitung sagte Karl Vogt, sie sei neu. Aus Kreisen der Stadt verlautete, sie sei leer."
    ), @r#"
    Indirect: die Brücke sei alt | Martin Beer, Sprecher der Stadt ~ erklärte
    Indirect: sie sei neu | Karl Vogt ~ sagte
    Indirect: sie sei leer | Kreisen der Stadt ~ verlautete
    "#);
}

#[test]
fn who_is_cited_speaks() {
    insta::assert_snapshot!(told("„Wir bleiben“, wird Vogt zitiert."), @"Direct: „Wir bleiben“ | Vogt ~ wird … zitiert");
}

#[test]
fn what_is_said_ends_where_the_main_clause_goes_on() {
    insta::assert_snapshot!(told(
        "Nachdem die Stadt mitgeteilt hatte, dass die Brücke alt sei, ist sie gesperrt worden. Vogt sagte, er sei froh, doch die Straße ist voll."
    ), @r#"
    Indirect: dass die Brücke alt sei | die Stadt ~ mitgeteilt hatte
    Indirect: er sei froh | Vogt ~ sagte
    "#);
}

#[test]
fn victims_and_es_sei_denn_report_nothing() {
    insta::assert_snapshot!(told(
        "Das Beben forderte 30 Todesopfer. Die Brücke bleibt offen, es sei denn, es regnet."
    ), @"");
}

#[test]
fn furniture_is_left_out() {
    insta::assert_snapshot!(told(
        "# Mehr dazu: „Die Brücke muss weg“, sagt Vogt\n\
         Der Bau beginnt."
    ), @"");
}

#[test]
fn who_cites_and_who_is_cited_are_two_quotations() {
    insta::assert_snapshot!(told(
        "Die Talpost zitiert Anna Meier mit den Worten: „Wir öffnen am Montag.“"
    ), @r#"
    Direct: „Wir öffnen am Montag.“ | Anna Meier
    Direct: „Wir öffnen am Montag.“ | Die Talpost ~ zitiert
    "#);
    insta::assert_snapshot!(told("„Wir öffnen am Montag“, wird Meier von der Talpost zitiert."), @r#"
    Direct: „Wir öffnen am Montag“ | der Talpost ~ wird … zitiert
    Direct: „Wir öffnen am Montag“ | Meier ~ wird … zitiert
    "#);
}

#[test]
fn an_attribution_within_a_dependent_clause_speaks_for_that_clause() {
    insta::assert_snapshot!(told(
        "Die Brücke, die laut Polizei seit Mai gesperrt ist, wird im Juni saniert."
    ), @r#"
    Indirect: die … seit Mai gesperrt ist | Polizei ~ laut
    "#);
    insta::assert_snapshot!(told("Nach Meiers Angaben wird die Brücke saniert."), @r#"
    Indirect: wird die Brücke saniert | Meiers Angaben ~ Nach
    "#);
    insta::assert_snapshot!(told("Laut talpost.de wird die Brücke saniert."), @r#"
    Indirect: wird die Brücke saniert | talpost.de ~ Laut
    "#);
    insta::assert_snapshot!(told("Es gibt einen Bericht der Stadt, wonach die Brücke bröckelt."), @r#"
    Indirect: die Brücke bröckelt | einen Bericht der Stadt ~ wonach
    "#);
}

#[test]
fn words_in_marks_before_the_verb_of_a_dependent_clause() {
    insta::assert_snapshot!(told("Im Saal saß Vogt, der den Plan als „völlig verfehlt“ bezeichnete."), @r#"
    Direct: „völlig verfehlt“ | der ~ bezeichnete
    "#);
}

#[test]
fn long_parts_in_marks_are_quoted_names_are_not() {
    insta::assert_snapshot!(told(
        "Meier will „in den nächsten Wochen noch einmal alles genau prüfen“. Sie las „neues aus der Stadt“."
    ), @r#"
    Direct: „in den nächsten Wochen noch einmal alles genau prüfen“ | Meier
    "#);
}

#[test]
fn words_announced_by_a_noun_or_in_parentheses() {
    insta::assert_snapshot!(told("Mit den Worten „Jetzt reicht es mir“ verließ Meier den Saal."), @r#"
    Direct: „Jetzt reicht es mir“ | Meier
    "#);
    insta::assert_snapshot!(told("Beifall kam von Anna Meier („Das haben wir lange gewollt.“) und der Stadt."), @r#"
    Direct: „Das haben wir lange gewollt.“ | Anna Meier
    "#);
}

#[test]
fn the_subject_stands_where_the_clause_has_it() {
    insta::assert_snapshot!(told(
        "Während ihrer Rede warnte Meier vor dem Plan. Da es regnet, warnt die Stadt vor Hochwasser. \
         Die Äußerungen nannte Vogt „ganz und gar falsch“. Als Grund nannte die Stadt den Regen. \
         Der Plan wurde von der Stadt kritisiert. „Wir warten“, sagte Anna Meier, Leiterin der Wache am Abend."
    ), @r#"
    Reported: Während ihrer Rede warnte Meier vor dem Plan. | Meier
    Reported: Da es regnet, warnt die Stadt vor Hochwasser. | die Stadt
    Direct: „ganz und gar falsch“ | Vogt ~ nannte
    Reported: Als Grund nannte die Stadt den Regen. | die Stadt
    Reported: Der Plan wurde von der Stadt kritisiert. | der Stadt
    Direct: „Wir warten“ | Anna Meier, Leiterin der Wache ~ sagte
    "#);
}

proptest! {
    #[test]
    fn no_text_makes_it_panic_and_spans_stay_in_their_blocks(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "„", "“", "”", "\"", "»", "«", "‚", "‘", "'", "’", "›", "‹", "(", ")", ":", ",", ".", "!", "…", " – ", "\n",
                " sagte ", " teilte ", " mit", " laut ", " zufolge", " nach Angaben ", " so ", " wie ", " dass ", " sei ",
                " habe ", "Anna Meier", "die Stadt", " und ", " es ", " heißt ", " nicht ", "é\u{301}", "👍🏽", "# ", " der ", "Ich",
            ]),
            0..60,
        ),
        noise in ".{0,40}",
    ) {
        let text = parts.concat() + &noise + &parts.concat();
        let article = article(&text);
        for quotation in quotations(&text) {
            let parts = [&quotation.quote, &quotation.speaker, &quotation.cue, &quotation.frame, &quotation.addressee];
            for span in parts.into_iter().flatten() {
                prop_assert!(!span.is_empty() && text.get(span.start..span.end).is_some());
                let within = |block: &Block| block.role != Role::Furniture && block.span.contains(*span);
                prop_assert!(article.blocks.iter().any(within), "{span:?}");
            }
        }
    }
}

#[test]
fn a_very_long_paragraph_is_read() {
    let text = "„Das ist so“, sagte Meier. ".repeat(10_000);
    assert_eq!(quotations(&text).len(), 10_000);
}

#[test]
fn a_very_long_sentence_is_left_alone() {
    let text = "Meier sagte, laut Polizei sei „das, ".repeat(10_000);
    assert!(quotations(&text).len() < 2);
}
