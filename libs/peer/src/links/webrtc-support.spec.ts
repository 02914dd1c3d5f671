import { afterEach, describe, expect, it, vi } from 'vitest';
import { supportsCalls } from './webrtc-support.js';

afterEach(() => void vi.unstubAllGlobals());

class Working {
  close(): void {
    // Nothing is open.
  }
}

class Blocked {
  constructor() {
    throw new DOMException('blocked by a policy', 'NotAllowedError');
  }
}

describe('calls', () => {
  it.each([
    { browser: 'without WebRTC', constructor: undefined, supported: false },
    { browser: 'whose extension blocks WebRTC', constructor: Blocked, supported: false },
    { browser: 'whose extension wraps WebRTC', constructor: Working, supported: true },
    { browser: 'with WebRTC', constructor: Map, supported: true },
  ])('in a browser $browser: $supported', ({ constructor, supported }) => {
    vi.stubGlobal('RTCPeerConnection', constructor);

    expect(supportsCalls()).toBe(supported);
  });
});
