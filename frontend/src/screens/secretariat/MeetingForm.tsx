import { TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { MeetingOut, ParticipantOut, Seat } from "../../api/generated";
import * as api from "../../api/meetings";
import { RuleFields, useRuleName } from "./RuleFields";
import * as rules from "./rules";
import { SaveBar } from "./SaveBar";
import { SeatFields } from "./SeatFields";
import { type Errors, useEdit } from "./useEdit";
import { ZoneInput } from "./ZoneInput";

interface Draft extends Record<string, unknown> {
  title: string;
  starts_on: string;
  ends_on: string;
  place: string;
  zone: string;
  seats: Seat[];
}

function draftOf(meeting: MeetingOut): Draft {
  const { title, starts_on, ends_on, place, zone, seats } = meeting;
  return { title, starts_on, ends_on, place, zone, seats, ...rules.draftOf(meeting.policy) };
}

/** What the meeting is, its seats and its rules: one row, saved as one. */
export function MeetingForm(props: { meeting: MeetingOut; people: ParticipantOut[] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const ruleName = useRuleName();
  const { meeting, people } = props;
  const edit = useEdit<MeetingOut, Draft>({
    row: meeting,
    draftOf,
    check: (draft) => {
      const wrong = rules.wrong(draft);
      if (!draft.title.trim()) wrong.push("title");
      if (!draft.starts_on) wrong.push("starts_on");
      if (!draft.ends_on || draft.ends_on < draft.starts_on) wrong.push("ends_on");
      return Object.fromEntries(wrong.map((field) => [field, t("setup.field_wrong")])) as Errors;
    },
    send: ({ title, starts_on, ends_on, place, zone, seats, ...rest }, version) => {
      const policy = rules.policyOf(rest, meeting.policy);
      const body = { title, starts_on, ends_on, place, zone, seats, policy };
      return api.saveMeeting(meeting.id, body, version);
    },
    done: (row) => queries.setQueryData(["meeting", row.id], row),
  });
  const { draft, set, errors } = edit;
  const named = (field: string) =>
    field in rules.draftOf(meeting.policy) ? ruleName(field) : t(`setup.${field}`);
  const text = (field: "title" | "place" | "starts_on" | "ends_on", type = "text") => (
    <TextInput
      size="md"
      type={type}
      label={named(field)}
      value={draft[field]}
      error={errors[field]}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <form
      className="fk-stack"
      noValidate
      aria-label={t("setup.about")}
      onSubmit={(event) => {
        event.preventDefault();
        edit.save();
      }}
    >
      <section className="fk-card fk-stack" aria-label={t("setup.about")}>
        <h2>{t("setup.about")}</h2>
        {text("title")}
        <div className="fk-fields">
          {text("starts_on", "date")}
          {text("ends_on", "date")}
          {text("place")}
          <ZoneInput
            label={t("setup.zone")}
            value={draft.zone}
            error={errors.zone}
            onChange={(zone) => set({ zone })}
          />
        </div>
      </section>
      <SeatFields
        seats={draft.seats}
        people={people}
        errors={errors}
        onChange={(seats) => set({ seats })}
      />
      <RuleFields draft={draft} errors={errors} onChange={set} />
      <div className="fk-card">
        <SaveBar edit={edit} label={named} />
      </div>
    </form>
  );
}
