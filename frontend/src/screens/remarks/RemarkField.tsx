import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RemarksPage } from "../../api/generated";
import { sendRemark } from "../../api/points";
import type { Language } from "../../i18n";
import { explain } from "../../ui/useCommand";
import { useMoment } from "../secretariat/moment";
import { keep, kept } from "./kept";

interface Props {
  page: RemarksPage;
  /** None for a remark on the whole list. */
  point: number | null;
  label: string;
}

/** A person's own remark: typed, kept on the device, sent, and changed until the deadline. */
export function RemarkField({ page, point, label }: Props) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const moment = useMoment(page.zone);
  const person = page.participant_id;
  const mine = page.mine.find((one) => one.own && one.point_id === point);
  const sent = mine?.text ?? "";
  const [typed, set] = useState(() => kept(person, point));
  const text = typed ?? sent;
  const language = i18n.language as Language;
  const type = (now: string) => {
    set(now);
    keep(person, point, now, sent);
  };
  const { mutate, isPending, error, reset } = useMutation({
    networkMode: "always", // without a line it is said at once that nothing was sent
    mutationFn: (now: string) =>
      sendRemark(language, {
        edition: page.edition,
        point_id: point,
        version: mine?.version ?? 0,
        text: now,
      }),
    onSuccess: async (after, now) => {
      await queries.cancelQueries({ queryKey: ["remarks"] });
      queries.setQueryData(["remarks", language], after);
      if (text.trim() !== now) return; // more was typed meanwhile
      keep(person, point, now, now);
      set(null);
    },
    onError: () => queries.invalidateQueries({ queryKey: ["remarks"] }),
  });
  const changed = text.trim() !== sent;
  return (
    <form
      className="fk-stack"
      onSubmit={(event) => {
        event.preventDefault();
        mutate(text.trim());
      }}
    >
      <Textarea
        size="md"
        autosize
        minRows={2}
        maxRows={14}
        maxLength={10_000}
        dir="auto"
        label={label}
        readOnly={!page.open}
        value={text}
        data-testid="remark-field"
        onChange={(event) => {
          reset();
          type(event.currentTarget.value);
        }}
      />
      {error && (
        <p className="fk-note" role="alert">
          {explain(t, error)}
        </p>
      )}
      <div className="fk-wrap fk-remark-foot">
        {page.open && changed && (
          <Button size="md" type="submit" loading={isPending} data-testid="send-remark">
            {t(sent ? (text.trim() ? "remarks.change" : "remarks.take_back") : "remarks.send")}
          </Button>
        )}
        <span role="status" className="fk-small" data-testid="remark-state">
          {changed
            ? text.trim() && t(page.open ? "remarks.kept" : "remarks.not_sent")
            : mine && sent && t("remarks.sent_at", { when: moment(mine.at) })}
        </span>
      </div>
    </form>
  );
}
