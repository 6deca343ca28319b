import "./notes.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "wouter";
import type { ModeratorView, Tag } from "../../api/generated";
import { useLive } from "../../live/hooks";
import type { Live } from "../../live/socket";
import { ScreenFrame } from "../../ui/ScreenFrame";
import { Texts } from "../moderator/Texts";
import { NoteForm } from "./NoteForm";
import { NoteRow } from "./NoteRow";
import { TagButtons } from "./TagButtons";
import { toggled } from "./tags";
import { UnsentRow } from "./UnsentRow";
import { useUnsent } from "./unsent";
import { useNotes } from "./useNotes";

/** Notes while it happens: what was just said, and what is it for? */
export default function NotesScreen() {
  const { session } = useParams<{ session: string }>();
  const live = useLive<ModeratorView>(Number(session), "moderator");
  return (
    <ScreenFrame live={live} screen="notes">
      {(view) => <Notes view={view} live={live} />}
    </ScreenFrame>
  );
}

function Notes({ view, live }: { view: ModeratorView; live: Live<ModeratorView> }) {
  const { id } = view.session;
  const { notes, take } = useNotes(id, live);
  const waiting = useUnsent(id, take);
  return (
    <main className="fk-notes">
      <div className="fk-stack">
        <NoteForm view={view} />
        <Texts view={view} />
      </div>
      <NoteList {...{ view, notes, waiting, take }} />
    </main>
  );
}

interface Listed {
  view: ModeratorView;
  notes: ReturnType<typeof useNotes>["notes"];
  waiting: ReturnType<typeof useUnsent>;
  take: ReturnType<typeof useNotes>["take"];
}

function NoteList({ view, notes, waiting, take }: Listed) {
  const { t } = useTranslation();
  const [tags, show] = useState<Tag[]>([]);
  const [wanted, want] = useState(false);
  const out = notes.filter((note) => note.removed).length;
  const removed = wanted && out > 0;
  const shown = notes.filter(
    (note) => note.removed === removed && tags.every((tag) => note.tags.includes(tag)),
  );
  return (
    <section className="fk-card fk-stack" aria-label={t("notes.title")}>
      <h2>{t("notes.title")}</h2>
      <TagButtons
        chosen={tags}
        toggle={(tag) => show(toggled(tags, tag))}
        label={t("notes.only")}
        more={
          out > 0
            ? {
                label: t("notes.removed", { count: out }),
                on: removed,
                toggle: () => want(!removed),
              }
            : undefined
        }
      />
      <ol className="fk-list" data-testid="notes">
        {waiting.toReversed().map((one) => (
          <UnsentRow key={one.key} session={view.session.id} one={one} />
        ))}
        {shown.map((note) => (
          <NoteRow key={note.id} note={note} view={view} take={take} />
        ))}
      </ol>
      {shown.length + waiting.length === 0 && <p className="fk-quiet">{t("notes.none")}</p>}
    </section>
  );
}
