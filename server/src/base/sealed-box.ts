// Encrypts secrets that must be read again (access keys, seeds, bind passwords) under the installation's key.
import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';

const version = 1;
/** NIST SP 800-38D §8.2.2: a random nonce of 96 bits is safe for 2^32 boxes under one key. */
const nonceBytes = 12;
const tagBytes = 16;
export const sealingKeyBytes = 32;

/** The box was changed, or sealed under another key or for another purpose. */
export class SealedBoxError extends Error {}

export class SealedBox {
  readonly #key: KeyObject;

  constructor(key: Buffer) {
    if (key.length !== sealingKeyBytes) throw new SealedBoxError('The key of a sealed box has 32 bytes.');
    this.#key = createSecretKey(key);
  }

  /**
   * `purpose` names the row that will hold the box: a box that is moved to another row does not open there.
   */
  seal(secret: string, purpose: string): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce, { authTagLength: tagBytes });
    cipher.setAAD(associatedData(purpose));
    const content = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), content]);
  }

  open(sealed: Uint8Array, purpose: string): string {
    const bytes = Buffer.from(sealed);
    if (bytes[0] !== version || bytes.length < 1 + nonceBytes + tagBytes) {
      throw new SealedBoxError('A stored secret has a form that this version does not know.');
    }
    const contentAt = 1 + nonceBytes + tagBytes;
    const nonce = bytes.subarray(1, 1 + nonceBytes);
    const cipher = createDecipheriv('aes-256-gcm', this.#key, nonce, { authTagLength: tagBytes });
    cipher.setAAD(associatedData(purpose));
    cipher.setAuthTag(bytes.subarray(1 + nonceBytes, contentAt));
    try {
      return Buffer.concat([cipher.update(bytes.subarray(contentAt)), cipher.final()]).toString('utf8');
    } catch (error) {
      const sentence = 'A stored secret does not open: it was sealed under another installation key.';
      throw new SealedBoxError(sentence, { cause: error });
    }
  }
}

const associatedData = (purpose: string): Buffer => Buffer.from(`roost ${version} ${purpose}`, 'utf8');
