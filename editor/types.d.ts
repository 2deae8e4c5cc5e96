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
  /** Hears of each change of the text. */
  changed(): void;
  say(text: string): void;
  /** Reports notes (`domain::ingest::Note`, as JSON) on a paste, or on the document called `name`. */
  report(notes: string, name: string | null): void;
  /** Reports that `what` was refused because of `why`. */
  refuse(what: string, why: string): void;
}
