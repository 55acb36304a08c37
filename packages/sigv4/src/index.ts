export { algorithm, canonicalRequest, stringToSign } from './canonical-request.ts';
export type { Scope, SignedParts } from './canonical-request.ts';
export { signRequest } from './sign-request.ts';
export type { ToSign } from './sign-request.ts';
export { deriveSigningKey, hmac } from './signing-key.ts';
