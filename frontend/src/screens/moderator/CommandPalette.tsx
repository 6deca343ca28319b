import { Modal } from "@mantine/core";
import { Command } from "cmdk";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ModeratorView } from "../../api/generated";
import { useCommand } from "../../ui/useCommand";
import { type Deed, likeness, useDeeds } from "./palette";
import { isForThePage } from "./useKeys";
import type { WhatIf } from "./whatIf";

const GROUPS: Deed["group"][] = ["floor", "list", "session", "message"];

/** Ctrl or ⌘ with K, or a slash. */
function isCall(event: KeyboardEvent): boolean {
  if ((event.ctrlKey || event.metaKey) && event.code === "KeyK") return true;
  return event.key === "/" && isForThePage(event);
}

/** Whatever can be done now, found by some letters of it. */
export function CommandPalette(props: { view: ModeratorView; whatIf: WhatIf }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!isCall(event)) return;
      event.preventDefault();
      setOpen((shown) => !shown);
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
  return (
    <Modal
      opened={open}
      onClose={() => setOpen(false)}
      withCloseButton={false}
      padding={0}
      size="lg"
      // at once: what is typed next must be the palette's, not the page's
      transitionProps={{ duration: 0 }}
      attributes={{ content: { "aria-label": t("palette.title") } }}
    >
      <Choice {...props} done={() => setOpen(false)} />
    </Modal>
  );
}

function Choice(props: { view: ModeratorView; whatIf: WhatIf; done: () => void }) {
  const { t } = useTranslation();
  const { send } = useCommand(props.view.session.id);
  const deeds = useDeeds(props.view);
  const chosen = (act: () => void) => () => {
    props.done();
    act();
  };
  return (
    <Command
      className="fk-palette"
      label={t("palette.title")}
      filter={likeness}
      vimBindings={false}
      loop
    >
      <Command.Input autoFocus placeholder={t("palette.placeholder")} />
      <Command.List label={t("palette.title")}>
        <Command.Empty>{t("palette.nothing")}</Command.Empty>
        {GROUPS.map((group) => (
          <Command.Group key={group} heading={t(`palette.${group}`)}>
            {deeds
              .filter((deed) => deed.group === group)
              .map((deed) => (
                <Command.Item
                  key={deed.label}
                  value={deed.label}
                  keywords={deed.also}
                  onSelect={chosen(() => send(deed.command))}
                >
                  {deed.label}
                </Command.Item>
              ))}
            {group === "list" && (
              <Command.Item value={t("what_if.open")} onSelect={chosen(props.whatIf.open)}>
                {t("what_if.open")}
              </Command.Item>
            )}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}
