'use client';

import { Component, type ErrorInfo, Fragment, type ReactNode } from 'react';
import { FailedPage } from './failed-page';

/** An error in each of so many mounts within this time comes back with the next mount. */
const MAX_ERRORS = 3;
const WITHIN_MS = 10_000;

interface RemountBoundaryProps {
  children: ReactNode;
}

interface RemountBoundaryState {
  /** Between an error and the next mount. */
  isUnmounted: boolean;
  /** When recent errors occurred, by the monotonic clock. */
  errorsAtMs: readonly number[];
}

/**
 * Mounts its children anew after an error in them. What must survive, such as a meeting with its links,
 * is outside of them; a screen that cannot be shown must not end a call.
 */
export class RemountBoundary extends Component<RemountBoundaryProps, RemountBoundaryState> {
  override state: RemountBoundaryState = { isUnmounted: false, errorsAtMs: [] };

  static getDerivedStateFromError(): Partial<RemountBoundaryState> {
    return { isUnmounted: true };
  }

  override componentDidCatch(error: unknown, _info: ErrorInfo): void {
    reportError(error);
    const nowMs = performance.now();
    this.setState(({ errorsAtMs }) => ({
      isUnmounted: false,
      errorsAtMs: [...errorsAtMs.filter((atMs) => nowMs - atMs < WITHIN_MS), nowMs],
    }));
  }

  override render(): ReactNode {
    const { isUnmounted, errorsAtMs } = this.state;
    if (isUnmounted) return null;
    if (errorsAtMs.length >= MAX_ERRORS) return <FailedPage />;
    return <Fragment key={errorsAtMs.length}>{this.props.children}</Fragment>;
  }
}
