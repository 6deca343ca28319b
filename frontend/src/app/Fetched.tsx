/** Pages whose files are fetched when they are wanted. */
import { type ComponentType, useEffect, useState } from "react";
import { useErrorBoundary } from "react-error-boundary";
import { useTranslation } from "react-i18next";
import { speakAlso } from "../i18n";
import { Notice } from "../ui/Notice";
import { type FetchPage, fetchKit } from "./screens";

/** A page with controls, in what they all stand in; that is not drawn anew when the page is. */
export function withKit(fetch: FetchPage): FetchPage {
  return async () => {
    const [{ Kit }, { default: Page }] = await Promise.all([fetchKit(), fetch()]);
    return {
      default: () => (
        <Kit>
          <Page />
        </Kit>
      ),
    };
  };
}

/** A page before and after the sessions, with the texts that those have of their own. */
export function inOffice(fetch: FetchPage): FetchPage {
  return withKit(async () => {
    const [page] = await Promise.all([
      fetch(),
      import("../i18n/office").then(({ OFFICE }) => speakAlso(OFFICE)),
    ]);
    return page;
  });
}

const come = new Map<FetchPage, ComponentType>();

/**
 * A page, once its file has come. With `lazy` what stands in for the page would be shown for 300 ms
 * also where the file is there by then, as React spares people a flicker.
 */
export function Fetched({ page }: { page: FetchPage }) {
  const { t } = useTranslation();
  const { showBoundary } = useErrorBoundary();
  const [Page, show] = useState(() => come.get(page));
  useEffect(() => {
    if (Page) return;
    let wanted = true;
    page().then((file) => {
      come.set(page, file.default);
      if (wanted) show(() => file.default);
    }, showBoundary);
    return () => {
      wanted = false;
    };
  }, [Page, page, showBoundary]);
  return Page ? <Page /> : <Notice title={t("enter.wait")} />;
}
