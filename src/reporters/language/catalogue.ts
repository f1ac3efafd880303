/** The words of a second language, as its data file holds them; the English ones stand in the code and are the keys. */
export interface Catalogue {
  /** BCP 47, for example `de`. */
  readonly language: string;
  /** What stands between a number and its fraction. */
  readonly decimal: string;
  /** Words of the faces: English with `{1}` for what is put in, and the translation with the same holes. */
  readonly labels: Readonly<Record<string, string>>;
  /** What checks say, one fact each. */
  readonly checks: Readonly<Record<string, string>>;
  /** Texts that many failure modes have in common. */
  readonly shared: Readonly<Record<string, string>>;
  /** By id of the failure mode; one that is missing stays English. */
  readonly failureModes: Readonly<Record<string, ModeWords>>;
}

/** Every text of one failure mode. `texts` are patterns of whole texts, names and numbers in them are holes. */
export interface ModeWords {
  readonly title: string;
  readonly cause: string;
  readonly texts: Readonly<Record<string, string>>;
}
