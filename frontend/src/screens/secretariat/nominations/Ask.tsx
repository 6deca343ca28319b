import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { askPlaces, askToNominate } from "../../../api/nominations";
import { tell } from "../../../ui/useCommand";
import { type Asked, AskedFields } from "./AskedFields";

const NOBODY: Asked = {
  affiliation: "",
  category: "state",
  region: "",
  legal_system: "",
  email: "",
  deadline: "",
  language: "en",
};

/** Asks all at once that stand in the list of people with a place and no name. */
function Places({ meeting }: { meeting: number }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { mutate, data, isPending } = useMutation({
    mutationFn: () => askPlaces(meeting),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["nominations", meeting] }),
    onError: (error) => tell(t, error),
  });
  return (
    <div className="fk-wrap">
      <Button size="md" variant="default" loading={isPending} onClick={() => mutate()}>
        {t("nominations.places")}
      </Button>
      <span role="status" className="fk-quiet">
        {data ? t("nominations.places_asked", { n: data.asked }) : t("nominations.places_help")}
      </span>
    </div>
  );
}

/** Adds a State or an organization that is to nominate. */
export function Ask({ meeting }: { meeting: number }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return (
    <section className="fk-card fk-stack" aria-label={t("nominations.ask")}>
      <h2>{t("nominations.ask")}</h2>
      <Places meeting={meeting} />
      <AskedFields
        from={NOBODY}
        label={t("nominations.add")}
        save={(body) => askToNominate(meeting, body)}
        saved={() => queries.invalidateQueries({ queryKey: ["nominations", meeting] })}
      />
    </section>
  );
}
