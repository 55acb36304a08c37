// One key per purpose out of the installation's key, so that what is signed for one cannot serve another.
import { hkdfSync } from 'node:crypto';

/** 32 bytes. RFC 5869 */
export const derivedKey = (installationKey: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', installationKey, '', `roost ${purpose}`, 32));
