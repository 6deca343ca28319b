import { Alert, Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { signIn } from "../api/http";
import { explain } from "../ui/useCommand";

export function SignInPage() {
  const { t } = useTranslation();
  const go = useNavigate();
  const { mutate, error, isPending } = useMutation({
    mutationFn: (form: FormData) => signIn(String(form.get("email")), String(form.get("password"))),
    onSuccess: () => go({ to: "/" }),
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
