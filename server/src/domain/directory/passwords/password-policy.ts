// The password policy of the built-in directory, enforced.
import { composePassword, passwordRules } from '@roost/api';
import { Failure } from '#base/failure.ts';

/** The sentences of the rules that `password` breaks; empty when it may be taken. */
export function unmetPasswordRules(password: string): readonly string[] {
  const composed = composePassword(password);
  return passwordRules.filter((rule) => !rule.isMetBy(composed)).map((rule) => rule.sentence);
}

/** Throws `invalid-password` with every sentence that is not true of `password`. */
export function requireAcceptablePassword(password: string): void {
  const unmet = unmetPasswordRules(password);
  if (unmet.length === 0) return;
  const sentence = `The password does not meet the policy. What is missing: ${unmet.join(' ')}`;
  throw new Failure('invalid-password', sentence);
}
