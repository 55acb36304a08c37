// Asks the domain name system. What has no answer is told apart from what is not there: only the second says
// something about a domain.
import { Resolver } from 'node:dns/promises';
import { secondMs, type Clock } from './clock.ts';

export type DnsAnswer<DnsRecord> =
  | { readonly kind: 'found'; readonly records: readonly DnsRecord[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly trouble: DnsTrouble };

export type DnsTrouble = 'timed-out' | 'server-failed' | 'refused' | 'unreachable' | 'unreadable';

export interface MxRecord {
  readonly preference: number;
  readonly exchange: string;
}

export interface SrvRecord {
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  readonly target: string;
}

/** Names may end in a dot. Never throws for what name servers say or do not say. */
export interface DnsResolver {
  /** The strings of each record joined; bytes are characters up to U+00FF. */
  txt(name: string): Promise<DnsAnswer<string>>;
  mx(name: string): Promise<DnsAnswer<MxRecord>>;
  srv(name: string): Promise<DnsAnswer<SrvRecord>>;
  cname(name: string): Promise<DnsAnswer<string>>;
  /** Of both families. */
  addresses(name: string): Promise<DnsAnswer<string>>;
  ipv4Addresses(name: string): Promise<DnsAnswer<string>>;
  ipv6Addresses(name: string): Promise<DnsAnswer<string>>;
  /** By the name that stands for an address, below `in-addr.arpa` or `ip6.arpa`. */
  pointers(name: string): Promise<DnsAnswer<string>>;
}

/** Of one question, whatever the name servers do. */
const answerTimeoutMs = 4 * secondMs;
/** Before the next server is asked, or the same one again with twice the patience. */
const firstTryMs = 1200;
const triesMax = 2;

interface Options {
  /** `address` or `address:port`; the machine's own when there are none. */
  readonly servers: readonly string[];
  readonly clock: Clock;
  readonly firstTryTimeoutMs?: number;
}

export class DnsClient implements DnsResolver {
  readonly #resolver: Resolver;
  readonly #clock: Clock;

  constructor({ servers, clock, firstTryTimeoutMs = firstTryMs }: Options) {
    this.#resolver = new Resolver({ timeout: firstTryTimeoutMs, tries: triesMax });
    if (servers.length > 0) this.#resolver.setServers(servers);
    this.#clock = clock;
  }

  txt(name: string): Promise<DnsAnswer<string>> {
    // RFC 7208 §3.3, RFC 6376 §3.6.2.2: the strings of a record are joined without spaces
    return this.#ask(async () => {
      const records = await this.#resolver.resolveTxt(name);
      return records.map((strings) => strings.join(''));
    });
  }

  mx(name: string): Promise<DnsAnswer<MxRecord>> {
    return this.#ask(async () => {
      const records = await this.#resolver.resolveMx(name);
      return records.map(({ priority, exchange }) => ({ preference: priority, exchange }));
    });
  }

  srv(name: string): Promise<DnsAnswer<SrvRecord>> {
    return this.#ask(async () => {
      const records = await this.#resolver.resolveSrv(name);
      return records.map(({ priority, weight, port, name: target }) => ({ priority, weight, port, target }));
    });
  }

  cname(name: string): Promise<DnsAnswer<string>> {
    return this.#ask(() => this.#resolver.resolveCname(name));
  }

  async addresses(name: string): Promise<DnsAnswer<string>> {
    const answers = await Promise.all([this.ipv4Addresses(name), this.ipv6Addresses(name)]);
    const records = answers.flatMap((answer) => (answer.kind === 'found' ? answer.records : []));
    if (records.length > 0) return { kind: 'found', records };
    return answers.find(({ kind }) => kind === 'unknown') ?? { kind: 'none' };
  }

  ipv4Addresses(name: string): Promise<DnsAnswer<string>> {
    return this.#ask(() => this.#resolver.resolve4(name));
  }

  ipv6Addresses(name: string): Promise<DnsAnswer<string>> {
    return this.#ask(() => this.#resolver.resolve6(name));
  }

  pointers(name: string): Promise<DnsAnswer<string>> {
    return this.#ask(() => this.#resolver.resolvePtr(name));
  }

  /** Whoever waits is told that there was no answer. */
  close(): void {
    this.#resolver.cancel();
  }

  async #ask<DnsRecord>(question: () => Promise<DnsRecord[]>): Promise<DnsAnswer<DnsRecord>> {
    const { promise: timeout, resolve } = Promise.withResolvers<DnsAnswer<DnsRecord>>();
    const deadline = this.#clock.deadline(answerTimeoutMs, () =>
      resolve({ kind: 'unknown', trouble: 'timed-out' }),
    );
    const answer = question().then(answerWith, (error: unknown) => answerInstead(error));
    try {
      return await Promise.race([answer, timeout]);
    } finally {
      deadline.cancel();
    }
  }
}

const answerWith = <DnsRecord>(records: DnsRecord[]): DnsAnswer<DnsRecord> =>
  // an alias that leads nowhere is answered without records
  records.length > 0 ? { kind: 'found', records } : { kind: 'none' };

function answerInstead(error: unknown): Exclude<DnsAnswer<never>, { kind: 'found' }> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // RFC 2308 §2: the name does not exist, or has no record of this type
  if (code === 'ENOTFOUND' || code === 'ENODATA') return { kind: 'none' };
  return { kind: 'unknown', trouble: troubles[code] ?? 'server-failed' };
}

const troubles: Readonly<Record<string, DnsTrouble>> = {
  ETIMEOUT: 'timed-out',
  ECANCELLED: 'timed-out',
  EREFUSED: 'refused',
  ECONNREFUSED: 'unreachable',
  EBADRESP: 'unreadable',
  EBADNAME: 'unreadable',
  EBADSTR: 'unreadable',
};
