'use client';

import type { EmbedControl } from '@throughline/embed';
import { type ReactNode, useEffect, useRef } from 'react';
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

/** Opens buttons above the row in which it stands, which is positioned. The focus follows; Escape closes them. */
export function MenuButton(props: MenuButtonProps) {
  const { label, shortcut, control, icon, listLabel, className, isOpen, onToggle, children } =
    props;
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const [opener, opened] = [button.current, list.current];
    opened?.querySelector('button')?.focus();
    return () => {
      // Focus that was in the list, which has just been removed, is nowhere.
      if (document.activeElement === document.body) opener?.focus();
    };
  }, [isOpen]);
  return (
    // `contents`: the list is placed above the row, not above the button.
    <div className="contents" onKeyDown={({ key }) => key === 'Escape' && isOpen && onToggle()}>
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
