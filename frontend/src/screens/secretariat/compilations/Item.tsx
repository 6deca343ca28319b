import { useDroppable } from "@dnd-kit/core";
import { ActionIcon, Button, Menu, Textarea } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { itemChanges } from "../../../api/compilations";
import type { ItemOut, Wording } from "../../../api/generated";
import { explain, tell } from "../../../ui/useCommand";
import { CardGrip } from "../CardGrip";
import { useMoment } from "../moment";
import type { Acts, Within } from "./Board";

interface Props extends Within {
  item: ItemOut;
  at: number;
  all: number;
  acts: Acts;
}

type Shown = "wording" | "history" | null;

/** A note, text or contribution in a compilation, with where it is from. */
export function Item(props: Props) {
  const { t } = useTranslation();
  const { item, acts } = props;
  const moment = useMoment(props.zone);
  const [shown, setShown] = useState<Shown>(null);
  const { setNodeRef, isOver } = useDroppable({ id: `item ${item.key}` });
  const what = t(`compile.kind.${item.kind}`, { n: item.number });
  const source = [
    item.moderator ? t("kind.moderator") : item.affiliation && `\u2068${item.affiliation}\u2069`,
    what,
    item.session && `\u2068${item.session}\u2069`,
    moment(item.at),
    item.theme && t("theme", { id: item.theme }),
  ];
  return (
    <li
      ref={setNodeRef}
      className="fk-compile-item"
      data-testid="item"
      data-key={item.key}
      data-over={isOver || undefined}
      data-left-out={item.left_out || undefined}
    >
      <CardGrip
        id={item.key}
        label={t("compile.drag", { what })}
        shift={(by) => acts.shift(item, by)}
        aside={(by) => acts.aside(item, by)}
      />
      <div className="fk-grow fk-stack">
        {shown !== "wording" && (
          <p className="fk-compile-text" dir="auto">
            {item.wording ?? item.text}
          </p>
        )}
        {shown === "wording" && <WordingForm {...props} close={() => setShown(null)} />}
        <div className="fk-wrap">
          <span className="fk-small fk-quiet">{source.filter(Boolean).join(" · ")}</span>
          {item.wording !== null && <span className="fk-pill">{t("compile.worded")}</span>}
          {item.stale && (
            <span className="fk-pill" data-tone="soon">
              {t("compile.stale")}
            </span>
          )}
          {item.left_out && <span className="fk-pill">{t("compile.left_out")}</span>}
        </div>
        {item.wording !== null && shown !== "wording" && <Original text={item.text} />}
        {shown === "history" && <History {...props} />}
      </div>
      <Acting {...props} {...{ what, shown, setShown }} />
    </li>
  );
}

function Original({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <details>
      <summary className="fk-small">{t("compile.original")}</summary>
      <p className="fk-compile-text fk-compile-original" dir="auto">
        {text}
      </p>
    </details>
  );
}

interface Opening {
  what: string;
  shown: Shown;
  setShown: (shown: Shown) => void;
}

function Acting({ found, item, at, all, acts, compiling, ...open }: Props & Opening) {
  const { t } = useTranslation();
  const { what, shown, setShown } = open;
  const leaving = useMutation({
    mutationFn: () => compiling.word(item, { ...bodyOf(item), left_out: !item.left_out }),
    onSuccess: compiling.take,
    onError: (error) => {
      tell(t, error);
      compiling.again();
    },
  });
  const others = found.outline.headings.filter((one) => one.id !== item.heading);
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          size="var(--fk-touch)"
          variant="default"
          aria-label={t("compile.more", { what })}
        >
          ⋯
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah="60dvh" style={{ overflowY: "auto" }}>
        <Menu.Item onClick={() => setShown("wording")}>{t("compile.word")}</Menu.Item>
        <Menu.Item onClick={() => leaving.mutate()}>
          {t(item.left_out ? "compile.take_in" : "compile.leave_out")}
        </Menu.Item>
        <Menu.Item onClick={() => setShown(shown === "history" ? null : "history")}>
          {t("compile.history")}
        </Menu.Item>
        {item.heading !== null && (
          <>
            <Menu.Item disabled={at === 0} onClick={() => acts.shift(item, -1)}>
              {t("compile.earlier")}
            </Menu.Item>
            <Menu.Item disabled={at === all - 1} onClick={() => acts.shift(item, 1)}>
              {t("compile.later")}
            </Menu.Item>
            <Menu.Item onClick={() => acts.put(item, null)}>{t("compile.move_out")}</Menu.Item>
          </>
        )}
        {others.map((one) => (
          <Menu.Item key={one.id} onClick={() => acts.put(item, one.id)}>
            {t("compile.move_to", { heading: one.title })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function bodyOf(item: ItemOut): Required<Wording> {
  return { version: item.version, wording: item.wording, left_out: item.left_out };
}

/** The edited wording, beside the original; what somebody else has written meanwhile is shown. */
function WordingForm({ item, compiling, close }: Props & { close: () => void }) {
  const { t } = useTranslation();
  const [before] = useState(item.version);
  const [text, setText] = useState(item.wording ?? item.text);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (wording: string | null) => compiling.word(item, { ...bodyOf(item), wording }),
    onSuccess: async (now) => {
      await compiling.take(now);
      close();
    },
    onError: () => compiling.again(),
  });
  return (
    <form
      className="fk-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) mutate(text.trim());
      }}
    >
      <Textarea
        size="md"
        autosize
        minRows={3}
        maxLength={20_000}
        dir="auto"
        data-autofocus
        label={t("compile.wording")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div>
        <p className="fk-small fk-quiet">{t("compile.original")}</p>
        <p className="fk-compile-text fk-compile-original" dir="auto">
          {item.text}
        </p>
      </div>
      {before !== item.version && (
        <div className="fk-note fk-stack" data-testid="theirs">
          <span>{t("compile.theirs")}</span>
          <span dir="auto">{item.wording ?? item.text}</span>
        </div>
      )}
      {error && (
        <p className="fk-banner" role="alert">
          {explain(t, error)}
        </p>
      )}
      <div className="fk-wrap">
        <Button type="submit" size="sm" loading={isPending} data-testid="save-wording">
          {t("compile.save")}
        </Button>
        {item.wording !== null && (
          <Button size="sm" variant="default" onClick={() => mutate(null)}>
            {t("compile.to_original")}
          </Button>
        )}
        <Button size="sm" variant="default" onClick={close}>
          {t("compile.leave")}
        </Button>
      </div>
    </form>
  );
}

function History({ of, item, found, zone }: Props) {
  const { t } = useTranslation();
  const moment = useMoment(zone);
  const { data, error } = useQuery({
    queryKey: ["item-changes", of, item],
    queryFn: () => itemChanges(of, item.key),
  });
  const called = (heading: string | null) =>
    found.outline.headings.find((one) => one.id === heading)?.title ?? t("compile.unplaced");
  return (
    <ol className="fk-list fk-small" data-testid="item-history">
      {error && <li role="alert">{explain(t, error)}</li>}
      {data?.toReversed().map((one) => (
        <li key={one.at} className="fk-item">
          <span className="fk-quiet">
            {moment(one.at)} · {one.who} · <bdi>{called(one.heading)}</bdi>
          </span>{" "}
          {one.left_out && <span className="fk-pill">{t("compile.left_out")}</span>}
          {one.wording && (
            <p className="fk-compile-text" dir="auto">
              {one.wording}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
