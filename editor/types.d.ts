// What the scripts and the server exchange, as scripts have it.

/** `domain::editing::Fields`. */
export interface Fields {
  column: number;
  title: string;
  subtitle: string | null;
  day: string;
  source: string | null;
  author: string | null;
  keywords: string[];
  summary: string | null;
  index_number: string | null;
  document_number: string | null;
  issuing_body: string | null;
  validity: string | null;
  topic: number | null;
  policy: string | null;
  body: string;
  attachments: Attached[];
}

/** `domain::attached::Attached`. */
export interface Attached {
  sha256: string;
  name: string;
}

/** An attachment with what the site knows of it. */
export interface File extends Attached {
  size?: number;
}

/** A column in which one may write. */
export interface Column {
  id: number;
  name: string;
  place: string;
  steps: number;
}

export interface Topic {
  id: number;
  name: string;
}

/** A version; its time is in seconds since 1970. */
export interface Version {
  version: number;
  writer: string;
  at: number;
  fields: Fields;
  attachments?: File[];
}

/** An article as it is opened. */
export interface Open extends Version {
  columns: Column[];
  topics: Topic[];
  attachments: File[];
}

/** The edit, as the script tells and asks it (`staff/src/editing/hears.rs`). */
export interface Hears {
  /** The names of all commands, with the keys that the editor binds, in ProseMirror's words. */
  commands: [name: string, key: string | null][];
  words: Words;
  /** Hears of each change of the text. */
  changed(): void;
  /** Hears of each move of the caret, the selection or the focus. */
  moved(): void;
  /** Reports notes (`domain::ingest::Note`, as JSON) on a paste, or on the Word document called `name`, which has been read. */
  report(notes: string, name: string | null): void;
  /** Reports that `what` was refused because of `why`. */
  refuse(what: string, why: string): void;
  /** Says that a Word document is being read. */
  reading(): void;
  /** Says why the document called `name` can't be read: `null` if its reader did not come, empty for no reason. */
  unread(name: string, why: string | null): Promise<'attach' | null>;
  /** Asks where to put the document called `name`. */
  askWhere(name: string): Promise<'replace' | 'insert' | 'attach' | null>;
  /** Asks for the target of a link; empty to remove it. */
  askLink(before: string): Promise<string | null>;
  /** Asks for the caption of a table. */
  askCaption(before: string): Promise<string | null>;
  /** Asks for the descriptions (`Description[]`, as JSON) of pictures (`Picture[]`, as JSON). */
  askAlts(pictures: string): Promise<string | null>;
}

/** The words of the script (`staff/src/text/body.rs`). */
export interface Words {
  label: string;
  placeholder: string;
  table: string;
  picture: string;
  pictureKind: string;
  noAlt: string;
  fetching: string;
  cancel: string;
  cancelUpload: string;
  clipboard: string;
  clipboardClosed: string;
  clipboardBroken: string;
  clipboardUnloaded: string;
}

/** A picture to describe; its fields in the order of `staff/src/editing/alt.rs`. */
export interface Picture {
  name: string;
  /** Empty while it is being uploaded. */
  src: string;
  alt: string;
  /** `null` if it is not asked for. */
  caption: string | null;
}

export interface Description {
  alt: string;
  caption: string | null;
}
