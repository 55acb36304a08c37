import { Failure } from '#base/failure.ts';
import { assertNameIsNotReserved } from '../entities/reserved-name.ts';

const lengthMax = 64;
const pattern = /^[\w\-.]+(?:@[a-z0-9.-]+\.[a-z0-9-]{2,})?$/i;

/** Failures: `invalid-parameter`, `reserved-name`. */
export function checkUserName(name: string): void {
  if (name.length > lengthMax || !pattern.test(name)) {
    throw new Failure(
      'invalid-parameter',
      `A user name has at most ${lengthMax} letters, digits, dots, hyphens and underscores, ` +
        'and may end in @ and a domain.',
    );
  }
  assertNameIsNotReserved(name);
}
