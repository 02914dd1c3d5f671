import { Notice } from './notice';

interface MissingPartProps {
  title: string;
}

/** In place of a dialog that could not be loaded. */
export function MissingPart({ title }: MissingPartProps) {
  return (
    <div className="fixed inset-x-4 top-4 z-20 mx-auto max-w-md rounded-xl shadow-card">
      <Notice tone="danger" role="alert" title={title} />
    </div>
  );
}
