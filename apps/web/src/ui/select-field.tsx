import { type ComponentProps, useId } from 'react';
import { Select } from './select';

type SelectFieldProps = ComponentProps<typeof Select> & { label: string };

/** A list with its label above, as high as a text field. */
export function SelectField({ label, ...select }: SelectFieldProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <Select {...select} id={id} className="min-h-12 border-field-edge" />
    </div>
  );
}
