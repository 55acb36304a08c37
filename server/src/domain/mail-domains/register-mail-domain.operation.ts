// Registers a mail domain; it may be used once its ownership is verified.
import { workMailOperations } from '@roost/api';
import type { SealedBox } from '#base/sealed-box.ts';
import { operation, type Operation } from '#operations/operation.ts';
import type { Store } from '#storage/store.ts';
import { aboutDomain } from './about-domain.ts';
import type { MakeDkimKeyPair } from './dkim/make-dkim-key-pair.ts';
import { isFreeMailDomain } from './is-free-mail-domain.ts';
import { registerMailDomain } from './register-mail-domain.ts';

interface Parts {
  readonly store: Store;
  readonly sealedBox: SealedBox;
  readonly makeDkimKeyPair: MakeDkimKeyPair;
}

export const registerMailDomainOperation = ({ store, sealedBox, makeDkimKeyPair }: Parts): Operation =>
  operation({
    contract: workMailOperations.RegisterMailDomain,
    access: 'write',
    scope: 'organization',
    ...aboutDomain,
    async prepare({ input }) {
      const isFree = await store.read((transaction) => isFreeMailDomain(transaction, input.DomainName));
      return isFree ? { pair: await makeDkimKeyPair(), sealedBox } : undefined;
    },
    async handle(transaction, { input, organization, prepared, now }) {
      await registerMailDomain(transaction, {
        organizationId: organization.id,
        domain: input.DomainName,
        dkimKey: prepared,
        now,
      });
      return {};
    },
  });
