import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { forget, type Unsent } from "./unsent";

interface Props {
  session: number;
  one: Unsent;
}

/** A note that the server does not have yet: it says so, and goes by itself, or says why not. */
export function UnsentRow({ session, one }: Props) {
  const { t } = useTranslation();
  const { problem } = one;
  return (
    <li className="fk-item fk-stack" data-testid="unsent-note">
      <p className="fk-text" dir="auto">
        {one.body.text}
      </p>
      {problem ? (
        <div className="fk-note fk-wrap fk-between" role="alert">
          <span>{t("two_sentences", { a: problem.detail, b: problem.remedy })}</span>
          <Button size="sm" variant="default" onClick={() => forget(session, one.key)}>
            {t("notes.discard")}
          </Button>
        </div>
      ) : (
        <p className="fk-small">
          <span className="fk-pill" data-tone="soon">
            {t("notes.waits")}
          </span>
        </p>
      )}
    </li>
  );
}
