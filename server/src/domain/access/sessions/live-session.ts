// A session as the registry keeps it: open, then closed by its client or ended by a change, once.
import type { Clock, Instant } from '#base/clock.ts';
import { newSessionId } from '#base/ids.ts';
import type { EpochHolder } from './epoch-watch.ts';
import type { Session, SessionEnd, SessionOpening } from './session.ts';

interface LiveParts {
  readonly clock: Clock;
  readonly holders: readonly EpochHolder[];
  readonly onClosed: () => void;
}

export class LiveSession implements Session {
  readonly id = newSessionId();
  readonly user;
  readonly organizationId;
  readonly protocol;
  readonly remoteAddress;
  readonly userAgent;
  readonly epochs;
  readonly credential;
  readonly startedAt: Instant;
  readonly #parts: LiveParts;
  readonly #sayEnd: (reason: SessionEnd) => void;
  #lastActiveAt: Instant;
  #hasClosed = false;
  #hasEnded = false;

  constructor(opening: SessionOpening, parts: LiveParts) {
    this.user = opening.signedIn.user;
    this.organizationId = opening.signedIn.organizationId;
    this.epochs = opening.signedIn.epochs;
    this.credential = opening.signedIn.credential;
    this.protocol = opening.protocol;
    this.remoteAddress = opening.remoteAddress;
    this.userAgent = opening.userAgent ?? null;
    this.#sayEnd = opening.end;
    this.#parts = parts;
    this.startedAt = parts.clock.now();
    this.#lastActiveAt = this.startedAt;
  }

  get lastActiveAt(): Instant {
    return this.#lastActiveAt;
  }

  get isExpired(): boolean {
    return this.credential.kind === 'token' && this.credential.expiresAt <= this.#parts.clock.now();
  }

  get isBehind(): boolean {
    return this.#hasEnded || this.isExpired || this.#parts.holders.some((holder) => holder.isBehind);
  }

  touch(): void {
    this.#lastActiveAt = this.#parts.clock.now();
  }

  close(): void {
    if (this.#hasClosed) return;
    this.#hasClosed = true;
    for (const holder of this.#parts.holders) holder.close();
    this.#parts.onClosed();
  }

  /** False when it was closed or ended before. */
  endOnce(): boolean {
    if (this.#hasClosed) return false;
    this.#hasEnded = true;
    this.close();
    return true;
  }

  sayEnd(reason: SessionEnd): void {
    this.#sayEnd(reason);
  }
}
