import { Text } from "@mantine/core";
import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { mayControl } from "../../domain/context.ts";
import type { ConferenceName } from "../../domain/directory.ts";
import type { Member } from "../../domain/room.ts";
import { useAccount } from "../../ui/account.ts";
import { MemberActions } from "./MemberActions.tsx";
import styles from "./MemberRow.module.css";

interface MemberRowProps {
  readonly conference: ConferenceName;
  readonly member: Member;
  readonly isOwn: boolean;
  readonly hasFloor: boolean;
}

/** One member: whether he speaks, what else is so, and what can be done with him. */
export const MemberRow = memo(function MemberRow({ conference, member, isOwn, hasFloor }: MemberRowProps): ReactNode {
  const { t, i18n } = useTranslation();
  const { context } = useAccount();
  const time = new Date(member.joined).toLocaleTimeString(i18n.language, { timeStyle: "short" });
  const states = [
    member.talking && t("room.talking"),
    member.muted && t("room.muted"),
    member.deaf && t("room.deaf"),
    hasFloor && t("room.floor"),
    member.moderator && t("room.moderator"),
    t("room.since", { time }),
  ].filter((each) => each !== false);
  return (
    <div className={`${styles["row"] ?? ""} ${isOwn ? (styles["own"] ?? "") : ""}`}>
      <span aria-hidden className={styles["light"]} {...(member.talking ? { "data-talking": true } : {})} />
      <div className={styles["who"]}>
        <Text truncate fw={isOwn ? 700 : 500}>
          {isOwn ? t("room.me", { name: member.name }) : member.name}
        </Text>
        <div className={styles["states"]}>{states.join(" · ")}</div>
      </div>
      {mayControl(context) && <MemberActions conference={conference} member={member} />}
    </div>
  );
});
