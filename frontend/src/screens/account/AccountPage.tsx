import "@mantine/core/styles/Alert.layer.css";
import { Alert } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import * as api from "../../api/account";
import { LanguagePicker } from "../../ui/LanguagePicker";
import { SignOut, ThemeSwitch } from "../../ui/ScreenFrame";
import { explain } from "../../ui/useCommand";
import { FactorCard } from "./FactorCard";
import { VisitsCard } from "./VisitsCard";

/** Where a member of the secretariat is signed in, and what is asked for at sign-in. */
export default function AccountPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data, error } = useQuery({ queryKey: ["account"], queryFn: api.account });
  const done = () => queries.invalidateQueries();
  const bare = data?.second_factor?.required && !data.second_factor.on;
  return (
    <>
      <header className="fk-head">
        <div className="fk-head-title">
          <h1>{t("account.title")}</h1>
          {data?.email && (
            <p className="fk-quiet fk-small">
              <bdi>{data.email}</bdi>
            </p>
          )}
        </div>
        {!bare && <Link href="/meetings">{t("account.meetings")}</Link>}
        <LanguagePicker />
        <ThemeSwitch />
        <SignOut />
      </header>
      <main className="fk-phone">
        {error && <Alert color="red" role="alert" title={explain(t, error)} />}
        {bare && (
          <p className="fk-card" role="status">
            <strong>{t("account.demanded")}</strong>
          </p>
        )}
        {data?.second_factor && <FactorCard factor={data.second_factor} done={done} />}
        {data && !bare && <VisitsCard visits={data.visits} done={done} />}
      </main>
    </>
  );
}
