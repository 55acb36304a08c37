// What the settings of ACME mean together.
import { isIP } from 'node:net';

export interface AcmeSettings {
  readonly directoryUrl: string;
  /** Null for none. */
  readonly email: string | null;
  /** Beside the mail host's. */
  readonly names: readonly string[];
  /** The root of a private authority; null for those that the machine trusts. */
  readonly caFile: string | null;
}

interface Given extends Omit<AcmeSettings, 'directoryUrl'> {
  readonly directoryUrl: string | null;
  readonly areTermsAgreed: boolean;
  readonly hasOwnFiles: boolean;
  readonly publicUrl: string | null;
}

/** Null when ACME is off; what contradicts itself goes to `problems`. */
export function acmeSettings(given: Given, problems: string[]): AcmeSettings | null {
  const { directoryUrl, email, names, caFile } = given;
  if (directoryUrl === null) {
    const isMeant = email !== null || names.length > 0 || caFile !== null || given.areTermsAgreed;
    if (isMeant) problems.push('ROOST_ACME_DIRECTORY_URL: the other ROOST_ACME_ settings need it.');
    return null;
  }
  if (given.hasOwnFiles) {
    problems.push('ROOST_TLS_CERT and ROOST_ACME_DIRECTORY_URL: set one of them, files or ACME.');
  }
  // RFC 8555 §6.1
  if (!directoryUrl.startsWith('https://')) problems.push('ROOST_ACME_DIRECTORY_URL: this is not https://….');
  if (!given.areTermsAgreed) {
    problems.push(
      'ROOST_ACME_TERMS_AGREED: say true when you agree to the terms of the authority at ' +
        'ROOST_ACME_DIRECTORY_URL; without that it gives no certificates.',
    );
  }
  if (given.publicUrl !== null && !isHostName(new URL(given.publicUrl).hostname)) {
    problems.push('ROOST_PUBLIC_URL: certificates by ACME are for names, and this is none.');
  }
  return { directoryUrl, email, names, caFile };
}

const isHostName = (host: string): boolean => isIP(host) === 0 && !host.startsWith('[') && host.includes('.');
