import Tabs from '@cloudscape-design/components/tabs';
import type { ReactNode } from 'react';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { ActivityTab } from '#pages/users/activity/activity-tab.tsx';
import { DevicesTab } from '#pages/users/devices/devices-tab.tsx';
import { GroupsTab } from '#pages/users/memberships/groups-tab.tsx';
import { PermissionsTab } from '#pages/users/permissions/permissions-tab.tsx';
import { QuotaTab } from '#pages/users/quota/quota-tab.tsx';
import { SessionsTab } from '#pages/users/sessions/sessions-tab.tsx';
import { TokensTab } from '#pages/users/sessions/tokens-tab.tsx';
import { useTab } from '#parts/use-tab.ts';
import { useWords } from '#words/use-words.ts';
import { detailsWords } from './details-words.ts';
import { useUser } from './user-scope.tsx';

const ids = ['quota', 'mobile-devices', 'permissions', 'groups', 'sessions', 'tokens', 'activity'] as const;

const contents: Readonly<Record<(typeof ids)[number], () => ReactNode>> = {
  quota: QuotaTab,
  'mobile-devices': DevicesTab,
  permissions: PermissionsTab,
  groups: GroupsTab,
  sessions: SessionsTab,
  tokens: TokensTab,
  activity: ActivityTab,
};

export function UserTabs() {
  const { tabs } = useWords(detailsWords);
  const { OrganizationId } = useOrganization();
  const { UserId } = useUser();
  const [open, choose] = useTab(paths.user(OrganizationId, UserId), ids);
  const Content = contents[open];
  return (
    <Tabs
      activeTabId={open}
      onChange={({ detail }) => choose(detail.activeTabId)}
      tabs={ids.map((id) => ({ id, label: tabs[id], content: id === open && <Content /> }))}
    />
  );
}
