// Writes what happened at the door, within bounds: neither a guesser nor a busy phone can fill the disk with
// rows.
import { minuteMs, type Clock } from '#base/clock.ts';
import type { Log } from '#base/log.ts';
import { networkOf } from '#base/remote-address.ts';
import { TokenBuckets } from '#base/token-bucket.ts';
import type { Credential } from '#domain/directory/users/credential.ts';
import type { PersonalAccessToken } from '#domain/access/tokens/personal-access-token.ts';
import { isTokenUseDue, recordTokenUse } from '#domain/access/tokens/record-token-use.ts';
import { recordLastSignIn } from '#domain/directory/users/record-last-sign-in.ts';
import type { Store, WriteTransaction } from '#storage/store.ts';
import { insert } from './authentication-event.store.ts';
import { storableName, type AuthenticationEvent } from './authentication-event.ts';

/** Per user, protocol and network: phones sign in with every request. */
const allowedLimits = { burst: 20, tokensPerSecond: 1 / 60 };
/** Per network and outcome. */
const refusedLimits = { burst: 200, tokensPerSecond: 1 / 6 };
const keysMax = 50_000;
const lastSignInEveryMs = minuteMs;

export type SignInEvent = Omit<AuthenticationEvent, 'organizationId' | 'userId' | 'occurredAt'> & {
  readonly credential?: Credential | undefined;
};

export class SignInRecorder {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #allowed: TokenBuckets;
  readonly #refused: TokenBuckets;

  constructor({ store, clock, log }: { readonly store: Store; readonly clock: Clock; readonly log: Log }) {
    this.#store = store;
    this.#clock = clock;
    this.#log = log;
    this.#allowed = new TokenBuckets({ clock, limits: allowedLimits, keysMax });
    this.#refused = new TokenBuckets({ clock, limits: refusedLimits, keysMax });
  }

  /** Does not throw: a full disk must not keep people from their mail, which they may be about to delete. */
  async record({ credential, ...event }: SignInEvent): Promise<void> {
    const now = this.#clock.now();
    const isEventDue = this.#isEventDue(event, credential);
    const lastSignInAt = credential?.lastSignInAt ?? -Infinity;
    const isLastSignInDue = event.outcome === 'ALLOWED' && lastSignInAt <= now - lastSignInEveryMs;
    if (!isEventDue && !isLastSignInDue) return;
    const organizationId = credential?.organizationId ?? null;
    const userId = credential?.userId ?? null;
    const name = storableName(event.name);
    try {
      await this.#store.write(async (transaction: WriteTransaction) => {
        if (isEventDue)
          await insert(transaction, { ...event, name, organizationId, userId, occurredAt: now });
        if (!isLastSignInDue || organizationId === null || userId === null) return;
        await recordLastSignIn(transaction, { organizationId, userId, now });
      });
    } catch (error) {
      this.#log.error('sign-in.event-lost', error, { organizationId, userId, outcome: event.outcome });
    }
  }

  /** At most once a minute for each token. Does not throw. */
  async recordTokenUse(token: PersonalAccessToken): Promise<void> {
    const now = this.#clock.now();
    if (!isTokenUseDue(token, now)) return;
    try {
      await this.#store.write((transaction) => recordTokenUse(transaction, token, now));
    } catch (error) {
      this.#log.error('token.use-lost', error, { tokenId: token.id });
    }
  }

  #isEventDue(event: Omit<SignInEvent, 'credential'>, credential: Credential | undefined): boolean {
    const network = networkOf(event.remoteAddress);
    return event.outcome === 'ALLOWED'
      ? this.#allowed.take(`${network} ${event.protocol} ${credential?.userId ?? event.name}`)
      : this.#refused.take(`${network} ${event.outcome}`);
  }
}
