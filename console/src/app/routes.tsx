// Which page stands at which address; each is loaded when it is first wanted.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { Suspense } from 'react';
import { OrganizationScope } from './organization-scope.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({
  component: () => (
    <Shell>
      <Suspense>
        <Outlet />
      </Suspense>
    </Shell>
  ),
});

const organizations = createRoute({
  getParentRoute: () => root,
  path: '/organizations',
  component: lazyRouteComponent(
    () => import('#pages/organizations/organizations-page.tsx'),
    'OrganizationsPage',
  ),
});

const ofInstallation = [
  createRoute({
    getParentRoute: () => root,
    path: '/administrators',
    component: lazyRouteComponent(
      () => import('#pages/administrators/administrators-page.tsx'),
      'AdministratorsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/account',
    component: lazyRouteComponent(() => import('#pages/account/account-page.tsx'), 'AccountPage'),
  }),
] as const;

const organization = createRoute({
  getParentRoute: () => root,
  path: '/organizations/$organizationId',
  component: () => (
    <OrganizationScope>
      <Outlet />
    </OrganizationScope>
  ),
});

const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/organizations' });
  },
});

const ofOrganization = [
  createRoute({
    getParentRoute: () => organization,
    path: '/',
    component: lazyRouteComponent(
      () => import('#pages/organizations/organization-page.tsx'),
      'OrganizationPage',
    ),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/users',
    component: lazyRouteComponent(() => import('#pages/users/users-page.tsx'), 'UsersPage'),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/users/create',
    component: lazyRouteComponent(() => import('#pages/users/create-user-page.tsx'), 'CreateUserPage'),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/users/import',
    component: lazyRouteComponent(() => import('#pages/import/import-page.tsx'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/users/$userId',
    component: lazyRouteComponent(() => import('#pages/users/details/user-page.tsx'), 'UserPage'),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/users/$userId/edit',
    component: lazyRouteComponent(() => import('#pages/users/edit/edit-user-page.tsx'), 'EditUserPage'),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/users/$userId/devices/$deviceId',
    component: lazyRouteComponent(() => import('#pages/users/devices/device-page.tsx'), 'DevicePage'),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/groups',
    component: lazyRouteComponent(() => import('#pages/groups/groups-page.tsx'), 'GroupsPage'),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/groups/$groupId',
    component: lazyRouteComponent(() => import('#pages/groups/group-page.tsx'), 'GroupPage'),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/resources',
    component: lazyRouteComponent(() => import('#pages/resources/resources-page.tsx'), 'ResourcesPage'),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/resources/$resourceId',
    component: lazyRouteComponent(() => import('#pages/resources/resource-page.tsx'), 'ResourcePage'),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/settings',
    component: lazyRouteComponent(() => import('#pages/settings/settings-page.tsx'), 'SettingsPage'),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/domains',
    component: lazyRouteComponent(() => import('#pages/domains/domains-page.tsx'), 'DomainsPage'),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/domains/$domainName',
    component: lazyRouteComponent(() => import('#pages/domains/domain-page.tsx'), 'DomainPage'),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/access-control-rules',
    component: lazyRouteComponent(
      () => import('#pages/access-rules/access-rules-page.tsx'),
      'AccessRulesPage',
    ),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/mail-flow',
    component: lazyRouteComponent(() => import('#pages/mail-flow/mail-flow-page.tsx'), 'MailFlowPage'),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/audit',
    component: lazyRouteComponent(() => import('#pages/audit/audit-page.tsx'), 'AuditPage'),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/message-trace',
    component: lazyRouteComponent(
      () => import('#pages/message-trace/message-trace-page.tsx'),
      'MessageTracePage',
    ),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/mobile-policies',
    component: lazyRouteComponent(
      () => import('#pages/mobile-policies/mobile-policies-page.tsx'),
      'MobilePoliciesPage',
    ),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/retention',
    component: lazyRouteComponent(() => import('#pages/retention/retention-page.tsx'), 'RetentionPage'),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/impersonation-roles',
    component: lazyRouteComponent(() => import('#pages/impersonation-roles/roles-page.tsx'), 'RolesPage'),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/impersonation-roles/$roleId',
    component: lazyRouteComponent(() => import('#pages/impersonation-roles/role-page.tsx'), 'RolePage'),
  }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren([
    index,
    organizations,
    ...ofInstallation,
    organization.addChildren(ofOrganization),
  ]),
  basepath: '/console',
  defaultPreload: false,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
