import { type ComponentProps, useId } from 'react';
import { Select } from './select';

type SelectFieldProps = ComponentProps<typeof Select> & { label: string };

/** A list with its label above; without another class, as high as a text field. */
export function SelectField({ label, className, ...select }: SelectFieldProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <Select {...select} id={id} className={className ?? 'min-h-12 border-field-edge'} />
    </div>
  );
}
