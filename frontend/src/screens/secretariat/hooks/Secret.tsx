import { Button, CopyButton } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** A hook's secret, which is shown this once. */
export function Secret({ value }: { value: string }) {
  const { t } = useTranslation();
  return (
    <div className="fk-note fk-stack fk-post-more" role="status">
      <p>{t("hook.secret_once")}</p>
      <div className="fk-wrap">
        <input
          className="fk-link"
          readOnly
          dir="ltr"
          data-testid="hook-secret"
          aria-label={t("hook.secret")}
          value={value}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button size="md" variant="default" onClick={copy}>
              {t(copied ? "hook.copied" : "hook.copy")}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  );
}
