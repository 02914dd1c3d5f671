interface PanelBadgeProps {
  /** As shown. */
  text: string;
  /** For screen readers. */
  label: string;
}

/** What awaits the person in a panel. */
export function PanelBadge({ text, label }: PanelBadgeProps) {
  return (
    <span className="ms-1 rounded-full bg-accent px-2 text-on-accent">
      <span aria-hidden>{text}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
