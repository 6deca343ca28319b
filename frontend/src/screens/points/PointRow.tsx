import { useSortable } from "@dnd-kit/sortable";
import { ActionIcon, Button, Menu } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PointOut } from "../../api/generated";
import { editPoint } from "../../api/points";
import { PointForm } from "./PointForm";
import type { OnDesk } from "./PointsPage";
import { RemarkRows } from "./Remarks";
import { themeTitle } from "./themes";
import { useWork } from "./useDesk";
import { Versions } from "./Versions";

interface Props extends OnDesk {
  point: PointOut;
  shift: (by: -1 | 1) => void;
  put: (theme: string | null) => void;
}

/** A point with its words, its versions, and the remarks on it. */
export function PointRow(props: Props) {
  const { t } = useTranslation();
  const { desk, point } = props;
  const [open, show] = useState<"edit" | "versions" | null>(null);
  const sortable = useSortable({ id: point.id });
  const { transform } = sortable;
  const style = transform
    ? { transform: `translate3d(0, ${transform.y}px, 0)`, transition: sortable.transition }
    : {};
  const remarks = desk.remarks.filter((one) => one.point_id === point.id);
  const toggle = (what: "edit" | "versions") => show(open === what ? null : what);
  return (
    <li ref={sortable.setNodeRef} style={style} className="fk-point" data-testid="point">
      {desk.editable && <Grip {...props} sortable={sortable} />}
      <strong className="fk-tabular fk-point-number">{point.number}.</strong>
      <div className="fk-stack fk-point-body">
        {open === "edit" ? (
          <PointForm {...props} done={() => show(null)} />
        ) : (
          <p className="fk-point-text" dir="auto" lang={desk.language}>
            {point.text}
          </p>
        )}
        <div className="fk-wrap">
          {desk.editable && (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-expanded={open === "edit"}
              data-testid="edit-point"
              onClick={() => toggle("edit")}
            >
              {t("points.edit")}
            </Button>
          )}
          {point.version > 1 && (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-expanded={open === "versions"}
              data-testid="point-versions"
              onClick={() => toggle("versions")}
            >
              {t("points.versions", { n: point.version })}
            </Button>
          )}
          {point.notes.length > 0 && (
            <span className="fk-pill">{t("points.from_notes", { n: point.notes.length })}</span>
          )}
          {Object.keys(point.texts).map((code) => (
            <span key={code} className="fk-pill">
              {t(`language.${code}`)}
            </span>
          ))}
        </div>
        {open === "versions" && <Versions point={point} language={desk.language} />}
        <RemarkRows {...props} remarks={remarks} />
      </div>
      {desk.editable && <Acting {...props} />}
    </li>
  );
}

function Grip(props: Props & { sortable: ReturnType<typeof useSortable> }) {
  const { t } = useTranslation();
  const { point, shift, sortable } = props;
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    shift(event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <button
      type="button"
      className="fk-grip"
      {...sortable.attributes}
      {...sortable.listeners}
      aria-label={t("points.drag", { number: point.number })}
      onKeyDown={pressed}
    >
      <span aria-hidden="true">⠿</span>
    </button>
  );
}

function Acting({ meeting, desk, point, shift, put }: Props) {
  const { t } = useTranslation();
  const { mutate } = useWork(meeting, () => {
    const { version, text, texts, notes } = point;
    return editPoint(point.id, { version, text, texts, notes, removed: true });
  });
  const themes = [...desk.themes.map((theme) => theme.id), null];
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          size="var(--fk-touch)"
          variant="default"
          aria-label={t("points.more", { number: point.number })}
        >
          ⋯
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => shift(-1)}>{t("list.up")}</Menu.Item>
        <Menu.Item onClick={() => shift(1)}>{t("list.down")}</Menu.Item>
        {themes
          .filter((theme) => theme !== point.theme)
          .map((theme) => (
            <Menu.Item key={theme ?? ""} onClick={() => put(theme)}>
              {t("points.to_theme", { theme: themeTitle(t, desk.themes, theme) })}
            </Menu.Item>
          ))}
        <Menu.Item onClick={() => mutate()}>{t("points.take_out")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
