import type { ReactNode } from 'react';
import { Stage } from './stage';

/** A panel where it stands in a meeting: at the end of a row, as high as the stage. */
export function PanelStage({ children }: { children: ReactNode }) {
  return (
    <Stage>
      <div className="flex grow justify-end">{children}</div>
    </Stage>
  );
}
