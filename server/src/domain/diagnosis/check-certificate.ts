import { dayMs, type Instant } from '#base/clock.ts';
import type { ServerTls } from '#base/server-tls.ts';
import { ok, trouble, warning, type Finding } from './finding.ts';
import { count, dayOf, listInWords } from './in-words.ts';

const soonMs = 14 * dayMs;
const order =
  'Name a certificate in ROOST_TLS_CERT and ROOST_TLS_KEY, or an authority in ROOST_ACME_DIRECTORY_URL.';

export interface CertificateFindings {
  readonly served: ServerTls['served'];
  /** A sentence about what keeps a newer one away. */
  readonly complaint: string | null;
  readonly mailHost: string;
  /** Under which mail programs come here, besides the mail host. */
  readonly aliases: readonly string[];
  readonly now: Instant;
}

export function checkCertificate(given: CertificateFindings): Finding[] {
  const { served, complaint, mailHost, now } = given;
  const about = { check: 'CERTIFICATE', subject: mailHost } as const;
  const findings = [checkEnd(given)];
  if (complaint !== null && served.validUntil > now) {
    findings.push(warning(about, complaint, 'Mend what it says: the certificate that is served goes on.'));
  }
  if (served.source === 'self-signed') return findings;
  if (!isFor(served.names, mailHost)) {
    const sentence = `The certificate is not for ${mailHost}, but for ${listInWords(served.names)}.`;
    findings.push(trouble(about, sentence, `Get one that names ${mailHost}, where programs connect.`));
  }
  const others = given.aliases.filter((name) => !isFor(served.names, name));
  if (others.length > 0) {
    const sentence = `The certificate is not for ${listInWords(others)}, where programs ask for settings.`;
    findings.push(
      warning(about, sentence, 'Get one with these names (ROOST_ACME_NAMES), or go without them.'),
    );
  }
  return findings;
}

function checkEnd({ served, mailHost, now }: CertificateFindings): Finding {
  const about = { check: 'CERTIFICATE', subject: mailHost } as const;
  const { validFrom, validUntil, source } = served;
  if (validUntil <= now) {
    return trouble(
      about,
      `The certificate expired on ${dayOf(validUntil)}: programs refuse to connect.`,
      order,
    );
  }
  const days = count(Math.floor((validUntil - now) / dayMs), 'day');
  const end = `until ${dayOf(validUntil)} (${days} left)`;
  if (source === 'self-signed') {
    const sentence = `The certificate is self-signed, ${end}: programs warn of it, or refuse to connect.`;
    return warning(about, sentence, order);
  }
  const issued = `The certificate by ${served.issuer} is good ${end}`;
  // some live for days alone
  if (validUntil - now >= Math.min(soonMs, (validUntil - validFrom) / 4)) return ok(about, `${issued}.`);
  return warning(about, `${issued}.`, 'Renew it now, and look why nothing has renewed it.');
}

/** RFC 9525 §6.3: a star stands for one label, the first. */
const isFor = (names: readonly string[], host: string): boolean =>
  names.some((name) => {
    const own = name.toLowerCase();
    if (own === host.toLowerCase()) return true;
    return own.startsWith('*.') && own.slice(1) === host.toLowerCase().slice(host.indexOf('.'));
  });
