/** Losing the server does not end the call: media never passes through it. People need to hear that. */
export function SignalingBanner({ signaling }: { signaling: 'connected' | 'reconnecting' }) {
  return (
    <div role="status" className="shrink-0 px-3">
      {signaling === 'reconnecting' && (
        <p className="mb-2 animate-arrive rounded-xl bg-warning-wash px-3.5 py-2 text-center text-sm font-medium text-balance text-warning">
          Connection to the server lost. Reconnecting… Your call goes on.
        </p>
      )}
    </div>
  );
}
