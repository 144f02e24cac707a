import { ActionIcon, Tooltip, type ActionIconProps } from "@mantine/core";
import type { ReactNode } from "react";
import { Icon, type IconName } from "./icons/Icon.tsx";

interface IconButtonProps extends ActionIconProps {
  readonly icon: IconName;
  /** What it does: read aloud, and shown when one points at it. */
  readonly label: string;
  readonly onClick: () => void;
}

/** A button that is only a picture, for what stands in every row of a list. */
export function IconButton({ icon, label, onClick, ...rest }: IconButtonProps): ReactNode {
  return (
    <Tooltip label={label} events={{ hover: true, focus: true, touch: false }}>
      <ActionIcon variant="subtle" size="lg" {...rest} aria-label={label} onClick={onClick}>
        <Icon name={icon} />
      </ActionIcon>
    </Tooltip>
  );
}
