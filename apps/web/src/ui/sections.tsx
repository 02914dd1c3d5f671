'use client';

import { ChevronRight } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useMediaQuery } from './use-media-query';

/** From this width on, the names of the sections fit beside one of them. */
const IS_WIDE = '(min-width: 40rem)';

interface SectionsProps<T extends string> {
  /** Accessible name of the list of sections. */
  label: string;
  sections: readonly { id: T; name: string }[];
  /** On a narrow screen, all may be closed: a wide one then shows the first. */
  open: T | undefined;
  onOpen: (section: T | undefined) => void;
  children: (section: T) => ReactNode;
}

/** One section at a time: beside vertical tabs, or on a narrow screen within a list of all names. */
export function Sections<T extends string>(props: SectionsProps<T>) {
  return useMediaQuery(IS_WIDE) ? <Tabs {...props} /> : <List {...props} />;
}

/** WAI-ARIA Authoring Practices, "Tabs", with automatic activation. */
function Tabs<T extends string>({ label, sections, open, onOpen, children }: SectionsProps<T>) {
  const id = useId();
  const shown = sections.find((section) => section.id === open) ?? sections[0];
  const moveFocus = (event: KeyboardEvent<HTMLDivElement>) => {
    const index = sections.findIndex((section) => section.id === shown?.id);
    const to = nextTab(event.key, index, sections.length);
    const target = to === undefined ? undefined : sections[to];
    if (target === undefined) return;
    event.preventDefault();
    onOpen(target.id);
    event.currentTarget.querySelector<HTMLElement>(`#${CSS.escape(`${id}-${target.id}`)}`)?.focus();
  };
  return (
    <div className="flex min-h-96 grow gap-6">
      <div
        role="tablist"
        aria-label={label}
        aria-orientation="vertical"
        onKeyDown={moveFocus}
        className="flex w-40 shrink-0 flex-col gap-1"
      >
        {sections.map((section) => {
          const isShown = section.id === shown?.id;
          return (
            <button
              key={section.id}
              type="button"
              role="tab"
              id={`${id}-${section.id}`}
              aria-selected={isShown}
              aria-controls={`${id}-panel`}
              tabIndex={isShown ? 0 : -1}
              data-autofocus={isShown ? '' : undefined}
              onClick={() => onOpen(section.id)}
              className={`min-h-11 rounded-xl px-3.5 text-start text-sm font-medium transition-colors ${isShown ? 'bg-raised text-ink underline decoration-accent decoration-2 underline-offset-6' : 'text-muted hover:bg-raised hover:text-ink'}`}
            >
              {section.name}
            </button>
          );
        })}
      </div>
      {shown !== undefined && (
        <div
          key={shown.id}
          role="tabpanel"
          id={`${id}-panel`}
          aria-labelledby={`${id}-${shown.id}`}
          tabIndex={0}
          className="flex min-w-0 grow flex-col gap-5 overflow-y-auto p-1"
        >
          {children(shown.id)}
        </div>
      )}
    </div>
  );
}

function List<T extends string>({ sections, open, onOpen, children }: SectionsProps<T>) {
  const id = useId();
  return (
    <div className="flex flex-col">
      {sections.map((section) => {
        const isOpen = section.id === open;
        return (
          <section key={section.id} className="border-t border-edge first:border-t-0">
            <h3>
              <button
                type="button"
                aria-expanded={isOpen}
                aria-controls={isOpen ? `${id}-${section.id}` : undefined}
                onClick={() => onOpen(isOpen ? undefined : section.id)}
                className="flex min-h-13 w-full items-center justify-between gap-3 text-start font-medium"
              >
                {section.name}
                <ChevronRight
                  aria-hidden
                  className={`size-5 text-muted transition-transform ${isOpen ? 'rotate-90' : 'rtl:rotate-180'}`}
                />
              </button>
            </h3>
            {isOpen && (
              <div id={`${id}-${section.id}`} className="flex flex-col gap-5 pt-1 pb-5">
                {children(section.id)}
              </div>
            )}
          </section>
        );
      })}
    </div>
  );
}

/** @returns the index of the tab that the key moves to, if any */
export function nextTab(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return (index + 1) % count;
    case 'ArrowUp':
      return (index + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
