/** The words of a point as somebody types them, and how they go together with what others saved. */

export interface Words {
  text: string;
  texts: Record<string, string>;
  notes: number[];
}

/** Theirs, with what was changed here: the text, each translation, the notes. */
export function merged(base: Words, mine: Words, theirs: Words): Words {
  const own = Object.keys(mine.texts).filter(
    (code) => (mine.texts[code] ?? "") !== (base.texts[code] ?? ""),
  );
  return {
    text: mine.text === base.text ? theirs.text : mine.text,
    texts: {
      ...theirs.texts,
      ...Object.fromEntries(own.map((code) => [code, mine.texts[code] ?? ""])),
    },
    notes: [
      ...theirs.notes.filter((id) => mine.notes.includes(id) || !base.notes.includes(id)),
      ...mine.notes.filter((id) => !base.notes.includes(id) && !theirs.notes.includes(id)),
    ],
  };
}
