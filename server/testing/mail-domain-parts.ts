// What mail domains need of the outside, for tests of other things: a DNS that never answers, and one key for
// all.
import type { DnsAnswer, DnsResolver } from '#base/dns-resolver.ts';
import type { DkimKeyPair } from '#domain/mail-domains/dkim/dkim-key.ts';
import { makeDkimKeyPair, type MakeDkimKeyPair } from '#domain/mail-domains/dkim/make-dkim-key-pair.ts';

const silence = async (): Promise<DnsAnswer<never>> => ({ kind: 'unknown', trouble: 'timed-out' });

export const silentDns: DnsResolver = {
  txt: silence,
  mx: silence,
  srv: silence,
  cname: silence,
  addresses: silence,
  ipv4Addresses: silence,
  ipv6Addresses: silence,
  pointers: silence,
};

let made: Promise<DkimKeyPair> | undefined;

/** The same pair for every domain of this process: a suite does not wait for hundreds of them. */
export const makeSamePair: MakeDkimKeyPair = () => (made ??= makeDkimKeyPair());
