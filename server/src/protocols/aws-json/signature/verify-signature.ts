// AWS Signature Version 4 in the Authorization header: who signed this request, and that it came as it was
// signed.
import { hash, timingSafeEqual } from 'node:crypto';
import { canonicalRequest, hmac, stringToSign } from '@roost/sigv4';
import { minuteMs, type Clock } from '#base/clock.ts';
import type { AdministratorId, OrganizationId } from '#base/ids.ts';
import type { AdministratorRole } from '#operations/caller.ts';
import { AwsError } from '../aws-error.ts';
import type { HttpHeaders } from '../http-headers.ts';
import { parseAuthorization, type SignatureClaim } from './authorization-header.ts';
import { readRequestTime, type RequestTime } from './request-time.ts';
import { SigningKeys } from './signing-keys.ts';

export interface AccessKey {
  readonly administratorId: AdministratorId;
  readonly name: string;
  readonly secret: string;
  readonly role: AdministratorRole;
  /** The one organization that it is good for; null for the whole installation. */
  readonly organizationId: OrganizationId | null;
  /** Its administrator's. */
  readonly epoch: number;
}

/** A port: access/administrators keeps the keys. */
export type FindAccessKey = (id: string) => Promise<AccessKey | undefined>;

/** `POST /` without a query: nothing else is signed here. */
export interface SignedRequest {
  readonly headers: HttpHeaders;
  readonly body: Uint8Array;
}

export interface Signer extends AccessKey {
  readonly accessKeyId: string;
}

export const signingService = 'workmail';
const skewMaxMs = 5 * minuteMs;
/** An unknown key is checked against this, so that it takes as long as a known one. */
const nobody = { accessKeyId: 'nobody', secret: 'nobody has this secret' };

export class SignatureVerifier {
  readonly #parts: { readonly region: string; readonly findAccessKey: FindAccessKey; readonly clock: Clock };
  readonly #keys: SigningKeys;

  constructor(parts: {
    readonly region: string;
    readonly findAccessKey: FindAccessKey;
    readonly clock: Clock;
  }) {
    this.#parts = parts;
    this.#keys = new SigningKeys({ region: parts.region, service: signingService });
  }

  /** Throws AwsError. */
  async verify(request: SignedRequest): Promise<Signer> {
    const { headers, body } = request;
    const claim = readClaim(headers);
    const time = readRequestTime(headers);
    this.#checkScope(claim, time);
    checkCoverage(claim, time, headers);
    const bodyDigest = hash('sha256', body, 'hex');
    const statedDigest = headers.one('x-amz-content-sha256');
    if (headers.has('x-amz-content-sha256') && statedDigest !== bodyDigest) {
      throw invalid('The X-Amz-Content-Sha256 header does not match the body.');
    }
    const accessKey = await this.#parts.findAccessKey(claim.accessKeyId);
    const scope = { accessKeyId: claim.accessKeyId, secret: accessKey?.secret ?? nobody.secret };
    const key = this.#keys.get({ ...(accessKey ? scope : nobody), date: claim.date });
    const canonical = canonicalRequest({
      signedHeaders: claim.signedHeaders,
      valuesOf: (name) => headers.all(name),
      bodyDigest,
    });
    const digest = hash('sha256', canonical, 'hex');
    const expected = hmac(key, stringToSign({ stamp: time.stamp, scope: claim, digest }));
    const isGenuine = timingSafeEqual(expected, Buffer.from(claim.signature, 'hex'));
    if (accessKey === undefined) {
      throw new AwsError('UnrecognizedClientException', 'The access key does not exist here.');
    }
    if (!isGenuine)
      throw invalid('The signature does not match the request and the secret of its access key.');
    return { ...accessKey, accessKeyId: claim.accessKeyId };
  }

  #checkScope(claim: SignatureClaim, time: RequestTime): void {
    const { region, clock } = this.#parts;
    if (claim.region !== region) {
      throw invalid(`The request is signed for the region ${claim.region}; this installation is ${region}.`);
    }
    if (claim.service !== signingService) {
      throw invalid(`The request is signed for the service ${claim.service}, not ${signingService}.`);
    }
    if (claim.date !== time.stamp.slice(0, 8)) {
      throw invalid('The date of the credential is not the date of the request.');
    }
    const skewMs = clock.now() - time.at;
    if (skewMs > skewMaxMs) throw invalid(`Signature expired: the request was signed at ${time.stamp}.`);
    if (skewMs < -skewMaxMs) throw invalid(`Signature not yet current: it was signed at ${time.stamp}.`);
  }
}

function readClaim(headers: HttpHeaders): SignatureClaim {
  const [authorization, ...others] = headers.all('authorization');
  if (authorization === undefined) {
    throw new AwsError('MissingAuthenticationTokenException', 'The request is not signed.');
  }
  if (others.length > 0) {
    throw new AwsError('IncompleteSignatureException', 'There is more than one Authorization header.');
  }
  if (headers.has('x-amz-security-token')) {
    throw new AwsError('UnrecognizedClientException', 'Temporary credentials are not known here.');
  }
  return parseAuthorization(authorization);
}

/**
 * Headers that say what is asked, of whom and when: unsigned or repeated, they could be exchanged on the way.
 */
function checkCoverage({ signedHeaders }: SignatureClaim, time: RequestTime, headers: HttpHeaders): void {
  for (const name of ['host', time.headerName, 'x-amz-target']) {
    if (headers.has(name) && headers.one(name) === undefined) {
      throw new AwsError('IncompleteSignatureException', `There is more than one ${name} header.`);
    }
    if (!signedHeaders.includes(name)) {
      throw new AwsError('IncompleteSignatureException', `The header ${name} must be signed.`);
    }
  }
  const absent = signedHeaders.find((name) => !headers.has(name));
  if (absent !== undefined) throw invalid(`The signed header ${absent} did not arrive.`);
}

const invalid = (sentence: string): AwsError => new AwsError('InvalidSignatureException', sentence);
