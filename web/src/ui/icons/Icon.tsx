import type { ReactNode } from "react";
import { shapes } from "./shapes.ts";

export type IconName = keyof typeof shapes;

interface IconProps {
  readonly name: IconName;
  /** Pixels of its square. */
  readonly size?: number;
}

/** A small picture in the colour of the text beside it. What it means stands there, or in the label of its button. */
export function Icon({ name, size = 18 }: IconProps): ReactNode {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      focusable={false}
    >
      <path d={shapes[name]} />
    </svg>
  );
}
