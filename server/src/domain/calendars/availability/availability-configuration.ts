// Where to ask when people of another mail system are free: by the web services of Exchange.
import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';

export interface EwsProvider {
  readonly endpoint: string;
  readonly userName: string;
  readonly password: string;
}

/** Of one domain, whose password is sealed beside it. */
export interface AvailabilityConfiguration {
  readonly organizationId: OrganizationId;
  /** In lower case. */
  readonly domain: string;
  readonly endpoint: string;
  readonly userName: string;
  readonly createdAt: Instant;
  readonly modifiedAt: Instant;
}

export const availabilityConfigurationsMax = 100;

/** Ties a sealed password to its row. */
export const sealingPurpose = (organizationId: OrganizationId, domain: string): string =>
  `availability ${organizationId} ${domain}`;

/** What an operation says of its provider: exactly one must be there. */
export interface GivenProviders {
  readonly EwsProvider?:
    | { readonly EwsEndpoint: string; readonly EwsUsername: string; readonly EwsPassword: string }
    | undefined;
  readonly LambdaProvider?: { readonly LambdaArn: string } | undefined;
}

/** Failures: `unsupported-operation` for a function, `invalid-parameter`. */
export function requireEwsProvider(
  { EwsProvider: given, LambdaProvider: lambda }: GivenProviders,
  rules: EndpointRules,
): EwsProvider {
  if (lambda !== undefined) {
    const sentence =
      'There are no Lambda functions here: give an EwsProvider, whose HTTP endpoint takes their place.';
    throw new Failure('unsupported-operation', sentence);
  }
  if (given === undefined) throw new Failure('invalid-parameter', 'Give an EwsProvider.');
  checkEndpoint(given.EwsEndpoint, rules);
  return { endpoint: given.EwsEndpoint, userName: given.EwsUsername, password: given.EwsPassword };
}

export interface EndpointRules {
  /** The installation may reach into its own networks, where http is allowed too. */
  readonly arePrivateEndpointsAllowed: boolean;
}

function checkEndpoint(endpoint: string, { arePrivateEndpointsAllowed }: EndpointRules): void {
  if (!URL.canParse(endpoint) || /[\s\p{Cc}]/u.test(endpoint)) {
    throw new Failure('invalid-parameter', 'The EwsEndpoint is no URL.');
  }
  if (new URL(endpoint).protocol !== 'https:' && !arePrivateEndpointsAllowed) {
    throw new Failure('invalid-parameter', 'The EwsEndpoint begins with https:// — it is sent a password.');
  }
}
