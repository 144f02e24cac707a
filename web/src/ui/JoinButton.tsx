import type { ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Conference } from "../domain/directory.ts";
import { useLive } from "./live.ts";
import { usePhoneReason } from "./phoneReason.ts";
import { usePorts } from "./ports.ts";
import { ReasonedButton } from "./ReasonedButton.tsx";

interface JoinButtonProps extends ButtonProps {
  readonly conference: Conference;
  readonly text: string;
  /** What else is done with the press. */
  readonly onJoin?: () => void;
}

/** Calls the conference with one press. A locked one lets nobody in, moderators neither. */
export function JoinButton({ conference, text, onJoin, ...rest }: JoinButtonProps): ReactNode {
  const { t } = useTranslation();
  const { phone } = usePorts();
  const phoneReason = usePhoneReason();
  const locked = useLive((state) => state.lobby.get(conference.name)?.locked ?? false);
  return (
    <ReasonedButton
      {...rest}
      reason={phoneReason ?? (locked ? t("conferences.isLocked") : undefined)}
      aria-label={`${text}: ${conference.name}`}
      onClick={() => {
        phone.call(conference.num);
        onJoin?.();
      }}
    >
      {text}
    </ReasonedButton>
  );
}
