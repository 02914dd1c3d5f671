import { type ComponentProps, useId } from 'react';

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'role' | 'id'> & {
  label: string;
  /** The effect of checking it. Screen readers read it after the label. */
  note: string;
  /** `switch`: takes effect at once, without submitting a form. */
  role?: 'checkbox' | 'switch';
};

const LOOKS = {
  checkbox: 'mt-0.5 size-5 accent-accent',
  // With forced colours, the browser's own checkbox is the familiar one.
  switch:
    'relative h-6 w-10 appearance-none rounded-full bg-field-edge transition-colors before:absolute before:top-1 before:start-1 before:size-4 before:rounded-full before:bg-white before:transition-transform checked:bg-accent checked:before:translate-x-4 rtl:checked:before:-translate-x-4 checked:before:bg-on-accent forced-colors:w-5 forced-colors:appearance-auto forced-colors:before:hidden',
};

export function Checkbox({ label, note, role = 'checkbox', ...input }: CheckboxProps) {
  const id = useId();
  return (
    <div className="flex gap-3">
      <input
        {...input}
        type="checkbox"
        role={role}
        id={id}
        aria-describedby={`${id}-note`}
        className={`shrink-0 ${LOOKS[role]}`}
      />
      <div className="flex flex-col gap-1">
        <label htmlFor={id} className="-my-2.5 py-2.5 text-sm font-medium">
          {label}
        </label>
        <p id={`${id}-note`} className="text-sm text-muted">
          {note}
        </p>
      </div>
    </div>
  );
}
