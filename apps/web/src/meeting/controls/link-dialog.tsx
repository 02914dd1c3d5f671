import { Dialog } from '@/ui/dialog';
import { TextField } from '@/ui/text-field';
import { controlMessages } from './control-messages';

interface LinkDialogProps {
  link: string;
  onClose: () => void;
}

/** The link to copy by hand, where the browser does not let the page copy it. */
export function LinkDialog({ link, onClose }: LinkDialogProps) {
  return (
    <Dialog title={controlMessages.copyByHand} onClose={onClose}>
      <TextField
        label="Link to this meeting"
        hint={controlMessages.copyByHandHint}
        value={link}
        readOnly
        data-autofocus=""
        translate="no"
        onFocus={(event) => event.target.select()}
      />
    </Dialog>
  );
}
