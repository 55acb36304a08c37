// Says of a message from outside whether it comes from where it says, within set bounds of time and work.
import { secondMs, type Clock } from '#base/clock.ts';
import type { DnsResolver } from '#base/dns-resolver.ts';
import { AuthenticationDns } from './authentication-dns.ts';
import { authenticationResultsField, withoutForgedResults } from './authentication-results.ts';
import type { Authentication } from './authentication.ts';
import { boundMessage } from './bound-message.ts';
import { frontSpfOf } from './front-results.ts';
import { judgeAuthentication } from './judge-authentication.ts';
import { MessageQuestions } from './message-questions.ts';
import { verifyMessage } from './verify-message.ts';

/** SPF may ask for 10 names, and for both kinds of 10 addresses of each that is a mail exchange. */
const proofLimits = { timeoutMs: 10 * secondMs, countMax: 250 };
/** The policy of the author's domain, and of those above it, and whose organization the others are. */
const policyLimits = { timeoutMs: 5 * secondMs, countMax: 100 };

export interface AuthenticatorOptions {
  readonly dns: DnsResolver;
  readonly clock: Clock;
  /** Under which our results are written. */
  readonly hostName: string;
  readonly trust: {
    /** Names of servers in front. */
    readonly authservIds: readonly string[];
    /** Domains whose word about a message that they forward is believed. */
    readonly arcSealers: readonly string[];
  };
}

export interface MessageFromOutside {
  readonly content: Buffer;
  /** Empty for the null path of bounces. */
  readonly reversePath: string;
  readonly remoteAddress: string;
  readonly heloName: string;
  /** It came by a server of our own, which the sender's server had spoken to. */
  readonly isFromFront: boolean;
}

export interface AuthenticatedMessage {
  readonly authentication: Authentication;
  /** With our results on top, and without such as claim to be ours. */
  readonly content: Buffer;
}

export class MailAuthenticator {
  readonly #dns: AuthenticationDns;
  readonly #clock: Clock;
  readonly #hostName: string;
  readonly #trustedIds: ReadonlySet<string>;
  readonly #trustedSealers: ReadonlySet<string>;

  constructor(options: AuthenticatorOptions) {
    this.#dns = new AuthenticationDns(options);
    this.#clock = options.clock;
    this.#hostName = options.hostName;
    this.#trustedIds = lowerCaseSet(options.trust.authservIds);
    this.#trustedSealers = lowerCaseSet(options.trust.arcSealers);
  }

  /** Does not fail for what a message holds or name servers say. */
  async authenticate(message: MessageFromOutside): Promise<AuthenticatedMessage> {
    const { content, reversePath, remoteAddress, heloName, isFromFront } = message;
    const bounded = boundMessage(content);
    const frontSpf = isFromFront ? frontSpfOf(content, this.#trustedIds) : undefined;
    const parts = { dns: this.#dns, clock: this.#clock };
    const proofs = new MessageQuestions({ ...parts, ...proofLimits });
    let policies: MessageQuestions | undefined;
    try {
      const toVerify = {
        content: bounded.content,
        sender: reversePath,
        client: isFromFront ? undefined : { address: remoteAddress, heloName },
        spfDomain: frontSpf?.result === 'pass' ? frontSpf.domain : null,
        hostName: this.#hostName,
        now: this.#clock.now(),
      };
      const verified = await verifyMessage(toVerify, {
        proofs: proofs.resolve,
        policy: () => (policies = new MessageQuestions({ ...parts, ...policyLimits })).resolve,
      });
      const given = { ...bounded, frontSpf, trustedSealers: this.#trustedSealers };
      const authentication = judgeAuthentication(verified, given);
      return { authentication, content: this.#withResults(message, authentication) };
    } finally {
      proofs.end();
      policies?.end();
    }
  }

  #withResults({ content, isFromFront }: MessageFromOutside, { resultLines }: Authentication): Buffer {
    // what a server in front wrote under our name is no forgery
    const isOwnFront = isFromFront && this.#trustedIds.has(this.#hostName.toLowerCase());
    const cleaned = isOwnFront ? content : withoutForgedResults(content, this.#hostName);
    const field = Buffer.from(authenticationResultsField(this.#hostName, resultLines));
    return Buffer.concat([field, cleaned], field.length + cleaned.length);
  }
}

const lowerCaseSet = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.map((name) => name.toLowerCase()));
