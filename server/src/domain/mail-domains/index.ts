// The operations on mail domains that touch nothing below them, and the work that they ask for by themselves.
import type { Clock } from '#base/clock.ts';
import type { DnsResolver } from '#base/dns-resolver.ts';
import type { Log } from '#base/log.ts';
import type { SealedBox } from '#base/sealed-box.ts';
import type { Sweep } from '#jobs/sweep.ts';
import type { Operation } from '#operations/operation.ts';
import type { Store } from '#storage/store.ts';
import { assertMailDomainOperation } from './assert-mail-domain.operation.ts';
import { checkMailDomain } from './check/check-mail-domain.operation.ts';
import { checkMailDomains } from './check/check-mail-domains.sweep.ts';
import { describeMailDomainOperation } from './check/describe-mail-domain.operation.ts';
import { lookAfterDkimKeys } from './dkim/look-after-dkim-keys.sweep.ts';
import type { MakeDkimKeyPair } from './dkim/make-dkim-key-pair.ts';
import { rotateDkimKeyOperation } from './dkim/rotate-dkim-key.operation.ts';
import type { MailService } from './dns-records.ts';
import { getMailDomain } from './get-mail-domain.operation.ts';
import { listMailDomainsOperation } from './list-mail-domains.operation.ts';
import { listMailDomainStatesOperation } from './check/list-mail-domain-states.operation.ts';
import { registerMailDomainOperation } from './register-mail-domain.operation.ts';
import { updateDefaultMailDomain } from './update-default-mail-domain.operation.ts';

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly sealedBox: SealedBox;
  readonly dns: DnsResolver;
  readonly makeDkimKeyPair: MakeDkimKeyPair;
  readonly service: MailService;
}

export const mailDomainOperations = (parts: Omit<Parts, 'clock' | 'log'>): readonly Operation[] => [
  assertMailDomainOperation(),
  checkMailDomain(parts),
  describeMailDomainOperation(parts),
  getMailDomain(parts),
  listMailDomainsOperation(),
  listMailDomainStatesOperation(parts),
  registerMailDomainOperation(parts),
  rotateDkimKeyOperation(parts),
  updateDefaultMailDomain(),
];

export const mailDomainSweeps = (parts: Parts): readonly Sweep[] => [
  checkMailDomains(parts),
  lookAfterDkimKeys(parts),
];
