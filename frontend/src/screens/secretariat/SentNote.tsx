import { useTranslation } from "react-i18next";
import type { Sent } from "../../api/generated";

/** What became of letters that were just written. */
export function SentNote({ sent }: { sent: Sent }) {
  const { t } = useTranslation();
  return (
    <p role="status" className="fk-note" data-testid="sent">
      {t("letters.queued", { n: sent.queued.length })}
      {sent.already.length > 0 && ` ${t("letters.already", { n: sent.already.length })}`}
      {sent.without_address.length > 0 &&
        ` ${t("letters.without_address", { n: sent.without_address.length })}`}
    </p>
  );
}
