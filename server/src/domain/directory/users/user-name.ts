import { Failure } from '#base/failure.ts';

const lengthMax = 64;
const pattern = /^[\w\-.]+(?:@[a-z0-9.-]+\.[a-z0-9-]{2,})?$/i;

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

/** Failures: `invalid-parameter`, `reserved-name`. */
export function checkUserName(name: string): void {
  if (name.length > lengthMax || !pattern.test(name)) {
    throw new Failure(
      'invalid-parameter',
      `A user name has at most ${lengthMax} letters, digits, dots, hyphens and underscores, ` +
        'and may end in @ and a domain.',
    );
  }
  const [local = ''] = name.toLowerCase().split('@');
  if (reservedNames.has(local)) throw new Failure('reserved-name', `The name “${name}” is reserved.`);
}
