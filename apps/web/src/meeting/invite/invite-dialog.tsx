import { ClipboardList, Share2 } from 'lucide-react';
import { Suspense, useState } from 'react';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import { copyText } from '@/ui/clipboard';
import { CopyLink } from '@/ui/copy-link';
import { Dialog } from '@/ui/dialog';
import { Disclosure } from '@/ui/disclosure';
import { optionalPart } from '@/ui/optional-part';
import { type Invitation, invitationText, sharedInvitation } from './invitation';
import { inviteMessages } from '@/messages/texts';

const QrCode = optionalPart(async () => (await import('./qr-code')).QrCode, NoCode);

interface InviteDialogProps extends Invitation {
  onClose: () => void;
}

/** The link to the meeting in every form in which people send it. `passcode`: if this browser knows it. */
export function InviteDialog({ name, link, passcode, onClose }: InviteDialogProps) {
  const [isPasscodeSent, setIsPasscodeSent] = useState(false);
  const [isCopied, setIsCopied] = useState(false);
  const invitation = { name, link, passcode: isPasscodeSent ? passcode : undefined };
  return (
    <Dialog title={inviteMessages.invite} onClose={onClose}>
      <p className="text-sm text-muted">{inviteMessages.note}</p>
      <CopyLink link={link} />
      <div className="flex flex-wrap gap-2 *:grow">
        {canShare(sharedInvitation(invitation)) && (
          <Button look="secondary" onClick={() => void share(sharedInvitation(invitation))}>
            <Share2 aria-hidden className="size-5" />
            {inviteMessages.share}
          </Button>
        )}
        <Button
          look="secondary"
          onClick={() => void copyText(invitationText(invitation)).then(setIsCopied)}
        >
          <ClipboardList aria-hidden className="size-5" />
          {isCopied ? inviteMessages.invitationCopied : inviteMessages.copyInvitation}
        </Button>
        <span role="status" className="sr-only">
          {isCopied && inviteMessages.invitationCopied}
        </span>
      </div>
      {passcode !== undefined && (
        <Checkbox
          name="with-passcode"
          label={inviteMessages.withPasscode}
          note={inviteMessages.withPasscodeNote}
          checked={isPasscodeSent}
          onChange={(event) => {
            setIsPasscodeSent(event.target.checked);
            setIsCopied(false);
          }}
        />
      )}
      <Disclosure summary={inviteMessages.code}>
        <Suspense>
          <QrCode text={link} label={inviteMessages.codeLabel} note={inviteMessages.codeNote} />
        </Suspense>
      </Disclosure>
    </Dialog>
  );
}

function NoCode() {
  return <p className="text-sm text-muted">{inviteMessages.codeNotLoaded}</p>;
}

const canShare = (data: ShareData): boolean => 'canShare' in navigator && navigator.canShare(data);

/** The person may close the sheet without sharing, which rejects. */
async function share(data: ShareData): Promise<void> {
  await navigator.share(data).catch(() => undefined);
}
