// The people who run the console, and how they come in.
import { defineOperations } from '../operation.ts';
import { boolean, enumeration, list, optional, required, string, structure, timestamp } from '../schema.ts';
import { organizationId } from '../shapes/identifiers.ts';
import { nextToken, paging } from '../shapes/requests.ts';

const administratorId = string({ min: 1, max: 64, pattern: /^[a-zA-Z0-9_-]+$/u });
const administratorName = string({ min: 1, max: 64, pattern: /^[\w.@-]+$/u });
const administratorRole = enumeration('FULL', 'HELP_DESK', 'AUDITOR');
const accessKeyId = string({ min: 1, max: 128, pattern: /^\w+$/u });
const password = string({ min: 1, max: 256, isSensitive: true, isSecret: true });
const totpCode = string({ min: 6, max: 6, pattern: /^[0-9]+$/u, isSensitive: true, isSecret: true });
const secret = string({ isSensitive: true, isSecret: true });

/** Of one organization, or of the whole installation when OrganizationId is absent. */
const administrator = structure({
  AdministratorId: required(administratorId),
  Name: required(administratorName),
  Role: required(administratorRole),
  OrganizationId: optional(organizationId),
  HasTotp: required(boolean()),
  CreatedAt: required(timestamp()),
});

const byId = structure({ AdministratorId: required(administratorId) });
const notFound = ['InvalidParameterException', 'EntityNotFoundException'] as const;

export const roostAdministratorOperations = defineOperations({
  CreateAdministrator: {
    isIdempotent: false,
    input: structure({
      Name: required(administratorName),
      Password: required(password),
      Role: required(administratorRole),
      OrganizationId: optional(organizationId),
    }),
    output: structure({ AdministratorId: required(administratorId) }),
    errors: [
      'InvalidParameterException',
      'InvalidPasswordException',
      'NameAvailabilityException',
      'OrganizationNotFoundException',
      'OrganizationStateException',
    ],
  },

  // What is absent stays; an empty OrganizationId means the whole installation.
  UpdateAdministrator: {
    isIdempotent: true,
    input: structure({
      AdministratorId: required(administratorId),
      Role: optional(administratorRole),
      OrganizationId: optional(string({ max: 34, pattern: /^(?:m-[0-9a-f]{32})?$/u })),
    }),
    output: structure({}),
    errors: [
      ...notFound,
      'EntityStateException',
      'OrganizationNotFoundException',
      'OrganizationStateException',
    ],
  },

  DeleteAdministrator: {
    isIdempotent: true,
    input: byId,
    output: structure({}),
    errors: ['InvalidParameterException', 'EntityStateException'],
  },

  ListAdministrators: {
    isIdempotent: true,
    input: structure(paging),
    output: structure({ Administrators: required(list(administrator)), NextToken: optional(nextToken) }),
    errors: ['InvalidParameterException'],
  },

  DescribeAdministrator: { isIdempotent: true, input: byId, output: administrator, errors: notFound },

  // Ends what the administrator has open.
  ResetAdministratorPassword: {
    isIdempotent: true,
    input: structure({ AdministratorId: required(administratorId), Password: required(password) }),
    output: structure({}),
    errors: [...notFound, 'InvalidPasswordException'],
  },

  // Ends what the caller has open, the calling session included; access keys go on.
  ChangeOwnPassword: {
    isIdempotent: false,
    input: structure({ CurrentPassword: required(password), NewPassword: required(password) }),
    output: structure({}),
    errors: [...notFound, 'InvalidPasswordException'],
  },

  // The secret is told this once.
  CreateAccessKey: {
    isIdempotent: false,
    input: byId,
    output: structure({ AccessKeyId: required(accessKeyId), SecretAccessKey: required(secret) }),
    errors: [...notFound, 'LimitExceededException'],
  },

  DeleteAccessKey: {
    isIdempotent: true,
    input: structure({ AccessKeyId: required(accessKeyId) }),
    output: structure({}),
    errors: ['InvalidParameterException'],
  },

  ListAccessKeys: {
    isIdempotent: true,
    input: byId,
    output: structure({
      AccessKeys: required(
        list(structure({ AccessKeyId: required(accessKeyId), CreatedAt: required(timestamp()) })),
      ),
    }),
    errors: notFound,
  },

  // For the caller; it counts once ConfirmTotp was given a right code.
  EnrollTotp: {
    isIdempotent: false,
    input: structure({}),
    output: structure({ Seed: required(secret), Uri: required(secret) }),
    errors: ['InvalidParameterException', 'EntityStateException'],
  },

  ConfirmTotp: {
    isIdempotent: false,
    input: structure({ Totp: required(totpCode) }),
    output: structure({}),
    errors: ['InvalidParameterException', 'EntityStateException'],
  },

  // The caller's own takes a code; another's, as when the phone was lost, the right to everything.
  RemoveTotp: {
    isIdempotent: true,
    input: structure({ AdministratorId: optional(administratorId), Totp: optional(totpCode) }),
    output: structure({}),
    errors: notFound,
  },

  // Needs no signature. IsTotpRequired alone means: the password is right, ask for the code.
  SignIn: {
    isIdempotent: false,
    input: structure({
      UserName: required(string({ min: 1, max: 320 })),
      Password: required(password),
      Totp: optional(totpCode),
    }),
    output: structure({
      IsTotpRequired: required(boolean()),
      SessionToken: optional(secret),
      CsrfToken: optional(secret),
      ExpiresAt: optional(timestamp()),
      Administrator: optional(administrator),
    }),
    errors: ['InvalidParameterException'],
  },

  SignOut: {
    isIdempotent: true,
    input: structure({}),
    output: structure({}),
    errors: ['InvalidParameterException'],
  },

  DescribeCaller: {
    isIdempotent: true,
    input: structure({}),
    output: administrator,
    errors: notFound,
  },
});
