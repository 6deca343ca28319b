import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ModeratorView } from "../../api/generated";
import { useSpeaker } from "../../ui/speaker";

interface Props {
  view: ModeratorView;
  turn: number | null;
  theme: string | null;
  children?: ReactNode;
}

/** What a note that is being written is about: whose turn, and which theme. */
export function AboutLine({ view, turn, theme, children }: Props) {
  const { t } = useTranslation();
  const name = useSpeaker(view.people);
  const turns = [...view.past, ...(view.floor.holder ? [view.floor.holder] : [])];
  const found = turns.find((one) => one.id === turn);
  const item = view.items.find((one) => one.id === theme);
  const parts = [
    found ? name(found.participant_id, found.kind) : t("notes.nobody"),
    theme &&
      (item
        ? t("colon", { a: t("theme", { id: theme }), b: item.title })
        : t("theme", { id: theme })),
  ];
  return (
    <div className="fk-wrap fk-quiet fk-small" data-testid="note-about">
      <span>{t("notes.about", { what: parts.filter(Boolean).join(" · ") })}</span>
      {children}
    </div>
  );
}
