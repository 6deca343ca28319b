import { useTranslation } from "react-i18next";
import type { MaterialKind, MaterialsOut } from "../../api/generated";
import { FileField } from "./FileField";

export const OF_TALK: MaterialKind[] = ["slides", "text"];

/** The fields for the slides and the text of a presentation. */
export function OfTalk(props: { meeting: number; talk: number; shelf: MaterialsOut }) {
  const { t } = useTranslation();
  const { meeting, talk, shelf } = props;
  return OF_TALK.map((kind) => (
    <FileField
      key={kind}
      name={t(`materials.${kind}`)}
      place={{ meeting, kind, presentation: talk }}
      shelf={shelf}
      material={shelf.materials.find(
        (one) => one.presentation_id === talk && one.kind === kind && !one.title,
      )}
    />
  ));
}
