// Every door of the server, at the addresses that the configuration names.
import { createSecureContext } from 'node:tls';
import type { Configuration, PortSetting } from '#base/configuration.ts';
import { asId } from '#base/ids.ts';
import type { TlsMaterial } from '#base/tls-material.ts';
import { findAccessKey } from '#domain/access/administrators/find-access-key.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import type { PipelineParts } from '#operations/pipeline-parts.ts';
import { runOperation } from '#operations/pipeline.ts';
import { awsJsonRoutes } from '#protocols/aws-json/routes.ts';
import { SignatureVerifier } from '#protocols/aws-json/signature/verify-signature.ts';
import { openHttpListener } from '#protocols/http/http-listener.ts';
import { statusRoutes } from '#protocols/http/status-routes.ts';
import { welcomeRoutes } from '#protocols/http/welcome-routes.ts';
import { openSmtpListener } from '#protocols/smtp/server.ts';
import { FreeSpace } from '#storage/free-space.ts';
import { probeStore } from '#storage/probe-store.ts';
import { makePipeline } from './make-pipeline.ts';
import type { Closers, Parts } from './parts.ts';

/** URLs without a trailing slash, null when off. */
export type Endpoints = Readonly<Record<keyof Configuration['ports'], string | null>>;

export async function openListeners(
  parts: Parts,
  { organization, closers }: { organization: Organization; closers: Closers },
): Promise<Endpoints> {
  const { host, ports } = parts.configuration;
  const mailHost = hostNameOf(parts, organization);
  const routes = makeRoutes(parts, makePipeline(parts, { mailHost }));
  const { trustedProxies, diskReserveBytes } = parts.configuration;
  const secureContext = createSecureContext({ ...parts.tls, minVersion: 'TLSv1.2' });
  const http = async (port: PortSetting, tls: TlsMaterial | null): Promise<string | null> => {
    if (port === null) return null;
    const listener = await openHttpListener({ ...parts, host, port, tls, routes, trustedProxies });
    closers.push(() => listener.close());
    return listener.url;
  };
  const smtpParts = {
    ...parts,
    secureContext,
    hostName: mailHost,
    postmasterDomain: organization.defaultMailDomain,
    diskReserveBytes,
    freeSpace: new FreeSpace({ folder: parts.configuration.dataFolder, clock: parts.clock }),
  };
  const smtp = async (kind: 'smtp' | 'lmtp' | 'submission' | 'submissions'): Promise<string | null> => {
    const port = ports[kind];
    if (port === null) return null;
    const listener = await openSmtpListener(smtpParts, { kind, host, port });
    closers.push(() => listener.stop());
    return urlOf(kind, { host, port: listener.port });
  };
  return {
    http: await http(ports.http, null),
    https: await http(ports.https, parts.tls),
    smtp: await smtp('smtp'),
    lmtp: await smtp('lmtp'),
    submission: await smtp('submission'),
    submissions: await smtp('submissions'),
    imap: null,
    imaps: null,
  };
}

const urlOf = (scheme: string, { host, port }: { host: string; port: number }): string =>
  `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** What the server calls itself in greetings and DNS records. */
const hostNameOf = ({ configuration }: Parts, organization: Organization): string =>
  configuration.publicUrl === null
    ? `mail.${organization.defaultMailDomain}`
    : new URL(configuration.publicUrl).hostname;

function makeRoutes(parts: Parts, pipeline: PipelineParts) {
  const { configuration, store, clock, log, metrics, sealedBox, state } = parts;
  const verifier = new SignatureVerifier({
    region: configuration.region,
    clock,
    findAccessKey: async (id) => {
      const key = await store.read((transaction) => findAccessKey(transaction, { id, sealedBox }));
      return (
        key && { administratorId: asId(key.administratorId), name: key.administratorName, secret: key.secret }
      );
    },
  });
  return [
    awsJsonRoutes({ verifier, run: (call) => runOperation(pipeline, call), clock, log }),
    statusRoutes({ isReady: async () => !state.isStopping && probeStore(store), metrics }),
    welcomeRoutes,
  ];
}
