//! Noun phrases by articles and capital letters.
//!
//! Without a tagger this is a grammar of the plain cases: article, adjectives, nouns or names, a genitive, *von …*,
//! a parenthesis, an apposition. Where it finds nothing, the speaker stays unknown.

use super::rules::{Form, Rules};
use super::units::Item;

/// How far a noun phrase may go on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Reach {
    /// With genitives and *von …* only: behind the verb, where adverbials of the clause follow.
    Narrow,
    /// With any preposition: where the whole stretch is one phrase.
    Wide,
}

/// The end of the noun phrase that begins at item `from`, if one does.
pub(super) fn noun_phrase(
    rules: &Rules,
    items: &[Item],
    from: usize,
    to: usize,
    reach: Reach,
) -> Option<usize> {
    let to = to.min(items.len());
    let first = items.get(from).filter(|_| from < to)?;
    let Some(mut at) = core(rules, items, from, to) else {
        // *die beiden sagten*
        let both = matches!(first.lower.as_str(), "die" | "den")
            && from + 1 < to
            && items[from + 1].lower == "beiden";
        if both {
            return Some(from + 2);
        }
        return rules.is("pronoun", &first.lower).then_some(from + 1);
    };
    let names = items[from..at].iter().filter(|item| item.is_capital()).count();
    let has_article = is_article(rules, first);
    let mut in_genitive = false;
    while let Some(next) = items.get(at).filter(|_| at < to) {
        let lower = next.lower.as_str();
        let links = rules.is("link", lower)
            || matches!(lower, "und" | "sowie")
            // *Meier wie Vogt haben angekündigt*
            || (lower == "wie" && items[at - 1].is_capital() && items.get(at + 1).is_some_and(Item::is_capital))
            || (reach == Reach::Wide && rules.is("place", lower) && !opens_time(rules, items, at));
        let further = if next.text == "(" {
            (at + 1..to.min(at + 10)).find(|&j| items[j].text == ")").map(|j| j + 1)
        } else if rules.is("oblique", lower) || lower == "der" {
            // Behind a name it is no genitive but who is told: *sagte Meier der Zeitung*.
            // *Angaben des Leiters der städtischen Bühnen*: no subject has these endings.
            let goes_on = in_genitive
                && items.get(at + 1).is_some_and(|n| is_adjective(rules, n) && n.lower.ends_with("en"));
            let genitive = reach == Reach::Wide
                || lower != "der"
                || goes_on
                || (names == 1 && (has_article || rules.speaks_for_another(items[at - 1].text)));
            let dative = matches!(lower, "dem" | "den" | "einem" | "einen" | "ihrem" | "seinem" | "diesem");
            if genitive && !dative { core(rules, items, at, to) } else { None }
        } else if lower == "für" && reach == Reach::Narrow && !items.get(at + 1).is_some_and(Item::is_capital)
        {
            None
        } else if links {
            let quoted = items.get(at + 1).filter(|_| at + 1 < to).is_some_and(is_name_in_marks);
            if quoted { Some(at + 2) } else { core(rules, items, at + 1, to) }
        } else if lower.ends_with("er")
            && is_adjective(rules, next)
            && rules.is_noun_of_saying(items[at - 1].text)
        {
            // *nach Meinung politischer Beobachter*
            core(rules, items, at, to)
        } else {
            None
        };
        let Some(end) = further else { break };
        in_genitive = matches!(lower, "des" | "eines" | "der");
        at = end;
    }
    Some(at)
}

/// *am Montag*, *in der Nacht*; but *aus dem Jahr 1961*
fn opens_time(rules: &Rules, items: &[Item], preposition: usize) -> bool {
    let time = |at: usize| items.get(at).is_some_and(|item| rules.is("time", &item.lower));
    time(preposition + 1)
        || (time(preposition + 2) && matches!(items[preposition].lower.as_str(), "in" | "an"))
}

/// Whether item `i` stands between clause and phrase without belonging to either: *unter* does so only in *unter anderem*,
/// *vor* in *nach wie vor*.
pub(super) fn is_filler(rules: &Rules, items: &[Item], i: usize) -> bool {
    let lower = items[i].lower.as_str();
    rules.is("filler", lower)
        && match lower {
            "unter" => items.get(i + 1).is_some_and(|next| next.lower == "anderem"),
            "vor" => i > 0 && items[i - 1].lower == "wie",
            _ => true,
        }
}

pub(super) fn is_article(rules: &Rules, item: &Item) -> bool {
    rules.is("article", &item.lower) || rules.is("oblique", &item.lower)
}

/// Article, adjectives, nouns and names.
pub(super) fn core(rules: &Rules, items: &[Item], from: usize, to: usize) -> Option<usize> {
    let mut at = from;
    let mut article = false;
    // *alle diese*, but *die | die Stadt*: a relative pronoun before its subject.
    let definite = |at: usize| rules.is("definite", &items[at].lower);
    while at < to
        && at < from + 2
        && is_article(rules, &items[at])
        && items[at].is_word()
        && !(at > from && definite(from) && (definite(at) || items[at].lower.starts_with("ein")))
    {
        article = true;
        at += 1;
    }
    // *die in Bern geborene Autorin*
    if article && items.get(at).is_some_and(|item| rules.is("place", &item.lower)) {
        let adjectives = (at + 1..to).take_while(|&j| is_adjective(rules, &items[j])).count();
        let names = (at + 1 + adjectives..to).take_while(|&j| items[j].is_capital()).count();
        let behind = at + 1 + adjectives + names;
        if names == 0 || behind >= to || !is_adjective(rules, &items[behind]) {
            return None;
        }
        at = behind;
    }
    let mut between = 0;
    let particle =
        |at: usize| opens_name(&items[at].lower) && items.get(at + 1).is_some_and(Item::is_capital);
    while at < to && items[at].is_word() && !items[at].is_capital() && !particle(at) {
        let lower = &items[at].lower;
        let before_adjective = items.get(at + 1).is_some_and(|next| is_adjective(rules, next));
        let filler = (article || before_adjective) && rules.is("filler", lower);
        let verb = !article && rules.cues_of(lower).iter().any(|(_, form)| *form == Form::Finite);
        let adjective = (is_adjective(rules, &items[at]) && !verb) || filler;
        if !adjective || between == 5 {
            return None;
        }
        between += 1;
        at += 1;
    }
    let heads = at;
    // At the head of a sentence a conjunction has a capital letter too.
    if items.get(at).is_some_and(|item| at == 0 && rules.is("subordinate", &item.lower)) {
        return None;
    }
    while at < to {
        let item = &items[at];
        let next_is_capital = items.get(at + 1).is_some_and(|next| at + 1 < to && next.is_capital());
        let head = item.is_capital()
            || (at > heads && is_name_particle(rules, items, at) && next_is_capital)
            || (at == heads && !article && next_is_capital && opens_name(&item.lower))
            || (at > heads && is_name_in_marks(item))
            || (at > heads && item.text == "/" && next_is_capital)
            || (article && at > from && is_quoted_name(rules, items, at))
            || (at > heads
                && item.is_word()
                && item.text.starts_with(|c: char| c.is_ascii_digit())
                && !is_year(item)
                && !next_is_capital);
        if !head || (at > heads && item.is_capital() && rules.is("time", &item.lower)) {
            break;
        }
        at += 1;
    }
    (at > heads).then_some(at)
}

/// *Flug 93*, but *nach Angaben der Bahn 2011*.
fn is_year(item: &Item) -> bool {
    item.text.len() == 4 && (item.text.starts_with("19") || item.text.starts_with("20"))
}

/// A name in quotation marks behind its noun: *die Zeitung „Neue Woche“*; not words that someone says.
pub(super) fn is_name_in_marks(item: &Item) -> bool {
    let inner = item.text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let words = inner.split_whitespace().take(7).count();
    // *das Portal „news.example“* begins with a small letter, but is a single word.
    item.quoted().is_some() && (words == 1 || (words < 7 && !inner.starts_with(char::is_lowercase)))
}

/// A name in quotation marks behind its article: *der „Neuen Woche“*.
fn is_quoted_name(rules: &Rules, items: &[Item], at: usize) -> bool {
    let before = items[at - 1].lower.as_str();
    // *der neue „Rat für die Stadt“*
    let described = at > 1
        && is_adjective(rules, &items[at - 1])
        && matches!(items[at - 2].lower.as_str(), "der" | "die" | "das");
    let definite = matches!(before, "der" | "die" | "das" | "dem") || before.contains("genannte");
    let inner = items[at].text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let short = inner.split_whitespace().take(8).count() < 8;
    (definite || described) && short && items[at].quoted().is_some() && inner.starts_with(char::is_uppercase)
}

/// The lower-case part that a name can begin with: *de Vries*.
fn opens_name(word: &str) -> bool {
    matches!(word, "de" | "van" | "al" | "el" | "bin" | "ibn" | "di" | "da" | "du" | "le" | "la")
}

/// The lower-case part of a name: *van*, *bin*; articles only behind another (*van der*).
fn is_name_particle(rules: &Rules, items: &[Item], at: usize) -> bool {
    let word = items[at].lower.as_str();
    let article = matches!(word, "der" | "den" | "zu" | "zum" | "zur" | "von" | "vom");
    rules.is("particle", word) && (!article || rules.is("particle", &items[at - 1].lower))
}

/// A lower-case word with an adjective's ending, or a number.
pub(super) fn is_adjective(rules: &Rules, item: &Item) -> bool {
    let word = item.lower.as_str();
    let number = word.starts_with(|c: char| c.is_ascii_digit());
    let ending = ["e", "er", "en", "es", "em"].iter().any(|ending| word.ends_with(ending));
    let function_word = [
        "filler",
        "place",
        "link",
        "pronoun",
        "article",
        "oblique",
        "relative",
        "indicative",
        "present",
        "past",
    ]
    .iter()
    .any(|kind| rules.is(kind, word));
    number || (ending && word.chars().count() > 3 && !function_word)
}

/// The end of a noun phrase with the appositions behind it: *Anna Meier, die Sprecherin der Stadt,*.
pub(super) fn with_appositions(rules: &Rules, items: &[Item], mut end: usize, to: usize) -> usize {
    for _ in 0..2 {
        if items.get(end).is_none_or(|item| item.text != ",") || end + 1 >= to {
            break;
        }
        let Some(close) = noun_phrase(rules, items, end + 1, to, Reach::Wide) else { break };
        // A time behind it, or a dative that can be nothing else, shows where it ends too.
        let dative = matches!(items[end + 1].lower.as_str(), "dem" | "einem")
            && items.get(end + 2).is_some_and(|next| !is_article(rules, next));
        let whole = close >= to
            || matches!(items[close].text, "," | ":")
            || opens_time(rules, items, close)
            || dative;
        let pronoun = close == end + 2 && !items[end + 1].is_capital();
        if !whole || pronoun {
            break;
        }
        end = close;
    }
    end
}
