import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
  readonly crash: (error: unknown) => void;
}

/** A component that throws leaves an empty screen and a told caller, not a stack trace between the lines. */
export class CrashBoundary extends Component<Props, { readonly crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { readonly crashed: boolean } {
    return { crashed: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.crash(error);
  }

  override render(): ReactNode {
    return this.state.crashed ? null : this.props.children;
  }
}
