import { describe, expect, it } from 'vitest';
import { invitationText, sharedInvitation } from './invitation';

const link = 'https://meet.example.org/meet/mkte-vhap-wcru';

describe('an invitation', () => {
  it('names the meeting, the link and the passcode in lines of their own', () => {
    expect(invitationText({ name: 'Weekly catch-up', link, passcode: 'sesame' })).toBe(
      `Join my meeting “Weekly catch-up”\nLink: ${link}\nPasscode: sesame`,
    );
  });

  it('leaves out what the meeting does not have', () => {
    expect(invitationText({ link })).toBe(`Join my meeting\nLink: ${link}`);
  });

  it('leaves the link to the share sheet, and contains no passcode unless it is to be sent', () => {
    expect(sharedInvitation({ name: 'Planning', link })).toEqual({
      title: 'Join my meeting “Planning”',
      url: link,
    });
    expect(sharedInvitation({ link, passcode: 'sesame' }).text).toBe('Passcode: sesame');
  });
});
