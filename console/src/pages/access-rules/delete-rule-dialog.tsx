import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { EndingSessions } from '#parts/ending-sessions.tsx';
import { useWords } from '#words/use-words.ts';
import { accessRuleWords } from './words.ts';

interface Props {
  readonly name: string;
  readonly isLast: boolean;
  readonly onClose: () => void;
}

export function DeleteRuleDialog({ name, isLast, onClose }: Props) {
  const words = useWords(accessRuleWords);
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const remove = useAct(async () => {
    await call('DeleteAccessControlRule', { OrganizationId, Name: name });
    tell({ kind: 'success', sentence: words.deleted(name) });
    onClose();
  });
  return (
    <Dialog
      title={words.deleteTitle}
      confirm={words.delete}
      isRunning={remove.isRunning}
      error={remove.error}
      onConfirm={() => void remove.run()}
      onDismiss={onClose}
    >
      <Box>{words.deleteWhat(name)}</Box>
      {isLast && (
        <Alert type="warning" header={words.last}>
          {words.lastWhat}
        </Alert>
      )}
      <EndingSessions changes={[{ operation: 'DeleteAccessControlRule', input: { Name: name } }]} />
    </Dialog>
  );
}
