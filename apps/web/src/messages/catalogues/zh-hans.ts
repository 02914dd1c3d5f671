/** Simplified Chinese. docs/translating.md has the glossary. */
import type { Translation } from '../catalogue';

export const zhHans: Translation = {
  app: {
    description: '能穿过任何网络、并让你看清走了哪条路线的视频会议。',
    meeting: '会议',
    failed: '出了点问题',
    failedRemedy: '这是我们的问题。重新加载页面通常就能恢复。',
    startPage: '前往首页',
  },
  ui: {
    close: '关闭',
    cancel: '取消',
    reload: '重新加载',
    failed: '无法显示此页面',
    failedRemedy: '页面的一部分未能加载或运行。请重新加载页面以继续。',
    noScript: '此页面需要 JavaScript。请允许此网站使用 JavaScript，然后重新加载页面。',
    notLoaded: '页面未能完全加载。请检查网络，然后重新加载页面。',
    sentence: '{title}。',
    sentences: '{title}。{remedy}',
  },
  server: {
    lost: '与服务器的连接已断开，正在重新连接…',
    cutOften:
      '代理或你的网络经常切断与服务器的连接。会议仍会继续，但变动可能延迟送达。如果所有人都遇到这种情况，请让此服务器的运维人员调高代理的超时时间。',
  },
  pages: {
    starting: '正在打开会议…',
    startingIsSlow: '打开时间比平时长。请重新加载页面再试一次。',
    unknownRoom: '此会议不存在',
    unknownRoomReason: '链接可能不完整，或者会议已有一天无人使用。请检查会议号，然后重试。',
    sandboxed: '无法在此页面内显示会议',
    sandboxedRemedy:
      '请在单独的标签页中打开会议，或者让该页面的运维人员在其 iframe 的 sandbox 中加上 allow-same-origin。',
    forOperator: '给此服务器的运维人员',
    notFound: '此页面不存在',
    notFoundRemedy: '请检查地址，输入会议链接或会议号，或前往首页。',
    startNewMeeting: '发起新会议',
    askToRejoin: '请求重新加入',
    rejoin: '重新加入',
    home: '首页',
    retry: '重试',
  },
  address: {
    otherAddress: '此页面的地址不正确',
    rightAddress: '此服务器上的会议请使用 {origin}。请在该地址打开此页面，再发起或加入会议。',
    openAt: '打开 {origin}',
  },
  home: {
    headline: '畅通无阻的会议',
    introduction:
      '在任何网络下都能接通的视频通话：尽可能在浏览器之间直连，并让你看清通话走的是哪条路线。',
    or: '或',
    start: '发起会议',
    startFailed: '未能发起会议',
    options: '选项',
    name: '会议名称',
    namePlaceholder: '每周例会',
    nameInvisible: '此名称不会显示任何内容。请输入可见的名称，或将此项留空。',
    capacity: '人数上限',
    people: '{count, number} 人',
    passcode: '密码',
    passcodeHint: '至少 {min, number} 个字符。所有人都需要密码才能加入。',
    passcodeTooShort: '请至少输入 {min, number} 个字符，或将此项留空。',
    lobby: '参会者在等候室等待你准许加入',
    lobbyNote: '你可以看到谁在等候，并准许或拒绝他们加入。会议期间可以更改此设置。',
    joinMeeting: '加入会议',
    code: '会议链接或会议号',
    join: '加入',
    codeMissing: '请输入会议链接或会议号。',
    codeAmbiguous: '其中包含多个会议号：{codes}。请只保留你要加入的那一个。',
    codeInvalid: '这不是会议链接或会议号。会议号的格式类似 mkte-vhap-wcru。',
  },
  roomProblems: {
    unreachable: '无法连接到服务器。请检查网络，然后重试。',
    too_many_rooms: '此服务器的会议数量已达上限。请稍后重试。',
    unavailable: '服务器暂时不可用。请稍等片刻，然后重试。',
    rate_limited: '你所在的网络在短时间内发起了许多会议。请稍等片刻，然后重试。',
    invalid_request: '服务器不接受这些选项。请检查名称和密码。',
    unauthorized: '在此服务器上，只有应用程序才能发起会议。请向他人索取会议链接。',
    other: '服务器未能发起会议。请稍后重试。',
  },
  join: {
    ready: '准备好加入了吗？',
    form: '加入',
    join: '加入',
    joining: '正在加入…',
    askToJoin: '请求加入',
    retry: '重试',
    devices: '摄像头和麦克风',
    name: '你的名字',
    nameMissing: '请输入你的名字，让其他人知道你是谁。',
    nameInvisible: '此名字不会显示任何内容。请输入其他人能看到的名字。',
    nameFromInvitation: '来自你的邀请。',
    passcode: '密码',
    passcodeMissing: '请输入此会议的密码。',
    passcodeTooShort: '密码至少有 {min, number} 个字符。',
    connection: '连接',
    alwaysRelayed: '始终中继',
    relay: '始终使用中继',
    relayNote: '对其他人隐藏你的 IP 地址。声音和画面可能会略有延迟。',
    inOtherTab: '你已在另一个标签页中加入此会议',
    inOtherTabNote: '请在那个标签页中继续，或先将其关闭。如果在这里也加入，其他人会看到两个你。',
    callsNotSupported: '此浏览器无法进行通话',
    callsNotSupportedRemedy:
      'WebRTC 缺失或被屏蔽。请关闭屏蔽 WebRTC 的扩展程序，或在新版 Chrome、Edge、Firefox 或 Safari 中打开此链接。',
    joinAnyway: '你仍然可以加入。',
    yourCamera: '你的摄像头',
    cameraStarting: '正在等待你的摄像头…',
    cameraUnavailable: '你的摄像头不可用',
    cameraOff: '你的摄像头已关闭',
    nobodyHere: '还没有人加入',
    peopleHere: '{count, plural, other {会议中有 # 人}}',
    allPlacesTaken: '{capacity, number} 个名额已全部占满',
  },
  waiting: {
    label: '等候',
    title: '正在等待主持人',
    stop: '停止等候',
    hosts: {
      awaited:
        '还没有主持人加入。主持人加入后，会在等候室中看到你（“{name}”），并可以准许你加入。在此之前，会议中的人都看不到你，也听不到你。',
      present:
        '主持人在等候室中看到你（“{name}”）。任一主持人准许后，你就会立即加入。在此之前，会议中的人都看不到你，也听不到你。',
      left: '主持人已离开。你（“{name}”）仍保留在等候室中的位置，新加入的主持人可以准许你加入。在此之前，会议中的人都看不到你，也听不到你。',
    },
  },
  rejections: {
    passcode_required: { title: '此会议设有密码', remedy: '请输入此会议的密码。' },
    wrong_passcode: { title: '密码错误', remedy: '这不是此会议的密码。请检查后重试。' },
    too_many_attempts: {
      title: '尝试次数过多',
      remedy: '短时间内尝试加入的人过多。请在一分钟后重试。',
    },
    unavailable: {
      title: '服务器暂时不可用',
      remedy: '服务器目前无法让任何人加入。请稍等片刻，然后重试。',
    },
    room_full: { title: '此会议人数已满', remedy: '有人离开后你就可以加入。' },
    room_locked: { title: '此会议已锁定', remedy: '请让主持人解锁，然后重试。' },
    entry_refused: { title: '主持人拒绝了你的请求', remedy: '你可以再次请求加入。' },
    lobby_full: {
      title: '等候的人过多',
      remedy: '请在主持人准许其中一些人加入后重试。',
    },
    token_required: {
      title: '你需要个人链接才能加入此会议',
      remedy: '请向邀请你的人索取你自己的链接，然后打开它。',
    },
    invalid_token: {
      title: '你的个人链接已失效',
      remedy: '请索取新链接，或尝试不用个人链接加入。',
    },
    token_used: {
      title: '你的个人链接已被使用过',
      remedy: '它只能打开此会议一次。请索取新链接。',
    },
    removed: {
      title: '你已被移出会议',
      remedy: '主持人将你移出了会议。如果这是误操作，请向主持人索取新链接。',
    },
    room_ended: { title: '会议已结束', remedy: '会议已对所有人结束。' },
    unknown_room: { title: '此会议不存在', remedy: '会议可能已结束，或者链接不完整。' },
    replaced: {
      title: '你已在另一个标签页、窗口或设备上加入此会议',
      remedy: '重新加入即可在这里继续。如果那不是你，请索取新链接。',
    },
    unsupported_version: {
      title: '此页面已过期',
      remedy: '服务器已更新。请重新加载页面以继续。',
    },
    other: { title: '加入失败', remedy: '这是我们的问题。重试通常就能解决。' },
  },
  ended: {
    left: '你已离开会议',
    devicesOff: '你的摄像头和麦克风已关闭。',
    removed: '主持人将你移出了会议。你的摄像头和麦克风已关闭。',
    connectionLost: '连接已断开',
  },
  faults: {
    unreachable: { title: '无法连接到服务器', remedy: '请检查网络，然后重试。' },
    interrupted: { title: '连接中断', remedy: '现在又可以连接到服务器了。请重试。' },
    server_down: {
      title: '服务器没有响应',
      remedy: '服务器可能正在重启。请稍等片刻，然后重试。',
      operatorHint:
        '代理正在运行，但没有收到 Throughline 的响应。请检查 Throughline 是否在运行，以及代理转发到哪个地址。',
    },
    other_address: {
      title: '无法在此地址使用会议',
      remedy: '请向此服务器的运维人员询问正确的地址。',
      operatorHint:
        '请设置 PUBLIC_ORIGIN={address}，或将 {address} 加入 ADDITIONAL_ORIGINS。代理必须传递 Host 标头。示例见 docs/operating.md 的“What a proxy must do”一节。',
    },
    rate_limited: {
      title: '同时加入的人过多',
      remedy: '你所在的网络有许多人正在加入。请稍等片刻，然后重试。',
    },
    api_intercepted: {
      title: '有其他程序代替服务器作出了响应',
      remedy: '如果你的网络有登录页面，请先在那里登录。否则，请联系此服务器的运维人员。',
      operatorHint:
        '发往 /api 的请求没有到达 Throughline。代理必须将所有路径转发给它。示例见 docs/operating.md 的“What a proxy must do”一节。',
    },
    signal_intercepted: {
      title: '服务器的会议地址指向了别处',
      remedy: '请联系此服务器的运维人员。重试没有帮助。',
      operatorHint:
        '发往 /signal 的请求没有到达 Throughline，而发往 /api 的请求可以到达。代理必须将所有路径转发给它。示例见 docs/operating.md 的“What a proxy must do”一节。',
    },
    websockets_blocked: {
      title: '你的网络或服务器的代理阻止了会议',
      remedy:
        '页面可以使用，但会议所需的连接（WebSocket）被拒绝。请换一个网络。如果仍然不行，请联系此服务器的运维人员。',
      operatorHint:
        '代理必须放行 WebSocket：使用 HTTP/1.1，并传递 Upgrade 和 Connection 标头。示例见 docs/operating.md 的“What a proxy must do”一节。',
    },
    websockets_unanswered: {
      title: '会议所需的连接没有收到响应',
      remedy:
        '页面可以使用，但代理扣住了会议所需的连接（WebSocket）。请换一个网络。如果仍然不行，请联系此服务器的运维人员。',
      operatorHint:
        '代理既不放行也不拒绝 WebSocket。代理必须传递 Upgrade 和 Connection 标头，并且不得缓冲响应。示例见 docs/operating.md 的“What a proxy must do”一节。',
    },
    subprotocol_removed: {
      title: '代理改动了会议所需的连接',
      remedy: '代理去掉了会议需要的内容。请换一个网络。如果仍然不行，请联系此服务器的运维人员。',
      operatorHint:
        '代理必须双向传递 Sec-WebSocket-Protocol 标头。示例见 docs/operating.md 的“What a proxy must do”一节。',
    },
    connection_cut: {
      title: '代理关闭了会议所需的连接',
      remedy: '连接刚建立就被关闭。请换一个网络。如果仍然不行，请联系此服务器的运维人员。',
      operatorHint:
        '代理的 WebSocket 超时时间必须至少为 60 秒。示例见 docs/operating.md 的“What a proxy must do”一节。',
    },
  },
  captureProblems: {
    denied: {
      camera: {
        title: '浏览器阻止了摄像头',
        remedy: '请点击地址旁的图标，允许此网站使用摄像头，然后在这里重新打开。',
      },
      microphone: {
        title: '浏览器阻止了麦克风',
        remedy: '请点击地址旁的图标，允许此网站使用麦克风，然后在这里重新打开。',
      },
      both: {
        title: '浏览器阻止了摄像头和麦克风',
        remedy: '请点击地址旁的图标，允许此网站使用摄像头和麦克风，然后在这里重新打开。',
      },
    },
    revoked: {
      camera: {
        title: '浏览器停用了摄像头',
        remedy: '权限已被撤回。请点击地址旁的图标，允许此网站使用摄像头，然后在这里重新打开。',
      },
      microphone: {
        title: '浏览器停用了麦克风',
        remedy: '权限已被撤回。请点击地址旁的图标，允许此网站使用麦克风，然后在这里重新打开。',
      },
      both: {
        title: '浏览器停用了摄像头和麦克风',
        remedy:
          '权限已被撤回。请点击地址旁的图标，允许此网站使用摄像头和麦克风，然后在这里重新打开。',
      },
    },
    'blocked-frame': {
      camera: {
        title: '无法在此页面内使用摄像头',
        remedy:
          '显示此会议的页面不允许使用。请在单独的标签页中打开会议，或者让该页面的运维人员在其 iframe 中加上 allow="camera; microphone"。',
      },
      microphone: {
        title: '无法在此页面内使用麦克风',
        remedy:
          '显示此会议的页面不允许使用。请在单独的标签页中打开会议，或者让该页面的运维人员在其 iframe 中加上 allow="camera; microphone"。',
      },
      both: {
        title: '无法在此页面内使用摄像头和麦克风',
        remedy:
          '显示此会议的页面不允许使用。请在单独的标签页中打开会议，或者让该页面的运维人员在其 iframe 中加上 allow="camera; microphone"。',
      },
    },
    'no-answer': {
      camera: {
        title: '摄像头尚未启动',
        remedy: '如果浏览器询问是否允许，请作出选择。否则请在这里重新打开，或选择其他摄像头。',
      },
      microphone: {
        title: '麦克风尚未启动',
        remedy: '如果浏览器询问是否允许，请作出选择。否则请在这里重新打开，或选择其他麦克风。',
      },
      both: {
        title: '摄像头和麦克风尚未启动',
        remedy: '如果浏览器询问是否允许，请作出选择。否则请在这里重新打开。',
      },
    },
    'not-found': {
      camera: {
        title: '未找到摄像头',
        remedy: '请连接摄像头并接通电源，然后在这里重新打开。',
      },
      microphone: {
        title: '未找到麦克风',
        remedy: '请连接麦克风并接通电源，然后在这里重新打开。',
      },
      both: {
        title: '未找到摄像头和麦克风',
        remedy: '请连接设备并接通电源，然后在这里重新打开。',
      },
    },
    'in-use': {
      camera: {
        title: '摄像头正被占用',
        remedy: '请关闭正在使用它的其他程序和标签页，然后在这里重新打开。',
      },
      microphone: {
        title: '麦克风正被占用',
        remedy: '请关闭正在使用它的其他程序和标签页，然后在这里重新打开。',
      },
      both: {
        title: '摄像头和麦克风正被占用',
        remedy: '请关闭正在使用它们的其他程序和标签页，然后在这里重新打开。',
      },
    },
    'insecure-page': {
      camera: {
        title: '无法在此地址使用摄像头',
        remedy:
          '浏览器只允许在安全页面上使用。请用以 https:// 开头的地址打开会议。如果你是此服务器的运维人员，有两种方式启用 HTTPS：通过 Docker 部署方式为其设置域名，或在它前面放置带证书的代理。在运行它的电脑上，也可以使用 http://localhost。',
      },
      microphone: {
        title: '无法在此地址使用麦克风',
        remedy:
          '浏览器只允许在安全页面上使用。请用以 https:// 开头的地址打开会议。如果你是此服务器的运维人员，有两种方式启用 HTTPS：通过 Docker 部署方式为其设置域名，或在它前面放置带证书的代理。在运行它的电脑上，也可以使用 http://localhost。',
      },
      both: {
        title: '无法在此地址使用摄像头和麦克风',
        remedy:
          '浏览器只允许在安全页面上使用。请用以 https:// 开头的地址打开会议。如果你是此服务器的运维人员，有两种方式启用 HTTPS：通过 Docker 部署方式为其设置域名，或在它前面放置带证书的代理。在运行它的电脑上，也可以使用 http://localhost。',
      },
    },
    unknown: {
      camera: {
        title: '摄像头未能启动',
        remedy: '请在这里重新打开。如果仍然不行，请重启浏览器。',
      },
      microphone: {
        title: '麦克风未能启动',
        remedy: '请在这里重新打开。如果仍然不行，请重启浏览器。',
      },
      both: {
        title: '摄像头和麦克风未能启动',
        remedy: '请在这里重新打开。如果仍然不行，请重启浏览器。',
      },
    },
  },
  captureTroubles: {
    'muted-by-system': {
      camera: {
        title: '你的摄像头没有画面',
        remedy: '电脑或摄像头上的开关已将其关闭。请检查镜头盖或隐私开关。',
      },
      microphone: {
        title: '你的麦克风在此页面之外被静音',
        remedy: '电脑或设备上的开关已将其静音。请在那里取消静音，其他人才能听到你。',
      },
    },
    silent: {
      camera: { title: '你的摄像头没有画面', remedy: '请选择其他摄像头。' },
      microphone: {
        title: '你的麦克风没有声音',
        remedy: '其他人听不到你。请检查设备上的静音开关，或选择其他麦克风。',
      },
    },
  },
  devices: {
    names: { camera: '摄像头', microphone: '麦克风' },
    numbered: { camera: '摄像头 {number, number}', microphone: '麦克风 {number, number}' },
    numberedSpeaker: '扬声器 {number, number}',
    turnOn: { camera: '打开摄像头', microphone: '打开麦克风' },
    turnOff: { camera: '关闭摄像头', microphone: '关闭麦克风' },
    unmuteBlocked: '在主持人允许你取消静音之前，你的麦克风会保持关闭',
    level: '麦克风音量',
  },
  deviceSwitches: {
    returned: '{device} 已重新连接',
    disconnected: '{device} 已断开',
    camera: {
      returnedUnnamed: '另一个摄像头已重新连接',
      inUseAgain: '它又成为你的摄像头了。',
      disconnectedUnnamed: '你的摄像头已断开',
      now: '你的摄像头现在是 {device}。',
      nowUnnamed: '你的摄像头现在是另一个摄像头。',
    },
    microphone: {
      returnedUnnamed: '另一个麦克风已重新连接',
      inUseAgain: '它又成为你的麦克风了。',
      disconnectedUnnamed: '你的麦克风已断开',
      now: '你的麦克风现在是 {device}。',
      nowUnnamed: '你的麦克风现在是另一个麦克风。',
    },
  },
  chat: {
    title: '聊天',
    open: '聊天',
    unread: '{count, plural, other {# 条未读消息}}',
    messages: '消息',
    empty: '还没有消息。',
    privacy:
      '消息经端到端加密，直接发送给此会议中的人。没有服务器会存储消息。之后加入的人也能看到它们。',
    loading: '正在加载聊天…',
    notLoaded: '未能加载聊天。会议会照常继续。如需使用聊天，请在会议间隙重新加载页面。',
    earlier: '{count, plural, other {显示更早的 # 条消息}}',
    jump: '新消息',
    save: '将聊天保存为文本文件',
    self: '你',
    edited: '已编辑',
    deleted: '此消息已删除。',
    toEveryone: '所有人',
    directTo: '发给 {name} 的私信',
    directFromThem: '私信，只有你能看到',
    forwarded: '由 {name} 转发，作者未经验证',
    forwardedByUnknown: '由其他人转发，作者未经验证',
    someone: '已离开的人',
    replyTo: '回复 {name}：{text}',
    replyToUnknown: '回复的消息已不在此处',
    actions: '对 {name} 的消息的操作',
    ownActions: '对你的消息的操作',
    reply: '回复',
    edit: '编辑',
    delete: '删除',
    directMessage: '私信',
    react: '用 {emoji} 回应',
    reacted: '{emoji} {count, number}，来自 {names}',
    andOthers: '{count, plural, other {{names} 和另外 # 人}}',
    to: '发送给',
    label: '消息',
    placeholder: '输入消息',
    hint: '按 Enter 发送，按 Shift + Enter 换行。*粗体* 显示为 **粗体**，代码写作 `代码`。',
    send: '发送',
    saveEdit: '保存',
    cancel: '取消',
    editing: '你正在编辑自己的消息。',
    replying: '你正在回复 {name}。',
    replyingDirectly: '只有 {name} 会看到你的回复。',
    replyingToSelf: '你正在回复自己。',
    left: '{count, plural, other {还可输入 # 个字符}}',
    tooLong: '{count, plural, other {你的消息超出了 # 个字符。}}',
    mention: '可提及的人',
    announce: '{name}：{text}',
    announceMany: '{count, number} 条新消息',
  },
  files: {
    title: '文件',
    openOffers: '{count, plural, other {有 # 个文件等待你接收}}',
    loading: '正在加载…',
    notLoaded:
      '未能加载此面板。正在传输的文件会继续传输。如需使用此面板，请在会议间隙重新加载页面。',
    choose: '选择文件',
    chooseHint:
      '也可以将文件拖放到会议中的任意位置，或粘贴图片。文件经加密在浏览器之间传输，绝不会存储在服务器上。只有现在在会议中的人才能接收。',
    chosen: '已选择的文件',
    unchoose: '不发送 {name}',
    recipients: '发送给',
    everyone: '所有人（{count, number} 人）',
    send: '{count, plural, other {发送 # 个文件}}',
    nobodyYet: '会议中只有你一个人。其他人加入后，你就可以发送文件。',
    tooManyChosen: '一次最多选择 20 个文件。已保留前 20 个。',
    folders: '无法发送文件夹。请将文件夹压缩为一个文件，然后选择该文件。',
    dropTitle: '拖放文件即可共享',
    dropHint: '发送之前，由你选择谁来接收。',
    list: '此会议中的文件',
    empty: '还没有人与你共享文件，你也没有共享文件。',
    from: '来自 {name}',
    to: '发给 {name}',
    program: '这类文件可以运行程序。只有在你预期会收到它时才接收。',
    accept: '接收',
    decline: '拒绝',
    save: '保存',
    sendAgain: '重新发送',
    show: '显示',
    acceptFrom: '接收来自 {name} 的 {file}',
    declineFrom: '拒绝来自 {name} 的 {file}',
    pause: '暂停 {file}',
    resume: '继续 {file}',
    cancel: '取消 {file}',
    saveFile: '保存 {file}',
    sendAgainTo: '重新发送 {file} 给 {name}',
    dismiss: '从列表中移除 {file}',
    preview: '{file} 的预览',
    offerOf: '{name} 想发送 {file}（{size}）给你',
    hideOffers: '稍后决定',
    received: '来自 {name} 的 {file} 已送达。请在“文件”中保存。',
    delivered: '{name} 已收到 {file}',
    declinedBy: '{name} 拒绝了 {file}',
    stopped: '与 {name} 之间的 {file} 传输未完成就已结束',
    waitsForAnswer: '正在等待 {name} 接收',
    waitsForConnection: '正在等待与 {name} 的连接。连接恢复后会自动继续。',
    paused: '已暂停，已传输 {done}，共 {size}',
    checking: '已发送。{name} 正在检查文件是否完整。',
    stalled: '已传输 {done}，共 {size}。目前没有进展；可能是 {name} 暂停了传输。',
    started: '已传输 {done}，共 {size}',
    moving: '已传输 {done}，共 {size}，每秒 {rate}，还剩 {left}',
    complete: '已完成，与发送时完全一致',
    completeFor: '{name} 已收到',
  },
  invite: {
    invite: '邀请他人',
    linkLabel: '此会议的链接',
    copy: '复制链接',
    copied: '已复制链接',
    copyByHand: '浏览器不允许此页面复制。请选中链接，然后复制。',
    note: '其他人在浏览器中打开此链接即可加入，无需帐号。',
    share: '分享…',
    copyInvitation: '复制邀请',
    invitationCopied: '已复制邀请',
    withPasscode: '附上密码',
    withPasscodeNote: '这样，所有收到邀请的人都能用它加入。',
    code: '显示二维码',
    codeLabel: '此会议链接的二维码',
    codeNote: '用手机扫描即可打开会议。',
    codeNotLoaded: '未能加载二维码。请改为发送链接。',
    title: '加入我的会议',
    namedTitle: '加入我的会议“{name}”',
    linkLine: '链接：{link}',
    passcodeLine: '密码：{passcode}',
  },
  chatProblems: {
    empty: '请先输入内容。',
    too_long: '你的消息太长。请分成两条发送。',
    unknown_participant: '此人已离开会议。',
    unknown_message: '此消息已无法更改。',
    no_keys: '此页面无法加载用于签名消息的程序。请复制你的消息，然后重新加载页面。',
    not_in_room: '你不在会议中。请稍后重试。',
  },
  fileFailures: {
    cancelled: { sending: '你已取消。', receiving: '你已取消。' },
    declined: { sending: '{name} 拒绝了。', receiving: '{name} 拒绝了。' },
    cancelled_remotely: {
      sending: '{name} 取消了，或者收到的内容已损坏。你可以重新发送。',
      receiving: '{name} 取消了，或者无法再读取该文件。',
    },
    left: {
      sending: '与 {name} 的连接在传输完成前断开。',
      receiving: '与 {name} 的连接在传输完成前断开。请在双方都回到会议后再次索取。',
    },
    invalid: {
      sending: '{name} 的浏览器作出了错误的响应。你可以重新发送。',
      receiving: '收到的内容与 {name} 所提供的不符，因此已丢弃。请再次索取。',
    },
    unreadable: {
      sending: '无法读取文件。文件可能已被移动或更改：请重新选择并发送。',
      receiving: '无法读取文件。',
    },
    unverifiable: {
      sending: '此页面无法加载用于校验文件的程序。请重新加载页面，然后重新发送文件。',
      receiving: '此页面无法加载用于校验文件的程序。请重新加载页面，然后再次索取文件。',
    },
  },
  fileProblems: {
    too_large: '无法发送大于 {size} 的文件。',
    too_many: '向每个人最多同时传输四个文件。请在其中一个送达后再发送其余的文件。',
    nobody: '接收者不在会议中，或尚未连接。请稍后重试。',
  },
};
