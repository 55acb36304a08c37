// The certificate that every port serves. It changes while the server runs: each handshake asks for the
// present one, and connections that are open go on.
import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import { dayMs, minuteMs, type Clock, type Instant } from './clock.ts';
import type { Log } from './log.ts';
import { examinePair, TlsPairError, type CertificateFacts, type TlsPair } from './tls-pair.ts';

export type TlsSourceKind = 'files' | 'acme' | 'self-signed';

export interface OfferedPair {
  readonly pair: TlsPair;
  /** When another is to follow by itself; null when nobody here does it. */
  readonly renewAt: Instant | null;
}

export interface TlsSource {
  readonly kind: TlsSourceKind;
  /** For sentences: the settings that it stands for. */
  readonly name: string;
  /** Null when it has none yet. Throws TlsPairError. */
  find(): Promise<OfferedPair | null>;
}

interface Found extends OfferedPair {
  readonly source: TlsSourceKind;
  readonly sourceName: string;
  readonly facts: CertificateFacts;
}

interface Served extends Found {
  readonly context: SecureContext;
}

export interface ServerTlsParts {
  /** The first that has a pair counts. */
  readonly sources: readonly TlsSource[];
  readonly clock: Clock;
  readonly log: Log;
}

const lookEveryMs = minuteMs;
const sayAgainMs = dayMs;

export class ServerTls {
  readonly #parts: ServerTlsParts;
  readonly #listeners = new Set<() => void>();
  #served: Served;
  #trouble: { readonly sentence: string; readonly saidAt: Instant } | null = null;
  #looking: Promise<void> = Promise.resolve();
  #nextLookAt: Instant;

  private constructor(parts: ServerTlsParts, first: Found, complaint: string | null) {
    this.#parts = parts;
    this.#served = withContext(first);
    this.#nextLookAt = parts.clock.now() + lookEveryMs;
    this.#complain(complaint ?? this.#expiry(first));
  }

  /**
   * Throws TlsPairError when no source has a pair that can be served; one that expired is better than none.
   */
  static async open(parts: ServerTlsParts): Promise<ServerTls> {
    let complaint: string | null = null;
    for (const source of parts.sources) {
      try {
        const found = await findIn(source);
        if (found !== null) return new ServerTls(parts, found, complaint);
      } catch (error) {
        if (!(error instanceof TlsPairError)) throw error;
        complaint ??= error.message;
      }
    }
    throw new TlsPairError(complaint ?? 'There is no certificate to serve.');
  }

  current(): SecureContext {
    return this.#served.context;
  }

  /** For servers that make the context themselves: they subscribe, and ask again. */
  get options(): SecureContextOptions {
    return optionsOf(this.#served.pair);
  }

  get served(): CertificateFacts & { readonly source: TlsSourceKind; readonly renewAt: Instant | null } {
    const { facts, source, renewAt } = this.#served;
    return { ...facts, source, renewAt };
  }

  /** A sentence about what keeps a newer certificate from being served. */
  get trouble(): string | null {
    return this.#trouble?.sentence ?? null;
  }

  /** Called after another certificate took over. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Looks for a newer certificate when a minute has passed. */
  async recheck(): Promise<void> {
    if (this.#parts.clock.now() >= this.#nextLookAt) await this.look();
  }

  look(): Promise<void> {
    const looked = this.#looking.then(() => this.#look());
    this.#looking = looked.catch(() => undefined);
    return looked;
  }

  async #look(): Promise<void> {
    this.#nextLookAt = this.#parts.clock.now() + lookEveryMs;
    let complaint: string | null = null;
    try {
      const found = await this.#find();
      complaint = this.#expiry(found);
      if (complaint === null || isSame(found, this.#served)) this.#serve(found);
    } catch (error) {
      if (!(error instanceof TlsPairError)) throw error;
      complaint = error.message;
    }
    this.#complain(complaint ?? this.#expiry(this.#served));
  }

  async #find(): Promise<Found> {
    for (const source of this.#parts.sources) {
      const found = await findIn(source);
      if (found !== null) return found;
    }
    return this.#served;
  }

  #serve(found: Found): void {
    if (isSame(found, this.#served)) {
      this.#served = { ...found, context: this.#served.context };
      return;
    }
    this.#served = withContext(found);
    const { source, facts } = found;
    this.#parts.log.info('certificate.changed', {
      source,
      names: facts.names.join(' '),
      fingerprint: facts.fingerprint,
      validUntil: new Date(facts.validUntil).toISOString(),
    });
    for (const listener of this.#listeners) listener();
  }

  #expiry({ facts, sourceName }: Found): string | null {
    if (facts.validUntil > this.#parts.clock.now()) return null;
    return `${sourceName}: this certificate expired on ${new Date(facts.validUntil).toISOString()}.`;
  }

  /** Once, and again each day that it lasts. */
  #complain(sentence: string | null): void {
    const now = this.#parts.clock.now();
    if (sentence === null) {
      this.#trouble = null;
    } else if (this.#trouble?.sentence !== sentence || now - this.#trouble.saidAt >= sayAgainMs) {
      this.#trouble = { sentence, saidAt: now };
      this.#parts.log.warn('certificate.refused', { reason: sentence });
    }
  }
}

async function findIn(source: TlsSource): Promise<Found | null> {
  const offered = await source.find();
  if (offered === null) return null;
  const facts = examinePair(offered.pair, source.name);
  return { ...offered, source: source.kind, sourceName: source.name, facts };
}

const isSame = (one: Found, other: Found): boolean =>
  one.source === other.source && one.pair.cert === other.pair.cert && one.pair.key === other.pair.key;

// RFC 8996: nothing below 1.2
const optionsOf = ({ cert, key }: TlsPair): SecureContextOptions => ({ cert, key, minVersion: 'TLSv1.2' });

const withContext = (found: Found): Served => ({
  ...found,
  context: createSecureContext(optionsOf(found.pair)),
});
