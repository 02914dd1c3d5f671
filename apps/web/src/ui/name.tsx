interface NameProps {
  children: string;
  /** With `truncate`, the beginning stays, also of a name that runs from right to left. */
  className?: string;
}

/**
 * The name of a person or a meeting. Its direction changes nothing around it, and translators of pages
 * leave it as it is.
 */
export function Name({ children, className }: NameProps) {
  return (
    <bdi dir="auto" translate="no" className={className}>
      {children}
    </bdi>
  );
}
