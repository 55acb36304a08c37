// The certificate that an authority gave, for the ports of this node.
import type { SealedBox } from '#base/sealed-box.ts';
import { SealedBoxError } from '#base/sealed-box.ts';
import type { TlsSource } from '#base/server-tls.ts';
import { TlsPairError } from '#base/tls-pair.ts';
import type { Store } from '#storage/store.ts';
import { selectCertificate } from './certificate.store.ts';
import { certificateKeyPurpose, type ManagedCertificate } from './managed-certificate.ts';

export const managedPair = ({
  store,
  sealedBox,
}: {
  readonly store: Store;
  readonly sealedBox: SealedBox;
}): TlsSource => ({
  kind: 'acme',
  name: 'The certificate by ACME',
  async find() {
    const certificate = await store.read(selectCertificate);
    if (certificate === undefined) return null;
    return {
      pair: { cert: certificate.chain, key: openKey(sealedBox, certificate) },
      renewAt: certificate.renewAt,
    };
  },
});

function openKey(sealedBox: SealedBox, { sealedKey }: ManagedCertificate): string {
  try {
    return sealedBox.open(sealedKey, certificateKeyPurpose);
  } catch (error) {
    if (error instanceof SealedBoxError) throw new TlsPairError(error.message, { cause: error });
    throw error;
  }
}
