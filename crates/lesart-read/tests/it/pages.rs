//! Web pages: all that is visible as text, and which of it is the article.

use crate::support::{REPORT, blocks, reading, with_role};
use insta::assert_snapshot;
use lesart_text::{Article, Role};

fn page(html: &str) -> Article {
    let mut reading = reading("seite.html", html.as_bytes());
    assert_eq!(reading.articles.len(), 1, "{:?}", reading.diagnostics);
    reading.articles.remove(0)
}

#[test]
fn a_page_with_all_that_stands_around_an_article() {
    let article = page(&format!(
        r#"<!doctype html><html lang="de-DE"><head><meta charset="utf-8"><title>Rat will Brücke retten - Neustädter Bote</title>
        <meta property="og:site_name" content="Neustädter Bote"><meta property="og:title" content="Rat will Brücke retten">
        <link rel="canonical" href="https://bote.example/2019/04/26/bruecke.html">
        <script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": "NewsArticle",
          "headline": "Rat will Brücke retten", "datePublished": "2019-04-26T14:30:00+02:00",
          "author": [{{"@type": "Person", "name": "Erika Beispiel"}}]}}]}}</script><style>p {{ color: red }}</style></head>
        <body><nav><ul><li><a href="/">Start</a></li><li><a href="/stadt">Stadt</a></li></ul></nav>
        <main><article><header><span class="kicker">Stadtentwicklung</span><h1>Rat will <em>Brücke</em> retten</h1></header>
        <figure><img src="b.jpg" alt=""><figcaption>Die Brücke bei Nacht.</figcaption></figure>
        <p>{}</p><h2>Was nun geschieht</h2><p>{}</p><blockquote>Besser spät als nie.</blockquote>
        <ul><li>Erst wird gerechnet.</li><li>Dann wird gebaut.</li></ul>
        <div class="related-box"><h3>Mehr aus der Stadt</h3><p><a href="/x">Auch die Schule wird teurer, und wieder weiß keiner, warum das so ist.</a></p></div>
        <p>{}</p></article>
        <section id="comments"><h2>Kommentare</h2><p>Das ist wieder typisch für diesen Rat, der seit Jahren nichts tut.</p></section></main>
        <footer><p>© 2019 Neustädter Bote. Alle Rechte vorbehalten. <a href="/impressum">Impressum</a></p></footer>
        <script>track()</script></body></html>"#,
        REPORT[0], REPORT[1], REPORT[2]
    ));
    assert_snapshot!(blocks(&article));
    assert_eq!(article.title.as_deref(), Some("Rat will Brücke retten"));
    assert_eq!(article.kicker.as_deref(), Some("Stadtentwicklung"));
    assert_eq!(article.authors, ["Erika Beispiel"]);
    assert_eq!(article.outlet.as_deref(), Some("Neustädter Bote"));
    assert_eq!(article.published.unwrap().to_string(), "2019-04-26T14:30:00+02:00");
    assert_eq!(article.url.as_deref(), Some("https://bote.example/2019/04/26/bruecke.html"));
    assert_eq!(article.language, "de");
}

#[test]
fn inline_elements_do_not_part_words_and_line_breaks_do() {
    let article =
        page("<p>Der <b>Stadt</b>rat<a href=x>, so</a> <i>heißt</i>\n es,<br>tagt.</p><td>eins</td>");
    assert_eq!(article.text, "Der Stadtrat, so heißt es,\ntagt.\n\neins");
}

#[test]
fn what_a_page_does_not_show_is_no_text() {
    let article = page(
        "<p>Sichtbar.</p><script>a</script><style>b</style><template>c</template><noscript>d</noscript>\
         <p hidden>e</p><p style='display: none'>f</p><!-- g --><textarea>h</textarea>",
    );
    assert_eq!(article.text, "Sichtbar.");
}

#[test]
fn an_article_that_waits_hidden_for_a_script_is_read() {
    let article = page(&format!("<div style='display:none'><p>{}</p></div><p>Laden …</p>", REPORT[0]));
    assert_eq!(with_role(&article, Role::Paragraph), [REPORT[0]]);
}

#[test]
fn the_charset_that_a_page_declares_counts() {
    let html =
        format!("<html><head><meta charset=iso-8859-15></head><body><p>{} 5 €</p></body></html>", REPORT[0]);
    let (bytes, _, _) = encoding_rs::ISO_8859_15.encode(&html);
    let reading = reading("alt.html", &bytes);
    assert!(reading.articles[0].text.ends_with("5 €"));
    assert!(reading.diagnostics.is_empty());
}

#[test]
fn entities_are_characters() {
    assert_eq!(page("<p>M&uuml;ller &amp; S&#246;hne&nbsp;GmbH</p>").text, "Müller & Söhne GmbH");
}

#[test]
fn the_host_names_the_outlet() {
    let head = "<link rel=canonical href='https://www.sueddeutsche.de/politik/bruecke-1.1'>";
    let article = page(&format!("<head>{head}</head><body><p>{}</p></body>", REPORT[0]));
    assert_eq!(article.outlet.as_deref(), Some("Süddeutsche Zeitung"));
}
