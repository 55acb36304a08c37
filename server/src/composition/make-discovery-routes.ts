// How mail programs and their owners find what to set, as this installation is reached from outside.
import { makeSignInParts } from '#domain/access/sign-in/sign-in-parts.ts';
import { findOwnerOfMailDomain } from '#domain/mail-domains/find-owner-of-mail-domain.ts';
import { mailServersOf } from '#domain/mail-domains/mail-servers.ts';
import { discoveryRoutes } from '#protocols/autodiscover/routes.ts';
import type { HttpRoutes } from '#protocols/http/http-listener.ts';
import { settingsRoutes } from '#protocols/http/settings-routes.ts';
import { mailServiceOf } from './mail-service.ts';
import type { Parts } from './parts.ts';

export function makeDiscoveryRoutes(
  parts: Parts,
  { mailHost }: { readonly mailHost: string },
): readonly HttpRoutes[] {
  const { store, passwordHasher: hasher } = parts;
  const service = mailServiceOf(parts, mailHost);
  const isServed = async (domain: string): Promise<boolean> =>
    (await store.read((transaction) => findOwnerOfMailDomain(transaction, domain))) !== undefined;
  return [
    discoveryRoutes({ signIn: makeSignInParts({ ...parts, hasher }), service, isServed }),
    settingsRoutes({ servers: mailServersOf(service), isServed }),
  ];
}
