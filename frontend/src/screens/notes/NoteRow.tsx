import { Button, Textarea } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ModeratorView, NoteEdit, NoteOut, Tag } from "../../api/generated";
import { editNote, noteChanges } from "../../api/notes";
import { Instant, useTimeOfDay } from "../../ui/Instant";
import { useSpeaker } from "../../ui/speaker";
import { explain } from "../../ui/useCommand";
import { LONGEST } from "./NoteForm";
import { TagButtons } from "./TagButtons";
import { toggled } from "./tags";

interface Props {
  note: NoteOut;
  view: ModeratorView;
  take: (note: NoteOut) => void;
}

/** A note: what, about whom, for what; it can be changed, taken out, and looked back at. */
export function NoteRow({ note, view, take }: Props) {
  const { t } = useTranslation();
  const [open, show] = useState<"edit" | "changes" | null>(null);
  const { mutate, error, reset } = useMutation({
    mutationFn: (changed: Partial<NoteEdit>) => {
      const { version, text, theme, tags, removed } = note;
      return editNote(note.id, { version, text, theme, tags, removed, ...changed });
    },
    onSuccess: (after) => {
      take(after);
      show(null);
    },
  });
  const toggle = (what: "edit" | "changes") => {
    reset();
    show(open === what ? null : what);
  };
  return (
    <li className="fk-item fk-stack" data-testid="note">
      <Head note={note} view={view} />
      {open === "edit" ? (
        <EditForm note={note} save={mutate} />
      ) : (
        <p className="fk-text" dir="auto">
          {note.text}
        </p>
      )}
      <div className="fk-wrap">
        {note.tags.map((tag) => (
          <span key={tag} className="fk-pill">
            {t(`notes.tag.${tag}`)}
          </span>
        ))}
        <Button
          size="compact-sm"
          variant="subtle"
          aria-expanded={open === "edit"}
          onClick={() => toggle("edit")}
        >
          {t(open === "edit" ? "notes.leave" : "notes.edit")}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => mutate({ removed: !note.removed })}
        >
          {t(note.removed ? "notes.bring_back" : "notes.take_out")}
        </Button>
        {note.version > 1 && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={open === "changes"}
            onClick={() => toggle("changes")}
          >
            {t("notes.changes", { count: note.version - 1 })}
          </Button>
        )}
      </div>
      {error && (
        <p className="fk-note" role="alert">
          {explain(t, error)}
        </p>
      )}
      {open === "changes" && <Changes note={note} />}
    </li>
  );
}

function Head({ note, view }: { note: NoteOut; view: ModeratorView }) {
  const { t } = useTranslation();
  const name = useSpeaker(view.people);
  const about = [
    note.request_id != null && t("notes.of_text"),
    note.theme && t("theme", { id: note.theme }),
  ].filter(Boolean);
  return (
    <div className="fk-wrap fk-between fk-small fk-quiet">
      <span>
        {note.kind && <strong>{name(note.participant_id, note.kind)}</strong>}
        {note.kind && about.length > 0 && " · "}
        {about.join(" · ")}
      </span>
      <Instant at={note.at} />
    </div>
  );
}

function EditForm({ note, save }: { note: NoteOut; save: (changed: Partial<NoteEdit>) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(note.text);
  const [tags, setTags] = useState<Tag[]>(note.tags);
  const [before] = useState(note.version);
  return (
    <form
      className="fk-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) save({ text: text.trim(), tags });
      }}
    >
      <Textarea
        size="md"
        autosize
        minRows={2}
        maxLength={LONGEST}
        dir="auto"
        aria-label={t("notes.edit")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {before !== note.version && (
        <p className="fk-note fk-stack">
          <span>{t("notes.theirs")}</span>
          <span dir="auto">{note.text}</span>
        </p>
      )}
      <TagButtons
        label={t("notes.for")}
        chosen={tags}
        toggle={(tag) => setTags(toggled(tags, tag))}
      />
      <Button type="submit" size="sm" className="fk-start" data-testid="note-save">
        {t("notes.save")}
      </Button>
    </form>
  );
}

function Changes({ note }: { note: NoteOut }) {
  const { t } = useTranslation();
  const time = useTimeOfDay();
  const { data } = useQuery({
    queryKey: ["note changes", note.id, note.version],
    queryFn: () => noteChanges(note.id),
  });
  return (
    <ol className="fk-list fk-small" data-testid="note-changes">
      {data?.toReversed().map((one) => (
        <li key={one.version} className="fk-item">
          <span className="fk-quiet">{t("notes.made", { who: one.who, time: time(one.at) })}</span>{" "}
          {one.removed && <span className="fk-pill">{t("notes.taken_out")}</span>}
          <p dir="auto">{one.text}</p>
        </li>
      ))}
    </ol>
  );
}
