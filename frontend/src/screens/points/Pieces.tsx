import { useTranslation } from "react-i18next";
import type { PieceOut } from "../../api/generated";

const TAGS = { same: "span", gone: "del", new: "ins" } as const;

/** Two wordings as one, with what is gone and what is new told apart, also to the ear. */
export function Pieces({ pieces, language }: { pieces: PieceOut[]; language: string }) {
  const { t } = useTranslation();
  return (
    <div className="fk-pieces" dir="auto" lang={language}>
      {pieces.map((one, place) => {
        const Tag = TAGS[one.piece];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name but their place
          <Tag key={place}>
            {one.piece !== "same" && (
              <span className="fk-aloud">{` ${t(`points.piece.${one.piece}`)} `}</span>
            )}
            {one.text}
          </Tag>
        );
      })}
    </div>
  );
}
