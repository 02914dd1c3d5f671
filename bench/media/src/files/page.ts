/** Runs in the page. Browsers get only the text of each function, so none may refer to anything outside. */

/** What the functions use of the mesh, which the page gets as a bundle. */
interface Transfer {
  id: string;
  state: { kind: string; file?: File };
}
interface Transfers {
  send: (file: Blob, name: string) => { ok: boolean; id?: string };
  accept: (id: string) => void;
  transfers: { get: () => Transfer[]; subscribe: (listener: () => void) => () => void };
}
interface Mesh {
  add: (id: string) => void;
  receive: (from: string, signal: unknown) => void;
  files: (of: string) => Transfers | undefined;
  link: (of: string) => { kind: string } | undefined;
}

declare global {
  interface Window {
    Peer: { Mesh: new (options: unknown) => Mesh };
    meshes: { sender: Transfers; receiver: Transfers };
  }
}

/** Connects two meshes. */
export async function startMeshes(): Promise<void> {
  const ids = [crypto.randomUUID(), crypto.randomUUID()] as const;
  const connected = Promise.withResolvers<undefined>();
  const meshes: Mesh[] = ids.map((self, index) => {
    const other = 1 - index;
    const delegate = {
      sendSignal: (_to: string, signal: unknown) =>
        queueMicrotask(() => meshes[other]?.receive(self, structuredClone(signal))),
      canReach: () => true,
      onChange: () =>
        queueMicrotask(() => {
          const kinds = meshes.map((mesh, i) => mesh.link(ids[i === 0 ? 1 : 0])?.kind);
          if (kinds.every((kind) => kind === 'connected')) connected.resolve(undefined);
        }),
      onError: (error: unknown) => connected.reject(error),
    };
    const iceServers = { servers: [], expiresAt: null };
    return new window.Peer.Mesh({ self, relayOnly: false, iceServers, tracks: {}, delegate });
  });
  meshes.forEach((mesh, index) => mesh.add(ids[index === 0 ? 1 : 0]));
  await connected.promise;
  const [sender, receiver] = [meshes[0]?.files(ids[1]), meshes[1]?.files(ids[0])];
  if (sender === undefined || receiver === undefined) throw new Error('the meshes have no files');
  window.meshes = { sender, receiver };
}

/** Resolves with MB/s, after the receiver has the whole file and its hashes match. */
export async function sendByMesh(bytes: number): Promise<number> {
  const { sender, receiver } = window.meshes;
  const data = new Uint8Array(bytes).map((_, index) => index % 251);
  const start = performance.now();
  const offer = sender.send(new Blob([data]), 'data.bin');
  const done = Promise.withResolvers<Transfer>();
  const look = () => {
    const transfer = receiver.transfers.get().find(({ id }) => id === offer.id);
    if (transfer?.state.kind === 'offered') queueMicrotask(() => receiver.accept(transfer.id));
    if (transfer?.state.kind === 'done' || transfer?.state.kind === 'failed')
      done.resolve(transfer);
  };
  const unsubscribe = receiver.transfers.subscribe(look);
  look();
  const { state } = await done.promise;
  unsubscribe();
  if (state.file?.size !== bytes) throw new Error(`the transfer is ${state.kind}`);
  return bytes / 1_000 / (performance.now() - start);
}

/** Resolves with MB/s of a data channel that is refilled whenever it runs low. */
export async function sendByBareChannel(bytes: number): Promise<number> {
  const CHUNK = 65_536;
  const HIGH = 1_048_576;
  const data = new Uint8Array(bytes).map((_, index) => index % 251);
  const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
  near.onicecandidate = ({ candidate }) => void (candidate && far.addIceCandidate(candidate));
  far.onicecandidate = ({ candidate }) => void (candidate && near.addIceCandidate(candidate));
  const channel = near.createDataChannel('data');
  channel.bufferedAmountLowThreshold = HIGH / 4;
  const received = Promise.withResolvers<undefined>();
  let count = 0;
  far.ondatachannel = ({ channel: incoming }) => {
    incoming.binaryType = 'arraybuffer';
    incoming.onmessage = ({ data: chunk }: MessageEvent<ArrayBuffer>) => {
      count += chunk.byteLength;
      if (count === bytes) received.resolve(undefined);
    };
  };
  const opened = new Promise((resolve) => (channel.onopen = resolve));
  await near.setLocalDescription();
  if (near.localDescription) await far.setRemoteDescription(near.localDescription);
  await far.setLocalDescription();
  if (far.localDescription) await near.setRemoteDescription(far.localDescription);
  await opened;
  const start = performance.now();
  for (let at = 0; at < bytes; at += CHUNK) {
    if (channel.bufferedAmount > HIGH)
      await new Promise((resolve) => (channel.onbufferedamountlow = resolve));
    channel.send(data.subarray(at, at + CHUNK));
  }
  await received.promise;
  const mbPerSecond = bytes / 1_000 / (performance.now() - start);
  near.close();
  far.close();
  return mbPerSecond;
}
