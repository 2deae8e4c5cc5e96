//! What the scripts of the editor share with the server: reading Word documents, and rules of articles (`rules`). They load it when
//! something of it is first wanted.

mod docx;
mod rules;
