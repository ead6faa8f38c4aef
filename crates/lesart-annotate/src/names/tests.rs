//! German passages, and below each the mentions that must be found: words | kind form | actor.

use std::fmt::Write;

use lesart_lang::language;
use lesart_text::{Article, Block, Form, Role, Span};
use proptest::prelude::*;

use crate::Annotator;

fn article(text: &str) -> Article {
    let mut article = Article { text: text.to_string(), language: "de".to_string(), ..Article::default() };
    let mut at = 0;
    for line in text.split('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        if !span.is_empty() {
            article.blocks.push(Block { span, role: Role::Paragraph, why: None });
        }
        at += line.len() + 1;
    }
    article
}

fn annotator() -> Annotator {
    Annotator::new(language("de").unwrap())
}

fn mentions(text: &str) -> String {
    let mut article = article(text);
    annotator().annotate(&mut article);
    let mut out = String::new();
    for mention in article.mentions.iter().filter(|mention| mention.form != Form::Pronoun) {
        let actor = mention.actor.map_or("?", |id| &article.actors[id.0 as usize].name);
        let words = mention.span.of(text);
        writeln!(out, "{words} | {} {} | {actor}", mention.kind.name(), mention.form.name()).unwrap();
    }
    out
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let found = mentions(text);
    let found: Vec<&str> = found.lines().collect();
    assert_eq!(found, expected, "in: {text}");
}

#[test]
fn an_office_is_part_of_the_mention_and_its_holder_is_found_again() {
    check(
        "Nordkoreas Machthaber Kim Jong Un traf den russischen Präsidenten Wladimir Putin. Kim kam mit dem Zug. \
         Russlands Staatschef wartete am Bahnhof. Putins Wagen stand bereit.",
        "Nordkoreas Machthaber Kim Jong Un | person name | Kim Jong Un
         Nordkoreas | place name | Nordkorea
         den russischen Präsidenten Wladimir Putin | person name | Wladimir Putin
         Kim | person name | Kim Jong Un
         Russlands Staatschef | person nominal | Wladimir Putin
         Russlands | place name | Russland
         Putins | person name | Wladimir Putin",
    );
}

#[test]
fn a_surname_in_the_headline_finds_its_full_name_below() {
    check(
        "Brenner tritt zurück\nDie Finanzministerin Anna Brenner gab auf. Brenner blieb drei Jahre.",
        "Brenner | person name | Anna Brenner
         Die Finanzministerin Anna Brenner | person name | Anna Brenner
         Brenner | person name | Anna Brenner",
    );
}

#[test]
fn a_surname_that_is_a_noun_is_the_noun_behind_an_article() {
    check(
        "Paul Koch bestellte Suppe. Der Koch brachte sie. Koch lobte ihn.",
        "Paul Koch | person name | Paul Koch
         Koch | person name | Paul Koch",
    );
}

#[test]
fn two_of_one_surname_stay_two_and_the_bare_surname_stays_open() {
    check(
        "Peter Weber und Maria Weber stritten. Frau Weber ging, Herr Weber schwieg. Dann lachte auch Weber.",
        "Peter Weber | person name | Peter Weber
         Maria Weber | person name | Maria Weber
         Frau Weber | person name | Maria Weber
         Herr Weber | person name | Peter Weber
         Weber | person name | ?",
    );
}

#[test]
fn names_have_particles_prefixes_hyphens_and_titles() {
    check(
        "Ursula von der Leyen sprach mit Baschar al-Assad und Prof. Dr. Hans-Peter Müller-Lüdenscheid. Assad \
         schwieg, von der Leyen nicht.",
        "Ursula von der Leyen | person name | Ursula von der Leyen
         Baschar al-Assad | person name | Baschar al-Assad
         Prof. Dr. Hans-Peter Müller-Lüdenscheid | person name | Hans-Peter Müller-Lüdenscheid
         Assad | person name | Baschar al-Assad
         von der Leyen | person name | Ursula von der Leyen",
    );
}

#[test]
fn korean_and_chinese_names_begin_with_the_surname() {
    check(
        "Xi Jinping und Moon Jae-in trafen Kim Jong-un. Xi lächelte, Moon nickte, Kims Zug fuhr ab.",
        "Xi Jinping | person name | Xi Jinping
         Moon Jae-in | person name | Moon Jae-in
         Kim Jong-un | person name | Kim Jong-un
         Xi | person name | Xi Jinping
         Moon | person name | Moon Jae-in
         Kims | person name | Kim Jong-un",
    );
}

#[test]
fn a_word_that_is_nothing_else_behind_a_verb_of_saying_is_a_name() {
    check(
        "Man sei sich einig, sagte Lindqvist. Lindqvists Rede dauerte lange. Das sei gut, so Brandauer nach dem \
         Treffen. Er sagte Hilfe zu.",
        "Lindqvist | person name | Lindqvist
         Lindqvists | person name | Lindqvist
         Brandauer | person name | Brandauer",
    );
}

#[test]
fn nouns_that_are_also_first_names_are_no_persons() {
    check(
        "Er zahlte 100 Mark Strafe. Die Rose blüht, das Heu liegt auf der Heide. Im August ist es warm.",
        "",
    );
}

#[test]
fn a_capital_is_the_government_where_it_acts_and_a_city_where_it_lies() {
    check(
        "In Moskau und Peking schneite es. Moskau lehnte den Vorschlag ab, weil Washington neue Zölle ankündigte. \
         Sie flog von Paris nach Hanoi. Neue Forderungen an Washington kamen hinzu. Er wollte sowohl Seoul als auch \
         Tokio informieren. Pjöngjangs Atomprogramm wächst, Pjöngjangs Straßen sind leer.",
        "Moskau | place name | Moskau
         Peking | place name | Peking
         Moskau | place metonym | Russland
         Washington | place metonym | USA
         Paris | place name | Paris
         Hanoi | place name | Hanoi
         Washington | place metonym | USA
         Seoul | place metonym | Südkorea
         Tokio | place metonym | Japan
         Pjöngjangs | place metonym | Nordkorea
         Pjöngjangs | place name | Pjöngjang",
    );
}

#[test]
fn a_seat_of_government_is_the_government_unless_one_is_in_it() {
    check(
        "Der Kreml schwieg. Im Kreml brannte Licht. Das Weiße Haus dementierte, vor dem Weißen Haus wartete man. \
         Brüssel warnt.",
        "Kreml | organisation metonym | Russland
         Weiße Haus | organisation metonym | USA
         Brüssel | place metonym | Europäische Union",
    );
}

#[test]
fn governments_are_their_country() {
    check(
        "Die russische Regierung sprach mit dem Regime in Pjöngjang. Chinas Führung beriet, die US-Regierung auch. \
         Die Regierung schwieg.",
        "Die russische Regierung | organisation nominal | Russland
         dem Regime in Pjöngjang | organisation nominal | Nordkorea
         Pjöngjang | place name | Pjöngjang
         Chinas Führung | organisation nominal | China
         Chinas | place name | China
         die US-Regierung | organisation nominal | USA",
    );
}

#[test]
fn an_office_without_a_holder_in_the_text_stays_open() {
    check(
        "Der nordkoreanische Machthaber kam. Der russische Präsident empfing den Diktator aus Nordkorea.",
        "Der nordkoreanische Machthaber | person nominal | ?
         Der russische Präsident | person nominal | ?
         den Diktator aus Nordkorea | person nominal | ?
         Nordkorea | place name | Nordkorea",
    );
}

#[test]
fn a_former_holder_is_not_the_holder() {
    check(
        "Der frühere US-Präsident John Miller reiste an. Der US-Präsident blieb zu Hause.",
        "Der frühere US-Präsident John Miller | person name | John Miller
         Der US-Präsident | person nominal | ?",
    );
}

#[test]
fn two_holders_of_one_office_leave_it_open() {
    check(
        "Russlands Präsident Iwan Orlow folgt auf Russlands Präsidenten Pawel Smirnow. Der russische Präsident schwieg.",
        "Russlands Präsident Iwan Orlow | person name | Iwan Orlow
         Russlands | place name | Russland
         Russlands Präsidenten Pawel Smirnow | person name | Pawel Smirnow
         Russlands | place name | Russland
         Der russische Präsident | person nominal | ?",
    );
}

#[test]
fn an_office_without_its_country_is_the_only_one_who_is_called_so() {
    check(
        "Bundeskanzlerin Karla Stein und Ministerpräsidentin Lena Voss trafen sich. Die Kanzlerin ging zuerst. \
         Die Regierungschefin blieb.",
        "Bundeskanzlerin Karla Stein | person name | Karla Stein
         Ministerpräsidentin Lena Voss | person name | Lena Voss
         Die Kanzlerin | person nominal | Karla Stein
         Die Regierungschefin | person nominal | ?",
    );
}

#[test]
fn nobody_in_particular_is_no_mention() {
    check(
        "Ein Präsident ist kein König. Sie wurde Präsidentin. Die Präsidenten sprachen lange. Er bewarb sich um das \
         Amt des Kanzlers. Er will Minister werden.",
        "",
    );
}

#[test]
fn a_verb_between_pronoun_and_office_is_no_adjective() {
    check(
        "Das sagte Präsident Jan Orlow. Seine Partei, die Minister Karl Brandt führte, verlor.",
        "Präsident Jan Orlow | person name | Jan Orlow
         Minister Karl Brandt | person name | Karl Brandt",
    );
}

#[test]
fn a_noun_behind_an_office_with_an_article_is_no_name() {
    check(
        "Die Sprecherin wies Vorwürfe zurück. Später wies die Sprecherin Kritik zurück. Dem Minister fehlte Geld.",
        "Die Sprecherin | person nominal | ?
         die Sprecherin | person nominal | ?
         Dem Minister | person nominal | ?",
    );
}

#[test]
fn organisations_are_found_inflected_and_by_their_abbreviations() {
    check(
        "Ein Sprecher der Vereinten Nationen bestätigte das, die UNO ebenso. Das Papier des Auswärtigen Amtes kennt \
         auch das Bundesministerium für Gesundheit. Die Muster Maschinenbau GmbH liefert an die Nato, meldete Tass.",
        "Vereinten Nationen | organisation name | Vereinte Nationen
         UNO | organisation name | Vereinte Nationen
         Auswärtigen Amtes | organisation name | Auswärtige Amt
         Bundesministerium für Gesundheit | organisation name | Bundesministerium für Gesundheit
         Muster Maschinenbau GmbH | organisation name | Muster Maschinenbau GmbH
         Nato | organisation name | Nato
         Tass | organisation name | Tass",
    );
}

#[test]
fn countries_have_many_names() {
    check(
        "Die Vereinigten Staaten und die USA sind eines, ebenso China und die Volksrepublik. Der Präsident der \
         Ukraine reiste nach Essen und aß dort gutes Essen.",
        "Vereinigten Staaten | place name | USA
         USA | place name | USA
         China | place name | China
         Volksrepublik | place name | China
         Der Präsident der Ukraine | person nominal | ?
         Ukraine | place name | Ukraine
         Essen | place name | Essen",
    );
}

#[test]
fn groups_are_people_in_the_plural() {
    check(
        "Die Nordkoreaner kamen mit Journalisten. Den Nordkoreanern halfen Regierungsvertreter und US-Experten.",
        "Nordkoreaner | group nominal | Nordkoreaner
         Journalisten | group nominal | ?
         Nordkoreanern | group nominal | Nordkoreaner
         Regierungsvertreter | group nominal | ?
         US-Experten | group nominal | ?",
    );
}

#[test]
fn the_byline_names_nobody_of_the_story() {
    let mut article = article("Von Karla Stein\nMoskau schwieg.");
    article.blocks[0].role = Role::Byline;
    annotator().annotate(&mut article);
    assert_eq!(article.mentions.len(), 1);
}

#[test]
fn names_that_no_table_has_are_told_by_the_words_around_them() {
    check(
        "In Werlingshausen brannte ein Haus. Der Vorsitzende Hanno Kallweit verließ die Firma Brennholz Nord. \
         Die Universität Leipzig schwieg.",
        "Werlingshausen | place name | Werlingshausen
         Der Vorsitzende Hanno Kallweit | person name | Hanno Kallweit
         Brennholz Nord | organisation name | Brennholz Nord
         Universität Leipzig | organisation name | Universität Leipzig",
    );
}

#[test]
fn a_town_is_no_town_where_someone_is_called_so() {
    check(
        "Der Vorsitzende Hanno Trebbin trat zurück. Trebbin sprach in Trebbin. Trebbins Rede war kurz.",
        "Der Vorsitzende Hanno Trebbin | person name | Hanno Trebbin
         Trebbin | person name | Hanno Trebbin
         Trebbin | place name | Trebbin
         Trebbins | person name | Hanno Trebbin",
    );
}

#[test]
fn a_genitive_has_what_is_someones_behind_it() {
    check("Kims Bemühungen waren umsonst.", "Kims | person name | Kim");
}

#[test]
fn common_nouns_are_no_names() {
    check(
        "Heute kamen viele Menschen zum Markt. Das Gesetz soll im Herbst kommen. Die Preise für Strom steigen.",
        "",
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_gives_ordered_mentions_on_character_boundaries(
        words in prop::collection::vec(prop_oneof![
            Just("Kim".to_string()), Just("Jong".to_string()), Just("Un".to_string()), Just("Präsident".to_string()),
            Just("der".to_string()), Just("russische".to_string()), Just("Russlands".to_string()), Just("von".to_string()),
            Just("Moskau".to_string()), Just("Vereinten".to_string()), Just("Nationen".to_string()), Just("Dr.".to_string()),
            Just("Peter".to_string()), Just("’".to_string()), Just("sagte".to_string()), Just(",".to_string()),
            Just("\n".to_string()), "\\PC{0,6}",
        ], 0..40)
    ) {
        thread_local! { static ANNOTATOR: Annotator = annotator(); }
        let text = words.join(" ");
        let mut article = article(&text);
        ANNOTATOR.with(|annotator| annotator.annotate(&mut article));
        for mention in &article.mentions {
            prop_assert!(text.get(mention.span.start..mention.span.end).is_some());
            prop_assert!(mention.span.contains(mention.head) && !mention.head.is_empty());
            prop_assert!(mention.actor.is_none_or(|id| (id.0 as usize) < article.actors.len()));
        }
        prop_assert!(article.mentions.is_sorted_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end))));
    }
}
