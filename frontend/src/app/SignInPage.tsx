import "@mantine/core/styles/Alert.layer.css";
import "@mantine/core/styles/PasswordInput.layer.css";
import { Alert, Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { signIn } from "../api/http";
import { explain } from "../ui/useCommand";

export default function SignInPage() {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const { mutate, error, isPending } = useMutation({
    mutationFn: (form: FormData) => signIn(String(form.get("email")), String(form.get("password"))),
    onSuccess: () => go("/"),
  });
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
        {error && <Alert color="red" role="alert" title={explain(t, error)} />}
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
        <Button type="submit" size="lg" loading={isPending}>
          {t("sign_in.go")}
        </Button>
      </form>
    </main>
  );
}
