import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RosterPreview } from "../../api/generated";

/** What a column can mean, in the order of exports. */
const FIELDS = [
  ...[
    "affiliation",
    "name",
    "given",
    "family",
    "function",
    "category",
    "role",
    "email",
    "mode",
    "speaks",
  ],
  ...["region", "legal_system", "gender", "zone", "days", "needs"],
  ...["presents", "preferences", "title", "minutes", "publish", "number"],
];

/** What each column was taken for, to be set right. */
export function ImportColumns(props: {
  preview: RosterPreview;
  choose: (index: number, field: string) => void;
}) {
  const { t } = useTranslation();
  const data = [
    { value: "", label: t("people.import.left_out") },
    ...FIELDS.map((field) => ({ value: field, label: t(`people.field.${field}`) })),
  ];
  return (
    <>
      <h3>{t("people.import.columns")}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="fk-scroll" tabIndex={0} aria-label={t("people.import.columns")}>
        <table className="fk-table">
          <thead>
            <tr>
              <th scope="col">{t("people.import.column")}</th>
              <th scope="col">{t("people.import.is")}</th>
              <th scope="col">{t("people.import.example")}</th>
            </tr>
          </thead>
          <tbody>
            {props.preview.columns.map(({ column, samples }) => (
              <tr key={column.index} data-testid="column">
                <th scope="row">
                  <bdi>{column.header || "–"}</bdi>
                </th>
                <td>
                  <NativeSelect
                    size="md"
                    aria-label={t("people.import.meaning", {
                      column: `\u2068${column.header || column.index + 1}\u2069`,
                    })}
                    description={t(`people.import.how.${column.how}`)}
                    value={column.field ?? ""}
                    data={data}
                    onChange={(event) => props.choose(column.index, event.currentTarget.value)}
                  />
                </td>
                <td className="fk-quiet">
                  <bdi>{samples.join(" · ")}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
