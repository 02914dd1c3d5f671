import { type ReactNode, useId } from 'react';

export function PanelSection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h3 id={id} className="text-sm font-semibold text-muted">
        {title}
      </h3>
      {children}
    </section>
  );
}
