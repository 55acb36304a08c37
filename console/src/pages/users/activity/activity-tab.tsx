// What was done to a user, by whom, and what changed.
import Box from '@cloudscape-design/components/box';
import { usePages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { useRights } from '#app/rights.ts';
import { AuditTable } from '#pages/audit/audit-table.tsx';
import { useUser } from '#pages/users/details/user-scope.tsx';
import { useWords } from '#words/use-words.ts';
import { activityWords } from './activity-words.ts';

export function ActivityTab() {
  const words = useWords(activityWords);
  const { mayAudit } = useRights();
  return mayAudit ? <Activity /> : <Box padding="l">{words.notForRole}</Box>;
}

const shownAtOnce = 25;

function Activity() {
  const words = useWords(activityWords);
  const { OrganizationId } = useOrganization();
  const { UserId } = useUser();
  const pages = usePages(
    'ListAuditEvents',
    { OrganizationId, Filters: { EntityId: UserId }, MaxResults: shownAtOnce },
    (answer) => answer.Events,
  );
  return (
    <AuditTable
      isAboutOne
      title={words.title}
      description={words.description}
      pages={pages}
      empty={words.none}
    />
  );
}
