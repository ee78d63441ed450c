/**
 * Whether Zoom's device cell names a telephone or a room system. The address of such a row, if any is shown, is its
 * gateway's and not the caller's.
 */
export function isZoomGateway(device: string | null): boolean {
  return device !== null && /^\s*phone\s*$|(?<![a-z])(?:h\.?323|sip)(?![a-z])/iu.test(device);
}
