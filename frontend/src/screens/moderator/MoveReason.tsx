import { Button, CloseButton, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ModeratorView } from "../../api/generated";
import { useCommand } from "../../ui/useCommand";

/** The last move by hand. */
export interface Moved {
  id: number;
  who: string;
  place: number;
  taken: boolean;
}

/** Says what was moved, once it is taken, and asks why; nobody has to answer. */
export function MoveReason(props: { view: ModeratorView; moved: Moved | null; done: () => void }) {
  const { t } = useTranslation();
  const { view, moved, done } = props;
  const { send, busy } = useCommand(view.session.id);
  const { order } = view.list;
  /** Once it stands elsewhere, nobody asks why it was put there. */
  const stands = moved !== null && order[moved.place - 1] === moved.id;
  /** A move to where the request stands already only adds the reason. */
  const keep = (id: number, reason: string) => {
    const before_id = order[order.indexOf(id) + 1] ?? null;
    send({ type: "move_request", request_id: id, before_id, reason }, () => {
      done();
      document.querySelector<HTMLElement>(`[data-grip="${id}"]`)?.focus();
    });
  };
  return (
    <div aria-live="polite" className="fk-moved" data-testid="moved">
      {moved?.taken && stands && (
        <form
          key={`${moved.id} ${moved.place}`}
          className="fk-wrap fk-note"
          onSubmit={(event) => {
            event.preventDefault();
            const reason = String(new FormData(event.currentTarget).get("reason")).trim();
            if (reason) keep(moved.id, reason);
          }}
        >
          <span>{t("list.moved", { who: moved.who, place: moved.place })}</span>
          <TextInput
            name="reason"
            size="md"
            className="fk-grow"
            maxLength={500}
            aria-label={t("list.why_moved")}
            placeholder={t("list.why_moved")}
          />
          <Button type="submit" size="md" variant="default" loading={busy}>
            {t("list.keep_reason")}
          </Button>
          <CloseButton size="lg" aria-label={t("list.no_reason")} onClick={done} />
        </form>
      )}
    </div>
  );
}
