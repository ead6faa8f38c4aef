use crate::Span;

/// Something a person should know about what was read. Diagnostics travel beside the value: reading never
/// fails on content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// A stable name such as `encoding-guessed`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// One sentence without the source's name, no full stop at the end.
    pub message: String,
    /// Place in the article's text, in bytes, where there is one.
    pub span: Option<Span>,
    /// Line of the source, from 1, where there is one.
    pub line: Option<usize>,
}

/// How much a diagnostic matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// Good to know; shown with `-v`.
    Note,
    /// The result stands, with a doubt that should be seen.
    Warning,
    /// Something of the source is not in the result.
    Error,
}

impl Diagnostic {
    /// A diagnostic without a place.
    pub fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self { code, severity, message: message.into(), span: None, line: None }
    }

    /// The same diagnostic at line `line` of the source, counted from 1.
    #[must_use]
    pub fn at_line(self, line: usize) -> Self {
        Self { line: Some(line), ..self }
    }

    /// The same diagnostic at `span` of the article's text.
    #[must_use]
    pub fn at(self, span: Span) -> Self {
        Self { span: Some(span), ..self }
    }
}
