import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Tag } from "../../api/generated";
import { TAGS } from "./tags";

interface Props {
  chosen: Tag[];
  toggle: (tag: Tag) => void;
  label: string;
  /** The keys that choose them are named as well. */
  keys?: boolean;
  /** One more choice beside the tags. */
  more?: { label: string; on: boolean; toggle: () => void };
}

/** What notes are for, each to be chosen or not. */
export function TagButtons({ chosen, toggle, label, keys, more }: Props) {
  const { t } = useTranslation();
  return (
    <fieldset className="fk-wrap fk-tags">
      <legend className="fk-quiet fk-small">{label}</legend>
      {TAGS.map((tag, index) => {
        const on = chosen.includes(tag);
        return (
          <Button
            key={tag}
            size="sm"
            variant={on ? "filled" : "default"}
            aria-pressed={on}
            aria-keyshortcuts={keys ? `Alt+${index + 1}` : undefined}
            data-testid={`tag-${tag}`}
            onClick={() => toggle(tag)}
          >
            {t(`notes.tag.${tag}`)}
            {keys && <kbd>{index + 1}</kbd>}
          </Button>
        );
      })}
      {more && (
        <Button
          size="sm"
          variant={more.on ? "filled" : "default"}
          aria-pressed={more.on}
          onClick={more.toggle}
        >
          {more.label}
        </Button>
      )}
    </fieldset>
  );
}
