import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordForm } from "../../api/generated";
import { newKey } from "../../api/http";
import { keep, keepProof, type Of, proofKey } from "../../api/records";
import { FileLanguage, KeepAs, useFileLanguage } from "../../ui/KeepAs";
import { explain } from "../../ui/useCommand";
import { Making } from "./Making";

const FORMS: RecordForm[] = ["pdf", "docx", "xlsx", "json"];

/** The record as files, in a language that need not be the screen's. */
export function Files({ of }: { of: Of }) {
  const { t } = useTranslation();
  const [language, choose] = useFileLanguage();
  const [ticket, setTicket] = useState(newKey);
  const { mutate, isPending, variables, error } = useMutation({
    mutationFn: (form: RecordForm) => keep(of, { form, language, ticket }),
    onSettled: () => setTicket(newKey()),
  });
  return (
    <section className="fk-card fk-stack fk-screen-only" aria-label={t("record.files")}>
      <div className="fk-wrap fk-bottom">
        <FileLanguage value={language} choose={choose} />
        <KeepAs forms={FORMS} making={isPending ? variables : null} make={mutate} />
      </div>
      <p className="fk-small fk-quiet" role="status">
        {t(isPending ? "record.making" : "record.files_help")}{" "}
        {isPending && <Making ticket={ticket} />}
      </p>
      {error && <Failed error={error} />}
      {of.kind === "sessions" && <Proof session={of.id} />}
    </section>
  );
}

function Failed({ error }: { error: Error }) {
  const { t } = useTranslation();
  return (
    <p className="fk-banner" role="alert">
      {explain(t, error)}
    </p>
  );
}

/** The log by which all of it can be proved, and by what it is signed. */
function Proof({ session }: { session: number }) {
  const { t } = useTranslation();
  const { data: key } = useQuery({ queryKey: ["proof-key"], queryFn: proofKey });
  const { mutate, isPending, error } = useMutation({ mutationFn: () => keepProof(session) });
  return (
    <details>
      <summary>{t("record.proof")}</summary>
      <div className="fk-stack">
        <p className="fk-small">{t("record.proof_help")}</p>
        {key && (
          <dl className="fk-small">
            <dt>{t("record.key")}</dt>
            <dd>
              <bdi dir="ltr">{key.key_id}</bdi>
            </dd>
            <dt>{t("record.public_key")}</dt>
            <dd>
              <code dir="ltr">{key.public_key}</code>
            </dd>
          </dl>
        )}
        <Button
          className="fk-start"
          size="md"
          variant="default"
          loading={isPending}
          onClick={() => mutate()}
        >
          {t("record.log")}
        </Button>
        {error && <Failed error={error} />}
      </div>
    </details>
  );
}
