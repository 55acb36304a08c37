// The questions that one message gives rise to: so many, and within so much time, whatever its sender wrote.
import type { Clock, Deadline } from '#base/clock.ts';
import type { DnsTrouble } from '#base/dns-resolver.ts';
import type { AuthenticationAnswer, AuthenticationDns, QuestionType } from './authentication-dns.ts';

type Records = string[] | string[][];

/** As Node's own resolver names them: the checks of a message go by these codes. */
class DnsError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

const codes: Readonly<Record<DnsTrouble, string>> = {
  'timed-out': 'ETIMEOUT',
  'server-failed': 'ESERVFAIL',
  refused: 'EREFUSED',
  unreachable: 'ECONNREFUSED',
  unreadable: 'EBADRESP',
};

// RFC 1035 §2.3.4
const nameLengthMax = 253;
const labelLengthMax = 63;

export class MessageQuestions {
  readonly #dns: AuthenticationDns;
  readonly #deadline: Deadline;
  readonly #over = Promise.withResolvers<AuthenticationAnswer>();
  #left: number;

  constructor({
    dns,
    clock,
    timeoutMs,
    countMax,
  }: {
    readonly dns: AuthenticationDns;
    readonly clock: Clock;
    readonly timeoutMs: number;
    readonly countMax: number;
  }) {
    this.#dns = dns;
    this.#left = countMax;
    this.#deadline = clock.deadline(timeoutMs, () => this.end());
  }

  /** What is still asked, and will be, has no answer in time. */
  end(): void {
    this.#deadline.cancel();
    this.#left = 0;
    this.#over.resolve({ kind: 'unknown', trouble: 'timed-out' });
  }

  readonly resolve = async (name: string, type: string): Promise<Records> => {
    if (!isQuestionType(type)) throw new DnsError('ENODATA');
    if (!isName(name)) throw new DnsError('ENOTFOUND');
    const answer = await this.#ask(type, name);
    if (answer.kind === 'unknown') throw new DnsError(codes[answer.trouble]);
    if (answer.kind === 'found') return recordsOf(type, answer.records);
    // Asked when an address was not found, to see whether the name exists at all (RFC 9989 appendix A.4).
    if (type === 'CNAME' && (await this.#existsOtherwise(name))) return [name];
    throw new DnsError('ENOTFOUND');
  };

  async #existsOtherwise(name: string): Promise<boolean> {
    const answers = await Promise.all([this.#ask('MX', name), this.#ask('TXT', name)]);
    return answers.some(({ kind }) => kind === 'found');
  }

  #ask(type: QuestionType, name: string): Promise<AuthenticationAnswer> {
    if (this.#left <= 0) return Promise.resolve({ kind: 'unknown', trouble: 'timed-out' });
    this.#left -= 1;
    return Promise.race([this.#dns.ask(type, name), this.#over.promise]);
  }
}

const isQuestionType = (type: string): type is QuestionType =>
  ['TXT', 'MX', 'A', 'AAAA', 'PTR', 'CNAME'].includes(type);

const isName = (name: string): boolean =>
  name.length <= nameLengthMax &&
  name
    .replace(/\.$/, '')
    .split('.')
    .every((label) => label.length > 0 && label.length <= labelLengthMax);

function recordsOf(
  type: QuestionType,
  records: (AuthenticationAnswer & { kind: 'found' })['records'],
): Records {
  if (type !== 'MX') {
    const texts = records.filter((record) => typeof record === 'string');
    return type === 'TXT' ? texts.map((text) => [text]) : texts;
  }
  const exchanges = records.flatMap((record) =>
    typeof record === 'string' ? [] : [{ priority: record.preference, exchange: record.exchange }],
  );
  // the library's types leave out what it takes of an MX record
  return exchanges as unknown as string[];
}
