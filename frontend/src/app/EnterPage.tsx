import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Redirect } from "wouter";
import { Notice } from "../ui/Notice";
import { entered } from "./ahead";

/** Where an invitation's link leads. */
export function EnterPage() {
  const { t } = useTranslation();
  const { isSuccess, isError } = useQuery({
    queryKey: ["entered"],
    queryFn: () => entered().then(() => true),
  });
  if (isSuccess) return <Redirect to="/" replace />;
  if (!isError) return <Notice title={t("enter.wait")} />;
  return <Notice title={t("enter.refused")} text={t("enter.remedy")} />;
}
