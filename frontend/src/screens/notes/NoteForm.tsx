import { Button, Textarea } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { ModeratorView, Tag } from "../../api/generated";
import { serverNow } from "../../live/time";
import { ClockFace } from "../../ui/ClockFace";
import { useSpeaker } from "../../ui/speaker";
import { AboutLine } from "./AboutLine";
import { TagButtons } from "./TagButtons";
import { TAGS, toggled } from "./tags";
import { keep } from "./unsent";

interface Draft {
  text: string;
  tags: Tag[];
  /** What the note is about: what went on when it was begun. */
  turn: number | null;
  theme: string | null;
  began: number;
}

const EMPTY: Draft = { text: "", tags: [], turn: null, theme: null, began: 0 };
export const LONGEST = 10_000;

/** Where notes are written. A note belongs to the turn in which it was begun. */
export function NoteForm({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const { id } = view.session;
  const [draft, set] = useLocalStorage<Draft>({
    key: `floorkeeper.note.${id}`,
    defaultValue: EMPTY,
    getInitialValueInEffect: false,
  });
  const holder = view.floor.holder;
  const now = { turn: holder?.id ?? null, theme: holder?.theme ?? view.session.item_id };
  const type = (text: string) =>
    set(draft.text ? { ...draft, text } : { ...draft, ...now, text, began: serverNow() });
  const write = () => {
    const text = draft.text.trim();
    if (!text) return;
    const { tags, turn: turn_id, theme, began: written_at } = draft;
    keep(id, { text, tags, turn_id, theme, written_at });
    set(EMPTY);
  };
  const pressed = (event: KeyboardEvent) => {
    const tag = event.altKey && TAGS[Number(event.code.replace("Digit", "")) - 1];
    if (tag) set({ ...draft, tags: toggled(draft.tags, tag) });
    const done = event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing;
    if (done) write();
    if (tag || done) event.preventDefault();
  };
  const about = draft.text ? draft : { ...draft, ...now };
  return (
    <section className="fk-card fk-stack" aria-label={t("notes.new")}>
      <Speaking view={view} />
      <Textarea
        size="md"
        autosize
        minRows={3}
        maxRows={12}
        maxLength={LONGEST}
        dir="auto"
        label={t("notes.new")}
        description={t("notes.keys")}
        value={draft.text}
        data-testid="note-text"
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={pressed}
      />
      <TagButtons
        keys
        label={t("notes.for")}
        chosen={draft.tags}
        toggle={(tag) => set({ ...draft, tags: toggled(draft.tags, tag) })}
      />
      <AboutLine view={view} turn={about.turn} theme={about.theme}>
        {draft.text && draft.turn !== now.turn && (
          <Button size="sm" variant="default" onClick={() => set({ ...draft, ...now })}>
            {t("notes.rebind")}
          </Button>
        )}
      </AboutLine>
      <Button
        className="fk-start"
        size="md"
        disabled={!draft.text.trim()}
        data-testid="note-keep"
        onClick={write}
      >
        {t("notes.keep")}
      </Button>
    </section>
  );
}

/** Who has the floor, beside what is written about it. */
function Speaking({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const name = useSpeaker(view.people);
  const turn = view.floor.holder;
  if (!turn) return <p className="fk-title">{t(`status_long.${view.session.status}`)}</p>;
  return (
    <div className="fk-wrap fk-between">
      <p className="fk-title" data-testid="holder" aria-live="polite">
        {name(turn.participant_id, turn.kind)}
      </p>
      <ClockFace clock={turn.clock} testid="turn-clock" />
    </div>
  );
}
