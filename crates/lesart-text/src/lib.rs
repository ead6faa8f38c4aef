//! The spine of Lesart: spans, articles and the annotations on them.
//!
//! Plain data. Nothing here reads a file, knows a language or can be serialised; the view does that.
//! An article's text is never changed after reading: every annotation is a [`Span`] into it.

mod annotation;
mod article;
pub mod compare;
mod correction;
mod date;
mod diagnostic;
mod offsets;
mod span;

pub use annotation::{
    Actor, ActorId, ActorKind, CountedDate, Form, Mention, Quantity, Quotation, QuotationType,
    TimeExpression, TimeModifier, TimeType, Voice,
};
pub use article::{Article, Block, Extra, MediaType, Role, Source};
pub use correction::{Correction, Corrections, Says};
pub use date::{Clock, ParseDateError, PartialDate};
pub use diagnostic::{Diagnostic, Severity};
pub use offsets::CodePoints;
pub use span::{Span, merge_spans};
