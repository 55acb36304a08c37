import type { FastifyRequest } from 'fastify';
import type { SignInParts } from '#domain/access/sign-in/sign-in-parts.ts';
import { readEmailAddress, type EmailAddress } from '#domain/directory/aliases/email-address.ts';
import type { MailService } from '#domain/mail-domains/dns-records.ts';

export interface DiscoveryParts {
  readonly signIn: SignInParts;
  readonly service: MailService;
  /**
   * Whether people may have addresses in the domain. Nothing that is told without a password asks for more:
   * it is the same for every address of a domain, and nobody learns who is here.
   */
  readonly isServed: (domain: string) => Promise<boolean>;
}

/**
 * The first parameter of one of these names, in whatever case; undefined when it is missing or came twice.
 */
export function parameterOf({ query }: Pick<FastifyRequest, 'query'>, name: string): string | undefined {
  const given = Object.entries(query ?? {}).find(([key]) => key.toLowerCase() === name);
  return typeof given?.[1] === 'string' ? given[1] : undefined;
}

export function addressOf(request: Pick<FastifyRequest, 'query'>, name: string): EmailAddress | undefined {
  const given = parameterOf(request, name);
  return given === undefined ? undefined : readEmailAddress(given);
}
