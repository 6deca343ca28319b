import "@mantine/core/styles/Alert.layer.css";
import { Alert, Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Draft, type Edit, same } from "./useEdit";

type Labels = (field: string) => string;

/** What a field's value is, in words. */
function shown(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** The end of a form: what is wrong, what somebody else did meanwhile, and the button that saves. */
export function SaveBar<D extends Draft>(props: {
  edit: Edit<D>;
  label: Labels;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const { edit } = props;
  const wrong = Object.keys(edit.errors).length > 0;
  return (
    <div className="fk-stack">
      {edit.conflict && <Conflict edit={edit} label={props.label} />}
      {(wrong || edit.failed) && (
        <Alert color="red" role="alert" title={wrong ? t("setup.wrong") : edit.failed} />
      )}
      <div className="fk-wrap">
        <Button type="submit" size="md" loading={edit.busy} disabled={!edit.changed}>
          {t("setup.save")}
        </Button>
        {props.children}
        <span className="fk-quiet" role="status">
          {edit.changed ? t("setup.unsaved") : edit.saved && t("setup.saved")}
        </span>
      </div>
    </div>
  );
}

function Conflict<D extends Draft>({ edit, label }: { edit: Edit<D>; label: Labels }) {
  const { t } = useTranslation();
  const { conflict, draft } = edit;
  if (!conflict) return null;
  const fields = Object.keys(draft).filter((field) => !same(draft[field], conflict.theirs[field]));
  return (
    <div role="alert" className="fk-note fk-stack" data-testid="conflict">
      <strong>{t("setup.conflict.title")}</strong>
      <p>
        {conflict.told} {t("setup.conflict.kept")}
      </p>
      <div className="fk-scroll">
        <table className="fk-table">
          <thead>
            <tr>
              <th scope="col">{t("setup.conflict.field")}</th>
              <th scope="col">{t("setup.conflict.theirs")}</th>
              <th scope="col">{t("setup.conflict.mine")}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr key={field}>
                <th scope="row">{label(field)}</th>
                <td>
                  <bdi>{shown(conflict.theirs[field])}</bdi>
                </td>
                <td>
                  <bdi>{shown(draft[field])}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="fk-wrap">
        <Button size="md" onClick={edit.saveBoth}>
          {t("setup.conflict.both")}
        </Button>
        <Button size="md" variant="default" onClick={edit.takeTheirs}>
          {t("setup.conflict.take")}
        </Button>
      </div>
    </div>
  );
}
