import "@mantine/core/styles/Alert.layer.css";
import "@mantine/core/styles/PasswordInput.layer.css";
import { Alert, Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useSearch } from "wouter";
import { isRefused, providerAddress, signIn } from "../api/http";
import { explain } from "../ui/useCommand";

export default function SignInPage() {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [wantsCode, wantCode] = useState(false);
  const code = useRef<HTMLInputElement>(null);
  const { mutate, error, isPending } = useMutation({
    mutationFn: (form: FormData) => {
      const typed = (name: string) => String(form.get(name) ?? "");
      return signIn(typed("email"), typed("password"), typed("code"));
    },
    onSuccess: () => go("/"),
    onError: (refused) => wantCode((was) => was || isRefused(refused, "code_needed")),
  });
  useEffect(() => {
    if (wantsCode) code.current?.focus();
  }, [wantsCode]);
  const refused = new URLSearchParams(useSearch()).get("refused");
  const { data: provider } = useQuery({ queryKey: ["provider"], queryFn: providerAddress });
  const asked = isRefused(error, "code_needed");
  return (
    <main className="fk-phone">
      <h1>{t("sign_in.title")}</h1>
      <form
        className="fk-card fk-stack"
        onSubmit={(event) => {
          event.preventDefault();
          mutate(new FormData(event.currentTarget));
        }}
      >
        {refused && !error && (
          <Alert
            color="red"
            role="alert"
            title={t(`sign_in.refused.${refused}`, { defaultValue: t("sign_in.refused.refused") })}
          />
        )}
        {error && <Alert color={asked ? "blue" : "red"} role="alert" title={explain(t, error)} />}
        <TextInput
          name="email"
          type="email"
          required
          label={t("sign_in.email")}
          autoComplete="username"
        />
        <PasswordInput
          name="password"
          required
          label={t("sign_in.password")}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": t("sign_in.show") }}
        />
        {wantsCode && (
          <TextInput
            ref={code}
            name="code"
            required
            dir="ltr"
            label={t("sign_in.code")}
            autoComplete="one-time-code"
          />
        )}
        <Button type="submit" size="lg" loading={isPending}>
          {t("sign_in.go")}
        </Button>
        {provider && (
          <Button component="a" href={provider} size="lg" variant="default" ta="center">
            {t("sign_in.provider")}
          </Button>
        )}
      </form>
    </main>
  );
}
