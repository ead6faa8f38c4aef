//! Plain text: every kind of debris, and what is the article beside it.

use crate::support::{REPORT, article, blocks, with_role};
use insta::assert_snapshot;
use lesart_text::Role;

/// The report with `line` between its first two paragraphs.
fn in_mid_article(line: &str) -> lesart_text::Article {
    article(&format!("{}\n\n{line}\n\n{}\n\n{}\n", REPORT[0], REPORT[1], REPORT[2]))
}

/// The report with `line` behind its end.
fn behind_the_end(line: &str) -> lesart_text::Article {
    article(&format!("{}\n\n{}\n\n{}\n\n{line}\n", REPORT[0], REPORT[1], REPORT[2]))
}

#[test]
fn furniture_in_mid_article_is_labelled_and_no_paragraph_is_lost() {
    for (line, why) in [
        ("Anzeige", "ad"),
        ("Mehr zum Thema - Streit um die Brücke geht weiter", "related"),
        ("Mehr zum Thema: Was der Umbau für Pendler heißt", "related"),
        ("Lesen Sie auch: So teuer werden Brücken", "related"),
        ("Lesen Sie hierzu auch: So teuer werden Brücken", "related"),
        ("Facebook Twitter WhatsApp E-Mail", "share"),
        ("Artikel teilen", "share"),
        ("Auf Facebook teilen", "share"),
        ("Lesezeit: 3 Minuten", "reading-time"),
        ("4 Min. Lesezeit", "reading-time"),
        ("Wir verwenden Cookies, um Inhalte und Anzeigen zu personalisieren.", "consent"),
        ("Alle akzeptieren", "consent"),
        ("Empfohlener redaktioneller Inhalt", "consent"),
        ("Bestellen Sie hier unseren täglichen Newsletter kostenlos.", "newsletter"),
        ("Verpassen Sie keine Nachricht aus Neustadt!", "push"),
        ("Verpassen Sie nichts! Aktivieren Sie jetzt die Benachrichtigungen aus Neustadt.", "push"),
        ("Weiterlesen mit dem Digital-Abo", "paywall"),
        ("Jetzt den Boten 4 Wochen lang gratis testen", "paywall"),
        ("Laden Sie unsere kostenlose App herunter!", "app"),
        ("Artikel drucken", "share"),
        ("Druckversion", "print"),
        ("Kommentieren", "comments"),
        ("12 Kommentare", "comments"),
        ("Haben Sie einen Fehler gefunden? Schreiben Sie uns!", "service"),
        ("***", "ornament"),
    ] {
        let article = in_mid_article(line);
        let found: Vec<_> = article.blocks.iter().map(|block| (block.role, block.why.as_deref())).collect();
        let paragraph = (Role::Paragraph, None);
        assert_eq!(found, [paragraph, (Role::Furniture, Some(why)), paragraph, paragraph], "{line}");
    }
}

#[test]
fn furniture_behind_the_end_is_labelled() {
    for (line, why) in [
        ("© Neustädter Bote 2019. Alle Rechte vorbehalten.", "copyright"),
        ("Startseite", "navigation"),
        ("Zur Bote-Startseite", "navigation"),
        ("0 Kommentare zu \"Rat will Brücke sanieren\"", "comments"),
        ("Das Kommentieren dieses Artikels wurde geschlossen.", "comments"),
        ("Schlagworte: Brücke, Stadtrat, Haushalt", "tags"),
        ("Das könnte Sie auch interessieren", "related"),
        ("Serviceangebote", "ad"),
        ("Gutscheine:", "ad"),
    ] {
        let article = behind_the_end(line);
        let last = article.blocks.last().unwrap();
        assert_eq!((last.role, last.why.as_deref()), (Role::Furniture, Some(why)), "{line}");
        assert_eq!(with_role(&article, Role::Paragraph).len(), 3, "{line}");
    }
}

#[test]
fn sentences_that_only_look_like_furniture_are_paragraphs() {
    for line in [
        "Die Anzeige gegen den früheren Bauleiter hat die Staatsanwaltschaft inzwischen zurückgewiesen.",
        "Mehr zum Thema Brücken weiß kaum jemand in der Stadt, sagt der frühere Bauleiter.",
        "Facebook und Twitter haben die Konten der Initiative gesperrt.",
        "Kommentieren wollte das im Rathaus niemand.",
        "Wir nutzen die Brücke jeden Tag, sagt ein Anwohner, und niemand fragt uns.",
        "Verpassen darf die Stadt die Frist nicht, sonst verfällt der Zuschuss.",
        "Der Newsletter der Initiative zählt inzwischen tausend Leser.",
        "Lesen Sie das Gutachten, bevor Sie urteilen, rief ein Rat der Kämmerin zu.",
        "Von der Brücke aus sieht man bis zum Dom.",
        "Die App der Stadtwerke fiel am Morgen aus.",
        "Teilen will das Amt diese Einschätzung nicht.",
    ] {
        let article = in_mid_article(line);
        assert_eq!(with_role(&article, Role::Paragraph).len(), 4, "{line}\n{}", blocks(&article));
    }
}

#[test]
fn furniture_glued_to_a_sentence_is_cut_off() {
    let text =
        format!("{} Mehr zum Thema - Streit um die Brücke\n\n{}\n\n{}", REPORT[0], REPORT[1], REPORT[2]);
    let article = article(&text);
    assert_eq!(with_role(&article, Role::Furniture), ["Mehr zum Thema - Streit um die Brücke"]);
    assert_eq!(with_role(&article, Role::Paragraph), REPORT);
}

#[test]
fn a_crawlers_header_is_parted_from_the_text_behind_it() {
    let article = article(&format!(" date 2019-04 {}\n\n{}\n", REPORT[0], REPORT[1]));
    assert_eq!(with_role(&article, Role::Furniture), ["date 2019-04"]);
    assert_eq!(with_role(&article, Role::Paragraph), [REPORT[0], REPORT[1]]);
    assert_eq!(article.published.unwrap().to_string(), "2019-04");
}

#[test]
fn a_crawlers_header_can_name_the_author() {
    let article =
        article(&format!(" date 2019-04 Autor Erika von Beispiel\n\n{}\n\n{}\n", REPORT[0], REPORT[1]));
    assert_eq!(article.authors, ["Erika von Beispiel"]);
    assert_eq!(with_role(&article, Role::Furniture), ["date 2019-04 Autor Erika von Beispiel"]);
}

#[test]
fn a_report_with_all_that_a_page_puts_around_it() {
    let article = article(&format!(
        "Benachrichtigung aktivieren Möchten Sie sofort erfahren, was in Neustadt geschieht?\n\
         Jetzt aktivieren\nNein, danke\n\nStadtentwicklung:Rat will die Brücke retten\n\nLesezeit: 2 min\n\n\
         Die Brücke bei Nacht. (Foto: Agentur X)\n  • Der Rat sagt Ja zur Sanierung.\n  • Sie kostet vier Millionen Euro.\n\n\
         Von Erika Beispiel, Neustadt\n\n{}\n\nStreit um Brücken\n:Warum alles länger dauert\n\n\
         Andere Städte haben dasselbe Problem. Ein Blick über den Fluss lohnt sich, auch wenn er wenig tröstet.\n\n\
         Kommentar von Max Muster\n\n{}\n\nWas dagegen spricht\n\n{}\n\n\
         © Neustädter Bote vom 26.04.2019. Nachdruck nur mit Erlaubnis.\nZur Startseite\n\n\
         Jetzt entdecken\n\nWandern am Fluss\n\nGutscheine:\n",
        REPORT[0], REPORT[1], REPORT[2]
    ));
    assert_snapshot!(blocks(&article));
    assert_eq!(article.title.as_deref(), Some("Rat will die Brücke retten"));
    assert_eq!(article.kicker.as_deref(), Some("Stadtentwicklung"));
    assert_eq!(article.authors, ["Erika Beispiel"]);
    assert_eq!(article.dateline.as_deref(), Some("Neustadt"));
    assert_eq!(article.published.unwrap().to_string(), "2019-04-26");
}

#[test]
fn a_genre_before_the_title_counts_when_another_line_confirms_it() {
    let body = REPORT.join("\n\n");
    let confirmed = article(&format!(
        "Analyse Der Rat verliert die Geduld\n\nDie Brücke ist zum Zeichen geworden. Nun muss sie saniert werden.\n\
         Kommentieren\n\n{body}\n\nMehr zu: Analyse - Der Rat verliert die Geduld\n"
    ));
    assert_eq!(confirmed.genre.as_deref(), Some("Analyse"));
    assert_eq!(confirmed.title.as_deref(), Some("Der Rat verliert die Geduld"));
    assert_eq!(with_role(&confirmed, Role::Lead).len(), 1);
    let alone = article(&format!("Analyse der Risse\n\n{body}\n"));
    assert_eq!((alone.genre, alone.title.as_deref()), (None, Some("Analyse der Risse")));
    let marked = article(&format!("Kommentar: Genug gewartet\n\n{body}\n"));
    assert_eq!(
        (marked.genre.as_deref(), marked.title.as_deref()),
        (Some("Kommentar"), Some("Genug gewartet"))
    );
}

#[test]
fn a_title_with_a_colon_stays_whole() {
    let article =
        article(&format!("Streit um Brücke: Rat entscheidet am Dienstag\n\n{}", REPORT.join("\n\n")));
    assert_eq!(article.title.as_deref(), Some("Streit um Brücke: Rat entscheidet am Dienstag"));
    assert_eq!(article.kicker, None);
}

#[test]
fn captions_by_credit_by_a_credit_below_and_by_repetition() {
    let article = article(&format!(
        "Rat will die Brücke retten\n\nRäte bei der Abstimmung. Quelle: AFP\nBürgermeisterin und Räte\n\n\
         Räte bei der Abstimmung.\n\n(Foto: AFP)\n\n{}\n\nDer Fluss im März\n\nFoto: Erika Beispiel/Agentur X\n\n{}",
        REPORT[0], REPORT[1]
    ));
    assert_snapshot!(blocks(&article), @r#"
    title: Rat will die Brücke retten
    caption: Räte bei der Abstimmung. Quelle: AFP
    caption: Bürgermeisterin und Räte
    caption: Räte bei der Abstimmung.
    caption: (Foto: AFP)
    paragraph: Der Stadtrat von Neustadt hat am Dienstagabend beschlossen, die alte Eisenbahnbrücke über den Fluss zu sanieren. Die Kosten schätzt die Verwaltung auf vier Millionen Euro.
    caption: Der Fluss im März
    caption: Foto: Erika Beispiel/Agentur X
    paragraph: "Wir haben lange genug gewartet", sagte die Bürgermeisterin nach der Sitzung. Die Arbeiten sollen im Frühjahr beginnen und zwei Jahre dauern.
    "#);
    assert_eq!(article.agencies, [""; 0], "a photo credit is no credit of the text");
}

#[test]
fn datelines_are_parted_from_the_first_paragraph() {
    for (line, dateline, block) in [
        ("Neustadt/Altstadt. ", "Neustadt/Altstadt", "Neustadt/Altstadt."),
        ("NEUSTADT (dpa) - ", "NEUSTADT", "NEUSTADT (dpa) -"),
        ("Neustadt (dpa/AFP) – ", "Neustadt", "Neustadt (dpa/AFP) –"),
        ("Neustadt an der Aisch (epd). ", "Neustadt an der Aisch", "Neustadt an der Aisch (epd)."),
        ("NEUSTADT - ", "NEUSTADT", "NEUSTADT -"),
        ("Wien. ", "Wien", "Wien."),
        ("Moskau – ", "Moskau", "Moskau –"),
    ] {
        let article = article(&format!("Rat will Brücke retten\n\n{line}{}\n\n{}", REPORT[0], REPORT[1]));
        assert_eq!(article.dateline.as_deref(), Some(dateline), "{line}");
        assert_eq!(with_role(&article, Role::Dateline), [block], "{line}");
        assert_eq!(with_role(&article, Role::Paragraph), [REPORT[0], REPORT[1]], "{line}");
    }
}

#[test]
fn what_only_looks_like_a_dateline_stays_in_its_paragraph() {
    for begin in ["Nein. ", "Stille. ", "Moskau: ", "Das Ergebnis: ", "Die Brücke - ", "2019 - "] {
        let text = format!("{begin}{}", REPORT[0]);
        let article = article(&format!("Rat will Brücke retten\n\n{text}\n\n{}", REPORT[1]));
        assert_eq!(article.dateline, None, "{begin}");
        assert_eq!(with_role(&article, Role::Paragraph)[0], text, "{begin}");
    }
}

#[test]
fn bylines_name_authors_without_von() {
    for (line, authors) in [
        ("Von Erika Beispiel", vec!["Erika Beispiel"]),
        ("von Erika Beispiel", vec!["Erika Beispiel"]),
        ("VON ERIKA BEISPIEL UND MAX MUSTER", vec!["ERIKA BEISPIEL", "MAX MUSTER"]),
        (
            "Von Erika Beispiel, Max Muster und Ida von der Au",
            vec!["Erika Beispiel", "Max Muster", "Ida von der Au"],
        ),
        ("Ein Kommentar von Erika Beispiel", vec!["Erika Beispiel"]),
        ("Von Dr. Erika Beispiel-Muster", vec!["Dr. Erika Beispiel-Muster"]),
        ("Autor: Max Muster", vec!["Max Muster"]),
    ] {
        let article = article(&format!("Rat will Brücke retten\n\n{line}\n\n{}", REPORT.join("\n\n")));
        assert_eq!(article.authors, authors, "{line}");
        assert_eq!(with_role(&article, Role::Byline), [line]);
    }
}

#[test]
fn dates_are_as_exact_as_the_page_says() {
    for (line, date) in [
        ("Veröffentlicht am 26.04.2019", "2019-04-26"),
        ("Stand: 26.04.2019, 14:30 Uhr", "2019-04-26T14:30"),
        ("26. April 2019, 14.30 Uhr", "2019-04-26T14:30"),
        ("Freitag, 26. April 2019", "2019-04-26"),
        ("Aktualisiert am 26.4.2019 um 9:05 Uhr", "2019-04-26T09:05"),
    ] {
        let article = article(&format!("Rat will Brücke retten\n\n{line}\n\n{}", REPORT.join("\n\n")));
        assert_eq!(article.published.map(|date| date.to_string()).as_deref(), Some(date), "{line}");
        assert_eq!(with_role(&article, Role::Furniture), [line]);
    }
    let copyright_year = behind_the_end("© 2019 Neustädter Bote");
    assert_eq!(copyright_year.published, None, "a year in a copyright line is no date of publication");
}

#[test]
fn agencies_are_credits_of_the_text() {
    let body = REPORT.join("\n\n");
    for (text, agencies) in [
        (format!("{body} (dpa/AFP)"), vec!["dpa", "AFP"]),
        (format!("{body}\n\n(dpa)"), vec!["dpa"]),
        (format!("{body}\n\nQuelle: dpa"), vec!["dpa"]),
        (format!("{body}\n\nMit Material von dpa und Reuters"), vec!["dpa", "Reuters"]),
        (format!("{body}\n\nDie Brücke bei Nacht. Quelle: dpa"), vec![]),
        (format!("{body} Das meldet die Agentur (AFP)."), vec![]),
    ] {
        assert_eq!(article(&text).agencies, agencies, "{text}");
    }
}

#[test]
fn the_outlet_is_what_the_page_calls_itself_and_not_what_the_article_speaks_of() {
    let body = REPORT.join("\n\n");
    let own = article(&format!("{body}\n\n© SZ vom 26.04.2019\nZur SZ-Startseite"));
    assert_eq!(own.outlet.as_deref(), Some("Süddeutsche Zeitung"));
    let other =
        article(&format!("{body}\n\nDas hatte zuerst das Handelsblatt berichtet, das sich auf Räte beruft."));
    assert_eq!(other.outlet, None);
}

#[test]
fn an_outlet_that_no_table_knows_is_named_by_its_own_furniture() {
    for (line, outlet) in [
        ("© Neustädter Bote 2019", Some("Neustädter Bote")),
        ("© 2019 Neustädter Bote. Alle Rechte vorbehalten", Some("Neustädter Bote")),
        ("© Bote vom 26.04.2019 - Nachdruck nur mit Genehmigung", Some("Bote")),
        ("© Der Bote am Fluss | Impressum", Some("Der Bote am Fluss")),
        ("Zur Bote-Startseite", Some("Bote")),
        // Who holds the rights is not always who publishes.
        ("© dpa", None),
        ("© 2019 Neustädter Verlagsgesellschaft mbH", None),
        ("© Alle Rechte vorbehalten", None),
        ("© 2019", None),
    ] {
        assert_eq!(behind_the_end(line).outlet.as_deref(), outlet, "{line}");
    }
}

#[test]
fn a_box_of_another_article_ends_with_its_byline() {
    let article = article(&format!(
        "{}\n\nKommentar\n:Eine Brücke ist kein Denkmal\n\nWer an der Brücke hängt, muss auch ihre Kosten tragen.\n\n\
         Kommentar von Erika Beispiel\n\n{}\n\n{}\n",
        REPORT[0], REPORT[1], REPORT[2]
    ));
    assert_eq!(with_role(&article, Role::Paragraph), REPORT);
    assert!(article.authors.is_empty());
}

#[test]
fn headings_and_lists_in_the_body() {
    let article = article(&format!(
        "{}\n\nWas nun geschieht\n\n{}\n\n- Erst wird gerechnet.\n- Dann wird gebaut.\n\nWarum so spät?\n\n{}",
        REPORT[0], REPORT[1], REPORT[2]
    ));
    assert_eq!(with_role(&article, Role::Heading), ["Was nun geschieht", "Warum so spät?"]);
    assert_eq!(with_role(&article, Role::List).len(), 2);
}

#[test]
fn comments_of_readers_behind_the_article_are_no_article() {
    let comment =
        "Das ist wieder typisch für diesen Rat, der seit Jahren nichts tut und dann alles auf einmal will.";
    let article =
        behind_the_end(&format!("3 Kommentare zu \"Rat will Brücke retten\"\n\nuser17\n\n{comment}"));
    assert_eq!(with_role(&article, Role::Paragraph), REPORT);
}

#[test]
fn wrapped_lines_are_one_paragraph() {
    let wrapped = textwrap_72(&REPORT.join("\n\n"));
    let article = article(&format!("Rat will Brücke retten\n\n{wrapped}\n"));
    assert_eq!(with_role(&article, Role::Paragraph).len(), 3, "{}", blocks(&article));
    assert_eq!(article.title.as_deref(), Some("Rat will Brücke retten"));
}

/// Breaks each paragraph at 72 characters.
fn textwrap_72(text: &str) -> String {
    let mut wrapped = String::new();
    for paragraph in text.split("\n\n") {
        let mut width = 0;
        for word in paragraph.split(' ') {
            let n = word.chars().count();
            if width + 1 + n > 72 {
                wrapped.push('\n');
                width = 0;
            } else if width > 0 {
                wrapped.push(' ');
                width += 1;
            }
            wrapped.push_str(word);
            width += n;
        }
        wrapped.push_str("\n\n");
    }
    wrapped
}
