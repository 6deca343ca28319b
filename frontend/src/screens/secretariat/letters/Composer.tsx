import "@mantine/core/styles/Alert.layer.css";
import { Alert, Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LetterKind, TextOut } from "../../../api/generated";
import { ProblemError } from "../../../api/http";
import { letterText, previewLetter, setLetterText, tryLetter } from "../../../api/letters";
import { directionOf, LANGUAGES, type Language } from "../../../i18n";
import { explain, tell } from "../../../ui/useCommand";

export const KINDS: LetterKind[] = [
  "invitation",
  "reminder",
  "calendar_update",
  "cancellation",
  "nomination",
  "nomination_reminder",
  "remarks",
  "contributions",
];

/** The words of a kind of letter in one language: changed, seen filled in, tried on oneself. */
export function Composer(props: {
  meeting: number;
  kind: LetterKind;
  choose: (kind: LetterKind) => void;
}) {
  const { t, i18n } = useTranslation();
  const { meeting, kind } = props;
  const [language, setLanguage] = useState(i18n.language as Language);
  const key = ["letter-text", meeting, kind, language];
  const { data } = useQuery({ queryKey: key, queryFn: () => letterText(meeting, kind, language) });
  return (
    <section className="fk-card fk-stack" aria-label={t("letters.words")}>
      <h2>{t("letters.words")}</h2>
      <div className="fk-post-fields">
        <NativeSelect
          size="md"
          label={t("letters.kind")}
          value={kind}
          data={KINDS.map((value) => ({ value, label: t(`letters.kinds.${value}`) }))}
          onChange={(event) => props.choose(event.currentTarget.value as LetterKind)}
        />
        <NativeSelect
          size="md"
          label={t("letters.language")}
          value={language}
          data={Object.keys(LANGUAGES).map((value) => ({ value, label: t(`language.${value}`) }))}
          onChange={(event) => setLanguage(event.currentTarget.value as Language)}
        />
      </div>
      {data && <Words key={`${kind} ${language} ${data.version}`} meeting={meeting} text={data} />}
    </section>
  );
}

function Words({ meeting, text }: { meeting: number; text: TextOut }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [subject, setSubject] = useState(text.subject);
  const [body, setBody] = useState(text.body);
  const dir = directionOf(text.language);
  const key = ["letter-text", meeting, text.kind, text.language];
  const saving = useMutation({
    mutationFn: (words: { subject: string; body: string }) =>
      setLetterText(meeting, text, { version: text.version, ...words }),
    onSuccess: (now) => queries.setQueryData(key, now),
  });
  const previewing = useMutation({
    mutationFn: () =>
      previewLetter(meeting, { kind: text.kind, language: text.language, subject, body }),
  });
  const error = saving.error ?? previewing.error;
  const changed = subject !== text.subject || body !== text.body;
  return (
    <>
      <TextInput
        size="md"
        dir={dir}
        lang={text.language}
        label={t("letters.subject")}
        value={subject}
        onChange={(event) => setSubject(event.currentTarget.value)}
      />
      <Textarea
        size="md"
        dir={dir}
        lang={text.language}
        rows={12}
        label={t("letters.body")}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      <p className="fk-quiet fk-small">
        {t("letters.placeholders")}{" "}
        <bdi>{text.placeholders.map((name) => `{{ ${name} }}`).join(", ")}</bdi>
      </p>
      {error && (
        <Alert color="red" role="alert" title={t("command.not_taken")}>
          {explain(t, error)}
          {isChangedMeanwhile(error) && (
            <Button
              size="sm"
              variant="default"
              onClick={() => queries.invalidateQueries({ queryKey: key })}
            >
              {t("letters.take_newer")}
            </Button>
          )}
        </Alert>
      )}
      <div className="fk-wrap">
        <Button size="md" variant="default" onClick={() => previewing.mutate()}>
          {t("letters.preview")}
        </Button>
        <Button
          size="md"
          disabled={!changed}
          loading={saving.isPending}
          onClick={() => saving.mutate({ subject, body })}
        >
          {t("letters.save")}
        </Button>
        {!text.bundled && (
          <Button
            size="md"
            variant="default"
            onClick={() => saving.mutate({ subject: "", body: "" })}
          >
            {t("letters.bring_back")}
          </Button>
        )}
      </div>
      {previewing.data && (
        <article className="fk-card" dir={dir} lang={text.language} data-testid="preview">
          <p className="fk-lead">{previewing.data.subject}</p>
          <pre className="fk-post-letter">{previewing.data.body}</pre>
        </article>
      )}
      <Try meeting={meeting} text={text} disabled={changed} />
    </>
  );
}

function isChangedMeanwhile(error: Error): boolean {
  return error instanceof ProblemError && error.problem.rule === "changed_meanwhile";
}

/** Sends the letter as it is saved to somebody who wants to see it. */
function Try(props: { meeting: number; text: TextOut; disabled: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [address, setAddress] = useState("");
  const { kind, language } = props.text;
  const { mutate, isPending, isSuccess } = useMutation({
    mutationFn: () => tryLetter(props.meeting, { kind, language, address }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["letters", props.meeting] }),
    onError: (error) => tell(t, error),
  });
  return (
    <form
      className="fk-post-fields"
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <TextInput
        size="md"
        type="email"
        dir="ltr"
        required
        label={t("letters.own_address")}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <Button
        size="md"
        type="submit"
        variant="default"
        disabled={props.disabled}
        loading={isPending}
      >
        {t("letters.try")}
      </Button>
      {isSuccess && <span role="status">{t("letters.tried")}</span>}
    </form>
  );
}
