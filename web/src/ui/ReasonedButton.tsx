import { Button, Tooltip, type ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";

interface ReasonedButtonProps extends ButtonProps {
  /** Why it cannot be pressed now; undefined when it can. */
  readonly reason?: string | undefined;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** A button that says why it does not work. It stays reachable by keyboard, so that the reason can be read. */
export function ReasonedButton({ reason, onClick, children, ...rest }: ReasonedButtonProps): ReactNode {
  const blocked = reason !== undefined;
  return (
    <Tooltip label={reason} disabled={!blocked} events={{ hover: true, focus: true, touch: true }}>
      <Button
        {...rest}
        {...(blocked ? { "data-disabled": true } : {})}
        aria-disabled={blocked}
        onClick={(event) => {
          if (blocked) event.preventDefault();
          else onClick();
        }}
      >
        {children}
      </Button>
    </Tooltip>
  );
}
