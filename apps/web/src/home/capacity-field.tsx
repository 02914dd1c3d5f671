import { MAX_ROOM_CAPACITY, MIN_ROOM_CAPACITY } from '@throughline/protocol';
import { useId } from 'react';
import { homeMessages } from '@/messages/texts';
import { Select } from '@/ui/select';

const CAPACITIES = Array.from(
  { length: MAX_ROOM_CAPACITY - MIN_ROOM_CAPACITY + 1 },
  (_, index) => MIN_ROOM_CAPACITY + index,
);

export function CapacityField() {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {homeMessages.capacity}
      </label>
      <Select
        id={id}
        name="capacity"
        defaultValue={MAX_ROOM_CAPACITY}
        className="min-h-12 border-field-edge"
      >
        {CAPACITIES.map((capacity) => (
          <option key={capacity} value={capacity}>
            {homeMessages.people({ count: capacity })}
          </option>
        ))}
      </Select>
    </div>
  );
}
