import "./kit.css";
import { DirectionProvider, MantineProvider, useDirection } from "@mantine/core";
import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { directionOf } from "../i18n";
import { theme } from "./theme";

/** What is told waits until this is there. */
const Notifications = lazy(() => import("./Notifications"));

/** By which the server's policy knows the styles that we add. */
const nonce = document.documentElement.dataset.nonce ?? "";
/** Where Mantine's scroll lock looks for it. */
Object.assign(window, { __webpack_nonce__: nonce });

/** What all that has controls stands in; the display does without. */
export function Kit(props: { children: ReactNode }) {
  return (
    <DirectionProvider>
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
        <Direction />
        <Suspense>
          <Notifications />
        </Suspense>
        {props.children}
      </MantineProvider>
    </DirectionProvider>
  );
}

/** Turns all components with the language. */
function Direction() {
  const { i18n } = useTranslation();
  const { setDirection } = useDirection();
  const direction = directionOf(i18n.language);
  useEffect(() => setDirection(direction), [direction, setDirection]);
  return null;
}
