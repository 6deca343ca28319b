import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Addressee, MessageView, ModeratorView, Phrase } from "../../api/generated";
import { MessageText } from "../../ui/Announcements";
import { useSpeaker } from "../../ui/speaker";
import { useCommand } from "../../ui/useCommand";

export const PHRASES: Record<Addressee, Phrase[]> = {
  holder: ["conclude", "speak_slower", "check_microphone"],
  booths: ["text_follows", "technician_comes", "can_you_stay", "break_soon"],
  everybody: ["list_closes_soon", "break_soon", "mute", "technical_problem"],
};

interface Whom {
  to: Addressee;
  booth?: string;
}

/** How others than the holder are called: everybody, all booths, or one of them. */
function useLabel(): (whom: { to: Addressee; booth?: string | null }) => string {
  const { t } = useTranslation();
  return ({ to, booth }) =>
    booth ? t("booth.name", { language: t(`language.${booth}`) }) : t(`message.${to}`);
}

/** To whom the moderator can say something now. */
export function useAddressees(view: ModeratorView): { whom: Whom; label: string }[] {
  const labelOf = useLabel();
  const name = useSpeaker(view.people);
  const turn = view.floor.holder;
  const holder = turn?.participant_id != null && {
    whom: { to: "holder" as const },
    label: name(turn.participant_id, turn.kind),
  };
  const others: Whom[] = [
    { to: "everybody" },
    { to: "booths" },
    ...Object.keys(view.booths).map((booth) => ({ to: "booths" as const, booth })),
  ];
  return [...(holder ? [holder] : []), ...others.map((whom) => ({ whom, label: labelOf(whom) }))];
}

/** Short messages to the holder, a booth or everybody: those that are shown, and a new one. */
export function Messages({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <section className="fk-card fk-stack" aria-label={t("message.title")}>
      <div className="fk-wrap fk-between">
        <h2>{t("message.title")}</h2>
        <Button
          size="sm"
          variant="default"
          aria-expanded={open}
          data-testid="write-message"
          onClick={() => setOpen(!open)}
        >
          {t("message.write")}
        </Button>
      </div>
      {open && <Write view={view} />}
      <ul className="fk-list fk-stack" aria-live="polite">
        {Object.values(view.messages).map((message) => (
          <Shown key={message.id} view={view} message={message} />
        ))}
      </ul>
    </section>
  );
}

/** What has been opened at the edge of the window is seen. */
const seen = (opened: HTMLElement | null) => opened?.scrollIntoView({ block: "nearest" });

function Write({ view }: { view: ModeratorView }) {
  const { t } = useTranslation();
  const { send } = useCommand(view.session.id);
  const addressees = useAddressees(view);
  const [label, choose] = useState("");
  const [text, setText] = useState("");
  const chosen = addressees.find((one) => one.label === label) ?? addressees[0];
  if (!chosen) return null;
  return (
    <div className="fk-stack" ref={seen}>
      <NativeSelect
        size="md"
        label={t("message.to")}
        value={chosen.label}
        data={addressees.map((one) => one.label)}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <div className="fk-wrap">
        {PHRASES[chosen.whom.to].map((phrase) => (
          <Button
            key={phrase}
            size="sm"
            variant="default"
            onClick={() => send({ type: "send_message", ...chosen.whom, phrase })}
          >
            {t(`phrase.${phrase}`)}
          </Button>
        ))}
      </div>
      <form
        className="fk-wrap"
        onSubmit={(event) => {
          event.preventDefault();
          send({ type: "send_message", ...chosen.whom, text: text.trim() }, () => setText(""));
        }}
      >
        <TextInput
          className="fk-grow"
          size="md"
          required
          maxLength={200}
          pattern=".*\S.*"
          aria-label={t("message.own")}
          placeholder={t("message.own")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" size="md">
          {t("message.send")}
        </Button>
      </form>
    </div>
  );
}

/** A message as it stands on the screens of those to whom it goes, and who has seen it. */
function Shown({ view, message }: { view: ModeratorView; message: MessageView }) {
  const { t } = useTranslation();
  const { send } = useCommand(view.session.id);
  const labelOf = useLabel();
  const name = useSpeaker(view.people);
  const whom =
    message.to === "holder" ? name(message.participant_id, "statement") : labelOf(message);
  const booths = message.seen_by.map((booth) => t(`language.${booth}`)).join(", ");
  const seen = message.to === "holder" ? t("message.seen") : t("message.seen_by", { booths });
  return (
    <li className="fk-wrap fk-between" data-testid="shown-message">
      <span>
        <strong>{t("colon", { a: whom, b: "" })}</strong> <MessageText message={message} />{" "}
        {message.seen_by.length > 0 && <span className="fk-pill">{seen}</span>}
      </span>
      <Button
        size="sm"
        variant="default"
        onClick={() => send({ type: "clear_message", message_id: message.id })}
      >
        {t("signals.clear")}
      </Button>
    </li>
  );
}
