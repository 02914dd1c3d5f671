import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

type Tone = 'danger' | 'warning';

const TONES: Record<Tone, string> = {
  danger: 'bg-danger-wash text-danger',
  warning: 'bg-warning-wash text-warning',
};

interface NoticeProps {
  tone: Tone;
  title: string;
  /** `alert` interrupts a screen reader: only for the result of the person's own action. */
  role?: 'alert' | 'status';
  children?: ReactNode;
}

export function Notice({ tone, title, role, children }: NoticeProps) {
  return (
    <div role={role} className={`flex gap-3 rounded-xl p-3.5 text-sm ${TONES[tone]}`}>
      <TriangleAlert aria-hidden className="mt-px size-5 shrink-0" />
      <div className="flex min-w-0 flex-col gap-1">
        <p className="font-semibold">{title}</p>
        <div className="text-ink">{children}</div>
      </div>
    </div>
  );
}
