//! Reads pages of other government sites, text or HTML, into what the site can import. Pure functions: no file is
//! opened here, and no network used.

mod align;
mod articles;
mod base;
mod block;
pub mod body;
mod catalogue;
mod clicks;
mod container;
mod crumb;
mod date;
mod depth;
mod directory;
mod docx;
mod embedded;
mod encoding;
mod field;
mod flow;
mod foot;
mod furniture;
mod head;
mod html;
mod json;
mod label;
mod line;
mod lost;
mod moves;
mod numbers;
mod outline;
mod page;
mod record;
mod removed;
mod seen;
mod shape;
mod surroundings;
mod table;
mod tag;
mod tail;
mod text;
mod tool;
mod unreadable;

pub use domain::date::written;

pub use articles::{ArticleRow, ArticleRows, ArticleTable, articles};
pub use directory::directory;
pub use flow::resolve;
pub use furniture::LeftOut;
pub use json::{PageJson, Part};
pub use moves::{MoveRow, MoveTable, moves};
pub use page::{Page, page};
pub use table::{Read, Wrong};
pub use unreadable::Unreadable;
