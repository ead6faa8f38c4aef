//! What a command line means, and doing it.

use std::io::{self, IsTerminal, Read as _, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::ColorChoice;
use lesart::view::{self, NameFilter, Options, QuoteFilter};
use lesart::{Article, Dossier, Hints, Lesart, Reading};
use thiserror::Error;

use crate::args::{
    Args, Command, Compare, Explain, ExplainFormat, Fixes, Format, Names, Quotes, Read, Shared, Ui,
};
use crate::fixes;
use crate::input::{self, Input, Piece};
use crate::message::Messages;
use crate::output;

/// Sources that are read side by side. Bounds memory when a large archive is read.
const BATCH: usize = 64;

/// How long the work goes on before its progress is shown.
const PROGRESS_AFTER: Duration = Duration::from_secs(1);

/// How it went, where something was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Outcome {
    AllWell,
    SomethingNotRead,
}

impl Outcome {
    pub(crate) fn exit_code(self) -> ExitCode {
        ExitCode::from(u8::from(self == Self::SomethingNotRead))
    }
}

/// Why nothing could be done.
#[derive(Error, Debug)]
pub(crate) enum Failure {
    #[error(
        "--outlet {0}: no such PATH among those given; name it as on the command line, or by its file name"
    )]
    OutletWithoutInput(String),
    #[error("{}: {source}", .path.as_deref().map_or("standard output".into(), |path| path.display().to_string()))]
    Write { path: Option<PathBuf>, source: io::Error },
}

impl Failure {
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::OutletWithoutInput(_) => 2,
            Self::Write { .. } => 1,
        })
    }
}

/// Does what the command line says.
pub(crate) fn run(args: Args) -> Result<Outcome, Failure> {
    // The main thread works too, so that a small article need not wait for another to wake up. Where threads were made already,
    // it does without.
    let _ = rayon::ThreadPoolBuilder::new().use_current_thread().build_global();
    if let Command::Explain(asked) = &args.command {
        return explain(asked);
    }
    let Some(shared) = args.command.shared() else { return Ok(Outcome::AllWell) };
    let mut messages = Messages::new(shared.quiet, shared.verbose);
    let inputs = input::find(&shared.paths, &mut messages);
    check_outlets(shared, &inputs)?;
    let lesart = Lesart::new();
    match args.command {
        Command::Read(asked) => read(&lesart, &asked, &inputs, &mut messages)?,
        Command::Compare(asked) => {
            let lesart = if asked.no_encoder { lesart.without_encoder() } else { lesart };
            compare(&lesart, &asked, &inputs, &mut messages)?;
        }
        Command::Timeline(shared) => timeline(&lesart, &shared, &inputs, &mut messages)?,
        Command::Quotes(asked) => quotes(&lesart, &asked, &inputs, &mut messages)?,
        Command::Names(asked) => names(&lesart, &asked, &inputs, &mut messages)?,
        Command::Explain(_) => {}
    }
    Ok(if messages.had_error() { Outcome::SomethingNotRead } else { Outcome::AllWell })
}

fn read(lesart: &Lesart, asked: &Read, inputs: &[Input], messages: &mut Messages) -> Result<(), Failure> {
    let shared = &asked.shared;
    let targets = targets(shared);
    let conllu = |articles: &[Article]| -> String {
        let tagged = lesart.tag(articles, asked.with_furniture);
        articles.iter().zip(tagged).map(|(article, words)| view::article_conllu(article, &words)).collect()
    };
    if let [Target { format: format @ (Format::Jsonl | Format::Conllu), path }] = &targets[..] {
        // The formats that need no whole: an archive of any size goes through.
        let failure = |source| Failure::Write { path: path.clone(), source };
        let mut out = output::open(path.as_deref()).map_err(failure)?;
        let reads: Reads = match format {
            Format::Conllu => Lesart::read_pieces_unannotated,
            _ => Lesart::read_pieces,
        };
        let written = each_batch(lesart, reads, shared, inputs, messages, |articles| {
            if *format == Format::Conllu {
                return out.write_all(conllu(&articles).as_bytes());
            }
            articles.iter().try_for_each(|article| writeln!(out, "{}", view::article_json(article)))
        });
        return match written.and_then(|()| out.flush()) {
            Err(error) if !output::is_closed_pipe(&error) => Err(failure(error)),
            _ => Ok(()),
        };
    }
    let articles = all_articles(lesart, shared, inputs, messages);
    if articles.is_empty() {
        return Ok(());
    }
    write_targets(shared, &targets, messages, |format, options| match format {
        Format::Text | Format::Csv | Format::Timelinejs => view::articles_text(&articles, options),
        Format::Json => view::articles_json(&articles),
        Format::Jsonl => articles.iter().map(|article| view::article_json(article) + "\n").collect(),
        Format::Conllu => conllu(&articles),
        Format::Md => view::articles_markdown(&articles, options),
        Format::Html => view::articles_html(&articles, options),
    })
}

fn compare(
    lesart: &Lesart,
    asked: &Compare,
    inputs: &[Input],
    messages: &mut Messages,
) -> Result<(), Failure> {
    let shared = &asked.shared;
    let corrections = fixes::read(asked.fixes.fixes.as_deref(), shared, messages);
    let articles = all_articles(lesart, shared, inputs, messages);
    if articles.is_empty() {
        return Ok(());
    }
    if articles.len() == 1 {
        messages.warning("only one article: there is nothing to compare it with");
    }
    let dossier = lesart.compare_with(articles, &corrections);
    fixes::tell(&dossier.corrections, messages);
    for &i in &dossier.unrelated {
        let article = &dossier.articles[i];
        messages.warning(&format!(
            "{}: has nothing to do with the rest and is not compared",
            article.source.path
        ));
    }
    write_targets(shared, &targets(shared), messages, |format, options| match format {
        Format::Text | Format::Csv | Format::Timelinejs | Format::Conllu => {
            view::dossier_text(&dossier, options)
        }
        Format::Json => view::dossier_json(&dossier),
        Format::Jsonl => view::dossier_json_line(&dossier),
        Format::Md => view::dossier_markdown(&dossier, options),
        Format::Html => view::dossier_html(&dossier, options),
    })
}

fn timeline(
    lesart: &Lesart,
    shared: &Shared,
    inputs: &[Input],
    messages: &mut Messages,
) -> Result<(), Failure> {
    let articles = all_articles(lesart, shared, inputs, messages);
    if articles.is_empty() {
        return Ok(());
    }
    write_targets(shared, &targets(shared), messages, |format, options| match format {
        Format::Text | Format::Conllu => view::timeline_text(&articles, options),
        Format::Json => view::timeline_json(&articles),
        Format::Jsonl => view::timeline_jsonl(&articles),
        Format::Md => view::timeline_markdown(&articles, options),
        Format::Html => view::timeline_html(&articles, options),
        Format::Csv => view::timeline_csv(&articles),
        Format::Timelinejs => view::timeline_timelinejs(&articles, options.ui),
    })
}

/// Reads all articles and finds who is meant in them, with the corrections; `None` where there is no article.
fn who_is_meant(
    lesart: &Lesart,
    (shared, own): (&Shared, &Fixes),
    inputs: &[Input],
    messages: &mut Messages,
) -> Option<Dossier> {
    let corrections = fixes::read(own.fixes.as_deref(), shared, messages);
    let articles = all_articles(lesart, shared, inputs, messages);
    if articles.is_empty() {
        return None;
    }
    let dossier = lesart.actors(articles, &corrections);
    fixes::tell(&dossier.corrections, messages);
    Some(dossier)
}

fn quotes(lesart: &Lesart, asked: &Quotes, inputs: &[Input], messages: &mut Messages) -> Result<(), Failure> {
    let shared = &asked.shared;
    let filter = QuoteFilter {
        speaker: asked.speaker.clone(),
        kinds: asked.kinds.iter().map(|&kind| kind.into()).collect(),
    };
    let Some(dossier) = who_is_meant(lesart, (shared, &asked.fixes), inputs, messages) else { return Ok(()) };
    let articles = dossier.articles;
    write_targets(shared, &targets(shared), messages, |format, options| match format {
        Format::Text | Format::Timelinejs | Format::Conllu => view::quotes_text(&articles, &filter, options),
        Format::Json => view::quotes_json(&articles, &filter),
        Format::Jsonl => view::quotes_jsonl(&articles, &filter),
        Format::Md => view::quotes_markdown(&articles, &filter, options),
        Format::Html => view::quotes_html(&articles, &filter, options),
        Format::Csv => view::quotes_csv(&articles, &filter),
    })
}

fn names(lesart: &Lesart, asked: &Names, inputs: &[Input], messages: &mut Messages) -> Result<(), Failure> {
    let shared = &asked.shared;
    let filter = NameFilter { actor: asked.actor.clone() };
    let Some(dossier) = who_is_meant(lesart, (shared, &asked.fixes), inputs, messages) else { return Ok(()) };
    write_targets(shared, &targets(shared), messages, |format, options| match format {
        Format::Text | Format::Timelinejs | Format::Conllu => view::names_text(&dossier, &filter, options),
        Format::Json => view::names_json(&dossier, &filter),
        Format::Jsonl => view::names_jsonl(&dossier, &filter),
        Format::Md => view::names_markdown(&dossier, &filter, options),
        Format::Html => view::names_html(&dossier, &filter, options),
        Format::Csv => view::names_csv(&dossier, &filter),
    })
}

fn explain(asked: &Explain) -> Result<Outcome, Failure> {
    let mut messages = Messages::new(false, false);
    let text = if asked.words == ["-"] {
        let mut bytes = Vec::new();
        let limit = input::MAX_ARTICLE_BYTES as u64;
        if let Err(error) = io::stdin().lock().take(limit).read_to_end(&mut bytes) {
            messages.error(&format!("-: {error}"));
            return Ok(Outcome::SomethingNotRead);
        }
        String::from_utf8_lossy(&bytes).replace("\r\n", "\n")
    } else {
        asked.words.join(" ")
    };
    let lesart = Lesart::new();
    if !lesart.has_rules_for(&asked.lang) {
        messages.warning(&format!("language '{}' has no rules yet, so nothing is found", asked.lang));
    }
    let hints = Hints { language: Some(asked.lang.clone()), published: asked.date, outlet: None };
    let (article, sentences) = lesart.explain(&text, &hints);
    let shown = match asked.format {
        ExplainFormat::Text => {
            view::explain_text(&article, &sentences, &view_options(asked.ui, asked.color, true))
        }
        ExplainFormat::Json => view::explain_json(&article, &sentences),
    };
    let written = output::open(None).and_then(|mut out| {
        out.write_all(shown.as_bytes())?;
        out.flush()
    });
    match written {
        Err(source) if !output::is_closed_pipe(&source) => Err(Failure::Write { path: None, source }),
        _ => Ok(Outcome::AllWell),
    }
}

/// A format and the file it goes to.
#[derive(Debug)]
struct Target {
    format: Format,
    path: Option<PathBuf>,
}

/// `--html FILE` alone is short for `--format html --output FILE`; beside another format it is one more.
fn targets(shared: &Shared) -> Vec<Target> {
    let html = shared.html.clone().map(|path| Target { format: Format::Html, path: Some(path) });
    let asked = shared.format.is_some() || shared.output.is_some() || html.is_none();
    let format = shared.format.unwrap_or_else(|| format_of(shared.output.as_deref()));
    let main = asked.then(|| Target { format, path: shared.output.clone() });
    main.into_iter().chain(html).collect()
}

/// The format that an output file's ending asks for; text where it asks for none. What is no table is text in a `.csv` too.
fn format_of(path: Option<&Path>) -> Format {
    match path.and_then(Path::extension).and_then(|ending| ending.to_str()) {
        Some("json") => Format::Json,
        Some("jsonl" | "ndjson") => Format::Jsonl,
        Some("md") => Format::Md,
        Some("csv") => Format::Csv,
        Some("conllu") => Format::Conllu,
        Some("html" | "htm") => Format::Html,
        _ => Format::Text,
    }
}

fn write_targets(
    shared: &Shared,
    targets: &[Target],
    messages: &mut Messages,
    show: impl Fn(Format, &Options) -> String,
) -> Result<(), Failure> {
    for target in targets {
        let shown = show(target.format, &options(shared, target.path.is_none()));
        let failure = |source| Failure::Write { path: target.path.clone(), source };
        let written = output::open(target.path.as_deref()).and_then(|mut out| {
            out.write_all(shown.as_bytes())?;
            if !shown.is_empty() && !shown.ends_with('\n') {
                out.write_all(b"\n")?;
            }
            out.flush()
        });
        match written {
            Err(error) if target.path.is_none() && output::is_closed_pipe(&error) => {}
            Err(error) => return Err(failure(error)),
            Ok(()) => {
                if let Some(path) = &target.path {
                    messages.done(&format!("wrote {}", path.display()));
                }
            }
        }
    }
    Ok(())
}

fn options(shared: &Shared, to_stdout: bool) -> Options {
    view_options(shared.ui, shared.color, to_stdout)
}

fn view_options(ui: Option<Ui>, color: ColorChoice, to_stdout: bool) -> Options {
    let is_terminal = to_stdout && io::stdout().is_terminal();
    let width = if is_terminal {
        terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
    } else {
        None
    };
    let ui = match ui {
        Some(Ui::De) => view::Ui::De,
        Some(Ui::En) => view::Ui::En,
        None => view::Ui::from_locale(&sys_locale::get_locale().unwrap_or_default()),
    };
    let color = match color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            is_terminal && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
        }
    };
    Options { ui, width: width.unwrap_or(100), color }
}

fn all_articles(lesart: &Lesart, shared: &Shared, inputs: &[Input], messages: &mut Messages) -> Vec<Article> {
    let mut all = Vec::new();
    let taken = each_batch(lesart, Lesart::read_pieces, shared, inputs, messages, |articles| {
        all.extend(articles);
        Ok(())
    });
    debug_assert!(taken.is_ok(), "collecting can't fail");
    all
}

/// Reads some inputs, and annotates their articles if the command shows what was found.
type Reads = fn(&Lesart, &[lesart::Piece]) -> Vec<Reading>;

/// Reads all inputs, some side by side, and gives their articles to `take` in order.
fn each_batch(
    lesart: &Lesart,
    reads: Reads,
    shared: &Shared,
    inputs: &[Input],
    messages: &mut Messages,
    mut take: impl FnMut(Vec<Article>) -> io::Result<()>,
) -> io::Result<()> {
    let hints: Vec<Hints> = inputs.iter().map(|input| hints(shared, input)).collect();
    let started = Instant::now();
    let mut ids = lesart::read::Ids::default();
    let mut batch: Vec<Piece> = Vec::with_capacity(BATCH);
    let mut flush = |batch: &mut Vec<Piece>, messages: &mut Messages| {
        let pieces: Vec<lesart::Piece> =
            batch.iter().map(|piece| piece.as_read_with(&hints[piece.input])).collect();
        let readings = reads(lesart, &pieces);
        let mut articles = Vec::new();
        for (piece, Reading { articles: found, diagnostics }) in batch.iter().zip(readings) {
            for diagnostic in &diagnostics {
                messages.diagnostic(&piece.path, diagnostic);
            }
            articles.extend(found);
        }
        batch.clear();
        for article in &mut articles {
            if let Some(renamed) = ids.claim(article) {
                messages.diagnostic(&article.source.path, &renamed);
            }
            if !lesart.has_rules_for(&article.language) {
                messages.warning(&format!(
                    "{}: language '{}' has no rules yet, so nothing is annotated; say --lang if that is wrong",
                    article.source.path, article.language
                ));
            }
        }
        show_progress(started, messages);
        messages.advance(articles.len());
        take(articles)
    };
    let read = input::read_all(inputs, messages, |piece, messages| {
        batch.push(piece);
        if batch.len() == BATCH { flush(&mut batch, messages) } else { Ok(()) }
    });
    let result = read.and_then(|()| flush(&mut batch, messages));
    messages.finish_progress();
    result
}

fn show_progress(started: Instant, messages: &mut Messages) {
    if messages.is_quiet()
        || messages.has_progress()
        || started.elapsed() < PROGRESS_AFTER
        || !io::stderr().is_terminal()
    {
        return;
    }
    let style = indicatif::ProgressStyle::with_template("{spinner} {pos} articles, {elapsed}");
    let bar = indicatif::ProgressBar::new_spinner();
    messages.show_progress(match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    });
}

fn hints(shared: &Shared, input: &Input) -> Hints {
    let outlet =
        shared.outlet.iter().rev().find(|(_, path)| means(path, input)).map(|(name, _)| name.clone());
    Hints { language: shared.lang.clone(), published: shared.date, outlet }
}

/// Whether a path in `--outlet NAME=PATH` means `input`.
fn means(path: &Path, input: &Input) -> bool {
    let path = path.strip_prefix("./").unwrap_or(path);
    let input_path = input.path.strip_prefix("./").unwrap_or(&input.path);
    input_path.starts_with(path)
        || (path.components().count() == 1 && input.path.file_name() == Some(path.as_os_str()))
}

fn check_outlets(shared: &Shared, inputs: &[Input]) -> Result<(), Failure> {
    match shared.outlet.iter().find(|(_, path)| !inputs.iter().any(|input| means(path, input))) {
        Some((name, path)) => Err(Failure::OutletWithoutInput(format!("{name}={}", path.display()))),
        None => Ok(()),
    }
}
