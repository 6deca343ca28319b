import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ItemView, Kind, RequestView } from "../api/generated";

const LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh"];

export interface Said {
  kind?: Kind;
  language?: string;
  theme: string | null;
  subject: string | null;
  text?: string;
}

/** What a form of `Words` says. A text that is left empty says nothing of an earlier one. */
export function said(form: FormData): Said {
  const word = (name: string) => String(form.get(name) ?? "").trim() || undefined;
  return {
    kind: word("kind") as Kind | undefined,
    language: word("language"),
    theme: word("theme") ?? null,
    subject: word("subject") ?? null,
    text: word("text"),
  };
}

interface Props {
  kinds: Kind[];
  items: ItemView[];
  language?: string;
  from?: RequestView;
  draft?: Draft;
}

/** A text that is being written: it outlives the form, which goes when its author is called. */
export interface Draft {
  text: string;
  write: (text: string) => void;
}

/** What can be said with a request for the floor: its fields, filled in from an earlier one. */
export function Words({ kinds, items, language, from, draft }: Props) {
  const { t } = useTranslation();
  return (
    <div className="fk-stack">
      <NativeSelect
        size="md"
        name="kind"
        label={t("ask.kind")}
        defaultValue={from?.kind}
        data={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      />
      <NativeSelect
        size="md"
        name="language"
        label={t("ask.language")}
        defaultValue={from?.language ?? language}
        data={LANGUAGES.map((code) => ({ value: code, label: t(`language.${code}`) }))}
      />
      <NativeSelect
        size="md"
        name="theme"
        label={t("ask.theme")}
        defaultValue={from?.theme ?? ""}
        data={[
          { value: "", label: "–" },
          ...items.map((item) => ({ value: item.id, label: item.title })),
        ]}
      />
      <TextInput
        size="md"
        name="subject"
        maxLength={200}
        label={t("ask.subject")}
        defaultValue={from?.subject ?? ""}
      />
      <Textarea
        size="md"
        name="text"
        maxLength={20000}
        autosize
        minRows={3}
        label={t(from?.has_text ? "ask.new_text" : "ask.text")}
        defaultValue={draft?.text}
        onChange={(event) => draft?.write(event.currentTarget.value)}
      />
    </div>
  );
}

/** A form that changes a request that is on the list. */
export function EditWords(
  props: Props & {
    title?: string;
    from: RequestView;
    save: (changes: Said) => void;
    cancel: () => void;
  },
) {
  const { t } = useTranslation();
  const { title, save, cancel, ...fields } = props;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector("select")?.focus(), []);
  return (
    <form
      ref={form}
      className="fk-stack"
      aria-label={title}
      onKeyDown={(event) => event.key === "Escape" && cancel()}
      onSubmit={(event) => {
        event.preventDefault();
        save(said(new FormData(event.currentTarget)));
      }}
    >
      {title && <h2>{title}</h2>}
      <Words {...fields} />
      <div className="fk-wrap">
        <Button type="submit" size="md" data-testid="save">
          {t("mine.send")}
        </Button>
        <Button variant="default" size="md" onClick={cancel}>
          {t("mine.cancel")}
        </Button>
      </div>
    </form>
  );
}
