import { VisuallyHidden } from "@mantine/core";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Member, MemberId } from "../../domain/room.ts";
import { comingAndGoing } from "../../domain/roomChanges.ts";

/** Told together, so that a crowd does not talk over the conference. */
const gatherMs = 3_000;
const namesMax = 3;

/** Tells those who do not see the list who has come and gone. */
export function Arrivals({ members }: { readonly members: ReadonlyMap<MemberId, Member> }): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const told = useRef(members);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const now = useRef(members);
  useEffect(() => {
    now.current = members;
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      const { joined, left } = comingAndGoing(told.current, now.current);
      told.current = now.current;
      const say = (key: "joined" | "left", who: readonly Member[]): string[] => {
        if (who.length > namesMax) return [t(`room.${key}Many`, { count: who.length })];
        return who.map(({ name }) => t(`room.${key}`, { name }));
      };
      const news = [...say("joined", joined), ...say("left", left)];
      if (news.length > 0) setText(news.join(" "));
    }, gatherMs);
  }, [members, t]);
  useEffect(
    () => () => {
      clearTimeout(waiting.current);
      waiting.current = undefined;
    },
    [],
  );
  return (
    <VisuallyHidden role="log" aria-live="polite">
      {text}
    </VisuallyHidden>
  );
}
