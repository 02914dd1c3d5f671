'use client';

import type { EmbedControl } from '@throughline/embed';
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { RoundButton } from './round-button';
import type { Shortcut } from './shortcut';

interface MenuButtonProps {
  /** Of the button. */
  label: string;
  shortcut?: Shortcut | undefined;
  /** For pages that embed the meeting and hide it. */
  control?: EmbedControl | undefined;
  icon: ReactNode;
  /** Of the list. */
  listLabel: string;
  /** Of the list: how its buttons are arranged. */
  className: string;
  isOpen: boolean;
  onToggle: () => void;
  /** Buttons. */
  children: ReactNode;
}

/**
 * Opens buttons above the row in which it stands, which is positioned. The focus follows. They close when the focus moves
 * elsewhere, so that they never cover the focused control [WCAG 2.4.11], and by Escape, wherever the focus is.
 */
export function MenuButton(props: MenuButtonProps) {
  const { label, shortcut, control, icon, listLabel, className, isOpen, onToggle, children } =
    props;
  const container = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const close = useEffectEvent(onToggle);
  useEffect(() => {
    if (!isOpen) return;
    const subscription = new AbortController();
    const { signal } = subscription;
    addEventListener('keydown', ({ key }) => key === 'Escape' && close(), { signal });
    const [opener, opened] = [button.current, list.current];
    const closeOnLeave = ({ target }: FocusEvent) => {
      if (target instanceof Node && !container.current?.contains(target)) close();
    };
    addEventListener('focusin', closeOnLeave, { signal });
    opened?.querySelector('button')?.focus();
    return () => {
      subscription.abort();
      // Focus that was in the list, which has just been removed, is nowhere.
      if (document.activeElement === document.body) opener?.focus();
    };
  }, [isOpen]);
  return (
    // `contents`: the list is placed above the row, not above the button.
    <div ref={container} className="contents">
      <RoundButton
        ref={button}
        label={label}
        shortcut={shortcut}
        control={control}
        isExpanded={isOpen}
        look={isOpen ? 'active' : 'neutral'}
        onClick={onToggle}
      >
        {icon}
      </RoundButton>
      {isOpen && (
        <div className="pointer-events-none absolute inset-x-0 bottom-full z-10 flex justify-center px-2">
          <div
            ref={list}
            role="group"
            aria-label={listLabel}
            className={`pointer-events-auto rounded-3xl border border-edge bg-paper p-1 shadow-card ${className}`}
          >
            {children}
          </div>
        </div>
      )}
    </div>
  );
}
