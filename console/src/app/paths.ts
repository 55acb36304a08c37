// The address of every page.

const base = '/console';
const of = (organizationId: string, rest = ''): string => `${base}/organizations/${organizationId}${rest}`;
const part = encodeURIComponent;

export const paths = {
  organizations: `${base}/organizations`,
  administrators: `${base}/administrators`,
  account: `${base}/account`,
  organization: (organizationId: string) => of(organizationId),
  users: (organizationId: string) => of(organizationId, '/users'),
  createUser: (organizationId: string) => of(organizationId, '/users/create'),
  importUsers: (organizationId: string) => of(organizationId, '/users/import'),
  user: (organizationId: string, userId: string) => of(organizationId, `/users/${part(userId)}`),
  editUser: (organizationId: string, userId: string) => of(organizationId, `/users/${part(userId)}/edit`),
  device: (organizationId: string, userId: string, deviceId: string) =>
    of(organizationId, `/users/${part(userId)}/devices/${part(deviceId)}`),
  groups: (organizationId: string) => of(organizationId, '/groups'),
  group: (organizationId: string, groupId: string) => of(organizationId, `/groups/${part(groupId)}`),
  resources: (organizationId: string) => of(organizationId, '/resources'),
  resource: (organizationId: string, resourceId: string) =>
    of(organizationId, `/resources/${part(resourceId)}`),
  domains: (organizationId: string) => of(organizationId, '/domains'),
  domain: (organizationId: string, name: string) => of(organizationId, `/domains/${part(name)}`),
  mobilePolicies: (organizationId: string) => of(organizationId, '/mobile-policies'),
  accessRules: (organizationId: string) => of(organizationId, '/access-control-rules'),
  retention: (organizationId: string) => of(organizationId, '/retention'),
  impersonation: (organizationId: string) => of(organizationId, '/impersonation-roles'),
  impersonationRole: (organizationId: string, roleId: string) =>
    of(organizationId, `/impersonation-roles/${part(roleId)}`),
  mailFlow: (organizationId: string) => of(organizationId, '/mail-flow'),
  audit: (organizationId: string) => of(organizationId, '/audit'),
  messageTrace: (organizationId: string) => of(organizationId, '/message-trace'),
  settings: (organizationId: string) => of(organizationId, '/settings'),
} as const;

/** The id of the organization that a page is about, by its address. */
export const organizationIn = (path: string): string | undefined =>
  /^\/console\/organizations\/(?<id>[^/]+)/.exec(path)?.groups?.['id'];
