import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import { call } from '#api/call.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { useGo } from '#app/use-go.ts';
import { ConfirmDialog } from '#parts/confirm-dialog.tsx';
import { useFormats } from '#words/use-formats.ts';
import { useWords } from '#words/use-words.ts';
import { detailsWords } from './details-words.ts';
import { useUser } from './user-scope.tsx';

const dayMs = 24 * 60 * 60 * 1000;
const keptDays = 30;

export function DeleteUserDialog({ onDismiss }: { readonly onDismiss: () => void }) {
  const words = useWords(detailsWords);
  const formats = useFormats();
  const go = useGo();
  const { OrganizationId } = useOrganization();
  const { UserId, Name, DisplayName, MailboxDeprovisionedDate: detachedAt } = useUser();
  const keptUntil = detachedAt === undefined ? undefined : formats.day(detachedAt + keptDays * dayMs);
  return (
    <ConfirmDialog
      title={words.deleteTitle(DisplayName)}
      confirm={words.deleteUser}
      typedName={Name}
      act={() => call('DeleteUser', { OrganizationId, UserId })}
      done={() => words.deleted(DisplayName, keptUntil)}
      onDone={() => go(paths.users(OrganizationId))}
      onDismiss={onDismiss}
    >
      <Alert type="warning">{words.deleteCannotBeUndone}</Alert>
      <Box>{words.deleteFrees(Name)}</Box>
      <Box>{words.deleteTakes}</Box>
      <Box>{keptUntil === undefined ? words.deleteNoMailbox : words.deleteKeeps(keptUntil)}</Box>
    </ConfirmDialog>
  );
}
