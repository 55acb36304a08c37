import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { DkimKeyPair } from './dkim-key.ts';

// RFC 8301 §3.2: verifiers must take up to 2048 bits; more of them does not fit what many zones can hold
const modulusBits = 2048;

export type MakeDkimKeyPair = () => Promise<DkimKeyPair>;

/** Takes a tenth of a second, on another thread. */
export const makeDkimKeyPair: MakeDkimKeyPair = async () => {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: modulusBits,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return { publicKey: publicKey.toString('base64'), privateKey };
};
