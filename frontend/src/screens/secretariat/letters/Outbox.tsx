import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LetterOut } from "../../../api/generated";
import { letters, resendLetter, wholeLetter } from "../../../api/letters";
import { directionOf } from "../../../i18n";
import { tell } from "../../../ui/useCommand";
import { useMoment } from "../moment";
import { LetterPill } from "./LetterPill";

const REFRESH_MS = 3_000;
const UNDERWAY = ["queued", "sending"];

/** The letters that were written, the last ones first. */
export function Outbox({ meeting }: { meeting: number }) {
  const { t } = useTranslation();
  const { data = [] } = useQuery({
    queryKey: ["letters", meeting, "outbox"],
    queryFn: () => letters(meeting),
    refetchInterval: REFRESH_MS,
  });
  return (
    <section className="fk-card fk-stack" aria-label={t("letters.outbox")}>
      <h2>{t("letters.outbox")}</h2>
      {data.length === 0 && <p className="fk-quiet">{t("letters.none")}</p>}
      <ul className="fk-list">
        {data.map((letter) => (
          <Row key={letter.id} letter={letter} />
        ))}
      </ul>
    </section>
  );
}

function Row({ letter }: { letter: LetterOut }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const { mutate, isPending } = useMutation({
    mutationFn: () => resendLetter(letter.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["letters", letter.meeting_id] }),
    onError: (error) => tell(t, error),
  });
  return (
    <li className="fk-post-row" data-testid="letter">
      <span className="fk-grow">
        <bdi>{letter.subject}</bdi>
        <span className="fk-line fk-quiet">
          <bdi>{letter.address}</bdi> · {moment(letter.sent_at ?? letter.made_at)}
        </span>
        {letter.error && (
          <span className="fk-line">
            <bdi>{letter.error}</bdi>
          </span>
        )}
      </span>
      <LetterPill letter={letter} />
      <span className="fk-wrap">
        <Button size="sm" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t("letters.look")}
        </Button>
        {!UNDERWAY.includes(letter.status) && (
          <Button size="sm" variant="default" loading={isPending} onClick={() => mutate()}>
            {t("letters.resend")}
          </Button>
        )}
      </span>
      {open && <Whole letter={letter} />}
    </li>
  );
}

function Whole({ letter }: { letter: LetterOut }) {
  const { data } = useQuery({
    queryKey: ["letter", letter.id],
    queryFn: () => wholeLetter(letter.id),
  });
  return (
    <pre
      className="fk-post-letter fk-post-more fk-note"
      dir={directionOf(letter.language)}
      lang={letter.language}
      data-testid="letter-text"
    >
      {data?.body}
    </pre>
  );
}
