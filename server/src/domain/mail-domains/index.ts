// The operations on mail domains that touch nothing below them.
import type { Operation } from '#operations/operation.ts';
import { assertMailDomainOperation } from './assert-mail-domain.operation.ts';
import { getMailDomain } from './get-mail-domain.operation.ts';
import { listMailDomainsOperation } from './list-mail-domains.operation.ts';
import { registerMailDomainOperation } from './register-mail-domain.operation.ts';
import { updateDefaultMailDomain } from './update-default-mail-domain.operation.ts';

export const mailDomainOperations = (parts: { mailHost: string }): readonly Operation[] => [
  assertMailDomainOperation(),
  getMailDomain(parts),
  listMailDomainsOperation(),
  registerMailDomainOperation(),
  updateDefaultMailDomain(),
];
