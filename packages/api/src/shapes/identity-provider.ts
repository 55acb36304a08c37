import { enumeration, integer, optional, required, string, structure } from '../schema.ts';

export const identityProviderAuthenticationMode = enumeration(
  'IDENTITY_PROVIDER_ONLY',
  'IDENTITY_PROVIDER_AND_DIRECTORY',
);

const partition = '(aws|aws-us-gov|aws-cn|aws-iso|aws-iso-b)';

const instanceId = '(sso)?ins-[a-zA-Z0-9-.]{16}';

export const instanceArn = string({
  min: 10,
  max: 1124,
  pattern: new RegExp(`^arn:${partition}:sso:::instance/${instanceId}$`, 'u'),
});

export const applicationArn = string({
  min: 10,
  max: 1224,
  pattern: new RegExp(`^arn:${partition}:sso::\\d{12}:application/${instanceId}/apl-[a-zA-Z0-9]{16}$`, 'u'),
});

export const identityCenterApplicationName = string({ max: 255, pattern: /^[\w+=,.@-]+$/u });

export const identityCenterConfiguration = structure({
  InstanceArn: required(instanceArn),
  ApplicationArn: required(applicationArn),
});

export const personalAccessTokenConfigurationStatus = enumeration('ACTIVE', 'INACTIVE');

export const personalAccessTokenLifetimeInDays = integer({ min: 1, max: 3653 });

export const personalAccessTokenConfiguration = structure({
  Status: required(personalAccessTokenConfigurationStatus),
  LifetimeInDays: optional(personalAccessTokenLifetimeInDays),
});
