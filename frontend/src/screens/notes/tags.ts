import type { Tag } from "../../api/generated";

/** What a note can be for, in the order of the keys 1 to 6. */
export const TAGS: Tag[] = [
  "salient_point",
  "matrix",
  "research_paper",
  "manual",
  "case",
  "tool_idea",
];

export function toggled(tags: Tag[], tag: Tag): Tag[] {
  return tags.includes(tag) ? tags.filter((one) => one !== tag) : [...tags, tag];
}
