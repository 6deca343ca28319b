import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { LanguagePicker } from "../../ui/LanguagePicker";
import { ThemeSwitch } from "../../ui/ScreenFrame";

/** Head and columns of the pages about nominations and letters. */
export function PostFrame(props: {
  meeting: number;
  page: "nominations" | "letters";
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const title = t(`post.${props.page}`);
  useEffect(() => {
    document.title = `${title} · Floorkeeper`;
  }, [title]);
  const other = props.page === "letters" ? "nominations" : "letters";
  return (
    <>
      <header className="fk-head">
        <div className="fk-head-title">
          <h1>{title}</h1>
        </div>
        <nav className="fk-wrap">
          <Link href={`/meetings/${props.meeting}/${other}`}>{t(`post.${other}`)}</Link>
        </nav>
        <LanguagePicker />
        <ThemeSwitch />
      </header>
      <main className="fk-stack fk-post">{props.children}</main>
    </>
  );
}
