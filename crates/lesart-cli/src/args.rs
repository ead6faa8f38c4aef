use std::path::PathBuf;

use clap::builder::TypedValueParser;
use clap::{Args as ClapArgs, ColorChoice, Parser, Subcommand, ValueEnum};
use lesart::text::{PartialDate, QuotationType};

/// Lays several reports of one event side by side: what all say, what one alone says, where they differ.
///
/// Every line that Lesart shows is the source's own words, with the place where they stand. It works offline.
#[derive(Parser, Debug)]
#[command(name = "lesart", version, arg_required_else_help = true, disable_help_subcommand = false)]
#[command(after_help = "Try: lesart compare articles/ --html dossier.html")]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Print articles as Lesart understands them
    ///
    /// Shows what is furniture and what is the article, its metadata, sentences, quotations, times, numbers and
    /// names. Nothing of the source's text is left out or changed.
    #[command(after_long_help = READ_EXAMPLES, mut_arg("format", without_tables))]
    Read(Read),
    /// Print the dossier of several reports on one event
    ///
    /// What do all say, what does one alone say, where do they differ and in what; who said what; how does each
    /// outlet name the same people; when did everything happen.
    #[command(after_long_help = COMPARE_EXAMPLES, mut_arg("format", without_tables_and_words))]
    Compare(Compare),
    /// Print all moments that articles speak of, in order
    ///
    /// Each with the outlets that name it and their words. The articles need not be on one event. Left out is what has no
    /// place on the calendar: lengths, what is repeated, what is only now, once or soon.
    #[command(after_long_help = TIMELINE_EXAMPLES, mut_arg("format", without_words))]
    Timeline(Shared),
    /// Print who said what in articles
    ///
    /// A table of all quotations, direct and reported: where they stand, who speaks, how it is told, what is said.
    /// An unknown speaker stays unknown. Of articles on one event one tells who speaks in another: *der Präsident* is whom
    /// another article names (of up to 400 articles; in a larger archive each stands for itself).
    #[command(after_long_help = QUOTES_EXAMPLES, mut_arg("format", without_timelinejs))]
    Quotes(Quotes),
    /// Print who is called what in each outlet
    ///
    /// A table of actors and outlets: the words that each outlet uses for the same person, state or organisation, how often,
    /// its own words apart from words that it quotes. Nothing is scored. The articles need not be on one event.
    #[command(after_long_help = NAMES_EXAMPLES, mut_arg("format", without_timelinejs))]
    Names(Names),
    /// Show how Lesart reads a sentence
    ///
    /// Its words with lemma, tags and grammatical form; its clauses with their fields, subject, predicate, negation and
    /// modality; the times, numbers, names and quotations that Lesart sees in it. The place to begin when a rule is wrong.
    #[command(after_long_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
}

impl Command {
    /// What all commands that read articles have in common.
    pub(crate) fn shared(&self) -> Option<&Shared> {
        Some(match self {
            Self::Read(read) => &read.shared,
            Self::Timeline(shared) => shared,
            Self::Compare(asked) => &asked.shared,
            Self::Quotes(quotes) => &quotes.shared,
            Self::Names(names) => &names.shared,
            Self::Explain(_) => return None,
        })
    }
}

/// An article is no table.
fn without_tables(arg: clap::Arg) -> clap::Arg {
    without(arg, &[Format::Csv, Format::Timelinejs])
}

/// A dossier has no words of its own to tag either.
fn without_tables_and_words(arg: clap::Arg) -> clap::Arg {
    without(arg, &[Format::Csv, Format::Timelinejs, Format::Conllu])
}

/// Moments are no words.
fn without_words(arg: clap::Arg) -> clap::Arg {
    without(arg, &[Format::Conllu])
}

/// Only moments can be drawn by TimelineJS, and neither quotations nor names are words to tag.
fn without_timelinejs(arg: clap::Arg) -> clap::Arg {
    without(arg, &[Format::Timelinejs, Format::Conllu])
}

/// The argument `--format` without some of the formats.
fn without(arg: clap::Arg, formats: &[Format]) -> clap::Arg {
    let all = Format::value_variants().iter().filter(|format| !formats.contains(format));
    let values: Vec<_> = all.filter_map(ValueEnum::to_possible_value).collect();
    let parser = clap::builder::PossibleValuesParser::new(values);
    arg.value_parser(parser.try_map(|name: String| Format::from_str(&name, false)))
}

const READ_EXAMPLES: &str = "\
Examples:
  lesart read article.txt
      One article in the terminal: its parts, its metadata, who says what.

  lesart read saved-pages/ --format jsonl --output articles.jsonl
      Every article of a folder, one JSON object a line (schema lesart.article/1).

  cat page.html | lesart read - --outlet 'Talbote=-' --date 2019-04-26
      A page from a pipe, with what it doesn't say itself.

  lesart read articles/ --format conllu --output words.conllu
      Every word with lemma, universal tag, STTS tag and features, for corpus tools; HEAD and DEPREL are empty.

  lesart read archive.jsonl --format jsonl | jq .title
      Records {\"id\",\"url\",\"outlet\",\"title\",\"authors\",\"published\",\"language\",\"text\"}; all but text optional.

Exit codes: 0 all well; 1 something could not be read (it is named, the rest is done); 2 wrong usage.";

const COMPARE_EXAMPLES: &str = "\
Examples:
  lesart compare articles/
      The dossier of all articles in a folder, in the terminal.

  lesart compare articles/ --html dossier.html
      One self-contained page; every statement leads to its place in the article.

  lesart compare a.txt b.html c.jsonl --outlet 'Talbote=a.txt' --outlet 'Sender Ost=b.html'
      Says whose articles these are, where they don't say it themselves.

  lesart compare articles/ --date 2019-04
      A publication date for the articles that carry none.

  lesart compare articles/ --fixes who-is-who.toml
      With what you know better: who is one actor, who are two, who speaks (see --help).

  lesart compare articles/ --format json | jq '.points[] | select(.agreement == \"differs\")'
      For other programs (schema lesart.dossier/1, offsets in code points).

Exit codes: 0 all well; 1 something could not be read (it is named, the rest is done); 2 wrong usage.";

const TIMELINE_EXAMPLES: &str = "\
Examples:
  lesart timeline articles/
      Every date and clock time in the articles, earliest first, with the sentences that name it.

  lesart timeline articles/ --html timeline.html
      One self-contained page; every moment leads to its place in the articles.

  lesart timeline articles/ --format csv --output moments.csv
      A table: value, first and last day, outlet, article, place, words.

  lesart timeline articles/ --format timelinejs --output timeline.json
      The JSON that TimelineJS draws.

  lesart timeline archive.jsonl --format jsonl | jq 'select(.from >= \"2019-04\")'
      One object a mention (schema lesart.moment/1, offsets in code points).

Exit codes: 0 all well; 1 something could not be read (it is named, the rest is done); 2 wrong usage.";

const QUOTES_EXAMPLES: &str = "\
Examples:
  lesart quotes article.html
      Who says what, in the terminal.

  lesart quotes articles/ --type Direct --format csv --output quotes.csv
      All words in quotation marks, for a spreadsheet.

  lesart quotes articles/ --speaker Meier --type Direct,Indirect
      What Meier says; the name is looked for in the actor's name and in the text's words for the speaker.

  lesart quotes articles/ --html quotes.html
      One self-contained page; every quotation leads to its place in the article.

  lesart quotes archive.jsonl --format jsonl | jq 'select(.actor == null)'
      For other programs (schema lesart.quotation/1, offsets in code points).

Exit codes: 0 all well; 1 something could not be read (it is named, the rest is done); 2 wrong usage.";

const NAMES_EXAMPLES: &str = "\
Examples:
  lesart names articles/
      Who is called what, outlet by outlet, in the terminal.

  lesart names articles/ --actor Meier
      Only Meier; looked for in the actor's name and in all words for the actor.

  lesart names articles/ --html names.html
      One self-contained page; every name leads to its first place in the article.

  lesart names archive.jsonl --format csv --output names.csv
      A row an actor, article and way of naming: words, head, voice, count, first place.

  lesart names archive.jsonl --format jsonl | jq 'select(.voice == \"own\") | [.outlet, .actor, .head]'
      For other programs (schema lesart.naming/1, offsets in code points).

Exit codes: 0 all well; 1 something could not be read (it is named, the rest is done); 2 wrong usage.";

#[derive(ClapArgs, Debug)]
pub(crate) struct Compare {
    #[command(flatten)]
    pub(crate) shared: Shared,

    #[command(flatten)]
    pub(crate) fixes: Fixes,

    /// Compare what is said by its words alone, without the sentence encoder: faster, and fewer statements in other words
    /// are found to be the same
    #[arg(long)]
    pub(crate) no_encoder: bool,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct Names {
    #[command(flatten)]
    pub(crate) shared: Shared,

    #[command(flatten)]
    pub(crate) fixes: Fixes,

    /// Only actors whose name or description holds NAME, whatever the case
    #[arg(long, short, value_name = "NAME")]
    pub(crate) actor: Option<String>,
}

const FIXES_HELP: &str = "\
Corrections of who is who, instead of those in lesart.toml beside the articles

A TOML file; every entry's effect is told, and one that no longer applies.
[[one]] names = [\"Nora Lang\", \"die Chefin\"]: these are one actor; name = \"…\" says how to call it.
[[two]] names = [\"Anna Berger\", \"Paul Berger\"]: these are two.
[[name]] of = \"Lang\", is = \"Nora Lang\": this is the name.
[[speaker]] words = \"Wir bauen weiter\", is = \"Nora Lang\": who says these words; in = \"a.txt\": in which article.";

/// What a person knows better.
#[derive(ClapArgs, Debug)]
pub(crate) struct Fixes {
    /// Corrections of who is who, instead of those in lesart.toml beside the articles
    #[arg(long, value_name = "FILE", long_help = FIXES_HELP)]
    pub(crate) fixes: Option<PathBuf>,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct Read {
    #[command(flatten)]
    pub(crate) shared: Shared,

    /// In --format conllu also what is on the page and not of the article
    ///
    /// The other formats show it in any case, labelled. Here it is left out, since words of a consent prompt or a share
    /// bar would count as words of the article; its blocks are marked `# block = furniture`.
    #[arg(long)]
    pub(crate) with_furniture: bool,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct Quotes {
    #[command(flatten)]
    pub(crate) shared: Shared,

    #[command(flatten)]
    pub(crate) fixes: Fixes,

    /// Only quotations of a speaker whose name or description holds NAME, whatever the case
    #[arg(long, short, value_name = "NAME")]
    pub(crate) speaker: Option<String>,

    /// Only quotations of these types, parted by commas
    #[arg(long = "type", short, value_enum, value_name = "TYPE", value_delimiter = ',', ignore_case = true)]
    pub(crate) kinds: Vec<Kind>,
}

/// The types of quotation, by their names in the JSON contract.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
#[value(rename_all = "PascalCase")]
pub(crate) enum Kind {
    /// In the speaker's words, as a rule in quotation marks
    Direct,
    /// As a clause that depends on a cue (er sagte, er komme; laut X)
    Indirect,
    /// In the speaker's voice without cue or mark
    FreeIndirect,
    /// A clause in Konjunktiv that goes on with what was said before
    IndirectFreeIndirect,
    /// The act of speech told, not its words
    Reported,
}

impl From<Kind> for QuotationType {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Direct => Self::Direct,
            Kind::Indirect => Self::Indirect,
            Kind::FreeIndirect => Self::FreeIndirect,
            Kind::IndirectFreeIndirect => Self::IndirectFreeIndirect,
            Kind::Reported => Self::Reported,
        }
    }
}

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  lesart explain 'Den Plan lehnte sie ab, weil er nichts taugt.'
      Words, clauses, and what Lesart sees in them.

  lesart explain 'Am Mittwoch kamen rund 300 Gäste.' --date 2026-11-22
      Resolves the day as in an article of this date.

  lesart explain - < sentences.txt
      Sentences from a file; an empty line parts paragraphs.

  lesart explain 'Sie schlug es vor.' --format json | jq '.sentences[].tokens[] | [.form, .stts, .lemma]'
      For other programs (schema lesart.explanation/1, offsets in code points).

Exit codes: 0 all well; 1 standard input could not be read; 2 wrong usage.";

#[derive(ClapArgs, Debug)]
pub(crate) struct Explain {
    /// One or more sentences, or - for standard input; several arguments are joined by spaces
    #[arg(value_name = "SENTENCE", required = true)]
    pub(crate) words: Vec<String>,

    /// How to print
    #[arg(long, short, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: ExplainFormat,

    /// Language of the sentence, as an ISO 639-1 code
    #[arg(long, value_name = "CODE", value_parser = parse_language, default_value = "de")]
    pub(crate) lang: String,

    /// When the sentence was published, to resolve its times: 2019, 2019-04, 2019-04-26 or 2019-04-26T14:30
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<PartialDate>,

    /// Language of headings and labels (from the locale where not given)
    #[arg(long, value_enum, value_name = "LANGUAGE")]
    pub(crate) ui: Option<Ui>,

    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,
}

/// The formats of `lesart explain`.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ExplainFormat {
    /// For the terminal
    Text,
    /// JSON, indented
    Json,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct Shared {
    /// Files, folders (walked in sorted order) or - for standard input
    ///
    /// Read are plain text in any encoding, HTML and JSON Lines (one record an article). In a folder, files that
    /// are none of these by their ending are passed over; a file that is named is always read.
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,

    /// How to print
    #[arg(long, short, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,

    /// Write to FILE instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Write one self-contained HTML page to FILE
    ///
    /// Short for --format html --output FILE. With --format, that is printed as well.
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,

    /// Language of the articles, as an ISO 639-1 code (found out where not given)
    #[arg(long, value_name = "CODE", value_parser = parse_language)]
    pub(crate) lang: Option<String>,

    /// Publication date for articles that don't say: 2019, 2019-04, 2019-04-26 or 2019-04-26T14:30
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<PartialDate>,

    /// Outlet of the articles in PATH (a file or folder as given, or a file's name); may be repeated
    #[arg(long, value_name = "NAME=PATH", value_parser = parse_outlet)]
    pub(crate) outlet: Vec<(String, PathBuf)>,

    /// Language of headings and labels (from the locale where not given)
    #[arg(long, value_enum, value_name = "LANGUAGE")]
    pub(crate) ui: Option<Ui>,

    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,

    /// Print no messages except errors
    #[arg(long, short, conflicts_with = "verbose")]
    pub(crate) quiet: bool,

    /// Print also what is merely good to know
    #[arg(long, short)]
    pub(crate) verbose: bool,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Format {
    /// For the terminal
    Text,
    /// JSON, indented
    Json,
    /// JSON, one object a line
    Jsonl,
    /// Markdown
    Md,
    /// One self-contained HTML page
    Html,
    /// Comma-separated values, for a spreadsheet
    Csv,
    /// JSON for TimelineJS
    Timelinejs,
    /// CoNLL-U: every word with lemma, tags and features, without a tree
    Conllu,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Ui {
    /// German
    De,
    /// English
    En,
}

fn parse_language(text: &str) -> Result<String, String> {
    let code = text.to_lowercase();
    if code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase()) {
        Ok(code)
    } else {
        Err("write a code of two letters, such as de or en".to_string())
    }
}

fn parse_outlet(text: &str) -> Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((name, path)) if !name.trim().is_empty() && !path.is_empty() => {
            Ok((name.trim().to_string(), PathBuf::from(path)))
        }
        _ => Err("write NAME=PATH, such as 'Talbote=articles/a.txt'".to_string()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_flags_are_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn an_outlet_needs_a_name_and_a_path() {
        assert_eq!(parse_outlet("Talbote = a.txt").unwrap().0, "Talbote");
        for text in ["Talbote", "=a.txt", "Talbote="] {
            assert!(parse_outlet(text).is_err(), "{text} was taken");
        }
    }
}
