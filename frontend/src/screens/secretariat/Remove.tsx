import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "../../ui/useCommand";

/** Removes something for good: asks once more, and says what stands in the way. */
export function Remove(props: { what: string; act: () => Promise<void>; done: () => void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: props.act,
    onSuccess: props.done,
  });
  const turn = (on: boolean) => {
    reset();
    setAsking(on);
  };
  if (!asking)
    return (
      <Button
        size="md"
        variant="subtle"
        aria-label={t("setup.remove_go", { what: props.what })}
        onClick={() => turn(true)}
      >
        {t("setup.remove_short")}
      </Button>
    );
  return (
    <>
      <Button size="md" color="red" loading={isPending} onClick={() => mutate()}>
        {t("setup.remove_sure")}
      </Button>
      <Button size="md" variant="default" onClick={() => turn(false)}>
        {t("setup.remove_keep")}
      </Button>
      {error && (
        <p role="alert" className="fk-wrong" data-testid="in-the-way">
          {explain(t, error)}
        </p>
      )}
    </>
  );
}
