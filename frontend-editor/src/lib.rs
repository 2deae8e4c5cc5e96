//! What the scripts of the editor share with the server: reading Word documents. They load it with the first one.

mod docx;
