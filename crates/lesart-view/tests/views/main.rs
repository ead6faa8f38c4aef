//! What the views show of a dossier made by hand.

mod conllu;
mod explain;
mod fixture;
mod html;
mod json;
mod text;
