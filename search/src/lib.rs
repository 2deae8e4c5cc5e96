//! The rules of the search: the tokens of texts, the demands of a query, the articles that answer it and their order, the passage
//! that shows why, and other words that may have been meant.
//!
//! Nothing here knows a database. Databases are given tokens to keep and tokens to look for, so that both find the same;
//! [`Document::scope_of`] says without any index what they must find.

mod document;
mod fold;
mod guess;
mod near;
mod number;
mod passage;
mod pattern;
mod period;
mod query;
mod radical;
mod rank;
mod section;
mod shape;
mod sound;
mod spelling;
mod token;
mod unit;

pub use crate::{
    document::{Document, Scope, Tokens},
    guess::Guess,
    passage::{Piece, Shown, shown},
    period::periods,
    query::{Query, Term},
    radical::ideograph,
    rank::{day_number, rank, ranks},
    section::{Place, Section, in_one_text, sections},
    token::{column, issuing_body, validity},
};

/// Changes whenever the same article gets other tokens than before: an index of another edition is made anew.
pub const EDITION: i64 = 5;
