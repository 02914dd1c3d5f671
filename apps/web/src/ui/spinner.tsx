/**
 * Decorative: text beside it describes the progress. It appears after half a second, since most of what it stands for
 * is faster, and turns in twelve steps: without a graphics processor, a picture of the page for each step is work that
 * competes with the connections that the person waits for.
 */
export function Spinner({ className = 'size-5' }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={`inline-block animate-turn rounded-full border-2 border-current border-t-transparent ${className}`}
    />
  );
}
