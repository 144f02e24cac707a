import { Component, type ReactNode } from "react";

interface ErrorBoundaryProps {
  /** What shows in place of the children when one of them could not be drawn. */
  readonly instead: ReactNode;
  readonly children: ReactNode;
}

/** Keeps a fault of one page from taking everything else down. A new `key` tries again. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
