import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { askToNominate } from "../../../api/nominations";
import { type Asked, AskedFields } from "./AskedFields";

const NOBODY: Asked = {
  affiliation: "",
  category: "",
  region: "",
  legal_system: "",
  email: "",
  deadline: "",
  language: "en",
};

/** Adds a State or an organization that is to nominate. */
export function Ask({ meeting }: { meeting: number }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return (
    <section className="fk-card fk-stack" aria-label={t("nominations.ask")}>
      <h2>{t("nominations.ask")}</h2>
      <AskedFields
        from={NOBODY}
        label={t("nominations.add")}
        save={(body) => askToNominate(meeting, body)}
        saved={() => queries.invalidateQueries({ queryKey: ["nominations", meeting] })}
      />
    </section>
  );
}
