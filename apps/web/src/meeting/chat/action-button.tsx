interface ActionButtonProps {
  label: string;
  onClick: () => void;
}

/** For what a person can do with a message. */
export function ActionButton({ label, onClick }: ActionButtonProps) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="min-h-10 rounded-lg bg-raised px-3 text-sm font-medium hover:bg-raised-hover"
    >
      {label}
    </button>
  );
}
