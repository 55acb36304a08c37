// Mailboxes of deleted users, until they are purged: looked through, and given to somebody else.
import { useState } from 'react';
import { usePages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { DataTable } from '#parts/data-table.tsx';
import { Instant } from '#parts/instant.tsx';
import { useFormats } from '#words/use-formats.ts';
import { useWords } from '#words/use-words.ts';
import { mailboxWords } from './mailbox-words.ts';
import { RestoreDialog } from './restore-dialog.tsx';

export function DetachedMailboxes() {
  const words = useWords(mailboxWords);
  const formats = useFormats();
  const { OrganizationId } = useOrganization();
  const [chosenId, setChosenId] = useState<string>();
  const [isAsked, setIsAsked] = useState(false);
  const pages = usePages(
    'ListDetachedMailboxes',
    { OrganizationId, MaxResults: 50 },
    ({ Mailboxes }) => Mailboxes,
  );
  const chosen = pages.items.filter(({ MailboxId }) => MailboxId === chosenId);
  const [only] = chosen;
  return (
    <>
      <DataTable
        title={words.detached}
        description={words.detachedHelp}
        pages={pages}
        idOf={({ MailboxId }) => MailboxId}
        nameOf={({ FormerOwnerName }) => FormerOwnerName}
        empty={words.noDetached}
        selection={{ kind: 'single', chosen, choose: ([one]) => setChosenId(one?.MailboxId) }}
        columns={[
          {
            id: 'owner',
            header: words.formerOwner,
            isRowHeader: true,
            cell: ({ FormerOwnerName }) => FormerOwnerName,
          },
          { id: 'used', header: words.used, cell: ({ UsedBytes }) => formats.bytes(UsedBytes) },
          { id: 'since', header: words.since, cell: ({ DetachedDate }) => <Instant at={DetachedDate} /> },
          { id: 'purge', header: words.purge, cell: ({ PurgeDate }) => <Instant at={PurgeDate} /> },
        ]}
        actions={
          <ActButton
            obstacle={only === undefined ? words.chooseMailbox : undefined}
            onClick={() => setIsAsked(true)}
          >
            {words.restore}
          </ActButton>
        }
      />
      {isAsked && only && <RestoreDialog mailbox={only} onClose={() => setIsAsked(false)} />}
    </>
  );
}
