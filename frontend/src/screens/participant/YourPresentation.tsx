import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { whoAmI } from "../../api/http";
import { materials } from "../../api/materials";
import { OfTalk } from "../materials/OfTalk";

/** Where who presents sends slides and text. */
export default function YourPresentation() {
  const { t } = useTranslation();
  const { data: me } = useQuery({ queryKey: ["me"], queryFn: whoAmI });
  const meeting = me?.meeting?.id ?? 0;
  const { data: shelf } = useQuery({
    queryKey: ["materials", meeting],
    queryFn: () => materials(meeting),
    enabled: meeting > 0,
  });
  const own = shelf?.presentations.filter((talk) => talk.own) ?? [];
  if (!shelf) return null;
  return own.map((talk) => (
    <section key={talk.id} className="fk-card fk-stack" aria-label={t("materials.yours")}>
      <h2>{t("materials.yours")}</h2>
      {talk.title && (
        <p>
          <bdi>{talk.title}</bdi>
        </p>
      )}
      <OfTalk meeting={meeting} talk={talk.id} shelf={shelf} />
    </section>
  ));
}
