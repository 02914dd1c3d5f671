import { homeMessages } from '@/messages/texts';
import { TextField } from '@/ui/text-field';

/** The name of a new meeting, which may stay empty. `readName` reads it. */
export function NameField({ error }: { error: string | undefined }) {
  return (
    <TextField
      name="name"
      label={homeMessages.name}
      placeholder={homeMessages.namePlaceholder}
      dir="auto"
      autoComplete="off"
      error={error}
    />
  );
}
