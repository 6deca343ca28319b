import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { Button, Textarea } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import type { PointOut } from "../../api/generated";
import { editPoint } from "../../api/points";
import { directionOf, LANGUAGES } from "../../i18n";
import { merged, type Words } from "./merge";
import { NoteChoice } from "./NoteChoice";
import type { OnDesk } from "./PointsPage";
import { useWork } from "./useDesk";

export const LONGEST = 10_000;

interface Draft extends Words {
  /** What it was made to. */
  base: Words & { version: number };
}

/**
 * The words of a point, its translations, and its notes. What somebody else saves meanwhile is shown
 * beside what is typed here, which stays on this device until it is saved or left.
 */
export function PointForm(props: OnDesk & { point: PointOut; done: () => void }) {
  const { t } = useTranslation();
  const { meeting, desk, point } = props;
  const { version, text, texts, notes } = point;
  const now = { version, text, texts, notes };
  const [typed, keep, forget] = useLocalStorage<Draft | null>({
    key: `floorkeeper.point.${point.id}`,
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const draft = typed ?? { base: now, text, texts, notes };
  const type = (changes: Partial<Draft>) => keep({ ...draft, ...changes });
  const done = () => {
    forget();
    props.done();
  };
  const { mutate, isPending } = useWork(
    meeting,
    (over: Draft["base"]) => {
      const words = merged(draft.base, { ...draft, text: draft.text.trim() }, over);
      return editPoint(point.id, { ...words, version: over.version, removed: point.removed });
    },
    done,
  );
  const offered = desk.notes.filter(
    (note) =>
      desk.waiting.includes(note.id) || notes.includes(note.id) || draft.notes.includes(note.id),
  );
  const behind = draft.base.version !== version;
  return (
    <form
      className="fk-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (draft.text.trim()) mutate(draft.base);
      }}
    >
      <Textarea
        size="md"
        autosize
        minRows={2}
        maxLength={LONGEST}
        dir="auto"
        lang={desk.language}
        label={t("points.text", { language: t(`language.${desk.language}`) })}
        value={draft.text}
        data-testid="point-text-field"
        onChange={(event) => type({ text: event.currentTarget.value })}
      />
      <Translations
        language={desk.language}
        texts={draft.texts}
        set={(now) => type({ texts: now })}
      />
      {offered.length > 0 && (
        <details>
          <summary>{t("points.sources", { n: draft.notes.length })}</summary>
          <NoteChoice
            label={t("points.sources_help")}
            notes={offered}
            chosen={draft.notes}
            choose={(now) => type({ notes: now })}
          />
        </details>
      )}
      {behind && <Theirs point={point} language={desk.language} />}
      <div className="fk-wrap">
        {behind ? (
          <>
            <Button size="sm" loading={isPending} onClick={() => mutate(now)}>
              {t("points.keep_mine")}
            </Button>
            <Button size="sm" variant="default" onClick={forget}>
              {t("points.take_theirs")}
            </Button>
          </>
        ) : (
          <Button
            size="sm"
            type="submit"
            disabled={!draft.text.trim()}
            loading={isPending}
            data-testid="save-point"
          >
            {t("points.save")}
          </Button>
        )}
        <Button size="sm" variant="subtle" onClick={done}>
          {t("points.leave")}
        </Button>
      </div>
    </form>
  );
}

function Theirs({ point, language }: { point: PointOut; language: string }) {
  const { t } = useTranslation();
  return (
    <div className="fk-note fk-stack" role="status" data-testid="theirs">
      <span>{t("points.theirs")}</span>
      <span dir="auto" lang={language}>
        {point.text}
      </span>
    </div>
  );
}

/** The point in the other languages, where somebody has translated it. */
function Translations(props: {
  language: string;
  texts: Record<string, string>;
  set: (texts: Record<string, string>) => void;
}) {
  const { t } = useTranslation();
  const { language, texts, set } = props;
  const others = Object.keys(LANGUAGES).filter((code) => code !== language);
  const there = others.filter((code) => texts[code]).length;
  return (
    <details>
      <summary>{t("points.translations", { n: there })}</summary>
      <div className="fk-stack">
        {others.map((code) => (
          <Textarea
            key={code}
            size="md"
            autosize
            maxLength={LONGEST}
            lang={code}
            dir={directionOf(code)}
            label={t(`language.${code}`)}
            value={texts[code] ?? ""}
            onChange={(event) => set({ ...texts, [code]: event.currentTarget.value })}
          />
        ))}
      </div>
    </details>
  );
}
