import { useId } from 'react';

interface RadioGroupProps<T extends string> {
  label: string;
  /** Below the label. */
  note?: string;
  /** In the order in which they are shown. */
  options: readonly { value: T; label: string; note?: string }[];
  value: T;
  /** Takes effect at once. */
  onChange: (value: T) => void;
}

/** A choice of which each option is visible. */
export function RadioGroup<T extends string>(props: RadioGroupProps<T>) {
  const { label, note, options, value, onChange } = props;
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="pb-1 text-sm font-medium">{label}</legend>
      {note !== undefined && <p className="text-sm text-muted">{note}</p>}
      {options.map((option) => (
        <label key={option.value} className="flex min-h-11 items-center gap-3 py-1 text-sm">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="size-5 shrink-0 accent-accent"
          />
          <span className="flex flex-col">
            {option.label}
            {option.note !== undefined && <span className="text-muted">{option.note}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
