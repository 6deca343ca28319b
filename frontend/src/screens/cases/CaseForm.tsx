import "@mantine/core/styles/Alert.layer.css";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import "./cases.css";
import { Alert, Button, Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { OwnCalls } from "../../api/cases";
import type { CaseOut, CaseTemplate, Confidentiality } from "../../api/generated";
import { explain } from "../../ui/useCommand";
import { Choices } from "./Choices";
import { type Field, isOpen, toggled, wanting } from "./content";
import { Parties } from "./Parties";
import { useDraft } from "./useDraft";

const LONG = ["summary", "outcome", "difficulties", "sources"] as const;

interface Props {
  found: CaseOut;
  template: CaseTemplate;
  calls: OwnCalls;
  took: (now: CaseOut) => void;
}

/** A case as its writer fills it in, or as it was handed in. */
export function CaseForm({ found, template, calls, took }: Props) {
  const { t } = useTranslation();
  const draft = useDraft(found, calls, took);
  const { content, type } = draft;
  const [tried, setTried] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const open = isOpen(found);
  const needed = tried && open ? wanting(content) : [];
  const wrong = (field: Field) => needed.includes(field) && t("cases.needed");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const [first] = wanting(content);
    if (first) element.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    else draft.act("submit");
  };
  const long = (field: (typeof LONG)[number]) => (
    <Textarea
      key={field}
      size="md"
      autosize
      minRows={field === "summary" ? 6 : 3}
      maxLength={20_000}
      dir="auto"
      name={field}
      label={t(`cases.field.${field}`)}
      required={field === "summary"}
      error={wrong(field)}
      value={content[field]}
      onChange={(event) => type({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <form ref={element} className="fk-stack" noValidate onSubmit={submit} data-testid="case-form">
      {found.remark && (
        <div className="fk-note" data-testid="case-remark">
          <strong>{t(found.status === "returned" ? "cases.question" : "cases.said")}</strong>
          <p className="fk-case-text" dir="auto">
            {found.remark}
          </p>
        </div>
      )}
      <fieldset className="fk-stack fk-case-form" disabled={!open}>
        <TextInput
          size="md"
          maxLength={300}
          dir="auto"
          name="title"
          label={t("cases.field.title")}
          required
          error={wrong("title")}
          value={content.title}
          onChange={(event) => type({ title: event.currentTarget.value })}
        />
        <Choices
          label={t("cases.field.cooperation")}
          name="cooperation"
          terms={template.cooperation}
          chosen={content.cooperation}
          wrong={needed.includes("cooperation")}
          toggle={(code) => type({ cooperation: toggled(content.cooperation, code) })}
        />
        <Parties
          roles={template.party_role}
          parties={content.parties}
          wrong={needed.includes("parties")}
          change={(parties) => type({ parties })}
        />
        <Choices
          label={t("cases.field.offences")}
          name="offences"
          terms={template.offence}
          chosen={content.offences}
          wrong={false}
          toggle={(code) => type({ offences: toggled(content.offences, code) })}
        />
        <TextInput
          size="md"
          maxLength={300}
          dir="auto"
          name="other_offences"
          label={t("cases.field.other_offences")}
          value={content.other_offences}
          onChange={(event) => type({ other_offences: event.currentTarget.value })}
        />
        <Choices
          label={t("cases.field.articles")}
          name="articles"
          terms={template.article}
          chosen={content.articles}
          wrong={needed.includes("articles")}
          toggle={(code) => type({ articles: toggled(content.articles, code) })}
          called={({ code, label }) => t("cases.article", { n: code, title: label })}
        />
        {LONG.map(long)}
        <NativeSelect
          size="md"
          name="confidentiality"
          label={t("cases.field.confidentiality")}
          required
          error={wrong("confidentiality")}
          value={content.confidentiality ?? ""}
          data={[
            { value: "", label: t("cases.choose") },
            ...template.confidentiality.map(({ code, label }) => ({ value: code, label })),
          ]}
          onChange={(event) =>
            type({ confidentiality: (event.currentTarget.value || null) as Confidentiality | null })
          }
        />
        <Checkbox
          size="md"
          label={t("cases.field.consent")}
          checked={content.consent}
          onChange={(event) => type({ consent: event.currentTarget.checked })}
        />
      </fieldset>
      {draft.error && (
        <Alert color="red" role="alert" title={t("command.not_taken")}>
          {explain(t, draft.error)}
        </Alert>
      )}
      {!draft.error && needed.length > 0 && (
        <Alert color="red" role="alert" title={t("cases.look")} />
      )}
      {open && (
        <p className="fk-quiet fk-small" role="status" data-testid="case-kept">
          {t(draft.saving ? "cases.keeping" : draft.unsaved ? "cases.on_device" : "cases.kept")}
        </p>
      )}
      <div className="fk-wrap">
        {open && (
          <Button type="submit" size="lg" loading={draft.acting} data-testid="submit-case">
            {t("cases.submit")}
          </Button>
        )}
        {found.status === "submitted" && (
          <Button
            size="lg"
            variant="default"
            loading={draft.acting}
            onClick={() => draft.act("take_back")}
          >
            {t("cases.take_back")}
          </Button>
        )}
        {open && draft.error && !draft.changed && draft.unsaved && (
          <Button size="lg" variant="default" loading={draft.saving} onClick={draft.again}>
            {t("cases.try_again")}
          </Button>
        )}
        {draft.changed && <Changed calls={calls} id={found.id} draft={draft} />}
      </div>
    </form>
  );
}

/** What can be done where somebody else with the link has written meanwhile. */
function Changed(props: { calls: OwnCalls; id: number; draft: ReturnType<typeof useDraft> }) {
  const { t } = useTranslation();
  const { calls, id, draft } = props;
  const reading = useMutation({
    mutationFn: async (mine: boolean) => {
      const form = await calls.read();
      return { mine, now: form.items.find((one) => one.id === id) };
    },
    onSuccess: ({ mine, now }) => now && (mine ? draft.keepMine(now) : draft.adopt(now)),
  });
  return (
    <>
      {draft.writable && (
        <Button size="lg" variant="default" onClick={() => reading.mutate(true)}>
          {t("cases.keep_mine")}
        </Button>
      )}
      <Button size="lg" variant="default" onClick={() => reading.mutate(false)}>
        {t("cases.take_theirs")}
      </Button>
    </>
  );
}
