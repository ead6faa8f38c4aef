use crate::{Actor, Mention, PartialDate, Quantity, Quotation, Span, TimeExpression};

/// What one outlet published: the text, what its parts are, and what is known of it.
///
/// `lesart-read` fills everything down to `blocks`, `lesart-annotate` the rest. Spans are bytes of `text`.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Article {
    /// Unique among the articles of one run: the record's own id, or the file's name without its ending.
    pub id: String,
    /// Where the bytes came from.
    pub source: Source,
    /// Address of the page, where the source gives it.
    pub url: Option<String>,
    /// Who published it. `None` is unknown.
    pub outlet: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Line above the headline.
    pub kicker: Option<String>,
    /// Label such as "Analyse" or "Kommentar", where the outlet gives one.
    pub genre: Option<String>,
    /// Names of the authors, in the order given, without titles like "Von".
    pub authors: Vec<String>,
    /// Place line at the start: "Wladiwostok/Wien".
    pub dateline: Option<String>,
    /// When it was published, as exact as the source allows.
    pub published: Option<PartialDate>,
    /// ISO 639-1 code; empty if unknown.
    pub language: String,
    /// News agencies that the text is credited to (photo credits don't count).
    pub agencies: Vec<String>,
    /// Everything the source says, furniture included, in reading order. Never changed after reading.
    pub text: String,
    /// The text's parts in order, without overlap. Only white space lies between them.
    pub blocks: Vec<Block>,
    /// Keys of a JSONL record that Lesart does not know, in the order given.
    pub extra: Extra,

    /// Sentences of what is not furniture, in order.
    pub sentences: Vec<Span>,
    /// Time expressions, in order.
    pub times: Vec<TimeExpression>,
    /// Numbers with their units, in order.
    pub quantities: Vec<Quantity>,
    /// Places that name someone, in order.
    pub mentions: Vec<Mention>,
    /// Quotations, in order of their first span.
    pub quotations: Vec<Quotation>,
    /// Those meant by the mentions, by id: within this article, or the dossier's once it is collated.
    pub actors: Vec<Actor>,
}

/// A JSON object's unknown members as (key, JSON text) pairs: the spine does not depend on a JSON library.
pub type Extra = Vec<(String, String)>;

/// Where an article's bytes came from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Source {
    /// Path as it was given, `-` for standard input.
    pub path: String,
    /// Line of the record, from 1, in a source that holds one record a line.
    pub line: Option<usize>,
    /// SHA-256 of the source's bytes (of the record's line in JSONL), in lower-case hex.
    pub sha256: String,
    /// What the bytes are.
    pub media_type: MediaType,
}

/// The kinds of source that Lesart reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum MediaType {
    /// Plain text of any encoding.
    #[default]
    Text,
    /// A web page.
    Html,
    /// A record of a JSON Lines file.
    Jsonl,
}

impl MediaType {
    /// The registered name, such as `text/plain`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text/plain",
            Self::Html => "text/html",
            Self::Jsonl => "application/jsonl",
        }
    }
}

/// A part of an article's text with its role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// Where it stands, without white space at its ends.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// For furniture, the kind of it ("consent", "teaser", "copyright" …): the rule's category in the data file.
    pub why: Option<String>,
}

/// What a block is in an article.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Role {
    /// On the page, not of the article: consent prompts, teasers, share bars, copyright lines, comment forms.
    Furniture,
    /// Line above the headline.
    Kicker,
    /// Headline.
    Title,
    /// Authors.
    Byline,
    /// Place at the start of the report.
    Dateline,
    /// Opening summary, key points included.
    Lead,
    /// Heading within the article.
    Heading,
    /// Running text.
    Paragraph,
    /// Words at a picture, credit included.
    Caption,
    /// Enumeration.
    List,
    /// A quotation set apart by the page.
    Quote,
}

impl Role {
    /// Every role, in the order of the contract.
    pub const ALL: [Self; 11] = [
        Self::Furniture,
        Self::Kicker,
        Self::Title,
        Self::Byline,
        Self::Dateline,
        Self::Lead,
        Self::Heading,
        Self::Paragraph,
        Self::Caption,
        Self::List,
        Self::Quote,
    ];

    /// The contract's word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Furniture => "furniture",
            Self::Kicker => "kicker",
            Self::Title => "title",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Lead => "lead",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::Caption => "caption",
            Self::List => "list",
            Self::Quote => "quote",
        }
    }

    /// Whether the block tells the story in sentences: lead, paragraph, list or quote.
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Lead | Self::Paragraph | Self::List | Self::Quote)
    }
}

impl Article {
    /// The name to show for who says it: the outlet, or else the article's id.
    pub fn label(&self) -> &str {
        self.outlet.as_deref().unwrap_or(&self.id)
    }

    /// The block that holds byte `at`.
    pub fn block_at(&self, at: usize) -> Option<&Block> {
        let next = self.blocks.partition_point(|block| block.span.start <= at);
        self.blocks[..next].last().filter(|block| at < block.span.end)
    }

    /// The index of the sentence that holds byte `at`.
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        let next = self.sentences.partition_point(|sentence| sentence.start <= at);
        next.checked_sub(1).filter(|&i| at < self.sentences[i].end)
    }
}
