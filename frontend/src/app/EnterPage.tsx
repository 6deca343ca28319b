import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { enter } from "../api/http";
import { Notice } from "../ui/Notice";

/** Exchanges the link's token, which never reaches the server's logs, for a cookie. */
export function EnterPage() {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const { mutate, isError } = useMutation({
    mutationFn: enter,
    onSuccess: () => go("/", { replace: true }),
  });
  useEffect(() => mutate(location.hash.slice(1)), [mutate]);
  if (!isError) return <Notice title={t("enter.wait")} />;
  return <Notice title={t("enter.refused")} text={t("enter.remedy")} />;
}
