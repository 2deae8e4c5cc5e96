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

/** A text that was kept: by this browser, with its time in milliseconds, or by the site, in seconds. */
export interface Kept {
  version: number;
  fields: Fields;
  at: number;
  base?: Fields | null;
  sent?: boolean;
}

/** A text that comes back, with its time as it is shown. */
export interface Found {
  version: number;
  fields: Fields;
  at: string;
  base: Fields | null;
  by?: 'browser' | 'site';
}

/** Who else is at an article; times are in seconds. */
export interface News {
  others?: { name: string; since: number }[];
  newest?: { version: number; writer: string; at: number } | null;
  state?: string | null;
}

/** An article as it is opened. */
export interface Open extends Version {
  columns: Column[];
  topics: Topic[];
  kept: Kept | null;
  others: News['others'];
  public_column?: number | null;
  hour?: number | null;
}

/** What an edit knows of its article. */
export interface State {
  me: string;
  article: number | null;
  column: number | null;
  version: number;
  columns: Column[];
  topics: Topic[];
  said: string;
  base: Fields;
  publicColumn: number | null;
  hour: number | null;
  shelf: string;
}
