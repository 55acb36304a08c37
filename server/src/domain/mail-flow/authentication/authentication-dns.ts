// What name servers say of senders' domains, kept for a minute: a thousand messages of one sender ask once.
// When they do not answer at all, mail does not wait for them.
import { BoundedMap } from '#base/bounded-map.ts';
import { secondMs, type Clock, type Instant } from '#base/clock.ts';
import type { DnsAnswer, DnsResolver, MxRecord } from '#base/dns-resolver.ts';

export type QuestionType = 'TXT' | 'MX' | 'A' | 'AAAA' | 'PTR' | 'CNAME';
export type AuthenticationAnswer = DnsAnswer<string | MxRecord>;

const keptMs = 60 * secondMs;
/** Of a question that was not answered: a sender who is told to try again finds it asked anew. */
const unansweredKeptMs = 10 * secondMs;
const answersMax = 10_000;
/** What a domain publishes of honest mail is far smaller; larger answers are asked for each time. */
const keptCharactersMax = 8_192;
/** How long an answer shows that there is a name server at all. */
const reachableMs = 30 * secondMs;
const probedAgainMs = 30 * secondMs;
/**
 * RFC 6761 §6.4: every resolver answers for it, mostly by itself. A sender whose own servers are silent does
 * not make ours look so.
 */
const probeName = 'invalid';

interface Kept {
  readonly answer: Promise<AuthenticationAnswer>;
  expiresAt: Instant;
}

const noAnswer: AuthenticationAnswer = { kind: 'unknown', trouble: 'unreachable' };

export class AuthenticationDns {
  readonly #dns: DnsResolver;
  readonly #clock: Clock;
  readonly #kept = new BoundedMap<string, Kept>(answersMax);
  #lastAnswerAt: Instant | undefined;
  #lastProbeAt: Instant | undefined;
  #isProbing = false;
  #isOut = false;

  constructor({ dns, clock }: { readonly dns: DnsResolver; readonly clock: Clock }) {
    this.#dns = dns;
    this.#clock = clock;
  }

  /** Never throws. While no name server answers at all, says so at once. */
  ask(type: QuestionType, name: string): Promise<AuthenticationAnswer> {
    const key = `${type} ${name.toLowerCase()}`;
    const now = this.#clock.now();
    const kept = this.#kept.get(key);
    if (kept !== undefined && now < kept.expiresAt) return kept.answer;
    if (this.#mustProbe(now)) void this.#probe(now);
    if (this.#isOut) return Promise.resolve(noAnswer);
    const answer = this.#askNow(type, name);
    const entry = { answer, expiresAt: Number.POSITIVE_INFINITY };
    this.#kept.set(key, entry);
    void answer.then((given) => {
      const until = this.#clock.now();
      if (given.kind !== 'unknown') this.#lastAnswerAt = until;
      entry.expiresAt = until + keepingMs(given);
    });
    return answer;
  }

  #askNow(type: QuestionType, name: string): Promise<AuthenticationAnswer> {
    switch (type) {
      case 'TXT':
        return this.#dns.txt(name);
      case 'MX':
        return this.#dns.mx(name);
      case 'A':
        return this.#dns.ipv4Addresses(name);
      case 'AAAA':
        return this.#dns.ipv6Addresses(name);
      case 'PTR':
        return this.#dns.pointers(name);
      case 'CNAME':
        return this.#dns.cname(name);
    }
  }

  #mustProbe(now: Instant): boolean {
    if (this.#isProbing) return false;
    if (this.#isOut) return now >= (this.#lastProbeAt ?? 0) + probedAgainMs;
    return this.#lastAnswerAt === undefined || now >= this.#lastAnswerAt + reachableMs;
  }

  /** Beside the question that gave rise to it: nobody waits for it. */
  async #probe(now: Instant): Promise<void> {
    this.#isProbing = true;
    this.#lastProbeAt = now;
    const { kind } = await this.#dns.txt(probeName);
    this.#isProbing = false;
    this.#isOut = kind === 'unknown';
    if (!this.#isOut) this.#lastAnswerAt = this.#clock.now();
  }
}

function keepingMs(answer: AuthenticationAnswer): number {
  if (answer.kind === 'unknown') return unansweredKeptMs;
  if (answer.kind === 'none') return keptMs;
  const characters = answer.records.reduce(
    (sum, one) => sum + (typeof one === 'string' ? one.length : 64),
    0,
  );
  return characters <= keptCharactersMax ? keptMs : 0;
}
