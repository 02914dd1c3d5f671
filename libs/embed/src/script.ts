/** For pages without a bundler: `<script src="https://meet.example.org/embed/v1.js">` defines `Throughline`. */
import { createMeeting, type MeetingOptions } from './create-meeting.js';
import { EmbedError } from './frame-connection.js';

const { currentScript } = document;
const scriptUrl = currentScript instanceof HTMLScriptElement ? currentScript.src : undefined;

Object.assign(globalThis, {
  Throughline: {
    EmbedError,
    createMeeting: (container: Element, options: MeetingOptions) =>
      createMeeting(container, options, scriptUrl),
  },
});
