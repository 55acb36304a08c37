// The worker of outgoing mail, with the ways out that this installation has.
import { TransportPolicies } from '#domain/mail-flow/outbound/mx/transport-policies.ts';
import { readSmartHost } from '#domain/mail-flow/outbound/courier/smart-host.ts';
import { measureOutbound } from '#domain/mail-flow/outbound/measure-outbound.ts';
import { OutboundWorker } from '#domain/mail-flow/outbound/outbound-worker.ts';
import type { Parts } from './parts.ts';

export function makeOutboundWorker(parts: Parts, { mailHost }: { mailHost: string }): OutboundWorker {
  const { smartHostUrl, exchangerPort, arePrivateEndpointsAllowed } = parts.configuration;
  const figures = measureOutbound(parts);
  return new OutboundWorker({
    ...parts,
    hostName: mailHost,
    policies: new TransportPolicies({ ...parts, arePrivateEndpointsAllowed }),
    smartHost: smartHostUrl === null ? null : readSmartHost(smartHostUrl),
    exchangerPort,
    arePrivateEndpointsAllowed,
    random: Math.random,
    onTick: () => figures.measure(),
  });
}
