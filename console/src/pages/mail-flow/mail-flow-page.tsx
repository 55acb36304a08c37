// What happens to mail on its way: the queue, rules, and the journal.
import Tabs from '@cloudscape-design/components/tabs';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { OrganizationPage } from '#parts/organization-page.tsx';
import { useTab } from '#parts/use-tab.ts';
import { useWords } from '#words/use-words.ts';
import { FlowRules } from './flow-rules.tsx';
import { Journal } from './journal.tsx';
import { Queue } from './queue.tsx';
import { mailFlowWords } from './words.ts';

const tabIds = ['rules', 'queue', 'journal'] as const;

export function MailFlowPage() {
  const words = useWords(mailFlowWords);
  const { OrganizationId } = useOrganization();
  const [open, choose] = useTab(paths.mailFlow(OrganizationId), tabIds);
  return (
    <OrganizationPage title={words.title} description={words.description}>
      <Tabs
        activeTabId={open}
        onChange={({ detail }) => choose(detail.activeTabId)}
        tabs={[
          { id: 'rules', label: words.tabs.rules, content: <FlowRules /> },
          { id: 'queue', label: words.tabs.queue, content: <Queue /> },
          { id: 'journal', label: words.tabs.journal, content: <Journal /> },
        ]}
      />
    </OrganizationPage>
  );
}
