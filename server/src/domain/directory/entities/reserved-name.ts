import { Failure } from '#base/failure.ts';

/** Names of the accounts and groups that an Active Directory comes with, and of the machine's own. */
const reservedNames = new Set([
  'admin',
  'administrator',
  'administrators',
  'domain-admins',
  'enterprise-admins',
  'everyone',
  'guest',
  'guests',
  'krbtgt',
  'localsystem',
  'mailer-daemon',
  'networkservice',
  'nobody',
  'root',
  'self',
  'system',
]);

/** Failures: `reserved-name`. */
export function assertNameIsNotReserved(name: string): void {
  const [local = ''] = name.toLowerCase().replaceAll(' ', '-').split('@');
  if (reservedNames.has(local)) throw new Failure('reserved-name', `The name “${name}” is reserved.`);
}
