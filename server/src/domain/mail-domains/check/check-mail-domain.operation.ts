// Looks into DNS for the records of a mail domain and keeps what it says; verifies who owns the domain.
import { roostOperations } from '@roost/api';
import type { DnsResolver } from '#base/dns-resolver.ts';
import { operation, type Operation } from '#operations/operation.ts';
import type { Store } from '#storage/store.ts';
import type { MailService } from '../dns-records.ts';
import { requireMailDomain } from '../require-mail-domain.ts';
import { aboutVerification } from './about-verification.ts';
import { findLookSubject, lookAtDomain } from './look-at-domain.ts';
import { mailDomainAnswer } from './mail-domain-answer.ts';
import { recordCheck } from './record-check.ts';

interface Parts {
  readonly store: Store;
  readonly dns: DnsResolver;
  readonly service: MailService;
}

export const checkMailDomain = (parts: Parts): Operation =>
  operation({
    contract: roostOperations.CheckMailDomain,
    access: 'write',
    scope: 'organization',
    ...aboutVerification,
    async prepare({ input, organizationId }) {
      const subject = await parts.store.read((transaction) =>
        findLookSubject(transaction, { organizationId, domain: input.DomainName }),
      );
      return lookAtDomain(parts, subject);
    },
    async handle(transaction, { input, organization, prepared, now }) {
      const wanted = { organizationId: organization.id, domain: input.DomainName };
      const domain = await requireMailDomain(transaction, wanted);
      await recordCheck(transaction, { domain, seen: prepared, isAsked: true, now });
      return mailDomainAnswer(transaction, {
        domain: await requireMailDomain(transaction, wanted),
        service: parts.service,
      });
    },
  });
