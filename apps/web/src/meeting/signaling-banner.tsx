/** Nobody can join or be heard of until the server is back; what is connected may well go on. */
export function SignalingBanner({ signaling }: { signaling: 'connected' | 'reconnecting' }) {
  return (
    <div role="status" className="shrink-0 px-3">
      {signaling === 'reconnecting' && (
        <p className="mb-2 animate-arrive rounded-xl bg-warning-wash px-3.5 py-2 text-center text-sm font-medium text-balance text-warning">
          Connection to the server lost. Reconnecting…
        </p>
      )}
    </div>
  );
}
