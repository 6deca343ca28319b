import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { recordProgress } from "../../api/records";

const REFRESH_MS = 1_000;

/** How far a record is that is being made. */
export function Making({ ticket }: { ticket: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ["record-progress", ticket],
    queryFn: () => recordProgress(ticket),
    refetchInterval: REFRESH_MS,
  });
  const sessions = (data?.parts ?? 1) - 1;
  if (!data || (data.ahead === 0 && sessions <= 1)) return null;
  if (data.ahead > 0) return t("record.ahead", { ahead: data.ahead });
  return (
    <>
      {t("record.made", { done: data.done, sessions })}{" "}
      <progress max={data.parts} value={data.done} aria-label={t("record.making")} />
    </>
  );
}
