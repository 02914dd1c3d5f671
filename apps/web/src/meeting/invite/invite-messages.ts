export const inviteMessages = {
  invite: 'Invite people',
  linkLabel: 'Link to this meeting',
  copy: 'Copy link',
  copied: 'Link copied',
  copyByHand: 'Your browser does not let this page copy. Select the link, then copy it.',
  note: 'People join by this link in their browser. They need no account.',
  share: 'Share…',
  copyInvitation: 'Copy invitation',
  invitationCopied: 'Invitation copied',
  withPasscode: 'Include the passcode',
  withPasscodeNote: 'Everyone who gets the invitation can then join with it.',
  code: 'Show a code to scan',
  codeLabel: 'QR code of the link to this meeting',
  codeNote: 'A phone that scans it opens the meeting.',
  codeNotLoaded: 'The code could not be loaded. Send the link instead.',

  /** Of the text that the person sends to others. */
  title: (name: string | undefined) =>
    name === undefined ? 'Join my meeting' : `Join my meeting “${name}”`,
  linkLine: (link: string) => `Link: ${link}`,
  passcodeLine: (passcode: string) => `Passcode: ${passcode}`,
};
