// What it takes to order a certificate.
import type { Log } from '#base/log.ts';
import type { AuthorityParts } from '../authority/open-authority.ts';
import type { WantedCertificate } from '../managed-certificate.ts';

export interface OrderParts extends AuthorityParts {
  readonly log: Log;
  readonly wanted: WantedCertificate;
}
