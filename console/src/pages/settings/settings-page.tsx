// What holds for a whole organization, by subject; the address keeps which one is open.
import Tabs from '@cloudscape-design/components/tabs';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { OrganizationPage } from '#parts/organization-page.tsx';
import { useTab } from '#parts/use-tab.ts';
import { useWords } from '#words/use-words.ts';
import { Availability } from './availability.tsx';
import { DetachedMailboxes } from './detached-mailboxes.tsx';
import { General } from './general.tsx';
import { IdentityProvider } from './identity-provider.tsx';
import { MailEvents } from './mail-events.tsx';
import { MailboxExports } from './mailbox-exports.tsx';
import { settingsWords } from './words.ts';

const tabIds = ['general', 'events', 'availability', 'identity', 'exports', 'detached'] as const;

export function SettingsPage() {
  const words = useWords(settingsWords);
  const { OrganizationId } = useOrganization();
  const [open, choose] = useTab(paths.settings(OrganizationId), tabIds);
  const { tabs } = words;
  return (
    <OrganizationPage title={words.title}>
      <Tabs
        activeTabId={open}
        onChange={({ detail }) => choose(detail.activeTabId)}
        tabs={[
          { id: 'general', label: tabs.general, content: <General /> },
          { id: 'events', label: tabs.events, content: <MailEvents /> },
          { id: 'availability', label: tabs.availability, content: <Availability /> },
          { id: 'identity', label: tabs.identity, content: <IdentityProvider /> },
          { id: 'exports', label: tabs.exports, content: <MailboxExports /> },
          { id: 'detached', label: tabs.detached, content: <DetachedMailboxes /> },
        ]}
      />
    </OrganizationPage>
  );
}
