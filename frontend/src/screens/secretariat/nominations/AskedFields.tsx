import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NominationIn } from "../../../api/generated";
import { ProblemError } from "../../../api/http";
import { LANGUAGES } from "../../../i18n";
import { tell } from "../../../ui/useCommand";
import { useWord } from "../../../ui/useWord";
import { CATEGORIES, LEGAL_SYSTEMS, REGIONS } from "../words";

const FIELDS = ["affiliation", "category", "region", "legal_system", "email", "deadline"] as const;
type Field = (typeof FIELDS)[number];
const WORDS = { category: CATEGORIES, region: REGIONS, legal_system: LEGAL_SYSTEMS };
type WordField = keyof typeof WORDS;
const isWord = (field: Field): field is WordField => field in WORDS;
export type Asked = Record<Field, string> & { language: NominationIn["language"] };

const TYPES: Partial<Record<Field, string>> = { deadline: "datetime-local" };

/** Who is asked to nominate: added, or changed. What is not taken is told at its field. */
export function AskedFields(props: {
  from: Asked;
  label: string;
  save: (body: NominationIn) => Promise<unknown>;
  saved: () => void;
}) {
  const { t } = useTranslation();
  const word = useWord();
  const [typed, setTyped] = useState(props.from);
  const saving = useMutation({
    mutationFn: () => props.save(bodyOf(typed)),
    onSuccess: () => {
      setTyped(props.from);
      props.saved();
    },
    onError: (error) => fieldsOf(error).length === 0 && tell(t, error),
  });
  const wrong = fieldsOf(saving.error);
  const set = (field: keyof Asked, value: string) =>
    setTyped((before) => ({ ...before, [field]: value }));
  const about = (field: Field) => ({
    size: "md" as const,
    label: t(`nominations.fields.${field}`),
    required: field === "affiliation" || field === "category",
    error: wrong.includes(field) && t("nominations.wrong_field"),
    value: typed[field],
  });
  const choices = (field: WordField) => {
    const nothing = field === "category" ? [] : [""];
    const codes = [...new Set([...nothing, ...WORDS[field], typed[field]])];
    const label = (code: string) => (code ? word(field, code) : t("people.unsaid"));
    return codes.map((value) => ({ value, label: label(value) }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <form className="fk-post-fields fk-post-more" onSubmit={submit}>
      {FIELDS.map((field) =>
        isWord(field) ? (
          <NativeSelect
            key={field}
            {...about(field)}
            data={choices(field)}
            onChange={(event) => set(field, event.currentTarget.value)}
          />
        ) : (
          <TextInput
            key={field}
            {...about(field)}
            type={TYPES[field] ?? "text"}
            onChange={(event) => set(field, event.currentTarget.value)}
          />
        ),
      )}
      <NativeSelect
        size="md"
        label={t("nominations.fields.language")}
        value={typed.language}
        data={Object.keys(LANGUAGES).map((value) => ({ value, label: t(`language.${value}`) }))}
        onChange={(event) => set("language", event.currentTarget.value)}
      />
      <Button size="md" type="submit" loading={saving.isPending}>
        {props.label}
      </Button>
    </form>
  );
}

function bodyOf(typed: Asked): NominationIn {
  return {
    affiliation: typed.affiliation,
    category: typed.category,
    region: typed.region.trim() || null,
    legal_system: typed.legal_system.trim() || null,
    email: typed.email.trim() || null,
    deadline: typed.deadline || null,
    language: typed.language,
  };
}

function fieldsOf(error: Error | null): string[] {
  if (!(error instanceof ProblemError)) return [];
  return (error.problem.errors ?? []).map((one) => one.field ?? "");
}
