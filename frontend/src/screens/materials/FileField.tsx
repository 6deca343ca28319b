import "./materials.css";
import { Button, FileButton } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type DragEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MaterialOut, MaterialsOut } from "../../api/generated";
import { addressOf, changeMaterial, handIn, type Place } from "../../api/materials";
import { localeOf } from "../../i18n";
import { explain } from "../../ui/useCommand";

interface FieldOf {
  name: string;
  place: Place;
  shelf: MaterialsOut;
  material: MaterialOut | undefined;
}

/** Takes a file by a button or a drop, says what is wrong with it, and shows what is there. */
export function FileField({ name, place, shelf, material }: FieldOf) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [over, setOver] = useState(false);
  const [percent, setPercent] = useState(0);
  const limits = useId();
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: async (file: File) => {
      if (file.size > shelf.max_bytes) throw new TooLargeError();
      setPercent(0);
      await handIn(place, file, setPercent);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["materials", place.meeting] }),
  });
  const take = (file: File | null | undefined) => {
    reset();
    if (file) mutate(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  const press = t(material ? "materials.replace" : "materials.choose");
  const limit = Math.floor(shelf.max_bytes / 1_000_000);
  const types = (shelf.allowed?.[place.kind] ?? []).join(", ");
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button beside does the same
    <div
      className="fk-field fk-stack"
      data-testid={`field-${place.kind}`}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className="fk-wrap fk-between">
        <h3>{name}</h3>
        <FileButton onChange={take} inputProps={{ "aria-label": name, tabIndex: -1 }}>
          {(props) => (
            <Button
              {...props}
              size="md"
              variant="default"
              loading={isPending}
              aria-describedby={limits}
              aria-label={`${press} – ${name}`}
            >
              {press}
            </Button>
          )}
        </FileButton>
      </div>
      {isPending && (
        <label className="fk-small">
          <progress className="fk-progress" max={100} value={percent} />{" "}
          {t("materials.sending", { percent })}
        </label>
      )}
      <p id={limits} className="fk-quiet fk-small">
        {t("materials.limits", { types, limit })}
      </p>
      {error && (
        <p role="alert" className="fk-banner" data-testid="field-error">
          {error instanceof TooLargeError
            ? t("materials.too_large", { limit })
            : explain(t, error as Error)}
        </p>
      )}
      <div aria-live="polite">
        {material && <There material={material} meeting={place.meeting} />}
      </div>
    </div>
  );
}

class TooLargeError extends Error {}

/** The versions that are there, and what may be done with them. */
function There({ material, meeting }: { material: MaterialOut; meeting: number }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const { id, versions, publish, taken_back_at } = material;
  const kept = { publish, isBack: taken_back_at !== null };
  const [wanted, setWanted] = useState<typeof kept | null>(null);
  const wish = wanted ?? kept;
  const { mutate, error } = useMutation({
    mutationFn: (to: typeof kept) => changeMaterial(id, to.publish, to.isBack),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ["materials", meeting] });
      setWanted(null);
    },
  });
  const want = (to: typeof kept) => {
    setWanted(to);
    mutate(to);
  };
  const time = new Intl.DateTimeFormat(localeOf(i18n.language), {
    dateStyle: "short",
    timeStyle: "short",
  });
  return (
    <div className="fk-stack">
      <ul className="fk-list">
        {versions.map((one) => (
          <li key={one.number} className="fk-item" data-testid="version">
            <a href={addressOf(id, one.number)} download>
              <bdi>{one.name}</bdi>
            </a>{" "}
            <span className="fk-quiet">
              {t("materials.version", { number: one.number, when: time.format(one.at) })}
            </span>
          </li>
        ))}
      </ul>
      <label className="fk-tick">
        <input
          type="checkbox"
          checked={wish.publish}
          onChange={(event) => want({ ...wish, publish: event.currentTarget.checked })}
        />
        {t("materials.publish")}
      </label>
      <label className="fk-tick">
        <input
          type="checkbox"
          checked={wish.isBack}
          onChange={(event) => want({ ...wish, isBack: event.currentTarget.checked })}
        />
        {t("materials.taken_back")}
      </label>
      {error && <p role="alert">{explain(t, error)}</p>}
    </div>
  );
}
