import type { Clock } from '#base/clock.ts';
import type { Log } from '#base/log.ts';
import type { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import type { Store } from '#storage/store.ts';
import { SecretVerifier } from './secret-verifier.ts';
import { SignInRecorder } from './sign-in-recorder.ts';

/** What the door needs, made once at the start. */
export interface SignInParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly verifier: SecretVerifier;
  readonly recorder: SignInRecorder;
  readonly log: Log;
}

export function makeSignInParts(options: {
  readonly store: Store;
  readonly clock: Clock;
  readonly hasher: PasswordHasher;
  readonly log: Log;
}): SignInParts {
  return {
    store: options.store,
    clock: options.clock,
    verifier: new SecretVerifier(options),
    recorder: new SignInRecorder(options),
    log: options.log,
  };
}
