import "./kit.css";
import { DirectionProvider, MantineProvider, useDirection } from "@mantine/core";
import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { directionOf } from "../i18n";
import { theme } from "./theme";

/** What is told waits until this is there. */
const Notifications = lazy(() => import("./Notifications"));

/** What all that has controls stands in; the display does without. */
/** By which the server's policy knows the styles that we add; Mantine's scroll lock reads it there. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>("meta[name=style-nonce]")?.content ?? "";
}
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });

export function Kit(props: { children: ReactNode }) {
  return (
    <DirectionProvider>
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
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
