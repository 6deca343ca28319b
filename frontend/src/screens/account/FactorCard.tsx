import "./account.css";
import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { QRCodeSVG } from "qrcode.react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as api from "../../api/account";
import type { NewFactor, SecondFactorOut } from "../../api/generated";
import { explain, tell } from "../../ui/useCommand";

/** A code of an app, which is asked for beside the password: set up, and taken away. */
export function FactorCard({ factor, done }: { factor: SecondFactorOut; done: () => void }) {
  const { t } = useTranslation();
  const [fresh, setFresh] = useState<NewFactor | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const begin = useMutation({
    mutationFn: api.newFactor,
    onSuccess: setFresh,
    onError: (error) => tell(t, error),
  });
  const takeAway = async (code: string) => {
    await api.removeFactor(code);
    setCodes(null);
    done();
  };
  const prove = async (code: string) => {
    if (!fresh) return;
    setCodes(await api.setFactor(fresh.secret, code));
    setFresh(null);
    done();
  };
  return (
    <section className="fk-card fk-stack" aria-label={t("account.factor")}>
      <h2>{t("account.factor")}</h2>
      <p className="fk-quiet">
        {factor.on
          ? t("account.factor_on", { count: factor.recovery_codes })
          : t("account.factor_why")}
      </p>
      {codes && <Codes codes={codes} />}
      {factor.on && <CodeForm label={t("account.remove")} send={takeAway} />}
      {!factor.on && !fresh && (
        <Button
          size="md"
          className="fk-start"
          loading={begin.isPending}
          onClick={() => begin.mutate()}
        >
          {t("account.set_up")}
        </Button>
      )}
      {!factor.on && fresh && (
        <>
          <p>{t("account.scan")}</p>
          <div className="fk-account-qr">
            <QRCodeSVG value={fresh.uri} marginSize={4} size={208} title={t("account.scan")} />
            <code dir="ltr" data-testid="secret">
              {fresh.secret.replace(/(.{4})(?=.)/g, "$1 ")}
            </code>
          </div>
          <CodeForm label={t("account.switch_on")} send={prove} />
        </>
      )}
    </section>
  );
}

function Codes({ codes }: { codes: string[] }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <h3>{t("account.codes")}</h3>
      <p>{t("account.codes_help")}</p>
      <ul className="fk-account-codes" dir="ltr" data-testid="codes">
        {codes.map((one) => (
          <li key={one}>
            <code>{one}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

function CodeForm(props: { label: string; send: (code: string) => Promise<void> }) {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => props.send(code),
    onSuccess: () => setCode(""),
  });
  return (
    <form
      className="fk-account-code"
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <TextInput
        size="md"
        required
        label={t("sign_in.code")}
        autoComplete="one-time-code"
        dir="ltr"
        value={code}
        error={error && explain(t, error)}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Button type="submit" size="md" variant="default" loading={isPending}>
        {props.label}
      </Button>
    </form>
  );
}
