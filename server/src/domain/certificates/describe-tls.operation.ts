// What every port of the answering node serves, and what keeps a newer certificate away.
import { roostOperations } from '@roost/api';
import type { Instant } from '#base/clock.ts';
import type { ServerTls, TlsSourceKind } from '#base/server-tls.ts';
import { operation, type Operation } from '#operations/operation.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectCertificate, selectTrouble } from './certificate.store.ts';
import { dueAt, type WantedCertificate } from './managed-certificate.ts';

interface Parts {
  readonly tls: ServerTls;
  /** Null without ACME. */
  readonly wanted: WantedCertificate | null;
}

const kindInWords = {
  files: 'FILES',
  acme: 'ACME',
  'self-signed': 'SELF_SIGNED',
} as const satisfies Record<TlsSourceKind, string>;

export const describeTls = ({ tls, wanted }: Parts): Operation =>
  operation({
    contract: roostOperations.DescribeTls,
    access: 'read',
    scope: 'installation',
    async handle(transaction, { now }) {
      const { served, trouble } = tls;
      const ordering = wanted && (await describeOrdering(transaction, { wanted, now }));
      return {
        Source: kindInWords[served.source],
        Names: [...served.names],
        Issuer: served.issuer,
        ValidFromDate: served.validFrom,
        ValidUntilDate: served.validUntil,
        Fingerprint: served.fingerprint,
        NextRenewalDate: (ordering === null ? served.renewAt : ordering.nextAt) ?? undefined,
        Trouble: trouble ?? ordering?.trouble,
      };
    },
  });

async function describeOrdering(
  transaction: ReadTransaction,
  { wanted, now }: { readonly wanted: WantedCertificate; readonly now: Instant },
): Promise<{ readonly nextAt: Instant; readonly trouble: string | undefined }> {
  const certificate = await selectCertificate(transaction);
  const trouble = await selectTrouble(transaction);
  return {
    nextAt: Math.max(dueAt({ certificate, wanted, trouble }), now),
    trouble: trouble?.sentence,
  };
}
