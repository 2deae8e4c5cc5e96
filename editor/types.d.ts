// What the script and the edit exchange, as the script has it.

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
  /** Hears of the title of a document that has become the body. */
  title(title: string): void;
  /** Attaches files that are not for the body. */
  attach(files: File[]): void;
  /** Brings a picture, a file or an address, to the site. Resolves to the site's answer, as JSON, and rejects with the reason in words. */
  bring(picture: File | string, means: [progress: (percent: number) => void, stop: AbortSignal]): Promise<string>;
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
  saving: string;
  offline: string;
  broken: string;
  rescued: string;
  keptHere: string;
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
