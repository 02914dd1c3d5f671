/** Whether the page around this frame passes the permission for a device on (W3C permissions-policy). */

/** The names that an iframe has in `allow`. */
type Feature = 'camera' | 'microphone' | 'display-capture';

interface FeaturePolicy {
  allowsFeature(feature: string): boolean;
}

/** @returns undefined if the browser does not reveal it */
export function isAllowedByFrame(feature: Feature): boolean | undefined {
  if (typeof document === 'undefined') return undefined;
  // Chromium only. The interface is being renamed (W3C permissions-policy "Policy object").
  const { featurePolicy, permissionsPolicy } = document as Document & {
    featurePolicy?: FeaturePolicy;
    permissionsPolicy?: FeaturePolicy;
  };
  const policy = permissionsPolicy ?? featurePolicy;
  return policy?.allowsFeature(feature);
}

/** In a frame of another site, browsers without that interface deny as if the person had. */
export function isInForeignFrame(): boolean {
  if (typeof window === 'undefined' || window.top === window) return false;
  try {
    return window.top?.location.origin !== window.location.origin;
  } catch {
    return true; // the browser does not let another origin read it
  }
}
