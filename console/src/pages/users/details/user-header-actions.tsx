// What can be done with the account as a whole.
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { ActButton } from '#parts/act-button.tsx';
import { useDirectoryObstacle } from '#parts/use-directory-obstacle.ts';
import { useWords } from '#words/use-words.ts';
import { DeleteUserDialog } from './delete-user-dialog.tsx';
import { detailsWords } from './details-words.ts';
import { useUser } from './user-scope.tsx';

export function UserHeaderActions() {
  const words = useWords(detailsWords);
  const { State } = useUser();
  const readOnly = useDirectoryObstacle();
  const [isDeleting, setIsDeleting] = useState(false);
  if (State === 'DELETED') return null;
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <ActButton
        obstacle={readOnly ?? (State === 'ENABLED' ? words.disableFirst : undefined)}
        onClick={() => setIsDeleting(true)}
      >
        {words.deleteUser}
      </ActButton>
      {isDeleting && <DeleteUserDialog onDismiss={() => setIsDeleting(false)} />}
    </SpaceBetween>
  );
}
