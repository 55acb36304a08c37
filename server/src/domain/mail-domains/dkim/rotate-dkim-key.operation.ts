// Makes a new key to sign a domain's mail with; it takes over once its record is seen in DNS.
import { roostOperations } from '@roost/api';
import type { SealedBox } from '#base/sealed-box.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutVerification } from '../check/about-verification.ts';
import { dkimHostname, dkimRecordText } from './dkim-key.ts';
import type { MakeDkimKeyPair } from './make-dkim-key-pair.ts';
import { rotateDkimKey } from './rotate-dkim-key.ts';

interface Parts {
  readonly sealedBox: SealedBox;
  readonly makeDkimKeyPair: MakeDkimKeyPair;
}

export const rotateDkimKeyOperation = ({ sealedBox, makeDkimKeyPair }: Parts): Operation =>
  operation({
    contract: roostOperations.RotateDkimKey,
    access: 'write',
    scope: 'organization',
    ...aboutVerification,
    prepare: () => makeDkimKeyPair(),
    async handle(transaction, { input, organization, prepared, now }) {
      const key = await rotateDkimKey(transaction, {
        organizationId: organization.id,
        domain: input.DomainName,
        pair: prepared,
        sealedBox,
        now,
      });
      return {
        Selector: key.selector,
        Record: { Type: 'TXT' as const, Hostname: dkimHostname(key), Value: dkimRecordText(key) },
      };
    },
  });
