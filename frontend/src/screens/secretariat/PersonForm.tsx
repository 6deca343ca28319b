import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { Button, Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { MeetingOut, ParticipantIn, ParticipantOut } from "../../api/generated";
import * as api from "../../api/meetings";
import { type Kind, useWord } from "../../ui/useWord";
import { Remove } from "./Remove";
import { SaveBar } from "./SaveBar";
import { type Errors, useEdit } from "./useEdit";
import { CATEGORIES, GENDERS, LEGAL_SYSTEMS, REGIONS } from "./words";
import { ZoneInput } from "./ZoneInput";

type Draft = Record<string, string | boolean>;

const TEXTS = ["affiliation", "name", "function", "email", "role"] as const;
const WORDS: Record<Kind, readonly string[]> = {
  category: CATEGORIES,
  region: REGIONS,
  legal_system: LEGAL_SYSTEMS,
  gender: GENDERS,
};
const LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh"];
const MAY_BE_NOTHING = [
  ...["name", "function", "email", "region", "legal_system", "gender", "zone", "needs"],
];
const FLAGS = ["presents", "publish"];
const ALL = [
  ...TEXTS,
  ...Object.keys(WORDS),
  ...["mode", "speaks", "zone", "days", "other_days", "needs"],
  ...["minutes", "preferences", ...FLAGS],
] as (keyof ParticipantIn)[];

function draftOf(person: ParticipantIn): Draft {
  return Object.fromEntries(
    ALL.map((field) => {
      const value = person[field];
      return [field, FLAGS.includes(field) ? value === true : String(value ?? "")];
    }),
  );
}

function personOf(draft: Draft): ParticipantIn {
  const values = Object.entries(draft).map(([field, value]) => {
    if (field === "minutes") return [field, value === "" ? null : Number(value)];
    if (typeof value === "string" && MAY_BE_NOTHING.includes(field))
      return [field, value.trim() || null];
    return [field, typeof value === "string" ? value.trim() : value];
  });
  return Object.fromEntries(values) as ParticipantIn;
}

/** One person, to be edited or added. */
export function PersonForm(props: {
  meeting: MeetingOut;
  person: ParticipantOut | undefined;
  done: () => void;
  close: () => void;
}) {
  const { t } = useTranslation();
  const word = useWord();
  const lists = useId();
  const form = useRef<HTMLFormElement>(null);
  const { meeting, person } = props;
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  const blank = {
    ...{ id: 0, meeting_id: meeting.id, version: 0, category: "state", affiliation: "" },
    ...{ role: "expert", mode: "in_room", speaks: String(meeting.policy.working_language) },
  } as ParticipantOut;
  const edit = useEdit<ParticipantOut, Draft>({
    row: person ?? blank,
    draftOf,
    check: (draft) => {
      const found: Errors = {};
      for (const field of ["affiliation", "category", "role"])
        if (!String(draft[field]).trim()) found[field] = t("setup.field_wrong");
      const minutes = Number(draft.minutes || 1);
      if (!Number.isInteger(minutes) || minutes < 1) found.minutes = t("setup.field_wrong");
      return found;
    },
    send: (draft, version) =>
      person
        ? api.savePerson(person.id, personOf(draft), version)
        : api.addPerson(meeting.id, personOf(draft)),
    done: () => {
      props.done();
      if (!person) props.close();
    },
  });
  const { draft, set, errors } = edit;
  const about = (field: string, help?: string) => ({
    size: "md" as const,
    label: t(`people.field.${field}`),
    description: help,
    value: String(draft[field]),
    error: errors[field],
  });
  const text = (field: string, help?: string) => (
    <TextInput
      key={field}
      {...about(field, help)}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  );
  const choice = (field: string, choices: { value: string; label: string }[]) => (
    <NativeSelect
      key={field}
      {...about(field)}
      data={choices}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  );
  const flag = (field: string) => (
    <Checkbox
      size="md"
      label={t(`people.field.${field}`)}
      checked={draft[field] === true}
      onChange={(event) => set({ [field]: event.currentTarget.checked })}
    />
  );
  const words = ([kind, known]: [string, readonly string[]]) => {
    const nothing = MAY_BE_NOTHING.includes(kind) ? [""] : [];
    const codes = [...new Set([...nothing, ...known, String(draft[kind])])];
    const label = (code: string) => (code ? word(kind as Kind, code) : t("people.unsaid"));
    return choice(
      kind,
      codes.map((code) => ({ value: code, label: label(code) })),
    );
  };
  const languages = [...new Set([...LANGUAGES, String(draft.speaks)])];
  return (
    <form
      ref={form}
      className="fk-stack fk-person"
      noValidate
      aria-labelledby={lists}
      onSubmit={(event) => {
        event.preventDefault();
        edit.save();
      }}
    >
      <h3 id={lists}>{person ? t("people.edit", { who: person.affiliation }) : t("people.add")}</h3>
      <div className="fk-fields">
        {TEXTS.map((field) => text(field))}
        {Object.entries(WORDS).map(words)}
        {choice("mode", [
          { value: "in_room", label: t("mode.in_room") },
          { value: "online", label: t("mode.online") },
        ])}
        {choice(
          "speaks",
          languages.map((code) => ({
            value: code,
            label: t(`language.${code}`, { defaultValue: code }),
          })),
        )}
        <ZoneInput
          label={t("people.field.zone")}
          description={t("people.zone_help")}
          value={String(draft.zone)}
          error={errors.zone}
          onChange={(zone) => set({ zone })}
        />
        {text("days", t("people.days_help"))}
        {text("other_days", t("people.other_days_help"))}
        {text("preferences", t("people.preferences_help"))}
        {text("minutes")}
        <Textarea
          {...about("needs")}
          className="fk-wide"
          autosize
          onChange={(event) => set({ needs: event.currentTarget.value })}
        />
        {flag("presents")}
        {flag("publish")}
      </div>
      <SaveBar edit={edit} label={(field) => t(`people.field.${field}`)}>
        <Button size="md" variant="default" onClick={props.close}>
          {t("people.cancel")}
        </Button>
        {person && (
          <Link href={`/meetings/${meeting.id}/keeping?person=${person.id}`}>{t("keep.open")}</Link>
        )}
        {person && (
          <Remove
            what={person.affiliation}
            act={() => api.removePerson(person.id, person.version)}
            done={() => {
              props.done();
              props.close();
            }}
          />
        )}
      </SaveBar>
    </form>
  );
}
