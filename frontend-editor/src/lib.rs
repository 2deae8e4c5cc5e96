//! Code that the editor's scripts share with the server: reading Word documents. They load it with the first one.

mod docx;
