import type { RoomId } from '@throughline/protocol';
import { joinMessages } from '@/messages/texts';
import { loadPasscode, MAX_PASSCODE_LENGTH } from '@/storage/passcode';
import { TextField } from '@/ui/text-field';

interface PasscodeFieldProps {
  roomId: RoomId;
  error: string | undefined;
}

export function PasscodeField({ roomId, error }: PasscodeFieldProps) {
  return (
    <TextField
      name="passcode"
      label={joinMessages.passcode}
      type="password"
      autoComplete="off"
      maxLength={MAX_PASSCODE_LENGTH}
      defaultValue={loadPasscode(roomId)}
      error={error}
    />
  );
}
