import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Attendance } from "../../api/generated";
import { enter } from "../../api/http";
import { attendance, confirmAttendance } from "../../api/letters";
import { Notice } from "../../ui/Notice";
import { explain } from "../../ui/useCommand";

async function come(): Promise<Attendance> {
  await enter(location.hash.slice(1));
  return attendance();
}

/** Where a letter's link leads by which a person says to take part. */
export default function ConfirmPage() {
  const { t } = useTranslation();
  const { data, error } = useQuery({ queryKey: ["attendance"], queryFn: come });
  const saying = useMutation({ mutationFn: confirmAttendance });
  if (error) return <Notice title={t("enter.refused")} text={t("enter.remedy")} />;
  if (!data) return <Notice title={t("enter.wait")} />;
  const said = saying.data?.confirmed_at ?? data.confirmed_at;
  const notice = saying.error ? explain(t, saying.error) : data.meeting;
  return (
    <Notice title={t(said ? "confirm.done" : "confirm.ask")} text={notice}>
      {!said && (
        <Button size="lg" loading={saying.isPending} onClick={() => saying.mutate()}>
          {t("confirm.yes")}
        </Button>
      )}
      <a href="/">{t("failure.home")}</a>
    </Notice>
  );
}
