/** Where the frame finds the meeting. */

export interface MeetingLocation {
  /** The link to the meeting, such as a person would open it. It may be a personal link with a token in its fragment. */
  meetingUrl?: string;
  /** The address of the server, with its base path if it has one. By default the one that serves the script. */
  serverUrl?: string;
  /** The code of the meeting, together with `serverUrl`. */
  room?: string;
}

/** The path of the script below the address of the server. */
export const SCRIPT_PATH = '/embed/v1.js';

/**
 * @param scriptUrl the address of the script, if the page has loaded it from the server
 * @throws TypeError if the location names no meeting
 */
export function meetingAddress(location: MeetingLocation, scriptUrl?: string): URL {
  const { meetingUrl, room } = location;
  if (meetingUrl !== undefined) return webAddress(meetingUrl);
  const serverUrl = location.serverUrl ?? serverOf(scriptUrl);
  if (serverUrl === undefined || room === undefined)
    throw new TypeError('createMeeting needs meetingUrl, or serverUrl and room.');
  return webAddress(`${serverUrl.replace(/\/$/, '')}/meet/${encodeURIComponent(room)}`);
}

/** A `javascript:` address would run as the embedding page. */
function webAddress(text: string): URL {
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new TypeError('The address of a meeting begins with https:// or http://.');
  return url;
}

function serverOf(scriptUrl: string | undefined): string | undefined {
  const [address] = scriptUrl?.split(/[?#]/, 1) ?? [];
  return address?.endsWith(SCRIPT_PATH) ? address.slice(0, -SCRIPT_PATH.length) : undefined;
}
