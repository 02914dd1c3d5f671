/**
 * Every text on the screen in English, which is the source of all translations: their keys and arguments must equal these.
 * ICU MessageFormat (https://unicode-org.github.io/icu/userguide/format_parse/messages). docs/translating.md is the guide.
 */
export const en = {
  app: {
    description:
      'Video meetings that connect from any network, and show you which route they take.',
    meeting: 'Meeting',
    failed: 'Something went wrong',
    failedRemedy: 'This is our fault. Reloading the page often helps.',
    startPage: 'Go to the start page',
  },
  /** Of the page that appears when the server cannot be reached. */
  offline: {
    title: 'Throughline cannot be reached',
    text: 'Check your internet connection. If it works, the server may be down for a moment.',
    tryAgain: 'Try again',
  },
  ui: {
    close: 'Close',
    cancel: 'Cancel',
    reload: 'Reload',
    language: 'Language',
    failed: 'This page cannot be shown',
    failedRemedy: 'Part of it did not load, or did not work. Reload the page to continue.',
    noScript: 'This page needs JavaScript. Allow it for this site, then reload the page.',
    notLoaded: 'This page has not loaded completely. Check your network, then reload the page.',
    /** A title that becomes a sentence of its own. */
    sentence: '{title}.',
    /** A title in front of another sentence. */
    sentences: '{title}. {remedy}',
  },
  server: {
    lost: 'The connection to the server was lost. Reconnecting…',
    cutOften:
      'A proxy or your network often cuts the connection to the server. The meeting continues, but changes may arrive late. If this happens to everyone, ask the person who runs this server to raise the timeout of its proxy.',
  },
  pages: {
    starting: 'Opening the meeting…',
    startingIsSlow: 'This is taking longer than usual. Reload the page to try again.',
    unknownRoom: 'This meeting does not exist',
    unknownRoomReason:
      'The link may be incomplete, or the meeting was not used for a day. Check the code, then try again.',
    sandboxed: 'This meeting cannot be shown inside this page',
    sandboxedRemedy:
      'Open the meeting in a tab of its own, or ask the person who runs that page to add allow-same-origin to the sandbox of its iframe.',
    forOperator: 'For the person who runs this server',
    notFound: 'This page does not exist',
    notFoundRemedy: 'Check the address, enter a meeting link or code, or go to the start page.',
    startNewMeeting: 'Start a new meeting',
    askToRejoin: 'Ask to rejoin',
    rejoin: 'Rejoin',
    home: 'Home',
    retry: 'Try again',
  },
  address: {
    otherAddress: 'This page has another address',
    rightAddress:
      'Meetings on this server work at {origin}. Open this page there to start or join one.',
    openAt: 'Open {origin}',
  },
  home: {
    headline: 'Meetings that get through',
    introduction:
      'Video calls that connect from any network, directly from browser to browser where possible, and show you which route they take.',
    or: 'or',
    start: 'Start a meeting',
    startFailed: 'The meeting could not be started',
    options: 'Options',
    name: 'Meeting name',
    namePlaceholder: 'Weekly catch-up',
    nameInvisible: 'This name shows nothing. Enter one that people can read, or leave this empty.',
    capacity: 'Maximum number of people',
    people: '{count, number} people',
    passcode: 'Passcode',
    passcodeHint: 'At least {min, number} characters. Everyone needs it to join.',
    passcodeTooShort: 'Use at least {min, number} characters, or leave this empty.',
    lobby: 'People wait in the lobby until you admit them',
    lobbyNote:
      'You see who is waiting, and admit or decline them. You can change this during the meeting.',
    joinMeeting: 'Join a meeting',
    code: 'Meeting link or code',
    join: 'Join',
    codeMissing: 'Enter the meeting link or code.',
    codeAmbiguous:
      'This holds several meeting codes: {codes}. Leave only the one that you want to join.',
    codeInvalid: 'This is not a meeting link or code. A code looks like mkte-vhap-wcru.',
  },
  /** A page for developers, which embeds a meeting as another site would. */
  embedDemo: {
    title: 'Embed a meeting',
    introduction:
      'This page shows a meeting in a frame, as a page of your own site can. The buttons below the frame send requests to it, and the log shows what it reports.',
    form: 'Meeting to embed',
    show: 'Show the meeting',
    frame: 'Embedded meeting',
    requests: 'Requests to the frame',
    join: 'Join',
    leave: 'Leave',
    mute: 'Mute',
    unmute: 'Unmute',
    cameraOff: 'Camera off',
    cameraOn: 'Camera on',
    grid: 'Grid',
    speaker: 'Speaker',
    light: 'Light',
    dark: 'Dark',
    hideControls: 'Hide some controls',
    showControls: 'Show all controls',
    remove: 'Remove the frame',
    log: 'Events and results',
  },
  /** The meetings that this browser has joined or planned. */
  recent: {
    title: 'Recent meetings',
    used: 'Last used: {time}',
    starts: 'Starts: {time}',
    remove: 'Remove {name} from the list',
    removeQuestion: 'Remove {name} from your recent meetings?',
    removeNote:
      'This only removes it from the list in this browser. The meeting’s link still works.',
    removeAction: 'Remove',
    removeAll: 'Remove all',
    removeAllQuestion: 'Remove all recent meetings?',
    removeAllNote:
      'This only removes them from the list in this browser. The meetings’ links still work.',
    removeAllAction: 'Remove all',
  },
  /** Of meetings, which this browser keeps until the person saves or deletes them. */
  recordings: {
    title: 'Your recordings',
    note: 'Only this browser has them. Save those that you want to keep.',
    recordedAt: 'Recorded: {time}',
    save: 'Save',
    delete: 'Delete',
    deleteQuestion: 'Delete this recording?',
    deleteNote: 'If you have not saved it, it cannot be restored.',
    preparing: 'Your browser prepares the file…',
    saved: 'Saved. You can delete it here.',
    started: 'Your browser downloads it. Delete it here once you have the file.',
    cancelled: 'Not saved yet.',
    failed: 'It could not be saved. Check that there is enough room for it, then try again.',
  },
  /** A meeting for later, with a link to keep. */
  plan: {
    title: 'Plan a meeting',
    notLoaded: 'This could not be loaded. Check your network, then reload the page.',
    start: 'Date and time',
    startNote: 'In the time zone of this device, at most {days, number} days ahead.',
    startMissing: 'Choose a date and a time.',
    startPast: 'This time has passed. Choose a later one.',
    startTooFar: 'Choose a time within the next {days, number} days.',
    duration: 'Duration',
    minutes: '{count, plural, one {# minute} other {# minutes}}',
    create: 'Create the link',
    failed: 'The link could not be created',
    timeRejected:
      'The server did not accept this time. Check the date and the clock of this device, then try again.',
    planned: 'Your meeting is planned',
    validUntil: 'The link works from now until {time}.',
    mayEndEarlier:
      'A server that is nearly full may delete a meeting earlier if no one has joined it.',
    host: 'You are the host only if you join in this browser, which lists the meeting under Recent meetings. Anyone with the link can join.',
    calendar: 'Save for your calendar',
    /** Of the calendar entry, if the person has entered no name. */
    entryTitle: 'Video meeting',
    entryNote: 'Join in your browser, without an account: {link}',
  },
  copyLink: {
    label: 'Link to this meeting',
    copy: 'Copy link',
    copied: 'Link copied',
    byHand: 'Your browser does not let this page copy. Select the link, then copy it.',
  },
  /** Why the API did not create a room, and what to do. */
  roomProblems: {
    unreachable: 'The server cannot be reached. Check your network, then try again.',
    too_many_rooms: 'This server has reached its limit of meetings. Try again later.',
    unavailable: 'The server is temporarily unavailable. Wait a moment, then try again.',
    rate_limited:
      'Many meetings were started from your network within a short time. Wait a moment, then try again.',
    invalid_request: 'The server did not accept these options. Check the name and the passcode.',
    unauthorized: 'On this server, only applications can start meetings. Ask for a meeting link.',
    other: 'The server could not start a meeting. Try again in a moment.',
  },
  join: {
    /** Of the page, in tabs and in the history of the browser. */
    pageTitle: 'Join – {name}',
    ready: 'Ready to join?',
    form: 'Join',
    join: 'Join',
    joining: 'Joining…',
    askToJoin: 'Ask to join',
    retry: 'Try again',
    devices: 'Camera and microphone',
    name: 'Your name',
    nameMissing: 'Enter your name, so that the others know who you are.',
    nameInvisible: 'This name shows nothing. Enter one that the others can read.',
    nameFromInvitation: 'From your invitation.',
    passcode: 'Passcode',
    passcodeMissing: 'Enter the passcode of this meeting.',
    passcodeTooShort: 'A passcode has at least {min, number} characters.',
    connection: 'Connection',
    alwaysRelayed: 'always relayed',
    relay: 'Always use a relay',
    relayNote: 'Hides your IP address from the others. May add a short delay to sound and video.',
    serverRoundTrip: '{ms, number} ms to the server',
    shortServerRoundTrip: '< 1 ms to the server',
    inOtherTab: 'You are in this meeting in another tab',
    inOtherTabNote:
      'Continue there, or close that tab first. If you also join here, the others see you twice.',
    callsNotSupported: 'This browser cannot make calls',
    callsNotSupportedRemedy:
      'WebRTC is missing or blocked. Turn off extensions that block WebRTC, or open this link in a current version of Chrome, Edge, Firefox or Safari.',
    joinAnyway: 'You can still join.',
    yourCamera: 'Your camera',
    cameraStarting: 'Waiting for your camera…',
    cameraUnavailable: 'Your camera is not available',
    cameraOff: 'Your camera is off',
    nobodyHere: 'No one is here yet',
    peopleHere: '{count, plural, one {1 person is here} other {# people are here}}',
    allPlacesTaken: 'All {capacity, number} places are taken',
    /** Before the person joins. */
    recorded:
      'This meeting is being recorded. If you join, the recording may include your video and audio.',
  },
  /** For a guest in the lobby. `name` as the hosts see it. */
  waiting: {
    label: 'Waiting',
    pageTitle: 'Waiting – {name}',
    title: 'Waiting for a host',
    stop: 'Stop waiting',
    hosts: {
      awaited:
        'No host is here yet. When a host joins, they see you in the lobby as “{name}” and can admit you. Until then, no one in the meeting can see or hear you.',
      present:
        'The hosts see you in the lobby as “{name}”. You join as soon as one of them admits you. Until then, no one in the meeting can see or hear you.',
      left: 'The host has left. You keep your place in the lobby as “{name}”, and a host who joins can admit you. Until then, no one in the meeting can see or hear you.',
    },
  },
  /** Why the API rejected a join, or why a meeting ended. */
  rejections: {
    passcode_required: {
      title: 'This meeting has a passcode',
      remedy: 'Enter the passcode of this meeting.',
    },
    wrong_passcode: {
      title: 'Wrong passcode',
      remedy: 'This is not the passcode of this meeting. Check it and try again.',
    },
    too_many_attempts: {
      title: 'Too many attempts',
      remedy: 'Too many people tried to join within a short time. Try again in a minute.',
    },
    unavailable: {
      title: 'The server is temporarily unavailable',
      remedy: 'It cannot admit anyone at the moment. Wait a moment, then try again.',
    },
    room_full: {
      title: 'This meeting is full',
      remedy: 'You can join when another person leaves.',
    },
    room_locked: {
      title: 'This meeting is locked',
      remedy: 'Ask a host to unlock it, then try again.',
    },
    media_server_required: {
      title: 'This browser cannot join this meeting',
      remedy:
        'This meeting is too large for direct connections, and this browser cannot encrypt audio and video for the media server. Open the meeting over https in a current version of Chrome, Edge, Firefox or Safari.',
    },
    entry_refused: {
      title: 'A host declined your request',
      remedy: 'You can ask to join again.',
    },
    lobby_full: {
      title: 'Too many people are waiting',
      remedy: 'Try again when the hosts have admitted some of them.',
    },
    token_required: {
      title: 'You need a personal link to join this meeting',
      remedy: 'Ask the person who invited you for your own link, then open it.',
    },
    invalid_token: {
      title: 'Your personal link no longer works',
      remedy: 'Ask for a new link, or try to join without one.',
    },
    token_used: {
      title: 'Your personal link has already been used',
      remedy: 'It opens this meeting once. Ask for a new link.',
    },
    removed: {
      title: 'You were removed from the meeting',
      remedy: 'A host removed you. If that was a mistake, ask them for a new link.',
    },
    room_ended: {
      title: 'The meeting is over',
      remedy: 'It has ended for everyone.',
    },
    unknown_room: {
      title: 'This meeting does not exist',
      remedy: 'It may have ended, or the link is incomplete.',
    },
    replaced: {
      title: 'You joined this meeting in another tab, window or device',
      remedy: 'Rejoin to continue here. If it was not you, ask for a new link.',
    },
    unsupported_version: {
      title: 'This page is out of date',
      remedy: 'The server has been updated. Reload the page to continue.',
    },
    other: {
      title: 'Joining failed',
      remedy: 'This is our fault. Trying again often helps.',
    },
  },
  ended: {
    left: 'You left the meeting',
    devicesOff: 'Your camera and microphone are off.',
    removed: 'A host removed you. Your camera and microphone are off.',
    connectionLost: 'The connection was lost',
  },
  /** Why there is no connection to the server. `operatorHint` is for the person who runs the server. */
  faults: {
    unreachable: {
      title: 'The server cannot be reached',
      remedy: 'Check your network, then try again.',
    },
    interrupted: {
      title: 'The connection was interrupted',
      remedy: 'The server can be reached again. Try again.',
    },
    server_down: {
      title: 'The server does not respond',
      remedy: 'It may be restarting. Wait a moment, then try again.',
      operatorHint:
        'A proxy is running, but it gets no answer from Throughline. Check that Throughline is running, and which address the proxy forwards to.',
    },
    other_address: {
      title: 'Meetings do not work at this address',
      remedy: 'Ask the person who runs this server for the right address.',
      operatorHint:
        'Set PUBLIC_ORIGIN={address}, or add {address} to ADDITIONAL_ORIGINS. A proxy must pass the Host header on. Examples are in docs/operating.md, “What a proxy must do”.',
    },
    rate_limited: {
      title: 'Too many people at once',
      remedy: 'Many people on your network are joining. Wait a moment, then try again.',
    },
    api_intercepted: {
      title: 'Something else answers in place of the server',
      remedy:
        'If your network has a sign-in page, sign in there first. Otherwise, ask the person who runs this server.',
      operatorHint:
        'Requests to /api do not reach Throughline. The proxy must forward every path to it. Examples are in docs/operating.md, “What a proxy must do”.',
    },
    signal_intercepted: {
      title: 'The server’s address for meetings leads elsewhere',
      remedy: 'Ask the person who runs this server. Trying again does not help.',
      operatorHint:
        'Requests to /signal do not reach Throughline, but those to /api do. The proxy must forward every path to it. Examples are in docs/operating.md, “What a proxy must do”.',
    },
    websockets_blocked: {
      title: 'Your network or the server’s proxy blocks meetings',
      remedy:
        'Pages work, but the connection for meetings (a WebSocket) is rejected. Try another network. If that does not help, ask the person who runs this server.',
      operatorHint:
        'The proxy must allow WebSockets: HTTP/1.1, with the headers Upgrade and Connection. Examples are in docs/operating.md, “What a proxy must do”.',
    },
    websockets_unanswered: {
      title: 'The connection for meetings gets no answer',
      remedy:
        'Pages work, but a proxy holds back the connection for meetings (a WebSocket). Try another network. If that does not help, ask the person who runs this server.',
      operatorHint:
        'The proxy neither passes WebSockets on nor rejects them. It must forward the headers Upgrade and Connection, and must not buffer the response. Examples are in docs/operating.md, “What a proxy must do”.',
    },
    subprotocol_removed: {
      title: 'A proxy changes the connection for meetings',
      remedy:
        'It removes a part that meetings need. Try another network. If that does not help, ask the person who runs this server.',
      operatorHint:
        'The proxy must pass the header Sec-WebSocket-Protocol on in both directions. Examples are in docs/operating.md, “What a proxy must do”.',
    },
    connection_cut: {
      title: 'A proxy closes the connection for meetings',
      remedy:
        'The connection opens, and closes at once. Try another network. If that does not help, ask the person who runs this server.',
      operatorHint:
        'The proxy’s timeouts for WebSockets must be at least 60 seconds. Examples are in docs/operating.md, “What a proxy must do”.',
    },
  },
  /** A camera or microphone that cannot be used: what happened, and what to do. `both`: they have the same problem. */
  captureProblems: {
    denied: {
      camera: {
        title: 'Your browser blocks the camera',
        remedy:
          'Select the icon next to the address, allow the camera for this site, then turn it on again here.',
      },
      microphone: {
        title: 'Your browser blocks the microphone',
        remedy:
          'Select the icon next to the address, allow the microphone for this site, then turn it on again here.',
      },
      both: {
        title: 'Your browser blocks the camera and microphone',
        remedy:
          'Select the icon next to the address, allow the camera and microphone for this site, then turn them on again here.',
      },
    },
    revoked: {
      camera: {
        title: 'Your browser has stopped the camera',
        remedy:
          'The permission was withdrawn. Select the icon next to the address, allow the camera for this site, then turn it on again here.',
      },
      microphone: {
        title: 'Your browser has stopped the microphone',
        remedy:
          'The permission was withdrawn. Select the icon next to the address, allow the microphone for this site, then turn it on again here.',
      },
      both: {
        title: 'Your browser has stopped the camera and microphone',
        remedy:
          'The permission was withdrawn. Select the icon next to the address, allow the camera and microphone for this site, then turn them on again here.',
      },
    },
    'blocked-frame': {
      camera: {
        title: 'The camera cannot be used inside this page',
        remedy:
          'The page that shows this meeting does not allow it. Open the meeting in a tab of its own, or ask the person who runs that page to add allow="camera; microphone" to its iframe.',
      },
      microphone: {
        title: 'The microphone cannot be used inside this page',
        remedy:
          'The page that shows this meeting does not allow it. Open the meeting in a tab of its own, or ask the person who runs that page to add allow="camera; microphone" to its iframe.',
      },
      both: {
        title: 'The camera and microphone cannot be used inside this page',
        remedy:
          'The page that shows this meeting does not allow it. Open the meeting in a tab of its own, or ask the person who runs that page to add allow="camera; microphone" to its iframe.',
      },
    },
    'no-answer': {
      camera: {
        title: 'The camera has not started yet',
        remedy:
          'If your browser asks whether to allow it, answer there. Otherwise turn it on again here, or choose another camera.',
      },
      microphone: {
        title: 'The microphone has not started yet',
        remedy:
          'If your browser asks whether to allow it, answer there. Otherwise turn it on again here, or choose another microphone.',
      },
      both: {
        title: 'The camera and microphone have not started yet',
        remedy:
          'If your browser asks whether to allow them, answer there. Otherwise turn them on again here.',
      },
    },
    'not-found': {
      camera: {
        title: 'No camera found',
        remedy: 'Connect a camera and switch it on, then turn it on again here.',
      },
      microphone: {
        title: 'No microphone found',
        remedy: 'Connect a microphone and switch it on, then turn it on again here.',
      },
      both: {
        title: 'No camera or microphone found',
        remedy: 'Connect them and switch them on, then turn them on again here.',
      },
    },
    'in-use': {
      camera: {
        title: 'The camera is in use',
        remedy: 'Close other programs and tabs that use it, then turn it on again here.',
      },
      microphone: {
        title: 'The microphone is in use',
        remedy: 'Close other programs and tabs that use it, then turn it on again here.',
      },
      both: {
        title: 'The camera and microphone are in use',
        remedy: 'Close other programs and tabs that use them, then turn them on again here.',
      },
    },
    'insecure-page': {
      camera: {
        title: 'The camera cannot be used on this address',
        remedy:
          'Browsers allow this on secure pages only. Open the meeting with https:// at the start of its address. If you run this server, there are two ways to get HTTPS: give it a domain name with the Docker set-up, or put a proxy with a certificate in front of it. On the computer that runs it, http://localhost works too.',
      },
      microphone: {
        title: 'The microphone cannot be used on this address',
        remedy:
          'Browsers allow this on secure pages only. Open the meeting with https:// at the start of its address. If you run this server, there are two ways to get HTTPS: give it a domain name with the Docker set-up, or put a proxy with a certificate in front of it. On the computer that runs it, http://localhost works too.',
      },
      both: {
        title: 'The camera and microphone cannot be used on this address',
        remedy:
          'Browsers allow this on secure pages only. Open the meeting with https:// at the start of its address. If you run this server, there are two ways to get HTTPS: give it a domain name with the Docker set-up, or put a proxy with a certificate in front of it. On the computer that runs it, http://localhost works too.',
      },
    },
    unknown: {
      camera: {
        title: 'The camera did not start',
        remedy: 'Turn it on again here. If that does not help, restart the browser.',
      },
      microphone: {
        title: 'The microphone did not start',
        remedy: 'Turn it on again here. If that does not help, restart the browser.',
      },
      both: {
        title: 'The camera and microphone did not start',
        remedy: 'Turn them on again here. If that does not help, restart the browser.',
      },
    },
  },
  /** The device is on, but delivers nothing. */
  captureTroubles: {
    'muted-by-system': {
      camera: {
        title: 'Your camera sends no picture',
        remedy:
          'The computer or a switch on the camera has turned it off. Check the cover or the privacy switch.',
      },
      microphone: {
        title: 'Your microphone is muted outside this page',
        remedy:
          'The computer or a switch on the device has muted it. Unmute it there, so that the others hear you.',
      },
    },
    silent: {
      camera: { title: 'Your camera sends no picture', remedy: 'Choose another camera.' },
      microphone: {
        title: 'No sound comes from your microphone',
        remedy:
          'The others cannot hear you. Check the mute switch on the device, or choose another microphone.',
      },
    },
  },
  devices: {
    names: { camera: 'Camera', microphone: 'Microphone' },
    /** For a device whose name the browser hides. */
    numbered: { camera: 'Camera {number, number}', microphone: 'Microphone {number, number}' },
    numberedSpeaker: 'Speaker {number, number}',
    /** The browser offers no choice of a loudspeaker. */
    speakerOfPhone:
      'Your phone chooses where sound is played. To change that, connect headphones or use its volume controls.',
    turnOn: { camera: 'Turn on camera', microphone: 'Turn on microphone' },
    turnOff: { camera: 'Turn off camera', microphone: 'Turn off microphone' },
    /** After a shortcut. */
    turnedOn: { camera: 'Camera on', microphone: 'Microphone on' },
    turnedOff: { camera: 'Camera off', microphone: 'Microphone off' },
    unmuteBlocked: 'Your microphone stays off until a host allows you to unmute',
    level: 'Microphone level',
  },
  /** The client has replaced a device by itself. `unnamed`: the browser hides the name of the device. */
  /** Changes of the own sound and picture, made in the browser. */
  effects: {
    title: 'Noise and background',
    suppressNoise: 'Suppress noise',
    suppressNoiseNote:
      'Removes the sound of keyboards, fans and traffic, and music, too. Takes place in this browser.',
    starting: 'Noise suppression is starting…',
    background: 'Background of your camera',
    backgroundNote: 'Takes place in this browser. It recognizes people, not what they hold.',
    backgroundStarting: 'The background is starting. Until then, no one sees you.',
  },
  backgrounds: {
    none: 'Your room',
    'blur-slight': 'Slightly blurred',
    'blur-strong': 'Strongly blurred',
    dawn: 'Dawn',
    forest: 'Forest',
    night: 'Night',
    own: 'Your picture',
  },
  /** A picture of the person for the background of their camera. */
  ownPicture: {
    choose: 'Choose a picture…',
    replace: 'Choose another picture…',
    remove: 'Remove your picture',
    note: 'Your picture stays in this browser. The others see it behind you.',
    unusable:
      'This file cannot be used. Choose a PNG, JPEG, WebP or GIF picture of at most {megapixels, number} megapixels and {megabytes, number} MB.',
    notKept:
      'Your browser could not keep the picture. Free some space or allow this site to store data, then choose it again.',
  },
  /** The device works, without the effect. */
  effectProblems: {
    'not-loaded': {
      microphone: {
        title: 'Your noise suppression could not be loaded',
        remedy:
          'The others hear you with the noise around you. Check your network, then turn it off and on in the settings.',
      },
      camera: {
        title: 'Your background could not be loaded, so your camera was turned off',
        remedy:
          'Turn it on to be seen in your room, or check your network and choose a background again.',
      },
    },
    'not-supported': {
      microphone: {
        title: 'This browser cannot suppress noise',
        remedy:
          'The others hear you with the noise around you. A current version of Chrome, Edge, Firefox or Safari can suppress it.',
      },
      camera: {
        title: 'This browser cannot change your background, so your camera was turned off',
        remedy: 'Turn it on to be seen in your room. Current versions of Chrome and Edge can.',
      },
    },
    'too-slow': {
      microphone: {
        title: 'This computer is too slow to suppress noise',
        remedy:
          'It was turned off. The others hear you with the noise around you. Close other programs, then turn it off and on in the settings.',
      },
      camera: {
        title: 'This computer is too slow for your background, so your camera was turned off',
        remedy:
          'Turn it on to be seen in your room, or close other programs and choose a background again.',
      },
    },
  },
  deviceSwitches: {
    returned: '{device} is connected again',
    disconnected: '{device} was disconnected',
    camera: {
      returnedUnnamed: 'another camera is connected again',
      inUseAgain: 'It is your camera again.',
      disconnectedUnnamed: 'Your camera was disconnected',
      now: 'Your camera is now {device}.',
      nowUnnamed: 'Your camera is now another camera.',
    },
    microphone: {
      returnedUnnamed: 'another microphone is connected again',
      inUseAgain: 'It is your microphone again.',
      disconnectedUnnamed: 'Your microphone was disconnected',
      now: 'Your microphone is now {device}.',
      nowUnnamed: 'Your microphone is now another microphone.',
    },
  },
  chat: {
    title: 'Chat',
    open: 'Chat',
    unread: '{count, plural, one {1 unread message} other {# unread messages}}',
    messages: 'Messages',
    empty: 'No messages yet.',
    privacy:
      'Messages go directly to the people in this meeting, end-to-end encrypted. No server stores them. People who join later see them, too.',
    loading: 'Loading the chat…',
    notLoaded:
      'The chat could not be loaded. The meeting continues without it. To use it, reload the page when the meeting can spare you.',
    earlier: '{count, plural, one {Show 1 earlier message} other {Show # earlier messages}}',
    jump: 'New messages',
    save: 'Save the chat as a text file',
    self: 'You',
    edited: 'edited',
    deleted: 'This message was deleted.',
    toEveryone: 'Everyone',
    directTo: 'Direct message to {name}',
    directFromThem: 'Direct message, only you can see it',
    forwarded: 'Forwarded by {name}, author not verified',
    forwardedByUnknown: 'Forwarded by another person, author not verified',
    someone: 'A person who has left',
    replyTo: 'Reply to {name}: {text}',
    replyToUnknown: 'Reply to a message that is no longer here',
    actions: 'Actions for the message of {name}',
    ownActions: 'Actions for your message',
    reply: 'Reply',
    edit: 'Edit',
    delete: 'Delete',
    deleteQuestion: 'Delete this message?',
    deleteNote: 'It disappears for everyone who can see it, and cannot be restored.',
    directMessage: 'Direct message',
    react: 'React with {emoji}',
    /** Begins with what the button shows, so that people can name it to their computer [WCAG 2.5.3]. */
    reacted: '{emoji} {count, number} from {names}',
    andOthers:
      '{count, plural, one {{names} and 1 other person} other {{names} and # other people}}',
    to: 'To',
    label: 'Message',
    hint: 'Enter sends, Shift and Enter start a new line, @ suggests names. *Bold* is **bold**, code is `code`.',
    send: 'Send',
    saveEdit: 'Save',
    cancel: 'Cancel',
    editing: 'You are editing your message.',
    replying: 'You are replying to {name}.',
    replyingDirectly: 'Only {name} will see your reply.',
    replyingToSelf: 'You are replying to yourself.',
    left: '{count, plural, one {1 character left} other {# characters left}}',
    tooLong:
      '{count, plural, one {Your message is 1 character too long.} other {Your message is # characters too long.}}',
    mention: 'People to mention',
    announce: '{name}: {text}',
    announcePoll: 'Poll from {name}: {text}',
    announceMany: '{count, number} new messages',
  },
  /** In the chat [CHAT-8]. */
  polls: {
    title: 'New poll',
    question: 'Question',
    needsQuestion: 'Write a question first.',
    option: 'Option {number, number}',
    addOption: 'Add an option',
    isMultiple: 'People can choose several options',
    note: 'Everyone in the meeting sees who chose what. You can end the poll, but not change it.',
    create: 'Create the poll',
    optionVotes: '{count, number} ({share, number, ::percent})',
    voters:
      '{count, plural, =0 {No votes yet.} one {1 person has voted.} other {# people have voted.}}',
    unverified:
      '{count, plural, one {1 more vote was forwarded and is not verified.} other {# more votes were forwarded and are not verified.}}',
    ended: 'The poll has ended.',
    withdraw: 'Withdraw your vote',
    end: 'End the poll',
  },
  files: {
    title: 'Files',
    openOffers:
      '{count, plural, one {1 file is offered to you} other {# files are offered to you}}',
    loading: 'Loading…',
    notLoaded:
      'This panel could not be loaded. Files that are on their way continue. To use the panel, reload the page when the meeting can spare you.',
    choose: 'Choose files',
    chooseHint:
      'Or drop them anywhere on the meeting, or paste a picture. Files travel between the browsers, encrypted, and are never stored on the server. Only people who are here now can receive them.',
    chosen: 'Chosen files',
    unchoose: 'Do not send {name}',
    recipients: 'Send to',
    everyone: 'Everyone ({count, number} people)',
    send: '{count, plural, one {Send the file} other {Send # files}}',
    nobodyYet: 'You are alone in the meeting. You can send files once another person has joined.',
    tooManyChosen: 'You can choose 20 files at a time. The first 20 are kept.',
    folders: 'Folders cannot be sent. Compress the folder into one file, and choose that.',
    dropTitle: 'Drop the files to share them',
    dropHint: 'You choose who receives them before they are sent.',
    list: 'Files in this meeting',
    empty: 'No files have been shared with you, or by you.',
    from: 'From {name}',
    to: 'To {name}',
    program: 'This kind of file can run programs. Accept it only if you expect it.',
    accept: 'Accept',
    decline: 'Decline',
    save: 'Save',
    sendAgain: 'Send again',
    show: 'Show',
    acceptFrom: 'Accept {file} from {name}',
    declineFrom: 'Decline {file} from {name}',
    pause: 'Pause {file}',
    resume: 'Continue {file}',
    cancel: 'Cancel {file}',
    saveFile: 'Save {file}',
    sendAgainTo: 'Send again {file} to {name}',
    dismiss: 'Remove {file} from the list',
    preview: 'Preview of {file}',
    offerOf: '{name} wants to send you {file} ({size})',
    hideOffers: 'Decide later',
    received: '{file} from {name} has arrived. Save it from Files.',
    delivered: '{name} has received {file}',
    declinedBy: '{name} declined {file}',
    stopped: 'The transfer of {file} with {name} has ended before it was complete',
    waitsForAnswer: 'Waiting for {name} to accept it',
    waitsForConnection: 'Waiting for the connection to {name}. It continues by itself.',
    paused: 'Paused at {done} of {size}',
    checking: 'Sent. {name} checks that it is complete.',
    stalled: '{done} of {size}. Nothing moves at the moment; {name} may have paused it.',
    started: '{done} of {size}',
    moving: '{done} of {size}, {rate} per second, {left} left',
    complete: 'Complete, and the same as it was sent',
    completeFor: '{name} has received it',
  },
  invite: {
    invite: 'Invite people',
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
    title: 'Join my meeting',
    namedTitle: 'Join my meeting “{name}”',
    linkLine: 'Link: {link}',
    passcodeLine: 'Passcode: {passcode}',
  },
  /** Why a message was not sent. */
  chatProblems: {
    empty: 'Write something first.',
    too_long: 'Your message is too long. Send it in two parts.',
    too_few_options: 'A poll needs at least two different options.',
    too_many_options: 'A poll has at most ten options.',
    poll_over: 'The poll has ended.',
    unknown_participant: 'This person has left the meeting.',
    unknown_message: 'This message can no longer be changed.',
    no_keys:
      'This page could not load the program that signs your messages. Copy your message, then reload the page.',
    locked: 'A host has turned off the chat for participants. You can still read it.',
    not_in_room: 'You are not in the meeting. Try again in a moment.',
  },
  /** Why a file did not arrive, and what to do. */
  fileFailures: {
    cancelled: {
      sending: 'You cancelled it.',
      receiving: 'You cancelled it.',
    },
    declined: {
      sending: '{name} declined it.',
      receiving: '{name} declined it.',
    },
    cancelled_remotely: {
      sending: '{name} cancelled it, or what arrived was damaged. You can send it again.',
      receiving: '{name} cancelled it, or could not read the file any more.',
    },
    left: {
      sending: 'The connection to {name} ended before it was complete.',
      receiving:
        'The connection to {name} ended before it was complete. Ask for it again when both of you are back.',
    },
    invalid: {
      sending: 'The browser of {name} sent a wrong answer. You can send it again.',
      receiving: 'What arrived is not what {name} offered, so it was discarded. Ask for it again.',
    },
    unreadable: {
      sending:
        'The file could not be read. It may have been moved or changed: choose it again, and send it.',
      receiving: 'The file could not be read.',
    },
    unverifiable: {
      sending:
        'This page could not load the program that checks files. Reload the page, then send the file again.',
      receiving:
        'This page could not load the program that checks files. Reload the page, then ask for the file again.',
    },
  },
  fileProblems: {
    too_large: 'Files of more than {size} cannot be sent.',
    too_many:
      'Four files can be on their way to each person at a time. Send the others when one of those has arrived.',
    nobody: 'The recipient is not here, or not connected yet. Try again in a moment.',
  },
  meeting: {
    locked: 'This meeting is locked',
  },
  controls: {
    label: 'Meeting controls',
    more: 'More',
    fullScreen: 'Full screen',
    leaveFullScreen: 'Leave full screen',
    smallWindow: 'Picture-in-picture',
    recentNotices: 'Recent notices',
    noNotices: 'There have been none yet.',
    captions: 'Captions',
    leave: 'Leave',
    endForAll: 'End for everyone',
    endIn: 'End in {count, plural, one {1 minute} other {# minutes}}',
    endInNote:
      'With a countdown, everyone sees the time left, and any host can keep the meeting open.',
    scheduledEnd: 'End of the meeting',
    leaveOrEnd: 'Leave, or end the meeting?',
    notifications: 'Notifications',
    people: 'People',
    unmuteBlocked: 'You cannot unmute until a host allows it',
    soundBlocked: 'Click to hear the others',
    leaveOnBack: 'Leave the meeting?',
    leaveOnBackNote:
      'Going back leaves the meeting. Press Back again to leave, or cancel to stay in it.',
    leaveWithFiles: 'Leave the meeting?',
    openFiles:
      '{count, plural, one {1 file is still on its way. Its transfer ends if you leave.} other {# files are still on their way. Their transfers end if you leave.}}',
    leaveNote: 'If you leave, the others can continue without you.',
    lastHostNote:
      'You are the only host. To let someone else admit people or change the settings, make them a host under People first.',
    waitingNote:
      '{count, plural, one {1 person is waiting in the lobby. After you leave, no one can admit them until a host joins.} other {# people are waiting in the lobby. After you leave, no one can admit them until a host joins.}}',
    endNote: 'If you end the meeting, it is over for everyone, and no one can rejoin.',
  },
  cameraPause: {
    forAll:
      'Your connection is slow, so your camera is paused to keep your voice clear. It comes back by itself.',
    forOne:
      'Your connection to {name} is slow, so your camera is paused for them to keep your voice clear. It comes back by itself.',
    forSome:
      'Your connection to {count, number} people is slow, so your camera is paused for them to keep your voice clear. It comes back by itself.',
  },
  screens: {
    share: 'Share your screen',
    stop: 'Stop sharing',
    sharing: 'You are sharing your screen',
    sharingWithSound: 'You are sharing your screen with its sound',
    stopped: 'You no longer share your screen',
    blocked: 'A host has turned off screen sharing for participants',
    content: 'What others should see best',
  },
  screenContents: {
    text: 'Sharp text',
    detail: 'Slides and pages',
    motion: 'Smooth video',
  },
  screenProblems: {
    unsupported: {
      title: 'This browser cannot share a screen',
      detail: 'Use a current browser on a computer, and open the meeting with https://.',
    },
    denied: {
      title: 'Your computer does not let the browser record the screen',
      detail:
        'Allow screen recording for the browser in the privacy settings of your computer, then share again.',
    },
    'blocked-frame': {
      title: 'A screen cannot be shared inside this page',
      detail:
        'The page that shows this meeting does not allow it. Open the meeting in a tab of its own, or ask the person who runs that page to add allow="display-capture" to its iframe.',
    },
    failed: {
      title: 'The screen could not be shared',
      detail: 'The browser could not record what you chose. Share again, or choose another window.',
    },
  },
  panels: {
    people: 'People in the meeting:',
    waiting: '{count, plural, one {1 person waiting} other {# people waiting}}',
  },
  /** How this person is connected to each of the others. The tiles have the words for links without a route. */
  paths: {
    title: 'Paths',
    loading: 'Loading…',
    notLoaded:
      'This panel could not be loaded. The meeting continues. To use the panel, reload the page when the meeting can spare you.',
    alone: 'You are the only one here. When someone joins, your path to them appears here.',
    throughServer:
      'Audio and video marked Server come through the media server, encrypted end to end. The paths below carry chat and files, and the audio and video of everyone else.',
    own: 'These are your paths. Your browser does not know those between the others.',
    /** Opens the connections of the whole meeting, for hosts. */
    everyone: 'Everyone’s connections',
    direct: 'Direct',
    relayed: 'Relayed through TURN',
    relayedOver: 'Relayed through TURN over {protocol}',
    checking: 'Connected, checking the route…',
    roundTrip: '{ms, number} ms',
    shortRoundTrip: '< 1 ms',
    details: 'Details',
    /** `name` is at the other end. */
    detailsOf: 'Details of the connection to {name}',
    safety: 'Safety numbers',
    verified: 'Safety number verified',
    safetyChanged: 'The safety number has changed',
  },
  /** For hosts: how each person is connected to each other one. */
  roomLinks: {
    title: 'Everyone’s connections',
    loading: 'Loading…',
    unavailable: 'The connections could not be loaded. The page tries again every few seconds.',
    remedies: 'What would help most',
    fixes:
      '{count, plural, one {This would fix # connection.} other {This would fix # connections.}}',
    noneFailed: 'No browser reports a failed connection.',
    failures: 'Failed connections',
    all: 'All connections',
    table: 'Table of all connections',
    tableCaption: 'Each row shows what one person’s browser reports about the others.',
    reportedBy: 'Reported by',
    bothEnds:
      'Each browser reports its own end of a connection, so the two ends can differ. A relayed end shows how it reaches its relay.',
  },
  /** What a browser reports about a connection, in a word or two. */
  linkStatuses: {
    direct: 'Direct',
    relayed: 'Relayed',
    relayedOver: 'Relay over {protocol}',
    failed: 'Failed',
    lost: 'Lost',
    unreported: 'No report',
  },
  /** Why a connection failed, as the browser at one end reports it: for hosts, and on the support page. */
  linkCauses: {
    relay_not_configured: 'Relays only, but the server has none',
    relay_credentials_refused: 'The relay rejects the credentials',
    relay_full: 'The relay is at full capacity',
    relay_quota_used: 'The meeting has used up its relay traffic',
    relay_refused: 'The relay rejects the call',
    relay_unreachable: 'The relay does not respond',
    no_network: 'The browser found no network',
    remote_silent: 'The other browser does not respond',
    remote_without_candidates: 'The other browser found no network',
    no_direct_path: 'No direct path, and the server offers no relay',
    blocked_despite_relay: 'Blocked, even through the relay',
    encryption_blocked: 'A network blocks the encryption',
    path_lost: 'The connection was lost',
    unknown: 'The cause is not known',
  },
  /** What would fix failed connections. `names`: the people concerned, `count` of them. */
  linkRemedies: {
    configure_relay:
      'This server has no relay. With a TURN server, {names} could connect. Contact the person who runs this server.',
    check_relay:
      'This server’s relay does not work for {names}. Contact the person who runs this server.',
    raise_relay_limits:
      'This server’s relay has no capacity left for {names}. Contact the person who runs this server.',
    offer_tcp_relay:
      '{count, plural, one {The network of {names} blocks UDP.} other {The networks of {names} block UDP.}} A relay over TLS on port 443 could connect them. Contact the person who runs this server.',
    change_network:
      'A firewall or VPN blocks {names}. Another network would help, such as a phone’s, or no VPN.',
    allow_webrtc:
      '{count, plural, one {The browser of {names} found no network for the call.} other {The browsers of {names} found no network for the call.}} An extension or a policy may block WebRTC.',
    rejoin:
      'Browsers lost the connection to {names}. Reloading the page or another network can help.',
  },
  /** The details of one connection. `name` is at the other end. */
  inspector: {
    title: 'Connection to {name}',
    over: 'Connection',
    left: 'This person has left the meeting.',
    path: 'The path',
    drawing: 'Drawing of the path to {name}',
    yourDevice: 'Your device',
    yourNat: 'Your router',
    theirNat: 'Their router',
    theirDevice: 'Their device',
    predictedDirect: 'Prediction before the connection: direct.',
    predictedRelayed: 'Prediction before the connection: relayed.',
    predictedImpossible: 'Prediction before the connection: no path.',
    figures: 'The last ten minutes',
    roundTrip: 'Round trip',
    loss: 'Lost packets',
    sent: 'Sent',
    received: 'Received',
    milliseconds: '{value, number} ms',
    percent: '{value, number} %',
    kbps: '{value, number} kbit/s',
    /** Of a small diagram, for screen readers. */
    range: '{figure} in the last ten minutes: from {least} to {most}',
    notMeasured: 'not measured yet',
    encryption: 'Encryption',
    encrypted:
      'Sound, picture, chat and files are encrypted between your browsers. A relay or media server only forwards them and cannot read them.',
    handshake: 'Handshake',
    dtls: 'DTLS {version}',
    dtlsUnknown: 'DTLS; this browser does not show the version',
    dtlsCipher: 'Cipher for chat and files',
    srtpCipher: 'Cipher for sound and picture',
    ownFingerprint: 'Fingerprint of your certificate',
    theirFingerprint: 'Fingerprint of their certificate',
    history: 'Changes',
    noChanges: 'The path has not changed in the last ten minutes.',
    pairs: 'Every path that was tried',
    pairsNote:
      'A candidate is an address at which a device may be reachable. The two browsers try pairs of them, and use the best one that works.',
    noPairs: 'This browser shows no pairs.',
    terms: 'What do these words mean?',
    pair: '{local} ↔ {remote}, {protocol}',
    checks: '{sent, number} checks sent, {answered, number} answered',
  },
  /** When a path changed, and why. `time` is a time of day. */
  pathChanges: {
    direct: '{time} The path became direct.',
    relayed: '{time} The path moved to a relay.',
    restarted: '{time} The connection restarted.',
    gap: 'It reconnected after {ms, number} ms.',
    noGap: 'It has not reconnected yet.',
  },
  /** Why a connection restarted. */
  restartReasons: {
    'network-changed': 'Your network changed.',
    'path-lost': 'Nothing arrived over the previous path.',
    'attempt-failed': 'The previous attempt failed.',
    'direct-path': 'We looked for a direct path.',
    requested: 'You asked to try again.',
    replaced: 'The previous connection was replaced.',
  },
  /** How a connection was made, step by step. */
  steps: {
    title: 'Step by step',
    complete: 'complete after {time}',
    open: 'not complete yet',
    failed: 'failed',
    seconds: '{value, number} s',
    minutes: '{value, number} min',
    omitted:
      '{count, plural, one {# older event is} other {# older events are}} not listed: a long record omits old candidates first.',
    diagram: 'The steps as a diagram',
    diagramNote: 'Each arrow is a message. The list above describes the same steps in words.',
    frame: 'Diagram of the steps',
    drawing:
      'Sequence diagram of the connection to {name}; the list of steps describes it in words',
    zoomIn: 'Enlarge the diagram',
    zoomOut: 'Reduce the diagram',
    you: 'You',
    browser: 'browser',
    server: 'Server',
    signaling: 'signaling',
    relay: 'STUN, TURN',
    servers: 'servers',
  },
  stepNames: {
    offer: 'Offer',
    answer: 'Answer',
    candidates: 'Candidates',
    checks: 'Connectivity checks',
    encryption: 'Encryption',
    media: 'Sound and picture',
  },
  /** What happens in each step, for beginners. */
  stepExplanations: {
    offer: 'One browser describes what it can send and receive.',
    answer: 'The other browser replies with what both of them support.',
    candidates: 'Each browser sends the addresses at which it may be reachable (ICE trickle).',
    checks: 'The browsers test pairs of these addresses, and nominate one that works (ICE).',
    encryption: 'The browsers verify each other’s certificates and agree on keys (DTLS).',
    media: 'Sound and picture arrive over the nominated pair.',
  },
  /** What happened in a step. `name` is the person at the other end. */
  stepEvents: {
    created: 'Your browser creates the connection.',
    replaced: 'Your browser replaces the connection with a new one.',
    restarted: 'Your browser restarts ICE.',
    offerSent: 'Your browser sends an offer through the server.',
    offerReceived: '{name}’s browser sends an offer through the server.',
    answerSent: 'Your browser sends an answer through the server.',
    answerReceived: '{name}’s browser sends an answer through the server.',
    soundCodecs: 'Audio codecs: {codecs}.',
    pictureCodecs: 'Video codecs: {codecs}.',
    contains: 'It contains {count, plural, one {# candidate} other {# candidates}}.',
    fromServers: 'STUN and TURN servers reply with candidates for your browser: {kinds}.',
    gathered:
      'Your browser sends {count, plural, one {# candidate} other {# candidates}}: {kinds}.',
    received:
      '{name}’s browser sends {count, plural, one {# candidate} other {# candidates}}: {kinds}.',
    checking: 'Your browser sends connectivity checks.',
    answered: '{name}’s browser answers the checks of a pair.',
    unanswered: '{name}’s browser no longer answers the checks of the pair in use.',
    failed: 'ICE failed: {name}’s browser answers no check on any pair.',
    selected: 'Your browser uses the pair {pair}.',
    discovered:
      'A check discovered this address: neither browser had sent it as a candidate (peer-reflexive).',
    reported: '{name}’s browser reports its own candidate of the pair: {kind}.',
    encrypted: 'DTLS is connected: the browsers encrypt everything that they send each other.',
    sound: 'The first sound from {name} arrives.',
    picture: 'The first frame of {name}’s camera arrives.',
  },
  /** Labels in the diagram: a few words each. */
  stepLabels: {
    created: 'new connection',
    replaced: 'replaced',
    restarted: 'ICE restart',
    offer: 'offer',
    answer: 'answer',
    candidates: '{count, plural, one {# candidate} other {# candidates}}: {kinds}',
    checking: 'connectivity checks',
    answered: 'checks answered',
    unanswered: 'checks not answered',
    failed: 'no pair works',
    selected: 'in use: {pair}',
    reported: 'reports: {kind}',
    encrypted: 'DTLS connected',
    sound: 'first sound',
    picture: 'first frame',
  },
  /** The descriptions (SDP) of both ends, explained. `name` is the person at the other end. */
  descriptions: {
    title: 'What both browsers agreed on (SDP)',
    note: 'An offer and an answer describe the same five sections. All of them share one path and one DTLS connection.',
    none: 'There is no description yet.',
    ownOffer: 'Your offer',
    ownAnswer: 'Your answer',
    theirOffer: 'The offer of {name}’s browser',
    theirAnswer: 'The answer of {name}’s browser',
    purpose: 'Carries',
    direction: 'Direction',
    codecs: 'Codecs, in order of preference',
    candidates: 'Candidates',
    noCandidates: 'None: this section uses the path of the first one.',
    candidateKinds: '{count, plural, one {# candidate} other {# candidates}}: {kinds}',
    showAddresses: 'Show my addresses',
    hideAddresses: 'Hide my addresses',
    relayOnly: 'You use relays only, so your addresses are not shown.',
    theirAddresses: 'Addresses of others are not shown.',
    fingerprint: 'Fingerprint of the certificate',
    fingerprintNote:
      'Each description contains the fingerprint of the certificate that the browser will present. With another certificate, the handshake fails. Both fingerprints are listed under Encryption.',
    credentials: 'ICE credentials',
    credentialsNote:
      'Each description contains a name and a password for the connectivity checks. They are secret, so they are not shown.',
  },
  /** What a section of a description carries. */
  sectionNames: {
    microphone: 'Microphone',
    camera: 'Camera',
    screen: 'Shared screen',
    screenAudio: 'Sound of the shared screen',
    channels: 'Data channels',
  },
  sectionNotes: {
    microphone: 'The sound of the microphone.',
    camera: 'The picture of the camera.',
    screen:
      'The picture of a shared screen. It is part of the first offer, so that sharing starts without another one.',
    screenAudio: 'The sound that is shared with a screen.',
    channels: 'Chat, files, reactions and the messages with which the browsers adjust the quality.',
  },
  /** Of the end that sent the description. */
  directions: {
    sendrecv: 'May send and receive (sendrecv).',
    sendonly: 'Sends only (sendonly).',
    recvonly: 'Receives only (recvonly).',
    inactive: 'Neither sends nor receives (inactive).',
  },
  /** Candidates of connections, and why a pair of them is used or not. */
  pairs: {
    host: 'own address',
    srflx: 'public address (STUN)',
    prflx: 'address found by a check',
    relay: 'relay (TURN)',
    verdicts: {
      'in-use': 'In use.',
      'relay-not-needed': 'Works, but goes through a relay. The direct path is shorter.',
      'relay-chosen-first': 'Works, but was found after the relay.',
      'other-preferred': 'Works. Another pair has a higher priority.',
      'not-tried': 'Not tried: another pair worked first.',
      'still-trying': 'Waiting for an answer.',
      'one-way': 'Checks arrive from the other side, but answers to yours do not.',
      'other-network': 'No answer: that address is reachable only inside their network.',
      'udp-blocked': 'No answer: a firewall probably blocks UDP.',
      filtered:
        'No answer: their router probably blocks packets from addresses it has not sent to.',
      'relay-unanswered': 'No answer through this relay.',
      'tcp-unanswered': 'No answer over TCP.',
    },
  },
  /** The report of a call, as the person saves it: the dialog, and the page after the meeting. */
  receipt: {
    open: 'Save a report…',
    title: 'Report of this call',
    intro:
      'A file with what your browser observed of each connection: its path, interruptions, measurements, and why something failed. Your browser creates it and sends it to no one.',
    format: 'Format',
    html: 'Page to read',
    htmlNote: 'For people. It opens in any browser and can be printed.',
    json: 'Data (JSON)',
    jsonNote: 'For programs, with a published schema.',
    rtcstats: 'RTCStats dump',
    rtcstatsNote: 'For viewers of WebRTC statistics.',
    names: 'Include names',
    namesNote: 'Without names, the others are Person 1, Person 2 and so on.',
    addresses: 'Include the addresses of this device',
    addressesNote:
      'They help the administrator of a network. Addresses of others are never included.',
    save: 'Save report',
    untilClosed: 'You can save the report until you close or reload this page.',
    badCall: 'This call had a problem',
    badCallAdvice:
      'A report shows what happened. You can send it to the person who runs this server.',
  },
  /** What was bad about a call, with the person at the other end of the connection. */
  callProblems: {
    'never-connected': 'There was no connection to {name}.',
    lost: 'The connection to {name} was lost.',
    gap: 'The connection to {name} was interrupted for {seconds, plural, one {1 second} other {# seconds}}.',
    loss: 'Many packets from {name} were lost.',
    concealed: 'Parts of the sound from {name} were missing.',
  },
  /** In the file of a report that people read. */
  receiptFile: {
    title: 'Report of a call',
    note: 'This report contains what one browser observed, and no address of another person.',
    start: 'Start',
    end: 'End',
    notEnded: 'The call had not ended yet.',
    you: 'Your name',
    browser: 'Browser',
    product: 'Version',
    network: 'Network',
    check: 'Network check',
    verdicts: { good: 'Good', limited: 'Limited', blocked: 'Meetings do not work' },
    alone: 'No one else was in the call.',
    person: 'Person {number, number}',
    outcome: 'Last state',
    outcomes: {
      connected: 'Connected',
      connecting: 'Connecting',
      interrupted: 'Interrupted',
      failed: 'No connection',
    },
    connectedAfter: 'Connected after',
    firstFrameAfter: 'First picture after',
    prediction: 'Prediction',
    predictions: { direct: 'Direct', relayed: 'Relayed', impossible: 'No path' },
    encryption: 'Encryption',
    dtls: 'DTLS {version}',
    srtpCipher: 'Cipher for sound and picture',
    events: 'What happened',
    noEvents: 'This browser observed no events.',
    direct: 'The path was direct.',
    unconfirmed: 'The path was direct at this end; the other end had not confirmed it.',
    relayed: 'The path went through a relay.',
    relayedOver: 'The path went through a relay over {protocol}.',
    restarted: 'The connection restarted. {reason}',
    gap: 'The connection was interrupted for {seconds, number} s.',
    openGap: 'The connection was interrupted and did not recover.',
    measurements: 'Measurements of the last ten minutes',
    median: 'Median',
    p95: '95th percentile',
    roundTrip: 'Round trip',
    loss: 'Lost packets of the sound',
    concealed: 'Concealed sound',
    sent: 'Sent',
    received: 'Received',
    pairs: 'Every path that was tried',
    noPairs: 'No pairs were observed.',
    pair: 'Pair',
    checks: 'Checks answered / sent',
    verdict: 'Result',
    ownCandidates: 'Candidates of this device',
    masked: 'address not included',
    claims: 'What this person’s browser states',
    claimsNote: 'Your browser cannot verify this.',
    theirLoss: 'Lost packets of your sound',
    theirCandidates: 'Candidates',
    networks: {
      'relay-only': 'Uses relays only',
      'udp-blocked': 'UDP is blocked',
    },
    mappings: {
      untranslated: 'No NAT',
      'endpoint-independent': 'Cone NAT',
      'endpoint-dependent': 'Symmetric NAT',
      unknown: 'The kind of NAT is unknown',
      absent: 'IPv6 only',
    },
    milliseconds: '{value, number} ms',
    percent: '{value, number} %',
    kbps: '{value, number} kbit/s',
  },
  /** How a meeting connects, for beginners. */
  glossary: {
    title: 'How a meeting connects',
    intro:
      'Your sound and picture travel from your browser to the browsers of the others. Some meetings send them through a media server, which cannot read them. These terms describe the path they take, each in a few sentences.',
    contents: 'Terms',
    more: '{term} in the glossary',
    terms: {
      peerToPeer: {
        name: 'Direct and relayed',
        text: 'A direct connection goes from one device to the other, without a server in between. It has the shortest delay. If the networks do not allow it, a relay passes the data on: the connection is relayed. It is encrypted all the way in both cases.',
      },
      nat: {
        name: 'NAT',
        text: 'Most homes and offices share one public address. The router gives each device a private address and translates between the two: network address translation. Replies to what a device sends find their way back, but the router drops packets that no device inside has requested. This is why two devices cannot simply call each other.',
      },
      coneNat: {
        name: 'Cone NAT',
        text: 'A router that uses the same public address and port for everything that one program on a device sends. The other side can learn that address and send to it, so direct connections usually work. Engineers call it endpoint-independent mapping.',
      },
      symmetricNat: {
        name: 'Symmetric NAT',
        text: 'A router that uses another public port for each destination. What a device learns about its address at one server is wrong for everyone else. If both sides have such a router, or one has it and the other accepts only known ports, a direct connection fails and a relay is needed. Large companies and mobile networks often have one. Engineers call it endpoint-dependent mapping.',
      },
      ice: {
        name: 'ICE',
        text: 'The method by which two browsers find a path to each other (Interactive Connectivity Establishment). Both collect addresses, exchange them through the server, try all pairs, and use the best pair that works. If the network changes, ICE restarts and looks for another path.',
      },
      candidate: {
        name: 'Candidate',
        text: 'An address and port at which a device may be reachable. A browser collects several: its own, the public one of its router, and one at a relay. A pair of candidates, one of each side, is a possible path.',
      },
      host: {
        name: 'Host candidate',
        text: 'An address of the device itself, such as that of its Wi-Fi. It works between devices in one network, and everywhere with IPv6 if no firewall forbids it. Browsers often hide it behind a random name.',
      },
      srflx: {
        name: 'Server-reflexive candidate',
        text: 'The public address and port that the router uses for this device, as a STUN server has seen it. Most direct connections between homes use one.',
      },
      prflx: {
        name: 'Peer-reflexive candidate',
        text: 'An address that neither side knew before. One side found it because a check of the other came from there, for example behind a symmetric NAT.',
      },
      relay: {
        name: 'Relay candidate',
        text: 'An address at a TURN server. What arrives there is passed on to the device. It works in nearly every network, but the way is longer.',
      },
      stun: {
        name: 'STUN',
        text: 'A small protocol by which a device asks a server: from which address did my packet come? The answer is the public address of its router. Browsers also check pairs of candidates with STUN messages.',
      },
      turn: {
        name: 'TURN',
        text: 'A server that relays. Each device connects outwards to it, which nearly every network permits, also over TCP or TLS on port 443. It passes on encrypted packets and cannot read them.',
      },
      sdp: {
        name: 'SDP',
        text: 'The text in which two browsers describe to each other what they want to send: sound, picture, codecs, and the fingerprint of their certificate. One makes an offer and the other answers. The server only delivers it.',
      },
      dtls: {
        name: 'DTLS and SRTP',
        text: 'The encryption of a connection. DTLS is TLS, the protocol behind https, for packets that may get lost. The two browsers agree on keys with it, and SRTP encrypts sound and picture with them.',
      },
      fingerprint: {
        name: 'Fingerprint and safety number',
        text: 'A fingerprint is a short digest of the certificate with which a browser encrypts. The safety number combines the fingerprints of both sides. If two people see the same number, no one in between has put a certificate of their own in place of theirs.',
      },
      roundTrip: {
        name: 'Round trip',
        text: 'The time that a packet takes to the other side and back. Up to about 150 ms, a conversation feels natural. Above 300 ms, people begin to interrupt each other.',
      },
      loss: {
        name: 'Lost packets',
        text: 'Packets that never arrived, as with weak Wi-Fi or a full line. The browser hides a loss of a few percent. With more, the sound breaks up and the picture freezes.',
      },
    },
  },
  /** `name` is at the other end of the encrypted connection. */
  safety: {
    title: 'Safety number',
    label: 'Safety number with {name}',
    note: 'Compare these digits with those that {name} sees, by voice or in another app. If they are the same, the connection is encrypted between the two of you, and no one in between can listen.',
    unknown: 'The number appears once you are connected to {name}.',
    unreliable:
      'The connection to {name} has no reliable safety number, because this browser cannot determine which certificate encrypts it. The connection may be intercepted. Leave the meeting and join again to connect anew.',
    markVerified: 'The numbers are the same',
    verified:
      'You have compared the number with {name}. If the certificates behind it change during this meeting, we will show you. If you rejoin, the digits are new, but the certificates stay the same.',
    removeMark: 'Remove this mark',
    changed:
      'The safety number with {name} has changed since you verified it. The connection may be intercepted. Compare the new number.',
    replaced:
      '{name}, whom you verified, left. You have not verified the other participant with this name.',
    compare: 'Compare',
    acknowledge: 'Dismiss',
    code: 'Show as a QR code',
    codeLabel: 'QR code of the safety number with {name}',
    codeNote: 'A phone that scans it shows the digits.',
    codeNotLoaded: 'The code could not be loaded. Compare the digits instead.',
    whatIfDifferent: 'What if the numbers differ?',
    ifDifferent:
      'Someone may be intercepting the connection and reading what you and {name} send. Leave the meeting, meet on another server, and inform the person who runs this one.',
  },
  people: {
    /** Of the guests in the lobby. */
    showWaiting: 'Show',
    title: 'People',
    inMeetingLabel: 'In the meeting',
    settings: 'This meeting',
    permissions: 'Permissions',
    muteAll: 'Mute all participants',
    stepDown: 'Stop being a host',
    removeAction: 'Remove',
    makeHostAction: 'Make host',
    waiting: 'Waiting in the lobby',
    declineShort: 'Decline',
    admitShort: 'Admit',
    admitAll: 'Admit all',
    show: 'Show',
    microphoneOn: 'Microphone on',
    microphoneOff: 'Microphone off',
    absent: 'Lost the connection to the server, may come back',
    self: '(you)',
    host: 'Host',
    inMeeting: 'In the meeting ({count, number})',
    admit: 'Admit {name}',
    decline: 'Decline {name}',
    mute: 'Mute {name}',
    askToUnmute: 'Ask {name} to unmute',
    askedToUnmute: 'Asked to unmute',
    spotlight: 'Spotlight {name}',
    endSpotlight: 'End the spotlight on {name}',
    spotlightSelf: 'Spotlight yourself',
    endOwnSpotlight: 'End the spotlight on you',
    inSpotlight: 'In the spotlight',
    makeHost: 'Make {name} a host',
    makeParticipant: 'Make {name} a participant',
    remove: 'Remove {name}',
    confirmRemove: 'Remove {name}?',
    removeNote:
      'They leave the meeting at once. From now on people wait in the lobby, so they can only return if a host admits them.',
    confirmMakeHost: 'Make {name} a host?',
    makeHostNote:
      'Hosts can admit, mute, spotlight and remove people, change the settings of this meeting, and end it for everyone.',
  },
  lobbyAlert: {
    settings: 'When people wait in the lobby',
    sound: 'Play a sound',
    soundNote: 'For the first person, and again for later ones.',
    notify: 'Show a notification',
    notifyNote: 'While you look at another tab or window.',
    notifyBlocked:
      'Your browser blocks notifications of this site. Allow them in its site settings, then turn this on again.',
  },
  awayAlert: {
    joined: '{name} joined the meeting',
    message: 'New message from {name}',
  },
  tiles: {
    connecting: 'Connecting…',
    reconnecting: 'Reconnecting…',
    cannotConnect: 'Cannot connect',
    noConnection: 'No connection',
    retry: 'Try again',
    retryLabel: 'Try again to connect to {name}',
    absent: 'Lost the connection to the server, may come back',
    microphoneOff: 'Microphone off',
    inSpotlight: 'In the spotlight',
    /** For screen readers, while the tile has a ring. */
    speaking: 'Speaking',
    you: 'You',
    yourCamera: 'Your camera',
    camera: '{name}’s camera',
    pinPerson: 'Pin {name}',
    unpinPerson: 'Unpin {name}',
    pinScreen: 'Pin {name}’s screen',
    unpinScreen: 'Unpin {name}’s screen',
    pinYourself: 'Pin yourself',
    unpinYourself: 'Unpin yourself',
    screen: '{name}’s screen',
    alone: 'You are the only one here',
    invite: 'Send this link to the people you want to meet. They only need a browser.',
  },
  selfView: {
    move: 'Move self view',
    hide: 'Hide self view',
    show: 'Show self view',
  },
  /** Where the self view is, for the description of its button. */
  selfViewCorners: {
    'top-left': 'It is at the top left. Press an arrow key to move it to another corner.',
    'top-right': 'It is at the top right. Press an arrow key to move it to another corner.',
    'bottom-left': 'It is at the bottom left. Press an arrow key to move it to another corner.',
    'bottom-right': 'It is at the bottom right. Press an arrow key to move it to another corner.',
  },
  settings: {
    title: 'Settings',
    sections: 'Sections of the settings',
    microphoneLevel: 'Microphone level',
    speaker: 'Speaker',
    systemSpeaker: 'Speaker of the system',
    speakerNote:
      'Used in this browser. If it is disconnected, the sound comes from the speaker of the system.',
    speakersHidden: 'Your browser lists your speakers once you have allowed the microphone.',
    speakerBySystem: 'This browser plays sound on the speaker of the system only.',
    testSound: 'Play a test sound',
    testPlaying: 'A test sound is playing.',
    testFailed: 'The test sound could not be played. Choose another speaker.',
    devicesOff: 'Your camera and microphone are off. Turn them on to choose and test them.',
    devicesOn: 'Turn on camera and microphone',
    theme: 'Theme',
    motion: 'Motion',
    languageNote: 'The next page that you open is in this language.',
    layout: 'Layout of the meeting',
    mirror: 'Mirror your own camera',
    mirrorNote: 'Only you see it mirrored. The others always see you as you are.',
    shortcuts: 'Use keyboard shortcuts',
    shortcutsNote: 'Turn this off if they get in the way of another program.',
    shortcutsOff: 'Keyboard shortcuts are turned off.',
    pushToTalk: 'Push to talk',
    pushToTalkNote: 'While you are muted, hold the space bar to talk.',
    receivedCameras: 'Cameras of the others',
    sentCamera: 'Your camera',
    relay: 'Always use a relay',
    relayNote:
      'Hides your IP address from the others, and may delay sound and video a little. Takes effect when you next join a meeting.',
    cues: 'Play sounds in a meeting',
    cuesNote:
      'When people join or leave a meeting of up to five, when people raise a hand, and when a message arrives while the chat is closed.',
    speakers: 'Announce who speaks',
    speakersNote:
      'For screen readers: once a person has spoken for two seconds, and at most every three seconds.',
    notify: 'Show notifications',
    notifyNote:
      'When people join or write while you look at another tab or window. They do not show what was written.',
    notifyBlocked:
      'Your browser blocks notifications of this site. Allow them in its site settings, then turn this on again.',
    cannotNotify: 'This browser cannot show notifications.',
    reset: 'Remove everything',
    resetNote:
      'This site keeps your name, your devices, your settings, your background picture, your recent meetings, your recordings and your links to meetings in this browser, and nowhere else.',
    resetQuestion: 'Remove everything that this site has stored?',
    resetAction: 'Remove',
    resetConsequences:
      'Your name, devices, settings, background picture, recent meetings, recordings, passcodes and personal links are removed from this browser. You can no longer rejoin the meetings that you started as their host, unless you have kept a personal link. A meeting that you are in continues.',
    resetDone: 'Everything was removed.',
    licences: 'Licences of the software in these pages',
  },
  settingsSections: {
    devices: 'Devices',
    appearance: 'Appearance',
    quality: 'Data',
    connection: 'Connection',
    notifications: 'Notifications',
    shortcuts: 'Shortcuts',
    reset: 'Reset',
  },
  receivedCameras: {
    full: 'Best picture',
    small: 'Small pictures',
    none: 'Sound only',
  },
  receivedCameraNotes: {
    full: 'Each camera as large as you see it.',
    small: 'Saves most of the data and battery. Shared screens stay sharp.',
    none: 'You see no cameras. Shared screens and sound continue.',
  },
  sentCamera: {
    full: 'Automatic',
    small: 'At most 640 × 360',
    smallest: 'At most 320 × 180',
  },
  sentCameraNotes: {
    full: 'As large as the others see you and your connection permits.',
    small: '15 frames per second. Saves data and battery.',
    smallest: '15 frames per second. Saves the most. Large tiles show you blurred.',
  },
  layouts: {
    grid: 'Grid',
    speaker: 'Active speaker',
  },
  layoutNotes: {
    grid: 'All tiles have the same size.',
    speaker:
      'Whoever speaks is large. In either layout, a shared screen or a pinned person is large instead.',
  },
  themes: {
    system: 'Same as your device',
    light: 'Light',
    dark: 'Dark',
  },
  motions: {
    system: 'Same as your device',
    none: 'None: nothing but videos moves',
  },
  shortcutScreens: {
    home: 'On this page',
    lobby: 'Before the meeting',
    meeting: 'In the meeting',
  },
  settingsButton: {
    settings: 'Settings',
    notLoaded: 'The settings have not loaded. Check your network, then reload the page.',
  },
  shortcuts: {
    microphone: 'Turn the microphone on or off',
    camera: 'Turn the camera on or off',
    hand: 'Raise or lower your hand',
    reactions: 'Open or close the reactions',
    chat: 'Open or close the chat',
    people: 'Open or close the list of people',
    files: 'Open or close the files',
    paths: 'Open or close the paths',
    talk: 'Talk while you are muted (hold the key)',
    fullScreen: 'Turn full screen on or off',
    help: 'Show the keyboard shortcuts',
  },
  /** Why a link failed or will fail, and what the person can do. `name` is at the other end. */
  linkFailures: {
    relay_not_configured: {
      cause: 'You chose to always use a relay, but this server has none.',
      remedy: 'Leave the meeting, turn off “Always use a relay”, then join again.',
    },
    relay_credentials_refused: {
      cause: 'The relay did not accept this meeting’s credentials.',
      remedy:
        'Leave and rejoin to get new ones. If that does not help, contact the person who runs this server.',
    },
    relay_full: {
      cause: 'The relay is at full capacity.',
      remedy: 'Try again in a few minutes, or contact the person who runs this server.',
    },
    relay_quota_used: {
      cause: 'This meeting has used up its relay traffic.',
      remedy: 'One of you can try another network, or contact the person who runs this server.',
    },
    relay_refused: {
      cause: 'The relay refused this call.',
      remedy: 'Contact the person who runs this server.',
    },
    relay_unreachable: {
      cause: 'Your browser got no answer from the relay.',
      remedy:
        'The relay may be down, or a network, VPN or firewall may block it. You can try another network, such as your phone’s.',
    },
    no_network: {
      cause: 'Your browser found no network for the call.',
      remedy: 'Check your connection, and any extension or policy that blocks WebRTC.',
    },
    remote_silent: {
      cause: '{name}’s browser did not answer.',
      remedy: 'Ask {name} to reload the page.',
    },
    remote_without_candidates: {
      cause: '{name}’s browser found no network for the call.',
      remedy: 'Ask {name} to check the connection, and to try without a VPN.',
    },
    no_direct_path: {
      cause: 'Your two networks block a direct connection, and this server has no relay.',
      remedy: 'One of you can try another network, such as a phone’s.',
    },
    blocked_despite_relay: {
      cause: 'No connection to {name} worked, not even through the relay.',
      remedy: 'A firewall or VPN may block it. One of you can try another network.',
    },
    encryption_blocked: {
      cause: 'A network between you and {name} blocks the encrypted call.',
      remedy:
        'A firewall or VPN may block it. One of you can try another network, or turn off a VPN.',
    },
    path_lost: {
      cause: 'The connection to {name} was lost.',
      remedy: 'Your browser keeps trying. If nothing changes, one of you can try another network.',
    },
    unknown: {
      cause: 'The cause is not known.',
      remedy: 'Leave and rejoin. If that does not help, try another browser.',
    },
  },
  /** The page that shows the person who runs this server how meetings went. */
  support: {
    title: 'Support',
    introduction:
      'How the meetings on this server went: how people connected, which connections failed and why, and how much traffic the relay carried. The records identify no person.',
    key: 'API key',
    keyHint:
      'As id:secret, from API_KEYS in the settings of the server. The page does not store it: after a reload, you enter it again.',
    open: 'Open',
    forgetKey: 'Forget the key',
    refresh: 'Refresh',
    range: 'Period',
    ranges: { day: 'Last 24 hours', week: 'Last 7 days', fortnight: 'Last 14 days' },
    ownScope: 'This key shows only the meetings that it created',
    ownScopeRemedy:
      'To see all meetings on this server, add the id of the key to SUPPORT_KEYS, then restart the server.',
    kept: 'Records are kept for {days, plural, one {# day} other {# days}}.',
    noMeetings: 'No meetings in this period',
    noMeetingsReason: 'A record begins when two people are in a meeting.',
    problems: {
      unauthorized: {
        title: 'The server rejected this key',
        remedy: 'Check the id and the secret in API_KEYS, then enter both, separated by a colon.',
      },
      off: {
        title: 'This server keeps no records of meetings',
        remedy: 'Set RECORDS_DAYS to a number of days from 1 to 90, then restart the server.',
      },
      rate_limited: {
        title: 'Too many requests with this key',
        remedy: 'Wait a few seconds, then try again.',
      },
      unavailable: {
        title: 'The server cannot read its records',
        remedy: 'Its Redis or its disk does not respond. Run the doctor to find out why.',
      },
      unreachable: {
        title: 'The server does not respond',
        remedy: 'Check your internet connection, and whether the API is running.',
      },
    },
    outcomes: {
      direct: 'Direct',
      relayed: 'Relayed',
      failed: 'With failures',
      unreported: 'Not reported',
    },
    outcomeNotes: {
      direct: 'All connections were direct.',
      relayed: 'At least one connection used the relay, and none failed.',
      failed: 'At least one connection failed or was lost.',
      unreported: 'No browser reported a connection.',
    },
    meetings: 'Meetings',
    meetingsCount: '{count, plural, one {# meeting} other {# meetings}}',
    chartOf: '{title} over time. The table below has the numbers.',
    asTable: 'As a table',
    time: 'Start',
    outcomesTitle: 'Outcomes',
    causesTitle: 'Causes of failures',
    causesNote:
      'Both ends of a connection report a cause, so one failed connection can count twice.',
    noCauses: 'No connection failed in this period.',
    cause: 'Cause',
    reports: 'Reports',
    relayTitle: 'Relay',
    relayedShare: 'Share of relayed minutes',
    relayedMinutes: 'Relayed minutes',
    directMinutes: 'Direct minutes',
    relayedTraffic: 'Relayed traffic',
    unknownTraffic: 'Not measured without Redis',
    protocol: 'Protocol',
    recoveriesTitle: 'Recoveries',
    recoveredBy: 'Connected again by',
    recoveries: {
      path_return: 'Return of the same path',
      ice_restart: 'ICE restart',
      new_connection: 'New connection',
      other_relay: 'Relay over another protocol',
    },
    price: 'Price per GB',
    priceHint: 'Of your provider, in any currency.',
    cost: 'Cost of the relayed traffic',
    connectTimesTitle: 'Time to connect',
    connectTime: 'Time',
    connections: 'Connections',
    upTo: 'Up to {seconds, number} s',
    longer: 'More than {seconds, number} s',
    filterOutcome: 'Outcome',
    filterCause: 'Cause',
    all: 'All',
    filterRoom: 'Meeting link or code',
    filterRoomHint: 'Shows only this meeting.',
    filterRoomInvalid: 'This contains no meeting code. Paste the whole link.',
    noMatch: 'No meeting matches',
    more: 'Show more',
    people: '{count, plural, one {# person} other {# people}}',
    inProgress: 'In progress',
    endUnknown: 'End not recorded',
    started: 'Started',
    ended: 'Ended',
    mostAtOnce: 'Most people at once',
    links: {
      direct: 'Direct connections',
      relayed: 'Relayed connections',
      failed: 'Connections that failed',
      lost: 'Connections that were lost',
    },
    reportsOf: 'Reports: {cause}',
    reference: 'Reference of the meeting link',
  },
  /** The page that checks the person’s network, and the same result before a meeting. */
  check: {
    title: 'Network check',
    introduction:
      'This page checks whether meetings work on your network. It takes about ten seconds and uses neither camera nor microphone.',
    again: 'Check again',
    learn: 'What these words mean',
    steps: 'What was checked',
    details: 'Details of the network check',
    /** Of a step. */
    states: {
      running: 'Checking…',
      passed: 'Passed',
      slow: 'Slow',
      failed: 'Failed',
      skipped: 'Not checked',
    },
    took: '{ms, number} ms',
    /** The result in one line, on the join page. */
    line: {
      possible: {
        ready: 'Direct possible · relay ready',
        not_ready: 'Direct possible · relay unreachable',
        none: 'Direct possible · no relay on this server',
      },
      not_possible: {
        ready: 'No direct path · relay ready',
        not_ready: 'Your network may block meetings',
        none: 'Your network may block meetings',
      },
      withRoundTrip: '{result} · {ms, number} ms',
      withShortRoundTrip: '{result} · < 1 ms',
    },
    verdicts: {
      checking: { title: 'Checking your network…', note: 'This takes about ten seconds.' },
      good: {
        title: 'Meetings work well on your network',
        note: 'Your browser can connect directly to others, and a relay is ready where no direct path exists.',
      },
      limited: {
        title: 'Meetings work on your network, with limits',
        note: 'The steps below show what is limited, and what you can do.',
      },
      blocked: {
        title: 'Meetings cannot connect from your network',
        note: 'Try another network, such as that of your phone. Below the steps is a text for the administrator of this network. It lists what to allow.',
      },
      unknown: {
        title: 'The check could not run',
        note: 'Your network has started many checks within a short time. Wait a minute, then check again.',
      },
    },
    measurement: 'Quality of the path',
    measuring: 'Measuring the path…',
    notMeasured: 'Not measured: no relay was available, or too few packets came back.',
    measuredOver: 'Measured through the relay over {transport}.',
    roundTrip: 'Round trip to the relay',
    jitter: 'Variation (jitter)',
    loss: 'Lost packets',
    bitrate: 'Bitrate, up and down',
    milliseconds: '{ms, number} ms',
    percent: '{percent, number} %',
    megabits: '{mbps, number} Mbit/s',
    megabitsAtLeast: '{mbps, number} Mbit/s or more',
    problems: {
      round_trip: 'High: people may talk over each other. A server or network closer to you helps.',
      jitter: 'High: the sound may stutter. A cable instead of Wi-Fi often helps.',
      loss: 'High: sound and picture may break up. A cable instead of Wi-Fi often helps.',
      bitrate: 'Low: turn the camera off if the sound breaks up.',
    },
    families: 'Addresses of your network',
    familyStates: {
      running: 'Checking…',
      seen: 'In use',
      not_seen: 'Not in use',
      unknown: 'Not known',
    },
    administrator: {
      title: 'For the administrator of your network, or for support',
      note: 'Send them this text. It lists the results and what a firewall must allow.',
      copy: 'Copy the text',
      copied: 'Copied',
      text: 'Text for the administrator',
      heading: 'Network check of {address}, {time}',
      step: '{name}: {state}',
      stepWithReason: '{name}: {state}. {reason}',
      allow: 'Meetings need these connections from the network to the internet:',
      web: 'TCP {host}, port {port}: pages and signaling (HTTPS and WebSocket)',
      udp: 'UDP {host}, port {port}: sound and picture (STUN and TURN)',
      tcp: 'TCP {host}, port {port}: sound and picture where UDP is blocked (TURN)',
      proxies:
        'Proxies must allow WebSockets, and must not decrypt or close these connections. Direct paths between participants also need UDP to any address and port, with its replies.',
    },
  },
  /** The steps of the check: what each is called, and what it is for. */
  checkSteps: {
    api: { name: 'Server over HTTPS', purpose: 'Opens pages and finds meetings.' },
    signaling: { name: 'WebSocket', purpose: 'Keeps the people in a meeting up to date.' },
    stun: {
      name: 'UDP to the internet (STUN)',
      purpose: 'Lets browsers connect directly, which is the fastest path.',
    },
    relay_udp: {
      name: 'Relay over UDP (TURN)',
      purpose: 'Carries sound and picture where no direct path exists.',
    },
    relay_tcp: {
      name: 'Relay over TCP (TURN)',
      purpose: 'Carries sound and picture where UDP is blocked.',
    },
    relay_tls: {
      name: 'Relay over TLS (TURN)',
      purpose: 'Carries sound and picture where only web traffic is allowed.',
    },
  },
  /** Why a step failed, and what the person can do. */
  checkFailures: {
    api_unanswered: {
      reason: 'The server did not answer.',
      remedy: 'Check your internet connection, then check again.',
    },
    api_intercepted: {
      reason: 'Something else answered in place of the server.',
      remedy: 'If your network has a sign-in page, sign in there first.',
    },
    server_fault: {
      reason: 'The server reports a fault.',
      remedy: 'It may be restarting. Wait a moment, then check again.',
    },
    rate_limited: {
      reason: 'Your network has started many checks within a short time.',
      remedy: 'Wait a minute, then check again.',
    },
    websocket_unanswered: {
      reason: 'The WebSocket got no answer.',
      remedy: 'A proxy or security software probably blocks it. Try another network.',
    },
    websocket_rejected: {
      reason: 'The WebSocket was rejected.',
      remedy: 'A proxy or security software probably blocks it. Try another network.',
    },
    websocket_cut: {
      reason: 'The WebSocket closed as soon as it was open.',
      remedy: 'A proxy or security software probably closes it. Try another network.',
    },
    no_webrtc: {
      reason: 'Your browser did not start a connection.',
      remedy:
        'An extension or a setting disables WebRTC. Turn such extensions off, or try another browser.',
    },
    stun_unanswered: {
      reason: 'The server did not answer over UDP.',
      remedy:
        'Your network probably blocks UDP. Meetings then use a relay, which is slower. A VPN can be the cause: try without it.',
    },
    no_packet: {
      reason: 'The relay was ready, but no packet came back through it.',
      remedy: 'A firewall probably blocks what looks like a call. Try another network.',
    },
    relay_unreachable: {
      reason: 'The relay did not answer.',
      remedy:
        'Your network probably blocks it, or the relay has stopped. If another relay step has passed, meetings use that one.',
    },
    relay_credentials_refused: {
      reason: 'The relay rejected the credentials of the check.',
      remedy:
        'Contact the person who runs this server. The relay and the server do not use the same secret.',
    },
    relay_full: {
      reason: 'The relay has no capacity left.',
      remedy: 'Wait a minute, then check again.',
    },
    relay_refused: {
      reason: 'The relay rejected the request.',
      remedy: 'Contact the person who runs this server.',
    },
  },
  /** Why a step was not checked. */
  checkSkips: {
    not_offered: 'This server does not offer it. Nothing is wrong with your network.',
    no_relay:
      'This server has no relay. Where no direct path exists, people cannot connect to each other.',
    relays_reserved: 'Many checks are running. Wait a minute, then check again.',
    api_failed: 'The check could not start.',
  },
  /** How the media of a link travel. */
  routes: {
    direct: 'Direct',
    relayed: 'Relayed',
    none: 'Checking…',
    directPath: 'Directly between you and {name}.',
    unconfirmedPath: 'Direct on your side. Waiting for {name}’s side to confirm.',
    relayPaths: {
      local: 'Through a relay on your side.',
      remote: 'Through a relay on {name}’s side.',
      both: 'Through a relay on both sides.',
    },
    directTransport: 'Over {protocol}, encrypted end to end.',
    relayTransport: 'Over {protocol}, still encrypted end to end.',
    unknownRelayTransport: 'Still encrypted end to end.',
    server: 'Server',
    serverPath: 'Audio and video of {name} come through the media server.',
    serverEncryption: 'They are encrypted end to end: the server cannot read them.',
    roundTrip: 'Round trip {ms, number} ms.',
    shortRoundTrip: 'Round trip under 1 ms.',
  },
  /** What changed in the meeting. */
  announcements: {
    rejoined: 'You are back in the meeting',
    joined: '{name} joined',
    left: '{name} left',
    absent: '{name} lost the connection to the server and may come back',
    present: '{name} is back',
    sharesScreen: '{name} shares a screen',
    stoppedSharing: '{name} no longer shares a screen',
    startedRecording: '{name} started to record this meeting',
    isRecording: '{name} is recording this meeting',
    stoppedRecording: '{name} stopped recording',
    linkInterrupted: 'The connection to {name} was interrupted',
    linkRestored: 'The connection to {name} is back',
    linkFailed: 'No connection to {name}',
    speaking: '{name} is speaking',
    becameHost: 'You are now a host',
    noLongerHost: 'You are no longer a host',
    spotlightOn: '{name} is in the spotlight',
    spotlightOnYou: 'You are in the spotlight: everyone sees you large',
    spotlightEnded: 'No one is in the spotlight',
    keptOpen: 'A host keeps the meeting open',
    mutedBy: '{name} muted you',
    mutedByHost: 'A host muted you',
    muted: 'You were muted',
    mutedUntilAllowed: 'You are muted',
    mutedUntilAllowedDetail: 'You can unmute once a host allows it.',
  },
  /** Of the meeting, on the person's own device. */
  captions: {
    title: 'Captions',
    note: 'Your browser recognizes what you say, and everyone in the meeting sees it as text. It does not recognize what others say.',
    language: 'The language you speak',
    checking: 'Checking what this browser can do…',
    nowhere:
      'This browser cannot recognize speech, so it cannot write captions of your voice. You see the captions of others. Chrome, Edge and Safari can recognize speech.',
    onDevice: 'Your voice stays on this device: your browser recognizes it here.',
    onDeviceOnceDownloaded:
      'Your voice stays on this device. Your browser first downloads the language from its maker.',
    onServer:
      'Your browser sends your voice to its maker, such as Google, Microsoft or Apple, to recognize it. Captions work only if you agree to that, in each meeting.',
    turnOn: 'Turn on captions',
    downloadAndTurnOn: 'Download and turn on captions',
    agreeAndTurnOn: 'Agree and turn on captions',
    downloading: 'Downloading…',
    notDownloaded:
      'Your browser could not download this language. Try again, or choose another language.',
    turnOff: 'Turn off captions',
    close: 'Close',
    runningHere: 'Everyone sees captions of what you say. Your voice stays on this device.',
    runningThere:
      'Everyone sees captions of what you say. Your browser sends your voice to its maker.',
    paused: 'Your captions are paused while you are muted.',
    shown: 'Captions in this meeting',
    someoneWhoLeft: 'A person who left',
  },
  captionSizes: {
    hidden: 'Hidden',
    normal: 'Shown',
    large: 'Shown in large text',
  },
  /** Why captions of the own voice have ended. */
  captionProblems: {
    blocked:
      'Your browser does not allow this page to recognize speech. Captions of your voice are off.',
    language: 'Your browser cannot recognize this language. Captions of your voice are off.',
    failed: 'Your browser no longer recognizes your voice. Captions of your voice are off.',
  },
  recording: {
    start: 'Record on this device',
    stop: 'Stop recording',
    pause: 'Pause recording',
    resume: 'Resume recording',
    by: '{name} is recording this meeting',
    label: 'Recording',
    starting: 'Starting to record…',
    running: 'You are recording. Everyone sees that.',
    paused: 'Recording paused',
    finishing: 'Finishing the recording…',
    time: 'Recorded time',
    size: 'Size of the recording',
  },
  /** Why a recording did not begin, or has ended. */
  recordingProblems: {
    unsupported:
      'This browser cannot record. Try a current version of Chrome, Edge, Firefox or Safari.',
    full: 'The recording ended because this browser has no room for more. What it recorded until then is kept.',
    failed:
      'The recording ended because of a failure of the browser. What it recorded until then is kept.',
  },
  hands: {
    raise: 'Raise hand',
    lower: 'Lower hand',
    /** Of a tile. */
    place: 'Hand raised, number {place, number}',
    title: 'Raised hands ({count, number})',
    list: 'Raised hands',
    lowerOf: 'Lower the hand of {name}',
    lowerAll: 'Lower all hands',
    raised: '{name} raised a hand',
    loweredBy: '{name} lowered your hand',
    loweredByHost: 'A host lowered your hand',
  },
  reactions: {
    react: 'React',
    /** Of the same button, where the hand has no button of its own. */
    reactOrRaise: 'React or raise your hand',
    list: 'Reactions',
    tooMany: 'Wait a moment before you send another reaction',
    /** For screen readers: the reactions that arrived since the last announcement. */
    status: 'Reactions of the others',
    one: '{name} reacted: {reaction}',
    ofOne: '{count, number} reactions from {name}',
    ofSeveral:
      '{more, plural, one {{count, number} reactions from {name} and 1 other person} other {{count, number} reactions from {name} and # other people}}',
  },
  reactionNames: {
    'thumbs-up': 'Thumbs up',
    heart: 'Heart',
    applause: 'Applause',
    laughter: 'Laughter',
    surprise: 'Surprise',
    celebration: 'Celebration',
    thinking: 'Thinking',
    'thumbs-down': 'Thumbs down',
  },
  /** The guests in the lobby, for hosts. */
  waitingGuests: {
    one: '{name} is waiting in the lobby',
    several:
      '{more, plural, one {{name} and 1 other person are waiting in the lobby} other {{name} and # other people are waiting in the lobby}}',
  },
  /** The end of the meeting that a host has scheduled. */
  ending: {
    countdown: '{name} ends this meeting for everyone in {time}',
    endsInMinutes:
      '{name} ends this meeting for everyone in {count, plural, one {1 minute} other {# minutes}}',
    endsInSeconds:
      '{name} ends this meeting for everyone in {count, plural, one {1 second} other {# seconds}}',
    lastCall: 'This meeting ends in {count, plural, one {1 second} other {# seconds}}',
    keepOpen: 'Keep the meeting open',
  },
  timer: {
    label: 'Timer',
    duration: 'Duration of the timer',
    minutes: '{count, plural, one {1 minute} other {# minutes}}',
    start: 'Start timer',
    restart: 'Start again',
    end: 'End timer',
    over: 'The timer has ended',
    started: 'A host has started a timer',
    stopped: 'A host has ended the timer',
  },
  unmuteRequest: {
    label: 'Unmute request',
    askedBy: '{name} asks you to unmute',
    askedByHost: 'A host asks you to unmute',
    unmute: 'Unmute',
    dismiss: 'Not now',
  },
  /** Why a host's request failed. */
  hostRequests: {
    room_full: 'The meeting is full. Another person has to leave first.',
    unknown_participant: 'This person is no longer here.',
    rate_limited: 'You have asked this person already. Wait 10 seconds before you ask again.',
    not_permitted: 'Only a host can do that, and a meeting keeps at least one host.',
    other: 'That did not work. Try again in a moment.',
  },
  roomSettings: {
    locked: {
      label: 'Lock the meeting',
      note: 'No one else can join.',
      turnedOn: 'This meeting is locked',
      turnedOff: 'This meeting is no longer locked',
    },
    lobby: {
      label: 'Use a lobby',
      note: 'People join once a host admits them. People with a personal link join without waiting.',
      turnedOn: 'People now wait in the lobby until a host admits them',
      turnedOff: 'People now join without waiting in the lobby',
    },
    mayUnmute: {
      label: 'Participants can unmute',
      note: 'If this is off, muted participants stay muted. Hosts can still unmute themselves.',
      turnedOn: 'You can unmute again',
      turnedOff: 'A host has turned off unmuting for participants',
    },
    mayShareScreen: {
      label: 'Participants can share their screen',
      note: 'If this is off, only hosts can share. What participants share stops.',
      turnedOn: 'You can share your screen again',
      turnedOff: 'A host has turned off screen sharing for participants',
    },
    mayChat: {
      label: 'Participants can write in the chat',
      note: 'If this is off, only hosts can write, also direct messages. Everyone can read.',
      turnedOn: 'You can write in the chat again',
      turnedOff: 'A host has turned off the chat for participants',
    },
  },
  mediaPath: {
    title: 'Path of audio and video',
    note: 'Audio and video are encrypted end to end on every path.',
    auto: 'Automatic',
    mesh: 'Between participants',
    sfu: 'Through the media server',
  },
  /** Before the title of the page, while something awaits the person. */
  titleBadge: {
    waiting: '{count, number} waiting',
    unread: '{count, number} unread',
    both: '{waiting, number} waiting, {unread, number} unread',
  },
} as const;
