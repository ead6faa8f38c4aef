//! Time expressions: a day of publication, a sentence, and below it what must be found in it, as
//! `words | type | value`, with the modifier where there is one, and behind an arrow the date that a length is counted to.

use std::sync::LazyLock;

use lesart_annotate::Annotator;
use lesart_text::{Article, Block, Role, Span, TimeModifier};
use proptest::prelude::*;

static ANNOTATOR: LazyLock<Annotator> =
    LazyLock::new(|| Annotator::new(lesart_lang::language("de").unwrap()));

fn annotated(published: &str, text: &str) -> Article {
    let mut article =
        Article { text: text.to_owned(), published: published.parse().ok(), ..Article::default() };
    let span = Span::new(0, text.len()).trim(text);
    article.blocks.push(Block { span, role: Role::Paragraph, why: None });
    ANNOTATOR.annotate(&mut article);
    article
}

#[track_caller]
fn check(published: &str, text: &str, expected: &[&str]) {
    let article = annotated(published, text);
    let qualified = |value: &str, modifier: Option<TimeModifier>| {
        value.to_owned() + &modifier.map_or(String::new(), |modifier| format!(" | {}", modifier.name()))
    };
    let found: Vec<String> = article
        .times
        .iter()
        .map(|time| {
            let value = qualified(&time.value, time.modifier);
            let date = time.date.as_ref().map(|date| qualified(&date.value, date.modifier));
            let date = date.map_or(String::new(), |date| format!(" -> {date}"));
            format!("{} | {} | {value}{date}", time.span.of(text), time.kind.name())
        })
        .collect();
    assert_eq!(found, expected, "published {published}: {text}");
}

/// A Friday.
const FRIDAY: &str = "2019-04-26";

#[test]
fn full_dates() {
    check(FRIDAY, "Das Werk wurde am 3. Mai 1998 eröffnet.", &["3. Mai 1998 | DATE | 1998-05-03"]);
    check(
        FRIDAY,
        "Stand: 25.04.2019, Fassung vom 01.02.99",
        &["25.04.2019 | DATE | 2019-04-25", "01.02.99 | DATE | 1999-02-01"],
    );
    check(FRIDAY, "Der Vertrag datiert vom 23. 3. 1976.", &["23. 3. 1976 | DATE | 1976-03-23"]);
    check(
        FRIDAY,
        "Die Frist endet am Dienstag, dem 30. April.",
        &["Dienstag, dem 30. April | DATE | 2019-04-30"],
    );
    check(
        FRIDAY,
        "Sie soll an diesem Montag, 29. April, enden.",
        &["diesem Montag, 29. April | DATE | 2019-04-29"],
    );
    check(
        FRIDAY,
        "Die Frist endet am Dienstag, den 30. April.",
        &["Dienstag, den 30. April | DATE | 2019-04-30"],
    );
    check(FRIDAY, "Abgabe bis zum 12.05. in der Kanzlei.", &["12.05. | DATE | 2019-05-12"]);
    check(FRIDAY, "Der 31. Februar steht in keinem Kalender.", &[]);
}

#[test]
fn a_day_without_a_year_is_the_nearest_unless_the_verb_says_otherwise() {
    check("2016-01-14", "Am 21. Dezember fehlten zwei Räte.", &["21. Dezember | DATE | 2015-12-21"]);
    check("2015-12-21", "Die Schau öffnet am 14. Jänner.", &["14. Jänner | DATE | 2016-01-14"]);
    check(FRIDAY, "Der Bau wird am 1. Dezember beginnen.", &["1. Dezember | DATE | 2019-12-01"]);
    check(FRIDAY, "Der Bau wurde am 1. September begonnen.", &["1. September | DATE | 2018-09-01"]);
}

#[test]
fn a_weekday_beside_a_day_picks_the_year() {
    check("2019-07-01", "Treffpunkt: Sonntag, 1. Dezember.", &["Sonntag, 1. Dezember | DATE | 2019-12-01"]);
    check("2019-07-01", "Treffpunkt: Samstag, 1. Dezember.", &["Samstag, 1. Dezember | DATE | 2018-12-01"]);
}

#[test]
fn ranges_and_lists_are_one_expression_each() {
    check(
        FRIDAY,
        "Die Messe läuft vom 3. bis 5. Mai.",
        &["3. | DATE | 2019-05-03", "5. Mai | DATE | 2019-05-05"],
    );
    check(
        FRIDAY,
        "Gespielt wird am 3., 4. und 7. Oktober 2020.",
        &["3. | DATE | 2020-10-03", "4. | DATE | 2020-10-04", "7. Oktober 2020 | DATE | 2020-10-07"],
    );
    check(FRIDAY, "Sie lebte von 1898 bis 1976 in Graz.", &["1898 | DATE | 1898", "1976 | DATE | 1976"]);
    check(FRIDAY, "Der Plan gilt für 2009-2011.", &["2009 | DATE | 2009", "2011 | DATE | 2011"]);
    check(FRIDAY, "In der Spielzeit 2014/15 stieg der Klub auf.", &["2014/15 | DATE | 2014/2015"]);
    check(FRIDAY, "In der Spielzeit 1999/00 stieg der Klub auf.", &["1999/00 | DATE | 1999/2000"]);
}

#[test]
fn months() {
    check(FRIDAY, "Noch im April soll das Gesetz kommen.", &["April | DATE | 2019-04"]);
    check(FRIDAY, "Ende April wird gewählt.", &["Ende April | DATE | 2019-04 | END"]);
    check(FRIDAY, "Vergangenen Mai reiste er nach Oslo.", &["Vergangenen Mai | DATE | 2018-05"]);
    check(FRIDAY, "Im Februar hatte sie das Amt übernommen.", &["Februar | DATE | 2019-02"]);
    check(FRIDAY, "Im November hatte sie das Amt übernommen.", &["November | DATE | 2018-11"]);
    check(FRIDAY, "Im Februar soll der Tunnel öffnen.", &["Februar | DATE | 2020-02"]);
    check(FRIDAY, "Im August vorigen Jahres brannte der Stall.", &["August vorigen Jahres | DATE | 2018-08"]);
    check(FRIDAY, "Mitte März 2017 war Schluss.", &["Mitte März 2017 | DATE | 2017-03 | MID"]);
    check(FRIDAY, "Im kommenden Monat ist Ruhe.", &["kommenden Monat | DATE | 2019-05"]);
}

#[test]
fn years_decades_and_centuries() {
    check(FRIDAY, "Als 2014 die Fabrik schloss, gingen viele.", &["2014 | DATE | 2014"]);
    check(FRIDAY, "Im Jahr 1895 entstand der Turm.", &["Jahr 1895 | DATE | 1895"]);
    check(
        FRIDAY,
        "Im Vorjahr gab es mehr, heuer weniger.",
        &["Vorjahr | DATE | 2018", "heuer | DATE | 2019"],
    );
    check(FRIDAY, "Ende des Jahres zieht das Amt um.", &["Ende des Jahres | DATE | 2019 | END"]);
    check(
        FRIDAY,
        "In den 1990er-Jahren und den 60er Jahren.",
        &["den 1990er-Jahren | DATE | 199", "den 60er Jahren | DATE | 196"],
    );
    check(FRIDAY, "Die Kirche stammt aus dem 15. Jahrhundert.", &["dem 15. Jahrhundert | DATE | 14"]);
}

#[test]
fn numbers_that_look_like_years_are_none() {
    check(FRIDAY, "Rund 2000 kamen, 1950 Menschen blieben, 2000 Euro fehlten.", &[]);
    check(FRIDAY, "Mehr als 2000 waren es, davon 1900 im Saal.", &[]);
}

#[test]
fn seasons_quarters_and_halves() {
    check(FRIDAY, "Im Sommer 2018 trafen sich beide.", &["Sommer 2018 | DATE | 2018-SU"]);
    check(FRIDAY, "Im Herbst wird gewählt.", &["Herbst | DATE | 2019-FA"]);
    check(FRIDAY, "Der Umsatz sank im ersten Quartal.", &["ersten Quartal | DATE | 2019-Q1"]);
    check(
        FRIDAY,
        "In der zweiten Jahreshälfte 2018 kam die Wende.",
        &["der zweiten Jahreshälfte 2018 | DATE | 2018-H2"],
    );
}

#[test]
fn weekdays_lie_in_the_past_unless_the_verb_shows_the_future() {
    check(FRIDAY, "Am Mittwoch behauptete das Blatt das Gegenteil.", &["Mittwoch | DATE | 2019-04-24"]);
    check(FRIDAY, "Am Mittwoch wird der Rat abstimmen.", &["Mittwoch | DATE | 2019-05-01"]);
    check(FRIDAY, "Der Rat, der am Mittwoch tagen soll, schweigt.", &["Mittwoch | DATE | 2019-05-01"]);
    check(FRIDAY, "Das teilte die Polizei am Freitag mit.", &["Freitag | DATE | 2019-04-26"]);
    check(FRIDAY, "An diesem Freitag beginnt der Gipfel.", &["diesem Freitag | DATE | 2019-04-26"]);
    check(FRIDAY, "Am vergangenen Freitag begann der Streik.", &["vergangenen Freitag | DATE | 2019-04-19"]);
    check(FRIDAY, "Am kommenden Freitag endet er.", &["kommenden Freitag | DATE | 2019-05-03"]);
    check(FRIDAY, "Am morgigen Samstag ist Markt.", &["Samstag | DATE | 2019-04-27"]);
}

#[test]
fn a_verb_of_another_clause_shows_nothing() {
    check(FRIDAY, "Er werde gehen, hatte er am Mittwoch gesagt.", &["Mittwoch | DATE | 2019-04-24"]);
}

#[test]
fn days_weeks_and_weekends() {
    check(
        FRIDAY,
        "Gestern kam sie, heute geht sie.",
        &["Gestern | DATE | 2019-04-25", "heute | DATE | 2019-04-26"],
    );
    check(
        FRIDAY,
        "Vorgestern war Ruhe, morgen ist Markt.",
        &["Vorgestern | DATE | 2019-04-24", "morgen | DATE | 2019-04-27"],
    );
    check(FRIDAY, "Vergangene Woche stritt man noch.", &["Vergangene Woche | DATE | 2019-W16"]);
    check(FRIDAY, "In der kommenden Woche tagt der Rat.", &["der kommenden Woche | DATE | 2019-W18"]);
    check(FRIDAY, "Am Wochenende kamen Tausende.", &["Wochenende | DATE | 2019-W16-WE"]);
    check("2019-01-02", "Vergangene Woche war das Amt zu.", &["Vergangene Woche | DATE | 2018-W52"]);
}

#[test]
fn the_day_after_the_one_before() {
    check(
        FRIDAY,
        "Am 3. März brach der Damm. Tags darauf kam die Armee.",
        &["3. März | DATE | 2019-03-03", "Tags darauf | DATE | 2019-03-04"],
    );
    check(
        FRIDAY,
        "Am 3. März brach der Damm. Zwei Tage später kam die Armee, drei Wochen danach der Minister.",
        &[
            "3. März | DATE | 2019-03-03",
            "Zwei Tage später | DATE | 2019-03-05",
            "drei Wochen danach | DATE | 2019-W13",
        ],
    );
    check(FRIDAY, "Zwei Tage später kam die Armee.", &["Zwei Tage später | DATE | XXXX-XX-XX"]);
    check(FRIDAY, "Zwei Stunden später kam die Armee.", &["Zwei Stunden später | TIME | XXXX-XX-XXTXX:XX"]);
    check(FRIDAY, "Tags darauf kam die Armee.", &["Tags darauf | DATE | XXXX-XX-XX"]);
}

#[test]
fn holidays() {
    check(FRIDAY, "Zu Ostern waren die Hotels voll.", &["Ostern | DATE | 2019-04-21"]);
    check(FRIDAY, "Zu Pfingsten werden Staus erwartet.", &["Pfingsten | DATE | 2019-06-09"]);
    check(FRIDAY, "Nach Weihnachten 2017 taute es.", &["Weihnachten 2017 | DATE | 2017-12-25"]);
}

#[test]
fn times_of_day_belong_to_the_day_before_them() {
    check(FRIDAY, "Am Montagabend brannte es.", &["Montagabend | TIME | 2019-04-22TEV"]);
    check(
        FRIDAY,
        "Gestern Abend brannte es, heute Morgen auch.",
        &["Gestern Abend | TIME | 2019-04-25TEV", "heute Morgen | TIME | 2019-04-26TMO"],
    );
    check(
        FRIDAY,
        "Am Dienstag um 20.30 Uhr fiel der Strom aus. Gegen 3 Uhr nachmittags kam er wieder.",
        &[
            "Dienstag | DATE | 2019-04-23",
            "20.30 Uhr | TIME | 2019-04-23T20:30",
            "3 Uhr nachmittags | TIME | 2019-04-23T15:00",
        ],
    );
    check(FRIDAY, "Beginn ist um 8 Uhr.", &["8 Uhr | TIME | 2019-04-26T08:00"]);
    check(
        FRIDAY,
        "Geöffnet von 14.30-18 Uhr.",
        &["14.30 | TIME | 2019-04-26T14:30", "18 Uhr | TIME | 2019-04-26T18:00"],
    );
    check(
        FRIDAY,
        "Am Mittwoch kam er. Am Abend ging er.",
        &["Mittwoch | DATE | 2019-04-24", "Abend | TIME | 2019-04-24TEV"],
    );
}

#[test]
fn so_long_ago_is_a_length_with_the_date_that_it_leads_to() {
    check(FRIDAY, "Vor zehn Jahren war das Haus leer.", &["zehn Jahren | DURATION | P10Y -> 2009"]);
    check(
        FRIDAY,
        "Vor gut zwei Monaten war es voll.",
        &["gut zwei Monaten | DURATION | P2M | MORE_THAN -> 2019-02 | BEFORE"],
    );
    check(
        FRIDAY,
        "Vor knapp drei Wochen war Wahl.",
        &["knapp drei Wochen | DURATION | P3W | LESS_THAN -> 2019-W14 | AFTER"],
    );
    check(FRIDAY, "Vor anderthalb Jahren war Wahl.", &["anderthalb Jahren | DURATION | P1.5Y -> 2017-10"]);
    check(FRIDAY, "Vor einem halben Jahr war Wahl.", &["einem halben Jahr | DURATION | P6M -> 2018-10"]);
    check(FRIDAY, "Das liegt drei Jahre zurück.", &["drei Jahre | DURATION | P3Y -> 2016"]);
    check(FRIDAY, "Vor 50 Minuten fiel das Tor.", &["50 Minuten | DURATION | PT50M"]);
    check(FRIDAY, "Vor 9000 Jahren lebten hier Jäger.", &["9000 Jahren | DURATION | P9000Y"]);
}

#[test]
fn some_days_ago_leaves_the_day_open() {
    check(
        FRIDAY,
        "Vor einigen Tagen brannte es am Abend.",
        &["einigen Tagen | DURATION | PXD -> 2019-04-XX", "Abend | TIME | 2019-04-XXTEV"],
    );
    check("2019-05-03", "Vor einigen Tagen war Wahl.", &["einigen Tagen | DURATION | PXD -> 2019-XX-XX"]);
}

#[test]
fn a_length_ahead_leads_to_a_date_where_the_verb_shows_the_future() {
    check(FRIDAY, "In zwei Wochen soll der Bau beginnen.", &["zwei Wochen | DURATION | P2W -> 2019-W19"]);
    check(FRIDAY, "In einem Jahr wird gewählt.", &["einem Jahr | DURATION | P1Y -> 2020"]);
    check(FRIDAY, "In zwei Wochen bauten sie den Saal um.", &["zwei Wochen | DURATION | P2W"]);
    check(
        FRIDAY,
        "Heute in einer Woche ist Wahl, heute vor zehn Jahren war sie auch.",
        &["Heute in einer Woche | DATE | 2019-05-03", "heute vor zehn Jahren | DATE | 2009-04-26"],
    );
}

#[test]
fn durations() {
    check(FRIDAY, "Die Rede dauerte 50 Minuten.", &["50 Minuten | DURATION | PT50M"]);
    check(FRIDAY, "Sie sprachen etwa zwei Stunden.", &["etwa zwei Stunden | DURATION | PT2H | APPROX"]);
    check(
        FRIDAY,
        "Der Bau dauerte mehr als drei Jahre.",
        &["mehr als drei Jahre | DURATION | P3Y | MORE_THAN"],
    );
    check(
        FRIDAY,
        "In den vergangenen anderthalb Jahren schwieg er.",
        &["den vergangenen anderthalb Jahren | DURATION | P1.5Y"],
    );
    check(
        FRIDAY,
        "In den vergangenen beiden Jahren schwieg er.",
        &["den vergangenen beiden Jahren | DURATION | P2Y"],
    );
    check(FRIDAY, "Seit Tagen gab es Gerüchte.", &["Tagen | DURATION | PXD"]);
    check(
        FRIDAY,
        "Nach mehrstündigen Gesprächen und einem zweitägigen Streik.",
        &["mehrstündigen | DURATION | PTXH", "zweitägigen | DURATION | P2D"],
    );
    check(
        FRIDAY,
        "Das dauert sechs bis acht Monate.",
        &["sechs | DURATION | P6M", "acht Monate | DURATION | P8M"],
    );
    check(FRIDAY, "Eine halbe Stunde lang war es still.", &["Eine halbe Stunde | DURATION | PT30M"]);
}

#[test]
fn ages_are_no_times() {
    check(FRIDAY, "Die Frau ist 50 Jahre alt, ihr Sohn im Alter von 18 Jahren gestorben.", &[]);
    check(FRIDAY, "Wählen darf man ab 16 Jahren.", &[]);
}

#[test]
fn idioms_are_no_times() {
    check(FRIDAY, "Eines Tages wird der Turm fallen, von einem Tag auf den anderen.", &[]);
}

#[test]
fn sets() {
    check(
        FRIDAY,
        "Der Bus fährt täglich, der Markt ist jeden Montag.",
        &["täglich | SET | P1D", "jeden Montag | SET | XXXX-WXX-1"],
    );
    check(
        FRIDAY,
        "Alle zwei Wochen tagt der Rat, einmal im Monat öffentlich.",
        &["Alle zwei Wochen | SET | P2W", "einmal im Monat | SET | P1M"],
    );
    check(
        FRIDAY,
        "Die jährliche Schau und jedes Jahr ein Fest.",
        &["jährliche | SET | P1Y", "jedes Jahr | SET | P1Y"],
    );
}

#[test]
fn references_without_a_place_on_the_calendar() {
    check(
        FRIDAY,
        "Derzeit ruht der Bau, damals lief er, bald geht es weiter.",
        &["Derzeit | DATE | PRESENT_REF", "damals | DATE | PAST_REF", "bald | DATE | FUTURE_REF"],
    );
}

#[test]
fn a_month_of_publication_gives_what_holds_on_all_its_days() {
    check(
        "2019-04",
        "Vor gut zwei Monaten war Wahl.",
        &["gut zwei Monaten | DURATION | P2M | MORE_THAN -> 2019-02 | BEFORE"],
    );
    check("2019-04", "Am Mittwoch war Wahl.", &["Mittwoch | DATE | 2019-WXX-3"]);
    check(
        "2019-04",
        "Heute ist Wahl, gestern war Ruhe.",
        &["Heute | DATE | 2019-04-XX", "gestern | DATE | 2019-XX-XX"],
    );
    check("2019-04", "Im Februar war Wahl.", &["Februar | DATE | 2019-02"]);
    check("2019-04", "Vor zehn Jahren war Wahl.", &["zehn Jahren | DURATION | P10Y -> 2009"]);
    check("2019", "Im Februar war Wahl.", &["Februar | DATE | XXXX-02"]);
    check("2019", "Vergangenes Jahr war Wahl.", &["Vergangenes Jahr | DATE | 2018"]);
}

#[test]
fn without_a_date_of_publication_only_what_the_text_gives_stands() {
    check(
        "",
        "Am 3. Mai 1998 und am 7. Juni war Wahl.",
        &["3. Mai 1998 | DATE | 1998-05-03", "7. Juni | DATE | XXXX-06-07"],
    );
    check(
        "",
        "Am Mittwoch und gestern war Ruhe.",
        &["Mittwoch | DATE | XXXX-WXX-3", "gestern | DATE | XXXX-XX-XX"],
    );
    check(
        "",
        "Vor zehn Jahren, 50 Minuten lang.",
        &["zehn Jahren | DURATION | P10Y", "50 Minuten | DURATION | PT50M"],
    );
}

#[test]
fn weeks_are_counted_from_the_last_full_date() {
    check(
        FRIDAY,
        "Das Lager begann am 1. Juli 2013. In der dritten Woche regnete es, in der Woche darauf schien die Sonne.",
        &[
            "1. Juli 2013 | DATE | 2013-07-01",
            "der dritten Woche | DATE | 2013-W29",
            "der Woche darauf | DATE | 2013-W30",
        ],
    );
    check(FRIDAY, "In der ersten Woche nach den Ferien fehlten viele.", &[]);
}

#[test]
fn a_month_belongs_to_the_past_year_that_is_told_of() {
    check(
        FRIDAY,
        "1991 wurde das Haus verkauft. Ende des Jahres stand es leer.",
        &["1991 | DATE | 1991", "Ende des Jahres | DATE | 1991 | END"],
    );
    check(
        FRIDAY,
        "Ende 1991 wurde das Haus verkauft. Es wird im Mai abgerissen.",
        &["Ende 1991 | DATE | 1991 | END", "Mai | DATE | 2019-05"],
    );
}

#[test]
fn the_present_tense_announces() {
    check(FRIDAY, "Am Sonntag steht das Endspiel an.", &["Sonntag | DATE | 2019-04-28"]);
    check(FRIDAY, "Am Sonntag stand das Endspiel an.", &["Sonntag | DATE | 2019-04-21"]);
    check(FRIDAY, "Seit Montag wird gestreikt.", &["Montag | DATE | 2019-04-22"]);
}

#[test]
fn what_points_back_does_not_move_the_telling() {
    check(
        FRIDAY,
        "Der Lauf war am 6. Februar 2015. Wie am Tag zuvor siegte sie, auch er wiederholte seinen Sieg vom Vortag.",
        &[
            "6. Februar 2015 | DATE | 2015-02-06",
            "Tag zuvor | DATE | 2015-02-05",
            "Vortag | DATE | 2015-02-05",
        ],
    );
}

#[test]
fn half_hours_and_zones() {
    check(FRIDAY, "Wir treffen uns um halb acht.", &["halb acht | TIME | 2019-04-26T07:30"]);
    check(FRIDAY, "Das Beben begann um 14.30 Uhr MESZ.", &["14.30 Uhr MESZ | TIME | 2019-04-26T14:30+02:00"]);
    check(FRIDAY, "Es war 9 Uhr Ortszeit.", &["9 Uhr Ortszeit | TIME | 2019-04-26T09:00"]);
}

#[test]
fn today_may_be_nowadays() {
    check(FRIDAY, "Davon lebt das Dorf noch heute.", &["heute | DATE | PRESENT_REF"]);
    check(FRIDAY, "Wie wir heute wissen, war das falsch.", &["heute | DATE | PRESENT_REF"]);
    check(FRIDAY, "Sie reist heute ab.", &["heute | DATE | 2019-04-26"]);
}

#[test]
fn lengths_within_compounds_and_seasons_with_adjectives() {
    check(FRIDAY, "Die 14-Tage-Frist ist um.", &["14-Tage | DURATION | P14D"]);
    check(
        "2019-02-26",
        "In diesem strengen Winter fror der See zu.",
        &["diesem strengen Winter | DATE | 2019-WI"],
    );
}

#[test]
fn holidays_of_several_words() {
    check(FRIDAY, "Sie kam am Heiligen Abend.", &["Heiligen Abend | DATE | 2018-12-24"]);
    check(FRIDAY, "An Christi Himmelfahrt ruht der Verkehr.", &["Christi Himmelfahrt | DATE | 2019-05-30"]);
}

#[test]
fn the_night_before_a_day_is_not_today() {
    check(FRIDAY, "In der Nacht auf Montag brannte es.", &["Montag | DATE | 2019-04-22"]);
}

#[test]
fn years_and_months_are_counted_from_the_one_named_before() {
    check(
        FRIDAY,
        "1914 baute er die Mühle. Drei Jahre später verkaufte er sie, im Jahr darauf starb er.",
        &["1914 | DATE | 1914", "Drei Jahre später | DATE | 1917", "Jahr darauf | DATE | 1918"],
    );
    check(
        FRIDAY,
        "Im Mai 2018 begann der Bau, zwei Monate später ruhte er.",
        &["Mai 2018 | DATE | 2018-05", "zwei Monate später | DATE | 2018-07"],
    );
}

#[test]
fn a_clock_time_of_what_comes_back_or_of_several_days_has_no_day() {
    check(
        FRIDAY,
        "Die Bücherei ist täglich von 8 bis 18 Uhr offen.",
        &["täglich | SET | P1D", "8 | TIME | T08:00", "18 Uhr | TIME | T18:00"],
    );
    check(
        FRIDAY,
        "Gespielt wird am 3. und 4. Mai um 20 Uhr.",
        &["3. | DATE | 2019-05-03", "4. Mai | DATE | 2019-05-04", "20 Uhr | TIME | T20:00"],
    );
    check(FRIDAY, "Öffnungszeiten: 9 Uhr bis zur Dämmerung", &["9 Uhr | TIME | T09:00"]);
    check(
        FRIDAY,
        "Am Ostermontag, dem 22. April, um 10 Uhr begann es.",
        &[
            "Ostermontag | DATE | 2019-04-22",
            "22. April | DATE | 2019-04-22",
            "10 Uhr | TIME | 2019-04-22T10:00",
        ],
    );
}

#[test]
fn an_adjective_of_years_is_a_length_before_what_takes_time() {
    check(FRIDAY, "Nach fast dreijähriger Bauzeit.", &["fast dreijähriger | DURATION | P3Y | LESS_THAN"]);
    check(FRIDAY, "Die 50-jährige Frau und das zehnjährige Kind.", &[]);
    check(FRIDAY, "Das Ende langjähriger Verhandlungen.", &["langjähriger | DURATION | PXY"]);
}

#[test]
fn calendar_weeks_quarters_and_parts_of_the_year() {
    check(
        FRIDAY,
        "In der 17. Kalenderwoche ruhte der Bau, in der KW 20 geht es weiter.",
        &["der 17. Kalenderwoche | DATE | 2019-W17", "KW 20 | DATE | 2019-W20"],
    );
    check(FRIDAY, "Im 3. Quartal 2018 sank der Umsatz.", &["3. Quartal 2018 | DATE | 2018-Q3"]);
    check(
        FRIDAY,
        "Zum Jahresende 2018 und zu Monatsbeginn.",
        &["Jahresende 2018 | DATE | 2018 | END", "Monatsbeginn | DATE | 2019-04 | START"],
    );
    check(FRIDAY, "Mitte der Woche war Ruhe.", &["Mitte der Woche | DATE | 2019-W17 | MID"]);
    check(
        FRIDAY,
        "Ende der Neunzigerjahre, in den achtziger Jahren und Anfang der 1970er Jahre.",
        &[
            "Ende der Neunzigerjahre | DATE | 199 | END",
            "den achtziger Jahren | DATE | 198",
            "Anfang der 1970er Jahre | DATE | 197 | START",
        ],
    );
    check(FRIDAY, "Im 3. Jahrhundert vor Christus und 1200 v. Chr. stand hier nichts.", &[]);
}

#[test]
fn what_hangs_on_easter_and_on_advent() {
    check(
        FRIDAY,
        "Am Palmsonntag und an Christi Himmelfahrt ruht der Markt.",
        &["Palmsonntag | DATE | 2019-04-14", "Christi Himmelfahrt | DATE | 2019-05-30"],
    );
    check(
        "2018-11-30",
        "Am ersten Adventssonntag und am 4. Advent singt der Chor, am Buß- und Bettag schwieg er.",
        &[
            "ersten Adventssonntag | DATE | 2018-12-02",
            "4. Advent | DATE | 2018-12-23",
            "Buß- und Bettag | DATE | 2018-11-21",
        ],
    );
    check(FRIDAY, "Die Pfarrkirche Mariä Himmelfahrt zeigt Bilder zum Thema „Ostern“.", &[]);
}

#[test]
fn of_the_year_is_this_year_or_some_year() {
    check(FRIDAY, "Das klärt sich im Laufe des Jahres.", &["des Jahres | DATE | 2019"]);
    check(FRIDAY, "Sie ist die Köchin des Jahres.", &["des Jahres | DATE | XXXX-XX-XX"]);
}

#[test]
fn until_a_weekday_looks_ahead() {
    check(FRIDAY, "Bis Montag bleibt die Brücke zu.", &["Montag | DATE | 2019-04-29"]);
    check(FRIDAY, "Bis Montag war die Brücke zu.", &["Montag | DATE | 2019-04-22"]);
    check(
        FRIDAY,
        "Von Montag bis Mittwoch blieb sie zu.",
        &["Montag | DATE | 2019-04-22", "Mittwoch | DATE | 2019-04-24"],
    );
}

#[test]
fn clock_times_in_words_and_last_night() {
    check(FRIDAY, "Um zehn Uhr begann der Umzug.", &["zehn Uhr | TIME | 2019-04-26T10:00"]);
    check(FRIDAY, "In der vergangenen Nacht brannte es.", &["der vergangenen Nacht | TIME | 2019-04-25TNI"]);
    check(
        FRIDAY,
        "Freitags um 20 Uhr probt der Chor.",
        &["Freitags | SET | XXXX-WXX-5", "20 Uhr | TIME | T20:00"],
    );
}

#[test]
fn former_before_a_hyphen_is_past() {
    check(FRIDAY, "Der Ex-Minister schwieg.", &["Ex | DATE | PAST_REF"]);
}

proptest! {
    #[test]
    fn any_text_of_time_words_gives_ordered_disjoint_spans_within_it(
        words in prop::collection::vec(prop::sample::select(vec![
            "am", "vor", "3.", "31.", "29.", "Februar", "Mai", "2019", "1900", "/", "15", "-", "20.30", "Uhr", "bis", "und", ",", ".",
            "Montagabend", "zwei", "99999999999", "Jahren", "vergangenen", "den", "jeden", "heute", "Morgen", "Ostern", "ß", "„", "14-Tage",
            "2014-15", "0er", "00er", "Jahrhundert", "0.", "Ex-Rat", "v.", "Chr.", "KW", "99", "heute", "vor", "später", "täglich", "Advent", "tags", "darauf", "anderthalb", "zehnstündig", "2019-04-31", "\n", "(",
        ]), 0..40),
        published in prop::sample::select(vec!["", "2019", "2019-04", "2019-04-26", "0000-01-01", "9999-12-31", "0001"]),
    ) {
        let text = words.join(" ");
        let article = annotated(published, &text);
        let mut end = 0;
        for time in &article.times {
            prop_assert!(time.span.start >= end && !time.span.is_empty());
            prop_assert!(text.get(time.span.start..time.span.end).is_some());
            prop_assert!(!time.value.is_empty());
            end = time.span.end;
        }
    }

    #[test]
    fn any_text_at_all_is_read(text in "\\PC{0,200}", published in "[0-9]{4}-[01][0-9]-[0-3][0-9]") {
        for time in annotated(&published, &text).times {
            prop_assert!(text.get(time.span.start..time.span.end).is_some());
        }
    }
}
