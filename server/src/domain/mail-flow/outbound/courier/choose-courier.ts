// By which way a destination's mail goes: to mailboxes here, to the server that a rule names, to the smart
// host, or to the hosts of the domain.
import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import type { DnsResolver } from '#base/dns-resolver.ts';
import type { Log } from '#base/log.ts';
import { isPublicAddress } from '#base/public-address.ts';
import { findOwnerOfMailDomain } from '#domain/mail-domains/find-owner-of-mail-domain.ts';
import type { Store } from '#storage/store.ts';
import type { OpenGateway } from '#domain/mail-flow/rules/find-gateway.ts';
import type { ClientParts, Target, TlsWish } from '../client/target.ts';
import { findExchangers } from '../mx/find-exchangers.ts';
import type { TransportPolicies } from '../mx/transport-policies.ts';
import { deferred, type Trouble } from '../outcome.ts';
import { dead, type Courier } from './courier.ts';
import { RelayCourier } from './relay-courier.ts';
import type { SmartHost } from './smart-host.ts';

export interface RouteParts extends ClientParts {
  readonly store: Store;
  readonly dns: DnsResolver;
  readonly log: Log;
  readonly policies: Pick<TransportPolicies, 'of'>;
  readonly smartHost: SmartHost | null;
  readonly arePrivateEndpointsAllowed: boolean;
  /** 25, but for tests. */
  readonly exchangerPort?: number | undefined;
  /** From 0 to 1. */
  readonly random: () => number;
}

export type Way =
  | { readonly kind: 'gateway'; readonly gateway: OpenGateway }
  | { readonly kind: 'domain'; readonly domain: string };

/** Of each host; names with more addresses than that are tried at these. */
const addressesPerHostMax = 3;

/** `local` carries to mailboxes of this installation. */
export async function chooseCourier(
  parts: RouteParts,
  { way, local }: { readonly way: Way; readonly local: Courier },
): Promise<{ readonly courier: Courier; readonly isLocal: boolean }> {
  if (way.kind === 'gateway') return outside(gatewayCourier(parts, way.gateway));
  const owner = await parts.store.read((transaction) => findOwnerOfMailDomain(transaction, way.domain));
  if (owner !== undefined) return { courier: local, isLocal: true };
  if (parts.smartHost !== null) return outside(smartHostCourier(parts, parts.smartHost));
  return outside(await exchangerCourier(parts, way.domain));
}

const outside = (courier: Courier): { courier: Courier; isLocal: boolean } => ({ courier, isLocal: false });

const submissionsPort = 465;

/** Encrypted, with a certificate that is valid: the password goes this way. */
function gatewayCourier(parts: RouteParts, { host, port, userName, password }: OpenGateway): Courier {
  const tls = port === submissionsPort ? 'IMMEDIATE' : 'VERIFIED';
  const credentials = userName === null || password === null ? null : { userName, password };
  const arePrivateAllowed = parts.arePrivateEndpointsAllowed;
  return new RelayCourier(parts, () => targetsAt(parts, { host, port, tls, credentials, arePrivateAllowed }));
}

/** Named by whoever runs the installation: it may stand anywhere. */
const smartHostCourier = (parts: RouteParts, smartHost: SmartHost): Courier =>
  new RelayCourier(parts, () => targetsAt(parts, { ...smartHost, arePrivateAllowed: true }));

async function exchangerCourier(parts: RouteParts, domain: string): Promise<Courier> {
  const found = await findExchangers({ ...parts, domain });
  if (found.kind === 'nowhere') return dead(found.outcome);
  const policy = await parts.policies.of(domainToASCII(domain));
  const isEnforced = policy.mode === 'enforce';
  const { exchangerPort: port = 25, arePrivateEndpointsAllowed: arePrivateAllowed } = parts;
  return new RelayCourier(parts, async function* () {
    for (const host of found.hosts) {
      // RFC 8461 §5
      if (isEnforced && !policy.allows(host)) {
        yield deferred('4.7.5', `${host} is not among the servers that the policy of ${domain} allows.`);
        continue;
      }
      const tls: TlsWish = isEnforced ? 'VERIFIED' : 'OPPORTUNISTIC';
      yield* targetsAt(parts, { host, port, tls, credentials: null, arePrivateAllowed });
    }
  });
}

async function* targetsAt(
  parts: RouteParts,
  given: Omit<Target, 'address'> & { readonly arePrivateAllowed: boolean },
): AsyncGenerator<Target | Trouble> {
  const { arePrivateAllowed, ...target } = given;
  const addresses = await addressesOf(parts, target.host);
  if (!Array.isArray(addresses)) {
    yield addresses;
    return;
  }
  // records of strangers must not lead into this machine or its networks
  const allowed = addresses.filter((address) => arePrivateAllowed || isPublicAddress(address));
  if (allowed.length === 0) {
    yield deferred('4.4.4', `${target.host} has no address on the internet.`, { by: target.host });
  }
  for (const address of allowed.slice(0, addressesPerHostMax)) yield { ...target, address };
}

async function addressesOf({ dns }: RouteParts, host: string): Promise<string[] | Trouble> {
  if (isIP(host) !== 0) return [host];
  // RFC 6761 §6.3: the DNS knows nothing of it
  if (host === 'localhost') return ['127.0.0.1', '::1'];
  const answer = await dns.addresses(host);
  if (answer.kind === 'found') return [...answer.records];
  return answer.kind === 'none'
    ? deferred('4.4.4', `${host} has no address.`, { by: host })
    : deferred('4.4.3', `The name servers of ${host} did not answer (${answer.trouble}).`, { by: host });
}
