import { TextField } from '@/ui/text-field';
import { joinMessages } from '@/messages/texts';

interface NameFieldProps {
  /** The name that the join token prescribes: shown, but not editable. */
  invitedAs: string | undefined;
  /** The name used in the last meeting, or proposed by the page around this frame. */
  lastName: string;
  error: string | undefined;
}

export function NameField({ invitedAs, lastName, error }: NameFieldProps) {
  return (
    <TextField
      // A new field once the token was rejected or a name is proposed: its text was not typed by the person.
      key={invitedAs ?? lastName}
      name="displayName"
      label={joinMessages.name}
      autoComplete="name"
      dir="auto"
      defaultValue={invitedAs ?? lastName}
      {...(invitedAs !== undefined && {
        readOnly: true,
        hint: joinMessages.nameFromInvitation,
      })}
      error={error}
    />
  );
}
