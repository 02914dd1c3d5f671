/** What a person sends to others to invite them. */
import { inviteMessages } from '@/messages/texts';

export interface Invitation {
  /** Of the meeting, as its creator entered it. */
  name?: string | undefined;
  link: string;
  /** Only if the person wants to send it too. */
  passcode?: string | undefined;
}

/** As plain text, a line for each part. */
export function invitationText({ name, link, passcode }: Invitation): string {
  return [
    titleOf(name),
    inviteMessages.linkLine({ link }),
    ...(passcode === undefined ? [] : [inviteMessages.passcodeLine({ passcode })]),
  ].join('\n');
}

/** For the share sheet of the system (W3C Web Share §2.1), which adds the link itself. */
export function sharedInvitation({ name, link, passcode }: Invitation): ShareData {
  return {
    title: titleOf(name),
    url: link,
    ...(passcode !== undefined && { text: inviteMessages.passcodeLine({ passcode }) }),
  };
}

function titleOf(name: string | undefined): string {
  return name === undefined ? inviteMessages.title : inviteMessages.namedTitle({ name });
}
