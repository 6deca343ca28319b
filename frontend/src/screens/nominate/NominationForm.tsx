import "./nominate.css";
import "@mantine/core/styles/Alert.layer.css";
import { Alert, Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Form } from "../../api/generated";
import { ProblemError } from "../../api/http";
import type { FormCalls } from "../../api/nominations";
import { explain } from "../../ui/useCommand";
import {
  answerOf,
  blank,
  type Draft,
  draftsOf,
  MOST_NOMINEES,
  type Wrong,
  wrongIn,
  wrongOf,
} from "./draft";
import { forget, keep, kept } from "./kept";
import { NomineeFields } from "./NomineeFields";

interface Filling {
  form: Form;
  calls: FormCalls;
  /** Under which name what is typed is kept on this device. */
  name: string;
  /** Whether the deadline does not hold: for the secretariat. */
  always?: boolean;
  /** Takes the form as the server has it now. */
  took: (form: Form) => void;
}

/** Who is nominated: filled in by whoever has the link, or by the secretariat on their behalf. */
export function NominationForm({ form, calls, name, always, took }: Filling) {
  const { t } = useTranslation();
  const [base, setBase] = useState(() => kept(name)?.version ?? form.version);
  const [drafts, setDrafts] = useState(() => kept(name)?.drafts ?? draftsOf(form));
  const [wrong, setWrong] = useState<Wrong>({});
  const element = useRef<HTMLFormElement>(null);
  const frozen = !(form.open || always);

  const type = (typed: Draft[]) => {
    setDrafts(typed);
    keep(name, { version: base, drafts: typed });
  };
  const show = (found: Wrong) => {
    setWrong(found);
    const [first] = Object.keys(found);
    const field = element.current?.elements.namedItem(first ?? "");
    if (field instanceof HTMLElement) field.focus();
  };
  const take = (now: Form) => {
    forget(name);
    setWrong({});
    setBase(now.version);
    setDrafts(draftsOf(now));
    took(now);
  };
  const sending = useMutation({
    networkMode: "always", // without a line it is said at once that nothing was sent
    mutationFn: () => calls.send(base, answerOf(drafts)),
    onSuccess: take,
    onError: (error) => {
      if (error instanceof ProblemError) show(wrongOf(error.problem.errors ?? []));
    },
  });
  const declining = useMutation({
    networkMode: "always",
    mutationFn: () => calls.decline(base),
    onSuccess: take,
  });
  const reading = useMutation({ mutationFn: calls.read, onSuccess: take });
  const error = sending.error ?? declining.error ?? reading.error;
  const changed = error instanceof ProblemError && error.problem.rule === "changed_meanwhile";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = wrongIn(drafts, form);
    show(found);
    if (Object.keys(found).length === 0) sending.mutate();
  };

  return (
    <form ref={element} className="fk-stack" noValidate onSubmit={submit}>
      <fieldset className="fk-stack fk-plain" disabled={frozen}>
        {drafts.map((draft, place) => (
          <NomineeFields
            key={draft.key}
            form={form}
            draft={draft}
            place={place}
            wrong={wrong}
            change={(changes) =>
              type(drafts.map((one) => (one === draft ? { ...one, ...changes } : one)))
            }
            {...(drafts.length > 1
              ? { remove: () => type(drafts.filter((one) => one !== draft)) }
              : {})}
          />
        ))}
        <div className="fk-wrap">
          {drafts.length < MOST_NOMINEES && (
            <Button size="md" variant="default" onClick={() => type([...drafts, blank(form)])}>
              {t("nominate.add")}
            </Button>
          )}
        </div>
        {error && (
          <Alert color="red" role="alert" title={t("command.not_taken")}>
            {explain(t, error)}
          </Alert>
        )}
        {!error && Object.keys(wrong).length > 0 && (
          <Alert color="red" role="alert" title={t("nominate.look")} />
        )}
        {!frozen && <p className="fk-quiet fk-small">{t("nominate.kept")}</p>}
        <div className="fk-wrap">
          <Button type="submit" size="lg" loading={sending.isPending} data-testid="send-nomination">
            {t(form.status === "answered" ? "nominate.send_again" : "nominate.send")}
          </Button>
          {form.status !== "declined" && (
            <Button
              size="lg"
              variant="default"
              loading={declining.isPending}
              onClick={() => declining.mutate()}
            >
              {t("nominate.decline")}
            </Button>
          )}
          {(changed || base !== form.version) && (
            <Button size="lg" variant="default" onClick={() => reading.mutate()}>
              {t("nominate.take_newer")}
            </Button>
          )}
        </div>
      </fieldset>
    </form>
  );
}
