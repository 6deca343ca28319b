import { Button, Collapse, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Kind, Me, ParticipantView } from "../../api/generated";
import { ProspectBadge } from "../../ui/badges";
import { useCommand } from "../../ui/useCommand";

const LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh"];

/** One large button; what else can be said with it is folded away. */
export function Asking({ view, me }: { view: ParticipantView; me: Me }) {
  const { t } = useTranslation();
  const { send, busy } = useCommand(view.session.id);
  const [more, setMore] = useState(false);
  const open = me.may_ask.length > 0;
  const ask = (form: FormData) => {
    const word = (name: string) => String(form.get(name) ?? "").trim() || null;
    send({
      type: "request_floor",
      participant_id: me.participant_id,
      kind: (word("kind") ?? me.may_ask[0]) as Kind,
      language: word("language") ?? "en",
      theme: word("theme"),
      subject: word("subject"),
      text: word("text"),
    });
  };
  return (
    <form
      className="fk-card fk-stack"
      onSubmit={(event) => {
        event.preventDefault();
        ask(new FormData(event.currentTarget));
      }}
    >
      <Button
        type="submit"
        size="xl"
        h={84}
        disabled={!open}
        loading={busy}
        data-testid="ask-floor"
      >
        {t("ask.go")}
      </Button>
      {!open && <p role="status">{t("ask.closed")}</p>}
      {open && me.if_asked && (
        <p className="fk-wrap">
          {me.mode === "online" && <ProspectBadge prospect={me.if_asked} />}
          <span className="fk-quiet">{t("ask.ahead", { count: view.list.waiting })}</span>
        </p>
      )}
      <Button variant="subtle" size="md" aria-expanded={more} onClick={() => setMore(!more)}>
        {t("ask.more")}
      </Button>
      <Collapse expanded={more}>
        <div className="fk-stack">
          <NativeSelect
            size="md"
            name="kind"
            label={t("ask.kind")}
            data={me.may_ask.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          />
          <NativeSelect
            size="md"
            name="language"
            label={t("ask.language")}
            data={LANGUAGES.map((code) => ({ value: code, label: t(`language.${code}`) }))}
          />
          <NativeSelect
            size="md"
            name="theme"
            label={t("ask.theme")}
            data={[
              { value: "", label: "–" },
              ...view.items.map((item) => ({ value: item.id, label: item.title })),
            ]}
          />
          <TextInput size="md" name="subject" maxLength={200} label={t("ask.subject")} />
          <Textarea
            size="md"
            name="text"
            maxLength={20000}
            autosize
            minRows={3}
            label={t("ask.text")}
          />
        </div>
      </Collapse>
    </form>
  );
}
