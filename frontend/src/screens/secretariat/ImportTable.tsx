import "@mantine/core/styles/Alert.layer.css";
import { Alert, Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RosterPreview } from "../../api/generated";
import * as api from "../../api/meetings";
import { explain } from "../../ui/useCommand";
import { ImportColumns } from "./ImportColumns";
import { ImportLines } from "./ImportLines";

/** A table of people: chosen, understood and shown, and only then taken. */
export function ImportTable(props: { meeting: number; done: () => void }) {
  const { t } = useTranslation();
  const { meeting } = props;
  const [file, setFile] = useState<File | null>(null);
  const [mapping, setMapping] = useState<api.Mapping>({});
  const [decisions, setDecisions] = useState<api.Decisions>({});
  const preview = useMutation({
    mutationFn: (job: { file: File; mapping: api.Mapping }) =>
      api.previewPeople(meeting, job.file, job.mapping),
  });
  const take = useMutation({
    mutationFn: (job: { file: File; fingerprint: string }) =>
      api.importPeople(meeting, job.file, mapping, decisions, job.fingerprint),
    onSuccess: () => {
      close();
      props.done();
    },
  });

  function look(chosen: File, meaning: api.Mapping) {
    take.reset();
    setFile(chosen);
    setMapping(meaning);
    setDecisions({});
    preview.mutate({ file: chosen, mapping: meaning });
  }

  function close() {
    setFile(null);
    preview.reset();
  }

  const failed = take.error ?? preview.error;
  return (
    <section className="fk-card fk-stack" aria-label={t("people.import.title")}>
      <h2>{t("people.import.title")}</h2>
      <Choose take={(chosen) => look(chosen, {})} />
      <div role="status">
        {preview.isPending && t("people.import.reading")}
        {take.data && t("people.import.done", { ...take.data })}
      </div>
      {failed && <Alert color="red" role="alert" title={explain(t, failed)} />}
      {file && preview.data && (
        <>
          <ReadAs file={file} preview={preview.data} />
          <ImportColumns
            preview={preview.data}
            choose={(index, field) => look(file, { ...mapping, [index]: field })}
          />
          {preview.data.missing.length === 0 && (
            <ImportLines
              preview={preview.data}
              decisions={decisions}
              decide={(more) => setDecisions((now) => ({ ...now, ...more }))}
            />
          )}
          <div className="fk-wrap">
            <Take
              preview={preview.data}
              decisions={decisions}
              busy={take.isPending}
              take={() => take.mutate({ file, fingerprint: preview.data.fingerprint })}
            />
            <Button size="md" variant="default" onClick={close}>
              {t("people.cancel")}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function Choose({ take }: { take: (file: File) => void }) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const id = useId();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut for the button
    <div
      className="fk-drop fk-wrap"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [dropped] = event.dataTransfer.files;
        if (dropped) take(dropped);
      }}
    >
      <input
        id={id}
        className="fk-file"
        type="file"
        accept=".xlsx,.xlsb,.xls,.ods,.csv,.tsv,.txt"
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          if (chosen) take(chosen);
          event.currentTarget.value = ""; // the same file may be chosen again
        }}
      />
      <label htmlFor={id} className="fk-choose">
        {t("people.import.choose")}
      </label>
      <span className="fk-quiet fk-grow">{t("people.import.drop")}</span>
    </div>
  );
}

function ReadAs({ file, preview }: { file: File; preview: RosterPreview }) {
  const { t } = useTranslation();
  const { kind, sheet, encoding, delimiter, header_line: line } = preview;
  const sign = delimiter && `“${delimiter === "\t" ? "⇥" : delimiter}”`;
  const how = [kind.toUpperCase(), sheet, encoding.toUpperCase(), sign].filter(Boolean).join(" ");
  return (
    <p className="fk-quiet">
      {t("people.import.read_as", { name: `\u2068${file.name}\u2069`, kind: how, line })}
    </p>
  );
}

/** Taking the table, once nothing stands in the way. */
function Take(props: {
  preview: RosterPreview;
  decisions: api.Decisions;
  busy: boolean;
  take: () => void;
}) {
  const { t } = useTranslation();
  const { preview, decisions } = props;
  const { counts, lines, missing } = preview;
  const undecided = lines.some((line) => line.near && !(line.number in decisions));
  const nothing = !counts.new && !counts.changed && !counts.near;
  if (missing.length > 0) return <span>{t("people.import.missing")}</span>;
  if (counts.error) return <span>{t("people.import.correct_first")}</span>;
  if (nothing) return <span>{t("people.import.nothing")}</span>;
  return (
    <Button size="md" loading={props.busy} disabled={undecided} onClick={props.take}>
      {t("people.import.apply")}
    </Button>
  );
}
