import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RemarkOut, Verdict } from "../../api/generated";
import { decide } from "../../api/points";
import { useMoment } from "../secretariat/moment";
import type { OnDesk } from "./PointsPage";
import { useWork } from "./useDesk";

const TONES = { taken: "good", not_taken: "bad" } as const;

/** A remark with what the drafters decided on it; it changes no text by itself. */
export function RemarkRow(props: OnDesk & { remark: RemarkOut }) {
  const { t } = useTranslation();
  const { desk, remark } = props;
  const moment = useMoment(desk.zone);
  const [open, show] = useState(false);
  const person = desk.people.find((one) => one.id === remark.participant_id);
  return (
    <li className="fk-remark fk-stack" data-testid="remark">
      <div className="fk-wrap fk-small">
        <strong>
          <bdi>{person?.affiliation}</bdi>
        </strong>
        {person?.name && <bdi>{person.name}</bdi>}
        <span className="fk-quiet">{moment(remark.at)}</span>
        {remark.late && (
          <span className="fk-pill" data-tone="soon">
            {t("points.late")}
          </span>
        )}
        {!remark.own && <span className="fk-pill">{t("points.entered")}</span>}
        {remark.edition !== desk.editions.findLast((one) => !one.final)?.number && (
          <span className="fk-pill">{t("points.on_edition", { number: remark.edition })}</span>
        )}
      </div>
      <p className="fk-point-text" dir="auto">
        {remark.text}
      </p>
      <div className="fk-wrap">
        <span
          className="fk-pill"
          data-tone={remark.verdict ? TONES[remark.verdict] : undefined}
          data-testid="verdict"
        >
          {t(`points.verdict.${remark.verdict ?? "none"}`)}
        </span>
        {remark.reason && (
          <span className="fk-small" dir="auto">
            {remark.reason}
          </span>
        )}
        {desk.editable && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={open}
            data-testid="decide"
            onClick={() => show(!open)}
          >
            {t("points.decide")}
          </Button>
        )}
      </div>
      {open && desk.editable && <Deciding {...props} done={() => show(false)} />}
    </li>
  );
}

function Deciding({ meeting, remark, done }: OnDesk & { remark: RemarkOut; done: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState(remark.reason);
  const [version] = useState(remark.version);
  const { mutate, isPending } = useWork(
    meeting,
    (verdict: Verdict | null) => decide(remark.id, { version, verdict, reason: reason.trim() }),
    done,
  );
  return (
    <div className="fk-stack">
      <Textarea
        size="md"
        autosize
        maxLength={2_000}
        dir="auto"
        label={t("points.reason")}
        value={reason}
        data-testid="verdict-reason"
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className="fk-wrap">
        {(["taken", "not_taken"] as const).map((verdict) => (
          <Button
            key={verdict}
            size="sm"
            variant="default"
            disabled={!reason.trim()}
            loading={isPending}
            data-testid={verdict}
            onClick={() => mutate(verdict)}
          >
            {t(`points.verdict.${verdict}`)}
          </Button>
        ))}
        {remark.verdict && (
          <Button size="sm" variant="subtle" onClick={() => mutate(null)}>
            {t("points.undecide")}
          </Button>
        )}
      </div>
    </div>
  );
}
