import { MAX_ROOM_CAPACITY, MIN_ROOM_CAPACITY } from '@throughline/protocol';
import { homeMessages } from '@/messages/texts';
import { SelectField } from '@/ui/select-field';

const CAPACITIES = Array.from(
  { length: MAX_ROOM_CAPACITY - MIN_ROOM_CAPACITY + 1 },
  (_, index) => MIN_ROOM_CAPACITY + index,
);

export function CapacityField() {
  return (
    <SelectField label={homeMessages.capacity} name="capacity" defaultValue={MAX_ROOM_CAPACITY}>
      {CAPACITIES.map((capacity) => (
        <option key={capacity} value={capacity}>
          {homeMessages.people({ count: capacity })}
        </option>
      ))}
    </SelectField>
  );
}
