import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { enterRemark } from "../../api/points";
import type { OnDesk } from "./PointsPage";
import { useWork } from "./useDesk";

/** For the secretariat: a remark that came by another way than the page. */
export function EnterRemark({ meeting, desk }: OnDesk) {
  const { t } = useTranslation();
  const [person, setPerson] = useState("");
  const [point, setPoint] = useState("");
  const [text, setText] = useState("");
  const { mutate, isPending } = useWork(
    meeting,
    () =>
      enterRemark(meeting, {
        participant_id: Number(person),
        point_id: point ? Number(point) : null,
        text: text.trim(),
      }),
    () => setText(""),
  );
  return (
    <details>
      <summary data-testid="enter-remark">{t("points.enter")}</summary>
      <form
        className="fk-stack"
        onSubmit={(event) => {
          event.preventDefault();
          mutate();
        }}
      >
        <NativeSelect
          size="md"
          required
          label={t("points.from")}
          value={person}
          data={[
            { value: "", label: "" },
            ...desk.people.map((one) => ({
              value: String(one.id),
              label: `\u2068${[one.affiliation, one.name].filter(Boolean).join(", ")}\u2069`,
            })),
          ]}
          onChange={(event) => setPerson(event.currentTarget.value)}
        />
        <NativeSelect
          size="md"
          label={t("points.on")}
          value={point}
          data={[
            { value: "", label: t("points.on_all") },
            ...desk.points
              .filter((one) => !one.removed)
              .map((one) => ({
                value: String(one.id),
                label: `${one.number}. \u2068${one.text.slice(0, 60)}\u2069`,
              })),
          ]}
          onChange={(event) => setPoint(event.currentTarget.value)}
        />
        <Textarea
          size="md"
          autosize
          minRows={2}
          maxLength={10_000}
          dir="auto"
          label={t("points.remark")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          size="md"
          type="submit"
          variant="default"
          className="fk-start"
          disabled={!person || !text.trim()}
          loading={isPending}
        >
          {t("points.enter_do")}
        </Button>
      </form>
    </details>
  );
}
