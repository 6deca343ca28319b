import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { editHead } from "../../api/points";
import type { OnDesk } from "./PointsPage";
import { useWork } from "./useDesk";

/** How the list is called, and who sees remarks. */
export function HeadCard({ meeting, desk }: OnDesk) {
  const { t } = useTranslation();
  const now = { version: desk.version, title: desk.title, open_remarks: desk.open_remarks };
  const [typed, type] = useState<typeof now | null>(null);
  const { version, title, open_remarks: shared } = typed ?? now;
  const behind = version !== desk.version;
  const { mutate, isPending } = useWork(
    meeting,
    () => editHead(meeting, { version: desk.version, title: title.trim(), open_remarks: shared }),
    () => type(null),
  );
  const changed = title.trim() !== desk.title || shared !== desk.open_remarks;
  return (
    <section className="fk-card fk-stack" aria-label={t("points.head")}>
      <h2>{t("points.head")}</h2>
      <form
        className="fk-stack"
        onSubmit={(event) => {
          event.preventDefault();
          mutate();
        }}
      >
        <TextInput
          size="md"
          label={t("points.title")}
          description={t("points.title_help")}
          maxLength={300}
          dir="auto"
          disabled={!desk.editable}
          value={title}
          onChange={(event) => type({ ...(typed ?? now), title: event.currentTarget.value })}
        />
        <Checkbox
          size="md"
          label={t("points.open_remarks")}
          description={t("points.open_remarks_help")}
          disabled={!desk.editable}
          checked={shared}
          data-testid="open-remarks"
          onChange={(event) =>
            type({ ...(typed ?? now), open_remarks: event.currentTarget.checked })
          }
        />
        {behind && (
          <p className="fk-note" role="status">
            {t("points.head_theirs", {
              title: desk.title || "–",
              shared: t(desk.open_remarks ? "points.yes" : "points.no"),
            })}
          </p>
        )}
        <Button
          size="md"
          type="submit"
          variant="default"
          className="fk-start"
          disabled={!desk.editable || !changed}
          loading={isPending}
        >
          {t("points.save")}
        </Button>
      </form>
    </section>
  );
}
