import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ItemIn, MeetingOut, SessionIn, SessionOut } from "../../api/generated";
import * as api from "../../api/meetings";
import { MINUTE } from "../../live/clock";
import { Remove } from "./Remove";
import { SaveBar } from "./SaveBar";
import { type Errors, useEdit } from "./useEdit";
import { instantOf, wallOf } from "./zoned";

interface Draft extends Record<string, unknown> {
  title: string;
  day: string;
  from: string;
  to: string;
  items: string;
}

function draftOf(session: SessionIn, zone: string): Draft {
  const { day, time: from } = wallOf(session.starts_at, zone);
  const { time: to } = wallOf(session.ends_at, zone);
  const items = (session.items ?? []).map((one) => `${one.id} ${one.planned_ms / MINUTE}`);
  return { title: session.title, day, from, to, items: items.join(", ") };
}

/** The themes in a text such as "a 90, b 90"; null where it is not such a text. */
function itemsOf(text: string): ItemIn[] | null {
  const items: ItemIn[] = [];
  for (const part of text.split(/[,،;]/).filter((one) => one.trim())) {
    const found = /^\s*([\w-]{1,12})\s+(\d+)\s*$/.exec(part);
    if (!found?.[1]) return null;
    items.push({ id: found[1], planned_ms: Number(found[2]) * MINUTE });
  }
  return items;
}

function sessionOf(draft: Draft, zone: string): SessionIn {
  return {
    title: draft.title,
    starts_at: instantOf({ day: draft.day, time: draft.from }, zone),
    ends_at: instantOf({ day: draft.day, time: draft.to }, zone),
    items: itemsOf(draft.items) ?? [],
  };
}

/** The sessions, each saved by itself; times are those of the place. */
export function Sessions(props: { meeting: MeetingOut; sessions: SessionOut[] }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const { meeting, sessions } = props;
  return (
    <section className="fk-card fk-stack" aria-label={t("setup.sessions")}>
      <h2>{t("setup.sessions")}</h2>
      <p className="fk-quiet">{t("setup.sessions_help", { zone: meeting.zone })}</p>
      {sessions.map((one) => (
        <SessionForm key={`${one.id} ${meeting.zone}`} meeting={meeting} session={one} />
      ))}
      {adding ? (
        <SessionForm meeting={meeting} done={() => setAdding(false)} />
      ) : (
        <Button className="fk-start" size="md" variant="default" onClick={() => setAdding(true)}>
          {t("setup.add_session")}
        </Button>
      )}
    </section>
  );
}

const NOBODY = 0;

function SessionForm(props: { meeting: MeetingOut; session?: SessionOut; done?: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { session } = props;
  const { id, zone, starts_on } = props.meeting;
  const blank: SessionOut = {
    id: NOBODY,
    meeting_id: id,
    title: "",
    starts_at: instantOf({ day: starts_on, time: "10:00" }, zone),
    ends_at: instantOf({ day: starts_on, time: "13:00" }, zone),
    items: [],
    version: NOBODY,
  };
  const anew = () => {
    queries.invalidateQueries({ queryKey: ["sessions", id] });
    queries.invalidateQueries({ queryKey: ["me"] });
  };
  const edit = useEdit<SessionOut, Draft>({
    row: session ?? blank,
    draftOf: (row) => draftOf(row, zone),
    check: (draft) => {
      const found: Errors = {};
      for (const field of ["title", "day", "from"])
        if (!String(draft[field]).trim()) found[field] = t("setup.field_wrong");
      if (!draft.to || draft.to <= draft.from) found.to = t("setup.field_wrong");
      if (itemsOf(draft.items) === null) found.items = t("setup.items_wrong");
      return found;
    },
    send: (draft, version) => {
      const body = sessionOf(draft, zone);
      return session ? api.saveSession(session.id, body, version) : api.addSession(id, body);
    },
    done: () => {
      anew();
      props.done?.();
    },
  });
  const label = (field: string) => t(`setup.${field}`);
  const input = (field: "title" | "day" | "from" | "to" | "items", type: string) => (
    <TextInput
      size="md"
      type={type}
      label={label(field)}
      description={field === "items" ? t("setup.items_help") : undefined}
      inputWrapperOrder={["label", "input", "description", "error"]}
      value={edit.draft[field]}
      error={edit.errors[field]}
      onChange={(event) => edit.set({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <form
      className="fk-stack"
      noValidate
      aria-label={session?.title ?? t("setup.add_session")}
      onSubmit={(event) => {
        event.preventDefault();
        edit.save();
      }}
    >
      <div className="fk-fields">
        {input("title", "text")}
        {input("day", "date")}
        {input("from", "time")}
        {input("to", "time")}
        {input("items", "text")}
      </div>
      <SaveBar edit={edit} label={label}>
        {session && (
          <>
            {/* loaded anew, with who one is at this meeting */}
            <a href={`/sessions/${session.id}/moderator`}>{t("setup.to_session")}</a>
            <Remove
              what={session.title}
              act={() => api.removeSession(session.id, session.version)}
              done={anew}
            />
          </>
        )}
      </SaveBar>
    </form>
  );
}
