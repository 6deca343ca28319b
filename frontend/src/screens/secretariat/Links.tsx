import { Button, CopyButton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { InvitationOut, MeetingOut, Role } from "../../api/generated";
import * as api from "../../api/meetings";
import { tell } from "../../ui/useCommand";
import { useMoment } from "./moment";

const ROLES = ["moderator", "secretariat", "technician", "display"] as const;

interface Seat {
  role: Role;
  booth: string | null;
}

/** A seat for each role that serves sessions, and for each booth. */
function seatsOf(meeting: MeetingOut): Seat[] {
  const booths = (meeting.policy.booths ?? []) as string[];
  return [
    ...ROLES.map((role) => ({ role, booth: null })),
    ...booths.map((booth) => ({ role: "interpreter" as const, booth })),
  ];
}

/** The links by which those enter who serve the sessions. */
export function Links({ meeting }: { meeting: MeetingOut }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const queries = useQueryClient();
  const key = ["links", meeting.id];
  const { data } = useQuery({ queryKey: key, queryFn: () => api.links(meeting.id) });
  const after = {
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
    onError: (error: Error) => tell(t, error),
  };
  const seats = seatsOf(meeting);
  const linkOf = ({ role, booth }: Seat) =>
    data?.find((one) => one.link && one.role === role && one.booth === booth);
  const missing = seats.filter((seat) => !linkOf(seat));
  const make = useMutation({
    mutationFn: async () => {
      for (const { role, booth } of missing) await api.addLink(meeting.id, role, booth);
    },
    ...after,
  });
  const revoke = useMutation({ mutationFn: api.revokeLink, ...after });
  const renew = useMutation({ mutationFn: api.renewLink, ...after });
  const called = ({ role, booth }: Seat) =>
    booth
      ? t("booth.name", { language: t(`language.${booth}`, { defaultValue: booth }) })
      : t(`links.role.${role}`);
  if (!data) return null;
  return (
    <section className="fk-card fk-stack" aria-label={t("links.title")}>
      <h2>{t("links.title")}</h2>
      <p className="fk-quiet">{t("links.help")}</p>
      <ul className="fk-list">
        {seats.map((seat) => {
          const found = linkOf(seat);
          return (
            <li key={`${seat.role} ${seat.booth}`} className="fk-item fk-wrap fk-between">
              <div>
                {called(seat)}
                {found && (
                  <p className="fk-quiet fk-small fk-opened">
                    {found.opened_at
                      ? t("links.opened", { at: moment(found.opened_at) })
                      : t("links.unopened")}
                  </p>
                )}
              </div>
              {found && (
                <span className="fk-wrap">
                  <Copy whose={called(seat)} invitation={found} />
                  <Button
                    size="md"
                    variant="subtle"
                    aria-label={t("links.anew", { whose: called(seat) })}
                    onClick={() => renew.mutate(found.id)}
                  >
                    ↻
                  </Button>
                  <Button
                    size="md"
                    variant="subtle"
                    color="red"
                    disabled={seat.role === "secretariat"}
                    aria-label={t("links.revoke", { whose: called(seat) })}
                    onClick={() => revoke.mutate(found.id)}
                  >
                    ✕
                  </Button>
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {missing.length > 0 && (
        <Button
          className="fk-start"
          size="md"
          variant="default"
          loading={make.isPending}
          onClick={() => make.mutate()}
        >
          {t("links.make")}
        </Button>
      )}
    </section>
  );
}

function Copy({ whose, invitation }: { whose: string; invitation: InvitationOut }) {
  const { t } = useTranslation();
  const link = invitation.link ?? "";
  return (
    <>
      <input
        className="fk-link"
        readOnly
        dir="ltr"
        aria-label={whose}
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={link}>
        {({ copied, copy }) => (
          <Button
            size="md"
            variant="default"
            aria-label={`${t(copied ? "nominations.copied" : "nominations.copy_link")}: ${whose}`}
            onClick={copy}
          >
            {t(copied ? "nominations.copied" : "nominations.copy_link")}
          </Button>
        )}
      </CopyButton>
    </>
  );
}
