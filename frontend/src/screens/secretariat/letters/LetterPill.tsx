import { useTranslation } from "react-i18next";
import type { LetterOut, LetterStatus } from "../../../api/generated";

const TONES: Record<LetterStatus, string | undefined> = {
  queued: undefined,
  sending: undefined,
  sent: "good",
  kept: "soon",
  unclear: "soon",
  bounced: "bad",
  failed: "bad",
};

/** What became of a letter, in a word. */
export function LetterPill({ letter }: { letter: LetterOut }) {
  const { t } = useTranslation();
  return (
    <span className="fk-pill" data-tone={TONES[letter.status]} data-testid="letter-status">
      {t(`letters.status.${letter.status}`)}
    </span>
  );
}
